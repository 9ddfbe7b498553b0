"""Infants, who are often named nowhere but in a request about the adult they travel with."""

from firstline.formats.pnrgov.draft import Draft
from firstline.formats.pnrgov.parts import Request
from firstline.formats.pnrgov.person import Name, Person
from firstline.formats.pnrgov.tables import INFANT


def infant_of(draft: Draft, adult: Person) -> Person | None:
    """The infant that an adult travels with, as far as it is told."""
    only = draft.infants[0] if len(draft.infants) == 1 else None
    return draft.infant_by_adult.get(adult.reference, only)


def the_infant(draft: Draft, name: Name, adult: Person | None, request: Request) -> Person | None:
    """The infant of that name, of the adult where one is known; a new one where there is none such.

    None where the name is told in the history only, and nobody has it.
    """
    infant, fit = draft.best_fit(name, INFANT)
    if fit < 2:  # somebody listed without a type, or as a child, may be meant
        listed, fit = draft.best_fit(name)
        infant = listed if fit > 1 and listed is not adult else None
    if infant is None and name.is_empty:
        infant = infant_of(draft, adult) if adult else None
    elif infant is None and not request.history:
        draft.note("infant-from-request", request.segment, request.excerpt)
        infant = draft.add_person(name, kind=INFANT, reference="", segment=request.segment)
    if infant and adult and adult is not infant:
        infant.infant_of = infant.infant_of or adult.reference
        draft.infant_by_adult.setdefault(adult.reference, infant)
    return infant
