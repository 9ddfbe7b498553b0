"""The demonstration shows what it is there to show: hidden people are found, ordinary ones are left alone."""

from datetime import UTC, datetime

import pytest

from firstline.demo import demo_flights, demo_list
from firstline.formats import read_list, read_messages
from firstline.matching import Index, Listed

NOW = datetime(2026, 5, 4, 9, 33, tzinfo=UTC)


@pytest.fixture(scope="module")
def screened():
    """(plant or None, references of the candidates) of every traveller of the default demonstration."""
    edition = read_list(demo_list())
    index = Index.build([Listed(entry.reference, entry.identity) for entry in edition.entries])
    found = []
    for message in demo_flights(NOW):
        plants = {(plant.name, plant.document): plant for plant in message.planted}
        for traveller in read_messages(message.data)[0].travellers:
            number = next((document.number for document in traveller.identity.documents), "")
            plant = plants.get((traveller.identity.names[0].whole, number))
            found.append((plant, {candidate.key for candidate in index.screen(traveller.identity)}))
    return found


def test_every_plant_but_a_namesake_is_found(screened):
    missed = [
        plant for plant, keys in screened if plant and plant.kind != "namesake" and plant.reference not in keys
    ]  # fmt: skip
    assert missed == []


def test_no_namesake_is_taken_for_the_listed_person(screened):
    namesakes = [(plant, keys) for plant, keys in screened if plant and plant.kind == "namesake"]
    assert len(namesakes) == 5
    assert [plant for plant, keys in namesakes if plant.reference in keys] == []


def test_ordinary_travellers_are_seldom_taken_for_listed_ones(screened):
    ordinary = [keys for plant, keys in screened if plant is None]
    assert sum(map(bool, ordinary)) <= len(ordinary) / 100
