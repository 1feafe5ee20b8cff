"""The plan of repayment of one bond or borrowing: what it says itself, and what is worked out beside it."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Final, TypeAlias, final

import attrs

from govcredit.errors import InvalidValue
from govcredit.measures.debt.schedule import Convention, Part, Repayment, parts_of, scheduled
from govcredit.measures.measured import Missing, MissingReason, reference
from govcredit.model.debt.bond import Bond
from govcredit.model.debt.borrowing import Borrowing
from govcredit.model.relations import ItemReference
from govcredit.model.values import Deadline

__all__ = ("Debt", "Figure", "Plan", "plan_of", "taken_up")

Debt: TypeAlias = Bond | Borrowing

# What is repaid early falls due at maturity as long as no early repayment is told.
_MODES: Final[Mapping[str, Repayment]] = MappingProxyType(
    {"at-maturity": "at-maturity", "early": "at-maturity", "by-year": "by-year"}
)
_MONTHS_OF_YEAR: Final = 12


@final
@attrs.frozen(kw_only=True)
class Figure:
    """Principal or interest of one debt, by day.

    Attributes:
        stated: What the debt's own plan says; nothing is worked out for interest in a year in which it says something.
        computed: What is worked out beside it; ``None`` where it cannot be.
        missing: Why it cannot be.
    """

    stated: tuple[tuple[date, Fraction], ...]
    computed: tuple[tuple[date, Fraction], ...] | None
    missing: tuple[Missing, ...]


@final
@attrs.frozen(kw_only=True)
class Plan:
    """What is known of the repayment of one debt.

    Attributes:
        item: The bond or the borrowing.
        yuan: Its principal.
        start: First day of interest, where known.
        end: Last day, where known.
        principal: When the principal falls due.
        interest: When interest falls due.
    """

    item: ItemReference
    yuan: Fraction | None
    start: date | None
    end: date | None
    principal: Figure
    interest: Figure

    def of_year(self, figure: Figure, year: int) -> Fraction | None:
        """Return the amount of a year; ``None`` where it is not known. Outside its life nothing is due."""
        stated = [yuan for day, yuan in figure.stated if day.year == year]
        if figure.computed is not None:
            return sum((*stated, *(yuan for day, yuan in figure.computed if day.year == year)), Fraction())
        if figure is self.interest and stated:
            return sum(stated, Fraction())
        before = self.start is not None and year < self.start.year
        after = self.end is not None and year > self.end.year
        return Fraction() if not stated and (before or after) else None


def taken_up(debt: Debt) -> date | None:
    """Return the day on which a debt was taken up."""
    return debt.issued_on if isinstance(debt, Bond) else debt.taken


def plan_of(debt: Debt, convention: Convention) -> Plan:
    """Return the plan of one debt; what it says itself stands before what is worked out."""
    return _Planner(debt=debt, convention=convention).plan()


@final
@attrs.frozen(kw_only=True)
class _Planner:
    debt: Debt
    convention: Convention

    def plan(self) -> Plan:
        start, end, gaps = self._life()
        principal = self._principal(start, end, gaps)
        return Plan(
            item=reference(self._kind, self.debt.id),
            yuan=None if self.debt.sum is None else Fraction(self.debt.sum.yuan),
            start=start,
            end=end,
            principal=principal,
            interest=self._interest(start, end, principal, gaps),
        )

    @property
    def _kind(self) -> str:
        return "bond" if isinstance(self.debt, Bond) else "borrowing"

    def _gap(self, member: str, reason: MissingReason = "no-value") -> Missing:
        return Missing(kind=self._kind, id=self.debt.id, member=member, reason=reason)

    def _life(self) -> tuple[date | None, date | None, tuple[Missing, ...]]:
        """Return first day of interest and day of maturity.

        A day of maturity that is no whole term after the issue moves the first day of interest, as long as that comes
        less than an interval of payments after the issue.
        """
        member = "issued_on" if isinstance(self.debt, Bond) else "taken"
        issued, term = taken_up(self.debt), self.debt.term
        matures = self.debt.matures if isinstance(self.debt, Bond) else None
        reckoned = _reckoned(issued, term)
        end = matures or reckoned
        gaps = []
        if issued is None:
            gaps.append(self._gap(member))
        if end is None and (term is None or issued is not None):
            gaps.append(self._gap("term"))
        if gaps or issued is None or end is None:
            return issued, end, tuple(gaps)
        start = issued
        if matures is not None and reckoned not in (None, matures):
            begun = _begun(matures, term)
            latest = _moved(issued, _MONTHS_OF_YEAR // self.convention.payments_a_year(issued, matures))
            if begun is None or latest is None or not issued <= begun < latest:
                return issued, end, (self._gap("matures", "contradictory"),)
            start = begun
        if end <= start:
            return start, end, (self._gap("matures" if matures is not None else "term", "contradictory"),)
        return start, end, ()

    def _principal(self, start: date | None, end: date | None, gaps: tuple[Missing, ...]) -> Figure:
        stated, wrong = self._stated("principal_due")
        if wrong:
            return Figure(stated=stated, computed=None, missing=wrong)
        if self.debt.sum is None:
            return Figure(stated=stated, computed=None, missing=(self._gap("sum"),))
        yuan = Fraction(self.debt.sum.yuan)
        rest = yuan - sum((part for _, part in stated), Fraction())
        if yuan <= 0 or rest < 0 or any(part < 0 for _, part in stated):
            member = "repayments" if yuan > 0 else "sum"
            return Figure(stated=stated, computed=None, missing=(self._gap(member, "contradictory"),))
        if rest == 0:
            return Figure(stated=stated, computed=(), missing=())
        mode = _MODES.get(self.debt.repayment or "")
        lacking = [*gaps]
        if mode is None:
            lacking.append(self._gap("repayment"))
        if stated and mode == "by-year":  # a plan by year that is told in part does not say how the rest is spread
            lacking.append(self._gap("repayments"))
        if self.debt.repayment == "early" and not stated:
            lacking.append(self._gap("repayments"))
        if lacking or mode is None or start is None or end is None:
            return Figure(stated=stated, computed=None, missing=tuple(lacking))
        parts = parts_of(yuan=rest, start=start, end=end, repayment=mode)
        return Figure(stated=stated, computed=tuple((part.on, part.yuan) for part in parts), missing=())

    def _interest(self, start: date | None, end: date | None, principal: Figure, gaps: tuple[Missing, ...]) -> Figure:
        stated, wrong = self._stated("interest_due")
        rate, lacking = self._rate()
        lacking = (*wrong, *lacking, *(gap for gap in gaps if gap not in principal.missing), *principal.missing)
        if wrong or rate is None or start is None or end is None or principal.computed is None or gaps:
            return Figure(stated=stated, computed=None, missing=lacking)
        parts = [Part(on=day, yuan=yuan) for day, yuan in (*principal.stated, *principal.computed) if yuan]
        try:
            rows = scheduled(parts=parts, rate=rate, start=start, end=end, convention=self.convention)
        except InvalidValue:
            return Figure(stated=stated, computed=None, missing=(self._gap("repayments", "contradictory"),))
        told = {day.year for day, _ in stated}
        computed = tuple(
            (row.on, Fraction(row.interest.yuan)) for row in rows if row.interest.yuan and row.on.year not in told
        )
        return Figure(stated=stated, computed=computed, missing=())

    def _stated(self, member: str) -> tuple[tuple[tuple[date, Fraction], ...], tuple[Missing, ...]]:
        found: list[tuple[date, Fraction]] = []
        gaps: list[Missing] = []
        for number, row in enumerate(self.debt.repayments):
            amount = getattr(row, member)
            if amount is None:
                continue
            if row.deadline is None:
                gaps.append(self._gap(f"repayments.{number}.deadline"))
            else:
                found.append((row.deadline, Fraction(amount.yuan)))
        return tuple(found), tuple(gaps)

    def _rate(self) -> tuple[Fraction | None, tuple[Missing, ...]]:
        rate = self.debt.rate
        floats = isinstance(self.debt, Borrowing) and self.debt.rate_text is not None
        if rate is None or floats or rate.per == "day":
            return None, (self._gap("rate"),)
        if rate.value < 0:
            return None, (self._gap("rate", "contradictory"),)
        return Fraction(rate.fraction) * (_MONTHS_OF_YEAR if rate.per == "month" else 1), ()


def _reckoned(issued: date | None, term: Deadline | None) -> date | None:
    if issued is None or term is None or term.unit == "working-day":
        return None
    try:
        return term.after(issued).on
    except InvalidValue:
        return None


def _begun(matures: date, term: Deadline | None) -> date | None:
    """Return the day from which a term in months or years ends on the day of maturity."""
    if term is None or term.unit not in {"month", "year"}:
        return None
    return _moved(matures, -term.count * (_MONTHS_OF_YEAR if term.unit == "year" else 1))


def _moved(day: date, months: int) -> date | None:
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415  # loaded when dates are counted

    try:
        return day + relativedelta(months=months)
    except (OverflowError, ValueError):
        return None
