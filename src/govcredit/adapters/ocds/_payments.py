"""What was paid under a contract: instalments of payments as transactions, and transactions as payments (付款)."""

from collections.abc import Iterable
from typing import Any, Final

from govcredit.adapters.ocds._parties import Parties, Process, item_id
from govcredit.adapters.ocds._values import compact, day_in, day_out, money_in, money_out, number_in
from govcredit.adapters.ocds._words import FORM, OURS
from govcredit.exchange.taking import Taking

__all__ = ("payments_of", "transactions_of")

_UNKNOWN: Final = "other"


def transactions_of(payments: Iterable[Taking], parties: Parties) -> list[dict[str, Any]]:
    """Return each instalment of some payments as a transaction; what is due and not paid has no place there."""
    found = []
    for payment in payments:
        instalments = payment.each("instalments")
        if not instalments:
            continue
        identifier, debtor = payment.text("id"), payment.text("debtor")
        payment.text("agreement")
        kind = payment.text("kind")
        if kind != _UNKNOWN:
            payment.altered("kind", FORM, _UNKNOWN)
        payer = None if debtor is None else parties.body(debtor, "payer")
        payee = parties.refer(payment.inner("creditor"), "payee")
        found += [
            compact(
                {
                    "id": f"{OURS}payment:{identifier}/{index}",
                    "date": day_out(each, "on"),
                    "value": money_out(each, "paid"),
                    "payer": payer,
                    "payee": payee,
                }
            )
            for index, each in enumerate(instalments, 1)
        ]
    return found


def payments_of(transactions: Iterable[Taking], agreement: str, process: Process) -> list[dict[str, Any]]:
    """Return transactions as payments with their instalments; one without payer or sum has no place here.

    Args:
        transactions: The transactions of one contract.
        agreement: The agreement that the contract became.
        process: The process that the contract belongs to.
    """
    found: dict[str, dict[str, Any]] = {}
    for each in transactions:
        paid = money_in(each, "value")
        debtor = None if paid is None else process.organ(each.inner("payer"))
        if paid is None or debtor is None:
            _give_back(each)
            continue
        number = number_in(each.take("id", str, int)) or each.path
        whole, _, _ = number.rpartition("/") if number.startswith(OURS) else (number, "", "")
        identifier = item_id("payment", process.ocid, whole)
        payment: dict[str, Any] = {
            "id": identifier,
            "debtor": debtor,
            "creditor": process.party(each.inner("payee")),
            "agreement": agreement,
            "kind": _UNKNOWN,
            "instalments": [],
        }
        held = found.setdefault(identifier, payment)
        held["instalments"].append({"on": day_in(each, "date"), "paid": paid})
    return list(found.values())


def _give_back(transaction: Taking) -> None:
    value = transaction.inner("value")
    for name in ("amount", "currency"):
        value.leave(name)
