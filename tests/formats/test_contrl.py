"""What reading and writing CONTRL promises: the carrier learns what arrived and which segment to look at."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.formats import FormatError, NotEdifact, TooLarge, TooManySegments, edifact
from firstline.formats.contrl import (
    ERRORS,
    FINDING_ERRORS,
    Action,
    ElementError,
    Fault,
    GroupReport,
    MessageReport,
    SegmentError,
    SyntaxReport,
    read,
    syntax_report,
    write,
)
from firstline.formats.findings import CODES, finding
from firstline.formats.paxlst_writer import DIALECTS
from tests.formats.carrier import interchange, telegram, written
from tests.formats.test_replies import PREPARED, dialects, some, texts

HEAD = "UNB+UNOA:4+LHPPC:ZZ+6XPPC:ZZ+940101:0950+1'UNH+1+CONTRL:D:3:UN'"

errors = st.sampled_from(sorted(ERRORS)) | st.just("99")
positions = st.integers(0, 999_999)
actions = st.sampled_from(Action).map(str)
parties = st.sampled_from(("", "XF", "NLPIU", "XF:ZZ", "NL'PIU:14"))
faults = st.builds(Fault, code=errors, tag=st.sampled_from(("", "UNH", "UNT")), element=positions, component=positions)
element_errors = st.builds(ElementError, code=errors, element=positions, component=positions)
segment_errors = st.builds(SegmentError, position=positions, code=st.just("") | errors, elements=some(element_errors))
reports_of_messages = st.builds(
    MessageReport,
    reference=texts,
    identifier=st.sampled_from(("PAXLST:D:05B:UN", "PNRGOV:11:1:IA", "PAXLST", "")),
    action=actions,
    fault=st.none() | faults,
    segments=some(segment_errors),
)
reports_of_groups = st.builds(
    GroupReport,
    reference=texts,
    sender=parties,
    recipient=parties,
    action=actions,
    fault=st.none() | faults,
    messages=some(reports_of_messages),
)
reports = st.builds(
    SyntaxReport,
    interchange=texts.map(lambda text: f"1{text}"),
    sender=parties,
    recipient=parties,
    action=actions,
    fault=st.none() | faults,
    messages=some(reports_of_messages),
    groups=some(reports_of_groups),
)
tags = st.sampled_from(("UCI", "UCF", "UCM", "UCS", "UCD", "BGM"))
components = st.sampled_from(("1", "4", "7", "8", "13", "UNH", "PAXLST", "²", "-1", "1234567")) | st.text(max_size=8)
elements = st.lists(components, min_size=1, max_size=4).map(tuple)
segments = st.lists(st.builds(lambda tag, parts: (tag, *parts), tags, st.lists(elements, max_size=6)), max_size=12)


def read_text(body: str, head: str = HEAD) -> SyntaxReport:
    (message,) = edifact.read((head + body + f"UNT+{body.count(chr(39)) + 2}+1'UNZ+1+1'").encode())
    return read(message)


def read_back(data: bytes) -> SyntaxReport:
    (message,) = edifact.read(data)
    return read(message)


def codes(report: SyntaxReport) -> set[str]:
    return {found.code for found in report.findings}


def received(*body: tuple[str | tuple[str, ...], ...], **envelope: str) -> list[edifact.Message]:
    return list(edifact.read(written(interchange(*body, **envelope)).encode()))


def report_on(messages: list[edifact.Message] | FormatError) -> SyntaxReport:
    return syntax_report(messages, interchange="77", sender="XF", recipient="NLPIU")


def test_a_rejection_is_read_down_to_the_segment():
    report = read_text("UCI+131+333666999+NORDIC?+TEST:ZZ+7'UCM+1+PAXLST:D:96A:UN+4+13+UNH+2:4'UCS+17+16'UCD+12+3:1'")
    assert (report.interchange, report.sender, report.recipient, report.action) == (
        "131",
        "333666999",
        "NORDIC+TEST:ZZ",
        Action.ACKNOWLEDGED,
    )
    assert not report.is_rejected
    assert report.messages == (
        MessageReport(
            reference="1",
            identifier="PAXLST:D:96A:UN",
            action="4",
            fault=Fault(code="13", tag="UNH", element=2, component=4),
            segments=(
                SegmentError(position=17, code="16", elements=(ElementError(code="12", element=3, component=1),)),
            ),
        ),
    )
    assert report.findings == ()


def test_messages_belong_to_the_group_before_them():
    report = read_text("UCI+1+A+B+7'UCM+1+PAXLST+7'UCF+5+C+D+4+29+UNE'UCM+2+PAXLST+4'UCM+3+PAXLST+4'")
    assert [message.reference for message in report.messages] == ["1"]
    assert [[message.reference for message in group.messages] for group in report.groups] == [["2", "3"]]
    assert report.groups[0].fault == Fault(code="29", tag="UNE")
    assert [message.reference for message in report.all_messages] == ["1", "2", "3"]


@pytest.mark.parametrize(("action", "rejected"), [("4", True), ("7", False), ("8", False), ("", True), ("9", True)])
def test_only_an_acknowledgement_is_taken_for_one(action, rejected):
    assert read_text(f"UCI+1+A+B+{action}'").is_rejected is rejected


def test_a_report_about_nothing_is_no_acknowledgement():
    report = read_text("")
    assert report.is_rejected
    assert codes(report) == {"syntax-no-interchange"}


def test_wrapping_in_a_telegram_changes_nothing():
    text = HEAD + "UCI+131+XF:ZZ+NLPIU+7'UCM+1+PAXLST:D:96A:UN+4+13+UNH+2:4'UCS+17+16'UNT+5+1'UNZ+1+1'"
    assert read_back(telegram(text).encode()) == read_back(text.encode())


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("UCI+1+A+B+9'", "syntax-action"),
        ("UCI+1+A+B'", "syntax-action"),
        ("UCI+1+A+B+4+99'", "syntax-error-unknown"),
        ("UCI+1+A+B+4+12+UNB+X'", "syntax-position"),
        ("UCI+1+A+B+4+12+UNB+²'", "syntax-position"),
        ("UCI+1+A+B+4+12+UNB+1:1234567'", "syntax-position"),
        ("UCI+1+A+B+7'UCS+1+12'", "reply-misplaced"),
        ("UCI+1+A+B+7'UCM+1+PAXLST+7'UCD+12+1'", "reply-misplaced"),
        ("UCM+1+PAXLST+7'", "syntax-no-interchange"),
    ],
)
def test_what_is_wrong_is_a_finding_and_the_rest_is_read(body, code):
    assert code in codes(read_text(body))


def test_a_whole_interchange_is_acknowledged():
    report = report_on(received(("BGM", "745")))
    assert (report.interchange, report.sender, report.recipient) == ("77", "XF", "NLPIU")
    assert report.action == Action.ACKNOWLEDGED
    assert report.messages == (MessageReport(reference="1", identifier="PAXLST:D:05B:UN"),)
    assert report.sentences() == ()


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (NotEdifact("no EDIFACT segment in it"), Fault(code="13", tag="UNB")),
        (TooManySegments(1), Fault(code="35")),
        (TooLarge(2, 1), Fault(code="18")),
        (FormatError("refused"), Fault(code="18")),
    ],
)
def test_what_could_not_be_read_at_all_is_rejected_as_a_whole(error, fault):
    report = report_on(error)
    assert (report.is_rejected, report.fault, report.messages) == (True, fault, ())


def test_a_fault_in_a_segment_is_told_with_its_place_and_the_message_is_acknowledged_all_the_same():
    (message,) = received(("BGM", "745"), ("DTM", "329"), ("AT", "2"))
    message.findings += [
        finding("date-refused", 3, text="X", qualifier="DTM"),
        finding("sex-unknown", 3, text="Q"),
        finding("single-name", 2),
    ]
    (told,) = report_on([message]).messages
    assert told.action == Action.ACKNOWLEDGED
    assert SegmentError(position=3, code="12") in told.segments
    assert [segment.position for segment in told.segments].count(3) == 1
    assert 2 not in [segment.position for segment in told.segments]


def test_a_message_cut_off_is_acknowledged_with_what_is_missing():
    message = edifact.Message(kind="PAXLST", version="D:05B", reference="1", findings=[finding("no-trailer")])
    (told,) = report_on([message]).messages
    assert told == MessageReport(reference="1", identifier="PAXLST", fault=Fault(code="13"))


def test_a_message_that_nobody_reads_is_rejected():
    (message,) = received(("BGM", "745"), kind="XYZABC")
    message.findings.append(finding("kind-not-read", kind="XYZABC"))
    report = report_on([message])
    assert report.messages[0].action == Action.REJECTED
    assert report.sentences() == (f"Message 1, UNH: {ERRORS['17']}",)


def test_every_finding_that_is_reported_exists_and_has_a_code_that_is_explained():
    assert set(FINDING_ERRORS) <= set(CODES)
    assert set(FINDING_ERRORS.values()) <= set(ERRORS)


def test_the_operator_reads_sentences_about_every_level():
    report = SyntaxReport(
        interchange="77",
        fault=Fault(code="29", tag="UNZ"),
        messages=(
            MessageReport(
                reference="1",
                identifier="PAXLST",
                segments=(SegmentError(position=4, code="12", elements=(ElementError(code="99", element=2),)),),
            ),
        ),
        groups=(
            GroupReport(
                reference="5",
                fault=Fault(code="18"),
                messages=(MessageReport(reference="2", identifier="PAXLST", segments=(SegmentError(position=9),)),),
            ),
        ),
    )
    assert report.sentences() == (
        f"Interchange 77, UNZ: {ERRORS['29']}",
        f"Functional group 5: {ERRORS['18']}",
        f"Message 1, segment 4: {ERRORS['12']}",
        "Message 1, segment 4, element 2: Error 99 of code list 0085.",
    )


def test_a_report_looks_as_the_standard_shows_it_and_goes_back_to_the_sender():
    report = SyntaxReport(
        interchange="131",
        sender="XF:ZZ",
        recipient="NLPIU",
        messages=(
            MessageReport(
                reference="1",
                identifier="PAXLST:D:05B:UN",
                action="4",
                fault=Fault(code="13", tag="UNH", element=2, component=4),
                segments=(SegmentError(position=17, code="16"),),
            ),
        ),
    )
    assert write(report, DIALECTS["iata_05b"], prepared=PREPARED, control="9").decode() == (
        "UNA:+.? 'UNB+UNOA:4+NLPIU+XF:ZZ+260504:0930+9'UNH+1+CONTRL:D:3:UN'UCI+131+XF:ZZ+NLPIU+7'"
        "UCM+1+PAXLST:D:05B:UN+4+13+UNH+2:4'UCS+17+16'UNT+5+1'UNZ+1+9'"
    )


@given(reports, dialects)
def test_what_is_written_is_read_back(report, dialect):
    back = read_back(write(report, dialect, prepared=PREPARED))
    assert replace(back, findings=()) == report
    assert codes(back) <= {"syntax-error-unknown"}


@given(segments)
def test_any_sequence_of_segments_is_read(body):
    data = written(interchange(*body, kind="CONTRL")).encode(errors="replace")
    for message in edifact.read(data):
        assert all(line.endswith(".") and line.isprintable() for line in read(message).sentences())


@given(segments)
def test_whatever_was_received_gets_a_report(body):
    messages = list(edifact.read(written(interchange(*body)).encode(errors="replace")))
    assert len(report_on(messages).messages) == len(messages)
