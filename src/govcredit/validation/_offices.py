"""Rules about posts and who held them: without gaps and contradictions, or duties cannot be traced back (任职与责任倒查)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, final

import attrs

from govcredit.findings import About, Finding, finding
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.measures.tally import is_untold
from govcredit.model.bodies.organ import Organ
from govcredit.model.bodies.post import Post
from govcredit.model.bodies.tenure import Tenure
from govcredit.model.bodies.unit import Unit
from govcredit.model.promises.service import Service
from govcredit.model.values import Period
from govcredit.validation.rules import NotApplicable, Rule, Yielded

__all__ = ("RULES",)

_NO_VALUE: Final = NotApplicable("no-value")
# A post may stay free for a while until somebody is chosen; this is no law.
_LONGEST_GAP: Final = timedelta(days=180)
# One day on which both sign, or a handing over of some days, is no fault.
_HANDOVER: Final = timedelta(days=7)


@final
@attrs.frozen
class _Office:
    # The post of a head, with the tenures that tell from when they were held, in their order.
    post: Post
    tenures: tuple[Tenure, ...]


def _heads(facts: Facts) -> Iterator[_Office]:
    for post in facts.items("post"):
        if post.principal:
            held: tuple[Tenure, ...] = facts.about(reference("post", post.id), "tenure")
            if held:
                yield _Office(post, tuple(sorted(held, key=lambda each: (_start(each), each.id))))


def _start(tenure: Tenure) -> date:
    return tenure.in_office.start or date.min


def two_heads(office: _Office, _: Facts) -> Iterator[Yielded]:
    """Two persons hold the post of one head at the same time, and neither of them for the time being only.

    Source: 新会 二（一） (主要负责同志); 山东 14; 滨海 二（三）4; 滑县 五（四）; 江西 12 (change of officials).
    """
    told = [
        each
        for each in office.tenures
        if each.person is not None
        and not each.acting
        and _is_sound(each.in_office)
        and each.in_office.start is not None
    ]
    if not told:
        yield _NO_VALUE
        return
    last = told[0]
    for each in told[1:]:
        until = last.in_office.end
        if each.person != last.person and (until is None or until - _start(each) > _HANDOVER):
            yield _about(
                each,
                finding(
                    "bodies.two-heads",
                    "/in_office/start",
                    since=str(_start(each)),
                    other=last.id,
                    until="…" if until is None else str(until),
                ),
            )
        if until is not None and (each.in_office.end is None or each.in_office.end > until):
            last = each


def head_gap(office: _Office, facts: Facts) -> Iterator[Yielded]:
    """For a long time nobody is told to have held the post of a head; duties of that time can be traced to nobody.

    Source: 山东 11; 滨海 二（三）2; 滑县 五（二）; 江西 10 (duties are traced back to whoever held the post).
    """
    periods = [each.in_office for each in office.tenures]
    if not facts.whole or len(periods) < 2 or any(each.start is None or not _is_sound(each) for each in periods):
        yield NotApplicable("other-case")
        return
    until = periods[0].end
    for tenure in office.tenures[1:]:
        start, end = tenure.in_office.start, tenure.in_office.end
        if until is None:
            return
        if start is not None and start - until > _LONGEST_GAP:
            told = finding("bodies.head-gap", "/in_office/start", until=str(until), since=str(start))
            yield _about(tenure, told)
        until = None if end is None else max(until, end)


def tenure_outside_existence(tenure: Tenure, facts: Facts) -> Iterator[Yielded]:
    """Somebody held a post before it or its body was there, or goes on holding it after it has ended.

    What was held under a predecessor may be told of the later body.
    """
    post: Post | None = facts.find(reference("post", tenure.post))
    if post is None:
        yield NotApplicable("no-item")
        return
    body: Organ | None = facts.find(reference("organ", post.organ))
    held = tenure.in_office
    begun, ended = _life(post, body, facts)
    if (begun is None and ended is None) or not _is_sound(held):
        yield _NO_VALUE
        return
    if begun is not None and held.start is not None and held.start < begun:
        yield finding("bodies.tenure-outside-existence", "/in_office/start", day=str(held.start), bound=str(begun))
    elif ended is not None and held.start is not None and held.start >= ended:
        yield finding("bodies.tenure-outside-existence", "/in_office/start", day=str(held.start), bound=str(ended))
    elif ended is not None and ended <= facts.context.on and _goes_on(tenure, ended):
        day = "…" if held.end is None else str(held.end)
        yield finding("bodies.tenure-outside-existence", "/in_office/end", day=day, bound=str(ended))


def _goes_on(tenure: Tenure, ended: date) -> bool:
    end = tenure.in_office.end
    return not _is_end_untold(tenure) if end is None else end - ended > _HANDOVER


def _is_end_untold(tenure: Tenure) -> bool:
    return is_untold(tenure, "in_office") or is_untold(tenure, "in_office.end")


def _life(post: Post, body: Organ | None, facts: Facts) -> tuple[date | None, date | None]:
    """Return the first day of a post and the first day after it; what came before or after its body may go on in it."""
    begun = None if post.existed is None else post.existed.start
    ended = None if post.existed is None else post.existed.end
    if body is None or body.existed is None:
        return begun, ended
    start, end = body.existed.start, body.existed.end
    if start is not None and not body.predecessors:
        begun = start if begun is None else max(begun, start)
    if end is not None and not _is_followed(body, facts):
        ended = end if ended is None else min(ended, end)
    return begun, ended


def _is_followed(body: Organ, facts: Facts) -> bool:
    later: tuple[Organ, ...] = facts.about(reference("organ", body.id), "organ")
    return any(step.organ == body.id for each in later for step in each.predecessors)


def head_held_by_body(tenure: Tenure, facts: Facts) -> Iterator[Yielded]:
    """The post of a head is held by a body, such as a law firm, and by no person."""
    post: Post | None = facts.find(reference("post", tenure.post))
    if post is None:
        yield NotApplicable("no-item")
    elif post.principal and tenure.holding_body is not None and tenure.person is None:
        yield finding("bodies.head-held-by-body", "/holding_body")


def end_ground_of_running(tenure: Tenure, _: Facts) -> Iterator[Yielded]:
    """It is told why a tenure ended, and not when; such a tenure counts as going on."""
    if tenure.end_ground is None:
        yield _NO_VALUE
    elif tenure.in_office.end is None and not _is_end_untold(tenure):
        yield finding("bodies.end-ground-of-running", "/in_office/end", ground=tenure.end_ground)


def unit_of_other_body(item: Post | Service, facts: Facts) -> Iterator[Yielded]:
    """A post or a service is in an internal unit of another body; joint bodies have theirs in one of their members."""
    unit: Unit | None = None if item.unit is None else facts.find(reference("unit", item.unit))
    if item.unit is None:
        yield _NO_VALUE
    elif unit is None:
        yield NotApplicable("no-item")
    elif unit.organ != item.organ:
        body: Organ | None = facts.find(reference("organ", item.organ))
        if body is None or body.kind != "coordinating-body":
            yield finding("bodies.unit-of-other-body", "/unit", unit_of=unit.organ, organ=item.organ)


def _is_sound(period: Period) -> bool:
    return period.start is None or period.end is None or period.start < period.end


def _about(tenure: Tenure, found: Finding) -> Finding:
    return attrs.evolve(found, about=About("tenure", tenure.id))


RULES: Final = (
    Rule(code="bodies.end-ground-of-running", kinds=("tenure",), check=end_ground_of_running),
    Rule(code="bodies.head-gap", kinds=("tenure",), check=head_gap, cases=_heads),
    Rule(code="bodies.head-held-by-body", kinds=("tenure",), check=head_held_by_body),
    Rule(code="bodies.tenure-outside-existence", kinds=("tenure",), check=tenure_outside_existence),
    Rule(code="bodies.two-heads", kinds=("tenure",), check=two_heads, cases=_heads),
    Rule(code="bodies.unit-of-other-body", kinds=("post", "service"), check=unit_of_other_body),
)
