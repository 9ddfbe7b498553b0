"""Lists over HTTP: the same rights and the same answers as the pages."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from firstline.core.models import LedgerLine
from firstline.lists.actions import approve, import_edition, import_un_list
from firstline.lists.models import Edition, Entry, SanctionsList
from firstline.lists.reading import ListFile
from tests import make

pytestmark = pytest.mark.django_db

FEBRUARY = datetime(2026, 2, 1, tzinfo=UTC)


@pytest.fixture
def editions() -> list[Edition]:
    """One superseded, one in force, one that waits."""
    amended = make.un_list(make.listed(comments="new"), make.other_entry(), published=FEBRUARY)
    few = make.un_list(make.listed(), published=datetime(2026, 3, 1, tzinfo=UTC))
    return [
        import_un_list(actor=make.operator(), data=data, source_name="un.xml").edition
        for data in (make.un_list(), amended, few)
    ]


def client(role: str, **headers: str) -> Client:
    """A machine; with several purposes, so that it has to say for which it looks."""
    key = make.key(role, purposes=("terrorism", "serious_crime"))
    return Client(headers={"Authorization": f"Bearer {key}"} | headers)


def signed_in(role: str) -> Client:
    session = Client()
    session.force_login(make.actor(role).user, backend="django.contrib.auth.backends.ModelBackend")
    return session


def test_lists_are_told_with_their_editions_and_alarms(editions):
    (one,) = client("analyst").get("/api/lists").json()
    assert (one["code"], one["public"], one["in_force"]["id"]) == ("UN", True, editions[1].pk)
    assert [waits["reasons"] for waits in one["waiting"]] == [["1 of 2 entries in force are gone: QDi.9902."]]
    assert one["alarms"] == ["An edition waits for a person."]


def test_editions_and_what_they_change_are_told(editions):
    asked = client("analyst")
    listed = asked.get(f"/api/lists/{editions[0].sanctions_list_id}/editions").json()["items"]
    assert [one["state"] for one in listed] == ["awaiting", "in_force", "superseded"]
    difference = asked.get(f"/api/lists/editions/{editions[1].pk}/difference").json()
    assert (difference["added"], difference["removed"], difference["amended"]) == (0, 0, 1)
    assert difference["entries"][0]["changes"] == [{"field": "narrative", "gone": [], "new": ["new"]}]
    waits = asked.get(f"/api/lists/editions/{editions[2].pk}/difference").json()
    assert (waits["before"], waits["removed"]) == (editions[1].pk, 1)
    first = asked.get(f"/api/lists/editions/{editions[0].pk}/difference").json()
    assert (first["before"], first["added"]) == (None, 2)


def test_entries_are_searched_with_evidence(editions):
    (hit,) = client("analyst").get("/api/lists/entries", {"name": "yusuf tarik al zarkuni", "born": "1975"}).json()
    assert (hit["reference"], {item["feature"] for item in hit["evidence"]} >= {"name", "birth_date"}) == (
        "QDi.9901",
        True,
    )
    (hit,) = client("analyst").get("/api/lists/entries", {"reference": "qdi.9902"}).json()
    assert hit["score"] is None


@pytest.mark.parametrize(
    "asked", [{}, {"name": "...", "reference": ""}, {"name": "x", "born": "yesterday"}, {"name": "x" * 201}]
)
def test_a_search_for_nothing_is_refused_with_the_reason(editions, asked):
    answer = client("analyst").get("/api/lists/entries", asked)
    assert (answer.status_code, bool(answer.json()["detail"])) == (422, True)


def test_an_entry_is_told_with_its_history_and_the_way_to_seek_removal(editions):
    known = client("analyst").get(f"/api/lists/entries/{Entry.objects.get(reference='QDi.9901').pk}").json()
    assert [past["what"] for past in known["history"]] == ["amended", "added"]
    assert known["body"]["comments"] == "new"
    assert "Ombudsperson" in known["seeking_removal"]["office"]
    assert "picture" in known["lacking"]


def test_a_waiting_edition_is_decided_by_a_person(editions):
    path = f"/api/lists/editions/{editions[2].pk}"
    supervisor = signed_in("supervisor")
    assert signed_in("analyst").post(f"{path}/approve", {"reason": "x"}, "application/json").status_code == 403
    assert supervisor.post(f"{path}/reject", {"reason": " "}, "application/json").status_code == 422
    assert supervisor.post(f"{path}/approve", {"reason": "Called."}, "application/json").json()["state"] == "in_force"
    assert supervisor.post(f"{path}/reject", {"reason": "x"}, "application/json").status_code == 409


def test_no_machine_decides_an_edition(editions):
    for step in ("approve", "reject"):
        path = f"/api/lists/editions/{editions[2].pk}/{step}"
        assert client("supervisor").post(path, {"reason": "x"}, "application/json").status_code == 403


def test_nothing_is_told_to_strangers_and_carriers(editions):
    assert Client().get("/api/lists").status_code == 401
    for path in ("", "/entries?name=x", "/entries/1", f"/editions/{editions[0].pk}", "/1/editions"):
        assert client("carrier").get(f"/api/lists{path}").status_code == 403
    assert client("analyst").get("/api/lists/editions/999999").status_code == 404


def test_a_look_at_a_national_entry_needs_a_purpose_and_leaves_a_line():
    owned = SanctionsList.objects.create(code="OWN", name="Own", kind="national", authority=make.operator().authority)
    SanctionsList.objects.update(kind="un")  # read by the UN's reader here: only who owns it matters
    files = [ListFile("own.xml", make.un_list())]
    waits = import_edition(actor=make.operator(), sanctions_list=owned.__class__.objects.get(), files=files).edition
    approve(actor=make.actor("supervisor"), edition_id=waits.pk, reason="Checked.")
    path = f"/api/lists/entries/{Entry.objects.first().pk}"
    assert client("analyst").get(path).status_code == 403
    assert client("analyst").get("/api/lists/entries?reference=QDi").status_code == 403
    told = client("analyst", **{"X-Purpose": "terrorism"}).get(path)
    assert told.json()["seeking_removal"]["office"] == "The authority that keeps the list"
    line = LedgerLine.objects.get(action="list entry seen")
    assert (line.purpose, line.about) == ("terrorism", f"entry:{Entry.objects.first().pk}")
    changes = f"/api/lists/editions/{waits.pk}/difference"
    assert client("analyst").get(changes).status_code == 403
    assert client("analyst", **{"X-Purpose": "terrorism"}).get(changes).json()["added"] == 2
    assert LedgerLine.objects.get(action="list edition seen").about == f"edition:{waits.pk}"
    client("analyst", **{"X-Purpose": "terrorism"}).get("/api/lists/entries?name=Yusuf+al-Zarquni")
    searched = LedgerLine.objects.get(action="lists searched")
    assert "usuf" not in searched.details
