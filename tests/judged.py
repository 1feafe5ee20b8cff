"""What is shown, with the judgements of it that several outputs tell of."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Final, final

import attrs

from govcredit.disclosure.view import View
from govcredit.findings import Report
from govcredit.ledger.reports import ProgressReport, progress_report
from govcredit.ledger.status import LedgerStatus, status
from govcredit.measures.facts import Facts
from govcredit.model.bundle import Bundle
from govcredit.model.values import Period
from govcredit.monitoring.monitor import Monitoring, monitor
from govcredit.policy.scheme import Scheme
from govcredit.scoring.rank import Ranking, rank
from govcredit.scoring.score import Score, score
from govcredit.validation.register import check

__all__ = ("MOST", "Judged")

MOST: Final = 3
"""Items of a kind that are judged."""

_YEAR: Final = Period(start=date(2025, 1, 1), end=date(2026, 1, 1))


@final
@attrs.frozen(eq=False)
class Judged:
    """A view; each judgement of what is shown is made when it is first asked for, once for all outputs.

    Attributes:
        view: The view.
        rules: Whether the report is that of all rules; else it holds no findings.
    """

    view: View[Bundle]
    rules: bool = attrs.field(default=True, kw_only=True)

    @cached_property
    def bundle(self) -> Bundle:
        """What is shown; an empty bundle where nothing is."""
        return Bundle(version="1.0") if self.view.shown is None else self.view.shown

    @cached_property
    def facts(self) -> Facts:
        """The facts of what is shown."""
        return Facts.of(self.bundle, self.view.context)

    @cached_property
    def report(self) -> Report:
        """The report about what is shown."""
        return check(self.facts) if self.rules and self.view.shown is not None else Report()

    @property
    def scheme(self) -> Scheme:
        """The scheme by which bodies are scored."""
        return self.view.context.pack.scheme("cn-76-reference", on=self.view.context.on)

    @cached_property
    def status(self) -> LedgerStatus:
        """What the ledgers owe."""
        return status(self.facts)

    @cached_property
    def monitoring(self) -> Monitoring:
        """What the monitor tells."""
        return monitor(self.facts)

    @cached_property
    def progress(self) -> tuple[ProgressReport, ...]:
        """Reports on plans, for inside and not."""
        return tuple(self._progress())

    @cached_property
    def scores(self) -> tuple[Score, ...]:
        """Scores of bodies that something is known of."""
        facts, scheme = self.facts, self.scheme
        held = {str(each.subject.organ) for each in facts.items("record") if each.subject.organ}
        bodies = sorted(facts.items("organ"), key=lambda each: (each.id not in held, each.id))
        return tuple(score(facts, each.id, scheme) for each in bodies[:MOST])

    @cached_property
    def ranking(self) -> Ranking:
        """A ranking of bodies and archives."""
        names = [each.id for kind in ("organ", "archive") for each in self.facts.items(kind)[:MOST]]
        return rank(self.facts, names, self.scheme, draws=1)

    def _progress(self) -> Iterator[ProgressReport]:
        for plan in self.facts.items("plan")[:MOST]:
            for internal in (False, True):
                yield progress_report(self.facts, plan.id, _YEAR, internal=internal)
