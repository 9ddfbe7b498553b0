"""What OFAC says of a party under a heading: the same headings in the remarks of its CSV and in its XML.

Headings as they stand in published editions (`Passport`, `Cedula No.`, `Digital Currency Address - XBT`, ...).
"""

import re

from firstline.formats.lists.draft import Draft
from firstline.formats.lists.values import AccountKind

_WALLET = "digital currency address"
_BIC = frozenset({"swift/bic", "bik (ru)"})
_LINKED = re.compile(
    r"(linked to|family member of|associate of|owned or controlled by|acting for or on behalf of)\b", re.IGNORECASE
)
_NATIONALITIES = frozenset({"nationality", "citizen", "nationality country", "citizenship country", "citizenship"})
_BIRTHS = frozenset({"dob", "birthdate", "date of birth"})
_PLACES = frozenset({"pob", "place of birth"})
_NUMBERED = re.compile(
    r"passport|\bid\b|identi|\bno\b|number|#|\bcode\b|cedula|c\.u\.[rit]\.[pt]|r\.f\.c|\brfc\b|[dn]\.[ni]\.[ie]\b|"
    r"i\.f\.e|tazkira|tarjeta|cartilla|mmsi|\bimo\b|licen[cs]e|regist",
    re.IGNORECASE,
)
_SAID = re.compile(r"linked to: ((?:[^;()]|\([^()]*\))+)", re.IGNORECASE)
_NO_DOCUMENT = re.compile(r"phone|fax|executive order|aircraft manufacture date|section|msn\b", re.IGNORECASE)


def add(  # one heading a line
    draft: Draft, heading: str, text: str, *, country: str = "", issued: str = "", expires: str = "", remark: str = ""
) -> None:
    """Something under a heading, to where it belongs."""
    key = heading.strip(" :.").lower()
    if key in _BIRTHS:
        draft.add_birth(text)
    elif key in _PLACES:
        draft.add_place(text)
    elif key in _NATIONALITIES:
        draft.add_nationality(text)
    elif key in ("gender", "sex"):
        draft.add_sex(text)
    elif key == "title":
        draft.add_text(draft.designations, text)
    elif key.startswith(_WALLET):
        draft.add_account(AccountKind.WALLET, text, currency=heading.rpartition("-")[2].strip())
    elif key in _BIC:
        draft.add_account(AccountKind.BIC, text)
    elif found := _LINKED.match(heading):
        draft.add_link(relation=found[1].lower(), name=text)
    elif is_numbered(heading):
        draft.add_document(text, heading, issuer=country, issued=issued, expires=expires, remark=remark)
    else:
        details = (text, country, issued and f"issued {issued}", expires and f"expires {expires}", remark)
        draft.add_fact(heading, ", ".join(filter(None, details)))


def add_links(draft: Draft, remarks: str) -> None:
    """`(Linked To: X; Linked To: Y)`: the remarks of the classic XML name others, beside all else that they say."""
    for name in _SAID.findall(remarks):
        draft.add_link(relation="linked to", name=name.strip(" ."))


def is_numbered(heading: str) -> bool:
    """Whether a heading stands before the number of a document or register."""
    return bool(_NUMBERED.search(heading)) and not _NO_DOCUMENT.search(heading)
