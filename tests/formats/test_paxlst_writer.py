"""What the writer of passenger lists promises: whatever a dialect can carry comes back as it went in."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.formats import PassengerList, Role, Sector, Traveller, read_messages
from firstline.formats.edifact_writer import TYPE_B_WIDTH, Dialect
from firstline.formats.passenger_list import Baggage, Party
from firstline.formats.paxlst_writer import DIALECTS, DOCUMENT_CODES, write
from firstline.identity import Country, DocumentKind, Identity, PartialDate, PersonName, Sex, TravelDocument
from firstline.identity.names import tidy

PREPARED = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
LETTERS = "ABCÇĐeéïnñßżşЖد"
TEXT = LETTERS + "0189 +:'?$*\".-/()"
CODES = ("GBR", "D", "XXB", "SYR", "VNM")

texts = st.text(TEXT, max_size=30).map(tidy)
lettered = st.builds(lambda first, rest: tidy(first + rest), st.sampled_from(LETTERS), texts)
codes = st.text("ABCXYZ", min_size=3, max_size=3)
countries = st.sampled_from(CODES).map(Country.of)
past = st.dates(date(1890, 1, 1), PREPARED.date())
documents = st.builds(
    TravelDocument,
    number=st.builds(str.__add__, st.sampled_from("A7"), texts),
    kind=st.sampled_from(DocumentKind),
    issuer=st.none() | countries,
    issued=st.none() | past,
    expires=st.none() | st.dates(date(1950, 1, 1), date(2076, 12, 31)),
)
births = st.one_of(
    past.map(PartialDate.day),
    st.builds(PartialDate.month, st.integers(1900, 2025), st.integers(1, 12)),
    st.builds(PartialDate.year, st.integers(1900, 2026)),
)
names = st.one_of(
    st.builds(lambda surname, given: PersonName.of_parts(surname=surname, given_names=given), lettered, lettered),
    lettered.map(PersonName.of),
)


def at_most_one(strategy):
    return st.lists(strategy, max_size=1).map(tuple)


identities = st.builds(
    Identity,
    names=at_most_one(names),
    birth_dates=at_most_one(births),
    birth_places=at_most_one(texts.filter(bool)),
    sex=st.none() | st.sampled_from(Sex),
    nationalities=st.lists(countries, unique=True, max_size=2).map(tuple),
    documents=st.lists(documents, max_size=2).map(tuple),
)
filled = texts.filter(bool)
contacts = st.builds(
    Party, phones=st.lists(filled, max_size=2).map(tuple), faxes=at_most_one(filled), emails=at_most_one(filled)
)
weights = st.builds(lambda value, unit: f"{value} {unit}", st.integers(1, 99), st.sampled_from(("KGM", "LBR")))
baggage = st.builds(
    Baggage,
    pieces=st.none() | st.integers(0, 9),
    weight=st.just("") | weights,
    tags=at_most_one(st.tuples(st.integers(1000, 9999).map(str), st.integers(1, 9))),
)
moments = st.builds(lambda day, time: datetime.combine(day, time.replace(second=0, microsecond=0)),
                    st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.times())  # fmt: skip
sectors = st.builds(
    Sector,
    carrier=st.text("ABCXYZ", min_size=2, max_size=2),
    number=st.integers(1, 9999).map(str),
    origin=st.just("") | codes,
    destination=st.just("") | codes,
    departure=st.none() | moments,
    arrival=st.none() | moments,
)
travellers = st.builds(
    Traveller,
    address=texts,
    contact=contacts,
    baggage=baggage,
    clearance=st.just("") | codes,
    verified=st.none() | st.booleans(),
    references=at_most_one(st.tuples(st.sampled_from(("AEA", "CR", "YZY")), filled)),
    identity=identities,
    role=st.sampled_from(Role),
    embarkation=st.just("") | codes,
    disembarkation=st.just("") | codes,
    residence=st.just("") | codes,
    locator=texts,
    reference=texts,
    seat=texts,
    onward=st.lists(sectors, max_size=2).map(tuple),
)


def with_onward_flights_behind_the_lists_own(message: PassengerList) -> PassengerList:
    """Without a flight of the list, the first one of a traveller would be taken for it."""
    if message.sectors:
        return message
    return replace(message, travellers=tuple(replace(one, onward=()) for one in message.travellers))


lists = st.builds(
    PassengerList,
    kind=st.just("PAXLST"),
    function=st.sampled_from(("745", "250+C")),
    reference=lettered,
    common_reference=texts,
    part=st.sampled_from(("", "01:C", "02", "03:F")),
    reporting=st.builds(Party, name=lettered, phones=at_most_one(filled)),
    sender=st.just("") | codes,
    recipient=st.just("") | codes,
    sectors=st.lists(sectors, max_size=2, unique=True).map(tuple),
    travellers=st.lists(travellers, max_size=4).map(tuple),
).map(with_onward_flights_behind_the_lists_own)
dialects = st.sampled_from(sorted(DIALECTS)).map(DIALECTS.__getitem__)


def as_carried(message: PassengerList, dialect: Dialect) -> PassengerList:
    """What the reader must give back: capitals where the dialect writes capitals, nothing else changed."""

    def text(value: str) -> str:
        return tidy(value.upper()) if dialect.upper else value

    def name(one: PersonName) -> PersonName:
        if not one.surname:
            return PersonName.of(text(one.whole))
        return PersonName.of_parts(surname=text(one.surname), given_names=text(one.given_names))

    def traveller(one: Traveller) -> Traveller:
        who = one.identity
        papers = tuple(replace(document, number=text(document.number)) for document in who.documents)
        identity = replace(
            who, names=tuple(map(name, who.names)), birth_places=tuple(map(text, who.birth_places)), documents=papers
        )
        written = {field: text(getattr(one, field)) for field in ("locator", "reference", "seat", "address")}
        others = tuple((qualifier, text(value)) for qualifier, value in one.references)
        return replace(one, identity=identity, contact=party(one.contact), references=others, **written)

    def party(one: Party) -> Party:
        ways = {field: tuple(map(text, getattr(one, field))) for field in ("phones", "faxes", "emails")}
        return Party(name=text(one.name), **ways)

    return replace(
        message,
        version=dialect.version,
        reference=text(message.reference),
        common_reference=text(message.common_reference),
        reporting=party(message.reporting),
        travellers=tuple(map(traveller, message.travellers)),
    )


def as_read(message: PassengerList) -> PassengerList:
    """Without what the reader adds: where each person stands, which parts are here, and what it found wrong."""
    return replace(
        message, series=None, findings=(), travellers=tuple(replace(one, segment=0) for one in message.travellers)
    )


def one_list(*people: Traveller, **fields: object) -> PassengerList:
    flight = Sector(carrier="XF", number="1", origin="IST", destination="AMS", departure=PREPARED, arrival=PREPARED)
    return replace(
        PassengerList(kind="PAXLST", function="745", reference="R1", sender="XF", recipient="NLPIU", sectors=(flight,)),
        travellers=people,
        **fields,
    )


def person(role: Role = Role.PASSENGER, **fields: object) -> Traveller:
    known = {"names": (PersonName.of_parts(surname="DOE", given_names="ANNA"),), **fields}
    return Traveller(identity=Identity(**known), role=role)


@given(lists, dialects)
def test_what_is_written_is_read_back(message, dialect):
    (back,) = read_messages(write(message, dialect, prepared=PREPARED))
    assert as_read(back) == as_carried(message, dialect)


@given(lists, dialects)
def test_the_counts_are_right_in_every_dialect(message, dialect):
    (back,) = read_messages(write(message, dialect, prepared=PREPARED))
    assert not {"segment-count", "no-trailer", "traveller-count", "junk"} & {finding.code for finding in back.findings}


@given(lists)
def test_a_message_that_does_not_tell_its_day_is_read_back_too(message):
    undated = replace(message, sectors=tuple(replace(sector, departure=None) for sector in message.sectors))
    (back,) = read_messages(write(undated, DIALECTS["iata_05b"]))
    assert as_read(back) == as_carried(undated, DIALECTS["iata_05b"])


def test_without_a_time_of_preparation_the_first_departure_dates_the_message():
    assert b"+260504:0930+1'" in write(one_list(), DIALECTS["iata_05b"])


def test_each_dialect_looks_as_its_senders_write():
    written = {name: write(one_list(person()), dialect) for name, dialect in DIALECTS.items()}
    assert written["iata_05b"].startswith(b"UNA:+.? 'UNB+UNOA:4+XF+NLPIU+260504:0930+1'UNH+1+PAXLST:D:05B:UN:IATA")
    assert b"\nUNG+PAXLST+XF+NLPIU+260504:0930+1+UN+D:02B'\n" in written["grouped_02b"]
    assert written["grouped_02b"].endswith(b"UNE+1+1'\nUNZ+1+1'\n")
    assert written["dollar"].startswith(b"UNA:*.? $\r\nUNB*UNOA:4*")
    assert written["type_b"].startswith(b"\x01QN NLPIU\r\n.XF 040930\r\n\x02UNA:+.? 'UNB+")
    assert written["type_b"].endswith(b"\r\n\x03")
    assert written["quote"].startswith(b'UNB+UNOA:3+XF+NLPIU+260504:0930+1"UNH+')


def test_an_undated_telegram_leaves_its_time_out():
    assert write(replace(one_list(), sectors=()), DIALECTS["type_b"]).startswith(b"\x01QN NLPIU\r\n.XF \r\n\x02UNA")


@given(lists)
def test_no_line_of_a_telegram_is_too_long(message):
    lines = write(message, DIALECTS["type_b"], prepared=PREPARED).decode().split("\r\n")
    assert all(len(line.strip("\x01\x02")) <= TYPE_B_WIDTH for line in lines)


def test_a_crew_list_counts_crew_and_every_other_list_counts_everyone():
    assert b"CNT+41:2'" in write(one_list(person(Role.CREW), person(Role.IN_TRANSIT_CREW)), DIALECTS["iata_05b"])
    assert b"CNT+42:2'" in write(one_list(person(Role.CREW), person()), DIALECTS["iata_05b"])
    assert b"CNT+42:0'" in write(one_list(), DIALECTS["iata_05b"])


def test_separators_inside_a_value_are_released():
    quoted = person(names=(PersonName.of_parts(surname="O'NEIL+", given_names="A?:"),))
    assert b"NAD+FL+++O?'NEIL?+:A???:'" in write(one_list(quoted), DIALECTS["iata_05b"])


@pytest.mark.parametrize(
    ("born", "written"),
    [
        (PartialDate.day(date(1971, 5, 12)), b"DTM+329:710512'"),
        (PartialDate.month(1971, 5), b"DTM+329:710500'"),
        (PartialDate.year(1971, approximate=True), b"DTM+329:710000'"),
        (PartialDate.day(date(1925, 5, 12)), b"DTM+329:19250512:102'"),
    ],
)
def test_a_birth_date_takes_the_shortest_form_that_says_it(born, written):
    assert written in write(one_list(person(birth_dates=(born,))), DIALECTS["iata_05b"])


def test_a_message_that_does_not_tell_its_day_writes_years_whole():
    undated = one_list(person(birth_dates=(PartialDate.day(date(1971, 5, 12)),)), sectors=())
    assert b"DTM+329:19710512:102'" in write(undated, DIALECTS["iata_05b"])


def test_a_birth_date_given_as_a_range_is_left_out():
    assert b"DTM+329" not in write(one_list(person(birth_dates=(PartialDate.years(1970, 1974),))), DIALECTS["iata_05b"])


def test_every_kind_of_document_has_a_code():
    assert set(DOCUMENT_CODES) == set(DocumentKind)


def test_a_birth_year_that_ends_in_noughts_is_written_whole_for_six_noughts_mean_unknown():
    born = PartialDate.year(2000)
    (back,) = read_messages(write(one_list(person(birth_dates=(born,))), Dialect(), prepared=PREPARED))
    assert back.travellers[0].identity.birth_dates == (born,)
