"""A ranking on one page that opens from a disk, runs no script and asks nobody for anything (排名网页).

It shows every body with the places that may be true of it, drawn as an interval, and then how well each indicator tells bodies
apart. What is drawn stands beside it in words. Everything that comes from the data is text to the page: Jinja2 escapes it.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final, TypeAlias

from govcredit.adapters.reports.pages import Picture, result_page
from govcredit.adapters.reports.score_words import body_of, place_told, points_span
from govcredit.adapters.reports.signal_words import organ_names
from govcredit.adapters.reports.stated import advice_of, sentence_of
from govcredit.adapters.scores._bars import Scale
from govcredit.findings import Language, clip
from govcredit.measures.rounding import plain_number
from govcredit.model.bodies.organ import Organ
from govcredit.model.ranking import IndicatorHealth, RankingResult, RankRow

__all__ = ("ranking_html",)

_View: TypeAlias = Mapping[str, object]

_HALF: Final = Fraction(1, 2)


def ranking_html(
    result: RankingResult, *, language: Language, organs: Sequence[Organ] = (), pictures: Sequence[Picture] = ()
) -> str:
    """Return the page.

    Args:
        result: The ranking.
        language: The language of the page.
        organs: The bodies, for their names.
        pictures: Pictures that the page shows beside what it draws itself, see `govcredit.adapters.charts`.

    Raises:
        MissingExtra: The extra ``report`` is not installed.

    >>> from datetime import date
    >>> from govcredit.exchange.documents import loads
    >>> from govcredit.measures.facts import Facts
    >>> from govcredit.policy.loading import load_pack
    >>> from govcredit.scoring.rank import rank
    >>> context = load_pack("cn").context(date(2026, 4, 1))
    >>> facts = Facts.of(loads('{"version": "1.0", "organs": [{"id": "a", "kind": "town", "name": "甲镇"}]}'), context)
    >>> scheme = context.pack.scheme("cn-76-reference", on=context.on)
    >>> page = ranking_html(rank(facts, ["a"], scheme, draws=10).document(), language="zh", organs=facts.items("organ"))
    >>> "甲镇" in page, "<script" in page
    (True, False)
    """
    names = organ_names(organs)
    most = max((row.last_place for row in result.rank_rows), default=1)
    scale = Scale.over((_HALF, most + _HALF))
    return result_page(
        "ranking",
        result.ground,
        language,
        pictures=pictures,
        scheme=clip(result.scheme_zh if language == "zh" else result.scheme_en, 300),
        sentence=sentence_of(result.ranking_stated, language),
        advice=advice_of(result.ranking_stated, language),
        rows=[_row(row, scale, names, language) for row in result.rank_rows],
        most=most,
        health=[_health(each, language) for each in result.indicator_health if result.rank_rows],
        unranked=[sentence_of(each.said, language) for each in result.unranked],
    )


def _row(row: RankRow, scale: Scale, names: Mapping[str, str], language: Language) -> _View:
    side = row.outcome_side
    return {
        "place": place_told(row, language),
        "organ": body_of(row, names),
        "points": points_span(side.total_low, side.total_high),
        "whole": _bar(scale, row.first_place, row.last_place),
        "surest": _bar(scale, row.surest_first, row.surest_last),
        "mark": scale.at(row.rank_place),
        "noise": row.is_noise,
        "sentence": sentence_of(row.said, language),
    }


def _bar(scale: Scale, first: int, last: int) -> _View:
    (bar,) = scale.bar(first - _HALF, last + _HALF, "whole")
    return {"x": bar.x, "width": bar.width}


def _health(health: IndicatorHealth, language: Language) -> _View:
    known = (health.least_known, health.median_known, health.most_known)
    return {
        "sentence": sentence_of(health.said, language),
        "advice": advice_of(health.said, language),
        "warned": bool(health.health_warnings),
        "numbers": (health.measured_bodies, health.flagged_bodies, health.unsuited_bodies, health.missing_bodies),
        "points": " / ".join("—" if each is None else plain_number(each) for each in known),
        "moved": health.bodies_moved,
    }
