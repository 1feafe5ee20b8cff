"""Whether the regulation on payments to small and medium-sized enterprises covers a payment (条例适用).

It binds organs, public institutions and large enterprises as debtors, and protects medium, small and micro enterprises
as creditors. The size of an enterprise is the one that it had when the contract was signed, which is the one that the
agreement states for its party.

Source: 保障中小企业款项支付条例第三条、第九条.
"""

from datetime import date
from typing import Final, Literal, TypeAlias, final

import attrs

from govcredit.errors import NotInForce
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, reference
from govcredit.measures.payments._gathering import Gathering
from govcredit.model.bodies.organ import Organ
from govcredit.model.contracts.agreement import Agreement
from govcredit.model.contracts.payment import Payment
from govcredit.model.relations import Party
from govcredit.policy.groups.payments import SmePaymentTerms

__all__ = (
    "FIRM_OWNERSHIP",
    "LARGE",
    "PUBLIC_KINDS",
    "PUBLIC_OWNERSHIP",
    "Coverage",
    "DebtorSide",
    "coverage",
)

DebtorSide: TypeAlias = Literal["organ", "large-enterprise", "other"]
"""``organ`` 机关或者事业单位, ``large-enterprise`` 大型企业, ``other`` 条例未规定其支付期限的单位."""

LARGE: Final = "large"
"""The size of an enterprise that is bound as a debtor."""

PUBLIC_KINDS: Final = frozenset(
    {
        "government", "department", "party-body", "town", "street", "functional-zone", "public-institution", "court",
        "procuratorate", "supervisory-commission", "congress", "cppcc", "central-agency",
    }
)  # fmt: skip
"""The kinds of bodies that are organs or public institutions where their ownership is not told."""

PUBLIC_OWNERSHIP: Final = frozenset({"state-organ", "public-institution"})
"""What makes a body an organ or a public institution, whatever its kind."""

FIRM_OWNERSHIP: Final = frozenset({"state-owned", "private", "foreign-invested"})
"""What makes a body an enterprise, whatever its kind."""


@final
@attrs.frozen(kw_only=True)
class Coverage:
    """Which side the debtor is on, and whether the creditor is protected; ``None`` where it is not known (适用情况).

    Attributes:
        debtor: ``organ``, ``large-enterprise``, or ``other`` for a debtor for whom the regulation sets no limit.
        creditor: Whether the creditor is an enterprise of a protected size.

    >>> Coverage(debtor="organ", creditor=None).covered is None
    True
    >>> Coverage(debtor=None, creditor=False).covered
    False
    """

    debtor: DebtorSide | None
    creditor: bool | None

    @property
    def covered(self) -> bool | None:
        """Whether the regulation covers the payment; ``None`` where one side is not known and the other does not decide."""
        if self.debtor == "other" or self.creditor is False:
            return False
        return None if self.debtor is None or self.creditor is None else True


def coverage(facts: Facts, payment: Payment, *, on: date | None = None) -> Measured[Coverage]:
    """Return whether the regulation covers a payment by the law of a day.

    An organ is known by its kind or, where it states one, by its ownership. A village committee, a university and other
    bodies that the regulation may or may not mean are not guessed at: without a stated ownership their side is missing.

    Args:
        facts: The facts.
        payment: One of their payments.
        on: The day whose law applies; that of the context when ``None``.

    Returns:
        The sides as far as they are known; no value where the regulation is not in force on that day.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.contracts.agreement import AgreementParty
    >>> from govcredit.policy.loading import load_pack
    >>> town, firm = Organ(id="town", kind="government", name="某镇人民政府"), Party(organ="firm")
    >>> deal = Agreement(id="a", title="合同", parties=(AgreementParty(who=firm, side="supplier", size="small"),))
    >>> payment = Payment(id="p", debtor="town", creditor=firm, kind="goods", agreement="a")
    >>> bundle = Bundle(version="1.0", organs=(town,), agreements=(deal,), payments=(payment,))
    >>> coverage(Facts.of(bundle, load_pack("cn").context(date(2026, 4, 1))), payment).value
    Coverage(debtor='organ', creditor=True)
    """
    notes = Gathering()
    notes.read("payment", payment.id)
    try:
        terms = facts.context.at(on or facts.context.on).terms(SmePaymentTerms)
    except NotInForce as gap:
        notes.lacks("term", gap.term, reason="not-in-force")
        return notes.result(None)
    notes.rests_on(terms.protected_sizes)
    agreement = _agreement(facts, payment, notes)
    return notes.result(
        Coverage(
            debtor=_debtor(facts, payment, agreement, notes),
            creditor=_creditor(facts, payment, agreement, terms.protected_sizes.value, notes),
        )
    )


def _agreement(facts: Facts, payment: Payment, notes: Gathering) -> Agreement | None:
    if payment.agreement is None:
        return None
    found = facts.find(reference("agreement", payment.agreement))
    if isinstance(found, Agreement):
        notes.read("agreement", found.id)
        return found
    return None


def _debtor(facts: Facts, payment: Payment, agreement: Agreement | None, notes: Gathering) -> DebtorSide | None:
    organ = _organ(facts, payment.debtor)
    if organ is None:
        notes.lacks("organ", name=payment.debtor, reason="no-item")
        return None
    notes.read("organ", organ.id)
    if organ.ownership in PUBLIC_OWNERSHIP or (organ.ownership is None and organ.kind in PUBLIC_KINDS):
        return "organ"
    if organ.ownership not in FIRM_OWNERSHIP and organ.kind != "enterprise":
        notes.lacks("organ", "ownership", organ.id)
        return None
    sizes = _sizes(facts, Party(organ=payment.debtor), agreement)
    if not sizes:
        _lacks_size(payment, agreement, notes)
        return None
    if len(sizes) > 1:
        notes.lacks("agreement", "parties.size", payment.agreement, "contradictory")
        return None
    return "large-enterprise" if LARGE in sizes else "other"


def _creditor(
    facts: Facts, payment: Payment, agreement: Agreement | None, protected: tuple[str, ...], notes: Gathering
) -> bool | None:
    creditor = payment.creditor
    if creditor is None:
        notes.lacks("payment", "creditor", payment.id)
        return None
    answers = {size in protected for size in _sizes(facts, creditor, agreement)}
    if len(answers) == 1:
        return answers.pop()
    if answers:
        notes.lacks("agreement", "parties.size", payment.agreement, "contradictory")
        return None
    organ = _organ(facts, creditor.organ)
    if organ is not None:
        notes.read("organ", organ.id)
        if organ.kind in PUBLIC_KINDS:
            return False
    elif creditor.organ is None and (creditor.archive or creditor.person or creditor.name or creditor.group_name):
        return False
    _lacks_size(payment, agreement, notes)
    return None


def _lacks_size(payment: Payment, agreement: Agreement | None, notes: Gathering) -> None:
    if payment.agreement is None:
        notes.lacks("payment", "agreement", payment.id)
    elif agreement is None:
        notes.lacks("agreement", name=payment.agreement, reason="no-item")
    else:
        notes.lacks("agreement", "parties.size", agreement.id)


def _sizes(facts: Facts, party: Party, agreement: Agreement | None) -> set[str]:
    if agreement is None:
        return set()
    wanted = _names(facts, party)
    return {each.size for each in agreement.parties if each.size is not None and wanted & _names(facts, each.who)}


def _names(facts: Facts, party: Party) -> set[tuple[str, str]]:
    """Return what a body is known by: two parties are one when they share any of it."""
    organ = _organ(facts, party.organ)
    known = (
        ("organ", party.organ),
        ("uscc", party.uscc),
        ("name", party.body_name),
        ("uscc", None if organ is None else organ.uscc),
        ("name", None if organ is None else organ.name),
    )
    return {(what, name) for what, name in known if name is not None}


def _organ(facts: Facts, name: str | None) -> Organ | None:
    found = None if name is None else facts.find(reference("organ", name))
    return found if isinstance(found, Organ) else None
