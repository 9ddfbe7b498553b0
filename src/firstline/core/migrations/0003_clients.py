"""Machines are clients of their own, no longer users with keys. Keys that were issued go on working for a year."""

from datetime import timedelta

import django.db.models.deletion
from django.db import migrations, models
from django.utils import timezone

import firstline.core.models.clients

LASTS = timedelta(days=366)


def keep_keys(apps, schema_editor):
    """A key of somebody becomes a client's. What a machine delivered stays its own, so it can fetch the answers."""
    Token, Client = apps.get_model("core", "ApiToken"), apps.get_model("core", "Client")
    IncomingMessage = apps.get_model("core", "IncomingMessage")
    now = timezone.now()
    for token in Token.objects.filter(revoked_at=None, user__is_active=True).select_related("user").order_by("pk"):
        client = Client.objects.create(
            name=token.user.full_name,
            authority_id=token.user.authority_id,
            roles=token.user.roles,
            purposes=["terrorism", "serious_crime", "data_subject", "oversight"],
            prefix=f"earlier-{token.pk}",
            digest=token.digest,
            created_at=token.created_at,
            created_by="migration",
            expires_at=now + LASTS,
        )
        if token.user.roles == ["carrier"]:
            IncomingMessage.objects.filter(delivered_by=f"user:{token.user_id}").update(
                delivered_by=f"client:{client.pk}"
            )


class Migration(migrations.Migration):
    dependencies = [("core", "0002_ledger_is_append_only")]

    operations = [
        migrations.CreateModel(
            name='Client',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('roles', models.JSONField(default=firstline.core.models.clients.nothing)),
                ('purposes', models.JSONField(default=firstline.core.models.clients.nothing)),
                ('prefix', models.CharField(max_length=20, unique=True)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('created_at', models.DateTimeField()),
                ('created_by', models.CharField(max_length=100)),
                ('expires_at', models.DateTimeField()),
                ('last_used_at', models.DateTimeField(null=True)),
                ('revoked_at', models.DateTimeField(null=True)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clients', to='core.authority')),
            ],
        ),
        migrations.CreateModel(
            name='RepeatedRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('actor', models.CharField(max_length=100)),
                ('key', models.CharField(max_length=100)),
                ('digest', models.CharField(max_length=64)),
                ('begun_at', models.DateTimeField(db_index=True)),
                ('status', models.PositiveSmallIntegerField(null=True)),
                ('body', models.JSONField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('actor', 'key'), name='a_key_is_for_one_request')],
            },
        ),
        migrations.RunPython(keep_keys, migrations.RunPython.noop),
        migrations.DeleteModel(
            name='ApiToken',
        ),
    ]
