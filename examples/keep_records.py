"""Keep a county's records in a store, correct one, and ask what was known before; then find a change made behind its back.

Run ``python examples/keep_records.py`` from any folder; it needs the extra ``sql``. Without ``GOVCREDIT_STORE`` the store is a file that is
removed again; it may name a database of PostgreSQL, such as ``postgresql://localhost/credit``, which must be empty.
"""

import json
import os
import sqlite3
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from govcredit import Facts, load_pack, score
from govcredit.adapters.store import init_store
from govcredit.samples.county import county

NOW = "2026-11-25T09:30:00+08:00"


def main(folder: str) -> None:
    """Print what is taken in, what stood by what was known when, and what `verify` finds."""
    place = os.environ.get("GOVCREDIT_STORE", str(Path(folder) / "credit.db"))
    store = init_store(place)
    print(store.take(county(seed=7), at=NOW, by="organ-1"))
    print(store.take(county(seed=7), at=NOW, by="organ-1"))

    record = store.bundle(kinds=["record"]).records[0]
    revision = {"of": record.id, "act": "revoke", "reason": "The judgment was set aside.", "actor": "organ-1"}
    trace = {
        "id": f"{record.id}-revoked",
        "subject": {"organ": "organ-1"},
        "trigger": record.trigger,
        "decided": "2026-10-08",
    }
    later = {"version": "1.0", "records": [{**trace, "provenance": {"known": "2026-10-10", "revision": revision}}]}
    receipt = store.receive(json.dumps(later).encode(), at=NOW, by="organ-1").receipt
    print(receipt.exchange_verdict, [entry.item_act for entry in receipt.entries])

    for known in (date(2026, 10, 9), date(2026, 10, 10)):
        print(known, "records:", len(store.as_of(date(2026, 10, 10), known, kinds=["record"], past=True).records))
    context = load_pack("cn").context(date(2026, 10, 10))
    scheme = context.pack.scheme("cn-76-reference", on=context.on)
    print(score(Facts.of(store.bundle(), context), "organ-10", scheme).statement.text("en"))

    print("sound:", store.verify().ok, "entries:", store.head().number)
    if "://" not in place:
        with sqlite3.connect(place) as database:
            database.execute("UPDATE govcredit_revision SET ends = '2020-01-01' WHERE number = 7")
        database.close()
        print([f"{found.code} {found.path}" for found in store.verify().findings])
    store.close()


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        main(folder)
