"""Whatever the description of the API allows, and what it forbids, is sent: nothing fails on our side, and nothing
comes back that the description does not tell of (schemathesis, against the real WSGI application).
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck
from hypothesis import settings as bounds
from schemathesis.specs.openapi.checks import ignored_auth, positive_data_acceptance

from firstline.core.people import add_user
from firstline.core.policy import Role
from firstline.web.wsgi import application
from tests import make
from tests.web import world

EXAMPLES = 12
"""For each operation; each is sent twice. With those that schemathesis makes of the description itself: a minute."""

NOT_ASKED = [
    ignored_auth,  # the session goes with every request here; test_matrix.py asks without
    positive_data_acceptance,  # a search for nothing and an empty message are refused with a reason
]


@pytest.fixture
def known(db, settings, tmp_path: Path) -> dict[str, int]:
    settings.DOCUMENTS = tmp_path / "documents"
    return world.build(tmp_path)


@pytest.fixture
def session(known) -> dict[str, dict[str, str]]:
    """Of somebody who signed in, may do everything, and has chosen a purpose."""
    user = add_user(
        actor=make.operator(), username="all", full_name="All", roles=list(Role.values), password=make.PASSWORD
    )
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    client.post("/purpose", {"purpose": "terrorism"})
    client.get("/purpose")
    cookies = {name: cookie.value for name, cookie in client.cookies.items()}
    return {"cookies": cookies, "headers": {"X-CSRFToken": cookies["csrftoken"]}}


@pytest.fixture
def signed_in(session) -> Iterator[dict[str, dict[str, str]]]:
    """The application answers inside the test's transaction: it must not close its connection after each request."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield session
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@schemathesis.serializer("application/edifact")
def as_it_is(ctx, value) -> bytes:
    """A message is bytes."""
    return value if isinstance(value, bytes) else str(value).encode(errors="replace")


schema = schemathesis.openapi.from_wsgi("/api/openapi.json", application)
schema.config.generation.update(with_security_parameters=False)
schema.config.checks.negative_data_rejection.expected_statuses.append("411")


@schema.parametrize()
@bounds(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
def test_the_api_never_fails_and_answers_as_it_says(case, known, signed_in):
    case.call_and_validate(**signed_in, excluded_checks=NOT_ASKED)
    if case.path_parameters:
        case.path_parameters = {name: known[name] for name in case.path_parameters}
        case.call_and_validate(**signed_in, excluded_checks=NOT_ASKED)
