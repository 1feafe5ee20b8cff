"""A clerk's table of licences and penalties: checked by ``validate``, written as a bundle by ``convert``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from govcredit.adapters.tables import write_delimited
from govcredit.exchange.documents import loads
from tests.adapters.gongshi_cases import ROSTER, penalty

pytest.importorskip("typer")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., str]:
    """Put rows into a file of GB18030 and return its name."""

    def put(*rows: dict[str, object]) -> str:
        path = tmp_path / "table.csv"
        text = write_delimited([[*rows[0]], *([str(value or "") for value in row.values()] for row in rows)])
        path.write_bytes(text.decode("utf-8-sig").encode("gb18030"))
        return str(path)

    return put


@pytest.fixture
def roster(tmp_path: Path) -> str:
    path = tmp_path / "roster.json"
    path.write_text(json.dumps(ROSTER), encoding="utf-8")
    return str(path)


DAY: Final = ("--known", "2026-06-01")


def test_a_table_is_checked_beside_the_roster(govcredit: Run, table: Callable[..., str], roster: str) -> None:
    name = table(penalty(XDR_MC="某县第一中学", XDR_SHXYM=None), penalty(WSH="2"))
    code, out, _ = govcredit("validate", name, "--beside", roster, "--on", "2026-06-01", "--format", "json")
    report: dict[str, Any] = json.loads(out)["files"][0]
    told = {each["code"]: each for each in report["findings"]}
    assert (code, report["counts"]["error"]) == (0, 0)
    assert told["gongshi.record-lead"]["cell"] == "table!A2"
    assert "gongshi.unknown-organ" not in told


def test_the_table_is_given_back_with_its_faults_marked(
    govcredit: Run, table: Callable[..., str], tmp_path: Path
) -> None:
    pytest.importorskip("openpyxl")
    out = tmp_path / "marked.xlsx"
    given = ("--annotate", str(out), "--on", "2026-06-01", "--lang", "zh")
    assert govcredit("validate", table(penalty(CFLB="教育")), *given)[0] == 0
    assert b"xl/worksheets" in out.read_bytes()


def test_errors_of_a_row_are_errors_of_the_check(govcredit: Run, table: Callable[..., str]) -> None:
    code, out, _ = govcredit("validate", table(penalty(CFJG=None)), "--on", "2026-06-01")
    assert code == 1
    assert "table!G2 error gongshi.row-left-out" in out


def test_a_table_becomes_a_bundle(govcredit: Run, table: Callable[..., str], roster: str, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    name = table(penalty())
    given = ("--beside", roster, "--to", "json", "--out", str(out), *DAY, "--published", "2026-05-08")
    code, printed, told = govcredit("convert", name, *given)
    assert (code, printed, told) == (0, "", "")
    bundle = loads(out.read_bytes())
    assert (len(bundle.organs), len(bundle.decisions)) == (len(ROSTER["organs"]), 1)
    assert str(bundle.publications[0].published) == "2026-05-08"
    again = tmp_path / "again.json"
    govcredit(
        "convert", name, "--beside", roster, "--to", "json", "--out", str(again), *DAY, "--published", "2026-05-08"
    )
    assert again.read_bytes() == out.read_bytes()


def test_what_was_not_carried_is_told_beside_the_bundle(govcredit: Run, table: Callable[..., str]) -> None:
    code, out, told = govcredit("convert", table(penalty(FRDB="某某")), "--to", "json", *DAY)
    assert (code, len(loads(out.encode()).decisions)) == (0, 1)
    for each in ("transfer.no-place", "gongshi.unknown-organ", "gongshi.published-unknown"):
        assert each in told


def test_a_table_with_errors_is_not_converted(govcredit: Run, table: Callable[..., str], tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    code, _, told = govcredit("convert", table(penalty(), penalty(CFJG=None)), "--out", str(out), *DAY)
    assert (code, out.exists()) == (1, False)
    assert "gongshi.row-left-out" in told


def test_a_template_is_converted_by_the_same_way(govcredit: Run, tmp_path: Path) -> None:
    path = tmp_path / "名录.csv"
    path.write_text("机构编号,单位名称,单位类型\na,某县财政局,政府部门\n", encoding="utf-8")
    code, out, _ = govcredit("convert", str(path), "--to", "json", *DAY)
    assert (code, loads(out.encode()).organs[0].name) == (0, "某县财政局")


def test_the_roster_and_the_table_cannot_both_come_by_standard_input(govcredit: Run) -> None:
    assert govcredit("convert", "-", "--beside", "-")[0] == 2
