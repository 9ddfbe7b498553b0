"""PNRGOV, written and read back: the same bookings in every dialect."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firstline.formats import edifact, pnrgov
from firstline.formats.bookings import (
    Amount,
    Baggage,
    BagTag,
    BookedTraveller,
    Booking,
    BookingList,
    CheckIn,
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
    Remark,
    Seat,
    ServiceRequest,
    Ticket,
    TravellerKind,
)
from firstline.formats.edifact_writer import TYPE_B_WIDTH
from firstline.formats.pnrgov_writer import DIALECTS, DOCUMENT_CODES, TRAVELLER_CODES, write
from firstline.formats.sensitive import reveals
from firstline.identity import Country, DocumentKind, Identity, PartialDate, PersonName, Sex, TravelDocument
from tests.strategies import some

PREPARED = datetime(2026, 5, 4, 9, 0)

letters = st.text(alphabet="ABEGHIKNOPSTU", min_size=3, max_size=9)
codes = st.text(alphabet="ABEGHIKNOPSTU12", min_size=2, max_size=6)
numbers = st.integers(min_value=1, max_value=9999).map(str)
texts = st.text(alphabet="ABEGHIKNOPSTU12+:?'*\\.,", min_size=3, max_size=30).filter(lambda text: not reveals(text))
minutes = st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2069, 12, 31)).map(
    lambda when: when.replace(second=0, microsecond=0)
)
near = st.integers(min_value=-300 * 1440, max_value=300 * 1440).map(lambda count: PREPARED + timedelta(minutes=count))
airports = st.sampled_from(["FRA", "IAD", "KWI", "JFK", "LHR"])
carriers = st.sampled_from(["UA", "LH", "9W", "KE"])
countries = st.sampled_from(["GBR", "D", "XXB", "SYR"]).map(Country.of)
past = st.dates(min_value=date(1900, 1, 1), max_value=PREPARED.date())
births = past.map(PartialDate.day) | past.map(lambda day: PartialDate.month(day.year, day.month))
amounts = st.builds(Amount, kind=codes, amount=numbers, currency=st.sampled_from(["", "GBP"]))


@st.composite
def documents(draw: st.DrawFn) -> TravelDocument:
    kind = draw(st.sampled_from(list(DocumentKind)))
    visa = kind is DocumentKind.VISA
    return TravelDocument(
        number=draw(letters) + draw(numbers),
        kind=kind,
        issuer=draw(st.none() | countries),
        issued=draw(st.none() | past) if visa else None,
        expires=None if visa else draw(st.none() | st.dates(min_value=date(1977, 1, 1), max_value=date(2076, 12, 31))),
    )


@st.composite
def identities(draw: st.DrawFn, name: PersonName) -> Identity:
    own = draw(st.lists(documents(), max_size=3, unique_by=lambda one: one.key))
    return Identity(
        names=(name,),
        birth_dates=tuple(draw(st.lists(births, max_size=2, unique=True))),
        birth_places=tuple(draw(st.lists(letters, max_size=2, unique=True))),
        sex=draw(st.none() | st.sampled_from(list(Sex))),
        nationalities=tuple(draw(st.lists(countries, max_size=2, unique=True))),
        documents=tuple(sorted(own, key=lambda one: one.kind is DocumentKind.VISA)),
    )


contacts = st.lists(
    st.builds(
        Contact,
        kind=st.just(ContactKind.ADDRESS),
        street=texts,
        city=codes | st.just(""),
        region=codes | st.just(""),
        country=st.just("GB"),
        postcode=codes | st.just(""),
        purpose=st.sampled_from(["700", "702"]),
    )
    | st.builds(
        Contact,
        kind=st.just(ContactKind.PHONE),
        text=st.integers(min_value=10**5, max_value=10**11).map(str),
        purpose=st.sampled_from(["700", "CTCM", "CTCH"]),
    )
    | st.just(Contact(kind=ContactKind.EMAIL, text="ANNA_B.DO-E@EXAMPLE.ORG", purpose="CTCE")),
    max_size=3,
    unique=True,
).map(tuple)
destinations = st.just(()) | st.just(
    (Contact(kind=ContactKind.ADDRESS, purpose="D", country="USA", street="301 PINE ST", city="NEW YORK"),)
)


@st.composite
def travellers(draw: st.DrawFn) -> tuple[BookedTraveller, ...]:
    """Of names that cannot be taken for one another, infants with the adult that they belong to."""
    given = draw(st.lists(letters, min_size=1, max_size=4, unique=True))
    found: list[BookedTraveller] = []
    for number, name in enumerate(given, 1):
        surname = f"DOE{chr(64 + number)}"
        kind = draw(st.sampled_from(list(TravellerKind)))
        whole = (
            PersonName.of(surname) if draw(st.booleans()) else PersonName.of_parts(surname=surname, given_names=name)
        )
        found.append(
            BookedTraveller(
                identity=draw(identities(whole)),
                reference=draw(st.sampled_from([f"{number}", f"{number}.1"])),
                kind=kind,
                unique_id=draw(codes | st.just("")),
                frequent_flyer=draw(some(st.builds(FrequentFlyer, carrier=carriers, number=numbers, tier=codes), 1)),
                contacts=draw(contacts) + draw(destinations),
                fare_type=draw(codes | st.just("")),
                fare_code=draw(codes | st.just("")),
                with_infant=draw(st.booleans()),
                infant_of=found[0].reference if kind is TravellerKind.INFANT and found else "",
                known_traveller=draw(numbers | st.just("")),
                redress=draw(numbers | st.just("")),
            )
        )
    return tuple(found)


@st.composite
def legs(draw: st.DrawFn) -> ItineraryLeg:
    if draw(st.integers(min_value=0, max_value=5)) == 0:
        return ItineraryLeg(number="ARNK")
    codeshare = draw(st.booleans())
    return ItineraryLeg(
        carrier=draw(carriers),
        number=draw(numbers),
        operating_carrier=draw(carriers) if codeshare else "",
        operating_number=draw(numbers) if codeshare else "",
        booking_class=draw(st.sampled_from(["", "B"])),
        operating_class="M" if codeshare else "",
        status=draw(st.sampled_from(["", "HK", "XX"])),
        party=draw(st.none() | st.integers(min_value=0, max_value=99)),
        origin=draw(airports),
        destination=draw(airports),
        departure=draw(st.none() | near),
        arrival=draw(st.none() | near),
        equipment=draw(st.sampled_from(["", "777"])),
    )


payments = st.builds(
    Payment,
    kind=st.sampled_from(["CC", "CA"]),
    amount=numbers | st.just(""),
    vendor=st.sampled_from(["", "VI"]),
    number=st.sampled_from(["", "411111XXXXXX1111", "XXXXXXXX1186"]),
    expires=st.sampled_from(["", "0228"]),
    holder=texts | st.just(""),
)
offices = st.builds(
    Office,
    system=carriers,
    city=codes | st.just(""),
    iata_number=numbers | st.just(""),
    office=codes | st.just(""),
    place=airports | st.just(""),
    carrier=carriers | st.just(""),
    kind=st.sampled_from(["", "A", "T"]),
    country=st.sampled_from(["", "NL"]),
    currency=st.sampled_from(["", "EUR"]),
    language=st.sampled_from(["", "NL"]),
    agent=codes | st.just(""),
)
locators = st.builds(
    Locator, carrier=carriers, code=codes, kind=st.sampled_from(["", "C"]), created=st.none() | minutes
)
bags = st.builds(
    Baggage,
    pieces=st.none() | st.integers(min_value=0, max_value=9),
    weight=numbers | st.just(""),
    unit=st.sampled_from(["", "KG", "LB"]),
    pool=st.sampled_from(["", "HP"]),
    tags=some(st.builds(BagTag, carrier=carriers, number=numbers, count=numbers, destination=airports), 2),
)


@st.composite
def bookings(draw: st.DrawFn) -> Booking:
    people = draw(travellers())
    itinerary = draw(some(legs(), 3))
    references = st.sampled_from([one.reference for one in people])
    flown = list(dict.fromkeys((leg.origin, leg.destination) for leg in itinerary if leg.origin))
    seats = [
        Seat(number=f"{row}A", traveller=draw(references), origin=origin, destination=destination, status="HK")
        for row, (origin, destination) in enumerate(flown, 1)
    ]
    check_ins = [
        CheckIn(
            traveller=draw(references),
            sequence=draw(numbers | st.just("")),
            seat=draw(st.sampled_from(["", "12A"])),
            cabin=draw(st.sampled_from(["", "Y"])),
            when=draw(st.none() | minutes),
            baggage=draw(st.none() | bags),
            origin=origin,
            destination=destination,
        )
        for origin, destination in flown
    ]
    tickets = [
        Ticket(
            number=draw(numbers | st.just("")),
            traveller=reference,
            kind=draw(st.sampled_from(["", "T"])),
            booklets=draw(st.sampled_from(["", "1"])),
            issued=draw(st.none() | minutes),
            carrier=draw(carriers | st.just("")),
            place=draw(airports | st.just("")),
            amounts=draw(some(amounts, 2)),
            taxes=draw(some(amounts, 2)),
            payments=draw(some(payments, 2)),
        )
        for reference in ["", *(one.reference for one in people)]
    ]
    remarks = [
        Remark(kind=draw(st.sampled_from(["28", "15", "43"])), text=draw(texts), carrier="UA", traveller=reference)
        for reference in ["", *(one.reference for one in people)]
    ]
    main = draw(locators)
    others = draw(st.lists(locators, max_size=12, unique_by=lambda one: (one.carrier, one.code)))
    return Booking(
        locator=main.code,
        carrier=main.carrier,
        created=main.created,
        locators=tuple(one for one in others if (one.carrier, one.code) != (main.carrier, main.code)),
        changed=draw(st.none() | minutes),
        ticketed=draw(st.none() | minutes),
        office=draw(st.none() | offices),
        travellers=people,
        itinerary=itinerary,
        tickets=tuple(tickets),
        seats=tuple(seats),
        check_ins=tuple(check_ins),
        contacts=draw(contacts),
        services=draw(
            some(
                st.builds(
                    ServiceRequest,
                    code=st.sampled_from(["OTHS", "PETC"]),
                    status=st.sampled_from(["", "HK"]),
                    count=st.sampled_from(["", "1"]),
                    carrier=carriers,
                    origin=airports,
                    destination=airports,
                    text=texts,
                    travellers=st.lists(references, max_size=2, unique=True).map(tuple),
                ),
                2,
            )
        ),
        remarks=tuple(remarks),
        excess_baggage=draw(
            some(st.builds(ExcessBaggage, amount=numbers, currency=st.just("GBP"), quantity=numbers), 1)
        ),
        split=draw(some(locators, 2)),
        split_party=draw(st.none() | st.integers(min_value=0, max_value=9)),
        others=draw(
            some(
                st.builds(
                    OtherService,
                    kind=st.sampled_from(["hotel", "car", "5"]),
                    text=texts,
                    begins=st.none() | near,
                    ends=st.none() | near,
                    place=airports | st.just(""),
                ),
                2,
            )
        ),
        history=draw(some(st.builds(HistoryEntry, text=texts), 2)),
        cancelled=bool(itinerary) and all(leg.is_cancelled for leg in itinerary),
    )


booking_lists = st.builds(
    BookingList,
    kind=st.just("PNRGOV"),
    function=st.just("22"),
    reference=numbers,
    sender=carriers,
    recipient=codes,
    office=offices,
    flights=some(legs().map(lambda leg: replace(leg, status="", party=None, equipment="")), 2),
    bookings=some(bookings(), 2),
    announced=st.integers(min_value=0, max_value=99),
)


def without_places(result: BookingList) -> BookingList:
    """Without what a writer does not choose: numbers of segments, findings, the version of the dialect."""
    return replace(
        result,
        version="",
        findings=(),
        flights=tuple(replace(leg, segment=0) for leg in result.flights),
        bookings=tuple(
            replace(
                booking,
                segment=0,
                travellers=tuple(replace(one, segment=0) for one in booking.travellers),
                itinerary=tuple(replace(leg, segment=0) for leg in booking.itinerary),
            )
            for booking in result.bookings
        ),
    )


def read(data: bytes) -> BookingList:
    (message,) = edifact.read(data)
    return pnrgov.read(message)


@pytest.mark.parametrize("name", DIALECTS)
@settings(max_examples=40)
@given(booking_lists)
def test_what_is_written_is_read_back(name, booking_list):
    result = read(write(booking_list, DIALECTS[name], prepared=PREPARED))
    assert without_places(result) == booking_list
    assert result.version == DIALECTS[name].version
    assert "segment-count" not in {found.code for found in result.findings}


ANNA = BookedTraveller(
    identity=Identity(names=(PersonName.of_parts(surname="DOE", given_names="ANNA"), PersonName.of("ANNE ROE"))),
    reference="#1",
    kind=TravellerKind.ADULT,
)
LEG = ItineraryLeg(
    carrier="UA",
    number="8749",
    operating_carrier="LH",
    operating_number="624",
    origin="FRA",
    destination="KWI",
    departure=datetime(2026, 5, 5, 13, 35),
)
LIST = BookingList(
    kind="PNRGOV", sender="UA", flights=(LEG,), bookings=(Booking(locator="ABC123", travellers=(ANNA,)),)
)


def test_a_reference_of_our_own_is_not_sent_and_comes_back():
    data = write(LIST, DIALECTS["guide_11_1"])
    assert b"#1" not in data
    assert read(data).bookings[0].travellers[0].reference == "#1"


def test_a_second_name_stands_in_a_document_and_comes_back():
    assert read(write(LIST, DIALECTS["guide_11_1"])).travellers[0].identity.names == ANNA.identity.names


def test_the_operating_flight_stands_where_the_version_has_it():
    assert b"TRA+LH+624" in write(LIST, DIALECTS["plain_15_1"])
    assert b"TRA" not in write(LIST, DIALECTS["guide_11_1"])


def test_without_a_day_of_its_own_a_message_is_of_its_first_flights_day_or_of_none():
    assert b"260505:1335" in write(LIST, DIALECTS["guide_11_1"])
    none = BookingList(kind="PNRGOV", bookings=LIST.bookings)
    for dialect in DIALECTS.values():
        assert read(write(none, dialect)).bookings[0].locator == "ABC123"


def test_a_telegram_has_lines_of_its_width():
    data = write(LIST, DIALECTS["type_b_10_1"]).decode()
    assert max(map(len, data.split("\x02")[1].split("\r\n"))) == TYPE_B_WIDTH


def test_a_birth_date_that_has_no_form_here_is_left_out():
    years = replace(ANNA, identity=replace(ANNA.identity, birth_dates=(PartialDate.years(1970, 1972),)))
    booking = replace(LIST.bookings[0], travellers=(years,))
    assert (
        read(write(replace(LIST, bookings=(booking,)), DIALECTS["guide_11_1"])).travellers[0].identity.birth_dates == ()
    )


def test_nobodys_name_is_written_as_none():
    nobody = BookedTraveller(
        identity=Identity(names=(), documents=(TravelDocument(number="A1", kind=DocumentKind.PASSPORT),)), reference="1"
    )
    booking = replace(LIST.bookings[0], travellers=(nobody,))
    assert (
        read(write(replace(LIST, bookings=(booking,)), DIALECTS["guide_11_1"])).travellers[0].identity
        == nobody.identity
    )


def test_a_sex_without_any_document_is_told():
    identity = Identity(names=(PersonName.of_parts(surname="DOE", given_names="ANNA"),), sex=Sex.FEMALE)
    booking = replace(LIST.bookings[0], travellers=(BookedTraveller(identity=identity, reference="1"),))
    back = read(write(replace(LIST, bookings=(booking,)), DIALECTS["guide_11_1"]))
    assert back.travellers[0].identity == identity


def test_every_kind_has_its_code():
    assert set(TRAVELLER_CODES) == set(TravellerKind)
    assert {*DOCUMENT_CODES, DocumentKind.VISA} == set(DocumentKind)
