"""The ratios of government debt: debt ratio and its band, burden of interest and the test for restructuring (债务指标).

Parts that are missing are never zero. Where hidden debt is not told, the debt ratio is at least what the told debt makes
of it, and a band without an upper limit. A test says yes or no where every value in the band gives the same answer;
nothing that was needed is missing then.

Figures of different finality make no ratio: where the most final ones that stand are not as final as each other, the
missing member is ``figure_status``, and the caller names one in the scope. A figure that does not say how final it is goes
with any.

Which law applies is that of the day of the context: a ratio of 2018 that is looked at in 2026 is banded by the rating of
2026. Of a year that has not begun on that day only budgets are looked at.

>>> from datetime import date
>>> from govcredit.model.bundle import Bundle
>>> from govcredit.model.debt.debt_balance import DebtBalance
>>> from govcredit.policy.loading import load_pack
>>> owed = tuple(
...     DebtBalance(id=kind, organ="county", on=date(2025, 12, 31), kind=kind, sum=Money.parse(text))
...     for kind, text in (("government", "82亿元"), ("hidden", "38亿元"))
... )
>>> year = FiscalYear(
...     id="f", organ="county", year=2025, resources=Money.parse("60亿元"), general_expenditure=Money.parse("40亿元"),
...     general_interest=Money.parse("4亿元"), fund_expenditure=Money.parse("20亿元"), special_interest=Money.parse("3亿元"),
... )
>>> bundle = Bundle(version="1.0", debt_balances=owed, fiscal_years=(year,))
>>> facts, scope = Facts.of(bundle, load_pack("cn").context(date(2026, 4, 1))), Scope(organ="county")
>>> str(debt_ratio(facts, scope=scope, year=2025).value.percent()), debt_band(facts, scope=scope, year=2025).value
('200.00', 'orange')
>>> [str(interest_burden(facts, scope=scope, year=2025, kind=kind).value.percent()) for kind in ("general", "special")]
['10.00', '15.00']
>>> [restructuring_test(facts, scope=scope, year=2025, kind=kind).value for kind in ("general", "special")]
[False, True]
>>> restructuring_due(facts, scope=scope, year=2025).value
True
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias

from govcredit.measures.debt._figures import Scope, ends, writable
from govcredit.measures.debt._finality import FINALITY
from govcredit.measures.debt.balances import balance
from govcredit.measures.distinct import sorted_references
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Band, Measured, Missing, Ratio, reference
from govcredit.model.debt.fiscal_year import FiscalYear
from govcredit.model.relations import ItemReference
from govcredit.model.values import Money, Rate
from govcredit.policy.groups.debt import DebtBandRow, DebtRatioTerms, RestructuringTerms
from govcredit.policy.term import Term

__all__ = (
    "InterestKind",
    "debt_band",
    "debt_ratio",
    "fiscal_figure",
    "interest_burden",
    "restructuring_due",
    "restructuring_test",
    "warning_line_passed",
)

InterestKind: TypeAlias = Literal["general", "special"]
"""Interest on ``general`` debt (一般债务) or on ``special`` debt (专项债务)."""

_Spread: TypeAlias = tuple[Fraction | None, Fraction | None]

_EXPLICIT: Final = ("government",)
_PLANNED: Final = frozenset({"budget", "adjusted-budget"})
# Which members of the fiscal year make the burden, and the term that limits it.
_BURDEN: Final = MappingProxyType(
    {
        "general": ("general_interest", "general_expenditure"),
        "special": ("special_interest", "fund_expenditure"),
    }
)


def debt_ratio(facts: Facts, *, scope: Scope, year: int) -> Measured[Ratio]:
    """Return the debt ratio at the end of a year: the debt that counts over comprehensive financial resources (债务率).

    What counts is what the pack says: government debt and hidden debt in the national one.

    Args:
        facts: The facts and the law.
        scope: Whose figures are meant; the finality is that of the balances and of the fiscal year.
        year: The year.

    Source: 财政部 debt-risk rating of 2019, read in a report only.
    """
    term = facts.context.terms(DebtRatioTerms).counts
    if term is None:
        return Measured(value=None, missing=(_not_in_force(f"{DebtRatioTerms.PREFIX}.counts"),))
    return _debt_over_resources(facts, scope, year, term.value, (term,))


def debt_band(facts: Facts, *, scope: Scope, year: int) -> Measured[str]:
    """Return the band of the debt ratio: ``green``, ``yellow``, ``orange`` or ``red`` (绿、黄、橙、红).

    Args:
        facts: The facts and the law.
        scope: Whose figures are meant.
        year: The year.

    Returns:
        The band of the pack; where the ratio is not known, between which bands it lies. A ratio without an upper limit
        reaches up to the highest band.

    Source: 财政部 debt-risk rating of 2019, read in a report only.
    """
    ratio = debt_ratio(facts, scope=scope, year=year)
    term = facts.context.terms(DebtRatioTerms).bands
    if term is None:
        missing = (*ratio.missing, _not_in_force(f"{DebtRatioTerms.PREFIX}.bands"))
        return Measured(value=None, inputs=ratio.inputs, missing=missing, terms=ratio.terms)
    terms = (*ratio.terms, term)
    low, high = _worths(ratio)
    if low is None and high is None:
        return Measured(value=None, inputs=ratio.inputs, missing=ratio.missing, terms=terms)
    first = term.value[0].band if low is None else _band_of(term.value, low)
    last = term.value[-1].band if high is None else _band_of(term.value, high)
    if first is not None and first == last:
        return Measured(value=first, inputs=ratio.inputs, terms=terms)
    return Measured(
        value=None, band=Band(low=first, high=last), inputs=ratio.inputs, missing=ratio.missing, terms=terms
    )


def warning_line_passed(facts: Facts, *, scope: Scope, year: int) -> Measured[bool]:
    """Return whether government debt alone is more than the warning line allows of the resources (警戒线).

    The line of the national pack is not confirmed, so that the answer is at most a warning; see `Measured.confirmed`.

    Args:
        facts: The facts and the law.
        scope: Whose figures are meant.
        year: The year.

    Source: not found; the line stands in the national pack from memory, as ``recall``.

    >>> from datetime import date
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.debt.debt_balance import DebtBalance
    >>> from govcredit.policy.loading import load_pack
    >>> owed = DebtBalance(id="b", organ="county", on=date(2025, 12, 31), kind="government", sum=Money.parse("82亿元"))
    >>> year = FiscalYear(id="f", organ="county", year=2025, resources=Money.parse("60亿元"))
    >>> bundle = Bundle(version="1.0", debt_balances=(owed,), fiscal_years=(year,))
    >>> facts = Facts.of(bundle, load_pack("cn").context(date(2026, 4, 1)))
    >>> passed = warning_line_passed(facts, scope=Scope(organ="county"), year=2025)
    >>> passed.value, passed.confirmed
    (True, False)
    """
    term = facts.context.terms(DebtRatioTerms).warning
    ratio = _debt_over_resources(facts, scope, year, _EXPLICIT, ())
    return _beyond(ratio, term, f"{DebtRatioTerms.PREFIX}.warning")


def interest_burden(facts: Facts, *, scope: Scope, year: int, kind: InterestKind) -> Measured[Ratio]:
    """Return interest over expenditure in a year (付息负担).

    For general debt the whole is the general public budget expenditure, for special debt the government-fund expenditure.

    Args:
        facts: The facts.
        scope: Whose figures are meant.
        year: The fiscal year.
        kind: ``general`` or ``special``.

    Source: 国办函〔2016〕88号.
    """
    interest, expenditure = _BURDEN[kind]
    part = fiscal_figure(facts, scope=scope, year=year, member=interest)
    whole = fiscal_figure(facts, scope=scope, year=year, member=expenditure)
    return _ratio(facts, (_yuan(part), _yuan(whole)), (part, whole))


def restructuring_test(facts: Facts, *, scope: Scope, year: int, kind: InterestKind) -> Measured[bool]:
    """Return whether one burden of interest is more than the share beyond which restructuring is mandatory (财政重整).

    As much as the share is not more. The rule is for cities and counties; whether the body is one is not looked at.

    Args:
        facts: The facts and the law.
        scope: Whose figures are meant.
        year: The fiscal year.
        kind: ``general`` or ``special``.

    Source: 国办函〔2016〕88号.
    """
    group = facts.context.terms(RestructuringTerms)
    term = group.general if kind == "general" else group.special
    burden = interest_burden(facts, scope=scope, year=year, kind=kind)
    return _beyond(burden, term, f"{RestructuringTerms.PREFIX}.{kind}")


def restructuring_due(facts: Facts, *, scope: Scope, year: int) -> Measured[bool]:
    """Return whether one of the two burdens makes restructuring mandatory: one that does decides it (财政重整).

    Args:
        facts: The facts and the law.
        scope: Whose figures are meant.
        year: The fiscal year.

    Source: 国办函〔2016〕88号.
    """
    general = restructuring_test(facts, scope=scope, year=year, kind="general")
    special = restructuring_test(facts, scope=scope, year=year, kind="special")
    passed = [each for each in (general, special) if each.value]
    tests = passed or [general, special]
    due = True if passed else None
    if general.value is False and special.value is False:
        due = False
    return Measured(
        value=due,
        inputs=sorted_references(each for test in tests for each in test.inputs),
        missing=() if due is not None else tuple(each for test in tests for each in test.missing),
        terms=tuple(each for test in tests for each in test.terms),
    )


def fiscal_figure(facts: Facts, *, scope: Scope, year: int, member: str) -> Measured[Money]:
    """Return one figure of a fiscal year of a government, as final as there is (财政年度数据).

    Args:
        facts: The facts.
        scope: Whose figures are meant.
        year: The fiscal year.
        member: A member of the fiscal year that is an amount, such as ``resources``.

    Returns:
        The figure; a band where several of the same finality differ.

    Source: plain sense over the fiscal years given.

    >>> from datetime import date
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> years = tuple(
    ...     FiscalYear(id=status, organ="county", year=2025, figure_status=status, resources=Money.parse(text))
    ...     for status, text in (("budget", "58亿元"), ("final-accounts", "60亿元"))
    ... )
    >>> facts = Facts.of(Bundle(version="1.0", fiscal_years=years), load_pack("cn").context(date(2026, 4, 1)))
    >>> fiscal_figure(facts, scope=Scope(organ="county"), year=2025, member="resources").value
    Money(amount=Decimal('60'), unit='亿元')
    """
    stand = facts.about(reference("organ", scope.organ), "fiscal-year")
    found = [each for each in stand if _meant(each, scope, year, facts.context.on)]
    told = [(FINALITY.get(each.figure_status or "", 0), each, getattr(each, member)) for each in found]
    highest = max((rank for rank, _, amount in told if amount is not None), default=None)
    if highest is None:
        missing = tuple(Missing(kind="fiscal-year", id=each.id, member=member, reason="no-value") for each in found)
        nothing = Missing(kind="fiscal-year", member=member, reason="no-item")
        return Measured(value=None, missing=missing or (nothing,))
    chosen = [(each, amount) for rank, each, amount in told if rank == highest and amount is not None]
    inputs = sorted_references(reference("fiscal-year", each.id) for each, _ in chosen)
    amounts = sorted((amount for _, amount in chosen), key=lambda amount: amount.yuan)
    if amounts[0].yuan == amounts[-1].yuan:
        return Measured(value=amounts[0], inputs=inputs)
    missing = tuple(
        Missing(kind="fiscal-year", id=each.id, member=member, reason="contradictory") for each, _ in chosen
    )
    return Measured(value=None, band=Band(low=amounts[0], high=amounts[-1]), inputs=inputs, missing=missing)


# ---------------------------------------------------------------------------------------------------------------------
# Parts and wholes


def _debt_over_resources(
    facts: Facts, scope: Scope, year: int, kinds: Sequence[str], terms: tuple[Term[Any], ...]
) -> Measured[Ratio]:
    """Return debt over resources; debt that is not told may be anything from nothing up."""
    parts = [balance(facts, scope=scope, on=date(year, 12, 31), kind=kind) for kind in kinds]
    whole = fiscal_figure(facts, scope=scope, year=year, member="resources")
    spans = [ends(part) for part in parts]
    lows = [low for low, _ in spans if low is not None]
    highs = [high for _, high in spans]
    low = sum(lows, Fraction()) if lows else None
    high = None if None in highs else sum((each for each in highs if each is not None), Fraction())
    return _ratio(facts, ((low, high), _yuan(whole)), (*parts, whole), terms)


def _ratio(
    facts: Facts,
    spans: tuple[_Spread, _Spread],
    measured: Sequence[Measured[Any]],
    terms: tuple[Term[Any], ...] = (),
) -> Measured[Ratio]:
    inputs: tuple[ItemReference, ...] = sorted_references(each for one in measured for each in one.inputs)
    missing = tuple(dict.fromkeys(each for one in measured for each in one.missing))
    if len({facts.find(each).figure_status for each in inputs} - {None}) > 1:
        mixed = tuple(
            Missing(kind=each.kind, id=each.id, member="figure_status", reason="contradictory") for each in inputs
        )
        return Measured(value=None, inputs=inputs, missing=(*missing, *mixed), terms=terms)
    (least, most), (small, large) = spans
    if (least is not None and least < 0) or (small is not None and small <= 0):
        # No debt is below zero, and no share of nothing can be taken.
        wrong = tuple(Missing(kind=each.kind, id=each.id, reason="contradictory") for each in inputs)
        return Measured(value=None, inputs=inputs, missing=missing or wrong, terms=terms)
    low = None if least is None or large is None else _quotient(least, large)
    high = None if most is None or small is None else _quotient(most, small)
    if low is not None and high is not None and low.worth == high.worth and not missing:
        return Measured(value=low, inputs=inputs, terms=terms)
    band = None if low is None and high is None else Band(low=low, high=high)
    return Measured(value=None, band=band, inputs=inputs, missing=missing, terms=terms)


def _quotient(part: Fraction, whole: Fraction) -> Ratio | None:
    amounts = writable(part), writable(whole)
    return None if amounts[0] is None or amounts[1] is None else Ratio(amounts[0].yuan, amounts[1].yuan)


def _beyond(ratio: Measured[Ratio], term: Term[Rate] | None, name: str) -> Measured[bool]:
    if term is None:
        missing = (*ratio.missing, _not_in_force(name))
        return Measured(value=None, inputs=ratio.inputs, missing=missing, terms=ratio.terms)
    most = Fraction(term.value.fraction)
    low, high = _worths(ratio)
    passed = True if low is not None and low > most else None
    if high is not None and high <= most:
        passed = False
    return Measured(
        value=passed,
        inputs=ratio.inputs,
        missing=() if passed is not None else ratio.missing,
        terms=(*ratio.terms, term),
    )


def _band_of(rows: Sequence[DebtBandRow], worth: Fraction) -> str | None:
    return next(
        (
            row.band
            for row in rows
            if Fraction(row.least.fraction) <= worth and (row.below is None or worth < Fraction(row.below.fraction))
        ),
        None,
    )


def _worths(ratio: Measured[Ratio]) -> _Spread:
    if ratio.value is not None:
        return ratio.value.worth, ratio.value.worth
    if ratio.band is None:
        return None, None
    low, high = ratio.band.low, ratio.band.high
    return None if low is None else low.worth, None if high is None else high.worth


def _yuan(measured: Measured[Money]) -> _Spread:
    if measured.value is not None:
        yuan = Fraction(measured.value.yuan)
        return yuan, yuan
    if measured.band is None:
        return None, None
    low, high = measured.band.low, measured.band.high
    return None if low is None else Fraction(low.yuan), None if high is None else Fraction(high.yuan)


def _meant(item: FiscalYear, scope: Scope, year: int, on: date) -> bool:
    return (
        item.organ == scope.organ
        and item.year == year
        and (year <= on.year or item.figure_status in _PLANNED)
        and item.whole_area is scope.whole_area
        and scope.figure_status in (None, item.figure_status)
    )


def _not_in_force(name: str) -> Missing:
    return Missing(kind="term", member=name, reason="not-in-force")
