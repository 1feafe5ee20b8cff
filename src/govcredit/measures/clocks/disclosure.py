"""Whether what must be disclosed was disclosed in time, and whether reports were sent in time (公开义务与报告)."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final, final

import attrs

from govcredit.measures.clocks.clock import Clock, Limit
from govcredit.measures.clocks.duty import Duty, by, gathered, law_at, not_in_force, stated, until
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Missing, reference
from govcredit.model.relations import ItemReference
from govcredit.model.supervision.disclosure_duty import DisclosureDuty
from govcredit.policy.groups.clocks import DisclosureTerms, PublicationTerms
from govcredit.policy.kinds import YearlyDay
from govcredit.policy.term import Term

__all__ = ("ADMINISTRATIVE", "disclosure_clocks", "report_clocks")

_GOVERNMENT: Final = "government"
_DEPARTMENT: Final = "department"
ADMINISTRATIVE: Final = frozenset({_GOVERNMENT, _DEPARTMENT, "town", "street", "functional-zone"})
"""The kinds of body whose information the regulation on government information is about (行政机关)."""
_DECISIONS: Final = frozenset({"licence", "penalty"})
_BUDGETS: Final = frozenset({"budget", "final-accounts"})
_YEARLY_REPORT: Final = "ogi-report"


def disclosure_clocks(facts: Facts) -> Measured[tuple[Clock, ...]]:
    """Return a clock for each duty of disclosure, until the day on which it was fulfilled (公开义务).

    The law has a limit of its own for licences and penalties, budgets and final accounts, and the yearly report on
    government information, which is due on a day of the year that follows the day from which the limit runs. For other
    information of administrative bodies there are twenty working days where the duty states no limit: those yield to
    what another law or regulation says. A duty that comes again (``every``) needs its next day stated. What is not to
    be disclosed, with the reason, has no clock. Where no day of fulfilment is given, the first of the publications that
    fulfil the duty counts.

    Args:
        facts: The facts.

    Source: 政府信息公开条例第二十六条、第四十九条; 预算法第十四条; 国办发〔2015〕51号（十八）.

    >>> from govcredit.model.bodies.organ import Organ
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> duty = DisclosureDuty(
    ...     id="d", organ="a", title="2025年度报告", disclosure_item="ogi-report", limit_from_date=date(2025, 12, 31)
    ... )
    >>> bundle = Bundle(version="1.0", organs=(Organ(id="a", kind="department", name="甲局"),), disclosure_duties=(duty,))
    >>> facts = Facts.of(bundle, load_pack("cn").context(date(2026, 2, 2)))
    >>> [(clock.last, clock.state, clock.days_late) for clock in disclosure_clocks(facts).value]
    [(datetime.date(2026, 1, 31), 'late', 2)]
    """
    law = _Law(publication=law_at(facts.context, PublicationTerms), information=law_at(facts.context, DisclosureTerms))
    return gathered(
        _disclosure(facts, each, law).clock(facts.context.on)
        for each in facts.bundle.disclosure_duties
        if each.not_public is None
    )


def report_clocks(facts: Facts) -> Measured[tuple[Clock, ...]]:
    """Return a clock for each body's own report of its dishonesty and each report on a plan, by its last day (报告).

    Args:
        facts: The facts.

    Source: 新会 二（五）① and 四（一）; 滑县 六（三）; 滨海 三（三）.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.plans.plan_report import PlanReport
    >>> from govcredit.policy.loading import load_pack
    >>> report = PlanReport(
    ...     id="r", plan="p", organ="a", kind="half-year", deadline=date(2025, 7, 10), filed=date(2025, 7, 8)
    ... )
    >>> facts = Facts.of(Bundle(version="1.0", plan_reports=(report,)), load_pack("cn").context(date(2026, 4, 1)))
    >>> [(clock.last, clock.state, clock.days_left) for clock in report_clocks(facts).value]
    [(datetime.date(2025, 7, 10), 'met', 2)]
    """
    duties = [
        Duty(
            kind="self-report",
            item=reference("self-report", each.id),
            organ=each.organ,
            done=each.filed,
            limits=stated(None, None, each.deadline),
            limit_member="deadline",
        )
        for each in facts.bundle.self_reports
    ]
    duties += [
        Duty(
            kind="plan-report",
            item=reference("plan-report", each.id),
            organ=each.organ,
            done=each.filed,
            limits=stated(None, None, each.deadline),
            limit_member="deadline",
        )
        for each in facts.bundle.plan_reports
    ]
    return gathered(duty.clock(facts.context.on) for duty in duties)


@final
@attrs.frozen(kw_only=True)
class _Law:
    publication: Callable[[date], PublicationTerms]
    information: Callable[[date], DisclosureTerms]


@final
@attrs.frozen(kw_only=True)
class _Rule:
    """What the law says about a duty: limits, terms that are not in force, and why it cannot be told."""

    limits: tuple[Limit, ...] = ()
    missing: tuple[Missing, ...] = ()
    sooner: tuple[Missing, ...] = ()


def _disclosure(facts: Facts, each: DisclosureDuty, law: _Law) -> Duty:
    item = reference("disclosure-duty", each.id)
    given = stated(each.limit_from_date, each.limit, each.deadline)
    rule = _rule(facts, each, law, item, is_stated=bool(given))
    done, undated = _published(facts, each) if each.fulfilled is None else (each.fulfilled, ())
    return Duty(
        kind="disclosure",
        item=item,
        organ=each.organ,
        starts=each.limit_from_date,
        start_member="limit_from_date",
        done=done,
        done_member="fulfilled",
        limits=given + rule.limits,
        limit_member="limit" if each.every is None else "deadline",
        sooner=rule.sooner,
        undated=undated,
        missing=rule.missing,
        inputs=tuple(reference("publication", name) for name in each.fulfilled_by),
    )


def _published(facts: Facts, each: DisclosureDuty) -> tuple[date | None, tuple[Missing, ...]]:
    days: list[date] = []
    undated: list[Missing] = []
    for name in each.fulfilled_by:
        act = facts.find(reference("publication", name))
        if act is None:
            undated.append(Missing(kind="publication", id=name, reason="no-item"))
        elif act.published is None:
            undated.append(Missing(kind="publication", id=name, member="published", reason="no-value"))
        else:
            days.append(act.published)
    return min(days, default=None), tuple(undated)


def _rule(facts: Facts, each: DisclosureDuty, law: _Law, item: ItemReference, *, is_stated: bool) -> _Rule:
    starts = each.limit_from_date
    special = each.disclosure_item in _DECISIONS | _BUDGETS | {_YEARLY_REPORT}
    general = not is_stated and each.every is None and each.publicity in {None, "public"}
    if not special and not general:
        return _Rule()
    organ = facts.find(reference("organ", each.organ))
    if organ is None and each.disclosure_item not in _DECISIONS:
        return _Rule(sooner=(Missing(kind="organ", id=each.organ, reason="no-item"),))
    member = _member(each.disclosure_item, None if organ is None else organ.kind)
    if member is None:
        return _Rule()
    if starts is None:
        return _Rule(sooner=(Missing(kind=item.kind, id=item.id, member="limit_from_date", reason="no-value"),))
    group = PublicationTerms if member in _DECISIONS else DisclosureTerms
    terms = law.publication(starts) if member in _DECISIONS else law.information(starts)
    term: Term[Any] | None = getattr(terms, member)
    if term is None:
        return _Rule(missing=(not_in_force(group, member),))
    last = (
        by(term.value.from_day(starts), term) if isinstance(term.value, YearlyDay) else until(starts, term.value, term)
    )
    return _Rule(limits=(last,))


def _member(what: str | None, kind: str | None) -> str | None:
    """Return the member of a group of terms that has the limit for a thing and a kind of body, or none."""
    if what in _DECISIONS:
        return what
    subject = "report" if what == _YEARLY_REPORT else "budget" if what in _BUDGETS else None
    if subject is None:
        return "disclosure" if kind in ADMINISTRATIVE else None
    plural = {_GOVERNMENT: "governments", _DEPARTMENT: "departments"}.get(str(kind))
    return None if plural is None else f"{subject}_{plural}"
