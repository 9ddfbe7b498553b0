"""A booking while its segments come in: what it holds, who is in it, and what of its text may be kept."""

from collections.abc import Callable
from datetime import date, datetime

from firstline.formats import sensitive
from firstline.formats.bookings import (
    Contact,
    ExcessBaggage,
    HistoryEntry,
    ItineraryLeg,
    Locator,
    Office,
    OtherService,
    Remark,
    Seat,
    ServiceRequest,
    TravellerKind,
)
from firstline.formats.pnrgov.cards import without_cards
from firstline.formats.pnrgov.parts import CheckInDraft, Request, TicketDraft
from firstline.formats.pnrgov.person import Name, Person
from firstline.formats.pnrgov.tables import GROUP, INFANT
from firstline.identity import Country

GROUP_PREFIX = "C/"
"""Before the name of a party: `C/10TOURS` (AIRIMP 2.2)."""

_LOOKED_AT = 20  # people of one surname, so that a message made up of them takes no quadratic time

Note = Callable[..., None]
"""note(code, segment number, excerpt, **values): a finding."""


class Draft:
    """A booking while its segments come in. `today` is the day of the message."""

    def __init__(self, segment: int, today: date, note: Note) -> None:
        self.segment = segment
        self.today = today
        self.note = note
        self.locators: dict[tuple[str, str], Locator] = {}
        self.changed: datetime | None = None
        self.ticketed: datetime | None = None
        self.office: Office | None = None
        self.people: list[Person] = []
        self.references: dict[str, Person] = {}
        self.listed: dict[str, Person] = {}  # by the text of a TIF that names no other, as check-ins repeat it
        self.infants: list[Person] = []
        self.others_than_infants: list[Person] = []
        self.infant_by_adult: dict[str, Person] = {}
        self.by_name: dict[str, list[Person]] = {}
        self.by_surname: dict[str, list[Person]] = {}
        self.legs: list[ItineraryLeg] = []
        self.tickets: list[TicketDraft] = []
        self.seats: list[Seat] = []
        self.check_ins: list[CheckInDraft] = []
        self.contacts: list[Contact] = []
        self.requests: list[Request] = []
        self.services: list[ServiceRequest] = []
        self.remarks: list[Remark] = []
        self.excess: list[ExcessBaggage] = []
        self.split: list[Locator] = []
        self.split_party: int | None = None
        self.others: list[OtherService] = []
        self.history: list[HistoryEntry] = []
        self.ticket_keys: set[tuple[str, str]] = set()
        self.sensitive = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was told of it: an SRC that stands there twice begins no booking."""
        return not (
            self.locators
            or self.people
            or self.legs
            or self.requests
            or self.tickets
            or self.remarks
            or self.contacts
            or self.history
            or self.office
            or self.sensitive
        )

    # locators

    @property
    def main_locator(self) -> Locator | None:
        return next(iter(self.locators.values()), None)

    @property
    def locator(self) -> str:
        return next((code for _, code in self.locators), "")

    def add_locators(self, locators: list[Locator]) -> None:
        for locator in locators:
            self.locators.setdefault((locator.carrier, locator.code), locator)

    # people

    def add_person(self, name: Name, *, kind: TravellerKind, reference: str, segment: int, excerpt: str = "") -> Person:
        """A further traveller of the booking, with a reference of its own."""
        kind = GROUP if name.surname.startswith(GROUP_PREFIX) else kind
        reference = self._free_reference(reference, segment, excerpt)
        person = Person(reference, name, kind, segment)
        self.people.append(person)
        (self.infants if kind is INFANT else self.others_than_infants).append(person)
        self.references[reference.lstrip("0")] = person
        if bool(name.surname) != bool(name.given_names) and kind is not GROUP:
            self.note("single-name", segment, excerpt)
        self.check_name(name, segment, excerpt)
        if name.written:
            person.add_name(name)
            self.by_name.setdefault(name.letters, []).append(person)
            self.by_surname.setdefault(name.family, []).append(person)
        return person

    def _free_reference(self, reference: str, segment: int, excerpt: str) -> str:
        if reference and reference.lstrip("0") not in self.references:
            return reference
        if reference:
            self.note("reference-repeated", segment, excerpt, text=reference)
        return f"#{len(self.people) + 1}"

    def check_name(self, name: Name, segment: int, excerpt: str) -> None:
        """Notes what is odd about it."""
        if name.is_empty:
            self.note("no-name", segment, excerpt)
            return
        if name.doubt:
            self.note(name.doubt, segment, excerpt, text=f"{name.surname} {name.given_names}".strip())
        if name.refused:
            self.note("name-refused", segment, excerpt, text=name.surname or name.given_names, reason=name.refused)

    def known(self, name: Name, reference: str) -> Person | None:
        """The traveller of that reference, if the names do not speak against it; else of that name."""
        person = self.person(reference)
        if person and person.name.fit(name):
            return person
        best, fit = self.best_fit(name)
        if best and fit > 1:
            return best
        return person if person and name.is_empty else None

    def person(self, reference: str) -> Person | None:
        return self.references.get(reference.lstrip("0")) if reference else None

    def owner(self, request: Request) -> Person | None:
        """Whom a request without a name in it is about: by reference, by where it stands, by being the only one."""
        for reference in request.references:
            if person := self.person(reference):
                return person
        if request.below or request.references:
            return request.below
        return self.others_than_infants[0] if len(self.others_than_infants) == 1 else None

    def best_fit(self, name: Name, kind: TravellerKind | None = None) -> tuple[Person | None, int]:
        """Whose name it is, of a kind or of all, and how well it fits; nobody's where two fit equally well."""
        if name.is_empty:
            return None, 0
        same = self.by_name.get(name.letters, ())
        if len(same) == 1 and not kind:
            return same[0], 3
        best, second, found = 0, 0, None
        for person in (same or self.by_surname.get(name.family, ()))[:_LOOKED_AT]:
            if kind and person.kind is not kind:
                continue
            fit = person.name.fit(name)
            if fit > best:
                best, second, found = fit, best, person
            else:
                second = max(second, fit)
        return (found, best) if best > second else (None, 0)

    # what may be kept

    def request(self, request: Request) -> bool:
        """Keeps a request until the booking ends, unless it is sensitive; whether it is kept."""
        if sensitive.is_sensitive_code(request.code):
            self.sensitive += 1
            return False
        self.requests.append(request)
        return True

    def kept(self, text: str, segment: int) -> str:
        """The text, without card numbers; nothing where it is sensitive."""
        if not text:
            return ""
        if sensitive.reveals(text):
            self.sensitive += 1
            return ""
        masked = without_cards(text)
        if masked != text:
            self.note("card-number-full", segment, "")
        return masked

    def country(self, code: str, request: Request) -> Country | None:
        """The country that a document names."""
        country = Country.find(code)
        if country is None and code:
            self.note("country-unknown", request.segment, request.excerpt, text=code)
        return country
