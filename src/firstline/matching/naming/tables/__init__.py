"""Tables of names, as text. Lines with `#` before them say what a table holds and where it comes from."""

from importlib.resources import files


def lines_of(table: str) -> list[str]:
    """The lines of a table."""
    text = (files(__package__) / f"{table}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


def rows_of(table: str) -> list[list[str]]:
    """The words of a table, line by line."""
    return [line.split() for line in lines_of(table)]
