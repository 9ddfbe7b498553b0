"""Dates as lists write them become what they mean, or are refused with what to write."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.formats.lists.dates import dated, day_of, expiry_in
from firstline.identity import PartialDate
from firstline.identity.errors import NotADate
from tests.strategies import partial_dates


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1971-05-12", "1971-05-12"),
        ("1971-05-12T00:00:00", "1971-05-12"),
        ("1971-05", "1971-05"),
        ("1971", "1971"),
        ("01 Oct 1943", "1943-10-01"),
        ("1st October, 1943.", "1943-10-01"),
        ("Oct 1943", "1943-10"),
        ("October 3, 1943", "1943-10-03"),
        ("14-Dec-2005", "2005-12-14"),
        ("12/05/1971", "1971-05-12"),
        ("00/05/1971", "1971-05"),
        ("00/00/1971", "1971"),
        ("--/--/1971", "1971"),
        ("dd/mm/1971", "1971"),
        ("1970/02/03", "1970-02-03"),
        ("1975/00/00", "1975"),
        ("circa 1951", "1951~"),
        ("approximately 1951", "1951~"),
        ("c. 1951", "1951~"),
        ("1971~", "1971~"),
        ("1958 to 1960", "1958/1960"),
        ("1958-1960", "1958/1960"),
        ("1958/1960", "1958/1960"),
        ("between 1958 and 1960", "1958/1960"),
        ("circa 1958-1963", "1958/1963~"),
        ("01 Jan 1958 to 31 Dec 1960", "1958/1960"),
        ("Mar 1950 to Apr 1951", "1950-03-01/1951-04-30"),
        ("1960s", "1960/1969"),
    ],
)
def test_a_date_is_understood_as_exactly_as_it_is_written(text, written):
    assert str(dated(text)) == written


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "soon",
            "32/01/1971",
            "1971-13",
            "12/13/1971",
            "Foo 1971",
            "1963 to 1958",
            "1958 to soon",
            "soon to 1958",
        ),
        *("71", "0000", "circa", "1971-02-30", "1" * 100, " to " * 30),
    ],
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(NotADate):
        dated(text)


@given(partial_dates())
def test_edtf_is_understood_as_it_is_written(value):
    assert dated(str(value)) == value


@given(st.text() | st.text("0123456789 /-.~dmy JanFeb to and circa", max_size=60))
def test_any_text_is_a_date_or_refused(text):
    with suppress(NotADate):
        assert isinstance(dated(text), PartialDate)


def test_only_an_exact_date_is_a_day():
    assert day_of("12 May 1971") == date(1971, 5, 12)
    assert day_of("May 1971") is None
    assert day_of("soon") is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Expiration date: 2026-12-11.", date(2026, 12, 11)),
        ("issued in Kabul, expires on 11 Jun. 2017", date(2017, 6, 11)),
        ("Expired 28 Nov. 2016", date(2016, 11, 28)),
        ("valid until 10 April 2018", date(2018, 4, 10)),
        ("expires 10 Foo 2018", None),
        ("issued 10 April 2018", None),
        ("", None),
    ],
)
def test_a_remark_tells_when_a_document_expires(text, day):
    assert expiry_in(text) == day
