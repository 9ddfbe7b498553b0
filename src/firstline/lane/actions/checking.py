"""One check: what an officer was shown, against the lists and the reported documents; the answer, and its record."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from firstline.core import ledger
from firstline.core.errors import TooOften
from firstline.core.periods import KEEP_LANE_CHECKS
from firstline.core.policy import Actor, Permission
from firstline.core.purposes import LANE_PURPOSE
from firstline.lane import finding
from firstline.lane.finding import Found
from firstline.lane.given import Given
from firstline.lane.models import LaneCheck, Told, Verdict
from firstline.lane.problems import PRINTED_DIGIT
from firstline.lane.remembered import document_digest
from firstline.lane.sources import Asked, Sources
from firstline.lane.wording import Instructions
from firstline.screening.document_looking_up import look_up_documents
from firstline.screening.engine import NoListInForce, hold_editions_in_force

MOST_IN_A_MINUTE = 30
"""Checks of one officer. Twice what a lane needs; fewer than somebody needs who looks for names by trying."""

AGAIN = 3
"""How often a check begins anew where another edition comes into force meanwhile."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an officer gets. `warnings` come first: about the person meant, in the source's words."""

    check: LaneCheck
    given: Given
    warnings: tuple[str, ...] = ()
    instructions: tuple[str, ...] = ()
    sources: tuple[Asked, ...] = ()

    @property
    def verdict(self) -> Verdict:
        return Verdict(self.check.verdict)

    @property
    def maybe_minor(self) -> bool:
        """Whether a child, or somebody who may be one, is to be referred (rights.md 11)."""
        shown = self.given.identity
        return self.verdict == Verdict.REFER and shown is not None and shown.may_be_minor(self.check.at.date())

    @property
    def is_protected(self) -> bool:
        """Whether somebody with a refugee's or stateless person's document is to be referred (rights.md 10)."""
        shown = self.given.identity
        return self.verdict == Verdict.REFER and shown is not None and shown.is_protected


def check(*, actor: Actor, given: Given) -> Answer:
    """Answers an officer and records that they asked, with a line in the ledger. Raises Forbidden; TooOften where an
    officer asks more often than travellers can come.

    A machine neither refuses anybody nor lets anybody pass against what it found: it refers (rights.md 3, 9). Nothing
    is asked about what was not read well; where a list or source cannot be asked, there is no answer.
    """
    actor.require(Permission.USE_LANE)
    actor = replace(actor, purpose=LANE_PURPOSE)
    now = timezone.now()
    _not_too_often(actor, now)
    for _attempt in range(AGAIN):
        try:
            sources = Sources.of(actor.authority)
            return _answered(actor, given, sources, now)
        except finding.ListChanged:
            continue
        except NoListInForce:
            break
    return _recorded(actor, given, now, Verdict.NO_ANSWER, [Told.FALLBACK])


def _answered(actor: Actor, given: Given, sources: Sources, now: datetime) -> Answer:
    if given.identity is None:
        return _recorded(actor, given, now, Verdict.CHECK_AGAIN, [Told.CHECK_AGAIN], sources=sources)
    candidates = sources.index.index.screen(given.identity)
    reported = look_up_documents(given.identity).reported
    if not candidates and not reported:
        return _recorded(actor, given, now, *_of_the_document(given), sources=sources)
    with transaction.atomic():
        if hold_editions_in_force(actor.authority) != sources.edition_ids:
            raise finding.ListChanged
        found = finding.brought_to_the_desk(actor, given.identity, candidates, reported, now)
        verdict, told = (Verdict.REFER, _general(found)) if found.refers else _of_the_document(given)
        return _recorded(actor, given, now, verdict, told, sources=sources, found=found)


def _of_the_document(given: Given) -> tuple[Verdict, list[Told]]:
    """Where nobody was found, what is wrong with the document counts."""
    codes = {one.code for one in given.problems}
    if PRINTED_DIGIT in codes:
        return Verdict.REFER, [Told.DOCUMENT]
    return (Verdict.CHECK_AGAIN, [Told.CHECK_AGAIN]) if codes else (Verdict.PROCEED, [Told.PROCEED])


def _general(found: Found) -> list[Told]:
    """The authority's instruction for everybody, unless it contradicts the one for this traveller."""
    return [] if found.is_ordered_otherwise else [found.told]


def _recorded(
    actor: Actor,
    given: Given,
    now: datetime,
    verdict: Verdict,
    told: Sequence[Told],
    *,
    sources: Sources | None = None,
    found: Found | None = None,
) -> Answer:
    words = Instructions.of(actor.authority)
    with transaction.atomic():
        made = LaneCheck.objects.create(
            authority=actor.authority,
            officer=actor.user,
            at=now,
            keep_until=now.date() + KEEP_LANE_CHECKS,
            verdict=verdict,
            typed=given.typed,
            document=document_digest(given.document),
            problems=[one.code for one in given.problems],
            sources=sources.recorded if sources else {},
            subject=found.subject if found else None,
            restricted=found is not None and found.restricted,
        )
        about = {"subject": str(found.subject)} if found else {}
        details = {"verdict": made.verdict, "problems": made.problems, **about, **made.sources}
        ledger.write(actor, "document checked in the lane", str(made), **details)
    return Answer(
        check=made,
        given=given,
        warnings=found.warnings if found else (),
        instructions=(*(found.instructions if found else ()), *(words[one] for one in told)),
        sources=tuple(sources.shown(now)) if sources else (),
    )


def _not_too_often(actor: Actor, now: datetime) -> None:
    made = LaneCheck.objects.filter(officer=actor.user, at__gt=now - timedelta(minutes=1)).count()
    if made >= MOST_IN_A_MINUTE:
        raise TooOften(
            _("You asked %(number)d times within a minute. Wait a minute, or follow the fallback procedure.")
            % {"number": made}
        )
