"""Agreements as contracts of OCDS, and contracts as agreements (合同协议)."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from govcredit.adapters.ocds._parties import PROJECT_ROLES, Parties, Process, item_id, roles_of
from govcredit.adapters.ocds._payments import payments_of, transactions_of
from govcredit.adapters.ocds._values import (
    compact,
    day_in,
    day_out,
    money_in,
    money_out,
    number_in,
    span_in,
    span_out,
    text_in,
)
from govcredit.adapters.ocds._words import FORM, OURS, ROLES, STATES, own, reversed_words, told, untold
from govcredit.exchange.taking import Taking
from govcredit.model.texts import Address, Name, Number, Passage, Title

__all__ = ("Side", "agreement_of", "contract_of", "documents_in", "documents_out", "sides_of")

Side: TypeAlias = tuple[Taking, dict[str, Any], str]
"""A party of an agreement, the reference to it, and its code of `party-role`."""

_SIDES: Final = reversed_words(ROLES)
_OUR_STATES: Final = reversed_words(STATES)
_MILESTONES: Final[Mapping[str, str]] = MappingProxyType(
    {"performed": "met", "due-later": "scheduled", "partly": "partiallyMet", "overdue": "notMet"}
)
_OWED: Final = reversed_words(_MILESTONES)
_UNKNOWN: Final = "other"
_is_address: Final = re.compile(
    r"https?://[A-Za-z0-9.-]+(?::[0-9]+)?(?:[/?](?:[A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)?"
    r"(?:#(?:[A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)?"
).fullmatch


def sides_of(agreement: Taking, parties: Parties) -> list[Side]:
    """Return the parties of an agreement that OCDS has a place for, each with its reference and its code of `party-role`."""
    found = []
    for each in agreement.each("parties"):
        side = each.text("side") or _UNKNOWN
        reference = parties.refer(each.inner("who"), ROLES.get(side), f"{OURS}{side}")
        if reference is None:
            each.leave("side")
        else:
            found.append((each, reference, side))
    return found


def contract_of(
    agreement: Taking, sides: list[Side], award: str, parties: Parties, payments: list[Taking]
) -> dict[str, Any]:
    """Return an agreement as a contract.

    Args:
        agreement: The agreement.
        sides: Its parties, as `sides_of` gives them.
        award: The award that it comes from, which OCDS asks for.
        parties: The parties of the process.
        payments: What is to be paid under the agreement.
    """
    identifier = agreement.text("id")
    seen: list[dict[str, Any]] = []
    for each, reference, _ in sides:
        if reference in seen:
            each.altered("", FORM, len(seen))
        else:
            seen.append(reference)
    state = agreement.peek("state")
    status = STATES.get(state) if isinstance(state, str) else None
    if status is not None:
        agreement.text("state")
    return compact(
        {
            "id": f"{OURS}agreement:{identifier}",
            "awardID": award,
            "title": agreement.text("title"),
            "description": agreement.text("text"),
            "status": status,
            "period": span_out(agreement, "in_force"),
            "value": money_out(agreement, "sum"),
            "dateSigned": day_out(agreement, "signed"),
            "signatories": seen,
            "documents": documents_out(agreement, "documents"),
            "milestones": [_milestone(index, each) for index, each in enumerate(agreement.each("duties_owed"), 1)],
            "amendments": [_amendment(index, each) for index, each in enumerate(agreement.each("changes"), 1)],
            "implementation": compact({"transactions": transactions_of(payments, parties)}),
        }
    )


def agreement_of(
    contract: Taking,
    process: Process,
    buyer: Mapping[str, Any] | None,
    suppliers: list[dict[str, Any]],
    fallback: str | None,
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return a contract as an agreement, with what was paid under it as payments.

    Args:
        contract: The contract.
        process: Its process.
        buyer: The buyer of the process, as a party of ours; a party where the contract tells no signatories.
        suppliers: The suppliers of its award, likewise.
        fallback: A title where it has none.
    """
    number = number_in(contract.take("id", str, int)) or contract.path
    identifier = item_id("agreement", process.ocid, number)
    parties = [_side(each, process) for each in contract.each("signatories")]
    if not parties and not number.startswith(OURS):
        parties = [{"who": buyer, "side": "buyer"}] if buyer else []
        parties += [{"who": each, "side": "supplier"} for each in suppliers]
    status = contract.peek("status")
    state = _OUR_STATES.get(status) if isinstance(status, str) else None
    if state is not None:
        contract.text("status")
    title = text_in(contract, "title", Title)
    description = text_in(contract, "description", Passage)
    agreement = {
        "id": identifier,
        "title": title or fallback or (description or number)[:200],
        "text": description,
        "parties": [each for each in parties if each is not None],
        "signed": day_in(contract, "dateSigned"),
        "in_force": span_in(contract, "period"),
        "sum": money_in(contract, "value"),
        "state": state,
        "documents": documents_in(contract, "documents"),
        "duties_owed": [duty for each in contract.each("milestones") if (duty := _duty(each)) is not None],
        "changes": [change for each in contract.each("amendments") if (change := _change(each)) is not None],
    }
    transactions = contract.inner("implementation").each("transactions")
    return agreement, payments_of(transactions, identifier, process)


def documents_out(given: Taking, name: str) -> list[dict[str, Any]]:
    """Return documents of ours as documents of theirs: title, author and address, where that is one of the network."""
    found = []
    for index, each in enumerate(given.each(name), 1):
        address = each.peek("address")
        members = {
            "title": each.text("title"),
            "url": each.text("address") if isinstance(address, str) and _is_address(address) is not None else None,
            "author": each.text("body"),
        }
        if any(members.values()):
            found.append(compact({"id": str(index), **members}))
    return found


def documents_in(given: Taking, name: str) -> list[dict[str, Any]]:
    """Return documents of theirs as documents of ours."""
    found = []
    for each in given.each(name):
        each.take("id", str, int)  # it is local, and tells one document of a list from another
        address = text_in(each, "url", Address)
        members = {"title": text_in(each, "title", Title), "address": address, "body": text_in(each, "author", Name)}
        if any(members.values()):
            found.append(members)
    return found


def _side(reference: Taking, process: Process) -> dict[str, Any] | None:
    who = process.party(reference)
    if who is None:
        return None
    entry = process.listed.get(str(reference.peek("id")), Taking(None))
    roles = roles_of(entry)
    ours = [side for role in roles if (side := own(role)) is not None and not side.startswith(PROJECT_ROLES)]
    theirs = [_SIDES[role] for role in roles if role in _SIDES]
    return {"who": who, "side": next(iter((*ours, *theirs)), _UNKNOWN)}


def _milestone(index: int, duty: Taking) -> dict[str, Any]:
    state = duty.peek("state")
    status = _MILESTONES.get(state) if isinstance(state, str) else None
    if status is not None:
        duty.text("state")
    return compact(
        {
            "id": str(index),
            "type": "delivery",
            "title": duty.text("clause"),
            "description": duty.text("text"),
            "code": f"{OURS}{duty.text('owed_by')}",
            "dueDate": day_out(duty, "deadline"),
            "dateMet": day_out(duty, "done"),
            "status": status,
        }
    )


def _duty(milestone: Taking) -> dict[str, Any] | None:
    if not any(isinstance(milestone.peek(each), str) for each in ("description", "title")):
        return None
    milestone.take("id", str, int)  # as that of a document
    if milestone.peek("type") == "delivery":
        milestone.text("type")
    text, clause = text_in(milestone, "description", Passage), text_in(milestone, "title", Number)
    code, status = milestone.peek("code"), milestone.peek("status")
    owed_by = own(code)
    state = _OWED.get(status) if isinstance(status, str) else None
    for name, found in (("code", owed_by), ("status", state)):
        if found is not None:
            milestone.text(name)
    return {
        "owed_by": owed_by or _UNKNOWN,
        "clause": clause if text else None,
        "text": text or clause,
        "deadline": day_in(milestone, "dueDate"),
        "done": day_in(milestone, "dateMet"),
        "state": state,
    }


def _amendment(index: int, change: Taking) -> dict[str, Any]:
    ground = change.text("ground") or _UNKNOWN
    return compact(
        {
            "id": str(index),
            "date": day_out(change, "decided"),
            "rationale": told("change-ground", ground),
            "description": change.text("content"),
        }
    )


def _change(amendment: Taking) -> dict[str, Any] | None:
    """Return an amendment as a lawful change, where it gives a ground that the law knows."""
    ground = untold("change-ground", amendment.peek("rationale"))
    if ground is None:
        return None
    amendment.take("id", str)
    amendment.text("rationale")
    return {
        "ground": ground,
        "decided": day_in(amendment, "date"),
        "content": text_in(amendment, "description", Passage),
    }
