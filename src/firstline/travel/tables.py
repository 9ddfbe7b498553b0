"""What the tables of flights, of who is on them, and of messages hold, for export."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from firstline.core.exporting import Table, number_in
from firstline.core.models import IncomingMessage
from firstline.core.policy import Actor
from firstline.travel import queries
from firstline.travel.companion_queries import Companion, companions
from firstline.travel.departures import Choice, Departure, every_departure
from firstline.travel.flight_queries import flight_with_people


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
    flight, found = flight_with_people(actor, number_in(given, "flight"))
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


def findings(actor: Actor, given: Mapping[str, str]) -> Table:
    """What was odd in a delivery (`message`, its number here). Raises NotFound, Forbidden.

    What it quotes can name people: for those who see flights, and recorded as on the page.
    """
    number = number_in(given, "message")
    found = queries.message(actor, number)
    headers = (
        _("Message"), _("Severity"), _("Finding"), _("Code"), _("What was expected"), _("Segment"), _("In the message"),
    )  # fmt: skip
    rows = (
        (
            f"{told.kind} {told.reference}".strip(),
            one.severity.value,
            one.text if found.quoted else "",
            one.code,
            one.expected,
            one.segment,
            one.excerpt if found.quoted else "",
        )
        for told in found.message.carrier_messages.all()
        for one in told.findings
    )
    return Table(f"findings-{number}", f"message:{number}", headers, rows)


def travelled_with(actor: Actor, given: Mapping[str, str]) -> Table:
    """Who travelled with somebody (`traveller`, their number here), and with those. Raises as `companions`."""
    number = number_in(given, "traveller")
    found = companions(actor, number)
    headers = (
        _("Number"), _("Traveller"), _("Companion of"), _("What ties"), _("How often"), _("Last"), _("Journeys"),
        _("Alerts to decide"),
    )  # fmt: skip
    rows = (_companion(one, found.of) for one in (*found.first, *found.second))
    return Table(f"companions-{number}", f"subject:{number}", headers, rows, key=0)


def _companion(one: Companion, of: Companion) -> tuple[object, ...]:
    through = one.through.record.name if one.through else of.name
    tie = one.tie
    told = (str(tie.kind.label), tie.flights, tie.last) if tie else ("", "", "")
    return one.pk, one.name, through, *told, one.journeys, one.alerts
