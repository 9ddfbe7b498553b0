"""What joining the parts of a series promises: everybody of every part once, in whatever order the parts came."""

from itertools import permutations

import pytest

from firstline.formats import read_messages
from firstline.formats.messages import read_all
from tests.formats.carrier import codes


def part(number: str, *names: str, reference: str = "AA1", sender: str = "LH", header: str = "TDT+20+LH400'") -> bytes:
    people = "".join(f"NAD+FL+++{name}:ANNA'DTM+329:710512'DOC+P+{name}'" for name in names)
    return (
        f"UNB+UNOA:4+{sender}+GOV+260504:0900+1'UNH+1+PAXLST:D:05B:UN:IATA+{reference}+{number}'BGM+745'"
        f"RFF+TN:R{number[:2]}'NAD+MS+++DESK'COM+123:TE'{header}LOC+125+FRA'DTM+189:2605041000:201'LOC+87+JFK'"
        f"{people}UNT+{10 + 3 * len(names)}+1'UNZ+1+1'"
    ).encode()


def names(data: bytes) -> list[list[str]]:
    return [[one.identity.name.surname for one in message.travellers] for message in read_messages(data)]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_parts_are_joined_in_whatever_order_they_came(order):
    parts = [part("01:C", "ALPHA", "BRAVO"), part("02", "CHARLY"), part("03:F", "DELTA")]
    data = b"".join(parts[place] for place in order)
    (message,) = read_messages(data)
    assert names(data) == [["ALPHA", "BRAVO", "CHARLY", "DELTA"]]
    assert codes(message) == set()
    assert [sector.designator for sector in message.sectors] == ["LH400"]
    assert message.travellers[1].contact.phones == (), "the next part's header is not about the last person"


def test_segments_are_numbered_through_the_whole_series():
    (message,) = read_messages(part("01:C", "ALPHA") + part("02:F", "BRAVO"))
    first, second = (one.segment for one in message.travellers)
    assert first < second


@pytest.mark.parametrize(
    ("parts", "missing"),
    [(["01:C"], "2 and later"), (["02:F"], "1"), (["01:C", "04"], "2, 3, 5 and later"), (["02"], "1, 3 and later")],
)
def test_what_came_of_an_incomplete_series_is_used_and_the_missing_parts_are_named(parts, missing):
    (message,) = read_messages(b"".join(part(number, "ALPHA") for number in parts))
    assert message.travellers
    assert next(one for one in message.findings if one.code == "incomplete-series").text.startswith(
        f"Parts {missing} of"
    )


@pytest.mark.parametrize("number", ["01:F", "1:F", "01", "", "X", "0"])
def test_a_message_that_is_the_only_one_belongs_to_no_series(number):
    data = part(number, "ALPHA")
    assert names(data + data.replace(b"ALPHA", b"BRAVO")) == [["ALPHA"], ["BRAVO"]]


def test_series_of_different_references_and_senders_stay_apart():
    data = part("01:C", "ALPHA") + part("02:F", "BRAVO", reference="AA2") + part("02:F", "CHARLY", sender="OS")
    assert names(data) == [["ALPHA"], ["BRAVO"], ["CHARLY"]]


def push(number: str, *locators: str) -> bytes:
    bookings = "".join(f"SRC'RCI+LH:{locator}'TIF+{locator}+ANNA:A:1'" for locator in locators)
    return (
        f"UNB+IATA:1+LH+GOV+260504:0900+1'UNH+1+PNRGOV:11:1:IA+REF1+{number}'MSG+:22'ORG+LH'TVL+040526:1000+FRA+JFK+LH+400'"
        f"EQN+3'{bookings}UNT+{6 + 3 * len(locators)}+1'UNZ+1+1'"
    ).encode()


def test_bookings_of_several_parts_are_one_push():
    (message,) = read_all(push("02:F", "CCCCCC") + push("01:C", "AAAAAA", "BBBBBB"))
    assert [booking.locator for booking in message.bookings] == ["AAAAAA", "BBBBBB", "CCCCCC"]
    assert [booking.itinerary for booking in message.bookings] == [(), (), ()], "the flight of the head is nobody's leg"
    assert len(message.flights) == 1


def test_a_later_part_without_anything_but_its_head_adds_nothing():
    (message,) = read_all(push("01:C", "AAAAAA") + push("02:F"))
    assert [booking.locator for booking in message.bookings] == ["AAAAAA"]


def test_a_part_delivered_twice_counts_once():
    first, second = part("01:C", "ALPHA"), part("02:F", "BRAVO")
    assert names(first + first + second) == [["ALPHA", "BRAVO"]]


def test_a_series_sent_again_with_other_people_is_another_series():
    earlier = part("01:C", "ALPHA") + part("02:F", "BRAVO")
    later = part("01:C", "ALPHA", "CHARLY") + part("02:F", "DELTA")
    assert names(earlier + later) == [["ALPHA", "BRAVO"], ["ALPHA", "CHARLY", "DELTA"]]


def test_the_flight_of_a_later_part_is_the_lists_and_nobodys_of_the_part_before():
    """Also where the part begins with its flight at once, without BGM."""
    bare = [part(f"0{number}{status}", name).replace(b"BGM+745'RFF+TN:R0%d'NAD+MS+++DESK'COM+123:TE'" % number, b"")
            for number, status, name in ((1, ":C", "ALPHA"), (2, ":F", "BRAVO"))]  # fmt: skip
    (message,) = read_messages(b"".join(bare))
    assert [sector.designator for sector in message.sectors] == ["LH400"]
    assert [one.onward for one in message.travellers] == [(), ()]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_people_of_a_later_part_that_names_no_flight_are_on_the_lists(order):
    flight = b"TDT+20+LH400'LOC+125+FRA'DTM+189:2605041000:201'LOC+87+JFK'"
    parts = [
        part("01:C", "ALPHA"),
        part("02", "BRAVO").replace(flight, b""),
        part("03:F", "CHARLY").replace(flight, b""),
    ]
    data = b"".join(parts[place] for place in order)
    (message,) = read_messages(data)
    assert names(data) == [["ALPHA", "BRAVO", "CHARLY"]]
    assert {message.first_sector_of(one).designator for one in message.travellers} == {"LH400"}
    assert "no-flight" not in codes(message)
