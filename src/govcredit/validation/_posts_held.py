"""The rule that a post named beside a liability was held at that time (责任倒查的时任职务)."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from govcredit.findings import finding
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.model.bodies.post import Post
from govcredit.model.bodies.tenure import Tenure
from govcredit.model.identity import ArchiveId, PostId
from govcredit.model.people.archive import IntegrityArchive
from govcredit.model.people.personnel_measure import PersonnelMeasure
from govcredit.model.people.project_duty import ProjectDuty
from govcredit.model.records.record import DishonestyRecord
from govcredit.model.supervision.major_decision import MajorDecision
from govcredit.model.values import Period
from govcredit.validation.rules import NotApplicable, Reason, Rule, Yielded, at_first_sight

__all__ = ("RULE",)

_Held: TypeAlias = tuple[str, ArchiveId, PostId, Period]


def _on(day: date) -> Period:
    return Period(start=day, end=day + timedelta(days=1))


def _by(day: date) -> Period:
    # What was done came before the decision on it; how long before is not told.
    return Period(end=day + timedelta(days=1))


def _of_duty(duty: ProjectDuty) -> Iterator[_Held]:
    if duty.post_held is not None and duty.in_charge is not None:
        yield "/post_held", duty.archive, duty.post_held, duty.in_charge


def _of_measure(measure: PersonnelMeasure) -> Iterator[_Held]:
    if measure.post_held is not None and measure.decided is not None:
        yield "/post_held", measure.archive, measure.post_held, _by(measure.decided)


def _of_record(record: DishonestyRecord) -> Iterator[_Held]:
    day = record.recognised or record.decided
    for number, person in enumerate(record.responsible):
        if person.post_held is not None and day is not None:
            yield f"/responsible/{number}/post_held", person.archive, person.post_held, _by(day)


def _of_decision(decision: MajorDecision) -> Iterator[_Held]:
    for number, maker in enumerate(decision.makers):
        if maker.post_held is not None and decision.decided is not None:
            yield f"/makers/{number}/post_held", maker.archive, maker.post_held, _on(decision.decided)


_POSTS: Final[Mapping[type[Any], Callable[[Any], Iterator[_Held]]]] = MappingProxyType(
    {
        DishonestyRecord: _of_record,
        MajorDecision: _of_decision,
        PersonnelMeasure: _of_measure,
        ProjectDuty: _of_duty,
    }
)


def post_not_held(item: Any, facts: Facts) -> Iterator[Yielded]:  # noqa: ANN401  # an item of four kinds
    """Somebody is to answer in a post that the tenures say was not held by then.

    A post that several may hold is told by the person's own tenures only; that of a head, which one person holds, also by
    somebody else's.

    Source: 山东 11; 滨海 二（三）2; 滑县 五（二）; 江西 10 (duties are traced back to whoever held the post).
    """
    seen = False
    for path, archive, post, window in _POSTS[type(item)](item):
        told = _held(facts, archive, post, window)
        seen = seen or told is not None
        if told is False:
            yield finding("archives.post-not-held", path)
    if not seen:
        yield NotApplicable("no-value")


def _nobody_answers(item: Any) -> Reason | None:  # noqa: ANN401  # an item of four kinds
    return "no-value" if next(_POSTS[type(item)](item), None) is None else None


def _held(facts: Facts, archive: ArchiveId, post: PostId, window: Period) -> bool | None:
    """Return whether the person held the post within a time; nothing where the tenures do not tell."""
    cover: IntegrityArchive | None = facts.find(reference("archive", archive))
    office: Post | None = facts.find(reference("post", post))
    if cover is None or cover.person is None or office is None:
        return None
    tenures: tuple[Tenure, ...] = facts.about(reference("post", post), "tenure")
    own = [each for each in tenures if each.person == cover.person]
    if own:
        return any(each.in_office.overlaps(window) for each in own)
    others = (each for each in tenures if each.person is not None and not each.acting)
    alone = office.principal and facts.whole and window.start is not None
    return False if alone and any(_covers(each.in_office, window) for each in others) else None


def _covers(tenure: Period, window: Period) -> bool:
    if tenure.start is None or window.start is None or tenure.start > window.start:
        return False
    return tenure.end is None or (window.end is not None and window.end <= tenure.end)


RULE: Final = Rule(
    code="archives.post-not-held",
    kinds=("personnel-measure", "project-duty", "record", "major-decision"),
    check=post_not_held,
    column=at_first_sight(_nobody_answers),
)
