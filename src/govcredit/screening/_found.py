"""What the collectors of a screening hand back, and the record that most of it rests on (核查的中间结果)."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final, Literal, final

import attrs

from govcredit.measures.facts import Facts
from govcredit.measures.measured import Missing, reference
from govcredit.measures.standing.records import standing
from govcredit.model.records.record import DishonestyRecord
from govcredit.model.relations import ItemReference
from govcredit.model.screening import Certainty
from govcredit.policy.confidence import settled
from govcredit.policy.term import Term
from govcredit.screening.result import Entry, Gap

__all__ = ("Found", "Stand", "certainty", "earliest", "gaps_of", "stand")

_GONE: Final = frozenset({"repaired", "revoked"})


@final
@attrs.frozen(kw_only=True)
class Found:
    """Entries, what could not be checked, and what is in force but about other purposes (核查所得)."""

    entries: tuple[Entry, ...] = ()
    gaps: tuple[Gap, ...] = ()
    others: tuple[ItemReference, ...] = ()


@final
@attrs.frozen(kw_only=True)
class Stand:
    """Whether what rests on a record may count (记录是否有效).

    Attributes:
        state: ``draft`` (not recognised), ``stands``, ``expired`` (its publicity is over), ``possible`` (a day is not told, or
            items contradict each other), ``gone`` (repaired or revoked).
        disputed: Whether an objection to it runs.
        starts: Since when it stands.
        ends: From when it is known not to stand any more: a repair or a revocation.
        gaps: What is not told.
        terms: What was read.
    """

    state: Literal["draft", "stands", "expired", "possible", "gone"]
    disputed: bool = False
    starts: date | None = None
    ends: date | None = None
    gaps: tuple[Gap, ...] = ()
    terms: tuple[Term[Any], ...] = ()


def stand(facts: Facts, record: DishonestyRecord) -> Stand:
    """Return whether what rests on a record may count on the day of the facts."""
    found = standing(facts, record)
    low = found.value if found.band is None else found.band.low
    high = found.value if found.band is None else found.band.high
    if low is None or high is None or _GONE & set(low.states):
        return Stand(state="gone")
    if high.states == ("draft",):
        return Stand(state="draft")
    contradictory = any(each.member == "state" for each in found.missing)
    unsure = contradictory or low.states == ("draft",) or bool(_GONE & set(high.states))
    expired = "expired" in high.states
    return Stand(
        state="possible" if unsure else "expired" if expired else "stands",
        disputed=low.disputed,
        starts=record.recognised or record.decided,
        ends=_lifted(facts, record),
        gaps=gaps_of(found.missing) if unsure else (),
        terms=found.terms if expired else (),
    )


def certainty(terms: Iterable[Term[Any]], *, sure: bool) -> Certainty:
    """Return ``applies`` where the facts are sure and every clause was read, else ``possible``."""
    verdict: Certainty = "applies"
    return (settled(verdict, terms) or "possible") if sure else "possible"


def gaps_of(missing: Iterable[Missing]) -> tuple[Gap, ...]:
    """Return what a measure lacked as gaps of a screening."""
    return tuple(
        Gap(
            reason=each.reason,
            item=None if each.id is None else reference(each.kind, each.id),
            member=each.member,
        )
        for each in missing
    )


def earliest(*days: date | None) -> date | None:
    """Return the earliest of some days, or nothing where none is told."""
    return min((day for day in days if day is not None), default=None)


def _lifted(facts: Facts, record: DishonestyRecord) -> date | None:
    own = reference("record", record.id)
    repaired = (each.decided for each in facts.about(own, "repair") if each.of == own and each.outcome == "granted")
    revoked = (each.decided for each in facts.about(own, "objection") if each.of == own and each.outcome == "revoked")
    return earliest(*repaired, *revoked)
