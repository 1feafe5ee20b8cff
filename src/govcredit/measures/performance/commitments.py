"""Whether promises are kept: fulfilled, overdue, broken, lawfully or unlawfully changed (承诺兑现).

Dates decide, and the reported state where there is none. What lies after the day does not count: a promise that will be
fulfilled next month is not fulfilled yet, whatever state is reported today. A state that contradicts the dates is told as
``contradictory``. A promise whose day has passed, and of which nobody says whether it was kept, is unknown and not broken.

Source: 新会 三（六）; 滑县 二（三）; 山东 5. How a promise counts is the library's own reading.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any, Final, Literal, TypeAlias, final

import attrs

from govcredit.measures.distinct import distinct_missing, distinct_terms, sorted_references
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Missing, MissingReason, Ratio, reference
from govcredit.measures.performance.change_law import ChangeLaw, changes_judged
from govcredit.measures.tally import CountsAs, ShareTally, are_of, happened, lacks, lies_under
from govcredit.model.promises.commitment import Commitment
from govcredit.policy.term import Term

__all__ = (
    "CONTRADICTS_DONE",
    "REPORTED",
    "RUNNING",
    "CommitmentStanding",
    "KindFulfilment",
    "Standing",
    "commitment_standings",
    "fulfilment_by_kind",
    "fulfilment_rate",
)

Standing: TypeAlias = Literal[
    "fulfilled",
    "partly-fulfilled",
    "overdue",
    "broken",
    "lawfully-changed",
    "unlawfully-changed",
    "not-due",
    "unknown",
]
"""How a promise stands on a day; ``not-due`` while its day has not passed, or when it has none and is under way."""

REPORTED: Final = frozenset(
    {"planned", "under-way", "fulfilled", "partly-fulfilled", "overdue", "broken", "lawfully-changed", "withdrawn"}
)
"""The states that can be reported of a promise; any other tells nothing."""

RUNNING: Final = frozenset({"planned", "under-way"})
"""The states in which a promise is still to be kept."""

CONTRADICTS_DONE: Final = frozenset({"planned", "under-way", "overdue", "broken", "withdrawn"})
"""The states that a promise cannot have that was kept."""

_CONTRADICTORY: Final[tuple[str, MissingReason]] = ("state", "contradictory")


_Judged: TypeAlias = tuple[Standing, tuple[CountsAs, ...], tuple[str, MissingReason] | None]


@final
@attrs.frozen(kw_only=True)
class CommitmentStanding:
    """How one promise stands on a day (承诺兑现情况).

    Attributes:
        commitment: The promise.
        kind: Its kind, a code of ``commitment-kind``.
        standing: How it stands.
        may_be: What it may count as in a rate of fulfilment; one outcome where it is known.
        deadline: Its last day, as stated or as its schedule is read.
        in_time: For a fulfilled promise, whether it was in time; ``None`` where that is not known.
        missing: What was not found, or contradicts itself.
        terms: The terms that were read.
    """

    commitment: str
    kind: str
    standing: Standing
    may_be: tuple[CountsAs, ...]
    deadline: date | None = None
    in_time: bool | None = None
    missing: tuple[Missing, ...] = ()
    terms: tuple[Term[Any], ...] = attrs.field(default=(), repr=False)


@final
@attrs.frozen(kw_only=True)
class KindFulfilment:
    """How the promises of one kind were kept (分类兑现情况).

    Attributes:
        kind: A code of ``commitment-kind``.
        standings: How many stand how, sorted.
        rate: The share that was fulfilled of those that were due.
    """

    kind: str
    standings: tuple[tuple[Standing, int], ...]
    rate: Measured[Ratio]


def commitment_standings(facts: Facts, *, organ: str | None = None) -> Measured[tuple[CommitmentStanding, ...]]:
    """Return how each promise stands that had been made by the day, sorted by identifier (承诺兑现情况).

    Args:
        facts: The facts.
        organ: Only the promises of this body, alone or together with others.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> promise = Commitment(id="c", organ="a", kind="deadline", deadline=date(2026, 3, 31), state="under-way")
    >>> facts = Facts.of(Bundle(version="1.0", commitments=(promise,)), load_pack("cn").context(date(2026, 4, 1)))
    >>> commitment_standings(facts).value
    (CommitmentStanding(commitment='c', kind='deadline', standing='overdue', ...),)
    >>> fulfilment_by_kind(facts).value
    (KindFulfilment(kind='deadline', standings=(('overdue', 1),), ...),)
    """
    found = _standings(facts, organ)
    return Measured(
        value=found,
        inputs=sorted_references(reference("commitment", each.commitment) for each in found),
        missing=distinct_missing(each for standing in found for each in standing.missing),
        terms=distinct_terms(each for standing in found for each in standing.terms),
    )


def fulfilment_rate(
    facts: Facts, *, organ: str | None = None, kind: str | None = None, in_time: bool = False
) -> Measured[Ratio]:
    """Return the share of promises that were fulfilled among those that were due (承诺兑现率).

    A promise counts once its day has passed or once it was fulfilled, broken or changed. One that was changed as the law
    allows counts in neither part; one that was changed otherwise counts as not kept, as does one that was kept in part.

    Args:
        facts: The facts.
        organ: Only the promises of this body.
        kind: Only promises of this kind and of the kinds under it.
        in_time: Whether only those count that were fulfilled in time.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> promises = tuple(
    ...     Commitment(id=name, organ="a", kind=kind, deadline=date(2026, 3, 31), done=done)
    ...     for name, kind, done in (
    ...         ("1", "deadline", date(2026, 3, 2)), ("2", "deadline", date(2026, 4, 1)), ("3", "service-quality", None)
    ...     )
    ... )
    >>> bundle = Bundle(version="1.0", commitments=promises)
    >>> facts = Facts.of(bundle, load_pack("cn").context(date(2026, 4, 2)))
    >>> [str(fulfilment_rate(facts, kind="deadline", in_time=each).value.percent()) for each in (False, True)]
    ['100.00', '50.00']
    """
    standings = _standings(facts, organ)
    return _rate((each for each in standings if kind is None or _is_of(each.kind, kind)), in_time=in_time)


def fulfilment_by_kind(facts: Facts, *, organ: str | None = None) -> Measured[tuple[KindFulfilment, ...]]:
    """Return how the promises of each kind were kept, sorted by kind (分类承诺兑现率).

    Args:
        facts: The facts.
        organ: Only the promises of this body.
    """
    kinds: dict[str, list[CommitmentStanding]] = {}
    for each in _standings(facts, organ):
        kinds.setdefault(each.kind, []).append(each)
    rows = []
    for kind in sorted(kinds):
        counts: dict[Standing, int] = {}
        for each in kinds[kind]:
            counts[each.standing] = counts.get(each.standing, 0) + 1
        rate = _rate(kinds[kind], in_time=False)
        rows.append(KindFulfilment(kind=kind, standings=tuple(sorted(counts.items())), rate=rate))
    everything = [each for held in kinds.values() for each in held]
    return Measured(
        value=tuple(rows),
        inputs=sorted_references(reference("commitment", each.commitment) for each in everything),
        missing=distinct_missing(each for standing in everything for each in standing.missing),
        terms=distinct_terms(each for standing in everything for each in standing.terms),
    )


def _is_of(kind: str, wanted: str) -> bool:
    return lies_under("commitment-kind", kind, wanted)


def _rate(standings: Iterable[CommitmentStanding], *, in_time: bool) -> Measured[Ratio]:
    tally = ShareTally("commitment")
    for each in standings:
        may_be, missing = each.may_be, each.missing
        if in_time and "yes" in may_be and each.in_time is not True:
            timely: tuple[CountsAs, ...] = ("no",) if each.in_time is False else ("yes", "no")
            may_be = tuple(dict.fromkeys((*timely, *(other for other in may_be if other != "yes"))))
            if each.in_time is None and each.standing == "fulfilled":
                member = "deadline" if each.deadline is None else "done"
                missing += (lacks("commitment", each.commitment, member),)
        tally.add(reference("commitment", each.commitment), *may_be, missing=missing, terms=each.terms)
    return tally.result()


def _standings(facts: Facts, organ: str | None) -> tuple[CommitmentStanding, ...]:
    law = ChangeLaw.of(facts.context)
    on = facts.context.on
    made = (each for each in are_of(facts, "commitment", organ) if each.made is None or each.made <= on)
    return tuple(sorted((_standing(each, facts, law) for each in made), key=lambda found: found.commitment))


def _standing(each: Commitment, facts: Facts, law: ChangeLaw) -> CommitmentStanding:
    on, last = facts.context.on, _deadline(each)
    changes = changes_judged(reference("commitment", each.id), each.changes, law)
    verdicts = {change.verdict for change in changes}
    standing, may_be, reason = _judge(each, verdicts, last, facts)
    missing: list[Missing] = []
    if standing == "unknown" and "unknown" in verdicts and reason is None:
        missing += (lack for change in changes for lack in change.missing)
    if reason is not None:
        missing.append(lacks("commitment", each.id, *reason))
    return CommitmentStanding(
        commitment=each.id,
        kind=each.kind,
        standing=standing,
        may_be=may_be,
        deadline=last,
        in_time=_in_time(each.done, last, on) if standing == "fulfilled" else None,
        missing=distinct_missing(missing),
        terms=distinct_terms(term for change in changes for term in change.terms),
    )


def _judge(each: Commitment, verdicts: AbstractSet[str], last: date | None, facts: Facts) -> _Judged:
    """Return how a promise stands, what it may count as, and which member is not told or contradicts others."""
    on = facts.context.on
    state = _reported(each, on)
    is_done = happened(each.done, on) or (state == "fulfilled" and each.done is None)
    is_broken = _is_broken(each, facts)
    if "unlawful" in verdicts:
        return "unlawfully-changed", ("no",), None
    if is_done and (is_broken or state in CONTRADICTS_DONE):
        return "unknown", ("yes", "no"), _CONTRADICTORY
    if is_broken:
        return "broken", ("no",), None
    if is_done and state != "partly-fulfilled":
        return "fulfilled", ("yes",), None
    if "unknown" in verdicts:
        return "unknown", ("no", "out"), None
    return _unfulfilled(state, last, on, is_changed=bool(verdicts), is_to_come=each.done is not None)


def _unfulfilled(state: str | None, last: date | None, on: date, *, is_changed: bool, is_to_come: bool) -> _Judged:
    """Return how a promise stands that was not fulfilled by the day.

    Args:
        state: The state as reported.
        last: Its last day.
        on: The day.
        is_changed: Whether it was changed as the law allows.
        is_to_come: Whether the day on which it was fulfilled is a later one, so that it was not fulfilled before.
    """
    if state == "broken":
        return "broken", ("no",), None
    if is_changed and state not in {"partly-fulfilled", "overdue"}:
        return "lawfully-changed", ("out",), None
    if state in {"lawfully-changed", "withdrawn"}:
        return "unknown", ("no", "out"), ("changes", "no-value")
    if last is None:
        return _without_day(state, is_to_come=is_to_come)
    if last >= on:
        standing: Standing = "partly-fulfilled" if state == "partly-fulfilled" else "not-due"
        return standing, ("out",), _CONTRADICTORY if state == "overdue" else None
    if state == "partly-fulfilled":
        return "partly-fulfilled", ("no",), None
    if state is None and not is_to_come:
        return "unknown", ("yes", "no"), ("state", "no-value")
    return "overdue", ("no",), _CONTRADICTORY if state == "planned" else None


def _without_day(state: str | None, *, is_to_come: bool) -> _Judged:
    if state == "partly-fulfilled":
        return "partly-fulfilled", ("no", "out"), ("deadline", "no-value")
    if state == "overdue":
        return "overdue", ("no",), None
    if state in RUNNING or is_to_come:
        return "not-due", ("out",), None
    return "unknown", ("yes", "no", "out"), ("state", "no-value")


def _in_time(done: date | None, last: date | None, on: date) -> bool | None:
    if last is None:
        return None
    if done is None:
        return True if last >= on else None
    return done <= last


def _deadline(each: Commitment) -> date | None:
    if each.deadline is not None or each.schedule is None:
        return each.deadline
    read = {reading.on for reading in each.schedule.readings if reading.kind == "deadline" and not reading.best_effort}
    return read.pop() if len(read) == 1 else None


def _reported(each: Commitment, on: date) -> str | None:
    """Return the state as reported on the day: the last note where later ones tell that the state is a later one."""
    notes = [note for note in each.tracking if note.on is not None]
    state: str | None = each.state
    if state is None or any(not happened(note.on, on) for note in notes):
        earlier = [note for note in notes if happened(note.on, on)]
        state = max(earlier, key=lambda note: note.on or on).state if earlier else None
    return state if state in REPORTED else None


def _is_broken(each: Commitment, facts: Facts) -> bool:
    """Whether a breach of the promise by its body is told, had begun by the day and was not corrected by it."""
    on, bodies = facts.context.on, {each.organ, *each.jointly_with}
    return any(
        breach.of.kind == "commitment"
        and breach.of.id == each.id
        and breach.by.organ in bodies
        and (breach.began or breach.found or on) <= on
        and not happened(breach.corrected, on)
        for breach in facts.about(reference("commitment", each.id), "breach")
    )
