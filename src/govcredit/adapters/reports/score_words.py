"""The words of scores and rankings, the same in a text and on a page: points, grades, lines, what is missing (评分用语)."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from govcredit.adapters.reports.signal_words import organ_names
from govcredit.findings import Language, clip, word
from govcredit.measures.measured import Missing
from govcredit.measures.rounding import plain_number
from govcredit.measures.wording import missing_told
from govcredit.model.bodies.organ import Organ
from govcredit.model.explanation import NotFound
from govcredit.model.ranking import RankRow
from govcredit.model.score import ScoreGrade, ScoreLine, ScoreResult, ScoreSide

__all__ = (
    "body_of",
    "grade_span",
    "grade_title",
    "lacks_told",
    "line_points",
    "line_title",
    "organ_named",
    "place_told",
    "points_span",
    "scale_told",
    "scheme_told",
    "side_told",
    "sides_told",
    "state_word",
)

_NAME: Final = 300  # characters of a title that are shown
_LEFT_OUT: Final = frozenset({"score.missing.spread", "score.not-applicable.spread"})


def points_span(low: Decimal, high: Decimal) -> str:
    """Return points, or the limits between which they lie.

    >>> points_span(Decimal("5.00"), Decimal("5.00")), points_span(Decimal("-3.00"), Decimal("0.50"))
    ('5', '-3 – 0.5')
    """
    return plain_number(low) if low == high else f"{plain_number(low)} – {plain_number(high)}"


def grade_title(grade: ScoreGrade, language: Language) -> str:
    """Return what a grade is called."""
    return clip(grade.grade_zh if language == "zh" else grade.grade_en, _NAME)


def grade_span(result: ScoreResult, side: ScoreSide, language: Language) -> str:
    """Return the grade, or the two between which it lies, the worse first; nothing where the scheme has none."""
    titles = {each.grade_code: grade_title(each, language) for each in result.grade_scale}
    ends = [clip(titles.get(code, code), _NAME) for code in (side.worst_grade, side.best_grade) if code is not None]
    return ("至" if language == "zh" else " to ").join(dict.fromkeys(ends))


def side_told(result: ScoreResult, side: ScoreSide, language: Language) -> str:
    """Return the points and the grade of one side."""
    told = (points_span(side.total_low, side.total_high), grade_span(result, side, language))
    return ("，" if language == "zh" else ", ").join(each for each in told if each)


def sides_told(result: ScoreResult, language: Language) -> tuple[tuple[str, ScoreSide], ...]:
    """Return the two sides, with disputed records and without them, each with its title; one where both are the same."""
    counted, left_out = result.outcome_side, result.undisputed_side
    if counted == left_out:
        return ((("计入和不计异议事项均为", "with and without what is disputed")[language != "zh"], counted),)
    titles = (
        ("计入异议事项", "不计异议事项") if language == "zh" else ("with what is disputed", "without what is disputed")
    )
    return ((titles[0], counted), (titles[1], left_out))


def organ_named(result: ScoreResult, language: Language, organs: Sequence[Organ] = ()) -> str:
    """Return the body with its name, where it is known."""
    name, own = organ_names(organs).get(result.scored_organ), clip(result.scored_organ)
    if name is None:
        return own
    return f"{name}（{own}）" if language == "zh" else f"{name} ({own})"


def scale_told(result: ScoreResult, language: Language) -> str:
    """Return the grades with the points from which on each is reached; the last one is reached by any."""
    told = [
        f"{grade_title(each, language)} ≥ {plain_number(each.grade_least)}"
        if number < len(result.grade_scale)
        else grade_title(each, language)
        for number, each in enumerate(result.grade_scale, 1)
    ]
    return ("，" if language == "zh" else ", ").join(told)


def line_title(line: ScoreLine, language: Language) -> str:
    """Return what a line is called."""
    return clip(line.line_zh if language == "zh" else line.line_en, _NAME)


def line_points(line: ScoreLine) -> str:
    """Return what a line comes to; a dash where it does not count and its points are spread over the others, which is no zero."""
    return "—" if line.said.stated_code in _LEFT_OUT else points_span(line.low_points, line.high_points)


def state_word(state: str, language: Language) -> str:
    """Return the reader's word for the state of a line.

    >>> state_word("not-applicable", "zh"), state_word("band", "en")
    ('不适用', 'band')
    """
    return word(f"line-{state}", language)


def scheme_told(result: ScoreResult, language: Language) -> str:
    """Return the scheme with its name and what it is; a kind that is not known stands for itself."""
    title, name = clip(result.scheme_zh if language == "zh" else result.scheme_en, _NAME), clip(result.scheme_name)
    try:
        kind = word(f"scheme-kind-{result.scheme_kind}", language)
    except KeyError:
        kind = clip(result.scheme_kind)
    return f"《{title}》（{name}，{kind}）" if language == "zh" else f"“{title}” ({name}, {kind})"


def lacks_told(line: ScoreLine, language: Language) -> tuple[str, ...]:
    """Return what a line lacks in words, each thing once; what there is nothing of, so that it does not apply, is not lacking."""
    if line.line_state == "not-applicable":
        return ()
    return tuple(dict.fromkeys(_lack(each, language) for each in line.not_found))


def place_told(row: RankRow, language: Language) -> str:
    """Return the place of a body in a ranking, or the two between which it lies."""
    first, last = row.first_place, row.last_place
    told = str(first) if first == last else f"{first} – {last}"
    return f"第 {told} 名" if language == "zh" else told


def body_of(row: RankRow, names: Mapping[str, str]) -> str:
    """Return the name of a body in a ranking where it is known, else its identifier."""
    return names.get(row.ranked_organ, clip(row.ranked_organ))


def _lack(lack: NotFound, language: Language) -> str:
    # The words do not tell the reason.
    missing = Missing(kind=lack.lacking_kind, id=lack.lacking_item, member=lack.lacking_member, reason="no-value")
    return clip(missing_told((missing,), language), _NAME)
