"""Where lists come from: adding a list, and bringing it up to date from its source."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from firstline.core import ledger
from firstline.core.errors import Invalid
from firstline.core.models import StoredBytes
from firstline.core.policy import Actor, Permission
from firstline.identity.names import tidy
from firstline.lists import reading
from firstline.lists.actions.editions import Import, import_edition, require_own
from firstline.lists.fetching import Limits, NotFetched, Validators, fetch
from firstline.lists.models import ListKind, ListSource, SanctionsList
from firstline.lists.queries import list_called

PUBLISHERS = {
    ListKind.UN: "United Nations Security Council",
    ListKind.OFAC: "Office of Foreign Assets Control",
    ListKind.EU: "European Union",
    ListKind.UK: "United Kingdom",
    ListKind.NOTICES: "INTERPOL",
}
EVERY = timedelta(hours=6)
"""How often an address is asked where nobody says otherwise."""

LEAST_EVERY = timedelta(minutes=1)
FIRST_PAUSE = timedelta(minutes=5)
"""After a failure; doubled with each further one, up to the list's own rhythm."""

LIMITS = Limits(most_bytes=reading.LARGEST)
MOST_SOURCES = 10
REMEMBERED = ["etag", "last_modified", "digest"]


@dataclass(frozen=True, slots=True)
class Update:
    """What came of bringing a list up to date: a failure in words, or an edition, or neither: nothing has changed."""

    sanctions_list: SanctionsList
    done: Import | None = None
    failure: str = ""


def add_list(
    *,
    actor: Actor,
    addresses: Sequence[str],
    kind: str,
    name: str = "",
    publisher: str = "",
    national: bool = False,
    every: timedelta | None = None,
    allow_private: bool = False,
    replace: bool = False,
) -> SanctionsList:
    """A list and where its files come from. Nothing is fetched yet. Raises Forbidden, Invalid.

    `national`: it belongs to the actor's authority. `replace`: a list of this name gets new sources and another rhythm.
    """
    actor.require(Permission.IMPORT_LISTS)
    if kind not in ListKind.values:
        raise Invalid(f"{kind!r} is no kind of list. Choose from: {', '.join(ListKind.values)}.")
    if not addresses or len(addresses) > MOST_SOURCES:
        raise Invalid(f"{len(addresses)} addresses: a list has 1 to {MOST_SOURCES} files.")
    if every is not None and every < LEAST_EVERY:
        raise Invalid("A list is fetched once a minute at most.")
    national = national or kind == ListKind.NATIONAL
    name = tidy(name) or str(ListKind(kind).label)
    if len(name) > 200:
        raise Invalid(f"The name has {len(name)} characters; at most 200 are possible.")
    sources = [_source(place, address) for place, address in enumerate(addresses)]
    rhythm = every or (EVERY if any(source.is_url for source in sources) else None)
    with transaction.atomic():
        found = _known(actor, name, kind, national, replace) or SanctionsList(
            code=_free_code(kind, name), name=name, kind=kind, authority=actor.authority if national else None
        )
        found.publisher = tidy(publisher)[:200] or PUBLISHERS.get(ListKind(kind), found.publisher)
        found.every, found.allow_private, found.due_at = rhythm, allow_private, timezone.now() if rhythm else None
        found.save()
        found.sources.all().delete()
        for source in sources:
            source.sanctions_list = found
        ListSource.objects.bulk_create(sources)
        details = {"kind": kind, "files": len(sources), "every": str(rhythm), "private": allow_private}
        ledger.write(actor, "list source set", f"list:{found.code}", **details)
    return found


def remove_list(*, actor: Actor, sanctions_list: SanctionsList) -> None:
    """Removes a list that never had an edition: added with a wrong address, say. Raises Forbidden, NotFound, Invalid.

    One that has editions stays with them: who was screened against them must be explained for as long as they are kept.
    """
    actor.require(Permission.IMPORT_LISTS)
    require_own(actor, sanctions_list)
    with transaction.atomic():
        locked = SanctionsList.objects.select_for_update().get(pk=sanctions_list.pk)
        if held := locked.editions.count():
            raise Invalid(
                f"{locked.name} has {held} editions, which stay: people were screened against them. To take it out of "
                "force, import an edition without entries and approve it; to fetch it no more, add it with a file."
            )
        locked.delete()
        ledger.write(actor, "list removed", f"list:{locked.code}", name=locked.name)


def update_list(*, actor: Actor, sanctions_list: SanctionsList, limits: Limits = LIMITS) -> Update:
    """Fetches what has changed at a list's sources and takes it in.

    A failure is recorded, and the edition in force stays. Raises Forbidden; NotFound; Invalid where it has no source.
    """
    actor.require(Permission.IMPORT_LISTS)
    require_own(actor, sanctions_list)
    sources = list(sanctions_list.sources.all())
    if not sources:
        raise Invalid(f"{sanctions_list.name} has no source; give it one: firstline lists add")
    try:
        most = min(limits.most_bytes, reading.most_bytes(sanctions_list.kind))
        files = [_file(source, sanctions_list, replace(limits, most_bytes=most)) for source in sources]
        if all(file is None for file in files):
            ListSource.objects.bulk_update(sources, REMEMBERED)
            return record_attempt(sanctions_list)
        whole = [file or _kept(source) for source, file in zip(sources, files, strict=True)]
        done = import_edition(actor=actor, sanctions_list=sanctions_list, files=whole)
    except (NotFetched, Invalid) as error:
        return record_attempt(sanctions_list, failure=str(error))
    ListSource.objects.bulk_update(sources, REMEMBERED)
    if not done.new and done.edition.state == "superseded":
        day = f"{done.edition.published_at:%Y-%m-%d}"
        return record_attempt(
            sanctions_list, failure=f"The source offers the edition of {day} again, which was superseded."
        )
    return record_attempt(sanctions_list, done=done)


def _file(source: ListSource, sanctions_list: SanctionsList, limits: Limits) -> reading.ListFile | None:
    """The file at a source, None where it is the one that we have. Notes on the source by what it is known."""
    have = source.digest and StoredBytes.objects.filter(digest=source.digest).exists()
    if source.is_url:
        known = Validators(source.etag, source.last_modified) if have else Validators()
        fetched = fetch(source.address, known, limits, allow_private=sanctions_list.allow_private)
        if fetched is None:
            return None
        data = fetched.data
        source.etag, source.last_modified = fetched.validators.etag, fetched.validators.last_modified
    else:
        data = _read(Path(source.address), limits.most_bytes)
    digest = sha256(data).hexdigest()
    unchanged = have and digest == source.digest
    source.digest = digest
    return None if unchanged else reading.ListFile(source.file_name, data)


def _kept(source: ListSource) -> reading.ListFile:
    """A file that has not changed beside one that has."""
    return reading.ListFile(source.file_name, bytes(StoredBytes.objects.get(digest=source.digest).content))


def _read(path: Path, limit: int) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise NotFetched(f"{path}: {error.strerror or error}") from None
    if not data:
        raise NotFetched(f"{path}: the file is empty")
    if len(data) > limit:
        raise NotFetched(f"{path}: more than {limit} bytes")
    return data


def record_attempt(sanctions_list: SanctionsList, *, failure: str = "", done: Import | None = None) -> Update:
    """Notes when the list was asked for, with what result, and when next."""
    now = timezone.now()
    sanctions_list.attempted_at = now
    sanctions_list.failure, sanctions_list.failures = failure, sanctions_list.failures + 1 if failure else 0
    if not failure:
        sanctions_list.succeeded_at = now
    if sanctions_list.every is not None:
        pause = FIRST_PAUSE * 2 ** min(sanctions_list.failures - 1, 20) if failure else sanctions_list.every
        sanctions_list.due_at = now + min(pause, sanctions_list.every)
    sanctions_list.save(update_fields=["attempted_at", "succeeded_at", "failure", "failures", "due_at"])
    return Update(sanctions_list, done, failure)


def _source(place: int, address: str) -> ListSource:
    if len(address) > 1000:
        raise Invalid(f"An address has {len(address)} characters; at most 1000 are possible.")
    source = ListSource(place=place, address=address)
    if "://" in address and not source.is_url:
        raise Invalid(f"{address[:60]!r}: an address begins with https:// or http://; anything else is a file's path.")
    if not source.is_url:
        source.address = str(Path(address).absolute())
    return source


def _known(actor: Actor, name: str, kind: str, national: bool, replace: bool) -> SanctionsList | None:
    """The list of this name that is to get its sources. Raises Invalid where it has some and nobody said `replace`."""
    same_name = list_called(actor, name)
    if same_name is None:
        return None
    if same_name.kind != kind or same_name.is_public == national:
        raise Invalid(f"{same_name.name} is a list of another kind. Choose another --name.")
    if same_name.sources.exists() and not replace:
        raise Invalid(f"{same_name.name} has a source already. Give --replace to set another one, or choose a --name.")
    return same_name


def _free_code(kind: str, name: str) -> str:
    """A short name that no list has yet. It does not tell whether another authority has a list of the same name."""
    label = str(ListKind(kind).label)
    wanted = kind.upper() if name == label else (slugify(name).upper() or kind.upper())[:16].strip("-")
    taken = set(SanctionsList.objects.filter(code__startswith=wanted).values_list("code", flat=True))
    return next(code for code in (wanted, *(f"{wanted}-{number}" for number in range(2, 1000))) if code not in taken)
