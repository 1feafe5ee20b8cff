"""The figures of government debt against their limits: ratio, quota, and the burden of interest (债务指标预警).

Judged is the last year that has ended and of which the government tells a balance at its end. Own level and whole area
are two accounts and are judged apart. Where hidden debt is not told, the ratio is at least what the told debt makes of it.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from govcredit.findings import word
from govcredit.measures.debt.balances import Scope, balance, quota, within_quota
from govcredit.measures.debt.ratios import (
    InterestKind,
    debt_band,
    debt_ratio,
    fiscal_figure,
    interest_burden,
    restructuring_test,
    warning_line_passed,
)
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Band, Measured, Missing, Ratio, reference
from govcredit.model.signal import SignalLevel
from govcredit.monitoring._answers import (
    bound,
    least,
    limits,
    most,
    percent,
    ratio_figures,
    unraised,
    without_law,
    yuan,
)
from govcredit.monitoring.signal import Case, Figure, Signal
from govcredit.policy.kinds import written
from govcredit.policy.wording import named

__all__ = ("debt_bands", "debt_quotas", "interest_burdens", "warning_lines")

_FAMILY: Final = "debt"
_LEVELS: Final[Mapping[str, SignalLevel]] = MappingProxyType({"yellow": "notice", "orange": "warning", "red": "alert"})
_GREEN: Final = "green"
_QUOTA_KINDS: Final = ("general", "government", "special")
_INTEREST: Final[tuple[InterestKind, ...]] = ("general", "special")
# 财政重整 is a rule for cities and counties.
_RESTRUCTURED: Final = frozenset({"prefecture", "county"})


def debt_bands(facts: Facts) -> Iterator[Signal]:
    """Yield for each government whether its debt ratio lies in a band other than green.

    Yellow is a notice, orange a warning, red an alert. Where the ratio has no upper limit, the least band counts.

    Source: 财政部 debt-risk rating of 2019, read in a report only; 新会 三（七）; 山东 15; 滨海 二（三）5; 滑县 五（五）; 江西 13.
    """
    years = facts.once(_last_years)
    if not years:
        yield Case(code=f"{_FAMILY}.band").not_applicable("no-item", what="debt-balance")
    for scope, year in years.items():
        found = debt_band(facts, scope=scope, year=year)
        case = _case("band", scope, found)
        band, _ = limits(found)
        if band is None or (band == _GREEN and found.value is None):
            yield without_law(case, found.missing) or case.unknown(found.missing)
        elif band == _GREEN:
            yield case.quiet()
        else:
            ratio = debt_ratio(facts, scope=scope, year=year)
            rows = next(term.value for term in found.terms if term.name == "debt.ratio.bands")
            limit = written(next(row.least for row in rows if row.band != _GREEN))
            yield case.raised(
                _LEVELS.get(band, "warning"),
                since=date(year, 12, 31),
                figures=(Figure("year", str(year)), Figure("band", band), *ratio_figures(least(ratio), limit)),
                area=_area(scope),
                year=str(year),
                bound=bound(ratio),
                ratio=percent(least(ratio)),
                limit=limit,
                **_band_told(band),
            )


def warning_lines(facts: Facts) -> Iterator[Signal]:
    """Yield for each government whether its explicit debt passes the warning line, which nobody has confirmed (警戒线).

    Source: 新会 三（七）; 山东 15; 滨海 二（三）5; 滑县 五（五）; 江西 13.
    """
    years = facts.once(_last_years)
    if not years:
        yield Case(code=f"{_FAMILY}.warning").not_applicable("no-item", what="debt-balance")
    for scope, year in years.items():
        found = warning_line_passed(facts, scope=scope, year=year)
        case = _case("warning", scope, found)
        told = unraised(case, found)
        if told is not None:
            yield told
            continue
        ratio = _explicit(facts, scope, year)
        limit = written(found.terms[0].value)
        yield case.raised(
            "alert",
            since=date(year, 12, 31),
            figures=(Figure("year", str(year)), *ratio_figures(least(ratio), limit)),
            area=_area(scope),
            year=str(year),
            bound=bound(ratio),
            ratio=percent(least(ratio)),
            limit=limit,
        )


def debt_quotas(facts: Facts) -> Iterator[Signal]:
    """Yield for each government and kind of debt whether the balance at the end of the year exceeds the quota.

    The kinds are those for which quotas of the year are told; where none is, both together.

    Source: 预算法实施条例第四十三条、第四十四条; 预算法第三十五条; 新会 三（七）; 山东 15; 滨海 二（三）5; 滑县 五（五）; 江西 13.
    """
    accounts = facts.once(_quota_years)
    if not accounts:
        yield Case(code=f"{_FAMILY}.quota").not_applicable("no-item", what="debt-quota")
    for scope, (year, kinds) in accounts.items():
        for kind in kinds:
            found = within_quota(facts, scope=scope, year=year, kind=kind)
            case = _case("quota", scope, found)
            if found.value is None:
                yield without_law(case, found.missing) or case.unknown(found.missing)
            elif found.value:
                yield case.quiet()
            else:
                yield _above_quota(facts, case, scope, year, kind)


def interest_burdens(facts: Facts) -> Iterator[Signal]:
    """Yield for each city and county whether its interest makes fiscal restructuring mandatory (财政重整).

    Of a year that has not ended only the budget can be told, so that what passes the limit then is near it and not beyond.

    Source: 国办函〔2016〕88号.
    """
    years = facts.once(_interest_years)
    if not years:
        yield Case(code=f"{_FAMILY}.restructuring").not_applicable("no-item", what="fiscal-year")
    for (scope, kind), year in years.items():
        found = restructuring_test(facts, scope=scope, year=year, kind=kind)
        case = _case("restructuring", scope, found)
        organ = facts.find(reference("organ", scope.organ))
        level = None if organ is None else organ.level
        told = unraised(case, found)
        if level is not None and level not in _RESTRUCTURED:
            yield case.not_applicable("other-level", bodies="bodies-city-county")
        elif told is not None:
            yield told
        elif level is None:
            yield case.unknown((Missing(kind="organ", id=scope.organ, member="level", reason="no-value"),))
        else:
            ended = date(year, 12, 31) <= facts.context.on
            burden = interest_burden(facts, scope=scope, year=year, kind=kind)
            limit = written(found.terms[0].value)
            yield case.raised(
                "alert" if ended else "warning",
                since=date(year, 12, 31) if ended else None,
                figures=(Figure("year", str(year)), *ratio_figures(least(burden), limit)),
                area=_area(scope),
                year=str(year),
                burden=f"burden-{kind}",
                bound=bound(burden),
                ratio=percent(least(burden)),
                limit=limit,
            )


# ---------------------------------------------------------------------------------------------------------------------
# Which year


def _last_years(facts: Facts) -> Mapping[Scope, int]:
    """Return for each account the last year that has ended with a balance, or else with resources."""
    balances: dict[Scope, int] = {}
    resources: dict[Scope, int] = {}
    for each in facts.items("debt-balance"):
        if (each.on.month, each.on.day) == (12, 31) and each.on <= facts.context.on:
            _later(balances, each, each.on.year)
    for each in facts.items("fiscal-year"):
        if each.resources is not None and date(each.year, 12, 31) <= facts.context.on:
            _later(resources, each, each.year)
    return resources | balances


def _quota_years(facts: Facts) -> Mapping[Scope, tuple[int, tuple[str, ...]]]:
    """Return for each account the last year that has ended with a quota or a balance, and the kinds of its quotas."""
    on = facts.context.on
    years: dict[Scope, int] = {}
    kinds: dict[tuple[Scope, int], set[str]] = {}
    for each in facts.items("debt-quota"):
        if each.kind in _QUOTA_KINDS and date(each.year, 12, 31) <= on and (each.approved or on) <= on:
            scope = _later(years, each, each.year)
            kinds.setdefault((scope, each.year), set()).add(each.kind)
    for each in facts.items("debt-balance"):
        if each.kind in _QUOTA_KINDS and (each.on.month, each.on.day) == (12, 31) and each.on <= on:
            _later(years, each, each.on.year)
    return {
        scope: (year, tuple(sorted(kinds.get((scope, year), ())) or ("government",))) for scope, year in years.items()
    }


def _interest_years(facts: Facts) -> Mapping[tuple[Scope, InterestKind], int]:
    """Return for each account and kind of interest the last year that has begun and tells it, or else any figure."""
    told: dict[tuple[Scope, InterestKind], int] = {}
    any_figure: dict[tuple[Scope, InterestKind], int] = {}
    for each in facts.items("fiscal-year"):
        if each.year > facts.context.on.year:
            continue
        for kind in _INTEREST:
            key = (Scope(organ=each.organ, whole_area=each.whole_area), kind)
            found = any_figure if getattr(each, f"{kind}_interest") is None else told
            found[key] = max(each.year, found.get(key, each.year))
    return any_figure | told


def _later(years: dict[Scope, int], item: Any, year: int) -> Scope:  # noqa: ANN401  # an item of several kinds
    scope = Scope(organ=item.organ, whole_area=item.whole_area)
    years[scope] = max(year, years.get(scope, year))
    return scope


# ---------------------------------------------------------------------------------------------------------------------
# What a signal says


def _case(name: str, scope: Scope, found: Measured[Any]) -> Case:
    item = reference("organ", scope.organ)
    return Case(code=f"{_FAMILY}.{name}", item=item, organ=scope.organ, inputs=found.inputs, terms=found.terms)


def _area(scope: Scope) -> str:
    return "whole-area" if scope.whole_area else "own-level"


def _band_told(band: str) -> dict[str, str]:
    """Return the parameters that name a band; one that only a local pack has stands for itself."""
    key = f"band-{band}"
    return (
        {"band_zh": word(key, "zh"), "band_en": word(key, "en")}
        if band in _LEVELS
        else {"band_zh": band, "band_en": band}
    )


def _explicit(facts: Facts, scope: Scope, year: int) -> Measured[Ratio]:
    """Return government debt over resources, at the end of the band that is surely passed."""
    debt = balance(facts, scope=scope, on=date(year, 12, 31), kind="government")
    resources = fiscal_figure(facts, scope=scope, year=year, member="resources")
    ratio = Ratio(least(debt).amount.yuan, most(resources).yuan)
    return (
        Measured(value=ratio)
        if debt.value and resources.value
        else Measured(value=None, band=Band(low=ratio, high=None))
    )


def _above_quota(facts: Facts, case: Case, scope: Scope, year: int, kind: str) -> Signal:
    owed = least(balance(facts, scope=scope, on=date(year, 12, 31), kind=kind)).amount
    allowed = most(quota(facts, scope=scope, year=year, kind=kind)).amount
    return case.raised(
        "alert",
        since=date(year, 12, 31),
        figures=(
            Figure("year", str(year)),
            Figure("debt-kind", kind),
            Figure("balance", yuan(owed)),
            Figure("quota", yuan(allowed)),
        ),
        area=_area(scope),
        year=str(year),
        balance=yuan(owed),
        quota=yuan(allowed),
        **named("kind", "debt-kind", kind),
    )
