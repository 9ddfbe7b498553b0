"""What the tables of flights, of who is on them, and of messages hold, for export."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from firstline.core.errors import NotFound
from firstline.core.exporting import Table
from firstline.core.models import IncomingMessage
from firstline.core.policy import Actor
from firstline.travel import queries
from firstline.travel.departures import Choice, Departure, every_departure
from firstline.travel.flight_queries import flight_with_people

LONGEST_NUMBER = 18
"""Figures of a key."""


def flights(actor: Actor, given: Mapping[str, str]) -> Table:
    """The authority's flights, narrowed as the page is. Raises Forbidden, PurposeMissing."""
    choice = Choice.of(given)
    headers = (
        _("Flight"), _("From"), _("To"), _("Departure (UTC)"), _("Arrival (UTC)"), _("People"), _("API messages"),
        _("Booking messages"), _("Alerts"), _("Alerts to decide"),
    )  # fmt: skip
    narrowed = [name for name in Choice.__slots__ if getattr(choice, name)]
    return Table("flights", "flights", headers, map(_flight, every_departure(actor, choice)), narrowed_by=narrowed)


def _flight(one: Departure) -> tuple[object, ...]:
    flight, came = one.flight, (one.api.count if one.api else 0, one.bookings.count if one.bookings else 0)
    name = f"{flight.carrier}{flight.number}"
    times = (flight.departs_at, flight.arrives_at)
    return name, flight.origin, flight.destination, *times, one.people, *came, one.alerts, one.undecided


def people(actor: Actor, given: Mapping[str, str]) -> Table:
    """Who is on a flight (`flight`, its number here). Raises NotFound, Forbidden, PurposeMissing."""
    number = given.get("flight", "")
    if not (number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER):
        raise NotFound("There is no such flight.")
    flight, found = flight_with_people(actor, int(number))
    headers = (
        _("Number"), _("Traveller"), _("On board as"), _("Seat"), _("Booking"), _("From"), _("To"), _("Alerts"),
    )  # fmt: skip
    roles = {
        "crew": _("crew"),
        "in_transit": _("in transit"),
        "in_transit_crew": _("crew in transit"),
        "passenger": _("passenger"),
    }
    rows = found.values_list(
        "pk", "subject__name", "role", "seat", "locator", "embarkation", "disembarkation", "alert_count"
    )
    shown = ((*row[:2], roles.get(row[2], row[2]), *row[3:]) for row in rows.iterator(chunk_size=2000))
    name = f"people-{flight.carrier}{flight.number}-{flight.day[:10]}"
    return Table(name, f"flight:{flight.pk}", headers, shown, key=0)


def messages(actor: Actor, given: Mapping[str, str]) -> Table:
    """What came in: nothing of it names a person. Raises Forbidden."""
    headers = (
        _("Received (UTC)"), _("Name"), _("State"), _("Kind"), _("Sender"), _("People"), _("Findings"), _("Grade"),
    )  # fmt: skip
    rows = (_delivery(one) for one in queries.messages_in_order(actor).iterator(chunk_size=500))
    return Table("messages", "messages", headers, rows)


def _delivery(one: IncomingMessage) -> tuple[object, ...]:
    told = list(one.carrier_messages.all())
    states = {"received": _("waits"), "done": _("read and screened"), "rejected": _("rejected")}
    return (
        one.received_at,
        one.name,
        states.get(one.state, _("set aside")),
        f"{told[0].kind} {told[0].version}" if told else "",
        told[0].sender if told else "",
        sum(message.traveller_count for message in told),
        sum(len(message.findings_data) for message in told),
        " ".join(message.grade for message in told),
    )
