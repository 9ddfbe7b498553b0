"""Names taken apart: what is compared are their parts, without titles, particles and legal forms."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from firstline.identity import NameKind, PersonName, SubjectKind
from firstline.identity.making import maker
from firstline.matching import parameters
from firstline.matching.naming import words
from firstline.matching.naming.common_names import SAME_NAME, WORTH, named
from firstline.matching.naming.forms import kinds_of
from firstline.matching.naming.organisations import acronyms, mark_of_aircraft, telling_words, telling_words_of_vessel
from firstline.matching.naming.roles import NO_ROLES, TELLING, Roles, roles_of
from firstline.matching.naming.scripts import Word, latin_words
from firstline.matching.naming.sounds import hard_reading, near_skeleton, skeleton_of, sound_of
from firstline.matching.naming.syllables import SURNAMES, in_syllables, syllables_of

_TWO_INITIALS = re.compile(r"[b-df-hj-np-tv-xz]{2}\Z")
_ABDULLAH = Word("abdullah")
_ABU_BAKR = Word("abubakr")
_ABDULLAH_SOUND = named("abdullah")
_NOT_PLAIN = words.TITLES | words.PARTICLES | words.GOD | TELLING | frozenset(SURNAMES)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a name in the forms by which it is compared."""

    letters: str
    vowelled: bool = True
    sound: str = field(init=False, compare=False)
    skeleton: str = field(init=False, compare=False)
    near: str = field(init=False, compare=False)
    bare_skeleton: str = field(init=False, compare=False)
    is_initial: bool = field(init=False, compare=False)
    may_be_initials: bool = field(init=False, compare=False)  # JC for Jean-Claude: two letters, no vowel
    bare: str = field(init=False, compare=False)  # letters without an article written in one: ALTIKRITI, ESSAYED
    hard: str = field(init=False, compare=False)  # sound with ch and th spoken hard: Achmed, Thomas; else the sound
    kinds: frozenset[str] = field(init=False, compare=False)  # what it is a form of: names, syllables, spellings
    skeletons: frozenset[str] = field(init=False, compare=False)  # all its consonants may be read as

    @property
    def is_syllable(self) -> bool:
        """Chinese and Korean syllables differ by one letter: Chol and Chon, Yong and Song are different names."""
        return bool(syllables_of(self.letters))

    def __post_init__(self) -> None:
        sound = named(self.letters)
        skeleton = skeleton_of(sound)
        hard = hard_reading(self.letters)
        object.__setattr__(self, "hard", SAME_NAME.get(hard, hard))
        object.__setattr__(self, "kinds", kinds_of(self.letters, sound) if self.vowelled else frozenset())
        object.__setattr__(self, "is_initial", len(self.letters) == 1 and self.letters.isalpha())
        object.__setattr__(self, "may_be_initials", self.vowelled and bool(_TWO_INITIALS.match(self.letters)))
        object.__setattr__(self, "sound", sound)
        object.__setattr__(self, "skeleton", skeleton)
        object.__setattr__(self, "near", near_skeleton(skeleton))
        bare = _without_article(self.letters)
        object.__setattr__(self, "bare", bare)
        object.__setattr__(self, "bare_skeleton", skeleton if bare == self.letters else skeleton_of(sound_of(bare)))
        object.__setattr__(self, "skeletons", self._skeletons())

    def _skeletons(self) -> frozenset[str]:
        """Its consonants; also without an article, with ch and th spoken hard, and where v is written like u."""
        without = self.skeleton[:1] + self.skeleton[1:].replace("v", "") if self.vowelled else self.skeleton
        all_of_them = (self.skeleton, self.bare_skeleton, skeleton_of(self.hard), without)
        return _each_once(all_of_them if len(without) > 1 else all_of_them[:-1])


@lru_cache(maxsize=50_000)
def _each_once(texts: tuple[str, ...]) -> frozenset[str]:
    """As a set, which parts of the same consonants share: it takes as much room as the part."""
    return frozenset(texts)


part_of = lru_cache(maxsize=200_000)(Part)
"""A part, made once: names repeat."""


@dataclass(frozen=True, slots=True)
class TakenApart:
    """A name and its parts. `joined` is the parts in one, `written` all of it, with titles and particles."""

    name: PersonName
    parts: tuple[Part, ...]
    joined: str
    written: str
    full_parts: int  # those that are more than an initial
    kind: SubjectKind = SubjectKind.PERSON
    acronyms: frozenset[str] = frozenset()  # of an organisation: what it may be shortened to
    roles: Roles = NO_ROLES  # of a person: what places and marks say about the parts

    @property
    def is_weak(self) -> bool:
        return self.name.kind is NameKind.WEAK_ALIAS


_make_taken_apart = maker(TakenApart)


def take_apart(name: PersonName, kind: SubjectKind) -> TakenApart:
    """The parts that tell, in their order; where nothing but titles and particles is there, those."""
    return plain_apart(name, kind) or read_apart(name, kind)


def plain_apart(name: PersonName, kind: SubjectKind) -> TakenApart | None:
    """A person's name of plain words only, which most are: quicker than reading it, and the same."""
    if kind is not SubjectKind.PERSON:
        return None
    parts = [_plain_part(word) for word in name.whole.split(" ")]
    if None in parts or len(parts) > parameters.MOST_PARTS:
        return None
    plain = tuple([part for part in parts if part])
    joined = "".join([part.letters for part in plain])
    return _make_taken_apart(
        name=name, parts=plain, joined=joined, written=joined[: parameters.MOST_WRITTEN], full_parts=len(plain)
    )


@lru_cache(maxsize=200_000)
def _plain_part(word: str) -> Part | None:
    """A word of Latin letters that says nothing of others and of which nothing is taken, as a part."""
    letters = word.lower()
    if not (word.isascii() and word.isalpha() and 1 < len(word) <= parameters.MOST_LETTERS) or letters in _NOT_PLAIN:
        return None
    return part_of(letters) if _without_additions.__wrapped__(Word(letters)).letters == letters else None


def read_apart(name: PersonName, kind: SubjectKind) -> TakenApart:
    """Any name, word by word."""
    spoken = latin_words(name.whole.replace("%", " percent "))
    chosen = (_TELLING[kind](spoken) or spoken)[: parameters.MOST_PARTS]
    parts = tuple(part_of(word.letters[: parameters.MOST_LETTERS], word.vowelled) for word in chosen)
    written = "".join(word.letters for word in spoken)
    return TakenApart(
        name=name,
        parts=parts,
        joined="".join(part.letters for part in parts),
        written=written[: parameters.MOST_WRITTEN],
        full_parts=sum(not part.is_initial for part in parts),
        kind=kind,
        acronyms=acronyms(chosen, spoken) if kind is SubjectKind.ORGANISATION else frozenset(),
        roles=roles_of(spoken, [part.letters for part in parts]) if kind is SubjectKind.PERSON else NO_ROLES,
    )


def _of_person(spoken: list[Word]) -> list[Word]:
    untitled = [
        word
        for place, word in enumerate(spoken)
        if word.letters not in words.TITLES and not (place and word.letters in words.GENERATIONS)
    ]
    split = [_without_additions(word) for word in _servants_of_god(untitled)]
    telling = [word for word in split if word.letters not in words.PARTICLES]
    if len(split) == 2 and split[0].letters == "ben":
        return split  # Ben is Benjamin here: a son would be named before his father
    return _syllable_by_syllable(telling or split)


def _syllable_by_syllable(spoken: list[Word]) -> list[Word]:
    """`XI JINPING` -> `xi jin ping`: beside a Chinese or Korean family name, where every part is of such syllables.

    Not `LEE HASSAN` nor `KIM MARIA`: names that other languages share are left as they are.
    """
    if len(spoken) not in (2, 3) or not any(word.letters in SURNAMES for word in spoken):
        return spoken
    split = [(word.letters,) if syllables_of(word.letters) else _in_syllables(word.letters) for word in spoken]
    return [Word(letters) for letters in sum(split, ())] if all(split) else spoken


def _in_syllables(letters: str) -> tuple[str, ...]:
    """Given names are of two syllables; what other languages share is left as it is."""
    syllables = () if sound_of(letters) in WORTH else in_syllables(letters)
    return syllables if len(syllables) <= 2 else ()


def _servants_of_god(spoken: list[Word]) -> list[Word]:
    """`ABD ALLAH` in two words is the one name Abdullah, `ABU BAKR` the one name Abubakr."""
    joined: list[Word] = []
    for word in spoken:
        if joined and joined[-1].letters in words.SERVANT_OF and word.letters in words.GOD:
            joined[-1] = _ABDULLAH
        elif joined and joined[-1].letters in words.FATHER_OF and word.letters in ("bakr", "bkr", "bakar", "baker"):
            joined[-1] = _ABU_BAKR
        else:
            joined.append(word)
    return joined


@lru_cache(maxsize=100_000)
def _without_additions(word: Word) -> Word:
    """`ABDURRAHMANMR` -> `rahman`, `SAIFULLAH` -> `saif`: what Abd-, -ullah and -uddin are added to."""
    letters = word.letters.translate(words.MISREAD) if word.letters.strip("0123456789") else word.letters
    glued = words.GLUED_TITLE.match(letters)
    if glued and word.vowelled:
        letters = glued["name"]
    if named(letters) == _ABDULLAH_SOUND:
        return Word(letters, word.vowelled)
    if letters in ("abdallh", "abdllh"):
        return _ABDULLAH
    for addition in (words.SERVANT, words.OF_GOD, words.OF_FAITH):
        found = addition.match(letters)
        letters = found["of"] if found else letters
    return Word(letters, word.vowelled)


def _without_article(letters: str) -> str:
    if len(letters) >= 6 and (letters[:2] in ("al", "el", "ul") or (letters[0] in "ae" and letters[1] == letters[2])):
        return letters[2:]
    return letters


_TELLING: dict[SubjectKind, Callable[[list[Word]], list[Word]]] = {
    SubjectKind.PERSON: _of_person,
    SubjectKind.ORGANISATION: telling_words,
    SubjectKind.VESSEL: telling_words_of_vessel,
    SubjectKind.AIRCRAFT: mark_of_aircraft,
}
