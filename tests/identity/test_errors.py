"""What errors of values promise: one class to catch them all, and a message that says what was refused."""

import pytest

from firstline.identity import errors


@pytest.mark.parametrize("error", [errors.NotAName, errors.NotADate, errors.NotADocument, errors.UnknownCountry])
def test_every_refusal_is_an_identity_error(error):
    assert issubclass(error, errors.IdentityError)
    assert issubclass(error, ValueError)


def test_an_unknown_country_is_named_in_its_message():
    assert str(errors.UnknownCountry("ZZ\n")) == "no country has the code or name 'ZZ\\n'"
