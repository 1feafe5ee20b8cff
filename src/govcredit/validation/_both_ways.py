"""Rules about two items that speak of the same thing: whose record it is, what was shown, what was lightened (双向引用)."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from govcredit.findings import finding
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.model.bodies.organ import Organ
from govcredit.model.contracts.breach import Breach
from govcredit.model.debt.debt_violation import DebtViolation
from govcredit.model.people.personnel_measure import PersonnelMeasure
from govcredit.model.people.project_duty import ProjectDuty
from govcredit.model.records.measure import AppliedMeasure
from govcredit.model.records.record import DishonestyRecord
from govcredit.model.relations import Party
from govcredit.model.remedies.leniency import Leniency
from govcredit.model.remedies.rectification import Rectification
from govcredit.model.remedies.repair import RepairApplication
from govcredit.model.supervision.disclosure_duty import DisclosureDuty
from govcredit.model.supervision.statistics_case import StatisticsCase
from govcredit.validation.rules import NotApplicable, Rule, Yielded

__all__ = ("RULES",)

_Sides: TypeAlias = Iterator[tuple[str, str, Party]]  # pointer, identifier of the record, who it should be about


def subject_differs(item: Any, facts: Facts) -> Iterator[Yielded]:  # noqa: ANN401  # an item of many kinds
    """What follows from a dishonesty record, or led to it, concerns somebody whom the record is not about.

    Somebody else may apply for its repair, as an heir of a body does, so that this is only a remark.

    Source: 新会 二（五）②; 山东 7; 滨海 二（二）4; 滑县 四（三）; 江西 7①.
    """
    seen = False
    code = "references.applicant-differs" if isinstance(item, RepairApplication) else "references.subject-differs"
    for path, name, who in _SIDES[type(item)](item):
        record: DishonestyRecord | None = facts.find(reference("record", name))
        if record is None:
            continue
        seen = True
        if _differs(who, record, facts) and not _joint(item, record):
            yield finding(code, path)
    if not seen:
        yield NotApplicable("no-item")


def _differs(who: Party, record: DishonestyRecord, facts: Facts) -> bool:
    subject = record.subject
    if who.organ is not None and subject.organ is not None:
        return not _near(facts, who.organ, subject.organ)
    if who.archive is None or who.archive in {each.archive for each in record.responsible}:
        return False
    # Of a record that tells nobody who answers for it, nothing can be said.
    return who.archive != subject.archive if subject.archive is not None else bool(record.responsible)


def _joint(item: Any, record: DishonestyRecord) -> bool:  # noqa: ANN401  # an item of any kind
    return record.subject.organ is not None and record.subject.organ in getattr(item, "jointly_with", ())


def _near(facts: Facts, one: str, other: str) -> bool:
    """Whether two bodies are the same, one stands right above the other, or one follows the other."""
    if one == other:
        return True
    for upper, lower in ((one, other), (other, one)):
        body: Organ | None = facts.find(reference("organ", lower))
        if body is None or body.superior == upper or any(step.organ == upper for step in body.predecessors):
            return True  # what is not told of a body may make it the same
    return False


def _of_record(member: str, path: str = "/record") -> Callable[[Any], _Sides]:
    def sides(item: Any) -> _Sides:  # noqa: ANN401  # an item that has the member
        who = getattr(item, member)
        if item.record is not None:
            yield path, item.record, who if isinstance(who, Party) else _as_party(member, who)

    return sides


def _of_records(member: str) -> Callable[[Any], _Sides]:
    def sides(item: Any) -> _Sides:  # noqa: ANN401  # an item that has the member
        who = getattr(item, member)
        single = not isinstance(item.of, tuple)
        for number, each in enumerate((item.of,) if single else item.of):
            if each.kind == "record":
                path = "/of" if single else f"/of/{number}"
                yield path, each.id, who if isinstance(who, Party) else _as_party(member, who)

    return sides


def _as_party(member: str, name: Any) -> Party:  # noqa: ANN401  # the identifier of a body or of an archive
    return Party(archive=name) if member == "archive" else Party(organ=name)


_SIDES: Final[Mapping[type[Any], Callable[[Any], _Sides]]] = MappingProxyType(
    {
        Breach: _of_record("by"),
        DebtViolation: _of_record("organ"),
        Leniency: _of_record("archive"),
        AppliedMeasure: _of_record("subject"),
        PersonnelMeasure: _of_record("archive"),
        ProjectDuty: _of_record("archive"),
        Rectification: _of_records("organ"),
        RepairApplication: _of_records("applicant"),
        StatisticsCase: _of_record("organ"),
    }
)


def publication_of_other(duty: DisclosureDuty, facts: Facts) -> Iterator[Yielded]:
    """A duty of disclosure is said to be fulfilled by an act of publication that showed something else."""
    if duty.of_item is None or not duty.fulfilled_by:
        yield NotApplicable("no-value")
        return
    # The act may name the duty in place of what is to be disclosed.
    wanted = (duty.of_item, reference("disclosure-duty", duty.id))
    for number, name in enumerate(duty.fulfilled_by):
        act = facts.find(reference("publication", name))
        if act is not None and not any(each in act.of for each in wanted):
            yield finding("references.publication-of-other", f"/fulfilled_by/{number}")


def lightened_of_other(leniency: Leniency, facts: Facts) -> Iterator[Yielded]:
    """Leniency lightened a measure that was taken against somebody else.

    Source: 山东 9; 滨海 二（二）5; 滑县 四（四）; 江西 8.
    """
    if not leniency.lightened:
        yield NotApplicable("no-value")
    for number, name in enumerate(leniency.lightened):
        measure: AppliedMeasure | None = facts.find(reference("measure", name))
        if measure is None:
            continue
        subject = measure.subject
        if subject.organ is not None or subject.archive not in (None, leniency.archive):
            yield finding("references.lightened-of-other", f"/lightened/{number}")


RULES: Final = (
    Rule(code="references.lightened-of-other", kinds=("leniency",), check=lightened_of_other),
    Rule(code="references.publication-of-other", kinds=("disclosure-duty",), check=publication_of_other),
    Rule(
        code="references.subject-differs",
        kinds=(
            "breach",
            "debt-violation",
            "leniency",
            "measure",
            "personnel-measure",
            "project-duty",
            "rectification",
            "repair",
            "statistics-case",
        ),
        check=subject_differs,
        others=("references.applicant-differs",),
    ),
)
