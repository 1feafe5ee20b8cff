"""What is unpaid of one payment on a day, what of it is overdue, and for how long (未付与逾期).

The undisputed part must be paid even where another part is in dispute (保障中小企业款项支付条例第十五条), so that what is
overdue is the undisputed part that is unpaid after the deadline. What is paid is taken to be paid on the undisputed
part first.

The ageing buckets (账龄) are the library's own: no text that was read lays any down.

Source: 保障中小企业款项支付条例第十五条.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final, final

import attrs

from govcredit.measures.facts import Facts
from govcredit.measures.measured import Band, Measured
from govcredit.measures.payments._gathering import Gathering
from govcredit.measures.payments.account import Account, account_of, exact_yuan
from govcredit.measures.payments.clock import payment_clock
from govcredit.model.contracts.payment import Payment

__all__ = ("BUCKETS", "AgeBucket", "Outstanding", "Overdue", "bucket_of", "outstanding", "overdue")


@final
@attrs.frozen(kw_only=True)
class AgeBucket:
    """For how many days something is overdue, from the least to the most (账龄区间).

    Attributes:
        key: Name of the bucket, such as ``1-30``.
        least: Fewest calendar days after the deadline.
        most: Most calendar days; ``None`` where there is no end.
    """

    key: str
    least: int
    most: int | None


BUCKETS: Final = (
    AgeBucket(key="1-30", least=1, most=30),
    AgeBucket(key="31-90", least=31, most=90),
    AgeBucket(key="91-180", least=91, most=180),
    AgeBucket(key="181-365", least=181, most=365),
    AgeBucket(key="over-365", least=366, most=None),
)
"""The ageing buckets of the library (账龄区间), by calendar days after the deadline."""


def bucket_of(days: int) -> AgeBucket | None:
    """Return the bucket of a number of days overdue; nothing for what is not overdue.

    >>> bucket_of(30).key, bucket_of(366).key, bucket_of(0)
    ('1-30', 'over-365', None)
    """
    return next((each for each in reversed(BUCKETS) if each.least <= days), None)


@final
@attrs.frozen(kw_only=True)
class Outstanding:
    """What is unpaid at the end of a day, in yuan (未付款项).

    Attributes:
        owed: The sum.
        paid: What had been paid.
        unpaid: The rest, never less than nothing.
        undisputed: What of the rest is not in dispute.
    """

    on: date
    owed: Decimal
    paid: Decimal
    unpaid: Decimal
    undisputed: Decimal


@final
@attrs.frozen(kw_only=True)
class Overdue:
    """What is overdue at the end of a day, in yuan (逾期款项).

    Attributes:
        amount: The undisputed part that is unpaid after the deadline.
        deadline: The deadline that was counted from; ``None`` where it is not known.
        days: Calendar days after it, 0 where nothing is overdue; ``None`` where the deadline is not known.
        bucket: The ageing bucket.
    """

    on: date
    amount: Decimal
    deadline: date | None
    days: int | None
    bucket: AgeBucket | None


def outstanding(facts: Facts, payment: Payment, *, on: date | None = None) -> Measured[Outstanding]:
    """Return what is unpaid of a payment at the end of a day.

    Args:
        facts: The facts.
        payment: One of their payments.
        on: A day not after that of the context, which it is when ``None``.

    Returns:
        The amounts. A band from the least to the most that may be unpaid, where the day of an instalment or the amount
        in dispute is not known and that makes a difference.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.values import Money
    >>> from govcredit.policy.loading import load_pack
    >>> payment = Payment(
    ...     id="p", debtor="town", kind="goods", sum=Money.parse("2万元"), disputed=Money.parse("3000元"),
    ... )
    >>> facts = Facts.of(Bundle(version="1.0", payments=(payment,)), load_pack("cn").context(date(2026, 4, 1)))
    >>> outstanding(facts, payment).value
    Outstanding(..., owed=Decimal('20000.00'), ..., undisputed=Decimal('17000.00'))
    """
    notes = Gathering()
    day = _day(facts, on)
    measured = account_of(facts, payment)
    notes.add(measured)
    if measured.value is None:
        return notes.result(None)
    low, high = _unpaid(measured.value, day)
    if low == high:
        return notes.result(high)
    for place in measured.value.undated(day):
        notes.lacks("payment", f"instalments.{place}.on", payment.id)
    return notes.result(None, Band(low=low, high=high))


def overdue(facts: Facts, payment: Payment, *, on: date | None = None) -> Measured[Overdue]:
    """Return what of a payment is overdue at the end of a day, and for how long.

    Args:
        facts: The facts.
        payment: One of their payments.
        on: A day not after that of the context, which it is when ``None``.

    Returns:
        What is overdue. A band from the least to the most, where the amount or the deadline is a band; with an unknown
        deadline anything from nothing to the whole unpaid part may be overdue.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.values import Money
    >>> from govcredit.policy.loading import load_pack
    >>> payment = Payment(id="p", debtor="town", kind="goods", sum=Money.parse("2万元"), deadline=date(2026, 3, 2))
    >>> facts = Facts.of(Bundle(version="1.0", payments=(payment,)), load_pack("cn").context(date(2026, 4, 1)))
    >>> overdue(facts, payment).value
    Overdue(..., amount=Decimal('20000.00'), ..., days=30, bucket=AgeBucket(key='1-30', least=1, most=30))
    """
    notes = Gathering()
    day = _day(facts, on)
    rest = outstanding(facts, payment, on=day)
    notes.add(rest)
    most = rest.value or (rest.band and rest.band.high)
    least = rest.value or (rest.band and rest.band.low)
    if most is not None and most.undisputed == 0:
        return notes.result(Overdue(on=day, amount=most.undisputed, deadline=None, days=0, bucket=None))
    clock = payment_clock(facts, payment)
    notes.add(clock)
    if clock.value is not None:
        first, last = clock.value.deadline, clock.value.deadline
    elif clock.band is not None and clock.band.low is not None:
        first, last = clock.band.low.deadline, clock.band.high.deadline if clock.band.high else date.max
    else:
        first, last = date.min, date.max
    if first >= day:
        return notes.result(Overdue(on=day, amount=Decimal("0.00"), deadline=first, days=0, bucket=None))
    if most is None or least is None:
        return notes.result(None)
    low, high = _overdue(day, least.undisputed, last), _overdue(day, most.undisputed, first)
    return notes.result(high) if low == high else notes.result(None, Band(low=low, high=high))


def _day(facts: Facts, on: date | None) -> date:
    return facts.context.on if on is None else min(on, facts.context.on)


def _unpaid(account: Account, day: date) -> tuple[Outstanding, Outstanding]:
    least_paid, most_paid = account.paid(day)
    dispute = (account.disputed, account.disputed) if account.dispute_known else (Fraction(0), account.owed)
    low, high = (
        Outstanding(
            on=day,
            owed=exact_yuan(account.owed),
            paid=exact_yuan(paid),
            unpaid=exact_yuan(max(account.owed - paid, Fraction(0))),
            undisputed=exact_yuan(max(account.owed - paid - disputed, Fraction(0))),
        )
        for paid, disputed in ((most_paid, dispute[1]), (least_paid, dispute[0]))
    )
    return low, high


def _overdue(day: date, amount: Decimal, deadline: date) -> Overdue:
    known = date.min < deadline < date.max
    late = deadline < day and amount > 0
    days = (day - deadline).days if known and late else None if late else 0
    return Overdue(
        on=day,
        amount=amount if late else Decimal("0.00"),
        deadline=deadline if known else None,
        days=days,
        bucket=bucket_of(days or 0),
    )
