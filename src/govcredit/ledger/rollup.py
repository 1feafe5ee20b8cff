"""What each body and each level of government has to do, and how it stands (责任汇总)."""

from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias, final, get_args

import attrs

from govcredit.ledger._statuses import counted
from govcredit.measures.facts import Facts
from govcredit.measures.tasks.roster import Roster
from govcredit.model.due import DueEntry, DueParty, DueStatus, LedgerLoad
from govcredit.model.identity import Level, OrganId
from govcredit.model.plans.responsibility import RolePart

__all__ = ("by_level", "by_party")

_Bearer: TypeAlias = tuple[OrganId | None, str]  # a body of the roster, or a party as written

_LEVELS: Final[tuple[Level, ...]] = get_args(Level)


@final
@attrs.define
class _Load:
    """What one party has to do, while it is counted."""

    parts: dict[RolePart, set[str]] = attrs.field(factory=dict)
    statuses: list[DueStatus] = attrs.field(factory=list)

    def add(self, entry: DueEntry, parts: Iterable[RolePart], status: DueStatus) -> None:
        self.statuses.append(status)
        if entry.due_kind == "task":
            for part in parts:
                self.parts.setdefault(part, set()).add(entry.due_item.id)

    def counted(self, *parts: RolePart) -> int:
        return len(set().union(*(self.parts.get(part, set()) for part in parts)))

    def result(self, party: str | None, organ: OrganId | None, level: Level | None) -> LedgerLoad:
        return LedgerLoad(
            load_party=party,
            load_organ=organ,
            load_level=level,
            leads=self.counted("lead", "co-lead"),
            answers_for=self.counted("responsible"),
            takes_part=self.counted("participant"),
            guides=self.counted("guide"),
            by_status=counted(self.statuses),
        )


def by_party(facts: Facts, entries: Iterable[DueEntry]) -> tuple[LedgerLoad, ...]:
    """Return what each party has to do: a body of the roster under its name, whatever it is called in the plans (按单位汇总).

    A group counts for each of its bodies; where the roster does not tell them, it stays as written. Of a report that others
    have yet to send in, a body that has done so counts as done. Inspections (检查考核) name nobody and are not counted.

    Args:
        facts: The facts.
        entries: What is due under them.

    >>> from datetime import date
    >>> from govcredit.ledger.due import due
    >>> from govcredit.model.bodies.organ import Organ
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.plans.responsibility import Responsibility, Role
    >>> from govcredit.model.plans.task import Task
    >>> from govcredit.policy.loading import load_pack
    >>> bureau = Organ(id="drc", kind="department", name="某县发展改革委", level="county")
    >>> roles = (Role(party="某县发展改革委", part="lead"), Role(party="各乡镇", part="participant"))
    >>> task = Task(id="t", plan="p", title="建立失信记录", responsibility=Responsibility(text="见方案", roles=roles))
    >>> facts = Facts.of(Bundle(version="1.0", organs=(bureau,), tasks=(task,)), load_pack("cn").context(date(2026, 4, 1)))
    >>> [(load.load_organ, load.load_party, load.leads) for load in by_party(facts, due(facts))]
    [('drc', '某县发展改革委', 1), (None, '各乡镇', 0)]
    >>> [(load.load_level, load.leads) for load in by_level(facts, due(facts))]
    [('county', 1), (None, 0)]
    """
    roster = Roster.of(facts)
    loads: dict[_Bearer, _Load] = {}
    for entry in entries:
        for (organ, name), parts in _bearers(roster, entry).items():
            load = loads.setdefault((organ, name), _Load())
            load.add(entry, parts, _own_status(entry, organ))
    return tuple(
        loads[organ, name].result(name, organ, None if organ is None else roster.organs[organ].level)
        for organ, name in sorted(loads, key=lambda each: (each[0] is None, each[1], each[0] or ""))
    )


def by_level(facts: Facts, entries: Iterable[DueEntry]) -> tuple[LedgerLoad, ...]:
    """Return what the bodies of each level have to do together, from the nation down; last what has no level (按层级汇总).

    A task is counted once for a level, however many of its bodies have a part in it. Under no level stand the bodies
    that tell none and the parties that the roster does not tell.

    Args:
        facts: The facts.
        entries: What is due under them.
    """
    roster = Roster.of(facts)
    loads: dict[Level | None, _Load] = {}
    for entry in entries:
        parts: dict[Level | None, set[RolePart]] = {}
        for (organ, _), held in _bearers(roster, entry).items():
            level = None if organ is None else roster.organs[organ].level
            parts.setdefault(level, set()).update(held)
        for level, held in parts.items():
            loads.setdefault(level, _Load()).add(entry, held, entry.due_status)
    order: tuple[Level | None, ...] = (*_LEVELS, None)
    return tuple(loads[level].result(None, None, level) for level in order if level in loads)


def _bearers(roster: Roster, entry: DueEntry) -> dict[_Bearer, set[RolePart]]:
    """Return who bears something, each once, with its parts."""
    found: dict[_Bearer, set[RolePart]] = {}
    for party in entry.due_parties:
        for bearer in _each(roster, party):
            found.setdefault(bearer, set()).add(party.part)
    return found


def _each(roster: Roster, party: DueParty) -> Iterator[_Bearer]:
    bodies = [each for each in party.bodies if each in roster.organs]
    if not bodies:
        yield None, party.meant or party.party
    for each in bodies:
        yield each, roster.name_of(each)


def _own_status(entry: DueEntry, organ: OrganId | None) -> DueStatus:
    if entry.due_kind != "report" or not entry.answered_by or organ is None or organ in entry.awaited:
        return entry.due_status
    return entry.due_status if entry.due_status == "done-late" else "done"
