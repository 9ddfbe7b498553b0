"""A State's own list is read as docs/national-list-csv.md describes it."""

import re
from datetime import date
from pathlib import Path

import pytest

from firstline.formats import ListFile, ListKind, ListUnreadable, read_list
from firstline.formats.lists.national import COLUMNS
from firstline.formats.lists.values import AccountKind, Fact, FinancialIdentity, Link, Picture, Theme
from firstline.identity import DocumentKind, NameKind, Sex, SubjectKind

DOCUMENT = Path(__file__).parents[3] / "docs" / "national-list-csv.md"
ALL = {
    "reference": "XX-1",
    "kind": "person",
    "name": "Ali HASSAN",
    "aliases": "Abu Y; Abu Z",
    "weak_aliases": "Abu X",
    "former_names": "Old Name",
    "original_script": "علي حسن",
    "date_of_birth": "12/05/1971; circa 1970",
    "place_of_birth": "Mosul",
    "sex": "M",
    "nationality": "Iraq; SYR",
    "passport": "A123/IRQ/2027-01-31; B45",
    "identity_card": "77/Iraq",
    "other_document": "9",
    "title": "Dr",
    "position": "Minister",
    "address": "1 Road, Basra; 2 Road, Mosul",
    "listed_on": "2026-03-01",
    "amended_on": "2026-03-02; 2026-03-03",
    "programme": "Decision 7",
    "authority": "Ministry",
    "narrative": "Travelled to Syria to fight.",
    "warning": "Keep away.",
    "themes": "kidnapping; Suicide attack",
    "deceased": "no",
    "accounts": "123/Bank; 456",
    "bic": "HAVIGB2L",
    "wallets": "XBT:1Kuf; 0xAB",
    "linked_to": "brother of:XX-2; XX-3",
    "pictures": "https://x.example/1",
    "fingerprints": "yes",
    "also_listed_as": "QDi.001",
    "Case No.": "2026/1",
}


def table(*rows, separator="|"):
    columns = list(dict.fromkeys(column for row in rows for column in row))
    lines = [separator.join(columns), *(separator.join(row.get(column, "") for column in columns) for row in rows)]
    return "\n".join(lines).encode()


def test_everything_that_a_row_says_is_read():
    read = read_list(table(ALL))
    assert (read.kind, read.published, read.findings) == (ListKind.NATIONAL, None, ())
    (entry,) = read.entries
    assert [(str(name), name.kind) for name in entry.identity.names] == [
        ("Ali HASSAN", NameKind.PRIMARY),
        ("Abu Y", NameKind.ALIAS),
        ("Abu Z", NameKind.ALIAS),
        ("Abu X", NameKind.WEAK_ALIAS),
        ("Old Name", NameKind.FORMER),
        ("علي حسن", NameKind.ORIGINAL_SCRIPT),
    ]
    identity = entry.identity
    assert ([str(born) for born in identity.birth_dates], identity.sex) == (["1971-05-12", "1970~"], Sex.MALE)
    assert [state.code for state in identity.nationalities] == ["IRQ", "SYR"]
    assert [(one.number, one.kind, one.issuer and one.issuer.code, one.expires) for one in identity.documents] == [
        ("A123", DocumentKind.PASSPORT, "IRQ", date(2027, 1, 31)),
        ("B45", DocumentKind.PASSPORT, None, None),
        ("77", DocumentKind.IDENTITY_CARD, "IRQ", None),
        ("9", DocumentKind.OTHER, None, None),
    ]
    assert entry.addresses == ("1 Road, Basra", "2 Road, Mosul")
    assert (entry.listed_on, entry.amended_on) == (date(2026, 3, 1), (date(2026, 3, 2), date(2026, 3, 3)))
    assert (entry.committee, entry.programmes, entry.warning) == ("Ministry", ("Decision 7",), "Keep away.")
    assert entry.themes == (Theme.FTF, Theme.KIDNAPPING, Theme.SUICIDE_ATTACK)
    assert (entry.deceased, entry.prints, entry.also_listed_as) == (False, True, ("QDi.001",))
    assert entry.accounts == (
        FinancialIdentity(kind=AccountKind.ACCOUNT, number="123", holder="Bank"),
        FinancialIdentity(kind=AccountKind.ACCOUNT, number="456"),
        FinancialIdentity(kind=AccountKind.BIC, number="HAVIGB2L"),
        FinancialIdentity(kind=AccountKind.WALLET, number="1Kuf", currency="XBT"),
        FinancialIdentity(kind=AccountKind.WALLET, number="0xAB"),
    )
    assert entry.links == (Link(relation="brother of", reference="XX-2"), Link(reference="XX-3"))
    assert entry.pictures == (Picture("https://x.example/1"),)
    assert set(entry.other) == {Fact("Case No.", "2026/1"), Fact("document 9", "other document")}


@pytest.mark.parametrize(
    ("kind", "read"),
    [("", SubjectKind.PERSON), ("Individual", SubjectKind.PERSON), ("organisation", SubjectKind.ORGANISATION),
     ("vessel", SubjectKind.VESSEL)],
)  # fmt: skip
def test_the_kind_of_an_entry_is_as_it_says(kind, read):
    (entry,) = read_list(table({"reference": "1", "name": "X Y", "kind": kind})).entries
    assert entry.identity.kind is read
    assert (Fact("type", "vessel") in entry.other) == (kind == "vessel")


def test_a_name_may_be_in_parts_and_the_separator_any():
    row = {"Reference": "1", "Given names": "Ali", "Surname": "HASSAN"}
    for separator in ",;\t|":
        (entry,) = read_list(table(row, separator=separator)).entries
        assert (str(entry.identity.name), entry.identity.name.surname) == ("Ali HASSAN", "HASSAN")


def test_what_is_not_understood_is_a_finding_and_kept():
    row = {"reference": "1", "name": "X Y", "kind": "ghost", "themes": "gardening", "deceased": "perhaps"}
    read = read_list(table(row))
    assert [finding.code for finding in read.findings] == ["list-value-refused"] * 3
    assert len(read.entries[0].other) == 3
    assert (read.entries[0].deceased, read.entries[0].identity.kind) == (False, SubjectKind.ORGANISATION)


def test_a_file_in_windows_letters_is_read_and_said_to_be():
    read = read_list("reference,name\n1,ÜNAL".encode("cp1252"))
    assert [finding.code for finding in read.findings] == ["list-encoding"]
    assert str(read.entries[0].identity.name) == "ÜNAL"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "national.csv: it holds no rows"),
        (b"a,b\n1,2", "no columns `reference` and `name`; see docs/national-list-csv.md"),
        (b"reference,name\n", "holds no entries"),
        (b"reference,name\n1,X,Y", "national.csv, line 2: 3 cells under 2 columns"),
        (b"reference,name,name\n1,X,Y", "two columns are called 'name'"),
        (b"reference,name\n1,X\n1,Y", "stand twice in the list: 1"),
        (b'reference,name\n1,"X', "national.csv, line 2: "),
    ],
)
def test_what_cannot_be_used_is_refused_with_file_and_line(data, reason):
    with pytest.raises(ListUnreadable, match=reason):
        read_list([ListFile("national.csv", data)], ListKind.NATIONAL)


def test_more_entries_than_any_list_has_are_refused(monkeypatch):
    monkeypatch.setattr("firstline.formats.lists.national.MAX_ENTRIES", 1)
    with pytest.raises(ListUnreadable, match="more than 1 entries"):
        read_list(b"reference,name\n1,X\n2,Y")


def test_the_document_has_a_line_for_every_column_and_its_example_is_read():
    text = DOCUMENT.read_text()
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    assert set(re.findall(r"`([a-z_]+)`", " ".join(rows))) == set(COLUMNS)
    example = re.search(r"```csv\n(.*?)```", text, re.DOTALL)[1]
    read = read_list(example.encode())
    assert (read.kind, len(read.entries), read.findings) == (ListKind.NATIONAL, 2, ())
    assert read.entries[0].themes == (Theme.EXPLOSIVES, Theme.FTF)
