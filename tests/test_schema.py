"""The schema derived from the model, and the check that tells faults as the careful reader does."""

import json
import re
from collections import Counter
from datetime import date
from functools import cache
from itertools import chain
from typing import Annotated, Any, Final, final

import attrs
import pytest
from jsonschema import Draft202012Validator

from govcredit._json import REFUSED
from govcredit.exchange.converter import structure
from govcredit.exchange.schema import bundle_schema, check, derive
from govcredit.model.bodies.organ import Organ
from govcredit.model.bundle import Bundle
from govcredit.model.notes import Doc, Open, Size, masked
from govcredit.model.plans.responsibility import Role
from govcredit.model.plans.task import Progress, Task
from govcredit.model.shapes import Amount, Choice, Day, Flag, Foreign, Many, Shape, Text, Whole, members
from govcredit.model.values import Deadline, Money, Period
from tests.documents_strategy import model_classes, vector
from tests.faulty_documents import bare, faults_in, filled, joint_faults, pairs, single_faults

LINE_ENDS: Final = {"type": "string", "pattern": "[\n\r\u0085\u2028\u2029]"}


def definition(cls: type[Any]) -> dict[str, Any]:
    found: dict[str, Any] = derive(cls, "urn:example")["$defs"][cls.__name__]
    return found


def member_schema(cls: type[Any], name: str) -> dict[str, Any]:
    """Return the schema of one member, without its titles and what no validator checks."""
    found = definition(cls)["properties"][name]
    return {word: value for word, value in found.items() if word != "title" and not word.startswith("x-")}


@pytest.mark.parametrize(
    ("cls", "name", "words"),
    [
        (Organ, "superior", {"title": "The body above", "x-title-zh": "上级机构", "x-refers-to": "organ"}),
        (Organ, "region", {"title": "Region code", "x-title-zh": "行政区划代码", "x-codes": "region"}),
        (Organ, "existed", {"title": "From coming into being to ending", "x-title-zh": "存续期间"}),
        (Progress, "note", {"title": "What was done", "x-title-zh": "进展说明", "x-sensitive": "other"}),
    ],
)
def test_what_a_reader_in_another_language_is_told(cls: type[Any], name: str, words: dict[str, str]) -> None:
    found = definition(cls)["properties"][name]
    assert {word: value for word, value in found.items() if word == "title" or word.startswith("x-")} == words


def test_a_whole_schema() -> None:
    day = {
        "type": ["string", "null"],
        "format": "date",
        "pattern": "^(?:[12][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01]))$",
        "not": LINE_ENDS,
    }
    assert derive(Period, "urn:example") == {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:example",
        "title": "A half-open span of days: the first day belongs to it, the end does not",
        "x-title-zh": "期间",
        "$ref": "#/$defs/Period",
        "$defs": {
            "Period": {
                "title": "A half-open span of days: the first day belongs to it, the end does not",
                "x-title-zh": "期间",
                "type": "object",
                "properties": {
                    "start": {"title": "First day", "x-title-zh": "起始日", **day},
                    "end": {"title": "First day after the period", "x-title-zh": "截止日（不含）", **day},
                },
                "required": [],
                "additionalProperties": False,
            }
        },
    }


@pytest.mark.parametrize(
    ("cls", "name", "schema"),
    [
        (Organ, "name", {"type": "string", "minLength": 1, "maxLength": 200}),
        (Organ, "region", {"type": ["string", "null"], "pattern": "^(?:[1-9][0-9]{5})$", "not": LINE_ENDS}),
        (Organ, "level", {"type": ["string", "null"], "enum": ["national", "province", "prefecture", "county", "township", None]}),
        (Organ, "other_names", {"type": "array", "items": {"type": "string", "minLength": 1, "maxLength": 200}}),
        (Organ, "existed", {"anyOf": [{"$ref": "#/$defs/Period"}, {"type": "null"}]}),
        (Organ, "predecessors", {"type": "array", "items": {"$ref": "#/$defs/Succession"}}),
        (Task, "number", {"type": ["integer", "null"], "minimum": 1, "maximum": 9999}),
        (Deadline, "count", {"type": "integer", "minimum": 0, "maximum": 999_999}),
        (Role, "part", {"type": "string", "enum": ["lead", "co-lead", "responsible", "participant", "guide"]}),
        (Progress, "on", {"type": "string", "format": "date",
                          "pattern": "^(?:[12][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01]))$", "not": LINE_ENDS}),
        (Organ, "extensions", {"type": ["object", "null"],
                               "propertyNames": {"pattern": "^(?:[a-z][a-z0-9-]*(?:\\.[a-z][a-z0-9-]*)+)$", "not": LINE_ENDS},
                               "additionalProperties": {"$ref": "#/$defs/Foreign"}}),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_member(cls: type[Any], name: str, schema: dict[str, Any]) -> None:
    assert member_schema(cls, name) == schema


def test_a_flag_and_an_amount() -> None:
    assert member_schema(Role, "each")["items"]["enum"][:2] == ["government", "department"]
    assert derive(Task, "urn:x")["$defs"]["Responsibility"]["properties"]["by_division"]["type"] == "boolean"
    amount = member_schema(Money, "amount")
    assert amount["type"] == "string"
    matches = re.compile(amount["pattern"]).search
    for text in ("0", "0.00", "-0.01", "12.50", "-12.5", "9" * 18 + "." + "9" * 6, "0.000001", "-0.000001", "10"):
        assert matches(text), text
    for text in (
        "",
        "-0",
        "-0.0",
        "+1",
        "1.",
        ".5",
        "01",
        "1e5",
        "1_0",
        "1,0",
        "NaN",
        "1" * 19,
        "1.0000000",
        "１",
        " 1",
    ):
        assert not matches(text), text


def test_two_derivations_are_equal_and_apart() -> None:
    first, second = bundle_schema(), bundle_schema()
    assert first == second
    first["$defs"]["Foreign"]["title"] = first["$defs"]["Bundle"]["required"] = None
    assert bundle_schema() == second


@cache
def is_a_schema(text: str) -> None:
    """Hold a schema to that of schemas, once: most definitions are part of the schemas of many classes."""
    Draft202012Validator.check_schema(json.loads(text))


@pytest.mark.exhaustive
@pytest.mark.parametrize("cls", model_classes(), ids=lambda cls: cls.__name__)
def test_a_derived_schema_is_a_schema(cls: type[Any]) -> None:
    schema = derive(cls, "urn:example")
    for part in (schema | {"$defs": {}}, *schema["$defs"].values()):
        is_a_schema(json.dumps(part))
    assert check(filled(cls), schema) == ()
    assert check(bare(cls), schema) == ()


@pytest.mark.exhaustive
@pytest.mark.parametrize("cls", model_classes(), ids=lambda cls: cls.__name__)
def test_the_check_sees_every_fault_of_every_member_where_the_reader_sees_it(cls: type[Any]) -> None:
    # The same faults of which tests/test_converter.py asks the reader, one at a time in the least object. In a full one, where
    # a validator looks at all that is right each time anew, those of all members stand together.
    schema = derive(cls, "urn:example")
    for document, expected in chain(faults_in(bare(cls), cls), joint_faults(cls)):
        assert pairs(check(document, schema)) == expected, document


# Which codes the shapes of a class can give, worked out by hand.
CODES: Final[dict[type[Any], tuple[str, ...]]] = {
    Text: ("type",),
    Whole: ("type", "range"),
    Flag: ("type",),
    Day: ("type", "date"),
    Amount: ("type", "pattern"),
    Choice: ("type", "choice"),
    Many: ("type",),
    Foreign: ("type", "member-name", "range"),
}


def codes_of(shape: Shape) -> set[str]:
    found = set(CODES.get(type(shape), ("type",)))
    if isinstance(shape, Text):
        found |= {"pattern"} if shape.pattern is not None else set()
        found |= {"length"} if shape.size.least or shape.size.most is not None else set()
    if isinstance(shape, Many):
        found |= codes_of(shape.element)
    return found


def test_every_class_is_tried_with_every_code_that_it_can_give() -> None:
    tried: Counter[tuple[str, str]] = Counter()
    wanted: set[tuple[str, str]] = set()
    for cls in model_classes():
        for _, ((code, _),) in single_faults(cls):
            tried[cls.__name__, code.removeprefix("structure.")] += 1
        codes = {"unknown-member"}.union(*(codes_of(member.shape) for member in members(cls)))
        codes |= {"missing-member"} if any(member.required for member in members(cls)) else set()
        wanted |= {(cls.__name__, code) for code in codes}
    assert sorted(wanted - set(tried)) == []
    assert len(wanted) > 100


@pytest.mark.parametrize("value", [None, True, 1, "x", [], [{}]], ids=repr)
def test_a_document_that_is_no_object(value: object) -> None:
    found = check(value, bundle_schema())
    assert pairs(found) == [("structure.type", "")]
    assert found == structure(value, Bundle)[1]


def test_what_the_bytes_refused_is_not_told_again() -> None:
    for cls in model_classes():
        schema = derive(cls, "urn:example")
        assert check(dict.fromkeys(filled(cls), REFUSED), schema) == ()
    assert check(REFUSED, bundle_schema()) == ()
    assert check({"version": "1.0", "extensions": {"cn.x": [REFUSED, {"a": REFUSED}]}}, bundle_schema()) == ()


def test_an_object_that_may_be_null_is_looked_into() -> None:
    document = vector("every-member")
    document["tasks"][0]["schedule"]["readings"][0]["period"] = {"start": "x", "ende": None}
    document["tasks"][0]["provenance"]["revision"]["act"] = 1
    document["tasks"][1]["checks"] = []
    assert sorted(pairs(check(document, bundle_schema()))) == [
        ("structure.date", "/tasks/0/schedule/readings/0/period/start"),
        ("structure.misspelt-member", "/tasks/0/schedule/readings/0/period/ende"),
        ("structure.type", "/tasks/0/provenance/revision/act"),
        ("structure.type", "/tasks/1/checks"),
    ]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Few:
    """A class with an array of limited length, which the model has none of so far (少数)."""

    names: Annotated[tuple[Annotated[str, Size(least=1)], ...], Open(), Size(least=1, most=2), Doc("Names", zh="名称")]
    days: Annotated[tuple[date, ...] | None, Open(), Size(most=1), Doc("Days", zh="日期")] = None


def test_the_length_of_an_array() -> None:
    schema = derive(Few, "urn:example")
    assert schema["$defs"]["Few"]["properties"]["names"]["minItems"] == 1
    assert schema["$defs"]["Few"]["properties"]["days"]["maxItems"] == 1
    for document, expected in (
        ({"names": ["a"], "days": []}, []),
        ({"names": ["a", "b"], "days": None}, []),
        ({"names": []}, [("structure.length", "/names")]),
        ({"names": ["a", "b", "c"]}, [("structure.length", "/names")]),
        (
            {"names": ["a", "", 1]},
            [("structure.length", p) for p in ("/names", "/names/1")] + [("structure.type", "/names/2")],
        ),
        ({"names": ["a"], "days": ["2024-02-29", "x"]}, [("structure.length", "/days"), ("structure.date", "/days/1")]),
    ):
        found = structure(document, Few)[1]
        assert pairs(found) == pairs(check(document, schema)) == expected
    assert dict(structure({"names": []}, Few)[1][0].params) == {"allowed": "1–2", "found": 0}
    for document, expected in single_faults(Few):
        assert pairs(structure(document, Few)[1]) == pairs(check(document, schema)) == expected


def test_the_check_never_shows_a_value() -> None:
    document = filled(Organ) | {"kind": "机密", "uscc": "机密", "existed": {"start": "机密"}, "level": "机密"}
    found = check(document, derive(Organ, "urn:example"))
    assert len(found) == 4
    assert all("机密" not in repr(each) + each.message("zh") + each.message("en") for each in found)
    assert [dict(each.params)["value"] for each in found] == ["***(2)"] * 4
