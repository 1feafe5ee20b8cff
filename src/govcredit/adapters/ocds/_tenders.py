"""Procurements as the tender and award of a process, and back (政府采购项目)."""

from collections.abc import Mapping
from typing import Any, Final

from govcredit.adapters.ocds._contracts import documents_in, documents_out
from govcredit.adapters.ocds._parties import Parties, Process, item_id
from govcredit.adapters.ocds._values import compact, day_in, day_out, money_in, money_out, number_in, text_in
from govcredit.adapters.ocds._words import FORM, METHODS, OURS, reversed_words, told, untold
from govcredit.exchange.taking import Taking
from govcredit.model.texts import Number, Title

__all__ = ("awarded", "planned", "procurement_of", "tender_of")

_METHODS: Final = reversed_words(METHODS)


def tender_of(procurement: Taking, actors: Mapping[str, Taking], parties: Parties) -> dict[str, Any]:
    """Return a procurement as a tender.

    Args:
        procurement: The procurement.
        actors: The market actors of the bundle by identifier.
        parties: The parties of the process.
    """
    method = procurement.text("procurement_method")
    started = day_out(procurement, "announced")
    return compact(
        {
            "id": f"{OURS}procurement:{procurement.text('id')}",
            "title": procurement.text("title"),
            "procuringEntity": _acting(procurement, "agency", actors, parties, "procuringEntity"),
            "procurementMethod": METHODS.get(method or ""),
            "procurementMethodDetails": told("procurement-method", method) if method else None,
            "tenderPeriod": {"startDate": started} if started else None,
            "documents": documents_out(procurement, "documents"),
        }
    )


def planned(procurement: Taking) -> dict[str, Any]:
    """Return what was planned of a procurement: its budget and the number of its project."""
    budget = compact({"projectID": procurement.text("project_number"), "amount": money_out(procurement, "budget")})
    return compact({"budget": budget})


def awarded(procurement: Taking, actors: Mapping[str, Taking], parties: Parties) -> dict[str, Any]:
    """Return what was awarded: the day and the suppliers."""
    suppliers = []
    names = procurement.take("suppliers", list) or []
    for index, name in enumerate(names):
        actor = actors.get(name)
        reference = None if actor is None else parties.refer(actor.inner("who"), "supplier")
        if reference is None:
            procurement.lost("suppliers", FORM, index)
            continue
        procurement.altered("suppliers", FORM, reference["id"], index)
        if reference not in suppliers:
            suppliers.append(reference)
    date = day_out(procurement, "awarded")
    if not suppliers and date is None:
        return {}
    return compact(
        {
            "id": f"{OURS}procurement:{procurement.peek('id')}",
            "status": "active",
            "date": date,
            "suppliers": suppliers,
        }
    )


def procurement_of(
    release: Taking, awards: list[Taking], purchaser: str, process: Process
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return the tender of a release as a procurement, with the market actors that it names.

    Args:
        release: The release.
        awards: Its awards.
        purchaser: The buyer, as a body of ours.
        process: Its process.
    """
    tender, budget = release.inner("tender"), release.inner("planning").inner("budget")
    number = number_in(tender.take("id", str, int)) or ""
    actors: dict[str, dict[str, Any]] = {}
    agency = _actor(tender.inner("procuringEntity"), "procurement-agency", actors, process)
    suppliers = [
        name
        for award in awards
        for each in award.each("suppliers")
        if (name := _actor(each, "supplier", actors, process)) is not None
    ]
    method = untold("procurement-method", tender.peek("procurementMethodDetails"))
    if method is not None:
        tender.text("procurementMethodDetails")
        tender.text("procurementMethod")
    else:
        method = _METHODS.get(str(tender.peek("procurementMethod")))
        if method is not None:
            tender.text("procurementMethod")
    days = [day for award in awards if (day := day_in(award, "date")) is not None]
    procurement = {
        "id": item_id("procurement", process.ocid, number),
        "purchaser": purchaser,
        "title": text_in(tender, "title", Title) or text_in(tender, "description", Title) or number[:200] or "-",
        "project_number": text_in(budget, "projectID", Number),
        "procurement_method": method,
        "budget": money_in(budget, "amount"),
        "agency": agency,
        "announced": day_in(tender.inner("tenderPeriod"), "startDate"),
        "awarded": min(days, default=None),
        "suppliers": list(dict.fromkeys(suppliers)),
        "documents": documents_in(tender, "documents"),
    }
    return procurement, list(actors.values())


def _acting(
    given: Taking, name: str, actors: Mapping[str, Taking], parties: Parties, role: str
) -> dict[str, Any] | None:
    actor = actors.get(str(given.peek(name)))
    reference = None if actor is None else parties.refer(actor.inner("who"), role)
    if reference is not None:
        given.text(name)
        given.altered(name, FORM, reference["id"])
    return reference


def _actor(reference: Taking, role: str, actors: dict[str, dict[str, Any]], process: Process) -> str | None:
    who = process.party(reference)
    if who is None:
        return None
    named = [str(who.get(each) or "") for each in ("organ", "uscc", "printed_code", "body_name")]
    identifier = item_id("market-actor", *named)
    actor = actors.setdefault(identifier, {"id": identifier, "who": who, "acts_as": []})
    if role not in actor["acts_as"]:
        actor["acts_as"].append(role)
    return identifier
