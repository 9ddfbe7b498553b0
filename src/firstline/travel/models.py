from django.db import models

from firstline.core.models import Authority, IncomingMessage
from firstline.formats import Finding, Role
from firstline.formats.grade import grade
from firstline.identity.serial import from_plain
from firstline.screening.models import Subject


class CarrierMessage(models.Model):
    """One message of a delivery, as understood; a delivery can hold several."""

    intake = models.ForeignKey(IncomingMessage, on_delete=models.PROTECT, related_name="carrier_messages")
    kind = models.CharField(max_length=20)
    version = models.CharField(max_length=20)
    function = models.CharField(max_length=20)
    reference = models.CharField(max_length=100)
    sender = models.CharField(max_length=100)
    traveller_count = models.PositiveIntegerField()
    findings_data = models.JSONField()

    @property
    def findings(self) -> tuple[Finding, ...]:
        return from_plain(self.findings_data, tuple[Finding, ...])

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
