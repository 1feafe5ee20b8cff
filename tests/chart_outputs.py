"""What leaves the house as pictures: the specification with its tooltips, and what is drawn."""

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from govcredit.adapters.charts import (
    debt_bands,
    debt_maturities,
    ppp_outlays,
    rank_intervals,
    record_timeline,
    score_waterfall,
    svg,
    task_gantt,
    vega_lite,
)
from govcredit.findings import Language
from govcredit.scoring.rank import rank
from govcredit.scoring.score import score
from tests.judged import Judged

if TYPE_CHECKING:
    from altair import LayerChart

__all__ = ("out_of_charts", "out_of_drawings")


def out_of_charts(judged: Judged) -> Iterator[str]:
    """Yield the specification of each kind of picture, in which the tooltips stand."""
    for chart in (*_of_results(judged, "zh"), *_of_results(judged, "en"), *_of_facts(judged)):
        yield vega_lite(chart)


def out_of_drawings(judged: Judged) -> Iterator[str]:
    """Yield the drawings of those that hold the most texts; a drawing shows no more than its specification holds."""
    yield from (svg(each) for each in _of_results(judged, "zh"))


@lru_cache(maxsize=2)
def _of_results(judged: Judged, language: Language) -> "tuple[LayerChart, ...]":
    """Return the pictures of results; both outputs take those of one view, the one after the other."""
    facts = judged.facts
    found = [score(facts, each, judged.scheme) for each in _bodies(judged)]
    ranking = rank(facts, [each.id for each in facts.items("organ")], judged.scheme, draws=1)
    return (
        *(score_waterfall(each, language=language) for each in found),
        rank_intervals(ranking, language=language),
        task_gantt(judged.status, language=language, plans=facts.items("plan")),
    )


def _of_facts(judged: Judged) -> "Iterator[LayerChart]":
    for each in _bodies(judged):
        yield record_timeline(judged.view, each)
        yield debt_maturities(judged.view, each)
        yield debt_bands(judged.view, each)
        yield ppp_outlays(judged.view, each)


def _bodies(judged: Judged) -> list[str]:
    """Return a body that a record is about, or any; none where there is none."""
    held = {str(each.subject.organ) for each in judged.bundle.records}
    return sorted((str(each.id) for each in judged.bundle.organs), key=lambda each: (each not in held, each))[:1]
