"""The words of what is due, in both languages."""

from typing import Any, Final, get_args

import attrs
import pytest

from govcredit.adapters.reports.due_words import (
    days_text,
    entry_title,
    kind_word,
    parties_text,
    plan_titles,
    reservations,
    status_word,
)
from govcredit.adapters.reports.stated import advice_of, foot_text, sentence_of
from govcredit.model.due import DueKind, DueParty, DueStatus
from govcredit.model.explanation import Explained, StatedText
from govcredit.model.identity import Code
from tests.adapters.due_cases import PLAN, entry, result, said


def test_every_status_and_kind_has_a_word_of_its_own() -> None:
    for language in ("zh", "en"):
        assert len({status_word(each, language) for each in get_args(DueStatus)}) == len(get_args(DueStatus))
        assert len({kind_word(each, language) for each in get_args(DueKind)}) == len(get_args(DueKind))


TITLES: Final = {
    "task": ({}, "任务3 建立政务失信记录", "task 3 建立政务失信记录"),
    "without-number": ({"number": None, "due_kind": "report"}, "报送 建立政务失信记录", "report 建立政务失信记录"),
    "with-event": (
        {"due_kind": "check", "event": "考核"},
        "检查考核3 建立政务失信记录（考核）",
        "inspection 3 建立政务失信记录 (考核)",
    ),
    "whose-title-says-the-event": (
        {"due_kind": "check", "title": "年中检查", "event": "检查", "number": None},
        "检查考核 年中检查",
        "inspection 年中检查",
    ),
    "whose-kind-says-the-event": (
        {"due_kind": "report", "event": "报送"},
        "报送3 建立政务失信记录",
        "report 3 建立政务失信记录",
    ),
    "whose-title-is-its-kind": ({"due_kind": "check", "title": "检查考核"}, "检查考核3", "inspection 3 检查考核"),
    "as-long-as-a-title-may-be": ({"title": "诚" * 200}, f"任务3 {'诚' * 200}", f"task 3 {'诚' * 200}"),
}


@pytest.mark.parametrize(("members", "zh", "en"), TITLES.values(), ids=TITLES)
def test_the_title_of_an_entry(members: dict[str, Any], zh: str, en: str) -> None:
    held = entry(members.get("number", 3), **{name: held for name, held in members.items() if name != "number"})
    assert (entry_title(held, "zh"), entry_title(held, "en")) == (zh, en)


def test_parties_stand_by_their_parts_under_their_full_names() -> None:
    parties = (
        DueParty(party="省发展改革委", part="lead"),
        DueParty(party="各设区市", part="responsible"),
        DueParty(party="财政厅", part="lead", meant="省财政厅"),
        DueParty(party="省委宣传部", part="guide"),
        DueParty(party="省工商局", part="co-lead"),
    )
    assert parties_text(parties, "zh") == (
        "牵头：省发展改革委、省财政厅；负责：各设区市；指导：省委宣传部；共同牵头：省工商局"
    )
    assert parties_text(parties, "zh", most=2) == "牵头：省发展改革委；负责：各设区市；等5个单位"
    assert parties_text((), "zh") == ""


DAYS: Final = {
    "late": ("overdue", 3, False, "逾期3个工作日", "3 working days late"),
    "late-by-one": ("overdue", 1, False, "逾期1个工作日", "1 working day late"),
    "late-over-a-weekend": ("overdue", 0, False, "逾期不足1个工作日", "less than a working day late"),
    "left": ("on-time", -12, False, "剩余12个工作日", "12 working days left"),
    "left-and-provisional": ("at-risk", -2, True, "剩余2个工作日（待定）", "2 working days left (provisional)"),
    "done-late": ("done-late", 2, False, "逾期2个工作日", "2 working days late"),
    "done-says-nothing": ("done", -4, False, "", ""),
    "unknown-says-nothing": ("unknown", 4, False, "", ""),
    "not-counted": ("overdue", None, False, "", ""),
}


@pytest.mark.parametrize(("status", "number", "provisional", "zh", "en"), DAYS.values(), ids=DAYS)
def test_the_days_that_it_is_late_or_has_left(
    status: Any,  # noqa: ANN401  # a status
    number: int | None,
    provisional: bool,  # noqa: FBT001  # a column of a table
    zh: str,
    en: str,
) -> None:
    held = entry(due_status=status, working_days=number, provisional=provisional)
    assert (days_text(held, "zh"), days_text(held, "en")) == (zh, en)


def test_what_has_to_be_known_of_its_day() -> None:
    held = entry(approximate=True, best_effort=True, proviso="视立法进度")
    assert reservations(held, "zh") == ("原文只写大致时间，日期按约定推定", "方案表述为力争", "附有条件：视立法进度")
    assert reservations(held, "en")[2] == "on condition: 视立法进度"
    assert reservations(entry(), "zh") == ()


def test_what_the_sentence_says_is_not_told_twice() -> None:
    sentences = said(
        "至迟应于2018-12-31完成（此日按约定推定；但书：视立法进度）。", "It is due (the day is a convention)."
    )
    held = entry(approximate=True, best_effort=True, proviso="视立法进度", said=sentences)
    assert reservations(held, "zh") == ("方案表述为力争",)
    assert reservations(held, "en") == ("the plan only strives for it", "on condition: 视立法进度")


def test_the_sentence_is_told_in_the_language_there_is() -> None:
    both = said("逾期。", "Late.", "填报")
    assert (sentence_of(both, "en"), advice_of(both, "en")) == ("Late.", "填报")
    one = Explained(stated_code=Code("due.overdue"), sentences=(StatedText(language="zh", sentence="逾期。"),))
    assert (sentence_of(one, "en"), advice_of(one, "en")) == ("逾期。", None)
    assert sentence_of(attrs.evolve(one, sentences=()), "zh") == "due.overdue"


def test_plans_are_found_by_their_identifiers() -> None:
    assert dict(plan_titles((PLAN,))) == {"p-1": "某区政务诚信实施方案"}


def test_the_foot_names_pack_and_days() -> None:
    foot = foot_text(result().ground, "zh")
    assert "cn 2026.11" in foot
    assert "判断日 2018-07-01" in foot
