"""How many cases of a service were handled in time, as SQL (政务服务按时办结率)."""

from datetime import date, timedelta
from typing import Final

from govcredit.adapters.engines.sql.items import own
from govcredit.adapters.engines.sql.text import Lookup, MeasureText, Setting, day_of, listed, quoted, steps_of
from govcredit.errors import InvalidValue
from govcredit.measures.performance.services import NOT_HANDLED
from govcredit.model.values import Deadline

__all__ = ("services_in_time",)

_LAST: Final = (("day", "DATE"), ("length", "BIGINT"), ("unit", "VARCHAR"), ("last", "DATE"))


def services_in_time(setting: Setting) -> MeasureText:
    """Return the share of cases that were handled in time among those handled or overdue (按时办结率).

    Bodies with figures that overlap without one lying within the other are beyond the text.

    Args:
        setting: What the text is made for.

    Source: 山东 3; 滑县 二（三）; 新会 二（三）①.
    """
    on = setting.context.on
    day = day_of(on)
    measure = "services.in-time"
    figures = f"""
-- Figures of a time that is over; what covers days that are still to come cannot be divided.
SELECT
  s.organ,
  f.item AS service,
  f.n,
  f.covers__start AS start_day,
  f.covers__end AS end_day,
  COALESCE(f.handled, f.in_time + f.overdue) AS handled,
  f.in_time,
  f.overdue
FROM services__figures f
JOIN standing_services s ON s.id = f.item
WHERE f.covers__start < f.covers__end AND f.covers__end <= {day_of(_next(on))}"""
    inner = """
-- Of figures that lie within others, such as a quarter within its year, only the wider ones count.
SELECT DISTINCT a.service, a.n
FROM figures a
JOIN figures b ON b.service = a.service
WHERE b.n <> a.n AND b.start_day <= a.start_day AND b.end_day >= a.end_day"""
    wider = """
SELECT
  f.*,
  f.handled IS NULL AND f.in_time IS NULL AND f.overdue IS NULL AS tells_nothing,
  CASE
    WHEN f.in_time IS NULL THEN f.handled - f.overdue
    WHEN f.overdue IS NULL OR f.in_time = f.handled - f.overdue THEN f.in_time
  END AS told
FROM figures f
LEFT JOIN inner_figures i ON i.service = f.service AND i.n = f.n
WHERE i.n IS NULL"""
    dated = f"""
-- The last day is that of an extension, else the stated one, else the promised time after acceptance.
SELECT
  s.organ,
  h.id AS item,
  h.service,
  h.done,
  h.outcome,
  COALESCE(h.extended_to, h.deadline) AS stated,
  h.accepted,
  CASE
    WHEN h.paused__unit IS NULL THEN COALESCE(h.promised__count, s.promised__count)
    WHEN h.paused__unit = COALESCE(h.promised__unit, s.promised__unit)
      THEN COALESCE(h.promised__count, s.promised__count) + h.paused__count
  END AS length,
  COALESCE(h.promised__unit, s.promised__unit) AS unit
FROM standing_handlings h
JOIN standing_services s ON s.id = h.service
WHERE (COALESCE(h.accepted, h.received) IS NULL OR COALESCE(h.accepted, h.received) <= {day})
  AND (h.outcome IS NULL OR NOT ({_not_handled()}))"""
    single = f"""
-- A case that was finished in the time of figures is taken to be among them.
SELECT d.organ, d.done, d.outcome, COALESCE(d.stated, l.last) AS last
FROM dated d
LEFT JOIN service_days l ON d.stated IS NULL AND l.day = d.accepted AND l.length = d.length AND l.unit = d.unit
LEFT JOIN (
  SELECT DISTINCT c.item
  FROM dated c
  JOIN wider w ON w.service = c.service AND NOT w.tells_nothing
  WHERE c.done <= {day} AND c.done >= w.start_day AND c.done < w.end_day
) among ON among.item = d.item
WHERE among.item IS NULL"""
    cases = f"""
-- 山东 3；滑县 二（三）；新会 二（三）①
SELECT
  organ,
  CASE
    WHEN last IS NULL THEN CASE WHEN done <= {day} THEN 'yes or no' ELSE 'no or out' END
    WHEN done <= {day} THEN CASE WHEN done <= last THEN 'yes' ELSE 'no' END
    WHEN done IS NULL AND outcome IS NOT NULL THEN 'yes or no'
    WHEN last < {day} THEN 'no'
    ELSE 'out'
  END AS counts
FROM single"""
    counted = """
-- Cases one by one, and as figures; of those not even the number may be told, so that nothing limits the share.
SELECT
  organ,
  CASE WHEN counts = 'yes' THEN 1 ELSE 0 END AS least,
  CASE WHEN counts IN ('yes', 'yes or no') THEN 1 ELSE 0 END AS most,
  1 AS whole,
  CASE WHEN counts = 'no or out' THEN 0 ELSE 1 END AS best_whole,
  counts IN ('yes or no', 'no or out') AS is_open,
  FALSE AS limitless,
  FALSE AS lacking
FROM cases
WHERE counts <> 'out'
UNION ALL
SELECT
  organ,
  CASE WHEN told BETWEEN 0 AND handled THEN told ELSE 0 END AS least,
  CASE WHEN told BETWEEN 0 AND handled THEN told ELSE COALESCE(handled, 0) END AS most,
  COALESCE(handled, 0) AS whole,
  COALESCE(handled, 0) AS best_whole,
  handled > 0 AND NOT COALESCE(told BETWEEN 0 AND handled, FALSE) AS is_open,
  handled IS NULL AND NOT tells_nothing AS limitless,
  NOT COALESCE(told BETWEEN 0 AND handled, FALSE) AS lacking
FROM wider
UNION ALL
SELECT s.organ, 0 AS least, 0 AS most, 0 AS whole, 0 AS best_whole, FALSE AS is_open, FALSE AS limitless, TRUE AS lacking
FROM services__figures f
JOIN standing_services s ON s.id = f.item
WHERE f.covers__start IS NULL OR f.covers__end IS NULL"""
    judged = """
SELECT
  organ,
  SUM(least) AS least,
  SUM(whole) AS whole,
  SUM(most) AS most,
  SUM(best_whole) AS best_whole,
  MAX(CASE WHEN is_open THEN 1 ELSE 0 END) = 1 AS is_open,
  MAX(CASE WHEN limitless THEN 1 ELSE 0 END) = 1 AS limitless,
  MAX(CASE WHEN lacking THEN 1 ELSE 0 END) = 1 AS lacking
FROM counted
GROUP BY organ"""
    last = f"""
SELECT
  organ,
  {quoted(measure)} AS measure,
  CASE
    WHEN limitless THEN 'missing'
    WHEN is_open THEN 'band'
    WHEN whole > 0 THEN 'value'
    WHEN lacking THEN 'missing'
    ELSE {quoted("nothing" if setting.whole else "missing")}
  END AS state,
  {_unless_limitless("least")} AS low_part,
  {_unless_limitless("whole")} AS low_whole,
  {_unless_limitless("most")} AS high_part,
  {_unless_limitless("best_whole")} AS high_whole,
  TRUE AS confirmed
FROM judged"""
    beyond = f"""
-- Figures that overlap without one lying within the other, that cover the same time, or of which one tells nothing.
SELECT DISTINCT a.organ, {quoted(measure)} AS measure
FROM figures a
JOIN figures b ON b.service = a.service AND b.n <> a.n
WHERE a.start_day < b.end_day
  AND b.start_day < a.end_day
  AND (
    (a.start_day < b.start_day AND a.end_day < b.end_day)
    OR (a.start_day = b.start_day AND a.end_day = b.end_day)
    OR (a.handled IS NULL AND a.in_time IS NULL AND a.overdue IS NULL)
  )"""
    question = """
SELECT DISTINCT accepted, length, unit
FROM dated
WHERE stated IS NULL AND accepted IS NOT NULL AND length IS NOT NULL"""
    found = {"figures": figures, "inner_figures": inner, "wider": wider, "dated": dated}
    steps = {**found, "single": single, "cases": cases, "counted": counted, "judged": judged}
    return MeasureText(
        measure=measure,
        reads=("standing_services", "services__figures", "standing_handlings"),
        asked=(
            Lookup(
                relation="service_days", columns=_LAST, question=steps_of({"dated": dated}, question), answer=_last_day
            ),
        ),
        text=steps_of(steps, last),
        beyond=steps_of({"figures": figures}, beyond),
        whose={
            "services": own("services"),
            "handlings": "SELECT s.organ, h.id AS item\nFROM standing_handlings h\nJOIN standing_services s ON s.id = h.service",
        },
    )


def _not_handled() -> str:
    under = "".join(f" OR h.outcome LIKE '{each}.%'" for each in sorted(NOT_HANDLED))
    return f"h.outcome IN {listed(NOT_HANDLED)}{under}"


def _unless_limitless(column: str) -> str:
    return f"CAST(CASE WHEN limitless THEN 0 ELSE {column} END AS DECIMAL(38, 0))"


def _next(day: date) -> date:
    return min(day, date.max - timedelta(days=1)) + timedelta(days=1)


def _last_day(day: date, length: int, unit: str) -> tuple[date, int, str, date | None]:
    try:
        return day, length, unit, Deadline(count=length, unit=unit).after(day).on  # type: ignore[arg-type]  # a unit of the model
    except (InvalidValue, OverflowError):
        return day, length, unit, None
