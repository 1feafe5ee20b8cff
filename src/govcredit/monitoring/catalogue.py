"""Entries of the catalogue that are not reported or not up to date, and items that are not sent on (目录归集预警)."""

from collections.abc import Iterator
from typing import Final

from govcredit.measures.coverage.catalogue import PushStanding, ReportedEntry, collected, push_standings, up_to_date
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.monitoring._answers import late, none_found
from govcredit.monitoring.signal import Case, Signal

__all__ = ("outdated", "unreported", "unsent")

_UNREPORTED: Final = "catalogue.unreported"
_OUTDATED: Final = "catalogue.outdated"
_UNSENT: Final = "catalogue.unsent"


def unreported(facts: Facts) -> Iterator[Signal]:
    """Yield for each entry of the catalogue and each body that must report it whether it reported nothing (目录事项未归集).

    It is a notice: a body may have had nothing to report, and nothing in a file says so.

    Source: 新会 二（四）①; 山东 6 and 9; 滨海 二（二）2; 滑县 二（二） and 四（二）; 江西 6.
    """
    found = False
    for each in collected(facts):
        found = True
        case = _case(_UNREPORTED, each)
        yield _known(case, each) or case.raised("notice", on=str(facts.context.on))
    if not found:
        yield none_found(facts, _UNREPORTED, "catalogue-item")


def outdated(facts: Facts) -> Iterator[Signal]:
    """Yield for each entry with a rhythm and each body that must report it whether its newest item is too old (目录事项未更新).

    The rhythm is that of the catalogue and no limit of the law: it is a warning. Where nothing was ever reported, `unreported`
    tells it.

    Source: 滨海 二（二）5.
    """
    found = False
    for each in up_to_date(facts):
        found = True
        case = _case(_OUTDATED, each)
        yield _known(case, each) or _outdated(facts, case, each)
    if not found:
        yield none_found(facts, _OUTDATED, "catalogue-item")


def unsent(facts: Facts) -> Iterator[Signal]:
    """Yield for each item that must be sent on whether that is late (推送逾期).

    The day is that of the sending where one is stated, else that of the catalogue: it is a warning.

    Source: 新会 二（四）①; 山东 6 and 9; 滨海 二（二）3; 滑县 四（二） and 五（五）; 江西 6.
    """
    found = False
    for each in push_standings(facts):
        found = True
        yield _unsent(facts, each)
    if not found:
        yield none_found(facts, _UNSENT, "catalogue-item")


def _case(code: str, each: ReportedEntry) -> Case:
    inputs = (reference("organ", each.organ),)
    return Case(code=code, item=reference("catalogue-item", each.entry), organ=each.organ, inputs=inputs)


def _known(case: Case, each: ReportedEntry) -> Signal | None:
    if len(each.may_be) > 1:
        return case.unknown(each.missing)
    return case.quiet() if each.may_be == ("yes",) else None


def _outdated(facts: Facts, case: Case, each: ReportedEntry) -> Signal:
    return case.quiet() if each.due is None else late(facts, case, each.due)


def _unsent(facts: Facts, each: PushStanding) -> Signal:
    case = Case(code=_UNSENT, item=each.item, organ=each.organ)
    if each.sent or each.may_be == ("out",):
        return case.quiet()
    if len(each.may_be) > 1 or each.deadline is None:
        return case.unknown(each.missing)
    return late(facts, case, each.deadline)
