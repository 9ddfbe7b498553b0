"""The sources of reported documents at a glance: what is in force, how old it is, what is wrong; and their ranges."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from firstline.core import ledger
from firstline.core.errors import NotFound
from firstline.core.handling import knows_of_surrendered, sees_surrendered
from firstline.core.policy import Actor, Permission
from firstline.lists.document_checks import NotAsked, SourcesDamaged
from firstline.lists.overview import Alarm
from firstline.lists.reported_documents import documents_in_force
from firstline.reported import About, Edition, NotReported, ReportedError, ReportedRange, issuer_code

PAGE_SIZE = 100


@dataclass(frozen=True, slots=True)
class Row:
    """A source with what is in force of it, its age in days, and what is wrong. `opens`: its ranges may be seen."""

    about: About
    age: int
    alarms: tuple[Alarm, ...]
    opens: bool


@dataclass(frozen=True, slots=True)
class Ranges:
    """One page of a source's ranges, of one State where `issuer` names it."""

    row: Row
    issuer: str
    page: Page


def sources(actor: Actor) -> list[Row]:
    """Every source that the actor may know of. Names nobody. Raises Forbidden, SourcesDamaged."""
    actor.require(Permission.SEE_LISTS)
    known = knows_of_surrendered(actor)
    return [_row(actor, one.about) for one in _editions() if known or not one.about.restricted]


def ranges(actor: Actor, source: str, *, country: str = "", page: int | str = 1) -> Ranges:
    """A source's ranges in order, 100 a page. Of surrendered documents for few, and each look is recorded.

    Raises Forbidden, NotFound, NotAsked where there is no such State, SourcesDamaged.
    """
    actor.require(Permission.SEE_LISTS)
    edition = next((one for one in _editions() if one.about.source == source), None)
    if edition is None or (edition.about.restricted and not sees_surrendered(actor)):
        raise NotFound("There is no such source.")
    try:
        issuer = issuer_code(country) if country.strip() else ""
    except NotReported:
        problem = _("No State has this code or name. Write a code of three letters, as SYR.")
        raise NotAsked({"country": problem}) from None
    shown: Page[ReportedRange] = Paginator(edition.ranges(issuer), PAGE_SIZE).get_page(page)
    if edition.about.restricted:
        with transaction.atomic():
            ledger.write(actor, "ranges seen", f"documents:{source}", page=shown.number)
    return Ranges(_row(actor, edition.about), issuer, shown)


def _editions() -> list[Edition]:
    try:
        return documents_in_force().editions()
    except (ReportedError, OSError) as error:
        raise SourcesDamaged(_("Reported documents cannot be asked now: a source is damaged.")) from error


def _row(actor: Actor, about: About) -> Row:
    today = timezone.now().date()
    opens = not about.restricted or sees_surrendered(actor)
    return Row(about, about.age(today), tuple(_alarms(about, today)), opens)


def _alarms(about: About, today: date) -> Iterator[Alarm]:
    if about.is_old(today):
        text: Promise = ngettext_lazy(
            "The copy is older than %(days)d day: ask for a new one.",
            "The copy is older than %(days)d days: ask for a new one.",
            about.days_current,
        )
        yield Alarm(text % {"days": about.days_current}, urgent=True)
    if about.refused:
        text = ngettext_lazy(
            "%(number)d row of its files could not be used.",
            "%(number)d rows of its files could not be used.",
            about.refused,
        )
        yield Alarm(text % {"number": about.refused})
