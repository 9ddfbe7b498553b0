"""How two identities are compared: names, dates and other facts, each with its weight and its reason."""
