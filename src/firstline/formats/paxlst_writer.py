"""PAXLST, written: a passenger list to the bytes that a carrier's departure control system would send.

For demonstrations, for tests and for carriers' own trials; `DIALECTS` holds the outer forms met in practice. Segment
order: UN/EDIFACT D.02B and later.

The format carries one name, one birth place and one birth date of each person, the date as a day, a month or a year.
Ranges of years and the word "about" have no place in it and are left out. Read back, codes of places and flights are
in capitals, and a name of which only one part is known is whole. The text is UTF-8 in every dialect.
"""

from collections.abc import Iterator
from datetime import date, datetime

from firstline.formats.edifact import Separators
from firstline.formats.edifact_writer import Dialect, Envelope, Segment, given, written
from firstline.formats.passenger_list import Baggage, Party, PassengerList, Role, Sector, Traveller
from firstline.formats.paxlst import ROLES
from firstline.formats.paxlst.tables import MAIN_CARRIAGE, ON_CARRIAGE
from firstline.identity import DocumentKind, Identity, PartialDate, PersonName, Sex, TravelDocument

QUALIFIERS = {role: qualifier for qualifier, role in ROLES.items()}
"""Role -> NAD 3035."""

SEXES = {Sex.MALE: "M", Sex.FEMALE: "F", Sex.UNSPECIFIED: "X"}
"""ATT 9019 after ATT+2."""

DOCUMENT_CODES = {
    DocumentKind.PASSPORT: "P",
    DocumentKind.VISA: "V",
    DocumentKind.IDENTITY_CARD: "I",
    DocumentKind.CREW_CERTIFICATE: "AC",
    DocumentKind.OTHER: "F",
    DocumentKind.UNKNOWN: "ZZZ",
}
"""DOC 1001; ZZZ is "mutually defined"."""

_CREW = frozenset({Role.CREW, Role.IN_TRANSIT_CREW})
_EXPIRY_SPAN = 50  # years after the message, within which two digits name the end of a document's validity


DIALECTS: dict[str, Dialect] = {
    "iata_05b": Dialect(),
    "grouped_02b": Dialect(version="D:02B", group=True, line_break="\n"),
    "dollar": Dialect(separators=Separators(element="*", terminator="$"), line_break="\r\n", upper=False),
    "type_b": Dialect(version="D:12B", group=True, type_b=True),
    "quote": Dialect(syntax="UNOA:3", separators=Separators(terminator='"'), una=False),
}
"""Plain IATA; functional group and lines; `UNA:*.? $`; wrapped in a Type-B telegram; ended by `"` and no UNA."""


def write(passenger_list: PassengerList, dialect: Dialect, *, prepared: datetime | None = None) -> bytes:
    """One interchange with one message. `prepared` is when the sender made it; else the first departure is taken."""
    departures = (sector.departure for sector in passenger_list.sectors if sector.departure)
    made = prepared or next(departures, None)
    envelope = Envelope(
        kind="PAXLST",
        association="IATA",
        sender=passenger_list.sender,
        recipient=passenger_list.recipient,
        prepared=made,
        common_reference=passenger_list.common_reference,
        part=passenger_list.part,
    )
    return written(envelope, _Writing(passenger_list, made).body(), dialect)


class _Writing:
    """One list on its way into segments."""

    def __init__(self, passenger_list: PassengerList, prepared: datetime | None) -> None:
        self.list = passenger_list
        self.today = prepared.date() if prepared else None

    def body(self) -> Iterator[Segment]:
        """BGM to CNT. The directories leave room for one CNT: of the crew (41) on a crew list, else of all (42)."""
        yield ("BGM", *self.list.function.split("+"))
        yield from given("RFF", ("TN", self.list.reference))
        if self.list.reporting.name:
            yield ("NAD", "MS", "", "", self.list.reporting.name)
        yield from _contacts(self.list.reporting)
        for sector in self.list.sectors:
            yield from _sector(sector)
        for traveller in self.list.travellers:
            yield from self.traveller(traveller)
        crew_only = bool(self.list.travellers) and all(one.role in _CREW for one in self.list.travellers)
        yield ("CNT", ("41" if crew_only else "42", str(len(self.list.travellers))))

    def traveller(self, traveller: Traveller) -> Iterator[Segment]:
        """Segment group 4: a person, then that person's documents."""
        identity = traveller.identity
        yield ("NAD", QUALIFIERS[traveller.role], "", "", _name(identity.name), traveller.address)
        yield from self.person(identity)
        yield from _baggage(traveller.baggage)
        if traveller.verified is not None:
            yield ("GEI", "4", "173" if traveller.verified else "174")
        yield from _place("22", traveller.clearance)
        yield from _place("178", traveller.embarkation)
        yield from _place("179", traveller.disembarkation)
        yield from _place("174", traveller.residence)
        for place in identity.birth_places[:1]:
            yield ("LOC", "180", ("", "", "", place))
        yield from _contacts(traveller.contact)
        for country in identity.nationalities:
            yield ("NAT", "2", country.code)
        yield from given("RFF", ("AVF", traveller.locator))
        yield from given("RFF", ("ABO", traveller.reference))
        yield from given("RFF", ("SEA", traveller.seat))
        for qualifier, text in traveller.references:
            yield from given("RFF", (qualifier, text))
        for document in identity.documents:
            yield from self.document(document)
        for onward in traveller.onward:
            yield from _sector(onward, ON_CARRIAGE)

    def person(self, identity: Identity) -> Iterator[Segment]:
        """Sex and birth date."""
        if identity.sex:
            yield ("ATT", "2", "", SEXES[identity.sex])
        for born in identity.birth_dates[:1]:
            yield from _date("329", _parts(born), self.today)

    def document(self, document: TravelDocument) -> Iterator[Segment]:
        """Segment group 5: a document, its dates, who issued it."""
        yield ("DOC", (DOCUMENT_CODES[document.kind], "110", "111"), document.number)
        if document.expires:
            latest = date(self.today.year + _EXPIRY_SPAN, 12, 31) if self.today else None
            yield from _date("36", _parts(PartialDate.day(document.expires)), latest)
        if document.issued:
            yield from _date("182", _parts(PartialDate.day(document.issued)), self.today)
        if document.issuer:
            yield from _place("91", document.issuer.code)


def _place(qualifier: str, code: str) -> Iterator[Segment]:
    if code:
        yield ("LOC", qualifier, code)


def _contacts(party: Party) -> Iterator[Segment]:
    """COM: one for each way to reach somebody."""
    for qualifier, values in (("TE", party.phones), ("FX", party.faxes), ("EM", party.emails)):
        for value in values:
            yield ("COM", (value, qualifier))


def _baggage(baggage: Baggage) -> Iterator[Segment]:
    """MEA for pieces and weight, FTX+BAG for tags."""
    if baggage.pieces is not None:
        yield ("MEA", "CT", "", ("", str(baggage.pieces)))
    if baggage.weight:
        value, _, unit = baggage.weight.partition(" ")
        yield ("MEA", "WT", "", (unit, value) if unit else ("", value))
    for tag, count in baggage.tags:
        yield ("FTX", "BAG", "", "", (tag, str(count)))


def _sector(sector: Sector, stage: str = MAIN_CARRIAGE) -> Iterator[Segment]:
    """TDT with both its places, even where one is unknown: a time belongs to the place before it."""
    yield ("TDT", stage, sector.designator, "", "", sector.carrier)
    yield ("LOC", "125", sector.origin)
    yield from _moment("189", sector.departure)
    yield ("LOC", "87", sector.destination)
    yield from _moment("232", sector.arrival)


def _moment(qualifier: str, when: datetime | None) -> Iterator[Segment]:
    if when:
        yield ("DTM", (qualifier, f"{when:%y%m%d%H%M}", "201"))


def _name(name: PersonName | None) -> tuple[str, ...]:
    """Surname and given names; a name that has not both of them is written whole."""
    if name is None:
        return ()
    return (name.surname, name.given_names) if name.surname and name.given_names else (name.whole,)


def _parts(when: PartialDate) -> tuple[int, ...]:
    """Year, month, day, 0 for what is unknown; nothing for a range, which has no form here."""
    text = str(when).removesuffix("~")
    if "/" in text:
        return ()
    return (*(int(part) for part in text.split("-")), 0, 0)[:3]


def _date(qualifier: str, parts: tuple[int, ...], latest: date | None) -> Iterator[Segment]:
    """YYMMDD where that names the year, else CCYYMMDD (format 102)."""
    if not parts:
        return
    year, month, day = parts
    if latest and _two_digits_suffice(parts, latest):
        yield ("DTM", (qualifier, f"{year % 100:02}{month:02}{day:02}"))
    else:
        yield ("DTM", (qualifier, f"{year:04}{month:02}{day:02}", "102"))


def _two_digits_suffice(parts: tuple[int, ...], latest: date) -> bool:
    """Two digits mean the last such year that is not after `latest`: whether that is the year meant."""
    year, *rest = parts
    if not (year % 100 or any(rest)):  # 000000 would read as "unknown"
        return False
    return parts <= (latest.year, latest.month, latest.day) < (year + 100, *rest)
