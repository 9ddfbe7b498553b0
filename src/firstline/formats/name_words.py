"""Words that carriers write where names belong, and that are none."""

TITLES = ("MSTR", "MISS", "PROF", "MRS", "MR", "MS", "DR", "CHD", "INF")
"""As reservations glue them to names, longest first."""

PLACEHOLDERS = frozenset({"ZZ", "ZZZ", "TBA", "TBN", "NN", "FNU", "LNU", "NOFIRSTNAME", "NOGIVENNAME", "NOSURNAME"})
"""What is typed where a name is not known: "to be announced", "first name unknown"."""


def doubtful(surname: str, given_names: str = "") -> str:
    """The code of the finding that a name deserves: a title in place of a part, or a placeholder; else empty."""
    parts = [words for words in (surname.upper().split(), given_names.upper().split()) if words]
    if any(all(word in TITLES for word in words) for words in parts):
        return "name-is-title"
    return "name-placeholder" if any(word in PLACEHOLDERS for words in parts for word in words) else ""
