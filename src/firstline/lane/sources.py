"""What is asked: the lists in force and the sources of reported documents, and how old each is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from firstline.core.models import Authority
from firstline.lists.index import Loaded, loaded
from firstline.lists.models import Edition
from firstline.lists.queries import editions_in_force
from firstline.lists.reported_documents import documents_in_force
from firstline.reported import About, ReportedError
from firstline.screening.engine import NoListInForce


@dataclass(frozen=True, slots=True)
class Asked:
    """One source as an officer sees it: lists of the authority's own are counted and not named (rights.md 16)."""

    name: str
    as_of: date
    age_days: int
    number: int = 1
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Sources:
    """Lists in force and sources of reported documents, as they are now."""

    editions: tuple[Edition, ...]
    documents: tuple[About, ...]

    @classmethod
    def of(cls, authority: Authority) -> "Sources":
        """Raises NoListInForce where no public list is in force, or a source of reported documents is damaged."""
        editions = tuple(editions_in_force(authority).defer("findings", "reasons"))
        if not any(edition.sanctions_list.is_public for edition in editions):
            raise NoListInForce("No list is in force.")
        try:
            return cls(editions, tuple(documents_in_force().sources()))
        except (ReportedError, OSError) as error:
            raise NoListInForce(f"Reported documents cannot be asked: {error}") from None

    @property
    def edition_ids(self) -> tuple[int, ...]:
        return tuple(edition.pk for edition in self.editions)

    @property
    def index(self) -> Loaded:
        return loaded(self.edition_ids)

    @property
    def recorded(self) -> dict[str, object]:
        """For the record of a check and the ledger."""
        return {
            "editions": list(self.edition_ids),
            "documents": {about.source: about.as_of.isoformat() for about in self.documents},
        }

    def shown(self, now: datetime) -> list[Asked]:
        """Public lists by name, the oldest of the authority's own, and reported documents.

        Not those of which few may know that they exist: documents surrendered to the group.
        """
        public = [edition for edition in self.editions if edition.sanctions_list.is_public]
        own = [edition for edition in self.editions if not edition.sanctions_list.is_public]
        lists = [_asked(one.sanctions_list.name, one.published_at.date(), now) for one in public]
        open_ones = (about for about in self.documents if not about.restricted)
        documents = [_asked(about.source, about.as_of, now) for about in open_ones]
        return [*lists, *_own(own, now), *documents]


def _own(editions: Sequence[Edition], now: datetime) -> list[Asked]:
    if not editions:
        return []
    oldest = min(edition.published_at.date() for edition in editions)
    return [Asked("", oldest, _age(oldest, now), len(editions), is_own=True)]


def _asked(name: str, day: date, now: datetime) -> Asked:
    return Asked(name, day, _age(day, now))


def _age(day: date, now: datetime) -> int:
    return max(0, (now.date() - day).days)
