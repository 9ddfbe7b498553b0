"""Given names that stand for each other: short forms with the names they are short for, and one name across languages.

Neither says that two persons are one, only that the parts do not contradict each other. A short form can belong to
several names (Ted: Theodore, Edward).
"""

from collections import defaultdict

from firstline.matching.naming.common_names import named
from firstline.matching.naming.tables import rows_of


def _groups(table: str, tag: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for names in rows_of(table):
        for name in names:
            found[named(name)].add(f"{tag}{named(names[0])}")
    return {name: frozenset(groups) for name, groups in found.items()}


SHORT_FOR = _groups("short_forms", "short ")
"""Sound of a name or short form -> the names that it can stand for."""

FORM_OF = _groups("across_languages", "form ")
"""Sound of a name -> the names that it is a form of in another language."""

WHOLE_NAMES = frozenset(
    named(name)
    for names in (
        *(short[:1] for short in rows_of("short_forms")),
        *rows_of("across_languages"),
        *rows_of("distinct_names"),
    )
    for name in names
)
"""Sounds of given names that are no slip for each other."""
