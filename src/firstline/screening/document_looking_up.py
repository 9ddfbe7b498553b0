"""Looking travellers' documents up among those reported, in the sources in force."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from firstline.identity import Identity, TravelDocument
from firstline.lists.reported_documents import documents_in_force
from firstline.reported import Hit, Question, ReportedError
from firstline.screening.document_tasks import questions_of
from firstline.screening.engine import NoListInForce

LookUp = Callable[[Question], list[Hit]]


@dataclass(frozen=True, slots=True)
class Reported:
    """A traveller's document and a report that it falls under. `assumed`: the State of issue is a guess."""

    document: TravelDocument
    issuer: str
    hit: Hit
    assumed: bool


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What came of somebody's documents. `not_asked`: how many could not be looked up, for want of a State."""

    reported: tuple[Reported, ...] = ()
    not_asked: int = 0


def look_up_documents(identity: Identity, look_up: LookUp | None = None) -> LookedUp:
    """Every report that somebody's documents fall under, in all sources in force, or by `look_up` in one of them.

    Raises NotAStore where a source is damaged.
    """
    found: list[Reported] = []
    not_asked = 0
    for document in identity.documents:
        questions = list(questions_of(document, identity.nationalities))
        not_asked += not questions
        for question in questions:
            hits = (look_up or documents_in_force().look_up)(question)
            found += [Reported(document, question.issuer, hit, document.issuer is None) for hit in hits]
    return LookedUp(tuple(found), not_asked)


def check_sources() -> None:
    """Raises NoListInForce where a source cannot be asked: travellers wait, they are not let through unscreened."""
    try:
        documents_in_force().sources()
    except (ReportedError, OSError) as error:
        raise NoListInForce(f"Reported documents cannot be asked: {error}") from None


def sources_asked() -> dict[str, str]:
    """Sources in force and the day of each copy, for the ledger."""
    return {about.source: about.as_of.isoformat() for about in documents_in_force().sources()}


def copies_in_force() -> tuple[tuple[str, datetime], ...]:
    """Which copies are asked now: each by its source and when it was imported."""
    return tuple((about.source, about.built_at) for about in documents_in_force().sources())
