"""What can go wrong in this room."""


class MatchingError(Exception):
    """Anything that this room raises."""


class NotAnIndex(MatchingError):
    """A file is no index, is damaged, or was built by another version of the engine. Building it again helps."""
