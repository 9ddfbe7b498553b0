"""What errors of reading promise: one class to catch them all, and figures that say why."""

import pytest

from firstline.formats import errors


@pytest.mark.parametrize("error", [errors.TooLarge, errors.TooManySegments, errors.NotEdifact, errors.ListUnreadable])
def test_every_refusal_is_a_format_error(error):
    assert issubclass(error, errors.FormatError)
    assert issubclass(error, ValueError)


def test_a_refusal_for_size_tells_the_size_the_limit_and_what_to_do():
    assert str(errors.TooLarge(70_000_000, 64_000_000)) == (
        "70 MB is more than the 64 MB that are read at once; check that it is the right file, or split it"
    )
    assert "more than 250,000 segments" in str(errors.TooManySegments(250_000))
