"""Segments whose terminator was lost on the way, so that the next one hangs on them.

Two signs tell where a segment ends nevertheless. In a file of one segment a line, a line that begins like a segment
is one, even in free text, which no sender breaks before a tag and a separator. Within a line only what no reader
could take for anything else counts, and only where UNT tells of more segments, or is lost itself: the segment has
more elements than its kind may have, holds no free text, and in one of them another segment begins with a tag and its
typical first elements (`9TIF+KIM:I+KONG CHUN MRS:A:3`).
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise, repeat

from firstline.formats import lines
from firstline.formats.segment import Separators, Unended

TAGS = (
    "ABI|ADD|APD|ATT|AUT|BGM|CNT|COM|CTA|DAT|DOC|DTM|EBD|EQN|ERC|ERP|FAR|FOP|FTI|FTX|GEI|GIS|IFT|LOC|LTS|MEA|MON|MSG|"
    "NAD|NAT|ORG|PTK|RCI|REF|RFF|RPI|SAC|SRC|SSD|SSR|TBD|TDT|TIF|TKT|TRA|TRI|TVL|TXD|UNE|UNG|UNH|UNT|UNZ"
)
"""Of passenger lists, bookings, replies and envelopes."""

BARE = "SRC|DAT"
"""Tags that stand alone in real messages."""

MOST_ELEMENTS = {
    "ABI": 6,
    "APD": 9,
    "ATT": 3,
    "BGM": 4,
    "CNT": 2,
    "DTM": 2,
    "GEI": 3,
    "LOC": 6,
    "NAT": 2,
    "ORG": 9,
    "PTK": 9,
    "REF": 9,
    "RFF": 2,
    "RPI": 6,
    "SAC": 4,
    "SSD": 9,
    "TDT": 10,
    "TRI": 9,
    "TVL": 10,
}
"""Tag -> how many elements it may have at most, with one to spare; those repeated without end or free are not here."""

_FEWEST = min(MOST_ELEMENTS.values())

BEGINNINGS = (
    "TIF+[^+:]{1,70}(:[A-Z]{0,3})?+[^+:]{1,70}:[A-Z]{0,3}:",
    "TVL+[0-9]{6}:[0-9]{4}",
    "DAT+[0-9]{1,3}:[0-9]{6}",
    "RCI+[A-Z0-9]{2}:[A-Z0-9]{5}",
    "SSR+[A-Z]{4}:[A-Z]{2}",
    "ORG+[A-Z0-9]{2}:[A-Z]{3}",
    "IFT+4:",
    "ADD++7[0-9]{2}:",
    "TKT+[0-9]{10}",
    "MON+[BT]:[0-9]",
    "FTI+[A-Z0-9]{2}:[0-9]",
    "RPI+[0-9]{1,2}+[A-Z]{2}",
    "TBD++[0-9]{1,3}:",
    "TRI++[A-Z0-9-]{1,9}:::",
    "FOP+[A-Z]{2}:",
    "SSD+[0-9]{2,3}[A-Z]",
    "LTS+[0-9]{1,4}/",
    "NAD+(FL|FM|DDU|DDT|MS)+",
    "DTM+[0-9]{2,3}:[0-9]{6}",
    "LOC+[0-9]{2,3}+",
    "NAT+[12]+[A-Z]",
    "RFF+[A-Z]{2,3}:",
    "DOC+[A-Z]{1,2}(:[0-9A-Z]{3}){0,2}+",
    "ATT+2++[A-Z]",
    "TDT+20+",
    "GEI+4+",
    "CNT+4[12]:",
    "MEA+(CT|WT)+",
    "FTX+[A-Z]{3}+",
)
"""How segments begin that are unmistakable: patterns in which + and : are the separators."""

MARK = "\x1e"
"""Stands in a text where a terminator was lost at the end of a line; no text that is read holds it otherwise."""

_TYPOGRAPHIC = "\N{RIGHT SINGLE QUOTATION MARK}"  # a terminator too, where a word processor made it
_MANY = 1 << 30
_MOST_CUTS = 9  # of one segment
_TAGGED = re.compile(rf"(?:{TAGS})\W|(?:{BARE})\Z".encode())


def may_be_at_line_ends(data: bytes, marks: Separators) -> bool:
    """Whether most lines end with a terminator, but some do not before one that begins with a tag."""
    if b"\n" not in data and b"\r" not in data:
        return False
    terminator = marks.terminator.encode()
    ends = data.replace(b"\r\n", b"\n").replace(b" \n", b"\n")
    count = ends.count(b"\n")
    if ends.count(terminator + b"\n") == count and b"\r" not in ends:
        return False
    behind_others = _behind_others(data, terminator)
    return 2 * len(behind_others) <= count and any(map(_TAGGED.match, behind_others))


def lines_end_segments(data: bytes, marks: Separators) -> bool:
    """Whether most lines end with a terminator. Where most do not, line breaks mean nothing."""
    return 0 < data.count(b"\n") >= 2 * len(_behind_others(data, marks.terminator.encode()))


def _behind_others(data: bytes, terminator: bytes) -> list[bytes]:
    """The lines that follow one without a terminator."""
    shown = list(filter(None, map(bytes.strip, data.translate(None, lines.WRAPPING).splitlines())))
    return [line for before, line in pairwise(shown) if not before.endswith(terminator)]


def at_line_ends(text: str, marks: Separators) -> str:
    """The text without line breaks, a mark wherever a terminator was lost at the end of a line."""
    return "".join(at_line_ends_of([text], marks))


def at_line_ends_of(texts: Iterable[str], marks: Separators) -> Iterator[str]:
    """As `at_line_ends`, of a text that comes in pieces."""
    marked = _Marked(marks)
    for batch in lines.batches((text.replace("\r", "\n") for text in texts), "\n"):
        yield "".join(piece for begins, line in batch for piece in marked.pieces(line, begins=begins))


class _Marked:
    """Behind a separator an airport may stand that is called like a tag: what begins there must be unmistakable."""

    def __init__(self, marks: Separators) -> None:
        self._begins = _line_start(marks.element, marks.terminator)
        self._unmistakable = _start(marks.component, marks.element)
        self._ends, self._separators = (marks.terminator, _TYPOGRAPHIC), (marks.element, marks.component)
        self._before = marks.terminator

    def pieces(self, line: str, *, begins: bool) -> Iterator[str]:
        shown, before = line.strip(), self._before
        start = self._unmistakable if before.endswith(self._separators) else self._begins
        if begins and not before.endswith(self._ends) and start.match(shown):
            yield MARK
        yield line
        self._before = shown or before


def cut_at_marks(raws: Iterable[str]) -> Iterator[str]:
    """The texts of segments, cut where a terminator was lost at the end of a line."""
    for raw in raws:
        *unended, last = map(str.strip, raw.split(MARK))
        yield from map(Unended, filter(None, unended))
        yield last


def cut_within(raws: list[str], marks: Separators) -> list[str]:
    """The texts of a message's segments, cut where one of too many elements holds another."""
    counted = zip(raws, map(str.count, raws, repeat(marks.element)), strict=True)
    if any(count > _FEWEST and count > MOST_ELEMENTS.get(raw[:3], _MANY) for raw, count in counted):
        return [piece for raw in raws for piece in _apart(raw, marks)]
    return raws


def _apart(raw: str, marks: Separators) -> Iterator[str]:
    """A segment, cut where another one unmistakably begins in an element that it cannot have."""
    for _ in range(_MOST_CUTS):
        place = _inner(raw, marks)
        if not place:
            break
        yield Unended(raw[:place])
        raw = raw[place:]
    yield raw


def _inner(raw: str, marks: Separators) -> int:
    """Where in a segment of too many elements another one begins, glued to what stands before it; 0 if nowhere."""
    if raw.count(marks.element) <= MOST_ELEMENTS.get(raw[:3], _MANY):
        return 0
    starts = (found.start() for found in _start(marks.component, marks.element).finditer(raw, 4))
    return next((start for start in starts if raw[start - 1].isalnum()), 0)


@lru_cache(maxsize=32)
def _line_start(element: str, terminator: str) -> re.Pattern[str]:
    element, terminator = re.escape(element), re.escape(terminator)
    return re.compile(rf"(?:{TAGS}){element}|(?:{BARE})\s*(?:{terminator}|\Z)")


@lru_cache(maxsize=32)
def _start(component: str, element: str) -> re.Pattern[str]:
    """What unmistakably begins a segment."""
    patterns = "|".join(BEGINNINGS).replace("+", re.escape(element)).replace(":", re.escape(component))
    return re.compile(patterns)
