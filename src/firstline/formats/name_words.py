"""Words that carriers write where names belong, and that are none."""

TITLES = ("MSTR", "MISS", "PROF", "MRS", "MR", "MS", "DR", "CHD", "INF")
"""As reservations glue them to names, longest first."""

_TITLES = frozenset(TITLES)

PLACEHOLDERS = frozenset({"ZZ", "ZZZ", "TBA", "TBN", "NN", "FNU", "LNU", "NOFIRSTNAME", "NOGIVENNAME", "NOSURNAME"})
"""What is typed where a name is not known: "to be announced", "first name unknown"."""


def doubtful(surname: str, given_names: str = "") -> str:
    """The code of the finding that a name deserves: a title in place of a part, or a placeholder; else empty."""
    surname_words, given_words = surname.upper().split(), given_names.upper().split()
    for words in (surname_words, given_words):
        if words and _TITLES.issuperset(words):
            return "name-is-title"
    return "" if PLACEHOLDERS.isdisjoint(surname_words + given_words) else "name-placeholder"
