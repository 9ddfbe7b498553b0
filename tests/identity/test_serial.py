"""What storing promises: an identity comes back as it went, and the form can be read by people."""

import json

import pytest
from cattrs import BaseValidationError
from hypothesis import given

from firstline.identity import (
    Country,
    DocumentKind,
    Identity,
    NameKind,
    PartialDate,
    PersonName,
    Sex,
    SubjectKind,
    TravelDocument,
)
from firstline.identity.errors import IdentityError
from firstline.identity.serial import from_plain, to_plain
from tests.strategies import identities


@given(identities)
def test_any_identity_comes_back_from_json_as_it_went(identity):
    assert from_plain(json.loads(json.dumps(to_plain(identity))), Identity) == identity


def test_what_is_stored_is_small_and_can_be_read():
    identity = Identity(
        names=(PersonName.of("Anna Doe"),),
        birth_dates=(PartialDate.parse("1971~"),),
        nationalities=(Country.of("Syria"),),
        documents=(TravelDocument(number="A1", kind=DocumentKind.PASSPORT, issuer=Country.of("D")),),
    )
    assert to_plain(identity) == {
        "names": [{"whole": "Anna Doe"}],
        "birth_dates": ["1971~"],
        "nationalities": ["SYR"],
        "documents": [{"number": "A1", "kind": "passport", "issuer": "D"}],
    }


def test_stored_words_stay_as_they_are():
    """They stand in databases; a changed word would make stored entries unreadable."""
    words = {kind.__name__: [member.value for member in kind] for kind in (NameKind, SubjectKind, Sex, DocumentKind)}
    assert words == {
        "NameKind": ["primary", "alias", "weak_alias", "former", "original_script"],
        "SubjectKind": ["person", "organisation", "vessel", "aircraft"],
        "Sex": ["M", "F", "X"],
        "DocumentKind": ["passport", "identity_card", "visa", "crew_certificate", "other", "unknown"],
    }


def test_what_is_stored_is_plain_text_and_no_member_of_ours():
    plain = to_plain(Identity(names=(PersonName.of("Anna", NameKind.ALIAS),), sex=Sex.FEMALE))
    assert {type(plain["sex"]), type(plain["names"][0]["kind"])} == {str}


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"names": [], "shoe_size": 43},
        {"names": [{"whole": "12"}]},
        {"names": [], "birth_dates": ["yesterday"]},
        {"names": [], "nationalities": ["ZZZ"]},
        {"names": [], "documents": [{"number": "A1", "issued": "1971"}]},
        {"names": [], "sex": "W"},
    ],
)
def test_data_of_another_shape_is_refused(data):
    with pytest.raises(BaseValidationError):
        from_plain(data, Identity)


def test_values_are_checked_when_they_come_back():
    with pytest.raises(IdentityError):
        from_plain("ZZZ", Country)
