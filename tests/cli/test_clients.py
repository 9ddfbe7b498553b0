"""Machines and their keys, from the command."""

import re

from firstline.cli.clients import PURPOSES
from firstline.core.purposes import Purpose
from tests.conftest import Installation


def test_the_command_knows_every_purpose():
    assert Purpose.values == PURPOSES


def test_a_key_is_printed_alone_once_and_known_by_its_beginning_from_then_on(installation: Installation):
    added = installation.run("clients", "add", "Airline XY", "--role", "carrier", "--days", 30)
    key = added.stdout.strip()
    assert re.fullmatch(r"fl_[0-9a-f]{8}_[\w-]{43}", key)
    assert "Airline XY was added as carrier" in added.stderr
    listed = installation.run("clients", "list").stdout
    assert key[:11] in listed
    assert key not in listed
    assert "active" in listed


def test_a_key_is_renewed_and_revoked(installation: Installation):
    first = installation.run("clients", "add", "Airline XY", "--role", "carrier").stdout.strip()
    second = installation.run("clients", "renew", first[:11]).stdout.strip()
    assert second[:11] != first[:11]
    assert installation.run("clients", "revoke", first[:11], check=False).returncode == 2
    assert "worth nothing any more" in installation.run("clients", "revoke", second[:11]).stdout
    assert "revoked" in installation.run("clients", "list").stdout
    assert "The ledger holds" in installation.run("ledger", "verify").stdout


def test_a_machine_that_looks_at_people_has_to_have_a_purpose(installation: Installation):
    refused = installation.run("clients", "add", "Desk", "--role", "analyst", check=False)
    assert refused.returncode == 2
    assert "say for what" in refused.stderr
    installation.run("clients", "add", "Desk", "--role", "analyst", "--purpose", "terrorism")
