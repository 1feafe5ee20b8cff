"""A score on one page that opens from a disk, runs no script and asks nobody for anything (评分网页).

It shows in this order: what the score comes to, with disputed records and without them, where it stands between the grades,
every line with its points as a bar and its reason, what limits the grade, what is missing, and how to verify it. The bars are
drawn from exact numbers, which stand beside them. Everything that comes from the data is text to the page: Jinja2 escapes it.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from govcredit.adapters.reports.pages import Picture, result_page
from govcredit.adapters.reports.score_words import (
    grade_span,
    grade_title,
    lacks_told,
    line_points,
    line_title,
    organ_named,
    points_span,
    scheme_told,
    sides_told,
    state_word,
)
from govcredit.adapters.reports.signal_words import clauses_of
from govcredit.adapters.reports.stated import advice_of, sentence_of
from govcredit.adapters.scores._bars import Bar, Scale, waterfall
from govcredit.findings import Language
from govcredit.measures.rounding import plain_number
from govcredit.model.bodies.organ import Organ
from govcredit.model.score import ScoreLine, ScoreResult, ScoreVeto

__all__ = ("score_html",)

_View: TypeAlias = Mapping[str, object]


def score_html(
    result: ScoreResult, *, language: Language, organs: Sequence[Organ] = (), pictures: Sequence[Picture] = ()
) -> str:
    """Return the page.

    Args:
        result: The score.
        language: The language of the page.
        organs: The bodies, for their names.
        pictures: Pictures that the page shows beside what it draws itself, see `govcredit.adapters.charts`.

    Raises:
        MissingExtra: The extra ``report`` is not installed.

    >>> from datetime import date
    >>> from govcredit.exchange.documents import loads
    >>> from govcredit.measures.facts import Facts
    >>> from govcredit.policy.loading import load_pack
    >>> from govcredit.scoring.score import score
    >>> context = load_pack("cn").context(date(2026, 4, 1))
    >>> facts = Facts.of(loads('{"version": "1.0", "organs": [{"id": "a", "kind": "town", "name": "甲镇"}]}'), context)
    >>> scheme = context.pack.scheme("cn-76-reference", on=context.on)
    >>> page = score_html(score(facts, "a", scheme).document(), language="zh", organs=facts.items("organ"))
    >>> "甲镇" in page, "<script" in page
    (True, False)
    """
    side = result.outcome_side
    ends = (result.scheme_floor, result.scheme_ceiling)
    total = (side.total_low, side.total_high)
    _, bars = waterfall(result.score_lines, ends, total=total)
    return result_page(
        "score",
        result.ground,
        language,
        pictures=pictures,
        organ=organ_named(result, language, organs),
        scheme=scheme_told(result, language),
        sentence=sentence_of(result.score_stated, language),
        author=advice_of(result.score_stated, language),
        sides=[
            (title, points_span(each.total_low, each.total_high), grade_span(result, each, language))
            for title, each in sides_told(result, language)
        ],
        ceiling=plain_number(result.scheme_ceiling),
        scale=_scale(result, language),
        lines=[_line(line, drawn, language) for line, drawn in zip(result.score_lines, bars, strict=False)],
        whole={"points": points_span(*total), "bars": bars[-1]},
        vetoes=[_said(each, language) | {"certain": each.veto_certain} for each in result.vetoes],
        missing=_missing(result, language),
        advice=_advice(result, language),
        digests=(result.scheme_digest, result.inputs_digest, result.trace_digest),
    )


def _scale(result: ScoreResult, language: Language) -> _View:
    """Return the grades along the points, and the two ends of the score on them."""
    side = result.outcome_side
    ends = (result.scheme_floor, result.scheme_ceiling)
    scale = Scale.over((*ends, side.total_low, side.total_high))
    grades = [(each, Fraction(each.grade_least)) for each in result.grade_scale]
    low, high = Fraction(side.total_low), Fraction(side.total_high)
    return {
        "grades": [
            (grade_title(each, language), plain_number(each.grade_least) if number < len(grades) else None)
            for number, (each, _) in enumerate(grades, 1)
        ],
        "cuts": [scale.at(least) for _, least in grades[:-1] if scale.least < least < scale.most],
        "low": scale.at(low),
        "band": tuple(scale.bar(low, high, "perhaps-whole")),
        "floor": plain_number(scale.least),
        "ceiling": plain_number(scale.most),
    }


def _line(line: ScoreLine, bars: tuple[Bar, ...], language: Language) -> _View:
    return _said(line, language) | {
        "title": line_title(line, language),
        "state": line.line_state,
        "state_word": state_word(line.line_state, language),
        "points": line_points(line),
        "full": plain_number(line.full_points) if line.full_points else None,
        "bars": bars,
    }


def _said(held: ScoreLine | ScoreVeto, language: Language) -> dict[str, object]:
    sentence = sentence_of(held.said, language)
    return {"sentence": sentence, "clauses": [each for each in clauses_of(held, language) if each not in sentence]}


def _missing(result: ScoreResult, language: Language) -> list[tuple[str, str]]:
    """Return what is missing, each thing once for each line that it is missing for."""
    return [(told, line_title(line, language)) for line in result.score_lines for told in lacks_told(line, language)]


def _advice(result: ScoreResult, language: Language) -> list[str]:
    told = (advice_of(line.said, language) for line in result.score_lines)
    return [each for each in dict.fromkeys(told) if each is not None]
