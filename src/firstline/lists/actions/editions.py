"""Editions: taken in, approved, rejected. Each is stored whole or not at all, and replaces none that is better."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from firstline.core import ledger
from firstline.core.errors import Forbidden, Invalid, NotAllowedNow, NotFound
from firstline.core.models import StoredBytes
from firstline.core.policy import WORKER, Actor, Permission
from firstline.core.reasons import checked_reason
from firstline.formats import ListEdition
from firstline.identity import SubjectKind
from firstline.identity.names import tidy
from firstline.identity.serial import to_plain
from firstline.lists import guards, reading
from firstline.lists.in_force import tell
from firstline.lists.models import EDITION, Edition, EditionFile, Entry, EntryVersion, ListKind, SanctionsList
from firstline.lists.queries import of

UN_LIST = "UN"
OVERTAKEN = "A newer edition came into force before anybody decided."
PERSONS_NEEDED = 2
"""Four eyes, of national lists."""


@dataclass(frozen=True, slots=True)
class Import:
    """What came of an import. `new` is false where the same files had been imported before: nothing changed then."""

    edition: Edition
    new: bool


def import_un_list(*, actor: Actor, data: bytes, source_name: str) -> Import:
    """Takes in an edition of the UN list, which is made on first use. Raises as `import_edition`."""
    actor.require(Permission.IMPORT_LISTS)
    defaults = {"name": str(ListKind.UN.label), "publisher": "United Nations Security Council"}
    sanctions_list, is_new = SanctionsList.objects.get_or_create(code=UN_LIST, defaults=defaults)
    try:
        return import_edition(actor=actor, sanctions_list=sanctions_list, files=[reading.ListFile(source_name, data)])
    except Invalid:
        if is_new:
            sanctions_list.delete()  # a list without an edition would raise alarms
        raise


def import_edition(
    *, actor: Actor, sanctions_list: SanctionsList, files: Sequence[reading.ListFile], past: bool = False
) -> Import:
    """Takes in an edition; it is read whole before any of it is used. It comes into force, or waits with the reasons.

    `past`: for the record only; it is filed beside the one in force, which has to be newer. Raises Forbidden, NotFound;
    Invalid where the files cannot be read: nothing is changed then.
    """
    actor.require(Permission.IMPORT_LISTS)
    require_own(actor, sanctions_list)
    read = reading.read(files, sanctions_list.kind)
    with transaction.atomic():
        locked = SanctionsList.objects.select_for_update().get(pk=sanctions_list.pk)
        digest = _digest(files)
        before = locked.editions.filter(state="in_force").first()
        if known := locked.editions.filter(digest=digest).first():
            if past and known.state == "awaiting":
                _file_as_past(known, before)
                known.save(update_fields=["state"])
                _record(actor, "past list edition filed", known)
            return Import(known, new=False)
        edition = _unsaved(actor, locked, files, read, digest)
        if past:
            _file_as_past(edition, before)
            _store(edition, files, read)
            _record(actor, "past list edition filed", edition)
        else:
            edition.reasons = [reason.to_plain() for reason in _reasons(read, edition, before)]
            _store(edition, files, read)
            if edition.reasons:
                _record(actor, "list edition waits", edition, reasons=[reason["code"] for reason in edition.reasons])
            else:
                _put_into_force(actor, edition, before)
    return Import(edition, new=True)


def approve(*, actor: Actor, edition_id: int, reason: str) -> Edition:
    """Puts a waiting edition into force, or gives the first of two approvals. Raises as `reject`."""
    with transaction.atomic():
        edition = _for_decision(actor, edition_id, "approve")
        said = checked_reason(reason)
        edition.decision_reason = "\n\n".join(filter(None, (edition.decision_reason, said)))
        if not edition.sanctions_list.is_public:
            _second_person(actor, edition)
            edition.approved_by = [*edition.approved_by, actor.name]
            if len(_persons(edition)) < PERSONS_NEEDED:
                edition.save(update_fields=["approved_by", "decision_reason"])
                _record(actor, "list edition approved", edition, reason_digest=_text_digest(said))
                return edition
        edition.decided_by, edition.decided_at = actor.name, timezone.now()
        before = edition.sanctions_list.editions.filter(state="in_force").first()
        _put_into_force(actor, edition, before)
    return edition


def reject(*, actor: Actor, edition_id: int, reason: str) -> Edition:
    """Ends the waiting of an edition: the one in force stays. Raises Forbidden, NotFound, Invalid, NotAllowedNow."""
    with transaction.atomic():
        edition = _for_decision(actor, edition_id, "reject")
        _decided(edition, "reject", actor, checked_reason(reason))
        _record(actor, "list edition rejected", edition, reason_digest=_text_digest(edition.decision_reason))
    return edition


def _for_decision(actor: Actor, edition_id: int, step: str) -> Edition:
    """The edition, its list's row locked until the transaction ends."""
    actor.require(Permission.APPROVE_LISTS)
    mine = Edition.objects.filter(of(actor.authority, "sanctions_list__"), pk=edition_id)
    edition = mine.select_related("sanctions_list").first()
    if edition is None:
        raise NotFound("There is no such edition.")
    SanctionsList.objects.select_for_update().get(pk=edition.sanctions_list_id)
    edition.refresh_from_db(fields=["state", "approved_by", "decision_reason"])
    EDITION.after(edition.state, step)
    return edition


def _second_person(actor: Actor, edition: Edition) -> None:
    """Raises Forbidden, NotAllowedNow."""
    if actor.user is None:
        raise Forbidden(_("A national list is approved by a person who signs in with a name of their own."))
    if actor.name == edition.imported_by:
        raise NotAllowedNow(_("You have proposed this edition yourself: another person has to approve it."))
    if actor.name in edition.approved_by:
        raise NotAllowedNow(_("You have approved this edition already: another person has to approve it too."))


def _persons(edition: Edition) -> set[str]:
    """Who stands behind an edition; what the worker fetched was proposed by nobody."""
    return {edition.imported_by, *edition.approved_by} - {WORKER}


def require_own(actor: Actor, sanctions_list: SanctionsList) -> None:
    if not sanctions_list.is_public and sanctions_list.authority_id != actor.authority.pk:
        raise NotFound("There is no such list.")


def _reasons(read: ListEdition, edition: Edition, before: Edition | None) -> list[guards.Reason]:
    in_force = None
    if before:
        references = before.versions.values_list("entry__reference", flat=True)
        in_force = guards.InForce(before.published_at, frozenset(references))
    found = guards.reasons_to_wait(read, edition.published_at, in_force, edition.imported_at)
    return found if edition.sanctions_list.is_public else [*found, guards.two_persons()]


def _unsaved(
    actor: Actor, sanctions_list: SanctionsList, files: Sequence[reading.ListFile], read: ListEdition, digest: str
) -> Edition:
    now = timezone.now()
    return Edition(
        sanctions_list=sanctions_list,
        digest=digest,
        source_name=", ".join(tidy(file.name) for file in files)[:255],
        published_at=read.published or now,
        dated=read.published is not None,
        imported_at=now,
        imported_by=actor.name,
        entry_count=len(read.entries),
        person_count=sum(entry.identity.kind is SubjectKind.PERSON for entry in read.entries),
        findings=to_plain(read.findings),
    )


def _file_as_past(edition: Edition, before: Edition | None) -> None:
    """Raises Invalid where it is not older than the one in force."""
    if not edition.sanctions_list.is_public:
        raise Invalid("A national list changes by two persons: its editions are proposed and approved, none is filed.")
    if not edition.dated or before is None or edition.published_at >= before.published_at:
        raise Invalid(
            f"{edition.source_name}: only an edition older than the one in force is filed as a past one. "
            "Import it without --past."
        )
    edition.state = EDITION.after(edition.state, "file as past")


def _put_into_force(actor: Actor, edition: Edition, before: Edition | None) -> None:
    now = timezone.now()
    if before:
        before.state, before.superseded_at = EDITION.after(before.state, "supersede"), now
        before.save(update_fields=["state", "superseded_at"])
    edition.state, edition.in_force_at = EDITION.after(edition.state, "approve"), now
    edition.save()
    worker = Actor.worker(actor.authority)
    for waiting in edition.sanctions_list.editions.filter(state="awaiting", published_at__lte=edition.published_at):
        _decided(waiting, "reject", worker, OVERTAKEN)
        _record(worker, "list edition rejected", waiting, overtaken_by=edition.pk)
    tell(actor, before, edition)
    if edition.decision_reason:
        _record(actor, "list edition approved", edition, reason_digest=_text_digest(edition.decision_reason))
    _record(
        actor,
        "list edition in force",
        edition,
        published=edition.published_at.isoformat(),
        entries=edition.entry_count,
        supersedes=before.digest if before else None,
    )


def _decided(edition: Edition, step: str, actor: Actor, reason: str) -> None:
    edition.state, edition.decision_reason = EDITION.after(edition.state, step), reason
    edition.decided_by, edition.decided_at = actor.name, timezone.now()
    edition.save(update_fields=["state", "decision_reason", "decided_by", "decided_at"])


def _record(actor: Actor, action: str, edition: Edition, **details: object) -> None:
    about = f"edition:{edition.pk}"
    ledger.write(actor, action, about, list=edition.sanctions_list.code, digest=edition.digest, **details)


def _store(edition: Edition, files: Sequence[reading.ListFile], read: ListEdition) -> None:
    edition.save()
    for place, file in enumerate(files):
        stored, _new = StoredBytes.objects.get_or_create(digest=_bytes_digest(file), defaults={"content": file.data})
        EditionFile.objects.create(edition=edition, place=place, name=tidy(file.name)[:255], stored=stored)
    sanctions_list = edition.sanctions_list
    Entry.objects.bulk_create(
        [Entry(sanctions_list=sanctions_list, reference=entry.reference) for entry in read.entries],
        ignore_conflicts=True,
        batch_size=500,
    )
    known = {entry.reference: entry for entry in sanctions_list.entries.all()}
    versions = (_version(edition, known[entry.reference], to_plain(entry)) for entry in read.entries)
    EntryVersion.objects.bulk_create(versions, batch_size=200)


def _version(edition: Edition, entry: Entry, body: dict[str, object]) -> EntryVersion:
    version = EntryVersion(edition=edition, entry=entry, body=body, meaning=reading.meaning_of(body))
    version.name = str(version.identity.name or entry.reference)[:1000]
    return version


def _digest(files: Sequence[reading.ListFile]) -> str:
    """Of one file its own; of several, over theirs in order."""
    digests = [_bytes_digest(file) for file in files]
    return digests[0] if len(digests) == 1 else _text_digest("\n".join(digests))


def _bytes_digest(file: reading.ListFile) -> str:
    return sha256(file.data).hexdigest()


def _text_digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
