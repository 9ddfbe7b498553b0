"""What an authority answers to a carrier (CUSRES), as values, and how an answer is made from what was decided.

A refusal of boarding is an adverse decision about a person. No function here makes one without the reference of the
human who took it: ICAO Annex 9 ch. 9; Directive (EU) 2016/681 Art. 7(6).
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from firstline.formats.findings import Finding, Severity
from firstline.formats.passenger_list import PassengerList, Sector, Traveller
from firstline.formats.reply_codes import INTERNATIONAL, VERDICTS, Meaning, Status, StatusTable, status_of
from firstline.identity.names import tidy

TEXT_LENGTH = 512
"""Characters of a free text (FTX 4440, an..512)."""


class ReplyError(ValueError):
    """A reply was not made; the message says why."""


class NobodyDecided(ReplyError):
    """A decision against a person that no human stands behind."""

    def __init__(self, meaning: Meaning) -> None:
        super().__init__(f"{meaning.value} is a decision against a person: say who took it (decided_by)")


class NotADecision(ReplyError):
    """`unknown` is what a reader makes of a code; nobody can decide it."""


class NoSuchTraveller(ReplyError):
    """A decision about somebody who is not in the list."""

    def __init__(self, place: int, number: int) -> None:
        super().__init__(f"a decision about traveller {place}, but the list has {number}, counted from 0")


class ReplyKind(StrEnum):
    """BGM 1001: who speaks, and why."""

    ANSWER = "962"  # the authority, to a request
    CHANGE = "132"  # the authority, of its own accord: a status has changed
    ACKNOWLEDGEMENT = "312"  # the carrier, to a change


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What was decided about one traveller. `decided_by` is the reference of a person, never of a programme.

    Needed for every verdict against a traveller; kept with the reply and never sent to the carrier.
    """

    meaning: Meaning
    decided_by: str = ""
    text: str = ""

    def __post_init__(self) -> None:
        if self.meaning is Meaning.UNKNOWN:
            raise NotADecision("unknown is no decision; leave the traveller out until there is one")
        if self.meaning in VERDICTS and not self.decided_by.strip():
            raise NobodyDecided(self.meaning)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A status of the message as a whole (ERP+1, ERC, FTX)."""

    code: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonStatus:
    """A status of one person (ERP+2, ERC, FTX).

    `reference` is the carrier's unique reference (RFF+ABO), `locator` the booking's (RFF+AVF), `place` the person's
    place in the list, from 1, where there is nothing else to tell people apart. `decided_by` is not in the message.
    """

    code: str
    locator: str = ""
    reference: str = ""
    place: int = 0
    text: str = ""
    decided_by: str = ""

    def status(self, table: StatusTable = INTERNATIONAL) -> Status:
        """What the code says in a State's own table."""
        return status_of(self.code, table)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One CUSRES. `function` as in BGM, `transaction` the request that it answers (RFF+TN)."""

    function: str = ReplyKind.ANSWER.value
    transaction: str = ""
    sender: str = ""
    recipient: str = ""
    flights: tuple[Sector, ...] = ()
    headings: tuple[Heading, ...] = ()
    people: tuple[PersonStatus, ...] = ()
    version: str = ""
    findings: tuple[Finding, ...] = ()

    @property
    def kind(self) -> ReplyKind | None:
        """None for a kind that is not known."""
        return ReplyKind(self.function) if self.function in tuple(ReplyKind) else None

    def accepted(self, table: StatusTable = INTERNATIONAL) -> bool | None:
        """Whether the message as a whole was accepted; None where the reply does not say."""
        return all(heading.code == table.accepted for heading in self.headings) if self.headings else None

    def boarding(self, table: StatusTable = INTERNATIONAL) -> tuple[bool, ...]:
        """For each of `people`, whether they may board: only where every status of the same person says so."""
        stopped = {_key(person) for person in self.people if not person.status(table).boards}
        return tuple(_key(person) not in stopped for person in self.people)

    def sentences(self, table: StatusTable = INTERNATIONAL) -> tuple[str, ...]:
        """What the carrier's operator reads: about the message, then about everyone in it."""
        whole = (
            f"The message was {_taken(heading, table)} ({heading.code}). {heading.text}" for heading in self.headings
        )
        people = (
            f"{_who(person)} {'may' if boards else 'must not'} board ({person.code or 'no code'}). "
            f"{person.text or person.status(table).text}"
            for person, boards in zip(self.people, self.boarding(table), strict=True)
        )
        return tuple(map(tidy, (*whole, *people)))


def _key(person: PersonStatus) -> tuple[str, int]:
    """What tells people apart: the carrier's own reference is unique, a booking's locator is shared."""
    return (person.reference or person.locator, person.place)


def _taken(heading: Heading, table: StatusTable) -> str:
    return "accepted" if heading.code == table.accepted else "not accepted"


def _who(person: PersonStatus) -> str:
    names = (
        f"reference {person.reference}" if person.reference else "",
        f"booking {person.locator}" if person.locator else "",
        f"number {person.place} of the list" if person.place else "",
    )
    return f"The traveller with {', '.join(filter(None, names)) or 'no name in the reply'}"


def reply_to(
    passenger_list: PassengerList, decisions: Mapping[int, Decision], *, table: StatusTable = INTERNATIONAL
) -> Reply:
    """The answer to a list: accepted or rejected as a whole with reasons, and a status for everyone decided about.

    `decisions` are by place in `travellers`, from 0. Who is not among them gets no status yet: an answer may come in
    parts while a human looks. Statuses are sent even where the list as a whole is rejected.
    """
    return _answer(passenger_list, ReplyKind.ANSWER, _headings(passenger_list, table), decisions, table)


def change_to(
    passenger_list: PassengerList, decisions: Mapping[int, Decision], *, table: StatusTable = INTERNATIONAL
) -> Reply:
    """What the authority tells of its own accord: statuses that have changed since it answered."""
    return _answer(passenger_list, ReplyKind.CHANGE, (), decisions, table)


def acknowledgement_of(change: Reply, *, code: str = "", text: str = "", table: StatusTable = INTERNATIONAL) -> Reply:
    """What the carrier says to a change: taken, or the code of what went wrong (such as 118)."""
    return Reply(
        function=ReplyKind.ACKNOWLEDGEMENT.value,
        transaction=change.transaction,
        sender=change.recipient,
        recipient=change.sender,
        flights=change.flights,
        headings=(Heading(code=code or table.accepted, text=_shortened(text)),),
    )


def _answer(
    passenger_list: PassengerList,
    kind: ReplyKind,
    headings: tuple[Heading, ...],
    decisions: Mapping[int, Decision],
    table: StatusTable,
) -> Reply:
    named = Counter((other.reference, other.locator) for other in passenger_list.travellers)
    return Reply(
        function=kind.value,
        transaction=passenger_list.reference,
        sender=passenger_list.recipient,
        recipient=passenger_list.sender,
        flights=passenger_list.sectors,
        headings=headings,
        people=tuple(_person(passenger_list, place, decisions[place], table, named) for place in sorted(decisions)),
    )


def _headings(passenger_list: PassengerList, table: StatusTable) -> tuple[Heading, ...]:
    """Accepted, or a rejection for every reason that concerns the whole and hinders screening."""
    reasons = [
        found.text for found in passenger_list.findings if found.segment is None and found.severity is Severity.ERROR
    ]
    rejected = tuple(Heading(code=table.rejected, text=_shortened(reason)) for reason in reasons)
    return rejected or (Heading(code=table.accepted),)


def _person(
    passenger_list: PassengerList, place: int, decision: Decision, table: StatusTable, named: Counter[tuple[str, str]]
) -> PersonStatus:
    """The place in the list is told where reference and locator do not belong to this traveller alone."""
    travellers = passenger_list.travellers
    if not 0 <= place < len(travellers):
        raise NoSuchTraveller(place, len(travellers))
    traveller, status = travellers[place], table.code_for(decision.meaning)
    names = (traveller.reference, traveller.locator)
    return PersonStatus(
        code=status.code,
        locator=traveller.locator,
        reference=traveller.reference,
        place=0 if any(names) and named[names] == 1 else place + 1,
        text=_shortened(decision.text or _missing(passenger_list, traveller, decision) or status.text),
        decided_by=decision.decided_by,
    )


def _missing(passenger_list: PassengerList, traveller: Traveller, decision: Decision) -> str:
    """What the carrier should send again: the findings about the traveller, where data are insufficient."""
    if decision.meaning is not Meaning.INSUFFICIENT_DATA:
        return ""
    about = passenger_list.findings_about(traveller)
    return " ".join(found.text for found in about if found.severity is not Severity.NOTE)


def _shortened(text: str) -> str:
    return text[:TEXT_LENGTH].strip()
