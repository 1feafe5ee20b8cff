"""A process of its own that imports files into a store: run by the tests, which let several run at once, or kill one.

It says ``ready`` when everything is read, waits for a line, says ``begun`` when its first transaction begins, and at the end of
each file how many items were new and how many were held.
"""

import sys
from pathlib import Path
from typing import Any

from sqlalchemy import event

from govcredit.adapters.store import init_store, open_store
from govcredit.exchange.documents import loads

AT = "2026-11-25T09:30:00+08:00"


def say(*words: object) -> None:
    print(*words, flush=True)  # noqa: T201  # the other process reads it


def main(verb: str, place: str, *files: str) -> None:
    """Import files into a store, by one verb or the other; or make the store."""
    if verb == "init":
        say("ready")
        sys.stdin.readline()
        init_store(place).close()
        return
    store: Any = open_store(place)
    data = [Path(file).read_bytes() for file in files]
    bundles = [loads(each) for each in data] if verb == "take" else []
    say("ready")
    sys.stdin.readline()
    event.listen(store._engine, "begin", lambda _: say("begun"), once=True)
    for number, each in enumerate(data):
        if verb == "take":
            taken = store.take(bundles[number], at=AT)
            say(taken.added, taken.held)
        else:
            receipt = store.receive(each, at=AT).receipt
            say(receipt.accepted_items, receipt.held_items)
    store.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
