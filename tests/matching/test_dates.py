"""Birth dates: how well they agree, in bits."""

import pytest

from firstline.matching import Listed, Verdict, compare
from firstline.matching.comparing.reasons import Reason
from firstline.matching.values import Evidence
from tests.matching.people import person


def born(asked: str, listed: str) -> Evidence:
    return compare(person("INGRID TORVALL", born=asked), Listed("it", person("INGRID TORVALL", born=listed))).evidence[
        1
    ]


CASES = [
    ("1975-03-14", "1975-03-14", 12, 12, Reason.BIRTH_SAME_DAY),
    ("1975-01-01", "1975-01-01", 5, 7, Reason.BIRTH_NEW_YEAR),
    ("1975-03-14", "1975-03", 8, 10, Reason.BIRTH_FITS),
    ("1975-03-14", "1975", 5, 6, Reason.BIRTH_FITS),
    ("1975-03-14", "1970/1979", 2, 3, Reason.BIRTH_FITS),
    ("1975-03-14", "1900/1999", 0.5, 0.5, Reason.BIRTH_FITS),
    ("1975-03-14", "1974~", 3, 4, Reason.BIRTH_APPROXIMATE),
    ("1975-03-14", "1975~", 3, 4, Reason.BIRTH_APPROXIMATE),
    ("1975-03-14", "1977-02-01~", 3, 5, Reason.BIRTH_APPROXIMATE),
    ("1975-03-04", "1975-04-03", 4, 6, Reason.BIRTH_SWAPPED),
    ("1975-03-14", "1975-03-15", 1, 3, Reason.BIRTH_ONE_DIGIT),
    ("1975-03-14", "1985-03-14", 1, 3, Reason.BIRTH_ONE_DIGIT),
    ("1975-01-01", "1975-06-20", 1, 3, Reason.BIRTH_SAME_YEAR),
    ("1975-03-14", "1975-07-28", -4, -2, Reason.BIRTH_NEAR),
    ("1975-01-01", "1976-01-01", -4, -2, Reason.BIRTH_NEAR),
    ("1975-03-14", "1977", -6, -2, Reason.BIRTH_NEAR),
    ("1975-03-14", "1980", -9, -5, Reason.BIRTH_NEAR),
    ("1975-03-14", "1983", -12, -9, Reason.BIRTH_FAR),
    ("1975-03-14", "1999-12-31", -15, -13, Reason.BIRTH_FAR),
    ("1975", "0001~", -15, -13, Reason.BIRTH_FAR),
    ("1975", "9999~", -15, -13, Reason.BIRTH_FAR),
]


@pytest.mark.parametrize(("asked", "listed", "least", "most", "because"), CASES)
def test_a_birth_date_weighs_as_much_as_it_tells(
    asked: str, listed: str, least: float, most: float, because: Reason
) -> None:
    for one, other in ((asked, listed), (listed, asked)):
        found = born(one, other)
        assert least <= found.weight <= most
        assert found.because == because
        assert found.verdict is (Verdict.AGREES if found.weight > 0 else Verdict.DISAGREES)


def test_the_best_of_several_birth_dates_counts() -> None:
    assert born("1975-03-14", "1960 1975-03-14 1999").weight == born("1975-03-14", "1975-03-14").weight


@pytest.mark.parametrize(("asked", "listed"), [("", "1975"), ("1975", ""), ("", "")])
def test_a_missing_birth_date_is_unknown(asked: str, listed: str) -> None:
    found = born(asked, listed)
    assert (found.verdict, found.weight, found.because) == (Verdict.UNKNOWN, 0.0, Reason.BIRTH_UNKNOWN)
    assert (found.asked, found.listed) == (asked, listed)
