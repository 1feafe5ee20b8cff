"""What is due, made by hand for the tests of calendar, board and progress documents."""

from datetime import date
from typing import Any, Final

import attrs

from govcredit.model.due import DueEntry, DueParty, DueResult, LedgerGap, LedgerLoad, StatusCount
from govcredit.model.explanation import Explained, StatedText
from govcredit.model.identity import Code, Digest, ItemId, KindName, OrganId, PlanId
from govcredit.model.plans.plan import Plan
from govcredit.model.relations import ItemReference
from govcredit.model.report import ReportGround
from govcredit.model.values import Period

__all__ = ("DAY", "HOSTILE", "PLAN", "entry", "ledger", "result", "said")

DAY: Final = date(2018, 7, 1)
HOSTILE: Final = (
    '</title></style><script>window.hacked=1</script><img src=x onerror="window.hacked=1">'
    "\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:x\u202e\u2066\x9b\x0b;,:\\&"
)
PLAN: Final = Plan(id=PlanId("p-1"), title="某区政务诚信实施方案", issuer=OrganId("o-1"), issued=date(2018, 1, 10))
_GROUND: Final = ReportGround(
    pack=Code("cn"),
    pack_version="cn 2026.11",
    pack_digest=Digest("sha256:" + "0" * 64),
    judged_on=DAY,
    known_until=DAY,
    library="0.1.0",
    confirmed_terms=0,
    unconfirmed_terms=0,
)


def said(zh: str = "任务已经到期。", en: str = "The task is due.", advice: str | None = None) -> Explained:
    """Return what is said of something that is due; the advice is the same in both languages."""
    texts = (
        StatedText(language="zh", sentence=zh, advice=advice),
        StatedText(language="en", sentence=en, advice=advice),
    )
    return Explained(stated_code=Code("due.overdue"), sentences=texts)


def entry(number: int | None = 1, **members: Any) -> DueEntry:  # noqa: ANN401  # members of an entry
    """Return an entry about a task of the plan, in time by the end of 2018 where nothing else is said."""
    whole: dict[str, Any] = {
        "due_kind": "task",
        "due_item": ItemReference(kind=KindName("task"), id=ItemId(f"t-{number}")),
        "plan": "p-1",
        "number": number,
        "title": "建立政务失信记录",
        "due_parties": (DueParty(party="区发展改革委", part="lead"), DueParty(party="各部门", part="participant")),
        "due_on": date(2018, 12, 31),
        "due_status": "on-time",
        "said": said(),
    }
    return DueEntry(**whole | members)


def result(*entries: DueEntry, **members: Any) -> DueResult:  # noqa: ANN401  # members of a result
    """Return the document that holds some entries."""
    whole: dict[str, Any] = {"result": "due", "version": "1.0", "due_entries": entries, "ground": _GROUND}
    return DueResult(**whole | members)


def ledger() -> DueResult:
    """Return a ledger in which each status and each kind of reading occurs."""
    plan = ItemReference(kind=KindName("plan"), id=ItemId("p-1"))
    late = said("任务1应于2018-06-29前完成，逾期1个工作日。", "Task 1 is late.", "请区发展改革委填报进展。")
    entries = (
        entry(5, title="清理拖欠账款", due_on=date(2018, 3, 30), due_status="done", done_on=date(2018, 3, 20)),
        entry(6, title="公开政府采购信息", due_on=date(2018, 4, 30), due_status="done-late", working_days=3),
        entry(1, due_on=date(2018, 6, 29), due_status="overdue", working_days=1, said=late),
        entry(2, title="政务公开年度检查", due_on=date(2018, 7, 10), due_status="at-risk", working_days=-7),
        entry(
            3,
            title="公务员诚信教育",
            schedule_text="每半年一次",
            due_on=date(2018, 12, 31),
            recurs="FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1",
        ),
        attrs.evolve(
            entry(0, title="年度考核", due_parties=(), event="考核", approximate=True),
            due_kind="check",
            due_item=plan,
            number=None,
            due_status="unknown",
        ),
        attrs.evolve(
            entry(0, title="上半年工作进展", due_on=date(2018, 7, 10)),
            due_kind="report",
            due_item=plan,
            number=None,
            recurs="FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=10",
        ),
        entry(7, title="诚信宣传", due_on=None, due_status="ongoing", schedule_text="持续实施"),
        entry(8, title="出台地方性法规", due_on=date(2019, 6, 30), best_effort=True, proviso="视上位法修订情况"),
        entry(
            9,
            title="考核评价试点",
            due_on=date(2018, 9, 30),
            due_span=Period(start=date(2018, 4, 1), end=date(2018, 10, 1)),
        ),
        entry(10, title="联合奖惩", due_on=None, due_status="undated"),
        entry(11, title="第三方评估", due_on=date(2018, 10, 31), due_status="suspended"),
        entry(12, title="信用承诺", due_on=date(2018, 11, 30), due_status="cancelled"),
    )
    loads = (
        LedgerLoad(
            load_party="区发展改革委",
            load_organ=OrganId("o-2"),
            load_level="county",
            leads=3,
            takes_part=1,
            by_status=(
                StatusCount(counted_status="overdue", status_count=1),
                StatusCount(counted_status="on-time", status_count=3),
            ),
        ),
    )
    level = LedgerLoad(load_level="county", leads=3, by_status=(StatusCount(counted_status="overdue", status_count=1),))
    gap = LedgerGap(
        lack_code=Code("no-lead"),
        lack_item=ItemReference(kind=KindName("task"), id=ItemId("t-9")),
        said=said("任务9没有写明牵头单位。", "Task 9 names nobody who leads it.", "请补充责任单位。"),
    )
    return result(*entries, by_party=loads, by_level=(level,), lacks=(gap,))
