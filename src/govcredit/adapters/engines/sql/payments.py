"""Which part of the sums that had fallen due was paid in full, as SQL (款项清偿率)."""

from govcredit.adapters.engines.sql.payment_clocks import payment_clocks
from govcredit.adapters.engines.sql.text import MeasureText, Setting, day_of, share, yuan

__all__ = ("payments_settled",)


def payments_settled(setting: Setting) -> MeasureText:
    """Return the share of the sums owed by a body that are paid in full among those whose deadline has passed (款项清偿率).

    Args:
        setting: What the text is made for.

    Source: 江西 12; 滨海 二（三）4; 保障中小企业款项支付条例第九条、第十五条.
    """
    day = day_of(setting.context.on)
    clocks = payment_clocks(setting)
    instalments = f"""
-- An instalment whose day is not told was paid by the latest day that is told, else by the day of the record.
SELECT
  i.item AS id,
  {yuan("i.paid")} AS amount,
  i.on IS NOT NULL AS dated,
  COALESCE(i.on, i.on_or_before, p.provenance__known, {day_of(setting.context.known)}) AS latest
FROM payments__instalments i
JOIN standing_payments p ON p.id = i.item"""
    paid = f"""
-- The least and the most that may have been paid by the day, in millionths of a yuan.
SELECT
  id,
  SUM(CASE WHEN latest <= {day} OR (NOT dated AND amount < 0) THEN amount ELSE 0 END) AS least,
  SUM(CASE WHEN latest <= {day} OR (NOT dated AND amount > 0) THEN amount ELSE 0 END) AS most
FROM instalments
GROUP BY id"""
    owed = f"""
-- A sum that is not told, or is negative, is not known.
SELECT
  p.id,
  CASE WHEN p.sum__amount__micro >= 0 THEN {yuan("p.sum")} END AS owed,
  {yuan("p.disputed")} AS disputed,
  p.disputed__amount__micro IS NULL AND u.item IS NOT NULL AS unclear
FROM standing_payments p
LEFT JOIN (
  SELECT DISTINCT item FROM payments__absent WHERE field = 'disputed' AND reason <> 'not-applicable'
) u ON u.item = p.id"""
    disputed = """
-- What is in dispute lies between nothing and the whole sum; where that is not told, it may be either.
SELECT
  id,
  owed,
  CASE WHEN unclear OR disputed IS NULL OR disputed < 0 THEN 0 WHEN disputed > owed THEN owed ELSE disputed END AS least,
  CASE
    WHEN unclear OR disputed > owed THEN owed
    WHEN disputed IS NULL OR disputed < 0 THEN 0
    ELSE disputed
  END AS most
FROM owed"""
    rest = """
-- 保障中小企业款项支付条例第十五条：what is not in dispute must be paid. Whether it may be paid in full, and whether some may be owed.
SELECT
  d.id,
  COALESCE(d.owed - COALESCE(p.most, 0) - d.most <= 0, TRUE) AS may_be_paid,
  COALESCE(d.owed - COALESCE(p.least, 0) - d.least > 0, TRUE) AS may_be_owed
FROM disputed d
LEFT JOIN paid p ON p.id = d.id"""
    judged = f"""
SELECT
  c.organ,
  r.may_be_paid,
  r.may_be_owed,
  COALESCE(c.first_ends < {day} AND c.last_ends < {day}, FALSE) AS is_over,
  c.confirmed
FROM clocks c
JOIN rest r ON r.id = c.id
WHERE c.first_ends IS NULL OR c.last_ends IS NULL OR c.first_ends < {day} OR c.last_ends < {day}"""
    cases = """
-- 江西 12；滨海 二（三）4
-- One whose time runs on the day stays outside, paid or not.
SELECT
  organ,
  CASE
    WHEN may_be_paid AND may_be_owed THEN 'yes or no'
    WHEN may_be_paid THEN CASE WHEN is_over THEN 'yes' ELSE 'yes or out' END
    ELSE CASE WHEN is_over THEN 'no' ELSE 'no or out' END
  END AS counts,
  FALSE AS lacking,
  confirmed
FROM judged"""
    measure = "payments.settled"
    steps = {
        **clocks.steps,
        "instalments": instalments,
        "paid": paid,
        "owed": owed,
        "disputed": disputed,
        "rest": rest,
        "judged": judged,
        "cases": cases,
    }
    return MeasureText(
        measure=measure,
        reads=(*clocks.reads, "payments__instalments", "payments__absent"),
        asked=(clocks.asked,),
        text=share(measure, setting, steps),
    )
