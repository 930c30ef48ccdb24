"""The description of the API (OpenAPI 3.1): what django-ninja says, told exactly."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.utils.translation import override

from maillon.doors.api.problems import CONTENT_TYPE
from maillon.doors.api.web.service import api

SLUG = "^[-a-zA-Z0-9_]+$"
TOKEN = {"type": "http", "scheme": "bearer", "description": "Facultatif : sans jeton, les données publiques."}


@cache
def described() -> bytes:
    """The same for all, made once."""
    with override("fr"):
        schema: dict[str, Any] = dict(api.get_openapi_schema(path_prefix="/api/v1/"))
    for method, operation in _operations(schema):
        _say_refusals(operation)
        if method == "get":
            operation["responses"]["304"] = {"description": "Rien n'a changé depuis l'ETag donné."}
        for parameter in operation.get("parameters", ()):
            if parameter["in"] == "path":
                parameter["schema"]["pattern"] = SLUG
    schema["components"]["securitySchemes"] = {"jeton": TOKEN}
    schema["security"] = [{}, {"jeton": []}]
    return json.dumps(schema, ensure_ascii=False, default=str).encode()


def _operations(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for methods in schema["paths"].values():
        yield from methods.items()


def _say_refusals(operation: dict[str, Any]) -> None:
    """A refusal is not an answer: its type is RFC 9457's."""
    for status, answer in operation["responses"].items():
        if int(status) >= 400 and "content" in answer:
            answer["content"] = {CONTENT_TYPE: answer["content"].pop("application/json")}
