"""The European Union's list is read with everything that its attributes say."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from firstline.formats import ListKind, ListUnreadable, read_list
from firstline.formats.lists.values import AccountKind, Fact, FinancialIdentity
from firstline.identity import DocumentKind, NameKind, Sex, SubjectKind

PERSON = """<sanctionEntity designationDate="" designationDetails="Details." unitedNationId="QDi.001"
euReferenceNumber="EU.27.28" logicalId="13"><remark>A remark.</remark>
<regulation programme="IRQ" publicationDate="2003-07-08" entryIntoForceDate="2003-07-07"
numberTitle="1210/2003 (OJ L169)">
<publicationUrl>http://eur-lex.europa.eu/x</publicationUrl></regulation>
<subjectType code="person" classificationCode="P"/>
<nameAlias firstName="Ali" middleName="M." lastName="HASSAN" wholeName="Ali M. HASSAN" function="Minister" gender="M"
title="Dr" nameLanguage="" strong="true"/>
<nameAlias firstName="Ali" lastName="HASSAN" wholeName="Ali Hassan of Mosul" strong="true"/>
<nameAlias firstName="" lastName="" wholeName="Abu X" strong="false"/>
<nameAlias firstName="Abu" lastName="" wholeName="" strong="true"><remark>Low quality alias</remark></nameAlias>
<nameAlias firstName="" lastName="" wholeName="علي حسن" nameLanguage="AR" strong="true"/>
<nameAlias firstName="" lastName="" wholeName="Али Хасан" nameLanguage="BG" strong="true"/>
<citizenship region="" countryIso2Code="IQ" countryDescription="IRAQ"/>
<citizenship countryIso2Code="00" countryDescription="UNKNOWN"/>
<birthdate circa="false" birthdate="1937-04-28" city="Mosul" countryIso2Code="IQ" countryDescription="IRAQ">
<remark>or near</remark></birthdate>
<birthdate circa="true" year="1938" monthOfYear="" dayOfMonth="" countryIso2Code="00"/>
<birthdate yearRangeFrom="1930" yearRangeTo="1935"/><birthdate year="1939" monthOfYear="4" dayOfMonth="0"/>
<birthdate yearRangeFrom="1931" yearRangeTo="0"/><birthdate year="0"/>
<address street="1 Road" poBox="" city="Basra" zipCode="9" countryIso2Code="IQ"><remark>in 2003</remark>
<contactInfo key="EMAIL" value="a@example.com"/></address>
<identification number="A123" identificationTypeCode="passport" identificationTypeDescription="National passport"
countryIso2Code="IQ" countryDescription="IRAQ" knownFalse="true" latinNumber="A-123" nameOnDocument="Ali" issuedBy="X">
<remark>seized</remark></identification>
<identification number="HAVIGB2L" identificationTypeCode="swiftbic" countryIso2Code="00"/>
<identification number="" latinNumber="77" identificationTypeCode="ssn"/>
<novelty what="x">y</novelty></sanctionEntity>"""
GROUP = """<sanctionEntity logicalId="99" designationDate="2002-06-18"><subjectType code="enterprise"
classificationCode="E"/><regulation publicationDate="2003-07-08"/>
<nameAlias wholeName="Front of Nowhere" strong="true"/>
</sanctionEntity>"""
NAMESPACE = "http://eu.europa.ec/fpi/fsd/export"


def export(*entities, date_="2026-08-05T16:47:04.449+02:00"):
    body = "".join(entities or (PERSON, GROUP))
    return f'<export xmlns="{NAMESPACE}" generationDate="{date_}" globalFileId="1">{body}</export>'.encode()


def test_everything_that_an_entry_says_is_read():
    read = read_list(export())
    assert (read.kind, read.findings) == (ListKind.EU, ())
    assert read.published == datetime(2026, 8, 5, 16, 47, 4, 449_000, tzinfo=timezone(timedelta(hours=2)))
    person, group = read.entries
    assert (person.reference, person.also_listed_as, person.programmes) == ("EU.27.28", ("QDi.001",), ("IRQ",))
    assert [(str(name), name.kind) for name in person.identity.names] == [
        ("Ali M. HASSAN", NameKind.PRIMARY),
        ("Ali Hassan of Mosul", NameKind.ALIAS),
        ("Abu X", NameKind.WEAK_ALIAS),
        ("Abu", NameKind.WEAK_ALIAS),
        ("علي حسن", NameKind.ORIGINAL_SCRIPT),
        ("Али Хасан", NameKind.ALIAS),
    ]
    assert person.identity.names[0].surname == "HASSAN"
    assert [str(born) for born in person.identity.birth_dates] == [
        *("1937-04-28", "1938~", "1930/1935", "1939-04"),
    ]
    assert (person.identity.birth_places, person.addresses) == (("Mosul, IRAQ",), ("1 Road, Basra, 9, IQ",))
    assert ([state.code for state in person.identity.nationalities], person.identity.sex) == (["IRQ"], Sex.MALE)
    assert [(one.number, one.kind, one.issuer and one.issuer.code) for one in person.identity.documents] == [
        ("A123", DocumentKind.PASSPORT, "IRQ"),
        ("77", DocumentKind.OTHER, None),
    ]
    assert person.accounts == (FinancialIdentity(kind=AccountKind.BIC, number="HAVIGB2L"),)
    assert (person.titles, person.designations, person.comments) == (("Dr",), ("Minister",), "Details.\nA remark.")
    assert (person.listed_on, person.amended_on) == (date(2003, 7, 7), (date(2003, 7, 8),))
    assert set(person.other) == {
        Fact("regulation", "1210/2003 (OJ L169) http://eur-lex.europa.eu/x"),
        Fact("name", "Low quality alias"),
        Fact("date of birth", "or near"),
        Fact("date of birth", "1931 or later"),
        Fact("address", "in 2003"),
        Fact("EMAIL", "a@example.com"),
        Fact("document A123", "known to be false, A-123, in the name of Ali, issued by X, seized"),
        Fact("document 77", "ssn"),
        Fact("novelty", "x, y"),
    }
    assert (group.reference, group.identity.kind, group.listed_on) == (
        "99",
        SubjectKind.ORGANISATION,
        date(2002, 6, 18),
    )


def entity(*parts, code="person"):
    body = f'<subjectType code="{code}"/>{"".join(parts)}'
    (entry,) = read_list(export(f'<sanctionEntity euReferenceNumber="EU.1.2">{body}</sanctionEntity>')).entries
    return entry


NAME = '<nameAlias firstName="" lastName="" wholeName="Omar Zed" strong="true"/>'


@pytest.mark.parametrize(
    ("attributes", "birth", "fact"),
    [
        ('calendarType="GREGORIAN" year="1964"', "1964", None),
        ('calendarType="ISLAMIC" year="1343" city="Nowhere"', None, "1343 (Islamic calendar)"),
        ('calendarType="ISLAMIC" yearRangeFrom="1343"', None, "1343 (Islamic calendar)"),
        ('calendarType="GREGORIAN" yearRangeTo="1980"', None, "1980 or earlier"),
        ('calendarType="GREGORIAN" yearRangeFrom="1950" yearRangeTo="1955" circa="true"', "1950/1955~", None),
        ('calendarType="GREGORIAN" monthOfYear="3" year="1965"', "1965-03", None),
    ],
)
def test_a_year_of_another_calendar_or_a_range_open_at_one_end_is_no_year_of_birth(attributes, birth, fact):
    read = entity(NAME, f"<birthdate {attributes}/>")
    assert [str(born) for born in read.identity.birth_dates] == ([birth] if birth else [])
    assert read.other == ((Fact("date of birth", fact),) if fact else ())


def test_a_state_whose_name_only_this_list_has_is_known_by_its_code():
    zaire = 'countryIso2Code="CD" countryDescription="CONGO, Democratic Republic of (was Zaire)"'
    odd = 'countryIso2Code="QQ" countryDescription="ATLANTIS"'
    read = entity(
        NAME,
        f"<citizenship {zaire}><remark>since 2001</remark></citizenship><citizenship {odd}/>",
        f'<identification number="X1" identificationTypeCode="passport" {zaire}/>',
    )
    assert [state.code for state in read.identity.nationalities] == ["COD"]
    assert str(read.identity.documents[0].issuer) == "COD"
    assert {Fact("citizenship", "since 2001"), Fact("country as written", "ATLANTIS")} <= set(read.other)


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        ('<nameAlias wholeName="Омар" nameLanguage="RU"/><nameAlias wholeName="Omar Zed"/>', "Omar Zed"),
        ('<nameAlias wholeName="Zed" strong="false"/><nameAlias wholeName="Omar Zed"/>', "Omar Zed"),
        ('<nameAlias wholeName="Front du Nord" nameLanguage="FR"/><nameAlias wholeName="Front"/>', "Front"),
        ('<nameAlias wholeName="Фронт" nameLanguage="BG"/><nameAlias wholeName="Rinne" nameLanguage="ET"/>', "Rinne"),
        ('<nameAlias wholeName="Фронт" nameLanguage="BG"/>', "Фронт"),
    ],
)
def test_the_name_that_is_shown_is_strong_in_latin_letters_and_no_translation(names, shown):
    first = entity(names, code="enterprise").identity.names[0]
    assert (str(first), first.kind) == (shown, NameKind.PRIMARY)


def test_an_entry_all_of_whose_names_are_weak_has_no_primary_name():
    read = entity('<nameAlias wholeName="Zed" strong="true"><remark>lo quality alias</remark></nameAlias>')
    assert [name.kind for name in read.identity.names] == [NameKind.WEAK_ALIAS]


def test_an_entry_is_listed_by_the_first_act_that_tells_anything_of_it():
    last = '<regulation regulationType="amendment" publicationDate="2018-02-16" entryIntoForceDate="2018-02-17"/>'
    first = '<birthdate year="1964"><regulationSummary publicationDate="2005-06-16"/></birthdate>'
    read = entity(last, NAME, first)
    assert (read.listed_on, read.amended_on) == (date(2005, 6, 16), (date(2005, 6, 16), date(2018, 2, 16)))


def test_where_a_citizenship_a_paper_and_an_address_are_from_is_kept():
    read = entity(
        NAME,
        '<citizenship region="Crimea" countryIso2Code="UA"/>',
        '<identification number="X1" identificationTypeCode="passport" region="Texas"/>',
        '<address city="Basra" countryDescription="IRAQ" countryIso2Code="IQ" asAtListingTime="true"/>',
    )
    facts = {
        Fact("citizenship", "Crimea"),
        Fact("document X1", "Texas"),
        Fact("address at the time of listing", "Basra, IRAQ"),
    }
    assert (set(read.other), read.addresses) == (facts, ("Basra, IRAQ",))


def test_several_titles_and_functions_in_one_attribute_are_several():
    read = entity('<nameAlias wholeName="Omar Zed" title="(a) Mullah, (b) Maulavi" function="Minister (a) of X"/>')
    assert (read.titles, read.designations) == (("Mullah", "Maulavi"), ("Minister", "of X"))


def test_a_code_of_a_bank_keeps_its_remark():
    code = 'number="ABCD KPPY" identificationTypeDescription="SWIFT BIC"'
    read = entity(NAME, f"<identification {code}><remark>old</remark></identification>", code="enterprise")
    assert read.accounts == (FinancialIdentity(kind=AccountKind.BIC, number="ABCD KPPY"),)
    assert read.other == (Fact("SWIFT/BIC", "old"),)


@pytest.mark.parametrize(
    ("text", "published"), [("", None), ("soon", None), ("2026-08-05T10:00:00", datetime(2026, 8, 5, 10, tzinfo=UTC))]
)
def test_a_date_of_publication_may_be_absent(text, published):
    assert read_list(export(date_=text)).published == published


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (export("<x/>"), "holds no entries"),
        (export(GROUP, GROUP), "stand twice in the list: 99"),
        (export()[:-30], "not well-formed XML, line"),
        (b"<sdnList/>", "the root element is <sdnList>, <export> was expected"),
    ],
)
def test_what_cannot_be_used_is_refused_whole(data, reason):
    with pytest.raises(ListUnreadable, match=reason):
        read_list(data, ListKind.EU)


def test_more_entries_than_any_list_has_are_refused(monkeypatch):
    monkeypatch.setattr("firstline.formats.lists.eu_list.MAX_ENTRIES", 1)
    with pytest.raises(ListUnreadable, match="more than 1 entries"):
        read_list(export())
