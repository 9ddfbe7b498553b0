"""Documents in requests (DOCS, DOCO): whose they are, and what they say of their holder."""

from firstline.formats import ssr
from firstline.formats.pnrgov.dates import horizon
from firstline.formats.pnrgov.draft import Draft
from firstline.formats.pnrgov.infants import the_infant
from firstline.formats.pnrgov.parts import Request
from firstline.formats.pnrgov.person import Name, Person, name_of
from firstline.formats.pnrgov.tables import INFANT, UNKNOWN
from firstline.identity import DocumentKind, Sex, make_document

SEXES = {"M": Sex.MALE, "F": Sex.FEMALE, "X": Sex.UNSPECIFIED}

DOCUMENT_KINDS = {
    "A": DocumentKind.IDENTITY_CARD,
    "C": DocumentKind.IDENTITY_CARD,
    "I": DocumentKind.IDENTITY_CARD,
    "IP": DocumentKind.PASSPORT,
    "F": DocumentKind.OTHER,
    "AC": DocumentKind.CREW_CERTIFICATE,
    "V": DocumentKind.VISA,
}
"""First field of DOCS; all that begins with P is a passport."""

_PASSPORT, _UNKNOWN = DocumentKind.PASSPORT, DocumentKind.UNKNOWN

BABY_YEARS = 2
"""Years. Infants travel on an adult's lap until they are two."""


def settle_document(draft: Draft, request: Request) -> bool:
    """DOCS: a travel document and what it says of its holder."""
    found = ssr.docs(request.slashed, today=draft.today, horizon=horizon(draft.today))
    name = name_of(found.surname, found.given_names)
    if not (found.number or found.born or not name.is_empty):
        if request.slashed.strip(" /") and not request.history:
            draft.note("docs-not-understood", request.segment, request.excerpt, request=request.code)
            return False
        return True
    person = _holder(draft, found, name, request)
    if person is None:
        _note_unattached(draft, request)
        return False
    _holds(draft, person, found, request)
    if not name.is_empty:
        draft.check_name(name, request.segment, request.excerpt)
        person.add_name(name)
    return True


def settle_other_document(draft: Draft, request: Request) -> bool:
    """DOCO: a visa, a redress number, a known traveller number."""
    found, owner = ssr.doco(request.text, today=draft.today), draft.owner(request)
    if not (found.number or found.birth_place):
        return not request.text.strip(" /")
    if owner is None:
        _note_unattached(draft, request)
        return False
    if found.birth_place:
        owner.birth_places.append(found.birth_place)
    if found.kind == "V" and _is_number(found.number):
        country = draft.country(found.country, request)
        owner.add_document(
            make_document(number=found.number, kind=DocumentKind.VISA, issuer=country, issued=found.issued)
        )
    elif found.kind == "K":
        owner.known_traveller = found.number
    elif found.kind == "R":
        owner.redress = found.number
    return True


def _note_unattached(draft: Draft, request: Request) -> None:
    if not request.history:
        draft.note("document-unattached", request.segment, request.excerpt, request=request.code)


def _holder(draft: Draft, found: ssr.Docs, name: Name, request: Request) -> Person | None:
    """Whose document it is: by reference or place, unless it bears another's name."""
    owner = draft.owner(request)
    if found.infant:
        return the_infant(draft, name, owner, request)
    if name.is_empty:
        return owner
    best, fit = draft.best_fit(name)
    if fit > 1:
        return best
    if request.history:
        return None
    if owner and (request.below or request.references):
        return owner
    return _somebody_like(draft, found, name, request, best if fit == 1 else None)


def _somebody_like(draft: Draft, found: ssr.Docs, name: Name, request: Request, listed: Person | None) -> Person:
    """The one listed person whom the name fits in part, unless it is a baby's document; else somebody new."""
    is_baby = _is_baby(draft, found)
    if listed and not is_baby:
        return listed
    kind = INFANT if is_baby else UNKNOWN
    draft.note("traveller-from-document", request.segment, request.excerpt)
    return draft.add_person(name, kind=kind, reference="", segment=request.segment)


def _is_baby(draft: Draft, found: ssr.Docs) -> bool:
    """Whether a document is an infant's by its birth date, whatever stands in the place for sex."""
    return bool(found.born and found.born.earliest.year >= draft.today.year - BABY_YEARS)


def _holds(draft: Draft, person: Person, found: ssr.Docs, request: Request) -> None:
    for text in found.refused:
        draft.note("date-refused", request.segment, request.excerpt, text=text, qualifier="DOCS")
    if found.born and found.born.earliest > draft.today:
        draft.note("birth-in-future", request.segment, request.excerpt, text=found.born)
    elif found.born:
        person.births.append(found.born)
    person.sex = person.sex or SEXES.get(found.sex)
    issuer = draft.country(found.issuer, request)
    if nationality := draft.country(found.nationality, request):
        person.nationalities.append(nationality)
    if _is_number(found.number):
        kind = _kind(found.kind)
        person.add_document(make_document(number=found.number, kind=kind, issuer=issuer, expires=found.expires))


def _kind(code: str) -> DocumentKind:
    return DOCUMENT_KINDS.get(code) or (_PASSPORT if code.startswith("P") else _UNKNOWN)


def _is_number(text: str) -> bool:
    return text.isalnum() or any(map(str.isalnum, text))
