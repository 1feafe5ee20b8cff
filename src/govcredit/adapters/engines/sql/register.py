"""Which measures have a text, and how it is made (度量的 SQL 文本清单)."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from govcredit.adapters.engines.sql import (
    archives,
    catalogue,
    changes,
    commitments,
    contracts,
    disclosures,
    judgments,
    payments,
    publication,
    remedies,
    replies,
    services,
    standing,
)
from govcredit.adapters.engines.sql.text import MeasureText, Setting

__all__ = ("TEXTS",)

TEXTS: Final[Mapping[str, Callable[[Setting], MeasureText]]] = MappingProxyType(
    {
        "advice.answered-in-time": partial(replies.answered_in_time, kind="advice"),
        "agreements.breaches-corrected": contracts.breaches_corrected,
        "agreements.obligations-in-time": contracts.obligations_in_time,
        "agreements.performed": contracts.agreements_performed,
        "archives.complete": archives.complete,
        "archives.coverage": archives.coverage,
        "catalogue.collected": catalogue.collected,
        "catalogue.pushed-in-time": catalogue.pushed_in_time,
        "catalogue.up-to-date": catalogue.up_to_date,
        "commitments.changed-lawfully": changes.changed_lawfully,
        "commitments.changed-unlawfully": changes.changed_unlawfully,
        "commitments.fulfilled": commitments.commitments_fulfilled,
        "complaints.closed": replies.closed,
        "complaints.closed-in-time": partial(replies.closed, in_time=True),
        "decisions.published-in-time": publication.published_in_time,
        "disclosures.in-time": disclosures.disclosures_in_time,
        "honours.standing": standing.honours,
        "judgments.performed": judgments.judgments_performed,
        "lawsuits.heads-appeared": judgments.heads_appeared,
        "lawsuits.lost": judgments.lost,
        "listings.standing": standing.listings,
        "objections.in-time": remedies.objections_in_time,
        "payments.settled": payments.payments_settled,
        "records.standing": standing.records,
        "repairs.in-time": remedies.repairs_in_time,
        "services.in-time": services.services_in_time,
        "suggestions.answered-in-time": partial(replies.answered_in_time, kind="suggestion"),
    }
)
"""One for each of `govcredit.policy.scheme.MEASURES`."""
