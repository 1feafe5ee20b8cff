"""What a process that imports files needs, imported and used once: those that are forked from it begin at once."""

import psycopg

from govcredit.adapters.store._examples import bundle, court, post
from govcredit.adapters.store._sql import SqlStore
from govcredit.exchange.documents import dumps
from tests.adapters.store.importing import AT

__all__ = ("psycopg",)

with SqlStore("sqlite://", new=True) as store:
    given = bundle(*(court(f"o-{number}") for number in range(100)), posts=(post("p", "o-1"),))
    store.receive(dumps(given), at=AT)
    store.take(given, at=AT)
