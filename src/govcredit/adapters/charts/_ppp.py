"""The yearly outlay on partnership projects against the limits of the law (支出责任占比图)."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import ceil
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from govcredit.adapters.charts._amounts import between, ends, share, unit_for
from govcredit.adapters.charts._drawing import Row, data, empty, finished, library
from govcredit.adapters.charts._facts import Shown, facts_of, organ_of
from govcredit.adapters.charts._lanes import LANE, lane, lanes, told_left, told_right
from govcredit.adapters.charts._looks import DASHED, Look, bars, tooltips
from govcredit.adapters.charts._texts import judged_on, one_of, whole
from govcredit.findings import Language
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Ratio
from govcredit.measures.ppp.limits import outlay_share
from govcredit.measures.ppp.outlay import Basis, general_expenditure, outlay_years, yearly_outlay
from govcredit.measures.rounding import plain_number
from govcredit.measures.wording import missing_told
from govcredit.model.values import Money, Rate
from govcredit.policy.confidence import confirmed
from govcredit.policy.groups.ppp import PppOutlayTerms
from govcredit.policy.kinds import written
from govcredit.policy.term import Term

if TYPE_CHECKING:
    from altair import LayerChart

__all__ = ("ppp_outlays",)

_WIDTH: Final = 420
_MOST: Final = 30  # years
_NAMED: Final = 3
_NUMBER: Final = ",.12~g"
_LIMIT: Final = "#a3161b"
_LOOKS: Final = MappingProxyType(
    {
        "paid": Look("已付支出", "outlay paid", "#1f5fa8", "#1f5fa8"),
        "planned": Look("计划支出", "planned outlay", "#b9d2ec", "#1f5fa8"),
        "perhaps": Look("可能的范围", "where it may lie", "#ffffff", "#3b4252", DASHED),
    }
)


def ppp_outlays(shown: Shown, organ: str, *, language: Language = "zh", internal: bool = False) -> "LayerChart":
    """Return the yearly outlay on all projects as a share of general expenditure, with the limits in force (支出责任占比图).

    What was paid and what was planned are two figures and have a row each. Which limits there are, the pack says for the day
    of the facts.

    Args:
        shown: What an audience is shown, or the facts of the house.
        organ: Identifier of the government.
        language: The reader's language.
        internal: That a picture of the facts of the house stays inside.

    Raises:
        InvalidValue: The facts are neither those of a view nor said to stay inside, or there is no such body.
        MissingExtra: The extra ``charts`` is not installed.

    Source: 财金〔2015〕21号; the notice of the Ministry of Finance of November 2022.
    """
    facts = facts_of(shown, internal=internal)
    name, called = organ_of(facts, organ)
    title = f"{one_of(language, ('PPP项目支出责任占比：', 'Outlay on PPP projects: '))}{called}"
    under = [judged_on(facts.context.on, language)]
    years = outlay_years(facts).get(name, ())[:_MOST]
    if not years:
        told = ("没有登记PPP项目的年度支出。", "No yearly outlay on a partnership project is recorded.")
        return empty(title=title, under=under, told=one_of(language, told))
    limits = list(_limits(facts, language))
    under += [str(each["clause"]) for each in limits]
    if not limits:
        under.append(one_of(language, ("该日没有有效的支出责任上限。", "No limit is in force on that day.")))
    rows, drawn = _drawn(facts, name, years, language)
    altair, y, height = library(), lanes(len(rows)), LANE * len(rows)
    words = one_of(language, ("占一般公共预算支出的比例（%）", "share of general public budget expenditure (%)"))
    x, at = (
        altair.X(
            f"{member}:Q",
            title=words,
            scale=altair.Scale(domain=[0, _last(limits, drawn)], nice=False),
            axis=altair.Axis(tickCount=6, domain=False, format=_NUMBER),
        )
        for member in ("from", "at")
    )
    tips = tooltips(
        language,
        name=("年度", "year"),
        share=("占比", "share"),
        outlay=("支出责任", "outlay"),
        whole=("一般公共预算支出", "general expenditure"),
        lacks=("缺少的内容", "what is missing"),
    )
    held = data(limits, numbers=("at",))
    layers = [
        *bars(drawn, _LOOKS, language, x=x, y=y, tooltip=tips),
        *(
            altair.Chart(data([limit], numbers=("at",)))
            .mark_rule(strokeWidth=2, color=_LIMIT, strokeDash=limit["dash"])
            .encode(x=at, tooltip=tooltips(language, clause=(" ", " ")))
            for limit in limits
        ),
        altair.Chart(held)
        .mark_text(align="center", baseline="bottom", dy=-5, color=_LIMIT, fontSize=11, lineHeight=14)
        .encode(x=at, y=altair.YValue(0), text=altair.Text("told:N")),
        told_left(rows, y),
        told_right(rows, y, one_of(language, ("占比", "share")), width=_WIDTH),
        told_right(
            rows,
            y,
            one_of(language, ("支出 / 一般公共预算支出", "outlay / expenditure")),
            width=_WIDTH,
            member="parts",
            offset=100,
        ),
    ]
    listed = one_of(language, ("、", ", ")).join(f"{row['name']} {row['share']}" for row in rows[-_NAMED:])
    lines = one_of(language, ("；", "; ")).join(under)
    told = (f"{title}。{lines}。最后几行：{listed}。", f"{title}. {lines}. The last rows: {listed}.")
    return finished(layers, title=title, under=under, alt=one_of(language, told), width=_WIDTH, height=height)


def _limits(facts: Facts, language: Language) -> Iterator[Row]:
    group = facts.context.terms(PppOutlayTerms)
    named_limits: Sequence[tuple[Term[Rate] | None, list[int], tuple[str, str]]] = (
        (group.warning, [6, 3], ("预警线", "warning")),
        (group.most, [1, 0], ("上限", "limit")),
    )
    for term, dash, words in named_limits:
        if term is not None:
            told = f"{one_of(language, words)} {written(term.value)}"
            unread = "" if confirmed((term,)) else one_of(language, ("（未经核对）", " (not confirmed)"))
            colon = one_of(language, ("：", ": "))
            yield {
                "at": plain_number(term.value.fraction * 100),
                "told": told,
                "dash": dash,
                "clause": f"{told}{colon}{whole(term.citation.text(language))}{unread}",
            }


def _last(limits: Sequence[Row], bars: Sequence[Row]) -> int:
    """Return where the picture ends, in whole per cent: behind the last limit and the longest bar."""
    held = [
        Decimal(str(each[member]))
        for each, member in ((*((each, "at") for each in limits), *((each, "to") for each in bars)))
    ]
    return ceil(max((*held, Decimal(1))) * 6 / 5)


def _drawn(
    facts: Facts, organ: str, years: Sequence[int], language: Language
) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Return a row for each year and each of the two figures that is told, and its bars."""
    found = [
        (year, basis, outlay, outlay_share(facts, government=organ, year=year, basis=basis))
        for year in years
        for basis, outlay in _told(facts, organ, year)
    ]
    spent = {year: general_expenditure(facts, government=organ, year=year) for year in years}
    amounts = (each for _, _, outlay, _ in found for each in ends(outlay))
    unit = unit_for(
        (each for each in (*amounts, *(end for one in spent.values() for end in ends(one))) if each is not None),
        language,
    )
    rows: list[dict[str, object]] = []
    drawn: list[dict[str, object]] = []
    for number, (year, basis, outlay, ratio) in enumerate(found):
        name = one_of(language, (f"{year}年{_LOOKS[basis].zh}", f"{year}, {_LOOKS[basis].en}"))
        row: dict[str, object] = {
            "lane": lane(number),
            "name": name,
            "label": [name],
            "share": between(ends(ratio), share, language),
            "outlay": between(ends(outlay), unit.told, language),
            "whole": between(ends(spent[year]), unit.told, language),
            "lacks": whole(missing_told(ratio.missing, language)) if ratio.missing else "—",
        }
        rows.append(row | {"told": row["share"], "parts": f"{row['outlay']} / {row['whole']}"})
        drawn += _bars(row, basis, ratio, language)
    return rows, drawn


def _told(facts: Facts, organ: str, year: int) -> Iterator[tuple[Basis, Measured[Money]]]:
    """Yield the figures of a year that anything is known of; what is planned where nothing is."""
    bases: tuple[Basis, ...] = ("paid", "planned")
    found = [(basis, yearly_outlay(facts, government=organ, year=year, basis=basis)) for basis in bases]
    known = [(basis, outlay) for basis, outlay in found if outlay.inputs]
    yield from known or found[-1:]


def _bars(
    row: dict[str, object], basis: Basis, ratio: Measured[Ratio], language: Language
) -> Iterator[dict[str, object]]:
    low, high = ends(ratio)
    if low is not None and low.part:
        yield row | {"from": "0", "to": plain_number(low.percent()), "look": _LOOKS[basis].name(language)}
    if high is not None and (low is None or low < high):
        begins = "0" if low is None else plain_number(low.percent())
        yield row | {
            "from": begins,
            "to": plain_number(high.percent()),
            "look": _LOOKS["perhaps"].name(language),
        }
