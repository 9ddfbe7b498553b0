"""What the page of an alert shows and lets people do."""

import html
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from firstline.core.models import LedgerLine, User
from firstline.core.policy import Actor
from firstline.formats.lists.values import Theme
from firstline.screening.actions import add_note, decide, hand_over, release, take
from firstline.screening.alert_screens import STEPS
from firstline.screening.alert_wording import THEMES
from firstline.screening.file_kinds import MAX_BYTES
from firstline.screening.models import Alert, Attachment, Decision, Note, Outcome, Referral, ToldApart
from firstline.screening.uploads import MOST_SENT
from tests import make
from tests.screening.alerts import fly, import_list, now, one_person_decides

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n"


@pytest.fixture
def alert() -> Alert:
    import_list()
    return fly()


def signed_in(name: str = "amina", role: str = "analyst", authority: str = "PIU", **options: object) -> Client:
    client = Client(**options)
    client.force_login(make.user(role, username=name, password=None, authority=authority),
                       backend="django.contrib.auth.backends.ModelBackend")  # fmt: skip
    session = client.session
    session["purpose"] = "terrorism"
    session.save()
    return client


def actor(name: str) -> Actor:
    return Actor.of(User.objects.get(username=name), "terrorism")


def page(client: Client, alert: Alert, path: str = "") -> str:
    answer = client.get(f"/alerts/{alert.pk}{path}")
    assert answer.status_code == 200
    return text_of(answer)


def text_of(answer) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", answer.content.decode())).split())


def said(name: str, alert: Alert, outcome: str = Outcome.NOT_SAME, reason: str = "Another face.") -> None:
    decide(actor=actor(name), alert_id=alert.pk, outcome=outcome, reason=reason)


def test_warnings_and_themes_of_the_entry_come_before_both_records():
    import_list(make.listed(comments="Known as a bomb-maker. Fundraiser."))
    shown = page(signed_in(), fly())
    warning, themes, records = (
        shown.index(text) for text in ("May know how to make or carry explosives", "financing", "Both records")
    )
    assert warning < records
    assert themes < records


def test_every_theme_has_words():
    assert set(THEMES) == set(Theme)


def test_the_base_rate_of_the_entry_is_told_in_words_and_counts_named_decisions_only(alert):
    client = signed_in()
    others = [fly(str(410 + place), document=f"X100000{place}") for place in range(4)]
    for other in others[:3]:
        said("amina", other)
    one_person_decides()
    said("amina", others[3], Outcome.SAME)
    answered = fly("420", document="X1000000", day=5)
    assert answered.told_apart is not None
    shown = page(client, alert)
    assert "3 of 4 earlier alerts on this entry were other people." in shown


def test_without_an_earlier_decision_it_says_so(alert):
    assert "No other alert on this entry has been decided yet." in page(signed_in(), alert)


def test_other_journeys_of_the_traveller_are_shown_with_their_outcomes(alert):
    client = signed_in()
    said("amina", alert)
    later = fly("402", day=5)
    shown = page(client, later)
    assert "1 other journey with the same name, birth date and document." in shown
    assert re.search(r"LH400 FRA–JFK 2026-12-01 \d\d:\d\d QDi\.9901 Not the same person", shown)


def test_the_journeys_of_others_are_not_shown(alert):
    fly("402", document="X0000001")
    shown = page(signed_in(), alert)
    assert "No other journey with the same name, birth date and document." in shown


def test_a_look_records_everybody_whom_it_shows(alert):
    client = signed_in()
    other = fly("402", day=5)
    page(client, alert)
    line = LedgerLine.objects.filter(action="alert seen").latest("number")
    assert f'"journeys":[{other.subject_id}]' in line.details
    assert f'"alerts":[{other.pk}]' in line.details


def test_an_answer_that_was_remembered_is_shown_with_who_gave_it_why_and_until_when(alert):
    client = signed_in()
    said("amina", alert)
    shown = page(client, fly("402", day=5))
    assert re.search(r"Answered before: not the same person – Amina, [-\d: ]+Another face\.", shown)
    assert f"Remembered until {ToldApart.objects.get().until}" in shown
    assert "Ask again" in shown


def test_asking_again_on_the_page_opens_the_alert(alert):
    client = signed_in()
    said("amina", alert)
    later = fly("402", day=5)
    client.post(f"/alerts/{later.pk}/forget", {"why": "A new photograph."})
    assert now(later).state == "open"
    assert "A new photograph." in page(client, later)


def test_who_cannot_be_known_again_is_told_and_nothing_is_offered_to_be_remembered(alert):
    alert.subject.person = ""
    alert.subject.save()
    client = signed_in()
    answer = client.get(f"/alerts/{alert.pk}").content.decode()
    assert "This traveller cannot be known again" in answer
    assert "remember_days" not in answer


def test_the_timeline_tells_everything_the_latest_first(alert):
    client, sven = signed_in(), make.user("supervisor", username="sven", password=None)
    amina = actor("amina")
    take(actor=amina, alert_id=alert.pk)
    add_note(actor=amina, alert_id=alert.pk, text="Called the carrier.")
    hand_over(actor=amina, alert_id=alert.pk, to=sven.pk, word="You know him.")
    release(actor=actor("sven"), alert_id=alert.pk)
    said("amina", alert, Outcome.NEED_MORE, "A photograph is on its way.")
    client.post(f"/alerts/{alert.pk}/undo", {"decision": Decision.objects.get().pk})
    shown = page(client, alert).partition("What happened")[2]
    told = ("Decision undone: Need more", "A photograph is", "Released the alert", "Handed over to Sven. You know him.",
            "Called the carrier.", "Took the alert.", "Raised.")  # fmt: skip
    places = [shown.index(text) for text in told]
    assert places == sorted(places)


def test_the_page_shows_the_ten_latest_and_leads_to_all_the_others(alert):
    client = signed_in()
    for number in range(65):
        add_note(actor=actor("amina"), alert_id=alert.pk, text=f"Note {number}.")
    shown = client.get(f"/alerts/{alert.pk}").content.decode()
    assert len(re.findall(r"Note \d+\.", shown)) == 10
    seen: set[str] = set()
    path = f"/alerts/{alert.pk}/history"
    while path:
        text = html.unescape(client.get(path).content.decode())
        seen |= set(re.findall(r"Note \d+\.", text))
        earlier = re.search(r'href="(\?before=[^"]+)"', text)
        path = f"/alerts/{alert.pk}/history{earlier[1]}" if earlier else ""
    assert len(seen) == 65


@pytest.mark.parametrize("before", ["yesterday", "2026-13-45T00:00", "2026-01-01T00:00:00", "\0"])
def test_a_made_up_moment_shows_the_latest(alert, before):
    assert "Raised." in text_of(signed_in().get(f"/alerts/{alert.pk}/history", {"before": before}))


def test_a_page_costs_the_same_number_of_queries_however_long_the_history_is(alert):
    client = signed_in()

    def more_history(number: int) -> None:
        add_note(actor=actor("amina"), alert_id=alert.pk, text=f"Note {number}.")
        said("amina", alert, Outcome.NEED_MORE, f"Reason {number}.")
        fly(str(500 + number), day=2 + number)
        fly(str(600 + number), document=f"X20000{number:02}", day=2 + number)
        make.user("analyst", username=f"colleague{number}", password=None)

    def queries() -> int:
        with CaptureQueriesContext(connection) as spent:
            page(client, alert)
        return len(spent)

    more_history(0)
    page(client, alert)  # the first look begins the session
    at_first = queries()
    for number in range(1, 13):
        more_history(number)
    assert queries() == at_first <= 37


def test_who_else_looks_is_told_without_the_rest_of_the_page(alert):
    amina, boris = signed_in("amina"), signed_in("boris")
    page(boris, alert)
    assert "Boris looks at this too." in page(amina, alert)
    with CaptureQueriesContext(connection) as spent:
        answer = amina.post(f"/alerts/{alert.pk}/looking", {"seen_revision": "0"})
    assert "Boris looks at this too." in text_of(answer)
    assert "<html" not in answer.content.decode()
    assert len(spent) <= 12
    said("boris", alert)
    answer = text_of(amina.post(f"/alerts/{alert.pk}/looking", {"seen_revision": "0"}))
    assert "Boris has decided this alert meanwhile: Not the same person." in answer


def test_a_second_decision_on_a_stale_page_is_refused_with_what_was_decided_and_keeps_what_was_typed(alert):
    amina, boris = signed_in("amina"), signed_in("boris")
    amina.post(f"/alerts/{alert.pk}", {"outcome": "not_same", "reason": "Another face.", "seen_revision": "0"})
    answer = boris.post(f"/alerts/{alert.pk}", {"outcome": "same", "reason": "The same scar.", "seen_revision": "0"})
    assert answer.status_code == 422
    shown = text_of(answer)
    assert "Amina has decided this alert meanwhile: Not the same person. Look at it again." in shown
    assert now(alert).state == "dismissed"


def test_a_form_that_does_not_say_what_was_seen_is_refused(alert):
    answer = signed_in().post(f"/alerts/{alert.pk}", {"outcome": "not_same", "reason": "Another face."})
    assert answer.status_code == 422
    assert not Decision.objects.exists()


def test_after_a_decision_the_desk_leads_back_to_undo_it_with_a_key(alert):
    client = signed_in()
    form = {"outcome": "not_same", "reason": "Another face.", "seen_revision": "0"}
    answer = client.post(f"/alerts/{alert.pk}?q=zarquni", form, follow=True)
    assert answer.redirect_chain[0][0] == "/desk?q=zarquni"
    assert re.search(rf'href="/alerts/{alert.pk}" data-key="u"', answer.content.decode())
    assert 'action="/alerts/1/undo"'.replace("1", str(alert.pk)) in client.get(f"/alerts/{alert.pk}").content.decode()
    Decision.objects.update(decided_at=timezone.now() - timedelta(minutes=2))
    assert "/undo" not in client.get(f"/alerts/{alert.pk}").content.decode()


def test_decisions_have_keys(alert):
    shown = signed_in().get(f"/alerts/{alert.pk}").content.decode()
    keys = set(re.findall(r'data-key="(.)"', shown))
    assert {"s", "n", "m", "a", "c", "j", "k"} <= keys


def test_a_proposal_asks_a_second_person_and_offers_the_first_no_confirmation(alert):
    amina, boris = signed_in("amina"), signed_in("boris")
    amina.post(f"/alerts/{alert.pk}", {"outcome": "same", "reason": "The same scar.", "seen_revision": "0"})
    first, second = (client.get(f"/alerts/{alert.pk}").content.decode() for client in (amina, boris))
    assert 'value="confirm"' not in first
    assert "A second person has to confirm it." in first
    assert 'value="confirm"' in second


def test_an_alert_that_another_holds_shows_who_and_offers_no_decision(alert):
    amina, boris = signed_in("amina"), signed_in("boris")
    amina.post(f"/alerts/{alert.pk}/take")
    shown = boris.get(f"/alerts/{alert.pk}")
    assert "Amina holds this alert and decides it." in text_of(shown)
    assert 'name="outcome"' not in shown.content.decode()
    boris.post(f"/alerts/{alert.pk}/take", {"seen_holder": actor("amina").user.pk, "word": "Boarding now."})
    assert now(alert).assigned_to.username == "boris"


def test_a_confirmed_traveller_is_referred_on_the_page_and_the_state_is_shown(alert):
    one_person_decides()
    client = signed_in()
    said("amina", alert, Outcome.SAME)
    form = {"to": "officer", "instruction": "hold", "to_whom": "Lane 4", "words": "Gently.", "seen_revision": "1"}
    client.post(f"/alerts/{alert.pk}/refer", form)
    shown = page(client, alert)
    assert "Officer at the border: Lane 4" in shown
    assert "No outcome yet." in shown
    Referral.objects.update(outcome="released", outcome_by=actor("amina").user, outcome_at=timezone.now())
    assert "Released – Amina" in page(client, alert)


def upload(client: Client, alert: Alert, content: bytes = PDF, name: str = "scan.pdf"):
    return client.post(f"/alerts/{alert.pk}/files", {"file": SimpleUploadedFile(name, content)})


def test_a_file_is_added_on_the_page_and_served_to_be_saved_never_opened(alert):
    client = signed_in()
    assert upload(client, alert, name="Überweisung\u202e.pdf").status_code == 302
    added = Attachment.objects.get()
    answer = client.get(f"/alerts/{alert.pk}/files/{added.pk}")
    assert answer.content == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''%C3%9Cberweisung.pdf")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "Überweisung.pdf" in page(client, alert)


def test_a_file_that_is_too_large_is_refused_in_words(alert):
    answer = upload(signed_in(), alert, PDF.ljust(MAX_BYTES + 1, b" "))
    assert answer.status_code == 422
    assert "at most 5 MB" in text_of(answer)
    assert not Attachment.objects.exists()


def test_a_form_far_larger_than_any_file_is_not_read(alert):
    client = signed_in()
    path, kind = f"/alerts/{alert.pk}/files", "multipart/form-data; boundary=x"
    answer = client.generic("POST", path, b"--x--", content_type=kind, CONTENT_LENGTH=str(MOST_SENT + 1))
    assert answer.status_code == 400
    assert not Attachment.objects.exists()


@pytest.mark.parametrize("form", [{}, {"file": "text instead of a file"}])
def test_a_form_without_a_file_is_refused_in_words(alert, form):
    answer = signed_in().post(f"/alerts/{alert.pk}/files", form)
    assert answer.status_code == 422
    assert "Choose a file first." in text_of(answer)


def test_of_several_files_in_a_form_the_first_is_taken(alert):
    both = [SimpleUploadedFile("a.pdf", PDF), SimpleUploadedFile("b.pdf", PDF + b"2")]
    signed_in().post(f"/alerts/{alert.pk}/files", {"file": both})
    assert Attachment.objects.get().name == "a.pdf"


def test_no_other_form_takes_files(alert):
    client = signed_in()
    client.post(f"/alerts/{alert.pk}/notes", {"note": "With a file.", "file": SimpleUploadedFile("a.pdf", PDF)})
    assert Note.objects.get().text == "With a file."
    assert not Attachment.objects.exists()


def test_a_forged_upload_is_refused(alert):
    client = signed_in(enforce_csrf_checks=True)
    assert upload(client, alert).status_code == 403
    assert not Attachment.objects.exists()


@pytest.mark.parametrize("step", ["", "/files", "/looking", *(f"/{name}" for name in STEPS)])
def test_every_step_is_refused_to_those_who_may_not_to_strangers_and_without_a_sign_in(alert, step):
    path = f"/alerts/{alert.pk}{step}"
    form = {"outcome": "not_same", "reason": "x", "note": "x", "why": "x", "word": "x", "to": "officer",
            "instruction": "check", "decision": "1", "seen_revision": "0"}  # fmt: skip
    for role in ("administrator", "oversight", "carrier"):
        assert signed_in(role, role).post(path, _with_file(form, step)).status_code == 403
    stranger = signed_in("bea", authority="BP").post(path, _with_file(form, step))
    assert stranger.status_code == 404
    assert Client().post(path, form).status_code == 302
    assert not Decision.objects.exists()
    assert not Note.objects.exists()
    assert now(alert).assigned_to is None


def _with_file(form: dict[str, str], step: str) -> dict[str, object]:
    return form | {"file": SimpleUploadedFile("a.pdf", PDF)} if step == "/files" else form


@pytest.mark.parametrize("step", ["", *(f"/{name}" for name in STEPS)])
def test_an_empty_form_and_one_of_nonsense_are_refused_in_words(alert, step):
    client = signed_in()
    nonsense = dict.fromkeys(("outcome", "to", "decision", "seen_holder", "seen_revision", "instruction"), "٣; DROP")
    for form in ({}, nonsense):
        answer = client.post(f"/alerts/{alert.pk}{step}", form)
        assert answer.status_code in (302, 422)
    assert now(alert).state == "open"


def test_markup_in_what_people_write_is_shown_as_text(alert):
    client = signed_in()
    evil = "<script>alert(1)</script>"
    client.post(f"/alerts/{alert.pk}/notes", {"note": evil})
    said("amina", alert, reason=evil)
    for path in ("", "/history"):
        shown = client.get(f"/alerts/{alert.pk}{path}").content.decode()
        assert evil not in shown
        assert html.escape(evil) in shown
