"""What had to be made public or taken down and was not: decisions, penalties, disclosures, evaluations (公开公示逾期)."""

from collections.abc import Iterator
from datetime import date

from govcredit.measures.clocks.disclosure import disclosure_clocks
from govcredit.measures.clocks.publication import publication_clocks, withdrawal_clocks
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Missing, reference
from govcredit.model.supervision.evaluation import Evaluation
from govcredit.monitoring._answers import none_found
from govcredit.monitoring._clocks import clock_signals
from govcredit.monitoring.signal import Case, Figure, Signal

__all__ = ("decisions", "disclosures", "evaluations", "withdrawals")

_EVALUATION = "publication.evaluation-unpublished"
_PUBLISHED = "supervision.evaluation-published"


def decisions(facts: Facts) -> Iterator[Signal]:
    """Yield for each licence and penalty whether it is late to be published online (双公示逾期).

    Source: 发改电〔2015〕557号; 发改办财金〔2018〕424号; 山东 2; 滨海 一（二）2; 滑县 二（二）.
    """
    clocks = publication_clocks(facts).value or ()
    yield from clock_signals(facts, clocks, {"decision-published": "publication.decision-late"}, "decision")


def withdrawals(facts: Facts) -> Iterator[Signal]:
    """Yield for each published penalty that fell whether it is late to be taken down (撤下处罚信息逾期).

    Source: 行政处罚法第四十八条、第八十五条.
    """
    clocks = withdrawal_clocks(facts).value or ()
    yield from clock_signals(facts, clocks, {"penalty-withdrawn": "publication.withdrawal-late"}, "decision")


def disclosures(facts: Facts) -> Iterator[Signal]:
    """Yield for each duty of disclosure whether it is late to be fulfilled (信息公开逾期).

    Source: 政府信息公开条例第二十六条、第四十九条; 预算法第十四条; 新会 一（四） and 三（七）; 山东 2 and 15; 滨海 一（二）2;
    滑县 二（二）; 江西 一（二）2.
    """
    clocks = disclosure_clocks(facts).value or ()
    yield from clock_signals(facts, clocks, {"disclosure": "publication.disclosure-late"}, "disclosure-duty")


def evaluations(facts: Facts) -> Iterator[Signal]:
    """Yield for each evaluation by a third party whether its result is still unpublished (评价结果未公布).

    The plans ask for results to be published promptly and set no number of days: what is unpublished is a notice. An
    evaluation is one by a third party where it says who commissioned it, or that it was made without influence.

    Source: 新会 一（五）; 山东 8; 滑县 三（四）; 江西 3②.
    """
    found = [each for each in facts.items("evaluation") if each.commissioned_by is not None or each.independent]
    if not found:
        yield none_found(facts, _EVALUATION, "evaluation")
    for each in found:
        yield _evaluation(facts, each)


def _evaluation(facts: Facts, each: Evaluation) -> Signal:
    on, item = facts.context.on, reference("evaluation", each.id)
    case = Case(code=_EVALUATION, item=item, organ=each.commissioned_by)
    acts = facts.about(item, "publication")
    days = [day for day in (each.published, *(act.published for act in acts)) if day is not None]
    if any(day <= on for day in days):
        return case.quiet()
    if each.decided is None:
        return case.unknown((Missing(kind="evaluation", id=each.id, member="decided", reason="no-value"),))
    term = facts.context.at(each.decided).find(_PUBLISHED)
    if term is None or not term.value:
        return case.not_applicable("no-rule")
    case = Case(code=_EVALUATION, item=item, organ=each.commissioned_by, terms=(term,))
    return _unpublished(case, each.decided, on)


def _unpublished(case: Case, decided: date, on: date) -> Signal:
    days = (on - decided).days
    if days < 0:
        return case.quiet()
    return case.raised(
        "notice",
        since=decided,
        figures=(Figure("decided", str(decided)), Figure("days-passed", str(days))),
        decided=str(decided),
        on=str(on),
        days=days,
    )
