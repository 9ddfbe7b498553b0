"""The description of the API and docs/api.md say what it does, and what docs/api.md tells people to run works."""

import os
import re
import subprocess
import sys
from pathlib import Path

import jsonschema_rs
import pytest
from django.test import Client

from firstline.core.api.problems import KINDS, REFUSALS, STATUSES
from tests import make
from tests.conftest import Installation

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "api.md"


@pytest.fixture
def described() -> dict:
    return Client().get("/api/openapi.json").json()


def operations(described: dict):
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def test_the_document_says_what_the_description_says():
    checked = subprocess.run(
        [sys.executable, ROOT / "scripts" / "api_docs.py", "--check"], capture_output=True, text=True
    )
    assert checked.returncode == 0, checked.stderr


def test_every_operation_has_an_example_of_its_answer_that_is_as_described(described):
    for path, method, operation in operations(described):
        good = [response for status, response in operation["responses"].items() if status.startswith("2")]
        contents = [content for response in good for content in response.get("content", {}).values()]
        examples = [content for content in contents if "example" in content]
        assert examples, (method, path)
        for content in examples:
            if content["schema"].get("format") != "binary":
                checker = jsonschema_rs.validator_for(content["schema"] | {"components": described["components"]})
                checker.validate(content["example"])


def test_every_body_has_an_example_that_is_as_described(described):
    for path, method, operation in operations(described):
        if method == "post":
            for content in operation.get("requestBody", {}).get("content", {}).values():
                assert "example" in content, (method, path)
                checker = jsonschema_rs.validator_for(content["schema"] | {"components": described["components"]})
                checker.validate(content["example"])


def test_every_operation_says_how_it_refuses_and_what_it_is_for(described):
    for path, method, operation in operations(described):
        assert operation["summary"], (method, path)
        assert operation["description"], (method, path)
        assert {"401", "403", "422", "429", "500"} <= set(operation["responses"])
        for status, response in operation["responses"].items():
            if int(status) >= 400:
                assert response["content"]["application/problem+json"]["schema"]["$ref"].endswith("/Problem")


ONLY_LOOK = {"/api/documents/check"}
"""What is asked stands in the body, since addresses are kept in logs."""

NOT_KEPT = {"/api/lane/checks", "/api/people/{user_id}/link", "/api/authorities"}
"""The answer tells of a traveller, or holds a one-time link: no copy is kept to be given again."""


def test_whatever_changes_something_can_be_sent_again(described):
    for path, method, operation in operations(described):
        named = {parameter["name"] for parameter in operation["parameters"]}
        changes = method == "post" and path not in ONLY_LOOK | NOT_KEPT
        assert ("Idempotency-Key" in named) == changes, (method, path)


def test_every_list_that_can_be_long_has_a_cursor_and_a_bound(described):
    for path, method, operation in operations(described):
        by_name = {parameter["name"]: parameter["schema"] for parameter in operation["parameters"]}
        if "cursor" in by_name:
            assert by_name["limit"]["maximum"] == 200, (method, path)
    paged = {
        path
        for path, _, operation in operations(described)
        if any(p["name"] == "cursor" for p in operation["parameters"])
    }
    assert len(paged) == 10


def test_the_document_names_every_kind_of_problem():
    text = PAGE.read_text()
    for status, (kind, _) in STATUSES.items():
        assert f"| {status} | `{kind}` |" in text
    for error, kind in KINDS.items():
        status = next(status for refused, status in REFUSALS.items() if issubclass(error, refused))
        assert f"| {status} | `{kind}` |" in text


def test_the_client_in_ten_lines_runs_and_stands_in_the_readme(installation: Installation, tmp_path: Path):
    pages = (PAGE, ROOT / "README.md")
    snippet, in_readme = (re.search(r"```python\n(.*?)```", page.read_text(), re.DOTALL)[1] for page in pages)
    assert in_readme == snippet
    assert len([line for line in snippet.splitlines() if line]) <= 10
    (tmp_path / "list.xml").write_bytes(make.un_list())
    (tmp_path / "flight.edi").write_bytes(make.message())
    installation.run("lists", "import", tmp_path / "list.xml")
    installation.run("ingest", tmp_path / "flight.edi")
    installation.run("work", "--once")
    key = installation.run("clients", "add", "Watch floor", "--role", "analyst", "--purpose", "terrorism").stdout
    with installation.serving() as address:
        env = os.environ | {"FIRSTLINE_KEY": key.strip(), "FIRSTLINE": address}
        ran = subprocess.run([sys.executable, "-c", snippet], env=env, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert "YUSUF TARIQ AL ZARQUNI - QDi.9901 YUSUF TARIQ AL-ZARQUNI" in ran.stdout
