"""The page of signals: what it says in both languages, that it asks nobody for anything, and that data stays text."""

import re
from typing import Final

import pytest

from govcredit.adapters.signals.page import signals_html
from govcredit.findings import Language
from tests.adapters.signal_cases import HOSTILE, ORGANS, entry, result, said, watch
from tests.adapters.test_board import Page

pytest.importorskip("jinja2", reason="the extra report is not installed")

HEADINGS: Final[dict[Language, list[str]]] = {
    "zh": ["政务诚信监测预警", "已触发的信号 3", "无法判断 2", "不适用 1", "监测情况", "级别的含义"],
    "en": [
        "Government integrity signals",
        "What is raised 3",
        "What could not be told 2",
        "What does not apply 1",
        "What was watched",
        "What the levels mean",
    ],
}


def page(language: Language = "zh") -> Page:
    return Page(signals_html(watch(), language=language, organs=ORGANS))


@pytest.mark.parametrize("language", list(HEADINGS))
def test_its_parts_are_in_order(language: Language) -> None:
    assert page(language).headings == HEADINGS[language]


def test_the_figures_count_everything_once() -> None:
    found = re.findall(r"<li class=\"([a-z-]+)\"><b>(\d+)</b>([^<]+)</li>", signals_html(watch(), language="zh"))
    assert found == [
        ("alert", "1", "警报"),
        ("warning", "1", "预警"),
        ("notice", "1", "提示"),
        ("unknown", "2", "无法判断"),
        ("not-applicable", "1", "不适用"),
    ]


def test_the_level_is_told_in_words() -> None:
    rows = page().rows
    assert rows[1] == [
        "警报",
        "款项逾期未付 应付款项 pay-1",
        "某镇人民政府",
        "2026-07-01",
        "逾期6日，未付100.00元。 付清100.00元。 依据：《某条例》第九条",
    ]
    assert rows[2][0] == "预警"
    assert rows[2][4].endswith("依据：《某条例》第九条；《某条例》第十条（未经核对）")
    assert rows[3] == ["提示", "rain.late", "—", "—", "雨还没有下。"]


def test_what_was_watched_is_a_table_with_every_state() -> None:
    assert page("en").rows[4:] == [
        ["Signal", "raised", "in order", "unknown", "not applicable"],
        ["payment overdue payments.overdue", "2", "5", "2", "1"],
        ["rain.late rain.late", "1", "0", "0", "0"],
        ["snow.late snow.late", "0", "0", "0", "0"],
    ]


def test_what_could_not_be_told_is_not_told_as_in_order() -> None:
    unknown = entry(signal_state="unknown", signal_level=None)
    words = " ".join(" ".join(Page(signals_html(result(unknown), language="zh")).words).split())
    assert "没有触发的信号。 但有 1 项无法判断，见下。" in words
    assert "but 1 could" not in signals_html(result(), language="en")
    assert "No signal is raised." in signals_html(result(), language="en")


def test_what_is_not_there_has_no_heading() -> None:
    found = Page(signals_html(result(), language="zh"))
    assert found.headings == ["政务诚信监测预警", "已触发的信号 0", "级别的含义"]
    assert found.rows == []


@pytest.mark.parametrize("language", list(HEADINGS))
def test_it_runs_no_script_and_asks_for_nothing(language: Language) -> None:
    found = page(language)
    names = {tag for tag, _ in found.elements}
    assert not names & {"script", "img", "link", "iframe", "object", "form"}
    assert found.elements[0] == ("html", {"lang": "zh-CN" if language == "zh" else "en"})
    policies = [held["content"] for tag, held in found.elements if held.get("http-equiv") == "Content-Security-Policy"]
    assert [str(policy).startswith("default-src 'none'; style-src 'sha256-") for policy in policies] == [True]
    scopes = [held.get("scope") for tag, held in found.elements if tag == "th"]
    assert set(scopes) == {"col", "row"}


def test_hostile_texts_stay_texts() -> None:
    held = entry(
        said=said(HOSTILE, HOSTILE, HOSTILE), clears_by=said(HOSTILE, HOSTILE), signal_organ="<i>", signal="<i>"
    )
    text = signals_html(result(held), language="en")
    found = Page(text)
    assert not {tag for tag, _ in found.elements} & {"script", "img", "i"}
    assert not set(text) & set("\u202e\u2066\x9b\x0b\r")
    assert "window.hacked=1" in " ".join(found.words)
