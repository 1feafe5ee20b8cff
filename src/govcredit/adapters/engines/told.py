"""What an engine worked out, as text and as JSON for a program: all bodies one a line, or one with its lines (按列评分的文本)."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from typing import Any, Final

from govcredit import _json
from govcredit.adapters.engines.running import BodyLine, BodyScore, Rating
from govcredit.adapters.reports.aligned import aligned
from govcredit.adapters.reports.score_words import points_span, state_word
from govcredit.errors import UnknownCode
from govcredit.findings import Language, clip, word
from govcredit.measures.rounding import plain_number

__all__ = ("rating_json", "rating_text", "score_lines_text")

_NAME: Final = 300  # characters of a title that are shown
_TOGETHER: Final = 1_000  # rows whose columns line up


def rating_text(rating: Rating, language: Language) -> Iterator[str]:
    """Yield the scores of all bodies, one line each by their identifiers, in bounded memory.

    Args:
        rating: What the engine worked out.
        language: The reader's language.
    """
    zh = language == "zh"
    yield _head(rating, language)
    heading = ("单位", "得分", "等级", "未知项") if zh else ("body", "points", "grade", "not known")
    scores = rating.scores()
    rows = [heading]
    while some := list(islice(scores, _TOGETHER)):
        rows += [_row(rating, each, language) for each in some]
        yield from (f"  {line}" for line in aligned(rows, right=(1, 3)))
        rows = []
    if rows:
        yield "没有可以评分的单位。" if zh else "There is no body to score."


def score_lines_text(rating: Rating, organ: str, language: Language) -> Iterator[str]:
    """Yield the score of one body, its lines, and what counts one by one.

    Args:
        rating: What the engine worked out.
        organ: The body.
        language: The reader's language.

    Raises:
        UnknownCode: The body has no score.
    """
    zh = language == "zh"
    found = next(rating.scores(organ), None)
    if found is None:
        raise UnknownCode(f"there is no score of {clip(organ)!r}")
    scheme = rating.scheme
    yield _head(rating, language)
    grade = _grades(rating, found, language)
    told = [points_span(found.low, found.high), *([grade] if grade else [])]
    yield f"{_named(found, language)}{'：' if zh else ': '}{('，' if zh else ', ').join(told)}"
    rows = [("计分项", "得分", "满分", "状态") if zh else ("line", "points", "of", "state")]
    rows.append((word("line-base", language), plain_number(scheme.base), "", state_word("known", language)))
    for line in rating.lines(organ):
        indicator = scheme.indicator(line.line)
        full = plain_number(indicator.full) if indicator.full else ""
        rows.append(
            (indicator.name(language), points_span(line.low, line.high), full, state_word(line.state, language))
        )
    for code, ends in (("spread", found.spread), ("bounds", found.bounds)):
        if any(ends):
            rows.append((word(f"line-{code}", language), points_span(*ends), "", ""))
    rows.append(("合计" if zh else "in all", points_span(found.low, found.high), plain_number(scheme.ceiling), ""))
    yield from (f"  {line}" for line in aligned(rows, right=(1, 2)))
    for each in rating.program.counted:
        parts = [
            f"    {clip(part.item.kind)}/{clip(part.item.id)}  {points_span(part.low, part.high)}"
            for part in rating.parts(each.code, organ)
        ]
        if parts:
            yield f"  {each.name(language)}{'：' if zh else ':'}"
            yield from parts


def rating_json(rating: Rating, organ: str | None = None) -> Iterator[bytes]:
    """Yield the scores of bodies as JSON Lines, each with its contributions; members are named as in a score's document.

    Args:
        rating: What the engine worked out.
        organ: One body alone; all of them when ``None``.
    """
    lines = rating.lines(organ)
    line = next(lines, None)
    for score in rating.scores(organ):
        own: list[BodyLine] = []
        while line is not None and line.organ == score.organ:
            own.append(line)
            line = next(lines, None)
        yield _json.dumps_plain(_score(rating, score, own)) + b"\n"


def _score(rating: Rating, score: BodyScore, lines: list[BodyLine]) -> dict[str, Any]:
    return {
        "scored_organ": score.organ,
        "scheme_name": rating.scheme.name,
        "scheme_digest": rating.scheme.digest,
        "judged_on": str(rating.program.setting.context.on),
        "outcome_side": _side(score.low, score.high, score.worst, score.best),
        "undisputed_side": _side(*score.undisputed),
        "spread_low": f"{score.spread[0]:f}",
        "spread_high": f"{score.spread[1]:f}",
        "bounds_low": f"{score.bounds[0]:f}",
        "bounds_high": f"{score.bounds[1]:f}",
        "score_lines": [
            {
                "line_code": each.line,
                "line_state": each.state,
                "low_points": f"{each.low:f}",
                "high_points": f"{each.high:f}",
            }
            for each in lines
        ],
    }


def _side(low: Decimal, high: Decimal, worst: str | None, best: str | None) -> dict[str, Any]:
    return {"total_low": f"{low:f}", "total_high": f"{high:f}", "worst_grade": worst, "best_grade": best}


def _head(rating: Rating, language: Language) -> str:
    scheme, day = rating.scheme, rating.program.setting.context.on
    kind = word(f"scheme-kind-{scheme.kind}", language)
    if language == "zh":
        return f"截至{day}，《{clip(scheme.title, _NAME)}》（{clip(scheme.name)}，{kind}）"
    return f"As of {day}, “{clip(scheme.title_en, _NAME)}” ({clip(scheme.name)}, {kind})"


def _row(rating: Rating, score: BodyScore, language: Language) -> tuple[str, str, str, str]:
    points, grades = points_span(score.low, score.high), _grades(rating, score, language)
    return _named(score, language), points, grades, str(score.open_lines or "")


def _named(score: BodyScore, language: Language) -> str:
    own = clip(score.organ)
    if score.name is None:
        return own
    return f"{clip(score.name, _NAME)}（{own}）" if language == "zh" else f"{clip(score.name, _NAME)} ({own})"


def _grades(rating: Rating, score: BodyScore, language: Language) -> str:
    found = [rating.grade(code) for code in (score.worst, score.best)]
    titles = [clip(each.title if language == "zh" else each.title_en) for each in found if each is not None]
    return ("至" if language == "zh" else " to ").join(dict.fromkeys(titles))
