"""The law of changes on any day, and how it sees one change of a promise or an agreement (变更规则).

Source: what `govcredit.measures.performance.changes` names.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any, Final, Literal, TypeAlias, final

import attrs

from govcredit.codes.lists import code_list
from govcredit.measures.distinct import distinct_missing
from govcredit.measures.measured import Missing
from govcredit.measures.tally import happened, lacks
from govcredit.model.instruments import Instrument
from govcredit.model.promises.change import LawfulChange
from govcredit.model.relations import ItemReference
from govcredit.policy.groups.performance import ChangeGroundRow, CommitmentTerms
from govcredit.policy.pack import Context
from govcredit.policy.term import Term

__all__ = ("ChangeLaw", "Compensation", "Ground", "JudgedChange", "Verdict", "changes_judged", "ground_of")

Verdict: TypeAlias = Literal["lawful", "unlawful", "unknown"]
"""``lawful`` 合法变更, ``unlawful`` 违法变更, ``unknown`` 无法判断."""
Ground: TypeAlias = Literal["admitted", "never", "not-listed", "unknown"]
"""``admitted`` by the law, ``never`` an excuse, ``not-listed`` among the only grounds that the law admits, or ``unknown``."""
Compensation: TypeAlias = Literal["paid", "granted", "refused", "not-needed", "unknown"]
"""``paid``, ``granted`` and not paid yet, ``refused`` although there was a loss, ``not-needed`` or ``unknown``."""

_LIST: Final = "change-ground"


@final
@attrs.frozen(kw_only=True)
class JudgedChange:
    """One change of a promise or an agreement, as the law sees it (变更认定).

    Attributes:
        item: The commitment or agreement.
        number: Which of its changes, from 0.
        decided: The day of the decision; the law of the judged day is taken where it is not told.
        ground: Whether the law admits the ground.
        procedure: Whether statutory power and procedure are told; nothing in an item denies them.
        compensation: What became of the loss.
        verdict: What follows from these.
        missing: What was not found.
        terms: The terms that were read; for the ground, the clause that names it.
    """

    item: ItemReference
    number: int
    decided: date | None
    ground: Ground
    procedure: bool | None
    compensation: Compensation
    verdict: Verdict
    missing: tuple[Missing, ...] = ()
    terms: tuple[Term[Any], ...] = ()


@final
@attrs.frozen(kw_only=True)
class ChangeLaw:
    """The law of changes on any day, with the codes that places add; each day is asked for once.

    >>> from govcredit.policy.loading import load_pack
    >>> law = ChangeLaw.of(load_pack("cn").context(date(2026, 5, 6)))
    >>> law.at(date(2016, 1, 1)).compensation is None
    True
    """

    on: date
    at: Callable[[date], CommitmentTerms] = attrs.field(repr=False)
    parents: Mapping[str, str] = attrs.field(repr=False)

    @classmethod
    def of(cls, context: Context) -> "ChangeLaw":
        """Return the law under a context."""

        @cache
        def at(day: date) -> CommitmentTerms:
            return context.at(day).terms(CommitmentTerms)

        local = (code for layer in context.pack.layers for code in layer.codes if code.list == _LIST)
        return cls(on=context.on, at=at, parents={code.code: code.parent for code in local})


def changes_judged(item: ItemReference, changes: Iterable[LawfulChange], law: ChangeLaw) -> tuple[JudgedChange, ...]:
    """Return how the law sees the changes of one item that were decided by the day, or on a day that is not told.

    Args:
        item: The commitment or agreement.
        changes: Its changes.
        law: The law of changes.

    >>> from govcredit.measures.measured import reference
    >>> from govcredit.model.values import Money
    >>> from govcredit.policy.loading import load_pack
    >>> law = ChangeLaw.of(load_pack("cn").context(date(2026, 5, 6)))
    >>> change = LawfulChange(ground="never.re-zoning", decided=date(2025, 7, 1), loss=Money.parse("3万元"))
    >>> (found,) = changes_judged(reference("agreement", "a"), (change,), law)
    >>> found.ground, found.compensation, found.verdict
    ('never', 'unknown', 'unlawful')
    """
    return tuple(
        _judged(item, number, change, law)
        for number, change in enumerate(changes)
        if change.decided is None or change.decided <= law.on
    )


def ground_of(code: str, held: CommitmentTerms, parents: Mapping[str, str]) -> tuple[Ground, tuple[Term[Any], ...]]:
    """Return whether the law admits a ground, with the clause that names it or the list that does not.

    Args:
        code: The ground, a code of ``change-ground`` or of a place.
        held: The law of the day of the decision.
        parents: The codes that places add, each with the one that it lies under.

    >>> from govcredit.policy.loading import load_pack
    >>> law = ChangeLaw.of(load_pack("cn").context(date(2026, 5, 6)))
    >>> ground_of("never.re-zoning", law.at(law.on), law.parents)[0]
    'never'
    """
    steps = [code]
    while steps[-1] in parents and parents[steps[-1]] not in steps:
        steps.append(parents[steps[-1]])
    steps += steps[-1].rsplit(".", 1)[:1] if "." in steps[-1] else ()
    named: tuple[tuple[Ground, Term[tuple[ChangeGroundRow, ...]] | None], ...] = (
        ("admitted", held.lawful_grounds),
        ("never", held.never_grounds),
    )
    for ground, term in named:
        row = None if term is None else next((row for row in term.value if row.ground in steps), None)
        if term is not None and row is not None:
            return ground, (term.only(row),)
    if code == "never" and held.never_grounds is not None:
        return "never", (held.never_grounds,)
    is_known = any(step in code_list(_LIST) for step in steps)
    if held.lawful_grounds is None or steps[-1] == "lawful" or not is_known:
        return "unknown", ()
    return "not-listed", (held.lawful_grounds,)


def _judged(item: ItemReference, number: int, change: LawfulChange, law: ChangeLaw) -> JudgedChange:
    held = law.at(change.decided or law.on)
    ground, cited = ground_of(change.ground, held, law.parents)
    procedure = _procedure(change)
    compensation, untold = _compensation(change, law.on)
    if held.compensation is not None and not held.compensation.value:
        compensation, untold = "not-needed", None
    verdict = _verdict(held, ground, compensation, procedure=procedure)
    members = ["decided"] if change.decided is None else []
    if ground == "unknown" and held.lawful_grounds is not None:
        members.append("ground")
    if verdict != "lawful" and procedure is None:
        members.append("decided_by" if change.decided_by is None else "procedure")
    if verdict != "lawful" and untold is not None:
        members.append(untold)
    missing = [lacks(item.kind, item.id, f"changes.{number}.{member}") for member in members]
    needed = (term for term in (held.procedure, held.compensation) if term is not None)
    return JudgedChange(
        item=item,
        number=number,
        decided=change.decided,
        ground=ground,
        procedure=procedure,
        compensation=compensation,
        verdict=verdict,
        missing=distinct_missing((*missing, *_not_in_force(held))),
        terms=(*cited, *needed),
    )


def _verdict(held: CommitmentTerms, ground: Ground, compensation: Compensation, *, procedure: bool | None) -> Verdict:
    if ground in {"never", "not-listed"} or (compensation == "refused" and held.compensation is not None):
        return "unlawful"
    if ground == "unknown" or held.procedure is None or held.compensation is None:
        return "unknown"
    is_by_procedure = procedure or not held.procedure.value
    return "lawful" if is_by_procedure and compensation in {"paid", "not-needed"} else "unknown"


def _not_in_force(held: CommitmentTerms) -> tuple[Missing, ...]:
    names = ("lawful_grounds", "never_grounds", "procedure", "compensation")
    return tuple(
        Missing(kind="term", member=f"{CommitmentTerms.PREFIX}.{name.replace('_', '-')}", reason="not-in-force")
        for name in names
        if getattr(held, name) is None
    )


def _procedure(change: LawfulChange) -> bool | None:
    # An instrument of which nothing is said tells of no procedure.
    told = change.procedure is not None or change.basis or change.instrument not in (None, Instrument())
    return True if told and change.decided_by is not None else None


def _compensation(change: LawfulChange, on: date) -> tuple[Compensation, str | None]:
    """Return what became of the loss, and the member that would tell it where it does not."""
    loss = None if change.loss is None else change.loss.yuan
    granted = None if change.compensation is None else change.compensation.yuan
    if happened(change.compensated, on) and granted != 0:
        return "paid", None
    if loss == 0:
        return "not-needed", None
    if granted is not None and granted > 0:
        return "granted", "compensated"
    if loss is None:
        return "unknown", "loss"
    return ("unknown", "compensation") if granted is None else ("refused", None)
