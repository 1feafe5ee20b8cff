"""The verbs ``repair`` and ``object``: what a clerk reads, and what another program does."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from govcredit.exchange.results import read_result
from govcredit.model.repair_decision import RepairDecision
from govcredit.model.withdrawal import Withdrawal

pytest.importorskip("typer", reason="the extra cli is not installed")

Run = Callable[..., Any]

EXAMPLE: Final = str(Path(__file__).resolve().parents[2] / "examples" / "repair" / "records.json")
DAY: Final = ("--on", "2026-04-08")


def test_one_item_is_told_with_every_condition_and_clause(govcredit: Run) -> None:
    ran = govcredit("repair", EXAMPLE, "r-fine", *DAY, "--lang", "zh")
    assert ran.code == 0
    for line in (
        "政务失信记录 r-fine：无法判断（信用信息修复）",
        "  ✓ 最短公示期已满，自2025-09-02起可以修复。",
        "      → 核对本行业主管部门的修复规定和失信程度分类标准。",
        "      依据：《信用修复管理办法》（国家发展和改革委员会令第36号）第二条",
        "  受理：期限内未办结，截至 2026-04-08",
    ):
        assert line in ran.out.splitlines()


def test_all_items_are_told_in_one_table(govcredit: Run) -> None:
    ran = govcredit("repair", EXAMPLE, *DAY, "--lang", "en")
    rows = [line.split() for line in ran.out.splitlines() if line.strip()]
    assert ran.code == 0
    assert {row[2] for row in rows if row[:2] == ["dishonesty", "record"]} == {"r-arrears", "r-fine", "r-staff"}


@pytest.mark.parametrize("item", ["r-fine", "r-arrears", "r-staff", "m-1", "listing/l-1"])
def test_the_json_is_a_document_of_the_format(govcredit: Run, item: str) -> None:
    ran = govcredit("repair", EXAMPLE, item, *DAY, "--format", "json")
    outcome = read_result(ran.out)
    assert isinstance(outcome.result, RepairDecision)
    assert outcome.result.judged_item.id == item.rpartition("/")[2]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        pytest.param(("r-fin",), "r-fine", id="misspelt item"),
        pytest.param(("r-fine", "--application", "x-2"), "x-1", id="unknown application"),
        pytest.param(("task/r-fine",), "task/r-fine", id="another kind"),
        pytest.param(("--application", "x-1"), "name the record", id="an application to no item"),
    ],
)
def test_what_is_not_there_is_told_in_one_sentence(govcredit: Run, arguments: tuple[str, ...], expected: str) -> None:
    ran = govcredit("repair", EXAMPLE, *arguments, *DAY)
    assert ran.code == 2
    assert expected in ran.err
    assert "Traceback" not in ran.err


def test_an_objection_is_told_with_the_limits_of_the_place(govcredit: Run) -> None:
    ran = govcredit("object", EXAMPLE, "o-1", *DAY, "--pack", "cn-henan", "--lang", "zh")
    assert ran.code == 0
    assert "  答复：逾期，截至 2026-04-07" in ran.out.splitlines()
    assert "  异议标注：按期办结，截至 2026-04-01" in ran.out.splitlines()
    shown = govcredit("object", EXAMPLE, *DAY, "--format", "json")
    assert isinstance(read_result(shown.out).result, RepairDecision)


def test_a_withdrawal_is_made_out_once_something_was_decided(govcredit: Run, tmp_path: Path) -> None:
    early = govcredit("object", EXAMPLE, "o-1", *DAY, "--withdrawal", "w-1")
    assert early.code == 2
    assert "没有需要撤回的决定" in early.err
    document = json.loads(Path(EXAMPLE).read_text(encoding="utf-8"))
    document["objections"][0] |= {"decided": "2026-04-08", "outcome": "revoked"}
    path = tmp_path / "decided.json"
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    told = govcredit("object", str(path), "o-1", *DAY, "--withdrawal", "w-1", "--lang", "zh")
    assert told.out.splitlines() == [
        "政务失信记录 r-fine：撤销",
        "  0 公示  撤下  pub-1  信用中国  ecology  截至 2026-04-13",
        "  1 接收方  移除  示例市公共信用信息平台  platform  截至 2026-04-13",
    ]
    made_out = govcredit("object", str(path), "o-1", *DAY, "--withdrawal", "w-1", "--format", "json")
    assert isinstance(read_result(made_out.out).result, Withdrawal)


def test_a_withdrawal_needs_the_decision_that_it_comes_from(govcredit: Run) -> None:
    ran = govcredit("object", EXAMPLE, *DAY, "--withdrawal", "w-1")
    assert ran.code == 2
