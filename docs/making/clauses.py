"""The page of the clause map: what each clause of the five plans asks for, where it is kept, and what holds it (条款对照表页面)."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from govcredit.findings import Language
from govcredit.model.bundle import kinds
from govcredit.policy.loading import load_pack
from govcredit.validation.register import rules
from making.codes import anchor
from making.model import linked, parts
from making.sources import SHORT, by_clause, source_of, source_of_signal, watched
from making.telling import Tell, cells, head, listed, teller

__all__ = ("asking_for", "clause_page", "held_by")

ROOT: Final = Path(__file__).resolve().parent.parent.parent
PLACES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "A": "cn-guangdong-jiangmen-xinhui",
        "B": "cn-shandong",
        "C": "cn-tianjin-binhai",
        "D": "cn-henan-hua",
        "E": "cn-jiangxi",
    }
)
SCHEME: Final = "cn-76-reference"

_PACKS: Final = "src/govcredit/data/policy"
_PLANS: Final = {
    "plan-xinhui": "新会",
    "plan-shandong": "山东",
    "plan-binhai": "滨海",
    "plan-hua": "滑县",
    "plan-jiangxi": "江西",
}


def clause_page(language: Language) -> str:
    """Return the text of the page."""
    return "\n".join(_lines(language))


def asking_for(names: set[str]) -> dict[str, list[str]]:
    """Return the clauses, plan by plan, that have a home in one of the classes.

    Args:
        names: The names of the classes.
    """
    places = {plan["key"]: plan["place"] for plan in _map()["plans"]}
    found: dict[str, list[str]] = {}
    for number, clause in enumerate(_map()["clauses"]):
        if any(home.partition(".")[0] in names for ask in clause["asks"] for home in ask["homes"]):
            found.setdefault(places[clause["plan"]], []).append(f"[{clause['clause']}](#clause-{number})")
    return found


def held_by(clause: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the files of the project whose tests hold what the library does for a clause, in order.

    A home is held by the example of its kind, which is read and written back; a rule and a signal by the test that looks for
    its code; a term and an indicator by the cases of its pack.
    """
    numbers = (clause["plan"], clause["clause"])
    homes = [home.partition(".")[0] for ask in clause["asks"] for home in ask["homes"]]
    found = [f"examples/kinds/{kind}.json" for kind, names in _kinds() if names & set(homes)]
    codes = (*_rules_by_clause().get(numbers, ()), *_signals_by_clause().get(numbers, ()))
    found += [file for code in codes for file in _tests_of(code)]
    subjects = dict.fromkeys(term.partition(".")[0] for term in _terms_by_clause().get(numbers, ()))
    found += [f"{_PACKS}/{PLACES[clause['plan']]}/{subject}.cases.toml" for subject in subjects]
    found += [f"{_PACKS}/cn/schemes/{SCHEME}.cases.toml"] if numbers in _indicators_by_clause() else []
    if set(homes) & {"Bundle", "Manifest"}:
        found.append("tests/test_documents.py")
    return tuple(dict.fromkeys(found))


def _lines(language: Language) -> Iterator[str]:
    tell, table = teller(language), _map()
    numbered = list(enumerate(table["clauses"]))
    yield from (tell("# The clause map", "# 条款对照表"), "")
    yield tell(
        "What each clause of the five source plans asks an office to record, judge, publish, repair, report or exchange: where the"
        " model keeps it, the terms of the place's pack, the rules, the signals and the indicators that rest on the clause, and the"
        " files whose tests hold all of it. What is no data is marked so, with the reason.",
        "五份方案的每个条款要求机关记录、判断、公开、修复、报告或交换什么；它保存在模型的哪里，以它为依据的规则项、检查规则、预警信号和评分指标有哪些，由哪些文件的测试保证。"
        "不属于数据的，注明理由。",
    )
    yield ""
    for plan in table["plans"]:
        number = f"（{plan['document_number']}）" if "document_number" in plan else ""
        yield from (f"## {plan['place']}{tell(': ', '：')}{plan['title']}{number}", "")
        yield from (tell(" ".join(plan["note"].split()), plan["note_zh"]), "")
        yield from head(*tell("clause|asks|where it is kept", "条款|要求|保存在").split("|"))
        for number, clause in ((number, each) for number, each in numbered if each["plan"] == plan["key"]):
            yield from _clause(number, clause, language)
        yield ""


def _clause(number: int, clause: Mapping[str, Any], language: Language) -> Iterator[str]:
    tell = teller(language)
    for ask in clause["asks"]:
        name = f"[{clause['clause']} {clause['title']}]{{#clause-{number}}}" if ask is clause["asks"][0] else ""
        none = tell(f"no data: {ask.get('none')}", f"不是数据：{ask.get('none_zh')}")
        yield cells((name, ask[language], listed([linked(home) for home in ask["homes"]], tell) or none))
    for label, told in _resting(clause, tell):
        yield cells(("", label, told))


def _resting(clause: Mapping[str, Any], tell: Tell) -> Iterator[tuple[str, str]]:
    pack, numbers = PLACES[clause["plan"]], (clause["plan"], clause["clause"])
    terms = _terms_by_clause().get(numbers, [])
    if terms:
        yield tell(f"terms of [{pack}](packs/{pack}.md)", f"[{pack}](packs/{pack}.md)的规则项"), _codes(terms, tell)
    asked = [f"[`{code}`](#{anchor(code)})" for code in _rules_by_clause().get(numbers, [])]
    if asked:
        yield tell("[rules](rules.md)", "[检查规则](rules.md)"), listed(asked, tell)
    seen = _signals_by_clause().get(numbers, [])
    if seen:
        yield tell("[signals](signals.md)", "[预警信号](signals.md)"), _codes(seen, tell)
    scored = _indicators_by_clause().get(numbers, [])
    if scored:
        scheme = f"packs/scheme-{SCHEME}.md"
        yield tell(f"indicators of [{SCHEME}]({scheme})", f"[{SCHEME}]({scheme})的评分指标"), _codes(scored, tell)
    held = held_by(clause)
    if held:
        yield tell("tested by", "测试"), _codes(held, tell)


def _codes(told: list[str] | tuple[str, ...], tell: Tell) -> str:
    return listed([f"`{each}`" for each in told], tell)


@cache
def _map() -> dict[str, Any]:
    return tomllib.loads((ROOT / "docs" / "clauses.toml").read_text(encoding="utf-8"))


@cache
def _numbers() -> tuple[tuple[str, str], ...]:
    return tuple((clause["plan"], clause["clause"]) for clause in _map()["clauses"])


@cache
def _rules_by_clause() -> dict[tuple[str, str], list[str]]:
    return by_clause(((rule.code, source_of(rule)) for rule in rules()), _numbers())


@cache
def _signals_by_clause() -> dict[tuple[str, str], list[str]]:
    return by_clause(((code, source_of_signal(watch)) for code, watch in watched()), _numbers())


@cache
def _kinds() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((kind, frozenset({cls.__name__, *parts(cls)})) for kind, _, cls in kinds())


@cache
def _tests() -> dict[str, str]:
    found = sorted((ROOT / "tests").rglob("*_cases.py")) + sorted((ROOT / "tests").rglob("test_*.py"))
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in found}


@cache
def _tests_of(code: str) -> tuple[str, ...]:
    return tuple(file for file, text in _tests().items() if f'"{code}"' in text)[:1]


@cache
def _terms_by_clause() -> dict[tuple[str, str], list[str]]:
    # The terms of the five places, as the citations of their values have it.
    found: list[tuple[str, str]] = []
    for name, key in SHORT.items():
        for definition in load_pack(PLACES[key]).layers[0].definitions.values():
            cited = [(entry.citation, *(mark.citation for mark in entry.marks)) for entry in definition.entries]
            found += [
                (definition.name, f"{name} {citation.clause}")
                for citation in (each for citations in cited for each in citations)
                if citation.clause and citation.document.key.endswith("-plan")
            ]
    return by_clause(found, _numbers())


@cache
def _indicators_by_clause() -> dict[tuple[str, str], list[str]]:
    indicators = load_pack("cn").layers[0].schemes[SCHEME].indicators
    return by_clause(
        ((each.code, f"{_PLANS[each.citation.document.key]} {each.citation.clause}") for each in indicators),
        _numbers(),
    )
