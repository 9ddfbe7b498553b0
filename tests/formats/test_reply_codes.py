"""What the tables of codes promise: an unknown code clears nobody, and every row says what it means and whence."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.formats.reply_codes import (
    BY_STATE,
    INTERNATIONAL,
    PROFILES,
    UNITED_STATES,
    BadTable,
    Meaning,
    NoSuchStatus,
    Status,
    StatusTable,
    status_of,
)
from firstline.identity import Country

tables = pytest.mark.parametrize("table", PROFILES, ids=lambda table: table.name)


def status(code: str, meaning: Meaning = Meaning.NOT_CLEARED, *, boards: bool = False) -> Status:
    return Status(code=code, meaning=meaning, boards=boards, text="TEXT")


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ((status("1Z"), status("1Z")), "each once"),
        ((status("1z"),), "in capitals"),
        ((status("1Z", boards=True),), "lets people board who are not cleared"),
    ],
)
def test_a_table_that_contradicts_itself_is_refused(rows, why):
    with pytest.raises(BadTable, match=why):
        replace(INTERNATIONAL, statuses=rows)


def test_a_state_may_let_people_with_an_advisory_board():
    table = replace(INTERNATIONAL, statuses=(status("2X", Meaning.ADVISORY, boards=True),))
    assert status_of("2X", table).boards


@tables
def test_every_table_says_where_it_is_from_and_what_the_law_says_about_an_outage(table: StatusTable):
    assert table.source
    assert table.default_on_outage.legal_basis


@tables
def test_only_cleared_people_board(table: StatusTable):
    assert all((status.meaning is Meaning.CLEARED) is status.boards for status in table.statuses)


@tables
def test_every_status_has_words_for_the_operator(table: StatusTable):
    assert all(status.text for status in table.statuses)


@tables
def test_no_table_contains_a_code_for_the_unknown(table: StatusTable):
    assert all(status.meaning is not Meaning.UNKNOWN for status in table.statuses)


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        ("0Z", Meaning.CLEARED),
        ("0z", Meaning.CLEARED),
        ("1Z", Meaning.NOT_CLEARED),
        ("2Z", Meaning.ADVISORY),
        ("4Z", Meaning.INSUFFICIENT_DATA),
    ],
)
def test_the_international_codes_mean_what_departure_control_systems_take_them_for(code, meaning):
    assert status_of(code, INTERNATIONAL).meaning is meaning


@pytest.mark.parametrize(
    ("code", "meaning", "boards"),
    [
        ("0Z", Meaning.CLEARED, True),
        ("00", Meaning.CLEARED, True),
        ("01", Meaning.NOT_CLEARED, False),
        ("1Z", Meaning.NOT_CLEARED, False),
        ("10", Meaning.NOT_CLEARED, False),
        ("2Z", Meaning.ADVISORY, False),
        ("3Z", Meaning.ERROR, False),
        ("41", Meaning.INSUFFICIENT_DATA, False),
    ],
)
def test_both_characters_of_a_united_states_code_must_let_a_person_board(code, meaning, boards):
    status = status_of(code, UNITED_STATES)
    assert (status.meaning, status.boards) == (meaning, boards)


@tables
@given(code=st.text())
def test_a_code_that_is_in_no_row_is_unknown_and_clears_nobody(table: StatusTable, code):
    status = status_of(code, table)
    known = {row.code for row in table.statuses}
    assert (status.meaning is Meaning.UNKNOWN) is (code.upper() not in known)
    assert status.meaning is Meaning.CLEARED or not status.boards


def test_without_a_law_nothing_is_said_in_an_outage():
    assert INTERNATIONAL.default_on_outage.boards is None


def test_a_state_without_a_code_for_something_cannot_say_it():
    with pytest.raises(NoSuchStatus, match="has no code for error"):
        INTERNATIONAL.code_for(Meaning.ERROR)


def test_every_state_has_one_table_and_every_table_a_name_of_its_own():
    states = [state for table in PROFILES for state in table.states]
    assert len(BY_STATE) == len(states)
    assert all(len(state) == 2 and state.isupper() and Country.find(state) for state in states)
    assert len({table.name for table in PROFILES}) == len(PROFILES)


def test_the_documentation_names_every_code_with_its_meaning_and_its_source():
    page = (Path(__file__).parents[2] / "docs" / "reply-codes.md").read_text(encoding="utf-8")
    for table in PROFILES:
        assert f"### {table.name}" in page
        section = page.partition(f"### {table.name}\n")[2].partition("\n### ")[0]
        assert table.source in section
        for row in table.statuses:
            told = "yes" if row.boards else "no"
            assert f"| `{row.code}` | {row.meaning.value} | {told} | {row.text} |" in section
