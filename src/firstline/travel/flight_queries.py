"""The flight page: its people, what differs between its messages and bookings, and the messages themselves."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from firstline.core import ledger
from firstline.core.errors import NotFound
from firstline.core.handling import visible_to
from firstline.core.policy import Actor, Permission
from firstline.formats import Role
from firstline.identity import Identity
from firstline.screening import document_queries
from firstline.screening.document_models import DocumentHit
from firstline.screening.models import UNDECIDED, Alert, Subject
from firstline.travel import series
from firstline.travel.boarding import Boarding, boarding
from firstline.travel.models import API, BOOKINGS, Booked, CarrierMessage, Flight, Traveller
from firstline.travel.reconciling import Pair, Side, reconcile

PAGE_SIZE = 50
MOST_ALONE = 100
"""People told by one source alone that the page shows (travel/_only.html)."""

MOST_PEOPLE = 2000
"""The largest aircraft has seats for about 900; whoever comes after these is not compared, and the page says so."""

MOST_BESIDE = 4
MOST_MESSAGES = 50
"""The latest of a flight."""

GROUPS: dict[str, tuple[str, ...]] = {
    "": (Role.PASSENGER,),
    "transit": (Role.IN_TRANSIT,),
    "crew": (Role.CREW, Role.IN_TRANSIT_CREW),
}
"""Parts of the list of people, by their name in an address."""


@dataclass(slots=True)
class Person:
    """Somebody on the flight. `alerts`: all and undecided ones; None for those who may not see alerts."""

    traveller: Traveller
    in_api: bool = False
    booked: bool = False
    left: bool = False  # was on a booking that does not hold them any more
    boarding: Boarding | None = None
    alerts: tuple[int, int] | None = None
    with_them: list["Person"] = field(default_factory=list)
    document_hits: list[DocumentHit] = field(default_factory=list)

    @property
    def pk(self) -> int:
        return self.traveller.pk

    @property
    def named_beside(self) -> list["Person"]:
        """Those whom a row names of the party."""
        return self.with_them[:MOST_BESIDE]

    @property
    def is_crew(self) -> bool:
        return self.traveller.role in GROUPS["crew"]


@dataclass(frozen=True, slots=True)
class Differing:
    """Two records of one person of the flight that do not say the same."""

    api: Person
    booking: Person
    pair: Pair
    api_identity: Identity
    booking_identity: Identity


@dataclass(frozen=True, slots=True)
class Differences:
    """Between the flight's advance passenger information and its bookings. `both`: how many people both tell of."""

    both: int
    differing: list[Differing]
    only_api: list[Person]
    only_booked: list[Person]
    left: list[Person]

    @property
    def number(self) -> int:
        return len(self.differing) + len(self.only_api) + len(self.only_booked) + len(self.left)


@dataclass(frozen=True, slots=True)
class Manifest:
    """A flight and a page of who is on it; `waiting`: lists of it of which parts are still missing.

    `differences` is None where only one of the two kinds of messages has come. `boarded`: how many are in which state.
    """

    flight: Flight
    page: Page
    group: str
    counts: dict[str, int]
    messages: list[CarrierMessage]
    differences: Differences | None
    boarded: dict[Boarding, int]
    waiting: list[series.Waiting]
    more_than_compared: bool


def manifest(actor: Actor, flight_id: int, *, group: str = "", page: int | str = 1) -> Manifest:
    """Who is on a flight; the look is recorded with whom it showed. Raises NotFound, Forbidden, PurposeMissing."""
    actor.require(Permission.SEE_FLIGHTS)
    actor.require_purpose()
    flight = Flight.objects.filter(authority=actor.authority, pk=flight_id).first()
    if flight is None:
        raise NotFound("There is no such flight.")
    group = group if group in GROUPS else ""
    messages = _messages(flight)
    people = _people(actor, flight, messages)
    some = people[:MOST_PEOPLE]
    kinds = {message.kind for message in messages}
    differences = _differences(some) if {API, BOOKINGS} <= kinds else None
    here = [person for person in some if person.traveller.role in GROUPS[group]]
    shown = Paginator(sorted(here, key=_order), PAGE_SIZE).get_page(page)
    _add_document_hits(actor, shown.object_list)
    beside = [other for person in shown.object_list for other in person.named_beside]
    seen = {person.pk for person in (*shown.object_list, *beside, *_named(differences))}
    with transaction.atomic():
        ledger.write(actor, "flight seen", f"flight:{flight.pk}", subjects=sorted(seen))
    return Manifest(
        flight=flight,
        page=shown,
        group=group,
        counts={name: sum(person.traveller.role in roles for person in some) for name, roles in GROUPS.items()},
        messages=messages[::-1],
        differences=differences,
        boarded=dict(Counter(person.boarding for person in some if person.boarding)),
        waiting=series.incomplete([flight], timezone.now()).get(flight.pk, []),
        more_than_compared=len(people) > MOST_PEOPLE,
    )


def flight_with_people(actor: Actor, flight_id: int) -> tuple[Flight, QuerySet[Traveller]]:
    """A flight and everybody on it. Whoever shows them records it. Raises NotFound, Forbidden, PurposeMissing."""
    actor.require(Permission.SEE_FLIGHTS)
    actor.require_purpose()
    flight = Flight.objects.filter(authority=actor.authority, pk=flight_id).first()
    if flight is None:
        raise NotFound("There is no such flight.")
    people = flight.travellers.filter(visible_to(actor, "subject__"))
    return flight, people.annotate(alert_count=Count("subject__alerts")).order_by("-alert_count", "subject__name", "pk")


def _messages(flight: Flight) -> list[CarrierMessage]:
    """As they came; the findings of series whose parts are overdue among them."""
    latest = flight.carrier_messages.select_related("intake").order_by("-intake__received_at", "-pk")[:MOST_MESSAGES]
    found = list(latest)[::-1]
    series.mark_overdue(found, timezone.now())
    return found


def _people(actor: Actor, flight: Flight, messages: Sequence[CarrierMessage]) -> list[Person]:
    rows = (
        flight.travellers.filter(visible_to(actor, "subject__"))
        .select_related("subject")
        .defer("subject__identity_data")
        .order_by("pk")[: MOST_PEOPLE + 1]
    )
    people = {row.pk: Person(row) for row in rows}
    told_in = _told_in(flight)
    api = {message.pk for message in messages if message.kind == API}
    news = boarding([message for message in messages if message.kind == API], told_in)
    alerts = _alerts(flight) if actor.may(Permission.SEE_ALERTS) else None
    for pk, person in people.items():
        person.in_api = bool(api & told_in.get(pk, set()))
        person.boarding = None if person.is_crew else news.get(pk)
        person.alerts = None if alerts is None else alerts.get(pk, (0, 0))
    for pk, left in Booked.objects.filter(traveller__flight=flight).values_list("traveller_id", "left_id"):
        if pk in people:
            people[pk].booked |= left is None
            people[pk].left |= left is not None
    _add_companions(people.values())
    return list(people.values())


def _told_in(flight: Flight) -> dict[int, set[int]]:
    """By traveller, the messages that told of them."""
    links = Traveller.messages.through.objects.filter(traveller__flight=flight)
    found: dict[int, set[int]] = defaultdict(set)
    for traveller, message in links.values_list("traveller_id", "carriermessage_id"):
        found[traveller].add(message)
    return found


def _alerts(flight: Flight) -> dict[int, tuple[int, int]]:
    mine = Alert.objects.filter(subject__traveller__flight=flight).order_by().values("subject")
    counted = mine.annotate(every=Count("pk"), undecided=Count("pk", filter=Q(state__in=UNDECIDED)))
    rows = counted.values_list("subject", "every", "undecided")
    return {subject: (every, undecided) for subject, every, undecided in rows}


def _add_companions(people: Iterable[Person]) -> None:
    """Who has the same locator on the same flight travels together."""
    parties: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        if person.traveller.locator:
            parties[person.traveller.locator].append(person)
    for party in parties.values():
        for person in party:
            person.with_them = [other for other in party if other is not person]


def _add_document_hits(actor: Actor, people: Iterable[Person]) -> None:
    reported = document_queries.hits_of(actor, [person.pk for person in people])
    for person in people:
        person.document_hits = reported.get(person.pk, [])


def _order(person: Person) -> tuple[bool, bool, bool, str, str, int]:
    """Those with alerts first, undecided ones before others; then who did not board; then parties side by side."""
    every, undecided = person.alerts or (0, 0)
    as_expected = person.boarding in (None, Boarding.ON_BOARD)
    return not undecided, not every, as_expected, person.traveller.locator, person.traveller.subject.name, person.pk


def _differences(people: Sequence[Person]) -> Differences:
    """Crew has no bookings and is left out."""
    passengers = {person.pk: person for person in people if not person.is_crew}
    alone = [person for person in passengers.values() if person.in_api != person.booked]
    identities = _identities(alone)
    sides = [Side(person.pk, identities[person.pk], person.traveller.locator) for person in alone]
    found = reconcile(
        [side for side in sides if passengers[side.key].in_api],
        [side for side in sides if passengers[side.key].booked],
    )
    paired = {pair.api.key for pair in found.pairs}
    left = [one for one in passengers.values() if one.left and not one.booked and one.pk not in paired]
    return Differences(
        both=sum(one.in_api and one.booked for one in passengers.values()) + len(found.pairs),
        differing=[_differing(pair, passengers) for pair in found.pairs if pair.differs],
        only_api=[one for one in _only(found.only_api, passengers) if not one.left],
        only_booked=_only(found.only_booked, passengers),
        left=sorted(left, key=_order),
    )


def _identities(people: Iterable[Person]) -> dict[int, Identity]:
    keys = [person.pk for person in people]
    found: dict[int, Identity] = {}
    for start in range(0, len(keys), 500):
        chunk = Subject.objects.filter(pk__in=keys[start : start + 500]).only("pk", "identity_data")
        found |= {subject.pk: subject.identity for subject in chunk}
    return found


def _differing(pair: Pair, people: Mapping[int, Person]) -> Differing:
    return Differing(people[pair.api.key], people[pair.booking.key], pair, pair.api.identity, pair.booking.identity)


def _only(sides: Iterable[Side], people: Mapping[int, Person]) -> list[Person]:
    return sorted((people[side.key] for side in sides), key=_order)


def _named(differences: Differences | None) -> list[Person]:
    if differences is None:
        return []
    pairs = [person for one in differences.differing for person in (one.api, one.booking)]
    alone = (differences.only_api, differences.only_booked, differences.left)
    return [*pairs, *(person for some in alone for person in some[:MOST_ALONE])]
