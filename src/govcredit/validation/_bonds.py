"""Rules about bonds, borrowings and guarantees: term, principal, projects, who issued, and what the law allows (债券与举债).

That days come one after the other is for the rules about dates.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from govcredit.errors import InvalidValue
from govcredit.findings import finding
from govcredit.measures.debt.schedule import Convention
from govcredit.measures.debt.service import repayment_schedule
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.model.bodies.organ import Organ
from govcredit.model.debt.bond import Bond
from govcredit.model.debt.borrowing import Borrowing
from govcredit.model.debt.guarantee import Guarantee
from govcredit.model.values import Deadline, Money
from govcredit.policy.term import Term
from govcredit.validation._agreed import exceeds, total
from govcredit.validation._magnitudes import millionths, shown, slip
from govcredit.validation.rules import NotApplicable, Rests, Rule, Yielded, rested

__all__ = ("BONDS",)

_BORROWING: Final = "debt.borrowing"
_MATURITIES: Final = "debt.bond.maturities"
_MONTHS_OF_YEAR: Final = 12
# No convention is in the format; the days of a plan are judged by the one that allows most.
_CONVENTION: Final = Convention(day_count="act/act-icma")
_POSTPONED: Final = 31  # days for a day of payment that is no working day
_BELOW_PROVINCE: Final = frozenset({"county", "township"})  # cities with a plan of their own issue bonds like provinces
_UNITS: Final = MappingProxyType({"working-day": "个工作日", "day": "日", "month": "个月", "year": "年"})
_PUBLIC: Final = frozenset({"government", "department", "party-body", "town", "street", "functional-zone"})


def _exceeds(parts: Sequence[Money], whole: Money) -> bool:
    proper = bool(parts) and min(part.amount for part in (*parts, whole)) >= 0
    return proper and exceeds(total(parts), total((whole,)), (*parts, whole))


# ---------------------------------------------------------------------------------------------------------------------
# Bonds


def _is_contradicted(bond: Bond, facts: Facts) -> bool:
    """Whether the day of maturity is not where issue and term put it; days of interest that begin later are allowed for."""
    if bond.issued_on is None or bond.matures is None or bond.term is None or bond.matures <= bond.issued_on:
        return False
    try:
        if bond.term.unit != "working-day" and bond.term.after(bond.issued_on).on == bond.matures:
            return False
    except InvalidValue:
        return True
    plan = repayment_schedule(facts, item=reference("bond", bond.id), convention=_CONVENTION)
    return any(each.member == "matures" and each.reason == "contradictory" for each in plan.missing)


def maturity_differs_from_term(bond: Bond, facts: Facts) -> Iterator[Yielded]:
    """A bond matures on another day than its issue and its term make."""
    if bond.issued_on is None or bond.matures is None or bond.term is None:
        yield NotApplicable("no-value")
    elif _is_contradicted(bond, facts):
        days = {"issued": str(bond.issued_on), "matures": str(bond.matures)}
        term = _told(bond.term)
        yield finding("debt.maturity-differs-from-term", "/matures", **days, **term)


def _told(term: Deadline) -> dict[str, str]:
    return {"term_zh": f"{term.count}{_UNITS[term.unit]}", "term_en": f"{term.count} {term.unit}"}


def term_not_listed(bond: Bond, facts: Facts) -> Iterator[Yielded]:
    """The term of a bond is none of those that local governments may choose.

    Source: the opinion of 财政部 of November 2020 on issuing local government bonds.
    """
    if bond.term is None or bond.issued_on is None:
        yield NotApplicable("no-value")
        return
    law = facts.law(_MATURITIES, bond.issued_on)
    if law is None:
        yield NotApplicable("not-in-force")
        return
    yield Rests((law,))
    listed = {_months(row["term"]) for row in law.value}
    if _months(bond.term) not in listed and not _is_contradicted(bond, facts):
        term = _told(bond.term)
        yield rested(finding("debt.term-not-listed", "/term", **term), (law,))


def _months(term: Deadline) -> int | None:
    return {"month": term.count, "year": term.count * _MONTHS_OF_YEAR}.get(term.unit)


def year_differs(bond: Bond, _: Facts) -> Iterator[Yielded]:
    """The year of a bond is not the year in which it was issued."""
    if bond.year is None or bond.issued_on is None:
        yield NotApplicable("no-value")
    elif bond.year != bond.issued_on.year:
        yield finding("debt.year-differs", "/year", year=str(bond.year), issued=str(bond.issued_on))


def issuer_not_province(bond: Bond, facts: Facts) -> Iterator[Yielded]:
    """A bond is said to be issued by a county or a town, while only provinces issue bonds.

    Source: 预算法第三十五条.
    """
    day = bond.issued_on or (None if bond.year is None else date(bond.year, 12, 31))
    issuer: Organ | None = facts.find(reference("organ", bond.bond_issuer))
    if issuer is None:
        yield NotApplicable("no-item")
        return
    if day is None or issuer.level is None:
        yield NotApplicable("no-value")
        return
    law = _line(facts, "only-provinces", day)
    if law is None:
        yield NotApplicable("not-in-force")
        return
    yield Rests((law,))
    if issuer.level in _BELOW_PROVINCE:
        yield rested(finding("debt.issuer-not-province", "/bond_issuer"), (law,))


def _line(facts: Facts, rule: str, day: date) -> Term[Any] | None:
    """Return the term of one line of the rules on borrowing, or nothing where the law of the day has none."""
    law = facts.law(_BORROWING, day)
    rows = () if law is None else law.value
    return next((law.only(row) for row in rows if law is not None and row["rule"] == rule), None)


def projects_exceed_bond(bond: Bond, _: Facts) -> Iterator[Yielded]:
    """The projects of a bond have more money from it than it brought."""
    sums = [each.sum for each in bond.projects if each.sum is not None]
    if bond.sum is None or not sums:
        yield NotApplicable("no-value")
    elif _exceeds(sums, bond.sum):
        yield finding("debt.projects-exceed-bond", "/projects", **_both(sums, bond.sum))


def _both(parts: Sequence[Money], whole: Money) -> dict[str, str]:
    return shown(total=_total(parts), whole=whole)


def _total(parts: Sequence[Money]) -> Money:
    try:
        return Money.total(parts, unit=parts[0].unit)
    except InvalidValue:  # too many digits to be written; the largest part is above the whole by itself
        return max(parts, key=millionths)


def spent_above_project(bond: Bond, _: Facts) -> Iterator[Yielded]:
    """A project spent more of a bond than it had of it."""
    pairs = [
        (number, each.spent, each.sum)
        for number, each in enumerate(bond.projects)
        if each.spent is not None and each.sum is not None
    ]
    if not pairs:
        yield NotApplicable("no-value")
    for number, spent, whole in pairs:
        if _exceeds([spent], whole):
            path = f"/projects/{number}/spent"
            yield finding("debt.spent-above-project", path, **shown(spent=spent, whole=whole))


def shares_exceed_bond(bond: Bond, facts: Facts) -> Iterator[Yielded]:
    """The parts of a bond that its issuer lent on come to more than the bond."""
    # What a city lends on to a county is a part of its own part, and not counted again.
    shares = [
        each.sum
        for each in facts.about(reference("bond", bond.id), "borrowing")
        if each.bond == bond.id
        and each.sum is not None
        and each.creditor is not None
        and each.creditor.organ == bond.bond_issuer
    ]
    if bond.sum is None or not shares:
        yield NotApplicable("no-value")
    elif _exceeds(shares, bond.sum):
        yield finding("debt.shares-exceed-bond", "/sum", **_both(shares, bond.sum))


# ---------------------------------------------------------------------------------------------------------------------
# Repayment of bonds and borrowings


def principal_differs(debt: Bond | Borrowing, _: Facts) -> Iterator[Yielded]:
    """The principal due comes to more than the debt, or to less although the plan reaches the day of maturity."""
    due = [each.principal_due for each in debt.repayments if each.principal_due is not None]
    if debt.sum is None or not due:
        yield NotApplicable("no-value")
        return
    proper = debt.sum.amount > 0 and min(each.amount for each in due) >= 0
    if not proper or slip(_total(due), debt.sum, same=True):
        return  # the rules about amounts speak
    short = exceeds(total((debt.sum,)), total(due), (*due, debt.sum)) and _is_whole_plan(debt)
    if short or _exceeds(due, debt.sum):
        yield finding("debt.principal-differs", "/repayments", **_both(due, debt.sum))


def _is_whole_plan(debt: Bond | Borrowing) -> bool:
    end = debt.matures if isinstance(debt, Bond) else None
    start = debt.issued_on if isinstance(debt, Bond) else debt.taken
    if end is None and start is not None and debt.term is not None and debt.term.unit != "working-day":
        try:
            end = debt.term.after(start).on
        except InvalidValue:
            return False
    return end is not None and any(
        each.principal_due is not None and each.deadline is not None and each.deadline >= end
        for each in debt.repayments
    )


def due_after_maturity(bond: Bond, _: Facts) -> Iterator[Yielded]:
    """Principal or interest of a bond is due more than a month after the bond matures."""
    if bond.matures is None or not bond.repayments:
        yield NotApplicable("no-value")
        return
    if bond.issued_on is not None and bond.matures < bond.issued_on:
        return  # the rules about dates speak
    for number, each in enumerate(bond.repayments):
        if each.deadline is not None and (each.deadline - bond.matures).days > _POSTPONED:
            path = f"/repayments/{number}/deadline"
            yield finding("debt.due-after-maturity", path, due=str(each.deadline), matures=str(bond.matures))


def paid_above_due(debt: Bond | Borrowing, _: Facts) -> Iterator[Yielded]:
    """More principal or interest was paid on a day of the plan than was due; late interest is allowed for."""
    judged = False
    for number, each in enumerate(debt.repayments):
        late = each.paid_on is not None and each.deadline is not None and each.paid_on > each.deadline
        rows = [("principal_paid", each.principal_due, each.principal_paid)]
        if not late:
            rows.append(("interest_paid", each.interest_due, each.interest_paid))
        for member, due, paid in rows:
            if due is not None and paid is not None:
                judged = True
                if _exceeds([paid], due):
                    path = f"/repayments/{number}/{member}"
                    yield finding("debt.paid-above-due", path, **shown(paid=paid, due=due))
    if not judged:
        yield NotApplicable("no-value")


def kind_differs_from_bond(borrowing: Borrowing, facts: Facts) -> Iterator[Yielded]:
    """A part of a bond is general debt while the bond is special, or the other way round.

    Source: 预算法实施条例第四十三条、第四十四条.
    """
    if borrowing.bond is None or borrowing.kind not in ("general", "special"):
        yield NotApplicable("other-case")
        return
    bond: Bond | None = facts.find(reference("bond", borrowing.bond))
    if bond is None or bond.kind is None:
        yield NotApplicable("no-item" if bond is None else "no-value")
    elif bond.kind.partition(".")[0] != borrowing.kind:
        yield finding("debt.kind-differs-from-bond", "/kind")


# ---------------------------------------------------------------------------------------------------------------------
# Guarantees


def called_above_guarantee(guarantee: Guarantee, _: Facts) -> Iterator[Yielded]:
    """More was called on a guarantee than it was given for."""
    if guarantee.sum is None or guarantee.called is None:
        yield NotApplicable("no-value")
    elif _exceeds([guarantee.called], guarantee.sum):
        amounts = shown(called=guarantee.called, whole=guarantee.sum)
        yield finding("debt.called-above-guarantee", "/called", **amounts)


def guarantee_called_lawful(guarantee: Guarantee, facts: Facts) -> Iterator[Yielded]:
    """A guarantee of a public body is said to be lawful, without a clause that allows it and for no foreign loan.

    Source: 预算法第三十五条, which bars guarantees but where the law provides otherwise.
    """
    if guarantee.lawful is None or guarantee.given is None:
        yield NotApplicable("no-value")
        return
    guarantor: Organ | None = facts.find(reference("organ", guarantee.guarantor))
    loan = None if guarantee.borrowing is None else facts.find(reference("borrowing", guarantee.borrowing))
    foreign = loan is not None and loan.foreign_sum is not None
    if not guarantee.lawful or guarantee.basis or foreign or guarantor is None or guarantor.kind not in _PUBLIC:
        yield NotApplicable("other-case")
        return
    law = _line(facts, "no-guarantee", guarantee.given)
    if law is None:
        yield NotApplicable("not-in-force")
        return
    yield Rests((law,))
    # Where a violation names the guarantee, that contradiction is told instead.
    violations = facts.about(reference("guarantee", guarantee.id), "debt-violation")
    if not any(each.kind == "unlawful-guarantee" for each in violations):
        yield rested(finding("debt.guarantee-called-lawful", "/lawful"), (law,))


_BOND: Final = ("bond",)
_DEBTS: Final = ("borrowing", "bond")
_GUARANTEE: Final = ("guarantee",)

BONDS: Final = (
    Rule(code="debt.called-above-guarantee", kinds=_GUARANTEE, check=called_above_guarantee),
    Rule(code="debt.due-after-maturity", kinds=_BOND, check=due_after_maturity),
    Rule(code="debt.guarantee-called-lawful", kinds=_GUARANTEE, check=guarantee_called_lawful),
    Rule(code="debt.issuer-not-province", kinds=_BOND, check=issuer_not_province),
    Rule(code="debt.kind-differs-from-bond", kinds=("borrowing",), check=kind_differs_from_bond),
    Rule(code="debt.maturity-differs-from-term", kinds=_BOND, check=maturity_differs_from_term),
    Rule(code="debt.paid-above-due", kinds=_DEBTS, check=paid_above_due),
    Rule(code="debt.principal-differs", kinds=_DEBTS, check=principal_differs),
    Rule(code="debt.projects-exceed-bond", kinds=_BOND, check=projects_exceed_bond),
    Rule(code="debt.shares-exceed-bond", kinds=_BOND, check=shares_exceed_bond),
    Rule(code="debt.spent-above-project", kinds=_BOND, check=spent_above_project),
    Rule(code="debt.term-not-listed", kinds=_BOND, check=term_not_listed),
    Rule(code="debt.year-differs", kinds=_BOND, check=year_differs),
)
"""The rules, by their codes."""
