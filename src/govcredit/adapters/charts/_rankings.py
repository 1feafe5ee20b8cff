"""The place of each body with the places that may be true of it (名次区间图)."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from govcredit.adapters.charts._drawing import INK, Row, data, empty, finished, library
from govcredit.adapters.charts._lanes import LANE, ROOM, lane, lanes, told_left, told_right
from govcredit.adapters.charts._looks import DASHED, Look, bars, marked, tooltips
from govcredit.adapters.charts._texts import broken, judged_on, one_of, whole
from govcredit.adapters.reports.score_words import body_of, place_told, points_span
from govcredit.adapters.reports.signal_words import organ_names
from govcredit.adapters.reports.stated import sentence_of
from govcredit.findings import Language, clip
from govcredit.measures.rounding import plain_number
from govcredit.model.bodies.organ import Organ
from govcredit.model.ranking import RankingResult, RankRow
from govcredit.scoring.rank import Ranking

if TYPE_CHECKING:
    from altair import LayerChart

__all__ = ("rank_intervals",)

_WIDTH: Final = 360
_MOST: Final = 50
_NAMED: Final = 3  # bodies that the description names
_POINTS: Final = 118  # where the column of points begins
_HALF: Final = Fraction(1, 2)
_NOISE: Final = "≈"
_PLACE: Final = ("按最低分的名次", "place by the fewest points")
_LOOKS: Final = MappingProxyType(
    {
        "whole": Look(
            "权重浮动和数据缺失时可能的名次", "places with other weights and missing data", "#ffffff", "#1f5fa8", DASHED
        ),
        "surest": Look("按得分区间可能的名次", "places by the bands of the points", "#9ec3e6", "#1f5fa8"),
    }
)


def rank_intervals(
    result: RankingResult | Ranking, *, language: Language = "zh", organs: Sequence[Organ] = (), most: int = _MOST
) -> "LayerChart":
    """Return the place of each body, with those that other weights and missing data leave open (名次区间图).

    Args:
        result: The ranking.
        language: The reader's language.
        organs: The bodies, for their names; those that a `Ranking` was made of are known.
        most: How many bodies are drawn, from the first place on; how many are not is told.

    Raises:
        MissingExtra: The extra ``charts`` is not installed.
    """
    found = result.document() if isinstance(result, Ranking) else result
    names = organ_names((*result.organs, *organs) if isinstance(result, Ranking) else organs)
    title = one_of(language, ("政务诚信排名的名次区间", "Places, and the places that may be true"))
    scheme = clip(one_of(language, (f"《{found.scheme_zh}》", f"“{found.scheme_en}”")), 300)
    under = [scheme, judged_on(found.ground.judged_on, language)]
    shown = found.rank_rows[: max(most, 0)]
    left = len(found.rank_rows) - len(shown)
    if left:
        under.append(one_of(language, (f"另有{left}个单位未画出。", f"Bodies that are not drawn: {left}.")))
    if any(row.is_noise for row in shown):
        under.append(
            one_of(language, (f"{_NOISE} 与前一名的先后不能确定", f"{_NOISE} the order with the one before is noise"))
        )
    if not shown:
        return empty(
            title=title, under=under, told=one_of(language, ("没有可以排名的单位。", "There is no body to rank."))
        )
    held, likely = _drawn(shown, names, language)
    altair, y = library(), lanes(len(shown))
    last = max(row.last_place for row in shown)
    x = altair.X(
        "from:Q",
        title=one_of(language, ("名次", "place")),
        scale=altair.Scale(domain=[0, last + 1], nice=False),
        axis=altair.Axis(
            orient="top",
            tickMinStep=1,
            tickCount=min(last, 8),
            format="d",
            domain=False,
            labelExpr=f"0 < datum.value && datum.value <= {last} ? datum.label : ''",
        ),
    )
    tips = tooltips(
        language, name=("单位", "body"), told=("名次", "place"), points=("得分", "points"), sentence=("说明", "why")
    )
    chart = altair.Chart(data(held, numbers=("place",)))
    layers = [
        *bars(likely, _LOOKS, language, x=x, y=y, tooltip=tips, columns=1),
        chart.mark_point(size=90, filled=True, color=INK, opacity=1).encode(
            x=altair.X("place:Q"), y=y, shape=marked({one_of(language, _PLACE): "diamond"}), tooltip=tips
        ),
        told_left(held, y),
        told_right(held, y, one_of(language, ("名次", "place")), width=_WIDTH),
        told_right(held, y, one_of(language, ("得分", "points")), width=_WIDTH, member="points", offset=_POINTS),
    ]
    alt = f"{sentence_of(found.ranking_stated, language)} {_told(shown, names, language)}"
    return finished(layers, title=title, under=under, alt=alt, width=_WIDTH, height=LANE * len(shown))


def _drawn(shown: Sequence[RankRow], names: Mapping[str, str], language: Language) -> tuple[list[Row], list[Row]]:
    """Return the rows with their texts, and the two bars of each: half a place wider than the places on both sides."""
    rows: list[Row] = []
    likely: list[Row] = []
    for number, row in enumerate(shown):
        side, name = row.outcome_side, body_of(row, names)
        sign = f" {_NOISE}" if row.is_noise else ""
        own = {
            "lane": lane(number),
            "name": whole(name),
            "told": f"{place_told(row, language)}{sign}",
            "points": points_span(side.total_low, side.total_high),
            "sentence": whole(sentence_of(row.said, language)),
        }
        rows.append(own | {"label": broken(name, ROOM), "place": str(row.rank_place), "mark": one_of(language, _PLACE)})
        spans = {"whole": (row.first_place, row.last_place), "surest": (row.surest_first, row.surest_last)}
        likely += [
            own
            | {
                "from": plain_number(first - _HALF),
                "to": plain_number(last + _HALF),
                "look": _LOOKS[look].name(language),
            }
            for look, (first, last) in spans.items()
        ]
    return rows, likely


def _told(shown: Sequence[RankRow], names: Mapping[str, str], language: Language) -> str:
    """Return the first bodies with their places."""
    listed = [f"{body_of(row, names)} {place_told(row, language)}" for row in shown[:_NAMED]]
    joined = one_of(language, ("、", ", ")).join(listed)
    return one_of(language, (f"排在最前的：{joined}。", f"The first ones: {joined}."))
