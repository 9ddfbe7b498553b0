"""OFAC's XML, in the classic schema and in the advanced one, says the same of the same party."""

import re
from datetime import UTC, date, datetime

import pytest

from firstline.formats import ListKind, ListUnreadable, read_list
from firstline.formats.lists.values import AccountKind, Fact, FinancialIdentity, Link
from firstline.identity import DocumentKind, NameKind, Sex, SubjectKind

ENTRY = """<sdnEntry><uid>1</uid><firstName>Ali</firstName><lastName>HASSAN</lastName><title>Minister</title>
<sdnType>Individual</sdnType><remarks>(Linked To: X)</remarks><programList><program>SDGT</program></programList>
<idList><id><uid>2</uid><idType>Passport</idType><idNumber>A123</idNumber><idCountry>Iraq</idCountry>
<issueDate>01 Jan 2001</issueDate><expirationDate>01 Jan 2011</expirationDate></id>
<id><idType>Gender</idType><idNumber>Male</idNumber></id>
<id><idType>Digital Currency Address - XBT</idType><idNumber>1Kuf</idNumber></id>
<id><idType>Website</idType><idNumber>www.example.com</idNumber></id>
<id><idType>Linked To:</idType><idNumber>SOMEBODY</idNumber></id></idList>
<akaList><aka><type>a.k.a.</type><category>weak</category><lastName>ABU X</lastName></aka>
<aka><type>f.k.a.</type><category>strong</category><lastName>OLD</lastName><firstName>Ali</firstName></aka></akaList>
<addressList><address><address1>1 Road</address1><city>Basra</city><country>Iraq</country></address></addressList>
<nationalityList><nationality><country>Iraq</country></nationality></nationalityList>
<citizenshipList><citizenship><country>Syria</country></citizenship></citizenshipList>
<dateOfBirthList><dateOfBirthItem><dateOfBirth>circa 1948</dateOfBirth></dateOfBirthItem></dateOfBirthList>
<placeOfBirthList><placeOfBirthItem><placeOfBirth>Safed</placeOfBirth></placeOfBirthItem></placeOfBirthList>
<novelty>of 2030</novelty></sdnEntry>"""
VESSEL = """<sdnEntry><uid>2</uid><lastName>SEA X</lastName><sdnType>Vessel</sdnType>
<vesselInfo><callSign>T2EA4</callSign><vesselFlag>Iran</vesselFlag></vesselInfo></sdnEntry>"""


def classic(*entries, date_="<Publish_Date>04/12/2026</Publish_Date>", namespace="http://tempuri.org/sdnList.xsd"):
    head = f"<publshInformation>{date_}</publshInformation>"
    return f'<sdnList xmlns="{namespace}">{head}{"".join(entries or (ENTRY, VESSEL))}</sdnList>'.encode()


def test_the_classic_schema_is_read_with_everything_that_it_says():
    read = read_list(classic())
    assert (read.kind, read.published) == (ListKind.OFAC, datetime(2026, 4, 12, tzinfo=UTC))
    person, vessel = read.entries
    assert [(str(name), name.kind) for name in person.identity.names] == [
        ("Ali HASSAN", NameKind.PRIMARY),
        ("ABU X", NameKind.WEAK_ALIAS),
        ("Ali OLD", NameKind.FORMER),
    ]
    (paper,) = person.identity.documents
    assert (paper.number, paper.kind, str(paper.issuer), paper.issued, paper.expires) == (
        *("A123", DocumentKind.PASSPORT, "IRQ"),
        *(date(2001, 1, 1), date(2011, 1, 1)),
    )
    assert (person.identity.sex, person.programmes, person.designations) == (Sex.MALE, ("SDGT",), ("Minister",))
    assert [str(born) for born in person.identity.birth_dates] == ["1948~"]
    assert (person.identity.birth_places, person.addresses) == (("Safed",), ("1 Road, Basra, Iraq",))
    assert [state.code for state in person.identity.nationalities] == ["IRQ", "SYR"]
    assert person.accounts == (FinancialIdentity(kind=AccountKind.WALLET, number="1Kuf", currency="XBT"),)
    assert [link.name for link in person.links] == ["X", "SOMEBODY"]
    assert person.comments == "(Linked To: X)"
    assert person.other == (Fact("Website", "www.example.com"), Fact("novelty", "of 2030"))
    assert vessel.identity.kind is SubjectKind.VESSEL
    assert Fact("vessel flag", "Iran") in vessel.other


@pytest.mark.parametrize(
    ("date_", "published"),
    [("", None), ("<Publish_Date>soon</Publish_Date>", None),
     ("<Publish_Date>2026-04-12</Publish_Date>", datetime(2026, 4, 12, tzinfo=UTC))],
)  # fmt: skip
def test_a_date_of_publication_may_be_absent(date_, published):
    assert read_list(classic(date_=date_)).published == published


def test_the_new_namespace_is_the_same_list():
    new = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML"
    assert read_list(classic(namespace=new)) == read_list(classic())


def test_whom_the_remarks_name_is_a_link():
    remarks = "(Linked To: ZED (OF BASRA); Linked To: A.B. TRADING CO.; Linked To: X.) Died."
    (entry,) = read_list(classic(re.sub("<remarks>.*</remarks>", f"<remarks>{remarks}</remarks>", ENTRY))).entries
    names = ("ZED (OF BASRA)", "A.B. TRADING CO", "X", "SOMEBODY")
    assert entry.links == tuple(Link(relation="linked to", name=name) for name in names)
    assert entry.comments == remarks


@pytest.mark.parametrize(
    "label", ["I.F.E.", "N.I.E.", "D.N.I.", "C.U.R.P.", "C.U.I.T.", "C.U.I.P.", "Tarjeta Profesional"]
)
def test_papers_of_a_persons_own_state_are_documents(label):
    (entry,) = read_list(classic(ENTRY.replace("<idType>Passport<", f"<idType>{label}<"))).entries
    assert [one.number for one in entry.identity.documents] == ["A123"]


def test_more_parties_than_any_list_has_are_refused(monkeypatch):
    monkeypatch.setattr("firstline.formats.lists.ofac_xml.MAX_ENTRIES", 1)
    monkeypatch.setattr("firstline.formats.lists.ofac_advanced.MAX_ENTRIES", 1)
    for data in (classic(), advanced()):
        with pytest.raises(ListUnreadable, match="more than 1 entries"):
            read_list(data)


TABLES = """<DateOfIssue><Year>2026</Year><Month>4</Month><Day>12</Day></DateOfIssue><ReferenceValueSets>
<AliasTypeValues><AliasType ID="1400">A.K.A.</AliasType><AliasType ID="1401">F.K.A.</AliasType></AliasTypeValues>
<CountryValues><Country ID="11" ISO2="IQ">Iraq</Country></CountryValues>
<AreaCodeValues><AreaCode ID="12">Basra</AreaCode></AreaCodeValues>
<PartyTypeValues><PartyType ID="1">Individual</PartyType><PartyType ID="4">Transport</PartyType></PartyTypeValues>
<PartySubTypeValues><PartySubType ID="1" PartyTypeID="4">Vessel</PartySubType>
<PartySubType ID="3" PartyTypeID="4">Unknown</PartySubType><PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType>
</PartySubTypeValues>
<FeatureTypeValues><FeatureType ID="8">Birthdate</FeatureType><FeatureType ID="9">Place of Birth</FeatureType>
<FeatureType ID="10">Nationality Country</FeatureType><FeatureType ID="224">Gender</FeatureType>
<FeatureType ID="25">Location</FeatureType><FeatureType ID="26">Title</FeatureType>
<FeatureType ID="344">Digital Currency Address - XBT</FeatureType></FeatureTypeValues>
<DetailReferenceValues><DetailReference ID="91526">Male</DetailReference></DetailReferenceValues>
<IDRegDocTypeValues><IDRegDocType ID="1571">Passport</IDRegDocType></IDRegDocTypeValues>
<IDRegDocDateTypeValues><IDRegDocDateType ID="1480">Issue Date</IDRegDocDateType>
<IDRegDocDateType ID="1481">Expiration Date</IDRegDocDateType></IDRegDocDateTypeValues>
<NamePartTypeValues><NamePartType ID="1520">Last Name</NamePartType><NamePartType ID="1521">First Name</NamePartType>
</NamePartTypeValues><RelationTypeValues><RelationType ID="15">Associate Of</RelationType></RelationTypeValues>
<LegalBasisValues><LegalBasis ID="77">Executive Order 13224</LegalBasis></LegalBasisValues></ReferenceValueSets>
<Locations><Location ID="5"><LocationAreaCode AreaCodeID="12"/><LocationCountry CountryID="11"/>
<LocationPart LocPartTypeID="1"><LocationPartValue><Value>1 Road</Value></LocationPartValue></LocationPart></Location>
<Location ID="6"><LocationCountry CountryID="11"/></Location></Locations>
<IDRegDocuments><IDRegDocument ID="1" IDRegDocTypeID="1571" IdentityID="44" IssuedBy-CountryID="11">
<IDRegistrationNo>A123</IDRegistrationNo>
<DocumentDate IDRegDocDateTypeID="1480"><DatePeriod>
<Start><From><Year>2001</Year><Month>1</Month><Day>1</Day></From></Start>
</DatePeriod></DocumentDate>
<DocumentDate IDRegDocDateTypeID="1481"><DatePeriod>
<Start><From><Year>2011</Year><Month>1</Month><Day>1</Day></From></Start>
</DatePeriod></DocumentDate></IDRegDocument>
<IDRegDocument ID="2" IdentityID="44"><IDRegistrationNo>77</IDRegistrationNo></IDRegDocument></IDRegDocuments>"""


def documented(*parts):
    values = "".join(
        f'<DocumentedNamePart><NamePartValue NamePartGroupID="{group}">{text}</NamePartValue></DocumentedNamePart>'
        for group, text in parts
    )
    return f"<DocumentedName>{values}</DocumentedName>"


def alias(*parts, kind="1400", primary="false", low="false"):
    return f'<Alias AliasTypeID="{kind}" Primary="{primary}" LowQuality="{low}">{documented(*parts)}</Alias>'


def feature(number, body):
    return f'<Feature FeatureTypeID="{number}"><FeatureVersion>{body}</FeatureVersion></Feature>'


def point(year, month="", day=""):
    parts = (("Year", year), ("Month", month), ("Day", day))
    return "".join(f"<{tag}>{text}</{tag}>" for tag, text in parts if text)


PERSON = f"""<DistinctParty FixedRef="1"><Comment>A comment.</Comment><Profile ID="501" PartySubTypeID="4">
<Identity ID="44" Primary="true">
{alias((1, "HASSAN"), (2, "Ali"), primary="true", kind="1403")}
{alias((1, "حسن"), (2, "علي"), primary="true", kind="1403")}
{alias((1, "ABU X"), low="true")}{alias((1, "OLD"), (2, "Ali"), kind="1401")}{alias((9, "SOLE"))}
<NamePartGroups><MasterNamePartGroup><NamePartGroup ID="1" NamePartTypeID="1520"/></MasterNamePartGroup>
<MasterNamePartGroup><NamePartGroup ID="2" NamePartTypeID="1521"/></MasterNamePartGroup></NamePartGroups></Identity>
{feature(8, f"<DatePeriod><Start><From>{point(1948)}</From></Start><End><To>{point(1950)}</To></End></DatePeriod>")}
{feature(8, f'<DatePeriod><Start Approximate="true"><From>{point(1949, 2, 3)}</From></Start></DatePeriod>')}
{feature(9, "<VersionDetail>Safed</VersionDetail>")}{feature(10, '<VersionLocation LocationID="6"/>')}
{feature(25, '<VersionLocation LocationID="5"/>')}{feature(26, "<VersionDetail>Minister</VersionDetail>")}
{feature(224, '<VersionDetail DetailReferenceID="91526"/>')}
{feature(344, "<VersionDetail>1Kuf</VersionDetail><Comment>seen</Comment>")}
{feature(999, "<VersionDetail>y</VersionDetail>")}
</Profile></DistinctParty>"""
SHIP = f"""<DistinctParty FixedRef="2"><Profile ID="502" PartySubTypeID="1"><Identity ID="45">
{alias((1, "SEA X"), primary="true")}</Identity></Profile></DistinctParty>
<DistinctParty><Profile ID="503" PartySubTypeID="3"><Identity ID="46">{alias((1, "THING"), primary="true")}</Identity>
</Profile></DistinctParty>"""
MEASURES = """<ProfileRelationships><ProfileRelationship From-ProfileID="501" To-ProfileID="502" RelationTypeID="15"/>
<ProfileRelationship From-ProfileID="501" To-ProfileID="777"/></ProfileRelationships>
<SanctionsEntries><SanctionsEntry ProfileID="501"><EntryEvent LegalBasisID="77"><Date><Year>1995</Year><Month>1</Month>
<Day>23</Day></Date></EntryEvent><SanctionsMeasure><Comment>SDGT</Comment></SanctionsMeasure></SanctionsEntry>
<SanctionsEntry ProfileID="777"/></SanctionsEntries>"""


def advanced(parties=PERSON + SHIP, tables=TABLES, measures=MEASURES):
    body = f"{tables}<DistinctParties>{parties}</DistinctParties>{measures}"
    return f'<?xml version="1.0"?><Sanctions xmlns="urn:advanced">{body}</Sanctions>'.encode()


def test_the_advanced_schema_is_read_with_everything_that_it_says():
    read = read_list(advanced())
    assert (read.kind, read.published) == (ListKind.OFAC, datetime(2026, 4, 12, tzinfo=UTC))
    person, vessel, thing = read.entries
    assert [(str(name), name.kind) for name in person.identity.names] == [
        ("Ali HASSAN", NameKind.PRIMARY),
        ("علي حسن", NameKind.ORIGINAL_SCRIPT),
        ("ABU X", NameKind.WEAK_ALIAS),
        ("Ali OLD", NameKind.FORMER),
        ("SOLE", NameKind.ALIAS),
    ]
    papers = person.identity.documents
    assert [(one.number, one.kind) for one in papers] == [("A123", DocumentKind.PASSPORT)]
    assert (str(papers[0].issuer), papers[0].issued, papers[0].expires) == ("IRQ", date(2001, 1, 1), date(2011, 1, 1))
    assert [str(born) for born in person.identity.birth_dates] == ["1948/1950", "1949-02-03~"]
    assert (person.identity.birth_places, person.addresses) == (("Safed",), ("1 Road, Iraq, Basra",))
    assert (person.identity.sex, person.designations) == (Sex.MALE, ("Minister",))
    assert [state.code for state in person.identity.nationalities] == ["IRQ"]
    assert person.accounts == (FinancialIdentity(kind=AccountKind.WALLET, number="1Kuf", currency="XBT"),)
    assert person.links == (Link(relation="associate of", reference="2", name="SEA X"),)
    assert (person.listed_on, person.programmes, person.comments) == (date(1995, 1, 23), ("SDGT",), "A comment.")
    assert set(person.other) == {
        Fact("document", "77"),
        Fact("Digital Currency Address - XBT", "seen"),
        Fact("feature", "y"),
        Fact("legal basis", "Executive Order 13224"),
    }
    assert (vessel.reference, vessel.other) == ("2", (Fact("type", "Vessel"),))
    assert (thing.reference, thing.other) == ("503", (Fact("type", "Transport"),))


def part(kind, *values):
    told = "".join(
        f'<LocationPartValue Primary="{primary}"><Comment/><Value>{text}</Value></LocationPartValue>'
        for text, primary in values
    )
    return f'<LocationPart LocPartTypeID="{kind}">{told}</LocationPart>'


def test_an_address_is_put_in_order_with_its_country_once_and_each_script_apart():
    kinds = {"1": "Unknown", "1451": "ADDRESS1", "1454": "CITY", "1456": "POSTAL CODE"}
    table = "".join(f'<LocPartType ID="{number}">{name}</LocPartType>' for number, name in kinds.items())
    parts = (
        part("1456", ("61001", "true"))
        + part("1454", ("البصرة", "false"), ("Basra", "true"))
        + part("1451", ("1 Road", "true"), ("شارع ١", "false"))
    )
    tables = TABLES.replace("</ReferenceValueSets>", f"{table}</ReferenceValueSets>")
    tables = tables.replace('<AreaCode ID="12">Basra<', '<AreaCode ID="12" Description="Iraq">IQ<')
    tables = re.sub(r"<LocationPart .*?</LocationPart>", parts, tables, flags=re.DOTALL)
    person = read_list(advanced(tables=tables)).entries[0]
    assert person.addresses == ("1 Road, Basra, 61001, Iraq", "شارع ١, البصرة")


def test_a_country_that_is_not_determined_is_none():
    tables = TABLES.replace('<AreaCode ID="12">Basra<', '<AreaCode ID="12" Description="undetermined"><')
    assert read_list(advanced(tables=tables)).entries[0].addresses == ("1 Road, Iraq",)


def test_a_document_that_is_not_valid_is_said_to_be_so():
    validity = '<Validity ID="1">Valid</Validity><Validity ID="2">Fraudulent</Validity></ReferenceValueSets>'
    tables = TABLES.replace("</ReferenceValueSets>", validity)
    tables = tables.replace(
        "<IDRegistrationNo>A123", "<IssuingAuthority>Basra</IssuingAuthority><IDRegistrationNo>A123"
    )
    for number, told in (("1", "Basra"), ("2", "fraudulent, Basra")):
        paper = tables.replace('<IDRegDocument ID="1"', f'<IDRegDocument ID="1" ValidityID="{number}"')
        assert Fact("document A123", told) in read_list(advanced(tables=paper)).entries[0].other


def test_an_extract_without_the_table_of_parties_tells_persons_all_the_same():
    tables = re.sub("<PartyTypeValues>.*?</PartyTypeValues>", "", TABLES, flags=re.DOTALL)
    person, vessel, thing = read_list(advanced(tables=tables)).entries
    assert person == read_list(advanced()).entries[0]
    assert (vessel.other, thing.other) == ((Fact("type", "Vessel"),), (Fact("type", "Transport"),))


def test_an_advanced_list_may_have_no_date():
    assert read_list(advanced(tables="")).published is None
    assert read_list(advanced(tables="<DateOfIssue><Year>x</Year></DateOfIssue>")).published is None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (advanced(PERSON + PERSON), "the party 1 stands twice in the list"),
        (advanced("", measures=""), "the list holds no entries"),
        (advanced()[:-50], "not well-formed XML, line"),
        (advanced().replace(b"<Sanctions ", b"<!DOCTYPE Sanctions [<!ENTITY x 'y'>]><Sanctions "), "DOCTYPE"),
        (classic(ENTRY, ENTRY), "stand twice in the list: 1"),
        (classic()[:-50], "not well-formed XML, line"),
    ],
)
def test_what_cannot_be_used_is_refused_whole(data, reason):
    with pytest.raises(ListUnreadable, match=reason):
        read_list(data)
