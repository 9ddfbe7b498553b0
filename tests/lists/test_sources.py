"""Bringing lists up to date from where they come: a real server, real files, and whatever can go wrong on the way."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from firstline.core.errors import Forbidden, Invalid, NotFound
from firstline.core.models import LedgerLine
from firstline.core.policy import Actor
from firstline.lists.actions import add_list, remove_list, update_list
from firstline.lists.fetching import Limits
from firstline.lists.models import Edition, SanctionsList
from firstline.lists.overview import overview
from firstline.lists.schedule import update_due
from tests import make
from tests.lists.server import Answer, ListServer, running

pytestmark = pytest.mark.django_db

LIMITS = Limits(most_bytes=1_000_000, connect=2, silence=0.5, whole=2, pauses=(0.0,))
FEBRUARY = datetime(2026, 2, 1, tzinfo=UTC)


@pytest.fixture
def server():
    with running() as one:
        yield one


def added(*addresses: str, **facts) -> SanctionsList:
    return add_list(actor=make.operator(), addresses=addresses, kind="un", **({"allow_private": True} | facts))


def updated(one: SanctionsList):
    return update_list(actor=make.operator(), sanctions_list=SanctionsList.objects.get(pk=one.pk), limits=LIMITS)


def in_force() -> Edition | None:
    return Edition.objects.filter(state="in_force").first()


def test_a_list_is_fetched_and_not_sent_again_while_it_has_not_changed(server: ListServer):
    headers = {"ETag": '"1"', "Last-Modified": "Thu, 15 Jan 2026 00:00:00 GMT"}
    one = added(server.plan("/un.xml", Answer(make.un_list(), headers=headers, then="conditional")))
    first = updated(one)
    assert (first.done.new, first.done.edition.state, first.done.edition.source_name) == (True, "in_force", "un.xml")
    second = updated(one)
    assert (second.done, second.failure) == (None, "")
    assert server.requests[1][1]["If-None-Match"] == '"1"'
    assert server.requests[1][1]["If-Modified-Since"] == headers["Last-Modified"]
    assert Edition.objects.count() == 1


def test_the_same_bytes_from_a_server_without_validators_change_nothing(server: ListServer):
    one = added(server.plan("/un.xml", Answer(make.un_list())))
    updated(one)
    lines = LedgerLine.objects.count()
    assert updated(one).done is None
    assert (Edition.objects.count(), LedgerLine.objects.count()) == (1, lines)


def test_a_new_edition_at_the_source_comes_into_force(server: ListServer):
    newer = Answer(make.un_list(published=FEBRUARY))
    one = added(server.plan("/un.xml", Answer(make.un_list()), newer))
    updated(one)
    assert updated(one).done.new
    assert in_force().published_at == FEBRUARY


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (Answer(make.un_list(published=FEBRUARY)[:-40]), "not well-formed XML, line "),
        (Answer(make.un_list(published=FEBRUARY), then="break_off"), "broken off after"),
        (Answer(then="hang"), "does not answer in time"),
        (Answer(b""), "empty answer"),
        (Answer(b"<html>Maintenance</html>"), "CONSOLIDATED_LIST"),
        (Answer(status=404), "answers 404"),
        (Answer(status=500), "answers 500"),
        (Answer(status=302, headers={"Location": "file:///etc/passwd"}), "no address"),
    ],
)
def test_whatever_fails_replaces_nothing_and_is_said_in_words(server: ListServer, answer: Answer, why: str):
    one = added(server.plan("/un.xml", Answer(make.un_list()), answer))
    good = updated(one).done.edition
    failed = updated(one)
    assert why in failed.failure
    assert (in_force(), Edition.objects.count()) == (good, 1)
    one.refresh_from_db()
    assert why in one.failure
    assert one.attempted_at > one.succeeded_at
    (row,) = overview(make.operator())
    assert [str(alarm.text) for alarm in row.alarms] == ["The last attempt to fetch it failed."]


def test_after_a_failure_the_next_success_ends_the_alarm(server: ListServer):
    one = added(server.plan("/un.xml", Answer(status=404), Answer(make.un_list())))
    assert updated(one).failure
    assert not updated(one).failure
    (row,) = overview(make.operator())
    assert row.alarms == ()


def test_a_server_that_fails_once_is_asked_again_within_the_same_update(server: ListServer):
    assert updated(added(server.plan("/un.xml", Answer(status=500), Answer(make.un_list())))).done.new


def test_an_address_inside_our_own_network_needs_the_setting_of_its_list(server: ListServer):
    one = added(server.plan("/un.xml", Answer(make.un_list())), allow_private=False)
    assert "private network" in updated(one).failure
    assert server.requests == []


def test_an_implausible_edition_from_a_source_waits_with_an_alarm(server: ListServer):
    few = Answer(make.un_list(make.listed(), published=FEBRUARY))
    one = added(server.plan("/un.xml", Answer(make.un_list()), few))
    good = updated(one).done.edition
    waits = updated(one).done.edition
    assert (waits.state, in_force()) == ("awaiting", good)
    (row,) = overview(make.operator())
    assert row.alarms[0].edition == waits
    assert updated(one).done is None, "the same bytes again raise no second alarm"


def test_a_source_that_offers_an_old_edition_again_is_a_failure(server: ListServer):
    old, new = Answer(make.un_list()), Answer(make.un_list(published=FEBRUARY))
    one = added(server.plan("/un.xml", old, new, old))
    updated(one)
    newest = updated(one).done.edition
    assert "offers the edition of 2026-01-15 again" in updated(one).failure
    assert in_force() == newest


def test_a_file_is_a_source_too(tmp_path: Path):
    path = tmp_path / "un.xml"
    path.write_bytes(make.un_list())
    one = added(str(path))
    assert one.every is None, "a file is read when somebody says so"
    assert updated(one).done.new
    assert updated(one).done is None
    path.unlink()
    assert "No such file" in updated(one).failure
    path.write_bytes(b"")
    assert "empty" in updated(one).failure
    path.write_bytes(b"x" * 1_000_001)
    assert "more than 1000000 bytes" in updated(one).failure


class TestTheSchedule:
    def test_a_list_is_fetched_when_it_is_due_and_then_after_its_own_time(self, server: ListServer):
        one = added(server.plan("/un.xml", Answer(make.un_list())), every=timedelta(hours=2))
        (update,) = update_due()
        assert update.done.new
        assert LedgerLine.objects.get(action="list edition in force").actor == "worker"
        one.refresh_from_db()
        assert timedelta(hours=1, minutes=59) < one.due_at - timezone.now() <= timedelta(hours=2)
        assert update_due() == []

    def test_after_failures_it_is_tried_sooner_and_then_less_and_less_often(self, server: ListServer):
        one = added(server.plan("/un.xml", Answer(status=404)))
        pauses = []
        for _ in range(8):
            SanctionsList.objects.update(due_at=timezone.now())
            update_due()
            one.refresh_from_db()
            pauses.append(round((one.due_at - timezone.now()).total_seconds() / 60))
        assert pauses == [5, 10, 20, 40, 80, 160, 320, 360]
        assert one.failures == 8

    def test_a_list_that_another_worker_has_taken_is_left_to_it(self, server: ListServer, monkeypatch):
        from firstline.lists import schedule

        added(server.plan("/un.xml", Answer(make.un_list())))
        nested = []

        def meanwhile(**arguments):
            nested.extend(update_due())
            return update_list(**arguments)

        monkeypatch.setattr(schedule, "update_list", meanwhile)
        assert len(update_due()) == 1
        assert nested == []
        assert len(server.requests) == 1

    def test_a_failure_of_our_own_stops_neither_the_other_lists_nor_the_worker(self, server: ListServer, monkeypatch):
        from firstline.lists import reading

        one = added(server.plan("/un.xml", Answer(make.un_list())))
        two = added(server.plan("/un2.xml", Answer(make.un_list())), name="Two")
        monkeypatch.setattr(reading, "read_list", lambda *_: 1 / 0)
        assert [update.failure for update in update_due()] == [
            "Our own failure: ZeroDivisionError. Please report it."
        ] * 2
        for failed in (one, two):
            failed.refresh_from_db()
            assert (failed.failures, failed.due_at > timezone.now()) == (1, True)

    def test_a_national_list_that_was_fetched_waits_for_persons(self, server: ListServer):
        added(server.plan("/own.xml", Answer(make.un_list())), national=True, name="Own")
        (update,) = update_due()
        assert (update.done.edition.state, update.done.edition.imported_by) == ("awaiting", "worker")

    def test_a_list_that_was_not_seen_to_be_current_for_long_is_an_alarm(self, server: ListServer):
        added(server.plan("/un.xml", Answer(make.un_list())), every=timedelta(hours=1))
        update_due()
        SanctionsList.objects.update(succeeded_at=timezone.now() - timedelta(hours=4))
        (row,) = overview(make.operator())
        assert [alarm.urgent for alarm in row.alarms] == [True]


class TestAddingAList:
    def test_a_list_that_was_imported_by_hand_gets_a_source(self, server: ListServer):
        from firstline.lists.actions import import_un_list

        by_hand = import_un_list(actor=make.operator(), data=make.un_list(), source_name="un.xml").edition
        one = added(server.plan("/un.xml", Answer(make.un_list())))
        assert one == by_hand.sanctions_list
        assert LedgerLine.objects.get(action="list source set").about == "list:UN"

    def test_a_source_is_replaced_only_by_somebody_who_says_so(self):
        one = added("https://lists.example/a.xml")
        with pytest.raises(Invalid, match="--replace"):
            added("https://lists.example/b.xml")
        assert added("https://lists.example/b.xml", replace=True) == one
        assert [source.address for source in one.sources.all()] == ["https://lists.example/b.xml"]

    def test_lists_of_one_kind_are_told_apart_by_their_names(self):
        one, two = added("https://a.example/"), added("https://b.example/", name="The UN list, as our mission keeps it")
        assert (one.code, two.code) == ("UN", "THE-UN-LIST-AS-O")

    def test_a_national_list_belongs_to_its_authority_and_its_name_tells_others_nothing(self):
        own = added("/own.csv", name="Watch list", national=True)
        stranger = make.actor("administrator", authority="BP")
        theirs = add_list(actor=stranger, addresses=["/x.csv"], kind="national", name="Watch list")
        assert (own.authority.code, theirs.authority.code) == ("PIU", "BP")
        with pytest.raises(NotFound):
            update_list(actor=stranger, sanctions_list=own)

    def test_a_key_in_an_address_is_not_shown(self):
        (source,) = added("https://lists.example/un.xml?key=secret").sources.all()
        assert source.shown == "https://lists.example/un.xml?…"

    @pytest.mark.parametrize(
        ("facts", "why"),
        [
            ({"addresses": ["ftp://x/"]}, "begins with https"),
            ({"addresses": []}, "1 to 10 files"),
            ({"addresses": ["x"] * 11}, "1 to 10 files"),
            ({"kind": "fr"}, "no kind of list"),
            ({"every": timedelta(seconds=5)}, "once a minute"),
            ({"name": "x" * 201}, "at most 200"),
            ({"addresses": ["https://x/" + "x" * 1000]}, "at most 1000"),
        ],
    )
    def test_what_cannot_be_a_list_is_refused(self, facts, why):
        with pytest.raises(Invalid, match=why):
            add_list(actor=make.operator(), **({"addresses": ["https://x/"], "kind": "un"} | facts))
        assert not SanctionsList.objects.exists()

    def test_it_takes_the_right_to_import_lists(self):
        with pytest.raises(Forbidden):
            add_list(actor=make.actor("supervisor"), addresses=["https://x/"], kind="un")
        with pytest.raises(Forbidden):
            update_list(actor=make.actor("supervisor"), sanctions_list=added("https://x/"))

    def test_a_list_without_a_source_cannot_be_updated(self):
        one = SanctionsList.objects.create(code="X", name="X")
        with pytest.raises(Invalid, match="has no source"):
            updated(one)


def test_a_list_that_never_had_an_edition_is_removed_by_whoever_may_and_is_in_the_ledger():
    one = add_list(actor=make.operator(), addresses=["nowhere.xml"], kind="eu", name="Wrong")
    with pytest.raises(Forbidden):
        remove_list(actor=make.actor("analyst"), sanctions_list=one)
    remove_list(actor=make.operator(), sanctions_list=one)
    assert not SanctionsList.objects.filter(name="Wrong").exists()
    assert LedgerLine.objects.filter(action="list removed", about=f"list:{one.code}").count() == 1


def test_a_national_list_of_others_cannot_be_removed():
    one = add_list(actor=make.operator(), addresses=["nowhere.csv"], kind="national", name="Ours")
    stranger = Actor.operator("x", make.actor("analyst", authority="YYY").authority)
    with pytest.raises(NotFound):
        remove_list(actor=stranger, sanctions_list=one)
