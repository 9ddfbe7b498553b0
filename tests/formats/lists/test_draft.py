"""What a source wrote goes to its field; what is odd is a finding and still kept."""

from datetime import date

import pytest

from firstline.formats.lists.draft import Draft, by_script, country_called, document_kind
from firstline.formats.lists.values import AccountKind, Fact, Link, Theme
from firstline.identity import DocumentKind, NameKind, Sex, SubjectKind


def draft(**fields):
    made = Draft(reference="X-1", findings=[], line=3, **fields)
    made.add_name("ALI HASSAN")
    return made


def test_an_entry_without_reference_or_name_is_a_finding():
    nameless = Draft(reference="X-1", findings=[], line=3)
    nameless.add_name("12")
    assert nameless.entry() is None
    assert [(one.code, one.segment) for one in nameless.findings] == [("entry-refused", 3)]


def test_a_vessel_called_by_a_number_is_called_a_vessel():
    vessel = Draft(reference="X-1", findings=[], kind=SubjectKind.ORGANISATION)
    vessel.add_name("7-28")
    vessel.add_fact("type", "vessel")
    assert str(vessel.entry().identity.name) == "vessel 7-28"
    nothing = Draft(reference="X-1", findings=[], kind=SubjectKind.ORGANISATION)
    nothing.add_name("-.-")
    assert nothing.entry() is None


def test_what_is_no_name_is_kept_as_a_fact():
    made = draft()
    made.add_name("12")
    made.add_name_in_parts("34", "12")
    assert made.entry().other == (Fact("name", "12"), Fact("name", "12 34"))


def test_primary_names_come_first():
    made = Draft(reference="X-1", findings=[])
    made.add_name("ABU X", NameKind.ALIAS)
    made.add_name_before_comma("HASSAN, Ali")
    assert [str(name) for name in made.entry().identity.names] == ["Ali HASSAN", "ABU X"]


def test_the_comma_in_the_name_of_an_organisation_parts_nothing():
    made = Draft(reference="X-1", findings=[], kind=SubjectKind.ORGANISATION)
    made.add_name_before_comma("TRADERS, LTD.")
    assert str(made.entry().identity.name) == "TRADERS, LTD."


def test_a_date_and_a_country_that_are_none_are_found_and_kept():
    made = draft()
    made.add_birth("sometime")
    made.add_nationality("Atlantis")
    assert [one.code for one in made.findings] == ["list-date-refused", "list-country-unknown"]
    assert made.entry().other == (Fact("date as written", "sometime"), Fact("country as written", "Atlantis"))


@pytest.mark.parametrize("text", ["", "00/00/0000", "0000", "unknown", "-", "N/A"])
def test_nothing_is_no_finding(text):
    made = draft()
    made.add_birth(text)
    made.add_nationality("00")
    made.add_sex("")
    assert made.findings == []


def test_a_birth_date_is_approximate_where_the_source_says_so_beside_it():
    made = draft()
    made.add_birth("1971", approximate=True)
    made.add_birth("circa 1972")
    assert [str(one) for one in made.entry().identity.birth_dates] == ["1971~", "1972~"]


def test_a_sex_that_is_not_known_is_kept():
    made = draft()
    made.add_sex("Female")
    made.add_sex("other")
    assert (made.entry().identity.sex, made.entry().other) == (Sex.FEMALE, (Fact("sex", "other"),))


def test_a_document_keeps_its_days_and_what_is_said_of_it():
    made = draft()
    made.add_document("A123", "Passport", issuer="Iraq", issued="01 Jan 2001", expires="2011", remark="reported lost")
    made.add_document("-", "Tax ID No.")
    (paper,) = made.entry().identity.documents
    assert (paper.kind, str(paper.issuer), paper.issued, paper.expires) == (
        DocumentKind.PASSPORT,
        "IRQ",
        date(2001, 1, 1),
        None,
    )
    assert made.entry().other == (Fact("document A123", "reported lost"), Fact("document -", "Tax ID No."))


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Passport", DocumentKind.PASSPORT),
        ("Diplomatic passport No.", DocumentKind.PASSPORT),
        ("National ID No.", DocumentKind.IDENTITY_CARD),
        ("Cedula No.", DocumentKind.IDENTITY_CARD),
        ("Tax ID No.", DocumentKind.OTHER),
        ("Vessel Registration Identification IMO", DocumentKind.OTHER),
        ("Licence", DocumentKind.OTHER),
        ("", DocumentKind.UNKNOWN),
    ],
)
def test_the_kind_of_a_document_is_told_by_its_label(label, kind):
    assert document_kind(label) is kind


def test_accounts_links_and_pictures_that_say_nothing_are_none():
    made = draft()
    made.add_account(AccountKind.WALLET, " ")
    made.add_link(relation="linked to")
    made.add_picture("")
    made.add_amended("")
    made.listed("")
    entry = made.entry()
    assert (entry.accounts, entry.links, entry.pictures, entry.amended_on, entry.listed_on) == ((), (), (), (), None)


def test_the_earliest_day_of_listing_stays():
    made = draft()
    for day in ("2005-01-01", "2003-01-01", "2004-01-01"):
        made.listed(day)
        made.add_amended(day)
    assert made.entry().listed_on == date(2003, 1, 1)
    assert [day.year for day in made.entry().amended_on] == [2003, 2004, 2005]


def test_the_narrative_tells_themes_links_pictures_prints_and_a_death():
    made = draft(themes=[Theme.FINANCING])
    made.add_text(
        made.comments,
        "An explosives expert of QDe.115. Reportedly killed in 2015. Photo and fingerprints are available in the "
        "Special Notice: https://www.interpol.int/en/notice/1.",
    )
    entry = made.entry()
    assert entry.themes == (Theme.EXPLOSIVES, Theme.FINANCING)
    assert entry.links == (Link(relation="named in the narrative", reference="QDe.115"),)
    assert (entry.deceased, entry.prints, entry.pictures[0].url) == (True, True, "https://www.interpol.int/en/notice/1")


def test_an_entry_is_no_link_of_itself():
    made = draft(references=["QDi.001"])
    made.add_text(made.comments, "Brother of QDi.001 and QDi.002.")
    assert [link.reference for link in made.entry().links] == ["QDi.002"]


def test_a_picture_without_an_address_is_told_all_the_same():
    made = draft(prints=False)
    made.add_text(made.comments, "Photographs and fingerprints exist.")
    assert (made.entry().pictures[0].url, made.entry().prints) == ("", False)


@pytest.mark.parametrize(
    ("text", "code"), [("Korea, North", "PRK"), ("Congo, Democratic Republic of the", "COD"),
                       ("Iran, Islamic Republic of", "IRN"), ("uk", "GBR"), ("Burma", "MMR"), ("SYR", "SYR")]
)  # fmt: skip
def test_countries_are_known_as_lists_call_them(text, code):
    assert str(country_called(text)) == code


def test_a_name_in_another_script_is_original_unless_weak():
    assert by_script(NameKind.PRIMARY, "علي") is NameKind.ORIGINAL_SCRIPT
    assert by_script(NameKind.WEAK_ALIAS, "علي") is NameKind.WEAK_ALIAS
    assert by_script(NameKind.ALIAS, "Ali") is NameKind.ALIAS
