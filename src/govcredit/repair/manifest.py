"""What must change everywhere once a record was corrected, revoked or repaired, who must act, and what is overdue (撤回清单).

Every act of publication, every body that the item was sent to, everybody who found it in a credit check, every measure that
rests on it and every evaluation of its subject since then has a line. The library sends nothing: whoever has acted answers
with a receipt, which is entered with `acknowledged`.

Source: 新会 二（六）; 山东 9; 行政处罚法第四十八条; 国家发展改革委令第36号第三条; 民营经济促进法第五十四条.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final, TypeAlias

import attrs

from govcredit.measures.clocks.clock import Limit
from govcredit.measures.clocks.duty import until
from govcredit.measures.clocks.remedies import deletion_limit
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.model.contracts.credit_check import CreditCheck
from govcredit.model.identity import Code, OrganId
from govcredit.model.records.measure import AppliedMeasure
from govcredit.model.records.publication import Publication
from govcredit.model.records.push import Push
from govcredit.model.records.record import DishonestyRecord
from govcredit.model.relations import ItemReference
from govcredit.model.remedies.objection import Objection
from govcredit.model.remedies.repair import RepairApplication
from govcredit.model.supervision.evaluation import Evaluation
from govcredit.model.withdrawal import (
    Withdrawal,
    WithdrawalAct,
    WithdrawalAction,
    WithdrawalPlace,
    WithdrawalTarget,
)
from govcredit.policy.groups.clocks import PublicationTerms

__all__ = ("Cause", "acknowledged", "calls_for", "overdue", "withdraw")

Cause: TypeAlias = Objection | RepairApplication
"""An objection that was upheld in whole or in part, or a repair that was granted (撤回事由)."""

_PENALTY: Final = "administrative-penalty"


def calls_for(cause: Cause, on: date) -> WithdrawalAct | None:
    """Return what a decided objection or application calls for on a day, or nothing.

    Args:
        cause: The objection or the application.
        on: The day.

    >>> from govcredit.model.relations import Party
    >>> decided = Objection(
    ...     id="o", of=ItemReference(kind="record", id="r"), raised_by=Party(organ="a"), decided=date(2026, 5, 6), outcome="revoked"
    ... )
    >>> calls_for(decided, date(2026, 5, 5)), calls_for(decided, date(2026, 5, 6))
    (None, 'revoke')
    """
    if cause.decided is None or cause.decided > on:
        return None
    if isinstance(cause, RepairApplication):
        return "repair" if cause.outcome == "granted" else None
    if cause.outcome == "revoked":
        return "revoke"
    return "correct" if cause.outcome in {"corrected", "partly"} else None


def withdraw(
    facts: Facts,
    cause: Cause,
    *,
    name: str,
    issued_at: str,
    replacement: ItemReference | None = None,
) -> Withdrawal:
    """Return every place that must change after a decision, with what is known to be done already.

    Args:
        facts: The facts, with the item and all that was done with it.
        cause: An objection or an application of theirs that calls for it; see `calls_for`.
        name: Identifier of the withdrawal, given by the body that issues it, which is the one that decided.
        issued_at: When it is made out, with its offset.
        replacement: The item that stands in its place, after a correction.

    Raises:
        ValueError: The decision calls for no withdrawal on the day of the facts.

    Source: 山东 9; 行政处罚法第四十八条.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.relations import Party
    >>> from govcredit.policy.loading import load_pack
    >>> record = DishonestyRecord(id="r", subject=Party(organ="a"), trigger="judgment", decided=date(2026, 1, 9))
    >>> shown = Publication(id="n", of=(reference("record", "r"),), medium="credit-site", published=date(2026, 1, 12))
    >>> upheld = Objection(
    ...     id="o", of=reference("record", "r"), raised_by=Party(organ="a"), decided=date(2026, 5, 6), outcome="revoked",
    ... )
    >>> bundle = Bundle(version="1.0", records=(record,), publications=(shown,), objections=(upheld,))
    >>> facts = Facts.of(bundle, load_pack("cn-shanghai").context(date(2026, 5, 6)))
    >>> made = withdraw(facts, upheld, name="w-1", issued_at="2026-05-06T09:00:00+08:00")
    >>> [(place.holder.id, place.action, str(place.deadline)) for place in made.places]  # three working days
    [('n', 'take-down', '2026-05-09')]
    >>> [place.holder.id for place in overdue(made, date(2026, 6, 1))]
    ['n']
    >>> overdue(acknowledged(made, 0, date(2026, 5, 7)), date(2026, 6, 1))
    ()
    """
    act = calls_for(cause, facts.context.on)
    if act is None or cause.decided is None:
        raise ValueError(f"{cause.id} calls for no withdrawal on {facts.context.on}")
    said: Any = {"id": name, "issued_at": issued_at}  # texts of their own types in a document
    return Withdrawal(
        **said,
        result="withdrawal",
        version="1.0",
        issuer=(cause.decided_by or cause.organ) if isinstance(cause, RepairApplication) else cause.organ,
        withdrawn_item=cause.of,
        withdrawal_act=act,
        replacement=replacement,
        basis=cause.basis if isinstance(cause, RepairApplication) else (),
        places=tuple(_places(facts, cause, act, cause.decided)),
    )


def acknowledged(withdrawal: Withdrawal, place: int, done: date, receipt: str | None = None) -> Withdrawal:
    """Return a withdrawal in which one place is done.

    Args:
        withdrawal: The withdrawal.
        place: Which of its places, from 0.
        done: The day on which it was done.
        receipt: Identifier of the receipt that shows it.

    Raises:
        IndexError: There is no such place.
    """
    target = withdrawal.places[place]
    shown = attrs.evolve(target, done=done, receipt=None if receipt is None else Code(receipt))
    places = (*withdrawal.places[:place], shown, *withdrawal.places[place + 1 :])
    return attrs.evolve(withdrawal, places=places)


def overdue(withdrawal: Withdrawal, on: date) -> tuple[WithdrawalTarget, ...]:
    """Return the places that were not done by their last day, those that have waited longest first.

    Args:
        withdrawal: The withdrawal.
        on: The day; the last day of a place is still in time.
    """
    late = [
        (each.deadline, number, each)
        for number, each in enumerate(withdrawal.places)
        if each.deadline is not None and each.deadline < on and (each.done is None or each.done > on)
    ]
    return tuple(each for _, _, each in sorted(late, key=lambda row: row[:2]))


def _places(facts: Facts, cause: Cause, act: WithdrawalAct, decided: date) -> Iterator[WithdrawalTarget]:
    own = cause.of
    item = facts.find(own)
    by_law = _limit(facts, item, act, decided)
    on = facts.context.on
    shown: WithdrawalAction = "replace" if act == "correct" else "take-down"
    acts: tuple[Publication, ...] = facts.about(own, "publication")
    for each in sorted(acts, key=lambda one: one.id):
        if own in each.of and (each.published is None or each.published <= on):
            done = each.taken_down if each.taken_down is not None and each.taken_down <= on else None
            yield _target(
                "publication",
                shown,
                by_law,
                holder=reference("publication", each.id),
                organ=each.organ,
                site=each.site,
                done=done,
            )
    yield from _recipients(facts, item, cause, act, by_law)
    measures: tuple[AppliedMeasure, ...] = facts.about(own, "measure")
    for each_measure in sorted(measures, key=lambda one: one.id):
        if own not in each_measure.rests_on and str(each_measure.record) != str(own.id):
            continue
        ended = each_measure.ended if each_measure.ended is not None and each_measure.ended <= on else None
        yield _target(
            "measure",
            "notify" if act == "correct" else "lift",
            None,
            holder=reference("measure", each_measure.id),
            organ=each_measure.decided_by,
            done=ended,
        )
    for listed in sorted(
        (each for each in getattr(item, "related", ()) if each.kind == "listing"), key=lambda one: one.id
    ):
        entry = facts.find(listed)
        if entry is not None and (entry.removed is None or entry.removed > on):
            yield _target("listing", "notify", None, holder=listed, organ=entry.listed_by)
    for evaluation in _evaluations(facts, own, item):
        yield _target(
            "rating", "recompute", None, holder=reference("evaluation", evaluation.id), organ=evaluation.evaluator
        )


def _recipients(
    facts: Facts, item: object, cause: Cause, act: WithdrawalAct, by_law: Limit | None
) -> Iterator[WithdrawalTarget]:
    pushes: tuple[Push, ...] = item.pushes if isinstance(item, DishonestyRecord) else ()
    answered = {(push.receiver, push.platform, push.platform_name): push for push in cause.pushes}
    action: WithdrawalAction = "replace" if act == "correct" else "remove"
    for push in pushes:
        if push.sent is not None and push.sent > facts.context.on:
            continue
        again = answered.get((push.receiver, push.platform, push.platform_name))
        done = None if again is None else again.confirmed
        yield _target(
            "recipient",
            action,
            by_law,
            organ=push.receiver,
            site=push.platform_name or push.platform,
            done=done if done is not None and done <= facts.context.on else None,
        )
    checks: tuple[CreditCheck, ...] = facts.about(cause.of, "credit-check")
    for check in sorted(checks, key=lambda one: one.id):
        if cause.of in check.found_items:
            yield _target("recipient", "notify", None, holder=reference("credit-check", check.id), organ=check.organ)


def _evaluations(facts: Facts, own: ItemReference, item: object) -> Iterator[Evaluation]:
    """Yield the evaluations that name the item, and those of its subject since the record was made."""
    naming = {each.id for each in facts.about(own, "evaluation")}
    begun = (item.recognised or item.decided) if isinstance(item, DishonestyRecord) else None
    organ = item.subject.organ if isinstance(item, DishonestyRecord) else None
    for each in facts.items("evaluation"):
        of_subject = organ is not None and each.subject is not None and each.subject.organ == organ
        since = begun is not None and each.decided is not None and begun <= each.decided <= facts.context.on
        if each.id in naming or (of_subject and since):
            yield each


def _limit(facts: Facts, item: object, act: WithdrawalAct, decided: date) -> Limit | None:
    """Return until when it must be taken down: a penalty that lost its basis by law, else by the rule of the place."""
    if act == "revoke" and isinstance(item, DishonestyRecord) and item.trigger == _PENALTY:
        term = facts.context.at(decided).terms(PublicationTerms).penalty_withdrawn
        if term is not None:
            return until(decided, term.value, term)
    return deletion_limit(facts.context, decided) if act != "repair" else None


def _target(  # noqa: PLR0913  # the members of a place
    kind: WithdrawalPlace,
    action: WithdrawalAction,
    limit: Limit | None,
    *,
    holder: ItemReference | None = None,
    organ: OrganId | None = None,
    site: str | None = None,
    done: date | None = None,
) -> WithdrawalTarget:
    return WithdrawalTarget(
        place_kind=kind,
        holder=holder,
        organ=organ,
        platform_name=site,
        action=action,
        deadline=None if limit is None else limit.last,
        done=done,
    )
