"""The yearly outlay on all projects against the limits of the law: share, whether passed, head-room (支出责任占比).

A limit of the law is a share of the general public budget expenditure of a government's own level in the year.

Source: 财金〔2015〕21号; 财金〔2019〕10号; the notice of the Ministry of Finance of November 2022.

>>> from datetime import date
>>> from govcredit.model.bodies.organ import Organ
>>> from govcredit.model.bundle import Bundle
>>> from govcredit.model.contracts.ppp_project import PppProject, YearlyOutlay
>>> from govcredit.model.debt.fiscal_year import FiscalYear
>>> from govcredit.policy.loading import load_pack
>>> county = Organ(id="county", kind="government", name="某县人民政府", level="county")
>>> outlay = YearlyOutlay(year=2025, planned_sum=Money.parse("4亿元"))
>>> project = PppProject(id="p", organ="county", title="污水处理厂", outlays=(outlay,))
>>> year = FiscalYear(id="f", organ="county", year=2025, general_expenditure=Money.parse("50亿元"))
>>> bundle = Bundle(version="1.0", organs=(county,), ppp_projects=(project,), fiscal_years=(year,))
>>> facts = Facts.of(bundle, load_pack("cn").context(date(2026, 4, 1)))
>>> str(outlay_share(facts, government="county", year=2025, basis="planned").value.percent())
'8.00'
>>> [
...     outlay_limit_passed(facts, government="county", year=2025, basis="planned", limit=limit).value
...     for limit in ("most", "no-new-government-pays")
... ]
[False, True]
>>> outlay_headroom(facts, government="county", year=2025, basis="planned").value
Money(amount=Decimal('100000000.00'), unit='元')
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Literal, TypeAlias

from govcredit.errors import InvalidValue
from govcredit.measures.distinct import sorted_references
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Band, Measured, Missing, Ratio
from govcredit.measures.ppp.outlay import Basis, general_expenditure, yearly_outlay
from govcredit.measures.rounding import Rounding
from govcredit.model.values import Money, Rate
from govcredit.policy.groups.ppp import PppOutlayTerms
from govcredit.policy.term import Term

__all__ = ("LimitName", "outlay_headroom", "outlay_limit_passed", "outlay_share")

LimitName: TypeAlias = Literal["most", "no-new-government-pays", "warning"]
"""One of the limits of the pack by the end of its name, such as 10 %, 5 % and 7 % in the national pack."""


def outlay_share(facts: Facts, *, government: str, year: int, basis: Basis) -> Measured[Ratio]:
    """Return the yearly outlay on all projects as a share of the general public budget expenditure (支出责任占比).

    Args:
        facts: The facts and the law.
        government: Identifier of the government.
        year: The fiscal year.
        basis: ``planned`` or ``paid``.
    """
    outlay = yearly_outlay(facts, government=government, year=year, basis=basis)
    whole = general_expenditure(facts, government=government, year=year)
    inputs = sorted_references((*outlay.inputs, *whole.inputs))
    missing = (*outlay.missing, *whole.missing)
    if outlay.value is not None and whole.value is not None:
        return Measured(value=Ratio(outlay.value.yuan, whole.value.yuan), inputs=inputs)
    return Measured(value=None, band=_ratio_band(_ends(outlay), _ends(whole)), inputs=inputs, missing=missing)


def outlay_limit_passed(
    facts: Facts, *, government: str, year: int, basis: Basis, limit: LimitName = "most"
) -> Measured[bool]:
    """Return whether the yearly outlay is larger than a limit allows; as large as the limit is not beyond it (是否超限).

    A band decides it as well, where the limit lies outside the band; nothing that was needed is missing then. What rests on
    a limit that is not confirmed is at most a warning, see `Measured.confirmed`.

    Args:
        facts: The facts and the law.
        government: Identifier of the government.
        year: The fiscal year.
        basis: ``planned`` or ``paid``.
        limit: Which limit; one without a value in force on the day of the context is missing.

    Raises:
        InvalidValue: There is no limit of this name.
    """
    share = outlay_share(facts, government=government, year=year, basis=basis)
    term, absent = _limit(facts, limit)
    if term is None:
        return Measured(value=None, inputs=share.inputs, missing=(*share.missing, *absent))
    most = Fraction(term.value.fraction)
    low, high = _ends(share)
    passed = True if low is not None and low.worth > most else None
    if high is not None and high.worth <= most:
        passed = False
    missing = share.missing if passed is None else ()
    return Measured(value=passed, inputs=share.inputs, missing=missing, terms=(term,))


def outlay_headroom(
    facts: Facts, *, government: str, year: int, basis: Basis, limit: LimitName = "most"
) -> Measured[Money]:
    """Return how much outlay a limit still leaves for the year, in yuan; below zero where it is passed (剩余额度).

    Args:
        facts: The facts and the law.
        government: Identifier of the government.
        year: The fiscal year.
        basis: ``planned`` or ``paid``.
        limit: Which limit.

    Returns:
        The amount, rounded half up to the fen, which is a convention of the library.

    Raises:
        InvalidValue: There is no limit of this name.
    """
    outlay = yearly_outlay(facts, government=government, year=year, basis=basis)
    whole = general_expenditure(facts, government=government, year=year)
    term, absent = _limit(facts, limit)
    inputs = sorted_references((*outlay.inputs, *whole.inputs))
    missing = (*outlay.missing, *whole.missing, *absent)
    if term is None:
        return Measured(value=None, inputs=inputs, missing=missing)
    share = Fraction(term.value.fraction)
    (least, most), (small, large) = _ends(outlay), _ends(whole)
    low = None if most is None or small is None else _left(share, small, most)
    high = None if least is None or large is None else _left(share, large, least)
    if not missing and low is not None:
        return Measured(value=low, inputs=inputs, terms=(term,))
    band = None if low is None and high is None else Band(low=low, high=high)
    return Measured(value=None, band=band, inputs=inputs, missing=missing, terms=(term,))


def _limit(facts: Facts, name: LimitName) -> tuple[Term[Rate] | None, tuple[Missing, ...]]:
    group = facts.context.terms(PppOutlayTerms)
    by_name: Mapping[LimitName, Term[Rate] | None] = {
        "most": group.most,
        "no-new-government-pays": group.no_new_government_pays,
        "warning": group.warning,
    }
    if name not in by_name:
        raise InvalidValue(f"there is no limit {name!r}; there are {', '.join(by_name)}")
    term = by_name[name]
    if term is not None:
        return term, ()
    return None, (Missing(kind="term", member=f"{PppOutlayTerms.PREFIX}.{name}", reason="not-in-force"),)


def _ends(measured: Measured[Any]) -> tuple[Any, Any]:
    if measured.value is not None:
        return measured.value, measured.value
    return (None, None) if measured.band is None else (measured.band.low, measured.band.high)


def _ratio_band(
    part: tuple[Money | None, Money | None], whole: tuple[Money | None, Money | None]
) -> Band[Ratio] | None:
    (least, most), (small, large) = part, whole
    low = None if least is None or large is None else Ratio(least.yuan, large.yuan)
    high = None if most is None or small is None else Ratio(most.yuan, small.yuan)
    return None if low is None and high is None else Band(low=low, high=high)


def _left(share: Fraction, whole: Money, outlay: Money) -> Money | None:
    left = Rounding.HALF_UP.to_fen(share * Fraction(whole.yuan) - Fraction(outlay.yuan))
    try:
        return Money(amount=left, unit="元")
    except InvalidValue:
        return None
