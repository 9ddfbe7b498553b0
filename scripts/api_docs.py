"""Writes what docs/api.md says of each operation, from the API's own description.

scripts/api_docs.py          the part of docs/api.md below the mark
scripts/api_docs.py --check  fails where that would change something
"""

import atexit
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

import django

PAGE = Path(__file__).resolve().parents[1] / "docs" / "api.md"
MARK = "<!-- Below this line scripts/api_docs.py writes. -->\n"
PROBLEM = "application/problem+json"
BOUNDS = {"minimum": "at least", "maximum": "at most", "maxLength": "characters at most", "default": "left out:"}


def _described() -> dict:
    from firstline.web.api import api

    return api.get_openapi_schema(path_prefix="/api/")


def _schemas() -> dict[str, dict]:
    return _described()["components"]["schemas"]


def text() -> str:
    """Every operation, by what it is about."""
    parts, tag = [], ""
    described = ((path, *one) for path, methods in _described()["paths"].items() for one in methods.items())
    for path, method, operation in described:
        if operation["tags"][0] != tag:
            tag = operation["tags"][0]
            parts.append(f"## {tag.replace('-', ' ').capitalize()}\n")
        parts.append(_operation(path, method, operation))
    return "\n".join(parts)


def _operation(path: str, method: str, operation: dict) -> str:
    lines = [f"### {operation['summary']}", "", f"`{method.upper()} {path}`", ""]
    if operation.get("description"):
        lines += [operation["description"], ""]
    own = [one for one in operation["parameters"] if one["name"] not in ("X-Purpose", "Idempotency-Key")]
    asked = [one for one in own if one["in"] != "path"]
    lines += [f"- `{one['name']}`: {one.get('description', '')}{_bounds(one['schema'])}" for one in asked]
    lines += [""] if asked else []
    body = operation.get("requestBody", {}).get("content", {})
    if "application/json" in body:
        lines += [*_json(body["application/json"]["example"]), ""]
    for status, response in operation["responses"].items():
        told = [content for kind, content in response.get("content", {}).items() if kind != PROBLEM]
        for content in told[:1]:  # a file of any other kind would be told the same
            if "example" in content:
                lines += [f"{status}:", "", *_json(content["example"]), ""]
    return "\n".join(lines)


def _bounds(schema: dict) -> str:
    told = [f"{word} {schema[name]}" for name, word in BOUNDS.items() if schema.get(name) not in (None, "")]
    named = [one["$ref"].rpartition("/")[2] for one in schema.get("anyOf", []) if "$ref" in one]
    told += [f"one of {', '.join(map(str, _schemas()[name]['enum']))}" for name in named]
    return f" ({', '.join(told)})" if told else ""


def _json(value: object) -> list[str]:
    if isinstance(value, str):
        return ["```", value, "```"]
    return ["```json", json.dumps(value, indent=1, ensure_ascii=False), "```"]


def new_installation() -> None:
    """In a folder of its own, gone when this ends."""
    os.environ["FIRSTLINE_HOME"] = home = tempfile.mkdtemp(prefix="firstline-api-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "firstline.web.settings"
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    django.setup()


def main(asked: list[str]) -> None:
    new_installation()
    before, mark, _ = PAGE.read_text().partition(MARK)
    assert mark, f"{PAGE} has no mark"
    page = before + MARK + "\n" + text()
    if "--check" not in asked:
        PAGE.write_text(page)
    elif page != PAGE.read_text():
        sys.exit("docs/api.md does not say what the API does; run: scripts/api_docs.py")


if __name__ == "__main__":
    main(sys.argv[1:])
