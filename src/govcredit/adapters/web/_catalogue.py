"""What may be read without sending a document: schemas, findings, packs, limits, and the page (可供查阅的内容)."""

from collections.abc import Iterator
from typing import Any, Final

import attrs

from govcredit._files import schema_bytes, schema_names, schema_paths
from govcredit._version import __version__
from govcredit.adapters.intake.named import NotThere, packaged_pack
from govcredit.adapters.web._answers import HTML, Answer, in_json
from govcredit.adapters.web._asked import Asked, not_there
from govcredit.adapters.web._problems import Refused
from govcredit.adapters.web.page import page
from govcredit.errors import NotInForce
from govcredit.exchange.versions import CURRENT
from govcredit.findings import Entry as CatalogueEntry
from govcredit.findings import Language, catalogue
from govcredit.policy.loading import packaged
from govcredit.policy.pack import Pack
from govcredit.policy.term import Mark, Term
from govcredit.policy.wording import worded

__all__ = ("SCHEMA", "finding_texts", "findings", "healthz", "limits", "pack", "packs", "root", "schema", "schemas")

SCHEMA: Final = "application/schema+json"
_SUFFIX: Final = ".schema.json"
_LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")


def root(asked: Asked) -> Answer:
    """Return the page."""
    made = page(asked.language, most=asked.settings.limits.bytes, today=asked.at.date())
    return Answer(content=made.encode(), media=HTML)


def healthz(_: Asked) -> Answer:
    """Return that the service answers, and in which versions."""
    return in_json({"status": "ok", "library": __version__, "format": CURRENT.value})


def limits(asked: Asked) -> Answer:
    """Return how much a request may take."""
    return in_json(attrs.asdict(asked.settings.limits))


def schemas(_: Asked) -> Answer:
    """Return the addresses of the published schemas."""
    return in_json({"schemas": [f"/schemas/{each}" for each in _published()]})


def schema(asked: Asked) -> Answer:
    """Return a published schema by its exact name; no other file can be reached."""
    wanted = asked.values["path"]
    for name in _published():
        if name == wanted:
            return Answer(content=schema_bytes(*name.split("/")), media=SCHEMA)
    raise Refused.of(404, "web.not-found")


def findings(_: Asked) -> Answer:
    """Return the codes of all findings, with their titles."""
    told = [
        {"code": each.code, "severity": each.severity, "title": {one: each.texts[one].title for one in _LANGUAGES}}
        for each in catalogue()
    ]
    return in_json({"findings": told})


def finding_texts(asked: Asked) -> Answer:
    """Return what the catalogue says about a code."""
    found = next((each for each in catalogue() if each.code == asked.values["code"]), None)
    if found is None:
        raise Refused.of(404, "web.not-found")
    return in_json(_entry(found))


def packs(_: Asked) -> Answer:
    """Return the packaged packs, with their titles and versions."""
    return in_json({"packs": [_head(packaged_pack(each)) for each in packaged()]})


def pack(asked: Asked) -> Answer:
    """Return the terms of a packaged pack as they are in force on a day, with clause and status."""
    try:
        held = packaged_pack(asked.values["pack_name"])
    except NotThere as stop:
        raise not_there("name", stop, shown=True) from None
    on = asked.values.get("on") or asked.at.date()
    known = asked.values.get("known") or on
    terms = [each for name in held.names for each in _terms(held, name, on, known)]
    return in_json({**_head(held), "on": str(on), "known": str(known), "schemes": list(held.schemes), "terms": terms})


def _published() -> tuple[str, ...]:
    """Return the paths of the published schemas below the folder of the contract."""
    version = CURRENT.value
    paths = (*schema_names(), *(f"{version}/{path}" for path in schema_paths(version)))
    return tuple(path for path in paths if path.endswith(_SUFFIX))


def _entry(found: CatalogueEntry) -> dict[str, Any]:
    texts = {name: {one: getattr(found.texts[one], name) for one in _LANGUAGES} for name in _TEXTS}
    return {
        "code": found.code,
        "severity": found.severity,
        "basis": found.basis,
        **texts,
        "bad": found.bad,
        "good": found.good,
    }


_TEXTS: Final = ("title", "message", "hint", "cause")


def _head(held: Pack) -> dict[str, Any]:
    own = held.layers[0]
    return {
        "name": held.id,
        "title": {"zh": own.title, "en": own.title_en},
        "version": held.version,
        "digest": held.digest,
        "region": own.region,
        "layers": [each.id for each in held.layers],
        "checked": str(own.checked),
    }


def _terms(held: Pack, name: str, on: Any, known: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401  # days
    definition = held.definition(name)
    try:
        term = held.term(name, on=on, known=known)
    except NotInForce:
        return
    parts: Any = zip(term.value, term.marks, strict=True) if term.marks else ((term.value, term),)
    yield {
        "name": name,
        "title": {"zh": term.title, "en": term.title_en},
        "from": str(term.start),
        "until": None if term.end is None else str(term.end),
        "values": [_value(definition, value, mark) for value, mark in parts],
    }


def _value(definition: Any, value: object, mark: Term[Any] | Mark) -> dict[str, Any]:  # noqa: ANN401  # of a term
    return {
        "value": {one: worded(definition, value, one) for one in _LANGUAGES},
        "clause": {one: mark.citation.text(one) for one in _LANGUAGES},
        "layer": mark.layer,
        "status": mark.status,
    }
