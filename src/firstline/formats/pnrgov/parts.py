"""What a booking is made up of beside its travellers, while the segments come in: tickets, check-ins, requests."""

from dataclasses import dataclass, field
from datetime import datetime

from firstline.formats.bookings import Amount, Baggage, CheckIn, Payment, Ticket
from firstline.formats.pnrgov.person import Person


@dataclass(slots=True, eq=False)
class TicketDraft:
    """A ticket while its segments come in."""

    number: str
    kind: str = ""
    booklets: str = ""
    traveller: str = ""
    issued: datetime | None = None
    carrier: str = ""
    place: str = ""
    amounts: list[Amount] = field(default_factory=list)
    taxes: list[Amount] = field(default_factory=list)
    payments: list[Payment] = field(default_factory=list)

    def finished(self) -> Ticket:
        return Ticket(
            number=self.number,
            traveller=self.traveller,
            kind=self.kind,
            booklets=self.booklets,
            issued=self.issued,
            carrier=self.carrier,
            place=self.place,
            amounts=tuple(self.amounts),
            taxes=tuple(self.taxes),
            payments=tuple(self.payments),
        )


@dataclass(slots=True, eq=False)
class CheckInDraft:
    """A check-in while its segments come in. `named`: its TIF has come."""

    traveller: str
    sequence: str = ""
    when: datetime | None = None
    origin: str = ""
    destination: str = ""
    seat: str = ""
    cabin: str = ""
    baggage: Baggage | None = None
    named: bool = False

    def finished(self, person: Person | None) -> CheckIn:
        """With the reference as the traveller has it: `002` and `2` are one."""
        return CheckIn(
            traveller=person.reference if person else self.traveller,
            sequence=self.sequence,
            seat=self.seat,
            cabin=self.cabin,
            when=self.when,
            baggage=self.baggage,
            origin=self.origin,
            destination=self.destination,
        )


@dataclass(slots=True, eq=False, kw_only=True)
class Request:
    """An SSR until it is known whom it is about. `data` are its further elements: seat (or empty) and reference."""

    code: str
    status: str = ""
    count: str = ""
    carrier: str = ""
    origin: str = ""
    destination: str = ""
    text: str = ""
    data: tuple[tuple[str, str], ...] = ()
    below: Person | None = None
    history: bool = False
    segment: int = 0
    excerpt: str = ""

    @property
    def datum(self) -> str:
        """All that stands in its further elements beside references."""
        return " ".join(datum for datum, _ in self.data if datum)

    @property
    def references(self) -> list[str]:
        return [reference for _, reference in self.data if reference]

    @property
    def slashed(self) -> str:
        """The text, which some senders put into a further element."""
        return self.text or next((datum for datum, _ in self.data if "/" in datum), "")


def seat_number(text: str) -> str:
    """`039G` and `39G` are one seat; `XXX` and text are none."""
    number = text.strip().upper().lstrip("0")
    return number if len(number) <= 4 and number[:1].isdecimal() and number.isalnum() else ""
