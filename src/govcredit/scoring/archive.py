"""What the integrity archive of a public employee holds: counted by kind, never scored and never added up (诚信档案摘要).

The plans want archives to be looked at when somebody is assessed, promoted or honoured, and by whoever decides. They want no
points for persons, and this library has none. The summary is for inside the house: what an audience may see of it is a summary of
the facts of a view (see `govcredit.disclosure.disclose.disclose`).
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final, final

import attrs

from govcredit._html import html_table
from govcredit.errors import InvalidValue, UnknownCode
from govcredit.findings import Ground, clip, word
from govcredit.measures.coverage.archives import archive_contents
from govcredit.measures.distinct import distinct_missing, distinct_terms
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Missing, reference
from govcredit.measures.standing.sanctions import sanction_standing
from govcredit.measures.tally import lacks
from govcredit.model.identity import ArchiveId, OrganId
from govcredit.model.people.archive import IntegrityArchive
from govcredit.policy.explained import ground_of
from govcredit.policy.term import Term
from govcredit.policy.wording import named_item
from govcredit.statements import Parameter, Statement, statement

__all__ = ("ArchiveSummary", "Holding", "Running", "archive_summary")

# What is kept about a public employee, and on which day each came to be.
_KINDS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("personal-report", ("filed",)),
    ("assessment", ("decided",)),
    ("integrity-note", ("occurred",)),
    ("personnel-measure", ("decided",)),
    ("record", ("recognised", "decided")),
    ("leniency", ("decided",)),
    ("honour", ("granted",)),
    ("commitment", ("made",)),
    ("project-duty", ()),
    ("training", ()),
)
_HEADINGS: Final = ("种类", "数量")


@final
@attrs.frozen(kw_only=True)
class Holding:
    """How many items of one kind the archive holds (归档数量).

    Attributes:
        kind: The kind of item.
        count: How many had come to be by the day, or may have where an item tells no day.
    """

    kind: str
    count: int


@final
@attrs.frozen(kw_only=True)
class Running:
    """A sanction or Party discipline that runs on the day (处分期内的处分).

    Attributes:
        measure: The item.
        kind: Its kind.
        ends: The first day on which it is over; nothing where it has no period.
    """

    measure: str
    kind: str
    ends: date | None


@final
@attrs.frozen(kw_only=True)
class ArchiveSummary:
    """What an archive holds, what runs, and what it should hold and does not (诚信档案摘要).

    Nothing of it is a score: the counts are of different things, and nothing compares two persons. It names the archive by its
    pseudonym, and nobody. Shown as a table in a notebook.

    Attributes:
        archive: The archive.
        keeper: The body that keeps it.
        is_open: Whether it is open on the day; nothing where it is not told when it was opened.
        holdings: How many items of each kind it holds; kinds without any are left out.
        running: The sanctions that run, by their end.
        gaps: The kinds of content that it should be complete for and is not; nothing where it does not tell any.
        missing: What was not found.
        terms: The terms that were read.
        ground: The pack, the days, and how many terms are confirmed.
    """

    archive: ArchiveId
    keeper: OrganId
    is_open: bool | None
    holdings: tuple[Holding, ...]
    running: tuple[Running, ...]
    gaps: tuple[str, ...] | None
    missing: tuple[Missing, ...] = ()
    terms: tuple[Term[Any], ...] = attrs.field(default=(), repr=False)
    ground: Ground = attrs.field(repr=False)

    @property
    def statement(self) -> Statement:
        """The summary in a sentence."""
        named = named_item("archive", reference("archive", self.archive))
        held: dict[str, Parameter] = {
            "day": str(self.ground.on),
            "kinds": len(self.holdings),
            "running": len(self.running),
        }
        if self.gaps is None:
            return statement("archive.summary.untold", **named, **held)
        return statement("archive.summary.told", **named, **held, gaps=len(self.gaps))

    def _repr_html_(self) -> str:
        rows = [(word(each.kind, "zh"), str(each.count)) for each in self.holdings]
        return html_table(self.statement.text("zh"), _HEADINGS, rows)


def archive_summary(facts: Facts, archive: str) -> ArchiveSummary:
    """Return what the archive of a public employee holds on the day of the facts (诚信档案摘要).

    Args:
        facts: The facts; those of a view for an audience.
        archive: The pseudonym of the archive.

    Raises:
        UnknownCode: The facts hold no such archive.
        InvalidValue: It is that of a body, which can be scored.

    Source: 新会 二（三）③ and 二（五）④; 山东 5 and 7; 滑县 四（一）; 江西 5, 6 and 7③.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.people.personnel_measure import PersonnelMeasure
    >>> from govcredit.policy.loading import load_pack
    >>> held = IntegrityArchive(id="arch-1", person="p", keeper="bureau", opened=date(2018, 12, 31))
    >>> one = PersonnelMeasure(id="m", archive="arch-1", kind="governmental-sanction.demerit", decided=date(2026, 1, 9))
    >>> bundle = Bundle(version="1.0", archives=(held,), personnel_measures=(one,))
    >>> found = archive_summary(Facts.of(bundle, load_pack("cn").context(date(2026, 4, 1))), "arch-1")
    >>> found
    ArchiveSummary(archive='arch-1', ..., is_open=True, holdings=(Holding(kind='personnel-measure', count=1),), ...)
    >>> found.running  # twelve months
    (Running(measure='m', kind='governmental-sanction.demerit', ends=datetime.date(2027, 1, 10)),)
    """
    held: IntegrityArchive | None = facts.find(reference("archive", archive))
    if held is None:
        raise UnknownCode(f"the facts hold no archive {clip(archive)!r}")
    if held.of_organ is not None:
        raise InvalidValue("the archive is that of a body; see govcredit.scoring.score")
    counts = [Holding(kind=kind, count=_count(facts, archive, kind, days)) for kind, days in _KINDS]
    sanctions = [sanction_standing(facts, each) for each in _sanctions(facts, archive)]
    running = [
        Running(measure=each.value.measure, kind=each.value.kind, ends=each.value.ends)
        for each in sanctions
        if each.value is not None and each.value.state == "running"
    ]
    wanted = facts.once(archive_contents)
    missing = [lack for each in sanctions if each.value is None for lack in each.missing]
    if not held.contents:
        missing.append(lacks("archive", archive, "contents"))
    if wanted.value is None:
        missing += wanted.missing
    gaps = None
    if held.contents and wanted.value is not None:
        gaps = tuple(row.content for row in wanted.value if row.content not in held.contents)
    terms = distinct_terms((*wanted.terms, *(term for each in sanctions for term in each.terms)))
    return ArchiveSummary(
        archive=held.id,
        keeper=held.keeper,
        is_open=_is_open(held, facts.context.on),
        holdings=tuple(each for each in counts if each.count),
        running=tuple(sorted(running, key=lambda each: (each.ends or date.max, each.measure))),
        gaps=gaps,
        missing=distinct_missing(missing),
        terms=terms,
        ground=ground_of(facts.context, terms),
    )


def _count(facts: Facts, archive: str, kind: str, members: tuple[str, ...]) -> int:
    on = facts.context.on
    days = (
        next((day for day in (getattr(each, member) for member in members) if day is not None), None)
        for each in facts.about(reference("archive", archive), kind)
    )
    return sum(day is None or day <= on for day in days)


def _sanctions(facts: Facts, archive: str) -> Iterator[Any]:
    """Give the governmental sanctions and the Party discipline of a person; other measures have no period in the law."""
    found = facts.about(reference("archive", archive), "personnel-measure")
    return (each for each in found if each.kind.startswith(("governmental-sanction.", "party-discipline.")))


def _is_open(archive: IntegrityArchive, on: date) -> bool | None:
    if archive.closed is not None and archive.closed <= on:
        return False
    return None if archive.opened is None else archive.opened <= on
