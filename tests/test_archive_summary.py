"""The summary of an archive: what it holds and what runs, worked out by hand; nothing that could be read as a score."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

import attrs
import pytest

from govcredit.disclosure.disclose import disclose
from govcredit.errors import InvalidValue, UnknownCode
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.model.people.archive import IntegrityArchive
from govcredit.model.people.assessment import Assessment
from govcredit.model.people.integrity_note import IntegrityNote
from govcredit.model.people.person import Person
from govcredit.model.people.personnel_measure import PersonnelMeasure
from govcredit.model.people.training import Training
from govcredit.model.promises.commitment import Commitment
from govcredit.model.records.honour import Honour
from govcredit.model.relations import Party
from govcredit.scoring.archive import ArchiveSummary, archive_summary
from tests.scheme_files import TODAY, evolved, facts_of, made

NAME: Final = "秦某某"
ARCHIVE: Final = made(
    IntegrityArchive,
    id="arch-1",
    person="person-qin",
    keeper="town",
    organ="town",
    opened=date(2019, 5, 1),
    contents=("integrity-note", "yearly-assessment"),
)
ITEMS: Final[dict[str, Any]] = {
    "persons": (made(Person, id="person-qin", name=NAME, organ="town"),),
    "archives": (ARCHIVE,),
    "integrity_notes": tuple(
        made(IntegrityNote, id=f"n{number}", archive="arch-1", kind="nothing-found", occurred=day)
        for number, day in enumerate((date(2025, 5, 1), date(2026, 3, 1), date(2026, 6, 1)))
    ),
    "assessments": (made(Assessment, id="as", archive="arch-1", year=2025, kind="yearly", decided=date(2026, 1, 20)),),
    "honours": (
        made(Honour, id="h", subject=made(Party, archive="arch-1"), title="先进个人", granted=date(2025, 7, 1)),
    ),
    "commitments": (made(Commitment, id="c", organ="town", archive="arch-1", kind="deadline"),),
    "trainings": (made(Training, id="t", kind="other", title="诚信教育", organ="town", attendees=("arch-1",)),),
    # A warning runs for six months: to 2026-07-09; the demerit of 2024-01-05 ran for a year.
    "personnel_measures": (
        made(
            PersonnelMeasure, id="m1", archive="arch-1", kind="governmental-sanction.warning", decided=date(2026, 1, 9)
        ),
        made(
            PersonnelMeasure, id="m2", archive="arch-1", kind="governmental-sanction.demerit", decided=date(2024, 1, 5)
        ),
        made(PersonnelMeasure, id="m3", archive="arch-1", kind="admonition", decided=date(2026, 2, 1)),
    ),
}


def summary(**more: Any) -> ArchiveSummary:  # noqa: ANN401  # arrays
    return archive_summary(facts_of(**(ITEMS | more)), "arch-1")


def values(thing: Any) -> list[object]:  # noqa: ANN401  # whatever is held
    """Return everything that an object holds, down to its leaves; what it rests on aside."""
    if attrs.has(type(thing)):
        fields = (each.name for each in attrs.fields(type(thing)) if each.name not in {"terms", "ground"})
        return [value for name in fields for value in values(getattr(thing, name))]
    return [value for each in thing for value in values(each)] if isinstance(thing, tuple) else [thing]


def test_what_it_holds() -> None:
    found = summary()
    assert [(each.kind, each.count) for each in found.holdings] == [
        ("assessment", 1),
        ("integrity-note", 2),
        ("personnel-measure", 3),
        ("honour", 1),
        ("commitment", 1),
        ("training", 1),
    ]
    assert found.is_open is True
    assert found.statement.text("zh") == (
        "截至2026-04-01，诚信档案 arch-1存有6类内容，处分期内的处分1项，应有而没有的内容2类。"
    )


def test_what_runs_and_until_when() -> None:
    assert [(each.measure, each.kind, each.ends) for each in summary().running] == [
        ("m1", "governmental-sanction.warning", date(2026, 7, 10))
    ]


def test_what_it_should_hold_and_does_not() -> None:
    assert summary().gaps == ("personal-matters-report", "violation")
    silent = summary(archives=(evolved(ARCHIVE, contents=(), opened=None),))
    assert (silent.gaps, silent.is_open) == (None, None)
    assert [each.member for each in silent.missing] == ["contents"]
    assert "没有载明" in silent.statement.text("zh")
    assert summary(archives=(evolved(ARCHIVE, closed=TODAY),)).is_open is False


def test_before_there_was_a_plan_there_are_no_gaps() -> None:
    found = archive_summary(facts_of(date(2015, 1, 1), **(ITEMS | {"personnel_measures": ()})), "arch-1")
    assert (found.gaps, [each.member for each in found.missing]) == (None, ["archives.contents"])


def test_a_sanction_that_cannot_be_told_is_missing() -> None:
    undated = made(PersonnelMeasure, id="m4", archive="arch-1", kind="governmental-sanction.warning")
    found = summary(personnel_measures=(undated,))
    assert (found.running, [(each.id, each.member) for each in found.missing]) == ((), [("m4", "decided")])


def test_nothing_could_be_read_as_a_score() -> None:
    """There are counts of things, and no points: no decimal, no fraction, no sum, no share, no place, no grade."""
    held = values(summary())
    assert not any(isinstance(each, Decimal | Fraction | float) for each in held)
    names = {each.name for each in attrs.fields(ArchiveSummary)}
    assert not names & {"score", "points", "total", "grade", "rank", "place", "level"}
    assert sum(isinstance(each, int) and not isinstance(each, bool) for each in held) == len(summary().holdings)


def test_nobody_is_named() -> None:
    found = summary()
    shown = f"{found!r} {found._repr_html_()} {found.statement.text('zh')} {found.statement.advice('zh')}"
    assert NAME not in shown
    assert "person-qin" not in shown


def test_for_an_audience_it_is_made_of_a_view() -> None:
    """The person sees the own archive; of what is withheld from a view, its summary says nothing."""
    facts = facts_of(**ITEMS)
    shown = disclose(facts.bundle, "data-subject", facts.context, subject=reference("archive", "arch-1")).shown
    assert shown is not None
    own = archive_summary(Facts.of(shown, facts.context), "arch-1")
    assert {each.kind for each in own.holdings} <= {each.kind for each in summary().holdings}
    public = disclose(facts.bundle, "public", facts.context).shown
    assert public is not None
    with pytest.raises(UnknownCode):
        archive_summary(Facts.of(public, facts.context), "arch-1")


def test_the_archive_of_a_body_and_one_that_is_not_there_are_refused() -> None:
    with pytest.raises(InvalidValue, match="that of a body"):
        summary(archives=(evolved(ARCHIVE, of_organ="town", person=None),))
    with pytest.raises(UnknownCode, match="no archive 'arch-9'"):
        archive_summary(facts_of(**ITEMS), "arch-9")
