"""A request that is sent again does nothing more."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from firstline.core import once as module
from firstline.core.errors import Invalid, NotAllowedNow, NotFound
from firstline.core.models import Authority, RepeatedRequest
from firstline.core.once import Answer, once
from tests import make

pytestmark = pytest.mark.django_db


def add(code: str = "BP") -> Answer:
    Authority.objects.create(code=code, name=code)
    return Answer(201, {"code": code})


def ask(key: str = "k", digest: str = "d", perform=add, actor=None) -> Answer:
    return once(actor=actor or make.operator(), key=key, digest=digest, perform=perform)


def added() -> int:
    return Authority.objects.exclude(code="PIU").count()


def test_the_same_request_again_gets_the_same_answer_and_does_nothing_more():
    assert ask() == ask() == Answer(201, {"code": "BP"})
    assert added() == 1


def test_another_request_with_the_same_key_is_refused():
    ask()
    with pytest.raises(Invalid, match="another request"):
        ask(digest="e", perform=lambda: add("XX"))
    assert added() == 1


def test_each_actor_has_keys_of_its_own():
    ask()
    ask(actor=make.actor("analyst"), digest="e", perform=lambda: add("XX"))
    assert added() == 2


def test_while_the_first_is_worked_on_the_second_is_told_to_wait():
    def in_between() -> Answer:
        with pytest.raises(NotAllowedNow, match="still worked on"):
            ask()
        return add()

    ask(perform=in_between)
    assert added() == 1


def test_a_refused_request_is_not_remembered():
    def refuse() -> Answer:
        add()
        raise NotFound("nothing there")

    with pytest.raises(NotFound):
        ask(perform=refuse)
    assert (added(), RepeatedRequest.objects.count()) == (0, 0), "and what it had done is undone"
    assert ask().status == 201


def test_what_somebody_left_who_died_is_done_by_the_next_after_a_minute():
    RepeatedRequest.objects.create(actor=make.operator().name, key="k", digest="d", begun_at=timezone.now())
    with pytest.raises(NotAllowedNow):
        ask()
    RepeatedRequest.objects.update(begun_at=timezone.now() - module.GIVEN_UP - timedelta(seconds=1))
    assert ask().status == 201


def test_whoever_is_so_slow_that_another_took_over_does_nothing():
    def slow() -> Answer:
        RepeatedRequest.objects.update(begun_at=timezone.now() + timedelta(minutes=2))
        return add()

    with pytest.raises(NotAllowedNow, match="begun it anew"):
        ask(perform=slow)
    assert added() == 0


def ledger_triggers(state: str) -> None:
    """PostgreSQL's tables are emptied after a test that commits, which the ledger refuses otherwise."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE core_ledgerline {state} TRIGGER USER")


@pytest.fixture(scope="module")
def _refusing_again(django_db_setup, django_db_blocker):
    yield
    with django_db_blocker.unblock():
        ledger_triggers("ENABLE")


@pytest.fixture
def _committing(_refusing_again, transactional_db):
    yield
    ledger_triggers("DISABLE")


@pytest.mark.usefixtures("_committing")
def test_of_many_at_the_same_moment_one_is_done():
    actor = make.operator()
    start = threading.Barrier(4)

    def one(_: int) -> object:
        start.wait()
        try:
            return ask(actor=actor)
        except NotAllowedNow as wait:
            return str(wait)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        told = list(threads.map(one, range(4)))
    assert added() == 1
    done = [answer for answer in told if isinstance(answer, Answer)]
    assert done
    assert all(answer == Answer(201, {"code": "BP"}) for answer in done)
    assert all("still worked on" in answer for answer in told if isinstance(answer, str))


def test_a_key_is_forgotten_after_a_day():
    ask()
    RepeatedRequest.objects.update(begun_at=timezone.now() - module.REMEMBERED - timedelta(seconds=1))
    assert ask(digest="e", perform=lambda: add("XX")).body == {"code": "XX"}
