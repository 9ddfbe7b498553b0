"""What reading FollowTheMoney properties promises: everything that identifies, and word of what was left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.formats.ftm import Understood, kind_of, understood
from firstline.identity import DocumentKind, NameKind, PartialDate, Sex, SubjectKind


def of(**properties: list[str]) -> Understood:
    return understood(properties, SubjectKind.PERSON)


@pytest.mark.parametrize(
    ("schema", "kind"),
    [
        ("Person", SubjectKind.PERSON),
        ("Company", SubjectKind.ORGANISATION),
        ("organization", SubjectKind.ORGANISATION),
        ("LegalEntity", SubjectKind.ORGANISATION),
        ("Vessel", SubjectKind.VESSEL),
        ("Airplane", SubjectKind.AIRCRAFT),
        ("Address", None),
    ],
)
def test_a_schema_stands_for_a_kind_or_for_nobody(schema, kind):
    assert kind_of(schema) is kind


def test_names_keep_what_they_are():
    found = of(name=["Ada"], alias=["Augusta"], weakAlias=["A. A."], previousName=["Ada Byron"], topics=["sanction"])
    assert [(name.whole, name.kind) for name in found.identity.names] == [
        ("Ada", NameKind.PRIMARY),
        ("Augusta", NameKind.ALIAS),
        ("A. A.", NameKind.WEAK_ALIAS),
        ("Ada Byron", NameKind.FORMER),
    ]


def test_parts_make_a_name_given_names_first():
    (name,) = of(lastName=["Noor"], firstName=["Amina"], middleName=["Zahra"], fatherName=["Omar"]).identity.names
    assert (name.whole, name.surname, name.given_names) == ("Amina Zahra Omar Noor", "Noor", "Amina Zahra Omar")


@pytest.mark.parametrize("whole", ["NOOR, Amina", "Amina Noor", "NoorAmina"])
def test_a_whole_name_and_its_parts_are_one_name(whole):
    (name,) = of(name=[whole], firstName=["Amina"], lastName=["Noor"]).identity.names
    assert (name.whole, name.surname, name.given_names) == (whole, "Noor", "Amina")


def test_parts_of_another_name_are_another_name():
    found = of(name=["Countess"], lastName=["Noor"]).identity
    assert [str(name) for name in found.names] == ["Countess", "Noor"]


def test_facts_are_read_in_their_usual_forms_and_once():
    found = of(
        birthDate=["1971-05-12", "19710512", "1971/05/12", "1971-05-12T00:00:00Z", "1970~"],
        gender=["male"],
        nationality=["iq"],
        citizenship=["Iraq"],
        country=["D"],
        birthPlace=["Herat\u202e", " "],
        passportNumber=["A 1"],
        idNumber=["77"],
    )
    identity = found.identity
    assert identity.birth_dates == (PartialDate.parse("1971-05-12"), PartialDate.parse("1970~"))
    assert (identity.sex, identity.birth_places) == (Sex.MALE, ("Herat",))
    assert [country.code for country in identity.nationalities] == ["IRQ", "D"]
    assert [(one.key, one.kind) for one in identity.documents] == [
        ("A1", DocumentKind.PASSPORT),
        ("77", DocumentKind.IDENTITY_CARD),
    ]
    assert found.left_out == ()


@pytest.mark.parametrize(
    ("key", "text", "told"),
    [
        ("birthDate", "1971-02-31", "birth date: '1971-02-31' is no date; write 1971-05-12"),
        ("birthDate", "9" * 100, "...' is no date"),
        ("gender", "man", "gender: 'man' is no sex; write M, F or X"),
        ("nationality", "Atlantis", "nationality: no country has the code or name 'Atlantis'; write its code"),
        ("name", "77", "name: no letter in the name '77'"),
        ("lastName", "77", "name: no letter in the name '77'"),
        ("passportNumber", "--", "passport number: no letter or digit"),
        ("birthPlace", "x" * 1001, "birth place: 1001 characters; at most 1000 are read"),
    ],
)
def test_what_is_not_understood_is_left_out_with_a_remedy(key, text, told):
    found = of(**{key: [text]})
    assert len(found.left_out) == 1
    assert told in found.left_out[0]
    assert found == of() or found.identity == of().identity


KEYS = st.sampled_from(["name", "alias", "firstName", "lastName", "birthDate", "gender", "country", "idNumber", "x"])


@given(properties=st.dictionaries(KEYS, st.lists(st.text(max_size=30), max_size=3)))
def test_any_properties_give_an_identity(properties: dict[str, list[str]]) -> None:
    found = understood(properties, SubjectKind.ORGANISATION)
    assert found.identity.kind is SubjectKind.ORGANISATION
