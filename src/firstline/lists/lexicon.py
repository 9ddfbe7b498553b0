"""The names and references of editions, to be found in running text: exactly, but for case, accents, hyphens and
apostrophes. No database is asked here.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from firstline.identity import Identity, NameKind, PersonName, SubjectKind

LEAST_LETTERS_OF_ONE_WORD = 5
"""A body's name of one word is looked for from this length on; shorter ones only as acronyms, written in capitals."""

LEAST_LETTERS_OF_ACRONYM = 3

_RAISED = "\u00b2\u00b3\u00b9\u2070\u2074-\u2079"
RAISED = f"[{_RAISED}]"
"""A figure of a footnote behind a word, for regular expressions."""

_LETTERS = rf"[^\W\d_{_RAISED}]"
_APOSTROPHES = "'\u2018\u2019\u02bc\u02bb`\u00b4"
_WORD = re.compile(rf"[{_APOSTROPHES}]?{_LETTERS}+(?:[{_APOSTROPHES}]+{_LETTERS}+)*|\d+")
_AT_APOSTROPHES = re.compile(f"[{_APOSTROPHES}]")
_BRACKETED = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: as it is compared, and where it stands."""

    folded: str
    written: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        """Also behind an apostrophe: d'Artois."""
        return any(part[:1].isupper() for part in _AT_APOSTROPHES.split(self.written))

    @property
    def is_acronym(self) -> bool:
        return len(self.written) >= LEAST_LETTERS_OF_ACRONYM and self.written.isupper()


def words(text: str) -> list[Word]:
    """The words of a text, each part of a hyphenated one by itself."""
    return [Word(folded(found[0]), found[0], found.start(), found.end()) for found in _WORD.finditer(text)]


def folded(word: str) -> str:
    """A word without case, accents and apostrophes."""
    bare = "".join(ch for ch in unicodedata.normalize("NFKD", word) if not unicodedata.combining(ch))
    return "".join(ch for ch in bare.casefold() if ch not in _APOSTROPHES)


@dataclass(frozen=True, slots=True)
class Known:
    """An entry by whose names a text is searched."""

    reference: str
    list_code: str
    identity: Identity

    @property
    def name(self) -> str:
        """The main name as reports write it: the list has it in capitals."""
        return in_small_letters(self.identity)


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write an entry's name."""

    known: Known
    weak: bool
    acronym: bool
    is_main: bool


@dataclass(slots=True)
class Lexicon:
    """Every spelling of every entry by its words, and every reference."""

    spellings: dict[tuple[str, ...], list[Spelling]] = field(default_factory=lambda: defaultdict(list))
    beginnings: set[tuple[str, ...]] = field(default_factory=set)
    references: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, entries: Iterable[Known]) -> "Lexicon":
        lexicon = cls()
        for known in entries:
            lexicon.references[known.reference.casefold()].append(known)
            for key, spelling in _spellings(known):
                lexicon.spellings[key].append(spelling)
                lexicon.beginnings.update(key[:length] for length in range(1, len(key)))
        return lexicon

    def longest(self, text: list[Word], at: int) -> tuple[int, list[Spelling]]:
        """How many words from a place on are the longest known name, and whose; 0 where none begins there."""
        key: tuple[str, ...] = ()
        best: tuple[int, list[Spelling]] = (0, [])
        for place in range(at, len(text)):
            key = (*key, text[place].folded)
            if key in self.spellings:
                best = (len(key), self.spellings[key])
            if key not in self.beginnings:
                break
        return best

    def called(self, name: str) -> list[Spelling]:
        """Whose name a text is, as a whole."""
        return self.spellings.get(tuple(word.folded for word in words(name)), [])


def _spellings(known: Known) -> Iterator[tuple[tuple[str, ...], Spelling]]:
    """An entry's names, each with and without what stands in brackets, and a bracketed acronym by itself."""
    is_body = known.identity.kind is SubjectKind.ORGANISATION
    seen: set[tuple[str, ...]] = set()
    for place, name in enumerate(known.identity.names):
        for text in _readings(name):
            written = words(text)
            key = tuple(word.folded for word in written)
            acronym = len(written) == 1 and written[0].is_acronym and is_body
            if key in seen or not (acronym or _tells_enough(key, is_body)):
                continue
            seen.add(key)
            yield key, Spelling(known, name.kind is NameKind.WEAK_ALIAS, acronym, place == 0 and not acronym)


def _readings(name: PersonName) -> Iterator[str]:
    yield name.whole
    yield _BRACKETED.sub(" ", name.whole)
    yield from _BRACKETED.findall(name.whole)


def _tells_enough(key: tuple[str, ...], is_body: bool) -> bool:
    """Two words; or one long one of a body: many people are called Ali."""
    if len(key) > 1:
        return sum(map(len, key)) >= LEAST_LETTERS_OF_ONE_WORD
    return is_body and len(key) == 1 and len(key[0]) >= LEAST_LETTERS_OF_ONE_WORD


SMALL_WORDS = frozenset(
    "al an and as ash at bin bint by de e el for from i ibn in of on the to ul und wa wal".split()  # noqa: SIM905
)
_CAPITALS = re.compile(rf"[{_APOSTROPHES}\w]+")


def in_small_letters(identity: Identity) -> str:
    """The main name in the letters of running text: `AL-QAIDA IN IRAQ (AQI)` is written `Al-Qaida in Iraq (AQI)`.

    Acronyms stay: without a vowel, in brackets, or where another name of the entry has them among small letters.
    """
    whole = str(identity.name or "")
    if not whole.isupper():
        return whole
    mixed = (name.whole for name in identity.names if not name.whole.isupper())
    acronyms = {word for text in mixed for word in text.split() if word.isupper()}

    def written(found: re.Match[str]) -> str:
        word = found[0]
        bracketed = whole[: found.start()].count("(") > whole[: found.start()].count(")")
        if bracketed or word in acronyms or not set(word) & set("AEIOUY"):
            return word
        if found.start() and word.lower() in SMALL_WORDS:
            return word.lower()
        return word[0] + word[1:].lower() if word[0].isalpha() else word[:1] + word[1:].capitalize()

    return _CAPITALS.sub(written, whole)
