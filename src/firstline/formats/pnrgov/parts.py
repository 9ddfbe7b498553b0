"""What a booking is made up of beside its travellers, while the segments come in: tickets, check-ins, requests."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from firstline.formats.booking_makers import make_check_in, make_payment, make_ticket
from firstline.formats.bookings import Amount, Baggage, CheckIn, Payment, Ticket
from firstline.formats.pnrgov.person import Person
from firstline.formats.segment import Segment
from firstline.identity.making import maker


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

    def paid_by(self, holder: str) -> None:
        """Who paid by the latest means."""
        paid = self.payments[-1]
        self.payments[-1] = make_payment(
            kind=paid.kind,
            amount=paid.amount,
            vendor=paid.vendor,
            number=paid.number,
            expires=paid.expires,
            holder=holder,
        )

    def finished(self) -> Ticket:
        return make_ticket(
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
        return make_check_in(
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
    source: Segment | None = None

    @property
    def excerpt(self) -> str:
        return self.source.text if self.source else ""

    @property
    def datum(self) -> str:
        """All that stands in its further elements beside references."""
        return " ".join(datum for datum, _ in self.data if datum)

    @property
    def references(self) -> list[str]:
        return [reference for _, reference in self.data if reference] if self.data else []

    @property
    def slashed(self) -> str:
        """The text, which some senders put into a further element."""
        return self.text or next((datum for datum, _ in self.data if "/" in datum), "")


make_request = maker(Request)
_LONGEST_SEAT = 9  # characters, of one that is remembered


def seat_number(text: str) -> str:
    """`039G` and `39G` are one seat; `XXX` and text are none."""
    return _seat_number(text) if len(text) <= _LONGEST_SEAT else _seat_number.__wrapped__(text)


@lru_cache(maxsize=1024)
def _seat_number(text: str) -> str:
    number = text.strip().upper().lstrip("0")
    return number if len(number) <= 4 and number[:1].isdecimal() and number.isalnum() else ""
