"""In which stage a project is on a day, and who answers for it on the government side (项目阶段与政府方责任人).

The plans and the guide of 2014 divide the same course differently. Both are told as the project tells them; where only one
is told, the other is read from it by `duty_stages` and `guide_stages`.

Source: 财金〔2014〕113号 (the stages of the guide); 新会 三（三）; 山东 11; 江西 10 (who answers in which stage).

>>> from datetime import date
>>> from govcredit.model.bundle import Bundle
>>> from govcredit.policy.loading import load_pack
>>> running = StageRun(stage="guide.execution", in_stage=Period.parse("2025-03-01/2055-03-01"), organ="bureau")
>>> project = PppProject(id="p", organ="county", title="污水处理厂", stages_run=(running,))
>>> duty = ProjectDuty(
...     id="d", archive="arch-1", project=reference("ppp-project", "p"), stages=("duty.implementation",),
...     in_charge=Period.parse("2025-03-01/2027-01-01"),
... )
>>> bundle = Bundle(version="1.0", ppp_projects=(project,), project_duties=(duty,))
>>> facts = Facts.of(bundle, load_pack("cn").context(date(2026, 4, 1)))
>>> stage_on(facts, project="p").value
StageStanding(stages=('guide.execution',), ..., duty=('duty.financing', 'duty.implementation'), organs=('bureau',))
>>> responsible_on(facts, project="p").value
(Responsible(archive='arch-1', ..., stages=('duty.implementation',), manner='mapped'),)
"""

from collections.abc import Iterable
from datetime import date
from typing import Literal, TypeAlias, final

import attrs

from govcredit.measures.distinct import sorted_references
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Band, Measured, Missing, reference
from govcredit.model.contracts.ppp_project import PppProject, StageRun, duty_stages, guide_stages
from govcredit.model.people.project_duty import ProjectDuty
from govcredit.model.values import Period

__all__ = ("Manner", "Responsible", "StageStanding", "responsible_on", "stage_on")

Manner: TypeAlias = Literal["named", "mapped", "whole"]
"""How a duty meets a stage, ``named`` for it, ``mapped`` from the other vocabulary, or for no stage the ``whole``."""


@final
@attrs.frozen(kw_only=True)
class StageStanding:
    """The stages in which a project is on a day (项目所处阶段).

    Attributes:
        stages: The stages as the project tells them, sorted.
        guide: The stages of the guide (识别 to 移交): told, or else those in which the stages of the plans may fall.
        duty: The stages of the plans (筹备 to 实施): told, or else those that may fall in the stages of the guide.
        organs: The bodies on the government side of these stages, sorted.
    """

    stages: tuple[str, ...]
    guide: tuple[str, ...]
    duty: tuple[str, ...]
    organs: tuple[str, ...]


@final
@attrs.frozen(kw_only=True)
class Responsible:
    """Who answers for a project on a day (责任人).

    Attributes:
        archive: The integrity archive of the person.
        organ: The body for which the duty is carried out.
        duty: The item that tells it, of the kind ``project-duty``.
        stages: The stages for which the person answers, as told.
        manner: How these meet the stages that were asked for.
    """

    archive: str
    organ: str | None
    duty: str
    stages: tuple[str, ...]
    manner: Manner


def stage_on(facts: Facts, *, project: str) -> Measured[StageStanding]:
    """Return the stages in which a project is on the day of the context; none between two of them, or after the last.

    A stage whose time is not told may be running: it is missing, and stands at the high end of the band only. Two stages of
    the guide at one time contradict each other; stages of the plans may overlap.

    Args:
        facts: The facts.
        project: Identifier of the project.
    """
    found: PppProject | None = facts.find(reference("ppp-project", project))
    if found is None:
        return Measured(value=None, missing=(Missing(kind="ppp-project", id=project, reason="no-item"),))
    inputs = (reference("ppp-project", project),)
    running: list[StageRun] = []
    open_ones: list[StageRun] = []
    missing: list[Missing] = []
    if not found.stages_run:
        missing.append(Missing(kind="ppp-project", id=project, member="stages_run", reason="no-value"))
        return Measured(value=None, inputs=inputs, missing=tuple(missing))
    for number, run in enumerate(found.stages_run):
        runs = _runs(run.in_stage, facts.context.on)
        if runs is None:
            open_ones.append(run)
            member = f"stages_run.{number}.in_stage"
            missing.append(Missing(kind="ppp-project", id=project, member=member, reason="no-value"))
        elif runs:
            running.append(run)
    if len({_top(run.stage) for run in running if run.stage.startswith("guide.")}) > 1:
        missing.append(Missing(kind="ppp-project", id=project, member="stages_run", reason="contradictory"))
    low = _standing(running)
    if not missing:
        return Measured(value=low, inputs=inputs)
    band = Band(low=low, high=_standing([*running, *open_ones]))
    return Measured(value=None, band=band, inputs=inputs, missing=tuple(missing))


def responsible_on(facts: Facts, *, project: str, stage: str | None = None) -> Measured[tuple[Responsible, ...]]:
    """Return who answers for a project on the day of the context, in the stages of that day or in one that is named.

    A duty meets a stage when it is told for it, for a step of it or for the stage that it is a step of; or, where the duty
    and the stage speak different vocabularies, when one may fall in the other. A duty that is told for no stage is one for
    the whole project.

    Args:
        facts: The facts.
        project: Identifier of the project.
        stage: A code of ``ppp-stage``; the stages of the day when ``None``.

    Returns:
        The persons, sorted by archive and duty; none when nobody is in charge although duties are told. Where a time or the
        stage is not told, the band has those who surely answer at its low end and those who may at its high end.
    """
    duties: list[ProjectDuty] = [
        item
        for item in facts.about(reference("ppp-project", project), "project-duty")
        if (item.project.kind, item.project.id) == ("ppp-project", project)
    ]
    if not duties:
        return Measured(value=None, missing=(Missing(kind="project-duty", reason="no-item"),))
    standing = stage_on(facts, project=project) if stage is None else None
    missing: list[Missing] = [] if standing is None else list(standing.missing)
    sure, possible = _wanted(standing, stage)
    low: list[Responsible] = []
    high: list[Responsible] = []
    for item in duties:
        runs = _runs(item.in_charge, facts.context.on)
        if runs is False:
            continue
        may = "mapped" if possible is None else _manner(item.stages, possible)
        surely = _manner(item.stages, sure)
        if may is None and surely is None:
            continue
        if runs is None:
            missing.append(Missing(kind="project-duty", id=item.id, member="in_charge", reason="no-value"))
        elif surely is not None:
            low.append(_responsible(item, surely))
        high.append(_responsible(item, surely or may or "mapped"))
    inputs = sorted_references(
        (
            *(reference("project-duty", each.duty) for each in high),
            *(() if standing is None else standing.inputs),
        )
    )
    if not missing or low == high:  # what is missing was not needed then
        return Measured(value=_sorted(low), inputs=inputs)
    band = Band(low=_sorted(low), high=_sorted(high))
    return Measured(value=None, band=band, inputs=inputs, missing=tuple(missing))


def _runs(period: Period | None, on: date) -> bool | None:
    """Return whether a day lies in a period; nothing where the first day is not told and the end has not come."""
    if period is None:
        return None
    if period.end is not None and period.end <= on:
        return False
    return None if period.start is None else period.start <= on


def _top(stage: str) -> str:
    return ".".join(stage.split(".")[:2])


def _standing(runs: Iterable[StageRun]) -> StageStanding:
    runs = tuple(runs)
    stages = {run.stage for run in runs}
    guide = {_top(stage) for stage in stages if stage.startswith("guide.")}
    duty: set[str] = {stage for stage in stages if stage.startswith("duty.")}
    return StageStanding(
        stages=tuple(sorted(stages)),
        guide=tuple(sorted(guide or {each for stage in duty for each in guide_stages(stage)})),
        duty=tuple(sorted(duty or {each for stage in guide for each in duty_stages(stage)})),
        organs=tuple(sorted({run.organ for run in runs if run.organ is not None})),
    )


def _wanted(
    standing: Measured[StageStanding] | None, stage: str | None
) -> tuple[tuple[str, ...], tuple[str, ...] | None]:
    """Return the stages that surely are asked for, and those that may be; nothing as the second where it may be any."""
    if standing is None:
        told = () if stage is None else (stage,)
        return told, told
    if standing.value is not None:
        return standing.value.stages, standing.value.stages
    if standing.band is None or standing.band.low is None or standing.band.high is None:
        return (), None
    return standing.band.low.stages, standing.band.high.stages


def _manner(told: tuple[str, ...], wanted: tuple[str, ...]) -> Manner | None:
    """Return how the stages of a duty meet those that are wanted; nothing where they do not."""
    if not told:
        return "whole"
    if any(_same(one, other) for one in told for other in wanted):
        return "named"
    # A vocabulary that the project itself speaks on the day is not read from the other one.
    spoken = {stage.partition(".")[0] for stage in wanted}
    mapped = {
        each
        for stage in wanted
        for each in (duty_stages(stage) if stage.startswith("guide.") else guide_stages(stage))
        if each.partition(".")[0] not in spoken
    }
    return "mapped" if any(_same(one, other) for one in told for other in mapped) else None


def _same(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")


def _responsible(item: ProjectDuty, manner: Manner) -> Responsible:
    return Responsible(archive=item.archive, organ=item.organ, duty=item.id, stages=tuple(item.stages), manner=manner)


def _sorted(found: Iterable[Responsible]) -> tuple[Responsible, ...]:
    return tuple(sorted(found, key=lambda each: (each.archive, each.duty)))
