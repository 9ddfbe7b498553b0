"""Codes and words of reports: States, kinds of documents, what is the matter with them, what is to be done."""

from enum import StrEnum

from firstline.identity import Country, DocumentKind
from firstline.reported.errors import NotReported

_SHOWN = 40
"""Characters of somebody's text in an error message."""


class Status(StrEnum):
    """What is the matter with a document."""

    STOLEN = "stolen"
    LOST = "lost"
    REVOKED = "revoked"
    INVALID = "invalid"
    STOLEN_BLANK = "stolen_blank"
    SURRENDERED = "surrendered"


_CONFIRM = (
    "Ask the authority that reported it to confirm before anything is decided: the holder may be its rightful owner."
)

INSTRUCTIONS = {
    Status.STOLEN: f"Keep hold of the document. {_CONFIRM}",
    Status.LOST: f"Keep hold of the document. {_CONFIRM}",
    Status.REVOKED: "The State of issue withdrew it: no valid travel document. Ask that authority to confirm.",
    Status.INVALID: "The State of issue declared it invalid: no valid travel document. Ask that authority to confirm.",
    Status.STOLEN_BLANK: "Stolen before it was issued: whoever filled it in was not its State. "
    "Examine it and the holder's identity closely, and ask the authority that reported it to confirm.",
    Status.SURRENDERED: "Genuine and not reported stolen: its holder gave it up to the group. Whoever presents it may "
    "be that person, a victim, somebody who left the group, or an impostor. Do not confront. Refer to the unit on "
    "duty, look for signs that protection is needed, and tell the State of issue nothing before that unit decided.",
}
"""What to do where the report itself says nothing."""


def issuer_code(text: str) -> str:
    """The State to compare by (`D` and `DEU` -> `DEU`); codes of States that are no more stay as they are.

    Raises NotReported.

    >>> issuer_code("Syria"), issuer_code("GBD"), issuer_code("YUG")
    ('SYR', 'GBR', 'YUG')
    """
    country = Country.find(text)
    if country:
        return country.state
    code = text.strip(" <").upper()
    if len(code) == 3 and code.isascii() and code.isalpha():
        return code
    raise NotReported(f"no State has the code or name {text[:_SHOWN]!r}; write a code of three letters, as SYR")


KINDS = {
    "P": DocumentKind.PASSPORT,
    "IP": DocumentKind.PASSPORT,  # a passport card
    "AC": DocumentKind.CREW_CERTIFICATE,
    "I": DocumentKind.IDENTITY_CARD,
    "A": DocumentKind.IDENTITY_CARD,
    "C": DocumentKind.IDENTITY_CARD,
    "ID": DocumentKind.IDENTITY_CARD,
    "V": DocumentKind.VISA,
}
"""Document codes of machine-readable zones (ICAO Doc 9303-4 to -7 §4.2.2) by their first letter or whole."""


_KIND_WORDS = {kind.value.upper(): kind for kind in DocumentKind}
_STATUS_WORDS = {status.value.upper(): status for status in Status}


def kind_of(text: str) -> DocumentKind:
    """The kind that a document code or a word stands for. Raises NotReported.

    >>> kind_of("PD").value, kind_of("identity card").value
    ('passport', 'identity_card')
    """
    code = _word(text).upper()
    found = _KIND_WORDS.get(code) or KINDS.get(code) or (KINDS.get(code[:1]) if len(code) == 2 else None)
    if found is None:
        raise NotReported(f"no kind of document is called {text[:_SHOWN]!r}; write P, I, V, AC, other or unknown")
    return found


def status_of(text: str) -> Status:
    """Raises NotReported."""
    found = _STATUS_WORDS.get(_word(text).upper())
    if found is None:
        raise NotReported(f"no status is called {text[:_SHOWN]!r}; write one of {', '.join(Status)}")
    return found


def _word(text: str) -> str:
    return "_".join(text.replace("<", " ").replace("-", " ").replace("_", " ").split())
