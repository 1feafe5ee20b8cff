"""Whether licences and penalties were published in time, as SQL (双公示)."""

from collections.abc import Iterable
from typing import Any, Final

from govcredit.adapters.engines.sql.clocks import in_time, lawful
from govcredit.adapters.engines.sql.law import Piece, clause, pieces, term_pieces
from govcredit.adapters.engines.sql.text import MeasureText, Setting, day_of, listed
from govcredit.measures.clocks.publication import NOT_ONLINE, never_published
from govcredit.policy.term import Term

__all__ = ("published_in_time",)

_LICENCE: Final = "publication.licence"
_PENALTY: Final = "publication.penalty"
_MINOR: Final = ("publicity.minor.published", "publicity.classes")


def published_in_time(setting: Setting) -> MeasureText:
    """Return the share of a body's administrative decisions that were published in time (行政决定按期公示率).

    Args:
        setting: What the text is made for.

    Source: 山东 2; 滨海 一（二）2; 滑县 二（二）; 国办发〔2018〕118号.
    """
    context = setting.context
    day = day_of(context.on)
    unpublished: tuple[Piece[tuple[frozenset[str], tuple[Term[Any], ...]]], ...] = pieces(
        context, _MINOR, never_published
    )
    kinds = f"""
-- Which decisions are licences and penalties, and which name a kind that is published although it is a penalty.
SELECT
  k.item,
  MAX(CASE WHEN k.value = 'licence' OR k.value LIKE 'licence.%' THEN 1 ELSE 0 END) = 1 AS licence,
  MAX(CASE WHEN k.value = 'penalty' OR k.value LIKE 'penalty.%' THEN 1 ELSE 0 END) = 1 AS penalty,
  MAX(CASE WHEN {_is_published(unpublished)} THEN 1 ELSE 0 END) = 1 AS published
FROM decisions__kinds k
JOIN standing_decisions d ON d.id = k.item
GROUP BY k.item"""
    acts = f"""
-- Acts of publication that name a decision; one on paper, in the air or on a board is not online.
SELECT DISTINCT o.id AS item, p.id, p.published
FROM publications__of o
JOIN standing_publications p ON p.id = o.item
WHERE o.kind = 'decision'
  AND (p.published IS NULL OR p.published <= {day})
  AND p.medium NOT IN {listed(NOT_ONLINE)}"""
    published = """
-- A publication dated before the decision is none of it.
SELECT
  d.id AS item,
  COALESCE(MIN(CASE WHEN d.decided IS NULL OR a.published >= d.decided THEN a.published END), MIN(a.published)) AS done,
  MAX(CASE WHEN a.published IS NULL THEN 1 ELSE 0 END) = 1 AS undated
FROM standing_decisions d
JOIN acts a ON a.item = d.id
GROUP BY d.id, d.decided"""
    duties = """
-- 发改电〔2015〕557号；发改办财金〔2018〕424号；国办发〔2015〕51号（十八）；国发〔2016〕33号（十七）
-- A decision whose kind is not told may need no publication: its clock is unknown. One that was ended unpublished while the
-- limit ran has no clock.
SELECT
  d.organ,
  d.id AS duty,
  d.decided AS starts,
  p.done,
  k.item IS NULL OR d.decided IS NULL AS sooner,
  COALESCE(p.undated, FALSE) AS undated,
  COALESCE(k.licence, FALSE) AS licence,
  COALESCE(k.penalty, FALSE) AS penalty,
  d.ended
FROM standing_decisions d
LEFT JOIN kinds k ON k.item = d.id
LEFT JOIN published p ON p.item = d.id
WHERE k.item IS NULL OR ((k.licence OR k.penalty) AND k.published)"""
    limits = (
        limit
        for name, column in ((_LICENCE, "licence"), (_PENALTY, "penalty"))
        for limit in lawful(term_pieces(context, name), "starts", "duty", f"duties WHERE {column}")
    )
    return in_time(
        "decisions.published-in-time",
        setting,
        ("standing_decisions", "decisions__kinds", "standing_publications", "publications__of"),
        {"kinds": kinds, "acts": acts, "published": published, "duties": duties},
        limits=limits,
    )


def _is_published(unpublished: Iterable[Piece[tuple[frozenset[str], tuple[Term[Any], ...]]]]) -> str:
    """Return the condition that a kind of a decision is published on its day."""
    minor = "".join(
        f"\n    {clause(*terms)}\n    WHEN {each.holds('d.decided')} THEN k.value NOT IN {listed(kinds)}"
        for each in unpublished
        for kinds, terms in (each.value,)
        if kinds
    )
    return f"CASE{minor}\n    ELSE TRUE END" if minor else "TRUE"
