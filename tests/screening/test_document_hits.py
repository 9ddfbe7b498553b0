"""A traveller whose document is reported is shown to an analyst, with what to do; a named person decides."""

from datetime import date, datetime
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from firstline.core import intake, ledger
from firstline.core.errors import Forbidden, Invalid, NotAllowedNow, NotFound, PurposeMissing
from firstline.core.models import IncomingMessage, LedgerLine, User
from firstline.core.policy import Actor
from firstline.core.purposes import Purpose
from firstline.identity import Country, DocumentKind, Identity, PersonName, TravelDocument
from firstline.lists import document_wording
from firstline.lists.actions import import_un_list
from firstline.lists.document_wording import ReportedStatus
from firstline.lists.reported_documents import import_documents, remove_documents
from firstline.reported import Delivery, Status
from firstline.reported.codes import INSTRUCTIONS
from firstline.screening import document_queries
from firstline.screening.document_actions import decide_document_hit
from firstline.screening.document_looking_up import look_up_documents
from firstline.screening.document_models import DOCUMENT_HIT, DocumentHit, DocumentHitState
from firstline.screening.engine import NoListInForce
from firstline.travel.models import Flight
from firstline.travel.processing import process_next
from tests import make

pytestmark = pytest.mark.django_db

HEADING = "number,country,type,status,reported_by,reported_on,reference,instruction,prefix,first,last\n"
NUMBER = "C01X00T47"


@pytest.fixture(autouse=True)
def documents(settings, tmp_path: Path) -> Path:
    settings.DOCUMENTS = tmp_path / "documents"
    return tmp_path


def put_in_force(folder: Path, *rows: str, source: str = "sltd", as_of: date = date(2026, 1, 15)):
    path = folder / f"{source}.csv"
    path.write_text(HEADING + "\n".join(rows))
    refused: list[object] = []
    delivery = Delivery(source, (path.name,), as_of, timezone.now(), accept_smaller=True)
    about = import_documents(
        actor=make.operator(), delivery=delivery, paths=[path], refused=lambda *told: refused.append(told)
    )
    return about, refused


def process(number: str = NUMBER, **told) -> None:
    import_un_list(actor=make.operator(), data=make.un_list(), source_name="list.xml")
    data = make.message(make.traveller(*make.ORDINARY_TRAVELLER, number=number), **told)
    intake.receive(actor=make.operator(), data=data, name="a.edi", channel="file")
    process_next()


def somebody(role: str = "analyst", purpose: str | None = "terrorism") -> Actor:
    user = User.objects.filter(username=f"{role}-piu").first() or make.user(role)
    return Actor.of(user, purpose)


def test_a_traveller_with_a_reported_document_raises_a_hit_with_all_that_is_known(documents):
    put_in_force(documents, f"{NUMBER},DEU,P,stolen,Berlin,2024-03-01,2024/77,Call 117")
    process()
    hit = DocumentHit.objects.get()
    assert (hit.number, hit.issuer, hit.found, hit.is_range, hit.status) == (NUMBER, "DEU", NUMBER, False, "stolen")
    assert (hit.reporter, hit.reported, hit.reference, hit.instruction) == (
        "Berlin",
        date(2024, 3, 1),
        "2024/77",
        "Call 117",
    )
    assert (hit.source, hit.as_of, hit.state, hit.restricted) == ("sltd", date(2026, 1, 15), "open", False)
    assert "SCHNEIDER" in hit.subject.name
    line = LedgerLine.objects.get(action="message read")
    assert '"document_hits":1' in line.details
    assert '"document_sources":{"sltd":"2026-01-15"}' in line.details
    assert NUMBER not in LedgerLine.objects.get(action="document hit raised").details
    assert ledger.verify().holds


def test_a_number_in_a_range_of_blanks_raises_a_hit_that_names_the_range(documents):
    put_in_force(documents, ",DEU,P,stolen blank,,,,,C01X,00000,00099")
    process("C01X00047")
    hit = DocumentHit.objects.get()
    assert (hit.is_range, hit.found) == (True, "C01X00000–C01X00099")


@pytest.mark.parametrize(
    "row", ["C01X00T48,DEU,P,lost", f"{NUMBER},FRA,P,lost", f"{NUMBER},DEU,I,lost", f"0{NUMBER},DEU,P,lost"]
)
def test_another_number_state_or_kind_raises_none(documents, row):
    put_in_force(documents, row)
    process()
    assert not DocumentHit.objects.exists()


def test_without_any_source_travellers_are_screened_as_before():
    process()
    assert not DocumentHit.objects.exists()
    assert '"document_sources":{}' in LedgerLine.objects.get(action="message read").details


def test_travellers_wait_where_a_source_is_damaged(documents):
    put_in_force(documents, f"{NUMBER},DEU,P,stolen")
    whole = documents / "documents" / "sltd.documents"
    data = whole.read_bytes()
    whole.unlink()
    whole.write_bytes(data[:5000])
    with pytest.raises(NoListInForce, match="import the documents again"):
        process()
    assert IncomingMessage.objects.get().state == "received"
    remove_documents(actor=make.operator(), source="sltd")
    put_in_force(documents, f"{NUMBER},DEU,P,stolen")
    process_next()
    assert DocumentHit.objects.count() == 1


def test_the_same_traveller_told_of_again_raises_no_second_hit(documents):
    put_in_force(documents, f"{NUMBER},DEU,P,stolen")
    process()
    process(departure=datetime(2026, 12, 1, 11, 30))
    assert DocumentHit.objects.count() == 1


def test_a_document_without_a_state_is_looked_up_by_nationality_and_says_so(documents):
    put_in_force(documents, f"{NUMBER},DEU,P,stolen")
    stateless = TravelDocument(number=NUMBER, kind=DocumentKind.PASSPORT)
    names = (PersonName.of("A B"),)
    told = look_up_documents(Identity(names=names, documents=(stateless,), nationalities=(Country.of("D"),)))
    assert [one.assumed for one in told.reported] == [True]
    assert look_up_documents(Identity(names=names, documents=(stateless,))).not_asked == 1
    endless = TravelDocument(number="9" * 99, issuer=Country.of("D"))
    assert look_up_documents(Identity(names=names, documents=(endless,))).not_asked == 1


def test_a_hit_on_a_surrendered_document_is_for_supervisors_against_terrorism_alone(documents):
    put_in_force(documents, f"{NUMBER},DEU,P,surrendered", source="surrendered")
    process()
    hit = DocumentHit.objects.get()
    assert hit.restricted
    few = somebody("supervisor")
    for actor in (somebody("analyst"), somebody("supervisor", "serious_crime")):
        assert list(document_queries.hits(actor).page) == []
        assert document_queries.hits_of(actor, [hit.subject_id]) == {}
        assert document_queries.undecided(actor) == 0
        assert sum(document_queries.hits(actor).counts.values()) == 0
        with pytest.raises(NotFound):
            document_queries.hit(actor, hit.pk)
        with pytest.raises(NotFound):
            decide_document_hit(actor=actor, hit_id=hit.pk, outcome="cleared", reason="x", seen_state="open")
    assert list(document_queries.hits(few).page) == [hit]
    assert document_queries.hits_of(few, [hit.subject_id]) == {hit.subject_id: [hit]}


def test_looking_needs_the_right_and_a_purpose_and_leaves_a_line(documents):
    put_in_force(documents, f"{NUMBER},DEU,P,stolen")
    process()
    hit = DocumentHit.objects.get()
    for look in (document_queries.hits, lambda actor: document_queries.hit(actor, hit.pk)):
        with pytest.raises(Forbidden):
            look(somebody("administrator"))
        with pytest.raises(PurposeMissing):
            look(somebody(purpose=None))
        look(somebody())
    assert LedgerLine.objects.filter(action__in=["document hits seen", "document hit seen"]).count() == 2
    assert document_queries.undecided(somebody("administrator")) == 0
    assert list(document_queries.hits(somebody(), state="waiting").page) == []


def test_another_authority_is_told_that_there_is_no_hit(documents):
    put_in_force(documents, f"{NUMBER},DEU,P,stolen")
    process()
    stranger = Actor.of(make.user("supervisor", authority="BP"), Purpose.TERRORISM)
    with pytest.raises(NotFound):
        document_queries.hit(stranger, DocumentHit.objects.get().pk)


def test_a_named_person_decides_with_a_reason_and_a_supervisor_reopens(documents):
    put_in_force(documents, f"{NUMBER},DEU,P,stolen")
    process()
    hit = DocumentHit.objects.get()
    decide_document_hit(actor=somebody(), hit_id=hit.pk, outcome="need_more", reason="asked Berlin", seen_state="open")
    decide_document_hit(actor=somebody(), hit_id=hit.pk, outcome="cleared", reason="found again", seen_state="waiting")
    with pytest.raises(Forbidden):
        decide_document_hit(actor=somebody(), hit_id=hit.pk, outcome="reopen", reason="x", seen_state="cleared")
    decide_document_hit(
        actor=somebody("supervisor"), hit_id=hit.pk, outcome="reopen", reason="doubt", seen_state="cleared"
    )
    hit.refresh_from_db()
    assert hit.state == "open"
    assert [decision.outcome for decision in hit.decisions.all()] == ["need_more", "cleared", "reopen"]
    lines = LedgerLine.objects.filter(action="document hit decided")
    assert lines.count() == 3
    assert "asked Berlin" not in "".join(line.details for line in lines)


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ({"outcome": "gone"}, Invalid),
        ({"reason": " "}, Invalid),
        ({"seen_state": "waiting"}, Invalid),
        ({"actor": "carrier"}, Forbidden),
        ({"outcome": "reopen", "actor": "supervisor"}, NotAllowedNow),
    ],
)
def test_a_decision_that_cannot_be_is_refused_and_changes_nothing(documents, told, error):
    put_in_force(documents, f"{NUMBER},DEU,P,stolen")
    process()
    hit = DocumentHit.objects.get()
    actor = somebody(told.pop("actor", "analyst"))
    with pytest.raises(error):
        decide_document_hit(
            actor=actor, hit_id=hit.pk, **({"outcome": "confirmed", "reason": "asked", "seen_state": "open"} | told)
        )
    assert hit.decisions.count() == 0


def signed_in(role: str) -> Client:
    client = Client()
    user = make.user(role)
    client.post("/sign-in", {"username": user.username, "password": make.PASSWORD})
    client.post("/purpose", {"purpose": "terrorism"})
    return client


def test_the_pages_show_the_hit_and_take_the_decision(documents):
    put_in_force(documents, f"{NUMBER},DEU,P,stolen,Berlin,2024-03-01,2024/77")
    process()
    hit, client = DocumentHit.objects.get(), signed_in("analyst")
    page = f"/document-hits/{hit.pk}"
    assert "/document-hits" in client.get("/desk").content.decode()
    for where in ("/document-hits", f"/flights/{Flight.objects.get().pk}", f"/travellers/{hit.subject_id}"):
        assert page in client.get(where).content.decode()
    shown = client.get(page).content.decode()
    for text in (
        NUMBER,
        "Berlin",
        "2024-03-01",
        "2024/77",
        "copy of <bdi>2026-01-15</bdi>",
        "Keep hold of the document",
    ):
        assert text in shown
    told = {"outcome": "confirmed", "reason": "Berlin says so", "seen_state": "open"}
    assert client.post(page, told | {"reason": ""}).status_code == 422
    assert client.post(page, told).headers["Location"] == "/document-hits"
    assert "Berlin says so" in client.get(page).content.decode()
    assert page in client.get("/document-hits?state=confirmed").content.decode()
    assert "/document-hits" not in client.get("/desk").content.decode()


def test_pages_say_nothing_of_a_surrendered_document_to_an_analyst(documents):
    put_in_force(documents, f"{NUMBER},DEU,P,surrendered,,,,Call unit 9", source="surrendered")
    process()
    hit = DocumentHit.objects.get()
    analyst, supervisor = signed_in("analyst"), signed_in("supervisor")
    page = f"/document-hits/{hit.pk}"
    for where in ("/desk", "/document-hits", f"/flights/{Flight.objects.get().pk}", f"/travellers/{hit.subject_id}"):
        assert "urrendered" not in analyst.get(where).content.decode()
        assert f'href="{page}"' not in analyst.get(where).content.decode()
    assert analyst.get(page).status_code == 404
    assert "Call unit 9" in supervisor.get(page).content.decode()


def test_states_statuses_and_instructions_of_the_pages_are_those_of_the_engine():
    assert set(DocumentHitState.values) == set(DOCUMENT_HIT.states)
    assert set(ReportedStatus.values) == {status.value for status in Status}
    assert {status: str(text) for status, text in document_wording.INSTRUCTIONS.items()} == {
        status.value: text for status, text in INSTRUCTIONS.items()
    }


def test_importing_leaves_a_line_and_needs_the_right(documents):
    about, refused = put_in_force(documents, *[f"{number},DEU,P,lost" for number in range(30)], "x,Atlantis,P,lost")
    assert (about.records, about.refused, len(refused)) == (30, 1, 1)
    line = LedgerLine.objects.get(action="documents imported")
    assert (line.about, '"records":30' in line.details) == ("documents:sltd", True)
    with pytest.raises(Forbidden):
        import_documents(actor=somebody(), delivery=None, paths=[], refused=print)
    with pytest.raises(Forbidden):
        remove_documents(actor=somebody(), source="sltd")


def test_a_surrendered_document_in_another_source_is_refused_and_named(documents):
    about, refused = put_in_force(documents, *[f"{number},DEU,P,lost" for number in range(30)], "7,DEU,P,surrendered")
    assert about.records == 30
    assert [(Path(file).name, "a list of their own" in row.reason) for file, row in refused] == [("sltd.csv", True)]


def test_a_refused_import_leaves_the_former_edition_and_no_line(documents):
    put_in_force(documents, f"{NUMBER},DEU,P,lost")
    lines = LedgerLine.objects.count()
    with pytest.raises(Invalid, match=r"sltd: the copy of 2025-01-01 is older"):
        put_in_force(documents, f"{NUMBER},DEU,P,stolen", as_of=date(2025, 1, 1))
    with pytest.raises(Invalid, match="the first row has to name"):
        _import_with_bad_heading(documents)
    with pytest.raises(Invalid, match="No such file"):
        import_documents(
            actor=make.operator(),
            delivery=Delivery("sltd", ("no.csv",), date(2026, 2, 1), timezone.now()),
            paths=[documents / "no.csv"],
            refused=print,
        )
    assert LedgerLine.objects.count() == lines


def _import_with_bad_heading(folder: Path) -> None:
    path = folder / "bad.csv"
    path.write_text("a,b\n1,2\n")
    delivery = Delivery("sltd", ("bad.csv",), date(2026, 2, 1), timezone.now())
    import_documents(actor=make.operator(), delivery=delivery, paths=[path], refused=print)


def test_a_source_taken_out_of_force_is_asked_no_more(documents):
    put_in_force(documents, f"{NUMBER},DEU,P,lost")
    remove_documents(actor=make.operator(), source="sltd")
    assert LedgerLine.objects.filter(action="documents removed").count() == 1
    process()
    assert not DocumentHit.objects.exists()
    with pytest.raises(NotFound):
        remove_documents(actor=make.operator(), source="sltd")
