"""Every page and every operation of the API, tried by everybody: what comes back follows from the permissions alone.

A page or operation without a row here fails the tests.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from firstline.core.policy import ONLY_PEOPLE, ROLE_PERMISSIONS, Permission, Role
from firstline.core.purposes import Purpose
from firstline.screening.alert_screens import STEPS
from firstline.screening.models import Decision
from tests import make
from tests.web import world

pytestmark = pytest.mark.django_db

P = Permission


@dataclass(frozen=True)
class Row:
    """What is asked, and who may ask it. `own`: another authority is told that there is nothing.

    `allowed`: what those get who may; for what changes something, a refusal that comes after every right was checked.
    """

    address: str
    permission: Permission | None = None
    purpose: bool = False
    own: bool = False
    allowed: int = 200
    sent: object = None
    only_people: bool = False


STALE = {"outcome": "need_more", "reason": "x", "seen_state": "confirmed", "seen_revision": 99}
"""A decision on a state that the record is not in."""

NOBODY = {"username": "", "full_name": "x", "roles": ["analyst"]}
"""Somebody who cannot be added."""

PAGES = {
    "home": Row("/", allowed=302),
    "desk": Row("/desk", P.SEE_ALERTS, purpose=True),
    "next-in-queue": Row("/desk/next?after={alert_id}", P.SEE_ALERTS, purpose=True, allowed=302),
    "alert": Row("/alerts/{alert_id}", P.SEE_ALERTS, purpose=True, own=True),
    "alert-history": Row("/alerts/{alert_id}/history", P.SEE_ALERTS, purpose=True, own=True),
    "alert-file": Row("/alerts/{alert_id}/files/0", P.SEE_ALERTS, purpose=True, allowed=404),
    "alert-pdf": Row("/alerts/0/pdf", P.SEE_ALERTS, purpose=True, allowed=404),
    "document-hits": Row("/document-hits", P.SEE_ALERTS, purpose=True),
    "document-hit": Row("/document-hits/{hit_id}", P.SEE_ALERTS, purpose=True, own=True),
    "flights": Row("/flights", P.SEE_FLIGHTS, purpose=True),
    "flight": Row("/flights/{flight_id}", P.SEE_FLIGHTS, purpose=True, own=True),
    "traveller": Row("/travellers/{subject_id}", P.SEE_FLIGHTS, purpose=True, own=True),
    "traveller-companions": Row("/travellers/{subject_id}/companions", P.SEE_FLIGHTS, purpose=True, own=True),
    "messages": Row("/messages", P.SEE_MESSAGES),
    "message": Row("/messages/{message_id}", P.SEE_MESSAGES, own=True),
    "lists": Row("/lists", P.SEE_LISTS),
    "search-lists": Row("/lists/search?name=yusuf", P.SEE_LISTS),
    "list": Row("/lists/{list_id}", P.SEE_LISTS),
    "edition": Row("/lists/editions/{edition_id}", P.SEE_LISTS),
    "entry": Row("/lists/entries/{entry_id}", P.SEE_LISTS),
    "documents": Row("/documents", P.SEE_LISTS),
    "document-source": Row("/documents/sltd", P.SEE_LISTS),
    "looking-back": Row("/looking-back", P.SEE_LISTS),
    "lane": Row("/lane", P.USE_LANE),
    "lane-instructions": Row("/lane/instructions", P.INSTRUCT_OFFICERS),
    "all-figures": Row("/figures", P.SEE_FIGURES),
    "figures": Row("/figures/people", P.SEE_FIGURES),
    "export": Row("/export/alerts", P.SEE_ALERTS, purpose=True),  # all tables: tests/web/test_exports.py
    "ledger": Row("/ledger?verify=1", P.READ_LEDGER),
    "purpose": Row("/purpose"),
    "password": Row("/password"),
    "styleguide": Row("/styleguide"),
    "people": Row("/people", P.MANAGE_PEOPLE),
    "add-person": Row("/people/add", P.MANAGE_PEOPLE),
    "person": Row("/people/0", P.MANAGE_PEOPLE, allowed=404),  # of the own authority alone: test_people_screens.py
    "authorities": Row("/authorities", P.MANAGE_PEOPLE),
    "roles": Row("/roles"),
    "account": Row("/account"),
    "set-up-app": Row("/account/app"),
    "add-passkey": Row("/account/passkeys/add"),
    "new-passkey-question": Row("/account/passkeys/question"),
    "prove": Row("/prove"),
    "kept": Row("/kept", allowed=302),
}
OPEN_TO_ALL = {
    "sign-in": "/sign-in",
    "passkey-question": "/sign-in/question",
    "session-left": "/session/left",
}
NO_PAGES = {"sign-out", "set_language", "theme", "second-step", "sign-in-by-passkey", "link"}
"""They take forms only, from anybody, and tell nothing."""

FORMS = {
    "save-view": Row("/desk/views", P.SEE_ALERTS, allowed=302, sent={"name": "x"}),
    "drop-view": Row("/desk/views/0/drop", P.SEE_ALERTS, allowed=404, sent={}),  # of one's own alone
    "alert": Row("/alerts/{alert_id}", P.DECIDE, purpose=True, own=True, allowed=422, sent=STALE),
    "alert-looking": Row("/alerts/{alert_id}/looking", P.SEE_ALERTS, purpose=True, own=True, sent={}),
    "alert-attach": Row("/alerts/{alert_id}/files", P.DECIDE, purpose=True, own=True, allowed=422, sent={}),
    **{
        f"alert-{step}": Row(
            f"/alerts/{{alert_id}}/{step}",
            P.DECIDE,
            purpose=True,
            own=True,
            allowed=302 if step == "release" else 422,  # releasing what nobody holds changes nothing
            sent={"seen_holder": "99"},
        )
        for step in STEPS
    },
    "lane": Row("/lane", P.USE_LANE, sent={}),
    "lane-outcome": Row("/lane/checks/0/outcome", P.USE_LANE, allowed=422, sent={}),
    "lane-instructions": Row("/lane/instructions", P.INSTRUCT_OFFICERS, allowed=302, sent={}),
    "documents": Row("/documents", P.CHECK_DOCUMENTS, purpose=True, allowed=422, sent={}),
    "document-hit": Row("/document-hits/{hit_id}", P.DECIDE, purpose=True, own=True, allowed=422, sent=STALE),
    "edition": Row(
        "/lists/editions/{edition_id}", P.APPROVE_LISTS, allowed=422, sent={"decision": "approve", "reason": "x"}
    ),
    "purpose": Row("/purpose", allowed=422, sent={"purpose": "curiosity"}),
    "password": Row("/password", allowed=200, sent={}),
    "add-person": Row("/people/add", P.MANAGE_PEOPLE, allowed=422, sent={}),
    "change-person": Row("/people/0/roles", P.MANAGE_PEOPLE, allowed=404, sent={}),
    "new-link": Row("/people/0/link", P.MANAGE_PEOPLE, allowed=404, sent={}),
    "add-authority": Row("/authorities/add", P.MANAGE_PEOPLE, allowed=422, sent={}),
    "require-second-factor": Row("/authorities/second-factor", P.MANAGE_PEOPLE, allowed=422, sent={"role": "x"}),
    "set-up-app": Row("/account/app", allowed=422, sent={"code": "x"}),
    "remove-app": Row("/account/app/remove", allowed=302, sent={}),
    "add-passkey": Row("/account/passkeys/add", allowed=422, sent={}),
    "remove-passkey": Row("/account/passkeys/0/remove", allowed=302, sent={}),
    "recovery-codes": Row("/account/recovery-codes", allowed=302, sent={}),
    "end-session": Row("/account/sessions/end", allowed=302, sent={"session": "x"}),
    "session-stay": Row("/session/stay", sent={}),
    "prove": Row("/prove", allowed=422, sent={}),
    "kept": Row("/kept", allowed=302, sent={}),
}
OPERATIONS = {
    "alerts.queue": Row("/alerts", P.SEE_ALERTS, purpose=True),
    "alerts.alert": Row("/alerts/{alert_id}", P.SEE_ALERTS, purpose=True, own=True),
    "alerts.decide_alert": Row(
        "/alerts/{alert_id}/decisions", P.DECIDE, purpose=True, own=True, allowed=422, sent=STALE
    ),
    "alerts.count": Row("/alerts/counts", P.SEE_ALERTS, purpose=True),
    "alerts.next_one": Row("/alerts/next?after={alert_id}", P.SEE_ALERTS, purpose=True),
    "alerts.history": Row("/alerts/{alert_id}/history", P.SEE_ALERTS, purpose=True, own=True),
    "alerts.hand_over": Row(
        "/alerts/{alert_id}/hand-over", P.DECIDE, purpose=True, allowed=422, sent={"to": 99999, "word": "x"}
    ),  # whoever is no colleague is told first
    "alerts.attach": Row("/alerts/{alert_id}/files", P.DECIDE, purpose=True, own=True, allowed=201, sent=b"Asked."),
    "alerts.file": Row("/alerts/{alert_id}/files/{file_id}", P.SEE_ALERTS, purpose=True, own=True),
    "alerts.pdf": Row("/alerts/{alert_id}/pdf", P.SEE_ALERTS, purpose=True, own=True),
    "alerts.saved_views": Row("/alerts/views", P.SEE_ALERTS, only_people=True),
    "alerts.save_view": Row(
        "/alerts/views", P.SEE_ALERTS, only_people=True, allowed=201, sent={"name": "x", "view": {}}
    ),
    "alerts.drop_view": Row(
        "/alerts/views/{view_id}/drop", P.SEE_ALERTS, only_people=True, allowed=404, sent={}
    ),  # of one's own alone
    **{
        f"alerts.{name}": Row(
            f"/alerts/{{alert_id}}/{address}", P.DECIDE, purpose=True, own=True, allowed=refused, sent=sent
        )
        for name, address, refused, sent in (
            ("undo", "undo", 409, {"decision": 99}),
            ("take", "take", 409, {"seen_holder": 99}),
            ("release", "release", 200, {}),  # releasing what nobody holds changes nothing
            ("add_note", "notes", 201, {"text": "Asked."}),
            ("forget", "forget", 409, {"reason": "x"}),
            ("refer", "refer", 422, {"to": "officer", "instruction": "check", "seen_revision": 99}),
        )
    },
    "document-hits.hits": Row("/document-hits", P.SEE_ALERTS, purpose=True),
    "document-hits.hit": Row("/document-hits/{hit_id}", P.SEE_ALERTS, purpose=True, own=True),
    "document-hits.decide_hit": Row(
        "/document-hits/{hit_id}/decisions", P.DECIDE, purpose=True, own=True, allowed=422, sent=STALE
    ),
    "flights.all_flights": Row("/flights", P.SEE_FLIGHTS, purpose=True),
    "flights.flight": Row("/flights/{flight_id}", P.SEE_FLIGHTS, purpose=True, own=True),
    "travellers.traveller": Row("/travellers/{subject_id}", P.SEE_FLIGHTS, purpose=True, own=True),
    "travellers.companions": Row("/travellers/{subject_id}/companions", P.SEE_FLIGHTS, purpose=True, own=True),
    "messages.deliver": Row("/messages", P.DELIVER_MESSAGES, allowed=201, sent=b"UNB+UNOA:4"),
    "messages.messages": Row("/messages", P.SEE_MESSAGES),
    "messages.message": Row("/messages/{message_id}", P.SEE_MESSAGES, own=True),
    "messages.reply": Row("/messages/{message_id}/reply", P.DELIVER_MESSAGES, allowed=404),  # of one's own alone
    "lists.lists": Row("/lists", P.SEE_LISTS),
    "documents.sources": Row("/documents/sources", P.SEE_LISTS),
    "documents.ranges": Row("/documents/sources/{source}/ranges", P.SEE_LISTS),
    "documents.check": Row("/documents/check", P.CHECK_DOCUMENTS, purpose=True, sent={"number": "X1"}),
    "lists.search": Row("/lists/entries?name=yusuf", P.SEE_LISTS),
    "lists.entry": Row("/lists/entries/{entry_id}", P.SEE_LISTS),
    "lists.editions": Row("/lists/{list_id}/editions", P.SEE_LISTS),
    "lists.edition": Row("/lists/editions/{edition_id}", P.SEE_LISTS),
    "lists.changes": Row("/lists/editions/{edition_id}/difference", P.SEE_LISTS),
    "lists.approve": Row("/lists/editions/{edition_id}/approve", P.APPROVE_LISTS, allowed=409, sent={"reason": "x"}),
    "lists.reject": Row("/lists/editions/{edition_id}/reject", P.APPROVE_LISTS, allowed=409, sent={"reason": "x"}),
    "looking-back.looking_backs": Row("/looking-back", P.SEE_LISTS),
    "ledger.lines": Row("/ledger", P.READ_LEDGER),
    "ledger.verification": Row("/ledger/verification", P.READ_LEDGER),
    "lane.lane": Row("/lane", P.USE_LANE),
    "lane.check": Row("/lane/checks", P.USE_LANE, sent={"mrz": ""}),
    "lane.record_outcome": Row(
        "/lane/checks/{check_id}/outcome", P.USE_LANE, allowed=422, sent={"outcome": "missed", "note": ""}
    ),
    "lane.instructions": Row("/lane/instructions", P.INSTRUCT_OFFICERS),
    "lane.instruct": Row("/lane/instructions", P.INSTRUCT_OFFICERS, sent={"texts": {}}),
    "figures.figures": Row("/figures/{part}", P.SEE_FIGURES),
    "exports.export": Row("/exports/{table}", P.SEE_ALERTS, purpose=True),  # all tables: tests/web/test_exports_api.py
    "people.all_people": Row("/people", P.MANAGE_PEOPLE),
    "people.person": Row("/people/{user_id}", P.MANAGE_PEOPLE, own=True),
    "people.add_person": Row("/people", P.MANAGE_PEOPLE, allowed=422, sent=NOBODY),
    "people.change_roles": Row("/people/{user_id}/roles", P.MANAGE_PEOPLE, own=True, allowed=422, sent={"roles": []}),
    "people.new_link": Row("/people/{user_id}/link", P.MANAGE_PEOPLE, own=True, sent={}),
    "people.change_person": Row("/people/{user_id}/{change}", P.MANAGE_PEOPLE, own=True, sent={}),
    "authorities.all_authorities": Row("/authorities", P.MANAGE_PEOPLE),
    "authorities.add_authority": Row(
        "/authorities", P.MANAGE_PEOPLE, allowed=422, sent={"code": "", "name": "x", "username": "x", "full_name": "x"}
    ),
    "authorities.require_second_factor": Row("/authorities/second-factor", P.MANAGE_PEOPLE, sent={"roles": []}),
    "roles.all_roles": Row("/roles"),
}


@dataclass(frozen=True)
class Caller:
    """Somebody who signed in, a client, or (without a role) nobody."""

    role: Role | None = None
    authority: str = "PIU"
    machine: bool = False
    purpose: bool = True

    def __str__(self) -> str:
        what = "client" if self.machine else "person"
        return f"{self.role or 'nobody'}-{what}-{self.authority}{'' if self.purpose else '-without-purpose'}"

    @property
    def permissions(self) -> frozenset[Permission]:
        if self.role is None:
            return frozenset()
        return ROLE_PERMISSIONS[self.role] - (ONLY_PEOPLE if self.machine else frozenset())

    @property
    def sees_people(self) -> bool:
        seeing = self.permissions & {P.SEE_ALERTS, P.SEE_FLIGHTS}
        return bool(seeing) and self.authority == "PIU" and self.purpose

    def client(self) -> Client:
        client = Client()
        if self.machine and self.role:
            purposes = ["terrorism"] if self.purpose else ["terrorism", "serious_crime"]  # of which none is named
            key = make.key(self.role, authority=self.authority, purposes=purposes)
            return Client(headers={"Authorization": f"Bearer {key}"})
        if self.role:
            user = make.actor(self.role, authority=self.authority).user
            client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
            if self.purpose:
                client.post("/purpose", {"purpose": Purpose.TERRORISM})
        return client

    def expected(self, row: Row, api: bool) -> int:
        if self.role is None:
            return 401 if api else 302
        if row.permission and row.permission not in self.permissions:
            return 403
        if row.only_people and self.machine:
            return 403
        if row.purpose and not self.purpose:
            return 403 if api else 302
        return 404 if row.own and self.authority != "PIU" else row.allowed


PEOPLE = [
    Caller(),
    *(Caller(role) for role in Role),
    *(Caller(role, purpose=False) for role in Role),
    *(Caller(role, "BP") for role in Role),
]
MACHINES = [
    *(Caller(role, machine=True) for role in Role),
    *(Caller(role, machine=True, purpose=False) for role in Role),
    *(Caller(role, "BP", machine=True) for role in Role),
]


@pytest.fixture
def known(settings, tmp_path: Path) -> dict[str, int]:
    settings.DOCUMENTS = tmp_path / "documents"
    return world.build(tmp_path)


Ask = Callable[[Row], HttpResponse]


def pages(client: Client, known: dict[str, int]) -> tuple[Ask, Ask]:
    """How pages are opened, and how their forms are sent."""
    return (
        lambda row: client.get(row.address.format(**known)),
        lambda row: client.post(row.address.format(**known), row.sent),
    )


def called(client: Client, row: Row, known: dict[str, int]) -> HttpResponse:
    address = "/api" + row.address.format(**known)
    if row.sent is None:
        return client.get(address)
    kind = "application/edifact" if isinstance(row.sent, bytes) else "application/json"
    return client.post(address, row.sent, content_type=kind)


@pytest.mark.parametrize("caller", PEOPLE, ids=str)
def test_each_page_opens_to_those_whose_permissions_say_so_and_to_nobody_else(known, caller):
    client = caller.client()
    get, post = pages(client, known)
    opened = {name: get(row) for name, row in PAGES.items()}
    sent = {f"{name} sent": post(row) for name, row in FORMS.items()}
    got = {name: answer.status_code for name, answer in (opened | sent).items()}
    expected = {name: caller.expected(row, api=False) for name, row in PAGES.items()}
    expected |= {f"{name} sent": caller.expected(row, api=False) for name, row in FORMS.items()}
    if caller.role is Role.CARRIER:
        expected["home"] = 403  # a carrier has no page
    assert got == expected
    assert not Decision.objects.exists()
    tell_nothing_but_what_may_be_told(caller, opened | sent)


@pytest.mark.parametrize("caller", [*PEOPLE, *MACHINES], ids=str)
def test_each_operation_answers_those_whose_permissions_say_so_and_nobody_else(known, caller):
    client = caller.client()
    answers = {name: called(client, row, known) for name, row in OPERATIONS.items()}
    got = {name: answer.status_code for name, answer in answers.items()}
    assert got == {name: caller.expected(row, api=True) for name, row in OPERATIONS.items()}
    assert not Decision.objects.exists()
    tell_nothing_but_what_may_be_told(caller, answers)


def tell_nothing_but_what_may_be_told(caller: Caller, answers: dict[str, HttpResponse]) -> None:
    """Names and documents of travellers come back to those alone who may see them."""
    told = {
        word
        for answer in answers.values()
        for word in world.PERSONAL
        if word in answer.content.decode(errors="replace")
    }
    assert bool(told) == caller.sees_people
    if caller.sees_people and P.SEE_ALERTS in caller.permissions:
        assert told == set(world.PERSONAL)


def test_the_key_of_a_machine_opens_no_page(known):
    client = Caller(Role.ANALYST, machine=True).client()
    got = {name: client.get(row.address.format(**known)).status_code for name, row in PAGES.items()}
    assert got == dict.fromkeys(PAGES, 302)


def test_pages_open_to_all_tell_nothing(known):
    for address in OPEN_TO_ALL.values():
        assert Client().get(address).status_code == 200


def test_every_page_has_a_row():
    assert {name for name, _ in routes()} == {*PAGES, *FORMS, *OPEN_TO_ALL, *NO_PAGES}


def test_every_form_has_a_row(known):
    supervisor = Caller(Role.SUPERVISOR).client()
    rows = (FORMS | PAGES).items()
    takes = {name for name, row in rows if supervisor.post(row.address.format(**known)).status_code != 405}
    assert takes == set(FORMS)


def test_every_operation_has_a_row():
    described = Client().get("/api/openapi.json").json()["paths"]
    operations = {
        operation["operationId"]: (path.removeprefix("/api"), method == "post")
        for path, methods in described.items()
        for method, operation in methods.items()
    }
    assert operations == {
        name: (row.address.partition("?")[0], row.sent is not None) for name, row in OPERATIONS.items()
    }


def routes(patterns=None) -> Iterator[tuple[str, URLPattern]]:
    """Every named address outside of the API."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            if not str(pattern.namespace or "").startswith("api"):
                yield from routes(pattern.url_patterns)
        else:
            yield pattern.name, pattern
