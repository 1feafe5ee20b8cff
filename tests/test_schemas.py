"""The published schema: what the model gives, valid by itself, closed, and portable between languages."""

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any, Final

import attrs
import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

from govcredit._files import schema_bytes, schema_names
from govcredit.exchange.lines import read_lines
from govcredit.exchange.results import result_names, result_schema
from govcredit.exchange.schema import bundle_schema, line_schema
from govcredit.exchange.versions import CURRENT
from govcredit.model.bundle import Bundle
from govcredit.model.shapes import Record, members
from tests.documents_strategy import SCHEMAS

CONTRACT: Final = SCHEMAS / CURRENT.value
PUBLISHED: Final[dict[str, Any]] = json.loads((CONTRACT / "bundle.schema.json").read_text(encoding="utf-8"))
REGENERATE: Final = "The contract is not what the model gives. Run: python tools/build_contract.py"

# In Java "$" matches before the last of any of these.
LINE_ENDS: Final = "[\n\r\u0085\u2028\u2029]"

# What validators in all languages know; a new word here is a decision about the contract.
WORDS: Final = frozenset(
    {
        *("$schema", "$id", "$ref", "$defs", "title", "x-title-zh", "x-codes", "x-refers-to", "x-sensitive", "type", "enum", "default", "format", "pattern", "not", "anyOf"),
        *("properties", "required", "additionalProperties", "propertyNames", "items", "minItems", "maxItems"),
        *("minLength", "maxLength", "minimum", "maximum"),
    }
)  # fmt: skip


def subschemas(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:  # noqa: ANN401  # any JSON
    """Give each schema inside a schema with its place."""
    if not isinstance(schema, dict):
        return
    yield path, schema
    for word in ("$defs", "properties"):
        for name, inner in schema.get(word, {}).items():
            yield from subschemas(inner, f"{path}/{word}/{name}")
    for word in ("additionalProperties", "propertyNames", "items", "not"):
        yield from subschemas(schema.get(word), f"{path}/{word}")
    for index, inner in enumerate(schema.get("anyOf", ())):
        yield from subschemas(inner, f"{path}/anyOf/{index}")


ALL: Final = tuple(subschemas(PUBLISHED))


def reachable(cls: type[Any]) -> dict[str, type[Any]]:
    """Return the classes that an object of a class may hold, itself among them; two of one name are a fault."""
    found: dict[str, type[Any]] = {}
    waiting = [cls]
    while waiting:
        each = waiting.pop()
        assert found.setdefault(each.__name__, each) is each, "two classes of one name would share one definition"
        shapes = [member.element for member in members(each)]
        waiting += [shape.cls for shape in shapes if isinstance(shape, Record) and shape.cls.__name__ not in found]
        assert all(
            found.get(shape.cls.__name__, shape.cls) is shape.cls for shape in shapes if isinstance(shape, Record)
        )
    return found


def published(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((CONTRACT / name).read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize(
    ("name", "derived"),
    [
        ("bundle.schema.json", bundle_schema()),
        ("line.schema.json", line_schema()),
        *((f"results/{name}.schema.json", result_schema(name)) for name in result_names()),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_file_is_what_the_model_gives(name: str, derived: dict[str, Any]) -> None:
    # As texts, so that the order of the members is compared as well.
    assert json.dumps(published(name)) == json.dumps(derived), REGENERATE


def test_what_cannot_be_seen_is_escaped_in_the_files() -> None:
    for path in CONTRACT.rglob("*.schema.json"):
        assert not re.search("[\u0085\u2028\u2029]", path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize("name", ["line.schema.json", *(f"results/{name}.schema.json" for name in result_names())])
def test_the_other_schemas_are_schemas_in_the_same_words(name: str) -> None:
    Draft202012Validator.check_schema(published(name))
    assert {word for _, schema in subschemas(published(name)) for word in schema} <= WORDS


def test_a_result_is_closed_and_refers_to_its_own_definitions() -> None:
    for name in result_names():
        schema = published(f"results/{name}.schema.json")
        assert schema["$id"] == f"urn:govcredit:schema:1.0:results:{name}"
        references = {each["$ref"] for _, each in subschemas(schema) if "$ref" in each}
        assert references == {f"#/$defs/{each}" for each in schema["$defs"]}
        assert all(each["additionalProperties"] is False for each in schema["$defs"].values())


def line_validator() -> Draft202012Validator:
    resource = Resource.from_contents(PUBLISHED)
    registry: Any = Registry().with_resource(PUBLISHED["$id"], resource)
    return Draft202012Validator(
        published("line.schema.json"), registry=registry, format_checker=FormatChecker(["date"])
    )


def test_the_schema_of_a_line_takes_the_lines_that_the_reader_takes() -> None:
    validator = line_validator()
    for path in sorted(CONTRACT.rglob("*.jsonl")):
        for line in read_lines(path.read_bytes().splitlines(keepends=True), references=False):
            codes = {found.code for found in line.report.findings}
            if codes & {"bundle.closing-missing"} or any(code.startswith("bytes.") for code in codes):
                continue
            faulty = any(code.startswith("structure.") or "version-" in code for code in codes)
            value = json.loads(path.read_bytes().splitlines()[line.number - 1])
            assert validator.is_valid(value) is not faulty, (path, line.number)


def test_what_an_absent_member_stands_for_is_published_or_empty() -> None:
    for cls in reachable(Bundle).values():
        for member in members(cls):
            schema = PUBLISHED["$defs"][cls.__name__]["properties"][member.name]
            plain = attrs.NOTHING if member.required else None if member.nullable else ()
            assert ("default" in schema) is (member.default != plain), (cls, member.name)
            assert "default" not in schema or schema["default"] == member.default


def test_the_checksums_are_those_of_the_files() -> None:
    names = sorted(path.relative_to(CONTRACT).as_posix() for path in CONTRACT.rglob("*") if path.is_file())
    names.remove("SHA256SUMS")
    sums = "".join(f"{hashlib.sha256((CONTRACT / name).read_bytes()).hexdigest()}  {name}\n" for name in names)
    assert (CONTRACT / "SHA256SUMS").read_text(encoding="ascii") == sums, REGENERATE


def test_the_package_reads_the_contract() -> None:
    assert {"README.md", "SHA256SUMS", "bundle.schema.json"} <= set(schema_names(CURRENT.value))
    assert json.loads(schema_bytes(CURRENT.value, "bundle.schema.json")) == PUBLISHED


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(PUBLISHED)
    assert PUBLISHED["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert PUBLISHED["$id"] == "urn:govcredit:schema:1.0:bundle"


def test_the_schema_uses_no_other_words() -> None:
    assert {word for _, schema in ALL for word in schema} <= WORDS


def test_every_object_is_closed_but_for_extensions() -> None:
    opened = {
        path
        for path, schema in ALL
        if "object" in schema.get("type", ()) and schema["additionalProperties"] is not False
    }
    assert opened == {path for path, _ in ALL if path.endswith("/properties/extensions") or path == "/$defs/Foreign"}
    closed = [schema for path, schema in ALL if schema.get("type") == "object" and path not in opened]
    assert len(closed) == len(reachable(Bundle))


def test_every_member_and_every_class_has_titles_in_both_languages() -> None:
    properties = [(path, schema) for path, schema in ALL if re.fullmatch(r".*/properties/[^/]+", path)]
    assert len(properties) == sum(len(members(cls)) for cls in reachable(Bundle).values())
    for path, schema in properties:
        assert re.search("[\u4e00-\u9fff]", schema["x-title-zh"]), path
        assert schema["title"].isascii(), path
        assert schema["title"].strip(), path
    for path, schema in ALL:
        if re.fullmatch(r"/\$defs/[^/]+", path):
            assert re.search("[\u4e00-\u9fff]", schema["x-title-zh"]), path
            assert schema["title"][0].isupper(), path


@pytest.mark.parametrize(
    "pattern", sorted({schema["pattern"] for path, schema in ALL if "pattern" in schema and not path.endswith("/not")})
)
def test_patterns_are_read_alike_everywhere(pattern: str) -> None:
    assert pattern.startswith("^(?:")
    assert pattern.endswith(")$")
    inside = pattern[4:-2]
    assert not re.search(r"\(\?[^:]", inside), "no look-around, no flags, no named groups"
    assert not re.search(r"\\[A-Za-z0-9]", inside), "no classes such as \\d, no back references"
    assert not re.search(r"[$^](?![^\[]*\])", inside), "no anchors inside"
    assert inside.isascii()
    re.compile(pattern)


def test_a_pattern_refuses_line_ends_in_every_language() -> None:
    for path, schema in ALL:
        if "pattern" in schema and not path.endswith("/not"):
            assert schema["not"] == {"type": "string", "pattern": LINE_ENDS}, path


def test_the_only_format_is_a_date_with_its_own_pattern() -> None:
    formats = [schema for _, schema in ALL if "format" in schema]
    assert formats
    assert {schema["format"] for schema in formats} == {"date"}
    assert {schema["pattern"] for schema in formats} == {
        "^(?:[12][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01]))$"
    }


def test_every_definition_is_one_class_and_every_reference_leads_to_one() -> None:
    classes = reachable(Bundle)
    assert "Foreign" not in classes
    assert list(PUBLISHED["$defs"]) == sorted([*classes, "Foreign"])
    assert {schema["$ref"] for _, schema in ALL if "$ref" in schema} == {
        f"#/$defs/{name}" for name in PUBLISHED["$defs"]
    }


def test_the_order_is_that_of_the_model() -> None:
    for name, cls in reachable(Bundle).items():
        definition = PUBLISHED["$defs"][name]
        assert list(definition) == ["title", "x-title-zh", "type", "properties", "required", "additionalProperties"]
        assert list(definition["properties"]) == [member.name for member in members(cls)]
        assert definition["required"] == [member.name for member in members(cls) if member.required]


def test_the_version_is_the_one_of_the_folder() -> None:
    assert PUBLISHED["$defs"]["Bundle"]["properties"]["version"]["enum"] == [CURRENT.value]
    assert [path.name for path in sorted(SCHEMAS.iterdir()) if path.is_dir()] == [CURRENT.value, "runners"]


def test_the_readme_names_every_folder() -> None:
    folders = {path.relative_to(CONTRACT).as_posix() for path in CONTRACT.rglob("*") if path.is_dir()}
    text = (CONTRACT / "README.md").read_text(encoding="utf-8")
    assert [name for name in sorted(folders - {"invalid"}) if f"`{name}/" not in text] == []
