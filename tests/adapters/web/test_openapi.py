"""The document of the interface: OpenAPI 3.1, from the schemas of the contract, and true of what is answered."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

import pytest

pytest.importorskip("fastapi")
pytest.importorskip("httpx")
pytest.importorskip("schemathesis")

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import CHECKS
from schemathesis.specs.openapi.definitions import OPENAPI_31_VALIDATOR

from govcredit.adapters.web import Limits, application, describe, router
from govcredit.adapters.web._openapi import merged
from govcredit.adapters.web._operations import OPERATIONS
from govcredit.exchange.results import result_names, result_schema
from govcredit.exchange.schema import bundle_schema
from tests.adapters.web.client import MOMENT, Given, client_of

APP: Final = application(now=lambda: MOMENT, internal=True, limits=Limits(bytes=2_000_000))
DRAWN: Final = [f"{each.method} {each.path.replace(':path', '')}" for each in OPERATIONS]
# That a document with errors is an answer of its own is not what these two expect.
LEFT_OUT: Final = ("positive_data_acceptance", "negative_data_rejection")
# Values that name something, so that a drawn question is not always about nothing.
KNOWN: Final = {"pack": "cn", "scheme": "cn-76-reference", "purpose": "all", "on": "2026-04-01", "known": "2026-04-01"}


@cache
def document() -> dict[str, Any]:
    """Return the document, made when a test first asks for it and not by everybody who collects the tests."""
    return describe(APP)


@cache
def operations() -> dict[str, Any]:
    """Return the operations by their names, as Schemathesis reads them."""
    schema = schemathesis.openapi.from_asgi("/openapi.json", APP)
    return {each.label: each for each in (result.ok() for result in list[Any](schema.get_all_operations()))}


def references(schema: Given) -> Iterator[str]:
    """Yield every reference in a document."""
    if isinstance(schema, dict):
        for name, value in schema.items():
            if name == "$ref":
                yield value
            else:
                yield from references(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from references(value)


def test_it_is_sound_by_the_schema_of_openapi() -> None:
    OPENAPI_31_VALIDATOR.validate(document())
    assert client_of().get("/openapi.json").json() == document()


def test_every_reference_leads_somewhere() -> None:
    found = {f"#/components/schemas/{name}" for name in document()["components"]["schemas"]}
    assert set(references(document())) <= found


def test_equal_definitions_share_a_name() -> None:
    shared = merged()
    for schema in (bundle_schema(), *map(result_schema, result_names())):
        for name, definition in schema["$defs"].items():
            assert re.sub("#/components/schemas/", "#/$defs/", repr(shared[name])) == repr(definition)


def test_a_name_that_is_defined_in_two_ways_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govcredit.adapters.web._openapi.own_schemas", lambda: {"Bundle": {"type": "string"}})
    with pytest.raises(ValueError, match="Bundle"):
        merged()


def test_it_describes_every_operation_and_no_other() -> None:
    described = {f"{method.upper()} {path}" for path, methods in document()["paths"].items() for method in methods}
    assert described == set(DRAWN) == operations().keys()


def test_results_and_bundles_are_those_of_the_contract() -> None:
    validate = document()["paths"]["/validate"]["post"]
    sent = validate["requestBody"]["content"]["application/json"]["schema"]
    answered = validate["responses"]["200"]["content"]["application/json"]["schema"]
    assert (sent, answered) == (
        {"$ref": "#/components/schemas/Bundle"},
        {"$ref": "#/components/schemas/FindingsReport"},
    )


def test_a_host_describes_the_routes_among_its_own() -> None:
    fastapi = pytest.importorskip("fastapi")
    app = fastapi.FastAPI(title="Portal", version="3")
    app.include_router(router(now=lambda: MOMENT, internal=True), prefix="/integrity")
    described = describe(app)
    OPENAPI_31_VALIDATOR.validate(described)
    assert described["info"]["title"] == "Portal"
    assert "/integrity/validate" in described["paths"]


def test_a_token_of_the_host_stands_in_it() -> None:
    security = pytest.importorskip("fastapi.security")
    described = describe(application(now=lambda: MOMENT, internal=True, authenticate=security.HTTPBearer()))
    assert described["components"]["securitySchemes"] == {"HTTPBearer": {"type": "http", "scheme": "bearer"}}
    assert described["paths"]["/validate"]["post"]["security"] == [{"HTTPBearer": []}]
    assert "security" not in described["paths"]["/healthz"]["get"]


def conforms(name: str, examples: int) -> None:
    """Draw requests by the document, and hold their answers against it."""
    operation = operations()[name]
    number = 0

    @given(case=operation.as_strategy())
    @settings(
        settings.get_profile("fast"),
        max_examples=examples,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def run(case: Any) -> None:  # noqa: ANN401  # a case of schemathesis
        nonlocal number
        number += 1
        if number % 2:
            names = {each.name for each in operation.query}
            case.query = {**(case.query or {}), **{name: value for name, value in KNOWN.items() if name in names}}
        case.validate_response(case.call(), excluded_checks=[CHECKS.get_one(name) for name in LEFT_OUT])

    run()
    assert number > 0


@pytest.mark.parametrize("name", DRAWN)
def test_answers_are_as_the_document_says(name: str) -> None:
    conforms(name, 16)


@pytest.mark.deep
@pytest.mark.parametrize("name", DRAWN)
def test_answers_are_as_the_document_says_for_long(name: str) -> None:
    conforms(name, 500)
