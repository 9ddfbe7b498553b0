"""Name parts that very many people bear, and spellings of one name that no rule of sound brings together."""

from firstline.matching.naming.sounds import skeleton_of, sound_of
from firstline.matching.naming.tables import rows_of

SAME_NAME: dict[str, str] = {
    sound_of(spelling): sound_of(group[0]) for group in rows_of("spellings") for spelling in group
}
"""Sound of a spelling -> sound of the name that it is a spelling of."""


def named(letters: str) -> str:
    """The sound of a name, one for all its spellings."""
    sound = sound_of(letters)
    return SAME_NAME.get(sound, sound)


WORTH: dict[str, float] = {
    named(name): float(bits) for bits, *names in reversed(rows_of("common_names")) for name in names
}
"""Sound of a common part -> bits."""

KNOWN = frozenset(WORTH) | frozenset(SAME_NAME.values())
"""Sounds of names that everybody knows as names: two of them are no spellings of each other (Hasan and Husain)."""

WORTH_UNVOWELLED: dict[str, float] = {
    skeleton_of(sound): bits for sound, bits in sorted(WORTH.items(), key=lambda item: -item[1])
}
"""Consonants of a common part -> bits, the least where several share them."""
