"""Everything that a ledger owes on a day in one value: entries, loads, gaps, and the document of it (台账到期情况)."""

from collections.abc import Collection
from datetime import date
from typing import Final, final

import attrs

from govcredit._html import html_table
from govcredit.exchange.entries import as_ground
from govcredit.findings import Ground, clip, word
from govcredit.ledger.due import due
from govcredit.ledger.gaps import gaps
from govcredit.ledger.rollup import by_level, by_party
from govcredit.measures.facts import Facts
from govcredit.measures.tasks.question import SOON
from govcredit.model.due import DueEntry, DueResult, LedgerGap, LedgerLoad
from govcredit.policy.explained import ground_of

__all__ = ("LedgerStatus", "status")

_CELL: Final = 200  # characters
_HEADINGS: Final = ("期限", "序号", "事项", "责任单位", "状态", "说明")


@final
@attrs.frozen(kw_only=True)
class LedgerStatus:
    """What the ledgers of a bundle owe on a day (台账到期情况).

    Shown as a table in a notebook.

    Attributes:
        entries: What is due, the earliest first; what has no day comes last.
        by_party: What each party has to do.
        by_level: The same by level of government.
        lacks: What the ledgers lack.
        ground: The pack and the two days; no term is read.
    """

    entries: tuple[DueEntry, ...]
    by_party: tuple[LedgerLoad, ...]
    by_level: tuple[LedgerLoad, ...]
    lacks: tuple[LedgerGap, ...]
    ground: Ground

    @property
    def overdue(self) -> tuple[DueEntry, ...]:
        """What is overdue."""
        return tuple(each for each in self.entries if each.due_status == "overdue")

    def narrowed(self, party: str | None, statuses: Collection[str] = ()) -> "LedgerStatus":
        """Return what concerns a party, of some statuses; the loads of others, the levels and the gaps are left out.

        Args:
            party: The identifier of a body, or a party as written; everybody's by default.
            statuses: The statuses; all of them where none is given.
        """
        return attrs.evolve(
            self,
            entries=tuple(
                each
                for each in self.entries
                if (not statuses or each.due_status in statuses) and (party is None or _concerns(each, party))
            ),
            by_party=tuple(
                each for each in self.by_party if party is not None and party in {each.load_organ, each.load_party}
            ),
            by_level=(),
            lacks=(),
        )

    def document(self) -> DueResult:
        """Return it as a document, to be sent, kept and read again (see `govcredit.exchange.results`)."""
        return DueResult(
            result="due",
            version="1.0",
            due_entries=self.entries,
            by_party=self.by_party,
            by_level=self.by_level,
            lacks=self.lacks,
            ground=as_ground(self.ground),
        )

    def _repr_html_(self) -> str:
        rows = [
            (
                "" if each.due_on is None else str(each.due_on),
                "" if each.number is None else str(each.number),
                clip(each.title, _CELL),
                clip("、".join(dict.fromkeys(party.party for party in each.due_parties)), _CELL),
                word(f"due-{each.due_status}", "zh"),
                each.said.sentences[0].sentence,
            )
            for each in self.entries
        ]
        return html_table(f"截至{self.ground.on}的台账到期情况", _HEADINGS, rows)


def _concerns(entry: DueEntry, party: str) -> bool:
    return any(party in {each.party, each.meant, *each.bodies} for each in entry.due_parties)


def status(facts: Facts, *, soon: int = SOON, horizon: date | None = None) -> LedgerStatus:
    """Return what the ledgers of a bundle owe on the day of the facts: entries, loads by party and level, gaps (台账到期情况).

    Args:
        facts: The facts; the day is ``facts.context.on``.
        soon: How many calendar days before its last day something is at risk.
        horizon: What is due after this day is neither listed nor counted; what has no day stays.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.plans.schedule import Reading, Schedule
    >>> from govcredit.model.plans.task import Task
    >>> from govcredit.policy.loading import load_pack
    >>> schedule = Schedule(text="2026年3月底前完成", readings=(Reading(kind="deadline", on=date(2026, 3, 31)),))
    >>> task = Task(id="t", plan="p", title="建立失信记录", schedule=schedule)
    >>> found = status(Facts.of(Bundle(version="1.0", tasks=(task,)), load_pack("cn").context(date(2026, 4, 1))))
    >>> found
    LedgerStatus(entries=(DueEntry(...),), by_party=(), ...)
    >>> [(entry.title, entry.working_days) for entry in found.overdue]
    [('建立失信记录', 1)]
    >>> found.document().result
    'due'
    """
    every = due(facts, soon=soon)
    entries = tuple(each for each in every if horizon is None or each.due_on is None or each.due_on <= horizon)
    return LedgerStatus(
        entries=entries,
        by_party=by_party(facts, entries),
        by_level=by_level(facts, entries),
        lacks=gaps(facts, every, soon=soon),
        ground=ground_of(facts.context, ()),
    )
