"""PAXLST, the passenger list message, directories D.95B to D.21B read as one superset.

The order of segments is the same in all of them. A reader that walks from tag to tag, knowing only which flight,
person or document is the current one, reads messages that a strict grammar would drop. Segment meanings: the
UN/EDIFACT directories and the WCO/IATA/ICAO guidelines on advance passenger information.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import MAXYEAR, date, datetime
from functools import lru_cache

from firstline.formats.edifact import Message, Segment
from firstline.formats.findings import Finding, finding
from firstline.formats.name_words import doubtful
from firstline.formats.passenger_list import Baggage, Party, PassengerList, Role, Sector, Traveller
from firstline.identity import (
    Country,
    DocumentKind,
    Identity,
    PartialDate,
    PersonName,
    Sex,
    TravelDocument,
    normalised_number,
)
from firstline.identity.errors import IdentityError

ROLES = {"FL": Role.PASSENGER, "FM": Role.CREW, "DDU": Role.IN_TRANSIT, "DDT": Role.IN_TRANSIT_CREW}
"""NAD 3035: whom the segment names."""

SEXES = {"M": Sex.MALE, "F": Sex.FEMALE, "U": None, "": None, "X": Sex.UNSPECIFIED}
"""ATT 9019 after ATT+2; M and F of infants come with an I."""

DOCUMENT_KINDS = {
    "P": DocumentKind.PASSPORT,
    "IP": DocumentKind.PASSPORT,
    "V": DocumentKind.VISA,
    "I": DocumentKind.IDENTITY_CARD,
    "A": DocumentKind.IDENTITY_CARD,
    "C": DocumentKind.IDENTITY_CARD,
    "AC": DocumentKind.CREW_CERTIFICATE,
    "F": DocumentKind.OTHER,
}
"""DOC 1001. Any other code is kept as unknown: the number is what counts."""

VERIFIED = {"173": True, "ZZZ": True, "174": False}
"""GEI 7365 after GEI+4: read by a reader or an agent, or entered by the traveller alone."""

_DESIGNATOR = re.compile(r"(?P<carrier>[A-Z][A-Z0-9]|[A-Z0-9][A-Z]|[A-Z]{3})(?P<number>\d{1,4}[A-Z]?)\Z")
_COUNT_DIGITS = 9  # more people than there are; Python refuses to convert thousands of digits
_UNDATED = date(2030, 12, 31)  # stands for the day of a message that tells none: `31` to `99` are 1931 to 1999
_NOBODY, _NO_BAGGAGE = Party(), Baggage()
_OWN_REFERENCES = frozenset({"AVF", "ABO", "SEA"})
_MOST_CONTACTS = 9  # COM may be repeated as often in one segment
_EXPIRY_SPAN = 50  # years: documents are valid for 10 at most, but two digits name the century nearest the message


def read(message: Message) -> PassengerList:
    """The flights and people of a message. Whatever is wrong with it is among the findings."""
    reading = _Reading(message)
    for segment in message.segments:
        handler = _HANDLERS.get(segment.tag)
        if handler:
            handler(reading, segment)
    reading.person_ends()
    return PassengerList(
        kind=message.kind,
        version=message.version,
        function=reading.function,
        common_reference=message.common_reference,
        part=message.part,
        reporting=_party(reading.reporter, reading.contacts),
        reference=reading.reference or message.reference,
        sender=message.sender,
        recipient=message.recipient,
        sectors=tuple(dict.fromkeys(reading.sectors)),  # each part of a series tells them again
        travellers=tuple(reading.travellers),
        findings=(*message.findings, *reading.findings, *_about_the_whole(reading)),
    )


@dataclass(slots=True)
class _Document:
    """A document while its segments come in."""

    number: str
    kind: DocumentKind
    is_numbered: bool
    dates: dict[str, date] = field(default_factory=dict)
    issuer: Country | None = None


@dataclass(slots=True)
class _Person:
    """A person while the segments about them come in."""

    segment: Segment
    role: Role
    name: PersonName | None
    sex: Sex | None = None
    born: PartialDate | None = None
    birth_place: str = ""
    nationalities: list[Country] = field(default_factory=list)
    documents: list[_Document] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    references: list[tuple[str, str]] = field(default_factory=list)
    address: str = ""
    contacts: list[tuple[str, str]] = field(default_factory=list)  # value, qualifier
    pieces: int | None = None
    weight: str = ""
    tags: list[tuple[str, int]] = field(default_factory=list)
    verified: bool | None = None


class _Reading:
    """Where the reader is in the message, and what it has gathered."""

    def __init__(self, message: Message) -> None:
        self.dated = _moment(message.prepared)  # when the message was made; where not told, its first departure
        self.function = ""
        self.reference = ""
        self.reporter = ""
        self.contacts: list[tuple[str, str]] = []
        self.sectors: list[Sector] = []
        self.place = ("", "")  # qualifier and code of the latest LOC of a sector
        self.person: _Person | None = None
        self.travellers: list[Traveller] = []
        self.announced: list[int] = []
        self.findings: list[Finding] = []

    @property
    def today(self) -> date:
        """The day against which two-digit years are read."""
        return self.dated.date() if self.dated else _UNDATED

    def note(self, code: str, segment: Segment, **values: object) -> None:
        self.findings.append(finding(code, segment.number, segment.text, **values))

    def person_ends(self) -> None:
        """Turns the person read so far into a traveller."""
        if self.person is None:
            return
        person, self.person = self.person, None
        if person.born is None:
            self.note("no-birth-date", person.segment)
        if not [document for document in person.documents if document.is_numbered]:
            self.note("no-document", person.segment)
        self.travellers.append(_traveller(person))


def _traveller(person: _Person) -> Traveller:
    own = dict(reversed(person.references))  # the first of each counts
    identity = Identity(
        names=(person.name,) if person.name else (),
        birth_dates=(person.born,) if person.born else (),
        birth_places=(person.birth_place,) if person.birth_place else (),
        sex=person.sex,
        nationalities=tuple(dict.fromkeys(person.nationalities)),
        documents=tuple(
            [
                TravelDocument(
                    number=document.number,
                    kind=document.kind,
                    issuer=document.issuer,
                    issued=document.dates.get("182"),
                    expires=document.dates.get("36"),
                )
                for document in person.documents
                if document.is_numbered
            ]
        ),
    )
    return Traveller(
        identity=identity,
        role=person.role,
        embarkation=person.places.get("178", ""),
        disembarkation=person.places.get("179", ""),
        clearance=person.places.get("22", ""),
        residence=person.places.get("174", ""),
        address=person.address,
        contact=_party("", person.contacts),
        locator=own.get("AVF", ""),
        reference=own.get("ABO", ""),
        references=tuple([one for one in person.references if one[0] not in _OWN_REFERENCES]),
        seat=own.get("SEA", ""),
        baggage=_baggage(person),
        verified=person.verified,
        segment=person.segment.number,
    )


def _baggage(person: _Person) -> Baggage:
    if person.pieces is None and not person.weight and not person.tags:
        return _NO_BAGGAGE
    return Baggage(pieces=person.pieces, weight=person.weight, tags=tuple(person.tags))


def _beginning(reading: _Reading, segment: Segment) -> None:
    """BGM: what kind of list this is. In a later part of a series it ends the last person of the part before."""
    reading.person_ends()
    reading.function = "+".join(part for part in (segment.value(0), segment.value(1)) if part)


def _transport(reading: _Reading, segment: Segment) -> None:
    """TDT: a flight begins."""
    reading.person_ends()
    text, carrier = segment.value(1).upper().replace(" ", ""), segment.value(4).upper()
    if carrier and (text.isdecimal() or text.removeprefix(carrier) not in ("", text)):
        number = text.removeprefix(carrier)
    elif found := _DESIGNATOR.match(text):
        carrier, number = found["carrier"], found["number"]
    else:
        number = text.removeprefix(carrier)
        reading.note("flight-designator", segment, text=text)
    reading.sectors.append(Sector(carrier=carrier, number=number.lstrip("0") or number))
    reading.place = ("", "")


def _name_and_address(reading: _Reading, segment: Segment) -> None:
    """NAD: the reporting party (MS), or a person begins."""
    reading.person_ends()
    qualifier = segment.value(0).upper()
    role = ROLES.get(qualifier)
    if qualifier == "MS" or (role is None and not reading.sectors):
        reading.reporter = " ".join(part for part in reversed(segment.element(3)) if part)
        return
    if role is None:
        reading.note("role-unknown", segment, text=segment.value(0))
        role = Role.PASSENGER
    reading.person = _Person(segment, role, _name(reading, segment))
    if segment.reaches(4):
        reading.person.address = ", ".join(part for at in range(4, 9) for part in segment.element(at) if part)


def _communication(reading: _Reading, segment: Segment) -> None:
    """COM: telephone (TE), fax (FX), mail (EM) of the reporting party or of the person; often several in one."""
    contacts = reading.person.contacts if reading.person else reading.contacts
    for index in range(_MOST_CONTACTS):
        value, qualifier = segment.value(index, 0), segment.value(index, 1).upper()
        if value:
            contacts.append((value, qualifier))


def _measure(reading: _Reading, segment: Segment) -> None:
    """MEA: bags, counted (CT) or weighed (WT)."""
    if reading.person is None:
        return
    value = segment.value(2, 1) or segment.value(2, 0)
    if segment.value(0) == "CT" and value.isdecimal():
        reading.person.pieces = int(value[:_COUNT_DIGITS])
    elif segment.value(0) == "WT":
        reading.person.weight = " ".join(part for part in (segment.value(2, 1), segment.value(2, 0)) if part)


def _free_text(reading: _Reading, segment: Segment) -> None:
    """FTX+BAG: a bag's tag, and how many follow it in sequence."""
    if reading.person is None or segment.value(0) != "BAG":
        return
    tag, count = segment.value(3, 0), segment.value(3, 1)
    if tag:
        reading.person.tags.append((tag, int(count[:_COUNT_DIGITS]) if count.isdecimal() else 1))


def _indicator(reading: _Reading, segment: Segment) -> None:
    """GEI+4: whether the document was checked."""
    if reading.person and segment.value(0) == "4":
        reading.person.verified = VERIFIED.get(segment.value(1))


def _name(reading: _Reading, segment: Segment) -> PersonName | None:
    surname, *more = segment.element(3) or ("",)
    given = " ".join(part for part in more if part)
    if not (surname or given):
        reading.note("no-name", segment)
        return None
    if code := doubtful(surname, given):
        reading.note(code, segment, text=f"{surname} {given}".strip())
    try:
        if not (surname and given):
            reading.note("single-name", segment)
            return PersonName.of(surname or given)
        return PersonName.of_parts(surname=surname, given_names=given)
    except IdentityError as error:
        reading.note("name-refused", segment, text=surname or given, reason=error)
        return None


def _attribute(reading: _Reading, segment: Segment) -> None:
    """ATT+2: sex."""
    if reading.person is None or segment.value(0) != "2":
        return
    code = segment.value(2).upper()
    code = code.removesuffix("I") if len(code) == 2 else code
    if code not in SEXES:
        reading.note("sex-unknown", segment, text=code)
    reading.person.sex = SEXES.get(code)


def _time(reading: _Reading, segment: Segment) -> None:
    """DTM: of the flight, of the person or of the latest document, as its qualifier says."""
    qualifier, text = segment.parts(0, 2)
    if not text:
        return
    if qualifier in ("189", "232") and reading.sectors:
        _flight_time(reading, segment, qualifier, text)
    elif qualifier == "329" and reading.person:
        reading.person.born = _birth_date(reading, segment, text)
    elif qualifier in ("36", "182"):
        _document_date(reading, segment, qualifier, text)


def _flight_time(reading: _Reading, segment: Segment, qualifier: str, text: str) -> None:
    """DTM+189 and +232: departure and arrival. A place before them that has no telling qualifier is where they are.

    A flight of several legs leaves with the first and arrives with the last.
    """
    when = _moment(text)
    if when is None:
        reading.note("date-refused", segment, text=text, qualifier=f"DTM+{qualifier}")
        return
    sector, (_, place) = reading.sectors[-1], reading.place
    if qualifier == "189":
        reading.dated = reading.dated or when
        if place and not sector.origin:
            sector = replace(
                sector, origin=place, destination="" if sector.destination == place else sector.destination
            )
        sector = replace(sector, departure=sector.departure or when)
    else:
        sector = replace(sector, arrival=when, destination=sector.destination or place)
    reading.sectors[-1] = sector


def _birth_date(reading: _Reading, segment: Segment, text: str) -> PartialDate | None:
    born = _two_digit_date(text, latest=reading.today)
    if born is None:
        reading.note("date-refused", segment, text=text, qualifier="DTM+329, birth")
    elif born.earliest > reading.today:
        reading.note("birth-in-future", segment, text=str(born))
        return None
    return born


def _document_date(reading: _Reading, segment: Segment, qualifier: str, text: str) -> None:
    if reading.person is None or not reading.person.documents:
        return
    latest = _shifted(reading.today, _EXPIRY_SPAN) if qualifier == "36" else reading.today
    when = _two_digit_date(text, latest=latest)
    if when is None or not when.is_day:
        reading.note("date-refused", segment, text=text, qualifier=f"DTM+{qualifier}, document")
    else:
        reading.person.documents[-1].dates[qualifier] = when.earliest


def _place(reading: _Reading, segment: Segment) -> None:
    """LOC: of a flight (airports), of a person (ports, birth, residence) or of a document (91, issuer)."""
    qualifier, code = segment.value(0), segment.value(1, 0).upper()
    if reading.person is None:
        _flight_place(reading, qualifier, code)
    elif qualifier == "91":
        if reading.person.documents:
            reading.person.documents[-1].issuer = _country(reading, segment, code)
        else:
            reading.note("misplaced", segment, tag="LOC+91")
    elif qualifier == "180":
        reading.person.birth_place = " ".join(part for part in (segment.value(1, 3), code) if part)
    else:
        reading.person.places[qualifier] = code


def _flight_place(reading: _Reading, qualifier: str, code: str) -> None:
    if not reading.sectors:
        return
    sector = reading.sectors[-1]
    if qualifier == "125" or (qualifier == "92" and not sector.origin):
        reading.sectors[-1] = replace(sector, origin=code)
    elif qualifier in ("87", "92"):
        reading.sectors[-1] = replace(sector, destination=code)
    reading.place = (qualifier, code)


def _nationality(reading: _Reading, segment: Segment) -> None:
    """NAT: current (2) or at birth (1); both tell something about who it is."""
    if reading.person and (country := _country(reading, segment, segment.value(1, 0))):
        reading.person.nationalities.append(country)


def _reference(reading: _Reading, segment: Segment) -> None:
    """RFF: of the message (TN) or of the person (AVF locator, ABO reference, SEA seat)."""
    qualifier, text = segment.parts(0, 2)
    if reading.person:
        if text:
            reading.person.references.append((qualifier, text))
    elif qualifier == "TN":
        reading.reference = text


def _document(reading: _Reading, segment: Segment) -> None:
    """DOC: a document of the current person begins."""
    if reading.person is None:
        reading.note("misplaced", segment, tag="DOC")
        return
    number = segment.value(1)
    is_numbered = bool(normalised_number(number))
    if not is_numbered:
        reading.note("document-refused", segment)
    kind = DOCUMENT_KINDS.get(segment.value(0, 0).upper(), DocumentKind.UNKNOWN)
    reading.person.documents.append(_Document(number, kind, is_numbered))


def _control(reading: _Reading, segment: Segment) -> None:
    """CNT 41 and 42: how many people the carrier says there are."""
    qualifier, count = segment.value(0, 0), segment.value(0, 1)
    if qualifier in ("41", "42") and count.isdecimal():
        reading.announced.append(int(count.lstrip("0")[:_COUNT_DIGITS] or "0"))


_HANDLERS: dict[str, Callable[[_Reading, Segment], None]] = {
    "BGM": _beginning,
    "TDT": _transport,
    "NAD": _name_and_address,
    "ATT": _attribute,
    "DTM": _time,
    "LOC": _place,
    "NAT": _nationality,
    "COM": _communication,
    "MEA": _measure,
    "FTX": _free_text,
    "GEI": _indicator,
    "GIS": _indicator,
    "RFF": _reference,
    "DOC": _document,
    "CNT": _control,
}


def _party(name: str, contacts: Sequence[tuple[str, str]]) -> Party:
    """Contacts by their qualifier; those without one, or with an unknown one, are taken for telephones."""
    if not name and not contacts:
        return _NOBODY
    emails = tuple(value for value, qualifier in contacts if qualifier == "EM")
    faxes = tuple(value for value, qualifier in contacts if qualifier == "FX")
    phones = tuple(value for value, qualifier in contacts if qualifier not in ("EM", "FX"))
    return Party(name=name, phones=phones, faxes=faxes, emails=emails)


def _twice(reading: _Reading) -> Iterator[Finding]:
    """People whom the message lists more than once; those without birth date and document cannot be told."""
    seen: dict[tuple[object, ...], int] = {}
    for one in reading.travellers:
        who = one.identity
        if who.names and who.birth_dates and who.documents:
            facts = (who.names, who.birth_dates, frozenset(document.key for document in who.documents))
            first = seen.setdefault(facts, one.segment)
            if first != one.segment:
                yield finding("duplicate-traveller", one.segment, first=first)


def _country(reading: _Reading, segment: Segment, code: str) -> Country | None:
    country = Country.find(code)
    if country is None and code:
        reading.note("country-unknown", segment, text=code)
    return country


def _about_the_whole(reading: _Reading) -> list[Finding]:
    """What is missing in the message as a whole."""
    found = [] if reading.sectors else [finding("no-flight")]
    for sector in reading.sectors:
        if sector.departure is None:
            found.append(finding("no-departure", flight=sector.designator))
        if not (sector.origin and sector.destination):
            found.append(finding("no-airport", flight=sector.designator))
    if not reading.travellers:
        found.append(finding("no-travellers"))
    found += _twice(reading)
    people = len(reading.travellers)
    if reading.announced and people not in (sum(reading.announced), *reading.announced):
        found.append(finding("traveller-count", announced=sum(reading.announced), found=people))
    return found


def _moment(text: str) -> datetime | None:
    """A local time: YYMMDDHHMM (format 201), CCYYMMDDHHMM (203) or a date alone, at its first minute."""
    if not text.isdecimal() or len(text) not in (6, 8, 10, 12, 14):
        return None
    text = text[:12]  # seconds (format 204) say nothing of a flight
    day, time = (text[:-4], text[-4:]) if len(text) >= 10 else (text, "0000")
    year = int(day[:-4]) if len(day) == 8 else 2000 + int(day[:-4])
    try:
        return datetime(year, int(day[-4:-2]), int(day[-2:]), int(time[:2]), int(time[2:]))  # noqa: DTZ001 (local)
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def _two_digit_date(text: str, latest: date) -> PartialDate | None:
    """YYMMDD or CCYYMMDD; `00` for an unknown month or day. Two digits name the last such year up to `latest`."""
    if not text.isdecimal() or len(text) not in (6, 8):
        return None
    year, month, day = int(text[:-4]), int(text[-4:-2]), int(text[-2:])
    if len(text) == 6:
        year += latest.year // 100 * 100
        year -= 100 if (year, month, day) > (latest.year, latest.month, latest.day) else 0
    try:
        if not month:
            return PartialDate.year(year) if text[:-4].strip("0") else None
        return PartialDate.day(date(year, month, day)) if day else PartialDate.month(year, month)
    except ValueError:
        return None


def _shifted(day: date, years: int) -> date:
    return date(min(day.year + years, MAXYEAR), 12, 31)
