"""Duties with time limits as SQL: from when, until when, whether they were done, and in which state they are (时限).

A clock has one row in the step ``duties`` and a row for each of its limits in the step ``limits``. Days are counted outside,
by the calendar of the house; the text compares them.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from govcredit.adapters.engines.sql.law import Piece, clause
from govcredit.adapters.engines.sql.text import Lookup, MeasureText, Setting, day_of, quoted, share, steps_of
from govcredit.measures.clocks.duty import until
from govcredit.model.values import Deadline
from govcredit.policy.kinds import YearlyDay
from govcredit.policy.term import Term

__all__ = ("in_time", "last_day", "lawful", "stated")

_YEARLY: Final = "yearly"
_UNTIL: Final = (("day", "DATE"), ("length", "BIGINT"), ("unit", "VARCHAR"), ("last", "DATE"))

_NO_LIMIT: Final = """
-- No limit was known on the day.
SELECT duty, starts AS day, 0 AS length, 'day' AS unit, starts AS given, TRUE AS confirmed
FROM duties
WHERE FALSE"""


def last_day(day: date, length: int, unit: str) -> tuple[date, int, str, date | None]:
    """Return a limit with its last day; without one where no calendar reaches it.

    Args:
        day: The day from which it runs.
        length: How long it is; for a day of the year its month and day, such as 331.
        unit: The unit of a `Deadline`, or ``yearly`` for a day that comes every year.

    >>> last_day(date(2026, 4, 28), 7, "working-day")[-1], last_day(date(2025, 12, 31), 131, "yearly")[-1]
    (datetime.date(2026, 5, 11), datetime.date(2026, 1, 31))
    """
    if unit == _YEARLY:
        return day, length, unit, YearlyDay(*divmod(length, 100)).from_day(day)
    return day, length, unit, until(day, Deadline(count=length, unit=unit)).last  # type: ignore[arg-type]  # a unit of the model


def stated(starts: str, duty: str, source: str) -> str:
    """Return the SELECT of the limits that items state: a day that one gives stands before what its length comes to.

    Args:
        starts: The column of the day from which the limit runs.
        duty: The column that names the clock.
        source: Where the columns are read.
    """
    return f"""
-- What an item states itself: a last day, else a length.
SELECT {duty} AS duty, {starts} AS day, limit__count AS length, limit__unit AS unit, deadline AS given, TRUE AS confirmed
FROM {source}"""


def lawful(
    pieces: Iterable[Piece[Term[Any]]],
    starts: str,
    duty: str,
    source: str,
    *,
    law: str = "",
) -> tuple[str, ...]:
    """Return the SELECTs of the limits that the law sets, one for each time in which it says the same.

    Args:
        pieces: What the law says.
        starts: The column of the day from which the limit runs; the law of that day holds.
        duty: The column that names the clock.
        source: Where the columns are read, with a condition that can be added to.
        law: The column whose day decides which law holds, where it is another one.
    """
    return tuple(
        f"""
{clause(*each.value)}
SELECT
  {duty} AS duty,
  {starts} AS day,
  {length} AS length,
  {quoted(unit)} AS unit,
  CAST(NULL AS DATE) AS given,
  {_flag(each.value[0])} AS confirmed
FROM {source}
  AND {each.holds(law or starts)}"""
        for each in _joined(pieces)
        for length, unit in (_written(each.value[0].value),)
    )


def in_time(
    measure: str, setting: Setting, reads: tuple[str, ...], steps: Mapping[str, str], *, limits: Iterable[str]
) -> MeasureText:
    """Return the share of the duties that were due that was done in time (按期率).

    The step ``duties`` tells for each clock its name ``duty``, the body, the day ``starts`` from which it runs, the day
    ``done``, whether there may be a limit that ends ``sooner``, whether it may have been fulfilled on a day that is not known
    (``undated``), and the day ``ended`` on which it fell away: what had not been done and was still in time then does not
    count.

    Args:
        measure: The name of the measure.
        setting: What the text is made for.
        reads: The relations that are read.
        steps: The steps up to ``duties``.
        limits: The SELECTs of the limits.

    Source: 民法典第二百零一条、第二百零三条.
    """
    day = day_of(setting.context.on)
    counted = f"{measure.partition('.')[0]}_days"
    found = tuple(each.strip() for each in limits)
    steps = {**steps, "limits": "\nUNION ALL\n".join(found) or _NO_LIMIT}
    ends = f"""
-- 民法典第二百零一条、第二百零三条：the day on which a limit begins is not counted; the limit that ends first governs.
SELECT
  l.duty,
  MIN(COALESCE(l.given, c.last)) AS last,
  SUM(CASE WHEN COALESCE(l.given, c.last) IS NULL THEN 1 ELSE 0 END) > 0 AS uncounted,
  MIN(CASE WHEN l.confirmed THEN 1 ELSE 0 END) = 1 AS confirmed
FROM limits l
LEFT JOIN {counted} c ON l.given IS NULL AND c.day = l.day AND c.length = l.length AND c.unit = l.unit
WHERE l.given IS NOT NULL OR l.length IS NOT NULL
GROUP BY l.duty"""
    standing = f"""
-- What was done after the day of the question does not count.
SELECT
  d.organ,
  d.duty,
  d.starts,
  CASE WHEN d.done <= {day} THEN d.done END AS done,
  d.sooner OR COALESCE(e.uncounted, FALSE) AS sooner,
  d.undated,
  d.ended,
  e.last,
  COALESCE(e.confirmed, TRUE) AS confirmed
FROM duties d
LEFT JOIN ends e ON e.duty = d.duty
WHERE d.organ IS NOT NULL"""
    states = f"""
SELECT
  duty,
  organ,
  CASE
    WHEN starts > {day} THEN 'not started'
    WHEN done < starts THEN 'unknown'
    WHEN last IS NULL THEN 'unknown'
    WHEN undated AND (done IS NULL OR done > last) THEN 'unknown'
    WHEN COALESCE(done, {day}) > last THEN 'late'
    WHEN sooner THEN 'unknown'
    WHEN done IS NULL THEN 'running'
    ELSE 'met'
  END AS state,
  confirmed
FROM standing
WHERE NOT COALESCE(done IS NULL AND ended <= last AND ended <= {day}, FALSE)"""
    cases = """
-- What runs, or has not begun, is not due and stays outside.
SELECT
  organ,
  CASE state WHEN 'met' THEN 'yes' WHEN 'late' THEN 'no' ELSE 'yes or no' END AS counts,
  FALSE AS lacking,
  confirmed
FROM states
WHERE state IN ('met', 'late', 'unknown')"""
    question = (
        "SELECT DISTINCT day, length, unit FROM limits WHERE given IS NULL AND day IS NOT NULL AND length IS NOT NULL"
    )
    return MeasureText(
        measure=measure,
        reads=reads,
        asked=(Lookup(relation=counted, columns=_UNTIL, question=steps_of(steps, question), answer=last_day),),
        text=share(measure, setting, {**steps, "ends": ends, "standing": standing, "states": states, "cases": cases}),
    )


def _joined(pieces: Iterable[Piece[Term[Any]]]) -> Iterator[Piece[tuple[Term[Any], ...]]]:
    """Give pieces that follow one another and say the same as one piece that rests on the terms of all."""
    last: Piece[tuple[Term[Any], ...]] | None = None
    for each in pieces:
        term = each.value
        if last is None:
            last = Piece(start=each.start, end=each.end, value=(term,))
        elif (last.end, last.value[0].value, last.value[0].confirmed) == (each.start, term.value, term.confirmed):
            last = Piece(start=last.start, end=each.end, value=(*last.value, term))
        else:
            yield last
            last = Piece(start=each.start, end=each.end, value=(term,))
    if last is not None:
        yield last


def _written(limit: Deadline | YearlyDay) -> tuple[int, str]:
    return (limit.month * 100 + limit.day, _YEARLY) if isinstance(limit, YearlyDay) else (limit.count, limit.unit)


def _flag(term: Term[Any]) -> str:
    return "TRUE" if term.confirmed else "FALSE"
