from datetime import UTC, datetime

from firstline.travel.airports import in_utc


def test_a_local_time_is_that_of_the_airport_also_in_summer():
    assert in_utc(datetime(2026, 1, 1, 12, 0), "FRA") == datetime(2026, 1, 1, 11, 0, tzinfo=UTC)
    assert in_utc(datetime(2026, 7, 1, 12, 0), "FRA") == datetime(2026, 7, 1, 10, 0, tzinfo=UTC)


def test_at_an_unknown_airport_no_moment_is_guessed():
    assert in_utc(datetime(2026, 1, 1, 12, 0), "QQQ") is None
    assert in_utc(None, "FRA") is None
