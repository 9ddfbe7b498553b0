from django.db import migrations


def complete(apps, schema_editor):
    """What was imported before: since when it was in force, what its entries mean, how many are persons."""
    from firstline.lists.reading import meaning_of

    editions, versions = (apps.get_model("lists", name) for name in ("Edition", "EntryVersion"))
    for edition in editions.objects.all():
        batch = []
        edition.in_force_at = edition.imported_at
        for version in versions.objects.filter(edition=edition).iterator(chunk_size=500):
            version.meaning = meaning_of(version.body)
            edition.person_count += version.body["identity"].get("kind", "person") == "person"
            batch.append(version)
            if len(batch) == 500:
                versions.objects.bulk_update(batch, ["meaning"])
                batch = []
        versions.objects.bulk_update(batch, ["meaning"])
        edition.save(update_fields=["in_force_at", "person_count"])


class Migration(migrations.Migration):

    dependencies = [
        ("lists", "0002_editions_wait_and_are_kept"),
    ]

    operations = [
        migrations.RunPython(complete, migrations.RunPython.noop),
    ]
