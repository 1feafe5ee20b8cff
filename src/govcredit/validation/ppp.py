"""Rules about partnership projects: shares, capital, term, stages, outlay, and the agreements signed (政府和社会资本合作).

Published projects tell little: one holder of several, a term without days. What is not told is no fault.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from govcredit.errors import InvalidValue
from govcredit.findings import finding
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.measures.ppp.terms import phase_reaches
from govcredit.model.contracts.agreement import Agreement
from govcredit.model.contracts.ppp_project import PppProject, StageRun
from govcredit.model.values import Deadline
from govcredit.policy.term import Term
from govcredit.policy.wording import named
from govcredit.validation._shares import SHARES
from govcredit.validation.rules import NotApplicable, Rests, Rule, Yielded, rested

__all__ = ("RULES",)

_MONTHS: Final[Mapping[str, int]] = MappingProxyType({"year": 12, "month": 1})
_YEAR: Final = 366  # days by which a printed term and the two days of a contract may differ

# The order of the stages in each vocabulary; those of one rank may come in any order.
_RANKS: Final[Mapping[str, int]] = MappingProxyType(
    {
        "guide.identification": 0,
        "guide.preparation": 1,
        "guide.procurement": 2,
        "guide.execution": 3,
        "guide.transfer": 4,
        "duty.preparation": 0,
        "duty.bidding": 1,
        "duty.procurement": 1,
        "duty.financing": 2,
        "duty.implementation": 2,
        "duty.acceptance": 3,
        "concession.construction": 0,
        "concession.operation": 1,
    }
)
_AWARDING: Final = frozenset({"guide.procurement", "duty.bidding", "duty.procurement"})
# The handing over is prepared while the project still runs, and stages of the plans may overlap anyhow.
_APART: Final = frozenset({"guide.identification", "guide.preparation", "guide.procurement", "guide.execution"})


# ---------------------------------------------------------------------------------------------------------------------
# Terms


def building_beyond_term(project: PppProject, _: Facts) -> Iterator[Yielded]:
    """The time of building takes up the whole term, so that nothing is left to run the project."""
    building, term = _months(project.construction), _months(project.term)
    if building is None or term is None:
        yield NotApplicable("no-value")
    # Where phases are told in full they say it more exactly.
    elif building >= term and _reached(project) is None:
        yield finding("ppp.building-beyond-term", "/construction", building=building, term=term)


def phase_beyond_term(project: PppProject, _: Facts) -> Iterator[Yielded]:
    """The years before a phase, its building and its running come to more than the term of the project."""
    term, reached = _months(project.term), _reached(project)
    if term is None or reached is None:
        yield NotApplicable("no-value")
    elif reached[0] > term:
        yield finding("ppp.phase-beyond-term", f"/phases/{reached[1]}", reached=reached[0], term=term)


def term_not_filled(project: PppProject, _: Facts) -> Iterator[Yielded]:
    """No phase of a project, with its building and its running, reaches the end of the term."""
    term, reached = _months(project.term), _reached(project)
    if term is None or reached is None or any(phase_reaches(each) is None for each in project.phases):
        yield NotApplicable("no-value")
    elif reached[0] < term:
        yield finding("ppp.term-not-filled", "/term", reached=reached[0], term=term)


def _reached(project: PppProject) -> tuple[int, int] | None:
    """Return how many months into the term the phases reach at most, and which of them does first."""
    months = ((_months(phase_reaches(each)), number) for number, each in enumerate(project.phases))
    known = [(each, number) for each, number in months if each is not None]
    return max(known, key=lambda each: (each[0], -each[1]), default=None)


def term_against_force(project: PppProject, _: Facts) -> Iterator[Yielded]:
    """The term of a project and the days of its taking effect and ending differ by more than a year."""
    force = project.in_force
    if project.term is None or force is None or force.start is None or force.end is None:
        yield NotApplicable("no-value")
    elif (end := _other_end(project)) is not None and not _parts_disagree(project):
        days = {"start": str(force.start), "end": str(force.end), "reckoned": str(end)}
        yield finding("ppp.term-against-force", "/term", **days)


def _other_end(project: PppProject) -> date | None:
    """Return the end that the term makes of the first day, where the project tells quite another one."""
    force = project.in_force
    if project.term is None or force is None or force.start is None or force.end is None or force.is_empty:
        return None
    try:
        end = project.term.after(force.start).on
    except InvalidValue:  # later than all days that there are
        end = date.max
    return end if abs((end - force.end).days) > _YEAR else None


def _parts_disagree(project: PppProject) -> bool:
    """Whether building and running do not make the term, so that it may be the term that is wrong."""
    term, building, reached = _months(project.term), _months(project.construction), _reached(project)
    if term is None:
        return False
    if reached is None:
        return building is not None and building >= term
    return reached[0] > term or (reached[0] < term and all(phase_reaches(each) is not None for each in project.phases))


def in_force_before_signing(project: PppProject, facts: Facts) -> Iterator[Yielded]:
    """A project is in force from a day before any of its agreements was signed."""
    start = None if project.in_force is None else project.in_force.start
    agreements = [facts.find(reference("agreement", name)) for name in project.signed_agreements]
    signed = [each.signed for each in agreements if each is not None and each.signed is not None]
    if start is None or not signed or len(signed) < len(agreements):
        yield NotApplicable("no-value")
    elif start < min(signed):
        days = {"start": str(start), "signed": str(min(signed))}
        yield finding("ppp.in-force-before-signing", "/in_force/start", **days)


def term_too_long(project: PppProject, facts: Facts) -> Iterator[Yielded]:
    """The term of a project is longer than the law of the day on which it took effect allows.

    Source: 基础设施和公用事业特许经营管理办法（2024年）; 国办函〔2023〕115号.
    """
    start = None if project.in_force is None else project.in_force.start
    months = _months(project.term)
    if start is None or months is None:
        yield NotApplicable("no-value")
        return
    if _parts_disagree(project) or _other_end(project) is not None:
        yield NotApplicable("other-case")
        return
    most: Term[Deadline] | None = facts.law("ppp.term.most", start)
    if most is None:
        yield NotApplicable("not-in-force")
        return
    yield Rests((most,))
    allowed = _months(most.value)
    if allowed is not None and months > allowed:
        found = finding("ppp.term-too-long", "/term", term=months, most=allowed, start=str(start))
        yield rested(found, (most,))


def _months(term: Deadline | None) -> int | None:
    return None if term is None or term.unit not in _MONTHS else term.count * _MONTHS[term.unit]


# ---------------------------------------------------------------------------------------------------------------------
# Stages


def stages_out_of_order(project: PppProject, _: Facts) -> Iterator[Yielded]:
    """A stage began after a later stage of the same course had begun.

    Source: 财金〔2014〕113号, whose stages 江西 10 names in their order.
    """
    runs = _runs(project)
    if len(runs) <= 1:
        yield NotApplicable("no-value")
        return
    furthest: dict[str, tuple[int, str]] = {}
    for start, number, run in runs:
        course, rank = run.stage.partition(".")[0], _RANKS[_top(run.stage)]
        ahead = furthest.get(course)
        if ahead is not None and rank < ahead[0]:
            stages = {**named("stage", "ppp-stage", run.stage), **named("later", "ppp-stage", ahead[1])}
            path = f"/stages_run/{number}/in_stage/start"
            yield finding("ppp.stages-out-of-order", path, start=str(start), **stages)
        elif ahead is None or rank > ahead[0]:
            furthest[course] = (rank, run.stage)


def stages_overlap(project: PppProject, _: Facts) -> Iterator[Yielded]:
    """A stage of the guide had not ended when a later one began, though a project is in one of them at a time."""
    runs = [(start, number, run) for start, number, run in _runs(project) if _top(run.stage) in _APART]
    ranks = [_RANKS[_top(run.stage)] for _, _, run in runs]
    if len(runs) <= 1 or ranks != sorted(ranks):  # where a stage is out of its order, its day is the fault
        yield NotApplicable("no-value" if len(runs) <= 1 else "other-case")
        return
    for (_start, number, run), (start, _number, later) in pairwise(runs):
        end = None if run.in_stage is None else run.in_stage.end
        if _top(run.stage) != _top(later.stage) and (end is None or end > start):
            stages = {**named("stage", "ppp-stage", run.stage), **named("later", "ppp-stage", later.stage)}
            path = f"/stages_run/{number}/in_stage/end"
            yield finding("ppp.stages-overlap", path, start=str(start), **stages)


def two_courses(project: PppProject, _: Facts) -> Iterator[Yielded]:
    """A project goes through stages of the guide of 2014 and through those of the new mechanism, which replaced it.

    Source: 国办函〔2023〕115号.
    """
    courses = {run.stage.partition(".")[0] for run in project.stages_run}
    if not courses:
        yield NotApplicable("no-value")
    elif {"guide", "concession"} <= courses:
        yield finding("ppp.two-courses", "/stages_run")


def signed_before_procurement(project: PppProject, facts: Facts) -> Iterator[Yielded]:
    """An agreement on a project was signed before the selection of the private party began."""
    begins = [start for start, _, run in _runs(project) if _top(run.stage) in _AWARDING]
    if not begins or not project.signed_agreements:
        yield NotApplicable("no-value")
        return
    for number, name in enumerate(project.signed_agreements):
        agreement: Agreement | None = facts.find(reference("agreement", name))
        if agreement is not None and agreement.signed is not None and agreement.signed < min(begins):
            days = {"signed": str(agreement.signed), "begun": str(min(begins))}
            yield finding("ppp.signed-before-procurement", f"/signed_agreements/{number}", **days)


def _runs(project: PppProject) -> list[tuple[date, int, StageRun]]:
    """Return the stages of which it is told when they began, in that order, with their places."""
    found = [
        (run.in_stage.start, number, run)
        for number, run in enumerate(project.stages_run)
        if run.in_stage is not None and run.in_stage.start is not None and _top(run.stage) in _RANKS
    ]
    return sorted(found, key=lambda each: (each[0], _RANKS[_top(each[2].stage)], each[1]))


def _top(stage: str) -> str:
    return ".".join(stage.split(".")[:2])


# ---------------------------------------------------------------------------------------------------------------------
# Outlay


def outlay_outside_term(project: PppProject, _: Facts) -> Iterator[Yielded]:
    """An outlay is told of a year before the project took effect, or later than the year after its end."""
    force = project.in_force
    if force is None or not project.outlays:
        yield NotApplicable("no-value")
        return
    for number, each in enumerate(project.outlays):
        early = force.start is not None and each.year < force.start.year
        # What is owed for the last year is often settled in the next one.
        late = force.end is not None and each.year > _last_year(force.end) + 1
        if early or late:
            days = {"start": str(force.start or ".."), "end": str(force.end or "..")}
            yield finding("ppp.outlay-outside-term", f"/outlays/{number}/year", year=each.year, **days)


def _last_year(end: date) -> int:
    return end.year if end > date(end.year, 1, 1) else end.year - 1


def outlay_twice(project: PppProject, _: Facts) -> Iterator[Yielded]:
    """Two amounts are told for the outlay of the same year."""
    if not project.outlays:
        yield NotApplicable("no-value")
    planned: dict[int, Decimal] = {}
    paid: dict[int, Decimal] = {}
    for number, each in enumerate(project.outlays):
        for amounts, amount in ((planned, each.planned_sum), (paid, each.paid)):
            if amount is not None and amounts.setdefault(each.year, amount.yuan) != amount.yuan:
                yield finding("ppp.outlay-twice", f"/outlays/{number}/year", year=each.year)
                break


def outlay_gap(project: PppProject, _: Facts) -> Iterator[Yielded]:
    """Outlays are told of years before and after one that is left out."""
    years = sorted({each.year for each in project.outlays})
    if len(years) <= 1:
        yield NotApplicable("no-value")
    for one, other in pairwise(years):
        if other - one > 1:
            yield finding("ppp.outlay-gap", "/outlays", first=one + 1, last=other - 1)


_PROJECT: Final = ("ppp-project",)

RULES: Final = tuple(
    sorted(
        (
            *SHARES,
            Rule(code="ppp.building-beyond-term", kinds=_PROJECT, check=building_beyond_term),
            Rule(code="ppp.in-force-before-signing", kinds=_PROJECT, check=in_force_before_signing),
            Rule(code="ppp.outlay-gap", kinds=_PROJECT, check=outlay_gap),
            Rule(code="ppp.outlay-outside-term", kinds=_PROJECT, check=outlay_outside_term),
            Rule(code="ppp.outlay-twice", kinds=_PROJECT, check=outlay_twice),
            Rule(code="ppp.phase-beyond-term", kinds=_PROJECT, check=phase_beyond_term),
            Rule(code="ppp.signed-before-procurement", kinds=_PROJECT, check=signed_before_procurement),
            Rule(code="ppp.stages-out-of-order", kinds=_PROJECT, check=stages_out_of_order),
            Rule(code="ppp.stages-overlap", kinds=_PROJECT, check=stages_overlap),
            Rule(code="ppp.term-against-force", kinds=_PROJECT, check=term_against_force),
            Rule(code="ppp.term-not-filled", kinds=_PROJECT, check=term_not_filled),
            Rule(code="ppp.term-too-long", kinds=_PROJECT, check=term_too_long),
            Rule(code="ppp.two-courses", kinds=_PROJECT, check=two_courses),
        ),
        key=lambda rule: rule.code,
    )
)
