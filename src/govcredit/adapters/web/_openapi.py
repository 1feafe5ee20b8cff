"""The document of the interface, OpenAPI 3.1, from the same schemas as the contract (接口文档)."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from govcredit.adapters.web._answers import JSON
from govcredit.adapters.web._body import FORM
from govcredit.adapters.web._operations import Operation
from govcredit.adapters.web._parameters import Parameter
from govcredit.adapters.web._problems import PROBLEM
from govcredit.adapters.web._schemas import own_schemas
from govcredit.exchange.results import result_class, result_names, result_schema
from govcredit.exchange.schema import Schema, bundle_schema

__all__ = ("described", "described_app", "merged")

_COMPONENTS: Final = "#/components/schemas/"
_LISTED: Final = frozenset({"decision", "score", "screening"})  # results of which an answer may hold several
_SUMMARIES: Final[Mapping[int, str]] = MappingProxyType(
    {
        400: "The body is not whole",
        401: "Nobody is named",
        403: "It is withheld, or not allowed",
        404: "What is named is not there",
        408: "The body came too slowly",
        413: "The body is too large",
        415: "The type of the body is not accepted",
        422: "A parameter is wrong, or the document has errors",
        500: "An internal error",
        501: "The service lacks a part",
        503: "The service is busy, or it took too long",
    }
)


def described(operation: Operation) -> dict[str, Any]:
    """Return what the document says of an operation."""
    found: dict[str, Any] = {
        "parameters": [*_in_path(operation.path), *(_in_query(each) for each in operation.parameters)],
        "responses": {"200": _answers(operation), **{str(status): _problem(status) for status in _statuses(operation)}},
    }
    if operation.bodies:
        content = {media: {"schema": _sent(media)} for media in (*operation.bodies, FORM)}
        found["requestBody"] = {"required": True, "content": content}
    return found


def described_app(app: FastAPI) -> dict[str, Any]:
    """Return the document of an application that the routes are included in."""
    document = get_openapi(
        title=app.title,
        version=app.version,
        openapi_version="3.1.0",
        summary=app.summary,
        description=app.description or None,
        routes=app.routes,
    )
    held = document.setdefault("components", {}).setdefault("schemas", {})
    for name, schema in merged().items():
        held.setdefault(name, schema)
    return document


def merged() -> dict[str, Schema]:
    """Return the definitions of the bundle and of all results by name, one for each that they share.

    Raises:
        ValueError: Two schemas define one name otherwise.
    """
    found: dict[str, Schema] = {}
    for schema in (bundle_schema(), *(result_schema(each) for each in result_names()), {"$defs": own_schemas()}):
        for name, definition in schema["$defs"].items():
            moved = _moved(definition)
            if found.setdefault(name, moved) != moved:
                raise ValueError(f"{name} is defined in two ways")
    return dict(sorted(found.items()))


def _moved(schema: Any) -> Any:  # noqa: ANN401  # any JSON
    if isinstance(schema, list | tuple):
        return [_moved(each) for each in schema]
    if isinstance(schema, Mapping):
        return {
            word: value.replace("#/$defs/", _COMPONENTS) if word == "$ref" else _moved(value)
            for word, value in schema.items()
        }
    return schema


def _in_path(path: str) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"{([a-z_]+)(?::path)?}", path)
    ]


def _in_query(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "description": f"{parameter.title}: {parameter.allowed[1]}",
        "schema": _moved(parameter.schema),
    }


def _statuses(operation: Operation) -> list[int]:
    common = {422, 500, 503}
    sent = {400, 408, 413, 415, 501} if operation.bodies else set()
    caller = {401, 403} if operation.guarded else set()
    return sorted(common | sent | caller | set(operation.statuses))


def _answers(operation: Operation) -> dict[str, Any]:
    content: dict[str, Any] = {}
    for media, name in operation.answers:
        content[media.partition(";")[0]] = {} if name is None else {"schema": _named(name)}
    return {"description": operation.title, "content": content}


def _named(name: str) -> Schema:
    if "|" in name:
        return {"anyOf": [_named(each) for each in name.split("|")]}
    if name not in result_names():
        return {"$ref": f"{_COMPONENTS}{name}"}
    one = {"$ref": f"{_COMPONENTS}{result_class(name).__name__}"}
    return {"anyOf": [one, {"type": "array", "items": one}]} if name in _LISTED else one


def _problem(status: int) -> dict[str, Any]:
    return {
        "description": _SUMMARIES[status],
        "content": {PROBLEM: {"schema": {"$ref": f"{_COMPONENTS}ProblemDetails"}}},
    }


def _sent(media: str) -> Schema:
    if media == JSON:
        return {"$ref": f"{_COMPONENTS}Bundle"}
    if media == FORM:
        file = {"type": "string", "contentMediaType": "application/octet-stream"}
        return {"type": "object", "properties": {"file": file}, "required": ["file"], "additionalProperties": False}
    return {}
