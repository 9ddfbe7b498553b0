"""Everybody who is stored gets the key by which they are known again on another journey."""

from django.db import migrations

from firstline.identity import Identity
from firstline.identity.serial import from_plain
from firstline.screening.person import person_key

AT_ONCE = 1000


def fill(apps, schema_editor):
    subjects = apps.get_model("screening", "Subject").objects
    reached = 0
    while True:
        batch = list(subjects.filter(pk__gt=reached).only("pk", "identity_data", "person").order_by("pk")[:AT_ONCE])
        if not batch:
            return
        for subject in batch:
            subject.person = person_key(from_plain(subject.identity_data, Identity))
        subjects.bulk_update(batch, ["person"], batch_size=200)
        reached = batch[-1].pk


class Migration(migrations.Migration):
    dependencies = [("screening", "0005_life_of_an_alert")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
