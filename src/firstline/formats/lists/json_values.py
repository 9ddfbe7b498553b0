"""JSON that strangers wrote: bounded, and one clear error with its line."""

import json
from collections.abc import Iterator
from io import StringIO
from typing import Any

from firstline.formats.errors import ListUnreadable
from firstline.formats.lists.texts import decoded

MAX_DEPTH = 12
"""Levels of objects inside of objects that are looked at."""


def values(data: bytes, name: str) -> Iterator[tuple[int, Any]]:
    """The objects of a file, with the line of each: one JSON text, or one a line. Raises ListUnreadable."""
    text = decoded(data).text
    if text.lstrip()[:1] == "[" or "\n" not in text.strip():
        whole = _parsed(text, name, 1)
        yield from ((1, one) for one in (whole if isinstance(whole, list) else [whole]))
        return
    if _is_whole(next(line for line in StringIO(text) if line.strip())):
        for number, line in enumerate(StringIO(text), start=1):
            if line.strip():
                yield number, _parsed(line, name, number)
    else:
        yield 1, _parsed(text, name, 1)


def _is_whole(line: str) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _parsed(text: str, name: str, line: int) -> Any:
    try:
        return json.loads(text)
    except RecursionError:
        raise ListUnreadable(f"{name}, line {line}: objects inside of objects without end") from None
    except json.JSONDecodeError as error:
        where = line + error.lineno - 1
        raise ListUnreadable(
            f"{name}, line {where}: not well-formed JSON ({error.msg}); it may have been cut off: get it again"
        ) from None
    except ValueError as error:
        raise ListUnreadable(f"{name}, line {line}: not well-formed JSON ({error})") from None


def texts(value: object, depth: int = 0) -> Iterator[str]:
    """Every text and number in a value, however deep, as text."""
    if isinstance(value, dict) and depth < MAX_DEPTH:
        for key, inner in value.items():
            yield from (f"{key}: {text}" for text in texts(inner, depth + 1))
    elif isinstance(value, list) and depth < MAX_DEPTH:
        for inner in value:
            yield from texts(inner, depth + 1)
    elif isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip():
        yield " ".join(str(value).split())


def text(value: object) -> str:
    """The first text of a value; empty where there is none."""
    return next(texts(value), "")
