"""Who is whom between a flight's bookings and its passenger list."""

from dataclasses import replace

from firstline.travel.reconciling import Rule, Side, reconcile
from tests import make


def side(key: int, surname: str, given: str, born: str = "1990-05-06", locator: str = "", **facts: str) -> Side:
    number = facts.pop("number", "")
    identity = make.traveller(surname, given, born, **({"number": number} if number else {})).identity
    return Side(key, identity if number else replace(identity, documents=()), locator)


def pairs(api: list[Side], booked: list[Side]) -> list[tuple[int, int, Rule]]:
    return [(pair.api.key, pair.booking.key, pair.rule) for pair in reconcile(api, booked).pairs]


def test_one_document_is_one_person_whatever_the_name():
    api = [side(1, "NOVIK", "PETRA", number="P 12-34")]
    assert pairs(api, [side(2, "NOVAK", "PERTA", number="P1234")]) == [(1, 2, Rule.DOCUMENT)]


def test_a_number_of_another_state_is_another_document():
    api, booked = side(1, "NOVIK", "PETRA", number="P1234"), make.traveller("BERG", "EVA", state="FRA", number="P1234")
    assert pairs([api], [Side(2, replace(booked.identity, birth_dates=()))]) == []


def test_on_one_booking_the_same_name_in_any_order_is_one_person_though_the_booking_tells_no_birth_date():
    api = [side(1, "AL MASRI", "SARA", locator="ABC123")]
    assert pairs(api, [side(2, "SARA", "AL-MASRI", "", locator="ABC123")]) == [(1, 2, Rule.NAME_AND_LOCATOR)]


def test_on_one_booking_the_same_birth_date_is_one_person_with_another_name():
    found = reconcile([side(1, "NOVIK", "SIOBHAN", locator="ABC123")], [side(2, "NOVIK", "SIO", locator="ABC123")])
    (pair,) = found.pairs
    assert pair.rule is Rule.BIRTH_AND_LOCATOR
    assert (pair.names_differ, pair.births_differ, pair.documents_differ) == (True, False, False)


def test_twins_on_one_booking_are_not_taken_for_each_other():
    api = [side(1, "NOVIK", "JAN", locator="ABC123"), side(2, "NOVIK", "JON", locator="ABC123")]
    booked = [side(3, "NOVIK", "J", locator="ABC123"), side(4, "NOVIK", "JO", locator="ABC123")]
    found = reconcile(api, booked)
    assert found.pairs == []
    assert (found.only_api, found.only_booked) == (api, booked)


def test_one_name_is_one_person_unless_the_birth_dates_contradict():
    assert pairs([side(1, "NOVIK", "PETRA")], [side(2, "NOVIK", "PETRA", "")]) == [(1, 2, Rule.NAME)]
    assert pairs([side(1, "NOVIK", "PETRA")], [side(2, "NOVIK", "PETRA", "1961-01-01")]) == []


def test_two_of_one_name_are_not_paired_by_it():
    api = [side(1, "ALI", "MOHAMED"), side(2, "ALI", "MOHAMED")]
    assert pairs(api, [side(3, "ALI", "MOHAMED", "")]) == []


def test_nobody_is_paired_twice():
    api = [side(1, "NOVIK", "PETRA", locator="ABC123", number="P1")]
    booked = [side(2, "NOVIK", "PETRA", "", locator="ABC123"), side(3, "X", "Y", number="P1")]
    found = reconcile(api, booked)
    assert [(pair.api.key, pair.booking.key) for pair in found.pairs] == [(1, 3)]
    assert [one.key for one in found.only_booked] == [2]


def test_a_whole_aircraft_is_compared_at_once():
    api = [side(number, f"A{number}", "X", f"19{number % 90 + 10}-01-01") for number in range(900)]
    booked = [side(number + 1000, f"A{number}", "X", "") for number in range(900)]
    assert len(pairs(api, booked)) == 900
