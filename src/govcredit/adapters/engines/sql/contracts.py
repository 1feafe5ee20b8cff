"""Whether bodies perform their agreements, do in time what these ask, and put breaches right, as SQL (合同履约)."""

from typing import Final

from govcredit.adapters.engines.sql.changes import changes
from govcredit.adapters.engines.sql.items import parties
from govcredit.adapters.engines.sql.text import MeasureText, Setting, day_of, listed, share
from govcredit.measures.performance.contracts import ENDED_EARLY, NEVER_BOUND, RUNNING

__all__ = ("agreements_performed", "breaches_corrected", "obligations_in_time")

_PARTIES: Final = ("standing_agreements", "agreements__parties")
_BREACHES: Final = ("standing_breaches", "breaches__jointly_with")

_BY: Final = """
-- Who committed a breach, alone or together with others.
SELECT by__organ AS organ, id AS item FROM standing_breaches WHERE by__organ IS NOT NULL
UNION
SELECT j.value AS organ, j.item FROM breaches__jointly_with j JOIN standing_breaches b ON b.id = j.item"""


def agreements_performed(setting: Setting) -> MeasureText:
    """Return the share of a body's agreements that were performed among those that have ended (合同履约率).

    Args:
        setting: What the text is made for.

    Source: 新会 三（六）.
    """
    day = day_of(setting.context.on)
    judged = changes(setting, "agreement")
    broken = f"""
-- A breach by the body that had begun by the day and was not corrected by it.
SELECT DISTINCT y.organ, b.of__id AS item
FROM by_body y
JOIN standing_breaches b ON b.id = y.item
WHERE b.of__kind = 'agreement'
  AND COALESCE(b.began, b.found, {day}) <= {day}
  AND (b.corrected IS NULL OR b.corrected > {day})"""
    changed = """
-- What the law sees in the changes of an agreement.
SELECT
  item,
  MAX(CASE WHEN verdict = 'unlawful' THEN 1 ELSE 0 END) = 1 AS unlawfully,
  MAX(CASE WHEN verdict = 'unknown' THEN 1 ELSE 0 END) = 1 AS unclear,
  MIN(CASE WHEN confirmed THEN 1 ELSE 0 END) = 1 AS confirmed,
  MAX(CASE WHEN lacking THEN 1 ELSE 0 END) = 1 AS lacking
FROM verdicts
GROUP BY item"""
    standing = f"""
-- How an agreement stands; a day of performance that is still to come tells that the reported state is a later one.
SELECT
  o.organ,
  o.item,
  COALESCE(a.state, '') AS state,
  a.done,
  COALESCE(a.done <= {day}, a.state = 'performed', FALSE) AS is_done,
  COALESCE(a.in_force__end <= {day}, FALSE) AS is_over,
  b.item IS NOT NULL AS broken
FROM own o
JOIN standing_agreements a ON a.id = o.item
LEFT JOIN broken b ON b.organ = o.organ AND b.item = o.item
WHERE a.signed IS NULL OR a.signed <= {day}"""
    early = f"""
-- Only those that were ended early are judged by their changes.
SELECT s.*, NOT s.is_done AND NOT s.broken AND s.done IS NULL AND s.state IN {listed(ENDED_EARLY)} AS ended_early
FROM standing s"""
    cases = f"""
-- 新会 三（六）
-- One that the body broke is not performed until the breach is corrected. One that was ended early counts in neither part where
-- it was changed as the law allows; what was revoked or is void bound nobody.
SELECT
  e.organ,
  CASE
    WHEN e.is_done THEN CASE WHEN e.broken OR e.state IN {listed(ENDED_EARLY | NEVER_BOUND)} THEN 'yes or no' ELSE 'yes' END
    WHEN e.broken THEN 'no'
    WHEN e.ended_early THEN
      CASE WHEN c.unlawfully THEN 'no' WHEN c.unclear OR c.item IS NULL THEN 'no or out' ELSE 'out' END
    WHEN e.done IS NOT NULL OR e.state IN {listed(NEVER_BOUND)} THEN 'out'
    WHEN e.state IN {listed(RUNNING)} THEN CASE WHEN e.is_over THEN 'yes or no' ELSE 'out' END
    ELSE 'yes or no'
  END AS counts,
  e.ended_early AND c.lacking AS lacking,
  NOT e.ended_early OR COALESCE(c.confirmed, TRUE) AS confirmed
FROM early e
LEFT JOIN changed c ON c.item = e.item"""
    steps = {
        **judged.steps,
        "own": parties(),
        "by_body": _BY,
        "broken": broken,
        "changed": changed,
        "standing": standing,
        "early": early,
        "cases": cases,
    }
    measure = "agreements.performed"
    return MeasureText(
        measure=measure,
        reads=(*judged.reads, "agreements__parties", *_BREACHES),
        asked=(judged.asked,),
        text=share(measure, setting, steps),
    )


def obligations_in_time(setting: Setting) -> MeasureText:
    """Return the share of a body's obligations that it performed in time among those due (按期履约率).

    Args:
        setting: What the text is made for.

    Source: 江西 12.
    """
    day = day_of(setting.context.on)
    owed = f"""
-- What the side on which the body stands owes by an agreement that had been signed by the day; paying is none of it.
SELECT s.organ, d.state, d.deadline AS last, d.done
FROM (SELECT DISTINCT who__organ AS organ, item, side FROM agreements__parties WHERE who__organ IS NOT NULL) s
JOIN standing_agreements a ON a.id = s.item
JOIN agreements__duties_owed d ON d.item = s.item AND d.owed_by = s.side
WHERE a.signed IS NULL OR a.signed <= {day}"""
    cases = f"""
-- 江西 12
-- Days decide, and the reported state where there is none; one that contradicts the days leaves it open.
SELECT
  organ,
  CASE
    WHEN state = 'released' THEN 'out'
    WHEN done <= {day} AND COALESCE(state, '') <> 'partly' THEN
      CASE
        WHEN state = 'due-later' OR last IS NULL OR (state = 'overdue' AND done <= last) THEN 'yes or no'
        WHEN done <= last THEN 'yes'
        ELSE 'no'
      END
    WHEN state = 'performed' AND done IS NULL THEN CASE WHEN last >= {day} THEN 'yes' ELSE 'yes or no' END
    WHEN last IS NULL THEN CASE state WHEN 'overdue' THEN 'no' WHEN 'due-later' THEN 'out' ELSE 'yes or no' END
    WHEN last >= {day} THEN 'out'
    WHEN state IS NULL AND done IS NULL THEN 'yes or no'
    ELSE 'no'
  END AS counts,
  COALESCE(state = 'overdue' AND last >= {day}, FALSE) AS lacking,
  TRUE AS confirmed
FROM owed"""
    measure = "agreements.obligations-in-time"
    return MeasureText(
        measure=measure,
        reads=(*_PARTIES, "agreements__duties_owed"),
        text=share(measure, setting, {"owed": owed, "cases": cases}),
    )


def breaches_corrected(setting: Setting) -> MeasureText:
    """Return the share of a body's breaches, of agreements and of promises, that were corrected by the day (违约纠正率).

    Args:
        setting: What the text is made for.

    Source: 滑县 二（三）.
    """
    day = day_of(setting.context.on)
    cases = f"""
-- 滑县 二（三）
-- One of which neither the day it began nor that on which it was found is told had begun by the day.
SELECT
  o.organ,
  CASE WHEN b.corrected <= {day} THEN 'yes' ELSE 'no' END AS counts,
  FALSE AS lacking,
  TRUE AS confirmed
FROM own o
JOIN standing_breaches b ON b.id = o.item
WHERE COALESCE(b.began, b.found, {day}) <= {day}"""
    measure = "agreements.breaches-corrected"
    return MeasureText(
        measure=measure,
        reads=_BREACHES,
        text=share(measure, setting, {"own": _BY, "cases": cases}),
    )
