"""Many rows, put into a store past the program: what a large store does is asked of them, and nobody verifies them."""

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import Engine, insert, update

from govcredit.adapters.store._connecting import engine_of
from govcredit.adapters.store._examples import AT, court, post, query
from govcredit.adapters.store._journal import instant_of
from govcredit.adapters.store._rows import row_of
from govcredit.adapters.store._tables import tables
from govcredit.exchange.results import dumps_result

__all__ = ("FIRST_DAY", "analysed", "filled_with")

FIRST_DAY: Final = date(2016, 1, 1)
DAYS: Final = 3_650
A_BODY: Final = 20  # posts
REVISED: Final = 10  # one of so many
QUERIES: Final = 1_000
COLUMNS: Final = ("number", "entry", "kind", "name", "known", "act", "revised", "digest", "body", "salt", "mark")


def filled_with(address: str, items: int) -> None:
    """Put so many items into an empty store: bodies with their posts, of which some supersede an earlier one."""
    engine = engine_of(address, new=False)
    told = tables()
    entries = [{"number": 1, "act": "import", "at": AT, "instant": 0, "first": 1, "rows": items, "body": "{}"}]
    log = dumps_result(query(AT)).decode()
    for number in range(2, QUERIES + 2):
        asked = {"number": number, "act": "keep", "at": AT, "kind": "query-event", "rows": 0, "body": log}
        entries.append(asked | {"instant": instant_of(AT) + number, "first": None})
    for each in entries:
        each |= {
            "kind": each.get("kind"),
            "salt": bytes(16),
            "mark": bytes(32),
            "contents": bytes(32),
            "link": bytes(32),
        }
    with engine.begin() as connection:
        connection.execute(insert(told.entry), entries)
        connection.execute(update(told.head).values(number=len(entries), rows=items))
    _written(engine, "govcredit_revision", COLUMNS, _rows(items))
    _written(engine, "govcredit_reference", ("number", "kind", "name"), _references(items))
    engine.dispose()


def analysed(engine: Engine) -> None:
    """Let the database count what it holds, as a server does by itself from time to time, and SQLite when it is told."""
    raw = engine.raw_connection()
    raw.cursor().execute("ANALYZE")
    raw.commit()
    raw.close()


def _rows(items: int) -> Iterator[tuple[Any, ...]]:
    organ, own = row_of("organ", court("o-x")), row_of("post", post("p-x", "o-x"))
    for number in range(1, items + 1):
        of = number - number % A_BODY or A_BODY
        revised = f"p-{number - 1}" if number % REVISED == 2 else None
        if number == of or number < A_BODY:
            kind, name, body = "organ", f"o-{number}", organ["body"].replace("o-x", f"o-{number}")
            revised = None
        else:
            kind, name, body = (
                "post",
                f"p-{number}",
                own["body"].replace("p-x", f"p-{number}").replace("o-x", f"o-{of}"),
            )
        known = FIRST_DAY + timedelta(days=number * DAYS // items)
        act = None if revised is None else "supersede"
        digest = hashlib.sha256(body.encode()).digest()
        yield (number, 1, kind, name, str(known), act, revised, digest, body, bytes(16), bytes(32))


def _references(items: int) -> Iterator[tuple[int, str, str]]:
    for number in range(A_BODY, items + 1):
        of = number - number % A_BODY
        if number != of:
            yield number, "organ", f"o-{of}"


def _written(engine: Engine, table: str, columns: tuple[str, ...], rows: Iterator[tuple[Any, ...]]) -> None:
    names = ", ".join(columns)
    raw = engine.raw_connection()
    cursor: Any = raw.cursor()
    if engine.dialect.name == "sqlite":
        cursor.execute("BEGIN")
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(columns))})", rows)  # noqa: S608
    else:
        with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
    raw.commit()
    raw.close()
