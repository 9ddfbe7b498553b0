"""Finds the lines of a zone in what a scanner, a mail or a person's copy made of them."""

import re
import unicodedata
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase

from firstline.formats.errors import NotMrz
from firstline.formats.mrz.digits import DIGITS, checks
from firstline.formats.mrz.layouts import FILLER, SIZES, Layout, layout_of

MAX_LENGTH = 5000
"""Characters. A zone has 90 at most; a page of text around it is passed over, a book is not searched."""

GUILLEMET = "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
"""What character recognition makes of two fillers, sometimes of one."""

LIKE_FILLERS = "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}\N{FULLWIDTH LESS-THAN SIGN}\N{LEFT ANGLE BRACKET}"

DATE_DIGITS = 12
"""In the line that holds both dates, even where it has no filler."""

_OTHER = re.compile(r"[^A-Z0-9<]")
_WHOLE = {width * height: width for width, height in SIZES.items()}
_UPPER = str.maketrans(ascii_lowercase + LIKE_FILLERS, ascii_uppercase + FILLER * len(LIKE_FILLERS))
_REMEDY = "scan the document again, or type what is printed"


@dataclass(frozen=True, slots=True)
class Found:
    """A zone's lines, and how many other lines the text has."""

    layout: Layout
    lines: tuple[str, ...]
    others: int


@dataclass(frozen=True, slots=True)
class _Line:
    """Text without spaces. `number` counts the lines of the input, `offset` what of that line stands before."""

    number: int
    text: str
    offset: int = 0

    def refused(self, problem: str, position: int, remedy: str = _REMEDY) -> NotMrz:
        return NotMrz(problem, remedy, line=self.number, position=self.offset + position)


def find(text: str) -> Found:
    """The zone of which most check digits hold, of several the first. Raises NotMrz."""
    if len(text) > MAX_LENGTH:
        raise NotMrz(
            f"the text is longer than {MAX_LENGTH:,} characters", "give the machine-readable zone alone",
            line=1, position=MAX_LENGTH + 1,
        )  # fmt: skip
    readings = [_lines(text.replace(GUILLEMET, fillers)) for fillers in (2 * FILLER, FILLER)]
    found = [zone for lines in readings for zone in _zones(_split(lines)) or _zones(_split(_joined(lines)))]
    if not found:
        raise _refusal(readings[0])
    return max(found, key=_holding)


def _lines(text: str) -> list[_Line]:
    cleaned = (_cleaned(line) for line in text.translate(_UPPER).splitlines())
    return [_Line(number, line) for number, line in enumerate(cleaned, 1) if line]


def _cleaned(line: str) -> str:
    """Without space and without what cannot be seen."""
    return "".join(ch for ch in line if not ch.isspace() and unicodedata.category(ch)[0] != "C")


def _split(lines: list[_Line]) -> list[_Line]:
    """A line that is as long as a whole zone is one that lost its line breaks."""
    return [piece for line in lines for piece in _pieces(line)]


def _pieces(line: _Line) -> list[_Line]:
    width = _WHOLE.get(len(line.text))
    if width is None:
        return [line]
    return [_Line(line.number, line.text[at : at + width], at) for at in range(0, len(line.text), width)]


def _joined(lines: list[_Line]) -> list[_Line]:
    """Lines broken elsewhere than the standard breaks them."""
    return [_Line(1, "".join(line.text for line in lines))]


def _zones(lines: list[_Line]) -> list[Found]:
    texts = [line.text for line in lines]
    windows = (
        (width, tuple(texts[start : start + height])) for start in range(len(texts)) for width, height in SIZES.items()
    )
    return [
        Found(layout_of(width, window[0]), window, len(texts) - len(window))
        for width, window in windows
        if _is_zone(window, width)
    ]


def _is_zone(window: tuple[str, ...], width: int) -> bool:
    return len(window) == SIZES[width] and all(len(line) == width and not _OTHER.search(line) for line in window)


def _holding(found: Found) -> int:
    return sum(check.holds for check in checks(found.layout, found.lines))


def _refusal(lines: list[_Line]) -> NotMrz:
    """What is wrong with the first line that looks like one of a zone and is none."""
    likely = [line for line in _split(lines) if _is_likely(line.text)]
    if not likely:
        return NotMrz("nothing looks like a machine-readable zone: no line has its filler", _REMEDY, line=1, position=1)
    for line in likely:
        if other := _OTHER.search(line.text):
            problem = f"{other[0]!r} cannot stand in a machine-readable zone, only A-Z, 0-9 and < can"
            return line.refused(problem, other.start() + 1)
    for line in likely:
        if len(line.text) not in SIZES:
            return line.refused(*_length_problem(len(line.text)))
    return _lines_missing(likely)


def _is_likely(text: str) -> bool:
    return FILLER in text or sum(ch in DIGITS for ch in text) >= DATE_DIGITS


def _length_problem(length: int) -> tuple[str, int]:
    width = min(SIZES, key=lambda size: abs(size - length))
    return f"the line has {length} characters, not {width}; all formats have 30, 36 or 44", min(length, width) + 1


def _lines_missing(likely: list[_Line]) -> NotMrz:
    last = likely[-1]
    height = SIZES[len(last.text)]
    problem = f"{height} lines of {len(last.text)} characters belong together, here they do not stand"
    return last.refused(problem, len(last.text), "give all lines of one zone, one under the other")
