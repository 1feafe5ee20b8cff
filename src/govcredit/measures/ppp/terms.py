"""The term of a partnership project: against the longest that the law allows, and phase by phase (合作期限).

Source: 基础设施和公用事业特许经营管理办法; 国办函〔2023〕115号 (the longest term). Phases are arithmetic over their times.

>>> from govcredit.model.bundle import Bundle
>>> from govcredit.policy.loading import load_pack
>>> phase = Phase(title="二期", begins_in=8, construction=Deadline.parse("1年"), operation_term=Deadline.parse("22年"))
>>> project = PppProject(id="p", organ="county", title="污水处理厂", term=Deadline.parse("30年"), phases=(phase,))
>>> facts = Facts.of(Bundle(version="1.0", ppp_projects=(project,)), load_pack("cn").context(date(2026, 4, 1)))
>>> project_term(facts, project="p").value
TermState(term=Deadline(count=30, unit='year'), most=Deadline(count=40, unit='year'), within=True, earlier=None)
>>> phase_terms(facts, project="p").value
(PhaseTerm(title='二期', reaches=Deadline(count=30, unit='year'), fills=True),)
"""

from datetime import date
from typing import Final, final

import attrs

from govcredit.errors import InvalidValue
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Missing, MissingReason, reference
from govcredit.model.contracts.ppp_project import Phase, PppProject
from govcredit.model.values import Deadline
from govcredit.policy.groups.ppp import PppTermTerms

__all__ = ("PhaseTerm", "TermState", "phase_reaches", "phase_terms", "project_term")

_YEAR: Final = 12


@final
@attrs.frozen(kw_only=True)
class TermState:
    """The term of a project beside the longest that the law of the day allows (期限状态).

    Attributes:
        term: The term as the project tells it; ``None`` where only its first and last day are told.
        most: The longest term that is allowed.
        within: Whether the term is not longer.
        earlier: Whether the project took effect before the limit was in force, so that it may not be bound by it; ``None``
            where the day is not told.
    """

    term: Deadline | None
    most: Deadline
    within: bool
    earlier: bool | None


@final
@attrs.frozen(kw_only=True)
class PhaseTerm:
    """How far into the term of the project one phase reaches (分期期限).

    Attributes:
        title: The phase.
        reaches: The years before the phase begins, its building and its running together.
        fills: Whether it reaches as far as the term of the project; ``None`` where that one is not told.
    """

    title: str
    reaches: Deadline
    fills: bool | None


def project_term(facts: Facts, *, project: str) -> Measured[TermState]:
    """Return the term of a project beside the longest one that the law of the context's day allows.

    A term in months or years is compared as such; another one by the days on which the project and the longest term end. A
    project that tells its term and its last day is within the limit, or not, when both say so; else it is contradictory.

    Args:
        facts: The facts and the law.
        project: Identifier of the project.
    """
    found: PppProject | None = facts.find(reference("ppp-project", project))
    if found is None:
        return Measured(value=None, missing=(Missing(kind="ppp-project", id=project, reason="no-item"),))
    inputs = (reference("ppp-project", project),)
    limit = facts.context.terms(PppTermTerms).most
    if limit is None:
        name = f"{PppTermTerms.PREFIX}.most"
        return Measured(value=None, inputs=inputs, missing=(Missing(kind="term", member=name, reason="not-in-force"),))
    answers = _answers(found, limit.value)
    if len(answers) != 1:
        reason: MissingReason = "contradictory" if answers else "no-value"
        missing = (Missing(kind="ppp-project", id=project, member="term", reason=reason),)
        return Measured(value=None, inputs=inputs, missing=missing, terms=(limit,))
    start = _start(found)
    state = TermState(
        term=found.term,
        most=limit.value,
        within=answers.pop(),
        earlier=None if start is None else start < limit.start,
    )
    return Measured(value=state, inputs=inputs, terms=(limit,))


def phase_terms(facts: Facts, *, project: str) -> Measured[tuple[PhaseTerm, ...]]:
    """Return how far each phase of a project reaches into its term: the years before it, its building, its running.

    A phase that begins in the eighth year has seven years before it. A phase without one of these times, or with one told
    in days, is missing.

    Args:
        facts: The facts.
        project: Identifier of the project.
    """
    found: PppProject | None = facts.find(reference("ppp-project", project))
    if found is None:
        return Measured(value=None, missing=(Missing(kind="ppp-project", id=project, reason="no-item"),))
    inputs = (reference("ppp-project", project),)
    missing: list[Missing] = []
    if not found.phases:
        missing.append(Missing(kind="ppp-project", id=project, member="phases", reason="no-value"))
    for number, phase in enumerate(found.phases):
        missing += [
            Missing(kind="ppp-project", id=project, member=f"phases.{number}.{member}", reason="no-value")
            for member in ("begins_in", "construction", "operation_term")
            if _length(phase, member) is None
        ]
    whole = None if found.term is None else _months(found.term)
    reached = [(phase, phase_reaches(phase)) for phase in found.phases]
    told = tuple(
        PhaseTerm(title=phase.title, reaches=reaches, fills=None if whole is None else _months(reaches) == whole)
        for phase, reaches in reached
        if reaches is not None
    )
    return Measured(value=None if missing else told, inputs=inputs, missing=tuple(missing))


def phase_reaches(phase: Phase) -> Deadline | None:
    """Return how far a phase reaches into the term, in years or else in months; nothing where a part is not told.

    >>> year = lambda count: Deadline(count=count, unit="year")
    >>> phase_reaches(Phase(title="二期", begins_in=8, construction=year(1), operation_term=year(22)))
    Deadline(count=30, unit='year')
    """
    lengths = [_length(phase, member) for member in ("begins_in", "construction", "operation_term")]
    if any(length is None for length in lengths):
        return None
    months = sum(length for length in lengths if length is not None)
    if months % _YEAR:
        return Deadline(count=months, unit="month")
    return Deadline(count=months // _YEAR, unit="year")


def _length(phase: Phase, member: str) -> int | None:
    if member == "begins_in":
        return None if phase.begins_in is None else (phase.begins_in - 1) * _YEAR
    told: Deadline | None = getattr(phase, member)
    return None if told is None else _months(told)


def _months(term: Deadline) -> int | None:
    return {"year": term.count * _YEAR, "month": term.count}.get(term.unit)


def _start(project: PppProject) -> date | None:
    return None if project.in_force is None else project.in_force.start


def _answers(project: PppProject, most: Deadline) -> set[bool]:
    """Return what the term, and the first and last day, say about whether the term is within the longest one."""
    answers: set[bool] = set()
    start, allowed = _start(project), _months(most)
    told = None if project.term is None else _months(project.term)
    if told is not None and allowed is not None:
        answers.add(told <= allowed)
    elif project.term is not None and start is not None:
        last, end = _after(start, most), _after(start, project.term)
        answers.add(last is None or (end is not None and end <= last))
    if project.in_force is not None and start is not None and project.in_force.end is not None:
        last = _after(start, most)
        answers.add(last is None or project.in_force.end <= last)
    return answers


def _after(start: date, term: Deadline) -> date | None:
    """Return the day on which a term ends, nothing where it ends after the last day that there is."""
    try:
        return term.after(start).on
    except InvalidValue:
        return None
