"""Looking back finds whom screening everyone would find."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.demo.names import REGIONS
from firstline.demo.people import Person, adult, as_traveller, generator
from firstline.identity import Identity, NameKind, PartialDate, PersonName, SubjectKind
from firstline.identity.serial import to_plain
from firstline.matching import Backwards, Index, Listed, NotAnIndex, People, Stored
from firstline.matching.backwards import _orders
from tests.strategies import identities

TODAY = date(2026, 1, 1)
ENTRIES, OTHERS, EACH = 60, 600, 25


def listed_people(rng: Random) -> list[Person]:
    return [adult(rng, rng.choice(REGIONS), TODAY, given=rng.choice((1, 2, 3))) for _ in range(ENTRIES)]


def as_entry(rng: Random, person: Person) -> Identity:
    names = [PersonName.of(person.whole())]
    if rng.random() < 0.5:
        names.append(PersonName.of(person.whole(1), rng.choice((NameKind.ALIAS, NameKind.WEAK_ALIAS))))
    if person.original and rng.random() < 0.5:
        names.append(PersonName.of(person.original))
    born = rng.choice(((PartialDate.day(person.born),), (PartialDate.year(person.born.year),), ()))
    documents = (person.document,) if rng.random() < 0.3 else ()
    return replace(as_traveller(person), names=tuple(names), birth_dates=born, documents=documents)


def variants(rng: Random, person: Person) -> Iterator[Identity]:
    """How carriers might send somebody, right and wrong."""
    for _ in range(EACH):
        sent = as_traveller(person, rng.choice((0, 1)))
        words = str(sent.name).split()
        if rng.random() < 0.3:
            rng.shuffle(words)
        if rng.random() < 0.3 and len(words) > 2:
            words.pop(rng.randrange(len(words)))
        if rng.random() < 0.3:
            at = rng.randrange(len(words))
            cut = rng.randrange(len(words[at]))
            words[at] = words[at][:cut] + words[at][cut + 1 :] or words[at]
        if rng.random() < 0.15 and len(words) > 1:
            first = words.pop(0)
            words[rng.randrange(len(words))] += first
        days = rng.choice((0, 0, 0, 1, 30, 400, 9000))
        born = () if rng.random() < 0.2 else (PartialDate.day(person.born - timedelta(days=days)),)
        documents = sent.documents if rng.random() < 0.5 else ()
        yield replace(sent, names=(PersonName.of(" ".join(words)),), birth_dates=born, documents=documents)


def test_looking_back_finds_whom_screening_everyone_finds():
    """Of about a thousand pairs none is missed, though parts that several hold are looked up as those of millions."""
    rng = generator("looking back")
    people = listed_people(rng)
    index = Index.build([Listed(str(number), as_entry(rng, person)) for number, person in enumerate(people)])
    sent = [identity for person in people for identity in variants(rng, person)]
    sent += [as_traveller(adult(rng, rng.choice(REGIONS), TODAY, given=2)) for _ in range(OTHERS)]
    forwards = {(number, candidate.key) for number, identity in enumerate(sent) for candidate in index.screen(identity)}
    stored = People.build(Stored(number, 1, identity) for number, identity in enumerate(sent))
    back = Backwards(stored, index)
    backwards = {(found.number, entry.key) for entry in index.entries() for found in back.near(entry.identity)}
    assert len(forwards) > 1000
    assert not forwards - backwards


def test_more_people_than_an_index_compares_for_one_question_are_all_found():
    identity = Identity(names=(PersonName.of("YUSUF TARIQ AL-ZARQUNI"),))
    index = Index.build([Listed("1", identity)])
    stored = People.build(Stored(number, 1, identity) for number in range(700))
    assert [found.number for found in Backwards(stored, index).near(identity)] == list(range(700))


def test_people_come_back_from_a_file_as_they_were_put_in(tmp_path):
    rng = generator("stored")
    stored = [Stored(n, 2**62 - n, as_traveller(adult(rng, REGIONS[0], TODAY))) for n in (3, 5, 8)]
    People.build(stored).write(tmp_path / "people")
    opened = People.open(tmp_path / "people")
    assert [opened[place] for place in range(len(opened))] == stored
    assert opened.named.tolist() == [True] * 3
    assert opened.with_document.tolist() == [True] * 3


def test_an_index_of_entries_is_no_file_of_people(tmp_path):
    Index.build([]).write(tmp_path / "index")
    with pytest.raises(NotAnIndex):
        People.open(tmp_path / "index")


def test_who_has_no_name_is_known_to_have_none_and_is_found_by_a_document(tmp_path):
    person = as_traveller(adult(generator("masked"), REGIONS[0], TODAY))
    masked = Identity(names=(), documents=person.documents)
    nothing = Identity(names=())
    stored = People.build([Stored(1, 1, masked), Stored(2, 1, nothing)])
    assert stored.named.tolist() == [False, False]
    assert stored.with_document.tolist() == [True, False]
    index = Index.build([Listed("1", person)])
    assert [found.number for found in Backwards(stored, index).near(person)] == [1]


def test_nobody_is_found_for_an_organisation_among_people_but_by_document():
    person = as_traveller(adult(generator("organisation"), REGIONS[0], TODAY))
    organisation = Identity(names=person.names, kind=SubjectKind.ORGANISATION)
    with_document = replace(organisation, documents=person.documents)
    back = Backwards(People.build([Stored(1, 1, person)]), Index.build([Listed("1", with_document)]))
    assert not list(back.near(organisation))
    assert [found.number for found in back.near(with_document)] == [1]


@pytest.mark.parametrize("count", range(2, 9))
def test_every_two_words_of_a_name_stand_side_by_side_in_some_order(count):
    words = [str(number) for number in range(count)]
    orders = list(_orders(words))
    assert all(sorted(order) == words for order in orders)
    assert {(a, b) for order in orders for a, b in pairwise(order)} == {(a, b) for a in words for b in words if a != b}


@pytest.mark.parametrize("words", [["one"], ["w"] * 9])
def test_names_of_one_word_or_of_very_many_are_asked_as_they_are(words):
    assert not list(_orders(words))


def can_be_stored(identity: Identity) -> bool:
    """Whether it is text: half a character, which no database takes, is none."""
    return not re.search("[\ud800-\udfff]", json.dumps(to_plain(identity), ensure_ascii=False))


storable = identities.filter(can_be_stored)


@given(st.lists(storable, max_size=5), storable)
def test_any_people_can_be_asked_with_any_entry(people, entry):
    index = Index.build([Listed("1", entry)])
    back = Backwards(People.build(Stored(n, n, identity) for n, identity in enumerate(people)), index)
    assert {found.number for found in back.near(entry)} <= set(range(len(people)))
