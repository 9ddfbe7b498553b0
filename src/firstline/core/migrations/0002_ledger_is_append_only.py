"""Triggers that refuse to change or remove a ledger line. They stop mistakes; the chain shows what they cannot stop."""

from django.db import migrations

POSTGRESQL = """
CREATE FUNCTION firstline_ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$;
CREATE TRIGGER ledger_is_append_only BEFORE UPDATE OR DELETE ON core_ledgerline
FOR EACH ROW EXECUTE FUNCTION firstline_ledger_is_append_only();
CREATE TRIGGER ledger_is_not_emptied BEFORE TRUNCATE ON core_ledgerline
FOR EACH STATEMENT EXECUTE FUNCTION firstline_ledger_is_append_only();
"""
SQLITE = [
    f"CREATE TRIGGER ledger_refuses_{event} BEFORE {event} ON core_ledgerline "
    "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
    for event in ("UPDATE", "DELETE")
]


def create(apps, schema_editor):
    for statement in [POSTGRESQL] if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
