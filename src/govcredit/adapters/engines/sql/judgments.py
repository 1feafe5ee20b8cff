"""Whether judgments are performed, heads appear in court, and how often cases are lost, as SQL (判决履行、出庭应诉与败诉率)."""

from typing import Final

from govcredit.adapters.engines.sql.items import own
from govcredit.adapters.engines.sql.law import clause, term_pieces
from govcredit.adapters.engines.sql.text import MeasureText, Setting, day_of, listed, quoted, share, steps_of, yuan
from govcredit.measures.performance.judgments import ADMINISTRATIVE

__all__ = ("heads_appeared", "judgments_performed", "lost")

_LAWSUITS: Final = ("standing_lawsuits", "lawsuits__jointly_with")
_HEADS: Final = "lawsuits.head-appears"


def judgments_performed(setting: Setting) -> MeasureText:
    """Return the share of obligations from judgments that were performed among those that were due (判决履行率).

    Args:
        setting: What the text is made for.

    Source: 行政诉讼法第九十六条; 新会 一（三）; 滑县 二（三）.
    """
    day = day_of(setting.context.on)
    cases = f"""
-- 行政诉讼法第九十六条；新会 一（三）；滑县 二（三）
-- What was performed in part counts as not performed; a judgment that is not final obliges nobody yet.
SELECT
  o.organ,
  CASE
    WHEN p.performance = 'none' AND p.done <= {day} THEN 'yes or no'
    WHEN p.performance = 'full' AND {yuan("p.paid")} < {yuan("p.sum")} THEN 'yes or no'
    WHEN p.done <= {day} AND COALESCE(p.performance, '') <> 'partial' THEN 'yes'
    WHEN p.performance = 'full' AND p.done IS NULL THEN 'yes'
    WHEN p.deadline < {day} AND (p.performance IS NOT NULL OR p.done IS NOT NULL) THEN 'no'
    WHEN p.deadline >= {day} THEN 'out'
    WHEN p.performance IS NOT NULL OR p.done IS NOT NULL THEN 'no or out'
    ELSE 'yes or no'
  END AS counts,
  FALSE AS lacking,
  TRUE AS confirmed
FROM own o
JOIN standing_lawsuits l ON l.id = o.item
JOIN lawsuits__performances p ON p.item = o.item
WHERE l.final_from IS NULL OR l.final_from <= {day}"""
    measure = "judgments.performed"
    return MeasureText(
        measure=measure,
        reads=(*_LAWSUITS, "lawsuits__performances"),
        text=share(measure, setting, {"own": own("lawsuits", jointly=True), "cases": cases}),
    )


def heads_appeared(setting: Setting) -> MeasureText:
    """Return the share of hearings at which the head appeared among those where the head was due (负责人出庭应诉率).

    Args:
        setting: What the text is made for.

    Source: 行政诉讼法第三条; 新会 一（三）.
    """
    day = day_of(setting.context.on)
    law = term_pieces(setting.context, _HEADS)
    held = f"COALESCE(h.on, {day})"
    due = "".join(
        f"\n    {clause(each.value)}\n    WHEN {each.holds(held)} THEN {str(each.value.value).upper()}" for each in law
    )
    unread = " OR ".join(f"({each.holds(held)})" for each in law if not each.value.confirmed) or "FALSE"
    by_law = f"h.head_due IS NULL AND l.kind IN {listed(ADMINISTRATIVE)}"
    hearings = f"""
-- 行政诉讼法第三条；新会 一（三）
-- The head is due where the hearing says so and, where it does not say, in administrative litigation by the law of its day.
SELECT
  o.organ,
  h.head_appeared,
  h.principal_appeared,
  h.excused,
  CASE
    WHEN h.head_due IS NOT NULL THEN h.head_due
    WHEN l.kind NOT IN {listed(ADMINISTRATIVE)} THEN FALSE{due}
  END AS due,
  NOT ({by_law} AND ({unread})) AS confirmed
FROM own o
JOIN standing_lawsuits l ON l.id = o.item
JOIN lawsuits__appearances h ON h.item = o.item
WHERE h.on IS NULL OR h.on <= {day}"""
    cases = """
-- An absence that was excused counts in neither part.
SELECT
  organ,
  CASE
    WHEN due = FALSE THEN 'out'
    WHEN head_appeared OR principal_appeared THEN CASE WHEN due THEN 'yes' ELSE 'yes or out' END
    WHEN head_appeared IS NULL THEN CASE WHEN excused THEN 'no or out' ELSE 'yes or no' END
    WHEN excused IS NULL THEN 'no or out'
    WHEN excused THEN 'out'
    ELSE CASE WHEN due THEN 'no' ELSE 'no or out' END
  END AS counts,
  due IS NULL AS lacking,
  confirmed
FROM hearings"""
    measure = "lawsuits.heads-appeared"
    steps = {"own": own("lawsuits", jointly=True), "hearings": hearings, "cases": cases}
    return MeasureText(
        measure=measure, reads=(*_LAWSUITS, "lawsuits__appearances"), text=share(measure, setting, steps)
    )


def lost(setting: Setting) -> MeasureText:
    """Return the share of lost cases among decided ones, each case once whatever its instances (败诉率).

    The instances of a case are joined over eight steps. A body that has a longer case, or one whose instances cite each other
    in a circle, is beyond this text.

    Args:
        setting: What the text is made for.
    """
    day = day_of(setting.context.on)
    held = """
-- Each lawsuit cites the instance before it; what cites an instance that is not here is one case all the same.
SELECT
  o.organ,
  o.item AS id,
  COALESCE(l.earlier, o.item) AS root,
  CASE WHEN l.earlier IS NULL THEN 0 ELSE 1 END AS steps
FROM own o JOIN standing_lawsuits l ON l.id = o.item"""
    effects = f"""
-- How a case stands after an instance; nothing where it had not come, or changes nothing.
SELECT
  b.organ,
  b.root,
  b.steps,
  COALESCE(l.decided, DATE '9999-12-31') AS decided,
  b.id,
  CASE
    WHEN l.instance = 'enforcement' OR l.case_opened > {day} THEN NULL
    WHEN (l.decided IS NULL AND l.outcome IS NULL) OR l.decided > {day} THEN
      CASE
        WHEN l.instance IN ('retrial', 'retrial-application') THEN NULL
        WHEN l.case_opened IS NOT NULL OR l.decided IS NULL THEN 'pending'
      END
    WHEN l.outcome IN ('upheld', 'retrial-application-dismissed') THEN 'kept'
    WHEN l.outcome = 'withdrawn' AND l.instance <> 'first' THEN 'kept'
    WHEN l.outcome IN ('lost', 'partly-lost') THEN 'lost'
    WHEN l.outcome IN ('won', 'withdrawn', 'settled', 'dismissed') THEN 'not lost'
    WHEN l.outcome = 'sent-back' THEN CASE WHEN l.decided IS NULL THEN 'pending since a day unknown' ELSE 'pending' END
    WHEN l.outcome = 'changed' AND r.item IS NOT NULL THEN 'lost'
    ELSE 'unknown'
  END AS effect
FROM back_8 b
JOIN standing_lawsuits l ON l.id = b.id
LEFT JOIN (SELECT DISTINCT item FROM lawsuits__loss_reasons) r ON r.item = b.id"""
    ordered = """
SELECT organ, root, effect, ROW_NUMBER() OVER (PARTITION BY organ, root ORDER BY steps, decided, id) AS place
FROM effects"""
    placed = """
-- The last instance that changes how the case stands, and the last one that keeps what was decided before it.
SELECT
  organ,
  root,
  effect,
  place,
  COALESCE(MAX(CASE WHEN effect <> 'kept' THEN place END) OVER (PARTITION BY organ, root), 0) AS changed,
  COALESCE(MAX(CASE WHEN effect = 'kept' THEN place END) OVER (PARTITION BY organ, root), 0) AS kept
FROM ordered"""
    latest = """
SELECT
  organ,
  root,
  COALESCE(MAX(CASE WHEN place = changed THEN effect END), 'pending') AS effect,
  MAX(kept) > MAX(changed) AS kept
FROM placed
GROUP BY organ, root"""
    results = """
-- What keeps a decision that is not told leaves it unknown.
SELECT organ, CASE WHEN kept AND effect LIKE 'pending%' THEN 'unknown' ELSE effect END AS result
FROM latest"""
    cases = """
-- A case that was lost in part counts as lost; while an appeal is pending the case is pending.
SELECT
  organ,
  CASE
    WHEN result = 'lost' THEN 'yes'
    WHEN result = 'not lost' THEN 'no'
    WHEN result = 'unknown' THEN 'yes or no'
    ELSE 'out'
  END AS counts,
  result = 'pending since a day unknown' AS lacking,
  TRUE AS confirmed
FROM results"""
    measure = "lawsuits.lost"
    back = {"own": own("lawsuits", jointly=True), "back_1": held, **{f"back_{n * 2}": _twice(n) for n in (1, 2, 4)}}
    steps = {
        **back,
        "effects": effects,
        "ordered": ordered,
        "placed": placed,
        "latest": latest,
        "results": results,
        "cases": cases,
    }
    beyond = f"""
-- Bodies with a case of more instances than are joined, or one whose instances cite each other in a circle.
SELECT DISTINCT b.organ, {quoted(measure)} AS measure
FROM back_8 b
JOIN back_1 more ON more.organ = b.organ AND more.id = b.root
WHERE more.steps > 0"""
    return MeasureText(
        measure=measure,
        reads=(*_LAWSUITS, "lawsuits__loss_reasons"),
        text=share(measure, setting, steps),
        beyond=steps_of(back, beyond),
        whose={"lawsuits": own("lawsuits", jointly=True)},
    )


def _twice(steps: int) -> str:
    """Return the step that looks back twice as far as the one before it."""
    return f"""
SELECT b.organ, b.id, COALESCE(e.root, b.root) AS root, b.steps + COALESCE(e.steps, 0) AS steps
FROM back_{steps} b
LEFT JOIN back_{steps} e ON e.organ = b.organ AND e.id = b.root"""
