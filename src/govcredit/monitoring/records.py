"""Dishonesty records and other findings whose rectification is overdue (失信整改逾期)."""

from collections.abc import Iterator
from typing import Final

from govcredit.measures.facts import Facts
from govcredit.measures.measured import Missing, reference
from govcredit.measures.standing.records import NOT_RECTIFIED
from govcredit.measures.tally import happened
from govcredit.model.remedies.rectification import Rectification
from govcredit.monitoring._answers import late, none_found
from govcredit.monitoring.signal import Case, Signal

__all__ = ("rectifications",)

_RECTIFICATION: Final = "records.rectification-overdue"


def rectifications(facts: Facts) -> Iterator[Signal]:
    """Yield for each order to correct whether its day is over and it is not done (限期整改逾期).

    The day is that of the order and no limit of the law: it is a warning.

    Source: 新会 二（五）① and 三（八）; 山东 7; 滨海 二（二）4 and 三（三）; 滑县 四（三）; 江西 7①.
    """
    found: tuple[Rectification, ...] = facts.items("rectification")
    if not found:
        yield none_found(facts, _RECTIFICATION, "rectification")
    for each in found:
        yield _rectification(facts, each)


def _rectification(facts: Facts, each: Rectification) -> Signal:
    on = facts.context.on
    item = reference("rectification", each.id)
    case = Case(code=_RECTIFICATION, item=item, organ=each.organ, inputs=each.of)
    last = each.extended_to or each.deadline
    told = (each.done, each.checked)
    is_done = each.outcome not in NOT_RECTIFIED and (
        any(happened(day, on) for day in told) or (each.outcome is not None and told == (None, None))
    )
    if is_done:
        return case.quiet()
    if last is None:
        return case.unknown((Missing(kind="rectification", id=each.id, member="deadline", reason="no-value"),))
    if last >= on:
        return case.quiet()
    return late(facts, case, last)
