"""OFAC's three files are one list, in which nothing that the remarks say is lost."""

from datetime import date

import pytest

from firstline.formats import ListFile, ListKind, ListUnreadable, read_list
from firstline.formats.lists.finishing import MAX_ENTRIES
from firstline.formats.lists.values import AccountKind, Fact, Link
from firstline.identity import DocumentKind, NameKind, Sex, SubjectKind

END = "\x1a"
ALT = '1,11,"aka","ALI, Abu",-0- \r\n1,12,"fka","HASSAN, A.","a remark"\r\n2,13,"nka","NEW TRADERS",-0- \r\n' + END
ADD = '1,21,"1 Road","Basra","Iraq",-0- \r\n1,22,-0- ,-0- ,"Iraq","unofficial"\r\n2,23,-0- ,-0- ,-0- ,-0- \r\n' + END


def party(number=1, name="HASSAN, Ali", kind="individual", remarks="-0- ", programme="SDGT", title="-0- ", vessel=""):
    middle = vessel or ",".join(["-0- "] * 6)
    return f'{number},"{name}","{kind}","{programme}","{title}",{middle},"{remarks}"\r\n'


def files(*parties, alt=ALT, add=ADD, more=()):
    sdn = "".join(parties or (party(), party(2, "TRADERS, LTD.", "-0- "))) + END
    return [
        ListFile(name, text.encode()) for name, text in (("sdn.csv", sdn), ("alt.csv", alt), ("add.csv", add), *more)
    ]


def entries(*parties, **parts):
    return {entry.reference: entry for entry in read_list(files(*parties, **parts)).entries}


def told(remarks, **fields):
    return entries(party(remarks=remarks, **fields), alt=ALT[: ALT.index("2,13")], add=ADD[: ADD.index("2,23")])["1"]


def labels(entry):
    return {(fact.label, fact.value) for fact in entry.other}


def test_the_three_files_are_one_list_in_whatever_order():
    read = read_list(files()[::-1])
    assert (read.kind, read.published, read.findings) == (ListKind.OFAC, None, ())
    one, two = read.entries
    assert [(str(name), name.kind) for name in one.identity.names] == [
        ("Ali HASSAN", NameKind.PRIMARY),
        ("Abu ALI", NameKind.ALIAS),
        ("A. HASSAN", NameKind.FORMER),
    ]
    assert one.addresses == ("1 Road, Basra, Iraq", "Iraq")
    assert one.programmes == ("SDGT",)
    assert labels(one) == {("alias HASSAN, A.", "a remark"), ("address", "unofficial")}
    assert (two.identity.kind, str(two.identity.name)) == (SubjectKind.ORGANISATION, "TRADERS, LTD.")
    assert two.addresses == ()


def test_remarks_identify():
    person = told(
        "DOB 10 Dec 1948; alt. DOB 1946 to 1949; POB Safed; alt. POB Basra, Iraq; nationality Iraq; citizen Syria; "
        "Gender Male; Passport A123 (Iraq) issued 01 Jan 2001 expires 01 Jan 2011; alt. Passport B99; "
        "National ID No. 660000 73767 (Belgium); Tax ID No. 100036386 (Serbia) issued 1999; a.k.a. 'ABU X'; "
        "f.k.a. 'OLD, Ali'; Trade License No. C 50905 (Malta)."
    )
    identity = person.identity
    assert [str(born) for born in identity.birth_dates] == ["1948-12-10", "1946/1949"]
    assert identity.birth_places == ("Safed", "Basra, Iraq")
    assert [state.code for state in identity.nationalities] == ["IRQ", "SYR"]
    assert identity.sex is Sex.MALE
    assert [(paper.number, paper.kind) for paper in identity.documents] == [
        ("A123", DocumentKind.PASSPORT),
        ("B99", DocumentKind.PASSPORT),
        ("660000 73767", DocumentKind.IDENTITY_CARD),
        ("100036386", DocumentKind.OTHER),
        ("C 50905", DocumentKind.OTHER),
    ]
    assert (identity.documents[0].issued, identity.documents[0].expires) == (date(2001, 1, 1), date(2011, 1, 1))
    assert [(str(name), name.kind) for name in identity.names][1:3] == [
        ("ABU X", NameKind.WEAK_ALIAS),
        ("Ali OLD", NameKind.FORMER),
    ]


def test_remarks_name_accounts_ties_and_everything_else():
    entry = told(
        "Digital Currency Address - XBT 1Kuf2Rd8mDyAViwBozGTNYnvWL8uYFrkVo; alt. Digital Currency Address - ETH 0xAB; "
        "SWIFT/BIC HAVIGB2L; Linked To: SOMEBODY, Else; Website www.example.com; Phone Number 123; Dr.; "
        "Executive Order 13662 Directive Determination; Organization Established Date 17 Dec 2016; "
        "Aircraft Manufacturer's Serial Number (MSN) 63992; all offices worldwide (Iraq); expires 2011"
    )
    assert [(one.kind, one.currency, one.number) for one in entry.accounts] == [
        (AccountKind.WALLET, "XBT", "1Kuf2Rd8mDyAViwBozGTNYnvWL8uYFrkVo"),
        (AccountKind.WALLET, "ETH", "0xAB"),
        (AccountKind.BIC, "", "HAVIGB2L"),
    ]
    assert entry.links == (Link(relation="linked to", name="SOMEBODY, Else"),)
    assert labels(entry) >= {
        ("Website", "www.example.com"),
        ("Phone Number", "123"),
        ("remark", "Dr"),
        ("Executive Order", "13662 Directive Determination"),
        ("Organization Established Date", "17 Dec 2016"),
        ("remark", "Aircraft Manufacturer's Serial Number (MSN) 63992"),
        ("remark", "all offices worldwide (Iraq)"),
        ("remark", "expires 2011"),
    }


def test_a_vessel_keeps_what_its_columns_say():
    vessel = '"CL2685","Crude Oil Tanker","318,000","163,660","Iran","NITC"'
    entry = told(
        "Vessel Registration Identification IMO 9187629.", name="SEA X", kind="vessel", vessel=vessel, title="T"
    )
    assert labels(entry) >= {
        ("type", "vessel"),
        ("call sign", "CL2685"),
        ("vessel type", "Crude Oil Tanker"),
        ("gross registered tonnage", "163,660"),
        ("vessel owner", "NITC"),
    }
    assert [paper.number for paper in entry.identity.documents] == ["9187629"]
    assert entry.designations == ("T",)


def test_several_programmes_are_told_apart():
    assert told("-0- ", programme="SDGT] [IRGC] [IFSR").programmes == ("SDGT", "IRGC", "IFSR")


def test_remarks_that_had_no_room_stand_in_a_file_of_their_own():
    more = (("sdn_comments.csv", '1,"; DOB 1970; nationality Iraq."\r\n' + END),)
    assert [str(born) for born in entries(more=more)["1"].identity.birth_dates] == ["1970"]


def test_a_vessel_called_by_a_number_is_an_entry():
    assert str(told("-0- ", name="7-28", kind="vessel").identity.name) == "vessel 7-28"


@pytest.mark.parametrize(
    ("given", "codes"),
    [
        (files()[:1], ["list-part-missing", "list-part-missing"]),
        (files(alt='9,1,"aka","X",-0- \r\n'), ["list-row-orphan"]),
        (files(alt=ALT.replace("2,13", '1,1,"aka"\r\n2,13')), ["list-row-refused"]),
        (files(party(name="ÜNAL, Ali"), add=ADD[: ADD.index("2,23")], alt=ALT[: ALT.index("2,13")]), []),
        ([ListFile("sdn.csv", party(name="ÜNAL, Ali").encode("cp1252")), *files()[1:]],
         ["list-encoding", "list-row-orphan", "list-row-orphan"]),
    ],
)  # fmt: skip
def test_what_is_odd_is_a_finding(given, codes):
    assert [finding.code for finding in read_list(given, ListKind.OFAC).findings] == codes


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (files()[1:], "sdn.csv, 12 columns. is not among them"),
        ([*files(), files()[0]], "a second file of 12 columns"),
        ([*files(), ListFile("x.csv", b"what,is,this")], "x.csv: none of OFAC's files"),
        ([*files(), ListFile("x.csv", b"")], "x.csv: none of OFAC's files"),
        (files(party(), party()), "line 2: the party 1 stands twice"),
        (files(alt=ALT.rstrip(END) + '2,14,"ak'), "alt.csv, line 4: 3 columns of 5: the file was cut off there"),
        (files(alt='1,11,"aka","X",-0- \r\n1,1,"' + "x" * 200_000), "alt.csv, line 2: a quotation mark is not closed"),
    ],
)
def test_what_cannot_be_used_is_refused_with_file_and_line(given, reason):
    with pytest.raises(ListUnreadable, match=reason):
        read_list(given, ListKind.OFAC)


def test_more_parties_than_any_list_has_are_refused(monkeypatch):
    assert MAX_ENTRIES > 10_000
    monkeypatch.setattr("firstline.formats.lists.ofac_csv.MAX_ENTRIES", 1)
    with pytest.raises(ListUnreadable, match="more than 1 entries"):
        read_list(files())


def test_a_fact_is_kept_as_it_is_written():
    assert Fact("remark", "ICTY indictee") in told("ICTY indictee.").other
