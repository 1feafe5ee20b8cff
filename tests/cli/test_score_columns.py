"""``score --engine`` and ``score --explain-sql``: the same scores by columns, and the statements for an auditor."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

pytest.importorskip("typer", reason="the extra cli is not installed")

Run = Callable[..., Any]

EXAMPLES: Final = Path(__file__).resolve().parents[2] / "examples"
FILE: Final = str(EXAMPLES / "scores" / "county.json")
LAW: Final = ("--pack", str(EXAMPLES / "schemes" / "trial"), "--on", "2026-07-06")


class TestTheEngine:
    """By columns the verb tells the scores that it tells one by one."""

    @pytest.fixture(autouse=True)
    def _columns(self) -> None:
        pytest.importorskip("duckdb", reason="the extra columnar is not installed")

    @pytest.fixture
    def folder(self, govcredit: Run, tmp_path: Path) -> str:
        target = tmp_path / "county"
        assert govcredit("convert", FILE, "--to", "parquet", "--out", str(target)).code == 0
        return str(target)

    def test_all_bodies_of_government_stand_one_a_line(self, govcredit: Run, folder: str) -> None:
        ran = govcredit("score", folder, "--engine", "duckdb", *LAW, "--lang", "zh")
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.splitlines() == [
            "截至2026-07-06，《示例县政务诚信试评方案》（county-trial，参考方案，非官方）",
            "  单位                                      得分  等级        未知项",
            "  示例东镇人民政府（east-town）               13  较差",
            "  示例县财政局（finance）                  99.38  优秀",
            "  示例县住房和城乡建设局（housing）      64 – 74  中等至良好       1",
            "  示例镇人民政府（town）             62.5 – 72.5  中等至良好       1",
            "  示例县水务局（water）                       98  中等",
        ]

    @pytest.mark.parametrize("subject", ["town", "示例镇人民政府"], ids=["by identifier", "by name"])
    def test_a_body_is_told_with_its_lines_and_what_counts(self, govcredit: Run, subject: str) -> None:
        one = govcredit("score", FILE, *LAW, "--subject", "town", "--format", "json")
        ran = govcredit("score", FILE, "--engine", "duckdb", *LAW, "--subject", subject, "--format", "json")
        assert (ran.code, ran.err) == (0, "")
        found, wanted = json.loads(ran.out), json.loads(one.out)
        names = ("line_code", "line_state", "low_points", "high_points")
        told = [
            {name: line[name] for name in names} for line in wanted["score_lines"] if line["line_kind"] == "indicator"
        ]
        assert found["score_lines"] == told
        for side in ("outcome_side", "undisputed_side"):
            assert found[side] == {name: wanted[side][name] for name in found[side]}
        text = govcredit("score", FILE, "--engine", "duckdb", *LAW, "--subject", subject).out
        assert "示例镇人民政府 (town): 62.5 – 72.5, fair to good" in text

    def test_json_lines_and_what_is_kept(self, govcredit: Run, tmp_path: Path) -> None:
        lines = tmp_path / "county.jsonl"
        assert govcredit("convert", FILE, "--to", "jsonl", "--out", str(lines)).code == 0
        kept = tmp_path / "kept"
        ran = govcredit("score", str(lines), "--engine", "duckdb", *LAW, "--format", "json", "--keep", str(kept))
        assert [json.loads(line)["scored_organ"] for line in ran.out.splitlines()] == [
            "east-town",
            "finance",
            "housing",
            "town",
            "water",
        ]
        assert {"scores.parquet", "lines.parquet"} <= {each.name for each in kept.iterdir()}

    def test_one_file_alone_gives_bands(self, govcredit: Run, folder: str) -> None:
        ran = govcredit("score", f"{folder}/records.parquet", "--engine", "duckdb", *LAW)
        assert ran.code == 0
        assert all(" – " in line for line in ran.out.splitlines()[2:])

    @pytest.mark.parametrize(
        ("told", "code", "said"),
        [
            (("nothing.jsonl",), 3, "file.unreadable"),
            (("empty",), 2, "not whole"),
            (("some.parquet",), 2, "not the file of an array"),
            (("records.parquet",), 3, "parquet.damaged"),
            (("faulty.jsonl",), 3, "structure."),
            ((FILE, "--subject", "nobody"), 2, "nobody"),
            ((FILE, "--format", "html"), 2, "--format"),
            ((FILE, "--target", "good"), 2, "--engine"),
        ],
        ids=["no file", "empty folder", "other file", "damaged", "faulty lines", "no such body", "page", "advice"],
    )
    def test_what_cannot_be_scored_is_told(
        self, govcredit: Run, tmp_path: Path, told: tuple[str, ...], code: int, said: str
    ) -> None:
        (tmp_path / "empty").mkdir()
        (tmp_path / "some.parquet").write_bytes(b"PAR1")
        (tmp_path / "records.parquet").write_bytes(b"PAR1")
        (tmp_path / "faulty.jsonl").write_bytes(
            b'{"item":{"version":"1.0"},"kind":"header"}\n{"item":{},"kind":"organ"}\n'
        )
        file, *more = told
        ran = govcredit("score", file if file == FILE else str(tmp_path / file), "--engine", "duckdb", *LAW, *more)
        assert ran.code == code, ran.err
        assert said in ran.err


class TestTheStatements:
    """``--explain-sql`` needs no file and no extra, and prints every rule with its clause."""

    def test_the_program_is_printed(self, govcredit: Run) -> None:
        ran = govcredit("score", "--explain-sql", *LAW)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.startswith("-- 示例县政务诚信试评方案（county-trial）/ Trial scheme of the example county\n")
        for text in (
            "CREATE TABLE bodies AS",
            "CREATE VIEW lines AS",
            "CREATE VIEW vetoes AS",
            "CREATE TABLE scores AS",
        ):
            assert ran.out.count(text) == 1

    def test_the_jurisdiction_of_a_file_counts(self, govcredit: Run) -> None:
        ran = govcredit("score", FILE, "--explain-sql", "--on", "2026-07-06", "--scheme", "cn-76-reference")
        assert ran.code == 0
        assert "-- 政务诚信参考评价方案（cn-76-reference）" in ran.out


def test_2_without_a_file(govcredit: Run) -> None:
    ran = govcredit("score")
    assert ran.code == 2
    assert "a file is needed" in ran.err


def test_2_where_nothing_can_be_kept(govcredit: Run) -> None:
    ran = govcredit("score", FILE, *LAW, "--keep", "somewhere")
    assert ran.code == 2
    assert "--engine" in ran.err
