"""Bookings as their carriers told of them, one version behind the other, and who is on them."""

from dataclasses import dataclass

from django.db import models

from firstline.core.models import Record


@dataclass(frozen=True, slots=True)
class Change:
    """What a version says otherwise than the one before it: a kind of fact, of whom or what, before and now.

    `before` is None where nothing was told, `now` where nothing is told any more.
    """

    kind: str
    of: str
    before: str | None
    now: str | None


class Booking(Record):
    """One booking (PNR) of a carrier. Its locator is used again after months: `created` tells two of them apart."""

    carrier = models.CharField(max_length=10)
    locator = models.CharField(max_length=50)
    created = models.CharField(max_length=10, blank=True)  # the carrier's day, 2026-11-24; empty where it is not told

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "carrier", "locator", "created"], name="a_booking_is_stored_once"
            )
        ]
        indexes = [models.Index(fields=["authority", "locator"])]

    def __str__(self) -> str:
        return self.locator


class BookingVersion(models.Model):
    """A booking as one message told of it. A message that tells the same as the one before makes no version.

    `facts` as [kind, of whom or what, value], in order; contacts, payments and free text are not among them.
    """

    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="versions")
    message = models.ForeignKey("CarrierMessage", on_delete=models.PROTECT, related_name="booking_versions")
    number = models.PositiveIntegerField()  # 1, 2, 3, ...
    cancelled = models.BooleanField()
    facts = models.JSONField()
    changes_data = models.JSONField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["booking", "number"], name="a_booking_version_is_stored_once")]

    @property
    def changes(self) -> list[Change]:
        return [Change(*one) for one in self.changes_data]


class Booked(models.Model):
    """Somebody on a booking. `left` is the version that does not hold the person any more."""

    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="booked")
    traveller = models.ForeignKey("Traveller", on_delete=models.CASCADE, related_name="booked")
    left = models.ForeignKey(BookingVersion, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["booking", "traveller"], name="somebody_is_booked_once")]
