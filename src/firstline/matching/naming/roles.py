"""What the words around the parts of a person's name say about them: who is whose child, which is only a by-name."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from firstline.matching.naming import words
from firstline.matching.naming.common_names import named
from firstline.matching.naming.scripts import Word


@dataclass(frozen=True, slots=True)
class Roles:
    """What is said of parts, by their sound or their place.

    `servants` stand behind Abd in a word of its own. `children`: pairs of child and father, where the name says so
    (`Ahmad bin Hasan`). `bynames`: places of parts that are a kunya (`Abu X`) or a nisba (`al-Baghdadi`).
    `generation`: 1 for senior, 2 for junior or II; 0 where nothing is said.
    """

    servants: frozenset[str] = frozenset()
    children: frozenset[tuple[str, str]] = frozenset()
    bynames: frozenset[int] = frozenset()
    generation: int = 0

    def are_exchanged(self, other: "Roles") -> bool:
        """`Ahmad bin Hasan` and `Hasan bin Ahmad`: a father and his son, not one person."""
        turned = {(father, child) for child, father in other.children}
        return bool(self.children & turned) and not self.children & other.children

    def are_of_other_generations(self, other: "Roles") -> bool:
        return bool(self.generation and other.generation) and self.generation != other.generation


NO_ROLES = Roles()
TELLING = (
    words.SON_OF | words.SERVANT_OF | words.FATHER_OF | words.MOTHER_OF | words.ARTICLES | words.GENERATIONS.keys()
)
"""Words that say something of those beside them."""


def roles_of(spoken: list[Word], parts: list[str]) -> Roles:
    """`parts`: the letters of those that tell, in their order."""
    if TELLING.isdisjoint([word.letters for word in spoken]):
        return NO_ROLES
    return Roles(
        servants=frozenset(_servants(spoken)),
        children=frozenset(_children(spoken)),
        bynames=frozenset(_bynames(spoken, parts)),
        generation=max((words.GENERATIONS.get(word.letters, 0) for word in spoken[1:]), default=0),
    )


def _servants(spoken: list[Word]) -> Iterator[str]:
    is_servant = False
    for word in spoken:
        if is_servant and word.letters not in words.PARTICLES:
            yield named(word.letters)
        is_servant = word.letters in words.SERVANT_OF or (is_servant and word.letters in words.ARTICLES)


def _children(spoken: list[Word]) -> Iterator[tuple[str, str]]:
    child, is_father = "", False
    for word in spoken:
        if word.letters in words.SON_OF:
            is_father = bool(child)
        elif word.letters not in words.PARTICLES and word.letters not in words.TITLES:
            sound = named(word.letters)
            if is_father and child != sound:
                yield child, sound
            child, is_father = sound, False


def _bynames(spoken: list[Word], parts: list[str]) -> Iterator[int]:
    """By the word before each part: `abu`, or an article before what ends like an adjective of place."""
    places = {letters: place for place, letters in enumerate(parts)}
    for before, word in pairwise(spoken):
        place = places.get(word.letters)
        if place is None:
            continue
        is_kunya = before.letters in words.FATHER_OF or before.letters in words.MOTHER_OF
        if is_kunya or (before.letters in words.ARTICLES and word.letters.endswith(("i", "y", "iya", "iyya"))):
            yield place
