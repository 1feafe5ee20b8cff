"""How many cases of a service were handled in time (政务服务按时办结率).

Cases are told one by one, as handlings (办件记录), or as figures of a time (办理统计). Where the figures of a service cover the day on
which a case was finished, the case is taken to be among them and is not counted again. Of figures that lie within others,
such as a quarter within its year, only the wider ones count.
"""

from bisect import bisect_right
from datetime import date, timedelta
from typing import Final, TypeAlias, final

import attrs

from govcredit.errors import InvalidValue
from govcredit.measures.distinct import distinct_missing, sorted_references
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Missing, Ratio, reference
from govcredit.measures.tally import CountsAs, ShareTally, are_of, happened, lacks
from govcredit.model.promises.handling import Handling
from govcredit.model.promises.service import Service, ServiceFigures
from govcredit.model.values import Deadline

__all__ = ("NOT_HANDLED", "CaseStanding", "case_standings", "service_in_time_rate")

Span: TypeAlias = tuple[date, date]

NOT_HANDLED: Final = frozenset(
    {"withdrawn", "not-accepted", "to-be-supplied", "not-supplied", "discontinued", "forwarded"}
)
"""Outcomes of cases that count neither as handled nor as overdue, each with what lies under it."""


@final
@attrs.frozen(kw_only=True)
class CaseStanding:
    """Where one case of a service stands on a day (办件情况).

    Attributes:
        case: The case.
        organ: The body that handles it; ``None`` where its service is not told.
        deadline: Its last day in time; ``None`` where that is not told.
        finished: Whether it was finished by the day, in time or not.
        may_be: What it may count as in the rate of those handled in time.
        missing: What was not found.
    """

    case: str
    organ: str | None
    deadline: date | None
    finished: bool
    may_be: tuple[CountsAs, ...]
    missing: tuple[Missing, ...] = ()


def case_standings(facts: Facts) -> Measured[tuple[CaseStanding, ...]]:
    """Return where each case stands that is told one by one, sorted by identifier (办件情况).

    Cases that were withdrawn, not accepted or passed on are left out, and so are those that begin after the day.

    Args:
        facts: The facts.

    Source: 新会 二（三）①; 山东 3; 滑县 二（三）.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> case = Handling(id="h", service="s", accepted=date(2026, 3, 24), promised=Deadline.parse("5个工作日"))
    >>> facts = Facts.of(Bundle(version="1.0", handlings=(case,)), load_pack("cn").context(date(2026, 4, 1)))
    >>> case_standings(facts).value
    (CaseStanding(case='h', ..., deadline=datetime.date(2026, 3, 31), finished=False, may_be=('no',), ...),)
    """
    judged = (_judged(each, facts.find(reference("service", each.service)), facts) for each in facts.items("handling"))
    found = tuple(each for each in judged if each is not None)
    return Measured(
        value=found,
        inputs=sorted_references(reference("handling", each.case) for each in found),
        missing=distinct_missing(lack for each in found for lack in each.missing),
    )


def service_in_time_rate(facts: Facts, *, organ: str | None = None, service: str | None = None) -> Measured[Ratio]:
    """Return the share of cases that were handled in time among those handled or overdue (按时办结率).

    The last day of a case is that of an extension, else the stated one, else the promised time after acceptance. Cases that
    were withdrawn, not accepted or passed on count in neither part.

    Args:
        facts: The facts.
        organ: Only the services of this body.
        service: Only this service.

    Source: 山东 3; 滑县 二（三）; 新会 二（三）①.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> from govcredit.model.values import Period
    >>> year = Period(start=date(2025, 1, 1), end=date(2026, 1, 1))
    >>> item = Service(
    ...     id="s", organ="a", title="许可", figures=(ServiceFigures(covers=year, handled=200, in_time=199),)
    ... )
    >>> facts = Facts.of(Bundle(version="1.0", services=(item,)), load_pack("cn").context(date(2026, 4, 1)))
    >>> str(service_in_time_rate(facts).value.percent())
    '99.50'
    """
    tally = ShareTally("handling")
    on = facts.context.on
    services: tuple[Service, ...] = are_of(facts, "service", organ)
    for each in services:
        if service is not None and each.id != service:
            continue
        spans = _count_figures(tally, each, on)
        starts = [start for start, _ in spans]
        for case in facts.about(reference("service", each.id), "handling"):
            if not (happened(case.done, on) and _is_within(case.done, spans, starts)):
                _count_case(tally, case, each, facts)
    known = {each.id for each in services}
    if organ is None:
        for case in facts.bundle.handlings:
            if case.service not in known and service in {None, case.service}:
                _count_case(tally, case, None, facts)
    return tally.result()


def _count_figures(tally: ShareTally, service: Service, on: date) -> list[Span]:
    """Count the figures of one service that are over and do not overlap; return the times that they cover."""
    found: list[tuple[date, date, int, ServiceFigures]] = []
    for number, figures in enumerate(service.figures):
        start, end = figures.covers.start, figures.covers.end
        if start is None or end is None:
            tally.lacks(lacks("service", service.id, f"figures.{number}.covers"))
        elif start < end and end - timedelta(days=1) <= on:  # what covers days that are still to come cannot be divided
            found.append((start, end, number, figures))
    found.sort(key=lambda each: (each[0], -each[1].toordinal(), each[2]))
    spans: list[Span] = []
    for start, end, number, figures in found:
        if spans and start < spans[-1][1]:
            if end > spans[-1][1] or (start, end) == spans[-1]:
                tally.lacks(lacks("service", service.id, f"figures.{number}.covers", "contradictory"))
            continue
        if _count_one(tally, service, number, figures):
            spans.append((start, end))
    return spans


def _count_one(tally: ShareTally, service: Service, number: int, figures: ServiceFigures) -> bool:
    """Count one set of figures; return whether it tells anything about the cases of its time."""
    handled, in_time, overdue = figures.handled, figures.in_time, figures.overdue
    if handled is None and in_time is not None and overdue is not None:
        handled = in_time + overdue
    item = reference("service", service.id)
    if handled is None:
        tally.lacks(lacks("service", service.id, f"figures.{number}.handled"))
        if in_time is not None or overdue is not None:
            tally.reads(item)
            tally.without_limits()
            return True
        return False
    least, most = 0, handled
    told = {each for each in (in_time, None if overdue is None else handled - overdue) if each is not None}
    if len(told) == 1 and 0 <= min(told) <= handled:
        least = most = told.pop()
    else:
        reason: Missing = lacks(
            "service", service.id, f"figures.{number}.in_time", "contradictory" if told else "no-value"
        )
        tally.lacks(reason)
    tally.add_counts(item, least=least, most=most, whole=handled)
    return True


def _is_within(day: date, spans: list[Span], starts: list[date]) -> bool:
    place = bisect_right(starts, day) - 1
    return place >= 0 and day < spans[place][1]


def _count_case(tally: ShareTally, case: Handling, service: Service | None, facts: Facts) -> None:
    found = _judged(case, service, facts)
    if found is not None:
        tally.add(reference("handling", case.id), *found.may_be, missing=found.missing)


def _judged(case: Handling, service: Service | None, facts: Facts) -> CaseStanding | None:
    on, outcome = facts.context.on, case.outcome or ""
    begun = case.accepted or case.received
    if outcome.partition(".")[0] in NOT_HANDLED or (begun is not None and begun > on):
        return None
    last, member = _last_day(case, service)
    is_done = happened(case.done, on)
    may_be: tuple[CountsAs, ...]
    missing: tuple[Missing, ...] = ()
    if last is None:
        may_be = ("yes", "no") if is_done else ("no", "out")
        missing = (lacks("handling", case.id, member),)
    elif is_done and case.done is not None:
        may_be = ("yes",) if case.done <= last else ("no",)
    elif case.done is None and outcome:  # it was finished, and nobody says when
        may_be, missing = ("yes", "no"), (lacks("handling", case.id, "done"),)
    else:
        may_be = ("no",) if last < on else ("out",)
    return CaseStanding(
        case=case.id,
        organ=None if service is None else service.organ,
        deadline=last,
        finished=is_done or (case.done is None and bool(outcome)),
        may_be=may_be,
        missing=missing,
    )


def _last_day(case: Handling, service: Service | None) -> tuple[date | None, str]:
    """Return the last day of a case, or the member that would tell it."""
    stated = case.extended_to or case.deadline
    if stated is not None:
        return stated, ""
    promised = case.promised or (None if service is None else service.promised)
    if promised is None:
        return None, "promised"
    if case.accepted is None:
        return None, "accepted"
    paused = 0 if case.paused is None else case.paused.count
    if case.paused is not None and case.paused.unit != promised.unit:
        return None, "deadline"
    try:
        return Deadline(count=promised.count + paused, unit=promised.unit).after(case.accepted).on, ""
    except (InvalidValue, OverflowError):
        return None, "deadline"
