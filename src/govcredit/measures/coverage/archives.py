"""How many civil servants have an integrity archive, and whether it holds what it should (诚信档案覆盖率).

The roster are the persons of the bundle whose category is that of civil servants. Targets of coverage are set by places, not
by the nation: whoever has one compares it with the share.
"""

from collections.abc import Iterator
from typing import Any, Final, final

import attrs

from govcredit.measures.distinct import distinct_missing, sorted_references
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Band, Measured, Missing, Ratio, reference
from govcredit.measures.tally import CountsAs, ShareTally, are_of, lacks, lies_under
from govcredit.model.people.archive import IntegrityArchive
from govcredit.model.people.person import Person
from govcredit.model.relations import ItemReference
from govcredit.policy.groups.coverage import ArchiveTerms
from govcredit.policy.pack import Context
from govcredit.policy.term import Term

__all__ = (
    "CIVIL_SERVANTS",
    "ContentCoverage",
    "archive_completeness",
    "archive_contents",
    "archive_coverage",
    "persons_without_archive",
    "wanted_contents",
)

CIVIL_SERVANTS: Final = ("civil-servant",)
"""The categories of the roster unless others are asked for; staff managed after the Civil Servant Law are another one."""

_PLACE: Final = "archives.plan-contents"


@final
@attrs.frozen(kw_only=True)
class ContentCoverage:
    """How many archives are complete for one kind of content (归档内容完整率).

    Attributes:
        content: A code of ``archive-content``.
        rate: The share of the open archives that are complete for it.

    >>> from datetime import date
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> archive = IntegrityArchive(id="a", person="p", keeper="o", opened=date(2020, 12, 31), contents=("violation",))
    >>> facts = Facts.of(Bundle(version="1.0", archives=(archive,)), load_pack("cn").context(date(2026, 4, 1)))
    >>> archive_contents(facts).value[-1]
    ContentCoverage(content='violation', rate=Measured(value=Ratio(part=Decimal('1'), whole=Decimal('1')), ...
    """

    content: str
    rate: Measured[Ratio]


def archive_coverage(
    facts: Facts, *, organ: str | None = None, categories: tuple[str, ...] = CIVIL_SERVANTS
) -> Measured[Ratio]:
    """Return the share of the roster that has an open archive on the day (诚信档案覆盖率).

    A person whose category is not told may belong to the roster or not; one of another category does not. A person for whom
    no body is told counts for no body.

    Args:
        facts: The facts.
        organ: Only persons who work for this body.
        categories: The categories of the roster, with those that lie under them.

    Source: 新会 二（三）③.

    >>> from datetime import date
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> persons = tuple(Person(id=name, name="某某", category="civil-servant") for name in ("p", "q"))
    >>> archive = IntegrityArchive(id="a", person="p", keeper="o", opened=date(2020, 12, 31))
    >>> bundle = Bundle(version="1.0", persons=persons, archives=(archive,))
    >>> facts = Facts.of(bundle, load_pack("cn").context(date(2026, 4, 1)))
    >>> str(archive_coverage(facts).value.percent())
    '50.00'
    """
    tally = ShareTally("person")
    for person, may_be, missing, archives in _roster(facts, organ, categories):
        tally.add(reference("person", person.id), *may_be, missing=missing)
        if may_be != ("out",):
            tally.reads(*archives)
    return tally.result()


def persons_without_archive(
    facts: Facts, *, organ: str | None = None, categories: tuple[str, ...] = CIVIL_SERVANTS
) -> Measured[tuple[ItemReference, ...]]:
    """Return the persons of the roster who have no open archive on the day, sorted (未建档人员).

    Args:
        facts: The facts.
        organ: Only persons who work for this body.
        categories: The categories of the roster.

    Returns:
        The persons; where it is not known of some, a band from those who surely have none to those who may have none.

    Source: 新会 二（三）③.

    >>> from datetime import date
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> persons = tuple(Person(id=name, name="某某", category="civil-servant") for name in ("p", "q"))
    >>> archive = IntegrityArchive(id="a", person="p", keeper="o", opened=date(2020, 12, 31))
    >>> bundle = Bundle(version="1.0", persons=persons, archives=(archive,))
    >>> facts = Facts.of(bundle, load_pack("cn").context(date(2026, 4, 1)))
    >>> persons_without_archive(facts).value
    (ItemReference(kind='person', id='q'),)
    """
    sure: list[ItemReference] = []
    possible: list[ItemReference] = []
    missing: list[Missing] = []
    read: list[ItemReference] = []
    for person, may_be, lacking, archives in _roster(facts, organ, categories):
        item = reference("person", person.id)
        if may_be != ("out",):
            read += (item, *archives)
        if "no" in may_be:
            possible.append(item)
            missing += lacking
            if may_be == ("no",):
                sure.append(item)
    low, high = sorted_references(sure), sorted_references(possible)
    return Measured(
        value=high if low == high else None,
        band=None if low == high else Band(low=low, high=high),
        inputs=sorted_references(read),
        missing=distinct_missing(missing),
    )


def archive_contents(facts: Facts, *, organ: str | None = None) -> Measured[tuple[ContentCoverage, ...]]:
    """Return, for each kind of content that an archive should hold, how many open archives are complete for it (归档内容).

    What it should hold is what the plan of the place says and, without one, what the nation says.

    Args:
        facts: The facts.
        organ: Only archives of persons who work for this body.

    Source: 国发〔2016〕76号; 山东 5; 滑县 二（三） and 四（一）; 江西 5 and 6.

    >>> from datetime import date
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> archive = IntegrityArchive(id="a", person="p", keeper="o", opened=date(2020, 12, 31), contents=("violation",))
    >>> facts = Facts.of(Bundle(version="1.0", archives=(archive,)), load_pack("cn").context(date(2026, 4, 1)))
    >>> [(each.content, str(each.rate.value.percent())) for each in archive_contents(facts).value][-2:]
    [('yearly-assessment', '0.00'), ('violation', '100.00')]
    """
    term = wanted_contents(facts.context)
    if term is None:
        return Measured(value=None, missing=(_not_in_force(),))
    rows = []
    for content in term.value:
        tally = ShareTally("archive")
        tally.rests_on(term)
        for archive, is_open, lacking in _open_archives(facts, organ):
            may_be = _complete(archive, (content,))
            tally.add(reference("archive", archive.id), *_if_open(may_be, is_open=is_open), missing=lacking)
        rows.append(ContentCoverage(content=content, rate=tally.result()))
    return Measured(
        value=tuple(rows),
        inputs=sorted_references(item for row in rows for item in row.rate.inputs),
        missing=distinct_missing(lack for row in rows for lack in row.rate.missing),
        terms=(term,),
    )


def archive_completeness(facts: Facts, *, organ: str | None = None) -> Measured[Ratio]:
    """Return the share of open archives that are complete for all that they should hold (档案完整率).

    Args:
        facts: The facts.
        organ: Only archives of persons who work for this body.

    Source: 国发〔2016〕76号; 山东 5; 滑县 二（三） and 四（一）; 江西 5 and 6.

    >>> from datetime import date
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> law = load_pack("cn").context(date(2026, 4, 1))
    >>> whole = IntegrityArchive(
    ...     id="a", person="p", keeper="o", opened=date(2020, 12, 31), contents=wanted_contents(law).value
    ... )
    >>> part = attrs.evolve(whole, id="b", person="q", contents=("violation",))
    >>> str(archive_completeness(Facts.of(Bundle(version="1.0", archives=(whole, part)), law)).value.percent())
    '50.00'
    """
    term = wanted_contents(facts.context)
    if term is None:
        return Measured(value=None, missing=(_not_in_force(),))
    tally = ShareTally("archive")
    tally.rests_on(term)
    for archive, is_open, lacking in _open_archives(facts, organ):
        may_be = _complete(archive, term.value)
        tally.add(reference("archive", archive.id), *_if_open(may_be, is_open=is_open), missing=lacking)
    return tally.result()


def wanted_contents(context: Context) -> Term[Any] | None:
    """Return what an archive should hold: what the plan of the place says and, without one, what the nation says.

    Args:
        context: The pack and the day.

    Source: 国发〔2016〕76号; 山东 5; 滑县 二（三） and 四（一）; 江西 5 and 6.

    >>> from datetime import date
    >>> from govcredit.policy.loading import load_pack
    >>> wanted_contents(load_pack("cn").context(date(2026, 4, 1))).value
    ('personal-matters-report', 'integrity-note', 'yearly-assessment', 'violation')
    """
    return context.find(_PLACE) or context.terms(ArchiveTerms).contents


def _roster(
    facts: Facts, organ: str | None, categories: tuple[str, ...]
) -> Iterator[tuple[Person, tuple[CountsAs, ...], tuple[Missing, ...], tuple[ItemReference, ...]]]:
    """Give each person with what the person may count as, what is not told, and the archives that were read."""
    persons: tuple[Person, ...] = are_of(facts, "person", organ)
    for person in persons:
        missing: list[Missing] = []
        if person.category is None:
            missing.append(lacks("person", person.id, "category"))
        elif not any(lies_under("person-category", person.category, each) for each in categories):
            yield person, ("out",), (), ()
            continue
        held: tuple[IntegrityArchive, ...] = tuple(
            each for each in facts.about(reference("person", person.id), "archive") if each.person == person.id
        )
        opens = [_is_open(each, facts) for each in held]
        may_be: tuple[CountsAs, ...] = ("no",)
        if True in opens:
            may_be = ("yes",)
        elif None in opens:
            may_be = ("yes", "no")
            missing += (
                lacks("archive", each.id, "opened")
                for each, is_open in zip(held, opens, strict=True)
                if is_open is None
            )
        if person.category is None:
            may_be = (*may_be, "out")
        yield person, may_be, tuple(missing), tuple(reference("archive", each.id) for each in held)


def _is_open(archive: IntegrityArchive, facts: Facts) -> bool | None:
    """Return whether an archive is open on the day; nothing where it is not told when it was opened."""
    on = facts.context.on
    if archive.closed is not None and archive.closed <= on:
        return False
    return None if archive.opened is None else archive.opened <= on


def _open_archives(
    facts: Facts, organ: str | None
) -> Iterator[tuple[IntegrityArchive, bool | None, tuple[Missing, ...]]]:
    """Give the archives of persons that are open on the day, or may be, with what is not told."""
    held: tuple[IntegrityArchive, ...] = are_of(facts, "archive", organ)
    for archive in held:
        is_open = _is_open(archive, facts)
        if is_open is False or archive.of_organ is not None:
            continue
        missing = [] if archive.contents else [lacks("archive", archive.id, "contents")]
        if is_open is None:
            missing.append(lacks("archive", archive.id, "opened"))
        yield archive, is_open, tuple(missing)


def _complete(archive: IntegrityArchive, wanted: tuple[str, ...]) -> tuple[CountsAs, ...]:
    # An archive that names no content at all does not say that it is complete for none.
    if not archive.contents:
        return ("yes", "no")
    return ("yes",) if set(wanted) <= set(archive.contents) else ("no",)


def _if_open(may_be: tuple[CountsAs, ...], *, is_open: bool | None) -> tuple[CountsAs, ...]:
    return (*may_be, "out") if is_open is None else may_be


def _not_in_force() -> Missing:
    return Missing(kind="term", member="archives.contents", reason="not-in-force")
