"""Importing a list: a file becomes an edition with its entries, all of it or nothing."""

from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from firstline.core import ledger
from firstline.core.errors import Invalid
from firstline.core.policy import Actor, Permission
from firstline.formats import FormatError, ListEdition, read_list
from firstline.identity.serial import to_plain
from firstline.lists.models import EDITION, Edition, Entry, EntryVersion, SanctionsList

UN_LIST = ("UN", "United Nations Security Council Consolidated List")


@dataclass(frozen=True, slots=True)
class Import:
    """What came of an import. `new` is false where the same file had been imported before: nothing changed then."""

    edition: Edition
    new: bool


def import_un_list(*, actor: Actor, data: bytes, source_name: str) -> Import:
    """Puts an edition of the UN list into force. The file is read whole before any of it is used.

    Raises Forbidden; Invalid where the file cannot be read or is older than what is in force: that stays in force.
    """
    actor.require(Permission.IMPORT_LISTS)
    digest = sha256(data).hexdigest()
    known = Edition.objects.filter(digest=digest, sanctions_list__code=UN_LIST[0]).first()
    if known:
        return Import(known, new=False)
    try:
        read = read_list(data)
    except FormatError as error:
        raise Invalid(f"{source_name}: {error}") from None
    with transaction.atomic():
        return _put_into_force(actor, read, digest, source_name)


def _put_into_force(actor: Actor, read: ListEdition, digest: str, source_name: str) -> Import:
    code, name = UN_LIST
    SanctionsList.objects.get_or_create(code=code, defaults={"name": name})
    sanctions_list = SanctionsList.objects.select_for_update().get(code=code)
    before = sanctions_list.editions.filter(state="in_force").first()
    if before and read.published < before.published_at:
        raise Invalid(
            f"{source_name} was published on {read.published:%Y-%m-%d}; the edition in force is newer "
            f"({before.published_at:%Y-%m-%d}) and stays."
        )
    if before:
        before.state = EDITION.after(before.state, "supersede")
        before.save(update_fields=["state"])
    edition = Edition.objects.create(
        sanctions_list=sanctions_list,
        digest=digest,
        source_name=source_name[:255],
        published_at=read.published,
        imported_at=timezone.now(),
        imported_by=actor.name,
        entry_count=len(read.entries),
        findings=to_plain(read.findings),
    )
    _store_entries(edition, read)
    ledger.write(
        actor,
        "list edition in force",
        f"edition:{edition.pk}",
        list=code,
        digest=digest,
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
