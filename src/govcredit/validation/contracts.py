"""Rules about agreements, their breaches and changes; those about awards stand in `_awards` (合同协议)."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations, product
from typing import Final

from govcredit.findings import finding
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.model.bodies.organ import OUTSIDE_GOVERNMENT
from govcredit.model.contracts.agreement import Agreement, AgreementParty, Obligation
from govcredit.model.contracts.breach import Breach
from govcredit.model.identity import OrganId
from govcredit.model.relations import Party
from govcredit.policy.wording import named
from govcredit.validation._awards import AWARDS
from govcredit.validation._parties import is_stranger, same
from govcredit.validation._told import says_absent
from govcredit.validation.rules import NotApplicable, Rule, Yielded

__all__ = ("OPPOSED", "RULES", "RUNNING")

_PUBLIC_OWNERSHIP: Final = frozenset({"state-organ", "public-institution", "state-owned"})
_BETWEEN_FIRMS: Final = frozenset({"coal-power"})  # contracts that places collect although firms alone conclude them
OPPOSED: Final = frozenset(
    frozenset(pair)
    for pair in (
        *product(
            ("buyer", "principal", "government-side", "implementing-body"),
            ("supplier", "contractor", "investor", "private-side", "project-company"),
        ),
        ("lender", "borrower"),
        ("lender", "guarantor"),
        ("transferor", "transferee"),
        ("lessor", "lessee"),
    )
)
"""Parts in an agreement that stand against each other, so that nobody can have both."""
RUNNING: Final = frozenset({"signed", "in-performance", "suspended"})
# What can be broken only once there is an agreement; deposits, charges and budgets come before it.
_NEEDS_AGREEMENT: Final = frozenset(
    {
        "contract-not-performed",
        "repudiation",
        "unilateral-change",
        "compensation-not-paid",
        "payment",
        "late-payment",
        "delayed-acceptance",
        "improper-excuse",
    }
)


def no_counterparty(agreement: Agreement, _: Facts) -> Iterator[Yielded]:
    """An agreement names one party only."""
    if not agreement.parties:
        yield NotApplicable("no-value")
    elif len(agreement.parties) == 1:
        yield finding("contracts.no-counterparty", "/parties")


def no_public_party(agreement: Agreement, facts: Facts) -> Iterator[Yielded]:
    """No party of an agreement belongs to the government side, a public institution or a state-owned enterprise."""
    if len(agreement.parties) <= 1:
        yield NotApplicable("no-value")
    elif agreement.kind in _BETWEEN_FIRMS:
        yield NotApplicable("other-case")
    elif all(_is_private(party, facts) for party in agreement.parties):
        yield finding("contracts.no-public-party", "/parties")


def _is_private(party: AgreementParty, facts: Facts) -> bool:
    who = party.who
    if who.organ is None:
        return bool(who.archive or who.person or who.name or who.group_name)
    organ = facts.find(reference("organ", who.organ))
    owner = party.ownership or (None if organ is None else organ.ownership)
    return organ is not None and organ.kind in OUTSIDE_GOVERNMENT and owner not in _PUBLIC_OWNERSHIP


def both_sides(agreement: Agreement, _: Facts) -> Iterator[Yielded]:
    """The same party stands on both sides of an agreement."""
    if len(agreement.parties) <= 1:
        yield NotApplicable("no-value")
    for (_first, one), (number, other) in combinations(enumerate(agreement.parties), 2):
        if same(one.who, other.who) and frozenset((one.side, other.side)) in OPPOSED:
            sides = {**named("first", "party-role", one.side), **named("second", "party-role", other.side)}
            yield finding("contracts.both-sides", f"/parties/{number}/who", **sides)


def done_against_state(agreement: Agreement, facts: Facts) -> Iterator[Yielded]:
    """An agreement has a day on which it was done, while its state says that it still runs."""
    if agreement.done is None or agreement.state is None:
        yield NotApplicable("no-value")
    elif agreement.state in RUNNING and agreement.done <= facts.context.on:
        state = named("state", "agreement-state", agreement.state)
        yield finding("contracts.done-against-state", "/state", done=str(agreement.done), **state)


def performed_without_day(agreement: Agreement, _: Facts) -> Iterator[Yielded]:
    """An agreement was performed, but the day is neither told nor said to be absent."""
    if agreement.state != "performed":
        yield NotApplicable("other-case" if agreement.state else "no-value")
    elif agreement.done is None and not says_absent(agreement, "done"):
        yield finding("contracts.performed-without-day", "/done")


def duty_state_contradicted(agreement: Agreement, facts: Facts) -> Iterator[Yielded]:
    """The state of an obligation does not go with its last day or with the day on which it was done."""
    if not agreement.duties_owed:
        yield NotApplicable("no-value")
    known = None if agreement.provenance is None else agreement.provenance.known
    for number, duty in enumerate(agreement.duties_owed):
        if duty.state in {"due-later", "overdue"} and _is_contradicted(duty, known, facts.context.on):
            yield finding(
                "contracts.duty-state-contradicted",
                f"/duties_owed/{number}/state",
                day=str(duty.done or duty.deadline),
                **named("state", "obligation-state", duty.state),
            )


def _is_contradicted(duty: Obligation, known: date | None, on: date) -> bool:
    if duty.done is not None and duty.done <= on:
        return duty.state == "due-later" or (duty.deadline is not None and duty.done <= duty.deadline)
    if duty.deadline is None:
        return False
    if duty.state == "overdue":
        return duty.deadline >= (known or on)
    return known is not None and duty.deadline < known


def duty_outside_force(agreement: Agreement, _: Facts) -> Iterator[Yielded]:
    """An obligation is due before the agreement was signed and took effect, or after its end."""
    if agreement.in_force is None or not agreement.duties_owed:
        yield NotApplicable("no-value")
        return
    # Something may be promised between the signing and the day of taking effect.
    begins = [day for day in (agreement.signed, agreement.in_force.start) if day is not None]
    start, end = min(begins, default=None), agreement.in_force.end
    for number, duty in enumerate(agreement.duties_owed):
        due = duty.deadline
        if due is not None and ((start is not None and due < start) or (end is not None and due > end)):
            path = f"/duties_owed/{number}/deadline"
            limits = {"start": str(start or ".."), "end": str(end or "..")}
            yield finding("contracts.duty-outside-force", path, due=str(due), **limits)


def change_without_basis(agreement: Agreement, _: Facts) -> Iterator[Yielded]:
    """A change on a lawful ground tells neither a legal basis nor a procedure nor a document.

    Source: 山东 14; 滨海 二（三）4; 滑县 五（四）; 江西 12; 优化营商环境条例第三十一条.
    """
    if not agreement.changes:
        yield NotApplicable("no-value")
    for number, change in enumerate(agreement.changes):
        told = change.basis or change.procedure is not None or change.instrument is not None
        if not told and f"{change.ground}.".startswith("lawful."):
            ground = named("ground", "change-ground", change.ground)
            yield finding("contracts.change-without-basis", f"/changes/{number}/basis", **ground)


def change_without_compensation(agreement: Agreement, _: Facts) -> Iterator[Yielded]:
    """A change on a lawful ground caused a loss, and nothing is told of a compensation.

    Source: 山东 14; 滨海 二（三）4; 滑县 五（四）; 江西 12; 优化营商环境条例第三十一条.
    """
    if not agreement.changes:
        yield NotApplicable("no-value")
    for number, change in enumerate(agreement.changes):
        harmful = change.loss is not None and change.loss.amount > 0
        told = change.compensation is not None or change.compensated is not None
        if harmful and not told and not says_absent(agreement, f"changes.{number}.compensation"):
            yield finding("contracts.change-without-compensation", f"/changes/{number}/compensation")


def breach_by_stranger(breach: Breach, facts: Facts) -> Iterator[Yielded]:
    """The body that broke an agreement, or did not pay, is no party of it and has nothing to do with one."""
    if breach.of.kind not in {"agreement", "payment"}:
        yield NotApplicable("other-case")
        return
    parties = _bound(breach, facts)
    if not parties:
        yield NotApplicable("no-item" if facts.find(breach.of) is None else "no-value")
        return
    joint = (Party(organ=OrganId(each)) for each in breach.jointly_with)
    answers = [is_stranger(facts, who, parties) for who in (breach.by, *joint)]
    if False not in answers:
        yield NotApplicable("no-value") if None in answers else finding("contracts.breach-by-stranger", "/by")


def _bound(breach: Breach, facts: Facts) -> tuple[Party, ...]:
    """Return whom the broken agreement or payment binds; nobody where only one side is told."""
    item = facts.find(breach.of)
    if item is None:
        return ()
    if isinstance(item, Agreement):
        return tuple(each.who for each in item.parties) if len(item.parties) > 1 else ()
    deal = None if item.agreement is None else facts.find(reference("agreement", item.agreement))
    others = () if deal is None else tuple(each.who for each in deal.parties)
    if item.creditor is None and not others:
        return ()
    debtors = tuple(Party(organ=each) for each in (item.debtor, *item.jointly_with))
    return (*debtors, *(() if item.creditor is None else (item.creditor,)), *others)


def breach_before_agreement(breach: Breach, facts: Facts) -> Iterator[Yielded]:
    """A breach of an agreement began before the agreement was signed and took effect."""
    if breach.of.kind != "agreement" or breach.kind not in _NEEDS_AGREEMENT:
        yield NotApplicable("other-case")
        return
    agreement: Agreement | None = facts.find(breach.of)
    if agreement is None:
        yield NotApplicable("no-item")
        return
    force = agreement.in_force
    days = [day for day in (agreement.signed, None if force is None else force.start) if day is not None]
    if breach.began is None or not days:
        yield NotApplicable("no-value")
    elif breach.began < min(days):
        days_told = {"began": str(breach.began), "bound": str(min(days))}
        yield finding("contracts.breach-before-agreement", "/began", **days_told)


def open_breach_of_performed(breach: Breach, facts: Facts) -> Iterator[Yielded]:
    """A breach is not corrected, while the agreement that it broke is said to be performed."""
    if breach.of.kind != "agreement":
        yield NotApplicable("other-case")
        return
    agreement: Agreement | None = facts.find(breach.of)
    if agreement is None or agreement.state is None:
        yield NotApplicable("no-item" if agreement is None else "no-value")
    elif agreement.state == "performed" and breach.corrected is None and not says_absent(breach, "corrected"):
        yield finding("contracts.open-breach-of-performed", "/corrected")


_AGREEMENT: Final = ("agreement",)
_BREACH: Final = ("breach",)

RULES: Final = tuple(
    sorted(
        (
            *AWARDS,
            Rule(code="contracts.both-sides", kinds=_AGREEMENT, check=both_sides),
            Rule(code="contracts.breach-before-agreement", kinds=_BREACH, check=breach_before_agreement),
            Rule(code="contracts.breach-by-stranger", kinds=_BREACH, check=breach_by_stranger),
            Rule(code="contracts.change-without-basis", kinds=_AGREEMENT, check=change_without_basis),
            Rule(code="contracts.change-without-compensation", kinds=_AGREEMENT, check=change_without_compensation),
            Rule(code="contracts.done-against-state", kinds=_AGREEMENT, check=done_against_state),
            Rule(code="contracts.duty-outside-force", kinds=_AGREEMENT, check=duty_outside_force),
            Rule(code="contracts.duty-state-contradicted", kinds=_AGREEMENT, check=duty_state_contradicted),
            Rule(code="contracts.no-counterparty", kinds=_AGREEMENT, check=no_counterparty),
            Rule(code="contracts.no-public-party", kinds=_AGREEMENT, check=no_public_party),
            Rule(code="contracts.open-breach-of-performed", kinds=_BREACH, check=open_breach_of_performed),
            Rule(code="contracts.performed-without-day", kinds=_AGREEMENT, check=performed_without_day),
        ),
        key=lambda rule: rule.code,
    )
)
