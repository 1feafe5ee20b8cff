"""The pages that the documentation makes from the model: one for each kind, the code lists and the clause map."""

import importlib
import pkgutil
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

import pytest

import govcredit.model
from govcredit._files import names
from govcredit.findings import Language, entry
from govcredit.model.bundle import kinds
from govcredit.model.shapes import title_of
from govcredit.monitoring.monitor import signal_codes
from govcredit.monitoring.register import WATCHERS
from govcredit.policy.loading import load_pack, packaged
from govcredit.validation.register import SUBJECTS, rules
from govcredit.validation.rules import Rule

ROOT: Final = Path(__file__).resolve().parent.parent


pytest.importorskip("babel", reason="the pages are made by the packages of the documentation")
pytest.importorskip("typer", reason="the page of verbs is made from the command line")


MAKING: Final = ("clauses", "codes", "commands", "docstrings", "pages", "sources")
CLAUSES: Final = tomllib.loads((ROOT / "docs" / "clauses.toml").read_text(encoding="utf-8"))["clauses"]


@cache
def making() -> Any:  # noqa: ANN401  # modules of a package that lies elsewhere
    """Return what makes the pages by the names of its modules; it imports the whole command line."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "docs")
        return SimpleNamespace(**{name: importlib.import_module(f"making.{name}") for name in MAKING})


def written(language: Language) -> Mapping[str, str]:
    """Return the pages in a language by their names."""
    found: Mapping[str, str] = making().pages.pages(language)
    return found


@pytest.mark.parametrize(("kind", "array", "cls"), kinds(), ids=lambda value: value if isinstance(value, str) else "")
def test_a_kind_has_a_page_with_its_terms_source_and_example(kind: str, array: str, cls: type) -> None:
    text = written("en")[f"kinds/{kind}.md"]
    assert f"array `{array}`" in text
    assert title_of(cls).zh in text
    assert title_of(cls).en not in text, "the class says that itself"
    assert f"automodule:: {cls.__module__}" in text
    assert f"examples/kinds/{kind}.json" in text
    assert (ROOT / "examples" / "kinds" / f"{kind}.json").exists()
    assert re.search(r"^ *Source: \S.*", str(cls.__doc__), flags=re.MULTILINE), "the class names no source"


def test_every_module_of_the_kinds_and_their_parts_stands_on_a_page() -> None:
    shown = set(re.findall(r"automodule:: (\S+)", "\n".join(written("en").values())))
    modules = {
        found.name
        for found in pkgutil.walk_packages(govcredit.model.__path__, "govcredit.model.")
        if found.name.count(".") > 2
    }
    assert shown == modules


def test_every_code_list_stands_on_its_page() -> None:
    headings = re.findall(r"^## (\S+) ", written("en")["code-lists.md"], flags=re.MULTILINE)
    assert headings == sorted(name.removesuffix(".csv") for name in names("codes") if name.endswith(".csv"))


def test_every_rule_stands_on_its_page_with_what_it_rests_on() -> None:
    for pages in (written("en"), written("zh")):
        told = re.findall(r"^\| \[`([a-z-]+\.[a-z-]+)`\]", pages["rules.md"], flags=re.MULTILINE)
        assert sorted(told) == sorted(code for rule in rules() for code in rule.codes)
    headings = re.findall(r"^## (\S+)（`([a-z]+)\.\*`）$", written("zh")["rules.md"], flags=re.MULTILINE)
    assert [subject for _, subject in headings] == list(SUBJECTS)
    assert all(re.search("[\u3400-\u9fff]", title) for title, _ in headings)
    link = "[`ledger.no-lead`](#finding-ledger-no-lead)"
    assert (
        f"| {link} | Nobody leads the task | warning | [task](kinds/task.md) | 新会 四（一）; 滨海 附件; 滑县 附件 |"
        in written("en")["rules.md"]
    )
    assert (
        f"| {link} | 任务没有牵头单位 | 警告 | [台账任务](kinds/task.md) | 新会 四（一）；滨海 附件；滑县 附件 |"
        in written("zh")["rules.md"]
    )


def of(plan: str, clauses: str) -> list[tuple[str, str]]:
    return [(plan, clause) for clause in clauses.split()]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("新会 二（五）; 山东 7; 江西 3②.", [("A", "二（五）"), ("B", "7"), ("E", "3②")]),
        ("滨海 一（二）2; 滨海 附件, rows 5, 12", [("C", "一（二）2"), ("C", "附件")]),
        ("财金〔2014〕113号, whose stages 江西 10 names in their order.", [("E", "10")]),
        (
            "新会 三（四）（八） and 二（三）①; 山东 5 and 7.",
            [*of("A", "三（四） 三（八） 二（三）①"), *of("B", "5 7")],
        ),
        (
            "滨海 二（三）1, 3 and 6; 滑县 二（二）, （三） and 五（五）.",
            [*of("C", "二（三）1 二（三）3 二（三）6"), *of("D", "二（二） 二（三） 五（五）")],
        ),
        (
            "江西 一（二）3, 12 and 14; 滨海 一（二）4 and 附件",
            [*of("E", "一（二）3 12 14"), *of("C", "一（二）4 附件")],
        ),
        (
            "江西 12–14; 滨海 二（一）1 to 3; 山东 10至12",
            [*of("E", "12 13 14"), *of("C", "二（一）1 二（一）2 二（一）3"), *of("B", "10 11 12")],
        ),
        ("新会 二（五）②、二（五）③", of("A", "二（五）② 二（五）③")),
        ("江西 12 and some more, 2 of them; 新会 alone", of("E", "12")),
        ("国家发展改革委令第58号.", []),
    ],
    ids=[
        "several",
        "parts-and-annex",
        "within-a-sentence",
        "sections",
        "numbers",
        "articles",
        "ranges",
        "paragraphs",
        "prose",
        "no-plan",
    ],
)
def test_the_clauses_that_a_source_names_are_found(source: str, expected: list[tuple[str, str]]) -> None:
    assert list(making().sources.cited_plans(source)) == expected


def test_the_catalogue_cites_the_plans_that_the_rule_rests_on() -> None:
    """A clause of the nation goes before those of plans."""
    told = {code: dict(entry(code).plans) for rule in rules() for code in rule.codes}
    assert told == {code: {} if entry(code).basis else cited(rule) for rule in rules() for code in rule.codes}


def cited(rule: Rule) -> dict[str, str]:
    """Return the clauses that the docstring of a rule names, by the keys of their plans."""
    keys = {"A": "xinhui-plan", "B": "shandong-plan", "C": "binhai-plan", "D": "hua-plan", "E": "jiangxi-plan"}
    found: dict[str, list[str]] = {}
    for plan, clause in making().sources.cited_plans(making().sources.source_of(rule)):
        found.setdefault(keys[plan], []).append(clause)
    return {key: "、".join(clauses) for key, clauses in found.items()}


def test_every_signal_stands_on_its_page_with_its_sentence_and_what_would_clear_it() -> None:
    text = written("en")["signals.md"]
    assert tuple(sorted(re.findall(r"^### `([a-z-]+\.[a-z.-]+)`$", text, flags=re.MULTILINE))) == signal_codes()
    assert "- [item] was to be paid by [deadline] and is [days] days late;" in text
    assert "- To clear it: Pay the undisputed [amount] yuan" in text
    assert "{" not in text.replace("{doc}", "")


def test_a_watcher_says_what_it_rests_on() -> None:
    assert [watch.__name__ for _, watch in WATCHERS if not making().sources.source_of_signal(watch)] == []


def test_the_signals_of_a_clause_stand_with_it() -> None:
    assert re.search(r"\[signals\]\(signals\.md\) \| [^|]*`payments\.overdue`", written("en")["clauses.md"])


def test_the_rules_of_a_clause_stand_with_it() -> None:
    asked = ", ".join(f"[`ledger.{name}`](#finding-ledger-{name})" for name in ("deadline-before-issue", "no-lead"))
    assert f"| [rules](rules.md) | {asked} |" in written("en")["clauses.md"]


def test_every_clause_stands_on_its_page() -> None:
    text = (ROOT / "docs" / "clauses.toml").read_text(encoding="utf-8")
    titles = re.findall(r'^clause = "(.*)"', text, flags=re.MULTILINE)
    shown = re.findall(r"^\| (\[[^|]*\]\{#clause-[0-9]+\}) \|", written("en")["clauses.md"], flags=re.MULTILINE)
    assert len(shown) == len(titles)


def test_every_term_of_the_five_places_stands_beside_its_clause() -> None:
    shown = set(re.findall(r"`([a-z-]+\.[a-z.-]+)`", written("en")["clauses.md"]))
    for name in ("cn-guangdong-jiangmen-xinhui", "cn-shandong", "cn-tianjin-binhai", "cn-henan-hua", "cn-jiangxi"):
        definitions = load_pack(name).layers[0].definitions.values()
        of_plan = {each.name for each in definitions if each.entries[-1].citation.document.key.endswith("-plan")}
        assert of_plan - shown == set()


def test_a_term_an_indicator_and_a_signal_stand_with_the_paragraph_that_they_rest_on() -> None:
    told = written("en")["clauses.md"].partition("[二（三）③ ")[2].partition("{#clause-12}")[0]
    assert "`archives.coverage-share`" in told
    assert "`archives.coverage`" in told
    told = written("en")["clauses.md"].partition("[三（八） ")[2].partition("{#clause-29}")[0]
    assert "| indicators of [cn-76-reference](packs/scheme-cn-76-reference.md) | `listings` |" in told


def test_every_pack_has_a_page_with_its_terms() -> None:
    for name in packaged():
        text = written("en")[f"packs/{name}.md"]
        assert [term for term in load_pack(name).layers[0].definitions if f"`{term}`" not in text] == []
        assert f"[{name}]({name}.md)" in written("en")["packs/index.md"]


def test_a_page_links_to_pages_that_are_there() -> None:
    for name, text in written("en").items():
        folder = Path(name).parent
        for target in re.findall(r"\]\(([^)#]+\.md)\)", text):
            assert re.sub(r"[a-z]+/\.\./", "", (folder / target).as_posix()) in written("en"), (name, target)


def test_every_scheme_has_a_page_with_its_author_its_indicators_and_their_clauses() -> None:
    schemes = [scheme for name in packaged() for scheme in load_pack(name).layers[0].schemes.values()]
    assert len(schemes) == 3
    for scheme in schemes:
        text = written("en")[f"packs/scheme-{scheme.name}.md"]
        assert scheme.made_by_en in text
        assert scheme.title in text
        for indicator in scheme.indicators:
            (line,) = [line for line in text.splitlines() if f"| {indicator.code} |" in line]
            assert f"| {indicator.citation.text('en')} | seen |" in line
        assert f"(scheme-{scheme.name}.md)" in written("en")["packs/index.md"]
        assert f"(scheme-{scheme.name}.md)" in written("en")[f"packs/{scheme.layer}.md"]


def bare(text: str) -> str:
    """Return what a reader of a page reads: without code, roles and the targets of links."""
    without_blocks = re.sub(r"(`{3,})[^\n]*\n.*?\n *\1", "", text, flags=re.DOTALL)
    return re.sub(r"\{[\w:-]+\}`[^`]*`|`[^`]*`|\]\([^)]*\)", "", without_blocks)


def test_a_chinese_page_is_chinese() -> None:
    """No run of English words is left in it, but for the names of things."""
    english = re.compile(r"(?:[A-Za-z][a-z]+[ ,;]+){3,}[A-Za-z]+")
    assert {name: left for name in written("en") if (left := english.findall(bare(written("zh")[name])))} == {}


def test_a_page_has_the_same_parts_in_both_languages() -> None:
    assert written("en").keys() == written("zh").keys()
    for name, text in written("en").items():
        for mark in (r"^#+ ", r"^\| ", r"^\([a-z-]+\)=$", r"^`{3,}"):
            counts = [len(re.findall(mark, each, flags=re.MULTILINE)) for each in (text, written("zh")[name])]
            assert counts[0] == counts[1], (name, mark)


def test_every_clause_that_is_kept_names_files_that_test_it() -> None:
    found = {clause["plan"] + clause["clause"]: making().clauses.held_by(clause) for clause in CLAUSES}
    kept = {clause["plan"] + clause["clause"] for clause in CLAUSES if any(ask["homes"] for ask in clause["asks"])}
    assert {name for name, files in found.items() if not files} == found.keys() - kept
    assert [file for files in found.values() for file in files if not (ROOT / file).exists()] == []
    assert found["D六（一）"] != ()


def test_a_file_that_tests_a_clause_holds_what_it_is_named_for() -> None:
    (rule,) = [clause for clause in CLAUSES if (clause["plan"], clause["clause"]) == ("C", "一（二）1")]
    files = [file for file in making().clauses.held_by(rule) if file.startswith("tests/")]
    told = "".join((ROOT / file).read_text(encoding="utf-8") for file in files)
    for code in ("supervision.decided-without-legality-review", "supervision.step-after-decision"):
        assert f'"{code}"' in told


def test_every_verb_and_option_stands_on_the_page_of_commands_in_both_languages() -> None:
    for verb, command in making().commands.verbs():
        for pages, language in ((written("en"), "en"), (written("zh"), "zh")):
            text = pages["commands.md"].partition(f"## `govcredit {verb}`\n")[2].partition("\n## ")[0]
            for param in command.params:
                said = making().commands.said(param.help, language)
                assert said, (verb, param.name)
                assert said.replace("\n", " ") in text, (verb, param.name)


def test_a_finding_stands_on_the_page_of_its_family_with_its_clause_and_examples() -> None:
    text = written("en")["findings/ledger.md"].partition("## `ledger.no-lead`\n")[2].partition("\n## ")[0]
    assert "**Nobody leads the task** (warning)" in text
    assert "Rests on\n: 新会 四（一）; 滨海 附件; 滑县 附件" in text
    assert re.search(r"^Wrong\n: ````text\n  \S", text, flags=re.MULTILINE)
    assert re.search(r"^Right\n: ````text\n  \S", text, flags=re.MULTILINE)
    chinese = written("zh")["findings/ledger.md"].partition("## `ledger.no-lead`\n")[2].partition("\n## ")[0]
    assert "依据\n: 新会 四（一）；滨海 附件；滑县 附件" in chinese
