"""Whether suggestions, advices and complaints were answered by the day that was stated (按期答复率、投诉办结率).

Only a stated last day counts here; the days that the law sets are told by ``measures.clocks.replies``. An answer that no item
tells was not given, unless the item says itself that it does not tell it.
"""

from datetime import date
from typing import Any, Final, Literal

from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Ratio, reference
from govcredit.measures.tally import CountsAs, ShareTally, are_of, happened, is_untold, lacks

__all__ = ("complaint_closure_rate", "reply_rate")

_NOT_PURSUED: Final = frozenset({"not-competent", "withdrawn"})


def reply_rate(facts: Facts, *, kind: Literal["suggestion", "advice"], organ: str | None = None) -> Measured[Ratio]:
    """Return the share of suggestions or advices that were answered by their stated last day (按期答复率).

    One counts once it was answered or its last day has passed.

    Args:
        facts: The facts.
        kind: ``suggestion`` (建议提案) or ``advice`` (司法建议、检察建议).
        organ: Only what this body handles.

    Source: 新会 一（二） and （三）; 山东 8; 滨海 二（一）3; 滑县 三（二）; 江西 2.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.supervision.suggestion import Suggestion
    >>> from govcredit.policy.loading import load_pack
    >>> late = Suggestion(id="s", organ="a", kind="deputy", deadline=date(2026, 3, 31), answered=date(2026, 4, 1))
    >>> facts = Facts.of(Bundle(version="1.0", suggestions=(late,)), load_pack("cn").context(date(2026, 4, 2)))
    >>> str(reply_rate(facts, kind="suggestion").value.percent())
    '0.00'
    """
    tally = ShareTally(kind)
    on = facts.context.on
    for each in are_of(facts, kind, organ):
        if each.received is not None and each.received > on:
            continue
        may_be, member = _answered(each, each.deadline, on)
        tally.add(reference(kind, each.id), *may_be, missing=() if member is None else (lacks(kind, each.id, member),))
    return tally.result()


def complaint_closure_rate(facts: Facts, *, organ: str | None = None, in_time: bool = False) -> Measured[Ratio]:
    """Return the share of complaints that were closed among those received and not still running (投诉办结率).

    A complaint is closed when it was answered or an outcome is told. One that was withdrawn, or lies outside the body's
    competence, counts in neither part, nor does an open one whose last day has not passed.

    Args:
        facts: The facts.
        organ: Only what this body handles.
        in_time: Whether only those count that were answered by the stated last day, or that of an extension.

    Source: 新会 一（四）; 山东 8; 滨海 二（一）4; 滑县 三（三）; 江西 3①; 发改财金〔2023〕1103号.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.supervision.complaint import Complaint
    >>> from govcredit.policy.loading import load_pack
    >>> closed = Complaint(id="1", channel="letter-box", deadline=date(2026, 3, 10), answered=date(2026, 3, 11))
    >>> silent = Complaint(id="2", channel="letter-box", deadline=date(2026, 3, 10))
    >>> facts = Facts.of(Bundle(version="1.0", complaints=(closed, silent)), load_pack("cn").context(date(2026, 4, 1)))
    >>> [str(complaint_closure_rate(facts, in_time=each).value.percent()) for each in (False, True)]
    ['50.00', '0.00']
    """
    tally = ShareTally("complaint")
    on = facts.context.on
    for each in are_of(facts, "complaint", organ):
        if (each.received is not None and each.received > on) or each.outcome in _NOT_PURSUED:
            continue
        last = each.extended_to or each.deadline
        may_be: tuple[CountsAs, ...]
        member: str | None = None
        if in_time:
            may_be, member = _answered(each, last, on, closed=each.outcome is not None)
        elif happened(each.answered, on) or (each.answered is None and each.outcome is not None):
            may_be = ("yes",)
        elif each.answered is None and is_untold(each, "answered"):
            may_be, member = ("yes", "no") if last is not None and last < on else ("yes", "no", "out"), "answered"
        elif last is None:
            may_be, member = ("no", "out"), "deadline"
        else:
            may_be = ("no",) if last < on else ("out",)
        missing = () if member is None else (lacks("complaint", each.id, member),)
        tally.add(reference("complaint", each.id), *may_be, missing=missing)
    return tally.result()


def _answered(
    each: Any,  # noqa: ANN401  # a suggestion, an advice or a complaint
    last: date | None,
    on: date,
    *,
    closed: bool = False,
) -> tuple[tuple[CountsAs, ...], str | None]:
    """Return what an answer may count as, with the member that would tell more."""
    is_untimed = each.answered is None and (closed or is_untold(each, "answered"))
    if last is None:
        if happened(each.answered, on) or (closed and is_untimed):
            return ("yes", "no"), "deadline"
        return (("yes", "no", "out") if is_untimed else ("no", "out")), "deadline"
    if happened(each.answered, on):
        return ("yes" if each.answered <= last else "no",), None
    if last >= on:
        if not is_untimed:
            return ("out",), None
        return (("yes",), None) if closed else (("yes", "out"), "answered")
    return (("yes", "no"), "answered") if is_untimed else (("no",), None)
