"""Flights and travellers for machines: the same as the pages, in pages that stay where they are."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils import timezone

from firstline.core import ledger, paging
from firstline.core.errors import NotFound
from firstline.core.handling import visible_to
from firstline.core.policy import Actor, Permission
from firstline.screening import document_queries
from firstline.screening.queue import has_left
from firstline.travel import series
from firstline.travel.departures import with_counts
from firstline.travel.models import Flight, Traveller

PAGE_SIZE = 50

FLIGHTS_ORDER = (paging.By("has_left"), paging.By("departs_at", nullable=True), paging.By("pk"))


@dataclass(frozen=True, slots=True)
class PartOfManifest:
    """A flight and some of who is on it; `waiting`: lists of it of which parts are still missing."""

    flight: Flight
    page: paging.Page
    waiting: list[series.Waiting]


def flights_from(actor: Actor, *, cursor: str = "", limit: int = PAGE_SIZE) -> paging.Page:
    """Flights, each a `Departure`, the next to leave first. Raises Forbidden, PurposeMissing, Invalid."""
    actor.require(Permission.SEE_FLIGHTS)
    actor.require_purpose()
    place = paging.Place.of("flights", cursor)
    mine = Flight.objects.filter(authority=actor.authority).annotate(has_left=has_left("departs_at", place.at))
    page = place.page(mine, FLIGHTS_ORDER, limit)
    return paging.Page(with_counts(actor, page.rows, timezone.now()), page.next)


def manifest_from(actor: Actor, flight_id: int, *, cursor: str = "", limit: int = PAGE_SIZE) -> PartOfManifest:
    """Who is on a flight, in the order in which they were first told of; the look is recorded.

    Raises NotFound, Forbidden, PurposeMissing, Invalid.
    """
    actor.require(Permission.SEE_FLIGHTS)
    actor.require_purpose()
    flight = Flight.objects.filter(authority=actor.authority, pk=flight_id).first()
    if flight is None:
        raise NotFound("There is no such flight.")
    page = paging.Place.of(f"flight {flight_id}", cursor).page(_people(actor, flight), [paging.By("pk")], limit)
    reported = document_queries.hits_of(actor, [person.pk for person in page.rows])
    for person in page.rows:
        person.document_hits = reported.get(person.pk, [])
    with transaction.atomic():
        ledger.write(actor, "flight seen", f"flight:{flight.pk}", subjects=[person.pk for person in page.rows])
    return PartOfManifest(flight, page, series.incomplete([flight], timezone.now()).get(flight.pk, []))


def _people(actor: Actor, flight: Flight) -> QuerySet[Traveller]:
    people = flight.travellers.filter(visible_to(actor, "subject__")).select_related("subject")
    return people.annotate(alert_count=Count("subject__alerts"))


def traveller(actor: Actor, subject_id: int) -> Traveller:
    """A traveller with flight, messages and alerts; the look is recorded. Raises NotFound, Forbidden."""
    actor.require(Permission.SEE_FLIGHTS)
    actor.require_purpose()
    found = (
        Traveller.objects.filter(visible_to(actor, "subject__"))
        .select_related("subject__authority", "flight")
        .prefetch_related("messages__intake", "subject__alerts__entry", "subject__alerts__version")
        .filter(pk=subject_id)
        .first()
    )
    if found is None:
        raise NotFound("There is no such traveller.")
    found.document_hits = document_queries.hits_of(actor, [found.pk]).get(found.pk, [])
    with transaction.atomic():
        ledger.write(actor, "traveller seen", f"subject:{found.pk}")
    return found
