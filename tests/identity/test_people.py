"""What identities promise: unknown is not different, and no presumption of age without a date."""

from datetime import date

import pytest

from firstline.identity import Identity, PartialDate, PersonName


def born(*texts: str) -> Identity:
    return Identity(names=(PersonName.of("Anna"),), birth_dates=tuple(map(PartialDate.parse, texts)))


def test_the_name_to_show_is_the_first_one():
    first, second = PersonName.of("Anna"), PersonName.of("Ann")
    assert Identity(names=(first, second)).name is first


def test_somebody_without_a_name_has_none():
    assert Identity(names=()).name is None


@pytest.mark.parametrize(
    ("dates", "minor"),
    [
        (["2008-05-04"], False),  # eighteen today
        (["2008-05-05"], True),
        (["2008-12-01"], True),
        (["2007-12-01"], False),
        (["2008"], True),  # some day of that year leaves room
        (["2007"], False),
        (["1971", "2010"], True),  # one of several dates does
        ([], False),
    ],
)
def test_whoever_may_be_under_eighteen_may_be_a_minor(dates, minor):
    assert born(*dates).may_be_minor(date(2026, 5, 4)) is minor
