"""PAXLST, written: a passenger list to the bytes that a carrier's departure control system would send.

For demonstrations, for tests and for carriers' own trials. Senders agree on the message and on little else, so the
outer form is a `Dialect`; `DIALECTS` holds those met in practice. Segment order: UN/EDIFACT D.02B and later.

The format carries one name, one birth place and one birth date of each person, the date as a day, a month or a year.
Ranges of years and the word "about" have no place in it and are left out. Read back, codes of places and flights are
in capitals, and a name of which only one part is known is whole. The text is UTF-8 in every dialect.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from firstline.formats.edifact import Separators
from firstline.formats.passenger_list import Baggage, Party, PassengerList, Role, Sector, Traveller
from firstline.formats.paxlst import ROLES
from firstline.identity import DocumentKind, Identity, PartialDate, PersonName, Sex, TravelDocument
from firstline.identity.names import tidy

Element = str | tuple[str, ...]

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

TYPE_B_WIDTH = 69
"""Characters in a line of a Type-B telegram; longer segments run on in the next line."""

STANDARD = Separators()
_CREW = frozenset({Role.CREW, Role.IN_TRANSIT_CREW})
_EXPIRY_SPAN = 50  # years after the message, within which two digits name the end of a document's validity


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """The outer form of a sender's messages. `line_break` follows every segment; Type-B lines break anywhere.

    `upper`: text in capitals, as the character set UNOA asks for.
    """

    version: str = "D:05B"
    syntax: str = "UNOA:4"
    separators: Separators = STANDARD
    una: bool = True
    group: bool = False
    line_break: str = ""
    type_b: bool = False
    upper: bool = True


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
    writing = _Writing(passenger_list, dialect, prepared or next(departures, None))
    text = "".join(writing.una() + [writing.joined(segment) for segment in writing.interchange()])
    return (writing.telegram(text) if dialect.type_b else text).encode()


class _Writing:
    """One list on its way into one dialect."""

    def __init__(self, passenger_list: PassengerList, dialect: Dialect, prepared: datetime | None) -> None:
        self.list = passenger_list
        self.dialect = dialect
        self.prepared = prepared
        self.today = prepared.date() if prepared else None

    def una(self) -> list[str]:
        """The service string advice, where the sender writes one."""
        marks = self.dialect.separators
        advice = f"UNA{marks.component}{marks.element}.{marks.release} {marks.terminator}{self.dialect.line_break}"
        return [advice] if self.dialect.una else []

    def joined(self, segment: "_Segment") -> str:
        """A segment as text: what is empty at its end left out, service characters in its values released."""
        marks = self.dialect.separators
        elements = [marks.component.join(_to_last(self._values(element))) for element in segment.elements]
        return marks.element.join([segment.tag, *_to_last(elements)]) + marks.terminator + self.dialect.line_break

    def _values(self, element: Element) -> list[str]:
        values = (element,) if isinstance(element, str) else element
        return [self._released(tidy(value.upper() if self.dialect.upper else value)) for value in values]

    def _released(self, value: str) -> str:
        marks = self.dialect.separators
        special = {marks.component, marks.element, marks.release, marks.terminator}
        return "".join(marks.release + mark if mark in special else mark for mark in value)

    def telegram(self, text: str) -> str:
        """The text as a Type-B telegram: priority and addressee, sender and time, then lines between STX and ETX."""
        time = f"{self.prepared:%d%H%M}" if self.prepared else ""
        head = f"\x01QN {self.list.recipient.upper()}\r\n.{self.list.sender.upper()} {time}\r\n\x02"
        return head + "\r\n".join(self._lines(text)) + "\r\n\x03"

    def _lines(self, text: str) -> Iterator[str]:
        """Never parts a release character from the character that it releases."""
        release = self.dialect.separators.release
        while text:
            line = text[:TYPE_B_WIDTH]
            if (len(line) - len(line.rstrip(release))) % 2:
                line = line[:-1]
            yield line
            text = text[len(line) :]

    def interchange(self) -> Iterator["_Segment"]:
        """The message in its envelope (ISO 9735): UNB, a functional group or none, UNZ."""
        parties = (self.list.sender, self.list.recipient)
        when = _composite(f"{self.prepared:%y%m%d:%H%M}") if self.prepared else ""
        yield _segment("UNB", _composite(self.dialect.syntax), *parties, when, "1")
        if self.dialect.group:
            yield _segment("UNG", "PAXLST", *parties, when, "1", "UN", _composite(self.dialect.version))
        yield from self.message()
        if self.dialect.group:
            yield _segment("UNE", "1", "1")
        yield _segment("UNZ", "1", "1")

    def message(self) -> list["_Segment"]:
        """UNH to UNT with the right count of segments."""
        kind = ("PAXLST", *_composite(self.dialect.version), "UN", "IATA")
        header = _segment("UNH", "1", kind, self.list.common_reference, _composite(self.list.part))
        segments = [header, *self.body()]
        return [*segments, _segment("UNT", str(len(segments) + 1), "1")]

    def body(self) -> Iterator["_Segment"]:
        """BGM to CNT. The directories leave room for one CNT: of the crew (41) on a crew list, else of all (42)."""
        yield _segment("BGM", *self.list.function.split("+"))
        yield from _given("RFF", "TN", self.list.reference)
        if self.list.reporting.name:
            yield _segment("NAD", "MS", "", "", self.list.reporting.name)
        yield from _contacts(self.list.reporting)
        for sector in self.list.sectors:
            yield from _sector(sector)
        for traveller in self.list.travellers:
            yield from self.traveller(traveller)
        crew_only = bool(self.list.travellers) and all(one.role in _CREW for one in self.list.travellers)
        yield _segment("CNT", ("41" if crew_only else "42", str(len(self.list.travellers))))

    def traveller(self, traveller: Traveller) -> Iterator["_Segment"]:
        """Segment group 4: a person, then that person's documents."""
        identity = traveller.identity
        yield _segment("NAD", QUALIFIERS[traveller.role], "", "", _name(identity.name), traveller.address)
        yield from self.person(identity)
        yield from _baggage(traveller.baggage)
        if traveller.verified is not None:
            yield _segment("GEI", "4", "173" if traveller.verified else "174")
        yield from _place("22", traveller.clearance)
        yield from _place("178", traveller.embarkation)
        yield from _place("179", traveller.disembarkation)
        yield from _place("174", traveller.residence)
        for place in identity.birth_places[:1]:
            yield _segment("LOC", "180", ("", "", "", place))
        yield from _contacts(traveller.contact)
        for country in identity.nationalities:
            yield _segment("NAT", "2", country.code)
        yield from _given("RFF", "AVF", traveller.locator)
        yield from _given("RFF", "ABO", traveller.reference)
        yield from _given("RFF", "SEA", traveller.seat)
        for qualifier, text in traveller.references:
            yield from _given("RFF", qualifier, text)
        for document in identity.documents:
            yield from self.document(document)

    def person(self, identity: Identity) -> Iterator["_Segment"]:
        """Sex and birth date."""
        if identity.sex:
            yield _segment("ATT", "2", "", SEXES[identity.sex])
        for born in identity.birth_dates[:1]:
            yield from _date("329", _parts(born), self.today)

    def document(self, document: TravelDocument) -> Iterator["_Segment"]:
        """Segment group 5: a document, its dates, who issued it."""
        yield _segment("DOC", (DOCUMENT_CODES[document.kind], "110", "111"), document.number)
        if document.expires:
            latest = date(self.today.year + _EXPIRY_SPAN, 12, 31) if self.today else None
            yield from _date("36", _parts(PartialDate.day(document.expires)), latest)
        if document.issued:
            yield from _date("182", _parts(PartialDate.day(document.issued)), self.today)
        if document.issuer:
            yield from _place("91", document.issuer.code)


@dataclass(frozen=True, slots=True)
class _Segment:
    tag: str
    elements: tuple[Element, ...]


def _segment(tag: str, *elements: Element) -> _Segment:
    return _Segment(tag, elements)


def _to_last(values: list[str]) -> list[str]:
    """Without the empty values at the end."""
    last = max((index for index, value in enumerate(values) if value), default=-1)
    return values[: last + 1]


def _composite(text: str) -> tuple[str, ...]:
    return tuple(text.split(":"))


def _given(tag: str, qualifier: str, value: str) -> Iterator[_Segment]:
    if value:
        yield _segment(tag, (qualifier, value))


def _place(qualifier: str, code: str) -> Iterator[_Segment]:
    if code:
        yield _segment("LOC", qualifier, code)


def _contacts(party: Party) -> Iterator[_Segment]:
    """COM: one for each way to reach somebody."""
    for qualifier, values in (("TE", party.phones), ("FX", party.faxes), ("EM", party.emails)):
        for value in values:
            yield _segment("COM", (value, qualifier))


def _baggage(baggage: Baggage) -> Iterator[_Segment]:
    """MEA for pieces and weight, FTX+BAG for tags."""
    if baggage.pieces is not None:
        yield _segment("MEA", "CT", "", ("", str(baggage.pieces)))
    if baggage.weight:
        value, _, unit = baggage.weight.partition(" ")
        yield _segment("MEA", "WT", "", (unit, value) if unit else ("", value))
    for tag, count in baggage.tags:
        yield _segment("FTX", "BAG", "", "", (tag, str(count)))


def _sector(sector: Sector) -> Iterator[_Segment]:
    """TDT with both its places, even where one is unknown: a time belongs to the place before it."""
    yield _segment("TDT", "20", sector.designator, "", "", sector.carrier)
    yield _segment("LOC", "125", sector.origin)
    yield from _moment("189", sector.departure)
    yield _segment("LOC", "87", sector.destination)
    yield from _moment("232", sector.arrival)


def _moment(qualifier: str, when: datetime | None) -> Iterator[_Segment]:
    if when:
        yield _segment("DTM", (qualifier, f"{when:%y%m%d%H%M}", "201"))


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


def _date(qualifier: str, parts: tuple[int, ...], latest: date | None) -> Iterator[_Segment]:
    """YYMMDD where that names the year, else CCYYMMDD (format 102)."""
    if not parts:
        return
    year, month, day = parts
    if latest and _two_digits_suffice(parts, latest):
        yield _segment("DTM", (qualifier, f"{year % 100:02}{month:02}{day:02}"))
    else:
        yield _segment("DTM", (qualifier, f"{year:04}{month:02}{day:02}", "102"))


def _two_digits_suffice(parts: tuple[int, ...], latest: date) -> bool:
    """Two digits mean the last such year that is not after `latest`: whether that is the year meant."""
    year, *rest = parts
    return parts <= (latest.year, latest.month, latest.day) < (year + 100, *rest)
