"""What passenger lists promise: where somebody boards, and what was found about them and nobody else."""

import pytest

from firstline.formats import PassengerList, Role, Sector, Traveller
from firstline.formats.findings import finding
from firstline.identity import Identity

FIRST = Sector(carrier="LH", number="400", origin="FRA", destination="JFK")
SECOND = Sector(carrier="LH", number="402", origin="JFK", destination="BOS")


def traveller(embarkation: str = "", segment: int = 0) -> Traveller:
    return Traveller(identity=Identity(names=()), embarkation=embarkation, segment=segment)


@pytest.mark.parametrize(("embarkation", "sector"), [("FRA", FIRST), ("JFK", SECOND), ("", FIRST), ("XXX", FIRST)])
def test_a_traveller_boards_the_sector_that_leaves_the_place_of_embarkation(embarkation, sector):
    message = PassengerList(kind="PAXLST", sectors=(FIRST, SECOND))
    assert message.first_sector_of(traveller(embarkation)) is sector


def test_without_sectors_nobody_boards_any():
    assert PassengerList(kind="PAXLST").first_sector_of(traveller("FRA")) is None


def test_stored_words_stay_as_they_are():
    """They stand in databases; a changed word would make stored travellers unreadable."""
    assert [role.value for role in Role] == ["passenger", "crew", "in_transit", "in_transit_crew"]


def test_a_designator_is_as_on_a_departure_board():
    assert FIRST.designator == "LH400"


def test_findings_are_told_about_their_traveller_and_about_the_message():
    first, second = traveller(segment=5), traveller(segment=9)
    about = {
        "message": finding("no-flight"),
        "flight": finding("flight-designator", 3, text="X"),
        "first": finding("no-birth-date", 5),
        "still first": finding("country-unknown", 8, text="QQQ"),
        "second": finding("no-document", 9),
        "end": finding("misplaced", 20, tag="DOC"),
    }
    message = PassengerList(kind="PAXLST", travellers=(first, second), findings=tuple(about.values()))
    assert message.findings_about(first) == tuple(about[name] for name in ("message", "flight", "first", "still first"))
    assert message.findings_about(second) == tuple(about[name] for name in ("message", "flight", "second", "end"))


def test_only_a_kind_without_reader_is_not_understood():
    assert PassengerList(kind="PAXLST", findings=(finding("no-flight"),)).understood
    assert not PassengerList(kind="PNRGOV", findings=(finding("kind-not-read", kind="PNRGOV"),)).understood
