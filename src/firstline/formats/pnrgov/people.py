"""The travellers of a booking: TIF, FTI, REF, FAR."""

from firstline.formats.booking_makers import make_frequent_flyer
from firstline.formats.bookings import (
    TravellerKind,
)
from firstline.formats.edifact import Segment
from firstline.formats.pnrgov.check_in import on_checked_in
from firstline.formats.pnrgov.draft import Draft
from firstline.formats.pnrgov.history import on_remembers
from firstline.formats.pnrgov.person import Name, Person, name_of
from firstline.formats.pnrgov.tables import GROUP, TRAVELLER_KINDS, UNKNOWN
from firstline.formats.pnrgov.walk import BOOKING, CHECK_IN, HISTORY, LEG, Reading


def on_traveller(reading: Reading, segment: Segment) -> None:
    """TIF: a traveller; in a check-in and behind the flights, one who should be known already."""
    draft = reading.current(segment)
    if reading.past:
        on_remembers(reading, draft, segment)
        return
    if reading.place is HISTORY:  # and nothing said that this is one
        reading.place = LEG if reading.leg else BOOKING
    again = None if reading.place is BOOKING else draft.listed.get(segment.raw)
    for person in [again] if again else _people(reading, draft, segment):
        reading.person = None if reading.place in (LEG, CHECK_IN) else person
        reading.ticket = None
        if reading.place is CHECK_IN:
            on_checked_in(reading, draft, person.reference)


def _people(reading: Reading, draft: Draft, segment: Segment) -> list[Person]:
    """Whom a TIF names: mostly one."""
    surname, kind = segment.parts(0, 2)
    listed = [segment.parts(1, 4)]
    if segment.reaches(2):
        listed = list(filter(any, segment.parts_from(1, 4))) or listed
    people = []
    for name, code, reference, infant in listed:
        of_kind = TRAVELLER_KINDS.get(code, UNKNOWN) if code or kind not in ("C", "G") else GROUP
        person = _named(reading, draft, segment, name_of(surname, name), reference=reference, kind=of_kind)
        person.with_infant = person.with_infant or infant == "1"
        people.append(person)
    if len(people) == 1 and reference and person.reference == reference:
        draft.listed[segment.raw] = person
    return people


def _named(
    reading: Reading, draft: Draft, segment: Segment, name: Name, *, reference: str, kind: TravellerKind
) -> Person:
    """The traveller of that name and reference, who is added where the booking has not listed them."""
    if reading.place is BOOKING:
        known = draft.person(reference)
        if known and known.reference == reference and known.name.fit(name) == 3:
            reading.note("traveller-repeated", segment.number, segment.text)
            return known
    elif known := draft.known(name, reference):
        return known
    if reading.place is CHECK_IN:
        reading.note("traveller-at-check-in", segment.number, segment.text)
    return draft.add_person(name, kind=kind, reference=reference, segment=segment.number, excerpt=segment.text)


def on_loyalty(reading: Reading, segment: Segment) -> None:
    """FTI: a frequent flyer's numbers."""
    person = reading.owner(segment)
    if person:
        for carrier, number, *more in (element for element in segment.elements_from(0) if len(element) > 1):
            if number:
                tier = next((part for part in more if part), "")
                person.frequent_flyer.append(make_frequent_flyer(carrier=carrier, number=number, tier=tier))


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
