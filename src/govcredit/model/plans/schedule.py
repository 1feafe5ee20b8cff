"""When something is to be done, as written, with its readings (时间进度、检查考核).

What a plan says stays as written: beside the text stand the readings that a person or a program made of it. A
text that cannot be read for certain keeps its alternatives, which share a number, or no reading at all.
"""

from datetime import date
from typing import Annotated, Literal, TypeAlias, final

import attrs

from govcredit.model.notes import Bounds, Doc, Open, Size, masked
from govcredit.model.texts import Recurrence
from govcredit.model.values import Deadline, Period

__all__ = ("Reading", "ReadingKind", "Schedule")

ReadingKind: TypeAlias = Literal["deadline", "start", "window", "recurrence", "continuous"]
"""``deadline`` 期限, ``start`` 启动, ``window`` 时段, ``recurrence`` 定期, ``continuous`` 持续."""


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Reading:
    """What a schedule, or a part of it, is read as (解读).

    The readings of a schedule hold together, but for those that share a number in ``one_of``: of these one is meant.

    Attributes:
        kind: ``deadline`` (…前完成), ``start`` (启动实施), ``window`` (a span in which it happens), ``recurrence`` (每年、
            每半年, with a rule) or ``continuous`` (持续实施).
        on: The day of a deadline or a start: the last day on which it is in time, or the first day.
        period: The span of a window, of a recurrence that begins or ends, or that in which a start falls.
        rule: Recurrence rule of RFC 5545; its days are the last on which each occurrence is in time.
        within: The time allowed from an event on (自…起7个工作日内), where no day can be told.
        counted_from: That event, as written.
        event: What recurs or is due where the schedule names several, such as ``考核``.
        party: The party that this reading holds for, as written, where parties have their own deadlines.
        one_of: A number that alternatives share; ``None`` where the reading holds beside the others.
        approximate: Whether the text names only a part of the year (年初, 年中) and the days stand for it by convention.
        best_effort: Whether the plan only strives for it (力争).
        proviso: The condition that may move it, as written, such as legislation.
    """

    kind: Annotated[ReadingKind, Open(), Doc("Kind of the reading", zh="解读类型")]
    on: Annotated[date | None, Open(), Doc("Last day in time, or first day", zh="日期")] = None
    period: Annotated[Period | None, Doc("Span of a window or of a recurrence that ends", zh="时段")] = None
    rule: Annotated[Recurrence | None, Open(), Doc("Recurrence rule of RFC 5545", zh="重复规则")] = None
    within: Annotated[Deadline | None, Doc("Time allowed from an event on", zh="限期")] = None
    counted_from: Annotated[
        str | None, Open(), Size(least=1, most=200), Doc("Event that the time is counted from", zh="限期起算事项")
    ] = None
    event: Annotated[str | None, Open(), Size(least=1, most=40), Doc("What happens then", zh="事项")] = None
    party: Annotated[str | None, Open(), Size(least=1, most=200), Doc("Party that it holds for", zh="适用单位")] = None
    one_of: Annotated[int | None, Open(), Bounds(least=1, most=99), Doc("Number of alternatives", zh="择一解读组")] = (
        None
    )
    approximate: Annotated[bool, Open(), Doc("Whether its days are a convention", zh="日期是否约定")] = False
    best_effort: Annotated[bool, Open(), Doc("Whether the plan only strives for it", zh="是否力争")] = False
    proviso: Annotated[str | None, Open(), Size(least=1, most=300), Doc("Condition that may move it", zh="但书")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Schedule:
    """A schedule as written, with its readings (时间进度、检查考核).

    >>> Schedule(text="持续实施", readings=(Reading(kind="continuous"),)).text
    '持续实施'
    """

    text: Annotated[str, Open(), Size(least=1, most=1000), Doc("Schedule as written", zh="时间原文")]
    readings: Annotated[tuple[Reading, ...], Doc("What it is read as", zh="时间解读")] = ()
