"""The description of the API (OpenAPI 3.1): what the framework makes of the code, with examples and refusals."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation
from ninja.parser import Parser

from firstline.core.api.problems import MEDIA_TYPE, Problem
from firstline.core.purposes import Purpose

EXAMPLES = Path(__file__).with_name("api_examples.json")
"""Requests and answers of a real installation, by operation; `scripts/api_examples.py` writes them."""

ANY = {401: "No known key, and nobody signed in", 403: "Not allowed, or no purpose", 422: "Cannot be used"}
WITH_ID = {404: "Not there, or not yours to know of"}
CHANGING = {
    400: "Not readable",
    409: "Not possible in the present state, or still worked on",
    413: "Too large",
}
ALWAYS = {429: "Too many wrong keys from your address", 500: "Our fault"}

Described = dict[str, Any]


class Bodies(Parser):
    """Of a request: every body in JSON is an object; what is none would pass for an empty one."""

    def parse_body(self, request: HttpRequest) -> Described:
        found: object = super().parse_body(request)
        if not isinstance(found, dict):
            raise ValueError("An object is needed, {} where it holds nothing.")
        return found


class DescribedAPI(NinjaAPI):
    """The framework's, with a fuller description."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """`alerts.queue`: the tag, and what the function is called."""
        return f"{(operation.tags or ['api'])[0]}.{operation.view_func.__name__}"

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Any = None) -> OpenAPISchema:
        described = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        described["components"]["schemas"] |= _schemas_of_problems()
        for path, methods in described["paths"].items():
            for method, operation in methods.items():
                _add_purpose(operation)
                _add_refusals(path, method, operation)
                _add_example(operation)
        return described


def _schemas_of_problems() -> Described:
    schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
    return {**schema.pop("$defs"), "Problem": schema}


def _add_purpose(operation: Described) -> None:
    """Not a parameter of the functions: it belongs to who calls."""
    operation["parameters"].append(
        {
            "in": "header",
            "name": "X-Purpose",
            "required": False,
            "schema": {"type": "string", "enum": Purpose.values},
            "description": "For what personal data are looked at; needed by clients with several purposes.",
        }
    )


def _add_refusals(path: str, method: str, operation: Described) -> None:
    possible = ANY | ALWAYS | (WITH_ID if "{" in path else {}) | (CHANGING if method == "post" else {})
    told = operation["responses"]
    for status, words in possible.items():
        told.setdefault(status, {"description": words})
    for status, response in told.items():
        if int(status) >= 400:
            problem = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
            response["content"] = response.get("content", {}) | problem
    operation["responses"] = {str(status): told[status] for status in sorted(told, key=int)}


def _add_example(operation: Described) -> None:
    example = examples().get(operation["operationId"])
    if example is None:
        return
    for content in operation["responses"][str(example["status"])].get("content", {}).values():
        content["example"] = example["answer"]
    for content in operation.get("requestBody", {}).get("content", {}).values():
        content.setdefault("example", example["request"])


@cache
def examples() -> dict[str, Described]:
    """By operation: `request` (the body), `status` and `answer`."""
    if not EXAMPLES.exists():
        return {}
    found: dict[str, Described] = json.loads(EXAMPLES.read_text())
    return found
