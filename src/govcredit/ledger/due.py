"""What the ledgers of a bundle owe on a day: tasks, inspections and reports, and whether they are late (到期事项).

.. list-table:: Where something stands
   :header-rows: 1

   * - status
     - 中文
     - when
   * - ``done``
     - 已完成
     - it was told as done, on its last day or before; also where no day of doing it is told, or none to do it by
   * - ``done-late``
     - 逾期完成
     - it was told as done after its last day
   * - ``on-time``
     - 期限内
     - its last day is not over, and further away than `soon` calendar days
   * - ``at-risk``
     - 临近期限
     - its last day is not over, and at most `soon` calendar days away: a convention of this library
   * - ``overdue``
     - 逾期
     - its last day is over, and nothing says that it is done; so too where the plan only strives for it (力争)
   * - ``ongoing``
     - 持续推进
     - it has no last day, or was to begin and has begun
   * - ``undated``
     - 无期限
     - there is no schedule
   * - ``unknown``
     - 无法判断
     - the schedule was not read; its time runs from an event whose day is not told; it is read in several ways, and a
       day of the earlier ones is over; a condition may have moved a day that is over; or what would answer it cannot be told
   * - ``suspended``
     - 暂停
     - the task is suspended: its last day is told and not judged
   * - ``cancelled``
     - 取消
     - the task is cancelled: it is listed once, without a day

What is told on the day itself counts. Of a recurrence that occurrence counts which has fallen due last and was not
answered, else the next one. A rule that names no day recurs by the end of its year, month or week: ``FREQ=YEARLY`` alone by
31 December. It starts with its period, else with the issue of the plan, else with the day of the record; where none of these
is told, nothing of the past is missed. Each time is answered by what was told after the time before and by its own day.
What is to be done by a day and goes on from there (完成并逐年实施) is done once that was told, whatever is told of going on.
"""

from datetime import date

from govcredit.measures.facts import Facts
from govcredit.measures.tasks.due import due_entries
from govcredit.measures.tasks.question import SOON
from govcredit.model.due import DueEntry

__all__ = ("due",)


def due(facts: Facts, *, soon: int = SOON, horizon: date | None = None) -> tuple[DueEntry, ...]:
    """Return everything that is due under the plans of a bundle, the earliest first, and what has no day last (到期事项).

    The same for any order of the items. Of inspections (检查考核) one entry stands for all tasks of a plan that fall on one
    day; its `inspected_tasks` are these.

    Args:
        facts: The facts; the day is ``facts.context.on``.
        soon: How many calendar days before its last day something is at risk.
        horizon: What is due after this day is left out; what has no day stays.

    Source: 新会 四（一）; 滨海 三（二）（三） and 附件; 滑县 六（三） and 附件; 江西 1–14.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.plans.schedule import Reading, Schedule
    >>> from govcredit.model.plans.task import Task
    >>> from govcredit.policy.loading import load_pack
    >>> schedule = Schedule(text="2018年1月底前完成", readings=(Reading(kind="deadline", on=date(2018, 1, 31)),))
    >>> task = Task(id="t", plan="p", number=19, title="细化任务清单", schedule=schedule)
    >>> facts = Facts.of(Bundle(version="1.0", tasks=(task,)), load_pack("cn").context(date(2018, 2, 2)))
    >>> [(entry.due_status, entry.working_days) for entry in due(facts)]
    [('overdue', 2)]
    """
    return due_entries(facts, soon=soon, horizon=horizon)
