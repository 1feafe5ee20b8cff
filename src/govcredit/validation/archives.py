"""Rules about integrity archives: whose they are, their entries, trainings and duties in projects (诚信档案).

Sanctions and their time are for `sanctions`; how many civil servants have an archive is measured, not judged.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

import attrs

from govcredit.codes.lists import code_list
from govcredit.findings import About, finding
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.measures.tally import is_untold, lies_under
from govcredit.model.bodies.organ import Organ
from govcredit.model.columns import Chunk
from govcredit.model.contracts.ppp_project import PppProject
from govcredit.model.people.archive import IntegrityArchive
from govcredit.model.people.assessment import Assessment
from govcredit.model.people.integrity_note import IntegrityNote
from govcredit.model.people.person import Person
from govcredit.model.people.personal_report import PersonalReport
from govcredit.model.people.personnel_measure import PersonnelMeasure
from govcredit.model.people.project_duty import ProjectDuty
from govcredit.model.people.training import Training
from govcredit.policy.groups.coverage import ArchiveTerms
from govcredit.policy.term import Term
from govcredit.validation import _assessments, _posts_held
from govcredit.validation.rules import NotApplicable, Rests, Rule, Sifted, Yielded, rested

__all__ = ("DAY_OF_ENTRY", "OPEN_TO_ALL", "RULES")

# The day on which each kind of entry came into being. What a duty in a project came to may be judged long after.
_ENTRIES: Final[Mapping[str, tuple[type[Any], str]]] = MappingProxyType(
    {
        "assessment": (Assessment, "decided"),
        "integrity-note": (IntegrityNote, "occurred"),
        "personal-report": (PersonalReport, "filed"),
        "personnel-measure": (PersonnelMeasure, "decided"),
    }
)
DAY_OF_ENTRY: Final[Mapping[str, str]] = MappingProxyType({kind: member for kind, (_, member) in _ENTRIES.items()})
"""The member of the day on which each kind of entry came into being."""
_MEMBERS: Final[Mapping[type[Any], str]] = MappingProxyType(dict(_ENTRIES.values()))
_NO_KEEPERS: Final = frozenset({"credit-agency", "foreign-party", "social-organisation"})
_NOT_EMPLOYED: Final = ("bid-expert", "practitioner", "review-expert")
_LEADING: Final = "civil-servant.leading-cadre"
# Reports of personal matters are made by leading cadres; so are, as a rule, notes on clean government (廉政记录).
_OF_LEADERS: Final = frozenset({"integrity-note", "personal-matters-report"})
# A record of dishonesty is how a breach enters the archive: whoever has the one under its name has the other.
_VIOLATIONS: Final = frozenset({"dishonesty-record", "violation"})
# Contents of which every year brings an item, with its kind; of the others there may be none.
_YEARLY_CONTENTS: Final = (("personal-matters-report", "personal-report"), ("yearly-assessment", "assessment"))
_HOURS_OF_A_DAY: Final = 24
# Whoever likes takes part in these, beside those who were to.
OPEN_TO_ALL: Final = frozenset({"competition", "handbook"})


# ---------------------------------------------------------------------------------------------------------------------
# The archive


def owner(archive: IntegrityArchive, facts: Facts) -> Iterator[Yielded]:
    """An archive is of no person and of no body, or of both.

    Outside the house no archive names its person, so that only a bundle with persons is asked.

    Source: 新会 二（三）③; 滑县 二（三）.
    """
    if archive.person is not None and archive.of_organ is not None:
        yield finding("archives.two-owners", "/of_organ")
    elif archive.person is None and archive.of_organ is None:
        if not facts.bundle.persons or is_untold(archive, "person"):
            yield NotApplicable("no-value")
        else:
            yield finding("archives.no-owner", "/person")


def keeper_not_public(archive: IntegrityArchive, facts: Facts) -> Iterator[Yielded]:
    """An archive is kept by a body that is not one of the state, the Party or its enterprises."""
    keeper: Organ | None = facts.find(reference("organ", archive.keeper))
    if keeper is None:
        yield NotApplicable("no-item")
    elif keeper.kind in _NO_KEEPERS:
        yield finding("archives.keeper-not-public", "/keeper", kind=keeper.kind)


def of_person(archive: IntegrityArchive, facts: Facts) -> Iterator[Yielded]:
    """An archive names another body than its person does, or belongs to somebody who is no public employee.

    Source: 新会 二（三）③; 山东 13 (experts and practitioners have credit files of their own).
    """
    person: Person | None = None if archive.person is None else facts.find(reference("person", archive.person))
    if person is None:
        yield NotApplicable("no-value" if archive.person is None else "no-item")
        return
    if person.category is not None and person.category.startswith(_NOT_EMPLOYED):
        yield finding("archives.not-public-employee", "/person", category=person.category)
    if archive.organ is None or person.organ is None or archive.closed is not None:
        return
    if archive.organ != person.organ:
        yield finding("archives.organ-differs", "/organ", organ=archive.organ, other=person.organ)


def updated_before_entry(archive: IntegrityArchive, facts: Facts) -> Iterator[Yielded]:
    """An archive has an entry of a day after the one on which it is said to have been brought up to date."""
    if archive.updated is None:
        yield NotApplicable("no-value")
        return
    newest = max(
        (day for day in _days(archive, facts) if archive.closed is None or day <= archive.closed), default=None
    )
    if newest is None:
        yield NotApplicable("no-item")
    elif archive.updated < newest:
        yield finding("archives.updated-before-entry", "/updated", updated=str(archive.updated), newest=str(newest))


def contents_lacking(case: tuple[IntegrityArchive, Term[Any]], facts: Facts) -> Iterator[Yielded]:
    """An open archive is not complete for what the plan says that it holds.

    Source: 国发〔2016〕76号; 山东 5; 滑县 二（三） and 四（一）; 江西 5 and 6.
    """
    archive, term = case
    yield Rests((term,))
    if not archive.contents:
        yield NotApplicable("no-value")
        return
    person: Person | None = None if archive.person is None else facts.find(reference("person", archive.person))
    leading = person is not None and person.category is not None and person.category.startswith(_LEADING)
    held: set[str] = set(archive.contents)
    if held & _VIOLATIONS:
        held |= _VIOLATIONS
    lacking = set(term.value) - held - (frozenset() if leading else _OF_LEADERS)
    for content in sorted(lacking):
        found = rested(finding("archives.contents-lacking", "/contents", **_title(content)), (term,))
        yield attrs.evolve(found, about=About("archive", archive.id))


def _title(content: str) -> dict[str, str]:
    known = code_list("archive-content").find(content)
    return {"content_zh": content if known is None else known.name, "content_en": (known and known.name_en) or content}


def _with_contents(facts: Facts) -> Iterator[tuple[IntegrityArchive, Term[Any]]]:
    local = f"{ArchiveTerms.PREFIX}.plan-contents"
    term = facts.law(local) if local in facts.context.pack.names else None
    term = facts.law("archives.contents") if term is None else term
    if term is None:
        return
    for archive in facts.items("archive"):
        if archive.closed is None and archive.of_organ is None:
            yield archive, term


def contents_without_items(archive: IntegrityArchive, facts: Facts) -> Iterator[Yielded]:
    """A complete bundle holds nothing of a content for which an archive is said to be complete."""
    day = facts.context.on
    if not facts.whole or archive.closed is not None or archive.of_organ is not None:
        yield NotApplicable("other-case")
        return
    if archive.opened is None or archive.opened >= date(max(day.year - 1, 1), 1, 1):
        yield NotApplicable("no-value")  # no whole year has gone by since it was opened, as far as is known
        return
    own = reference("archive", archive.id)
    for content, kind in _YEARLY_CONTENTS:
        if content in archive.contents and facts.items(kind) and not facts.about(own, kind):
            yield finding(
                "archives.contents-without-items",
                f"/contents/{archive.contents.index(content)}",
                **_title(content),
            )


def _days(archive: IntegrityArchive, facts: Facts) -> Iterator[date]:
    own = reference("archive", archive.id)
    for kind, (_, member) in _ENTRIES.items():
        for entry in facts.about(own, kind):
            day: date | None = getattr(entry, member)
            if entry.archive == archive.id and day is not None and day <= facts.context.on:
                yield day


# ---------------------------------------------------------------------------------------------------------------------
# Its entries


def entry_after_closing(entry: Any, facts: Facts) -> Iterator[Yielded]:  # noqa: ANN401  # an item of four kinds
    """An entry came into an archive after it had been closed."""
    member = _MEMBERS[type(entry)]
    day: date | None = getattr(entry, member)
    archive: IntegrityArchive | None = facts.find(reference("archive", entry.archive))
    if archive is None:
        yield NotApplicable("no-item")
    elif day is None or archive.closed is None:
        yield NotApplicable("no-value")
    elif day > archive.closed:
        yield finding("archives.entry-after-closing", f"/{member}", day=str(day), closed=str(archive.closed))


def _entries(chunk: Chunk, facts: Facts) -> Sifted:
    closed = facts.once(_closed)
    held = [closed.get(name, date.min) for name in chunk.levels()[0].column("archive")]
    asked = [index for index, day in enumerate(held) if day is not None]
    return Sifted(asked, {"no-value": len(chunk) - len(asked)})


def _closed(facts: Facts) -> Mapping[str, date | None]:
    return MappingProxyType({archive.id: archive.closed for archive in facts.items("archive")})


def year_of_entry(entry: Any, facts: Facts) -> Iterator[Yielded]:  # noqa: ANN401  # an item of two kinds
    """A report or an assessment was made before the year that it is of, or is of a year that has not begun."""
    member = _MEMBERS[type(entry)]
    day: date | None = getattr(entry, member)
    if day is not None and day < date(entry.year, 1, 1):
        yield finding("archives.before-its-year", f"/{member}", day=str(day), year=entry.year)
    elif day is None and entry.year > facts.context.on.year:
        yield finding("archives.year-ahead", "/year", year=entry.year, on=str(facts.context.on))


def report_deadline_late(report: PersonalReport, facts: Facts) -> Iterator[Yielded]:
    """A yearly report of personal matters is said to be due later than the rules have it.

    Source: 领导干部报告个人有关事项规定 (2017) 第五条.
    """
    if report.kind != "yearly":
        yield NotApplicable("other-case")
        return
    if report.deadline is None:
        yield NotApplicable("no-value")
        return
    term = facts.law("personal-matters.yearly-by", report.deadline)
    if term is None:
        yield NotApplicable("not-in-force")
        return
    yield Rests((term,))
    last = term.value.in_year(report.year + 1)
    if report.deadline > last:
        found = finding("archives.report-deadline-late", "/deadline", stated=str(report.deadline), last=str(last))
        yield rested(found, (term,))


def note_says_nothing(note: IntegrityNote, _: Facts) -> Iterator[Yielded]:
    """A clean-government note tells neither when it was nor what happened."""
    if note.kind == "nothing-found" or is_untold(note, "facts") or is_untold(note, "occurred"):
        yield NotApplicable("other-case")
    elif note.occurred is None and note.facts is None:
        yield finding("archives.note-says-nothing", "/facts")


# ---------------------------------------------------------------------------------------------------------------------
# Trainings and duties in projects


def numbers_of_training(training: Training, _: Facts) -> Iterator[Yielded]:
    """More took part in a course than were to, or more archives are named than took part."""
    attended = training.attended
    if attended is None:
        yield NotApplicable("no-value")
        return
    if training.invited is not None and attended > training.invited and training.kind not in OPEN_TO_ALL:
        yield finding("archives.attended-above-invited", "/attended", attended=attended, invited=training.invited)
    if len(set(training.attendees)) > attended:
        named = len(set(training.attendees))
        yield finding("archives.attendees-above-attended", "/attendees", named=named, attended=attended)


def training_hours(training: Training, _: Facts) -> Iterator[Yielded]:
    """The hours of a training are negative, or more than its days have."""
    hours, conducted = training.hours, training.conducted
    if hours is None:
        yield NotApplicable("no-value")
        return
    start, end = (None, None) if conducted is None else (conducted.start, conducted.end)
    days = None if start is None or end is None or end <= start else (end - start).days
    if hours < 0:
        yield finding("archives.hours-negative", "/hours", hours=f"{hours:f}")
    elif days is not None and hours > days * _HOURS_OF_A_DAY:
        yield finding("archives.hours-above-days", "/hours", hours=f"{hours:f}", days=days)


def duty_without_outcome(duty: ProjectDuty, _: Facts) -> Iterator[Yielded]:
    """A duty in a project was judged, and it is not told with what outcome.

    Source: 山东 11; 滨海 二（三）2; 滑县 五（二）; 江西 10.
    """
    if duty.judged is None:
        yield NotApplicable("no-value")
    elif duty.outcome is None and not is_untold(duty, "outcome"):
        yield finding("archives.duty-without-outcome", "/outcome", judged=str(duty.judged))


def duty_stage(duty: ProjectDuty, facts: Facts) -> Iterator[Yielded]:
    """A duty lies in a stage that its project does not have: of partnerships alone, or of the other way of partnership.

    Source: 财金〔2014〕113号; 国办函〔2023〕115号.
    """
    families = {stage.partition(".")[0] for stage in duty.stages} - {"duty"}
    if not families:
        yield NotApplicable("no-value")
        return
    own: set[str] = set()
    if duty.project.kind == "ppp-project":
        project: PppProject | None = facts.find(duty.project)
        own = set() if project is None else {run.stage.partition(".")[0] for run in project.stages_run} - {"duty"}
        if not own:
            yield NotApplicable("no-item" if project is None else "no-value")
            return
    for number, stage in enumerate(duty.stages):
        family = stage.partition(".")[0]
        if family in {"concession", "guide"} and family not in own and lies_under("ppp-stage", stage, family):
            yield finding("archives.duty-stage", f"/stages/{number}", stage=stage)


_OWN: Final = (
    Rule(
        code="archives.attended-above-invited",
        kinds=("training",),
        check=numbers_of_training,
        others=("archives.attendees-above-attended",),
    ),
    Rule(
        code="archives.before-its-year",
        kinds=("assessment", "personal-report"),
        check=year_of_entry,
        others=("archives.year-ahead",),
    ),
    Rule(
        code="archives.contents-lacking",
        kinds=("archive",),
        check=contents_lacking,
        cases=_with_contents,
    ),
    Rule(code="archives.contents-without-items", kinds=("archive",), check=contents_without_items),
    Rule(code="archives.duty-stage", kinds=("project-duty",), check=duty_stage),
    Rule(code="archives.duty-without-outcome", kinds=("project-duty",), check=duty_without_outcome),
    Rule(code="archives.entry-after-closing", kinds=tuple(_ENTRIES), check=entry_after_closing, column=_entries),
    Rule(
        code="archives.hours-above-days",
        kinds=("training",),
        check=training_hours,
        others=("archives.hours-negative",),
    ),
    Rule(code="archives.keeper-not-public", kinds=("archive",), check=keeper_not_public),
    Rule(code="archives.no-owner", kinds=("archive",), check=owner, others=("archives.two-owners",)),
    Rule(code="archives.note-says-nothing", kinds=("integrity-note",), check=note_says_nothing),
    Rule(code="archives.organ-differs", kinds=("archive",), check=of_person, others=("archives.not-public-employee",)),
    Rule(code="archives.report-deadline-late", kinds=("personal-report",), check=report_deadline_late),
    Rule(code="archives.updated-before-entry", kinds=("archive",), check=updated_before_entry),
)

RULES: Final = tuple(sorted((*_OWN, *_assessments.RULES, _posts_held.RULE), key=lambda rule: rule.code))
