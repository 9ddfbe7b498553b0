"""Who travelled with somebody, and who with those: at most two steps, a bounded number of people. The look is recorded.

It orders and counts; it concludes nothing. Other authorities' records, and those past their period, are not asked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from firstline.core import ledger
from firstline.core.errors import NotFound
from firstline.core.policy import Actor, Permission
from firstline.screening.care import Care, care_for
from firstline.screening.models import UNDECIDED, Alert, Subject
from firstline.travel.companion_records import Reading
from firstline.travel.companions import Person, Tie, gather, ties

MOST_PEOPLE = 60
"""Beside the person whom the page is about; those with the strongest ties, the first step before the second."""

Steps = tuple[Person, list[Person], list[Person]]
"""Whom the page is about, who travelled with them, and who with those."""

MOST_FURTHER = 150
"""Ties that do not lead to the person whom the page is about."""


@dataclass(frozen=True, slots=True)
class Companion:
    """Somebody who is shown. `alerts`: to decide, on any of their journeys; None for those who may not see alerts.

    `tie`: by which they come in: to the person whom the page is about, in a second step to one of the first.
    """

    person: Person
    care: Care
    alerts: int | None
    tie: Tie | None = None
    through: Person | None = None

    @property
    def pk(self) -> int:
        return self.person.pk

    @property
    def name(self) -> str:
        return self.person.record.name

    @property
    def journeys(self) -> int:
        return len(self.person.records)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many people with a tie are left out, whether there was room for a second step, and whether more records
    were wanted than are read at once: then the latest were counted.
    """

    left_out: int
    second_asked: bool
    cut: bool


@dataclass(frozen=True, slots=True)
class Companions:
    """Those who travelled with `of` (`first`), those who travelled with them (`second`), and other ties of theirs."""

    of: Companion
    first: list[Companion]
    second: list[Companion]
    further: list[Tie]
    further_left_out: int
    bounds: Bounds

    @property
    def people(self) -> list[Companion]:
        return [self.of, *self.first, *self.second]

    @property
    def ties(self) -> list[Tie]:
        """All that are shown: those by which people come in first."""
        return [*(one.tie for one in (*self.first, *self.second) if one.tie), *self.further]


def companions(actor: Actor, subject_id: int) -> Companions:
    """Two steps from a traveller; the look is recorded with everybody shown.

    The number of queries does not depend on how many people there are. Raises NotFound, Forbidden, PurposeMissing.
    """
    actor.require(Permission.SEE_FLIGHTS)
    actor.require_purpose()
    reading = Reading(actor)
    of = _person(reading, subject_id)
    first, first_left_out = _first(reading, of)
    second, left_out = ([], 0) if first_left_out else _second(reading, of, first)
    bounds = Bounds(first_left_out + left_out, second_asked=not first_left_out, cut=reading.cut)
    found = _found(actor, (of, first, second), bounds)
    with transaction.atomic():
        ledger.write(actor, "companions seen", f"subject:{subject_id}", subjects=_named(found))
    return found


def _person(reading: Reading, subject_id: int) -> Person:
    """Whom the page is about, with all journeys."""
    own = reading.one(subject_id)
    if not own:
        raise NotFound("There is no such traveller.")
    person = Person(own[0], own)
    gather([person], reading.journeys([person]))
    return person


def _first(reading: Reading, of: Person) -> tuple[list[Person], int]:
    """Those with a tie to somebody, the strongest first, with all their journeys; and how many more there are."""
    near = [*reading.on_their_bookings([of]), *reading.often_on_their_flights(of)]
    first, left_out = _strongest(gather([of], near), [of], MOST_PEOPLE)
    gather([of, *first], reading.journeys(first))
    return first, left_out


def _second(reading: Reading, of: Person, first: Sequence[Person]) -> tuple[list[Person], int]:
    """Those with a tie to one of the first, by a booking on any of their journeys."""
    known = [of, *first]
    new = gather(known, reading.on_their_bookings(first))
    second, left_out = _strongest(new, first, MOST_PEOPLE - len(first))
    gather([*known, *second], reading.journeys(second))
    return second, left_out


def _strongest(new: Sequence[Person], to: Sequence[Person], most: int) -> tuple[list[Person], int]:
    """Of new people those with the strongest ties; and how many more have one."""
    by_key = {one.pk: one for one in new}
    tied = [by_key[key] for tie in ties(new, to) for key in (tie.a, tie.b) if key in by_key]
    order = list({one.pk: one for one in tied}.values())
    return order[:most], len(order[most:])


def _found(actor: Actor, steps: Steps, bounds: Bounds) -> Companions:
    """Each with the strongest tie by which they come in; what is left are further ties."""
    of, first, second = steps
    people = {one.pk: one for one in (of, *first, *second)}
    every = ties(people.values(), people.values())
    into_first = _strongest_of(every, [of], first)
    into_second = _strongest_of(every, first, second)
    leading = {(tie.a, tie.b) for tie in (*into_first.values(), *into_second.values())}
    further = [tie for tie in every if (tie.a, tie.b) not in leading]
    care, alerts = _care(people.values()), _alerts(actor, people.values())

    def shown(person: Person, tie: Tie | None = None) -> Companion:
        through = people[tie.other(person.pk)] if tie else None
        return Companion(person, care[person.pk], alerts and alerts[person.pk], tie, through)

    return Companions(
        of=shown(of),
        first=[shown(people[key], tie) for key, tie in into_first.items()],
        second=[shown(people[key], tie) for key, tie in into_second.items()],
        further=further[:MOST_FURTHER],
        further_left_out=len(further[MOST_FURTHER:]),
        bounds=bounds,
    )


def _strongest_of(every: Iterable[Tie], to: Iterable[Person], people: Iterable[Person]) -> dict[int, Tie]:
    """By each of the people their strongest tie to one of `to`, the strongest first."""
    near, asked = {one.pk for one in to}, {one.pk for one in people}
    found: dict[int, Tie] = {}
    for tie in every:
        for one, other in ((tie.a, tie.b), (tie.b, tie.a)):
            if one in asked and other in near:
                found.setdefault(one, tie)
    return found


def _care(people: Iterable[Person]) -> dict[int, Care]:
    today = timezone.now().date()
    subjects = Subject.objects.filter(pk__in=[one.pk for one in people]).only("pk", "identity_data")
    return {subject.pk: care_for(subject.identity, today) for subject in subjects}


def _alerts(actor: Actor, people: Iterable[Person]) -> dict[int, int] | None:
    """By person, alerts to decide on any of their journeys."""
    if not actor.may(Permission.SEE_ALERTS):
        return None
    whose = {record.pk: person.pk for person in people for record in person.records}
    found = dict.fromkeys(whose.values(), 0)
    for subject in Alert.objects.filter(subject__in=whose, state__in=UNDECIDED).values_list("subject", flat=True):
        found[whose[subject]] += 1
    return found


def _named(found: Companions) -> list[int]:
    """Keys of the records whose names are shown."""
    shown = [record for one in found.people for record in (one.person.record, *one.person.other_names)]
    return sorted({record.pk for record in shown})
