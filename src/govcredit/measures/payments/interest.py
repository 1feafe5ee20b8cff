"""Interest for late payment, day by day, exact until it is rounded once to the fen (逾期利息).

What is agreed goes first: a rate by the day, month or year. Where nothing is agreed and the regulation covers the
payment, its rate of 0.05 % a day applies to the days on which the regulation is in force; to earlier days it does not,
and the result says how many there are.

The conventions are the library's own, since no text that was read fixes them:

- The first day of interest is the day after the deadline, the last one the day of payment, so that what is paid ten days
  late bears interest for ten days.
- The base is the undisputed part; interest bears no interest.
- A rate by the year is charged by the day as ``actual-365`` or ``actual-360`` (a 365th or a 360th for each day), a rate
  by the month as twelve times that rate by the year. The caller names which one.
- The total is rounded once, half up.

Source: 保障中小企业款项支付条例第十五条、第十七条.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Final, Literal, TypeAlias, final

import attrs

from govcredit.errors import NotInForce
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Band, Measured
from govcredit.measures.payments._gathering import Gathering
from govcredit.measures.payments.account import Account, account_of, exact_yuan
from govcredit.measures.payments.clock import payment_clock
from govcredit.measures.payments.coverage import coverage
from govcredit.measures.rounding import Rounding
from govcredit.model.contracts.payment import Payment
from govcredit.model.values import Rate
from govcredit.policy.groups.payments import LateInterestTerms
from govcredit.policy.term import Term

__all__ = ("DayCount", "InterestPeriod", "InterestRule", "LateInterest", "late_interest")

DayCount: TypeAlias = Literal["actual-365", "actual-360"]
"""How a rate by the year or month is charged by the day (计息基础)."""

InterestRule: TypeAlias = Literal["agreed", "statutory", "none"]
"""``agreed`` 约定利率, ``statutory`` 法定利率, ``none`` 没有逾期日，或者既无约定、条例也不适用."""

_YEAR_DAYS: Final = MappingProxyType({"actual-365": 365, "actual-360": 360})
_MONTHS: Final = 12
_DEFAULT: Final = f"{LateInterestTerms.PREFIX}.default"
_DAY: Final = timedelta(days=1)


@final
@attrs.frozen(kw_only=True)
class InterestPeriod:
    """Days with the same base and the same rate (计息区间).

    Attributes:
        start: First day.
        end: First day after it.
        base: What was overdue on each of the days, in yuan.
        rate: The rate.
        days: How many days.
        interest: The interest in yuan, exact.
    """

    start: date
    end: date
    base: Decimal
    rate: Rate
    days: int
    interest: Fraction


@final
@attrs.frozen(kw_only=True)
class LateInterest:
    """The interest for late payment of one payment (逾期利息).

    Attributes:
        rule: Whether the agreed rate or the rate of the law is charged; ``none`` where no day is charged by either.
        deadline: The day after which interest runs.
        periods: The days with their base and rate, in order.
        exact: The sum over the periods in yuan, exact.
        amount: The sum in yuan, rounded to the fen.
        rounding: The rounding.
        day_count: How a rate by the month or year was charged by the day; ``None`` for a rate by the day.
        days_outside: Overdue days on which the rule of the law was not in force, so that nothing is charged by it.
        floor: The least that the agreed rate may be, as the law words it; whether it is kept is not checked.
    """

    rule: InterestRule
    deadline: date
    periods: tuple[InterestPeriod, ...]
    exact: Fraction
    amount: Decimal
    rounding: Rounding
    day_count: DayCount | None
    days_outside: int
    floor: Term[str] | None


@final
@attrs.frozen
class _Piece:
    """Days on which the same amount is overdue."""

    start: date
    end: date
    base: Fraction


@final
@attrs.frozen
class _Stretch:
    """Days on which one rate applies; none is in force where the rate is ``None``."""

    start: date
    end: date
    rate: Rate | None
    daily: Fraction
    sure: bool


def late_interest(
    facts: Facts, payment: Payment, *, since: date | None = None, day_count: DayCount = "actual-365"
) -> Measured[LateInterest]:
    """Return the interest for late payment up to and including the day of the context.

    Args:
        facts: The facts.
        payment: One of their payments.
        since: The first day to be charged, where earlier ones are not wanted.
        day_count: How a rate by the month or year is charged by the day.

    Returns:
        The interest. A band, where the deadline, the day of an instalment, the amount in dispute, or whether the
        regulation covers the payment is not known and that makes a difference. No value where the agreed rate has no
        figure, or where the rule of the law was in force on no overdue day.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.values import Money
    >>> from govcredit.policy.loading import load_pack
    >>> payment = Payment(
    ...     id="p", debtor="town", kind="goods", sum=Money.parse("120万元"), deadline=date(2026, 3, 31),
    ...     late_interest=Rate.parse("0.05%/日"),
    ... )
    >>> bundle = Bundle(version="1.0", payments=(payment,))
    >>> facts = Facts.of(bundle, load_pack("cn").context(date(2026, 4, 10)))
    >>> late_interest(facts, payment).value
    LateInterest(rule='agreed', ..., periods=(InterestPeriod(..., days=10, ...),), ..., amount=Decimal('6000.00'), ...)
    """
    notes = Gathering()
    clock, measured = payment_clock(facts, payment), account_of(facts, payment)
    notes.add(clock)
    notes.add(measured)
    account = measured.value
    if clock.value is not None:
        first = last = clock.value.deadline
    elif clock.band is not None and clock.band.low is not None:
        first, last = clock.band.low.deadline, clock.band.high.deadline if clock.band.high else date.max
    else:
        return notes.result(None)
    on = facts.context.on
    most = () if account is None else _pieces(account, first, since, on, most=True)
    if first >= on or (account is not None and not most):
        return notes.result(_charged("none", first, (), (), day_count))
    if account is None:
        return notes.result(None)
    agreed = payment.late_interest is not None or payment.rate_text is not None
    span = (most[0].start, on + _DAY)
    stretches = (
        _agreed(payment, span, day_count, notes) if agreed else _statutory(facts, payment, span, day_count, notes)
    )
    if stretches is None:
        return notes.result(None)
    rule: InterestRule = "agreed" if agreed else "statutory"
    high = _charged(rule, first, most, stretches, day_count)
    if high.days_outside and not high.periods:
        return notes.result(None)
    least = _pieces(account, last, since, on, most=False)
    low = _charged(rule, last, least, [each for each in stretches if each.sure], day_count)
    if agreed:
        floor = _floor(facts, payment)
        notes.rests_on(floor)
        high, low = attrs.evolve(high, floor=floor), attrs.evolve(low, floor=floor)
    if low.exact == high.exact:
        return notes.result(high)
    for place in account.undated(first):
        notes.lacks("payment", f"instalments.{place}.on", payment.id)
    return notes.result(None, Band(low=low, high=high))


def _pieces(account: Account, deadline: date, since: date | None, on: date, *, most: bool) -> tuple[_Piece, ...]:
    """Return the overdue days from the one after the deadline to the last one, as the most or the least that they are."""
    if deadline >= on:
        return ()
    start = deadline + _DAY if since is None else max(deadline + _DAY, since)
    disputed = account.disputed if account.dispute_known else Fraction(0) if most else account.owed
    base = account.owed - disputed
    changes: dict[date, Fraction] = {}
    for entry in account.entries:
        # What is not dated may have been paid long ago: that makes the least of a payment and the most of a refund.
        early = not entry.dated and (entry.amount < 0) == most
        if early or entry.latest < start:
            base -= entry.amount
        elif entry.latest < on:
            after = entry.latest + _DAY
            changes[after] = changes.get(after, Fraction(0)) - entry.amount
    found: list[_Piece] = []
    for day in sorted(changes):
        if base > 0 and start < day:
            found.append(_Piece(start, day, base))
        start, base = max(start, day), base + changes[day]
    if base > 0 and start <= on:
        found.append(_Piece(start, on + _DAY, base))
    return tuple(found)


def _agreed(
    payment: Payment, span: tuple[date, date], day_count: DayCount, notes: Gathering
) -> tuple[_Stretch, ...] | None:
    rate = payment.late_interest
    if rate is None:
        notes.lacks("payment", "late_interest", payment.id)
        return None
    if rate.per is None:
        notes.lacks("payment", "late_interest.per", payment.id)
        return None
    if rate.value < 0:
        notes.lacks("payment", "late_interest", payment.id, "contradictory")
        return None
    return (_Stretch(*span, rate, _daily(rate, day_count), sure=True),)


def _statutory(
    facts: Facts, payment: Payment, span: tuple[date, date], day_count: DayCount, notes: Gathering
) -> tuple[_Stretch, ...]:
    """Return the days by the rate of the law that is in force on them, without those that it does not cover."""
    found: list[_Stretch] = []
    day, end = span
    history = facts.context.pack.history(_DEFAULT)
    changes = sorted({each for term in history for each in (term.start, term.end) if each is not None and each < end})
    for until in (*(each for each in changes if each > day), end):
        try:
            term = facts.context.at(day).terms(LateInterestTerms).default
        except NotInForce as gap:
            notes.lacks("term", gap.term, reason="not-in-force")
            found.append(_Stretch(day, until, None, Fraction(0), sure=True))
        else:
            cover = coverage(facts, payment, on=day)
            notes.add(cover)
            if cover.value is None or cover.value.covered is not False:
                notes.rests_on(term)
                sure = cover.value is not None and cover.value.covered is True
                found.append(_Stretch(day, until, term.value, _daily(term.value, day_count), sure))
        day = until
    return tuple(found)


def _daily(rate: Rate, day_count: DayCount) -> Fraction:
    """Return the part of the base that a rate charges for one day."""
    of_year = Fraction(1, _YEAR_DAYS[day_count])
    parts = {"month": _MONTHS * of_year, "year": of_year}
    return Fraction(rate.fraction) * parts.get(rate.per or "day", Fraction(1))


def _floor(facts: Facts, payment: Payment) -> Term[str] | None:
    try:
        least = facts.context.terms(LateInterestTerms).agreed_least
    except NotInForce:
        return None
    cover = coverage(facts, payment).value
    return None if cover is None or cover.covered is False else least


def _charged(
    rule: InterestRule,
    deadline: date,
    pieces: Iterable[_Piece],
    stretches: Iterable[_Stretch],
    day_count: DayCount,
) -> LateInterest:
    overlaps = tuple(_overlaps(pieces, tuple(stretches)))
    periods = tuple(
        InterestPeriod(
            start=start,
            end=end,
            base=exact_yuan(piece.base),
            rate=stretch.rate,
            days=(end - start).days,
            interest=piece.base * stretch.daily * (end - start).days,
        )
        for start, end, piece, stretch in overlaps
        if stretch.rate is not None
    )
    exact = sum((each.interest for each in periods), Fraction(0))
    return LateInterest(
        rule=rule if periods else "none",
        deadline=deadline,
        periods=periods,
        exact=exact,
        amount=Rounding.HALF_UP.to_fen(exact),
        rounding=Rounding.HALF_UP,
        day_count=None if all(each.rate.per == "day" for each in periods) else day_count,
        days_outside=sum((end - start).days for start, end, _, stretch in overlaps if stretch.rate is None),
        floor=None,
    )


def _overlaps(
    pieces: Iterable[_Piece], stretches: tuple[_Stretch, ...]
) -> Iterator[tuple[date, date, _Piece, _Stretch]]:
    # There are as many stretches as the law has values, mostly one.
    for piece in pieces:
        for stretch in stretches:
            start, end = max(piece.start, stretch.start), min(piece.end, stretch.end)
            if start < end:
                yield start, end, piece, stretch
