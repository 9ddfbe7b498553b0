"""The walk through a message from tag to tag.

Real messages leave segments out, put them elsewhere and repeat them, and readers that demand the guide's order lose
one booking in fourteen. So what a segment means follows from its tag and from where the walk is (`Place`), never from
a grammar, and every segment that means nothing there is a finding at most.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import Enum, auto

from firstline.formats import sensitive, ssr
from firstline.formats.bookings import (
    Amount,
    Baggage,
    BagTag,
    Booking,
    Contact,
    ContactKind,
    ExcessBaggage,
    FrequentFlyer,
    HistoryEntry,
    ItineraryLeg,
    Locator,
    Office,
    OtherService,
    Payment,
    Push,
    Remark,
    TravellerKind,
)
from firstline.formats.edifact import Segment
from firstline.formats.findings import Finding, finding
from firstline.formats.pnrgov import dates
from firstline.formats.pnrgov.cards import masked, without_cards
from firstline.formats.pnrgov.draft import CheckInDraft, Draft, Person, Request, TicketDraft, seat_number

TRAVELLER_KINDS = {
    "A": TravellerKind.ADULT,
    "ADT": TravellerKind.ADULT,
    "C": TravellerKind.CHILD,
    "CH": TravellerKind.CHILD,
    "CHD": TravellerKind.CHILD,
    "CNN": TravellerKind.CHILD,
    "G": TravellerKind.GROUP,
    "IN": TravellerKind.INFANT,
    "INF": TravellerKind.INFANT,
    "INS": TravellerKind.INFANT,
}
"""TIF 6353, with the codes of fares (ADT, CNN, INS) that some senders put there."""

OTHER_SERVICES = {"2": "car", "8": "hotel"}
"""MSG 4025 of a part that is no flight [generally known]; any other code is kept as it is."""

WEIGHT_UNITS = {"700": "KG", "701": "LB"}
"""TBD 6411; 702 says that no weight is told."""

NO_FLIGHTS = frozenset({"ARNK", "OPEN", "SURFACE"})
"""In place of a flight's number: the traveller goes by other means, or has not chosen."""

BOOKINGS_OWN = frozenset({"700", "710"})
"""DAT 2005: times of the booking, wherever they stand; all others belong to what they stand at."""

OSI, SPONSOR = "28", "43"
"""IFT 4451."""

LONGEST = 20_000
"""Segments of a booking. A group of 99 people on twelve flights, all checked in, has about 6,000."""

_LONG = 1000  # characters of a text to which more is added
_COUNT_DIGITS = 9  # more people than there are; Python refuses to convert thousands of digits


class Place(Enum):
    """Where in a booking the walk is."""

    BOOKING = auto()  # GR1 to GR4: the booking, its travellers and their tickets
    LEG = auto()  # GR5
    CHECK_IN = auto()  # GR6, GR7
    SPLIT = auto()  # GR8
    OTHER = auto()  # GR9
    HISTORY = auto()  # GR10 to GR12, LTS; what stands there is of the past only behind a SAC


def read_bookings(segments: Iterable[Segment], prepared: str = "") -> Iterator[Push | Booking | Finding]:
    """The bookings of one message one by one, the head of the message before the first, findings where they turn up.

    Holds one booking at a time, so that a push of any length can be read. `prepared` is the day of the interchange
    (UNB, YYMMDD), against which two-digit years are read; where there is none, the first flight's day.
    """
    reading = _Reading(prepared)
    for segment in segments:
        handler = _HANDLERS.get(segment.tag)
        if handler:
            handler(reading, segment)
        else:
            reading.once("segment-unknown", segment)
        if reading.out:
            yield from reading.out
            reading.out.clear()
    reading.ends()
    yield from reading.out


class _Reading:
    """Where the walk is, and what it holds until that is complete."""

    def __init__(self, prepared: str) -> None:
        self.day = dates.prepared(prepared)
        self.out: list[Push | Booking | Finding] = []
        self.push = Push()
        self.head_given = False
        self.flights: list[ItineraryLeg] = []
        self.function = ""
        self.announced: int | None = None
        self.found = 0
        self.said: set[str] = set()
        self.src_seen = False
        self.draft: Draft | None = None
        self.begin(None)

    def begin(self, draft: Draft | None) -> None:
        """Nothing is carried over from one booking into the next."""
        self.draft = draft
        self.place = Place.BOOKING
        self.person: Person | None = None
        self.ticket: TicketDraft | None = None  # that MON, FOP, ... are about
        self.check_in: CheckInDraft | None = None
        self.checked_in: datetime | None = None
        self.past = False  # whether a SAC said that what follows was added or cancelled
        self.action = ""
        self.acted: datetime | None = None

    @property
    def today(self) -> date:
        return self.day or dates.UNDATED

    # findings

    def note(self, code: str, segment: int, excerpt: str = "", **values: object) -> None:
        """A finding, its excerpt without anything that must not be kept."""
        excerpt = excerpt[:_LONG]
        shown = "" if sensitive.reveals(excerpt) else without_cards(excerpt)
        self.out.append(finding(code, segment, shown, **values))

    def once(self, code: str, segment: Segment) -> None:
        """A finding for the first segment of its tag only. Not its text: nobody knows what is in it."""
        if code + segment.tag not in self.said:
            self.said.add(code + segment.tag)
            self.note(code, segment.number, tag=segment.tag)

    # bookings

    def next_booking(self, segment: Segment) -> Draft:
        self.booking_ends()
        self.head_ends()
        draft = Draft(segment.number, self.today, self.note)
        self.begin(draft)
        return draft

    def current(self, segment: Segment) -> Draft:
        """The booking that a segment belongs to: one begins here where none has, or where no booking is so long."""
        draft = self.draft
        if draft and segment.number - draft.segment < LONGEST:
            return draft
        self.note("booking-too-long" if draft else "booking-without-start", segment.number)
        after = self.next_booking(segment)
        if draft:
            after.add_locators(list(draft.locators.values()))
        return after

    def placed(self, segment: Segment) -> Draft | None:
        """As `current` for segments that begin no booking."""
        if self.draft is None:
            self.once("segment-misplaced", segment)
        return self.draft

    def owner(self, segment: Segment) -> Person | None:
        if self.person is None:
            self.once("segment-misplaced", segment)
        return self.person

    def head_ends(self) -> None:
        if not self.head_given:
            self.head_given = True
            if not self.flights:
                self.note("pnr-no-flight", 1)
            self.out.append(replace(self.push, flights=tuple(self.flights)))

    def booking_ends(self) -> None:
        if self.draft:
            draft, self.draft = self.draft, None
            self.found += 1
            self.out.append(draft.finished(self.function))

    def ends(self) -> None:
        self.booking_ends()
        self.head_ends()
        if not self.found:
            self.note("no-booking", 1)
        elif self.announced is not None and self.announced != self.found:
            self.note("booking-count", 1, announced=self.announced, found=self.found)


def _nothing(reading: _Reading, segment: Segment) -> None:
    """UNH and its like: the envelope has read them."""


def _starts(reading: _Reading, segment: Segment) -> None:
    """SRC: a booking begins."""
    reading.src_seen = True
    reading.next_booking(segment)


def _function(reading: _Reading, segment: Segment) -> None:
    """MSG: of the message, its function; in a booking, a part that is no flight."""
    if reading.draft:
        reading.place = Place.OTHER
        code = segment.value(0, 0) or segment.value(0, 1)
        reading.draft.others.append(OtherService(kind=OTHER_SERVICES.get(code, code), text=""))
    else:
        reading.function = segment.value(0, 1) or segment.value(0, 0)
        reading.push = replace(reading.push, function=reading.function)


def _originator(reading: _Reading, segment: Segment) -> None:
    """ORG: who sends the message, or who made the booking. In a check-in: who checked somebody in; not kept."""
    office = _office(segment)
    if reading.draft:
        if reading.place is Place.BOOKING and reading.draft.office is None:
            reading.draft.office = office
    elif office and reading.push.office is None:
        reading.push = replace(reading.push, office=office)


def _office(segment: Segment) -> Office | None:
    system, city, *_ = (*segment.element(0), "", "")
    number, office, *_ = (*segment.element(1), "", "")
    carrier, place, *_ = (*segment.element(3), "", "")
    country, currency, language, *_ = (*segment.element(5), "", "", "")
    found = Office(
        system=system,
        city=city,
        iata_number=number,
        office=office,
        place=segment.value(2) or place,
        carrier=carrier,
        kind=segment.value(4),
        country=country,
        currency=currency,
        language=language,
        agent=segment.value(6),
    )
    return found if found != _NO_OFFICE else None


_NO_OFFICE = Office()


def _count(reading: _Reading, segment: Segment) -> None:
    """EQN: of the message, how many bookings; in a booking, how many people were split from it."""
    number = _number(segment.value(0, 0))
    if reading.draft:
        reading.place = Place.SPLIT
        reading.draft.split_party = number
    else:
        reading.announced = number
        reading.push = replace(reading.push, announced=number)


def _locators(reading: _Reading, segment: Segment) -> None:
    """RCI: locators of the booking, of a flight of it, or of what it was split from."""
    if reading.place is Place.SPLIT and reading.draft:
        reading.draft.split += _all_locators(segment)
        return
    found = _all_locators(segment)
    if reading.draft and not reading.src_seen and _is_another(reading, reading.draft, found):
        reading.next_booking(segment)
    draft = reading.current(segment)
    draft.add_locators(found)


def _is_another(reading: _Reading, draft: Draft, found: list[Locator]) -> bool:
    """In a message without SRC: whether an RCI begins a booking. Those of flights repeat what the booking has."""
    if not found or not draft.locators or (found[0].carrier, found[0].code) in draft.locators:
        return False
    return reading.place is Place.HISTORY or (bool(draft.people) and found[0].created is not None)


def _all_locators(segment: Segment) -> list[Locator]:
    found = []
    for element in _elements(segment, 0):
        carrier, code, kind, day, clock, *_ = (*element, "", "", "", "", "")
        code = _leading_code(code)
        if code:
            found.append(Locator(carrier=carrier, code=code, kind=kind, created=dates.moment(day, clock)))
    return found


def _leading_code(text: str) -> str:
    """Letters and digits up to anything else: a lost terminator glues the next segment on."""
    if text.isalnum():
        return text
    return text[: next((index for index, ch in enumerate(text) if not ch.isalnum()), 0)]


def _request(reading: _Reading, segment: Segment) -> None:
    """SSR: kept until the booking ends, as the travellers it is about may come later. Sensitive ones are not kept."""
    draft = reading.current(segment)
    head = segment.element(0)
    code = head[0].upper() if head else ""
    _, status, count, carrier, _, _, origin, destination, text, *_ = (*head, *_NINE)
    data = tuple((element[0], element[2] if len(element) > 2 else "") for element in _elements(segment, 1))
    history = reading.past
    kept = draft.request(
        Request(
            code=code,
            status=status,
            count=count,
            carrier=carrier,
            origin=origin,
            destination=destination,
            text=text,
            data=data,
            below=reading.person,
            history=history,
            segment=segment.number,
            excerpt=segment.text,
        )
    )
    if kept and history:
        _remembers(reading, draft, segment)


_NINE = ("",) * 9


def _dated(reading: _Reading, segment: Segment) -> None:
    """DAT: of the booking's last change (700), its tickets (710), a check-in, or a line of the history."""
    draft = reading.placed(segment)
    if draft is None:
        return
    if reading.place in (Place.LEG, Place.CHECK_IN) and segment.value(0, 0) not in BOOKINGS_OWN:
        reading.place, reading.check_in = Place.CHECK_IN, None
        reading.checked_in = dates.moment(segment.value(0, 1), segment.value(0, 2))
        return
    for element in _elements(segment, 0):
        qualifier, day, clock, *_ = (*element, "", "")
        when = dates.moment(day, clock)
        if reading.place is Place.HISTORY:
            reading.acted = when
        elif qualifier == "700":
            draft.changed = when
        elif qualifier == "710" and reading.ticket:
            reading.ticket.issued = when
        elif qualifier == "710":
            draft.ticketed = when


def _text(reading: _Reading, segment: Segment) -> None:
    """IFT: other service information, fare calculation, who pays."""
    draft = reading.placed(segment)
    if draft is None:
        return
    if reading.past:
        _remembers(reading, draft, segment)
        return
    texts = [element[0] for element in _elements(segment, 1) if element and element[0]]
    _, kind, _, carrier, *_ = (*segment.element(0), "", "", "", "")
    text = draft.kept(" ".join(texts), segment.number)
    if text:
        _said(reading, draft, text, kind, carrier)


def _said(reading: _Reading, draft: Draft, text: str, kind: str, carrier: str) -> None:
    person = reading.person
    contact = ssr.contact_in(text) if kind in (OSI, "") else None
    if contact:
        (person.contacts if person else draft.contacts).append(contact)
    elif kind == SPONSOR and reading.ticket and reading.ticket.payments:
        reading.ticket.payments[-1] = replace(reading.ticket.payments[-1], holder=text)
    elif reading.place is Place.OTHER and len(draft.others[-1].text) < _LONG:
        draft.others[-1] = replace(draft.others[-1], text=f"{draft.others[-1].text} {text}".strip())
    else:
        reference = person.reference if person else ""
        draft.remarks.append(Remark(kind=kind, text=text, carrier=carrier, traveller=reference))


def _address(reading: _Reading, segment: Segment) -> None:
    """ADD: an address, perhaps with a phone or mail address, of the booking, a traveller or who pays."""
    draft = reading.placed(segment)
    if draft is None:
        return
    paying = reading.ticket is not None and bool(reading.ticket.payments)
    contacts = reading.person.contacts if reading.person and not paying else draft.contacts
    for element in _elements(segment, 1):
        contacts += _contacts(element)


def _contacts(element: tuple[str, ...]) -> Iterator[Contact]:
    parts: tuple[str, ...] = (*element, *_NINE)
    purpose, street, city, region, region_name, country, postcode, free = parts[:8]
    kind = ssr.phone_or_other(free)
    mail = "@" in free or "//" in free
    if free and not postcode and not mail and any(ch.isalpha() for ch in free):
        postcode, free = free, ""  # one place too far to the right
    region = region or region_name
    if street or city or region or country or postcode:
        yield Contact(
            kind=ContactKind.ADDRESS,
            street=street,
            city=city,
            region=region,
            country=country,
            postcode=postcode,
            purpose=purpose,
        )
    if mail:
        yield replace(ssr.contact("CTCE", free) or Contact(kind=kind, text=free), purpose=purpose)
    elif free:
        yield Contact(kind=kind, text=free, purpose=purpose)


def _excess(reading: _Reading, segment: Segment) -> None:
    """EBD: excess baggage that was paid for."""
    draft = reading.placed(segment)
    if draft and (segment.value(0) or segment.value(1)):
        draft.excess.append(
            ExcessBaggage(currency=segment.value(0, 0), amount=segment.value(0, 1), quantity=segment.value(1, 0))
        )


def _traveller(reading: _Reading, segment: Segment) -> None:
    """TIF: a traveller; in a check-in and behind the flights, one who should be known already."""
    draft = reading.current(segment)
    if reading.past:
        _remembers(reading, draft, segment)
        return
    if reading.place is Place.HISTORY:  # and nothing said that this is one
        reading.place = Place.LEG if draft.legs else Place.BOOKING
    surname, kind, *_ = (*segment.element(0), "", "")
    given = [element for element in _elements(segment, 1) if any(element)] or [()]
    for element in given:
        name, code, reference, infant, *_ = (*element, "", "", "", "")
        of_kind = (
            TRAVELLER_KINDS.get(code, TravellerKind.UNKNOWN) if code or kind not in ("C", "G") else TravellerKind.GROUP
        )
        person = _named(reading, draft, segment, (surname, name, reference), of_kind)
        person.with_infant = person.with_infant or infant == "1"
        reading.person = None if reading.place in (Place.LEG, Place.CHECK_IN) else person
        reading.ticket = None
        if reading.place is Place.CHECK_IN:
            _checked_in(reading, draft, person.reference)


def _named(
    reading: _Reading,
    draft: Draft,
    segment: Segment,
    named: tuple[str, str, str],
    kind: TravellerKind,
) -> Person:
    """The traveller of that name and reference, who is added where the booking has not listed them."""
    surname, given, reference = named
    known = draft.known(surname, given, reference)
    if reading.place is Place.BOOKING:
        if known and known.fit(surname, given) == 3 and known.reference == (reference or known.reference):
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


def _loyalty(reading: _Reading, segment: Segment) -> None:
    """FTI: a frequent flyer's numbers."""
    person = reading.owner(segment)
    if person:
        for carrier, number, *more in (element for element in _elements(segment, 0) if len(element) > 1):
            if number:
                tier = next((part for part in more if part), "")
                person.frequent_flyer.append(FrequentFlyer(carrier=carrier, number=number, tier=tier))


def _unique_id(reading: _Reading, segment: Segment) -> None:
    """REF: the carrier's own number for a traveller."""
    person = reading.owner(segment)
    if person and not person.unique_id:
        person.unique_id = segment.value(0, 1) or segment.value(0, 0)


def _fare(reading: _Reading, segment: Segment) -> None:
    """FAR: what kind of fare."""
    person = reading.owner(segment)
    if person:
        person.fare_type, person.fare_code = segment.value(0), segment.value(5)


def _ticket(reading: _Reading, segment: Segment) -> None:
    """TKT: a ticket of the traveller before it. Without a number: there is none (ticketless travel)."""
    draft = reading.placed(segment)
    if draft is None:
        return
    number, kind, booklets, *_ = (*segment.element(0), "", "", "")
    _new_ticket(reading, draft, TicketDraft(number, kind, booklets))


def _new_ticket(reading: _Reading, draft: Draft, ticket: TicketDraft) -> TicketDraft:
    ticket.traveller = reading.person.reference if reading.person else ""
    reading.ticket = ticket
    draft.tickets.append(ticket)
    return ticket


def _current_ticket(reading: _Reading, segment: Segment) -> TicketDraft | None:
    """The one that is spoken of; where there is none, one without a number. History tells of none."""
    draft = reading.placed(segment)
    if draft is None or reading.past:
        return None
    return reading.ticket or _new_ticket(reading, draft, TicketDraft(""))


def _money(reading: _Reading, segment: Segment) -> None:
    """MON: base fare and total."""
    if ticket := _current_ticket(reading, segment):
        ticket.amounts += _amounts(_elements(segment, 0), kind=0, amount=1)


def _taxes(reading: _Reading, segment: Segment) -> None:
    """TXD."""
    if ticket := _current_ticket(reading, segment):
        ticket.taxes += _amounts(_elements(segment, 1), kind=3, amount=0)


def _amounts(elements: Iterable[tuple[str, ...]], *, kind: int, amount: int) -> Iterator[Amount]:
    for element in elements:
        parts = (*element, "", "", "", "")
        if parts[amount]:
            yield Amount(kind=parts[kind], amount=parts[amount], currency=parts[2])


def _pricing(reading: _Reading, segment: Segment) -> None:
    """PTK: who validates the ticket, and where it was priced."""
    if ticket := _current_ticket(reading, segment):
        ticket.carrier, ticket.place = segment.value(3), segment.value(5)


def _payment(reading: _Reading, segment: Segment) -> None:
    """FOP: how it was paid. A card's number is masked before anything else happens to it."""
    ticket = _current_ticket(reading, segment)
    if ticket is None:
        return
    for element in _elements(segment, 0):
        kind, _, amount, vendor, number, expires, *_ = (*element, "", "", "", "", "", "")
        number, full = masked(number)
        if full:
            reading.note("card-number-full", segment.number)
        if kind:
            ticket.payments.append(Payment(kind=kind, amount=amount, vendor=vendor, number=number, expires=expires))


def _travels(reading: _Reading, segment: Segment) -> None:
    """TVL: a flight of the message, the booking or its history; the flight as operated; a part that is no flight."""
    if reading.draft is None:
        _flight_of_push(reading, segment)
    elif reading.past:
        _remembers(reading, reading.draft, segment)
    elif reading.place is Place.OTHER:
        reading.draft.others[-1] = _other_service(reading, reading.draft, segment)
    else:
        _leg_of_booking(reading, reading.draft, segment)


def _flight_of_push(reading: _Reading, segment: Segment) -> None:
    if _is_operating(reading.flights, segment):
        return
    leg = _leg(reading, segment)
    if _tells(leg):
        reading.day = reading.day or (leg.departure.date() if leg.departure else None)
        reading.flights.append(leg)


def _leg_of_booking(reading: _Reading, draft: Draft, segment: Segment) -> None:
    if _is_operating(draft.legs, segment):
        return
    leg = _leg(reading, segment)
    reading.place, reading.person, reading.ticket, reading.check_in = Place.LEG, None, None, None
    reading.checked_in = None
    if _tells(leg):
        draft.legs.append(leg)


def _is_operating(legs: list[ItineraryLeg], segment: Segment) -> bool:
    """Whether a TVL tells no more than a number, which is then how the operating carrier calls the flight before it."""
    number = segment.value(4, 0)
    if segment.value(0) or segment.value(1) or segment.value(2) or segment.value(3):
        return False
    if not legs or number.upper() in NO_FLIGHTS:
        return False
    if number:
        _operated(legs, "", number, segment.value(4, 1))
    return True


def _operated(legs: list[ItineraryLeg], carrier: str, number: str, booking_class: str) -> None:
    """What the carrier that flies calls the latest flight."""
    legs[-1] = replace(
        legs[-1],
        operating_carrier=carrier or legs[-1].operating_carrier,
        operating_number=_flight_number(number),
        operating_class=booking_class,
    )


def _tells(leg: ItineraryLeg) -> bool:
    return bool(leg.number or leg.carrier or leg.origin or leg.destination or leg.departure)


def _leg(reading: _Reading, segment: Segment) -> ItineraryLeg:
    """ddmmyy:hhmm:ddmmyy:hhmm + board + off + marketing:operating + number:class. Local times."""
    departure, arrival = _times(reading, segment)
    marketing, operating, *_ = (*segment.element(3), "", "")
    number, booking_class, *_ = (*segment.element(4), "", "")
    return ItineraryLeg(
        carrier=marketing.upper(),
        number=_flight_number(number),
        operating_carrier=operating.upper(),
        booking_class=booking_class,
        origin=segment.value(1).upper(),
        destination=segment.value(2).upper(),
        departure=departure,
        arrival=arrival,
        segment=segment.number,
    )


def _flight_number(text: str) -> str:
    """As on a departure board: without leading zeros and spaces, in capitals."""
    return text.replace(" ", "").upper().lstrip("0") or text


def _times(reading: _Reading, segment: Segment) -> tuple[datetime | None, datetime | None]:
    """Departure and arrival. An arrival without date is on the day of departure, or the day after where it is earlier.

    Some senders leave the date out together with its colon, so that the time stands in the date's place.
    """
    day, clock, arrival_day, arrival_clock, *_ = (*segment.element(0), "", "", "", "")
    departure = _moment(reading, segment, day, clock)
    if len(arrival_day) == 4 and not arrival_clock:
        arrival_day, arrival_clock = "", arrival_day
    if arrival_day:
        return departure, _moment(reading, segment, arrival_day, arrival_clock)
    time = dates.clock(arrival_clock)
    if departure is None or time is None:
        return departure, None
    arrival = datetime.combine(departure, time)
    if arrival < departure and departure.date() < date.max:
        arrival += timedelta(days=1)
    return departure, arrival


def _moment(reading: _Reading, segment: Segment, day: str, clock: str) -> datetime | None:
    if not day:
        return None
    when, turned = dates.day(day, reading.day)
    if when is None:
        reading.note("date-refused", segment.number, segment.text, text=day, qualifier="TVL")
        return None
    if turned and "turned" not in reading.said:
        reading.said.add("turned")
        reading.note("date-turned", segment.number, segment.text, text=day)
    return dates.moment(day, clock, reading.day)


def _other_service(reading: _Reading, draft: Draft, segment: Segment) -> OtherService:
    """GR9: a hotel, a car, ...: when, where, and in what words."""
    day, clock, end, end_clock, *_ = (*segment.element(0), "", "", "", "")
    words = [part for element in _elements(segment, 1) for part in element if part]
    place = segment.value(1, 0)
    words = words[1:] if place else words
    return replace(
        draft.others[-1],
        begins=_moment(reading, segment, day, clock),
        ends=_moment(reading, segment, end, end_clock),
        place=place.upper(),
        text=draft.kept(" ".join([draft.others[-1].text, *words]).strip(), segment.number),
    )


def _operating(reading: _Reading, segment: Segment) -> None:
    """TRA: the flight as its operating carrier calls it."""
    legs = reading.flights if reading.draft is None else reading.draft.legs
    carrier, number = segment.value(0), segment.value(1, 0)
    if not legs or reading.place not in (Place.BOOKING, Place.LEG, Place.CHECK_IN):
        reading.once("segment-misplaced", segment)
    elif carrier or number:
        _operated(legs, carrier.upper(), number, segment.value(1, 1))


def _status(reading: _Reading, segment: Segment) -> None:
    """RPI: for how many people, and whether confirmed."""
    if reading.draft and reading.draft.legs and reading.place is Place.LEG:
        leg = reading.draft.legs[-1]
        reading.draft.legs[-1] = replace(leg, party=_number(segment.value(0)), status=segment.value(1).upper())


def _equipment(reading: _Reading, segment: Segment) -> None:
    """APD: the aircraft."""
    if reading.draft and reading.draft.legs and reading.place is Place.LEG:
        reading.draft.legs[-1] = replace(reading.draft.legs[-1], equipment=segment.value(0))


def _checks_in(reading: _Reading, segment: Segment) -> None:
    """TRI: a check-in begins."""
    draft = reading.placed(segment)
    if draft is None or reading.past:
        return
    reading.place = Place.CHECK_IN
    parts = (*segment.element(1), "", "", "", "")
    _new_check_in(reading, draft, parts[3], parts[0])


def _new_check_in(reading: _Reading, draft: Draft, traveller: str, sequence: str = "") -> CheckInDraft:
    check_in = CheckInDraft(traveller, sequence, reading.checked_in)
    if draft.legs:
        check_in.origin, check_in.destination = draft.legs[-1].origin, draft.legs[-1].destination
    reading.check_in = check_in
    draft.check_ins.append(check_in)
    return check_in


def _checked_in(reading: _Reading, draft: Draft, reference: str) -> None:
    """The TIF of a check-in says whose it is; a further one begins a check-in without TRI."""
    check_in = reading.check_in
    if check_in is None or check_in.named:
        check_in = _new_check_in(reading, draft, reference)
    check_in.traveller, check_in.named = reference, True


def _seat(reading: _Reading, segment: Segment) -> None:
    """SSD: the seat at check-in."""
    draft = reading.placed(segment)
    if draft:
        check_in = _current_check_in(reading, draft)
        check_in.seat, check_in.cabin = seat_number(segment.value(0)), segment.value(4)


def _bags(reading: _Reading, segment: Segment) -> None:
    """TBD: bags checked in: pieces:weight:unit, pool, then tags in sequence."""
    draft = reading.placed(segment)
    if draft is None:
        return
    if reading.past:
        _remembers(reading, draft, segment)
        return
    pieces, weight, unit, *_ = (*segment.element(1), "", "", "")
    _current_check_in(reading, draft).baggage = Baggage(
        pieces=_number(pieces),
        weight=weight,
        unit=WEIGHT_UNITS.get(unit, ""),
        pool=segment.value(3),
        tags=tuple(_tags(segment)),
    )


def _tags(segment: Segment) -> Iterator[BagTag]:
    for element in _elements(segment, 4):
        carrier, number, count, destination, *_ = (*element, "", "", "", "")
        if number:
            yield BagTag(carrier=carrier, number=number, count=count, destination=destination)


def _current_check_in(reading: _Reading, draft: Draft) -> CheckInDraft:
    """The one that SSD and TBD are about. Without TRI and TIF: of the traveller before, if there is one."""
    if reading.check_in:
        return reading.check_in
    return _new_check_in(reading, draft, reading.person.reference if reading.person else "")


def _history(reading: _Reading, segment: Segment) -> None:
    """ABI: the history begins, or a further line of it."""
    if reading.placed(segment):
        reading.place, reading.person, reading.past, reading.acted = Place.HISTORY, None, False, None


def _acted(reading: _Reading, segment: Segment) -> None:
    """SAC: whether what follows was added or cancelled."""
    if reading.placed(segment):
        reading.place, reading.person, reading.past = Place.HISTORY, None, True
        reading.action = segment.value(2)


def _line(reading: _Reading, segment: Segment) -> None:
    """LTS: a line of history in words."""
    draft = reading.placed(segment)
    if draft:
        reading.place, reading.person, reading.past = Place.HISTORY, None, False
        text = draft.kept("+".join(":".join(element) for element in _elements(segment, 0)), segment.number)
        if text:
            draft.history.append(HistoryEntry(text=text))


def _remembers(reading: _Reading, draft: Draft, segment: Segment) -> None:
    """What was added or cancelled, as its segment says it."""
    text = draft.kept(segment.text, segment.number)
    if text:
        draft.history.append(HistoryEntry(text=text, action=reading.action, when=reading.acted))


_HANDLERS: dict[str, Callable[[_Reading, Segment], None]] = {
    "UNH": _nothing,
    "SRC": _starts,
    "MSG": _function,
    "ORG": _originator,
    "EQN": _count,
    "RCI": _locators,
    "SSR": _request,
    "DAT": _dated,
    "IFT": _text,
    "ADD": _address,
    "EBD": _excess,
    "TIF": _traveller,
    "FTI": _loyalty,
    "REF": _unique_id,
    "FAR": _fare,
    "TKT": _ticket,
    "MON": _money,
    "PTK": _pricing,
    "TXD": _taxes,
    "FOP": _payment,
    "TVL": _travels,
    "TRA": _operating,
    "RPI": _status,
    "APD": _equipment,
    "TRI": _checks_in,
    "SSD": _seat,
    "TBD": _bags,
    "ABI": _history,
    "SAC": _acted,
    "LTS": _line,
}


def _elements(segment: Segment, first: int) -> list[tuple[str, ...]]:
    """All elements from one on, empty ones too."""
    found: list[tuple[str, ...]] = []
    while element := segment.element(first + len(found)):
        found.append(element)
    return found


def _number(text: str) -> int | None:
    return int(text.lstrip("0")[:_COUNT_DIGITS] or "0") if text.isascii() and text.isdecimal() else None
