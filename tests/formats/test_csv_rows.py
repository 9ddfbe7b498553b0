"""What the reader of CSV promises: whatever people's programs write is read, and no row is lost in silence."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.formats import csv_rows
from firstline.formats.csv_rows import Row, RowNotRead, column_key, read_table
from firstline.formats.errors import TableUnreadable

KNOWN = frozenset({"name", "born"})


def rows(text: str | bytes, known: frozenset[str] = KNOWN) -> list[Row | RowNotRead]:
    data = text.encode() if isinstance(text, str) else text
    return list(read_table(BytesIO(data), known).rows)


def names(text: str | bytes) -> list[str]:
    return [row.values.get("name", "") if isinstance(row, Row) else f"not {row.line}" for row in rows(text)]


def test_headings_are_known_without_case_spaces_and_punctuation():
    assert column_key(" Date-of_Birth ") == "dateofbirth"
    assert rows("NAME , Born\nAda,1815") == [Row(2, {"name": "Ada", "born": "1815"})]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_any_usual_separator_is_understood(separator):
    assert rows(separator.join(["name", "born\nAda", "1815"])) == [Row(2, {"name": "Ada", "born": "1815"})]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_usual_line_end_is_understood(end):
    assert [row.line for row in rows(end.join(["name,born", "Ada,1815", "", "Bob,1900", ""]))] == [2, 4]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_encodings_of_spreadsheets_are_understood(encoding):
    assert names("name,born\nЖанна,1815\n".encode(encoding)) == ["Жанна"]


def test_empty_rows_cells_and_lines_before_the_heading_are_passed_over():
    assert rows("\n \n" * 15 + "name,born\n,\nAda,\n") == [Row(33, {"name": "Ada"})]


def test_a_cell_may_hold_separators_and_line_ends_in_quotes():
    assert rows('name,born\n"Ada,\nCountess",1815\nBob,\n') == [
        Row(2, {"name": "Ada,\nCountess", "born": "1815"}),
        Row(4, {"name": "Bob"}),
    ]


def test_separators_in_quoted_headings_do_not_count():
    assert rows('name;"born, or christened, or found"\nAda;1815') == [
        Row(2, {"name": "Ada", "bornorchristenedorfound": "1815"})
    ]


def test_a_quotation_mark_that_is_not_closed_costs_its_own_row_only():
    lines = ['"Ada', *(f"Bob {number}" for number in range(50))]
    assert names("name\n" + "\n".join(lines)) == ["not 2", *lines[1:]]
    assert names('name\nBob\n"Ada\nCyd') == ["Bob", "not 3", "Cyd"]


def test_a_quotation_mark_in_the_middle_is_said_to_be_one():
    found = rows('name\n"A"B"\nCyd')
    assert isinstance(found[0], RowNotRead)
    assert "twice, or leave it out" in found[0].reason
    assert found[1] == Row(3, {"name": "Cyd"})


def test_letters_that_are_not_utf_8_cost_their_own_row_only():
    found = rows(b"name\nJos\xe9\nAda\n")
    assert found == [RowNotRead(2, "its letters are not UTF-8; save the file as CSV UTF-8"), Row(3, {"name": "Ada"})]


def test_a_row_with_more_cells_than_columns_is_not_guessed_at():
    found = rows("name,born\nAda, Countess,1815\nBob,1900,,\n")
    assert found == [
        RowNotRead(2, "3 cells under 2 columns; quote what holds a separator"),
        Row(3, {"name": "Bob", "born": "1900"}),
    ]


@pytest.mark.parametrize("text", ["", "\n\n", ",,\n"])
def test_a_file_without_rows_is_refused(text):
    with pytest.raises(TableUnreadable, match="holds no rows"):
        rows(text)


def test_a_heading_that_cannot_be_read_is_refused():
    with pytest.raises(TableUnreadable, match=r"line 1, which names the columns: .* UTF-8"):
        rows(b"n\xe9,name\nx")


def test_the_same_known_column_twice_is_refused_and_any_other_is_not():
    with pytest.raises(TableUnreadable, match="two columns are called 'Name'"):
        rows("Name,name\nA,B")
    assert rows("name,note,note\nA,B,C") == [Row(2, {"name": "A", "note": "C"})]


@pytest.mark.parametrize("end", ["\n", ""])
def test_a_line_that_is_far_too_long_ends_the_reading_and_is_said_to(end):
    found = rows("name\nAda\n" + "x" * (csv_rows.MAX_LINE + 1) + end)
    assert found[0] == Row(2, {"name": "Ada"})
    assert isinstance(found[1], RowNotRead)
    assert (found[1].line, "nothing after it was read" in found[1].reason) == (3, True)


def test_pieces_of_a_file_are_put_together_wherever_they_are_cut(monkeypatch):
    data = "name,born\r\nАда,1815\rBob,1900\n".encode()
    for size in range(1, 12):
        monkeypatch.setattr(csv_rows, "CHUNK_BYTES", size)
        assert names(data) == ["Ада", "Bob"]


def test_rows_are_read_as_they_are_asked_for():
    class Endless:
        """A file without end, of which no more is read than is asked for."""

        def read(self, size: int) -> bytes:
            return b"name\n" * (size // 5)

    table = read_table(Endless(), KNOWN)
    assert [next(table.rows) for _ in range(3)][2] == Row(4, {"name": "name"})


@given(data=st.binary(max_size=300) | st.text(st.sampled_from('a",;\n\r '), max_size=300).map(str.encode))
def test_any_bytes_give_rows_or_a_refusal(data: bytes) -> None:
    try:
        found = rows(data)
    except TableUnreadable:
        return
    assert [row.line for row in found] == sorted({row.line for row in found})


CELLS = st.text(st.sampled_from('aé," \n;'), max_size=8)


@given(cells=st.lists(st.tuples(CELLS, CELLS), max_size=8))
def test_what_is_written_by_the_rules_is_read_back(cells: list[tuple[str, str]]) -> None:
    quoted = ["name,born", *(",".join('"{}"'.format(cell.replace('"', '""')) for cell in row) for row in cells)]
    expected = [{"name": name.strip(), "born": born.strip()} for name, born in cells]
    filled = [{key: text for key, text in row.items() if text} for row in expected]
    assert [row.values for row in rows("\r\n".join(quoted))] == [row for row in filled if row]
