"""Reads of single entries: searching them, one with everything known, and its history over the editions."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from firstline.core import ledger
from firstline.core.errors import Invalid, NotFound
from firstline.core.policy import Actor, Permission
from firstline.identity import DocumentKind, Identity, PartialDate, PersonName, SubjectKind, TravelDocument
from firstline.identity.errors import IdentityError
from firstline.lists import queries
from firstline.lists.index import edition_ids_in_force, loaded
from firstline.lists.models import PUBLISHED_STATES, Edition, Entry, EntryVersion
from firstline.lists.wording import Change, changes
from firstline.matching import Evidence

MOST_FOUND = 20
LEAST_SCORE = 0.1
"""Far below what raises an alert: somebody who searches looks at what comes near, too."""

MOST_LETTERS = 200


@dataclass(frozen=True, slots=True)
class Question:
    """Whom somebody searches on the lists; at least one of these."""

    name: str = ""
    born: str = ""
    document: str = ""
    reference: str = ""

    def __bool__(self) -> bool:
        return any((self.name, self.born, self.document, self.reference))


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that was found: by its reference, or by the engine with score and evidence."""

    version: EntryVersion
    score: float | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Past:
    """What an edition did to an entry: `added`, `amended` (with the changes), `removed`."""

    edition: Edition
    what: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """An entry with its latest version, whether that is in force, and its history, the latest first."""

    entry: Entry
    version: EntryVersion
    is_listed: bool
    history: tuple[Past, ...]


def search(actor: Actor, question: Question) -> list[Hit]:
    """The entries in force that come near, best first. Raises Forbidden, PurposeMissing, Invalid.

    Where the authority has national lists in force, a purpose is needed and the search is recorded, without the name.
    """
    actor.require(Permission.SEE_LISTS)
    if max(map(len, (question.name, question.born, question.document, question.reference))) > MOST_LETTERS:
        raise Invalid(_("That is too long."))
    in_force = list(queries.editions_in_force(actor.authority))
    has_own = any(not edition.sanctions_list.is_public for edition in in_force)
    if has_own:
        actor.require_purpose()
    hits = [*_by_reference(question, in_force), *_by_identity(actor, question)][:MOST_FOUND]
    if has_own:
        with transaction.atomic():
            ledger.write(actor, "lists searched", "lists", entries=[hit.version.entry_id for hit in hits])
    return hits


def _by_reference(question: Question, in_force: list[Edition]) -> list[Hit]:
    if not question.reference:
        return []
    versions = EntryVersion.objects.filter(edition__in=in_force, entry__reference__istartswith=question.reference)
    found = versions.select_related("entry", "edition__sanctions_list").order_by("entry__reference")
    return [Hit(version) for version in found[:MOST_FOUND]]


def _by_identity(actor: Actor, question: Question) -> list[Hit]:
    edition_ids = edition_ids_in_force(actor.authority)
    if not edition_ids or not (question.name or question.document):
        return []
    index = loaded(edition_ids).index
    best: dict[str, tuple[float, tuple[Evidence, ...]]] = {}
    for identity in _identities(question):
        for candidate in index.screen(identity, LEAST_SCORE)[:MOST_FOUND]:
            if candidate.score > best.get(candidate.key, (0.0, ()))[0]:
                best[candidate.key] = candidate.score, candidate.evidence
    versions = EntryVersion.objects.select_related("entry", "edition__sanctions_list").in_bulk(
        [int(key) for key in best]
    )
    hits = [Hit(versions[int(key)], *found) for key, found in best.items() if int(key) in versions]
    return sorted(hits, key=lambda hit: -(hit.score or 0))


def _identities(question: Question) -> list[Identity]:
    """As a person and as a body: whoever searches need not know which it is."""
    try:
        names = (PersonName.of(question.name),) if question.name else ()
        born = (PartialDate.parse(question.born),) if question.born else ()
        document = question.document
        documents = (TravelDocument(number=document, kind=DocumentKind.UNKNOWN),) if document else ()
    except IdentityError as error:
        raise Invalid(str(error)) from None
    return [Identity(names=names, birth_dates=born, documents=documents, kind=kind) for kind in SubjectKind]


def entry(actor: Actor, entry_id: int) -> Known:
    """An entry with everything known. Raises Forbidden, NotFound; of a national list PurposeMissing: it is recorded."""
    actor.require(Permission.SEE_LISTS)
    mine = Entry.objects.filter(queries.of(actor.authority, "sanctions_list__"), pk=entry_id)
    found = mine.select_related("sanctions_list").first()
    versions = _accepted(found) if found else []
    if found is None or not versions:
        raise NotFound("There is no such entry.")
    if not found.sanctions_list.is_public:
        actor.require_purpose()
        with transaction.atomic():
            ledger.write(actor, "list entry seen", f"entry:{found.pk}")
    current = next((version for version in versions if version.edition.state == "in_force"), versions[-1])
    latest = EntryVersion.objects.select_related("edition").get(pk=current.pk)
    latest.entry = found
    latest.edition.sanctions_list = found.sanctions_list
    return Known(found, latest, latest.edition.state == "in_force", tuple(reversed(_history(found, versions))))


def _accepted(found: Entry) -> list[EntryVersion]:
    """Its versions in editions that were accepted, the earliest first, without what they say."""
    accepted = found.versions.filter(edition__state__in=PUBLISHED_STATES).select_related("edition")
    accepted = accepted.defer("body", "edition__findings", "edition__reasons")
    return list(accepted.order_by("edition__published_at", "edition_id"))


def _history(found: Entry, versions: list[EntryVersion]) -> list[Past]:
    """What each edition did to the entry; those that did nothing are left out."""
    by_edition = {version.edition_id: version for version in versions}
    editions = found.sanctions_list.editions.filter(state__in=PUBLISHED_STATES).defer("findings", "reasons")
    steps: list[tuple[Edition, EntryVersion | None, EntryVersion | None]] = []
    before: EntryVersion | None = None
    for edition in editions.order_by("published_at", "pk"):
        now = by_edition.get(edition.pk)
        if (before and before.meaning) != (now and now.meaning):
            steps.append((edition, before, now))
        before = now
    keys = {one.pk for _edition, *pair in steps if all(pair) for one in pair if one}
    full = EntryVersion.objects.in_bulk(keys)
    return [past for past in (_past(edition, was, now, full) for edition, was, now in steps) if past]


def _past(
    edition: Edition, was: EntryVersion | None, now: EntryVersion | None, full: dict[int, EntryVersion]
) -> Past | None:
    """None where the edition says the same in other words."""
    if was is None:
        return Past(edition, "added")
    if now is None:
        return Past(edition, "removed")
    found = changes(full[was.pk].listed, full[now.pk].listed)
    return Past(edition, "amended", tuple(found)) if found else None
