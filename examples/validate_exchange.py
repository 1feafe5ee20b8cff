"""Check a payload as a receiving system does: what is wrong in two languages, what is taken in, and what goes back to the sender.

Run ``python examples/validate_exchange.py`` from any folder. The payload holds three records of a town; one has its date in words.
"""

from pathlib import Path

import govcredit
from govcredit import Reception, receive
from govcredit.exchange.results import dumps_result, read_result

HERE = Path(__file__).resolve().parent / "exchange"

# Reading never raises for bad data: it says what is wrong, and where.
payload = (HERE / "batch.json").read_bytes()
for finding in govcredit.read(payload).report.findings:
    print(f"{finding.place} {finding.code}")
    print(f"  {finding.message('en')}\n    → {finding.hint('en')}")
    print(f"  {finding.message('zh')}\n    → {finding.hint('zh')}")

# One fault costs one item. The receipt names each item and what became of it; it is a document, and goes back to the sender.
received = receive(payload, Reception(issued_at="2026-11-20T10:15:00+08:00"))
receipt = received.receipt
print(f"{receipt.exchange_verdict}: {receipt.accepted_items} new, {receipt.refused_items} refused")
for entry in receipt.entries:
    if entry.verdict == "refused":
        print(f"  {entry.item_id}, line {entry.findings[0].line}")
print("read by the sender as it was written:", read_result(dumps_result(receipt)).result == receipt)

# The sender mends the date and sends all of it again. What is held already is not taken twice.
mended = (HERE / "batch-mended.json").read_bytes()
again = receive(mended, Reception(issued_at="2026-11-21T09:00:00+08:00", held=received.bundle)).receipt
print(f"{again.exchange_verdict}: {again.accepted_items} new, {again.held_items} held already")
