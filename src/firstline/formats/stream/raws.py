"""A stream's text, cut into the texts of its segments."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from firstline.formats import lost_terminators
from firstline.formats.edifact import MIXED_TERMINATOR, TYPOGRAPHIC, Separators
from firstline.formats.errors import TooLarge

MAX_SEGMENT = 1 << 20
"""Characters. The longest segments met have about 2,000."""


@lru_cache(maxsize=32)
def head(marks: Separators) -> re.Pattern[str]:
    """Where an interchange begins."""
    element, component = re.escape(marks.element), re.escape(marks.component)
    bare = rf"|(?={element})" if marks.element == "+" else ""
    return re.compile(rf"(?=UNB{element}[A-Z]{{4}}(?:{component}\d(?:{element}|{component}){bare}))")


def cut(pieces: Iterable[str], marks: Separators) -> Iterator[str]:
    """The texts of segments, escapes sheltered."""
    held = ""
    for piece in pieces:
        text = held + piece
        if TYPOGRAPHIC in text and marks.terminator in ("'", TYPOGRAPHIC):
            text = MIXED_TERMINATOR.sub(marks.terminator, text)
        whole, held = _whole(text, marks)
        yield from _raws(whole, marks)
    yield from _raws(held, marks)


def _whole(text: str, marks: Separators) -> tuple[str, str]:
    """The text up to its last segment's end, and the rest."""
    end = text.rfind(marks.terminator)
    while end > 0 and _is_released(text, end, marks):
        end = text.rfind(marks.terminator, 0, end)
    if len(text) - end > MAX_SEGMENT:
        raise TooLarge(len(text) - end, MAX_SEGMENT)
    return text[: end + 1], text[end + 1 :]


def _is_released(text: str, place: int, marks: Separators) -> bool:
    before = text[max(0, place - 100) : place]
    return (len(before) - len(before.rstrip(marks.release))) % 2 == 1


def _raws(text: str, marks: Separators) -> Iterator[str]:
    """An interchange begins wherever UNB does, also behind a telegram's lines."""
    for part in head(marks).split(text):
        raws = filter(None, map(str.strip, marks.sheltered(part).split(marks.terminator)))
        yield from lost_terminators.cut_at_marks(raws) if lost_terminators.MARK in part else raws
