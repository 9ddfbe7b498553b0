"""What the API of flights, travellers and messages answers with, and how records become that."""

from datetime import datetime

from ninja import Field, Schema

from firstline.core.api.parts import PageOut
from firstline.core.intake import Receipt
from firstline.core.models import IncomingMessage
from firstline.formats import Finding
from firstline.screening.document_schemas import DocumentHitRowOut, hit_row_out
from firstline.screening.schemas import OtherAlertOut, SubjectOut, other_out, subject_out
from firstline.travel.departures import Came, Departure
from firstline.travel.machine_queries import PartOfManifest
from firstline.travel.models import CarrierMessage, Flight, Traveller
from firstline.travel.queries import Delivery
from firstline.travel.series import Waiting


class ReceiptOut(Schema):
    """What was received. `new` is false where the same bytes had come before: nothing has changed then."""

    id: int
    digest: str = Field(description="SHA-256 of the bytes.")
    state: str
    received_at: datetime
    new: bool


class WaitingOut(Schema):
    """A list that was sent in parts, of which some are missing."""

    reference: str
    missing: str = Field(examples=["2, 4 and later"])
    overdue: bool


class FlightOut(Schema):
    """A flight on a day, in UTC."""

    id: int
    carrier: str
    number: str
    origin: str
    destination: str
    day: str = Field(description="Local day of departure.")
    departs_at: datetime | None
    arrives_at: datetime | None
    waiting: list[WaitingOut] = Field(description="Lists of which parts are missing.")


class CameOut(Schema):
    """Messages of one kind about a flight."""

    count: int
    latest: datetime
    grade: str = Field(description="Of the last one, A to E.")


class FlightRowOut(FlightOut):
    """With how many are on it, and what came about it."""

    people: int
    alerts: int | None = Field(description="All of them. Null where you may not see alerts.")
    undecided: int | None = Field(description="Alerts to decide. Null where you may not see alerts.")
    api: CameOut | None = Field(description="Passenger lists. Null where none came.")
    bookings: CameOut | None = Field(description="Messages of bookings. Null where none came.")


class FlightsOut(PageOut):
    """The next to leave first, then those that left."""

    items: list[FlightRowOut]


class PersonOut(Schema):
    """Somebody on a flight."""

    id: int
    name: str
    role: str = Field(description="`passenger`, `crew`, `in_transit`, `in_transit_crew`.")
    seat: str
    locator: str
    alerts: int
    document_hits: list[DocumentHitRowOut]


class ManifestOut(PageOut):
    """A flight, and a page of who is on it."""

    flight: FlightOut
    items: list[PersonOut]


class ToldOut(Schema):
    """The message that told of somebody."""

    id: int
    name: str


class TravellerOut(Schema):
    """Somebody who travels, as received, with alerts and messages."""

    id: int
    subject: SubjectOut
    flight: FlightOut | None
    role: str
    embarkation: str
    disembarkation: str
    residence: str
    locator: str
    seat: str
    alerts: list[OtherAlertOut]
    document_hits: list[DocumentHitRowOut]
    messages: list[ToldOut]


class FindingOut(Schema):
    """What was wrong or doubtful. `text` and `excerpt` quote the message: null where you may not see people."""

    code: str
    severity: str
    text: str | None
    expected: str
    segment: int | None = Field(description="From 1 in the message; UNH is 1.")
    excerpt: str | None


class CarrierMessageOut(Schema):
    """One message of a delivery, as understood. The grade, A to E, is what carriers are told."""

    kind: str
    version: str
    function: str
    reference: str
    sender: str
    travellers: int
    grade: str


class CarrierMessageWithFindingsOut(CarrierMessageOut):
    """With what was wrong in it."""

    findings: list[FindingOut]


class MessageRowOut(Schema):
    """A delivery. Nothing of it names a person."""

    id: int
    name: str
    channel: str
    delivered_by: str
    received_at: datetime
    finished_at: datetime | None
    state: str = Field(description="`received`, `done`, `rejected`, `set_aside`.")
    reason: str = Field(description="Why it was rejected or set aside.")
    digest: str


class MessageInListOut(MessageRowOut):
    """With the messages in it."""

    messages: list[CarrierMessageOut]


class MessagesOut(PageOut):
    """The latest first."""

    items: list[MessageInListOut]


class MessageOut(MessageRowOut):
    """With the messages in it and their findings."""

    messages: list[CarrierMessageWithFindingsOut]


def receipt_out(receipt: Receipt) -> ReceiptOut:
    message = receipt.message
    return ReceiptOut(
        id=message.pk,
        digest=message.stored_id,
        state=message.state,
        received_at=message.received_at,
        new=receipt.new,
    )


def flight_row_out(one: Departure) -> FlightRowOut:
    return FlightRowOut(
        **_flight(one.flight, one.waiting),
        people=one.people,
        alerts=one.alerts,
        undecided=one.undecided,
        api=_came(one.api),
        bookings=_came(one.bookings),
    )


def manifest_out(manifest: PartOfManifest) -> ManifestOut:
    return ManifestOut(
        flight=FlightOut(**_flight(manifest.flight, manifest.waiting)),
        items=[_person(person) for person in manifest.page.rows],
        next=manifest.page.next,
    )


def traveller_out(traveller: Traveller) -> TravellerOut:
    return TravellerOut(
        id=traveller.pk,
        subject=subject_out(traveller.subject),
        flight=FlightOut(**_flight(traveller.flight, [])) if traveller.flight else None,
        role=traveller.role,
        embarkation=traveller.embarkation,
        disembarkation=traveller.disembarkation,
        residence=traveller.residence,
        locator=traveller.locator,
        seat=traveller.seat,
        alerts=[other_out(alert) for alert in traveller.subject.alerts.all()],
        document_hits=[hit_row_out(hit) for hit in traveller.document_hits],
        messages=[ToldOut(id=told.intake_id, name=told.intake.name) for told in traveller.messages.all()],
    )


def message_in_list_out(message: IncomingMessage) -> MessageInListOut:
    told = [CarrierMessageOut(**_told(one)) for one in message.carrier_messages.all()]
    return MessageInListOut(**_delivery(message), messages=told)


def message_out(delivery: Delivery) -> MessageOut:
    told = [
        CarrierMessageWithFindingsOut(
            **_told(one), findings=[_finding(finding, delivery.quoted) for finding in one.findings]
        )
        for one in delivery.message.carrier_messages.all()
    ]
    return MessageOut(**_delivery(delivery.message), messages=told)


def _flight(flight: Flight, waiting: list[Waiting]) -> dict[str, object]:
    names = ("carrier", "number", "origin", "destination", "day", "departs_at", "arrives_at")
    missing = [WaitingOut(reference=one.reference, missing=one.missing, overdue=one.overdue) for one in waiting]
    return {"id": flight.pk, "waiting": missing} | {name: getattr(flight, name) for name in names}


def _person(person: Traveller) -> PersonOut:
    return PersonOut(
        id=person.pk,
        name=person.subject.name,
        role=person.role,
        seat=person.seat,
        locator=person.locator,
        alerts=person.alert_count,
        document_hits=[hit_row_out(hit) for hit in person.document_hits],
    )


def _came(came: Came | None) -> CameOut | None:
    return CameOut(count=came.count, latest=came.latest, grade=came.grade) if came else None


def _delivery(message: IncomingMessage) -> dict[str, object]:
    names = ("name", "channel", "delivered_by", "received_at", "finished_at", "state", "reason")
    return {"id": message.pk, "digest": message.stored_id} | {name: getattr(message, name) for name in names}


def _told(message: CarrierMessage) -> dict[str, object]:
    names = ("kind", "version", "function", "reference", "sender", "grade")
    return {"travellers": message.traveller_count} | {name: getattr(message, name) for name in names}


def _finding(finding: Finding, quoted: bool) -> FindingOut:
    return FindingOut(
        code=finding.code,
        severity=finding.severity.value,
        text=finding.text if quoted else None,
        expected=finding.expected,
        segment=finding.segment,
        excerpt=finding.excerpt if quoted else None,
    )
