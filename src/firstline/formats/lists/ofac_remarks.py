"""The remarks of OFAC's CSV: facts between semicolons, some behind a heading, some without.

`DOB 10 Dec 1948; POB Safed; Passport A123 (Iraq) issued 01 Jan 2001 expires 01 Jan 2011; a.k.a. 'ABU X'; Linked To: Y.`
"""

import re
from collections.abc import Iterator

from firstline.formats.lists import ofac_facts
from firstline.formats.lists.draft import Draft
from firstline.identity import NameKind

_BETWEEN = re.compile(r";\s+|;\Z")
_ALTERNATIVE = re.compile(r"alt\. ", re.IGNORECASE)
_PLAIN = re.compile(
    r"(DOB|POB|nationality|citizen|Gender|SWIFT/BIC|Digital Currency Address ?- ?\w+|Linked To:|Family member of|"
    r"Website|Email Address|Phone Number|Telephone|Fax|Vessel Flag|Former Vessel Flag|Aircraft Model|Aircraft Operator|"
    r"Organization Established Date|Organization Type:|Secondary sanctions risk:|Additional Sanctions Information -|"
    r"Executive Order|CAATSA Section|Target Type|Vessel Year of Build|Vessel Type|Aircraft Manufacture Date)"
    r" ?(?=\S)(.+)\Z"
)
_ALIAS = re.compile(r"([afn])\.k\.a\.,? ['\"“]?(.+?)['\"”]?\Z")
_TAIL = re.compile(
    r" \(([^()]{2,60})\)((?: (?:issued|expires) [\w ]{4,20}){0,2})\Z| ((?:issued|expires) [\w ]{4,40})\Z"
)
_ISSUED = re.compile(r"issued ([\w ]+?)(?= expires|\Z)")
_EXPIRES = re.compile(r"expires ([\w ]+?)(?= issued|\Z)")
_HEADED = re.compile(r"(.{2,80}?(?:\bNo\.?|#|\bNumber)(?: \([^()]{1,40}\))?) (?=.{0,40}\d)(\S.*)\Z")
_PARTED = re.compile(r"(.{2,80}?[A-Za-z#).:]) (?=\S{0,40}\d)(\S.*)\Z")

KINDS = {"a": NameKind.WEAK_ALIAS, "f": NameKind.FORMER, "n": NameKind.ALIAS}
"""OFAC puts its weak aliases into the remarks, in quotation marks; strong ones stand in the file of aliases."""


def add_remarks(draft: Draft, text: str) -> None:
    """Everything in the remarks of one party, to where it belongs; the rest stays a remark."""
    for piece in _pieces(text):
        bare = _ALTERNATIVE.sub("", piece, count=1) if piece.lower().startswith("alt. ") else piece
        if alias := _ALIAS.match(bare):
            draft.add_name_before_comma(alias[2], KINDS[alias[1]])
        elif plain := _PLAIN.match(bare):
            ofac_facts.add(draft, plain[1], plain[2].strip())
        else:
            _add_numbered(draft, bare)


def _pieces(text: str) -> Iterator[str]:
    for piece in _BETWEEN.split(text):
        bare = piece.strip()
        if bare.endswith(".") and not bare.endswith(("S.A.", "C.V.", "Co.", "Ltd.", "Inc.", "L.L.C.")):
            bare = bare[:-1]
        if bare:
            yield bare


def _add_numbered(draft: Draft, text: str) -> None:
    """`Passport A123 (Iraq) issued ... expires ...`; a text without a heading of that kind is a remark."""
    tail = _TAIL.search(text)
    days = (tail[2] or tail[3] or "") if tail else ""
    bare = text[: tail.start()] if tail else text
    headed = _HEADED.match(bare) or _PARTED.match(bare)
    if headed is None or not ofac_facts.is_numbered(headed[1]):
        draft.add_fact("remark", text)
        return
    issued, expires = _ISSUED.search(days), _EXPIRES.search(days)
    ofac_facts.add(
        draft,
        headed[1],
        headed[2],
        country=(tail[1] or "") if tail else "",
        issued=issued[1] if issued else "",
        expires=expires[1] if expires else "",
    )
