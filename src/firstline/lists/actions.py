"""Importing a list: a file becomes an edition with its entries, all of it or nothing."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from firstline.core import ledger
from firstline.core.errors import Invalid
from firstline.core.policy import Actor, Permission
from firstline.formats import FormatError, ListEdition, read_list
from firstline.identity.names import tidy
from firstline.identity.serial import to_plain
from firstline.lists import in_force
from firstline.lists.models import EDITION, Edition, Entry, EntryVersion, SanctionsList

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
CLOCKS_DIFFER = timedelta(days=2)
"""How far ahead of our clock an edition may be dated: zones, and clocks that are wrong."""

UN_LIST = ("UN", "United Nations Security Council Consolidated List")


@dataclass(frozen=True, slots=True)
class Import:
    """What came of an import. `new` is false where the same file had been imported before: nothing changed then."""

    edition: Edition
    new: bool


def import_un_list(*, actor: Actor, data: bytes, source_name: str, accept_smaller: bool = False) -> Import:
    """Puts an edition of the UN list into force. The file is read whole before any of it is used.

    Raises Forbidden; Invalid where the file cannot be read, or is implausible beside what is in force: that stays in
    force. `accept_smaller`: somebody has made sure that a list of less than half the entries is right.
    """
    actor.require(Permission.IMPORT_LISTS)
    digest = sha256(data).hexdigest()
    source_name = tidy(source_name)[:255]
    try:
        read = read_list(data)
    except FormatError as error:
        raise Invalid(f"{source_name}: {error}") from None
    with transaction.atomic():
        code, name = UN_LIST
        SanctionsList.objects.get_or_create(code=code, defaults={"name": name})
        sanctions_list = SanctionsList.objects.select_for_update().get(code=code)
        if known := sanctions_list.editions.filter(digest=digest).first():
            return Import(known, new=False)
        before = sanctions_list.editions.filter(state="in_force").first()
        _check_plausible(read, before, source_name, accept_smaller)
        edition = Edition(
            sanctions_list=sanctions_list,
            digest=digest,
            source_name=source_name,
            published_at=read.published,
            imported_at=timezone.now(),
            imported_by=actor.name,
            entry_count=len(read.entries),
            findings=to_plain(read.findings),
        )
        return _put_into_force(actor=actor, before=before, edition=edition, read=read)


def _check_plausible(read: ListEdition, before: Edition | None, source_name: str, accept_smaller: bool) -> None:
    """Raises Invalid for an edition of the future, an older one, or one that lost half of the entries in force."""
    published = f"{source_name} was published on {read.published:%Y-%m-%d}"
    if not EARLIEST < read.published < timezone.now() + CLOCKS_DIFFER:
        raise Invalid(f"{published}, which cannot be. Check the file, and this machine's clock.")
    if before and read.published < before.published_at:
        raise Invalid(f"{published}; the edition in force is newer ({before.published_at:%Y-%m-%d}) and stays.")
    if before and len(read.entries) < before.entry_count / 2 and not accept_smaller:
        raise Invalid(
            f"{source_name} has {len(read.entries)} entries, the edition in force {before.entry_count}: it stays. "
            "If the new one is right, import it with --accept-smaller."
        )


def _put_into_force(*, actor: Actor, before: Edition | None, edition: Edition, read: ListEdition) -> Import:
    if before:
        before.state = EDITION.after(before.state, "supersede")
        before.save(update_fields=["state"])
    edition.save()
    _store_entries(edition, read)
    in_force.tell(actor, before, edition)
    ledger.write(
        actor,
        "list edition in force",
        f"edition:{edition.pk}",
        list=edition.sanctions_list.code,
        digest=edition.digest,
        published=read.published.isoformat(),
        entries=len(read.entries),
        supersedes=before.digest if before else None,
    )
    return Import(edition, new=True)


def _store_entries(edition: Edition, read: ListEdition) -> None:
    sanctions_list = edition.sanctions_list
    Entry.objects.bulk_create(
        [Entry(sanctions_list=sanctions_list, reference=entry.reference) for entry in read.entries],
        ignore_conflicts=True,
        batch_size=500,
    )
    known = {entry.reference: entry for entry in sanctions_list.entries.all()}
    EntryVersion.objects.bulk_create(
        [
            EntryVersion(
                edition=edition,
                entry=known[entry.reference],
                name=str(entry.identity.names[0]),
                body=to_plain(entry),
            )
            for entry in read.entries
        ],
        batch_size=200,
    )
