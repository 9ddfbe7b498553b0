"""Reported documents on pages and over HTTP: who may look one up, what is answered, and what is recorded."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone, translation

from firstline.core import ledger
from firstline.core.errors import Forbidden, NotFound, PurposeMissing
from firstline.core.models import LedgerLine
from firstline.identity import DocumentKind
from firstline.lists import document_checks, document_sources, document_wording
from firstline.lists.document_checks import NotAsked, SourcesDamaged, check_document
from firstline.lists.reported_documents import import_documents
from firstline.lists.templatetags.reported import grouped
from firstline.reported import Delivery
from tests import make
from tests.web.test_screens import signed_in

pytestmark = pytest.mark.django_db

HEADING = "number,country,type,status,reported_by,reported_on,reference,instruction,prefix,first,last\n"
STOLEN = "SY004711,SYR,P,stolen,Interpol Damascus,2015-03-01,2015/77,Call 117"
BLANKS = ",SYR,P,stolen blank,Interpol Damascus,,2015/78,,SY,000100,004999"
SURRENDERED = "SY004711,SYR,P,surrendered,,,,Call unit 9"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path: Path) -> Path:
    settings.DOCUMENTS = tmp_path / "documents"
    return tmp_path


def put_in_force(folder: Path, *rows: str, source: str = "sltd", days_old: int = 0, days_current: int = 2) -> None:
    path = folder / f"{source}.csv"
    path.write_text(HEADING + "\n".join(rows))
    as_of = timezone.now().date() - timedelta(days=days_old)
    delivery = Delivery(source, (path.name,), as_of, timezone.now(), days_current=days_current)
    import_documents(actor=make.operator(), delivery=delivery, paths=[path], refused=lambda *_: None)


def look_up(actor=None, number: str = "SY004711", **told: str):
    return check_document(actor=actor or make.actor("analyst"), number=number, **told)


def api(role: str, purpose: str = "terrorism") -> Client:
    key = make.key(role, purposes=("terrorism", "serious_crime"))
    return Client(headers={"Authorization": f"Bearer {key}"} | ({"X-Purpose": purpose} if purpose else {}))


def ask(client: Client, **document: str):
    return client.post("/api/documents/check", document, "application/json")


def test_a_look_up_tells_records_and_ranges_with_all_that_is_known(folder):
    put_in_force(folder, STOLEN, BLANKS)
    answer = look_up(number=" sy 0047-11", country="Syria", kind="P")
    record, blanks = answer.reports
    assert (record.hit.found.number, record.is_range, str(record.status), record.instruction) == (
        "SY004711",
        False,
        "Stolen",
        "Call 117",
    )
    assert (blanks.is_range, blanks.hit.found.ends, blanks.instruction) == (True, ("SY000100", "SY004999"), "")
    assert "Stolen before it was issued" in str(blanks.advice)
    assert [(source.name, source.age, source.is_old) for source in answer.sources] == [("sltd", 0, False)]


@pytest.mark.parametrize("number", ["SY004712X", "SY04711", "SY0047110"])
def test_what_is_not_reported_says_which_sources_were_asked_and_how_old_each_is(folder, number):
    put_in_force(folder, STOLEN)
    put_in_force(folder, "1,FRA,P,lost", source="national", days_old=5)
    answer = look_up(number=number)
    assert answer.reports == ()
    assert [(source.name, source.age, source.is_old) for source in answer.sources] == [
        ("national", 5, True),
        ("sltd", 0, False),
    ]


def test_each_look_up_leaves_a_line_without_the_number(folder):
    put_in_force(folder, STOLEN)
    look_up(country="SYR")
    look_up(number="X1")
    first, second = LedgerLine.objects.filter(action="document looked up").order_by("number")
    assert (first.purpose, '"reports":1' in first.details, '"reports":0' in second.details) == ("terrorism", True, True)
    assert f'"sltd":"{timezone.now().date()}"' in first.details
    assert "004711" not in first.details + first.about
    assert first.about != second.about
    assert ledger.verify().holds


@pytest.mark.parametrize("role", ["administrator", "oversight", "carrier"])
def test_who_may_not_look_up_is_refused_and_leaves_no_line(folder, role):
    put_in_force(folder, STOLEN)
    with pytest.raises(Forbidden, match="look documents up"):
        look_up(make.actor(role))
    with pytest.raises(PurposeMissing):
        look_up(make.actor("analyst", purpose=None))
    assert not LedgerLine.objects.filter(action="document looked up").exists()


@pytest.mark.parametrize(
    ("told", "field", "problem"),
    [
        ({"number": "  "}, "number", "Give the number of the document."),
        ({"number": "--<"}, "number", "There is no letter or digit"),
        ({"number": "9" * 41}, "number", "at most 40 letters and digits"),
        ({"country": "Atlantis"}, "country", "No State has this code or name."),
        ({"kind": "papyrus"}, "type", "No type of document is called so."),
    ],
)
def test_what_cannot_be_read_is_named_by_its_field_and_leaves_no_line(folder, told, field, problem):
    put_in_force(folder, STOLEN)
    with pytest.raises(NotAsked) as refused:
        look_up(**told)
    assert list(refused.value.problems) == [field]
    assert problem in refused.value.problems[field]
    assert not LedgerLine.objects.filter(action="document looked up").exists()


def test_all_that_is_wrong_is_told_at_once():
    with pytest.raises(NotAsked) as refused:
        look_up(number="", country="Atlantis", kind="papyrus")
    assert list(refused.value.problems) == ["number", "country", "type"]


def test_a_surrendered_document_is_looked_up_for_few_and_to_others_nothing_tells_of_it(folder):
    put_in_force(folder, STOLEN)
    put_in_force(folder, SURRENDERED, source="surrendered")
    for actor in (make.actor("analyst"), make.actor("supervisor", purpose="serious_crime")):
        answer = look_up(actor)
        assert [source.name for source in answer.sources] == ["sltd"]
        assert [report.hit.report.is_restricted for report in answer.reports] == [False]
    first, _ = look_up(make.actor("supervisor")).reports
    assert (first.hit.report.is_restricted, first.instruction) == (True, "Call unit 9")


def test_of_a_flood_of_reports_the_first_are_told_and_the_others_counted(folder, monkeypatch):
    monkeypatch.setattr(document_checks, "MOST_TOLD", 2)
    put_in_force(folder, *(f"7,SYR,P,lost,,,{number}" for number in range(5)))
    answer = look_up(number="7")
    assert (len(answer.reports), answer.untold) == (2, 3)
    assert '"reports":5' in LedgerLine.objects.get(action="document looked up").details


def test_where_a_source_is_damaged_nothing_is_said_to_be_clean(folder):
    put_in_force(folder, STOLEN)
    (folder / "documents" / "bad.documents").write_bytes(b"x" * 9000)
    for asked in (look_up, lambda: document_sources.sources(make.actor("analyst"))):
        with pytest.raises(SourcesDamaged):
            asked()
    assert not LedgerLine.objects.filter(action="document looked up").exists()
    client = signed_in("analyst", authority="BP")
    assert "A source of reported documents is damaged" in client.get("/documents").content.decode()
    answer = client.post("/documents", {"number": "SY004711"})
    assert (answer.status_code, "cannot be asked now" in answer.content.decode()) == (503, True)
    assert client.get("/documents/sltd").headers["Location"] == "/documents"
    asked = api("analyst")
    assert ask(asked, number="1").status_code == 503
    for path in ("sources", "sources/sltd/ranges"):
        assert asked.get(f"/api/documents/{path}").status_code == 503


def test_sources_show_age_counts_and_alarms_to_those_who_may_know_of_them(folder):
    put_in_force(folder, *(f"{n},SYR,P,lost" for n in range(30)), BLANKS, "1,Atlantis,P,lost", days_old=9)
    put_in_force(folder, "1,FRA,P,lost", source="weekly", days_old=6, days_current=7)
    put_in_force(folder, SURRENDERED, source="surrendered")
    weekly, mine = sorted(document_sources.sources(make.actor("analyst")), key=lambda row: row.age)
    assert (weekly.about.source, weekly.alarms) == ("weekly", ())
    assert (mine.about.records, mine.about.ranges, mine.about.refused, mine.age) == (30, 1, 1, 9)
    assert [(str(alarm.text), alarm.urgent) for alarm in mine.alarms] == [
        ("The copy is older than 2 days: ask for a new one.", True),
        ("1 row of its files could not be used.", False),
    ]

    def surrendered(role: str, purpose: str | None = "terrorism") -> list[bool]:
        rows = document_sources.sources(make.actor(role, purpose=purpose))
        return [row.opens for row in rows if row.about.restricted]

    assert (surrendered("analyst"), surrendered("supervisor", None), surrendered("oversight")) == ([], [], [])
    assert (surrendered("administrator"), surrendered("supervisor")) == ([False], [True])
    with pytest.raises(Forbidden):
        document_sources.sources(make.actor("carrier"))


def test_ranges_are_shown_in_order_by_page_and_by_state(folder):
    rows = [f",SYR,P,stolen blank,,,,,SY,{n:06}50,{n:06}99" for n in range(150)]
    put_in_force(folder, *reversed(rows), ",IRQ,I,lost,,,,,A,1,2", ",YUG,P,lost,,,,,,1,2")
    analyst = make.actor("analyst")
    whole = document_sources.ranges(analyst, "sltd")
    assert (whole.page.paginator.count, len(whole.page.object_list)) == (152, 100)
    of_syria = document_sources.ranges(analyst, "sltd", country="Syria", page=2).page
    assert [of_syria[0].ends, of_syria[49].ends] == [("SY00010050", "SY00010099"), ("SY00014950", "SY00014999")]
    assert (len(of_syria.object_list), len(of_syria[0])) == (50, 50)
    (one,) = document_sources.ranges(analyst, "sltd", country="YUG").page
    assert (one.head, one.report.issuer, one.report.kind) == ("", "YUG", DocumentKind.PASSPORT)
    assert list(document_sources.ranges(analyst, "sltd", country="FRA").page) == []
    with pytest.raises(NotAsked):
        document_sources.ranges(analyst, "sltd", country="Atlantis")
    with pytest.raises(NotFound):
        document_sources.ranges(analyst, "nobody")


def test_ranges_of_surrendered_documents_are_for_few_and_each_look_leaves_a_line(folder):
    put_in_force(folder, ",SYR,P,surrendered,,,,,S,1,2", source="surrendered")
    for actor in (make.actor("analyst"), make.actor("administrator")):
        with pytest.raises(NotFound):
            document_sources.ranges(actor, "surrendered")
    assert len(document_sources.ranges(make.actor("supervisor"), "surrendered").page.object_list) == 1
    assert LedgerLine.objects.get(action="ranges seen").about == "documents:surrendered"


def test_the_page_looks_up_and_shows_what_to_do(folder):
    put_in_force(folder, STOLEN, BLANKS)
    client = signed_in("analyst")
    answer = client.post("/documents", {"number": "sy004711", "country": "SYR", "type": "passport"})
    text = answer.content.decode()
    assert answer.status_code == 200
    for part in ("Interpol Damascus", "2015-03-01", "2015/77", "Call 117", "SY000100–SY004999", "A hit is no proof"):
        assert part in text
    clean = client.post("/documents", {"number": "X1"}).content.decode()
    assert "Not reported" in clean
    assert "Sources that were asked" in clean


def test_the_page_names_what_is_wrong_by_the_field_and_keeps_what_was_typed(folder):
    put_in_force(folder, STOLEN)
    answer = signed_in("analyst").post("/documents", {"number": "", "country": "<i>Atlantis", "type": ""})
    text = answer.content.decode()
    assert answer.status_code == 422
    for part in ('href="#number"', 'id="country-error"', "&lt;i&gt;Atlantis", 'aria-invalid="true"'):
        assert part in text


def test_without_a_source_the_page_says_that_nothing_was_looked_up():
    client = signed_in("analyst")
    assert "No source is in force: nothing was looked up" in client.post("/documents", {"number": "1"}).content.decode()
    assert "documents are not looked up" in client.get("/documents").content.decode()


def test_without_a_purpose_the_page_asks_for_one_and_who_may_not_look_up_sees_no_form(folder):
    put_in_force(folder, STOLEN)
    nobody = signed_in("analyst", purpose=None)
    assert "Choose the purpose first" in nobody.get("/documents").content.decode()
    assert nobody.post("/documents", {"number": "1"}).headers["Location"] == "/purpose?next=%2Fdocuments"
    for role in ("administrator", "oversight"):
        client = signed_in(role)
        text = client.get("/documents").content.decode()
        assert ("sltd" in text, 'name="number"' in text) == (True, False)
        assert client.post("/documents", {"number": "1"}).status_code == 403


def test_pages_tell_an_analyst_nothing_of_surrendered_documents(folder):
    put_in_force(folder, STOLEN)
    put_in_force(folder, SURRENDERED, source="surrendered")
    analyst, supervisor = signed_in("analyst"), signed_in("supervisor")
    texts = [
        analyst.get("/documents").content.decode(),
        analyst.post("/documents", {"number": "SY004711"}).content.decode(),
    ]
    assert not any("urrendered" in text or "unit 9" in text for text in texts)
    assert analyst.get("/documents/surrendered").status_code == 404
    assert "Call unit 9" in supervisor.post("/documents", {"number": "SY004711"}).content.decode()
    assert supervisor.get("/documents/surrendered").status_code == 200


def test_the_page_of_a_source_shows_its_ranges(folder):
    put_in_force(folder, STOLEN, BLANKS, days_old=3)
    client = signed_in("oversight")
    text = client.get("/documents/sltd?country=syria").content.decode()
    for part in ("SY000100", "SY004999", "4,900", "Stolen blank", "Passport", "2015/78", "older than 2 days"):
        assert part in text
    wrong = client.get("/documents/sltd?country=Atlantis")
    assert (wrong.status_code, "No State has this code" in wrong.content.decode()) == (422, True)
    assert "There is no range of this State" in client.get("/documents/sltd?country=IRQ").content.decode()
    assert client.get("/documents/nobody").status_code == 404
    assert signed_in("carrier").get("/documents/sltd").status_code == 403


def test_a_page_costs_no_query_for_each_source(folder, django_assert_max_num_queries):
    for number in range(5):
        put_in_force(folder, STOLEN, source=f"source-{number}")
    client = signed_in("analyst")
    with django_assert_max_num_queries(12):
        client.get("/documents")


def test_machines_look_up_with_the_same_answers(folder):
    put_in_force(folder, STOLEN, BLANKS)
    asked = api("analyst")
    document = {"number": "SY004711", "country": "SYR", "type": "P"}
    posted = ask(asked, **document).json()
    record, blanks = posted["reports"]
    assert (posted["reported"], posted["country"], posted["type"], posted["more_reports"]) == (
        True,
        "SYR",
        "passport",
        0,
    )
    assert (record["record"], record["range"], record["status"], record["instruction"]) == (
        "SY004711",
        None,
        "stolen",
        "Call 117",
    )
    assert (blanks["record"], blanks["range"]) == (None, ["SY000100", "SY004999"])
    today = timezone.now().date().isoformat()
    assert posted["sources"] == [{"source": "sltd", "as_of": today, "age_days": 0, "older_than_it_should_be": False}]
    assert ask(asked, number="X1").json()["reported"] is False
    assert LedgerLine.objects.filter(action="document looked up").count() == 2


def test_machines_are_told_what_is_wrong_by_field_and_that_nothing_was_asked():
    asked = api("analyst")
    wrong = ask(asked, country="Atlantis")
    assert (wrong.status_code, {fault["place"] for fault in wrong.json()["faults"]}) == (422, {"country", "number"})
    assert ask(asked, number="1").json()["reported"] is None


def test_machines_need_the_right_and_a_purpose(folder):
    put_in_force(folder, STOLEN)
    assert Client().get("/api/documents/sources").status_code == 401
    assert ask(api("analyst", purpose=""), number="1").status_code == 403
    assert ask(api("administrator"), number="1").status_code == 403
    assert api("carrier").get("/api/documents/sources").status_code == 403


def test_machines_read_sources_and_ranges(folder):
    put_in_force(folder, STOLEN, BLANKS)
    put_in_force(folder, SURRENDERED, source="surrendered")
    asked = api("analyst")
    (source,) = asked.get("/api/documents/sources").json()
    assert (source["source"], source["documents"], source["ranges"], source["alarms"]) == ("sltd", 1, 1, [])
    ranges = asked.get("/api/documents/sources/sltd/ranges?country=SYR").json()
    assert (ranges["count"], ranges["ranges"][0]["first"], ranges["ranges"][0]["last"]) == (1, "SY000100", "SY004999")
    assert asked.get("/api/documents/sources/sltd/ranges?country=Atlantis").status_code == 422
    assert asked.get("/api/documents/sources/surrendered/ranges").status_code == 404
    assert [one["source"] for one in api("supervisor").get("/api/documents/sources").json()] == ["sltd"]
    told = signed_in("supervisor").get("/api/documents/sources").json()
    assert {one["source"] for one in told} == {"sltd", "surrendered"}


def test_every_kind_of_document_has_a_word():
    assert set(document_wording.KINDS) == {kind.value for kind in DocumentKind}
    with translation.override("fr"):
        assert grouped(130_000_000).replace("\xa0", " ").replace("\u202f", " ") == "130 000 000"
