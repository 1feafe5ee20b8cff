"""The account of one payment: what is owed, in dispute and paid, with what is not known about the days (款项账目).

Amounts are exact and in yuan. An instalment counts from the day on which it was paid. Where only a latest day is known
it counts for certain from that day on, and possibly before it; where no day is known at all, the day on which the
payment was recorded is the latest.

Source: arithmetic over the payment and its instalments.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final, final

import attrs

from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured
from govcredit.measures.payments._gathering import Gathering
from govcredit.model.contracts.payment import Instalment, Payment

__all__ = ("Account", "Entry", "account_of", "exact_yuan")

_PLACES: Final = 6  # an amount in yuan has at most six decimal places
_KNOWN_TO_BE_NONE: Final = frozenset({"not-applicable"})


@final
@attrs.frozen(kw_only=True)
class Entry:
    """One instalment in yuan.

    Attributes:
        latest: The day by which it had been paid.
        dated: Whether that is the day on which it was paid.
        place: Its place among the instalments of the payment, 0 for the first.
    """

    amount: Fraction
    latest: date
    dated: bool
    place: int


@final
@attrs.frozen(kw_only=True)
class Account:
    """What is owed on one payment, and what was paid of it, in yuan (款项账目).

    Attributes:
        owed: The sum.
        disputed: What is in dispute.
        dispute_known: Whether the amount in dispute is known.
        entries: The instalments in the order of their days.
    """

    owed: Fraction
    disputed: Fraction
    dispute_known: bool
    entries: tuple[Entry, ...]

    def paid(self, on: date) -> tuple[Fraction, Fraction]:
        """Return the least and the most, in yuan, that may have been paid by the end of a day."""
        sure = sum((each.amount for each in self.entries if each.latest <= on), Fraction(0))
        unsure = [each.amount for each in self.entries if each.latest > on and not each.dated]
        least = sum((each for each in unsure if each < 0), sure)
        most = sum((each for each in unsure if each > 0), sure)
        return least, most

    def undated(self, after: date) -> tuple[int, ...]:
        """Return the places, from 0, of the instalments that may have been paid after a day, or before it."""
        return tuple(sorted(each.place for each in self.entries if not each.dated and each.latest > after))


def account_of(facts: Facts, payment: Payment) -> Measured[Account]:
    """Return the account of a payment.

    A sum that is not stated or is negative gives no value. An amount in dispute that is not stated is taken for none,
    unless the payment says that it has no value for another reason than that it does not apply.

    Args:
        facts: The facts.
        payment: One of their payments.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.values import Money
    >>> from govcredit.policy.loading import load_pack
    >>> payment = Payment(
    ...     id="p", debtor="town", kind="goods", sum=Money.parse("2万元"),
    ...     instalments=(Instalment(on_or_before=date(2026, 3, 2), paid=Money.parse("5000元")),),
    ... )
    >>> facts = Facts.of(Bundle(version="1.0", payments=(payment,)), load_pack("cn").context(date(2026, 4, 1)))
    >>> account = account_of(facts, payment).value
    >>> account
    Account(owed=Fraction(20000, 1), ..., entries=(Entry(amount=Fraction(5000, 1), ..., dated=False, place=0),))
    >>> [str(each) for each in account.paid(date(2026, 3, 1))]  # the day before
    ['0', '5000']
    """
    notes = Gathering()
    notes.read("payment", payment.id)
    if payment.sum is None or payment.sum.amount < 0:
        notes.lacks("payment", "sum", payment.id, "no-value" if payment.sum is None else "contradictory")
        return notes.result(None)
    owed = Fraction(payment.sum.yuan)
    disputed = Fraction(0 if payment.disputed is None else payment.disputed.yuan)
    unknown = any(each.field == "disputed" and each.reason not in _KNOWN_TO_BE_NONE for each in payment.absent)
    if unknown and payment.disputed is None:
        notes.lacks("payment", "disputed", payment.id)
    if not 0 <= disputed <= owed:
        notes.lacks("payment", "disputed", payment.id, "contradictory")
        disputed = min(max(disputed, Fraction(0)), owed)
    recorded = facts.context.known if payment.provenance is None else payment.provenance.known
    entries = tuple(sorted(_entries(payment.instalments, recorded), key=lambda each: (each.latest, each.amount)))
    if sum(each.amount for each in entries) > owed:
        notes.lacks("payment", "instalments", payment.id, "contradictory")
    known = not unknown or payment.disputed is not None
    return notes.result(Account(owed=owed, disputed=disputed, dispute_known=known, entries=entries))


def _entries(instalments: Iterable[Instalment], recorded: date) -> Iterable[Entry]:
    for place, each in enumerate(instalments):
        latest = each.on or each.on_or_before or recorded
        yield Entry(amount=Fraction(each.paid.yuan), latest=latest, dated=each.on is not None, place=place)


def exact_yuan(amount: Fraction) -> Decimal:
    """Return an exact amount in yuan as a decimal; what is paid with money has no more than six decimal places.

    >>> exact_yuan(Fraction(1200000)), exact_yuan(Fraction("0.125"))
    (Decimal('1200000.00'), Decimal('0.125'))
    """
    scaled = amount * 10**_PLACES
    units, places = int(scaled), _PLACES
    while places > 2 and units % 10 == 0:  # the fen is always shown
        units, places = units // 10, places - 1
    return Decimal((int(units < 0), tuple(int(digit) for digit in str(abs(units))), -places))
