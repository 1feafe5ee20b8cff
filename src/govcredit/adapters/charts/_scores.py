"""The lines of a score one after the other, and where it stands between the grades (评分构成图、等级图)."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, final

import attrs

from govcredit.adapters.charts._drawing import LINE, SOFT, Altair, Row, data, empty, finished, library
from govcredit.adapters.charts._lanes import LANE, ROOM, lane, lanes, lifted, told_left, told_right
from govcredit.adapters.charts._looks import DASHED, Look, bars, tooltips
from govcredit.adapters.charts._texts import broken, judged_on, one_of, whole
from govcredit.adapters.reports.score_words import (
    grade_span,
    grade_title,
    line_points,
    line_title,
    organ_named,
    points_span,
    scheme_told,
    sides_told,
    state_word,
)
from govcredit.adapters.reports.stated import sentence_of
from govcredit.findings import Language
from govcredit.measures.rounding import plain_number
from govcredit.model.bodies.organ import Organ
from govcredit.model.score import ScoreLine, ScoreResult, ScoreSide
from govcredit.scoring.score import Score

if TYPE_CHECKING:
    from altair import LayerChart

__all__ = ("grade_ladder", "score_waterfall")

_Look: TypeAlias = Literal["room", "more", "less", "whole", "perhaps-more", "perhaps-less", "perhaps-whole"]

_WIDTH: Final = 420
_NOTHING: Final = Fraction(0)
_MOST: Final = 40
_LADDER: Final = 360  # height of the ladder of grades
_STEP: Final = 17  # height that the name of a grade needs
_COLUMN: Final = 190
_GRADE: Final = 10  # characters of a grade beside the total
_NAMED: Final = 5  # lines that the description names

_LOOKS: Final = MappingProxyType(
    {
        "room": Look("满分范围", "what could be had", "#eef1f5", "#c3cad4"),
        "more": Look("得分", "points given", "#1f5fa8", "#1f5fa8"),
        "less": Look("扣分", "points taken off", "#f0a202", "#a06a00"),
        "whole": Look("总分", "in all", "#3b4252", "#3b4252"),
        "perhaps-more": Look("可能得分", "may be given", "#ffffff", "#1f5fa8", DASHED),
        "perhaps-less": Look("可能扣分", "may be taken off", "#ffffff", "#a06a00", DASHED),
        "perhaps-whole": Look("总分的不确定部分", "in all, not certain", "#ffffff", "#3b4252", DASHED),
    }
)


@final
@attrs.frozen(kw_only=True)
class _Step:
    """A row of the waterfall: one line, several that are summed up, or the whole."""

    title: str
    told: str
    state: str
    low: Fraction
    high: Fraction
    full: Fraction
    lines: list[str] | None = None
    is_whole: bool = False


def score_waterfall(
    result: ScoreResult | Score, *, language: Language = "zh", organs: Sequence[Organ] = (), most: int = _MOST
) -> "LayerChart":
    """Return how the lines of a score add up to it: fewest points and most, what could be had, the limits, the total (评分构成图).

    Each bar begins where the one before ended. The bars go along the fewest points; what may come on top has a dashed edge.

    Args:
        result: The score.
        language: The reader's language.
        organs: The bodies, for their names; those that a `Score` was made of are known.
        most: How many lines are drawn; of more, those that weigh least are summed up in one row.

    Raises:
        MissingExtra: The extra ``charts`` is not installed.
    """
    found, bodies = _document(result, organs)
    title = _title(("政务诚信评分构成", "How the score is made up"), found, language, bodies)
    under = [scheme_told(found, language), judged_on(found.ground.judged_on, language)]
    if not found.score_lines:
        return empty(title=title, under=under, told=one_of(language, ("没有计分项。", "The score has no lines.")))
    steps = [*_steps(found, most, language), _whole(found, language)]
    drawn, rows, joints = _waterfall(steps, language)
    limits = (
        ("left", found.scheme_floor, one_of(language, ("下限", "floor"))),
        ("right", found.scheme_ceiling, one_of(language, ("上限", "ceiling"))),
    )
    altair, y = library(), lanes(len(steps))
    x = altair.X(
        "from:Q",
        title=one_of(language, ("累计分值", "points, added up")),
        axis=altair.Axis(tickCount=6, grid=True, domain=False),
        scale=altair.Scale(nice=False),
    )
    tips = tooltips(
        language, name=("计分项", "line"), points=("得分", "points"), state=("状态", "state"), look=("图例", "bar")
    )
    edges = data(joints, numbers=("at",))
    layers = [
        *(_limit(align, at, words) for align, at, words in limits),
        altair.Chart(edges).mark_rule(color=SOFT).encode(x=altair.X("at:Q"), y=y, y2=altair.Y2("next:O")),
        *bars(drawn, _LOOKS, language, x=x, y=y, tooltip=tips),
        told_left(rows, y),
        told_right(rows, y, one_of(language, ("得分", "points")), width=_WIDTH),
    ]
    return finished(
        layers,
        title=title,
        under=under,
        alt=_waterfall_told(found, steps, language),
        width=_WIDTH,
        height=LANE * len(steps),
    )


def grade_ladder(
    result: ScoreResult | Score, *, language: Language = "zh", organs: Sequence[Organ] = ()
) -> "LayerChart":
    """Return the grades of a scheme as a ladder, with where the score stands on it, with and without what is disputed (等级图).

    Args:
        result: The score.
        language: The reader's language.
        organs: The bodies, for their names; those that a `Score` was made of are known.

    Raises:
        MissingExtra: The extra ``charts`` is not installed.
    """
    found, bodies = _document(result, organs)
    title = _title(("政务诚信等级", "Where the score stands between the grades"), found, language, bodies)
    under = [scheme_told(found, language), judged_on(found.ground.judged_on, language)]
    if found.vetoes:
        told = (
            "有一票否决事项，等级可能低于得分所在等级。",
            "The grade is limited whatever the points: it may be lower than where they stand.",
        )
        under.append(one_of(language, told))
    if not found.grade_scale:
        return empty(title=title, under=under, told=one_of(language, ("该方案不设等级。", "The scheme has no grades.")))
    ends = _ladder_ends(found)
    bands, cuts = _bands(found, ends, language), _cuts(found, ends)
    columns = [one_of(language, ("等级", "grade")), *(each for each, _ in sides_told(found, language))]
    marks = [_mark(found, each, side, language) for each, side in sides_told(found, language)]
    altair = library()
    width = _COLUMN * len(columns)
    x = altair.X(
        "side:N",
        scale=altair.Scale(type="band", domain=columns, padding=0),
        axis=altair.Axis(title=None, labelAngle=0, labelLimit=0, ticks=False, domain=False, labelPadding=8),
    )
    y = altair.Y("from:Q", axis=None, scale=altair.Scale(zero=False, nice=False))
    held, ladder = data(marks, numbers=("from", "to", "middle")), data(bands, numbers=("from", "to", "middle"))
    cut = altair.Chart(data(cuts, numbers=("at",)))
    tips = tooltips(language, side=(" ", " "), points=("得分", "points"), grade=("等级", "grade"))
    layers = [
        altair.Chart(ladder)
        .mark_rect()
        .encode(
            y=y,
            y2=altair.Y2("to:Q"),
            x=altair.XValue(0),
            x2=altair.X2Value(width),
            fill=altair.Fill("shade:N", scale=None),
            tooltip=tooltips(language, name=("等级", "grade")),
        ),
        cut.mark_rule(color=LINE).encode(y=altair.Y("at:Q", axis=None)),
        cut.mark_text(align="right", baseline="middle", color=SOFT).encode(
            y=altair.Y("at:Q", axis=None), x=altair.XValue(-8), text=altair.Text("told:N")
        ),
        altair.Chart(ladder)
        .mark_text(align="left", baseline="middle")
        .encode(
            y=altair.Y("middle:Q", axis=None),
            x=altair.XValue(12),
            text=altair.Text("label:N"),
            tooltip=[altair.Tooltip("name:N", title=" ")],
        ),
        *_stood(marks, x, y, tips),
        altair.Chart(held)
        .mark_text(align="left", baseline="middle", dx=18, dy=lifted("label"), fontWeight="bold", lineHeight=14)
        .encode(x=x, y=altair.Y("middle:Q", axis=None), text=altair.Text("label:N")),
    ]
    alt = f"{sentence_of(found.score_stated, language)} {_ladder_told(found, marks, language)}"
    return finished(layers, title=title, under=under, alt=alt, width=width, height=_LADDER)


# ---------------------------------------------------------------------------------------------------------------------
# The waterfall


def _document(result: ScoreResult | Score, organs: Sequence[Organ]) -> tuple[ScoreResult, Sequence[Organ]]:
    if isinstance(result, Score):
        return result.document(), (*result.facts.items("organ"), *organs)
    return result, organs


def _title(words: tuple[str, str], result: ScoreResult, language: Language, organs: Sequence[Organ]) -> str:
    colon = "：" if language == "zh" else ": "
    return f"{one_of(language, words)}{colon}{organ_named(result, language, organs)}"


def _steps(result: ScoreResult, most: int, language: Language) -> Iterator[_Step]:
    """Yield the lines in their order, and in one step what those that weigh least come to, where there are too many."""
    kept = sorted(range(len(result.score_lines)), key=lambda number: (-_weight(result.score_lines[number]), number))
    drawn = frozenset(kept if len(kept) <= most else kept[: max(most, 0)])
    rest = [line for number, line in enumerate(result.score_lines) if number not in drawn]
    for number, line in enumerate(result.score_lines):
        if number in drawn:
            yield _Step(
                title=line_title(line, language),
                told=line_points(line),
                state=state_word(line.line_state, language),
                low=Fraction(line.low_points),
                high=Fraction(line.high_points),
                full=Fraction(line.full_points or 0),
            )
    if rest:
        low, high = sum(each.low_points for each in rest), sum(each.high_points for each in rest)
        yield _Step(
            title=one_of(language, (f"其余{len(rest)}项合计", f"the other {len(rest)} lines together")),
            told=points_span(Decimal(low), Decimal(high)),
            state="",
            low=Fraction(low),
            high=Fraction(high),
            full=sum((Fraction(each.full_points or 0) for each in rest), _NOTHING),
        )


def _weight(line: ScoreLine) -> Decimal:
    return max(abs(line.low_points), abs(line.high_points), line.full_points or Decimal(0))


def _whole(result: ScoreResult, language: Language) -> _Step:
    side = result.outcome_side
    grade = grade_span(result, side, language)
    points = points_span(side.total_low, side.total_high)
    return _Step(
        title=one_of(language, ("总分", "In all")),
        told=f"{points}{one_of(language, ('，', ', '))}{whole(grade)}" if grade else points,
        lines=[points, *broken(grade, _GRADE, 1)] if grade else [points],
        state="",
        low=Fraction(side.total_low),
        high=Fraction(side.total_high),
        full=_NOTHING,
        is_whole=True,
    )


def _limit(align: str, at: Decimal, words: str) -> Altair:
    """Return one of the limits of the scheme as a line with its name above it."""
    altair = library()
    held = altair.Chart(data([{"at": plain_number(at), "told": f"{words} {plain_number(at)}"}], numbers=("at",)))
    line = held.mark_rule(color=SOFT, strokeDash=[2, 3]).encode(x=altair.X("at:Q"))
    words_above = held.mark_text(align=align, baseline="bottom", dy=-5, color=SOFT, fontSize=11)
    return altair.layer(line, words_above.encode(x=altair.X("at:Q"), y=altair.YValue(0), text=altair.Text("told:N")))


def _waterfall(steps: Sequence[_Step], language: Language) -> tuple[list[Row], list[Row], list[Row]]:
    """Return the bars, the rows with their texts, and the lines from the end of one bar to the beginning of the next."""
    drawn: list[Row] = []
    rows: list[Row] = []
    joints: list[Row] = []
    start = _NOTHING
    for number, step in enumerate(steps):
        own = {"lane": lane(number), "name": whole(step.title), "points": step.told, "state": step.state}
        begin = _NOTHING if step.is_whole else start
        drawn += [
            own | {"from": plain_number(low), "to": plain_number(high), "look": _LOOKS[look].name(language)}
            for look, low, high in _bars(step, begin)
            if low < high
        ]
        rows.append(own | {"label": broken(step.title, ROOM), "told": step.lines or step.told})
        start = begin + step.low
        if number + 1 < len(steps):
            joints.append({"lane": lane(number), "next": lane(number + 1), "at": plain_number(start)})
    return drawn, rows, joints


def _bars(step: _Step, start: Fraction) -> Iterator[tuple[_Look, Fraction, Fraction]]:
    low, high = step.low, step.high
    if step.is_whole:
        yield "whole", start + min(low, _NOTHING), start + max(low, _NOTHING)
        yield "perhaps-whole", start + low, start + high
        return
    yield "room", start, start + step.full
    yield "more", start, start + max(low, _NOTHING)
    yield "perhaps-more", start + max(low, _NOTHING), start + max(high, _NOTHING)
    yield "less", start + min(high, _NOTHING), start
    yield "perhaps-less", start + min(low, _NOTHING), start + min(high, _NOTHING)


def _waterfall_told(result: ScoreResult, steps: Sequence[_Step], language: Language) -> str:
    """Return the sentence of the score, and its lines that weigh most."""
    ranked = sorted(
        (each for each in steps[:-1] if each.low or each.high), key=lambda each: -max(abs(each.low), abs(each.high))
    )
    named = [f"{whole(step.title)} {step.told}" for step in ranked[:_NAMED]]
    listed = one_of(language, ("、", ", ")).join(named)
    count = len(result.score_lines)
    told = (f"共{count}个计分项", f"Lines: {count}")
    if listed:
        told = (f"{told[0]}，分值较大的：{listed}", f"{told[1]}; these weigh most: {listed}")
    return f"{sentence_of(result.score_stated, language)} {one_of(language, (f'{told[0]}。', f'{told[1]}.'))}"


# ---------------------------------------------------------------------------------------------------------------------
# The ladder


def _ladder_ends(result: ScoreResult) -> tuple[Fraction, Fraction]:
    sides = (result.outcome_side, result.undisputed_side)
    held = [
        *(Fraction(each.grade_least) for each in result.grade_scale[:-1]),
        *(Fraction(end) for each in sides for end in (each.total_low, each.total_high)),
        Fraction(result.scheme_floor),
        Fraction(result.scheme_ceiling),
    ]
    least, most = min(held), max(held)
    return least, most if most > least else least + 1


def _bands(result: ScoreResult, ends: tuple[Fraction, Fraction], language: Language) -> list[Row]:
    """Return the grades from the best down; the last one reaches down to the end of the ladder."""
    least, most = ends
    rows: list[Row] = []
    above = most
    for number, grade in enumerate(result.grade_scale, 1):
        is_last = number == len(result.grade_scale)
        begins = least if is_last else Fraction(grade.grade_least)
        title = grade_title(grade, language)
        name = title if is_last else f"{title} ≥ {plain_number(grade.grade_least)}"
        fits = (above - begins) * _LADDER >= _STEP * (most - least)
        rows.append(
            {
                "from": plain_number(begins),
                "to": plain_number(above),
                "middle": plain_number((begins + above) / 2),
                "name": whole(name),
                "label": broken(name, _COLUMN // 13, 1) if fits else [""],
                "shade": ("#f3f5f8", "#e3e8ee")[number % 2],
            }
        )
        above = begins
    return rows


def _cuts(result: ScoreResult, ends: tuple[Fraction, Fraction]) -> list[Row]:
    """Return the ends of the ladder and where grades begin; one whose number would stand on another is a line alone."""
    least, most = ends
    told = [most, least]
    rows: list[Row] = [{"at": plain_number(at), "told": plain_number(at)} for at in told]
    for grade in result.grade_scale[:-1]:
        at = Fraction(grade.grade_least)
        fits = all(abs(at - other) * _LADDER >= _STEP * (most - least) for other in told)
        if fits:
            told.append(at)
        rows.append({"at": plain_number(at), "told": plain_number(at) if fits else ""})
    return rows


def _mark(result: ScoreResult, title: str, side: ScoreSide, language: Language) -> Row:
    low, high = Fraction(side.total_low), Fraction(side.total_high)
    points, grade = points_span(side.total_low, side.total_high), grade_span(result, side, language)
    return {
        "side": title,
        "from": plain_number(low),
        "to": plain_number(high),
        "middle": plain_number((low + high) / 2),
        "points": points,
        "grade": whole(grade),
        "label": [points, *broken(grade, 7)] if grade else [points],
    }


def _stood(marks: Sequence[Row], x: Altair, y: Altair, tooltip: Sequence[Altair]) -> Iterator[Altair]:
    """Yield where the score stands: a diamond where it is known, else a bar with an arrow at both ends."""
    altair = library()
    known = [each for each in marks if each["from"] == each["to"]]
    loose = [each for each in marks if each["from"] != each["to"]]
    points = {"filled": True, "size": 130, "fill": "#1f5fa8", "stroke": "#ffffff", "opacity": 1}
    if known:
        held = altair.Chart(data(known, numbers=("from",)))
        yield held.mark_point(shape="diamond", **points).encode(x=x, y=y, tooltip=tooltip)
    if loose:
        held = altair.Chart(data(loose, numbers=("from", "to")))
        bar = held.mark_bar(size=22, fill="#ffffff", stroke="#1f5fa8", strokeWidth=2, strokeDash=[3, 2])
        yield bar.encode(x=x, y=y, y2=altair.Y2("to:Q"), tooltip=tooltip)
        for end, shape in (("from", "triangle-up"), ("to", "triangle-down")):
            place = altair.Y(f"{end}:Q", axis=None)
            yield held.mark_point(shape=shape, **points).encode(x=x, y=place, tooltip=tooltip)


def _ladder_told(result: ScoreResult, marks: Sequence[Row], language: Language) -> str:
    comma, colon = ("；", "：") if language == "zh" else ("; ", ": ")
    sides = comma.join(f"{each['side']}{colon}{each['points']} {each['grade']}".rstrip() for each in marks)
    least = [f"{grade_title(each, language)} ≥ {plain_number(each.grade_least)}" for each in result.grade_scale[:-1]]
    least.append(grade_title(result.grade_scale[-1], language))
    scale = one_of(language, ("、", ", ")).join(least)
    return one_of(language, (f"{sides}。等级：{scale}。", f"{sides}. Grades: {scale}."))
