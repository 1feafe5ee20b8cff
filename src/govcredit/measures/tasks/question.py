"""What is asked of a ledger: the facts, their bodies, and how near is soon (判断条件)."""

from datetime import date
from typing import Final, final

import attrs

from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.measures.tasks.roster import Roster
from govcredit.model.due import DueParty
from govcredit.model.plans.plan import Plan
from govcredit.model.plans.task import Task

__all__ = ("SOON", "Question")

SOON: Final = 30
"""Calendar days before its last day from which on something is at risk, where nothing else is asked for."""


@final
@attrs.frozen(kw_only=True)
class Question:
    """What is asked (判断条件).

    Attributes:
        facts: The facts.
        roster: The bodies of them.
        soon: How many calendar days before its last day something is at risk.
    """

    facts: Facts
    roster: Roster
    soon: int

    @property
    def on(self) -> date:
        """The day of the judgement."""
        return self.facts.context.on

    def plan(self, name: str) -> Plan | None:
        """Return the plan of an identifier, where it stands."""
        found: Plan | None = self.facts.find(reference("plan", name))
        return found

    def parties(self, task: Task) -> tuple[DueParty, ...]:
        """Return who has to do a task."""
        return self.roster.parties(task.responsibility, self.plan(task.plan))
