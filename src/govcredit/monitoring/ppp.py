"""Public-private partnerships against what the law asks of them (政府和社会资本合作预警).

Judged are the outlay of a government on all its projects, and of each project its disclosure, its term, its mode of
return, its private share, and whether somebody answers for the stage that it is in. A project is as old as the first day
that its stages or its taking effect tell; rules for new projects leave older ones alone.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Missing, reference
from govcredit.measures.ppp.disclosure import Disclosure, disclosures
from govcredit.measures.ppp.limits import LimitName, outlay_limit_passed, outlay_share
from govcredit.measures.ppp.outlay import Basis, general_expenditure, outlay_years
from govcredit.measures.ppp.shares import private_floor_met, private_share
from govcredit.measures.ppp.stages import responsible_on, stage_on
from govcredit.measures.ppp.terms import project_term
from govcredit.model.contracts.ppp_project import PppProject
from govcredit.model.signal import SignalLevel
from govcredit.monitoring._answers import (
    bound,
    lasting,
    late,
    least,
    limits,
    most,
    none_found,
    percent,
    ratio_figures,
    unraised,
    without_law,
)
from govcredit.monitoring.signal import Case, Figure, Signal
from govcredit.policy.kinds import written
from govcredit.policy.wording import named

__all__ = ("late_disclosures", "long_terms", "new_modes", "outlays", "private_shares", "unfilled_duties")

_FAMILY: Final = "ppp"
_MODES: Final = "ppp.new.payment-modes"
_DISCLOSURE_MODES: Final = "ppp-disclosure.modes"
_TIER: Final = "tier-2"
# Signal, limit and how grave it is to be beyond it: only beyond the first one are all new projects barred.
_LIMITS: Final[tuple[tuple[str, LimitName, SignalLevel], ...]] = (
    ("outlay-most", "most", "alert"),
    ("outlay-warning", "warning", "warning"),
    ("outlay-government-pays", "no-new-government-pays", "warning"),
)


def outlays(facts: Facts) -> Iterator[Signal]:
    """Yield for each government and year whether the outlay on all projects passes a limit (财政支出责任占比).

    The years are those from the year of the facts on for which outlays are planned; where there are none, the last one
    that is told. What cannot be told of the years to come is told once.

    Source: 财金〔2015〕21号; the notice of the Ministry of Finance of November 2022.
    """
    governments = outlay_years(facts)
    for name, limit, level in _LIMITS:
        if not governments:
            yield Case(code=f"{_FAMILY}.{name}").not_applicable("no-item", what="ppp-project")
        for government, told in governments.items():
            yield from _outlays(facts, government, _years(facts, told), (name, limit, level))


def _years(facts: Facts, told: tuple[int, ...]) -> list[int]:
    this_year = facts.context.on.year
    return [year for year in told if year >= this_year] or list(told[-1:]) or [this_year]


def _outlays(
    facts: Facts, government: str, years: list[int], judged: tuple[str, LimitName, SignalLevel]
) -> Iterator[Signal]:
    name, limit, level = judged
    this_year = facts.context.on.year
    item = reference("organ", government)
    gaps: list[Missing] = []
    for year in years:
        whole = general_expenditure(facts, government=government, year=year)
        if year > this_year and not whole.inputs:
            gaps += whole.missing
            continue
        basis = _basis(facts, government, year)
        found = outlay_limit_passed(facts, government=government, year=year, basis=basis, limit=limit)
        case = Case(code=f"{_FAMILY}.{name}", item=item, organ=government, inputs=found.inputs, terms=found.terms)
        gone = without_law(case, found.missing)
        if gone is not None:
            yield gone
            return
        if found.value is None and year > this_year:
            gaps += found.missing
            continue
        told = unraised(case, found)
        if told is not None:
            yield told
            continue
        share = outlay_share(facts, government=government, year=year, basis=basis)
        most_allowed = written(found.terms[0].value)
        yield case.raised(
            level,
            since=date(year, 1, 1) if year <= this_year else None,
            figures=(Figure("year", str(year)), *ratio_figures(least(share), most_allowed)),
            year=str(year),
            basis=f"outlay-{basis}",
            bound=bound(share),
            ratio=percent(least(share)),
            limit=most_allowed,
        )
    if gaps:
        yield Case(code=f"{_FAMILY}.{name}", item=item, organ=government).unknown(gaps)


def late_disclosures(facts: Facts) -> Iterator[Signal]:
    """Yield for each thing that is to be disclosed of a project whether its last day has passed without it (信息公开).

    What came late and is out now is in order.

    Source: 财金〔2017〕1号; 山东 11; 江西 10.
    """
    yield from _none(facts, "disclosure")
    for project in facts.items("ppp-project"):
        found = disclosures(facts, project=project.id)
        rows, _ = limits(found)
        for row in rows or ():
            if row.state == "overdue":
                yield _late(facts, project, row)
            elif row.state != "unknown":
                yield _case("disclosure", project, found).quiet()
        if found.missing:
            yield _case("disclosure", project, found).unknown(found.missing)


def _late(facts: Facts, project: PppProject, row: Disclosure) -> Signal:
    law = facts.law(_DISCLOSURE_MODES) if row.rule is None else row.rule
    item = reference("ppp-project", project.id)
    terms = () if law is None else (law,)
    case = Case(code=f"{_FAMILY}.disclosure", item=item, organ=project.organ, terms=terms)
    yearly = row.year is not None
    return late(
        facts,
        case,
        facts.context.on if row.deadline is None else row.deadline,
        figures=(Figure("disclosed-item", row.item), *((Figure("year", str(row.year)),) if yearly else ())),
        variant="yearly" if yearly else None,
        **named("what", "ppp-disclosure-item", row.item),
        **({"year": str(row.year)} if yearly else {}),
    )


def long_terms(facts: Facts) -> Iterator[Signal]:
    """Yield for each project whether its term is longer than the law of the day allows (合作期限).

    A project that took effect before the rule is not bound by it; where that is not told, it is a warning.

    Source: 基础设施和公用事业特许经营管理办法.
    """
    yield from _none(facts, "term")
    for project in facts.items("ppp-project"):
        found = project_term(facts, project=project.id)
        case = _case("term", project, found)
        state = found.value
        if state is None:
            yield without_law(case, found.missing) or case.unknown(found.missing)
        elif state.within:
            yield case.quiet()
        elif state.earlier:
            yield case.not_applicable("earlier", rule=found.terms[0].name)
        else:
            yield case.raised(
                "warning" if state.earlier is None else "alert",
                since=None if project.in_force is None else project.in_force.start,
                figures=(Figure("limit", written(state.most)),),
                **lasting("limit", state.most),
            )


def new_modes(facts: Facts) -> Iterator[Signal]:
    """Yield for each project whether its mode of return is one that a project of its day may have (回报机制).

    Source: 国办函〔2023〕115号.
    """
    yield from _none(facts, "mode")
    for project in facts.items("ppp-project"):
        begun = _begun(project)
        law = None if begun is None else facts.law(_MODES, begun)
        terms = () if law is None else (law,)
        item = reference("ppp-project", project.id)
        case = Case(code=f"{_FAMILY}.mode", item=item, organ=project.organ, terms=terms)
        gaps = [
            Missing(kind="ppp-project", id=project.id, member=member, reason="no-value")
            for member, value in (("payment_mode", project.payment_mode), ("in_force", begun))
            if value is None
        ]
        if gaps:
            yield case.unknown(gaps)
        elif law is None:
            yield case.not_applicable("not-in-force", rule=_MODES)
        elif any(row["mode"] == project.payment_mode for row in law.value):
            yield case.quiet()
        else:
            mode = str(project.payment_mode)
            yield case.raised(
                "alert",
                since=begun,
                figures=(Figure("mode", mode),),
                begun=str(begun),
                **named("mode", "ppp-payment-mode", mode),
            )


def private_shares(facts: Facts) -> Iterator[Signal]:
    """Yield for each new project whether the private share is below what the second tier of the list asks (民营资本占比).

    A project does not tell its tier, so that this is a notice and no more.

    Source: 国办函〔2023〕115号 and its list of 2023.
    """
    yield from _none(facts, "share")
    for project in facts.items("ppp-project"):
        found = private_floor_met(facts, project=project.id, tier=_TIER)
        case = _case("share", project, found)
        begun = _begun(project)
        gone = without_law(case, found.missing)
        if gone is not None:
            yield gone
        elif begun is None:
            yield case.unknown((Missing(kind="ppp-project", id=project.id, member="in_force", reason="no-value"),))
        elif found.terms and begun < found.terms[0].start:
            yield case.not_applicable("earlier", rule=found.terms[0].name)
        elif found.value is None:
            yield case.unknown(found.missing)
        elif found.value:
            yield case.quiet()
        else:
            share = percent(most(private_share(facts, project=project.id)))
            floor = written(found.terms[0].value.least)
            yield case.raised(
                "notice",
                since=begun,
                figures=(Figure("ratio", share), Figure("limit", floor)),
                ratio=share,
                limit=floor,
            )


def unfilled_duties(facts: Facts) -> Iterator[Signal]:
    """Yield for each project whether somebody on the government side answers for the stage that it is in (政府方责任人).

    A project of which no duty is told, or whose stage the duties cannot be held against, is unknown.

    Source: 新会 三（三）; 山东 11; 滨海 二（三）2; 滑县 五（二）; 江西 10.
    """
    yield from _none(facts, "duty")
    for project in facts.items("ppp-project"):
        standing = stage_on(facts, project=project.id)
        found = responsible_on(facts, project=project.id)
        case = _case("duty", project, found)
        stages = standing.value
        if found.value or (stages is not None and not stages.stages):
            yield case.quiet()
        elif found.value is None or stages is None:
            yield case.unknown((*found.missing, *standing.missing))
        elif not stages.duty:  # a concession has stages of its own, which no duty is told for
            gap = Missing(kind="project-duty", member="stages", reason="no-value")
            yield case.unknown((gap,))
        else:
            running = [named("stage", "ppp-stage", stage) for stage in stages.stages]
            yield case.raised(
                "warning",
                figures=tuple(Figure("stage", stage) for stage in stages.stages),
                stage_zh="、".join(each["stage_zh"] for each in running),
                stage_en=", ".join(each["stage_en"] for each in running),
            )


# ---------------------------------------------------------------------------------------------------------------------
# One project


def _none(facts: Facts, name: str) -> Iterator[Signal]:
    if not facts.items("ppp-project"):
        yield none_found(facts, f"{_FAMILY}.{name}", "ppp-project")


def _case(name: str, project: PppProject, found: Measured[object]) -> Case:
    item = reference("ppp-project", project.id)
    return Case(code=f"{_FAMILY}.{name}", item=item, organ=project.organ, inputs=found.inputs, terms=found.terms)


def _begun(project: PppProject) -> date | None:
    """Return the first day that is told of a project."""
    periods = (project.in_force, *(run.in_stage for run in project.stages_run))
    return min((each.start for each in periods if each is not None and each.start is not None), default=None)


def _basis(facts: Facts, government: str, year: int) -> Basis:
    """Return whether the planned or the paid outlay of a year is judged: of a year that has ended what was paid, if told."""
    if year >= facts.context.on.year:
        return "planned"
    paid = outlay_share(facts, government=government, year=year, basis="paid")
    return "planned" if paid.value is None else "paid"
