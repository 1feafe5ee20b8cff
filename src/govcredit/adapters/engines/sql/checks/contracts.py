"""The checks of agreements, awards and payments as SQL, as far as they concern one item (合同与款项检查)."""

from decimal import Decimal
from typing import Final

from govcredit.adapters.engines.sql.checks.plain import Plain, uncompensated
from govcredit.adapters.engines.sql.text import listed, quoted
from govcredit.validation.answers import A_YEAR
from govcredit.validation.contracts import OPPOSED, RUNNING
from govcredit.validation.payments import LEAST_OF_YEAR, MOST_OF_YEAR

__all__ = ("PLAIN",)

_SIDES: Final = "\nUNION ALL\n".join(
    f"SELECT {quoted(one)} AS one, {quoted(other)} AS other"
    for one, other in sorted(tuple(sorted(pair)) for pair in OPPOSED)
)
_SAME: Final = "\n    OR ".join(
    f"f.who__{name} = s.who__{name}" for name in ("organ", "archive", "person", "uscc", "body_name")
)

# A rate in ten millionths of a per cent; none at all, or above the whole, is for the rules about amounts.
_RATE: Final = "i.late_interest__value__micro * CASE i.late_interest__unit WHEN '%' THEN 10 ELSE 1 END"
_LIKELY: Final = f"i.late_interest__value__micro > 0 AND {_RATE} <= 1000000000"
_OF_YEAR: Final = f"CASE i.late_interest__per {' '.join(f'WHEN {quoted(per)} THEN {times}' for per, times in A_YEAR.items() if per)} END"


def _ten_millionths(fraction: Decimal) -> int:
    return int(fraction * 100 * 10**7)


PLAIN: Final = (
    Plain(
        code="contracts.no-counterparty",
        kind="agreement",
        beside=("parties",),
        when="i.id IN (SELECT item FROM parties GROUP BY item HAVING COUNT(*) = 1)",
        path="/parties",
    ),
    Plain(
        code="contracts.both-sides",
        kind="agreement",
        of="two_sides",
        beside=("parties",),
        steps=(
            ("opposed", f"-- Parts that stand against each other.\n{_SIDES}"),
            (
                "two_sides",
                f"""SELECT s.item, s.n
FROM parties f
JOIN parties s ON s.item = f.item AND s.n > f.n
JOIN opposed o ON (o.one = f.side AND o.other = s.side) OR (o.one = s.side AND o.other = f.side)
WHERE {_SAME}""",
            ),
        ),
        when="TRUE",
        path="/parties/{n}/who",
    ),
    Plain(
        code="contracts.done-against-state",
        kind="agreement",
        when=f"i.state IN {listed(RUNNING)} AND i.done <= {{on}}",
        path="/state",
    ),
    Plain(
        code="contracts.performed-without-day",
        kind="agreement",
        when="i.state = 'performed' AND i.done IS NULL AND NOT {absent:done}",
        path="/done",
    ),
    Plain(
        code="contracts.duty-state-contradicted",
        kind="agreement",
        of="duties_owed",
        when="""(
    e.done <= {on}
    AND (e.state = 'due-later' OR (e.state = 'overdue' AND e.done <= e.deadline))
  )
  OR (
    (e.done IS NULL OR e.done > {on})
    AND (
      (e.state = 'overdue' AND e.deadline >= COALESCE(i.provenance__known, {on}))
      OR (e.state = 'due-later' AND e.deadline < i.provenance__known)
    )
  )""",
        path="/duties_owed/{n}/state",
    ),
    Plain(
        code="contracts.duty-outside-force",
        kind="agreement",
        of="duties_owed",
        when="""e.deadline > i.in_force__end
  OR (
    (i.in_force__start IS NOT NULL OR i.in_force__end IS NOT NULL)
    AND e.deadline < COALESCE(LEAST(i.signed, i.in_force__start), i.signed, i.in_force__start)
  )""",
        path="/duties_owed/{n}/deadline",
    ),
    uncompensated("contracts.change-without-compensation", "agreement"),
    Plain(
        code="contracts.rejected-winner",
        kind="dealing",
        of="participants",
        when="e.won AND NOT e.admitted",
        path="/participants/{n}/admitted",
    ),
    Plain(
        code="contracts.award-without-winner",
        kind="procurement",
        beside=("suppliers",),
        when="i.awarded IS NOT NULL AND i.id NOT IN (SELECT item FROM suppliers) AND NOT {absent:suppliers}",
        path="/suppliers",
    ),
    Plain(
        code="contracts.award-without-winner",
        kind="dealing",
        beside=("participants",),
        when="""i.awarded IS NOT NULL
  AND i.id IN (SELECT item FROM participants)
  AND i.id NOT IN (SELECT item FROM participants WHERE won)
  AND NOT {absent:participants}""",
        path="/participants",
    ),
    Plain(
        code="contracts.check-outcome-contradicted",
        kind="credit-check",
        beside=("found_items",),
        when="i.outcome = 'nothing-found' AND i.id IN (SELECT item FROM found_items)",
        path="/outcome",
    ),
    Plain(
        code="payments.owes-itself",
        kind="payment",
        when="i.creditor__organ = i.debtor",
        path="/creditor",
    ),
    Plain(
        code="payments.forced-transfer",
        kind="payment",
        of="instalments",
        when="e.forced AND e.means = 'transfer'",
        path="/instalments/{n}/forced",
    ),
    Plain(
        code="payments.interest-without-period",
        kind="payment",
        when=f"i.late_interest__per IS NULL AND {_LIKELY}",
        path="/late_interest/per",
    ),
    Plain(
        code="payments.interest-implausible",
        kind="payment",
        when=f"{_LIKELY}\n  AND {_RATE} * {_OF_YEAR} NOT BETWEEN {_ten_millionths(LEAST_OF_YEAR)} AND {_ten_millionths(MOST_OF_YEAR)}",
        path="/late_interest",
    ),
)
