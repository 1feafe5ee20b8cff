"""What a body still has to do of its own duties, each as it would be once it is done (待履行的义务)."""

from collections.abc import Iterator
from typing import Any, Final

import attrs

from govcredit.measures.clocks.disclosure import disclosure_clocks
from govcredit.measures.clocks.publication import publication_clocks
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.measures.payments.clock import payment_clock
from govcredit.measures.payments.outstanding import outstanding
from govcredit.measures.performance.commitments import commitment_standings
from govcredit.measures.tally import agreements_of, are_of, happened
from govcredit.model.advice import ActKind
from govcredit.model.contracts.agreement import Agreement
from govcredit.model.contracts.breach import Breach
from govcredit.model.contracts.payment import Instalment
from govcredit.model.identity import Code, OrganId, PublicationId
from govcredit.model.records.publication import Publication
from govcredit.model.values import Money
from govcredit.policy.term import Term
from govcredit.scoring._what_if import Act

__all__ = (
    "agreements",
    "answers",
    "breaches",
    "disclosures",
    "judgments",
    "payments",
    "promises",
    "publications",
    "services",
    "steps",
)

_OPEN: Final = frozenset({"overdue", "broken", "partly-fulfilled", "not-due", "unknown"})
_ENDED: Final = frozenset({"terminated", "rescinded", "revoked", "void"})
_UNFINISHED: Final = frozenset({"running", "unknown"})


def payments(facts: Facts, organ: str) -> Iterator[Act]:
    """Give the payment of what a body owes, is not paid and not in dispute: one instalment on the day.

    Source: 保障中小企业款项支付条例第十五条.
    """
    for payment in facts.about(reference("organ", organ), "payment"):
        rest = outstanding(facts, payment)
        most = rest.value if rest.band is None else rest.band.high
        if payment.debtor != organ or most is None or most.undisputed <= 0:
            continue
        paid = Instalment(on=facts.context.on, paid=Money(amount=most.undisputed, unit="元"))
        settled = attrs.evolve(payment, instalments=(*payment.instalments, paid))
        clock = payment_clock(facts, payment)
        governing = None if clock.value is None else clock.value.term
        yield _act(facts, "pay", "payment", settled, terms=_first(governing, clock.terms))


def promises(facts: Facts, organ: str) -> Iterator[Act]:
    """Give the fulfilment of each promise of a body that is not fulfilled and was not changed, its breaches corrected."""
    for found in commitment_standings(facts, organ=organ).value or ():
        each = facts.find(reference("commitment", found.commitment))
        broken = _uncorrected(facts, organ, "commitment", each.id)
        if found.standing in _OPEN and (broken or not happened(each.done, facts.context.on)):
            kept = attrs.evolve(each, done=facts.context.on, state=Code("fulfilled"))
            yield _act(facts, "fulfil", "commitment", kept, *broken)


def agreements(facts: Facts, organ: str) -> Iterator[Act]:
    """Give the performance of each agreement of a body that is not performed, its own breaches corrected."""
    on = facts.context.on
    for each in agreements_of(facts, organ):
        begun = each.signed is None or each.signed <= on
        broken = _uncorrected(facts, organ, "agreement", each.id)
        done = happened(each.done, on) or (each.state == "performed" and each.done is None)
        if begun and each.state not in _ENDED and (broken or not done):
            yield _act(facts, "fulfil", "agreement", _performed(each, facts, organ), *broken)


def breaches(facts: Facts, organ: str) -> Iterator[Act]:
    """Give the correction of each breach of a body that lies in no promise and no agreement of the facts."""
    for item in _breaches(facts, organ):
        if facts.find(item.of) is None or item.of.kind not in {"commitment", "agreement"}:
            yield _act(facts, "fulfil", "breach", attrs.evolve(item, corrected=facts.context.on))


def judgments(facts: Facts, organ: str) -> Iterator[Act]:
    """Give the performance of each judgment against a body of which a duty is still open."""
    on = facts.context.on
    for case in are_of(facts, "lawsuit", organ):
        duties = tuple(
            each
            if happened(each.done, on) and each.performance not in {"none", "partial"}
            else attrs.evolve(each, performance=Code("full"), done=on, paid=each.sum or each.paid)
            for each in case.performances
        )
        if duties != case.performances:
            yield _act(facts, "perform", "lawsuit", attrs.evolve(case, performances=duties))


def publications(facts: Facts, organ: str) -> Iterator[Act]:
    """Give the publication of each licence and penalty of a body that may still be published in time (双公示)."""
    for clock in publication_clocks(facts).value or ():
        if clock.organ == organ and clock.state in _UNFINISHED and clock.done is None:
            act = Publication(
                id=PublicationId(f"advised-{clock.item.id}"),
                of=(clock.item,),
                organ=OrganId(organ),
                medium=Code("local-credit-site"),
                published=facts.context.on,
            )
            decision = facts.find(clock.item)
            yield _act(
                facts, "publish", "decision", decision, ("publication", act), terms=_first(clock.basis, clock.terms)
            )


def disclosures(facts: Facts, organ: str) -> Iterator[Act]:
    """Give the disclosure of what a body must disclose and may still disclose in time."""
    for clock in disclosure_clocks(facts).value or ():
        if clock.organ == organ and clock.state in _UNFINISHED and clock.done is None:
            duty = attrs.evolve(facts.find(clock.item), fulfilled=facts.context.on)
            yield _act(facts, "publish", "disclosure-duty", duty, terms=_first(clock.basis, clock.terms))


def answers(facts: Facts, organ: str) -> Iterator[Act]:
    """Give the answer to each suggestion, advice and complaint that a body has not answered."""
    for kind in ("suggestion", "advice", "complaint"):
        for each in are_of(facts, kind, organ):
            if each.answered is None and (each.received is None or each.received <= facts.context.on):
                yield _act(facts, "reply", kind, attrs.evolve(each, answered=facts.context.on))


def steps(facts: Facts, organ: str) -> Iterator[Act]:
    """Give the next steps on objections and applications for repair that a body handles; their outcome is left open."""
    on = facts.context.on
    for each in are_of(facts, "objection", organ):
        if each.answered is None and each.decided is None:
            yield _act(facts, "reply", "objection", attrs.evolve(each, marked=each.marked or on, answered=on))
    for each in are_of(facts, "repair", organ):
        if each.decided is None and each.answered is None and each.outcome is None:
            yield _act(facts, "reply", "repair", attrs.evolve(each, accepted=each.accepted or on, decided=on))


def services(facts: Facts, organ: str) -> Iterator[Act]:
    """Give the completion of each case of a body's services that is not finished."""
    for service in are_of(facts, "service", organ):
        for case in facts.about(reference("service", service.id), "handling"):
            if case.done is None and case.outcome is None:
                yield _act(facts, "fulfil", "handling", attrs.evolve(case, done=facts.context.on))


def _act(
    facts: Facts,
    kind: ActKind,
    item_kind: str,
    item: Any,  # noqa: ANN401  # an item of any kind, as it would be
    *beside: tuple[str, Any],
    terms: tuple[Term[Any], ...] = (),
) -> Act:
    on = facts.context.on
    becomes = ((item_kind, item), *beside)
    return Act(kind=kind, item=reference(item_kind, item.id), day=on, counts=on, becomes=becomes, terms=terms)


def _first(governing: Term[Any] | None, terms: tuple[Term[Any], ...]) -> tuple[Term[Any], ...]:
    """Return terms, the one that governs before the others."""
    return terms if governing is None else (governing, *(each for each in terms if each is not governing))


def _breaches(facts: Facts, organ: str) -> Iterator[Breach]:
    on = facts.context.on
    found: tuple[Breach, ...] = facts.about(reference("organ", organ), "breach")
    return (
        each
        for each in found
        if (each.by.organ == organ or organ in each.jointly_with)
        and (each.began or each.found or on) <= on
        and not happened(each.corrected, on)
    )


def _uncorrected(facts: Facts, organ: str, kind: str, name: str) -> tuple[tuple[str, Breach], ...]:
    """Return the breaches of one item by a body, as they would be once corrected."""
    return tuple(
        ("breach", attrs.evolve(each, corrected=facts.context.on))
        for each in _breaches(facts, organ)
        if (each.of.kind, str(each.of.id)) == (kind, name)
    )


def _performed(agreement: Agreement, facts: Facts, organ: str) -> Agreement:
    """Return an agreement as it would be once a body has done all that it owes."""
    on = facts.context.on
    sides = {party.side for party in agreement.parties if party.who.organ == organ}
    duties = tuple(
        attrs.evolve(each, state=Code("performed"), done=on)
        if each.owed_by in sides and each.done is None and each.state not in {"performed", "released"}
        else each
        for each in agreement.duties_owed
    )
    return attrs.evolve(agreement, done=on, state=Code("performed"), duties_owed=duties)
