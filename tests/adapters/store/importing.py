"""A process of its own that imports files into a store: run by the tests, which let several run at once, or kill one.

It says ``ready`` when everything is read, waits for a word, says ``begun`` when its first transaction begins, and at the end of
each file how many items were new and how many were held.
"""

from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from sqlalchemy import event

from govcredit.adapters.store import init_store, open_store
from govcredit.exchange.documents import loads

__all__ = ("AT", "main")

AT = "2026-11-25T09:30:00+08:00"


def main(own: Connection, verb: str, place: str, *files: str) -> None:
    """Import files into a store, by one verb or the other; or make the store.

    Args:
        own: The end of the pipe on which it says how far it is.
        verb: What to do.
        place: The store.
        files: The files.
    """
    if verb == "init":
        own.send("ready")
        own.recv()
        init_store(place).close()
        return
    store: Any = open_store(place)
    data = [Path(file).read_bytes() for file in files]
    bundles = [loads(each) for each in data] if verb == "take" else []
    own.send("ready")
    own.recv()
    event.listen(store._engine, "begin", lambda _: own.send("begun"), once=True)
    for number, each in enumerate(data):
        if verb == "take":
            taken = store.take(bundles[number], at=AT)
            own.send((taken.added, taken.held))
        else:
            receipt = store.receive(each, at=AT).receipt
            own.send((receipt.accepted_items, receipt.held_items))
    store.close()
