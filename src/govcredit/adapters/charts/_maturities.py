"""What principal falls due on the debt of a body, year by year (债务到期图)."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, get_args

from govcredit.adapters.charts._amounts import Unit, between, ends, unit_for
from govcredit.adapters.charts._drawing import Row, empty, finished, library
from govcredit.adapters.charts._facts import Shown, facts_of, organ_of
from govcredit.adapters.charts._lanes import LANE, lane, lanes, told_left, told_right
from govcredit.adapters.charts._looks import Look, bars, tooltips
from govcredit.adapters.charts._texts import judged_on, one_of
from govcredit.findings import Language
from govcredit.measures.debt.schedule import Convention
from govcredit.measures.debt.service import DebtItem, debts_of, repayment_schedule, service_years
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, reference
from govcredit.measures.rounding import plain_number
from govcredit.model.debt.bond import Bond
from govcredit.model.debt.borrowing import Borrowing
from govcredit.model.values import Money

if TYPE_CHECKING:
    from altair import LayerChart

__all__ = ("debt_maturities",)

_WIDTH: Final = 420
_MOST: Final = 30  # years
_NAMED: Final = 3  # years that the description names
_PLACES: Final = 12  # more than an amount has behind the point
_LOOKS: Final[Mapping[str, Look]] = MappingProxyType(
    {
        "bond": Look("债券", "bonds", "#1f5fa8", "#1f5fa8"),
        "borrowing": Look("其他举债", "other borrowings", "#b9d2ec", "#1f5fa8"),
    }
)
_CONVENTION: Final = Convention(
    day_count="act/act-icma"
)  # of interest; only principal is drawn, which it does not touch
_NOTHING: Final = ("没有登记债券和其他举债。", "No bond and no other borrowing is recorded.")
_DUE: Final = ("应还本金", "principal due")


def debt_maturities(
    shown: Shown,
    organ: str,
    *,
    language: Language = "zh",
    years: Sequence[int] | None = None,
    internal: bool = False,
) -> "LayerChart":
    """Return what principal falls due in each year, on bonds and on other borrowings (债务到期图).

    A debt of which the year is not known is told and is never zero: what is drawn is then the least.

    Args:
        shown: What an audience is shown, or the facts of the house.
        organ: Identifier of the body, such as a government.
        language: The reader's language.
        years: The years; by default from that of the facts to the last in which anything falls due, thirty at most.
        internal: That a picture of the facts of the house stays inside.

    Raises:
        InvalidValue: The facts are neither those of a view nor said to stay inside, or there is no such body.
        MissingExtra: The extra ``charts`` is not installed.
    """
    facts = facts_of(shown, internal=internal)
    name, called = organ_of(facts, organ)
    title = f"{one_of(language, ('到期本金：', 'Principal that falls due: '))}{called}"
    under = [judged_on(facts.context.on, language)]
    asked = _years_ahead(facts, name) if years is None else tuple(years)
    if not debts_of(facts, name) or not asked:
        return empty(title=title, under=under, told=one_of(language, _NOTHING))
    whole = _principal(facts, name, asked)
    parts = {kind: _principal(facts, name, asked, kind) for kind in _kinds(facts, name)}
    unit = unit_for((each for found in whole for each in ends(found) if each is not None), language)
    count = len({each.id for found in whole for each in found.missing if each.id is not None})
    if count:
        unknown = (f"{count}笔债务的到期本金无法确定", f"debts of which it is not known what falls due: {count}")
        under.append(one_of(language, unknown))
    rows = [
        _row(number, year, found, unit, language) for number, (year, found) in enumerate(zip(asked, whole, strict=True))
    ]
    drawn = [
        bar
        for number, row in enumerate(rows)
        for bar in _stacked(row, {kind: found[number] for kind, found in parts.items()}, unit, language)
    ]
    altair, y = library(), lanes(len(rows))
    x = altair.X(
        "from:Q",
        title=one_of(language, (f"应还本金（{unit.name}）", f"principal due ({unit.name})")),
        axis=altair.Axis(tickCount=5, domain=False, format=",.12~g"),
    )
    tips = tooltips(language, name=("年度", "year"), look=("债务", "debt"), own=_DUE)
    layers = [
        *bars(drawn, _LOOKS, language, x=x, y=y, tooltip=tips),
        told_left(rows, y),
        told_right(rows, y, one_of(language, _DUE), width=_WIDTH),
    ]
    due = sorted((-_least(found), number) for number, found in enumerate(whole) if _least(found))
    named = [f"{rows[number]['name']} {rows[number]['told']}" for _, number in due[:_NAMED]]
    alt = _described(title, under, named, language)
    return finished(layers, title=title, under=under, alt=alt, width=_WIDTH, height=LANE * len(rows))


def _kinds(facts: Facts, organ: str) -> list[DebtItem]:
    """Return whether there are bonds, other borrowings or both."""
    held = {_kind_of(each) for each in debts_of(facts, organ)}
    return [kind for kind in get_args(DebtItem) if kind in held]


def _kind_of(debt: Bond | Borrowing) -> DebtItem:
    return "bond" if isinstance(debt, Bond) else "borrowing"


def _principal(facts: Facts, organ: str, years: Sequence[int], kind: DebtItem | None = None) -> list[Measured[Money]]:
    found = service_years(facts, organ=organ, years=years, convention=_CONVENTION, kind=kind)
    return [each.principal for each in found]


def _years_ahead(facts: Facts, organ: str) -> tuple[int, ...]:
    """Return the years from that of the facts to the last one in which anything surely falls due."""
    first = facts.context.on.year
    days = [
        row.on.year
        for debt in debts_of(facts, organ)
        for found in [repayment_schedule(facts, item=reference(_kind_of(debt), debt.id), convention=_CONVENTION)]
        for row in (found.value.instalments if found.value is not None else ())
    ]
    return tuple(range(first, min(max((*days, first)), first + _MOST - 1) + 1))


def _row(number: int, year: int, found: Measured[Money], unit: Unit, language: Language) -> Row:
    name = one_of(language, (f"{year}年", str(year)))
    told = between(ends(found), unit.told, language)
    return {"lane": lane(number), "name": name, "label": [name], "told": told}


def _stacked(row: Row, principal: Mapping[DebtItem, Measured[Money]], unit: Unit, language: Language) -> Iterator[Row]:
    start = Fraction()
    for kind, found in principal.items():
        low, high = ends(found)
        if low is not None and low.yuan:
            end = start + Fraction(unit.number(low))
            own = between((low, high), unit.told, language)
            look = _LOOKS[kind].name(language)
            yield {
                **row,
                "from": plain_number(start, _PLACES),
                "to": plain_number(end, _PLACES),
                "own": own,
                "look": look,
            }
            start = end


def _least(found: Measured[Money]) -> Fraction:
    low, _ = ends(found)
    return Fraction() if low is None else Fraction(low.yuan)


def _described(title: str, under: Sequence[str], named: Sequence[str], language: Language) -> str:
    lines = one_of(language, ("；", "; ")).join(under)
    listed = one_of(language, ("、", ", ")).join(named) or "—"
    told = (f"{title}。{lines}。到期较多的年度：{listed}。", f"{title}. {lines}. The years with most: {listed}.")
    return one_of(language, told)
