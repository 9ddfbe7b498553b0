"""What reading a spreadsheet of people promises: everybody is screened by what is told of them, or named."""

from io import BytesIO

import pytest

from firstline.formats.csv_rows import RowNotRead
from firstline.formats.errors import TableUnreadable
from firstline.formats.person_rows import PersonRow, read_people
from firstline.identity import PartialDate, Sex, SubjectKind


def people(text: str) -> list[PersonRow | RowNotRead]:
    return list(read_people(BytesIO(text.encode())))


FULL = (
    "full_name,first_name,middle_name,last_name,gender,date_of_birth,place_of_birth,nationality,passport_number,notes\n"
    "Amina Zahra Noor,Amina,Zahra,Noor,female,1971-05-12,Herat,Iraq;Jordan,A1; B2,tall\n"
)


def test_a_full_record_is_read():
    (one,) = people(FULL)
    assert isinstance(one, PersonRow)
    who = one.identity
    assert (one.row, one.line, one.left_out) == (1, 2, ())
    assert [(name.whole, name.surname) for name in who.names] == [("Amina Zahra Noor", "Noor")]
    assert (who.sex, who.birth_dates, who.birth_places) == (Sex.FEMALE, (PartialDate.parse("1971-05-12"),), ("Herat",))
    assert [country.code for country in who.nationalities] == ["IRQ", "JOR"]
    assert [document.number for document in who.documents] == ["A1", "B2"]


@pytest.mark.parametrize(
    "text", ["Name\nAda\n", "Surname;DOB\nAda;\n", "given names|sex\nAda|\n", "Nationality,FULL NAME\n,Ada"]
)
def test_a_column_of_names_is_enough(text):
    (one,) = people(text)
    assert isinstance(one, PersonRow)
    assert str(one.identity.name) == "Ada"


def test_without_a_column_of_names_the_remedy_is_told():
    with pytest.raises(TableUnreadable, match="call one `name` or `full_name`"):
        people("who,born\nAda,1815")


def test_a_fact_that_is_not_understood_is_told_and_the_rest_is_used():
    (one,) = people("name,date_of_birth,sex\nAda,31.12.1815,F")
    assert isinstance(one, PersonRow)
    assert (one.identity.birth_dates, one.identity.sex) == ((), Sex.FEMALE)
    assert "is no date" in one.left_out[0]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",1815,", "nobody can be screened without; fill in a name or a document number"),
        ("77,1815,", "no letter in the name '77'; fill in a name"),
        ("Ada,1815,Address", "'Address' is no schema that is screened"),
    ],
)
def test_a_row_by_which_nobody_can_be_screened_is_named(row, reason):
    bad, good = people(f"name,dob,schema\n{row}\nBob,,Vessel\n")
    assert isinstance(bad, RowNotRead)
    assert (bad.line, reason in bad.reason) == (2, True)
    assert isinstance(good, PersonRow)
    assert (good.row, good.identity.kind) == (2, SubjectKind.VESSEL)


def test_a_document_number_alone_is_enough():
    (one,) = people("name,document number\n,A1\n")
    assert isinstance(one, PersonRow)
    assert one.identity.names == ()


def test_a_row_that_is_no_csv_is_passed_on():
    assert [type(one) for one in people('name\n"A"B"\nAda')] == [RowNotRead, PersonRow]
