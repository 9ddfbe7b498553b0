"""What a report, a number and a range promise."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.identity import DocumentKind
from firstline.reported import NotReported, Question, ReportedRange, Status, issuer_code, kind_of
from firstline.reported.codes import INSTRUCTIONS, status_of
from firstline.reported.values import FIRST_DAY, LAST_DAY, MAX_NUMBER
from tests.reported.make import document, numbers, report


@pytest.mark.parametrize(
    ("text", "code"), [("SYR", "SYR"), ("sy", "SYR"), ("Syria", "SYR"), ("D<<", "DEU"), ("GBD", "GBR")]
)
def test_a_state_is_the_same_however_it_is_written(text, code):
    assert issuer_code(text) == code


def test_codes_of_states_that_are_no_more_stay():
    assert issuer_code("yug") == "YUG"


@pytest.mark.parametrize("text", ["", "Y1G", "Atlantis", "ЮГО", "YU-"])
def test_what_is_no_state_is_refused_with_the_remedy(text):
    with pytest.raises(NotReported, match="code of three letters"):
        issuer_code(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("P", "passport"),
        ("P<", "passport"),
        ("pd", "passport"),
        ("IP", "passport"),
        ("ID", "identity_card"),
        ("i", "identity_card"),
        ("AC", "crew_certificate"),
        ("V", "visa"),
        ("identity card", "identity_card"),
        ("Identity_Card", "identity_card"),
        ("crew-certificate", "crew_certificate"),
        ("other", "other"),
        ("unknown", "unknown"),
    ],
)
def test_a_document_code_or_a_word_names_a_kind(text, kind):
    assert kind_of(text).value == kind


@pytest.mark.parametrize("text", ["", "Z", "PASSPORTS", "Z9"])
def test_what_names_no_kind_is_refused(text):
    with pytest.raises(NotReported, match="write P, I, V"):
        kind_of(text)


@pytest.mark.parametrize(
    ("text", "status"), [("stolen", "stolen"), ("Stolen blank", "stolen_blank"), ("STOLEN-BLANK", "stolen_blank")]
)
def test_a_status_is_a_word(text, status):
    assert status_of(text).value == status


def test_an_unknown_status_is_refused_with_those_there_are():
    with pytest.raises(NotReported, match="stolen, lost, revoked, invalid, stolen_blank, surrendered"):
        status_of("gone")


def test_every_status_says_what_to_do_unless_the_report_says_it():
    assert {report(status=status).what_to_do for status in Status} == set(INSTRUCTIONS.values())
    assert report(instruction="Call 117").what_to_do == "Call 117"


def test_surrendered_documents_alone_are_not_for_everyone():
    assert [status for status in Status if report(status=status).is_restricted] == [Status.SURRENDERED]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"reported": FIRST_DAY}, "check the date"),
        ({"reported": date.max}, "check the date"),
        ({"reporter": "x" * 101}, "reporter has more than 100"),
        ({"instruction": "x" * 501}, "instruction has more than 500"),
        ({"reporter": "a\0b"}, "reporter holds characters"),
        ({"instruction": "a\x1b[2J"}, "instruction holds characters"),
    ],
)
def test_a_report_is_within_what_can_be_kept(said, why):
    with pytest.raises(NotReported, match=why):
        report(**said)
    assert report(reported=LAST_DAY).reported == LAST_DAY


@pytest.mark.parametrize(
    ("number", "reference", "why"),
    [
        ("<<", "", "no letter or digit"),
        ("1" * (MAX_NUMBER + 1), "", "more than 40"),
        ("1", "x" * 101, "reference has"),
        ("1", "\ud800", "reference holds"),
    ],
)
def test_a_document_has_a_number_and_a_reference_that_can_be_kept(number, reference, why):
    with pytest.raises(NotReported, match=why):
        document(number, reference)


def test_a_number_is_normalised_and_keeps_its_zeros():
    assert str(document(" sy-000123<")) == "SY000123"
    assert Question.of("sy 000123", "Syria").number == "SY000123"


@pytest.mark.parametrize(
    ("number", "inside"),
    [
        ("SY000100", True),
        ("SY004999", True),
        ("SY002000", True),
        ("SY000099", False),
        ("SY005000", False),
        ("SY00100", False),
        ("SY0000100", False),
        ("SZ000100", False),
        ("000100", False),
        ("SY00010A", False),
        ("SYA00100", False),
    ],
)
def test_a_range_holds_its_numbers_and_no_other(number, inside):
    assert (number in numbers("SY", "000100", "004999")) is inside


def test_a_range_has_one_form_however_its_prefix_is_written():
    said = [
        ("SY", "000100", "004999"),
        ("", "SY000100", "SY004999"),
        ("SY00", "0100", "4999"),
        ("s y", "000-100", "004 999"),
    ]
    assert {numbers(*one) for one in said} == {numbers("SY", "000100", "004999")}
    assert str(numbers(*said[0])) == "SY000100–SY004999"


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [
        ("100", "4999", "not alike"),
        ("A100", "B100", "not alike"),
        ("200", "100", "exchange the two"),
        ("10A", "10B", "does not end in"),
        ("0" * 19, "9" * 19, "does not end in"),
        ("", "1", "no letter or digit"),
    ],
)
def test_a_range_that_cannot_be_one_is_refused_with_the_remedy(first, last, why):
    with pytest.raises(NotReported, match=why):
        ReportedRange.of("", first, last, report())


@given(st.text("A0", max_size=3), st.integers(0, 999), st.integers(0, 999), st.integers(-10, 1100))
def test_a_range_is_all_numbers_between(prefix, one, other, asked):
    first, last = sorted((one, other))
    made = numbers(prefix, f"{first:03}", f"{last:03}")
    assert (f"{prefix}{asked:03}" in made) is (first <= asked <= last and asked < 1000)


def test_a_question_without_issuer_or_kind_is_about_all():
    passport, card = DocumentKind.PASSPORT, DocumentKind.IDENTITY_CARD
    assert Question("1").is_about("SYR", passport)
    assert Question("1", "SYR", passport).is_about("SYR", DocumentKind.UNKNOWN)
    assert not Question("1", "SYR", passport).is_about("SYR", card)
    assert not Question("1", "SYR", passport).is_about("IRQ", passport)
