"""The debt ratio of a government between the bands of the law, year by year (债务率图)."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from govcredit.adapters.charts._amounts import between, ends, share
from govcredit.adapters.charts._drawing import INK, SOFT, Altair, Row, data, empty, finished, library
from govcredit.adapters.charts._facts import Shown, facts_of, organ_of
from govcredit.adapters.charts._lanes import LANE, lane, lanes, told_left, told_right
from govcredit.adapters.charts._looks import DASHED, Look, bars, marked, tooltips
from govcredit.adapters.charts._texts import judged_on, one_of, whole
from govcredit.findings import Language, word
from govcredit.measures.debt.balances import Scope
from govcredit.measures.debt.ratios import debt_band, debt_ratio
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Missing, Ratio, reference
from govcredit.measures.rounding import plain_number
from govcredit.measures.wording import missing_told
from govcredit.policy.confidence import confirmed
from govcredit.policy.groups.debt import DebtBandRow, DebtRatioTerms
from govcredit.policy.kinds import written
from govcredit.policy.term import Term

if TYPE_CHECKING:
    from altair import LayerChart

__all__ = ("debt_bands",)

_WIDTH: Final = 420
_MOST: Final = 30  # years
_NAMED: Final = 3  # years that the description names
_RATIO: Final = ("债务率", "debt ratio")
_LOOKS: Final = MappingProxyType({"range": Look("可能的范围", "where it may lie", "#ffffff", "#3b4252", DASHED)})
_SHADES: Final = MappingProxyType({"green": "#e6f1e9", "yellow": "#fbf3d0", "orange": "#fadfbd", "red": "#f1c5c3"})
_GREEN: Final = ("绿色", "green")
_OTHER: Final = "#e3e8ee"  # of a band that only a local pack has
_NOTHING: Final = (
    "没有登记年末债务余额和综合财力。",
    "Neither a balance at the end of a year nor resources are recorded.",
)
_NO_BANDS: Final = ("该日没有有效的风险等级界线。", "No bands are in force on that day.")


def debt_bands(
    shown: Shown, organ: str, *, language: Language = "zh", whole_area: bool = False, internal: bool = False
) -> "LayerChart":
    """Return the debt ratio at the end of each year between the bands that are in force on the day of the facts (债务率图).

    Args:
        shown: What an audience is shown, or the facts of the house.
        organ: Identifier of the government.
        language: The reader's language.
        whole_area: Whether the figures count the levels below in.
        internal: That a picture of the facts of the house stays inside.

    Raises:
        InvalidValue: The facts are neither those of a view nor said to stay inside, or there is no such body.
        MissingExtra: The extra ``charts`` is not installed.

    Source: 财政部 debt-risk rating of 2019, read in a report only.
    """
    facts = facts_of(shown, internal=internal)
    name, called = organ_of(facts, organ)
    area = word("whole-area" if whole_area else "own-level", language)
    title = one_of(language, (f"债务率和风险等级：{called}（{area}）", f"Debt ratio and its band: {called} ({area})"))
    under = [judged_on(facts.context.on, language)]
    term = facts.context.terms(DebtRatioTerms).bands
    years = _years_told(facts, name, whole_area=whole_area)
    if term is None or not years:
        return empty(title=title, under=under, told=one_of(language, _NO_BANDS if term is None else _NOTHING))
    under.append(_clause(term, language))
    scope = Scope(organ=name, whole_area=whole_area)
    found = [
        (year, debt_ratio(facts, scope=scope, year=year), debt_band(facts, scope=scope, year=year)) for year in years
    ]
    rows = [_ratio_row(number, *each, language) for number, each in enumerate(found)]
    last = _last(term.value, [ratio for _, ratio, _ in found])
    spans = [
        _span(row, ratio, last) for row, (_, ratio, _) in zip(rows, found, strict=True) if ends(ratio) != (None, None)
    ]
    loose = [each | {"look": _LOOKS["range"].name(language)} for each in spans if each["from"] != each["to"]]
    altair, y, height = library(), lanes(len(rows)), LANE * len(rows)
    x = altair.X(
        "from:Q",
        title=one_of(language, ("债务率（%）", "debt ratio (%)")),
        scale=altair.Scale(nice=False, zero=True),
        axis=altair.Axis(tickCount=6, domain=False, grid=False, format=",.12~g"),
    )
    tips = tooltips(
        language, name=("年度", "year"), ratio=_RATIO, band=("等级", "band"), lacks=("缺少的内容", "what is missing")
    )
    layers = [
        *_ground(list(_shades(term.value, last, language)), x, height),
        *bars(loose, _LOOKS, language, x=x, y=y, tooltip=tips),
        *_points([each for each in spans if each["from"] == each["to"]], x, y, tips, language),
        told_left(rows, y),
        told_right(rows, y, one_of(language, ("债务率和等级", "ratio and band")), width=_WIDTH),
    ]
    listed = one_of(language, ("、", ", ")).join(
        f"{row['name']} {row['ratio']} {row['band']}" for row in rows[-_NAMED:]
    )
    told = (f"{title}。{under[0]}。最近年度：{listed}。", f"{title}. {under[0]}. The last years: {listed}.")
    return finished(layers, title=title, under=under, alt=one_of(language, told), width=_WIDTH, height=height)


def _ground(shades: Sequence[Row], x: Altair, height: int) -> Iterator[Altair]:
    """Yield the bands with their names above them, and a line where each begins."""
    altair = library()
    held = altair.Chart(data(shades, numbers=("from", "to")))
    shade = altair.Color("shade:N", scale=None)
    yield held.mark_rect().encode(x=x, x2=altair.X2("to:Q"), y=altair.YValue(0), y2=altair.Y2Value(height), color=shade)
    yield held.mark_rule(color=SOFT, strokeDash=[2, 3]).encode(x=x)
    words = held.mark_text(align="left", baseline="bottom", dx=2, dy=-5, fontSize=11)
    yield words.encode(x=x, y=altair.YValue(0), text=altair.Text("told:N"))


def _points(known: Sequence[Row], x: Altair, y: Altair, tips: Sequence[Altair], language: Language) -> Iterator[Altair]:
    if known:
        shape = marked({one_of(language, _RATIO): "diamond"})
        layer = library().Chart(data(known, numbers=("from",))).mark_point(size=110, filled=True, color=INK, opacity=1)
        yield layer.encode(x=x, y=y, shape=shape, tooltip=list(tips))


def _years_told(facts: Facts, organ: str, *, whole_area: bool) -> tuple[int, ...]:
    """Return the years that have ended and of which a balance at the end or the resources are told."""
    on, body = facts.context.on, reference("organ", organ)
    balances = {
        each.on.year
        for each in facts.about(body, "debt-balance")
        if each.organ == organ and each.whole_area is whole_area and (each.on.month, each.on.day) == (12, 31)
    }
    resources = {
        each.year
        for each in facts.about(body, "fiscal-year")
        if each.organ == organ and each.whole_area is whole_area and each.resources is not None
    }
    return tuple(year for year in sorted(balances | resources) if date(year, 12, 31) <= on)[-_MOST:]


def _ratio_row(
    number: int, year: int, ratio: Measured[Ratio], band: Measured[str], language: Language
) -> dict[str, object]:
    name = one_of(language, (f"{year}年", str(year)))
    worth = between(ends(ratio), share, language)
    bands = (
        "—" if ends(band) == (None, None) else between(ends(band), lambda each: _band_name(each, language), language)
    )
    lacks: tuple[Missing, ...] = () if ratio.value is not None else ratio.missing
    return {
        "lane": lane(number),
        "name": name,
        "label": [name],
        "told": [worth, bands],
        "ratio": worth,
        "band": bands,
        "lacks": whole(missing_told(lacks, language)) if lacks else "—",
        "mark": one_of(language, _RATIO),
    }


def _span(row: dict[str, object], ratio: Measured[Ratio], last: Fraction) -> dict[str, object]:
    """Return where a ratio is drawn; one without an upper limit reaches to the end of the picture."""
    low, high = ends(ratio)
    return row | {
        "from": "0" if low is None else plain_number(low.percent()),
        "to": plain_number(last) if high is None else plain_number(high.percent()),
    }


def _band_name(band: str, language: Language) -> str:
    if band == "green":
        return one_of(language, _GREEN)
    return word(f"band-{band}", language) if band in _SHADES else whole(band)


def _last(rows: Sequence[DebtBandRow], ratios: Sequence[Measured[Ratio]]) -> Fraction:
    """Return where the picture ends, in per cent: behind the last ratio and the last band that begins."""
    begins = [Fraction(row.least.fraction) * 100 for row in rows]
    worths = [each.worth * 100 for found in ratios for each in ends(found) if each is not None]
    return max((*begins, *worths)) * Fraction(6, 5)


def _shades(rows: Sequence[DebtBandRow], last: Fraction, language: Language) -> Iterator[Row]:
    for row in rows:
        begins = Fraction(row.least.fraction) * 100
        ending = last if row.below is None else Fraction(row.below.fraction) * 100
        sign = f" ≥ {written(row.least)}" if begins else f" < {written(row.below)}" if row.below else ""
        yield {
            "from": plain_number(begins),
            "to": plain_number(ending),
            "told": f"{_band_name(row.band, language)}{sign}",
            "shade": _SHADES.get(row.band, _OTHER),
        }


def _clause(term: Term[object], language: Language) -> str:
    unread = "" if confirmed((term,)) else one_of(language, ("（未经核对）", " (not confirmed)"))
    return f"{one_of(language, ('界线依据：', 'bands by: '))}{whole(term.citation.text(language))}{unread}"
