import re
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from firstline.core import intake
from firstline.core.models import IncomingMessage, LedgerLine, User
from firstline.core.people import add_user, change_password, disable
from firstline.lists.actions import import_un_list
from firstline.lists.templatetags import evidence as shown
from firstline.screening.actions import decide
from firstline.screening.models import Alert, Decision
from firstline.travel.models import Flight
from firstline.travel.processing import process_next
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def alert() -> Alert:
    import_un_list(actor=make.operator(), data=make.un_list(), source_name="list.xml")
    intake.receive(actor=make.operator(), data=make.message(), name="a.edi", channel="file")
    process_next()
    return Alert.objects.get()


def signed_in(role: str, *, purpose: str | None = "terrorism", authority: str = "PIU") -> Client:
    client = Client()
    user = make.user(role, authority=authority)
    assert client.post("/sign-in", {"username": user.username, "password": make.PASSWORD}).status_code == 302
    if purpose:
        client.post("/purpose", {"purpose": purpose})
    return client


@pytest.mark.parametrize(
    "page", ["/alerts/{alert}", "/flights/{flight}", "/travellers/{subject}", "/messages/{message}"]
)
def test_another_authority_is_told_that_there_is_nothing(alert, page):
    known = {
        "alert": alert.pk,
        "subject": alert.subject_id,
        "flight": Flight.objects.get().pk,
        "message": IncomingMessage.objects.get().pk,
    }
    stranger = signed_in("analyst", authority="BP")
    answer = stranger.get(page.format(**known))
    assert answer.status_code == 404
    assert bare(answer) == bare(stranger.get("/alerts/999999"))


def bare(answer: HttpResponse) -> str:
    """A page without what differs at every request: its own address and the form's token."""
    return re.sub(
        r'name="(next|csrfmiddlewaretoken)" value="[^"]*"|next=[^"]*|data-left="\d+"', "", answer.content.decode()
    )


@pytest.mark.parametrize("page", ["/desk", "/alerts/{alert}", "/flights", "/travellers/{subject}"])
def test_a_purpose_is_asked_for_before_the_first_look_and_leads_back(alert, page):
    client = signed_in("analyst", purpose=None)
    path = page.format(alert=alert.pk, subject=alert.subject_id)
    answer = client.get(path)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/purpose?next=")
    assert not LedgerLine.objects.filter(action__contains="seen").exists()
    assert client.post("/purpose", {"purpose": "terrorism", "next": path}).headers["Location"] == path
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_choosing_a_purpose_never_leads_elsewhere(back):
    client = signed_in("analyst", purpose=None)
    assert client.post("/purpose", {"purpose": "terrorism", "next": back}).headers["Location"] == "/"


def test_a_made_up_purpose_is_asked_for_again():
    assert signed_in("analyst", purpose=None).post("/purpose", {"purpose": "curiosity"}).status_code == 422


@pytest.mark.parametrize(
    ("page", "action", "about"),
    [
        ("/alerts/{alert}", "alert seen", "alert:{alert}"),
        ("/travellers/{subject}", "traveller seen", "subject:{subject}"),
        ("/travellers/{subject}/companions", "companions seen", "subject:{subject}"),
        ("/flights/{flight}", "flight seen", "flight:{flight}"),
        ("/desk", "queue seen", "alerts"),
    ],
)
def test_every_look_at_a_traveller_leaves_a_line_with_who_and_why(alert, page, action, about):
    client = signed_in("analyst")
    known = {"alert": alert.pk, "subject": alert.subject_id, "flight": Flight.objects.get().pk}
    client.get(page.format(**known))
    line = LedgerLine.objects.get(action=action)
    assert (line.about, line.purpose) == (about.format(**known), "terrorism")
    assert line.actor.startswith("user:")


def test_the_alert_page_shows_both_records_the_evidence_and_the_remedy(alert):
    text = signed_in("analyst").get(f"/alerts/{alert.pk}").content.decode()
    for part in ("YUSUF TARIQ AL ZARQUNI", make.LISTED_NAME, make.REFERENCE, "1975-03-14", "X7654321", "N1234567"):
        assert part in text
    for evidence in alert.evidence:
        assert evidence.because in text
    assert "Office of the Ombudsperson" in text


def test_the_alert_page_lays_both_names_side_by_side_word_by_word(alert):
    text = signed_in("analyst").get(f"/alerts/{alert.pk}").content.decode()
    name = alert.evidence[0]
    assert name.parts
    for number, part in enumerate([part for part in name.parts if part.asked], start=1):
        for word in name.words(part):
            assert f"{word}<sup>{number}</sup></mark>" in text
    for part in name.parts:
        assert part.how in text
        assert shown.signed(part.bits) in text


def test_words_of_names_are_told_in_the_language_of_the_reader(alert):
    client = signed_in("analyst")
    text = client.get(f"/alerts/{alert.pk}", headers={"accept-language": "fr"}).content.decode()
    assert "Les noms mot à mot" in text
    assert "rien ne reste" in text


def test_names_are_escaped_where_they_are_marked(alert):
    evidence = alert.evidence_data
    evidence[0]["asked"] = "<b>YUSUF</b> TARIQ AL ZARQUNI"
    Alert.objects.filter(pk=alert.pk).update(evidence_data=evidence)
    text = signed_in("analyst").get(f"/alerts/{alert.pk}").content.decode()
    assert "<b>" not in text


def test_a_child_is_flagged(alert):
    child = make.traveller("AL ZARQUNI", "YUSUF TARIQ", "2015-03-14", "IRQ", number="N1234567")
    intake.receive(actor=make.operator(), data=make.message(child), name="b", channel="file")
    process_next()
    alert = Alert.objects.latest("pk")
    assert "A child, or may be one." in signed_in("analyst").get(f"/alerts/{alert.pk}").content.decode()


def test_a_refugee_document_is_flagged_with_the_duty(alert):
    refugee = make.traveller("AL ZARQUNI", "YUSUF TARIQ", "1975-03-14", "XXB", number="R1")
    intake.receive(actor=make.operator(), data=make.message(refugee), name="b", channel="file")
    process_next()
    alert = Alert.objects.latest("pk")
    text = signed_in("analyst").get(f"/alerts/{alert.pk}").content.decode()
    assert "Never ask or inform the country of origin." in text


def test_a_decision_is_recorded_and_leads_back_to_the_desk(alert):
    client = signed_in("analyst")
    answer = client.post(f"/alerts/{alert.pk}", {"outcome": "not_same", "reason": "Other face.", "seen_revision": "0"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/desk")
    assert Decision.objects.get().reason == "Other face."
    assert "Decision recorded: Not the same person" in client.get("/desk").content.decode()


def test_what_was_typed_is_kept_when_the_decision_is_refused(alert):
    client = signed_in("analyst")
    other = make.actor("supervisor")
    decide(actor=other, alert_id=alert.pk, outcome="need_more", reason="A photograph is on its way.")
    answer = client.post(f"/alerts/{alert.pk}", {"outcome": "same", "reason": "Same scar.", "seen_revision": "0"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Supervisor-Piu has decided this alert meanwhile: Need more information." in text
    assert "Same scar." in text
    assert Decision.objects.get().decided_by == other.user


def test_a_forged_form_is_refused(alert):
    client = Client(enforce_csrf_checks=True)
    client.force_login(make.user("analyst"))
    answer = client.post(f"/alerts/{alert.pk}", {"outcome": "same", "reason": "x"})
    assert answer.status_code == 403
    assert not Decision.objects.exists()


def test_names_with_markup_are_shown_as_text(alert):
    alert.subject.name = "<script>alert(1)</script>"
    alert.subject.save()
    text = signed_in("analyst").get("/desk").content.decode()
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


def test_five_wrong_passwords_lock_the_door_even_for_the_right_one():
    user = make.user("analyst")
    client = Client()
    for _ in range(5):
        client.post("/sign-in", {"username": user.username, "password": "wrong"})
    answer = client.post("/sign-in", {"username": user.username, "password": make.PASSWORD})
    assert answer.status_code == 429
    assert client.get("/desk").status_code == 302


def test_what_a_finding_quotes_is_shown_only_to_those_who_see_travellers(alert):
    data = make.message(make.traveller("UNDATED", "ULLA", "")).replace(b"CNT+42:1", b"CNT+42:7")
    intake.receive(actor=make.operator(), data=data, name="b.edi", channel="file")
    process_next()
    message = IncomingMessage.objects.get(name="b.edi")
    assert "UNDATED" in signed_in("analyst").get(f"/messages/{message.pk}").content.decode()
    text = signed_in("administrator").get(f"/messages/{message.pk}").content.decode()
    assert "no-birth-date" in text
    assert "UNDATED" not in text


def test_no_list_in_force_is_said_on_every_page():
    text = signed_in("analyst").get("/desk").content.decode()
    assert "No list is in force: nobody is screened." in text


def test_after_signing_in_each_role_lands_on_a_page_that_it_may_see():
    for role, page in {"analyst": "/desk", "administrator": "/messages", "oversight": "/messages"}.items():
        assert signed_in(role).get("/").headers["Location"] == page


def test_answers_carry_the_security_headers():
    answer = Client().get("/sign-in")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer.headers["Cache-Control"]


def test_pages_refer_to_nothing_elsewhere_and_hold_nothing_inline(alert):
    client = signed_in("analyst")
    for page in ("/desk", f"/alerts/{alert.pk}", "/flights", "/messages", "/lists"):
        text = client.get(page).content.decode()
        assert "://" not in text
        assert "style=" not in text
        scripts = re.findall("<script.*?</script>", text, re.DOTALL)
        assert [
            found for found in scripts if not re.fullmatch(r'<script src="/static/web/[^"]+"[^>]*></script>', found)
        ] == []
        assert not re.search(r"\bon[a-z]+=", text)


@pytest.mark.parametrize(("page", "most"), [("/desk", 19), ("/alerts/{alert}", 37), ("/flights", 14), ("/lists", 12)])
def test_a_page_costs_a_bounded_number_of_queries(alert, django_assert_max_num_queries, page, most):
    client = signed_in("analyst")
    with django_assert_max_num_queries(most):
        answer = client.get(page.format(alert=alert.pk))
    assert answer.status_code == 200


def test_signing_out_ends_the_session(alert):
    client = signed_in("analyst")
    client.post(reverse("sign-out"))
    assert client.get("/desk").status_code == 302


@pytest.mark.parametrize("language", ["ar", "zh-hans", "en-gb", "fr", "ru", "es"])
def test_every_page_opens_in_every_language(alert, language):
    client = signed_in("analyst")
    client.post("/language/setlang/", {"language": language, "next": "/"})
    for page in ("/desk", f"/alerts/{alert.pk}", "/flights", "/messages", "/lists", "/purpose"):
        answer = client.get(page)
        assert answer.status_code == 200
        assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in answer.content.decode()


def test_signing_in_is_in_the_ledger():
    client = signed_in("analyst", purpose=None)
    assert LedgerLine.objects.get(action="signed in").about == f"user:{client.session['_auth_user_id']}"


def waiting(minutes: int) -> None:
    intake.receive(actor=make.operator(), data=f"{minutes}".encode(), name="w.edi", channel="file")
    early = timezone.now() - timedelta(minutes=minutes)
    IncomingMessage.objects.filter(state="received").update(received_at=early)


def test_a_message_that_waits_is_seen_on_the_desk_and_alarms_when_it_is_late(alert):
    client = signed_in("analyst")
    assert "waits" not in client.get("/desk").content.decode()
    waiting(1)
    text = client.get("/desk").content.decode()
    assert "1 message waits." in text
    assert "not screened" not in text
    waiting(10)
    assert "The people in them are not screened. Is the worker running?" in client.get("/desk").content.decode()


def test_rejected_and_set_aside_messages_are_seen_on_the_desk(alert):
    client = signed_in("analyst")
    waiting(1)
    IncomingMessage.objects.filter(state="received").update(state="set_aside", finished_at=timezone.now())
    assert "1 message was set aside unread." in client.get("/desk").content.decode()
    IncomingMessage.objects.filter(state="set_aside").update(state="rejected")
    assert "1 message was rejected in the last day." in client.get("/desk").content.decode()


def test_a_message_whose_findings_name_people_is_a_look(alert):
    client = signed_in("analyst")
    client.get(f"/messages/{IncomingMessage.objects.get().pk}")
    assert LedgerLine.objects.filter(action="message seen", purpose="terrorism").count() == 1
    signed_in("oversight").get(f"/messages/{IncomingMessage.objects.get().pk}")
    assert LedgerLine.objects.filter(action="message seen").count() == 1


def test_a_first_password_has_to_be_changed_before_anything_else(alert):
    actor = make.operator()
    add_user(actor=actor, username="new", full_name="New", roles=["analyst"], password=make.PASSWORD,
             must_change_password=True)  # fmt: skip
    client = Client()
    client.post("/sign-in", {"username": "new", "password": make.PASSWORD})
    assert client.get("/desk").headers["Location"] == "/password"
    own = "entirely my own phrase"
    forms = {"old_password": make.PASSWORD, "new_password1": own, "new_password2": own}
    assert client.post("/password", forms).status_code == 302
    assert client.get("/desk").headers["Location"].startswith("/purpose")
    assert LedgerLine.objects.filter(action="password changed").count() == 1


def test_a_weak_password_of_ones_own_is_refused_with_the_reason():
    client = signed_in("analyst")
    forms = {"old_password": make.PASSWORD, "new_password1": "short", "new_password2": "short"}
    assert "too short" in client.post("/password", forms).content.decode()


def test_somebody_who_left_is_signed_out_at_once():
    client = signed_in("analyst")
    disable(actor=make.operator(), user=User.objects.get())
    assert client.get("/lists").status_code == 302
    again = client.post("/sign-in", {"username": "analyst-piu", "password": make.PASSWORD})
    assert again.status_code == 200, "the sign-in page again"


def test_a_new_password_opens_a_door_that_was_locked():
    user, client = make.user("analyst"), Client()
    for _ in range(5):
        client.post("/sign-in", {"username": user.username, "password": "wrong"})
    change_password(actor=make.operator(), user=user, password="another phrase 99")
    assert client.post("/sign-in", {"username": user.username, "password": "another phrase 99"}).status_code == 302


def test_behind_a_proxy_a_stranger_locks_only_their_own_address_out(settings):
    settings.BEHIND_TLS = True
    user, client = make.user("analyst"), Client(headers={"X-Forwarded-Proto": "https"})
    for _ in range(5):
        wrong = {"username": user.username, "password": "wrong"}
        client.post("/sign-in", wrong, headers={"X-Forwarded-For": "10.9.9.9, 203.0.113.7"})
    right = {"username": user.username, "password": make.PASSWORD}
    assert client.post("/sign-in", right, headers={"X-Forwarded-For": "203.0.113.7, 198.51.100.1"}).status_code == 302
    assert client.post("/sign-in", right, headers={"X-Forwarded-For": "203.0.113.7"}).status_code == 429


def test_a_form_that_is_far_too_large_is_refused_with_a_page():
    answer = signed_in("analyst").post("/purpose", {"purpose": "x" * 10_000_000})
    assert answer.status_code == 400
    assert "could not be understood" in answer.content.decode()


@pytest.mark.parametrize("path", ["/ledger?about=%00", "/desk?page=%00", "/desk?state=%00"])
def test_nul_in_an_address_does_no_harm(alert, path):
    client = signed_in("oversight" if path.startswith("/ledger") else "analyst")
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("role", ["analyst", "supervisor"])
@pytest.mark.parametrize("outcome", ["same", "not_same", "need_more"])
def test_an_alert_can_be_looked_at_after_every_decision(alert, role, outcome):
    client = signed_in(role)
    client.post(f"/alerts/{alert.pk}", {"outcome": outcome, "reason": "Compared.", "seen_revision": "0"})
    text = client.get(f"/alerts/{alert.pk}").content.decode()
    assert "Compared." in text
    assert ('value="reopen"' in text) == (role == "supervisor" and outcome == "not_same")


def test_a_password_that_somebody_else_knows_cannot_be_kept():
    client = signed_in("analyst")
    forms = {"old_password": make.PASSWORD, "new_password1": make.PASSWORD, "new_password2": make.PASSWORD}
    assert "Choose another one." in client.post("/password", forms).content.decode()


def test_a_host_name_that_was_not_set_up_is_told_from_a_bad_form():
    answer = Client().get("/sign-in", headers={"Host": "desk.example"})
    assert answer.status_code == 400
    assert "FIRSTLINE_HOSTS" in answer.content.decode()


def test_a_refresh_of_the_desk_holds_the_rows_only_and_costs_fewer_queries(alert, django_assert_max_num_queries):
    client = signed_in("analyst")
    with django_assert_max_num_queries(15):
        answer = client.get("/desk", headers={"HX-Request": "true"})
    assert answer.content.decode().lstrip().startswith('<div id="queue"')
    assert "HX-Request" in answer.headers["Vary"]


def test_the_way_to_the_next_alert_keeps_the_view_and_ends_at_the_desk(alert):
    client = signed_in("analyst")
    ended = client.get(f"/desk/next?after={alert.pk}&q=nazari")
    assert ended.headers["Location"] == "/desk?q=nazari"
    assert "the last one of this view" in client.get(ended.headers["Location"]).content.decode()
    assert client.get("/desk/next?after=;DROP").headers["Location"] == "/desk"


def test_a_view_is_saved_at_the_desk_and_dropped_there(alert):
    client = signed_in("analyst")
    client.post("/desk/views", {"name": "<b>Soon</b>", "departs": "6"})
    text = client.get("/desk").content.decode()
    assert "/desk?departs=6" in text
    assert "&lt;b&gt;Soon&lt;/b&gt;" in text
    drop = re.search(r"/desk/views/\d+/drop", text)[0]
    assert client.post(drop).status_code == 302
    assert client.post(drop).status_code == 404


@pytest.mark.parametrize(("chosen", "kept"), [("dark", "dark"), ("light", "light"), ("", None), ("'><b>", None)])
def test_light_or_dark_is_kept_and_nothing_made_up_reaches_the_page(chosen, kept):
    client = Client()
    answer = client.post("/theme", {"theme": chosen, "next": "https://elsewhere.example/"})
    assert answer.headers["Location"] == "/"
    text = client.get("/sign-in").content.decode()
    assert (re.search(r'data-theme="(.*?)"', text) or [None, None])[1] == kept
