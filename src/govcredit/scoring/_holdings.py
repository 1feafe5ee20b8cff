"""What a body still has to open, complete and report: archives, and what the catalogue asks for (待完善的档案与待归集的信息)."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import attrs

from govcredit.errors import UnknownCode
from govcredit.measures.coverage.archives import archive_contents, persons_without_archive
from govcredit.measures.coverage.catalogue import AUTHORS, DAYS
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.measures.tally import are_of
from govcredit.model.bundle import item_class
from govcredit.model.identity import ArchiveId, Code, OrganId, PersonId
from govcredit.model.people.archive import IntegrityArchive
from govcredit.model.records.catalogue_item import CatalogueItem
from govcredit.model.records.push import Push
from govcredit.scoring._what_if import Act

__all__ = ("archives", "pushes", "reports")

# Kinds of items that a measure of schemes counts: what would be reported is not known, so that nothing of them is made up.
_COUNTED: Final = frozenset(
    {
        "advice",
        "agreement",
        "archive",
        "breach",
        "commitment",
        "complaint",
        "decision",
        "disclosure-duty",
        "evaluation",
        "handling",
        "honour",
        "lawsuit",
        "listing",
        "objection",
        "payment",
        "person",
        "publication",
        "record",
        "repair",
        "service",
        "suggestion",
    }
)
_PUSHED: Final = ("decision", "objection", "record", "repair")
_WORDS: Final = frozenset({"title", "kind"})


def archives(facts: Facts, organ: str) -> Iterator[Act]:
    """Give one act: every archive that is missing is opened, every open one is completed; it names the body, and no person.

    Source: 新会 二（三）③; 山东 5 and 7; 江西 5 and 6.
    """
    on = facts.context.on
    rows = archive_contents(facts, organ=organ).value or ()
    wanted = tuple(Code(row.content) for row in rows)
    found = persons_without_archive(facts, organ=organ)
    persons = found.value if found.band is None else found.band.high
    held: tuple[IntegrityArchive, ...] = are_of(facts, "archive", organ)
    open_ones = [each for each in held if each.of_organ is None and (each.closed is None or each.closed > on)]
    becomes: list[IntegrityArchive] = [
        attrs.evolve(each, opened=each.opened or on, contents=(*each.contents, *_lacking(each, wanted)))
        for each in open_ones
        if each.opened is None or _lacking(each, wanted)
    ]
    opened_now = {str(each.person) for each in becomes if each.opened == on}
    becomes += (
        IntegrityArchive(
            id=ArchiveId(f"advised-{number}"),
            person=PersonId(person.id),
            keeper=OrganId(organ),
            organ=OrganId(organ),
            opened=on,
            contents=wanted,
        )
        for number, person in enumerate(each for each in persons or () if str(each.id) not in opened_now)
    )
    if becomes:
        pairs = tuple(("archive", each) for each in becomes)
        yield Act(kind="archive", item=reference("organ", organ), day=on, counts=on, becomes=pairs)


def reports(facts: Facts, organ: str) -> Iterator[Act]:
    """Give the report of each catalogue entry that a body must report, where no measure counts what would be reported.

    Source: 新会 二（四）①; 山东 6 and 9; 滨海 二（二）2; 滑县 二（二） and 四（二）; 江西 6.
    """
    on = facts.context.on
    body = facts.find(reference("organ", organ))
    entries: tuple[CatalogueItem, ...] = facts.items("catalogue-item")
    for entry in entries:
        is_due = organ in entry.reporting_bodies or (body is not None and body.kind in entry.each)
        if not is_due or (entry.in_force is not None and not entry.in_force.contains(on)):
            continue
        made = next((item for kind in entry.item_kinds for item in _reported(kind, organ, entry, on)), None)
        if made is not None:
            item = reference("catalogue-item", entry.id)
            yield Act(kind="report", item=item, day=on, counts=on, becomes=(made,))


def pushes(facts: Facts, organ: str) -> Iterator[Act]:
    """Give the sending of each decision, record, objection and repair of a body that was not sent."""
    on = facts.context.on
    for kind in _PUSHED:
        for each in facts.items(kind):
            author = next((name for name in (getattr(each, member, None) for member in AUTHORS) if name), None)
            if author == organ and all(push.sent is None for push in each.pushes):
                sent = tuple(attrs.evolve(push, sent=on) for push in each.pushes) or (Push(sent=on),)
                item = attrs.evolve(each, pushes=sent)
                yield Act(kind="report", item=reference(kind, each.id), day=on, counts=on, becomes=((kind, item),))


def _lacking(archive: IntegrityArchive, wanted: tuple[Code, ...]) -> tuple[Code, ...]:
    return tuple(each for each in wanted if each not in archive.contents)


def _reported(kind: str, organ: str, entry: CatalogueItem, on: date) -> Iterator[tuple[str, Any]]:
    """Give an item of a kind that a body reports today, where it needs no more than an author and words."""
    if kind in _COUNTED:
        return
    try:
        cls = item_class(kind)
    except UnknownCode:  # a kind that the model does not know
        return
    members = {each.name: each for each in attrs.fields(cls)}
    author = next((name for name in AUTHORS if name in members), None)
    day = next((name for name in DAYS if name in members), None)
    needed = {name for name, each in members.items() if each.default is attrs.NOTHING} - {"id"}
    if author is not None and day is not None and needed <= _WORDS | {author}:
        words = dict.fromkeys(needed & _WORDS, "other")
        yield kind, cls(**{"id": f"advised-{entry.id}", **words, author: organ, day: on})
