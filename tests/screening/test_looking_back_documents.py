"""When a source of reported documents changes, the travellers already here are looked at: found, and withdrawn."""

import os
import threading
from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from firstline.cli import service
from firstline.core import ledger
from firstline.core.errors import Invalid
from firstline.core.models import LedgerLine
from firstline.core.policy import Actor
from firstline.lists import reported_documents
from firstline.lists.models import Edition
from firstline.lists.reported_documents import remove_documents
from firstline.reported import going, take_out
from firstline.screening import document_queries, document_tasks, looking_back_documents
from firstline.screening.document_actions import decide_document_hit
from firstline.screening.document_models import DocumentHit, DocumentHitStep
from firstline.screening.engine import NoListInForce
from firstline.screening.models import SourceChange, Subject
from firstline.travel import processing
from tests import make
from tests.screening import test_document_hits
from tests.screening.test_document_hits import NUMBER, process, put_in_force, signed_in, somebody

pytestmark = pytest.mark.django_db
documents = test_document_hits.documents

OTHER = "0000001,FRA,P,lost"
"""A report of nobody's document: a source is never empty."""

REPORTED = f"{NUMBER},DEU,P,stolen,Berlin,2024-03-01,2024/77"
FEBRUARY = date(2026, 2, 1)


@pytest.fixture
def stored(documents):
    """A traveller who was read while no source knew their document; the source was looked back for."""
    put_in_force(documents, OTHER)
    process()
    assert look_back().state == "done"
    return documents


def look_back() -> SourceChange | None:
    job = None
    while done := looking_back_documents.work_on_next(1):
        job = done
    return job


def steps() -> list[tuple[str, str]]:
    return list(DocumentHitStep.objects.order_by("pk").values_list("hit__found", "step"))


def test_a_report_that_is_new_in_a_source_finds_the_traveller_who_is_stored_and_says_why(stored):
    assert not DocumentHit.objects.exists()
    put_in_force(stored, OTHER, REPORTED, as_of=FEBRUARY)
    queued = SourceChange.objects.latest("pk")
    assert (queued.state, queued.as_of, queued.as_of_before, queued.records, queued.records_before) == (
        "waiting",
        FEBRUARY,
        date(2026, 1, 15),
        2,
        1,
    )
    job = look_back()
    hit = DocumentHit.objects.get()
    assert (hit.source_change, hit.found, hit.reporter, hit.state) == (job, NUMBER, "Berlin", "open")
    assert (job.state, job.people, job.documents, job.without_document, job.without_state) == ("done", 1, 1, 0, 0)
    assert (job.raised, job.withdrawn) == (1, 0)
    assert f'"source_change":"{job}"' in LedgerLine.objects.get(action="document hit raised").details
    done = LedgerLine.objects.filter(action="looking back at documents done").latest("number")
    for part in ('"people":1', '"documents":1', '"raised":1', '"without_document":0', '"as_of":"2026-02-01"'):
        assert part in done.details
    assert ledger.verify().holds


def test_a_new_range_finds_the_traveller_who_is_stored(stored):
    Subject.objects.update(identity_data=_with_number("C01X00047"))
    put_in_force(stored, OTHER, ",DEU,P,stolen blank,,,,,C01X,00000,00099", as_of=FEBRUARY)
    look_back()
    assert DocumentHit.objects.get().found == "C01X00000–C01X00099"


def _with_number(number: str) -> dict[str, object]:
    told = Subject.objects.get().identity_data
    told["documents"][0]["number"] = number
    return told


def test_what_was_known_before_is_raised_no_second_time_and_keeps_its_decision(stored):
    put_in_force(stored, OTHER, REPORTED, as_of=FEBRUARY)
    look_back()
    hit = DocumentHit.objects.get()
    decide_document_hit(actor=somebody(), hit_id=hit.pk, outcome="cleared", reason="owner", seen_state="open")
    put_in_force(stored, OTHER, REPORTED, "0000002,FRA,P,lost", as_of=date(2026, 2, 2))
    assert look_back().raised == 0
    assert DocumentHit.objects.get().state == "cleared"
    assert steps() == []


@pytest.mark.parametrize("outcome", [None, "confirmed", "cleared", "need_more"])
def test_a_hit_is_withdrawn_at_once_where_the_new_copy_does_not_hold_the_report(stored, outcome):
    put_in_force(stored, OTHER, REPORTED, as_of=FEBRUARY)
    look_back()
    hit = DocumentHit.objects.get()
    if outcome:
        decide_document_hit(actor=somebody(), hit_id=hit.pk, outcome=outcome, reason="asked", seen_state="open")
    put_in_force(stored, OTHER, as_of=date(2026, 2, 2))
    hit.refresh_from_db()
    assert hit.state == "withdrawn"
    assert steps() == [(NUMBER, "gone")]
    assert SourceChange.objects.latest("pk").withdrawn == 1
    line = LedgerLine.objects.get(action="document hit withdrawn")
    assert (line.about, '"why":"gone"' in line.details) == (str(hit), True)
    assert hit.decisions.count() == (1 if outcome else 0)
    assert document_queries.undecided(somebody()) == 0
    look_back()
    hit.refresh_from_db()
    assert hit.state == "withdrawn"


def test_a_report_that_says_something_else_takes_the_place_of_the_former_at_once(stored):
    put_in_force(stored, OTHER, REPORTED, as_of=FEBRUARY)
    look_back()
    put_in_force(stored, OTHER, f"{NUMBER},DEU,P,stolen,Bonn,2024-03-01,2024/77", as_of=date(2026, 2, 2))
    former, latest = DocumentHit.objects.order_by("pk")
    assert (former.state, latest.state, latest.reporter) == ("withdrawn", "open", "Bonn")
    assert steps() == [(NUMBER, "replaced")]
    job = SourceChange.objects.latest("pk")
    assert (latest.source_change, job.raised, job.withdrawn) == (job, 1, 1)
    assert look_back().raised == 1, "none is raised a second time"


def test_a_report_that_comes_back_opens_its_hit_again(stored):
    put_in_force(stored, OTHER, REPORTED, as_of=FEBRUARY)
    look_back()
    put_in_force(stored, OTHER, as_of=date(2026, 2, 2))
    put_in_force(stored, OTHER, REPORTED, as_of=date(2026, 2, 3))
    job = look_back()
    hit = DocumentHit.objects.get()
    assert (hit.state, hit.as_of, hit.source_change, job.raised) == ("open", date(2026, 2, 3), job, 1)
    assert steps() == [(NUMBER, "gone"), (NUMBER, "again")]
    assert LedgerLine.objects.filter(action="document reported again").count() == 1


def test_a_carrier_who_tells_of_the_traveller_again_opens_a_withdrawn_hit_whose_report_is_back(stored):
    put_in_force(stored, OTHER, REPORTED, as_of=FEBRUARY)
    look_back()
    put_in_force(stored, OTHER, as_of=date(2026, 2, 2))
    put_in_force(stored, OTHER, REPORTED, as_of=date(2026, 2, 3))
    process(departure=datetime(2026, 12, 1, 11, 30))
    hit = DocumentHit.objects.get()
    assert (hit.state, hit.source_change, hit.as_of) == ("open", None, date(2026, 2, 3))
    assert look_back().raised == 0


def test_taking_a_source_out_of_force_withdraws_its_hits_and_leaves_those_of_others(stored):
    put_in_force(stored, OTHER, REPORTED, as_of=FEBRUARY)
    put_in_force(stored, f"{NUMBER},DEU,P,lost", source="national")
    look_back()
    remove_documents(actor=make.operator(), source="sltd")
    assert dict(DocumentHit.objects.values_list("source", "state")) == {"sltd": "withdrawn", "national": "open"}
    assert steps() == [(NUMBER, "removed")]
    job = SourceChange.objects.latest("pk")
    assert (job.state, job.as_of, job.withdrawn, job.restricted) == ("done", None, 1, False)


def test_a_damaged_source_that_is_taken_out_of_force_is_handled_as_it_was(stored):
    put_in_force(stored, f"{NUMBER},DEU,P,surrendered", source="surrendered")
    look_back()
    whole = stored / "documents" / "surrendered.documents"
    whole.unlink()
    whole.write_bytes(b"x")
    remove_documents(actor=make.operator(), source="surrendered")
    assert SourceChange.objects.latest("pk").restricted
    (stored / "documents" / "never.documents").write_bytes(b"x")
    remove_documents(actor=make.operator(), source="never")
    assert SourceChange.objects.latest("pk").restricted, "where nobody knows what it was, it is for few"


def test_whoever_was_killed_while_taking_a_source_out_of_force_is_made_up_for(
    stored, django_capture_on_commit_callbacks
):
    put_in_force(stored, OTHER, REPORTED, as_of=FEBRUARY)
    look_back()
    take_out(stored / "documents", "sltd")  # and what was to be recorded was not
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            assert look_back() is None
    assert DocumentHit.objects.get().state == "withdrawn"
    assert steps() == [(NUMBER, "removed")]
    assert LedgerLine.objects.get(action="documents removed").actor == "worker"
    assert going(stored / "documents") == []


@pytest.mark.parametrize("again", [False, True])
def test_what_is_recorded_or_in_force_again_is_taken_out_no_second_time(
    stored, again, monkeypatch, django_capture_on_commit_callbacks
):
    with monkeypatch.context() as killed:
        killed.setattr(reported_documents, "forget", lambda *_: None)
        remove_documents(actor=make.operator(), source="sltd")
    if again:
        put_in_force(stored, OTHER, as_of=FEBRUARY)
    before = SourceChange.objects.count()
    with django_capture_on_commit_callbacks(execute=True):
        look_back()
    assert SourceChange.objects.count() == before
    assert going(stored / "documents") == []


def test_a_newer_copy_overtakes_a_looking_back_that_is_not_finished(stored):
    put_in_force(stored, OTHER, "0000002,FRA,P,lost", as_of=FEBRUARY)
    put_in_force(stored, OTHER, REPORTED, as_of=date(2026, 2, 2))
    put_in_force(stored, f"{NUMBER},DEU,P,lost", source="national")
    look_back()
    states = list(SourceChange.objects.order_by("pk").values_list("source", "state"))
    assert states == [("sltd", "done"), ("sltd", "overtaken"), ("sltd", "done"), ("national", "done")]
    assert DocumentHit.objects.count() == 2


def test_people_past_the_retention_period_are_not_looked_at(stored):
    Subject.objects.update(keep_until=timezone.now().date() - timedelta(days=1))
    put_in_force(stored, OTHER, REPORTED, as_of=FEBRUARY)
    assert look_back().people == 0
    assert not DocumentHit.objects.exists()


def test_who_could_not_be_looked_at_is_counted(stored):
    one = Subject.objects.get()
    identity = one.identity_data
    identity["documents"] = []
    Subject.objects.update(identity_data=identity)
    nowhere = identity | {"documents": [{"number": NUMBER}], "nationalities": []}
    one.pk, one.identity_data = None, nowhere
    one.save()
    put_in_force(stored, OTHER, REPORTED, as_of=FEBRUARY)
    job = look_back()
    assert (job.people, job.without_document, job.documents, job.without_state) == (2, 1, 0, 1)


def test_an_interrupted_looking_back_goes_on_where_it_was(stored, monkeypatch):
    monkeypatch.setattr(looking_back_documents, "BATCH", 1)
    one = Subject.objects.get()
    for _ in range(4):
        one.pk = None
        one.save()
    put_in_force(stored, OTHER, REPORTED, as_of=FEBRUARY)
    looking_back_documents.work_on_next(1, stopped=lambda: DocumentHit.objects.count() == 2)
    job = SourceChange.objects.latest("pk")
    assert (job.state, job.people, job.raised) == ("running", 2, 2)
    assert job.reached == DocumentHit.objects.latest("subject").subject_id
    job = look_back()
    assert (job.state, job.people, job.raised) == ("done", 5, 5)
    assert LedgerLine.objects.filter(action="looking back at documents goes on").count() == 1


def test_without_a_list_in_force_it_goes_on_to_the_end_while_messages_wait(stored, monkeypatch):
    monkeypatch.setattr(looking_back_documents, "BATCH", 1)
    one = Subject.objects.get()
    for _ in range(2):
        one.pk = None
        one.save()
    put_in_force(stored, OTHER, REPORTED, as_of=FEBRUARY)
    Edition.objects.update(state="superseded")
    with pytest.raises(NoListInForce):
        service._worked(1, threading.Event())
    job = SourceChange.objects.latest("pk")
    assert (job.state, job.people, job.raised) == ("done", 3, 3)


def test_another_process_that_came_further_or_a_newer_copy_ends_it_without_writing(stored, monkeypatch):
    put_in_force(stored, OTHER, REPORTED, as_of=FEBRUARY)
    asked = document_tasks.ask

    def meanwhile(*given):
        SourceChange.objects.filter(state="running").update(reached=10**9)
        return asked(*given)

    monkeypatch.setattr(looking_back_documents, "ask", meanwhile)
    assert looking_back_documents.work_on_next(1).state == "running"
    assert not DocumentHit.objects.exists()
    SourceChange.objects.filter(state="running").update(reached=0)

    def newer(*given):
        told = asked(*given)
        put_in_force(stored, OTHER, as_of=date(2026, 2, 2))
        return told

    monkeypatch.setattr(looking_back_documents, "ask", newer)
    assert looking_back_documents.work_on_next(1).state == "overtaken"
    assert not DocumentHit.objects.exists()


@pytest.mark.parametrize("error", [IntegrityError, OperationalError("deadlock detected")])
def test_what_another_process_was_quicker_with_is_done_again_later(stored, monkeypatch, error):
    put_in_force(stored, OTHER, REPORTED, as_of=FEBRUARY)

    def quicker(*given, **told):
        raise error

    monkeypatch.setattr(looking_back_documents, "_record", quicker)
    assert looking_back_documents.work_on_next(1).state == "running"
    monkeypatch.undo()
    assert SourceChange.objects.latest("pk").state == "running"


def test_a_database_that_fails_is_not_hidden(stored, monkeypatch):
    put_in_force(stored, OTHER, REPORTED, as_of=FEBRUARY)

    def full(*given):
        raise OperationalError("disk full")

    monkeypatch.setattr(looking_back_documents, "_record", full)
    with pytest.raises(OperationalError, match="disk full"):
        looking_back_documents.work_on_next(1)


def test_a_copy_in_force_without_a_row_is_looked_back_for(stored, monkeypatch):
    """It was imported before there were any, or by a process that was killed before it committed."""
    monkeypatch.setattr(reported_documents, "_followers", [])
    put_in_force(stored, OTHER, REPORTED, as_of=FEBRUARY)
    assert SourceChange.objects.latest("pk").as_of == date(2026, 1, 15)
    job = look_back()
    assert (job.state, job.as_of, job.raised) == ("done", FEBRUARY, 1)
    assert look_back() is None


def test_a_copy_that_is_in_force_on_another_machine_only_is_left_to_it(stored):
    put_in_force(stored, OTHER, REPORTED, as_of=FEBRUARY)
    (stored / "documents" / "sltd.documents").unlink()
    assert looking_back_documents.work_on_next(1) is None
    assert SourceChange.objects.latest("pk").state == "waiting"


def test_nobody_looks_back_while_another_process_of_the_machine_does(stored):
    put_in_force(stored, OTHER, REPORTED, as_of=FEBRUARY)
    with looking_back_documents.alone_with(stored / "documents" / ".looking-back") as ours:
        assert ours
        assert looking_back_documents.work_on_next(1) is None
    assert look_back().state == "done"


def test_looking_back_waits_where_a_source_is_damaged(stored):
    (stored / "documents" / "bad.documents").write_bytes(b"x" * 10_000)
    with pytest.raises(NoListInForce, match="Reported documents cannot be asked"):
        looking_back_documents.work_on_next(1)


def test_an_import_that_fails_at_the_last_moment_withdraws_nothing(stored, monkeypatch):
    put_in_force(stored, OTHER, REPORTED, as_of=FEBRUARY)
    look_back()

    def full(*given):
        raise OSError(28, "No space left on device", "sltd.documents")

    monkeypatch.setattr(os, "replace", full)
    monkeypatch.setattr("pathlib.Path.replace", full)
    with pytest.raises(Invalid, match="No space left"):
        put_in_force(stored, OTHER, as_of=date(2026, 2, 2))
    assert DocumentHit.objects.get().state == "open"
    assert SourceChange.objects.latest("pk").as_of == FEBRUARY


def test_a_message_read_while_a_copy_comes_into_force_is_read_again_at_once(documents, monkeypatch):
    put_in_force(documents, OTHER)
    prepare = processing.prepare

    def meanwhile(message, data):
        prepared = prepare(message, data)
        monkeypatch.undo()
        put_in_force(documents, OTHER, REPORTED, as_of=FEBRUARY)
        return prepared

    monkeypatch.setattr(processing, "prepare", meanwhile)
    process()
    if not DocumentHit.objects.exists():
        processing.process_next()
    hit = DocumentHit.objects.get()
    assert (hit.as_of, hit.source_change) == (FEBRUARY, None)


def test_hits_of_another_authority_are_raised_and_withdrawn_in_its_name(stored):
    theirs = Subject.objects.get()
    theirs.pk, theirs.authority = None, make.actor("analyst", authority="BP").authority
    theirs.save()
    put_in_force(stored, OTHER, REPORTED, as_of=FEBRUARY)
    look_back()
    put_in_force(stored, OTHER, as_of=date(2026, 2, 2))
    for action in ("document hit raised", "document hit withdrawn"):
        assert sorted(LedgerLine.objects.filter(action=action).values_list("authority", flat=True)) == ["BP", "PIU"]


def test_the_number_of_queries_does_not_grow_with_the_people(stored):
    def asked(day: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            put_in_force(stored, OTHER, REPORTED, as_of=date(2026, 2, day))
            look_back()
            put_in_force(stored, OTHER, as_of=date(2026, 2, day + 1))
            look_back()
        return len(queries)

    few, one = asked(1), Subject.objects.get()
    DocumentHit.objects.update(key="of another report")
    for _ in range(50):
        one.pk = None
        one.save()
    assert asked(3) == few
    assert DocumentHit.objects.filter(state="withdrawn").count() == 52


def test_the_page_says_what_was_looked_at_and_what_could_not_be(stored):
    put_in_force(stored, OTHER, REPORTED, as_of=FEBRUARY)
    analyst = signed_in("analyst")
    waits = analyst.get("/looking-back?of=documents").content.decode()
    for text in ("sltd", "2026-02-01", "waits", "1 → 2"):
        assert text in waits
    look_back()
    assert "done" in analyst.get("/looking-back?of=documents").content.decode()
    assert "?of=documents" in analyst.get("/looking-back").content.decode()


def test_the_page_tells_few_of_hits_on_surrendered_documents(stored):
    put_in_force(stored, f"{NUMBER},DEU,P,surrendered", source="surrendered")
    look_back()

    def shown(actor: Actor) -> list[tuple[str, bool]]:
        return [(change.source, change.tells_hits) for change in document_queries.source_changes(actor)]

    assert shown(somebody()) == [("sltd", True)]
    assert shown(somebody("supervisor", "serious_crime")) == [("sltd", True)]
    assert shown(somebody("supervisor")) == [("surrendered", True), ("sltd", True)]
    assert shown(somebody("administrator", None)) == [("surrendered", False), ("sltd", True)]
    assert "surrendered" not in signed_in("oversight").get("/looking-back?of=documents").content.decode()


def test_the_page_of_a_hit_says_that_it_comes_from_a_change_and_why_it_was_withdrawn(stored):
    put_in_force(stored, OTHER, REPORTED, as_of=FEBRUARY)
    look_back()
    hit, client = DocumentHit.objects.get(), signed_in("supervisor")
    assert "a change of the source" in client.get(f"/document-hits/{hit.pk}").content.decode()
    assert "from a change of <bdi>sltd</bdi>" in client.get("/document-hits").content.decode()
    put_in_force(stored, OTHER, as_of=date(2026, 2, 2))
    page = client.get(f"/document-hits/{hit.pk}").content.decode()
    for text in (
        "does not hold the report any more",
        "copy of <bdi>2026-02-02</bdi>",
        "What was decided stays on record",
    ):
        assert text in page
    assert 'name="outcome"' not in page
    assert client.post(f"/document-hits/{hit.pk}", {"outcome": "cleared", "reason": "x", "seen_state": "withdrawn"}
                       ).status_code == 422  # fmt: skip
