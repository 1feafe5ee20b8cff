"""What of a project must be public on a day, and whether it is (项目信息公开).

A limit is reckoned by the law of the day on which it begins to run: the six months by that of the day of entering
execution, the yearly day by that of the first day of the year in which it comes. A last day that the project itself tells
stands before the rule. After 2021 the national pack holds modes but no times, since the text of the revision was not read:
what the rule asks from then on is missing, not nothing.

Source: 财金〔2017〕1号, and its revision of 2021.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final, Literal, TypeAlias, final

import attrs

from govcredit.errors import InvalidValue
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Band, Measured, Missing, reference
from govcredit.model.contracts.ppp_project import DisclosedItem, PppProject, StageRun, guide_stages
from govcredit.model.values import Deadline
from govcredit.policy.groups.ppp import PppDisclosureTerms, PppTimeRow
from govcredit.policy.term import Term

__all__ = ("Disclosure", "DisclosureState", "disclosures")

DisclosureState: TypeAlias = Literal["published", "late", "overdue", "due", "not-yet", "not-asked", "unknown"]
"""``published`` (已公开), ``late`` (逾期公开), ``overdue`` (逾期未公开), ``due`` (期限内，尚未公开), ``not-yet`` (期限未起算),
``not-asked`` (依申请公开或不予公开) or ``unknown`` (期限不明)."""

_EXECUTION: Final = "guide.execution"
_YEARLY: Final = "stage.execution"
_BEFORE: Final = ("guide.identification", "guide.preparation", "guide.procurement")


@final
@attrs.frozen(kw_only=True)
class Disclosure:
    """One thing that is to be disclosed of a project (公开事项状态).

    Attributes:
        item: What is to be disclosed, as a code of ``ppp-disclosure-item``.
        year: The year that it is about, for data of the execution.
        deadline: The last day in time.
        published: The day of publication, when it was not later than the day of the context.
        state: Where it stands on the day of the context.
        rule: The term that the last day comes from; ``None`` where the project itself tells it, or none is known.
        place: Its place in ``disclosed``, from 0; ``None`` where the project does not tell it.
    """

    item: str
    year: int | None = None
    deadline: date | None = None
    published: date | None = None
    state: DisclosureState
    rule: Term[tuple[PppTimeRow, ...]] | None = None
    place: int | None = None


def disclosures(facts: Facts, *, project: str) -> Measured[tuple[Disclosure, ...]]:
    """Return everything that is to be disclosed of a project and where it stands on the day of the context.

    These are the items that the project tells, and those that the rule asks of its stages and of each finished year of its
    execution. Data of the execution without a last day count for the year before their publication.

    Args:
        facts: The facts and the law.
        project: Identifier of the project.

    Returns:
        The items told in their order, then the others. Where a rule or a day is missing, they stand at the low end of the
        band: at least these must be disclosed.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.values import Period
    >>> from govcredit.policy.loading import load_pack
    >>> running = StageRun(stage="guide.execution", in_stage=Period.parse("2018-03-01/2019-03-01"))
    >>> item = DisclosedItem(item="stage.identification", published=date(2018, 9, 3))
    >>> project = PppProject(id="p", organ="county", title="污水处理厂", stages_run=(running,), disclosed=(item,))
    >>> facts = Facts.of(Bundle(version="1.0", ppp_projects=(project,)), load_pack("cn").context(date(2019, 5, 6)))
    >>> disclosures(facts, project="p").value[0]  # within six months of entering execution
    Disclosure(item='stage.identification', ..., deadline=datetime.date(2018, 9, 1), ..., state='late', ...)
    """
    found: PppProject | None = facts.find(reference("ppp-project", project))
    if found is None:
        return Measured(value=None, missing=(Missing(kind="ppp-project", id=project, reason="no-item"),))
    asked = _Asked.of(facts, found)
    silent = _silent_modes(facts)
    rows: list[Disclosure] = []
    missing = list(asked.missing)
    met: set[tuple[str, int | None]] = set()
    for place, told in enumerate(found.disclosed):
        year = _year_of(told, facts.context.on)
        key = (told.item, year)
        rule = asked.rules.get(key)
        met.add(key)
        row = _judged(told, rule, facts.context.on, asks=told.mode not in silent)
        rows.append(attrs.evolve(row, year=year, place=place))
        if row.state == "unknown":
            member = f"disclosed.{place}.deadline"
            missing.append(Missing(kind="ppp-project", id=project, member=member, reason="no-value"))
    rows += [
        Disclosure(item=item, year=year, deadline=rule.deadline, state=_pending(rule, facts.context.on), rule=rule.term)
        for (item, year), rule in asked.rules.items()
        if (item, year) not in met
    ]
    inputs = (reference("ppp-project", project),)
    terms = tuple({term.start: term for term in (rule.term for rule in asked.rules.values())}.values())
    if missing:
        band = Band(low=tuple(rows), high=None)
        return Measured(value=None, band=band, inputs=inputs, missing=tuple(missing), terms=terms)
    return Measured(value=tuple(rows), inputs=inputs, terms=terms)


@final
@attrs.frozen(kw_only=True)
class _Rule:
    """A last day that the rule sets; none where its clock has not begun to run."""

    deadline: date | None
    term: Term[tuple[PppTimeRow, ...]]


@final
@attrs.frozen(kw_only=True)
class _Asked:
    """What the rule asks of a project, by item and year, and what is missing to say so."""

    rules: Mapping[tuple[str, int | None], _Rule]
    missing: tuple[Missing, ...]

    @classmethod
    def of(cls, facts: Facts, project: PppProject) -> "_Asked":
        entered, gaps = _entered(project, facts.context.on)
        if gaps:
            return cls(rules={}, missing=gaps)
        rules: dict[tuple[str, int | None], _Rule] = {}
        unruled = False
        for begins, year in _clocks(project, entered, facts.context.on):
            term = facts.context.at(begins).terms(PppDisclosureTerms).times
            if term is None:
                unruled = True
                continue
            for row in term.value:
                if year is None and row.within is not None:
                    deadline = None if entered is None else _last_day(row.within, entered)
                    rules[row.item, None] = _Rule(deadline=deadline, term=term)
                elif year is not None and row.yearly is not None:
                    rules[row.item, year] = _Rule(deadline=row.yearly.in_year(year + 1), term=term)
        name = f"{PppDisclosureTerms.PREFIX}.times"
        gone = (Missing(kind="term", member=name, reason="not-in-force"),) if unruled else ()
        return cls(rules=rules, missing=gone)


def _clocks(project: PppProject, entered: date | None, on: date) -> Iterator[tuple[date, int | None]]:
    """Give the day on which each clock begins to run, with the year that it is about; today's where none runs yet."""
    yield (on if entered is None else entered), None
    if entered is not None:
        for year in range(entered.year, min(_last_year(project), on.year - 1) + 1):
            yield date(year + 1, 1, 1), year


def _entered(project: PppProject, on: date) -> tuple[date | None, tuple[Missing, ...]]:
    """Return the day of entering execution, nothing where it has not come, and what is missing to say so."""
    runs = [run for run in project.stages_run if _is_execution(run)]
    if not runs and any(_is_before(run, on) for run in project.stages_run):
        return None, ()
    starts = [run.in_stage.start for run in runs if run.in_stage is not None and run.in_stage.start is not None]
    if not starts:
        return None, (Missing(kind="ppp-project", id=project.id, member="stages_run", reason="no-value"),)
    return (min(starts), ()) if min(starts) <= on else (None, ())


def _is_execution(run: StageRun) -> bool:
    # Only 融资 falls in the execution alone; 实施 may be the transfer as well, which comes later.
    return f"{run.stage}.".startswith(f"{_EXECUTION}.") or guide_stages(run.stage) == (_EXECUTION,)


def _is_before(run: StageRun, on: date) -> bool:
    """Whether a stage before the execution is running on a day."""
    stages = guide_stages(run.stage) or (run.stage,)
    return all(stage.startswith(_BEFORE) for stage in stages) and run.in_stage is not None and run.in_stage.contains(on)


def _last_year(project: PppProject) -> int:
    """Return the last year that has a day of execution, as far as the stages tell its end."""
    runs = [run for run in project.stages_run if f"{run.stage}.".startswith(f"{_EXECUTION}.")]
    told = [run.in_stage.end for run in runs if run.in_stage is not None and run.in_stage.end is not None]
    if not told or len(told) < len(runs):
        return date.max.year
    end = max(told)
    return end.year if end > date(end.year, 1, 1) else end.year - 1


def _last_day(within: Deadline, start: date) -> date:
    try:
        return within.after(start).on
    except InvalidValue:  # later than all days that there are
        return date.max


def _silent_modes(facts: Facts) -> frozenset[str]:
    """Return the modes under which nothing has to be published without a request, by the law of the day."""
    term = facts.context.terms(PppDisclosureTerms).modes
    return frozenset() if term is None else frozenset(row.mode for row in term.value if not row.proactive)


def _year_of(told: DisclosedItem, on: date) -> int | None:
    if told.item != _YEARLY:
        return None
    day = told.deadline or (told.published if told.published is not None and told.published <= on else None)
    return None if day is None else day.year - 1


def _judged(told: DisclosedItem, rule: _Rule | None, on: date, *, asks: bool) -> Disclosure:
    deadline = told.deadline or (None if rule is None else rule.deadline)
    published = told.published if told.published is not None and told.published <= on else None
    state: DisclosureState
    if published is not None:
        state = "late" if deadline is not None and published > deadline else "published"
    elif not asks:
        state = "not-asked"
    elif deadline is not None:
        state = "overdue" if on > deadline else "due"
    else:
        state = "unknown" if rule is None else _pending(rule, on)
    term = rule.term if rule is not None and told.deadline is None else None
    return Disclosure(item=told.item, deadline=deadline, published=published, state=state, rule=term)


def _pending(rule: _Rule, on: date) -> DisclosureState:
    if rule.deadline is None:
        return "not-yet"
    return "overdue" if on > rule.deadline else "due"
