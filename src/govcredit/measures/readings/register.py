"""Every measure that a scheme may name, with the function that reads it for a body (指标度量清单)."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from govcredit.measures.coverage import archives, catalogue
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured
from govcredit.measures.payments.settled import settled_rate
from govcredit.measures.performance import changes, commitments, contracts, judgments, lawsuits, replies, services
from govcredit.measures.readings import clocks, events

__all__ = ("READINGS", "Reading")

Reading: TypeAlias = Callable[[Facts, str], Measured[Any]]
"""Gives a `Ratio`, or `Event` after `Event`, for a body."""


def _of_organ(measure: Callable[..., Measured[Any]], **more: object) -> Reading:
    """Return the reading of a measure that takes the body by its name."""
    read = partial(measure, **more)
    return lambda facts, organ: read(facts, organ=organ)


READINGS: Final[Mapping[str, Reading]] = MappingProxyType(
    {
        "advice.answered-in-time": _of_organ(replies.reply_rate, kind="advice"),
        "agreements.breaches-corrected": _of_organ(contracts.breach_correction_rate),
        "agreements.obligations-in-time": _of_organ(contracts.obligations_in_time_rate),
        "agreements.performed": _of_organ(contracts.agreement_performance_rate),
        "archives.complete": _of_organ(archives.archive_completeness),
        "archives.coverage": _of_organ(archives.archive_coverage),
        "catalogue.collected": _of_organ(catalogue.collection_rate),
        "catalogue.pushed-in-time": _of_organ(catalogue.push_timeliness_rate),
        "catalogue.up-to-date": _of_organ(catalogue.up_to_date_rate),
        "commitments.changed-lawfully": _of_organ(changes.lawful_change_rate),
        "commitments.changed-unlawfully": events.unlawful_changes,
        "commitments.fulfilled": _of_organ(commitments.fulfilment_rate),
        "complaints.closed": _of_organ(replies.complaint_closure_rate),
        "complaints.closed-in-time": _of_organ(replies.complaint_closure_rate, in_time=True),
        "decisions.published-in-time": clocks.published_in_time,
        "disclosures.in-time": clocks.disclosures_in_time,
        "honours.standing": events.standing_honours,
        "judgments.performed": _of_organ(judgments.judgment_performance_rate),
        "lawsuits.heads-appeared": _of_organ(judgments.head_appearance_rate),
        "lawsuits.lost": _of_organ(lawsuits.lost_case_rate),
        "listings.standing": events.standing_listings,
        "objections.in-time": clocks.objections_in_time,
        "payments.settled": _of_organ(settled_rate),
        "records.standing": events.standing_records,
        "repairs.in-time": clocks.repairs_in_time,
        "services.in-time": _of_organ(services.service_in_time_rate),
        "suggestions.answered-in-time": _of_organ(replies.reply_rate, kind="suggestion"),
    }
)
"""One for each of `govcredit.policy.scheme.MEASURES`."""
