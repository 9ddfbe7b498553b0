"""Other people's engines, each in an environment and a process of its own: never a dependency of the project."""
