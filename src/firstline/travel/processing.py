"""From a delivery to flights, travellers and alerts: what a worker does with one message."""

from dataclasses import dataclass
from datetime import datetime

from firstline.core import intake, ledger
from firstline.core.handling import ADVANCE_PASSENGER_INFORMATION, provenance
from firstline.core.models import IncomingMessage
from firstline.core.policy import Actor
from firstline.formats import Finding, FormatError, PassengerList, Sector, Traveller, read_messages
from firstline.identity.serial import to_plain
from firstline.matching import Candidate
from firstline.screening.actions import Screened, raise_alerts
from firstline.screening.document_actions import (
    LookedUp,
    check_sources,
    look_up_documents,
    raise_document_hits,
    sources_asked,
)
from firstline.screening.engine import hold_editions_in_force, index_in_force
from firstline.screening.models import Subject
from firstline.travel import joining, models, people
from firstline.travel.airports import in_utc
from firstline.travel.keys import Placed, keys_in_series, keys_of

UNNAMED = "(no name)"

NO_FLIGHT = frozenset({"no-flight", "pnr-no-flight"})
"""Findings about a message that names no flight; the first part of a series names it for all."""


class ListChanged(intake.DoAgain):
    """What was screened against is not in force any more."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A delivery read and screened, before anything is written."""

    messages: tuple[PassengerList, ...]
    candidates: dict[tuple[int, int], tuple[Candidate, ...]]  # (message, traveller) -> found
    documents: dict[tuple[int, int], LookedUp]
    edition_ids: tuple[int, ...]


def process_next() -> IncomingMessage | None:
    """Works on the oldest message that is due; None where there is none.

    Raises NoListInForce where no public list is: nobody is screened against a national one alone.
    """
    index_in_force()
    check_sources()
    return intake.work_on_next(prepare, record)


def prepare(message: IncomingMessage, data: bytes) -> Prepared:
    """Reads and screens; pure but for the index. Raises intake.Unreadable."""
    try:
        messages = read_messages(data)
    except FormatError as error:
        raise intake.Unreadable(str(error)) from None
    if not any(read.understood for read in messages):
        raise intake.Unreadable(messages[0].findings[-1].text)
    loaded = index_in_force(message.authority)
    told = {
        (number, place): traveller.identity
        for number, read in enumerate(messages)
        for place, traveller in enumerate(read.travellers)
    }
    candidates = {key: loaded.index.screen(identity) for key, identity in told.items()}
    documents = {key: look_up_documents(identity) for key, identity in told.items()}
    return Prepared(messages, candidates, documents, loaded.edition_ids)


def record(message: IncomingMessage, prepared: Prepared) -> None:
    """Writes everything that a delivery told, and the alerts. Inside the transaction that marks it done.

    Raises ListChanged where another edition came into force since it was screened: it is done again.
    """
    if prepared.edition_ids != hold_editions_in_force(message.authority):
        raise ListChanged("another edition came into force meanwhile")
    actor = Actor.worker(message.authority)
    screened: list[Screened] = []
    parts: list[models.CarrierMessage] = []
    looked_up: list[tuple[Subject, LookedUp]] = []
    for number, read in enumerate(prepared.messages):
        carrier_message = models.CarrierMessage.objects.create(
            intake=message,
            kind=read.kind[:20],
            version=read.version[:20],
            function=read.function[:20],
            reference=read.reference[:100],
            sender=read.sender[:100],
            traveller_count=len(read.travellers),
            findings_data=to_plain(_own_findings(read)),
            series=read.series.reference[:100] if read.series else "",
            parts=list(read.series.numbers) if read.series else [],
            ended=bool(read.series and read.series.ended),
        )
        travellers = _stored_travellers(message, carrier_message, read)
        for place, traveller in enumerate(travellers):
            screened.append(Screened(traveller.subject, prepared.candidates[number, place]))
            looked_up.append((traveller.subject, prepared.documents[number, place]))
        if read.series:
            parts.append(carrier_message)
    alerts = raise_alerts(actor=actor, screened=screened)
    document_hits = raise_document_hits(actor=actor, looked_up=looked_up)
    for part in parts:  # the ledger is locked by now: of two workers with parts of a series the later one sees both
        joining.join(part)
    ledger.write(
        actor,
        "message read",
        f"message:{message.pk}",
        digest=message.stored_id,
        travellers=sum(len(read.travellers) for read in prepared.messages),
        alerts=alerts,
        editions=list(prepared.edition_ids),
        document_sources=sources_asked(),
        document_hits=document_hits,
        documents_without_a_state=sum(told.not_asked for _, told in looked_up),
    )


def _own_findings(read: PassengerList) -> list[Finding]:
    """Without what other parts may still tell in deliveries of their own; `series` says when they should have come."""
    elsewhere = {"incomplete-series"} if read.series else set()
    if read.series and 1 not in read.series.numbers:
        elsewhere |= NO_FLIGHT
    return [found for found in read.findings if found.code not in elsewhere]


def _stored_travellers(
    message: IncomingMessage, carrier_message: models.CarrierMessage, read: PassengerList
) -> list[models.Traveller]:
    """A stored traveller for each one read, in order. Whoever is known from an earlier message is brought up to date.

    Bulk: the number of queries does not grow with the number of travellers.
    """
    in_order = sorted(read.sectors, key=lambda sector: (sector.designator, str(sector.departure)))
    flights = {sector: _flight(message, sector) for sector in in_order}  # two workers take them in one order
    placed: Placed = [(told, flights.get(read.first_sector_of(told))) for told in read.travellers]
    carrier_message.flights.add(*flights.values())
    if read.series:
        placed = placed if flights else joining.placed(carrier_message, read.travellers)
    keys = keys_in_series(message, carrier_message, placed) if read.series else keys_of(message, placed)
    known = people.known(keys)
    new: dict[str, models.Traveller] = {}
    changed: dict[str, models.Traveller] = {}
    for key, (told, flight) in zip(keys, placed, strict=True):
        if key not in known:
            new.setdefault(key, _unsaved(message, read, key, told, flight))
        elif people.brought_up_to_date(known[key], told):
            changed[key] = known[key]
    people.save(new.values(), changed.values())
    everyone = known | new
    carrier_message.travellers.add(*[everyone[key] for key in dict.fromkeys(keys)])
    return [everyone[key] for key in keys]


def _unsaved(
    message: IncomingMessage, read: PassengerList, key: str, told: Traveller, flight: models.Flight | None
) -> models.Traveller:
    subject = Subject(
        kind="traveller",
        identity_data=to_plain(told.identity),
        name=str(told.identity.name or UNNAMED),
        occasion=str(flight or ""),
        deadline=flight.departs_at if flight else None,
        **provenance(message, supplied_by=read.sender, basis=ADVANCE_PASSENGER_INFORMATION),
    )
    return models.Traveller(
        subject=subject,
        flight=flight,
        key=key,
        segment=told.segment,
        **people.details(told),
    )


def _flight(message: IncomingMessage, sector: Sector) -> models.Flight:
    """The flight of a sector, with the times that the latest message gives."""
    times = {
        "departs_at": in_utc(sector.departure, sector.origin),
        "arrives_at": in_utc(sector.arrival, sector.destination),
    }
    flight, _ = models.Flight.objects.get_or_create(
        authority=message.authority,
        carrier=sector.carrier[:10],
        number=sector.number[:20],
        day=sector.departure.date().isoformat() if sector.departure else f"message {message.pk}",
        origin=sector.origin[:10],
        defaults={"destination": sector.destination[:10], **times},
    )
    changed = {name: at for name, at in times.items() if at and at != getattr(flight, name)}
    if changed:
        _reschedule(flight, changed)
    return flight


def _reschedule(flight: models.Flight, changed: dict[str, datetime]) -> None:
    """A flight was delayed or brought forward: the desk's order follows."""
    for name, at in changed.items():
        setattr(flight, name, at)
    flight.save(update_fields=list(changed))
    Subject.objects.filter(traveller__flight=flight).update(deadline=flight.departs_at)
