"""Scores as text: what is taken off and what is missing is told with its reason, and both sides of a dispute are."""

import json
from typing import Final

import attrs
import pytest

from govcredit.adapters.reports.aligned import aligned
from govcredit.adapters.reports.score_words import (
    grade_span,
    lacks_told,
    organ_named,
    points_span,
    scale_told,
    scheme_told,
    sides_told,
    state_word,
)
from govcredit.adapters.reports.scores import score_text, scores_text
from govcredit.findings import Language
from govcredit.model.identity import Code
from govcredit.scoring.score import COLUMNS
from tests.adapters.score_cases import ORGANS, document, hostile, line, scored

CLAUSE: Final = "《国务院关于加强政务诚信建设的指导意见》（国发〔2016〕76号）"
TOWN: Final = [
    "截至2026-07-06，机构 town按《示例县政务诚信试评方案》得62.5至72.5分，等级为中等至良好。",
    "  单位：示例镇人民政府（town）",
    "  方案：《示例县政务诚信试评方案》（county-trial，参考方案，非官方）",
    "  方案编制者：govcredit 文档示例，非官方方案。",
    "  等级：优秀 ≥ 90，良好 ≥ 70，中等 ≥ 60，较差",
    "  计入异议事项：62.5 – 72.5，中等至良好",
    "  不计异议事项：67.5 – 77.5，中等至良好",
    "各项得分：",
    "  计分项               得分  满分  状态",
    "  基础分                  0        已确定",
    "  承诺兑现               30    40  已确定",
    "  款项清偿          20 – 30    30  区间",
    "  建议提案答复           12    20  已确定",
    "  群众满意度            8.5    10  已确定",
    "  失信记录               -8        已确定",
    "  合计          62.5 – 72.5   100",
    "说明：",
    "  · 基础分0分。",
    f"  · 依据{CLAUSE}，承诺兑现：承诺兑现率为75%（3/4），满分40分，得30分。",
    f"  ? 依据{CLAUSE}，款项清偿：到期款项清偿率不能完全确定，缺少应付款项 town-p3 › 起算日期；满分30分，得20至30分。",
    f"  · 依据{CLAUSE}，建议提案答复：建议提案按期答复率为66.67%（2/3），满分20分，按分档得12分。",
    f"  · 依据{CLAUSE}，群众满意度：以诚信评价 town-survey为准，满分10分，得8.5分。",
    f"  · 依据{CLAUSE}，失信记录：有效的政务失信记录2项，应扣8分；封顶15分，实扣8分。",
    "缺少的内容：",
    "  ? 应付款项 town-p3 › 起算日期（款项清偿）",
    "      → 补充所缺内容后重新评分。",
    "摘要，供复核：",
]


def test_everything_is_said_in_its_order() -> None:
    lines = list(score_text(document(), "zh", ORGANS))
    assert lines[: len(TOWN)] == TOWN
    digests = [each.partition("sha256:")[0] for each in lines[len(TOWN) : -1]]
    assert digests == ["  方案：", "  输入：", "  计算过程："]
    assert "规则包不是法律意见" in lines[-1]


def test_a_veto_is_told_in_english() -> None:
    lines = list(score_text(document("water"), "en", ORGANS))
    assert lines[0].endswith("body water has 98 points under “Trial scheme of the example county”; the grade is fair.")
    assert lines[1:6] == [
        "  body: 示例县水务局 (water)",
        "  scheme: “Trial scheme of the example county” (county-trial, reference scheme, not official)",
        "  The scheme was made by the documentation of govcredit; not an official scheme.",
        "  grades: excellent ≥ 90, good ≥ 70, fair ≥ 60, poor",
        "  with and without what is disputed: 98, fair",
    ]
    veto = lines[lines.index("veto:") + 1]
    assert veto.startswith("  ✗ Under ")
    assert veto.endswith("with entries on lists that are in force, 1 in number, the grade is fair at best.")


def test_what_does_not_apply_is_not_missing() -> None:
    lines = list(score_text(document("finance"), "zh", ORGANS))
    assert "缺少的内容：" not in lines
    assert any(each.startswith("  - ") and "没有需要衡量的事项" in each for each in lines)
    assert "  建议提案答复      —    20  不适用" in lines, "what does not count is no zero"


def test_a_clause_that_nobody_read_says_so() -> None:
    found = document()
    unread = tuple(attrs.evolve(each, reading="recall") for each in line(found, "promises").clauses)
    held = tuple(
        attrs.evolve(each, clauses=unread) if each.line_code == "promises" else each for each in found.score_lines
    )
    told = [each for each in score_text(attrs.evolve(found, score_lines=held), "zh") if "依据：" in each[:12]]
    assert told[0] == f"      依据：{CLAUSE}（未经核对）"


def test_many_scores_stand_one_a_line() -> None:
    results = [document(each) for each in ("east-town", "finance", "housing", "town", "water")]
    assert list(scores_text(results, "en", ORGANS)) == [
        "As of 2026-07-06, “Trial scheme of the example county” (county-trial, reference scheme, not official)",
        "  body                                   points  grade         missing",
        "  示例东镇人民政府 (east-town)               13  poor",
        "  示例县财政局 (finance)                  99.38  excellent",
        "  示例县住房和城乡建设局 (housing)      64 – 74  fair to good        1",
        "  示例镇人民政府 (town)             62.5 – 72.5  fair to good        1",
        "  示例县水务局 (water)                       98  fair",
    ]
    assert list(scores_text([], "zh")) == ["没有可以评分的单位。"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_cannot_be_seen_is_written_as_an_escape(language: Language) -> None:
    text = "\n".join((*score_text(hostile(), language), *scores_text([hostile()], language)))
    assert not set(text) & set("\u202e\u2066\x9b\x0b\r")


WORDS: Final = {
    "points": (points_span(document().outcome_side.total_low, document().outcome_side.total_low), "62.5"),
    "grades": (grade_span(document("water"), document("water").outcome_side, "zh"), "中等"),
    "no grades": (scale_told(attrs.evolve(document(), grade_scale=()), "zh"), ""),
    "one side": ([title for title, _ in sides_told(document("water"), "zh")], ["计入和不计异议事项均为"]),
    "a kind unknown": (
        scheme_told(attrs.evolve(document(), scheme_kind=Code("secret")), "zh"),
        "《示例县政务诚信试评方案》（county-trial，secret）",
    ),
    "no name": (organ_named(document(), "zh"), "town"),
    "state": (state_word("missing", "en"), "missing"),
    "lacks": (lacks_told(line(document("housing"), "survey"), "zh"), ("诚信评价",)),
    "lacks nothing": (lacks_told(line(document("finance"), "replies"), "zh"), ()),
    "wide characters": (list(aligned([("中", "1"), ("abc", "23")], right=(1,))), ["中    1", "abc  23"]),
}


@pytest.mark.parametrize("name", list(WORDS))
def test_the_words_of(name: str) -> None:
    found, expected = WORDS[name]
    assert found == expected


class TestRows:
    """Rows are the lines and then the vetoes, with points as texts."""

    def test_points_are_texts_that_add_up(self) -> None:
        found = scored("water")
        cells = [
            (row["kind"], row["line"], row["low"], row["high"], row["full"], row["counted"]) for row in found.rows()
        ]
        assert cells == [
            ("base", "base", "0.00", "0.00", None, 0),
            ("indicator", "promises", "40.00", "40.00", "40", 0),
            ("indicator", "payments", "30.00", "30.00", "30", 0),
            ("indicator", "replies", "20.00", "20.00", "20", 0),
            ("indicator", "survey", "8.00", "8.00", "10", 0),
            ("indicator", "records", "0.00", "0.00", "0", 0),
            ("veto", "listed", None, None, None, 1),
        ]

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_every_row_has_every_column(self, language: Language) -> None:
        rows = scored().rows(language)
        assert {tuple(row) for row in rows} == {COLUMNS.names}
        assert json.loads(json.dumps(rows)) == rows
        assert rows[1]["title"] == {"zh": "承诺兑现", "en": "Promises kept"}[language]

    def test_a_notebook_shows_the_lines(self) -> None:
        shown = scored()._repr_html_()
        assert shown.startswith("<table><caption>截至2026-07-06，机构 town按《示例县政务诚信试评方案》")
        assert "<th>计分项</th><th>状态</th><th>最低分值</th><th>最高分值</th><th>满分</th>" in shown
        assert "<td>款项清偿</td><td>区间</td><td>20.00</td><td>30.00</td><td>30</td>" in shown
