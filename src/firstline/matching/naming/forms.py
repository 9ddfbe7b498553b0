"""What a part of a name is a form of, in tables of names and by the spelling habits of languages."""

from functools import lru_cache

from firstline.matching import parameters as p
from firstline.matching.naming.given_names import FORM_OF, SHORT_FOR
from firstline.matching.naming.japanese import japanese
from firstline.matching.naming.slavic import slavic_skeleton
from firstline.matching.naming.syllables import syllables_of

_SHARES = (
    ("cn ", p.SHARE_SYLLABLE),
    ("kr ", p.SHARE_SYLLABLE),
    ("ja ", p.SHARE_RESPELT),
    ("slavic ", p.SHARE_RESPELT),
    ("short ", p.SHARE_SHORT_FORM),
    ("form ", p.SHARE_FORM),
    ("anagram ", p.SHARE_ANAGRAM),
)


@lru_cache(maxsize=50_000)
def kinds_of(letters: str, sound: str) -> frozenset[str]:
    """Tagged: two parts that have one in common are forms of each other. A key for each, so that they are found."""
    kinds = set(syllables_of(letters)) | SHORT_FOR.get(sound, frozenset()) | FORM_OF.get(sound, frozenset())
    respelt = japanese(letters)
    if respelt:
        kinds.add("ja " + respelt)
    skeleton = slavic_skeleton(letters)
    if skeleton:
        kinds.add("slavic " + skeleton)
    if len(letters) >= p.ANAGRAM_FROM:
        kinds.add("anagram " + "".join(sorted(letters)))
    return frozenset(kinds)


def share_of(kinds: frozenset[str]) -> float:
    """By how much two parts agree that have these in common: by the strongest."""
    return next((share for tag, share in _SHARES if any(kind.startswith(tag) for kind in kinds)), 0.0)
