"""The map of the five source plans: every clause stands in it, and every home is a field of the model."""

import importlib
import pkgutil
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TypeAlias

import attrs
import pytest

import govcredit.model
from govcredit.model.bundle import kinds

Ask: TypeAlias = Mapping[str, Any]
Clause: TypeAlias = Mapping[str, Any]

ROOT: Final = Path(__file__).resolve().parent.parent
SEEDS: Final = ROOT.parent / "shared" / "seeds"
MAP: Final[Mapping[str, Any]] = tomllib.loads((ROOT / "docs" / "clauses.toml").read_text(encoding="utf-8"))

# As printed in the plans, read from the headings and paragraphs of the sources and not from the map.
NUMBERS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "A": (
            "前言",
            *("一（一）", "一（二）", "一（三）", "一（四）", "一（五）"),
            *("二（一）", "二（二）", "二（三）①", "二（三）②", "二（三）③", "二（四）①", "二（四）②", "二（四）③"),
            *("二（五）①", "二（五）②", "二（五）③", "二（五）④", "二（五）⑤", "二（六）"),
            *("三（一）", "三（二）", "三（三）", "三（四）", "三（五）"),
            *("三（六）", "三（七）", "三（八）", "三（九）"),
            *("四（一）", "四（二）", "四（三）", "四（四）"),
        ),
        "B": (
            *("一（一）", "一（二）", "一（三）"),
            *("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16"),
            *("三（一）", "三（二）", "三（三）"),
        ),
        "C": (
            *("印发", "前言"),
            *("一（一）", "一（二）1", "一（二）2", "一（二）3", "一（二）4", "一（二）5", "一（三）"),
            *("二（一）1", "二（一）2", "二（一）3", "二（一）4"),
            *("二（二）1", "二（二）2", "二（二）3", "二（二）4", "二（二）5"),
            *("二（三）1", "二（三）2", "二（三）3", "二（三）4", "二（三）5", "二（三）6"),
            *("三（一）", "三（二）", "三（三）", "三（四）"),
            *("附件 1", "附件 2", "附件 3", "附件 4", "附件 5"),
            *("附件 6", "附件 7", "附件 8", "附件 9", "附件 10"),
            *("附件 11", "附件 12", "附件 13", "附件 14", "附件 15"),
            *("附件 16", "附件 17", "附件 18", "附件 19", "附件 20"),
            *("附件 21", "附件 22"),
        ),
        "D": (
            *("印发", "前言"),
            *("一（一）", "一（二）1", "一（二）2", "一（二）3", "一（二）4", "一（三）"),
            *("二（一）", "二（二）", "二（三）", "二（四）", "二（五）"),
            *("三（一）", "三（二）", "三（三）", "三（四）"),
            *("四（一）", "四（二）", "四（三）", "四（四）"),
            *("五（一）", "五（二）", "五（三）", "五（四）", "五（五）", "五（六）", "五（七）"),
            *("六（一）", "六（二）", "六（三）"),
            *("附件 1", "附件 2", "附件 3", "附件 4", "附件 5"),
            *("附件 6", "附件 7", "附件 8", "附件 9", "附件 10"),
            *("附件 11", "附件 12", "附件 13", "附件 14", "附件 15"),
            *("附件 16", "附件 17", "附件 18", "附件 19", "附件 20"),
            *("附件 21", "结尾"),
        ),
        "E": (
            *("解读 前言", "解读 一", "解读 二", "解读 二1", "解读 二2", "解读 二3"),
            "前言",
            *("一（一）", "一（二）1", "一（二）2", "一（二）3", "一（二）4"),
            *("1", "2", "3①", "3②"),
            *("4", "5", "6", "7①", "7②", "7③", "8"),
            *("9", "10", "11", "12", "13", "14"),
            *("15", "16", "结尾"),
        ),
    }
)
COUNTS: Final[Mapping[str, int]] = MappingProxyType({"A": 33, "B": 22, "C": 50, "D": 53, "E": 32})
PLANS: Final = tuple(COUNTS)

# Kinds that no clause asks for: what they are there for.
ASKED_BY_NO_CLAUSE: Final[Mapping[str, str]] = MappingProxyType(
    {"unit": "the plans speak of bodies and of departments alike; the unit inside a body helps to name a post"}
)

LONGEST_RUN: Final = 16
_IDEOGRAPHS: Final = re.compile(r"[\u3400-\u9fff]")


def clauses_of(plan: str) -> list[Clause]:
    return [clause for clause in MAP["clauses"] if clause["plan"] == plan]


def asks_of(plan: str) -> Iterator[tuple[str, Ask]]:
    for clause in clauses_of(plan):
        for ask in clause["asks"]:
            yield f"{plan} {clause['clause']}: {ask['zh']}", ask


def classes() -> list[type[attrs.AttrsInstance]]:
    return [
        value
        for found in pkgutil.walk_packages(govcredit.model.__path__, "govcredit.model.")
        for value in vars(importlib.import_module(found.name)).values()
        if isinstance(value, type) and attrs.has(value) and value.__module__ == found.name
    ]


def is_asked(ask: Ask) -> bool:
    """Whether an ask is said in both languages and has either homes or a reason."""
    said = all(isinstance(ask.get(language), str) and ask[language].strip() for language in ("zh", "en"))
    if ask.get("homes"):
        return said and ask.keys() == {"zh", "en", "homes"} and len(set(ask["homes"])) == len(ask["homes"]) <= 4
    reasons = ask.get("none", ""), ask.get("none_zh", "")
    return said and ask.keys() == {"zh", "en", "homes", "none", "none_zh"} and all(each.strip() for each in reasons)


def ideographs(text: str) -> str:
    return "".join(_IDEOGRAPHS.findall(text))


def copied(text: str, source: str) -> list[str]:
    """The runs of `text` that stand in `source`, whatever punctuation and white space lies between."""
    bare = ideographs(text)
    runs = (bare[start : start + LONGEST_RUN] for start in range(len(bare) - LONGEST_RUN + 1))
    return [run for run in runs if run in source]


def test_the_map_has_the_five_plans_in_order() -> None:
    assert tuple(plan["key"] for plan in MAP["plans"]) == PLANS
    assert MAP.keys() == {"plans", "clauses"}


@pytest.mark.parametrize("plan", PLANS)
def test_the_clauses_are_those_of_the_plan_in_order(plan: str) -> None:
    assert tuple(clause["clause"] for clause in clauses_of(plan)) == NUMBERS[plan]


@pytest.mark.parametrize("plan", PLANS)
def test_no_clause_stands_twice(plan: str) -> None:
    numbers = [clause["clause"] for clause in clauses_of(plan)]
    assert len(set(numbers)) == len(numbers) == len(NUMBERS[plan]) == COUNTS[plan]


def test_there_are_190_clauses() -> None:
    assert sum(COUNTS.values()) == len(MAP["clauses"]) == 190


def test_the_clauses_of_a_plan_stand_together() -> None:
    assert [clause["plan"] for clause in MAP["clauses"]] == [plan for plan in PLANS for _ in range(COUNTS[plan])]


@pytest.mark.parametrize("plan", PLANS)
def test_every_clause_has_a_short_title_and_asks_something(plan: str) -> None:
    assert [clause["clause"] for clause in clauses_of(plan) if not (0 < len(clause["title"]) <= 20)] == []
    assert [clause["clause"] for clause in clauses_of(plan) if not clause["asks"]] == []


@pytest.mark.parametrize("plan", PLANS)
def test_every_ask_has_homes_or_a_reason_for_none(plan: str) -> None:
    assert [where for where, ask in asks_of(plan) if not is_asked(ask)] == []


@pytest.mark.parametrize(
    "ask",
    [
        pytest.param({"zh": "甲", "en": "A."}, id="neither homes nor reason"),
        pytest.param({"zh": "甲", "en": "A.", "homes": []}, id="no homes and no reason"),
        pytest.param({"zh": "甲", "en": "A.", "homes": ["Plan.title"], "none": "a wish"}, id="both"),
        pytest.param({"zh": "甲", "homes": ["Plan.title"]}, id="one language"),
        pytest.param({"zh": "甲", "en": " ", "homes": ["Plan.title"]}, id="nothing said"),
        pytest.param({"zh": "甲", "en": "A.", "homes": [], "none": "", "none_zh": ""}, id="an empty reason"),
        pytest.param({"zh": "甲", "en": "A.", "homes": [], "none": "a wish"}, id="a reason in one language"),
        pytest.param({"zh": "甲", "en": "A.", "homes": ["Plan.title", "Plan.title"]}, id="one home twice"),
        pytest.param({"zh": "甲", "en": "A.", "homes": ["Plan.title"], "missing": "Plan"}, id="an unknown key"),
    ],
)
def test_an_ask_without_either_is_found(ask: Ask) -> None:
    assert not is_asked(ask)


@pytest.mark.parametrize("plan", PLANS)
def test_every_home_is_a_field_of_the_model(plan: str) -> None:
    fields = {f"{cls.__name__}.{field.name}" for cls in classes() for field in attrs.fields(cls)}
    assert [(where, home) for where, ask in asks_of(plan) for home in ask["homes"] if home not in fields] == []


def test_the_name_of_a_class_means_one_class() -> None:
    assert sorted(cls.__name__ for cls in classes()) == sorted({cls.__name__ for cls in classes()})


def test_every_kind_is_asked_for_by_some_clause() -> None:
    asked = {home.partition(".")[0] for plan in PLANS for _, ask in asks_of(plan) for home in ask["homes"]}
    assert {kind for kind, _, cls in kinds() if cls.__name__ not in asked} == set(ASKED_BY_NO_CLAUSE)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the texts of the plans are no part of the repository")
@pytest.mark.parametrize("plan", PLANS)
def test_no_ask_copies_a_plan(plan: str) -> None:
    texts = [ideographs(path.read_text(encoding="utf-8")) for path in sorted(SEEDS.glob("*.txt"))]
    assert len(texts) == len(PLANS)
    words = [(where, text) for where, ask in asks_of(plan) for text in (ask["zh"], ask.get("none_zh", ""))]
    words += [(plan, each["note_zh"]) for each in MAP["plans"] if each["key"] == plan]
    assert [(where, run) for where, said in words for text in texts for run in copied(said, text)] == []


def test_a_copied_run_is_found_across_punctuation() -> None:
    source = ideographs("天地玄黄，宇宙洪荒。日月盈昃，辰宿列张。")
    assert copied("记天地玄黄 宇宙洪荒、日月盈昃辰宿列张等", source) == [source]
    assert copied("天地玄黄，宇宙洪荒，日月盈昃，辰宿张列", source) == []
