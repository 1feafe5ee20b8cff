"""What leaves the house by a store: the lines and bundles that are read out of one, what it tells of itself, and its receipts."""

from collections.abc import Iterator
from contextlib import closing
from typing import Final

from govcredit.adapters.store import init_store
from govcredit.exchange.documents import dumps
from govcredit.exchange.lines import write_lines
from govcredit.exchange.results import dumps_result
from govcredit.model.bundle import arrays
from govcredit.model.identity import Timestamp
from tests.judged import Judged

__all__ = ("out_of_store",)

AT: Final = Timestamp("2026-05-01T09:00:00+08:00")


def out_of_store(judged: Judged) -> Iterator[str]:
    """Yield all that a store can tell when what is shown was taken in: of items, of its journal and of itself."""
    view = judged.view
    if view.shown is None:
        return
    with closing(init_store("sqlite://")) as store:
        received = store.receive(write_lines(view.shown), at=AT)
        yield repr(received.receipt) + dumps_result(received.receipt).decode()
        store.keep(view.event(None, AT), at=AT)
        yield b"".join(store.lines(internal=True)).decode()
        yield dumps(store.bundle()).decode() + dumps(store.as_of(view.context.on)).decode()
        for kind, array in arrays():
            for item in getattr(view.shown, array)[:1]:
                yield repr(store.history(kind, item.id))
        for entry in store.entries():
            yield repr(entry) + (entry.document or b"").decode()
        yield repr(store) + repr(store.head()) + repr(store.verify()) + repr(store.queries())
