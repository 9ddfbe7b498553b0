"""Later parts of a series that name no flight: whoever they list is on the flight that the first part named.

The first part may come before them or after them, in a delivery of its own. Nobody waits for it: people are screened
when their part comes, and put on the flight when it is known.
"""

from collections.abc import Iterable, Sequence

from django.db.models import Q

from firstline.formats import Role, Traveller
from firstline.screening.models import Subject
from firstline.travel import people
from firstline.travel.keys import Placed, keys_in_series
from firstline.travel.models import BOOKINGS, Booked, CarrierMessage, Flight
from firstline.travel.models import Traveller as StoredTraveller
from firstline.travel.series import flights_named, run_of


def placed(part: CarrierMessage, travellers: Iterable[Traveller]) -> Placed:
    """Travellers of a part that names no flight, with the flight that they board; None where no part told it yet."""
    flights = flights_named(part, run_of(part))
    return [(told, _boarded(flights, told.embarkation)) for told in travellers]


def join(part: CarrierMessage) -> None:
    """Puts on the flight whoever waits for one in the parts that came, now that this part is here."""
    run = run_of(part)
    told = CarrierMessage.objects.filter(pk__in=[one.pk for one in run], travellers__flight=None)
    for one in told.select_related("intake").distinct().order_by("intake__received_at", "pk"):
        waiting = one.travellers.filter(flight=None).select_related("subject").order_by("segment", "pk")
        if flights := flights_named(one, run):
            _board(one, waiting, flights)


def _boarded(flights: Sequence[Flight], embarkation: str) -> Flight | None:
    """The flight that leaves the place of embarkation, else the first one."""
    boarding = (flight for flight in flights if flight.origin == embarkation)
    return next(boarding, flights[0] if flights else None)


def _board(part: CarrierMessage, waiting: Sequence[StoredTraveller], flights: Sequence[Flight]) -> None:
    """As if the part had come when its flight was known. Who was known on the flight already is one person.

    Where an alert or a document hit was raised meanwhile both are kept: nothing vanishes from the desk that somebody
    may be looking at.
    """
    where = [(_as_told(one), _boarded(flights, one.embarkation)) for one in waiting]
    keys = keys_in_series(part.intake, part, where)
    known = people.known(keys)
    raised = Q(subject__alerts__isnull=False) | Q(subject__document_hits__isnull=False)
    on_the_desk = set(StoredTraveller.objects.filter(raised, pk__in=waiting).values_list("pk", flat=True))
    boarding, double = [], []
    for one, key, (_, flight) in zip(waiting, keys, where, strict=True):
        if key in known and one.pk not in on_the_desk:
            double.append((one, known[key]))
            continue
        if key not in known:
            one.key, known[key] = key, one
        one.flight = flight
        one.subject.occasion, one.subject.deadline = str(flight), flight.departs_at
        boarding.append(one)
    Subject.objects.bulk_update([one.subject for one in boarding], ["occasion", "deadline"], batch_size=200)
    StoredTraveller.objects.bulk_update(boarding, ["flight", "key"], batch_size=200)
    _unite(double, tells_role=part.kind != BOOKINGS)


def _unite(double: Sequence[tuple[StoredTraveller, StoredTraveller]], *, tells_role: bool) -> None:
    """Of two records of one person the one that was on the flight before stays, with the news of the other."""
    changed = {
        kept.pk: kept for one, kept in double if people.brought_up_to_date(kept, _as_told(one), tells_role=tells_role)
    }
    people.save((), changed.values())
    told_in = StoredTraveller.messages.through
    kept_for = {one.pk: kept.pk for one, kept in double}
    links = told_in.objects.filter(traveller__in=kept_for).values_list("traveller_id", "carriermessage_id")
    told_in.objects.bulk_create(
        [told_in(traveller_id=kept_for[one], carriermessage_id=message) for one, message in links],
        ignore_conflicts=True,
    )
    booked = Booked.objects.filter(traveller__in=kept_for).values_list("traveller_id", "booking_id", "left_id")
    Booked.objects.bulk_create(
        [Booked(traveller_id=kept_for[one], booking_id=booking, left_id=left) for one, booking, left in booked],
        ignore_conflicts=True,
    )
    StoredTraveller.objects.filter(pk__in=kept_for).delete()
    Subject.objects.filter(pk__in=kept_for).delete()


def _as_told(one: StoredTraveller) -> Traveller:
    return Traveller(
        identity=one.subject.identity,
        role=Role(one.role),
        embarkation=one.embarkation,
        disembarkation=one.disembarkation,
        residence=one.residence,
        locator=one.locator,
        seat=one.seat,
        segment=one.segment,
    )
