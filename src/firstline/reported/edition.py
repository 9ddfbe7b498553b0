"""An edition in force: one source's reports, looked up in its mapped file."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from typing import overload

from firstline.identity import DocumentKind
from firstline.reported.codes import Status
from firstline.reported.errors import NotAStore
from firstline.reported.facts import BLOCK, Facts, day_of, unpack
from firstline.reported.files import Sections
from firstline.reported.packing import key_of, number_of, parts
from firstline.reported.ranges import Place, Ranges
from firstline.reported.values import Hit, Question, Report, ReportedDocument, ReportedRange

DAYS_CURRENT = 2
"""A local copy of INTERPOL's data is refreshed every 24 to 48 hours."""


@dataclass(frozen=True, slots=True)
class About:
    """What an edition is. `as_of`: the day of the copy; `refused`: rows of its files that could not be used.

    `days_current`: how old the copy may be. A source and `built_at`, to the microsecond, name one edition.
    """

    source: str
    as_of: date
    built_at: datetime
    files: tuple[str, ...]
    records: int
    ranges: int
    refused: int
    restricted: bool
    size: int
    days_current: int = DAYS_CURRENT

    def age(self, today: date) -> int:
        """Of the copy, in days."""
        return (today - self.as_of).days

    def is_old(self, today: date) -> bool:
        """Whether the copy is older than it should be."""
        return self.age(today) > self.days_current


@dataclass(frozen=True, slots=True)
class _Group:
    """Documents of a State and kind, and the places of their keys."""

    issuer: str
    kind: DocumentKind
    begin: int
    end: int


class Edition:
    """Safe to share between threads; processes share its pages."""

    def __init__(self, path: Path) -> None:
        """Raises NotAStore, OSError."""
        self._sections = sections = Sections(path)
        try:
            self.about = _about(sections.about, path.stat().st_size)
            self._said = [(Status(status), str(by), str(do)) for status, by, do in sections.about["said"]]
            self._groups: dict[str, list[_Group]] = defaultdict(list)
            for issuer, kind, begin, end in sections.about["groups"]:
                self._groups[issuer].append(_Group(issuer, DocumentKind(kind), begin, end))
            self._keys = sections.bytes("keys").cast("Q")
            self._fences, self._facts_ends = (sections.held(name).cast("Q") for name in ("fences", "facts ends"))
            self._ranges = Ranges(sections)
        except (KeyError, TypeError, ValueError) as error:
            raise NotAStore(f"{path} is damaged: import the documents again") from error
        self._facts = sections.bytes("facts")

    def look_up(self, question: Question) -> list[Hit]:
        """Every report that the number falls under, each once. Raises NotAStore where the file is damaged."""
        letters, rest = parts(question.number)
        key = key_of(letters)
        issuers = (question.issuer,) if question.issuer else tuple(self._groups)
        found: list[ReportedDocument | ReportedRange] = []
        for group in chain.from_iterable(self._groups.get(issuer, ()) for issuer in issuers):
            if question.is_about(group.issuer, group.kind):
                found += self._documents(group, key, rest)
                found += self._in_ranges(group, question)
        return [Hit(self.about.source, self.about.as_of, one) for one in dict.fromkeys(found)]

    def ranges(self, issuer: str = "") -> Sequence[ReportedRange]:
        """All ranges, or those of a State, in order; each is made when it is asked for."""
        return RangesOf(self, self._ranges.places_of(issuer))

    def range_at(self, at: int) -> ReportedRange:
        """One of the ranges by its place."""
        issuer, kind, head, width, first, last = self._ranges.at(at)
        return self._range(_Group(issuer, kind, 0, 0), (head, width, first, last, at))

    def _documents(self, group: _Group, key: int, rest: bytes) -> Iterator[ReportedDocument]:
        at = self._first_at(group, key)
        end = at
        while end < group.end and self._keys[end] == key:
            end += 1
        while at < end:
            block_ends = min(end, (at // BLOCK + 1) * BLOCK)
            for facts in self._facts_of(at, block_ends):
                if facts.rest == rest:
                    report = self._report(group, facts.said, facts.reported)
                    yield ReportedDocument(number_of(key, rest), report, facts.reference)
            at = block_ends

    def _first_at(self, group: _Group, key: int) -> int:
        """The first place in a group whose key is not less.

        Reads one page of keys: fences say which. Their facts are asked of the disk at the same time.
        """
        first, end = group.begin // BLOCK + 1, -(-group.end // BLOCK)
        fence = bisect_left(self._fences, key, first, max(first, end))
        begin = max(group.begin, (fence - 1) * BLOCK)
        if begin < group.end:
            self._have_facts_read(begin // BLOCK)
        return bisect_left(self._keys, key, begin, min(group.end, fence * BLOCK))

    def _facts_of(self, at: int, end: int) -> Iterator[Facts]:
        block = at // BLOCK
        begin, ends = self._have_facts_read(block)
        return unpack(self._facts[begin:ends], at - block * BLOCK, end - block * BLOCK)

    def _have_facts_read(self, block: int) -> tuple[int, int]:
        """Has the system read a block of facts; where it begins and ends."""
        begin, ends = self._facts_ends[block], self._facts_ends[block + 1]
        self._sections.will_need("facts", begin, ends)
        return begin, ends

    def _in_ranges(self, group: _Group, question: Question) -> Iterator[ReportedRange]:
        for place in self._ranges.holding(question, group.issuer, group.kind):
            yield self._range(group, place)

    def _range(self, group: _Group, place: Place) -> ReportedRange:
        head, width, first, last, at = place
        _, said, day = self._ranges.codes(at)
        report = self._report(group, said, day_of(day))
        return ReportedRange(head, width, first, last, report, self._ranges.reference(at))

    def _report(self, group: _Group, said: int, reported: date | None) -> Report:
        status, reporter, instruction = self._said[said]
        return Report(
            issuer=group.issuer,
            kind=group.kind,
            status=status,
            reporter=reporter,
            reported=reported,
            instruction=instruction,
        )


class RangesOf(Sequence[ReportedRange]):
    """Some of an edition's ranges, by their places."""

    def __init__(self, edition: Edition, places: range) -> None:
        self._edition = edition
        self._places = places

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, chosen: int) -> ReportedRange: ...

    @overload
    def __getitem__(self, chosen: slice) -> "RangesOf": ...

    def __getitem__(self, chosen: int | slice) -> "ReportedRange | RangesOf":
        if isinstance(chosen, slice):
            return RangesOf(self._edition, self._places[chosen])
        return self._edition.range_at(self._places[chosen])


def _about(told: dict[str, object], size: int) -> About:
    files = told["files"]
    if not isinstance(files, list):
        raise TypeError("files")
    return About(
        source=str(told["source"]),
        as_of=date.fromisoformat(str(told["as_of"])),
        built_at=datetime.fromisoformat(str(told["built_at"])),
        files=tuple(map(str, files)),
        records=int(str(told["records"])),
        ranges=int(str(told["ranges"])),
        refused=int(str(told["refused"])),
        restricted=bool(told["restricted"]),
        size=size,
        days_current=int(str(told.get("days_current", DAYS_CURRENT))),
    )
