"""Bookings of a message into the tables: found again, a version where they changed, and who is on them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef

from firstline.core.handling import PASSENGER_NAME_RECORD, provenance
from firstline.core.models import IncomingMessage
from firstline.formats.bookings import Booking as Told
from firstline.formats.bookings import BookingList
from firstline.formats.messages import booked_people
from firstline.travel.booking_facts import Fact, changes, facts_of
from firstline.travel.models import Booked, Booking, BookingVersion, CarrierMessage, Traveller

AT_ONCE = 500
"""Bookings in one query."""


@dataclass
class _News:
    """What a message tells of one booking, whichever of its places tells it."""

    told: Told
    facts: dict[Fact, None] = field(default_factory=dict)
    people: dict[int, Traveller] = field(default_factory=dict)
    cancelled: bool = True
    stored: Booking | None = None
    version: BookingVersion | None = None


def record(message: IncomingMessage, part: CarrierMessage, read: BookingList, people: Sequence[Traveller]) -> None:
    """Stores the bookings of a message; `people` as stored, in the order of `formats.messages.booked_people`.

    Bulk, and nothing where a message tells what is stored already. Inside the transaction that marks it done.
    """
    news = _news(read, people)
    known = _known(message, [one.told.locator for one in news])
    for one in news:
        one.stored = _found_again(one.told, known) or _unsaved(message, read, one.told)
    Booking.objects.bulk_create([one.stored for one in news if one.stored.pk is None], batch_size=200)
    _write_versions(part, news)
    _write_people(news, {flight.pk for flight in part.flights.all()})


def _news(read: BookingList, people: Sequence[Traveller]) -> list[_News]:
    """One for each locator: where a message tells of a booking twice, both places count."""
    found: dict[tuple[str, str], _News] = {}
    for booking in read.bookings:
        if booking.locator:
            one = found.setdefault(_key(booking), _News(booking))
            one.facts |= dict.fromkeys(facts_of(booking))
            one.cancelled &= booking.cancelled
    for (booking, _), traveller in zip(booked_people(read), people, strict=True):
        if booking.locator:
            found[_key(booking)].people[traveller.pk] = traveller
    return list(found.values())


def _key(booking: Told) -> tuple[str, str]:
    return booking.carrier[:10], booking.locator[:50]


def _created(booking: Told) -> str:
    return booking.created.date().isoformat() if booking.created else ""


def _known(message: IncomingMessage, locators: Sequence[str]) -> dict[tuple[str, str], list[Booking]]:
    """Those stored under the locators, the latest first."""
    found: dict[tuple[str, str], list[Booking]] = {}
    for start in range(0, len(locators), AT_ONCE):
        chunk = [locator[:50] for locator in locators[start : start + AT_ONCE]]
        for one in Booking.objects.filter(authority=message.authority, locator__in=chunk).order_by("-pk"):
            found.setdefault((one.carrier, one.locator), []).append(one)
    return found


def _found_again(told: Told, known: dict[tuple[str, str], list[Booking]]) -> Booking | None:
    """The booking of this carrier, locator and day of creation; a day that is not told contradicts none."""
    same = known.get(_key(told), [])
    created = _created(told)
    exactly = (one for one in same if one.created == created)
    return next(exactly, next((one for one in same if not (one.created and created)), None))


def _unsaved(message: IncomingMessage, read: BookingList, told: Told) -> Booking:
    carrier, locator = _key(told)
    basis = provenance(message, supplied_by=read.sender, basis=PASSENGER_NAME_RECORD)
    return Booking(carrier=carrier, locator=locator, created=_created(told), **basis)


def _write_versions(part: CarrierMessage, news: Iterable[_News]) -> None:
    latest = _latest([one.stored.pk for one in news])
    new = []
    for one in news:
        before = latest.get(one.stored.pk)
        facts = [list(fact) for fact in one.facts]
        if before and before.cancelled == one.cancelled and (before.facts == facts or one.cancelled):
            one.version = before
            continue
        told = facts if facts or not before else before.facts  # a cancellation seldom repeats what it cancels
        one.version = BookingVersion(
            booking=one.stored,
            message=part,
            number=before.number + 1 if before else 1,
            cancelled=one.cancelled,
            facts=told,
            changes_data=[[c.kind, c.of, c.before, c.now] for c in changes(before.facts, told)] if before else [],
        )
        new.append(one.version)
    BookingVersion.objects.bulk_create(new, batch_size=200)


def _latest(bookings: Sequence[int]) -> dict[int, BookingVersion]:
    """The latest version of each booking, by the booking's key."""
    later = BookingVersion.objects.filter(booking=OuterRef("booking"), number__gt=OuterRef("number"))
    found: dict[int, BookingVersion] = {}
    for start in range(0, len(bookings), AT_ONCE):
        chunk = BookingVersion.objects.filter(~Exists(later), booking__in=bookings[start : start + AT_ONCE])
        found |= {version.booking_id: version for version in chunk}
    return found


def _write_people(news: Sequence[_News], flights: set[int]) -> None:
    """Who is on the bookings now. Whom a booking does not name any more on a flight that was told of has left it."""
    links = _links([one.stored.pk for one in news])
    new: list[Booked] = []
    changed: list[Booked] = []
    for one in news:
        here = links.get(one.stored.pk, {})
        here_now = {} if one.cancelled else one.people
        told_of = flights | {person.flight_id for person in one.people.values()}
        new += [Booked(booking=one.stored, traveller=person) for pk, person in here_now.items() if pk not in here]
        for pk, link in here.items():
            if pk in here_now and link.left_id:
                link.left = None
                changed.append(link)
            elif pk not in here_now and not link.left_id and link.traveller.flight_id in told_of:
                link.left = one.version
                changed.append(link)
    Booked.objects.bulk_create(new, batch_size=500)
    Booked.objects.bulk_update(changed, ["left"], batch_size=200)


def _links(bookings: Sequence[int]) -> dict[int, dict[int, Booked]]:
    """By booking and traveller."""
    found: dict[int, dict[int, Booked]] = {}
    for start in range(0, len(bookings), AT_ONCE):
        chunk = Booked.objects.filter(booking__in=bookings[start : start + AT_ONCE]).select_related("traveller")
        for link in chunk:
            found.setdefault(link.booking_id, {})[link.traveller_id] = link
    return found
