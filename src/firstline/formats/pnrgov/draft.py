"""A booking while its segments come in, and how what stands scattered in it is given to its travellers.

Requests (SSR) stand at the booking, below a traveller, at a flight or in the history, and may come before the
traveller whom they are about. So they are kept until the booking ends, and then given to whom they belong.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import lru_cache

from firstline.formats import sensitive, ssr
from firstline.formats.bookings import (
    Amount,
    Baggage,
    BookedTraveller,
    Booking,
    CheckIn,
    Contact,
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
from firstline.formats.name_words import TITLES, doubtful
from firstline.formats.pnrgov.cards import without_cards
from firstline.formats.pnrgov.dates import horizon
from firstline.identity import Country, DocumentKind, Identity, PartialDate, PersonName, Sex, TravelDocument
from firstline.identity.errors import IdentityError

UPDATE_PUSH = "141"
"""MSG 1225: bookings that changed since the last push."""

SEXES = {"M": Sex.MALE, "F": Sex.FEMALE, "X": Sex.UNSPECIFIED}

DOCUMENT_KINDS = {
    "A": DocumentKind.IDENTITY_CARD,
    "C": DocumentKind.IDENTITY_CARD,
    "I": DocumentKind.IDENTITY_CARD,
    "IP": DocumentKind.PASSPORT,
    "F": DocumentKind.OTHER,
    "AC": DocumentKind.CREW_CERTIFICATE,
    "V": DocumentKind.VISA,
}
"""First field of DOCS; all that begins with P is a passport."""

GROUP_PREFIX = "C/"
"""Before the name of a party: `C/10TOURS` (AIRIMP 2.2)."""

_LOOKED_AT = 20  # people of one surname, so that a message made up of them takes no quadratic time

BABY_YEARS = 2
"""Years. Infants travel on an adult's lap until they are two."""

Note = Callable[..., None]
"""note(code, segment number, excerpt, **values): a finding."""


@dataclass(slots=True, eq=False)
class Person:
    """A traveller while the segments about them come in."""

    reference: str
    surname: str = ""  # letters only, as all names are compared
    given: str = ""  # letters only, without a title
    kind: TravellerKind = TravellerKind.UNKNOWN
    names: dict[str, PersonName] = field(default_factory=dict)
    births: list[PartialDate] = field(default_factory=list)
    birth_places: list[str] = field(default_factory=list)
    sex: Sex | None = None
    nationalities: list[Country] = field(default_factory=list)
    documents: dict[tuple[str, bool], TravelDocument] = field(default_factory=dict)
    unique_id: str = ""
    frequent_flyer: list[FrequentFlyer] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    fare_type: str = ""
    fare_code: str = ""
    with_infant: bool = False
    infant_of: str = ""
    known_traveller: str = ""
    redress: str = ""
    segment: int = 0

    def fit(self, surname: str, given_names: str) -> int:
        """How well a name is this person's: 3 the same, 2 but for further given names, 1 the surname only, 0 not."""
        other, given = letters(surname), without_title(given_names)
        if self.surname + self.given == other + given:
            return 3
        if self.surname != other:
            return 0
        if self.given and given and (self.given.startswith(given) or given.startswith(self.given)):
            return 2
        return 1

    def add_name(self, name: PersonName | None) -> None:
        if name:
            self.names.setdefault(letters(name.whole), name)

    def finished(self) -> BookedTraveller:
        identity = Identity(
            names=tuple(self.names.values()),
            birth_dates=tuple(dict.fromkeys(self.births)),
            birth_places=tuple(dict.fromkeys(self.birth_places)),
            sex=self.sex,
            nationalities=tuple(dict.fromkeys(self.nationalities)),
            documents=tuple(self.documents.values()),
        )
        return BookedTraveller(
            identity=identity,
            reference=self.reference,
            kind=self.kind,
            unique_id=self.unique_id,
            frequent_flyer=tuple(dict.fromkeys(self.frequent_flyer)),
            contacts=tuple(dict.fromkeys(self.contacts)),
            fare_type=self.fare_type,
            fare_code=self.fare_code,
            with_infant=self.with_infant,
            infant_of=self.infant_of,
            known_traveller=self.known_traveller,
            redress=self.redress,
            segment=self.segment,
        )


@dataclass(slots=True, eq=False)
class TicketDraft:
    """A ticket while its segments come in."""

    number: str
    kind: str = ""
    booklets: str = ""
    traveller: str = ""
    issued: datetime | None = None
    carrier: str = ""
    place: str = ""
    amounts: list[Amount] = field(default_factory=list)
    taxes: list[Amount] = field(default_factory=list)
    payments: list[Payment] = field(default_factory=list)

    def finished(self) -> Ticket:
        return Ticket(
            number=self.number,
            traveller=self.traveller,
            kind=self.kind,
            booklets=self.booklets,
            issued=self.issued,
            carrier=self.carrier,
            place=self.place,
            amounts=tuple(self.amounts),
            taxes=tuple(self.taxes),
            payments=tuple(self.payments),
        )


@dataclass(slots=True, eq=False)
class CheckInDraft:
    """A check-in while its segments come in. `named`: its TIF has come."""

    traveller: str
    sequence: str = ""
    when: datetime | None = None
    origin: str = ""
    destination: str = ""
    seat: str = ""
    cabin: str = ""
    baggage: Baggage | None = None
    named: bool = False

    def finished(self, person: Person | None) -> CheckIn:
        """With the reference as the traveller has it: `002` and `2` are one."""
        return CheckIn(
            traveller=person.reference if person else self.traveller,
            sequence=self.sequence,
            seat=self.seat,
            cabin=self.cabin,
            when=self.when,
            baggage=self.baggage,
            origin=self.origin,
            destination=self.destination,
        )


@dataclass(slots=True, kw_only=True)
class Request:
    """An SSR until it is known whom it is about. `data` are its further elements: seat (or empty) and reference."""

    code: str
    status: str = ""
    count: str = ""
    carrier: str = ""
    origin: str = ""
    destination: str = ""
    text: str = ""
    data: tuple[tuple[str, str], ...] = ()
    below: Person | None = None
    history: bool = False
    segment: int = 0
    excerpt: str = ""


@dataclass(slots=True)
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
        person = Person(reference, letters(surname), without_title(given_names), kind, segment=segment)
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
            return _person_name(surname, given_names)
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

    # the end

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was told of it: an SRC that stands there twice begins no booking."""
        told = (
            self.locators,
            self.people,
            self.legs,
            self.requests,
            self.tickets,
            self.remarks,
            self.contacts,
            self.history,
        )
        return not any(told) and self.office is None and not self.sensitive

    def finished(self, function: str) -> Booking:
        """The booking, everything in it given to whom it belongs."""
        self.ticket_keys = {(ticket.number, ticket.traveller) for ticket in self.tickets}
        self.requests.sort(key=lambda request: _ORDER.get(request.code, len(_ORDER)))
        for request in self.requests:
            self._settle(request)
        cancelled = self._cancelled(function)
        self._about_the_whole(cancelled)
        first = self.main_locator
        return Booking(
            locator=first.code if first else "",
            carrier=first.carrier if first else "",
            created=first.created if first else None,
            locators=tuple(self.locators.values())[1:],
            changed=self.changed,
            ticketed=self.ticketed,
            office=self.office,
            travellers=tuple(person.finished() for person in self.people),
            itinerary=tuple(self.legs),
            tickets=tuple(ticket.finished() for ticket in self.tickets),
            seats=tuple(dict.fromkeys(self.seats)),
            check_ins=tuple(one.finished(self.person(one.traveller)) for one in self.check_ins),
            contacts=tuple(dict.fromkeys(self.contacts)),
            services=tuple(self.services),
            remarks=tuple(self.remarks),
            excess_baggage=tuple(self.excess),
            split=tuple(self.split),
            split_party=self.split_party,
            others=tuple(self.others),
            history=tuple(self.history),
            cancelled=cancelled,
            segment=self.segment,
        )

    def _cancelled(self, function: str) -> bool:
        if self.legs:
            return all(leg.is_cancelled for leg in self.legs)
        return function == UPDATE_PUSH

    def _about_the_whole(self, cancelled: bool) -> None:
        if self.sensitive:
            self.note("sensitive-removed", self.segment, "", count=self.sensitive)
        if not self.locators:
            self.note("no-locator", self.segment, "")
        if not self.people and not cancelled:
            self.note("booking-empty", self.segment, "", locator=self.locator)
        self._about_the_people()

    def _about_the_people(self) -> None:
        persons = [person for person in self.people if person.kind is not TravellerKind.GROUP]
        party = max((leg.party or 0 for leg in self.legs if not leg.is_cancelled), default=0)
        if self.people and party > len(persons) and len(persons) == len(self.people):
            self.note("party-count", self.segment, "", locator=self.locator, announced=party, found=len(persons))
        if len(self.infants) < sum(person.with_infant for person in persons):
            self.note("infant-unnamed", self.segment, "")
        for code, lacking in (
            ("births-missing", sum(not person.births for person in persons)),
            ("documents-missing", sum(not person.documents for person in persons)),
        ):
            if lacking:
                self.note(code, self.segment, "", count=lacking, total=len(persons), locator=self.locator)

    # requests

    def _settle(self, request: Request) -> None:
        settle = _SETTLERS.get(request.code)
        if settle is not None and settle(self, request):
            return
        if request.code in ssr.SEAT_CODES and self._seats(request):
            return
        if request.code in ssr.CONTACT_CODES and self._contact(request):
            return
        if not request.history:
            self._keep(request)

    def _keep(self, request: Request) -> None:
        """As a request like any other."""
        owners = [self._reference_of(reference) for _, reference in request.data if reference]
        if not owners and request.below:
            owners = [request.below.reference]
        self.services.append(
            ServiceRequest(
                code=request.code,
                status=request.status,
                count=request.count,
                carrier=request.carrier,
                origin=request.origin,
                destination=request.destination,
                text=self.kept(request.text or " ".join(datum for datum, _ in request.data if datum), request.segment),
                travellers=tuple(dict.fromkeys(owners)),
            )
        )

    def _reference_of(self, reference: str) -> str:
        person = self.person(reference)
        return person.reference if person else reference

    def _owner(self, request: Request) -> Person | None:
        """Whom a request without a name in it is about: by reference, by where it stands, by being the only one."""
        references = [reference for _, reference in request.data if reference]
        for reference in references:
            if person := self.person(reference):
                return person
        if request.below or references:
            return request.below
        return self.others_than_infants[0] if len(self.others_than_infants) == 1 else None

    def _seats(self, request: Request) -> bool:
        """Seats asked for; a request without any (a window, please) is kept as it came."""
        found = False
        for datum, reference in request.data:
            number = seat_number(datum)
            if not number:
                continue
            found = True
            owner = self.person(reference) if reference else self._owner(request)
            self.seats.append(
                Seat(
                    number=number,
                    traveller=owner.reference if owner else reference,
                    origin=request.origin,
                    destination=request.destination,
                    status=request.status,
                )
            )
        return found or any(datum for datum, _ in request.data)

    def _contact(self, request: Request) -> bool:
        text = request.text or " ".join(datum for datum, _ in request.data)
        found = ssr.contact(request.code, text)
        if found is None:
            return False
        owner = self._owner(request)
        (owner.contacts if owner else self.contacts).append(found)
        return True

    def _address(self, request: Request) -> bool:
        found = ssr.doca(request.text)
        if found is None:
            return False
        owner = self._owner(request)
        (owner.contacts if owner else self.contacts).append(found)
        return True

    def _loyalty(self, request: Request) -> bool:
        found, owner = ssr.frequent_flyer(request.text, request.carrier), self._owner(request)
        if found is None or owner is None:
            return False
        owner.frequent_flyer.append(found)
        return True

    def _ticket(self, request: Request) -> bool:
        """TKNE: a ticket that no TKT may tell of. An infant's stands at the adult."""
        text = request.text or next((datum for datum, _ in request.data if datum), "")
        number, of_infant = ssr.ticket_number(text)
        if not number:
            return False
        owner = self._owner(request)
        if of_infant and owner:
            owner = self._infant_of(owner) or owner
        traveller = owner.reference if owner else ""
        if (number, traveller) not in self.ticket_keys:
            self.ticket_keys.add((number, traveller))
            self.tickets.append(TicketDraft(number, traveller=traveller))
        return True

    def _infant_of(self, adult: Person) -> Person | None:
        only = self.infants[0] if len(self.infants) == 1 else None
        return self.infant_by_adult.get(adult.reference, only)

    def _child(self, request: Request) -> bool:
        """CHLD: that somebody is a child, perhaps with the birth date."""
        owner = self._owner(request)
        if owner is None:
            return False
        if owner.kind in (TravellerKind.UNKNOWN, TravellerKind.ADULT):
            owner.kind = TravellerKind.CHILD
        words = request.text.replace("/", " ").split()
        owner.births += [born for word in words if (born := ssr.day(word, self.today))]
        return True

    def _infant(self, request: Request) -> bool:
        """INFT: an infant, who is often named nowhere else."""
        text = request.text or next((datum for datum, _ in request.data if "/" in datum), "")
        found = ssr.infant(text, today=self.today)
        if found is None:
            return False
        adult = self._owner(request)
        infant = self._the_infant(found.surname, found.given_names, adult, request)
        if infant and found.born:
            infant.births.append(found.born)
        return True

    def _the_infant(self, surname: str, given_names: str, adult: Person | None, request: Request) -> Person | None:
        """The infant of that name, of the adult where one is known; a new one where there is none such.

        None where the name is told in the history only, and nobody has it.
        """
        infant, fit = self.best_fit(surname, given_names, TravellerKind.INFANT)
        if fit < 2:  # somebody listed without a type, or as a child, may be meant
            listed, fit = self.best_fit(surname, given_names)
            infant = listed if fit > 1 and listed is not adult else None
        if infant is None and not (surname or given_names):
            infant = self._infant_of(adult) if adult else None
        elif infant is None and not request.history:
            self.note("infant-from-request", request.segment, request.excerpt)
            infant = self.add_person(
                surname, given_names, kind=TravellerKind.INFANT, reference="", segment=request.segment
            )
        if infant and adult and adult is not infant:
            infant.infant_of = infant.infant_of or adult.reference
            self.infant_by_adult.setdefault(adult.reference, infant)
        return infant

    def _documents(self, request: Request) -> bool:
        """DOCS: a travel document and what it says of its holder."""
        text = request.text or next((datum for datum, _ in request.data if "/" in datum), "")
        found = ssr.docs(text, today=self.today, horizon=horizon(self.today))
        if not (found.number or found.born or found.surname or found.given_names):
            if text.strip(" /") and not request.history:
                self.note("docs-not-understood", request.segment, request.excerpt, request=request.code)
                return False
            return True
        person = self._holder(found, request)
        if person is None:
            if not request.history:
                self.note("document-unattached", request.segment, request.excerpt, request=request.code)
            return False
        self._holds(person, found, request)
        return True

    def _holder(self, found: ssr.Docs, request: Request) -> Person | None:
        """Whose document it is: by reference or place, unless it bears another's name."""
        owner = self._owner(request)
        if found.infant:
            return self._the_infant(found.surname, found.given_names, owner, request)
        if not (found.surname or found.given_names):
            return owner
        best, fit = self.best_fit(found.surname, found.given_names)
        if fit > 1:
            return best
        if request.history:
            return None
        if owner and (request.below or any(reference for _, reference in request.data)):
            return owner
        return self._somebody_like(found, request, best if fit == 1 else None)

    def _somebody_like(self, found: ssr.Docs, request: Request, listed: Person | None) -> Person:
        """The one listed person whom the name fits in part, unless it is a baby's document; else somebody new."""
        if listed and not self._is_baby(found):
            return listed
        kind = TravellerKind.INFANT if self._is_baby(found) else TravellerKind.UNKNOWN
        self.note("traveller-from-document", request.segment, request.excerpt)
        return self.add_person(found.surname, found.given_names, kind=kind, reference="", segment=request.segment)

    def _is_baby(self, found: ssr.Docs) -> bool:
        """Whether a document is an infant's by its birth date, whatever stands in the place for sex."""
        return bool(found.born and found.born.earliest.year >= self.today.year - BABY_YEARS)

    def _holds(self, person: Person, found: ssr.Docs, request: Request) -> None:
        for text in found.refused:
            self.note("date-refused", request.segment, request.excerpt, text=text, qualifier="DOCS")
        if found.born and found.born.earliest > self.today:
            self.note("birth-in-future", request.segment, request.excerpt, text=found.born)
        elif found.born:
            person.births.append(found.born)
        person.sex = person.sex or SEXES.get(found.sex)
        issuer = self._country(found.issuer, request)
        if nationality := self._country(found.nationality, request):
            person.nationalities.append(nationality)
        if any(ch.isalnum() for ch in found.number):
            kind = DOCUMENT_KINDS.get(
                found.kind, DocumentKind.PASSPORT if found.kind.startswith("P") else DocumentKind.UNKNOWN
            )
            _add_document(person, TravelDocument(number=found.number, kind=kind, issuer=issuer, expires=found.expires))
        if found.surname or found.given_names:
            name = self.name(found.surname, found.given_names, request.segment, request.excerpt)
            person.add_name(name)

    def _country(self, code: str, request: Request) -> Country | None:
        country = Country.find(code)
        if country is None and code:
            self.note("country-unknown", request.segment, request.excerpt, text=code)
        return country

    def _other_document(self, request: Request) -> bool:
        """DOCO: a visa, a redress number, a known traveller number."""
        found, owner = ssr.doco(request.text, today=self.today), self._owner(request)
        if not (found.number or found.birth_place):
            return not request.text.strip(" /")
        if owner is None:
            if not request.history:
                self.note("document-unattached", request.segment, request.excerpt, request=request.code)
            return False
        if found.birth_place:
            owner.birth_places.append(found.birth_place)
        if found.kind == "V" and any(ch.isalnum() for ch in found.number):
            country = self._country(found.country, request)
            visa = TravelDocument(number=found.number, kind=DocumentKind.VISA, issuer=country, issued=found.issued)
            _add_document(owner, visa)
        elif found.kind == "K":
            owner.known_traveller = found.number
        elif found.kind == "R":
            owner.redress = found.number
        return True


_SETTLERS: dict[str, Callable[[Draft, Request], bool]] = {
    "INFT": Draft._infant,
    "CHLD": Draft._child,
    "DOCS": Draft._documents,
    "DOCO": Draft._other_document,
    "DOCA": Draft._address,
    "TKNE": Draft._ticket,
    "FQTV": Draft._loyalty,
}
"""SSR code -> what takes its text apart; False where the request is to be kept as it came."""

_ORDER = {code: index for index, code in enumerate(_SETTLERS)}  # infants are known before documents are given out


def _add_document(person: Person, document: TravelDocument) -> None:
    """Once each: flights and history repeat documents. A later copy fills in what an earlier one left out."""
    key = document.key, document.kind is DocumentKind.VISA
    known = person.documents.get(key)
    person.documents[key] = (
        document
        if known is None
        else replace(
            known,
            issuer=known.issuer or document.issuer,
            issued=known.issued or document.issued,
            expires=known.expires or document.expires,
            kind=document.kind if known.kind is DocumentKind.UNKNOWN else known.kind,
        )
    )


def seat_number(text: str) -> str:
    """`039G` and `39G` are one seat; `XXX` and text are none."""
    number = text.strip().upper().lstrip("0")
    return number if len(number) <= 4 and number[:1].isdecimal() and number.isalnum() else ""


def letters(text: str) -> str:
    """The letters of a name, by which two of them are compared."""
    return _letters(text[:_COMPARED])


def without_title(text: str) -> str:
    """The letters of given names without a title before or behind, parted or glued on: `JOHNMR`, `MR JOHN`."""
    return _without_title(text[:_COMPARED])


_COMPARED = 200  # characters of a name; what is longer is no name, and would fill the cache


@lru_cache(maxsize=8192)
def _letters(text: str) -> str:
    return text if text.isascii() and text.isalpha() and text.isupper() else "".join(filter(str.isalpha, text.upper()))


@lru_cache(maxsize=8192)
def _without_title(text: str) -> str:
    name = _letters("".join(word for word in text.upper().split() if word not in TITLES))
    for title in TITLES:
        if name.endswith(title) and len(name) > len(title) + 1:
            return name.removesuffix(title)
    return name


@lru_cache(maxsize=8192)
def _person_name(surname: str, given_names: str) -> PersonName:
    if surname and given_names:
        return PersonName.of_parts(surname=surname, given_names=given_names)
    return PersonName.of(surname or given_names)
