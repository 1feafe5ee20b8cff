"""Schedules of plans, from text to readings: by when, from when, how often (时间进度、检查考核).

`read_schedule` keeps the text as written and says beside it what each part is read as. Nothing is guessed in silence: what
is assumed, may mean two things or was not understood, is told by a finding of the family ``schedule``.

**Conventions.** Days are the last in time. 以前, 以内 and 前 behind a day include that day (Civil Code, article 1259).
*Before* a month, a quarter or a year (6月前) may mean before it begins or by its end: both are listed. Parts of the year that
a text names only roughly stand for fixed days, and are marked ``approximate``:

=====================  ==============================================================
年初                    1 January to 31 March
年中                    1 June to 31 July
年底, 年末, 年终         1 to 31 December, as the time of an event such as 年底考核; as a deadline it is 31 December, exactly
月初, 月中              the 1st to the 10th, the 11th to the 20th
=====================  ==============================================================

上半年, 下半年, quarters, 上旬, 中旬 and 下旬 are exact. A bare end (2018年底) is a deadline, a bare span (2018年, 6月) a window, and a
time with an event that goes on (2018年6月检查) a window; an event that has an end (出台, 建成, 报送) makes it a deadline. 启动 and 起
make a start, on a day or in the span that the text names. 原则上 is read as striving, and stays as the proviso.

**Years.** A time without a year takes that of the time before it in the same text; behind 每年 it recurs yearly. Where the text
names no year, the day of issue gives it, with a finding. 次年 is the year after the one that was
named; where none was it recurs yearly, and where the day of issue is given the year after that is listed beside it.
Time counted from the issue of the plan itself ends on a day where the day of issue is given: the first day is not counted
(Civil Code, article 201), and days off are not moved.

Source: 民法典第二百零一条、第一千二百五十九条; how plans write it: 滨海 附件; 滑县 附件; 江西 1–14.
"""

from datetime import date
from typing import Final

from govcredit.findings import Finding, finding
from govcredit.model.plans.schedule import Schedule
from govcredit.phrases._dating import Context, is_held
from govcredit.phrases._drafts import Unread, drafts_of
from govcredit.phrases._heads import heads_and_signs
from govcredit.phrases._readings import readings_of
from govcredit.phrases._wording import Wording, tidy
from govcredit.phrases.understood import Understood

__all__ = ("read_schedule",)

_LONGEST: Final = 1000
_ENDS: Final = "，,；;。、"


def read_schedule(text: str, *, issued: date | None = None, checks: bool = False) -> Understood[Schedule]:
    """Return a schedule as written with what it is read as; it never raises, and keeps the text in every case.

    Args:
        text: The text of a cell or a clause, such as ``2017年底完成并逐年实施``.
        issued: The day on which the plan was issued, for times without a year and times that count from its issue; years
            before 1001 and after 2998 are as good as none.
        checks: Whether the text says when something is inspected (检查考核), so that a bare 年底 is the month of an event.

    Returns:
        The schedule and the findings; their pointers start at the schedule. A text of more than 1,000 characters is clipped,
        and read up to its last whole part. An empty text gives an empty schedule, which no document may hold.

    >>> understood = read_schedule("2017年底完成并逐年实施")
    >>> [(each.kind, each.on or each.rule) for each in understood.value.readings]
    [('deadline', datetime.date(2017, 12, 31)), ('recurrence', 'FREQ=YEARLY')]
    >>> [found.code for found in read_schedule("2018年6月前完成").findings]
    ['schedule.ambiguous']
    """
    written = tidy(text)
    if not written:
        return Understood(value=Schedule(text=""), findings=(finding("schedule.empty", "/text"),))
    findings: list[Finding] = []
    readable = written
    if len(written) > _LONGEST:
        findings.append(finding("schedule.too-long", "/text", count=len(written), most=_LONGEST))
        written = written[:_LONGEST]
        readable = written[: max(written.rfind(sign) for sign in _ENDS) + 1]
    wording = Wording.of(readable)
    drafts, unread = drafts_of(wording.plain, heads_and_signs(wording.plain))
    known = issued if issued is not None and is_held(issued) else None
    readings, told = readings_of(wording, drafts, Context(issued=known, checks=checks))
    findings += told
    findings += (_not_read(wording, each) for each in unread)
    if not (readings or findings):
        findings.append(finding("schedule.not-understood", "/text", part=written))
    return Understood(value=Schedule(text=written, readings=readings), findings=tuple(findings))


def _not_read(wording: Wording, unread: Unread) -> Finding:
    code = "schedule.undated" if unread.is_undated else "schedule.not-understood"
    return finding(code, "/text", part=wording.slice(*unread.extent))
