"""Whether what must be disclosed was disclosed in time, as SQL (公开义务)."""

from typing import Final

from govcredit.adapters.engines.sql.clocks import in_time, lawful, stated
from govcredit.adapters.engines.sql.law import term_pieces
from govcredit.adapters.engines.sql.text import MeasureText, Setting, listed, quoted
from govcredit.measures.clocks.disclosure import ADMINISTRATIVE

__all__ = ("disclosures_in_time",)

_LIMITS: Final = (
    "publication.licence",
    "publication.penalty",
    "information.disclosure",
    "information.report-departments",
    "information.report-governments",
    "information.budget-departments",
    "information.budget-governments",
)


def disclosures_in_time(setting: Setting) -> MeasureText:
    """Return the share of a body's duties to disclose that it met in time (按期公开率).

    Args:
        setting: What the text is made for.

    Source: 新会 二（一）; 山东 2; 滨海 一（二）2; 滑县 二（二）; 江西 一（二）2.
    """
    published = """
-- Where no day of fulfilment is given, the first of the publications that fulfil the duty counts.
SELECT
  f.item,
  MIN(p.published) AS done,
  MAX(CASE WHEN p.published IS NULL THEN 1 ELSE 0 END) = 1 AS undated
FROM disclosure_duties__fulfilled_by f
LEFT JOIN standing_publications p ON p.id = f.value
GROUP BY f.item"""
    bound = """
-- 政府信息公开条例第二十六条、第四十九条；预算法第十四条；国办发〔2015〕51号（十八）
-- The law has limits of its own for licences and penalties, budgets and final accounts, and the yearly report; for other public
-- information there is a general one, where the duty neither states a limit nor comes again.
SELECT
  d.*,
  o.kind,
  d.disclosure_item IN ('licence', 'penalty') AS decision,
  COALESCE(d.disclosure_item IN ('licence', 'penalty', 'budget', 'final-accounts', 'ogi-report'), FALSE)
    OR (
      d.deadline IS NULL AND d.limit__count IS NULL AND d.every IS NULL AND COALESCE(d.publicity, 'public') = 'public'
    ) AS bound
FROM standing_disclosure_duties d
LEFT JOIN standing_organs o ON o.id = d.organ
WHERE d.not_public IS NULL"""
    duties = f"""
-- Which term has the limit for a thing and a kind of body.
SELECT
  b.organ,
  b.id AS duty,
  b.limit_from_date AS starts,
  CASE WHEN b.fulfilled IS NULL THEN p.done ELSE b.fulfilled END AS done,
  b.fulfilled IS NULL AND COALESCE(p.undated, FALSE) AS undated,
  CAST(NULL AS DATE) AS ended,
  b.limit__count,
  b.limit__unit,
  b.deadline,
  b.bound AND b.kind IS NULL AND NOT COALESCE(b.decision, FALSE) AS bodiless,
  CASE
    WHEN NOT b.bound THEN NULL
    WHEN b.decision THEN CASE b.disclosure_item WHEN 'licence' THEN {_term(0)} ELSE {_term(1)} END
    WHEN b.disclosure_item = 'ogi-report' THEN
      CASE b.kind WHEN 'department' THEN {_term(3)} WHEN 'government' THEN {_term(4)} END
    WHEN b.disclosure_item IN ('budget', 'final-accounts') THEN
      CASE b.kind WHEN 'department' THEN {_term(5)} WHEN 'government' THEN {_term(6)} END
    WHEN b.kind IN {listed(ADMINISTRATIVE)} THEN {_term(2)}
  END AS term
FROM bound b
LEFT JOIN published p ON p.item = b.id"""
    judged = """
-- Where the body is not here, or the day from which a limit of the law runs is not told, there may be a limit that ends sooner.
SELECT o.*, o.bodiless OR (o.term IS NOT NULL AND o.starts IS NULL) AS sooner FROM owed o"""
    limits = [stated("starts", "duty", "duties")]
    for name in _LIMITS:
        limits += lawful(term_pieces(setting.context, name), "starts", "duty", f"duties\nWHERE term = {quoted(name)}")
    return in_time(
        "disclosures.in-time",
        setting,
        ("standing_disclosure_duties", "disclosure_duties__fulfilled_by", "standing_publications", "standing_organs"),
        {"published": published, "bound": bound, "owed": duties, "duties": judged},
        limits=limits,
    )


def _term(number: int) -> str:
    return quoted(_LIMITS[number])
