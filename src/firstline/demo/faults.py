"""Mistakes as carriers make them, planted so that it is known what a reader has to find.

Each is told by the code of the finding (`docs/findings.md`) that a reader of passenger lists (PAXLST) and one of
bookings (PNRGOV) must report.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import Literal

from firstline.identity import Country, Identity, PartialDate, PersonName

MessageKind = Literal["PAXLST", "PNRGOV"]

NOWHERE = Country(code="ZZZ", name="", state="ZZZ")
"""A nationality that no State has."""

TITLE = "MR"
TOO_LATE = timedelta(days=400)
"""After today: a birth date that cannot be."""

Change = Callable[[Identity, date], Identity]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong, and per kind of message the code of the finding and the segment in which it stands.

    `change` makes the mistake where it is one of values; where it is one of text, the sender makes it.
    """

    told: str
    codes: Mapping[MessageKind, str]
    segments: Mapping[MessageKind, str]
    change: Change = field(default=lambda identity, today: identity)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlantedFault:
    """A mistake in a message. `name`, `document` and `reference` say whose data; empty: it is the message's own."""

    kind: str
    name: str = ""
    document: str = ""
    reference: str = ""

    def code(self, message: MessageKind = "PAXLST") -> str:
        """Of the finding that a reader of such messages must report."""
        return FAULTS[self.kind].codes[message]

    def segment(self, message: MessageKind = "PAXLST") -> str:
        """Where it stands."""
        return FAULTS[self.kind].segments[message]


def _without_birth_date(identity: Identity, today: date) -> Identity:
    return replace(identity, birth_dates=())


def _born_in_future(identity: Identity, today: date) -> Identity:
    return replace(identity, birth_dates=(PartialDate.day(today + TOO_LATE),))


def _without_document(identity: Identity, today: date) -> Identity:
    return replace(identity, documents=())


def _from_nowhere(identity: Identity, today: date) -> Identity:
    return replace(identity, nationalities=(NOWHERE,))


def _surname_only(identity: Identity, today: date) -> Identity:
    return replace(identity, names=tuple(PersonName.of(name.surname) for name in identity.names))


def _called_by_title(identity: Identity, today: date) -> Identity:
    names = (PersonName.of_parts(surname=name.surname, given_names=TITLE) for name in identity.names)
    return replace(identity, names=tuple(names))


OF_PEOPLE: dict[str, Fault] = {
    "missing-birth-date": Fault(
        told="The birth date was left out.",
        codes={"PAXLST": "no-birth-date", "PNRGOV": "births-missing"},
        segments={"PAXLST": "DTM+329", "PNRGOV": "SSR DOCS"},
        change=_without_birth_date,
    ),
    "birth-date-in-future": Fault(
        told="The birth date lies in the future.",
        codes={"PAXLST": "birth-in-future", "PNRGOV": "birth-in-future"},
        segments={"PAXLST": "DTM+329", "PNRGOV": "SSR DOCS"},
        change=_born_in_future,
    ),
    "impossible-date": Fault(
        told="The birth date is the 31st of February.",
        codes={"PAXLST": "date-refused", "PNRGOV": "date-refused"},
        segments={"PAXLST": "DTM+329", "PNRGOV": "SSR DOCS"},
    ),
    "missing-document": Fault(
        told="The travel document was left out.",
        codes={"PAXLST": "no-document", "PNRGOV": "documents-missing"},
        segments={"PAXLST": "DOC", "PNRGOV": "SSR DOCS"},
        change=_without_document,
    ),
    "unknown-nationality": Fault(
        told="The nationality is a code that no State has.",
        codes={"PAXLST": "country-unknown", "PNRGOV": "country-unknown"},
        segments={"PAXLST": "NAT", "PNRGOV": "SSR DOCS"},
        change=_from_nowhere,
    ),
    "missing-name-part": Fault(
        told="The given names were left out.",
        codes={"PAXLST": "single-name", "PNRGOV": "single-name"},
        segments={"PAXLST": "NAD", "PNRGOV": "TIF"},
        change=_surname_only,
    ),
    "title-as-given-name": Fault(
        told="A title stands in place of the given names.",
        codes={"PAXLST": "name-is-title", "PNRGOV": "name-is-title"},
        segments={"PAXLST": "NAD", "PNRGOV": "TIF"},
        change=_called_by_title,
    ),
    "duplicate-traveller": Fault(
        told="Somebody is listed twice.",
        codes={"PAXLST": "duplicate-traveller", "PNRGOV": "traveller-repeated"},
        segments={"PAXLST": "NAD", "PNRGOV": "TIF"},
    ),
}

OF_MESSAGES: dict[str, Fault] = {
    "wrong-people-count": Fault(
        told="More people (or bookings) are announced than listed.",
        codes={"PAXLST": "traveller-count", "PNRGOV": "booking-count"},
        segments={"PAXLST": "CNT", "PNRGOV": "EQN"},
    ),
    "wrong-segment-count": Fault(
        told="The trailer counts the segments wrongly.",
        codes={"PAXLST": "segment-count", "PNRGOV": "segment-count"},
        segments={"PAXLST": "UNT", "PNRGOV": "UNT"},
    ),
    "missing-departure": Fault(
        told="The flight has no time of departure.",
        codes={"PAXLST": "no-departure", "PNRGOV": "no-departure"},
        segments={"PAXLST": "DTM+189", "PNRGOV": "TVL"},
    ),
    "missing-trailer": Fault(
        told="The message ends without its trailer.",
        codes={"PAXLST": "no-trailer", "PNRGOV": "no-trailer"},
        segments={"PAXLST": "UNT", "PNRGOV": "UNT"},
    ),
}

FAULTS = OF_PEOPLE | OF_MESSAGES
"""Kind -> what it is. Those of people, then those of a message as a whole."""


def kinds_for(rng: Random, count: int) -> list[str]:
    """The kinds of so many faults of people: every kind once before any comes again."""
    kinds = rng.sample(list(OF_PEOPLE), len(OF_PEOPLE))
    return [kinds[number % len(kinds)] for number in range(count)]


def kind_for_message(first: int, index: int) -> str:
    """The fault of the index-th message: all kinds take turns."""
    return list(OF_MESSAGES)[(first + index) % len(OF_MESSAGES)]
