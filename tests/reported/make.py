"""Reports for tests, and a model to compare with: plain lists, gone through one by one."""

from collections.abc import Iterable
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from hypothesis import strategies as st

from firstline.identity import DocumentKind
from firstline.reported import Delivery, Question, Report, ReportedDocument, ReportedRange, Status, prepared
from firstline.reported.importing import Prepared
from firstline.reported.reading import Reported

TODAY = date(2026, 1, 15)
NOW = datetime(2026, 1, 15, 12, tzinfo=UTC)


def report(
    issuer: str = "SYR",
    kind: DocumentKind = DocumentKind.PASSPORT,
    status: Status = Status.STOLEN,
    reporter: str = "SYR",
    reported: date | None = date(2015, 3, 1),
    instruction: str = "",
) -> Report:
    return Report(
        issuer=issuer, kind=kind, status=status, reporter=reporter, reported=reported, instruction=instruction
    )


def document(number: str, reference: str = "", **said: object) -> ReportedDocument:
    return ReportedDocument.of(number, report(**said), reference)


def numbers(prefix: str, first: str, last: str, reference: str = "", **said: object) -> ReportedRange:
    return ReportedRange.of(prefix, first, last, report(**said), reference)


def delivery(source: str = "sltd", as_of: date = TODAY, accept_smaller: bool = False) -> Delivery:
    return Delivery(source, ("file.csv",), as_of, NOW, accept_smaller)


def put_in_force(folder: Path, rows: Iterable[object], **told: object) -> None:
    with prepared(folder, delivery(**told), rows) as edition:
        edition.put_in_force()


@contextmanager
def waiting(folder: Path, rows: Iterable[object]):
    """An edition that is ready and not in force."""
    with prepared(folder, delivery(), rows) as edition:
        assert isinstance(edition, Prepared)
        yield edition


def holds(found: Reported, question: Question) -> bool:
    """The model's answer for one report."""
    told = found.report
    if question.issuer not in ("", told.issuer):
        return False
    if question.kind is not told.kind and DocumentKind.UNKNOWN not in (question.kind, told.kind):
        return False
    return question.number == found.number if isinstance(found, ReportedDocument) else question.number in found


# few letters and short numbers, so that numbers meet; some too long for a key, some with letters of other scripts
tails = st.text("019", min_size=0, max_size=4)
heads = st.sampled_from(["", "A", "AB", "A0B", "АБ", "LONGERTHANAKEY", "É"])
numbers_asked = st.builds(str.__add__, heads, tails).filter(bool)
issuers = st.sampled_from(["SYR", "IRQ", "YUG"])
kinds = st.sampled_from([DocumentKind.PASSPORT, DocumentKind.IDENTITY_CARD, DocumentKind.UNKNOWN])
reports = st.builds(
    report,
    issuer=issuers,
    kind=kinds,
    status=st.sampled_from([status for status in Status if status is not Status.SURRENDERED]),
    reporter=st.sampled_from(["", "SYR", "Полиция"]),
    reported=st.sampled_from([None, date(2015, 3, 1), date(2129, 6, 6), date(1950, 1, 2)]),
    instruction=st.sampled_from(["", "Call 117"]),
)
references = st.sampled_from(["", "2015/1", "2015/2", "№ 7"])
documents = st.builds(ReportedDocument.of, numbers_asked, reports, references)


@st.composite
def some_ranges(draw) -> ReportedRange:
    width = draw(st.integers(1, 4))
    first, last = sorted(draw(st.tuples(*[st.text("019", min_size=width, max_size=width)] * 2)))
    return ReportedRange.of(draw(heads), first, last, draw(reports), draw(references))


everything = st.lists(documents | some_ranges(), min_size=1, max_size=30)
questions = st.builds(Question.of, numbers_asked, issuers | st.just(""), kinds)
