"""Whether a promise or an agreement was changed as the law allows: ground, procedure, compensation (依法变更).

A change is judged by the law of the day on which it was decided. It is lawful when its ground is one of those that the law
names, statutory power and procedure are told, and the loss was compensated or there was none. It is unlawful when its ground
is another one, or when a loss was not compensated at all. Everything else is unknown, and what is missing is told.

Source: 国发〔2016〕76号; 优化营商环境条例第三十一条; 民营经济促进法第七十条.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any, Final, Literal, TypeAlias, final

import attrs

from govcredit.codes.lists import code_list
from govcredit.measures.facts import Facts
from govcredit.measures.measured import (
    Measured,
    Missing,
    Ratio,
    distinct_missing,
    distinct_terms,
    reference,
    sorted_references,
)
from govcredit.measures.tally import Tally, are_of, happened, lacks
from govcredit.model.contracts.agreement import Agreement
from govcredit.model.instruments import Instrument
from govcredit.model.promises.change import LawfulChange
from govcredit.model.relations import ItemReference
from govcredit.policy.groups.performance import ChangeGroundRow, CommitmentTerms
from govcredit.policy.pack import Context
from govcredit.policy.term import Term

__all__ = (
    "ChangeLaw",
    "Compensation",
    "Ground",
    "JudgedChange",
    "Verdict",
    "agreements_of",
    "ground_of",
    "judged",
    "judged_changes",
    "lawful_change_rate",
)

Verdict: TypeAlias = Literal["lawful", "unlawful", "unknown"]
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


def judged_changes(facts: Facts, *, organ: str | None = None) -> Measured[tuple[JudgedChange, ...]]:
    """Return how the law sees each change of a commitment or an agreement that was decided by the day.

    Args:
        facts: The facts.
        organ: Only the promises and agreements of this body.

    Returns:
        The changes in the order of their items.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.promises.commitment import Commitment
    >>> from govcredit.policy.loading import load_pack
    >>> change = LawfulChange(ground="never.change-of-official", decided=date(2024, 3, 1))
    >>> promise = Commitment(id="c", organ="a", kind="policy-promise", changes=(change,))
    >>> facts = Facts.of(Bundle(version="1.0", commitments=(promise,)), load_pack("cn").context(date(2026, 4, 1)))
    >>> [(each.verdict, each.terms[0].citation.clause) for each in judged_changes(facts).value]
    [('unlawful', '第三十一条')]
    >>> judged_changes(facts).value[0]
    JudgedChange(item=ItemReference(kind='commitment', id='c'), number=0, ..., ground='never', ...)
    >>> str(lawful_change_rate(facts).value.percent())
    '0.00'
    """
    law = ChangeLaw.of(facts.context)
    found: list[JudgedChange] = []
    for each in are_of(facts, "commitment", organ):
        found += judged(reference("commitment", each.id), each.changes, law)
    for each in agreements_of(facts, organ):
        found += judged(reference("agreement", each.id), each.changes, law)
    found.sort(key=lambda change: (change.item.kind, change.item.id, change.number))
    return Measured(
        value=tuple(found),
        inputs=sorted_references(change.item for change in found),
        missing=distinct_missing(each for change in found for each in change.missing),
        terms=distinct_terms(each for change in found for each in change.terms),
    )


def lawful_change_rate(facts: Facts, *, organ: str | None = None) -> Measured[Ratio]:
    """Return the share of lawful changes among all changes that were decided by the day (依法变更率).

    Args:
        facts: The facts.
        organ: Only the promises and agreements of this body.
    """
    changes = judged_changes(facts, organ=organ)
    tally = Tally("change")
    for change in changes.value or ():
        if change.verdict == "unknown":
            tally.add(change.item, "yes", "no", missing=change.missing, terms=change.terms)
        else:
            outcome: Literal["yes", "no"] = "yes" if change.verdict == "lawful" else "no"
            tally.add(change.item, outcome, missing=change.missing, terms=change.terms)
    return tally.result()


def agreements_of(facts: Facts, organ: str | None) -> tuple[Agreement, ...]:
    """Return the agreements to which a body is a party; all of them without one.

    Args:
        facts: The facts.
        organ: The body; every agreement when ``None``.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.contracts.agreement import AgreementParty
    >>> from govcredit.model.relations import Party
    >>> from govcredit.policy.loading import load_pack
    >>> side = AgreementParty(who=Party(organ="county"), side="government-side")
    >>> deals = (Agreement(id="a", title="甲", parties=(side,)), Agreement(id="b", title="乙"))
    >>> facts = Facts.of(Bundle(version="1.0", agreements=deals), load_pack("cn").context(date(2026, 4, 1)))
    >>> [each.id for each in agreements_of(facts, "county")]
    ['a']
    """
    if organ is None:
        return facts.bundle.agreements
    about: tuple[Agreement, ...] = facts.about(reference("organ", organ), "agreement")
    return tuple(each for each in about if any(party.who.organ == organ for party in each.parties))


def judged(item: ItemReference, changes: Iterable[LawfulChange], law: ChangeLaw) -> tuple[JudgedChange, ...]:
    """Return how the law sees the changes of one item that were decided by the day, or on a day that is not told.

    Args:
        item: The commitment or agreement.
        changes: Its changes.
        law: The law of changes.

    >>> from govcredit.model.values import Money
    >>> from govcredit.policy.loading import load_pack
    >>> law = ChangeLaw.of(load_pack("cn").context(date(2026, 5, 6)))
    >>> change = LawfulChange(ground="never.re-zoning", decided=date(2025, 7, 1), loss=Money.parse("3万元"))
    >>> (found,) = judged(reference("agreement", "a"), (change,), law)
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
