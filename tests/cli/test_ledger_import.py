"""The verb ``ledger import``: what an official reads, and what is written."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from govcredit.exchange.documents import read

pytest.importorskip("typer", reason="the extra cli is not installed")

Run = Callable[..., Any]

PLANS: Final = Path(__file__).resolve().parents[2] / "examples" / "plans"
PLAN: Final = str(PLANS / "weixiu-plan.txt")
ROSTER: Final = str(PLANS / "weixiu-roster.json")


def test_a_plan_becomes_a_bundle_that_other_verbs_read(govcredit: Run, tmp_path: Path) -> None:
    out = tmp_path / "plan.json"
    ran = govcredit("ledger", "import", PLAN, "--roster", ROSTER, "--region", "880121", "--out", str(out))
    assert (ran.code, ran.err) == (0, "")
    outcome = read(out.read_bytes())
    assert outcome.report.findings == ()
    assert outcome.bundle is not None
    (plan,) = outcome.bundle.plans
    assert (plan.issuer, plan.region, plan.issued) == ("weixiu", "880121", date(2026, 3, 2))
    assert [task.number for task in outcome.bundle.tasks] == [1, 2, 3, 4, 5, 6]
    first = outcome.bundle.tasks[0].responsibility
    assert first is not None
    assert [(role.party, role.part, role.organ) for role in first.roles] == [
        ("县发展改革局", "lead", "weixiu-drc"),
        ("县法院", "participant", "weixiu-court"),
        ("司法局", "participant", "weixiu-justice"),
    ]
    assert govcredit("validate", str(out)).code == 0
    assert govcredit("ledger", "due", str(out), "--on", "2026-06-01").code in {0, 1}


def test_what_was_read_is_told_in_figures(govcredit: Run, tmp_path: Path) -> None:
    out = str(tmp_path / "plan.json")
    lines = govcredit("ledger", "import", PLAN, "--out", out, "--lang", "zh").out.splitlines()
    assert lines[1].startswith("  6 个任务（任务表 1 张，责任单位注记 0 处，条文 0 条）")
    assert any(line.startswith("  22 提示 plan.notes-beside-table") for line in lines)
    english = govcredit("ledger", "import", PLAN, "--out", out, "--lang", "en").out
    assert "  tasks: 6 (from tables 1, notes 0, articles 0)" in english


def test_without_a_file_the_bundle_goes_to_standard_output_and_the_rest_beside_it(govcredit: Run) -> None:
    ran = govcredit("ledger", "import", PLAN, "--lang", "en")
    assert len(json.loads(ran.out)["tasks"]) == 6
    assert "tasks: 6" in ran.err


def test_the_day_that_is_given_gives_the_year(govcredit: Run, tmp_path: Path) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text("（一）公开。写明时限。（县司法局负责，6月底前完成）", encoding="utf-8")
    ran = govcredit("ledger", "import", str(plan), "--issued", "2026-03-02")
    (task,) = json.loads(ran.out)["tasks"]
    assert [reading["on"] for reading in task["schedule"]["readings"]] == ["2026-06-30"]


def test_findings_can_be_had_as_json(govcredit: Run, tmp_path: Path) -> None:
    ran = govcredit("ledger", "import", PLAN, "--out", str(tmp_path / "plan.json"), "--format", "json")
    (told,) = json.loads(ran.out)["files"]
    assert (22, None) in {(each["line"], each["cell"]) for each in told["findings"]}


def test_a_file_of_another_format_is_told_with_the_way_out(govcredit: Run, tmp_path: Path) -> None:
    plan = tmp_path / "plan.docx"  # the name does not count
    plan.write_bytes(b"%PDF-1.7\n")
    ran = govcredit("ledger", "import", str(plan), "--out", str(tmp_path / "plan.json"), "--lang", "en")
    assert ran.code == 1
    assert "plan.other-format" in ran.out
    assert "copy it from the web page" in ran.out
    assert not (tmp_path / "plan.json").exists()


@pytest.mark.parametrize(
    "arguments", [("--region", "999999"), ("--region", "44"), ("--issued", "2026年3月"), ("--roster", "-")]
)
def test_options_are_checked(govcredit: Run, arguments: tuple[str, str]) -> None:
    assert govcredit("ledger", "import", "-" if arguments[0] == "--roster" else PLAN, *arguments).code == 2


def test_a_file_that_is_not_there_is_told(govcredit: Run) -> None:
    assert govcredit("ledger", "import", "no such file").code == 3


@pytest.mark.parametrize("given", [("--lang", "zh"), ("--lang=zh",), ("--lang", "en", "--lang", "zh")], ids=" ".join)
def test_that_a_file_is_not_there_is_told_in_the_language_that_is_asked_for(
    govcredit: Run, given: tuple[str, ...]
) -> None:
    assert "无法打开文件" in govcredit("ledger", "import", "nowhere.txt", *given).err
    assert "无法打开文件" not in govcredit("ledger", "import", "nowhere.txt").err
