"""The checks of remedies as SQL: rectification, reports of a unit's own, objections and applications (整改、异议与修复检查)."""

from typing import Final

from govcredit.adapters.engines.sql.checks.plain import Plain
from govcredit.adapters.engines.sql.text import listed
from govcredit.validation.remedies import DECIDED

__all__ = ("PLAIN",)

PLAIN: Final = (
    *(
        Plain(
            code="remedies.outcome-without-day",
            kind=kind,
            when=f"""i.outcome IN {listed(DECIDED)}
  AND i.decided IS NULL
  AND i.answered IS NULL
  AND NOT {{absent:decided}}""",
            path="/decided",
        )
        for kind in ("objection", "repair")
    ),
    *(
        # Who handled it is told by whoever may know the outcome.
        Plain(
            code="remedies.day-without-outcome",
            kind=kind,
            when=f"""(i.decided IS NOT NULL OR i.answered IS NOT NULL)
  AND ({by})
  AND i.outcome IS NULL
  AND NOT {{absent:outcome}}
  AND NOT {{disordered}}""",
            path="/outcome",
        )
        for kind, by in (
            ("objection", "i.organ IS NOT NULL"),
            ("repair", "i.organ IS NOT NULL OR i.decided_by IS NOT NULL"),
        )
    ),
    Plain(
        code="remedies.decided-yet-pending",
        kind="repair",
        when="i.outcome = 'accepted' AND i.decided IS NOT NULL",
        path="/outcome",
    ),
    Plain(
        code="remedies.granted-without-effects",
        kind="repair",
        beside=("pushes", "effects"),
        when="""i.outcome = 'granted'
  AND (i.answered IS NOT NULL OR i.id IN (SELECT item FROM pushes))
  AND i.id NOT IN (SELECT item FROM effects)
  AND NOT {absent:effects}""",
        path="/effects",
    ),
    Plain(
        code="remedies.checked-by-itself",
        kind="rectification",
        when="i.checked_by = i.organ",
        path="/checked_by",
    ),
    Plain(
        code="remedies.refused-yet-done",
        kind="rectification",
        when="i.outcome = 'refused' AND i.done IS NOT NULL",
        path="/outcome",
    ),
    Plain(
        code="remedies.overdue-yet-in-time",
        kind="rectification",
        when="i.outcome = 'overdue' AND i.done <= COALESCE(i.extended_to, i.deadline)",
        path="/outcome",
    ),
    Plain(
        code="remedies.none-found-yet-told",
        kind="self-report",
        beside=("about",),
        when="i.none_found AND i.id IN (SELECT item FROM about)",
        path="/none_found",
    ),
)
