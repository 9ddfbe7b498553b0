"""What findings promise: short, printable, and each explained to the people who can put it right."""

import re
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.formats import Severity
from firstline.formats.findings import CODES, EXCERPT_LENGTH, finding
from tests.strategies import INVISIBLE, texts

DOCUMENT = Path(__file__).parents[2] / "docs" / "findings.md"
ROW = re.compile(
    r"^\| `(?P<code>[^`]+)` \| (?P<severity>\w+) \| (?P<meaning>[^|]+) \| (?P<advice>[^|]+) \|$", re.MULTILINE
)


def documented() -> list[re.Match[str]]:
    return list(ROW.finditer(DOCUMENT.read_text(encoding="utf-8")))


def test_every_code_is_explained_once_and_no_other():
    assert sorted(row["code"] for row in documented()) == sorted(CODES)


def test_no_row_of_the_document_goes_unread():
    rows = [line for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    assert len(rows) == len(documented())


@pytest.mark.parametrize("row", documented(), ids=lambda row: row["code"])
def test_the_document_tells_the_severity_that_the_code_has(row):
    assert row["severity"] == CODES[row["code"]].severity.value


@pytest.mark.parametrize("row", documented(), ids=lambda row: row["code"])
def test_the_document_tells_what_the_finding_itself_expects(row):
    assert row["advice"] == CODES[row["code"]].expected


def placeholders(code):
    return {name for _, name, _, _ in Formatter().parse(CODES[code].sentence) if name}


@pytest.mark.parametrize("code", CODES)
def test_every_sentence_can_be_filled_in(code):
    made = finding(code, 3, "DTM+1", **dict.fromkeys(placeholders(code), "VALUE"))
    assert (made.code, made.severity, made.segment, made.excerpt) == (code, CODES[code].severity, 3, "DTM+1")
    assert made.text.endswith(".")
    assert made.text.count("VALUE") == len(placeholders(code))


@given(st.sampled_from(sorted(CODES)), texts, st.text(min_size=200))
def test_whatever_was_received_is_shown_short_and_printable(code, excerpt, text):
    made = finding(code, excerpt=excerpt + text, **dict.fromkeys(placeholders(code), text + excerpt))
    assert len(made.excerpt) == EXCERPT_LENGTH
    assert len(made.text) < 3000
    assert made.text.isprintable()
    assert made.excerpt.isprintable()


def test_a_mark_stands_where_a_control_character_stood():
    assert (
        finding("junk", excerpt="A\x1b[2J\u202eB").excerpt == "A\N{REPLACEMENT CHARACTER}[2J\N{REPLACEMENT CHARACTER}B"
    )


def test_marks_that_print_nothing_stay_away_from_the_page():
    shown = finding("junk", excerpt=INVISIBLE).excerpt
    assert not set(shown) & set("\0\n\x1b\u200b\u202e\ue000\ud800")


def test_how_much_a_finding_matters_has_three_degrees():
    assert [severity.value for severity in Severity] == ["note", "warning", "error"]
