"""What reading labelled pairs promises: every pair counts or is named as not read."""

import json
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.formats import FormatError, TooLarge, labelled_pairs
from firstline.formats.csv_rows import RowNotRead
from firstline.formats.errors import PairsUnreadable, TableUnreadable
from firstline.formats.labelled_pairs import LabelledPair, read_pairs
from firstline.identity import SubjectKind


def pairs(text: str | bytes) -> list[LabelledPair | RowNotRead]:
    return list(read_pairs(BytesIO(text.encode() if isinstance(text, str) else text)))


def told(text: str) -> list[tuple[str, str, bool, str]]:
    return [(str(one.asked.name), str(one.listed.name), one.is_match, one.category) for one in pairs(text)]


def test_csv_is_read_whatever_the_order_of_its_columns():
    assert told("category,is_match,x,name2,name1,schema\nslip,TRUE,1,Ada,Adda,Person\n,0,,Bob,Cyd,\n") == [
        ("Adda", "Ada", True, "slip"),
        ("Cyd", "Bob", False, ""),
    ]


def test_the_schema_tells_persons_from_organisations():
    found = pairs("name1,name2,is_match,schema\nA,A,1,\nA,A,1,Person\nA,A,1,Company\nA,A,1,Vessel\n")
    assert [one.asked.kind for one in found] == [SubjectKind.PERSON] * 2 + [
        SubjectKind.ORGANISATION,
        SubjectKind.VESSEL,
    ]


@pytest.mark.parametrize(("label", "same"), [("true", True), ("Yes", True), ("1", True), ("no", False), ("0", False)])
def test_labels_are_read_as_people_write_them(label, same):
    assert [one.is_match for one in pairs(f"name1,name2,is_match\nA,B,{label}")] == [same]


@pytest.mark.parametrize("missing", ["name1", "name2", "is_match"])
def test_a_column_that_is_needed_is_named(missing):
    columns = [column for column in ("name1", "name2", "is_match") if column != missing]
    with pytest.raises(TableUnreadable, match=f"no column `{missing}`"):
        pairs(",".join(columns) + "\nA,B\n")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("A,B,maybe,Person", "'maybe' does not tell whether it is a match; write true or false"),
        ("A,,1,Person", "the side that is listed holds neither a name nor a document number"),
        (",B,1,Person", "the side that is asked holds"),
        ("A,B,1,Planet", "'Planet' is no schema that is compared"),
        ('"A"A",B,1,Person', "quotation mark"),
    ],
)
def test_a_bad_row_is_named_by_its_line_and_the_rest_is_read(row, reason):
    bad, good = pairs(f"name1,name2,is_match,schema\n{row}\nA,B,1,Person\n")
    assert isinstance(bad, RowNotRead)
    assert (bad.line, reason in bad.reason) == (2, True)
    assert isinstance(good, LabelledPair)


def test_a_name_in_which_nothing_can_be_read_is_a_pair_that_cannot_be_found():
    (pair,) = pairs("name1,name2,is_match\n007,James,1\n")
    assert isinstance(pair, LabelledPair)
    assert (pair.asked.names, pair.left_out) == ((), ("name: no letter in the name '007'",))


PAIR = {
    "schema": "Person",
    "match": True,
    "query": {"name": "Ada"},
    "candidate": {"name": ["Ada", "A"], "birthDate": "1815"},
}


ONE = json.dumps(PAIR)


@pytest.mark.parametrize(
    "text", [f"[{ONE}, {ONE}]", f"[\n{ONE},\n{ONE}\n]\n", f"{ONE}\n{ONE}", f"\ufeff [{ONE},{ONE}]"]
)
def test_json_is_read_as_a_list_or_as_lines(text):
    found = pairs(text)
    assert [(str(one.asked.name), len(one.listed.names), one.is_match) for one in found] == [("Ada", 2, True)] * 2
    assert str(found[0].listed.birth_dates[0]) == "1815"


def test_entities_are_read_as_their_properties():
    entity = {"id": "Q7259", "schema": "Company", "properties": {"name": ["Ada Ltd", None, {"id": 1}], "topics": ["x"]}}
    (pair,) = pairs(json.dumps([{"match": False, "query": entity, "candidate": entity, "label": "\u202eslip"}]))
    assert (pair.asked.kind, len(pair.asked.names), pair.category) == (SubjectKind.ORGANISATION, 1, "slip")


def test_json_names_the_line_of_a_bad_pair():
    bad = [7, {"match": True}, PAIR | {"match": None}, PAIR | {"query": {"properties": 7}}, PAIR]
    found = pairs("[\n" + ",\n".join(map(json.dumps, bad)) + "\n]")
    assert [one.line for one in found] == [2, 3, 4, 5, 6]
    assert [isinstance(one, RowNotRead) for one in found] == [True] * 4 + [False]


def test_json_that_breaks_off_says_where_and_keeps_what_came_before():
    first, bad = pairs(f'{ONE}\n{{"match": tru')
    assert isinstance(first, LabelledPair)
    assert isinstance(bad, RowNotRead)
    assert (bad.line, "nothing after it was read" in bad.reason) == (2, True)


def test_json_that_is_nested_too_deeply_is_said_to_be_so():
    (bad,) = pairs('{"a":' * 100_000)
    assert isinstance(bad, RowNotRead)
    assert "nested too deeply" in bad.reason


def test_json_that_is_not_utf_8_or_too_large_is_refused(monkeypatch):
    with pytest.raises(PairsUnreadable, match="not UTF-8 from byte 2 on"):
        pairs(b'["\xe9"]')
    monkeypatch.setattr(labelled_pairs, "MAX_JSON_BYTES", 10)
    with pytest.raises(TooLarge):
        pairs(json.dumps([PAIR]))


@given(data=st.binary(max_size=200) | st.text(st.sampled_from('[{"match":1,}\n '), max_size=100).map(str.encode))
def test_any_bytes_give_pairs_or_a_refusal(data: bytes) -> None:
    """Whatever becomes of them says something: a pair, a row that was not read, or why nothing was."""
    try:
        found = pairs(data)
    except FormatError as error:
        found = [RowNotRead(0, str(error))]
    assert all(isinstance(one, LabelledPair) or (type(one) is RowNotRead and one.reason) for one in found)
