"""Where the reader is in the message, and what it has gathered."""

from datetime import date

from firstline.formats.edifact import Message, Segment
from firstline.formats.findings import Finding, finding
from firstline.formats.flights import moment
from firstline.formats.passenger_list import Sector, Traveller
from firstline.formats.paxlst.dates import UNDATED
from firstline.formats.paxlst.travellers import Person, traveller_of
from firstline.identity import Country, normalised_number


class Reading:
    """Where the reader is in the message, and what it has gathered."""

    def __init__(self, message: Message) -> None:
        self.dated = moment(message.prepared)  # when the message was made; where not told, its first departure
        self.function = ""
        self.reference = ""
        self.reporter = ""
        self.contacts: list[tuple[str, str]] = []
        self.sectors: list[Sector] = []
        self.place = ""  # code of the latest LOC of a flight
        self.person: Person | None = None
        self.travellers: list[Traveller] = []
        self.announced: list[int] = []
        self.findings: list[Finding] = []

    @property
    def today(self) -> date:
        """The day against which two-digit years are read."""
        return self.dated.date() if self.dated else UNDATED

    def note(self, code: str, segment: Segment, **values: object) -> None:
        self.findings.append(finding(code, segment.number, segment.text, **values))

    def person_ends(self) -> None:
        """Turns the person read so far into a traveller."""
        if self.person is None:
            return
        person, self.person = self.person, None
        if person.born is None:
            self.note("no-birth-date", person.segment)
        if not any(normalised_number(document.number) for document in person.documents):
            self.note("no-document", person.segment)
        self.travellers.append(traveller_of(person))


def country_of(reading: Reading, segment: Segment, code: str) -> Country | None:
    country = Country.find(code)
    if country is None and code:
        reading.note("country-unknown", segment, text=code)
    return country
