"""Both of the United Kingdom's lists are read: several rows are one entry, and nothing of them is lost."""

import csv
from datetime import UTC, date, datetime
from io import StringIO

import pytest

from firstline.formats import ListKind, ListUnreadable, read_list
from firstline.formats.lists.values import Fact
from firstline.identity import DocumentKind, NameKind, Sex, SubjectKind

FCDO_HEADING = (
    "Last Updated,Unique ID,OFSI Group ID,UN Reference Number,Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,"
    "Name type,Alias strength,Title,Name non-latin script,Non-latin script type,Non-latin script language,"
    "Regime Name,Designation Type,Designation source,Sanctions Imposed,Other Information,"
    "UK Statement of Reasons,Address Line 1,Address Line 2,Address Line 3,Address Line 4,Address Line 5,"
    "Address Line 6,Address Postal Code,Address Country,Phone number,Website,Email address,Date Designated,"
    "D.O.B,Nationality(/ies),National Identifier number,National Identifier additional information,"
    "Passport number,Passport additional information,Position,Gender,Town of birth,Country of birth,"
    "Type of entity,Subsidiaries,Parent company,Business registration number (s),IMO number,"
    "Current owner/operator (s),Previous owner/operator (s),Current believed flag of ship,Previous flags,"
    "Type of ship,Tonnage of ship,Length of ship,Year Built,Hull identification number (HIN)"
)
FCDO = FCDO_HEADING.split(",")
OFSI_HEADING = (
    "Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,Name Non-Latin Script,Non-Latin Script Type,"
    "Non-Latin Script Language,DOB,Town of Birth,Country of Birth,Nationality,Passport Number,Passport Details,"
    "National Identification Number,National Identification Details,Position,Address 1,Address 2,Address 3,"
    "Address 4,Address 5,Address 6,Post/Zip Code,Country,Other Information,Group Type,Alias Type,Alias Quality,"
    "Regime,Listed On,UK Sanctions List Date Designated,Last Updated,Group ID"
)
OFSI = OFSI_HEADING.split(",")


def csv_of(first, columns, *rows):
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(first)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([row.get(column, "") for column in columns])
    return text.getvalue().encode()


def fcdo(*rows, first=("Report Date: 13-Feb-2026",)):
    return csv_of(first, FCDO, *({"Unique ID": "AFG0001", "Designation Type": "Individual", **row} for row in rows))


def ofsi(*rows):
    base = {"Group ID": "7405", "Group Type": "Individual"}
    return csv_of(("Last Updated", "03/06/2026"), OFSI, *({**base, **row} for row in rows))


ALI = {
    "Name 6": "HASSAN",
    "Name 1": "ALI",
    "Name 2": "OMAR",
    "Name type": "Primary Name",
    "Name non-latin script": "علي حسن",
    "Last Updated": "26/01/2022",
    "OFSI Group ID": "7172",
    "UN Reference Number": "TAi.002",
    "Title": "(1) Mullah (2) Maulavi",
    "Regime Name": "Afghanistan",
    "Sanctions Imposed": "Asset freeze|Travel Ban",
    "UK Statement of Reasons": "A reason.",
    "Other Information": "Some text.",
    "Address Line 1": "1 Road",
    "Address Postal Code": "9",
    "Address Country": "Afghanistan",
    "Date Designated": "25/01/2001",
    "D.O.B": "dd/mm/1958",
    "Nationality(/ies)": "(1) Afghanistan (2) Iraq",
    "National Identifier number": "55130",
    "National Identifier additional information": "(tazkira)",
    "Passport number": "(1) A123 (2) B45",
    "Passport additional information": "(1) Kabul (2) ",
    "Position": "Deputy Minister",
    "Gender": "Male",
    "Town of birth": "(1) Kandahar (2) Herat",
    "Country of birth": "Afghanistan",
    "Hull identification number (HIN)": "",
}


def test_the_list_of_the_fcdo_is_read_with_everything_that_it_says():
    rows = (
        ALI,
        {"Name 6": "HASAN", "Name 1": "Ali", "Name type": "Alias", "Alias strength": "Low quality", "D.O.B": "1960"},
        {"Name 6": "OLD", "Name type": "FKA", "Address Line 1": "2 Road", "Phone number": "123"},
        {"Name type": "Primary Name", "Last Updated": "27/01/2022"},
    )
    read = read_list(fcdo(*rows))
    assert (read.kind, read.published, read.findings) == (ListKind.UK, datetime(2026, 2, 13, tzinfo=UTC), ())
    (entry,) = read.entries
    assert (entry.reference, entry.also_listed_as, entry.programmes) == (
        "AFG0001",
        ("7172", "TAi.002"),
        ("Afghanistan",),
    )
    assert [(str(name), name.kind) for name in entry.identity.names] == [
        ("ALI OMAR HASSAN", NameKind.PRIMARY),
        ("علي حسن", NameKind.ORIGINAL_SCRIPT),
        ("Ali HASAN", NameKind.WEAK_ALIAS),
        ("OLD", NameKind.FORMER),
    ]
    assert [str(born) for born in entry.identity.birth_dates] == ["1958", "1960"]
    assert entry.identity.birth_places == ("Kandahar, Afghanistan", "Herat, Afghanistan")
    assert [state.code for state in entry.identity.nationalities] == ["AFG", "IRQ"]
    assert [(one.number, one.kind) for one in entry.identity.documents] == [
        ("A123", DocumentKind.PASSPORT),
        ("B45", DocumentKind.PASSPORT),
        ("55130", DocumentKind.IDENTITY_CARD),
    ]
    assert (entry.identity.sex, entry.titles, entry.designations) == (
        Sex.MALE,
        ("Mullah", "Maulavi"),
        ("Deputy Minister",),
    )
    assert entry.addresses == ("1 Road, 9, Afghanistan", "2 Road")
    assert (entry.listed_on, entry.amended_on) == (date(2001, 1, 25), (date(2022, 1, 26), date(2022, 1, 27)))
    assert entry.comments == "A reason.\nSome text."
    assert set(entry.other) == {
        Fact("Sanctions Imposed", "Asset freeze"),
        Fact("Sanctions Imposed", "Travel Ban"),
        Fact("document A123", "Kabul"),
        Fact("document 55130", "(tazkira)"),
        Fact("Phone number", "123"),
    }


def test_the_list_of_ofsi_is_read_with_what_stands_in_its_remarks():
    other = (
        "(UK Sanctions List Ref):AFG0100. (UN Ref):TAi.130. Involved in drug trafficking. "
        "(UK Statement of Reasons):A reason. (Gender):Male (Phone number):(1) 123 (2) 456"
    )
    row = {
        "Name 6": "GHANI",
        "Name 1": "ABDUL",
        "Alias Type": "Primary name",
        "DOB": "00/00/1970",
        "Regime": "Afghanistan",
    }
    read = read_list(ofsi({**row, "Other Information": other, "Listed On": "23/02/2001"}))
    assert read.published == datetime(2026, 6, 3, tzinfo=UTC)
    (entry,) = read.entries
    assert (entry.reference, entry.also_listed_as) == ("7405", ("AFG0100", "TAi.130"))
    assert (str(entry.identity.name), entry.identity.sex) == ("ABDUL GHANI", Sex.MALE)
    assert entry.comments == "Involved in drug trafficking\nA reason."
    assert entry.other == (Fact("Phone number", "(1) 123 (2) 456"),)
    assert entry.listed_on == date(2001, 2, 23)


def test_a_ship_keeps_its_kind_and_numbers():
    ship = {"Name 6": "SEA X", "Name type": "Primary Name", "Designation Type": "Ship", "IMO number": "IMO9826902"}
    (entry,) = read_list(fcdo(ship)).entries
    assert entry.identity.kind is SubjectKind.VESSEL
    assert set(entry.other) == {Fact("type", "Ship"), Fact("document IMO9826902", "IMO number")}
    assert [one.number for one in entry.identity.documents] == ["IMO9826902"]


@pytest.mark.parametrize(
    ("columns", "remarks"),
    [
        ({"Business registration number (s)": "(1) 1027700000000 (2) Unknown to us"}, ""),
        ({}, "(Business Reg No):(1) 1027700000000 (2) Unknown to us."),
    ],
)
def test_a_business_is_known_by_its_numbers_wherever_they_stand(columns, remarks):
    row = {"Name 6": "ZED TRADING", "Name type": "Primary Name", "Designation Type": "Entity"}
    (entry,) = read_list(fcdo({**row, **columns, "Other Information": remarks})).entries
    assert [(one.number, one.kind) for one in entry.identity.documents] == [("1027700000000", DocumentKind.OTHER)]
    label = "business registration number"
    assert {Fact("document 1027700000000", label), Fact(label, "Unknown to us")} <= set(entry.other)


@pytest.mark.parametrize(
    ("written", "references", "comments"),
    [
        ("QDi.042 and SOi.002. Met TAe.012.", ("QDi.042", "SOi.002"), "Met TAe.012"),
        ("GHR0050 and BEL0045 Listed twice", ("GHR0050", "BEL0045"), "Listed twice"),
        ("QDi.042", ("QDi.042",), ""),
        ("X-17. Listed once", ("X-17",), "Listed once"),
    ],
)
def test_every_reference_before_the_text_is_kept(written, references, comments):
    row = {"Name 6": "ZED", "Alias Type": "Primary name", "Other Information": f"(UN Ref):{written} (Gender):Male"}
    (entry,) = read_list(ofsi(row)).entries
    assert (entry.also_listed_as, entry.comments) == (references, comments)


def test_two_references_of_the_un_in_a_cell_are_two():
    (entry,) = read_list(fcdo({**ALI, "UN Reference Number": "QDi.042 and SOi.002"})).entries
    assert entry.also_listed_as == ("7172", "QDi.042", "SOi.002")


def test_a_passport_expires_when_its_remark_says_so():
    row = {**ALI, "Passport number": "A123", "Passport additional information": "expires 11 Jun 2017"}
    (entry,) = read_list(fcdo(row)).entries
    assert entry.identity.documents[0].expires == date(2017, 6, 11)


def test_a_value_may_be_numbered_for_several():
    (entry,) = read_list(fcdo({**ALI, "Nationality(/ies)": "(1-3) Libya (4) Iraq"})).entries
    assert [state.code for state in entry.identity.nationalities] == ["LBY", "IRQ"]


@pytest.mark.parametrize("first", [("Report Date: soon",), ("Last Updated:", "soon"), ("",), ("Some", "title")])
def test_a_date_of_publication_may_be_absent(first):
    assert read_list(fcdo(ALI, first=first)).published is None


def test_a_file_in_windows_letters_is_read_and_said_to_be():
    data = fcdo({**ALI, "Name non-latin script": "", "Name 6": "ÜNAL"}).decode().encode("cp1252")
    read = read_list(data)
    assert [finding.code for finding in read.findings] == ["list-encoding"]
    assert str(read.entries[0].identity.name) == "ALI OMAR ÜNAL"


def test_a_row_of_too_many_cells_is_a_finding():
    another = fcdo({**ALI, "Unique ID": "AFG0002"}).splitlines()[-1]
    read = read_list(fcdo(ALI) + b"x," * 60 + b"x\n" + another + b"\n")
    assert [(one.code, one.segment) for one in read.findings] == [("list-row-refused", 4)]
    assert [entry.reference for entry in read.entries] == ["AFG0001", "AFG0002"]


def test_columns_without_a_heading_or_with_one_twice_move_no_other():
    head, columns, row = fcdo(ALI).decode().splitlines()
    data = "\n".join((head, ",Gender," + columns, "odd,Female," + row)) + "\n"
    (entry,) = read_list(data.encode()).entries
    assert (entry.reference, Fact("column 1", "odd") in entry.other) == ("AFG0001", True)
    assert Fact("Gender", "Male") in entry.other


def test_cells_that_are_left_out_at_the_end_of_a_row_are_empty():
    read = read_list(fcdo(ALI) + b"26/01/2022,AFG0009,,,SHORT ROW\n")
    assert [entry.reference for entry in read.entries] == ["AFG0001", "AFG0009"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"Report Date: 13-Feb-2026\n", "no row names the columns"),
        (fcdo(), "holds no entries"),
        (fcdo(ALI)[:-30], "line 3: .* columns of 58: the file was cut off there"),
        (fcdo(ALI) + b'a,"' + b"x" * 200_000, "line 4: a quotation mark is not closed"),
    ],
)
def test_what_cannot_be_used_is_refused_whole(data, reason):
    with pytest.raises(ListUnreadable, match=reason):
        read_list(data, ListKind.UK)


def test_more_entries_than_any_list_has_are_refused(monkeypatch):
    monkeypatch.setattr("firstline.formats.lists.uk_list.MAX_ENTRIES", 1)
    with pytest.raises(ListUnreadable, match="more than 1 entries"):
        read_list(fcdo(ALI, {**ALI, "Unique ID": "AFG0002"}))
