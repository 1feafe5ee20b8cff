"""Schemas of the answers that are no results of the contract (答复的结构)."""

from typing import Any, TypeAlias

import attrs

from govcredit.adapters.web._settings import Limits

__all__ = ("own_schemas",)

Schema: TypeAlias = dict[str, Any]


def own_schemas() -> dict[str, Schema]:
    """Return the schemas by name; they lead to the definitions of the bundle and of the results.

    >>> sorted(own_schemas())[:3]
    ['CatalogueEntry', 'Detected', 'Findings']
    """
    return {
        "ProblemDetails": _object(
            type={"type": "string", "pattern": "^urn:govcredit:finding:[a-z-]+\\.[a-z-]+$"},
            title=_text(),
            status={"type": "integer", "minimum": 400, "maximum": 599},
            detail=_text(),
            findings=_array({"$ref": "#/$defs/FindingEntry"}),
        ),
        "Detected": _object(
            file=_text(),
            form={
                "type": "string",
                "enum": ["json", "json-lines", "zip", "ole", "pdf", "xml", "empty", "unknown"],
            },
            what=_or_null("string"),
            version=_or_null("string"),
            status={"type": "string", "enum": ["current", "older", "unsupported", "unknown"]},
            size={"type": "integer", "minimum": 0},
            digest=_text(),
            exchange=_or_null("string"),
            sender=_or_null("string"),
            items={"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}},
        ),
        "Upgraded": _object(bundle=_ref("Bundle"), losses=_ref("FindingsReport")),
        "Imported": _object(bundle=_ref("Bundle"), report=_ref("FindingsReport")),
        "Schemas": _object(schemas=_array(_text())),
        "Findings": _object(findings=_array(_object(code=_text(), severity=_severity(), title=_both()))),
        "CatalogueEntry": _object(
            code=_text(),
            severity=_severity(),
            basis=_or_null("string"),
            title=_both(),
            message=_both(),
            hint=_both(),
            cause=_both(),
            bad=_text(),
            good=_text(),
        ),
        "Packs": _object(packs=_array(_object(**_pack()))),
        "PackTerms": _object(
            **_pack(), on=_day(), known=_day(), schemes=_array(_text()), terms=_array(_ref("PackTerm"))
        ),
        "PackTerm": _object(
            name=_text(),
            title=_both(),
            **{"from": _day()},
            until={"type": ["string", "null"], "format": "date"},
            values=_array(
                _object(
                    value=_both(),
                    clause=_both(),
                    layer=_text(),
                    status={"type": "string", "enum": ["seen", "secondary", "recall"]},
                )
            ),
        ),
        "Limits": _object(**{each.name: {"type": "integer", "minimum": 1} for each in attrs.fields(Limits)}),
        "Health": _object(status={"type": "string", "const": "ok"}, library=_text(), format=_text()),
    }


def _pack() -> dict[str, Schema]:
    return {
        "name": _text(),
        "title": _both(),
        "version": _text(),
        "digest": _text(),
        "region": _or_null("string"),
        "layers": _array(_text()),
        "checked": _day(),
    }


def _object(**members: Schema) -> Schema:
    return {"type": "object", "properties": members, "required": list(members), "additionalProperties": False}


def _array(element: Schema) -> Schema:
    return {"type": "array", "items": element}


def _text() -> Schema:
    return {"type": "string"}


def _day() -> Schema:
    return {"type": "string", "format": "date"}


def _or_null(kind: str) -> Schema:
    return {"type": [kind, "null"]}


def _severity() -> Schema:
    return {"type": "string", "enum": ["error", "warning", "info"]}


def _both() -> Schema:
    return _object(zh=_text(), en=_text())


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}
