"""Words that carriers write where names belong, and that are none."""

TITLES = ("MSTR", "MISS", "PROF", "MRS", "MR", "MS", "DR", "CHD", "INF")
"""As reservations glue them to names, longest first."""

_TITLES = frozenset(TITLES)

PLACEHOLDERS = frozenset({"ZZ", "ZZZ", "TBA", "TBN", "NN", "FNU", "LNU", "NOFIRSTNAME", "NOGIVENNAME", "NOSURNAME"})
"""What is typed where a name is not known: "to be announced", "first name unknown"."""


def doubtful(surname: str, given_names: str = "") -> str:
    """The code of the finding that a name deserves: a title in place of a part, or a placeholder; else empty."""
    parts = surname.upper().split(), given_names.upper().split()
    if any(words and _TITLES.issuperset(words) for words in parts):
        return "name-is-title"
    return "" if all(map(PLACEHOLDERS.isdisjoint, parts)) else "name-placeholder"
