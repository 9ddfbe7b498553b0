"""The traveller page: who somebody is, where they went before and after, on which bookings, and who looked."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Prefetch, QuerySet

from firstline.core import ledger
from firstline.core.errors import NotFound
from firstline.core.handling import visible_to
from firstline.core.models import LedgerLine, User
from firstline.core.policy import Actor, Permission
from firstline.core.purposes import Purpose
from firstline.screening import document_queries
from firstline.screening.models import UNDECIDED, Alert
from firstline.travel.boarding import Boarding, latest_news
from firstline.travel.models import Booked, Booking, BookingVersion, Trait, Traveller

MOST_JOURNEYS = 50
MOST_BOOKINGS = 10
MOST_VERSIONS = 50
MOST_LOOKS = 25

LOOKS = (
    "traveller seen",
    "companions seen",
    "alert seen",
    "alert decided",
    "document hit seen",
    "flight seen",
    "exported",
)
"""Ledger lines that are looks at one person, or may name the person in their details."""


@dataclass(frozen=True, slots=True)
class Journey:
    """One flight of somebody who is, or may be, the same person. `by`: why we think so; empty for the page's own."""

    traveller: Traveller
    by: tuple[Trait.Kind, ...]
    alerts: int | None
    boarding: Boarding | None

    @property
    def is_this(self) -> bool:
        return not self.by


@dataclass(frozen=True, slots=True)
class OnBooking:
    """A booking that somebody is on, or was until the version `left`; its versions, the latest first."""

    booking: Booking
    left: BookingVersion | None
    versions: list[BookingVersion]
    facts: list[list[str]]
    with_them: list[Booked]


@dataclass(frozen=True, slots=True)
class Look:
    """One line of the ledger about the person's data."""

    at: datetime
    by: str
    action: str
    purpose: Purpose | None


@dataclass(frozen=True, slots=True)
class Profile:
    """`alerts` is None for those who may not see alerts, `looks` for those who may not see who looked."""

    traveller: Traveller
    journeys: list[Journey]
    bookings: list[OnBooking]
    alerts: list[Alert] | None
    looks: list[Look] | None


def profile(actor: Actor, subject_id: int) -> Profile:
    """A traveller with journeys, bookings and alerts; the look is recorded. Raises NotFound, Forbidden."""
    actor.require(Permission.SEE_FLIGHTS)
    actor.require_purpose()
    found = (
        Traveller.objects.filter(visible_to(actor, "subject__"))
        .select_related("subject__authority", "flight")
        .prefetch_related("messages__intake")
        .filter(pk=subject_id)
        .first()
    )
    if found is None:
        raise NotFound("There is no such traveller.")
    found.document_hits = document_queries.hits_of(actor, [found.pk]).get(found.pk, [])
    alerts = list(_alerts(found)) if actor.may(Permission.SEE_ALERTS) else None
    journeys = list(_journeys(actor, found))
    bookings = list(_bookings(actor, found))
    looks = list(_looks(actor, found)) if actor.may(Permission.SEE_LOOKS) else None
    others = [one.traveller.pk for one in journeys if not one.is_this]
    on_them = Booked.objects.filter(booking__in=[one.booking for one in bookings]).exclude(traveller=found)
    beside = set(on_them.values_list("traveller_id", flat=True))  # versions name those too who have left
    with transaction.atomic():
        ledger.write(actor, "traveller seen", f"subject:{found.pk}", journeys=others, on_bookings=sorted(beside))
    return Profile(found, journeys, bookings, alerts, looks)


def _alerts(found: Traveller) -> QuerySet[Alert]:
    every = found.subject.alerts.select_related("entry", "version").defer("version__body", "evidence_data")
    return every.prefetch_related("decisions__decided_by").order_by("-score", "pk")


def _journeys(actor: Actor, found: Traveller) -> Iterator[Journey]:
    """The page's own flight among those of the same document, or name and date of birth; the latest first."""
    own = list(found.traits.values_list("digest", flat=True))
    shared = (
        Trait.objects.filter(visible_to(actor, "traveller__subject__"), digest__in=own)
        .exclude(traveller=found)
        .order_by("-traveller")
        .values_list("traveller", "kind")[: MOST_JOURNEYS * 2]
    )
    by: dict[int, set[str]] = {found.pk: set()}
    for traveller, kind in shared:
        if traveller in by or len(by) <= MOST_JOURNEYS:
            by.setdefault(traveller, set()).add(kind)
    rows = Traveller.objects.filter(pk__in=by).select_related("subject", "flight").defer("subject__identity_data")
    alerts = _undecided(by) if actor.may(Permission.SEE_ALERTS) else None
    boarding = latest_news(by)
    for row in sorted(rows, key=_when, reverse=True):
        why = tuple(kind for kind in Trait.Kind if kind.value in by[row.pk])
        yield Journey(row, why, None if alerts is None else alerts.get(row.pk, 0), boarding.get(row.pk))


def _when(row: Traveller) -> tuple[datetime, int]:
    """Departure; where it is not known, when the message came."""
    return row.subject.deadline or row.subject.received_at, row.pk


def _undecided(people: Iterable[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for subject in Alert.objects.filter(subject__in=people, state__in=UNDECIDED).values_list("subject", flat=True):
        found[subject] = found.get(subject, 0) + 1
    return found


def _bookings(actor: Actor, found: Traveller) -> Iterator[OnBooking]:
    versions = BookingVersion.objects.select_related("message__intake").defer("message__findings_data")
    companions = (
        Booked.objects.filter(visible_to(actor, "traveller__subject__"), traveller__flight=found.flight_id, left=None)
        .exclude(traveller=found)
        .select_related("traveller__subject")
        .defer("traveller__subject__identity_data")
        .order_by("traveller__subject__name", "pk")
    )
    links = (
        found.booked.filter(visible_to(actor, "booking__"))
        .select_related("booking", "left")
        .prefetch_related(
            Prefetch("booking__versions", versions.order_by("-number")), Prefetch("booking__booked", companions)
        )
        .order_by("-pk")[:MOST_BOOKINGS]
    )
    for link in links:
        booking = link.booking
        told = list(booking.versions.all())[:MOST_VERSIONS]
        yield OnBooking(booking, link.left, told, told[0].facts if told else [], list(booking.booked.all()))


def _looks(actor: Actor, found: Traveller) -> Iterator[Look]:
    """Lines about the person, their alerts and reported documents; those about the flight that named the person."""
    about = [f"subject:{found.pk}", f"flight:{found.flight_id}"]
    about += [f"alert:{pk}" for pk in found.subject.alerts.values_list("pk", flat=True)]
    about += [str(hit) for hit in found.document_hits]  # those that the actor may know of
    lines = LedgerLine.objects.filter(about__in=about, action__in=LOOKS, authority=actor.authority.code)
    lines = [line for line in lines.order_by("-number")[: MOST_LOOKS * 20] if _names(line, found)][:MOST_LOOKS]
    keys = {line.actor.removeprefix("user:") for line in lines if line.actor.startswith("user:")}
    names = {f"user:{user.pk}": user.full_name for user in User.objects.filter(pk__in=keys)}
    for line in lines:
        purpose = Purpose(line.purpose) if line.purpose in Purpose.values else None
        yield Look(datetime.fromisoformat(line.at), names.get(line.actor, line.actor), line.action, purpose)


def _names(line: LedgerLine, found: Traveller) -> bool:
    """Whether a line is about this person: of a flight's, only those in whose details the person stands."""
    if not line.about.startswith("flight:"):
        return True
    told = json.loads(line.details or "{}")
    return found.pk in told.get("subjects", ()) or found.pk in told.get("records", ())
