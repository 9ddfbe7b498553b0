"""Looking one document up among those reported: what is asked, of which sources, and what they say.

Documents that were surrendered to the group are asked about, and told of, only for those who may see them; to others
nothing tells that they were not asked.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from firstline.core import ledger
from firstline.core.errors import Invalid, Unavailable
from firstline.core.handling import sees_surrendered
from firstline.core.policy import Actor, Permission
from firstline.identity import DocumentKind, normalised_number
from firstline.lists.document_wording import INSTRUCTIONS, KINDS, ReportedStatus
from firstline.lists.reported_documents import documents_in_force
from firstline.reported import About, Hit, NotReported, Question, ReportedError, ReportedRange, issuer_code, kind_of
from firstline.reported.values import MAX_NUMBER

MOST_TOLD = 100
"""Reports of one document that are told; how many there are besides is said."""


class NotAsked(Invalid):
    """What was given cannot be looked up."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


class SourcesDamaged(Unavailable):
    """A source cannot be read."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source that was asked, and how old its copy is, in days."""

    name: str
    as_of: date
    age: int
    is_old: bool

    @classmethod
    def of(cls, about: About, today: date) -> "Source":
        return cls(about.source, about.as_of, about.age(today), about.is_old(today))


@dataclass(frozen=True, slots=True)
class Report:
    """A report that the document falls under: a record or a range, by whom, when, and what to do."""

    hit: Hit
    source: Source

    @property
    def is_range(self) -> bool:
        return isinstance(self.hit.found, ReportedRange)

    @property
    def status(self) -> str | Promise:
        return ReportedStatus(self.hit.report.status.value).label

    @property
    def kind(self) -> str | Promise:
        return KINDS[self.hit.report.kind.value]

    @property
    def instruction(self) -> str:
        """What the report itself says is to be done; where it says nothing, `advice` holds."""
        return self.hit.report.instruction

    @property
    def advice(self) -> str | Promise:
        return INSTRUCTIONS[self.hit.report.status.value]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was understood, every source that was asked, and what they say; `untold`: how many reports more."""

    question: Question
    sources: tuple[Source, ...]
    reports: tuple[Report, ...]
    untold: int = 0

    @property
    def kind(self) -> str | Promise:
        return KINDS[self.question.kind.value]

    @property
    def any_kind(self) -> bool:
        return self.question.kind is DocumentKind.UNKNOWN


def check_document(*, actor: Actor, number: str, country: str = "", kind: str = "") -> Answer:
    """Looks a document up as somebody writes it; without a State in every State's, without a kind in every kind.

    Raises Forbidden, PurposeMissing; NotAsked with the fields; SourcesDamaged. The look is recorded.
    """
    actor.require(Permission.CHECK_DOCUMENTS)
    actor.require_purpose()
    question = _question(number, country, kind)
    answer = _asked(actor, question)
    with transaction.atomic():
        ledger.write(
            actor,
            "document looked up",
            f"document:{_digest(question)}",
            sources={source.name: source.as_of for source in answer.sources},
            reports=len(answer.reports) + answer.untold,
        )
    return answer


def _asked(actor: Actor, question: Question) -> Answer:
    today, restricted = timezone.now().date(), sees_surrendered(actor)
    try:
        editions = [one for one in documents_in_force().editions() if restricted or not one.about.restricted]
        sources = {edition.about.source: Source.of(edition.about, today) for edition in editions}
        hits = [hit for edition in editions for hit in edition.look_up(question)]
    except (ReportedError, OSError) as error:
        raise SourcesDamaged(_("Reported documents cannot be asked now: a source is damaged.")) from error
    hits.sort(key=lambda hit: not hit.report.is_restricted)  # what is to be done there comes before all else
    reports = tuple(Report(hit, sources[hit.source]) for hit in hits[:MOST_TOLD])
    return Answer(question, tuple(sources.values()), reports, len(hits) - len(reports))


def _question(number: str, country: str, kind: str) -> Question:
    """Raises NotAsked with all that is wrong at once."""
    problems = {"number": problem} if (problem := _problem_of(number)) else {}
    state, of_kind = "", DocumentKind.UNKNOWN
    try:
        state = issuer_code(country) if country.strip() else ""
    except NotReported:
        problems["country"] = _("No State has this code or name. Write a code of three letters, as SYR.")
    try:
        of_kind = kind_of(kind) if kind.strip() else of_kind
    except NotReported:
        problems["type"] = _("No type of document is called so. Write P, I, V or AC, or leave it empty.")
    if problems:
        raise NotAsked(problems)
    return Question.of(number, state, of_kind)


def _problem_of(number: str) -> str:
    if not number.strip():
        return _("Give the number of the document.")
    key = normalised_number(number)
    if not key:
        return _("There is no letter or digit in this number.")
    if len(key) > MAX_NUMBER:
        return _("A number has at most %(most)d letters and digits. Check it.") % {"most": MAX_NUMBER}
    return ""


def _digest(question: Question) -> str:
    """Names what was asked without saying it: whoever asks oversight about a document can give its number."""
    asked = f"{question.issuer} {question.kind.value} {question.number}"
    return salted_hmac("firstline.lists.document_checks", asked, algorithm="sha256").hexdigest()[:32]
