"""Signals as text: the gravest first, and what could not be told is never told as in order."""

from typing import Final

import pytest

from govcredit.adapters.reports.signal_words import (
    clauses_of,
    grade_word,
    grades_counted,
    organ_names,
    organ_told,
    signal_title,
)
from govcredit.adapters.reports.signals import signals_text
from govcredit.findings import Language
from tests.adapters.signal_cases import HOSTILE, ORGANS, clause, entry, result, said, watch

TEXTS: Final[dict[Language, list[str]]] = {
    "zh": [
        "截至2026-07-06：警报 1，预警 1，提示 1，无法判断 2，不适用 1",
        "  ✗ 警报 款项逾期未付（某镇人民政府，自2026-07-01）",
        "      逾期6日，未付100.00元。",
        "      → 付清100.00元。",
        "      依据：《某条例》第九条",
        "  ! 预警 款项逾期未付（bureau，自2026-07-01）",
        "      逾期，但所依据条款未经核对。",
        "      → 付清100.00元。",
        "      依据：《某条例》第九条；《某条例》第十条（未经核对）",
        "  · 提示 rain.late",
        "      雨还没有下。",
        "无法判断 2 项：",
        "  ? 应付款项 pay-4缺少约定日期，无法判断。",
        "  ? 应付款项 pay-4缺少约定日期，无法判断。",
        "      → 补充所缺内容。",
        "不适用 1 项：",
        "  - 文件中没有合作项目，不适用。",
        "监测情况：",
        "  款项逾期未付：已触发 2，未触发 5，无法判断 2，不适用 1",
        "  rain.late：已触发 1",
        "  snow.late：无",
    ],
    "en": [
        "On 2026-07-06: alert 1, warning 1, notice 1, unknown 2, not applicable 1",
        "  ✗ alert payment overdue (某镇人民政府, since 2026-07-01)",
        "      It is 6 days late; 100.00 yuan are unpaid.",
        "      → Pay the 100.00 yuan.",
        "      basis: Some Regulation 第九条",
        "  ! warning payment overdue (bureau, since 2026-07-01)",
        "      It is late by a clause that nobody has read.",
        "      → Pay the 100.00 yuan.",
        "      basis: Some Regulation 第九条; Some Regulation 第十条 (not confirmed)",
        "  · notice rain.late",
        "      The rain has not come.",
        "unknown (2):",
        "  ? The payment pay-4 lacks its day.",
        "  ? The payment pay-4 lacks its day.",
        "      → 补充所缺内容。",
        "not applicable (1):",
        "  - There is no partnership.",
        "what was watched:",
        "  payment overdue: raised 2, in order 5, unknown 2, not applicable 1",
        "  rain.late: raised 1",
        "  snow.late: nothing",
    ],
}


@pytest.mark.parametrize("language", list(TEXTS))
def test_everything_is_said_in_its_order(language: Language) -> None:
    *lines, ground = signals_text(watch(), language, ORGANS)
    assert lines == TEXTS[language]
    assert {"zh": "其中 1 条未经核对", "en": "of them not confirmed: 1"}[language] in ground


def test_nothing_raised_is_told_with_its_zeros() -> None:
    first, *rest = signals_text(result(), "en")
    assert first == "On 2026-07-06: alert 0, warning 0, notice 0, unknown 0, not applicable 0"
    assert len(rest) == 1, "only the ground follows"


def test_what_cannot_be_seen_is_written_as_an_escape() -> None:
    held = entry(said=said(HOSTILE, HOSTILE), signal_organ="x\u202ey", signal="x\x1b.y")
    lines = "\n".join(signals_text(result(held), "en", ORGANS))
    assert not set(lines) & set("\u202e\u2066\x9b\x0b\x1b\r")


WORDS: Final = {
    "known title": (signal_title("payments.overdue", "zh"), "款项逾期未付"),
    "unknown title": (signal_title("rain.late", "en"), "rain.late"),
    "level": (grade_word("warning", "zh"), "预警"),
    "state": (grade_word("quiet", "en"), "in order"),
    "name": (organ_told(entry(), organ_names(ORGANS)), "某镇人民政府"),
    "no name": (organ_told(entry(), {}), "town"),
    "no body": (organ_told(entry(signal_organ=None), organ_names(ORGANS)), ""),
    "no clause": (clauses_of(entry(clauses=()), "zh"), ()),
    "each clause once": (clauses_of(entry(clauses=(clause(), clause())), "en"), ("Some Regulation 第九条",)),
    "secondary is confirmed": (clauses_of(entry(clauses=(clause("1", "secondary"),)), "zh"), ("《某条例》1",)),
}


@pytest.mark.parametrize("name", list(WORDS))
def test_the_words_of(name: str) -> None:
    found, expected = WORDS[name]
    assert found == expected


def test_every_signal_is_counted_once() -> None:
    counts = grades_counted(watch())
    assert counts == (("alert", 1), ("warning", 1), ("notice", 1), ("unknown", 2), ("not-applicable", 1))
    assert sum(number for _, number in counts) == len(watch().signals)
