"""JSON Schema 2020-12 derived from the model, and the check of a document against such a schema.

The check tells what it finds as the careful reader does: the same codes at the same places, so that a system in another
language that validates with the published schema sees the same faults as this library.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from govcredit._json import REFUSED
from govcredit.exchange.faults import Fault, compare_names, findings, hidden, limits, wrong_type
from govcredit.findings import Finding, clip
from govcredit.model.bundle import Bundle, Closing, Header, kinds
from govcredit.model.notes import Doc
from govcredit.model.shapes import (
    AMOUNT,
    DAY,
    MEMBER_NAME,
    OWNED_NAME,
    SAFE_INTEGER,
    Amount,
    Choice,
    Day,
    Flag,
    Foreign,
    Many,
    Member,
    Record,
    Shape,
    Text,
    Whole,
    members,
    title_of,
)

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

__all__ = ("Schema", "bundle_schema", "check", "derive", "line_schema")

Schema: TypeAlias = dict[str, Any]
"""A JSON Schema (2020-12) as a JSON value."""

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def bundle_schema() -> Schema:
    """Return the schema of the bundle in the current version.

    >>> bundle_schema()["$id"]
    'urn:govcredit:schema:1.0:bundle'
    """
    return derive(Bundle, "urn:govcredit:schema:1.0:bundle")


def line_schema() -> Schema:
    """Return the schema of one line of JSON Lines in the current version; it leads to that of the bundle for the items.

    >>> line_schema()["$id"]
    'urn:govcredit:schema:1.0:line'
    """
    bundle = bundle_schema()
    definitions: dict[str, Schema] = {}
    for end in (Header, Closing):
        _define(end, definitions)
    inside = {f"#/$defs/{name}": f"{bundle['$id']}#/$defs/{name}" for name in bundle["$defs"]}
    own = {end.__name__: _led(definitions[end.__name__], inside) for end in (Header, Closing)}
    ends = (("header", "#/$defs/Header"), ("closing", "#/$defs/Closing"))
    items = ((kind, f"{bundle['$id']}#/$defs/{cls.__name__}") for kind, _, cls in kinds())
    return {
        "$schema": _DIALECT,
        "$id": "urn:govcredit:schema:1.0:line",
        **_titles(Doc("One line of JSON Lines", zh="JSON Lines 的一行")),
        "anyOf": [
            {
                "type": "object",
                "properties": {"item": {"$ref": target}, "kind": {"type": "string", "enum": [kind]}},
                "required": ["item", "kind"],
                "additionalProperties": False,
            }
            for kind, target in (*ends, *items)
        ],
        "$defs": own,
    }


def _led(schema: Any, inside: Mapping[str, str]) -> Any:  # noqa: ANN401  # any JSON
    # The same schema with references that lead into another one.
    if isinstance(schema, list):
        return [_led(each, inside) for each in schema]
    if isinstance(schema, dict):
        return {
            word: inside.get(value, value) if word == "$ref" else _led(value, inside) for word, value in schema.items()
        }
    return schema


def derive(root: type[Any], identifier: str) -> Schema:
    """Derive the schema of documents whose root is a model class.

    Args:
        root: The model class.
        identifier: The ``$id`` of the schema.

    >>> derive(Closing, "urn:example:closing")["$ref"]
    '#/$defs/Closing'
    """
    definitions: dict[str, Schema] = {}
    _define(root, definitions)
    return {
        "$schema": _DIALECT,
        "$id": identifier,
        **_titles(title_of(root)),
        "$ref": f"#/$defs/{root.__name__}",
        "$defs": dict(sorted(definitions.items())),
    }


def check(document: object, schema: Schema) -> tuple[Finding, ...]:
    """Check a JSON value against a schema and tell the faults as the careful reader does.

    Args:
        document: A JSON value without fractional numbers, as `govcredit._json.loads` gives it.
        schema: A schema of the contract.

    >>> [each.path for each in check({"count": "3", "digest": "sha256:0"}, derive(Closing, "urn:example:closing"))]
    ['/count', '/digest']
    """
    from jsonschema import Draft202012Validator, FormatChecker  # noqa: PLC0415  # 100 ms, only when a schema is used

    validator = Draft202012Validator(schema, format_checker=FormatChecker(["date"]))
    return findings(_translated(validator.iter_errors(document)), document)


# ---------------------------------------------------------------------------------------------------------------------
# Deriving

# In Python "$" also matches before a last line feed, in Java before any last line terminator, in Rust, Go and ECMAScript
# before none. Refusing them makes all agree; a look-ahead would as well, but Go and the linear engine of Rust have none.
# The characters stand for themselves, since RE2 knows no escape for them. The type keeps null out of the "not".
_LINE_ENDS: Final = MappingProxyType({"type": "string", "pattern": "[\n\r\u0085\u2028\u2029]"})


def _foreign() -> Schema:
    return {
        **_titles(Doc("Any JSON without fractional numbers, under ASCII names", zh="扩展内容")),
        "type": ["null", "boolean", "integer", "string", "array", "object"],
        "minimum": -SAFE_INTEGER,
        "maximum": SAFE_INTEGER,
        "items": {"$ref": "#/$defs/Foreign"},
        "propertyNames": _pattern(MEMBER_NAME),
        "additionalProperties": {"$ref": "#/$defs/Foreign"},
    }


def _define(cls: type[Any], definitions: dict[str, Schema]) -> None:
    if cls.__name__ in definitions:
        return
    definition = definitions[cls.__name__] = {**_titles(title_of(cls)), "type": "object"}
    definition["properties"] = {member.name: _property(member, definitions) for member in members(cls)}
    definition["required"] = [member.name for member in members(cls) if member.required]
    definition["additionalProperties"] = False


def _property(member: Member, definitions: dict[str, Schema]) -> Schema:
    schema = _schema(member.shape, definitions)
    if member.nullable:
        schema = _or_null(schema)
    return {**({} if member.doc is None else _titles(member.doc)), **_notes(member), **schema, **_default(member)}


def _default(member: Member) -> Schema:
    # Null and the empty array need no saying; another value has to be known for the canonical bytes.
    return {"default": member.default} if isinstance(member.default, bool | str) else {}


def _notes(member: Member) -> Schema:
    # What a validator does not check and a reader in another language wants to know.
    said = {
        "x-sensitive": None if member.sensitive is None else member.sensitive.concern,
        "x-codes": member.codes,
        "x-refers-to": member.ref,
    }
    return {word: value for word, value in said.items() if value is not None}


def _titles(doc: Doc) -> Schema:
    return {"title": doc.en, "x-title-zh": doc.zh}


def _or_null(schema: Schema) -> Schema:
    if "$ref" in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    widened = {**schema, "type": [schema["type"], "null"]}
    if "enum" in schema:
        widened["enum"] = [*schema["enum"], None]
    return widened


def _schema(shape: Shape, definitions: dict[str, Schema]) -> Schema:
    match shape:
        case Text(pattern, size):
            regex = None if pattern is None else pattern.regex
            return {"type": "string", **_pattern(regex), **_limits("Length", size.least, size.most)}
        case Whole(bounds):
            return {"type": "integer", "minimum": bounds.least, "maximum": bounds.most}
        case Flag():
            return {"type": "boolean"}
        case Day():
            return {"type": "string", "format": "date", **_pattern(DAY)}
        case Amount():
            return {"type": "string", **_pattern(AMOUNT)}
        case Choice(values):
            return {"type": "string", "enum": list(values)}
        case Many(element, size):
            return {"type": "array", "items": _schema(element, definitions), **_limits("Items", size.least, size.most)}
        case Record(cls):
            _define(cls, definitions)
            return {"$ref": f"#/$defs/{cls.__name__}"}
        case Foreign():
            definitions["Foreign"] = _foreign()
            foreign = {"$ref": "#/$defs/Foreign"}
            return {"type": "object", "propertyNames": _pattern(OWNED_NAME), "additionalProperties": foreign}


def _pattern(regex: str | None) -> Schema:
    return {} if regex is None else {"pattern": f"^(?:{regex})$", "not": dict(_LINE_ENDS)}


def _limits(noun: str, least: int, most: int | None) -> Schema:
    lower = {f"min{noun}": least} if least else {}
    return lower if most is None else {**lower, f"max{noun}": most}


# ---------------------------------------------------------------------------------------------------------------------
# Checking


def _translated(errors: "Iterable[ValidationError]") -> Iterator[Fault]:
    for error in errors:
        if error.instance is REFUSED:
            continue
        for fault in _translate(error):
            yield Fault(fault.code, (*error.absolute_path, *fault.tokens), fault.params)
        if error.validator == "anyOf" and isinstance(error.instance, dict):
            yield from _translated(inner for inner in error.context if inner.schema_path[0] == 0)


def _translate(error: "ValidationError") -> Iterator[Fault]:
    schema: Any = error.schema
    value: Any = error.instance
    match error.validator:
        case "required" | "additionalProperties":
            yield from compare_names(value, {name: name in schema["required"] for name in schema["properties"]})
        case "anyOf" if not isinstance(value, dict):
            yield from wrong_type("object", value)
        case "type":
            expected = schema["type"] if isinstance(schema["type"], str) else schema["type"][0]
            yield from wrong_type(expected, value)
        case "enum":
            allowed = "、".join(choice for choice in schema["enum"] if choice is not None)
            yield Fault("structure.choice", (), {"allowed": allowed, "value": hidden(value)})
        case "minLength" | "maxLength" | "minItems" | "maxItems":
            noun = "Items" if isinstance(value, list) else "Length"
            allowed = limits(schema.get(f"min{noun}", 0), schema.get(f"max{noun}"))
            yield Fault("structure.length", (), {"allowed": allowed, "found": len(value)})
        case "minimum" | "maximum":
            yield Fault("structure.range", (), {"allowed": limits(schema["minimum"], schema["maximum"])})
        case "pattern" | "not" if "propertyNames" in tuple(error.absolute_schema_path)[-2:]:
            yield Fault("structure.member-name", (value,), {"form": "member-name", "name": clip(value)})
        case "pattern" | "not" | "format" if schema.get("format") == "date":
            yield Fault("structure.date", (), {"value": hidden(value)})
        case "pattern" | "not":
            yield Fault("structure.pattern", (), {"form": "published", "value": hidden(value)})
