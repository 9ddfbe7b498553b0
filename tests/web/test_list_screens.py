"""The pages of lists."""

from datetime import UTC, datetime

import pytest

from firstline.core.models import LedgerLine
from firstline.lists.actions import approve, import_edition, import_un_list
from firstline.lists.models import Edition, Entry, SanctionsList
from firstline.lists.reading import ListFile
from tests import make
from tests.web.test_screens import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def editions() -> list[Edition]:
    """One superseded, one in force, one that waits."""
    amended = make.un_list(
        make.listed(comments="Reported <b>deceased</b>."),
        make.other_entry(),
        published=datetime(2026, 2, 1, tzinfo=UTC),
    )
    few = make.un_list(make.listed(), published=datetime(2026, 3, 1, tzinfo=UTC))
    return [
        import_un_list(actor=make.operator(), data=data, source_name="un.xml").edition
        for data in (make.un_list(), amended, few)
    ]


def text_of(path: str, role: str = "analyst", **options) -> str:
    answer = signed_in(role, **options).get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_the_lists_show_edition_counts_and_alarms(editions):
    text = text_of("/lists")
    for part in ("United Nations Security Council", "2026-02-01", "An edition waits for a person.", "by hand"):
        assert part in text


def test_every_other_page_says_that_a_list_needs_a_person(editions):
    assert "1 list needs a person." in text_of("/flights")


def test_a_list_shows_its_editions_and_where_it_comes_from(editions):
    text = text_of(f"/lists/{editions[0].sanctions_list_id}")
    for part in ("2026-01-15", "2026-03-01", "superseded", "waits for a person", "imported by hand"):
        assert part in text


def test_an_edition_shows_what_it_changes_field_by_field(editions):
    text = text_of(f"/lists/editions/{editions[1].pk}")
    assert "What changes from the edition of 2026-01-15" in text
    assert "Reported &lt;b&gt;deceased&lt;/b&gt;." in text
    assert "Put it into force" not in text
    assert "There is no edition before it" in text_of(f"/lists/editions/{editions[0].pk}", "supervisor")


def test_any_two_accepted_editions_of_a_list_are_compared(editions):
    path = f"/lists/editions/{editions[2].pk}"
    assert "What changes from the edition of 2026-02-01" in text_of(path)
    client = signed_in("supervisor")
    assert "What changes from the edition of 2026-01-15" in client.get(f"{path}?with={editions[0].pk}").content.decode()
    for other in (editions[2].pk, 99999, "x", "9" * 30):
        assert client.get(f"{path}?with={other}").status_code == 404


def test_a_waiting_edition_names_its_reasons_and_is_decided_by_who_may(editions):
    path = f"/lists/editions/{editions[2].pk}"
    assert "1 of 2 entries in force are gone: QDi.9902." in text_of(path)
    assert "Put it into force" not in text_of(path, "oversight")
    supervisor = signed_in("supervisor")
    assert "Put it into force" in supervisor.get(path).content.decode()
    empty = supervisor.post(path, {"decision": "approve", "reason": ""})
    assert (empty.status_code, "Give the reason" in empty.content.decode()) == (422, True)
    assert supervisor.post(path, {"decision": "burn", "reason": "x"}).status_code == 422
    assert supervisor.post(path, {"decision": "approve", "reason": "Called."}).status_code == 302
    text = supervisor.get(path).content.decode()
    assert "Recorded." in text
    assert "Called." in text
    assert Edition.objects.get(state="in_force") == editions[2]
    assert supervisor.post(path, {"decision": "reject", "reason": "x"}).status_code == 422


def test_an_analyst_cannot_decide_by_a_form_of_their_own(editions):
    answer = signed_in("analyst").post(f"/lists/editions/{editions[2].pk}", {"decision": "approve", "reason": "x"})
    assert answer.status_code == 403


def test_a_search_shows_entries_with_evidence(editions):
    text = text_of("/lists/search?name=yusuf+tarik+al+zarkuni")
    for part in (make.LISTED_NAME, make.REFERENCE, "agrees", "1 entry comes near."):
        assert part in text


@pytest.mark.parametrize("asked", ["born=yesterday&name=x", f"name={'x' * 201}", "name=..."])
def test_a_search_that_cannot_be_made_says_why(editions, asked):
    answer = signed_in("analyst").get(f"/lists/search?{asked}")
    assert (answer.status_code, "alarm" in answer.content.decode()) == (422, True)


def test_an_entry_shows_everything_its_history_what_it_lacks_and_how_to_seek_removal(editions):
    text = text_of(f"/lists/entries/{Entry.objects.get(reference='QDi.9901').pk}")
    for part in (
        make.LISTED_NAME,
        "1975-03-14",
        "N1234567",
        "Iraq",
        "Office of the Ombudsperson",
        "amended",
        "Missing:",
    ):
        assert part in text
    assert "Not listed any more." not in text


def test_an_entry_that_is_gone_says_so_and_keeps_its_history(editions):
    approve(actor=make.actor("supervisor"), edition_id=editions[2].pk, reason="x")
    text = text_of(f"/lists/entries/{Entry.objects.get(reference='QDi.9902').pk}")
    assert "Not listed any more." in text
    assert "removed" in text


@pytest.mark.parametrize("path", ["/lists/9999", "/lists/editions/9999", "/lists/entries/9999"])
def test_what_is_not_there_is_not_found(editions, path):
    assert signed_in("analyst").get(path).status_code == 404


def test_an_entry_of_an_edition_that_only_waits_is_not_shown():
    import_un_list(actor=make.operator(), data=make.un_list(), source_name="un.xml")
    future = make.un_list(make.listed("QDi.7777"), published=datetime(2999, 1, 1, tzinfo=UTC))
    import_un_list(actor=make.operator(), data=future, source_name="un.xml")
    entry = Entry.objects.get(reference="QDi.7777")
    assert signed_in("analyst").get(f"/lists/entries/{entry.pk}").status_code == 404


class TestNationalLists:
    @pytest.fixture
    def entry(self) -> Entry:
        import_un_list(actor=make.operator(), data=make.un_list(), source_name="un.xml")
        owned = SanctionsList.objects.create(code="OWN", name="Own watch list", authority=make.operator().authority)
        data = make.un_list(make.listed("OWN.1", "PETRA NOVIK"))
        waits = import_edition(actor=make.operator(), sanctions_list=owned, files=[ListFile("own.xml", data)]).edition
        approve(actor=make.actor("supervisor"), edition_id=waits.pk, reason="Checked.")
        return Entry.objects.get(reference="OWN.1")

    def test_for_another_authority_they_do_not_exist(self, entry):
        stranger = signed_in("analyst", authority="BP")
        version = entry.versions.get()
        for path in (
            f"/lists/entries/{entry.pk}",
            f"/lists/{entry.sanctions_list_id}",
            f"/lists/editions/{version.edition_id}",
        ):
            assert stranger.get(path).status_code == 404
        assert "Own watch list" not in stranger.get("/lists").content.decode()
        assert "PETRA" not in stranger.get("/lists/search?name=Petra+Novik").content.decode().replace("Petra", "")

    def test_a_look_needs_a_purpose_and_leaves_a_line(self, entry):
        client = signed_in("analyst", purpose=None)
        assert client.get(f"/lists/entries/{entry.pk}").headers["Location"].startswith("/purpose")
        assert client.get("/lists/search?name=Petra+Novik").headers["Location"].startswith("/purpose")
        client.post("/purpose", {"purpose": "terrorism"})
        assert "PETRA NOVIK" in client.get(f"/lists/entries/{entry.pk}").content.decode()
        assert "PETRA NOVIK" in client.get("/lists/search?name=Petra+Novik").content.decode()
        assert LedgerLine.objects.filter(action__in=("list entry seen", "lists searched")).count() == 2

    def test_an_alert_on_one_names_the_authority_as_the_way_to_removal(self, entry):
        text = text_of(f"/lists/entries/{entry.pk}")
        assert "The authority that keeps the list" in text


@pytest.mark.parametrize(
    ("page", "most"),
    [
        ("/lists/{list}", 16),
        ("/lists/editions/{edition}", 18),
        ("/lists/entries/{entry}", 18),
        ("/lists/search?name=yusuf+al+zarquni", 16),
    ],
)
def test_a_page_of_lists_costs_a_bounded_number_of_queries(editions, django_assert_max_num_queries, page, most):
    many = [make.listed(f"QDi.{number}", f"NAME{chr(65 + number % 26)} BEARER") for number in range(8000, 8100)]
    data = make.un_list(make.listed(), make.other_entry(), *many, published=datetime(2026, 4, 1, tzinfo=UTC))
    newest = import_un_list(actor=make.operator(), data=data, source_name="un.xml").edition
    client = signed_in("supervisor")
    known = {"list": newest.sanctions_list_id, "edition": newest.pk, "entry": Entry.objects.first().pk}
    client.get("/lists/search?name=x")
    with django_assert_max_num_queries(most):
        assert client.get(page.format(**known)).status_code == 200
