"""What leaves the house as pictures: the specification with its tooltips, and what is drawn."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

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
from govcredit.disclosure.view import View
from govcredit.findings import Language, Report
from govcredit.ledger.status import status
from govcredit.measures.facts import Facts
from govcredit.model.bundle import Bundle
from govcredit.scoring.rank import rank
from govcredit.scoring.score import score

if TYPE_CHECKING:
    from altair import LayerChart

__all__ = ("out_of_charts", "out_of_drawings")

LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")


def out_of_charts(view: View[Bundle], _report: Report) -> Iterator[str]:
    """Yield the specification of each kind of picture, in which the tooltips stand."""
    for chart in (*_of_results(view, LANGUAGES), *_of_facts(view)):
        yield vega_lite(chart)


def out_of_drawings(view: View[Bundle], _report: Report) -> Iterator[str]:
    """Yield the drawings of those that hold the most texts; a drawing shows no more than its specification holds."""
    yield from (svg(each) for each in _of_results(view, LANGUAGES[:1]))


def _of_results(view: View[Bundle], languages: Iterable[Language]) -> "Iterator[LayerChart]":
    facts = Facts.of(_shown(view), view.context)
    scheme = facts.context.pack.scheme("cn-76-reference", on=facts.context.on)
    found = [score(facts, each, scheme) for each in _bodies(view)]
    ranking = rank(facts, [each.id for each in facts.items("organ")], scheme, draws=1)
    for language in languages:
        yield from (score_waterfall(each, language=language) for each in found)
        yield rank_intervals(ranking, language=language)
        yield task_gantt(status(facts), language=language, plans=facts.items("plan"))


def _of_facts(view: View[Bundle]) -> "Iterator[LayerChart]":
    for each in _bodies(view):
        yield record_timeline(view, each)
        yield debt_maturities(view, each)
        yield debt_bands(view, each)
        yield ppp_outlays(view, each)


def _bodies(view: View[Bundle]) -> list[str]:
    """Return a body that a record is about, or any; none where there is none."""
    held = {str(each.subject.organ) for each in _shown(view).records}
    return sorted((str(each.id) for each in _shown(view).organs), key=lambda each: (each not in held, each))[:1]


def _shown(view: View[Bundle]) -> Bundle:
    return Bundle(version="1.0") if view.shown is None else view.shown
