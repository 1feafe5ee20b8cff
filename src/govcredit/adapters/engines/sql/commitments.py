"""Whether promises are kept, as SQL (承诺兑现)."""

from typing import Final

from govcredit.adapters.engines.sql.changes import changes
from govcredit.adapters.engines.sql.items import own
from govcredit.adapters.engines.sql.text import MeasureText, Setting, day_of, listed, share
from govcredit.measures.performance.commitments import CONTRADICTS_DONE, REPORTED, RUNNING

__all__ = ("commitments_fulfilled",)

_READS: Final = (
    "commitments__jointly_with",
    "commitments__schedule__readings",
    "commitments__tracking",
    "standing_breaches",
)


def commitments_fulfilled(setting: Setting) -> MeasureText:
    """Return the share of a body's promises that were fulfilled among those that were due (承诺兑现率).

    Args:
        setting: What the text is made for.

    Source: 新会 三（六）; 滑县 二（三）; 山东 5.
    """
    day = day_of(setting.context.on)
    judged = changes(setting, "commitment")
    changed = """
-- What the law sees in the changes of a promise.
SELECT
  item,
  MAX(CASE WHEN verdict = 'unlawful' THEN 1 ELSE 0 END) = 1 AS unlawfully,
  MAX(CASE WHEN verdict = 'unknown' THEN 1 ELSE 0 END) = 1 AS unclear,
  MIN(CASE WHEN confirmed THEN 1 ELSE 0 END) = 1 AS confirmed
FROM verdicts
GROUP BY item"""
    scheduled = """
-- The last day that a schedule is read as: the one day for which the plan does more than strive.
SELECT r.item, MAX(r.on) AS last
FROM commitments__schedule__readings r
WHERE r.kind = 'deadline' AND NOT r.best_effort
GROUP BY r.item
HAVING COUNT(DISTINCT r.on) = 1 AND COUNT(r.on) = COUNT(*)"""
    notes = f"""
-- The notes on how far a promise is kept: whether there are later ones, and the last one by the day.
SELECT
  t.item,
  t.state,
  MAX(CASE WHEN t.on > {day} THEN 1 ELSE 0 END) OVER (PARTITION BY t.item) = 1 AS goes_on,
  CASE
    WHEN t.on <= {day}
      THEN ROW_NUMBER() OVER (PARTITION BY t.item ORDER BY CASE WHEN t.on <= {day} THEN 0 ELSE 1 END, t.on DESC, t.n)
  END AS place
FROM commitments__tracking t
WHERE t.on IS NOT NULL"""
    tracked = """
SELECT item, MAX(CASE WHEN place = 1 THEN state END) AS state, MAX(CASE WHEN goes_on THEN 1 ELSE 0 END) = 1 AS goes_on
FROM notes
GROUP BY item"""
    broken = f"""
-- A breach by the body, or one that promised with it, that had begun by the day and was not corrected by it.
SELECT DISTINCT b.of__id AS item
FROM standing_breaches b
JOIN promised p ON p.item = b.of__id AND p.organ = b.by__organ
WHERE b.of__kind = 'commitment'
  AND COALESCE(b.began, b.found, {day}) <= {day}
  AND (b.corrected IS NULL OR b.corrected > {day})"""
    reported = f"""
-- The state is the one reported; where later notes tell that it is a later one, that of the last note by the day.
SELECT
  c.id AS item,
  c.done,
  CASE WHEN c.deadline IS NOT NULL THEN c.deadline ELSE s.last END AS last,
  CASE WHEN c.state IS NULL OR t.goes_on THEN t.state ELSE c.state END AS state,
  b.item IS NOT NULL AS broken,
  g.item IS NOT NULL AS changed,
  COALESCE(g.unlawfully, FALSE) AS unlawfully,
  COALESCE(g.unclear, FALSE) AS unclear,
  COALESCE(g.confirmed, TRUE) AS confirmed
FROM standing_commitments c
LEFT JOIN scheduled s ON s.item = c.id
LEFT JOIN tracked t ON t.item = c.id
LEFT JOIN broken b ON b.item = c.id
LEFT JOIN changed g ON g.item = c.id
WHERE c.made IS NULL OR c.made <= {day}"""
    standing = f"""
SELECT
  r.item,
  CASE WHEN r.state IN {listed(REPORTED)} THEN r.state ELSE '' END AS state,
  r.last,
  r.done,
  COALESCE(r.done <= {day}, r.state = 'fulfilled', FALSE) AS is_done,
  r.broken,
  r.changed,
  r.unlawfully,
  r.unclear,
  r.confirmed
FROM reported r"""
    cases = f"""
-- 新会 三（六）；滑县 二（三）；山东 5
-- Days decide, and the reported state where there is none. One that was changed as the law allows counts in neither part, one
-- that was changed otherwise as not kept; one of which nobody says whether it was kept is open.
SELECT
  p.organ,
  CASE
    WHEN s.unlawfully THEN 'no'
    WHEN s.is_done AND (s.broken OR s.state IN {listed(CONTRADICTS_DONE)}) THEN 'yes or no'
    WHEN s.broken THEN 'no'
    WHEN s.is_done AND s.state <> 'partly-fulfilled' THEN 'yes'
    WHEN s.unclear THEN 'no or out'
    WHEN s.state = 'broken' THEN 'no'
    WHEN s.changed AND s.state NOT IN ('partly-fulfilled', 'overdue') THEN 'out'
    WHEN s.state IN ('lawfully-changed', 'withdrawn') THEN 'no or out'
    WHEN s.last IS NULL THEN
      CASE
        WHEN s.state = 'partly-fulfilled' THEN 'no or out'
        WHEN s.state = 'overdue' THEN 'no'
        WHEN s.state IN {listed(RUNNING)} OR s.done IS NOT NULL THEN 'out'
        ELSE 'yes or no'
      END
    WHEN s.last >= {day} THEN 'out'
    WHEN s.state = '' AND s.done IS NULL THEN 'yes or no'
    ELSE 'no'
  END AS counts,
  s.state = 'overdue' AS lacking,
  s.confirmed
FROM promised p
JOIN standing s ON s.item = p.item"""
    steps = {
        **judged.steps,
        "promised": own("commitments", jointly=True),
        "changed": changed,
        "scheduled": scheduled,
        "notes": notes,
        "tracked": tracked,
        "broken": broken,
        "reported": reported,
        "standing": standing,
        "cases": cases,
    }
    measure = "commitments.fulfilled"
    return MeasureText(
        measure=measure,
        reads=(*judged.reads, *_READS),
        asked=(judged.asked,),
        text=share(measure, setting, steps),
    )
