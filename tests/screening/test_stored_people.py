"""The files of stored people follow the database, and let go of those who are gone."""

import os
import time
from datetime import date

import pytest
from django.utils import timezone

from firstline.identity.serial import to_plain
from firstline.matching import Index, Listed, People
from firstline.screening import stored_people
from firstline.screening.models import Subject, new_mark
from firstline.screening.processes import ThisProcess
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path


def store(*names: str) -> None:
    now = timezone.now()
    Subject.objects.bulk_create(
        [
            Subject(
                kind="traveller",
                identity_data=to_plain(make.traveller(name, "ANNA").identity),
                name=name,
                occasion="",
                authority=make.operator().authority,
                supplied_by="LH",
                basis="",
                received_at=now,
                purposes=",terrorism,",
                keep_until=date(2099, 1, 1),
            )
            for name in names
        ]
    )


def held() -> list[str]:
    """The surnames in the files, each as often as it stands there."""
    people = [People.open(path) for path in stored_people.folder().glob("*.people")]
    return sorted(one[place].identity.name.surname for one in people for place in range(len(one)))


def bring_up_to_date() -> stored_people.Files:
    return stored_people.bring_up_to_date(ThisProcess())


def test_who_is_stored_is_in_a_file_once():
    store("A", "B")
    assert bring_up_to_date().coverage.people == 2
    store("C")
    files = bring_up_to_date()
    assert files.coverage.people == 3
    assert len(files.paths) == 2
    assert held() == ["A", "B", "C"]
    assert bring_up_to_date() == files


def test_files_that_are_lost_are_made_again():
    store("A")
    (path,) = bring_up_to_date().paths
    os.unlink(path)
    assert len(bring_up_to_date().paths) == 1
    assert held() == ["A"]


@pytest.mark.parametrize("what", ["of an index", "of nothing", "cut off"])
def test_files_that_cannot_be_used_are_made_again(what):
    store("A")
    (path,) = bring_up_to_date().paths
    made = stored_people.folder() / path
    if what == "of an index":
        Index.build([Listed("1", make.listed().identity)]).write(made)
    else:
        made.write_bytes(b"" if what == "of nothing" else made.read_bytes()[:-100])
    assert len(bring_up_to_date().paths) == 1
    assert held() == ["A"]


def test_who_changed_is_in_a_file_as_they_are_now():
    store("A", "B")
    bring_up_to_date()
    Subject.objects.filter(name="A").update(
        identity_data=to_plain(make.traveller("Z", "ANNA").identity), mark=new_mark()
    )
    bring_up_to_date()
    assert held() == ["A", "B", "Z"]
    stored_people.tidy()
    assert held() == ["B", "Z"]


def test_who_is_past_the_retention_period_is_gone_from_the_files():
    store(*"ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    bring_up_to_date()
    Subject.objects.filter(name="A").update(keep_until=date(2020, 1, 1))
    stored_people.tidy()
    assert "A" in held(), "one in twenty-six may wait for a day"
    for path in stored_people.folder().glob("*.people"):
        os.utime(path, (time.time() - 24 * 3600,) * 2)
    stored_people.tidy()
    assert held() == list("BCDEFGHIJKLMNOPQRSTUVWXYZ")


def test_a_file_of_nobody_is_removed():
    store("A")
    bring_up_to_date()
    Subject.objects.all().delete()
    stored_people.tidy()
    assert not list(stored_people.folder().glob("*.people"))
    assert bring_up_to_date() == stored_people.Files((), stored_people.Coverage())


def test_many_small_files_become_one():
    for name in "ABCDEFGHIJ":
        store(name)
        bring_up_to_date()
    assert len(list(stored_people.folder().glob("*.people"))) == 10
    stored_people.tidy()
    assert len(list(stored_people.folder().glob("*.people"))) == 1
    assert held() == list("ABCDEFGHIJ")


def test_what_a_killed_process_left_half_written_is_removed():
    left = stored_people.folder() / "x.people.123.unfinished"
    left.write_bytes(b"half")
    stored_people.tidy()
    assert not left.exists()


def test_a_worker_keeps_up_unless_another_one_is_at_it():
    store("A")
    with stored_people.lock():
        stored_people.keep_up()
    assert held() == []
    assert not stored_people.keep_up()
    assert held() == ["A"]
    store("B")
    stored_people.keep_up()
    assert held() == ["A"], "another worker has just looked"


def test_keeping_up_goes_on_until_everybody_is_in_a_file(monkeypatch):
    monkeypatch.setattr(stored_people, "IN_A_FILE", 2)
    store(*"ABC")
    assert stored_people.keep_up()
    assert not stored_people.keep_up()
    assert held() == list("ABC")


def test_people_far_apart_by_their_keys_are_found_too(monkeypatch):
    monkeypatch.setattr(stored_people, "FAR_APART", 0)
    store("A", "B", "C")
    bring_up_to_date()
    assert held() == ["A", "B", "C"]


def test_large_numbers_are_spread_over_files_of_a_bounded_size(monkeypatch):
    monkeypatch.setattr(stored_people, "IN_A_FILE", 2)
    store(*"ABCDE")
    assert len(bring_up_to_date().paths) == 3
    assert held() == list("ABCDE")


def test_files_are_for_their_owner_only():
    assert stored_people.folder().stat().st_mode & 0o777 == 0o700
