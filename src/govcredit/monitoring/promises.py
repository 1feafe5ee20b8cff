"""Promises that are not kept: overdue or broken, unlawfully changed, without compensation, and services out of time (承诺未兑现)."""

from collections.abc import Iterable, Iterator
from typing import Final

from govcredit.measures.facts import Facts
from govcredit.measures.measured import Missing, reference
from govcredit.measures.performance.changes import JudgedChange, judged_changes
from govcredit.measures.performance.commitments import CommitmentStanding, commitment_standings
from govcredit.measures.performance.services import CaseStanding, case_standings
from govcredit.monitoring._answers import late, none_found, out_of_force
from govcredit.monitoring.signal import Case, Figure, Signal
from govcredit.policy.term import Term

__all__ = ("changes", "commitments", "compensation", "services")

_NOT_KEPT: Final = "promises.not-kept"
_CHANGED: Final = "promises.changed-unlawfully"
_UNCOMPENSATED: Final = "promises.uncompensated"
_SERVICE: Final = "promises.service-late"
_GROUNDS: Final = ("commitments.lawful-grounds", "commitments.never-grounds", "commitments.procedure")
_COMPENSATION: Final = "commitments.compensation"


def commitments(facts: Facts) -> Iterator[Signal]:
    """Yield for each promise whether it is overdue or broken (承诺逾期未兑现).

    The day of a promise is one that the body set itself: it is a warning. How a promise was changed is told by `changes`.

    Source: 新会 三（一） and （六）; 山东 5 and 14; 滨海 一（二）4 and 二（三）4; 滑县 一（二）3 and 二（三）;
    江西 一（二）3 and 12.
    """
    found = commitment_standings(facts).value or ()
    if not found:
        yield none_found(facts, _NOT_KEPT, "commitment")
    for each in found:
        yield _commitment(facts, each)


def changes(facts: Facts) -> Iterator[Signal]:
    """Yield for each change of a promise or an agreement whether its ground is one that the law does not admit (违法变更承诺).

    Source: 国发〔2016〕76号; 优化营商环境条例第三十一条; 民营经济促进法第七十条; 山东 14; 滨海 二（三）4; 滑县 五（四）; 江西 12.
    """
    found = judged_changes(facts).value or ()
    if not found:
        yield none_found(facts, _CHANGED, "commitment")
    for each in found:
        yield _change(facts, each)


def compensation(facts: Facts) -> Iterator[Signal]:
    """Yield for each change of a promise or an agreement whether the loss was not compensated (变更未补偿).

    That no compensation was granted for a loss is an alert. What was granted and is not told as paid is a notice: no law that
    was read says by when it must be paid.

    Source: 国发〔2016〕76号; 优化营商环境条例第三十一条; 民营经济促进法第七十条; 山东 14; 滨海 二（三）4; 滑县 五（四）; 江西 12.
    """
    found = judged_changes(facts).value or ()
    if not found:
        yield none_found(facts, _UNCOMPENSATED, "commitment")
    for each in found:
        yield _compensation(facts, each)


def services(facts: Facts) -> Iterator[Signal]:
    """Yield for each case of a service whether it is out of the time that is promised or stated (办件超时).

    Source: 新会 二（三）①; 山东 3; 滑县 二（三）.
    """
    found = case_standings(facts).value or ()
    if not found:
        yield none_found(facts, _SERVICE, "handling")
    for each in found:
        yield _service(facts, each)


def _commitment(facts: Facts, each: CommitmentStanding) -> Signal:
    item = reference("commitment", each.commitment)
    organ = facts.find(item).organ
    case = Case(code=_NOT_KEPT, item=item, organ=organ, terms=each.terms)
    on, last = facts.context.on, each.deadline
    if each.standing == "unlawfully-changed" or each.may_be == ("out",) or each.standing == "fulfilled":
        return case.quiet()
    if len(each.may_be) > 1:
        return case.unknown(each.missing)
    if each.standing == "broken":
        return case.raised("warning", variant="broken", on=str(on))
    if last is None:
        return case.raised("warning", variant="reported", on=str(on))
    return late(facts, case, last, "warning")


def _change(facts: Facts, each: JudgedChange) -> Signal:
    case = _case(facts, _CHANGED, each, *_GROUNDS)
    decided = "" if each.decided is None else str(each.decided)
    if each.ground in {"never", "not-listed"}:
        return case.raised(
            "alert",
            since=each.decided,
            figures=() if each.decided is None else (Figure("decided", decided),),
            variant=each.ground,
            number=each.number + 1,
        )
    if any(gap.member == _GROUNDS[0] for gap in each.missing):
        return out_of_force(case, facts, _GROUNDS[0])
    if each.ground == "admitted" and (each.procedure or each.verdict == "lawful"):
        return case.quiet()
    return case.unknown(_only(each.missing, "ground", "decided", "decided_by", "procedure") or each.missing)


def _compensation(facts: Facts, each: JudgedChange) -> Signal:
    case = _case(facts, _UNCOMPENSATED, each, _COMPENSATION)
    if any(gap.member == _COMPENSATION for gap in each.missing):
        return out_of_force(case, facts, _COMPENSATION)
    figures = () if each.decided is None else (Figure("decided", str(each.decided)),)
    match each.compensation:
        case "refused":
            return case.raised("alert", since=each.decided, figures=figures, variant="refused", number=each.number + 1)
        case "granted":
            return case.raised("notice", since=each.decided, figures=figures, variant="unpaid", number=each.number + 1)
        case "unknown":
            return case.unknown(_only(each.missing, "loss", "compensation") or each.missing)
        case _:
            return case.quiet()


def _case(facts: Facts, code: str, each: JudgedChange, *names: str) -> Case:
    """Return the case of a change, which rests on some of the terms that were read for it."""
    item = facts.find(each.item)
    organ = item.organ if each.item.kind == "commitment" else item.changes[each.number].decided_by
    read: tuple[Term[object], ...] = tuple(term for term in each.terms if term.name in names)
    return Case(code=code, item=each.item, organ=organ, terms=read)


def _service(facts: Facts, each: CaseStanding) -> Signal:
    case = Case(code=_SERVICE, item=reference("handling", each.case), organ=each.organ)
    last = each.deadline
    if each.finished:
        return case.quiet()
    if last is None:
        return case.unknown(
            each.missing or (Missing(kind="handling", id=each.case, member="deadline", reason="no-value"),)
        )
    if last >= facts.context.on:
        return case.quiet()
    return late(facts, case, last)


def _only(missing: Iterable[Missing], *members: str) -> tuple[Missing, ...]:
    """Return what is missing of some members, named by the last part of them."""
    return tuple(each for each in missing if (each.member or "").rpartition(".")[2] in members)
