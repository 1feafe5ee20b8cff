"""Contracts, money that is due, procurement, partnerships, debt and cases in court (合同、款项、债务与案件)."""

from typing import Final

from govcredit.adapters.ftm._bodies import schema_of
from govcredit.adapters.ftm._carrying import Carrying
from govcredit.adapters.ftm._entities import Entity
from govcredit.adapters.ftm._values import cleaned
from govcredit.exchange.taking import Taking

__all__ = (
    "agreement",
    "bond",
    "borrowing",
    "dealing",
    "lawsuit",
    "market_actor",
    "payment",
    "ppp_project",
    "procurement",
)

_AUTHORITIES: Final = frozenset({"buyer", "government-side", "implementing-body", "principal"})
_SUPPLIERS: Final = frozenset({"supplier", "contractor", "investor", "private-side", "project-company", "adviser"})
_TENDERS: Final = frozenset({"medical", "engineering-tender", "procurement"})


def agreement(carrying: Carrying) -> bool:
    """An agreement: who gives the contract is its authority, who gets it has an award, any other party a link."""
    at = carrying.at
    made = carrying.main("Contract")
    if not carrying.titled(made):
        return False
    carrying.code(made, "type", at, "kind")
    carrying.code(made, "classification", at, "fields")
    carrying.code(made, "status", at, "state")
    carrying.day(made, "contractDate", at, "signed")
    carrying.money(made, at, "sum")
    carrying.put(made, "description", "text", at, "text")
    for index, party in enumerate(at.each("parties")):
        found = carrying.party(party.inner("who"))
        if found is None:
            continue
        side = party.text("side")
        party.leave("side")
        if side in _AUTHORITIES:
            made.add("authority", found)
        elif side in _SUPPLIERS:
            award = carrying.part("ContractAward", "parties", index)
            award.add("supplier", found)
            award.add("contract", made.id)
            carrying.code(award, "role", party, "side")
        else:
            link = carrying.part("UnknownLink", "parties", index)
            link.add("subject", found)
            link.add("object", made.id)
            carrying.code(link, "role", party, "side")
    for award in carrying.entities:
        if award.schema == "ContractAward":
            carrying.put(award, "documentNumber", "string", at, "contract_number")
    return True


def payment(carrying: Carrying) -> bool:
    """Money that is due, and each part that was paid of it."""
    at = carrying.at
    made = carrying.main("Debt")
    if not carrying.refer(made, "debtor", at, "debtor"):
        return False
    carrying.refer(made, "debtor", at, "jointly_with")
    creditor = carrying.party(at.inner("creditor"))
    if creditor is not None:
        made.add("creditor", creditor)
    carrying.money(made, at, "sum")
    carrying.code(made, "summary", at, "kind")
    carrying.put(made, "description", "text", at, "remark")
    carrying.day(made, "startDate", at, "limit_from_date")
    for index, part in enumerate(at.each("instalments") if creditor is not None else ()):
        paid = carrying.part("Payment", "instalments", index)
        for payer in made.properties["debtor"]:
            paid.add("payer", payer)
        paid.add("beneficiary", str(creditor))
        carrying.money(paid, part, "paid")
        carrying.day(paid, "date", part, "on")
        if "agreement" in at:
            carrying.refer(paid, "contract", at, "agreement")
    return True


def borrowing(carrying: Carrying) -> bool:
    """A debt that a body took up."""
    at = carrying.at
    made = carrying.main("Debt")
    if not carrying.refer(made, "debtor", at, "debtor"):
        return False
    carrying.refer(made, "debtor", at, "jointly_with")
    creditor = carrying.party(at.inner("creditor"))
    if creditor is not None:
        made.add("creditor", creditor)
    carrying.money(made, at, "sum")
    carrying.code(made, "summary", at, "kind")
    carrying.put(made, "description", "text", at, "use")
    carrying.day(made, "startDate", at, "taken")
    carrying.instrument(made, at.inner("instrument"))
    return True


def bond(carrying: Carrying) -> bool:
    """A bond of a local government."""
    at = carrying.at
    made = carrying.main("Security")
    if not carrying.put(made, "name", "name", at, "title"):
        return False
    carrying.put(made, "registrationNumber", "identifier", at, "bond_code")
    carrying.refer(made, "issuer", at, "bond_issuer")
    carrying.code(made, "type", at, "kind")
    carrying.money(made, at, "sum")
    carrying.day(made, "issueDate", at, "issued_on")
    carrying.day(made, "maturityDate", at, "matures")
    return True


def procurement(carrying: Carrying) -> bool:
    """A procurement; where one agreement came of it, who won has an award of it."""
    at = carrying.at
    made = carrying.main("CallForTenders")
    if not (carrying.refer(made, "authority", at, "purchaser") and carrying.titled(made)):
        return False
    carrying.put(made, "callId", "identifier", at, "project_number")
    carrying.code(made, "procedure", at, "procurement_method")
    carrying.day(made, "publicationDate", at, "announced")
    carrying.day(made, "awardingDate", at, "awarded")
    carrying.day(made, "awardNoticeDate", at, "result_published")
    _awards(carrying, made)
    return True


def _awards(carrying: Carrying, call: Entity) -> None:
    at = carrying.at
    signed = at.take("signed_agreements", list) or []
    winners = at.take("suppliers", list) or []
    contract = carrying.known.entity("agreement", signed[0]) if len(signed) == 1 else None
    found = [carrying.actor(each) for each in winners]
    if contract is None or not all(found):
        at.leave("signed_agreements")
        at.leave("suppliers")
        return
    if not found:
        at.leave("signed_agreements")
    for index, winner in enumerate(found):
        award = carrying.part("ContractAward", "suppliers", index)
        award.add("supplier", str(winner))
        award.add("contract", contract)
        award.add("callForTenders", call.id)


def dealing(carrying: Carrying) -> bool:
    """A dealing in public resources that is a call for tenders; land, mines and property that are sold are none."""
    at = carrying.at
    kind = at.text("kind")
    made = carrying.main("CallForTenders")
    if kind is None or kind.partition(".")[0] not in _TENDERS:
        return False
    if not (carrying.refer(made, "authority", at, "organ") and carrying.titled(made)):
        return False
    carrying.code(made, "procurementType", at, "kind")
    carrying.put(made, "callId", "identifier", at, "project_number")
    carrying.put(made, "publisher", "string", at, "trading_platform")
    carrying.day(made, "awardingDate", at, "awarded")
    return True


def market_actor(carrying: Carrying) -> bool:
    """A party on the market that is only named, so that what refers to it finds it; one that is a body has an entity already."""
    carrying.at.text("id")
    return carrying.party(carrying.at.inner("who")) is not None and bool(carrying.entities)


def ppp_project(carrying: Carrying) -> bool:
    """A partnership, and who takes part in it as what."""
    at = carrying.at
    made = carrying.main("Project")
    if not carrying.put(made, "name", "name", at, "title"):
        return False
    carrying.put(made, "projectId", "identifier", at, "project_number")
    carrying.put(made, "keywords", "string", at, "sector")
    carrying.put(made, "goal", "string", at, "operation")
    carrying.money(made, at, "investment")
    carrying.period(made, at, "in_force")
    for member in ("organ", "project_company"):
        for found in carrying.ends(at, member):
            _participant(carrying, made, found, at, member)
    for member in ("partners", "advisers"):
        for index, party in enumerate(at.each(member)):
            partner = carrying.party(party)
            if partner is not None:
                _participant(carrying, made, partner, at, member, index)
    _shares(carrying)
    return True


def _participant(  # noqa: PLR0913, PLR0917  # a link and its place
    carrying: Carrying, project: Entity, party: str, at: Taking, member: str, index: int | None = None
) -> None:
    made = carrying.part("ProjectParticipant", member, index)
    made.add("project", project.id)
    made.add("participant", party)
    made.add("role", carrying.title(at, member))


def _shares(carrying: Carrying) -> None:
    """Carry the shares in the project company, where it is known to be a company."""
    company = carrying.at.text("project_company")
    if company is None or schema_of(carrying.known.kind(company)) != "Company":
        return
    asset = carrying.known.entity("organ", company)
    for index, share in enumerate(carrying.at.each("shares") if asset is not None else ()):
        owner = carrying.party(share.inner("who"))
        if owner is None:
            continue
        made = carrying.part("Ownership", "shares", index)
        made.add("owner", owner)
        made.add("asset", str(asset))
        rate = share.inner("share")
        value = rate.take("value", str)
        if value is not None and rate.text("unit") == "%":
            made.add("percentage", value)
        else:
            rate.leave("value")
            rate.leave("unit")


def lawsuit(carrying: Carrying) -> bool:
    """A case in court, in reconsideration or in arbitration, and its parties."""
    at = carrying.at
    made = carrying.main("CourtCase")
    number = at.text("case_number")
    if not carrying.put(made, "name", "name", at, "cause" if number is None else "case_number"):
        return False
    if number is not None:
        carrying.put(made, "summary", "text", at, "cause")
    if number is not None and cleaned("identifier", number):
        carrying.put(made, "caseNumber", "identifier", at, "case_number")
    carrying.code(made, "category", at, "kind")
    carrying.code(made, "type", at, "instance")
    carrying.code(made, "status", at, "outcome")
    carrying.named(made, "court", at, "court")
    carrying.day(made, "fileDate", at, "case_opened")
    carrying.day(made, "closeDate", at, "decided")
    for member in ("organ", "jointly_with"):
        for index, found in enumerate(carrying.ends(at, member)):
            _case_party(carrying, made, found, member, index)
    opponent = carrying.party(at.inner("opponent"))
    if opponent is not None:
        _case_party(carrying, made, opponent, "opponent", 0)
    return True


def _case_party(carrying: Carrying, case: Entity, party: str, member: str, index: int) -> None:
    made = carrying.part("CourtCaseParty", member, index)
    made.add("case", case.id)
    made.add("party", party)
    made.add("role", carrying.title(carrying.at, member))
