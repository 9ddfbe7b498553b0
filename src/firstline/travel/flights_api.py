"""Flights and travellers over HTTP: the same as the pages."""

from django.http import HttpRequest
from ninja import Router

from firstline.core.api.parts import Cursor, Limit, actor_of
from firstline.travel import machine_queries as queries
from firstline.travel.companion_queries import companions as travelled_with
from firstline.travel.companion_schemas import CompanionsOut, companions_out
from firstline.travel.schemas import (
    FlightsOut,
    ManifestOut,
    TravellerOut,
    flight_row_out,
    manifest_out,
    traveller_out,
)

flights = Router(tags=["flights"])
travellers = Router(tags=["travellers"])


@flights.get("", response=FlightsOut, summary="Flights")
def all_flights(request: HttpRequest, cursor: Cursor, limit: Limit) -> FlightsOut:
    """Of your authority, with how many people and alerts."""
    page = queries.flights_from(actor_of(request), cursor=cursor, limit=limit)
    return FlightsOut(items=[flight_row_out(one) for one in page.rows], next=page.next)


@flights.get("/{int:flight_id}", response=ManifestOut, summary="A flight and who is on it")
def flight(request: HttpRequest, flight_id: int, cursor: Cursor, limit: Limit) -> ManifestOut:
    """People in the order in which they were first told of. The look is recorded with everybody on the page."""
    return manifest_out(queries.manifest_from(actor_of(request), flight_id, cursor=cursor, limit=limit))


@travellers.get("/{int:subject_id}", response=TravellerOut, summary="A traveller")
def traveller(request: HttpRequest, subject_id: int) -> TravellerOut:
    """Identity, journey, alerts, and the messages that told of them. The look is recorded."""
    return traveller_out(queries.traveller(actor_of(request), subject_id))


@travellers.get("/{int:subject_id}/companions", response=CompanionsOut, summary="Who travelled with a traveller")
def companions(request: HttpRequest, subject_id: int) -> CompanionsOut:
    """Who shared bookings or several flights with them, and who with those. The look is recorded with all of them."""
    return companions_out(travelled_with(actor_of(request), subject_id))
