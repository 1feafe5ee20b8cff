"""Whether licences and penalties were published in time, and penalties that fell were taken down in time (双公示).

A licence or a penalty is published online within seven working days of the decision. Its acts of publication are the
items ``publication`` that name it; one on paper, in the air or on a board is not online. A penalty that is minor by its
kind is in principle not published from 2026-04-01, so that it has no clock from then.
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import Any, Final

from govcredit.measures.clocks.clock import Clock, Limit
from govcredit.measures.clocks.duty import Duty, gathered, lacks, law_at, not_in_force, until
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Missing, reference
from govcredit.model.records.decision import AdministrativeDecision
from govcredit.model.records.publication import Publication
from govcredit.model.relations import ItemReference
from govcredit.policy.groups.clocks import MinorPenaltyTerms, PenaltyClassTerms, PublicationTerms
from govcredit.policy.pack import Context
from govcredit.policy.term import Term

__all__ = ("NOT_ONLINE", "never_published", "publication_clocks", "withdrawal_clocks")

_LICENCE: Final = "licence"
_PENALTY: Final = "penalty"
NOT_ONLINE: Final = frozenset(
    {
        "media.press",
        "media.radio",
        "media.television",
        "news-conference",
        "court-notice-board",
        "notice-board",
    }
)
"""The kinds of place that are not online."""


def publication_clocks(facts: Facts) -> Measured[tuple[Clock, ...]]:
    """Return a clock for each licence and penalty, from the decision to its first publication online (双公示).

    A publication dated before the decision is none of it. A decision whose kind is not told may need no publication:
    its clock is unknown. One that was ended unpublished while the limit ran has no clock.

    Args:
        facts: The facts.

    Source: 发改电〔2015〕557号; 发改办财金〔2018〕424号; 国办发〔2015〕51号（十八）; 国发〔2016〕33号（十七）.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.relations import Party
    >>> from govcredit.policy.loading import load_pack
    >>> decision = AdministrativeDecision(
    ...     id="d", organ="bureau", subject=Party(body_name="某公司"), kinds=("penalty.fine",), decided=date(2026, 4, 28)
    ... )
    >>> facts = Facts.of(Bundle(version="1.0", decisions=(decision,)), load_pack("cn").context(date(2026, 5, 13)))
    >>> [(clock.last, clock.state, clock.days_late) for clock in publication_clocks(facts).value]
    [(datetime.date(2026, 5, 11), 'late', 2)]
    """
    context = facts.context
    law = law_at(context, PublicationTerms)
    unpublished = cache(lambda day: never_published(context.at(day)))
    clocks: list[Clock] = []
    read: list[Term[Any]] = []
    for decision in facts.bundle.decisions:
        if decision.decided is not None and decision.kinds:
            minor, terms = unpublished(decision.decided)
            if minor.issuperset(decision.kinds):
                read += terms
                continue
        duty = _publication(facts, decision, law)
        if duty is None:
            continue
        clock = duty.clock(context.on)
        if not (decision.ended and clock.last and clock.done is None and decision.ended <= min(clock.last, context.on)):
            clocks.append(clock)
    return gathered(clocks, read)


def never_published(context: Context) -> tuple[frozenset[str], tuple[Term[Any], ...]]:
    """Return the kinds of penalty that are minor and not published by the law of a day, with the terms that say so.

    Args:
        context: The pack and the day.

    Source: 信用修复管理办法（国家发展和改革委员会令第36号）.

    >>> from govcredit.policy.loading import load_pack
    >>> sorted(never_published(load_pack("cn").context(date(2026, 4, 1)))[0])
    ['penalty.criticism', 'penalty.warning']
    """
    published = context.terms(MinorPenaltyTerms).published
    classes = context.terms(PenaltyClassTerms).classes
    if published is None or published.value or classes is None:
        return frozenset(), ()
    minor = {row.penalty for row in classes.value if row.severity == "minor" and row.when is None}
    others = {row.penalty for row in classes.value if row.severity != "minor" or row.when is not None}
    return frozenset(minor - others), (published, classes)


def withdrawal_clocks(facts: Facts) -> Measured[tuple[Clock, ...]]:
    """Return a clock for each published penalty that was ended before its time, until all of its publications are down.

    Args:
        facts: The facts.

    Source: 行政处罚法第四十八条、第八十五条.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.relations import Party
    >>> from govcredit.policy.loading import load_pack
    >>> decision = AdministrativeDecision(
    ...     id="d", organ="a", subject=Party(body_name="某公司"), kinds=("penalty.fine",), ended=date(2026, 4, 1)
    ... )
    >>> act = Publication(id="p", of=(reference("decision", "d"),), medium="credit-china", published=date(2026, 2, 3))
    >>> bundle = Bundle(version="1.0", decisions=(decision,), publications=(act,))
    >>> facts = Facts.of(bundle, load_pack("cn").context(date(2026, 4, 9)))
    >>> [(clock.last, clock.state, clock.days_late) for clock in withdrawal_clocks(facts).value]
    [(datetime.date(2026, 4, 7), 'late', 2)]
    """
    law = law_at(facts.context, PublicationTerms)
    return gathered(duty.clock(facts.context.on) for duty in _withdrawals(facts, law))


def _publication(
    facts: Facts, decision: AdministrativeDecision, law: Callable[[date], PublicationTerms]
) -> Duty | None:
    item = reference("decision", decision.id)
    kinds = [kind for kind in (_LICENCE, _PENALTY) if _some_are(decision, kind)]
    if decision.kinds and not kinds:
        return None
    limits: list[Limit] = []
    missing: list[Missing] = []
    sooner: list[Missing] = []
    if not decision.kinds:
        sooner.append(lacks(item, "kinds"))
    if decision.decided is None:
        sooner.append(lacks(item, "decided"))
    else:
        terms = law(decision.decided)
        for kind in kinds:
            term = terms.licence if kind == _LICENCE else terms.penalty
            if term is None:
                missing.append(not_in_force(PublicationTerms, kind))
            else:
                limits.append(until(decision.decided, term.value, term))
    acts = _acts(facts, item)
    online = [act for act in acts if act.medium not in NOT_ONLINE]
    dated = sorted(act.published for act in online if act.published is not None and act.published <= facts.context.on)
    after = [day for day in dated if decision.decided is None or day >= decision.decided]
    return Duty(
        kind="decision-published",
        item=item,
        organ=decision.organ,
        starts=decision.decided,
        start_member="decided",
        done=next(iter(after or dated), None),
        done_member="published",
        limits=tuple(limits),
        sooner=tuple(sooner),
        undated=tuple(lacks(reference("publication", act.id), "published") for act in online if act.published is None),
        missing=tuple(missing),
        inputs=tuple(reference("publication", act.id) for act in acts),
    )


def _withdrawals(facts: Facts, law: Callable[[date], PublicationTerms]) -> Iterator[Duty]:
    for decision in facts.bundle.decisions:
        ended = decision.ended
        if ended is None or ended > facts.context.on or not _some_are(decision, _PENALTY):
            continue
        if decision.in_force is not None and decision.in_force.end is not None and ended >= decision.in_force.end:
            continue  # It ran its course: nothing was withdrawn.
        item = reference("decision", decision.id)
        acts = [act for act in _acts(facts, item) if _is_up(act, ended)]
        if acts:
            yield _withdrawal(facts.context.on, decision, ended, acts, law(ended))


def _withdrawal(
    on: date, decision: AdministrativeDecision, ended: date, acts: list[Publication], terms: PublicationTerms
) -> Duty:
    # A publication whose time is over, and of which nobody says when it was taken down, may be down or not.
    doubtful: list[Publication] = []
    certain: list[Publication] = []
    for act in acts:
        over = act.taken_down is None and act.ends is not None and act.ends <= on
        (doubtful if over else certain).append(act)
    days = [act.taken_down for act in certain if act.taken_down is not None]
    doubts = tuple(lacks(reference("publication", act.id), "taken_down") for act in doubtful)
    term = terms.penalty_withdrawn
    return Duty(
        kind="penalty-withdrawn",
        item=reference("decision", decision.id),
        organ=decision.organ,
        starts=ended,
        start_member="ended",
        done=max(days) if days and len(days) == len(certain) else None,
        done_member="taken_down",
        limits=() if term is None else (until(ended, term.value, term),),
        sooner=doubts if certain else (),
        undated=() if certain else doubts,
        missing=(not_in_force(PublicationTerms, "penalty_withdrawn"),) if term is None else (),
        inputs=tuple(reference("publication", act.id) for act in acts),
    )


def _acts(facts: Facts, item: ItemReference) -> tuple[Publication, ...]:
    on = facts.context.on
    return tuple(act for act in facts.about(item, "publication") if act.published is None or act.published <= on)


def _is_up(act: Publication, ended: date) -> bool:
    down = act.taken_down if act.taken_down is not None else act.ends
    return down is None or down >= ended


def _some_are(decision: AdministrativeDecision, kind: str) -> bool:
    return any(code == kind or code.startswith(f"{kind}.") for code in decision.kinds)
