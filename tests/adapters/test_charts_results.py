"""Pictures of scores, rankings and ledgers: what is drawn is what the document says, line by line."""

from datetime import date
from decimal import Decimal
from typing import Final

import attrs
import pytest

from govcredit.adapters.charts import grade_ladder, rank_intervals, score_waterfall, task_gantt
from govcredit.findings import Language
from govcredit.model.identity import PlanId
from tests.adapters.chart_cases import rows
from tests.adapters.due_cases import PLAN, entry, ledger, result
from tests.adapters.score_cases import ORGANS, document, ranked, scored

pytest.importorskip("altair", reason="the extra charts is not installed")

LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")


def test_each_line_begins_where_the_one_before_ended() -> None:
    # 0 + 30 + 20 to 30 + 12 + 8.5 - 8 = 62.5 to 72.5; what may come on top has an edge of its own.
    assert rows(score_waterfall(document()), "look", "from", "to", "points") == [
        ("满分范围", "0", "40", "30"),
        ("得分", "0", "30", "30"),
        ("满分范围", "30", "60", "20 – 30"),
        ("得分", "30", "50", "20 – 30"),
        ("可能得分", "50", "60", "20 – 30"),
        ("满分范围", "50", "70", "12"),
        ("得分", "50", "62", "12"),
        ("满分范围", "62", "72", "8.5"),
        ("得分", "62", "70.5", "8.5"),
        ("扣分", "62.5", "70.5", "-8"),
        ("总分", "0", "62.5", "62.5 – 72.5，中等至良好"),
        ("总分的不确定部分", "62.5", "72.5", "62.5 – 72.5，中等至良好"),
    ]


def test_the_limits_of_the_scheme_are_told() -> None:
    found = rows(score_waterfall(document(), language="en"), "at", "told")
    assert found == [("0", "floor 0"), ("100", "ceiling 100")]


def test_lines_beyond_a_number_are_summed_up() -> None:
    # Kept are the lines with the most points: promises (40) and payments (30); 0 + 12 + 8.5 - 8 is left.
    found = rows(score_waterfall(document(), language="en", most=2), "name", "told", "label")
    assert [row[:2] for row in found[-2:]] == [
        ("the other 4 lines together", "12.5"),
        ("In all", ["62.5 – 72.5", "fair to good"]),
    ]
    assert len(found) == 4
    bars = rows(score_waterfall(document(), most=2), "look", "from", "to")
    assert ("得分", "50", "62.5") in bars


def test_a_score_is_drawn_like_its_document() -> None:
    found = score_waterfall(scored())
    assert rows(found, "look", "from", "to") == rows(score_waterfall(document()), "look", "from", "to")
    assert "示例镇人民政府（town）" in "".join(found.to_dict()["title"]["text"])


def test_the_ladder_has_every_grade_and_both_sides_of_a_dispute() -> None:
    found = grade_ladder(document(), organs=ORGANS)
    assert rows(found, "from", "to", "name") == [
        ("90", "100", "优秀 ≥ 90"),
        ("70", "90", "良好 ≥ 70"),
        ("60", "70", "中等 ≥ 60"),
        ("0", "60", "较差"),
    ]
    assert rows(found, "side", "from", "to", "grade") == [
        ("计入异议事项", "62.5", "72.5", "中等至良好"),
        ("不计异议事项", "67.5", "77.5", "中等至良好"),
    ]
    assert [at for (at, _) in rows(found, "at", "told")] == ["100", "0", "90", "70", "60"]


def test_a_score_that_is_known_stands_at_one_place() -> None:
    found = grade_ladder(document("water"))
    assert rows(found, "side", "from", "to", "grade") == [("计入和不计异议事项均为", "98", "98", "中等")]
    shapes = [layer["mark"].get("shape") for layer in found.to_dict()["layer"] if layer["mark"]["type"] == "point"]
    assert shapes == ["diamond"]
    assert "有一票否决事项，等级可能低于得分所在等级。" in found.to_dict()["title"]["subtitle"]


def test_a_scheme_without_grades_has_no_ladder() -> None:
    found = grade_ladder(attrs.evolve(document(), grade_scale=()), language="en")
    assert rows(found, "told") == [(["The scheme has no grades."],)]


def test_the_names_of_narrow_grades_do_not_stand_on_each_other() -> None:
    found = document()
    least = (Decimal("99.9"), Decimal("99.8"), Decimal(60), Decimal(0))
    scale = tuple(attrs.evolve(each, grade_least=at) for each, at in zip(found.grade_scale, least, strict=True))
    labels = [label for (label,) in rows(grade_ladder(attrs.evolve(found, grade_scale=scale)), "label")]
    assert labels[:4] == [[""], [""], ["中等 ≥ 60"], ["较差"]]


def test_places_are_drawn_half_a_place_wider() -> None:
    found = rank_intervals(ranked(), language="en")
    bars = rows(found, "look", "from", "to", "told")
    assert [row[1:] for row in bars if "bands" in row[0]] == [
        ("0.5", "1.5", "1"),
        ("1.5", "2.5", "2"),
        ("2.5", "4.5", "3 – 4"),
        ("2.5", "4.5", "3 – 4 ≈"),
        ("4.5", "5.5", "5"),
    ]
    assert rows(found, "place", "points", "name")[3] == ("4", "62.5 – 72.5", "示例镇人民政府")


def test_bodies_beyond_a_number_are_told() -> None:
    found = rank_intervals(ranked(), most=2)
    assert [name for (name, _) in rows(found, "name", "place")] == ["示例县财政局", "示例县水务局"]
    assert "另有3个单位未画出。" in found.to_dict()["title"]["subtitle"]


def test_each_status_of_a_ledger_is_drawn_and_told() -> None:
    found = task_gantt(ledger(), language="en", plans=(PLAN,))
    # The task is drawn from the day of the plan; what is overdue goes on to the day of the judgement.
    bars = {(row[0], row[1]): row[2:] for row in rows(found, "name", "look", "from", "to")}
    assert bars["task 1 建立政务失信记录", "! overdue"] == ("2018-01-10", "2018-07-01")
    assert bars["task 5 清理拖欠账款", "✓ done"] == ("2018-01-10", "2018-03-30")
    assert bars["task 9 考核评价试点", "○ on time"] == ("2018-04-01", "2018-09-30")
    assert bars["task 7 诚信宣传", "→ ongoing"] == ("2018-01-10", "2019-06-30")
    marks = rows(found, "name", "at", "mark")
    assert ("task 5 清理拖欠账款", "2018-03-20", "reported as done") in marks
    assert ("task 12 信用承诺", "2018-11-30", "last day in time") in marks
    assert rows(found, "on", "told") == [("2018-07-01", "judged on 2018-07-01")]
    assert rows(found, "name", "blank") == [("task 10 联合奖惩", ["no time is told"])]


def test_words_in_which_no_day_was_read_are_shown() -> None:
    held = result(entry(3, due_on=None, due_status="undated", schedule_text="适时开展"))
    assert rows(task_gantt(held), "blank") == [(["未读出日期：“适时开展”"],)]


def test_what_presses_is_drawn_first_and_the_rest_is_counted() -> None:
    found = task_gantt(ledger(), most=2)
    assert {name for (name,) in rows(found, "name")} == {"任务1 建立政务失信记录", "任务2 政务公开年度检查"}
    assert found.to_dict()["title"]["subtitle"][-1] == (
        "未画出：○ 期限内 4，→ 持续推进 1，✓ 已完成 1，✓ 逾期完成 1，? 无法判断 1，– 无期限 1，‖ 暂停 1，× 取消 1"
    )


def test_a_day_far_away_does_not_press_the_others_together() -> None:
    found = task_gantt(result(entry(1, due_on=date(9999, 12, 31))), plans=(PLAN,))
    assert rows(found, "from", "to", "day") == [("2018-01-10", "2030-07-01", "9999-12-31")]


def test_a_plan_that_is_not_given_leaves_the_last_day() -> None:
    found = task_gantt(result(entry(1, plan=PlanId("p-2"))), plans=(PLAN,))
    assert rows(found, "from", "to") == []
    assert [row[1:] for row in rows(found, "name", "at", "mark")] == [("2018-12-31", "最后一天")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_makes_a_picture_that_says_so(language: Language) -> None:
    told = {
        "zh": ["没有计分项。", "没有可以排名的单位。", "没有到期事项。"],
        "en": ["The score has no lines.", "There is no body to rank.", "Nothing is due."],
    }
    charts = (
        score_waterfall(attrs.evolve(document(), score_lines=()), language=language),
        rank_intervals(attrs.evolve(ranked().document(), rank_rows=()), language=language),
        task_gantt(result(), language=language),
    )
    assert [rows(each, "told") for each in charts] == [[([each],)] for each in told[language]]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "zh",
            "共6个计分项，分值较大的：承诺兑现 30、款项清偿 20 – 30、建议提案答复 12、群众满意度 8.5、失信记录 -8。",
        ),
        ("en", "Lines: 6; these weigh most: "),
    ],
)
def test_the_description_has_the_main_figures(language: Language, told: str) -> None:
    found = str(score_waterfall(document(), language=language).description)
    assert "62.5" in found
    assert "72.5" in found
    assert told in found
