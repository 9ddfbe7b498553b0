from django.db import models
from django.utils.translation import gettext_lazy as _

from firstline.core.models import Authority, IncomingMessage
from firstline.formats import Finding, Role
from firstline.formats.grade import grade
from firstline.formats.series import Parts
from firstline.identity.serial import from_plain
from firstline.screening.models import Subject

API, BOOKINGS = "PAXLST", "PNRGOV"
"""Kinds of messages that name travellers: advance passenger information, and bookings (also in XML)."""


class CarrierMessage(models.Model):
    """One message of a delivery, as understood; a delivery can hold several.

    `series` is the common access reference of a message that was sent in several parts, `parts` the numbers of those
    that came in this delivery, `ended` whether the last one did; `flights` are those that the parts tell of.
    """

    intake = models.ForeignKey(IncomingMessage, on_delete=models.PROTECT, related_name="carrier_messages")
    kind = models.CharField(max_length=20)
    version = models.CharField(max_length=20)
    function = models.CharField(max_length=20)
    reference = models.CharField(max_length=100)
    sender = models.CharField(max_length=100)
    traveller_count = models.PositiveIntegerField()
    findings_data = models.JSONField()
    grade_as_read = models.CharField(max_length=1, default="")
    series = models.CharField(max_length=100, blank=True, default="")
    parts = models.JSONField(default=list)
    ended = models.BooleanField(default=False)
    flights = models.ManyToManyField("Flight", related_name="carrier_messages")

    overdue: tuple[Finding, ...] = ()
    """What is found when other parts do not come; `firstline.travel.series` sets it."""

    class Meta:
        indexes = [models.Index(fields=["series"], condition=~models.Q(series=""), name="parts_of_series")]

    @property
    def findings(self) -> tuple[Finding, ...]:
        return (*from_plain(self.findings_data, tuple[Finding, ...]), *self.overdue)

    @property
    def parts_here(self) -> Parts | None:
        """The parts that it is of a series; None where it is no part of one."""
        return Parts(reference=self.series, numbers=tuple(self.parts), ended=self.ended) if self.parts else None

    @property
    def grade(self) -> str:
        """A to E, as carriers are told."""
        return grade(self.findings, self.traveller_count).value


class Flight(models.Model):
    """A flight on a day. Local times are as the carrier sent them, `*_at` are the same moments in UTC."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    carrier = models.CharField(max_length=10)
    number = models.CharField(max_length=20)
    origin = models.CharField(max_length=10)
    destination = models.CharField(max_length=10)
    day = models.CharField(max_length=30)  # local day of departure; where it is not told, of which message it is
    departs_at = models.DateTimeField(null=True)
    arrives_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "carrier", "number", "day", "origin"], name="a_flight_is_stored_once"
            )
        ]
        indexes = [models.Index(fields=["authority", "departs_at"])]

    def __str__(self) -> str:
        return f"{self.carrier}{self.number} {self.origin or '?'}–{self.destination or '?'}"


class Traveller(models.Model):
    """Somebody on a flight. The identity is the subject's; the same person told of again is the same traveller."""

    UPDATED = ["role", "embarkation", "disembarkation", "residence", "locator", "seat"]
    """What a later message brings up to date."""

    ROLES = [(role.value, role.value) for role in Role]

    subject = models.OneToOneField(Subject, on_delete=models.PROTECT, primary_key=True, related_name="traveller")
    flight = models.ForeignKey(Flight, on_delete=models.PROTECT, null=True, related_name="travellers")
    key = models.CharField(max_length=64, unique=True)
    messages = models.ManyToManyField(CarrierMessage, related_name="travellers")
    role = models.CharField(max_length=20, choices=ROLES)
    embarkation = models.CharField(max_length=10, blank=True)
    disembarkation = models.CharField(max_length=10, blank=True)
    residence = models.CharField(max_length=10, blank=True)
    locator = models.CharField(max_length=50, blank=True)
    seat = models.CharField(max_length=20, blank=True)
    segment = models.PositiveIntegerField()  # where in the message the person stands


class Trait(models.Model):
    """By what somebody is found again on other flights; `digest` says nothing to whoever does not know it already."""

    class Kind(models.TextChoices):
        DOCUMENT = "document", _("the same document")  # number and State of issue
        NAME = "name", _("the same name and date of birth")

    traveller = models.ForeignKey(Traveller, on_delete=models.CASCADE, related_name="traits")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    digest = models.CharField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["traveller", "digest"], name="a_trait_is_stored_once")]
        indexes = [models.Index(fields=["digest"], name="people_by_trait")]


from firstline.travel.booking_models import Booked, Booking, BookingVersion  # noqa: E402, F401 (Django looks here)
