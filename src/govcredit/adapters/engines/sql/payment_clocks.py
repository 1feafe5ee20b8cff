"""The last days of payments as SQL: what was agreed, what the law sets, and whether it covers the payment (支付期限)."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final, final

import attrs

from govcredit.adapters.engines.sql.law import Piece, clause, pieces
from govcredit.adapters.engines.sql.text import Lookup, Setting, day_of, listed, quoted, steps_of
from govcredit.codes.workdays import calendar
from govcredit.errors import InvalidValue, NotInForce
from govcredit.measures.payments.clock import FIXED
from govcredit.measures.payments.coverage import FIRM_OWNERSHIP, LARGE, PUBLIC_KINDS, PUBLIC_OWNERSHIP
from govcredit.model.values import Deadline
from govcredit.policy.groups.payments import SmePaymentTerms
from govcredit.policy.pack import Context
from govcredit.policy.term import Term

__all__ = ("PaymentClocks", "payment_clocks")

_READS: Final = (
    "standing_payments",
    "standing_organs",
    "standing_agreements",
    "agreements__parties",
    "agreements__arises_from",
    "standing_procurements",
    "procurements__signed_agreements",
    "procurements__acceptances",
)
_TERMS: Final = tuple(
    f"{SmePaymentTerms.PREFIX}.{name}"
    for name in ("protected-sizes", "organ-limit", "organ-limit-most", "large-enterprise-limit", "starts")
)
_DAYS: Final = (("day", "DATE"), ("length", "BIGINT"), ("unit", "VARCHAR"), ("last", "DATE"), ("ends", "DATE"))
_LIMITS: Final = ("debtor", "length", "unit", "confirmed", "most_length", "most_unit", "most_confirmed")

_NONE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "law": """
-- The regulation was not known on the day.
SELECT limit_from_date AS first_day, limit_from_date AS end_day, TRUE AS sizes_confirmed FROM standing_payments WHERE FALSE""",
        "limits": """
SELECT
  first_day, '' AS debtor, 0 AS length, '' AS unit, TRUE AS confirmed, 0 AS most_length, '' AS most_unit, TRUE AS most_confirmed
FROM law""",
        "protected_sizes": "SELECT first_day, '' AS size FROM law",
        "starts": "SELECT first_day, '' AS basis, TRUE AS confirmed FROM law",
    }
)
"""What stands where the law says nothing; a table of the law may have no rows as well."""

_PROCURED: Final = """
-- The procurements that an agreement comes from.
SELECT r.item AS agreement, r.id AS procurement
FROM agreements__arises_from r
JOIN standing_agreements a ON a.id = r.item
WHERE r.kind = 'procurement'
UNION
SELECT s.value AS agreement, s.item AS procurement FROM procurements__signed_agreements s"""

_ACCEPTED: Final = """
-- The one acceptance that a payment rests on, where the procurement of its agreement tells it.
SELECT p.id, MAX(c.deadline) AS deadline, MAX(c.checked) AS checked
FROM standing_payments p
JOIN procured q ON q.agreement = p.agreement
JOIN standing_procurements s ON s.id = q.procurement
JOIN procurements__acceptances c ON c.item = s.id
WHERE p.limit_from = 'acceptance' AND (p.limit_from_date IS NULL OR c.checked = p.limit_from_date)
GROUP BY p.id
HAVING COUNT(*) = 1"""

_SIZES: Final = """
-- 保障中小企业款项支付条例第三条：the size that an enterprise had when the contract was signed. Two parties are one when they
-- share an identifier, a code or a name.
SELECT DISTINCT b.id, b.side, a.size
FROM bodies b
JOIN parties a ON a.agreement = b.agreement AND a.what = b.what AND a.name = b.name
JOIN standing_agreements g ON g.id = a.agreement
WHERE a.size IS NOT NULL"""

_DEBTOR_SIZES: Final = """
-- A debtor of whom the agreement tells several sizes has none for certain.
SELECT id, COUNT(*) AS several, MAX(size) AS size
FROM sizes
WHERE side = 'debtor'
GROUP BY id"""

_CREDITOR_SIZES: Final = """
-- Whether a size of the creditor, and whether each of them, is one that the law protects.
SELECT
  s.id,
  l.first_day,
  MAX(CASE WHEN p.size IS NULL THEN 0 ELSE 1 END) AS one_is,
  MIN(CASE WHEN p.size IS NULL THEN 0 ELSE 1 END) AS each_is
FROM sizes s
CROSS JOIN law l
LEFT JOIN protected_sizes p ON p.first_day = l.first_day AND p.size = s.size
WHERE s.side = 'creditor'
GROUP BY s.id, l.first_day"""


@final
@attrs.frozen(kw_only=True)
class PaymentClocks:
    """The steps to the last days of payments, the last one being ``clocks``, with what they need (支付期限步骤).

    Attributes:
        steps: The steps; ``clocks`` tells for each payment the first and the last day on which its time may end, nothing
            where no day is known, and whether the terms that were read are confirmed.
        reads: The relations that they read.
        asked: What must be worked out before.
    """

    steps: dict[str, str]
    reads: tuple[str, ...]
    asked: Lookup


def payment_clocks(setting: Setting) -> PaymentClocks:
    """Return the steps to the last days of payments.

    Args:
        setting: What the text is made for.

    Source: 保障中小企业款项支付条例第三条、第九条、第十条; 民法典第二百零三条.
    """
    day = day_of(setting.context.on)
    law = pieces(setting.context, _TERMS, _terms)
    begun = f"""
-- 保障中小企业款项支付条例第十条：where acceptance was delayed beyond the agreed period, the limit runs from the end of that period.
SELECT
  p.id,
  p.debtor,
  p.creditor__organ,
  p.creditor__organ IS NULL
    AND COALESCE(p.creditor__archive, p.creditor__person, p.creditor__name, p.creditor__group_name) IS NOT NULL AS owed_to_persons,
  p.limit_from_date,
  p.limit__count,
  p.limit__unit,
  p.deadline,
  CASE WHEN p.limit_from = 'contract-date' AND p.limit__count IS NULL THEN p.limit_from_date END AS contract_day,
  CASE WHEN COALESCE(p.limit_from_date, c.checked, {day}) > c.deadline THEN c.deadline ELSE p.limit_from_date END AS since,
  CASE
    WHEN COALESCE(p.limit_from_date, c.checked, {day}) > c.deadline THEN 'acceptance-period-end'
    ELSE p.limit_from
  END AS basis
FROM standing_payments p
LEFT JOIN accepted c ON c.id = p.id"""
    counted = """
-- The times that may have to be counted: what was agreed, and what the law sets from the day on which the limit begins.
SELECT limit_from_date AS day, limit__count AS length, limit__unit AS unit FROM begun
UNION
SELECT since AS day, limit__count AS length, limit__unit AS unit FROM begun
UNION
SELECT b.since AS day, m.length, m.unit
FROM begun b JOIN law l ON b.since >= l.first_day AND (l.end_day IS NULL OR b.since < l.end_day)
JOIN limits m ON m.first_day = l.first_day
UNION
SELECT b.since AS day, m.most_length AS length, m.most_unit AS unit
FROM begun b JOIN law l ON b.since >= l.first_day AND (l.end_day IS NULL OR b.since < l.end_day)
JOIN limits m ON m.first_day = l.first_day"""
    agreed = """
-- What was agreed governs: the limit that the payment states, else the last day that it states, else a day of the contract.
-- 民法典第二百零三条：a limit whose last day is a day of rest ends on the next working day.
SELECT
  b.*,
  COALESCE(t.ends, b.deadline, b.contract_day) AS told_ends,
  COALESCE(w.last, b.deadline, b.contract_day) AS agreed_last,
  COALESCE(w.ends, b.deadline, b.contract_day) AS agreed_ends
FROM begun b
LEFT JOIN payment_days t ON t.day = b.limit_from_date AND t.length = b.limit__count AND t.unit = b.limit__unit
LEFT JOIN payment_days w ON w.day = b.since AND w.length = b.limit__count AND w.unit = b.limit__unit"""
    sided = f"""
-- 保障中小企业款项支付条例第三条、第九条：organs, public institutions and large enterprises are bound, enterprises of the protected
-- sizes are protected. A body that the regulation may or may not mean is not guessed at.
SELECT
  a.*,
  l.first_day,
  l.sizes_confirmed,
  CASE
    WHEN o.ownership IN {listed(PUBLIC_OWNERSHIP)} THEN 'organ'
    WHEN o.ownership IS NULL AND o.kind IN {listed(PUBLIC_KINDS)} THEN 'organ'
    WHEN d.several = 1 AND (o.ownership IN {listed(FIRM_OWNERSHIP)} OR o.kind = 'enterprise')
      THEN CASE d.size WHEN {quoted(LARGE)} THEN 'large-enterprise' ELSE 'other' END
  END AS debtor_is,
  CASE
    WHEN s.one_is = s.each_is THEN s.each_is = 1
    WHEN s.id IS NOT NULL THEN NULL
    WHEN c.kind IN {listed(PUBLIC_KINDS)} THEN FALSE
    WHEN a.owed_to_persons THEN FALSE
  END AS protected
FROM agreed a
JOIN law l ON a.since >= l.first_day AND (l.end_day IS NULL OR a.since < l.end_day)
LEFT JOIN standing_organs o ON o.id = a.debtor
LEFT JOIN standing_organs c ON c.id = a.creditor__organ
LEFT JOIN debtor_sizes d ON d.id = a.id
LEFT JOIN creditor_sizes s ON s.id = a.id AND s.first_day = l.first_day"""
    governed = f"""
-- 保障中小企业款项支付条例第九条：the limit of the law where nothing is agreed, its upper limit where more was agreed. From a day that
-- the parties or a court fixed no limit of the law runs.
SELECT
  s.*,
  CASE
    WHEN s.debtor_is = 'other' OR NOT s.protected THEN 'no'
    WHEN s.debtor_is IS NULL OR s.protected IS NULL THEN 'open'
    ELSE 'yes'
  END AS covered,
  CASE
    WHEN s.debtor_is IS NULL OR s.basis IN {listed(FIXED)} THEN 'agreed'
    WHEN s.agreed_ends IS NULL THEN 'statutory'
    WHEN m.last IS NULL OR s.agreed_last <= m.last OR s.agreed_last = m.ends THEN 'agreed'
    ELSE 'capped'
  END AS rule,
  n.ends AS statutory_ends,
  n.ends IS NULL OR t.confirmed AS statutory_confirmed,
  m.ends AS capped_ends,
  t.most_confirmed AS capped_confirmed,
  COALESCE(r.confirmed, TRUE) AS start_confirmed
FROM sided s
LEFT JOIN limits t ON t.first_day = s.first_day AND t.debtor = s.debtor_is
LEFT JOIN payment_days n ON n.day = s.since AND n.length = t.length AND n.unit = t.unit
LEFT JOIN payment_days m ON m.day = s.since AND m.length = t.most_length AND m.unit = t.most_unit
LEFT JOIN starts r ON r.first_day = s.first_day AND r.basis = s.basis"""
    ended = """
-- Whether a large enterprise may agree on more than the limit is not said by the text that was read: both days are kept.
SELECT
  g.id,
  g.covered,
  g.sizes_confirmed,
  CASE g.rule WHEN 'agreed' THEN g.agreed_ends WHEN 'statutory' THEN g.statutory_ends ELSE g.capped_ends END AS first_ends,
  CASE
    WHEN g.rule = 'statutory' THEN g.statutory_ends
    WHEN g.rule = 'capped' AND g.debtor_is = 'organ' THEN g.capped_ends
    ELSE g.agreed_ends
  END AS last_ends,
  g.sizes_confirmed
    AND g.start_confirmed
    AND CASE g.rule WHEN 'statutory' THEN g.statutory_confirmed WHEN 'capped' THEN g.capped_confirmed ELSE TRUE END
    AS confirmed
FROM governed g"""
    clocks = """
-- Where it is not known whether the regulation covers a payment, its time ends on one of two days: with it, or without it.
SELECT
  a.id,
  a.debtor AS organ,
  CASE
    WHEN e.covered = 'yes' THEN e.first_ends
    WHEN e.covered = 'open' THEN COALESCE(e.first_ends, a.told_ends)
    ELSE a.told_ends
  END AS first_ends,
  CASE WHEN e.covered = 'yes' THEN e.last_ends ELSE a.told_ends END AS last_ends,
  CASE
    WHEN e.covered IN ('yes', 'open') THEN e.confirmed
    WHEN e.covered = 'no' AND a.told_ends IS NULL THEN e.sizes_confirmed
    ELSE TRUE
  END AS confirmed
FROM agreed a
LEFT JOIN ended e ON e.id = a.id"""
    asked = {
        **_law(law),
        "procured": _PROCURED,
        "accepted": _ACCEPTED,
        "begun": begun,
        "counted": counted,
    }
    question = "SELECT DISTINCT day, length, unit FROM counted WHERE day IS NOT NULL AND length IS NOT NULL"
    return PaymentClocks(
        steps={
            **{name: step for name, step in asked.items() if name != "counted"},
            "agreed": agreed,
            "bodies": "-- What the two sides of a payment are known by.\n"
            + "\nUNION ALL\n".join(
                (
                    _names("standing_payments", "i.id, i.agreement, 'debtor' AS side", organ="debtor"),
                    _names("standing_payments", "i.id, i.agreement, 'creditor' AS side", party="creditor"),
                )
            ),
            "parties": "-- What the parties of an agreement are known by.\n"
            + _names("agreements__parties", "i.item AS agreement, i.size", party="who"),
            "sizes": _SIZES,
            "debtor_sizes": _DEBTOR_SIZES,
            "creditor_sizes": _CREDITOR_SIZES,
            "sided": sided,
            "governed": governed,
            "ended": ended,
            "clocks": clocks,
        },
        reads=_READS,
        asked=Lookup(relation="payment_days", columns=_DAYS, question=steps_of(asked, question), answer=_last_days),
    )


def _terms(law: Context) -> SmePaymentTerms | None:
    try:
        return law.terms(SmePaymentTerms)
    except NotInForce:
        return None


def _law(law: tuple[Piece[SmePaymentTerms], ...]) -> dict[str, str]:
    """Return the steps to what the law says in each of its times: limits, protected sizes, and from what a limit runs."""
    rows: dict[str, list[str]] = {"law": [], "limits": [], "protected_sizes": [], "starts": []}
    for piece in law:
        terms, first = piece.value, ("first_day", day_of(piece.start))
        until = "CAST(NULL AS DATE)" if piece.end is None else day_of(piece.end)
        sure = _flag(terms.protected_sizes)
        rows["law"].append(
            _row(first, ("end_day", until), ("sizes_confirmed", sure), rests_on=(terms.protected_sizes,))
        )
        large = terms.large_enterprise_limit
        for debtor, limit, most in (
            ("organ", terms.organ_limit, terms.organ_limit_most),
            ("large-enterprise", large, large),
        ):
            said = (quoted(debtor), *_limit(limit), *_limit(most))
            rows["limits"].append(_row(first, *zip(_LIMITS, said, strict=True), rests_on=(limit, most)))
        for size in terms.protected_sizes.value:
            rows["protected_sizes"].append(_row(first, ("size", quoted(size)), rests_on=(terms.protected_sizes,)))
        for each in terms.starts.value:
            start: Term[Any] = terms.starts.only(each)
            told = (("basis", quoted(each.basis)), ("confirmed", _flag(start)))
            rows["starts"].append(_row(first, *told, rests_on=(start,)))
    return {name: "\nUNION ALL\n".join(found) or _NONE[name] for name, found in rows.items()}


def _limit(term: Term[Deadline]) -> tuple[str, str, str]:
    return str(term.value.count), quoted(term.value.unit), _flag(term)


def _flag(term: Term[Any]) -> str:
    return "TRUE" if term.confirmed else "FALSE"


def _row(*columns: tuple[str, str], rests_on: tuple[Term[Any], ...]) -> str:
    pairs = ",\n  ".join(f"{value} AS {name}" for name, value in columns)
    return f"{clause(*rests_on)}\nSELECT\n  {pairs}"


def _names(source: str, columns: str, *, party: str | None = None, organ: str | None = None) -> str:
    """Return the SELECT of what parties are known by: an identifier, a code or a name, their own and those of their body."""
    named = organ or f"{party}__organ"
    own = {"organ": named, **({} if party is None else {"uscc": f"{party}__uscc", "name": f"{party}__body_name"})}
    told = [
        f"SELECT {columns}, {quoted(what)} AS what, i.{column} AS name\nFROM {source} i\nWHERE i.{column} IS NOT NULL"
        for what, column in own.items()
    ]
    told += [
        f"SELECT {columns}, {quoted(what)} AS what, o.{what} AS name\n"
        f"FROM {source} i\nJOIN standing_organs o ON o.id = i.{named}\nWHERE o.{what} IS NOT NULL"
        for what in ("uscc", "name")
    ]
    return "\nUNION ALL\n".join(told)


def _last_days(day: date, length: int, unit: str) -> tuple[date, int, str, date | None, date | None]:
    try:
        last = Deadline(count=length, unit=unit).after(day).on  # type: ignore[arg-type]  # a unit of the model
    except InvalidValue:
        return day, length, unit, None, None
    return day, length, unit, last, calendar().roll(last).on
