"""What comes after scores as text and as rows: verified, compared, advised upon, ranked; and archives, which have none."""

import json
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Final

import attrs
import pytest

from govcredit.adapters.reports.rankings import advice_text, archive_text, ranking_text
from govcredit.adapters.reports.verifications import comparison_text, verification_text
from govcredit.findings import Language
from govcredit.measures.facts import Facts
from govcredit.policy.loading import load_pack
from govcredit.samples.county import county
from govcredit.scoring import advice as advising
from govcredit.scoring import compare as comparing
from govcredit.scoring import rank as ranking
from govcredit.scoring import verify as verifying
from govcredit.scoring.archive import archive_summary
from govcredit.scoring.score import score
from tests.adapters.score_cases import FACTS, ORGANS, document, hostile_ranking, ranked, said_hostile, scored

JUNE: Final = date(2026, 6, 1)


def compared() -> comparing.Comparison:
    facts = Facts.of(FACTS.whole_bundle, FACTS.context.pack.context(JUNE))
    return comparing.compare(score(facts, "town", scored().scheme), scored())


def verified() -> verifying.Verification:
    stated = document()
    other = attrs.evolve(stated.outcome_side, total_high=Decimal("92.50"))
    return verifying.verify(attrs.evolve(stated, outcome_side=other), FACTS)


class TestTexts:
    """Every text tells its sentence first and its ground last."""

    def test_a_ranking(self) -> None:
        lines = list(ranking_text(ranked().document(), "zh", ORGANS))
        assert lines[0] == (
            "截至2026-07-06，按《示例县政务诚信试评方案》排列5个单位，其中3个名次确定，"
            "1个与前一名的先后不能确定；未参加排名的1个。"
        )
        assert lines[2:8] == [
            "  名次         单位                           得分  与前一名的先后",
            "  第 1 名      示例县财政局                  99.38",
            "  第 2 名      示例县水务局                     98",
            "  第 3 – 4 名  示例县住房和城乡建设局      64 – 74",
            "  第 3 – 4 名  示例镇人民政府          62.5 – 72.5  不能确定",
            "  第 5 名      示例东镇人民政府                 13",
        ]
        assert lines[8] == "指标："
        assert lines[-3:-1] == ["未参加排名：", "  - 机构 nobody不在数据之中，不能排名。"]

    def test_advice(self) -> None:
        lines = list(advice_text(advising.advice(scored(), "good").document(), "zh"))
        assert lines[0] == "机构 town最早可于2026-07-06达到“良好”，最少需要1项措施。"
        assert lines[2] == "路径1：采取1项措施，2026-07-06可得72.5分，等级为良好。"
        assert lines[3].startswith("  + 依据")
        assert lines[4] == "      → 需备：付款凭证，注明付款日期和金额。"
        assert lines[5] == "需补充的数据："

    def test_what_is_out_of_reach(self) -> None:
        lines = list(advice_text(advising.advice(scored("east-town"), "excellent").document(), "en"))
        assert lines[0].startswith("Even with all acts that the law admits, body east-town does not reach “excellent”")
        assert any(each.startswith("the best within reach: ") for each in lines)

    def test_a_comparison(self) -> None:
        lines = list(comparison_text(compared().document(), "zh"))
        assert lines[1:3] == ["  2026-06-01：34 – 74", "  2026-07-06：62.5 – 72.5"]
        assert [each[:3] for each in lines[3:9]] == ["  =", "  =", "  ±", "   ", "   ", "  ="]

    def test_a_verification(self) -> None:
        lines = list(verification_text(verified().document(), "zh"))
        assert lines[0].endswith("复算结果与所载不一致：1处不同。")
        assert lines[1] == '  ✗ 总得分：所载为"92.50"，复算为"72.50"（/outcome_side/total_high）。'
        assert lines[2].startswith("  被复核评分：sha256:")

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_an_archive(self, language: Language) -> None:
        facts = Facts.of(county(), load_pack("cn").context(date(2026, 9, 1)))
        held = next(each for each in facts.items("archive") if each.of_organ is None)
        first, advice, *counts, ground = archive_text(archive_summary(facts, held.id), language)
        assert held.id in first
        assert (
            advice
            == {
                "zh": "  → 个人不评分、不排名；使用前核对原件。",
                "en": "  → Persons are neither scored nor ranked; compare the originals before use.",
            }[language]
        )
        assert counts
        assert {"zh": "规则包不是法律意见", "en": "not legal advice"}[language] in ground

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_what_cannot_be_seen_is_written_as_an_escape(self, language: Language) -> None:
        said = said_hostile()
        texts: list[Iterable[str]] = [
            ranking_text(hostile_ranking(), language),
            advice_text(attrs.evolve(advising.advice(scored(), "good").document(), advice_stated=said), language),
            comparison_text(attrs.evolve(compared().document(), comparison_stated=said), language),
            verification_text(attrs.evolve(verified().document(), verification_stated=said), language),
        ]
        for text in texts:
            assert not set("\n".join(text)) & set("\u202e\u2066\x9b\x0b\r")


RESULTS: Final[dict[str, tuple[Callable[[], Any], Any]]] = {
    "verification": (verified, verifying.COLUMNS),
    "comparison": (compared, comparing.COLUMNS),
    "ranking": (ranked, ranking.COLUMNS),
    "advice": (lambda: advising.advice(scored(), "good"), advising.COLUMNS),
}


@pytest.mark.parametrize("name", list(RESULTS))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_rows_are_plain_and_have_every_column(name: str, language: Language) -> None:
    made, columns = RESULTS[name]
    rows = made().rows(language)
    assert {tuple(row) for row in rows} == {columns.names}
    assert json.loads(json.dumps(rows)) == rows
    assert made()._repr_html_().startswith("<table><caption>")


def test_the_rows_of_a_comparison_add_up_to_the_difference() -> None:
    found = compared()
    rows = found.rows()
    assert [(row["cause"], row["line"], row["low"], row["high"], row["items"]) for row in rows] == [
        ("facts", "payments", "20.00", "0.00", "payment/town-p1, payment/town-p2"),
        ("facts", "survey", "8.50", "-1.50", "evaluation/town-survey"),
    ]
    assert sum(Decimal(str(row["low"])) for row in rows) == found.low


def test_the_rows_of_a_ranking() -> None:
    cells = [(row["organ_name"], row["place"], row["first"], row["last"], row["order"]) for row in ranked().rows()]
    assert cells == [
        ("示例县财政局", 1, 1, 1, "told"),
        ("示例县水务局", 2, 2, 2, "told"),
        ("示例县住房和城乡建设局", 3, 3, 4, "told"),
        ("示例镇人民政府", 4, 3, 4, "noise"),
        ("示例东镇人民政府", 5, 5, 5, "told"),
    ]


def test_the_rows_of_a_verification_and_of_advice() -> None:
    (differs,) = verified().rows("en")
    assert (differs["part"], differs["weight"], differs["stated"], differs["recomputed"]) == (
        "total",
        "decisive",
        '"92.50"',
        '"72.50"',
    )
    (act,) = advising.advice(scored(), "good").rows("en")
    assert (act["path"], act["act"], act["item"], act["possible"], act["gain"]) == (
        1,
        "pay",
        "town-p3",
        "2026-07-06",
        "10.00",
    )
