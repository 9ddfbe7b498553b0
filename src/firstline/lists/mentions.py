"""Who is mentioned in a text, and as what the list has them: as reports of the Secretary-General write it (S/2018/80).

`Al-Qaida (QDe.004)`, `ISIL: listed as Al-Qaida in Iraq (QDe.115)`, `Abu Husna (not listed)`.
A name is found as it is written on the list, but for case, accents and hyphens; who is written otherwise is not found,
unless the text itself says that they are listed or not.
"""

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from firstline.lists.lexicon import RAISED, Known, Lexicon, Spelling, Word, words

MOST_WORDS_OF_A_LINE = 15
MOST_SMALL_WORDS_OF_A_LINE = 6
LONGEST_LINE = 300
"""A text of which every line may be a name is a list of names: each line is asked about."""

MOST_WORDS_OF_A_NAME = 25
"""Before what a text states of it."""

_STATED = re.compile(r"\(\s*(?:(?P<reference>[A-Z]{2}[ie]\.\d{3,4})|(?P<not_listed>not\s+listed))\s*\)", re.IGNORECASE)
_REFERENCE = re.compile(r"\b[A-Z]{2}[ie]\.\d{3,4}\b")
_OTHER_REFERENCE = re.compile(r"(?<![\w./-])[A-Za-z][\w./-]*\d(?![\w/-])")
_BETWEEN = re.compile(r"[\s\u2019'\"\u201d]*(?:\([A-Z]{2,10}\)\s*)?\Z")  # an acronym may stand before what is stated
_SENTENCE = re.compile(r"[.:;!?]\s|[.:;!?]\Z|[()]")
_FOOTNOTE = re.compile(rf"\s*({RAISED}+)\s*Listed as\s*", re.IGNORECASE)
_MARK = re.compile(rf"(?<=[^\W\d]){RAISED}+|(?<=[.,;\"\u201d)]){RAISED}+")
_JOINS = re.compile(r"[-\s\u2018\u2019'.]*\Z")
_SMALL = frozenset({"al", "el", "bin", "ibn", "wal", "wa", "de", "of", "in", "the", "e", "and", "for", "ul"})
_TITLES = frozenset({"sheikh", "shaykh", "mr", "mrs", "ms", "dr", "mullah", "maulana", "commander", "emir", "leader"})


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody in a text. `known` None: not listed.

    `said`: what the text itself states and the edition does not bear out: `not listed`, a reference, `another name`.
    """

    line: int
    written: str
    known: Known | None
    is_main: bool = False
    weak: bool = False
    said: str = ""
    times: int = 1

    def __str__(self) -> str:
        """As a report writes it."""
        if self.known is None:
            reference = "" if self.said in ("", self.written) else f"{self.said}, "
            return f"{self.written} ({reference}not listed)"
        if self.is_main:
            return f"{self.written} ({self.known.reference})"
        return f"{self.written}: listed as {self.known.name} ({self.known.reference})"


def mentions(text: str, lexicon: Lexicon) -> list[Mention]:
    """Everybody mentioned, each once with the line of the first time, in the order of the text."""
    found: dict[tuple[str, str, str, str], Mention] = {}
    reader = _Reader(text, lexicon)
    for mention in reader.read():
        known = mention.known
        key = (
            mention.written.casefold(),
            known.reference if known else "",
            known.list_code if known else "",
            mention.said,
        )
        found[key] = replace(found[key], times=found[key].times + 1) if key in found else mention
    return sorted(found.values(), key=lambda mention: mention.line)


class _Reader:
    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        self.words = words(text)
        self.ends = [word.end for word in self.words]
        self.marks: dict[str, int] = {}  # of footnotes, behind a word: where each stands first
        for found in _MARK.finditer(text):
            self.marks.setdefault(found[0], found.start())
        self.lines = [found.start() for found in re.finditer(r"\n", text)]

    def read(self) -> Iterator[Mention]:
        if _is_list_of_names(self.text):
            yield from self._each_line()
            return
        taken: list[tuple[int, int]] = []  # in order, and none over another
        for stated in _STATED.finditer(self.text):
            begin, mention = self._stated(stated)
            taken.append((begin, stated.end()))
            yield from mention
        yield from self._bare_references(taken)
        yield from self._names(taken)

    def _line(self, at: int) -> int:
        return bisect_right(self.lines, at - 1) + 1

    def _each_line(self) -> Iterator[Mention]:
        for number, line in enumerate(self.text.splitlines(), start=1):
            name = line.strip()
            if not name:
                continue
            spellings = self.lexicon.called(name)
            references = self.lexicon.references.get(name.casefold(), [])
            for one in spellings:
                yield Mention(number, name, one.known, one.is_main, one.weak)
            for known in references:
                yield Mention(number, known.name, known, is_main=True)
            if not spellings and not references:
                yield Mention(number, name, None)

    # what the text states itself -------------------------------------------------------------------------------

    def _stated(self, stated: re.Match[str]) -> tuple[int, list[Mention]]:
        """`NAME (QDe.115)` or `NAME (not listed)`: where it begins, and what the edition says to it."""
        last = bisect_right(self.ends, stated.start()) - 1
        span = self._known_before(last, stated.start()) or self._capitals_before(last, stated.start())
        begin = self.words[span[0]].start if span else stated.start()
        name = " ".join(self.text[begin : self.words[span[1]].end].split()) if span else ""
        line = self._line(stated.start())
        if stated["reference"]:
            mention = self._by_reference(line, name, stated["reference"])
            return begin, [mention, *self._in_footnote(begin, mention)]
        spellings = [spelling for spelling in self.lexicon.called(name) if not spelling.acronym]
        listed = [Mention(line, name, one.known, one.is_main, one.weak, said="not listed") for one in spellings]
        return begin, listed or ([Mention(line, _without_title(name), None)] if name else [])

    def _in_footnote(self, begin: int, mention: Mention) -> Iterator[Mention]:
        """Of a footnote `⁴ Listed as Al-Qaida in Iraq (QDe.115).`: whom the text calls otherwise (`ISIL⁴`)."""
        head = _FOOTNOTE.fullmatch(self.text, self.text.rfind("\n", 0, begin) + 1, begin)
        mark = head and self.marks.get(head[1])
        if mark is not None and mention.known:
            last = bisect_right(self.ends, mark) - 1
            if span := self._capitals_before(last, mark):
                written = self.text[self.words[span[0]].start : self.words[span[1]].end]
                yield Mention(self._line(mark), written, mention.known)

    def _by_reference(self, line: int, name: str, reference: str) -> Mention:
        entries = self.lexicon.references.get(reference.casefold(), [])
        if not entries:
            return Mention(line, name or reference, None, said=reference)
        spelling = next((one for one in self.lexicon.called(name) if one.known in entries), None)
        if spelling is None:
            return Mention(
                line, name or entries[0].name, entries[0], is_main=not name, said="" if not name else "another name"
            )
        return Mention(line, name, spelling.known, spelling.is_main, spelling.weak)

    def _known_before(self, last: int, end: int) -> tuple[int, int] | None:
        """The longest known name that ends right before a place."""
        for until in (last, last - 1):
            if until < 0 or not _BETWEEN.match(self.text[self.words[until].end : end]):
                continue
            key = tuple(word.folded for word in self.words[max(0, until - MOST_WORDS_OF_A_NAME) : until + 1])
            for dropped in range(len(key)):
                if key[dropped:] in self.lexicon.spellings:
                    return until + 1 - len(key) + dropped, until
        return None

    def _capitals_before(self, last: int, end: int) -> tuple[int, int] | None:
        """The words in capitals right before a place, with the small words that join names."""
        if last < 0 or not _BETWEEN.match(self.text[self.words[last].end : end]):
            return None
        first = last + 1
        at = last
        while at >= max(0, last - MOST_WORDS_OF_A_NAME) and (
            self.words[at].is_capital or self.words[at].folded in _SMALL
        ):
            if at < last and not _JOINS.match(self.text[self.words[at].end : self.words[at + 1].start]):
                break
            if self.words[at].is_capital:
                first = at
            at -= 1
        return (first, last) if first <= last else None

    # what the text only mentions -------------------------------------------------------------------------------

    def _bare_references(self, taken: list[tuple[int, int]]) -> Iterator[Mention]:
        """References that stand by themselves; of other lists than the UN's only those that are known."""
        for found in _REFERENCE.finditer(self.text):
            if not _is_within(found.start(), taken):
                yield self._by_reference(self._line(found.start()), "", found[0])
        for found in _OTHER_REFERENCE.finditer(self.text):
            known = self.lexicon.references.get(found[0].casefold())
            if known and not _REFERENCE.fullmatch(found[0]) and not _is_within(found.start(), taken):
                yield self._by_reference(self._line(found.start()), "", found[0])

    def _names(self, taken: list[tuple[int, int]]) -> Iterator[Mention]:
        at = 0
        while at < len(self.words):
            length, spellings = self.lexicon.longest(self.words, at)
            matched = self.words[at : at + length]
            if not matched or _is_within(matched[0].start, taken):
                at += 1
                continue
            kept = [one for one in spellings if self._is_meant(one, at, matched)]
            written = self.text[matched[0].start : matched[-1].end]
            for one in kept:
                yield Mention(self._line(matched[0].start), " ".join(written.split()), one.known, one.is_main, one.weak)
            at += length if kept else 1

    def _is_meant(self, spelling: Spelling, at: int, matched: list[Word]) -> bool:
        """Whether words of a text are meant as a name: capitals, nothing but a name between them, and a whole name."""
        if spelling.acronym:
            return matched[0].is_acronym
        has_case = any(word.written.lower() != word.written.upper() for word in matched)
        long_words = [word for word in matched if word.folded not in _SMALL]
        if has_case and not all(word.is_capital for word in long_words):
            return False
        gaps = (self.text[one.end : other.start] for one, other in pairwise(matched))
        if any("\n\n" in gap or re.search(r"[;:!?]", gap) for gap in gaps):
            return False
        return not spelling.weak or not self._goes_on(at, len(matched))

    def _goes_on(self, at: int, length: int) -> bool:
        """Whether further names stand right before or behind: a weak alias is then a part of somebody else's name."""
        pairs = [(at - 1, at), (at + length - 1, at + length)]
        for one, other in pairs:
            if one < 0 or other >= len(self.words):
                continue
            outer = self.words[one if other == at else other]
            joined = _JOINS.match(self.text[self.words[one].end : self.words[other].start])
            if (
                joined
                and (outer.is_capital or outer.folded in {"al", "el", "bin", "ibn"})
                and outer.folded not in _TITLES
            ):
                return True
        return False


def _without_title(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if rest and first.casefold().rstrip(".") in _TITLES else name


def _is_within(place: int, spans: list[tuple[int, int]]) -> bool:
    at = bisect_right(spans, (place, sys.maxsize)) - 1
    return at >= 0 and place < spans[at][1]


def _is_list_of_names(text: str) -> bool:
    """Whether a text is nothing but names, one a line."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return bool(lines) and all(map(_is_name, lines))


def _is_name(line: str) -> bool:
    """Whether a line can be a name: no sentence, and in capitals where it has any."""
    if len(line) > LONGEST_LINE or _SENTENCE.search(_without_abbreviations(line)):
        return False
    long_words = [
        word for word in words(line) if word.folded not in _SMALL and word.written.lower() != word.written.upper()
    ]
    if any(word.is_capital for word in long_words):
        return len(long_words) <= MOST_WORDS_OF_A_LINE and all(word.is_capital for word in long_words)
    return len(words(line)) <= MOST_SMALL_WORDS_OF_A_LINE


def _without_abbreviations(line: str) -> str:
    """Initials, titles and references have full stops too."""
    return re.sub(r"\b(?:\w|Dr|Mr|Mrs|Ms|Jr|Sr|St)\.|[A-Z]{2}[ie]\.(?=\d)", " ", line)
