"""Write the schema of policy packs, ``schemas/pack-1.0.schema.json``: the form of the files, for any language.

The patterns of values are those that the loader reads by; what the schema cannot see stands in its description.
"""

import json
from pathlib import Path

from govcredit.policy.scheme import MEASURES

NAME = "[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
CODE = "[a-z0-9]+(?:[.-][a-z0-9]+)*"
LIST = "[a-z]+(?:-[a-z0-9]+)*"
NUMBER = r"-?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?"
PLAIN = ("deadline", "rate", "money", "number", "yearly", "code", "text", "count", "flag", "date", "codes")


def whole(pattern: str) -> str:
    """Return a pattern that holds for the whole of a text in every dialect."""
    return f"^(?:{pattern})$(?!\\n)"


def text(title: str, title_zh: str, pattern: str | None = None) -> dict[str, object]:
    """Return the schema of a text that is not blank, or of one form."""
    found: dict[str, object] = {"title": title, "x-title-zh": title_zh, "type": "string"}
    return found | ({"pattern": whole(pattern)} if pattern else {"pattern": "[^ \\t\\r\\n]"})


def table(about: str, about_zh: str, needed: tuple[str, ...], /, **properties: object) -> dict[str, object]:
    """Return the schema of a table: which members it may have, and which it must."""
    return {
        "title": about,
        "x-title-zh": about_zh,
        "type": "object",
        "required": list(needed),
        "properties": properties,
        "additionalProperties": False,
    }


DAY = text("A day", "日期", "[0-9]{4}-[0-9]{2}-[0-9]{2}")
FLAG = {"type": "boolean"}
STATUS = {"title": "How far it is confirmed", "x-title-zh": "核对状态", "enum": ["seen", "secondary", "recall"]}
TEXT = {"$ref": "#/$defs/text"}
KEY = text("Key of a document", "文件的键", NAME)
VALUES = {
    "deadline": {
        "type": "string",
        "pattern": whole("[0-9]{1,6} ?(?:个?工作日|working[- ]days?|个?自然日|日|天|days?|个?月|months?|年|years?)"),
    },
    "rate": {"type": "string", "pattern": whole(NUMBER + " ?(?:%|‰)(?:(?: ?/ ?|每)(?:日|天|day|月|month|年|year))?")},
    "money": {"type": "string", "pattern": whole(NUMBER + " ?(?:元|千元|万元|亿元|万|亿)")},
    "number": {"type": "string", "pattern": whole(r"-?[0-9]{1,18}(?:\.[0-9]{1,6})?")},
    "yearly": {"type": "string", "pattern": whole("[0-9]{1,2}月[0-9]{1,2}日")},
    "code": {"type": "string", "pattern": whole(CODE)},
    "text": {"type": "string", "pattern": "[^ \\t\\r\\n]"},
    "count": {"type": "integer"},
    "flag": {"type": "boolean"},
    "date": DAY,
    "codes": {"type": "array", "items": {"type": "string", "pattern": whole(CODE)}, "uniqueItems": True},
}
KIND = f"(?:{'|'.join(PLAIN)}|(?:code|codes):{LIST})"
CITED = {
    "from": DAY,
    "until": DAY,
    "ended_by": KEY,
    "source": KEY,
    "clause": TEXT,
    "status": STATUS,
    "adds": FLAG,
    "note": TEXT,
    "note_en": TEXT,
}
TITLED = {"title": TEXT, "title_en": TEXT}
NOTED = {"notes": TEXT, "notes_en": TEXT}
EXPECTED = {
    "value": True,
    "not_value": True,
    "in_force": FLAG,
    "has": {"type": "object"},
    "lacks": {"type": "object"},
    "before": True,
    "before_in_force": FLAG,
    "before_has": {"type": "object"},
    "before_lacks": {"type": "object"},
    "given": {"type": "object"},
    "asked": {"type": "object"},
}


def part(about: str, about_zh: str, needed: tuple[str, ...], /, **properties: object) -> dict[str, object]:
    """Return the schema of an array of tables."""
    return {"type": "array", "items": table(about, about_zh, needed, **properties)}


DECIMAL = VALUES["number"]
WEIGHT = {"title": "Where points come from", "x-title-zh": "分值来源", "enum": ["official", "published", "convention"]}
LACKING = {"enum": ["band", "worst", "spread"]}
UNSUITED = {"enum": ["full", "nothing", "spread"]}
DIRECTION = {"enum": ["more", "less"]}
NAMED = {"code": text("What it is called in data", "编码", NAME), **TITLED}
FOUND = {"source": KEY, "clause": TEXT, "status": STATUS}
RATES = part("Points by code", "分类分值", ("code", "points"), code=VALUES["code"], points=DECIMAL)
STEPS = part("A step", "分档", ("least", "points"), least=DECIMAL, points=DECIMAL)
DECAY = part("What is left with age", "时间衰减", ("after", "share"), after=VALUES["deadline"], share=DECIMAL)
SHARES = {"enum": sorted(name for name, shape in MEASURES.items() if shape == "share")}
EVENTS = {"enum": sorted(name for name, shape in MEASURES.items() if shape == "events")}
FRAME = {
    "base": DECIMAL,
    "floor": DECIMAL,
    "ceiling": DECIMAL,
    "places": {"type": "integer", "minimum": 0, "maximum": 6},
}


def ruled(rule: str, needed: tuple[str, ...], /, **properties: object) -> dict[str, object]:
    """Return what holds for the indicators of one rule: a key that has no effect under it is none of theirs."""
    about = table(
        f"An indicator of the rule {rule}",
        "指标",
        ("code", "group", "title", "title_en", "rule", "source", "status", *needed),
        **NAMED,
        group=KEY,
        rule={"const": rule},
        weight=WEIGHT,
        **FOUND,
        **properties,
    )
    return {"if": {"properties": {"rule": {"const": rule}}, "required": ["rule"]}, "then": about}


INDICATOR = {
    "type": "object",
    "required": ["rule"],
    "properties": {"rule": {"enum": ["share", "steps", "each", "told", "veto"]}},
    "allOf": [
        ruled(
            *("share", ("measure", "points")),
            measure=SHARES,
            points=DECIMAL,
            direction=DIRECTION,
            missing=LACKING,
            not_applicable=UNSUITED,
        ),
        ruled(
            *("steps", ("measure", "steps")),
            measure=SHARES,
            steps=STEPS | {"minItems": 1},
            missing=LACKING,
            not_applicable=UNSUITED,
        ),
        ruled(
            *("each", ("measure", "points", "cap")),
            measure=EVENTS,
            points=DECIMAL,
            cap=DECIMAL,
            direction=DIRECTION,
            rates=RATES,
            decay=DECAY,
            missing=LACKING,
        ),
        ruled("told", ("points",), points=DECIMAL, missing=LACKING),
        ruled("veto", ("measure", "grade_at_most"), measure=EVENTS, grade_at_most=KEY),
    ],
}
OUTLINE = table(
    "An indicator of a skeleton: what it is called, and what might measure it",
    "指标",
    ("code", "group", "title", "title_en", "source", "status"),
    **NAMED,
    group=KEY,
    measure={"enum": sorted(MEASURES)},
    weight=WEIGHT,
    **FOUND,
)
SCHEME = {
    "title": "schemes/<name>.toml: a scheme of evaluation",
    "x-title-zh": "评价方案",
    "type": "object",
    "required": ["title", "title_en", "kind", "made_by", "made_by_en", "from", "source", "status", "groups"],
    "properties": {
        **TITLED,
        **NOTED,
        "kind": {"enum": ["official", "published", "reference", "skeleton"]},
        "made_by": TEXT,
        "made_by_en": TEXT,
        "from": DAY,
        "until": DAY,
        **FOUND,
        **FRAME,
        "documents": {"$ref": "#/$defs/documents"},
        "grades": part(
            *("A grade", "等级", ("code", "title", "title_en", "least", "source", "status")),
            **NAMED,
            least=DECIMAL,
            weight=WEIGHT,
            **FOUND,
        ),
        "groups": part("A group of indicators", "指标分组", ("code", "title", "title_en"), **NAMED),
        "indicators": {"type": "array"},
    },
    "additionalProperties": False,
    "if": {"properties": {"kind": {"const": "skeleton"}}, "required": ["kind"]},
    "then": {"properties": {"indicators": {"items": OUTLINE}, **dict.fromkeys(FRAME, False)}},
    "else": {"required": ["indicators", *FRAME], "properties": {"indicators": {"minItems": 1, "items": INDICATOR}}},
}


def of_kind(kind: str) -> dict[str, object]:
    """Return what holds for the values of a term of one kind."""
    pattern = f"{kind}(?::{LIST})?" if kind in {"code", "codes"} else kind
    return {
        "if": {"properties": {"kind": {"type": "string", "pattern": whole(pattern)}}, "required": ["kind"]},
        "then": {
            "properties": {
                "values": {
                    "items": table("A value", "值", ("from", "value", "source", "status"), **CITED, value=VALUES[kind])
                },
                "columns": False,
            }
        },
    }


DEFS = {
    "text": text("A text", "文字"),
    "manifest": table(
        "pack.toml: whose pack it is and what it extends",
        "规则包说明",
        ("id", "title", "title_en", "version", "checked"),
        id=text("Identifier", "规则包编号", NAME),
        **TITLED,
        version=TEXT,
        checked=DAY,
        region=text("Administrative division", "行政区划代码", "[1-9][0-9]{5}"),
        extends=text("The pack above", "上级规则包", NAME),
        renamed={"type": "object"},
        **NOTED,
    ),
    "document": table(
        "A document that terms are taken from",
        "文件",
        ("title", "title_en"),
        **TITLED,
        number=TEXT,
        issuer=TEXT,
        announced=DAY,
        in_force=DAY,
        repealed=DAY,
        repealed_by=KEY,
        read=TEXT,
    ),
    "documents": {
        "type": "object",
        "propertyNames": {"pattern": whole(NAME)},
        "additionalProperties": {"$ref": "#/$defs/document"},
    },
    "term": {
        "title": "A term",
        "x-title-zh": "规则项",
        "type": "object",
        "required": ["title", "title_en", "kind", "values"],
        "properties": {
            **TITLED,
            "kind": {"type": "string", "pattern": whole(f"(?:table|{KIND})")},
            "columns": {
                "type": "object",
                "propertyNames": {"pattern": whole(NAME), "not": {"enum": ["source", "clause", "status"]}},
                "additionalProperties": {"type": "string", "pattern": whole(KIND + "\\??")},
            },
            "values": {"type": "array", "minItems": 1},
        },
        "additionalProperties": False,
        "allOf": [
            *(of_kind(kind) for kind in PLAIN),
            {
                "if": {"properties": {"kind": {"const": "table"}}, "required": ["kind"]},
                "then": {
                    "required": ["columns"],
                    "properties": {
                        "values": {
                            "items": table(
                                "Rows",
                                "各行",
                                ("from", "rows", "source", "status"),
                                **CITED,
                                rows={"type": "array", "items": {"$ref": "#/$defs/row"}},
                            )
                        }
                    },
                },
            },
        ],
    },
    "row": {
        "type": "object",
        "properties": {"source": KEY, "clause": TEXT, "status": STATUS},
        "additionalProperties": {
            "anyOf": [{"type": ["string", "integer", "boolean"]}, {"type": "array", "items": {"type": "string"}}]
        },
    },
    "group": {
        "type": "object",
        "propertyNames": {"pattern": whole(NAME)},
        "additionalProperties": {"$ref": "#/$defs/below"},
    },
    "below": {
        "type": "object",
        "if": {"anyOf": [{"required": ["kind"]}, {"required": ["values"]}]},
        "then": {"$ref": "#/$defs/term"},
        "else": {"$ref": "#/$defs/group"},
    },
    "subject": {
        "title": "<subject>.toml: documents and terms of one subject",
        "x-title-zh": "主题文件",
        "type": "object",
        "required": ["title", "title_en"],
        "properties": {**TITLED, **NOTED, "documents": {"$ref": "#/$defs/documents"}},
        "patternProperties": {
            whole(f"(?!(?:title|title_en|notes|notes_en|documents)$){NAME}"): {"$ref": "#/$defs/below"}
        },
        "additionalProperties": False,
    },
    "scheme": SCHEME,
    "codes": table(
        "codes.toml: local codes with their national parents",
        "地方代码",
        (),
        **TITLED,
        documents={"$ref": "#/$defs/documents"},
        codes={
            "type": "array",
            "items": table(
                "A local code",
                "地方代码",
                ("list", "code", "name", "name_en", "parent", "from", "source", "status"),
                list=TEXT,
                code=TEXT,
                name=TEXT,
                name_en=TEXT,
                parent=TEXT,
                **{"from": DAY},
                until=DAY,
                source=KEY,
                clause=TEXT,
                status=STATUS,
            ),
        },
    ),
    "cases": table(
        "cases.toml and <subject>.cases.toml: what holds on which day",
        "用例",
        (),
        **TITLED,
        **NOTED,
        cases={
            "type": "array",
            "items": table(
                "A case",
                "用例",
                ("title", "kind", "asks", "on"),
                title=TEXT,
                kind={"enum": ["positive", "negative", "boundary"]},
                asks={"enum": ["terms", "check", "decide", "screen", "disclose", "due", "score", "signals"]},
                term=TEXT,
                scheme=TEXT,
                on=DAY,
                known=DAY,
                source=TEXT,
                **EXPECTED,
            )
            | {
                "if": {"properties": {"asks": {"const": "score"}}, "required": ["asks"]},
                "then": {"required": ["scheme"], "properties": {"term": False}},
                "else": {"required": ["term"], "properties": {"scheme": False}},
            },
        },
    ),
}

SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "urn:govcredit:schema:pack:1.0",
    "title": "A policy pack: its files by name, as a TOML reader gives them, dates as texts",
    "x-title-zh": "规则包",
    "description": (
        "The form of each file. Not seen here: whether a citation leads to a document, the cells of a row against its"
        " columns, the order of dates and figures, the groups and grades that a scheme names, the layers above, and whether"
        " the cases hold; `govcredit pack lint` and `govcredit pack test` tell these."
    ),
    "type": "object",
    "required": ["pack.toml"],
    "maxProperties": 200,
    "properties": {"pack.toml": {"$ref": "#/$defs/manifest"}, "codes.toml": {"$ref": "#/$defs/codes"}},
    "patternProperties": {
        whole(rf"(?:schemes/)?(?:{NAME}\.)?cases\.toml"): {"$ref": "#/$defs/cases"},
        whole(rf"schemes/(?!cases\.toml$){NAME}\.toml"): {"$ref": "#/$defs/scheme"},
        whole(rf"(?!(?:pack|codes|cases)\.toml$){NAME}\.toml"): {"$ref": "#/$defs/subject"},
    },
    "additionalProperties": False,
    "$defs": DEFS,
}

TARGET = Path(__file__).resolve().parent.parent / "schemas" / "pack-1.0.schema.json"


def content() -> str:
    """Return the text of the schema file."""
    return json.dumps(SCHEMA, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    TARGET.write_text(content(), encoding="utf-8")
