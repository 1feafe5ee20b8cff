"""The pages that the documentation makes from the model: one for each kind, the code lists and the clause map."""

import importlib
import pkgutil
import re
from pathlib import Path
from typing import Any, Final

import pytest

import govcredit.model
from govcredit._files import names
from govcredit.findings import entry
from govcredit.model.bundle import kinds
from govcredit.model.shapes import title_of
from govcredit.monitoring.monitor import signal_codes
from govcredit.monitoring.register import WATCHERS
from govcredit.policy.loading import load_pack, packaged
from govcredit.validation.register import SUBJECTS, rules
from govcredit.validation.rules import Rule

ROOT: Final = Path(__file__).resolve().parent.parent


def made() -> Any:  # noqa: ANN401  # a module that is no part of a package
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "docs")
        return importlib.import_module("pages")


MODULE: Final = made()
PAGES: Final[dict[str, str]] = MODULE.pages()


@pytest.mark.parametrize(("kind", "array", "cls"), kinds(), ids=lambda value: value if isinstance(value, str) else "")
def test_a_kind_has_a_page_with_its_terms_source_and_example(kind: str, array: str, cls: type) -> None:
    text = PAGES[f"kinds/{kind}.md"]
    assert f"array `{array}`" in text
    assert title_of(cls).zh in text
    assert title_of(cls).en in text
    assert f"automodule:: {cls.__module__}" in text
    assert f"examples/kinds/{kind}.json" in text
    assert (ROOT / "examples" / "kinds" / f"{kind}.json").exists()
    assert re.search(r"^ *Source: \S.*", str(cls.__doc__), flags=re.MULTILINE), "the class names no source"


def test_every_module_of_the_kinds_and_their_parts_stands_on_a_page() -> None:
    shown = set(re.findall(r"automodule:: (\S+)", "\n".join(PAGES.values())))
    modules = {
        found.name
        for found in pkgutil.walk_packages(govcredit.model.__path__, "govcredit.model.")
        if found.name.count(".") > 2
    }
    assert shown == modules


def test_every_code_list_stands_on_its_page() -> None:
    headings = re.findall(r"^## (\S+) ", PAGES["code-lists.md"], flags=re.MULTILINE)
    assert headings == sorted(name.removesuffix(".csv") for name in names("codes") if name.endswith(".csv"))


def test_every_rule_stands_on_its_page_with_what_it_rests_on() -> None:
    told = re.findall(r"^\| `([a-z-]+\.[a-z-]+)` \|", PAGES["rules.md"], flags=re.MULTILINE)
    assert sorted(told) == sorted(code for rule in rules() for code in rule.codes)
    headings = re.findall(r"^## (\S+) \(`([a-z]+)\.\*`\)$", PAGES["rules.md"], flags=re.MULTILINE)
    assert [subject for _, subject in headings] == list(SUBJECTS)
    assert all(re.search("[\u3400-\u9fff]", title) for title, _ in headings)
    assert "| `ledger.no-lead` | Nobody leads the task | 任务没有牵头单位 | warning | " in PAGES["rules.md"]
    assert "| `task` | 新会 四（一）; 滨海 附件; 滑县 附件 |" in PAGES["rules.md"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("新会 二（五）; 山东 7; 江西 3②.", [("A", "二（五）"), ("B", "7"), ("E", "3②")]),
        ("滨海 一（二）2; 滨海 附件, rows 5, 12", [("C", "一（二）2"), ("C", "附件")]),
        ("财金〔2014〕113号, whose stages 江西 10 names in their order.", [("E", "10")]),
        ("国家发展改革委令第58号.", []),
    ],
    ids=["several", "parts-and-annex", "within-a-sentence", "no-plan"],
)
def test_the_clauses_that_a_source_names_are_found(source: str, expected: list[tuple[str, str]]) -> None:
    assert list(MODULE.cited_plans(source)) == expected


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_the_catalogue_cites_the_plans_that_the_rule_rests_on(rule: Rule) -> None:
    keys = {"A": "xinhui-plan", "B": "shandong-plan", "C": "binhai-plan", "D": "hua-plan", "E": "jiangxi-plan"}
    cited: dict[str, str] = {}
    for plan, clause in MODULE.cited_plans(MODULE.source_of(rule)):
        key = keys[plan]
        cited[key] = f"{cited[key]}、{clause}" if key in cited else clause
    for code in rule.codes:
        known = entry(code)
        assert dict(known.plans) == ({} if known.basis else cited), "a clause of the nation goes before those of plans"


def test_every_signal_stands_on_its_page_with_its_sentence_and_what_would_clear_it() -> None:
    text = PAGES["signals.md"]
    assert tuple(sorted(re.findall(r"^### `([a-z-]+\.[a-z.-]+)`$", text, flags=re.MULTILINE))) == signal_codes()
    assert "| [item] was to be paid by [deadline] and is [days] days late;" in text
    assert "| → Pay the undisputed [amount] yuan" in text
    assert "{" not in text.replace("{doc}", "")


@pytest.mark.parametrize("watch", [watch for _, watch in WATCHERS], ids=lambda watch: watch.__name__)
def test_a_watcher_says_what_it_rests_on(watch: Any) -> None:  # noqa: ANN401  # a function of a module
    assert MODULE.source_of_signal(watch)


def test_the_signals_of_a_clause_stand_with_it() -> None:
    assert re.search(r"\[signals\]\(signals\.md\): [^|]*`payments\.overdue`", PAGES["clauses.md"])


def test_the_rules_of_a_clause_stand_with_it() -> None:
    assert "| [rules](rules.md): `ledger.deadline-before-issue`, `ledger.no-lead` |" in PAGES["clauses.md"]


def test_every_clause_stands_on_its_page() -> None:
    text = (ROOT / "docs" / "clauses.toml").read_text(encoding="utf-8")
    titles = re.findall(r'^clause = "(.*)"', text, flags=re.MULTILINE)
    shown = re.findall(r"^\| ([^|\s][^|]*) \|", PAGES["clauses.md"], flags=re.MULTILINE)
    numbers = [name for name in shown if name not in ("clause", "---")]
    assert len(numbers) == len(titles)


def test_every_term_of_the_five_places_stands_beside_its_clause() -> None:
    shown = set(re.findall(r"`([a-z-]+\.[a-z.-]+)`", PAGES["clauses.md"]))
    for name in ("cn-guangdong-jiangmen-xinhui", "cn-shandong", "cn-tianjin-binhai", "cn-henan-hua", "cn-jiangxi"):
        definitions = load_pack(name).layers[0].definitions.values()
        of_plan = {each.name for each in definitions if each.entries[-1].citation.document.key.endswith("-plan")}
        assert of_plan - shown == set()


def test_every_pack_has_a_page_with_its_terms() -> None:
    for name in packaged():
        text = PAGES[f"packs/{name}.md"]
        assert [term for term in load_pack(name).layers[0].definitions if f"`{term}`" not in text] == []
        assert f"[{name}]({name}.md)" in PAGES["packs/index.md"]


def test_a_page_links_to_pages_that_are_there() -> None:
    for name, text in PAGES.items():
        folder = Path(name).parent
        for target in re.findall(r"\]\(([^)#]+\.md)\)", text):
            assert (folder / target).as_posix().replace("kinds/../", "") in PAGES, (name, target)


def test_every_scheme_has_a_page_with_its_author_its_indicators_and_their_clauses() -> None:
    schemes = [scheme for name in packaged() for scheme in load_pack(name).layers[0].schemes.values()]
    assert len(schemes) == 3
    for scheme in schemes:
        text = PAGES[f"packs/scheme-{scheme.name}.md"]
        assert scheme.made_by_en in text
        assert scheme.title in text
        for indicator in scheme.indicators:
            (line,) = [line for line in text.splitlines() if f"| {indicator.code} |" in line]
            assert f"| {indicator.citation.text('en')} | seen |" in line
        assert f"(scheme-{scheme.name}.md)" in PAGES["packs/index.md"]
        assert f"(scheme-{scheme.name}.md)" in PAGES[f"packs/{scheme.layer}.md"]
