"""What partial dates promise: what a source knows of a date, no more and no less."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.identity import PartialDate
from firstline.identity.errors import NotADate
from tests.strategies import partial_dates


@given(partial_dates())
def test_what_is_written_is_read_back(when):
    assert PartialDate.parse(str(when)) == when


@given(st.text("0123456789-/~", max_size=25) | st.text())
def test_any_text_is_a_date_or_refused_as_none(text):
    try:
        when = PartialDate.parse(text)
    except NotADate:
        return
    assert when.earliest <= when.latest
    assert PartialDate.parse(str(when)) == when


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "approximate"),
    [
        ("1971-05-12", date(1971, 5, 12), date(1971, 5, 12), False),
        ("1972-02", date(1972, 2, 1), date(1972, 2, 29), False),
        ("1971-12", date(1971, 12, 1), date(1971, 12, 31), False),
        ("1971", date(1971, 1, 1), date(1971, 12, 31), False),
        ("1958/1963", date(1958, 1, 1), date(1963, 12, 31), False),
        ("1958-03/1963-04-05", date(1958, 3, 1), date(1963, 4, 5), False),
        ("1968~", date(1968, 1, 1), date(1968, 12, 31), True),
        ("0987-06", date(987, 6, 1), date(987, 6, 30), False),
    ],
)
def test_a_written_date_is_an_interval_of_days(text, earliest, latest, approximate):
    assert PartialDate.parse(text) == PartialDate(earliest, latest, approximate)


@pytest.mark.parametrize(
    "text", ["1971", "1971-05", "1971-05-12", "1958/1963", "1971~", "0987", "1971-05-02/1972-01-01"]
)
def test_a_date_is_written_as_short_as_it_can_be(text):
    assert str(PartialDate.parse(text)) == text


def test_a_date_is_exact_unless_its_source_says_about():
    made = PartialDate.day(date(1971, 5, 12)), PartialDate.month(1971, 5), PartialDate.year(1971)
    assert not any(when.approximate for when in (*made, PartialDate.years(1971, 1972), PartialDate(*[date.min] * 2)))


@pytest.mark.parametrize(
    "text",
    ["", "~", "/", "71", "1971-5", "1971-13", "1971-00", "1971-02-29", "0000", "1971/", "/1971", "1971~~", "1971~/1972",
     "1971-05-12T00:00", "1971-05-12 ", "1971\n", "12 May 1971", "1971/1972/1973", "-1971"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text):
    with pytest.raises(NotADate):
        PartialDate.parse(text)


def test_a_range_never_ends_before_it_begins():
    with pytest.raises(NotADate, match="ends before it begins"):
        PartialDate(date(1972, 1, 1), date(1971, 1, 1))
    with pytest.raises(NotADate, match="ends before it begins"):
        PartialDate.parse("1963/1958")


@pytest.mark.parametrize("make", [lambda: PartialDate.year(0), lambda: PartialDate.month(1971, 13)])
def test_numbers_that_name_no_date_are_refused(make):
    with pytest.raises(NotADate, match="is no date"):
        make()


def test_only_one_single_day_is_a_day():
    assert PartialDate.parse("1971-05-12").is_day
    assert not PartialDate.parse("1971-05").is_day


@pytest.mark.parametrize(
    ("first", "second", "overlap"),
    [
        ("1971", "1971-12-31", True),
        ("1971", "1972-01-01", False),
        ("1958/1963", "1963/1970", True),
        ("1971-05", "1971-06", False),
    ],
)
def test_dates_overlap_when_both_can_be_the_same_day(first, second, overlap):
    first, second = PartialDate.parse(first), PartialDate.parse(second)
    assert first.overlaps(second) is second.overlaps(first) is overlap


@given(partial_dates(), partial_dates())
def test_overlapping_goes_both_ways(first, second):
    assert first.overlaps(first)
    assert first.overlaps(second) is second.overlaps(first)
