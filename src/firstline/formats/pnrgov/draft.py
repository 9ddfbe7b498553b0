"""A booking while its segments come in: what it holds, who is in it, and what of its text may be kept."""

from collections.abc import Callable
from dataclasses import dataclass, field
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
from firstline.formats.name_words import doubtful
from firstline.formats.pnrgov.cards import without_cards
from firstline.formats.pnrgov.parts import CheckInDraft, Request, TicketDraft
from firstline.formats.pnrgov.person import Person, letters, person_name, without_title
from firstline.identity import Country, PersonName
from firstline.identity.errors import IdentityError

GROUP_PREFIX = "C/"
"""Before the name of a party: `C/10TOURS` (AIRIMP 2.2)."""

_LOOKED_AT = 20  # people of one surname, so that a message made up of them takes no quadratic time

Note = Callable[..., None]
"""note(code, segment number, excerpt, **values): a finding."""


@dataclass(slots=True, eq=False)
class Draft:
    """A booking while its segments come in. `today` is the day of the message."""

    segment: int
    today: date
    note: Note
    locators: dict[tuple[str, str], Locator] = field(default_factory=dict)
    changed: datetime | None = None
    ticketed: datetime | None = None
    office: Office | None = None
    people: list[Person] = field(default_factory=list)
    references: dict[str, Person] = field(default_factory=dict)
    infants: list[Person] = field(default_factory=list)
    others_than_infants: list[Person] = field(default_factory=list)
    infant_by_adult: dict[str, Person] = field(default_factory=dict)
    by_name: dict[str, list[Person]] = field(default_factory=dict)
    by_surname: dict[str, list[Person]] = field(default_factory=dict)
    legs: list[ItineraryLeg] = field(default_factory=list)
    tickets: list[TicketDraft] = field(default_factory=list)
    seats: list[Seat] = field(default_factory=list)
    check_ins: list[CheckInDraft] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    services: list[ServiceRequest] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    excess: list[ExcessBaggage] = field(default_factory=list)
    split: list[Locator] = field(default_factory=list)
    split_party: int | None = None
    others: list[OtherService] = field(default_factory=list)
    history: list[HistoryEntry] = field(default_factory=list)
    ticket_keys: set[tuple[str, str]] = field(default_factory=set)
    sensitive: int = 0

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

    def add_person(
        self, surname: str, given_names: str, *, kind: TravellerKind, reference: str, segment: int, excerpt: str = ""
    ) -> Person:
        """A further traveller of the booking, with a reference of its own."""
        kind = TravellerKind.GROUP if surname.startswith(GROUP_PREFIX) else kind
        reference = self._free_reference(reference, segment, excerpt)
        person = Person(reference, (surname, given_names), kind, segment=segment)
        self.people.append(person)
        (self.infants if kind is TravellerKind.INFANT else self.others_than_infants).append(person)
        self.references[reference.lstrip("0")] = person
        if bool(surname) != bool(given_names) and kind is not TravellerKind.GROUP:
            self.note("single-name", segment, excerpt)
        if name := self.name(surname, given_names, segment, excerpt):
            person.add_name(name)
            self.by_name.setdefault(person.surname + person.given, []).append(person)
            self.by_surname.setdefault(person.surname, []).append(person)
        return person

    def _free_reference(self, reference: str, segment: int, excerpt: str) -> str:
        if reference and reference.lstrip("0") not in self.references:
            return reference
        if reference:
            self.note("reference-repeated", segment, excerpt, text=reference)
        return f"#{len(self.people) + 1}"

    def name(self, surname: str, given_names: str, segment: int, excerpt: str) -> PersonName | None:
        """The name as written; what is odd about it is noted."""
        if not (surname or given_names):
            self.note("no-name", segment, excerpt)
            return None
        if code := doubtful(surname, given_names):
            self.note(code, segment, excerpt, text=f"{surname} {given_names}".strip())
        try:
            return person_name(surname, given_names)
        except IdentityError as error:
            self.note("name-refused", segment, excerpt, text=surname or given_names, reason=error)
            return None

    def known(self, surname: str, given_names: str, reference: str) -> Person | None:
        """The traveller of that reference, if the names do not speak against it; else of that name."""
        person = self.person(reference)
        if person and person.fit(surname, given_names):
            return person
        best, fit = self.best_fit(surname, given_names)
        if best and fit > 1:
            return best
        return person if person and not (surname or given_names) else None

    def person(self, reference: str) -> Person | None:
        return self.references.get(reference.lstrip("0")) if reference else None

    def owner(self, request: Request) -> Person | None:
        """Whom a request without a name in it is about: by reference, by where it stands, by being the only one."""
        references = request.references
        for reference in references:
            if person := self.person(reference):
                return person
        if request.below or references:
            return request.below
        return self.others_than_infants[0] if len(self.others_than_infants) == 1 else None

    def best_fit(self, surname: str, given_names: str, kind: TravellerKind | None = None) -> tuple[Person | None, int]:
        """Whose name it is, of a kind or of all, and how well it fits; nobody's where two fit equally well."""
        if not (surname or given_names):
            return None, 0
        key = letters(surname)
        same = self.by_name.get(key + without_title(given_names), ())
        if len(same) == 1 and not kind:
            return same[0], 3
        best, second, found = 0, 0, None
        for person in (same or self.by_surname.get(key, ()))[:_LOOKED_AT]:
            if kind and person.kind is not kind:
                continue
            fit = person.fit(surname, given_names)
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
