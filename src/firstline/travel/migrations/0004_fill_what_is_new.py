"""Traits of travellers, flights and grades of messages that were stored before these had a place.

Bookings of messages read before stay in the messages: only their people are stored.
"""

from collections.abc import Iterator

from django.db import migrations

from firstline.formats import Finding
from firstline.formats.grade import grade
from firstline.identity import Identity
from firstline.identity.serial import from_plain
from firstline.travel.traits import digests

AT_ONCE = 2000


def fill_traits(apps, schema_editor):
    Traveller, Trait = apps.get_model("travel", "Traveller"), apps.get_model("travel", "Trait")
    for some in _some(Traveller.objects.select_related("subject").order_by("pk")):
        Trait.objects.bulk_create(
            [
                Trait(traveller=one, kind=kind, digest=digest)
                for one in some
                for digest, kind in digests(from_plain(one.subject.identity_data, Identity)).items()
            ],
            batch_size=500,
            ignore_conflicts=True,
        )


def fill_grades(apps, schema_editor):
    CarrierMessage = apps.get_model("travel", "CarrierMessage")
    for some in _some(CarrierMessage.objects.order_by("pk")):
        for one in some:
            findings = from_plain(one.findings_data, tuple[Finding, ...])
            one.grade_as_read = grade(findings, one.traveller_count).value
        CarrierMessage.objects.bulk_update(some, ["grade_as_read"], batch_size=200)


def fill_flights(apps, schema_editor):
    Traveller, CarrierMessage = apps.get_model("travel", "Traveller"), apps.get_model("travel", "CarrierMessage")
    links = CarrierMessage.flights.through
    told = Traveller.objects.filter(flight__isnull=False, messages__parts=[])
    pairs = told.values_list("messages__pk", "flight_id").distinct()
    links.objects.bulk_create(
        [links(carriermessage_id=message, flight_id=flight) for message, flight in pairs],
        batch_size=500,
        ignore_conflicts=True,
    )


def _some(rows) -> Iterator[list]:
    """In order of their keys, so many at a time."""
    last = None
    while some := list((rows if last is None else rows.filter(pk__gt=last))[:AT_ONCE]):
        yield some
        last = some[-1].pk


class Migration(migrations.Migration):
    dependencies = [("travel", "0003_bookings")]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop) for fill in (fill_traits, fill_grades, fill_flights)
    ]
