"""The index that subjects of an authority are screened with, and who may put another in its place meanwhile: nobody."""

from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Q

from firstline.core.errors import Invalid
from firstline.core.models import Authority
from firstline.lists.index import Loaded, edition_ids_in_force, loaded
from firstline.lists.models import Edition

__all__ = [
    "Loaded",
    "NoListInForce",
    "ScreenedAlike",
    "edition_ids_in_force",
    "hold_editions",
    "hold_editions_in_force",
    "index_in_force",
    "let_no_one_hold_editions",
    "let_others_finish",
    "screened_alike",
]


class NoListInForce(Invalid):
    """Nothing can be screened: travellers wait, they are not let through unscreened."""


def index_in_force(authority: Authority | None = None) -> Loaded:
    """The index to screen with now, over public lists and the authority's own. Raises NoListInForce."""
    edition_ids = edition_ids_in_force(authority)
    if not edition_ids:
        raise NoListInForce("No list is in force. Import one: firstline lists import FILE")
    return loaded(edition_ids)


@dataclass(frozen=True, slots=True)
class ScreenedAlike:
    """Authorities whose subjects are screened against the same editions: one with lists of its own, or all others."""

    edition_ids: tuple[int, ...]
    authority: int | None
    others: tuple[int, ...] = ()  # of those without lists of their own: who has some

    @property
    def subjects(self) -> Q:
        """Which subjects are theirs."""
        return Q(authority=self.authority) if self.authority else ~Q(authority__in=self.others)

    def has(self, authority: int) -> bool:
        """Whether an authority's subjects are among them."""
        return authority == self.authority if self.authority else authority not in self.others


def screened_alike() -> tuple[ScreenedAlike, ...]:
    """All authorities by what they are screened against, as it is in force now; those against nothing are left out."""
    in_force = Edition.objects.filter(state="in_force", sanctions_list__authority__isnull=False)
    owners = Authority.objects.filter(pk__in=in_force.values("sanctions_list__authority")).order_by("pk")
    alike = [ScreenedAlike(edition_ids_in_force(owner), owner.pk) for owner in owners]
    rest = ScreenedAlike(edition_ids_in_force(), None, tuple(owner.pk for owner in owners))
    return tuple(one for one in (rest, *alike) if one.edition_ids)


_LISTS_LOCK = 0x1157


def hold_editions_in_force(authority: Authority | None = None) -> tuple[int, ...]:
    """The editions in force, and until the transaction ends no other comes into force.

    So that nobody is stored who was screened against an older edition and is not seen by those who look back.
    SQLite's write transactions exclude each other anyway.
    """
    hold_editions()
    return edition_ids_in_force(authority)


def hold_editions() -> None:
    """Until the transaction ends no other edition comes into force."""
    _lock_lists("pg_advisory_xact_lock_shared")


def let_no_one_hold_editions() -> None:
    """For the transaction in which an edition comes into force: waits for all that hold those before it."""
    _lock_lists("pg_advisory_xact_lock")


def let_others_finish() -> None:
    """Whoever was screened against what was in force before is stored by now, or will be screened again."""
    with transaction.atomic():
        let_no_one_hold_editions()


def _lock_lists(function: str) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {function}(%s)", [_LISTS_LOCK])
