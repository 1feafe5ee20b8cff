"""Every watcher, with the codes of the signals that it judges (监测项目)."""

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from govcredit.measures.facts import Facts
from govcredit.monitoring import (
    archives,
    catalogue,
    debt,
    debt_conduct,
    debt_events,
    judgments,
    payments,
    ppp,
    promises,
    publication,
    records,
    replies,
    tasks,
)
from govcredit.monitoring.signal import Signal

__all__ = ("WATCHERS", "Watcher")

Watcher: TypeAlias = Callable[[Facts], Iterator[Signal]]

WATCHERS: Final[tuple[tuple[tuple[str, ...], Watcher], ...]] = (
    (("debt.areas-in-default",), debt_events.areas_in_default),
    (("debt.band",), debt.debt_bands),
    (("debt.default",), debt_events.defaults),
    (("debt.disclosure",), debt_conduct.late_documents),
    (("debt.event",), debt_conduct.open_events),
    (("debt.guarantee",), debt_conduct.unlawful_guarantees),
    (("debt.overdue",), debt_events.overdue_debts),
    (("debt.overdue-interest", "debt.overdue-principal"), debt_events.overdue_shares),
    (("debt.quota",), debt.debt_quotas),
    (("debt.restructuring",), debt.interest_burdens),
    (("debt.violation",), debt_conduct.open_violations),
    (("debt.warning",), debt.warning_lines),
    (("payments.disclosure",), payments.undisclosed_contracts),
    (("payments.limit",), payments.long_limits),
    (("payments.overdue",), payments.overdue_sums),
    (("ppp.disclosure",), ppp.late_disclosures),
    (("ppp.duty",), ppp.unfilled_duties),
    (("ppp.mode",), ppp.new_modes),
    (("ppp.outlay-government-pays", "ppp.outlay-most", "ppp.outlay-warning"), ppp.outlays),
    (("ppp.share",), ppp.private_shares),
    (("ppp.term",), ppp.long_terms),
    (("promises.not-kept",), promises.commitments),
    (("promises.changed-unlawfully",), promises.changes),
    (("promises.uncompensated",), promises.compensation),
    (("promises.service-late",), promises.services),
    (("publication.decision-late",), publication.decisions),
    (("publication.withdrawal-late",), publication.withdrawals),
    (("publication.disclosure-late",), publication.disclosures),
    (("publication.evaluation-unpublished",), publication.evaluations),
    (("judgments.unperformed",), judgments.unperformed),
    (("judgments.listed",), judgments.listed),
    (("replies.suggestion-late",), replies.suggestions),
    (("replies.advice-late",), replies.advices),
    (("replies.complaint-late", "replies.petition-not-accepted", "replies.petition-late"), replies.complaints),
    (("replies.objection-not-marked", "replies.objection-late"), replies.objections),
    (("replies.repair-not-accepted", "replies.repair-late", "replies.repair-not-reported"), replies.repairs),
    (("tasks.overdue", "tasks.inspection-overdue", "tasks.report-overdue"), tasks.ledgers),
    (("tasks.self-report-late",), tasks.self_reports),
    (("archives.coverage",), archives.coverage),
    (("archives.contents-incomplete",), archives.contents),
    (("catalogue.unreported",), catalogue.unreported),
    (("catalogue.outdated",), catalogue.outdated),
    (("catalogue.unsent",), catalogue.unsent),
    (("records.rectification-overdue",), records.rectifications),
)
