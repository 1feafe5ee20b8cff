"""The verb ``score``: a body with every reason, all bodies one a line, and the scheme that is meant."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from govcredit.exchange.results import dumps_result, read_result
from govcredit.model.advice import AdviceResult
from govcredit.model.score import ScoreResult
from govcredit.model.score_comparison import ScoreComparisonResult

pytest.importorskip("typer", reason="the extra cli is not installed")

Run = Callable[..., Any]

EXAMPLES: Final = Path(__file__).resolve().parents[2] / "examples"
FILE: Final = str(EXAMPLES / "scores" / "county.json")
LAW: Final = ("--pack", str(EXAMPLES / "schemes" / "trial"), "--on", "2026-07-06")
TOWN: Final = ("score", FILE, *LAW, "--subject", "town")
POINTS: Final = {
    "east-town": ("13.00", "13.00"),
    "finance": ("99.38", "99.38"),
    "housing": ("64.00", "74.00"),
    "town": ("62.50", "72.50"),
    "water": ("98.00", "98.00"),
}


def asked(text: str) -> ScoreResult:
    found = read_result(text).result
    assert isinstance(found, ScoreResult)
    return found


class TestScore:
    """``score`` says what a body has, and why."""

    @pytest.mark.parametrize("subject", ["town", "示例镇人民政府"], ids=["by identifier", "by name"])
    def test_a_body_is_told_with_every_reason(self, govcredit: Run, subject: str) -> None:
        ran = govcredit("score", FILE, *LAW, "--subject", subject)
        lines = ran.out.splitlines()
        assert (ran.code, ran.err) == (0, "")
        assert lines[0] == (
            "As of 2026-07-06, body town has 62.5 to 72.5 points under “Trial scheme of the example county”;"
            " the grade is fair to good."
        )
        assert "  with what is disputed: 62.5 – 72.5, fair to good" in lines
        assert "  without what is disputed: 67.5 – 77.5, fair to good" in lines
        assert "  ? payment due town-p3 › Day from which the time limit runs (Sums paid)" in lines

    def test_all_bodies_of_government_stand_one_a_line(self, govcredit: Run) -> None:
        ran = govcredit("score", FILE, *LAW, "--lang", "zh")
        assert ran.out.splitlines() == [
            "截至2026-07-06，《示例县政务诚信试评方案》（county-trial，参考方案，非官方）",
            "  单位                                      得分  等级        缺少",
            "  示例东镇人民政府（east-town）               13  较差",
            "  示例县财政局（finance）                  99.38  优秀",
            "  示例县住房和城乡建设局（housing）      64 – 74  中等至良好     1",
            "  示例镇人民政府（town）             62.5 – 72.5  中等至良好     1",
            "  示例县水务局（water）                       98  中等",
        ]

    def test_as_data_there_is_a_document_a_line(self, govcredit: Run) -> None:
        ran = govcredit("score", FILE, *LAW, "--format", "json")
        found = [asked(line) for line in ran.out.splitlines()]
        ends = {
            each.scored_organ: (str(each.outcome_side.total_low), str(each.outcome_side.total_high)) for each in found
        }
        assert ends == POINTS

    def test_its_document_is_canonical(self, govcredit: Run) -> None:
        ran = govcredit(*TOWN, "--format", "json")
        assert dumps_result(asked(ran.out)).decode() + "\n" == ran.out

    @pytest.mark.parametrize("form", ["text", "json", "html"])
    def test_it_writes_to_a_file(self, govcredit: Run, tmp_path: Path, form: str) -> None:
        if form == "html":
            pytest.importorskip("jinja2", reason="the extra report is not installed")
        out = tmp_path / f"score.{form}"
        ran = govcredit(*TOWN, "--format", form, "--out", str(out))
        assert (ran.code, ran.out) == (0, "")
        begins = {"text": "As of 2026-07-06, ", "json": '{"grade_scale":', "html": "<!DOCTYPE html>"}
        assert out.read_text(encoding="utf-8").startswith(begins[form])

    @pytest.mark.parametrize(
        ("options", "told"),
        [
            (("--subject", "twon"), "--subject: 没有“twon” / there is no such one; town"),
            (("--scheme", "county-trail"), "--scheme: 没有“county-trail” / there is no such one; county-trial"),
            (("--format", "html"), "--subject: 请指定一个单位 / this is about one body"),
            (("--on", "2025-12-31", "--scheme", "county-trial"), "county-trial 不适用于 2025-12-31 / is not meant for that day"),
            (("--on", "2010-01-01"), "规则包 trial 没有可用于 2010-01-01 的方案 / the pack has no scheme for that day"),
        ],
        ids=["body", "scheme", "page of all", "not for the day", "no scheme for the day"],
    )  # fmt: skip
    def test_what_cannot_be_scored_is_told(self, govcredit: Run, options: tuple[str, ...], told: str) -> None:
        ran = govcredit("score", FILE, *LAW, *options)
        assert (ran.code, ran.out) == (2, "")
        assert told in " ".join(ran.err.split())


class TestWhichScheme:
    """Without a name the nearest layer decides, if it has one scheme; a skeleton never scores."""

    @staticmethod
    def pack(folder: Path, *names: str) -> str:
        source = EXAMPLES / "schemes" / "trial"
        (folder / "schemes").mkdir(parents=True)
        (folder / "pack.toml").write_bytes((source / "pack.toml").read_bytes())
        for name in names:
            text = (source / "schemes" / "county-trial.toml").read_bytes()
            (folder / "schemes" / f"{name}.toml").write_bytes(text)
        return str(folder)

    def test_of_several_one_must_be_chosen(self, govcredit: Run, tmp_path: Path) -> None:
        pack = self.pack(tmp_path / "trial", "one", "two")
        ran = govcredit("score", FILE, "--pack", pack, "--on", "2026-07-06", "--subject", "town")
        assert ran.code == 2
        assert (
            "--scheme: 有几个方案，请选一个 / there are several, choose one;"
            " one (Trial scheme of the example county), two (Trial scheme of the example county)"
        ) in " ".join(ran.err.split())
        again = govcredit("score", FILE, "--pack", pack, "--on", "2026-07-06", "--subject", "water", "--scheme", "two")
        assert (again.code, again.out.splitlines()[2]) == (
            0,
            "  scheme: “Trial scheme of the example county” (two, reference scheme, not official)",
        )

    def test_a_skeleton_is_told(self, govcredit: Run) -> None:
        ran = govcredit("score", FILE, "--pack", "cn-tianjin", "--on", "2026-07-06", "--scheme", "db12-1407-skeleton")
        assert (ran.code, ran.out) == (2, "")
        assert "db12-1407-skeleton 只有框架，没有分值 / is only a skeleton, without points" in " ".join(ran.err.split())

    def test_a_layer_that_has_only_a_skeleton_decides_nothing(self, govcredit: Run) -> None:
        ran = govcredit("score", FILE, "--pack", "cn-tianjin", "--on", "2026-07-06")
        assert ran.code == 2
        assert "有几个方案，请选一个 / there are several, choose one; cn-76-reference" in " ".join(ran.err.split())

    def test_an_enterprise_is_scored_only_when_it_is_named(self, govcredit: Run) -> None:
        assert "supplier" not in govcredit("score", FILE, *LAW).out
        assert govcredit("score", FILE, *LAW, "--subject", "supplier").code == 0


class TestTheNextStep:
    """``--target`` says how a grade can lawfully be reached, ``--against`` why a score changed."""

    @pytest.mark.parametrize("target", ["good", "良好", "70"], ids=["code", "title", "points"])
    def test_a_target_is_reached_by_one_payment(self, govcredit: Run, target: str) -> None:
        ran = govcredit(*TOWN, "--target", target)
        assert ran.code == 0
        assert "; the score rises by 10 points." in ran.out
        assert sum(line.startswith("  + ") for line in ran.out.splitlines()) == 1

    def test_advice_is_a_document(self, govcredit: Run) -> None:
        ran = govcredit(*TOWN, "--target", "good", "--format", "json")
        found = read_result(ran.out).result
        assert isinstance(found, AdviceResult)
        assert [step.act_item.id for path in found.advice_paths for step in path.advice_steps] == ["town-p3"]

    def test_a_change_is_split_by_its_cause(self, govcredit: Run) -> None:
        # On 1 June neither were the two payments of the town due nor was the survey told: 34 to 74.
        ran = govcredit(*TOWN, "--against", FILE, "--against-on", "2026-06-01")
        lines = ran.out.splitlines()
        assert lines[1:3] == ["  2026-06-01: 34 – 74", "  2026-07-06: 62.5 – 72.5"]
        assert [line[:3] for line in lines[3:9]] == ["  =", "  =", "  ±", "   ", "   ", "  ="]

    def test_a_comparison_is_a_document(self, govcredit: Run) -> None:
        ran = govcredit(*TOWN, "--against", FILE, "--against-on", "2026-06-01", "--format", "json")
        found = read_result(ran.out).result
        assert isinstance(found, ScoreComparisonResult)
        assert (str(found.low_change), str(found.high_change)) == ("28.50", "-1.50")

    @pytest.mark.parametrize(
        ("options", "told"),
        [
            (("--target", "best"), "--target: 没有“best” / there is no such one; excellent, fair, good, poor"),
            (("--target", "1e99999999"), "--target: 没有“1e99999999” / there is no such one; excellent, fair, good, poor"),
            (("--target", "good", "--against", FILE), "--against: 与 --target 不能同时使用 / not together with --target"),
            (("--against-on", "2026-06-01"), "--against-on: 与 --against 一起使用 / goes with --against"),
            (("--target", "good", "--format", "html"), "--format: 建议和比较没有网页 / advice and comparisons have no page"),
        ],
        ids=["no such grade", "no such number", "both", "a day alone", "a page"],
    )  # fmt: skip
    def test_what_says_nothing_is_told(self, govcredit: Run, options: tuple[str, ...], told: str) -> None:
        ran = govcredit(*TOWN, *options)
        assert (ran.code, ran.out) == (2, "")
        assert told in " ".join(ran.err.split())

    def test_a_body_that_the_older_file_does_not_have_is_told(self, govcredit: Run, tmp_path: Path) -> None:
        older = tmp_path / "older.json"
        older.write_text('{"version": "1.0", "organs": [{"id": "other", "kind": "town", "name": "某镇"}]}')
        ran = govcredit(*TOWN, "--against", str(older))
        assert ran.code == 2
        assert "--against: 没有“town” / there is no such one" in " ".join(ran.err.split())


class TestArchives:
    """A public employee has no score: what the archive holds is counted, and nothing is added up."""

    FILE: Final = str(EXAMPLES / "kinds" / "archive.json")

    def test_an_archive_has_a_summary_in_words(self, govcredit: Run) -> None:
        ran = govcredit("score", self.FILE, "--on", "2026-07-06", "--subject", "arch-7f3a", "--lang", "zh")
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.splitlines()[1] == "  → 个人不评分、不排名；使用前核对原件。"
        assert "分" not in ran.out.replace("评分", "").replace("处分", "")

    @pytest.mark.parametrize("form", ["json", "html"])
    def test_it_has_no_document_and_no_page(self, govcredit: Run, form: str) -> None:
        ran = govcredit("score", self.FILE, "--on", "2026-07-06", "--subject", "arch-7f3a", "--format", form)
        assert (ran.code, ran.out) == (2, "")
        assert "个人没有分数，只有文字摘要 / a person has no score, only a summary in words" in " ".join(
            ran.err.split()
        )
