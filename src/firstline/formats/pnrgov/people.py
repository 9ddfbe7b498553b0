"""The travellers of a booking: TIF, FTI, REF, FAR."""

from firstline.formats.bookings import (
    FrequentFlyer,
    TravellerKind,
)
from firstline.formats.edifact import Segment
from firstline.formats.pnrgov.check_in import on_checked_in
from firstline.formats.pnrgov.draft import Draft
from firstline.formats.pnrgov.history import on_remembers
from firstline.formats.pnrgov.person import Person
from firstline.formats.pnrgov.tables import TRAVELLER_KINDS
from firstline.formats.pnrgov.walk import Place, Reading

UNKNOWN = TravellerKind.UNKNOWN


def on_traveller(reading: Reading, segment: Segment) -> None:
    """TIF: a traveller; in a check-in and behind the flights, one who should be known already."""
    draft = reading.current(segment)
    if reading.past:
        on_remembers(reading, draft, segment)
        return
    if reading.place is Place.HISTORY:  # and nothing said that this is one
        reading.place = Place.LEG if draft.legs else Place.BOOKING
    surname, kind = segment.parts(0, 2)
    for element in list(filter(any, segment.elements_from(1))) or [()]:
        name, code, reference, infant, *_ = (*element, "", "", "", "")
        of_kind = TRAVELLER_KINDS.get(code, UNKNOWN) if code or kind not in ("C", "G") else TravellerKind.GROUP
        person = _named(reading, draft, segment, (surname, name, reference), of_kind)
        person.with_infant = person.with_infant or infant == "1"
        reading.person = None if reading.place in (Place.LEG, Place.CHECK_IN) else person
        reading.ticket = None
        if reading.place is Place.CHECK_IN:
            on_checked_in(reading, draft, person.reference)


def _named(
    reading: Reading,
    draft: Draft,
    segment: Segment,
    named: tuple[str, str, str],
    kind: TravellerKind,
) -> Person:
    """The traveller of that name and reference, who is added where the booking has not listed them."""
    surname, given, reference = named
    known = draft.known(surname, given, reference)
    if reading.place is Place.BOOKING:
        if known and known.fit(surname, given) == 3 and reference and known.reference == reference:
            reading.note("traveller-repeated", segment.number, segment.text)
            return known
    elif known:
        return known
    if reading.place is Place.CHECK_IN:
        reading.note("traveller-at-check-in", segment.number, segment.text)
    return draft.add_person(
        surname,
        given,
        kind=kind,
        reference=reference,
        segment=segment.number,
        excerpt=segment.text,
    )


def on_loyalty(reading: Reading, segment: Segment) -> None:
    """FTI: a frequent flyer's numbers."""
    person = reading.owner(segment)
    if person:
        for carrier, number, *more in (element for element in segment.elements_from(0) if len(element) > 1):
            if number:
                tier = next((part for part in more if part), "")
                person.frequent_flyer.append(FrequentFlyer(carrier=carrier, number=number, tier=tier))


def on_unique_id(reading: Reading, segment: Segment) -> None:
    """REF: the carrier's own number for a traveller."""
    person = reading.owner(segment)
    if person and not person.unique_id:
        person.unique_id = segment.value(0, 1) or segment.value(0, 0)


def on_fare(reading: Reading, segment: Segment) -> None:
    """FAR: what kind of fare."""
    person = reading.owner(segment)
    if person:
        person.fare_type, person.fare_code = segment.value(0), segment.value(5)
