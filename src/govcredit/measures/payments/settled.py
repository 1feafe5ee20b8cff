"""Which part of the sums that had fallen due were paid in full (款项清偿率)."""

from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Ratio, reference
from govcredit.measures.payments.clock import payment_clock
from govcredit.measures.payments.outstanding import outstanding
from govcredit.measures.tally import CountsAs, ShareTally

__all__ = ("settled_rate",)


def settled_rate(facts: Facts, *, organ: str) -> Measured[Ratio]:
    """Return the share of the sums owed by a body that are paid in full among those whose deadline has passed (款项清偿率).

    What is in dispute is not owed for the time being. A sum that was paid before its deadline counts as paid once the
    deadline has passed. Of a sum that is not told nobody can say whether it was paid.

    Args:
        facts: The facts.
        organ: The debtor.

    Source: 江西 12; 滨海 二（三）4; 保障中小企业款项支付条例; the level-3 indicator of the city credit monitoring of 2020, as read.

    >>> from datetime import date
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.contracts.payment import Payment
    >>> from govcredit.model.values import Money
    >>> from govcredit.policy.loading import load_pack
    >>> owed = Payment(id="p", debtor="town", kind="works", sum=Money.parse("120万元"), deadline=date(2026, 3, 31))
    >>> facts = Facts.of(Bundle(version="1.0", payments=(owed,)), load_pack("cn").context(date(2026, 5, 15)))
    >>> str(settled_rate(facts, organ="town").value.percent())
    '0.00'
    """
    tally = ShareTally("payment")
    for payment in facts.about(reference("organ", organ), "payment"):
        if payment.debtor != organ:
            continue
        clock, rest = payment_clock(facts, payment), outstanding(facts, payment)
        ends = (clock.value, clock.value) if clock.band is None else (clock.band.low, clock.band.high)
        days = [None if each is None else each.deadline for each in ends]
        passed = {None if day is None else day < facts.context.on for day in days}
        least, most = (rest.value, rest.value) if rest.band is None else (rest.band.low, rest.band.high)
        if passed == {False}:
            continue
        may_be: list[CountsAs] = ["yes"] if least is None or least.undisputed == 0 else []
        may_be += ["no"] if most is None or most.undisputed > 0 else []
        may_be += [] if passed == {True} else ["out"]
        missing = () if len(may_be) == 1 else (*clock.missing, *rest.missing)
        tally.add(reference("payment", payment.id), *may_be, missing=missing, terms=(*clock.terms, *rest.terms))
    return tally.result()
