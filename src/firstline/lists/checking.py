"""Names in a text beside the editions of a day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from firstline.core.errors import Invalid
from firstline.core.policy import Actor, Permission
from firstline.identity import Identity, PersonName
from firstline.identity.errors import IdentityError
from firstline.lists.lexicon import Known, Lexicon
from firstline.lists.mentions import Mention, mentions
from firstline.lists.models import PUBLISHED_STATES, Edition, EntryVersion, SanctionsList
from firstline.lists.queries import edition_on, list_called, versions_of
from firstline.matching import Index, Listed


@dataclass(frozen=True, slots=True)
class Nearest:
    """An entry that may be somebody whose name is not on the list as it is written."""

    known: Known
    score: float


@dataclass(frozen=True, slots=True)
class Checked:
    """A mention, and what else is known: who comes nearest, or until when a reference was on the list."""

    mention: Mention
    nearest: Nearest | None = None
    last_in: Edition | None = None


@dataclass(frozen=True, slots=True)
class Checks:
    """Everybody in a text, and the editions that they were looked up in."""

    editions: tuple[Edition, ...]
    found: tuple[Checked, ...]


def check_names(*, actor: Actor, text: str, on: date | None = None, list_name: str | None = None) -> Checks:
    """Who in a text is on public lists, by the editions of a day, today's unless one is given.

    Raises Forbidden; Invalid where no list is called so, or none has an edition of that day or before.
    """
    actor.require(Permission.SEE_LISTS)
    editions = _editions(actor, on, list_name)
    entries = list(_entries(editions))
    found = mentions(text, Lexicon.of(entries))
    nearest = _nearest(entries, [mention.written for mention in found if mention.known is None])
    checked = (
        Checked(mention, *((nearest.get(mention.written), _last_in(mention)) if mention.known is None else ()))
        for mention in found
    )
    return Checks(editions, tuple(checked))


def _editions(actor: Actor, on: date | None, list_name: str | None) -> tuple[Edition, ...]:
    wanted = list(SanctionsList.objects.filter(authority=None).order_by("code"))
    if list_name is not None:
        named = list_called(actor, list_name)
        wanted = [named] if named in wanted else []
        if not wanted:
            raise Invalid(f"No public list is called {list_name!r}.")
    day = on or timezone.localdate()
    found = tuple(edition for one in wanted if (edition := _on(one, on)))
    if not found:
        raise Invalid(f"No list has an edition of {day} or before. Take one in: firstline lists import --past FILE")
    return found


def _on(one: SanctionsList, on: date | None) -> Edition | None:
    return one.editions.filter(state="in_force").first() if on is None else edition_on(one, on)


def _entries(editions: Sequence[Edition]) -> Iterator[Known]:
    codes = {edition.pk: edition.sanctions_list.code for edition in editions}
    references = dict(
        EntryVersion.objects.filter(edition__in=codes).values_list("pk", "entry__reference").iterator(chunk_size=5000)
    )
    for version in versions_of(tuple(codes)):
        yield Known(references[version.pk], codes[version.edition_id], version.identity)


def _nearest(entries: list[Known], names: list[str]) -> dict[str, Nearest]:
    """The entry that the engine finds for a name that is on no list as it is written, if there is one."""
    if not names:
        return {}
    index = Index.build(Listed(str(place), known.identity) for place, known in enumerate(entries))
    found: dict[str, Nearest] = {}
    for name in names:
        try:
            candidates = index.screen(Identity(names=(PersonName.of(name),)))
        except IdentityError:
            continue
        if candidates:
            found[name] = Nearest(entries[int(candidates[0].key)], candidates[0].score)
    return found


def _last_in(mention: Mention) -> Edition | None:
    """The latest edition that held a reference which this one does not hold."""
    if not mention.said:
        return None
    holding = Edition.objects.filter(
        versions__entry__reference__iexact=mention.said, state__in=PUBLISHED_STATES, sanctions_list__authority=None
    )
    return holding.select_related("sanctions_list").order_by("-published_at").first()
