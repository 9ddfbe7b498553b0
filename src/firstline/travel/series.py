"""Lists that carriers send in several parts, each in a delivery of its own: which of them are here, and which not.

Every part is screened when it comes; nobody waits for the others. Whether all have come is worked out from the stored
parts when somebody looks, so that no worker has to be awake for it and parts may come in any order.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, QuerySet

from firstline.formats.findings import Finding, finding
from firstline.travel.models import CarrierMessage, Flight

TIMEOUT = timedelta(minutes=5)
"""After the latest part. Generally known only: a Korean implementation note says so, the IATA guides leave it open."""

NAMED_FOR = timedelta(days=1)
"""For how long a part tells the flight of others under its reference: a carrier may use that again on another day."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A series of which parts are missing (`2, 4 and later`); `overdue`: they should have come by now."""

    reference: str
    missing: str
    latest: datetime
    overdue: bool

    @property
    def finding(self) -> Finding:
        return finding("incomplete-series", missing=self.missing, reference=self.reference)


def other_parts(message: CarrierMessage) -> QuerySet[CarrierMessage]:
    """What came of the same series in other deliveries."""
    return CarrierMessage.objects.filter(
        intake__authority_id=message.intake.authority_id,
        kind=message.kind,
        sender=message.sender,
        series=message.series,
    ).exclude(pk=message.pk)


def run_of(message: CarrierMessage) -> list[CarrierMessage]:
    """The parts that belong together with this one, itself among them, as they came."""
    every = [message, *other_parts(message).select_related("intake")]
    every.sort(key=lambda part: (part.intake.received_at, part.pk))
    return next(run for run in _runs(every) if message in run)


def flights_named(message: CarrierMessage, run: Iterable[CarrierMessage]) -> list[Flight]:
    """The flights of the first part in which any are named, in the order in which they leave."""
    received = message.intake.received_at
    near = [part.pk for part in run if abs(part.intake.received_at - received) <= NAMED_FOR]
    naming = CarrierMessage.objects.filter(pk__in=near, flights__isnull=False).select_related("intake").distinct()
    first = min(naming, key=lambda part: (min(part.parts), received - part.intake.received_at), default=None)
    return list(first.flights.order_by(F("departs_at").asc(nulls_last=True), "pk")) if first else []


def mark_overdue(messages: Iterable[CarrierMessage], now: datetime) -> None:
    """Adds the finding to each part of a series whose other parts are overdue. One query for all of them."""
    told = list(messages)
    waiting = waiting_for(told, now)
    for message in told:
        if (found := waiting.get(message.pk)) and found.overdue:
            message.overdue = (found.finding,)


def incomplete(flights: Iterable[Flight], now: datetime) -> dict[int, list[Waiting]]:
    """For each flight, by its key, the series of which parts are missing."""
    told = CarrierMessage.flights.through.objects.filter(flight__in=list(flights)).select_related(
        "carriermessage__intake"
    )
    links = [(link.flight_id, link.carriermessage) for link in told]
    waiting = waiting_for((message for _, message in links), now)
    found: dict[int, list[Waiting]] = defaultdict(list)
    for flight, message in links:
        if (one := waiting.get(message.pk)) and one not in found[flight]:
            found[flight].append(one)
    return found


def waiting_for(messages: Iterable[CarrierMessage], now: datetime) -> dict[int, Waiting]:
    """For those of the messages whose series is incomplete, by their key, what it waits for."""
    asked = [message for message in messages if message.parts]
    if not asked:
        return {}
    every = (
        CarrierMessage.objects.filter(
            series__in={message.series for message in asked},
            intake__authority_id__in={message.intake.authority_id for message in asked},
        )
        .select_related("intake")
        .order_by("intake__received_at", "pk")
    )
    series: dict[tuple[object, ...], list[CarrierMessage]] = defaultdict(list)
    for message in every:
        series[message.intake.authority_id, message.kind, message.sender, message.series].append(message)
    return {
        message.pk: waits
        for parts in series.values()
        for run in _runs(parts)
        if (waits := _waiting(run, now))
        for message in run
    }


def _runs(parts: Iterable[CarrierMessage]) -> Iterator[list[CarrierMessage]]:
    """Parts in the order in which they came: one that comes long after all had come begins the series anew."""
    run: list[CarrierMessage] = []
    for part in parts:
        if run and not _missing(run) and part.intake.received_at - run[-1].intake.received_at > TIMEOUT:
            yield run
            run = []
        run.append(part)
    yield run


def _waiting(run: list[CarrierMessage], now: datetime) -> Waiting | None:
    missing, latest = _missing(run), run[-1].intake.received_at
    return Waiting(run[0].series, missing, latest, now - latest > TIMEOUT) if missing else None


def _missing(run: list[CarrierMessage]) -> str:
    first, *others = [part.parts_here for part in run if part.parts_here]
    return first.with_others(others).missing
