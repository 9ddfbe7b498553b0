"""What several deliveries promise together: everybody of every part once, whichever delivery a part came in."""

from itertools import permutations

import pytest

from firstline.formats import FormatError, deliveries
from firstline.formats.deliveries import Deliveries
from firstline.formats.messages import people_of
from firstline.formats.series import Parts
from tests.formats.test_messages import XML
from tests.formats.test_series import part, push

FILES = {
    "1.edi": part("01:C", "ALPHA", "BRAVO"),
    "2.edi": part("02", "CHARLY"),
    "3.edi": part("03:F", "DELTA"),
    "other.edi": part("01:F", "OSKAR", reference="BB2"),
    "whole.edi": part("01:C", "PAPA", reference="CC3") + part("02:F", "QUEBEC", reference="CC3"),
}
PARTS = ("1.edi", "2.edi", "3.edi")


def taken(*names: str, files: dict[str, bytes] = FILES) -> list[tuple[str, list[str], set[str]]]:
    every, found = Deliveries(), []
    for name in names:
        found += every.take(name, files[name])
    found += every.rest()
    assert list(every.rest()) == []
    return [
        (name, [one.identity.name.surname for one in read.travellers], {one.code for one in read.findings})
        for name, message in found
        for read in [people_of(message)]
    ]


@pytest.mark.parametrize("order", list(permutations(PARTS)))
def test_parts_in_files_of_their_own_are_one_message_under_the_first_ones_name(order):
    assert taken(*order) == [(order[0], ["ALPHA", "BRAVO", "CHARLY", "DELTA"], set())]


def test_what_is_whole_is_given_out_at_once_and_before_what_waits():
    assert [(name, people) for name, people, _ in taken("2.edi", "other.edi", "1.edi", "whole.edi", "3.edi")] == [
        ("other.edi", ["OSKAR"]),
        ("whole.edi", ["PAPA", "QUEBEC"]),
        ("2.edi", ["ALPHA", "BRAVO", "CHARLY", "DELTA"]),
    ]


def test_a_part_that_came_in_two_files_counts_once():
    files = FILES | {"again.edi": FILES["2.edi"]}
    assert taken(*PARTS, "again.edi", files=files) == [("1.edi", ["ALPHA", "BRAVO", "CHARLY", "DELTA"], set())]


def test_what_stays_incomplete_is_read_with_a_finding():
    assert taken("1.edi", "3.edi") == [("1.edi", ["ALPHA", "BRAVO", "DELTA"], {"incomplete-series"})]


def test_bookings_in_several_files_are_one_push_and_those_in_xml_are_whole():
    files = {"1.edi": push("01:C", "AAAAAA"), "2.edi": push("02:F", "BBBBBB"), "x.xml": XML}
    every = Deliveries()
    whole = [name for file in files for name, _ in every.take(file, files[file])]
    ((name, message),) = every.rest()
    assert whole == ["x.xml"]
    assert (name, [booking.locator for booking in message.bookings]) == ("1.edi", ["AAAAAA", "BBBBBB"])
    assert message.series == Parts(reference="REF1", numbers=(1, 2), ended=True)


def test_what_cannot_be_read_is_refused_and_what_waits_goes_on_waiting():
    every = Deliveries()
    assert list(every.take("1.edi", FILES["1.edi"])) == []
    with pytest.raises(FormatError):
        list(every.take("bad.edi", b"nothing"))
    assert [name for name, _ in every.rest()] == ["1.edi"]


def test_no_more_waits_than_one_file_may_hold(monkeypatch):
    monkeypatch.setattr(deliveries, "MAX_SEGMENTS", 20)
    every = Deliveries()
    found = [name for name in PARTS[:2] for name, _ in every.take(name, FILES[name])]
    assert found == ["1.edi"], "put together as far as they came"
    assert list(every.rest()) == []


def test_parts_of_several_messages_make_up_one_series():
    first = Parts(reference="AA1", numbers=(1,), ended=False)
    last = Parts(reference="AA1", numbers=(3, 4), ended=True)
    assert first.with_others([last]) == Parts(reference="AA1", numbers=(1, 3, 4), ended=True)
    assert (first.missing, last.missing, first.with_others([last]).missing) == ("2 and later", "1, 2", "2")
    assert first.with_others([]) == first
