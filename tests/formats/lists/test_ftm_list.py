"""Entities of FollowTheMoney, flat or nested, become entries with all that other objects tell of them."""

import json
from datetime import date

import pytest

from firstline.formats import ListKind, ListUnreadable, read_list
from firstline.formats.lists.values import AccountKind, Fact, FinancialIdentity, Link
from firstline.identity import DocumentKind, NameKind, SubjectKind


def entity(schema, number, /, target=False, caption=None, **properties):
    made = {"id": number, "schema": schema, "properties": properties, "target": target}
    return made | ({"caption": caption} if caption else {})


PERSON = entity(
    "Person",
    "p1",
    target=True,
    caption="Ali HASSAN",
    name=["Hassan Ali", "Ali HASSAN", "علي حسن"],
    weakAlias=["Abu X"],
    firstName=["Ali", "Aly"],
    lastName=["HASSAN"],
    birthDate=["1971-05-12", "soon"],
    birthCountry=["iq", "Atlantis"],
    nationality=["iq"],
    gender=["male"],
    passportNumber=["A1"],
    topics=["sanction", "crime.terror"],
    title=["Dr"],
    position=["Minister"],
    address=["Basra"],
    addressEntity=["a1", "a2"],
    notes=["An explosives expert."],
    programId=["UN-SCISIL"],
    modifiedAt=["2020-02-03"],
    swiftBic=["HAVIGB2L"],
    email=["a@example.com"],
    deathDate=["2019"],
)
COMPANY = entity("Company", "c1", target=True, name=["Traders"], country=["iq"])
OTHER = entity("Company", "c2", name=["Not listed Ltd"], caption="Not listed Ltd")
TOLD = (
    entity("Address", "a1", full=["1 Road, Basra"]),
    entity("Sanction", "s1", entity=["p1"], authority=["UN"], listingDate=["2003-04-05"], startDate=["2003-04-01"],
           unscId=["QDi.001"], program=["Al-Qaida"], reason=["A reason."], modifiedAt=["2021-01-01"]),
    entity("Passport", "x1", holder=["p1"], number=["B2"], country=["iq"], startDate=["2001-01-01"],
           endDate=["2011-01-01"], authority=["Ministry"]),
    entity("CryptoWallet", "w1", holder=["p1"], publicKey=["1Kuf"], currency=["XBT"], managingExchange=["Place"]),
    entity("BankAccount", "b1", owner=["p1"], accountNumber=["123"], bankName=["Bank"], bic=["AAAAGB2L"]),
    entity("Ownership", "o1", owner=["p1"], asset=["c2"], percentage=["50"]),
    entity("Family", "f1", person=["p9"], relative=["p1"], relationship=["brother"]),
    entity("Sanction", "s2", entity=["unknown"]),
    entity("Position", "q1", name=["Nothing that is screened"]),
)  # fmt: skip


def lines(*entities):
    return b"".join(json.dumps(one).encode() + b"\n" for one in entities)


def test_everything_that_objects_tell_of_an_entity_is_read():
    read = read_list(lines(*TOLD, PERSON, COMPANY, OTHER))
    assert (read.kind, read.published) == (ListKind.FTM, None)
    assert [finding.code for finding in read.findings] == ["list-value-refused", "list-not-listed"]
    person, company = read.entries
    assert [(str(name), name.kind) for name in person.identity.names] == [
        ("Ali HASSAN", NameKind.PRIMARY),
        ("Hassan Ali", NameKind.PRIMARY),
        ("علي حسن", NameKind.ORIGINAL_SCRIPT),
        ("Abu X", NameKind.WEAK_ALIAS),
    ]
    assert [(one.number, one.kind) for one in person.identity.documents] == [
        ("A1", DocumentKind.PASSPORT),
        ("B2", DocumentKind.PASSPORT),
    ]
    assert person.identity.documents[1].expires == date(2011, 1, 1)
    assert person.identity.birth_places == ("Iraq", "Atlantis")
    assert person.addresses == ("Basra", "1 Road, Basra")
    assert person.accounts == (
        FinancialIdentity(kind=AccountKind.BIC, number="HAVIGB2L"),
        FinancialIdentity(kind=AccountKind.WALLET, number="1Kuf", currency="XBT", holder="Place"),
        FinancialIdentity(kind=AccountKind.ACCOUNT, number="123", holder="Bank"),
        FinancialIdentity(kind=AccountKind.BIC, number="AAAAGB2L"),
    )
    assert person.links == (
        Link(relation="ownership: asset (50)", reference="c2", name="Not listed Ltd"),
        Link(relation="family: person (brother)", reference="p9"),
    )
    assert (person.titles, person.designations) == (("Dr",), ("Minister",))
    assert (person.listed_on, person.amended_on) == (date(2003, 4, 1), (date(2020, 2, 3), date(2021, 1, 1)))
    assert (person.also_listed_as, person.programmes) == (("QDi.001",), ("UN-SCISIL", "Al-Qaida"))
    assert (person.comments, person.deceased) == ("An explosives expert.\nA reason.", True)
    told = {(fact.label, fact.value) for fact in person.other}
    assert told >= {
        *(("topic", "crime.terror"), ("email", "a@example.com"), ("death date", "2019"), ("sanction: authority", "UN")),
        *(("first name", "Aly"), ("document B2", "Ministry")),
    }
    assert (company.identity.kind, company.other) == (SubjectKind.ORGANISATION, (Fact("schema", "Company"),))


def test_nested_objects_tell_the_same():
    nested = dict(PERSON, properties=dict(PERSON["properties"]))
    properties = nested["properties"]
    properties["addressEntity"] = [entity("Address", "a1", full=["1 Road, Basra"])]
    properties["sanctions"] = [entity("Sanction", "s1", authority=["UN"], listingDate=["2003-04-05"])]
    properties["cryptoWallets"] = [entity("CryptoWallet", "w1", publicKey=["1Kuf"], currency=["XBT"], holder=["p1"])]
    properties["passports"] = [entity("Passport", "x1", number=["B2"], holder=[entity("Person", "p1")])]
    properties["ownershipOwner"] = [entity("Ownership", "o1", asset=[OTHER], percentage=["50"])]
    (person,) = read_list(lines(nested)).entries
    assert person.addresses == ("Basra", "1 Road, Basra")
    assert person.listed_on == date(2003, 4, 5)
    assert [one.number for one in person.identity.documents] == ["A1", "B2"]
    assert [one.number for one in person.accounts] == ["HAVIGB2L", "1Kuf"]
    assert person.links == (Link(relation="ownership: asset (50)", reference="c2", name="Not listed Ltd"),)


def test_a_wallet_without_a_holder_is_an_entry_of_its_own():
    wallet = entity("CryptoWallet", "w1", target=True, publicKey=["1Kuf"], currency=["XBT"])
    named = entity("CryptoWallet", "w2", target=True, publicKey=["2Kuf"], name=["Named wallet"])
    one, two = read_list(lines(wallet, named)).entries
    assert (str(one.identity.name), one.accounts[0].number, one.accounts[0].currency) == ("1Kuf", "1Kuf", "XBT")
    assert str(two.identity.name) == "Named wallet"


def test_a_file_that_tells_no_targets_lists_everybody():
    plain = {"id": "p1", "schema": "Person", "properties": {"name": ["Ali"], "firstName": "Ali"}}
    assert [entry.reference for entry in read_list(lines(plain)).entries] == ["p1"]


def test_objects_inside_of_objects_are_read_as_deep_as_is_looked():
    deep = entity("Person", "p0", name=["X Y"])
    for number in range(1, 60):
        deep = entity("Person", f"p{number}", target=True, name=["X Y"], other=[deep])
    (entry,) = read_list(lines(deep)).entries
    assert Fact("other", "p58") in entry.other


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (lines(PERSON, PERSON), "line 2: p1 stands twice in the list"),
        (lines(PERSON, {"a": 1}), "line 2: no entity"),
        (lines(PERSON) + b'{"id": "x", "schema"', "line 2: not well-formed JSON"),
        (lines(entity("Address", "a1", full=["x"])), "holds no entries"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_line(data, reason):
    with pytest.raises(ListUnreadable, match=reason):
        read_list(data, ListKind.FTM)


def test_more_entries_than_any_list_has_are_refused(monkeypatch):
    monkeypatch.setattr("firstline.formats.lists.ftm_list.MAX_FTM_ENTRIES", 1)
    with pytest.raises(ListUnreadable, match="more than 1 entries"):
        read_list(lines(PERSON, COMPANY))
