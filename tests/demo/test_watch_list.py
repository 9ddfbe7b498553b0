"""The invented list looks like a real one, is read by the reader of real ones, and says that it is invented."""

from collections import Counter

import pytest

from firstline.demo import SEED, demo_editions, demo_list, watch_list
from firstline.formats import read_list
from firstline.formats.lists.difference import difference
from firstline.identity import NameKind, SubjectKind


@pytest.fixture(scope="module")
def edition():
    return read_list(demo_list())


def test_it_is_read_without_a_finding_and_is_what_was_made(edition):
    assert edition == watch_list.listed(SEED)
    assert edition.findings == ()


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others():
    assert demo_list(7) == demo_list(7)
    assert demo_list(7) != demo_list(8)


def test_it_holds_persons_and_organisations_of_several_committees(edition):
    kinds = Counter(entry.identity.kind for entry in edition.entries)
    assert kinds == {SubjectKind.PERSON: 45, SubjectKind.ORGANISATION: 15}
    assert len({entry.committee for entry in edition.entries}) >= 4


def test_every_entry_says_that_it_is_invented_and_its_reference_is_none_of_the_un(edition):
    for entry in edition.entries:
        assert entry.comments == "Invented for demonstration."
        letter = "e" if entry.identity.kind is SubjectKind.ORGANISATION else "i"
        assert entry.reference[2:].startswith(f"{letter}.90")


def test_no_two_persons_have_one_name(edition):
    names = [entry.identity.names[0].whole for entry in edition.entries]
    assert len(set(names)) == len(names)


def test_entries_are_as_uneven_as_those_of_a_real_list(edition):
    persons = [entry.identity for entry in edition.entries if entry.identity.kind is SubjectKind.PERSON]
    kinds = Counter(name.kind for entry in edition.entries for name in entry.identity.names)
    dates = [born for person in persons for born in person.birth_dates]
    assert set(kinds) == set(NameKind)
    assert any(born.is_day for born in dates)
    assert any(born.approximate for born in dates)
    assert any(not born.is_day and born.earliest.year == born.latest.year for born in dates)
    assert any(born.earliest.year < born.latest.year for born in dates)
    assert 0 < sum(bool(person.documents) for person in persons) < len(persons)
    assert all(document.issuer for person in persons for document in person.documents)
    assert 0 < sum(person.sex is None for person in persons) < len(persons)


def test_nothing_was_listed_before_its_document_was_issued_or_after_the_edition(edition):
    for entry in edition.entries:
        assert all(document.issued <= entry.listed_on for document in entry.identity.documents)
        assert all(entry.listed_on <= day <= edition.published.date() for day in entry.amended_on)


def test_some_persons_are_known_by_a_nickname_and_their_name_in_its_own_script_only():
    by_nickname = [one for one in watch_list.persons(SEED) if one.entry.identity.names[0].whole.split()[0].capitalize()
                   in watch_list.ADJECTIVES]  # fmt: skip
    assert len(by_nickname) >= 4
    assert all(one.entry.identity.names[1].whole == one.person.original for one in by_nickname)


def test_its_next_edition_takes_one_off_who_is_on_board_and_puts_two_on():
    before, after = map(read_list, demo_editions())
    found = difference(before, after)
    assert (len(found.added), len(found.removed), len(found.amended)) == (2, 1, 0)
    assert after.published > before.published
