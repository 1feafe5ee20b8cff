"""What it costs to keep a county: to take it in, beside the driver's ``executemany`` of the same rows, and to ask about it.

Run ``python benchmarks/store.py [ITEMS]`` (60,000 by default). The bundle is that of the synthetic county. Taking in and inserting
alternate on the same machine, each into a new database with the same tables and indexes, in one transaction; the rows that are inserted
are those that the store wrote, read back beforehand. The bar is that of the issue: in SQLite, the best of the pairs is at most 2. Then
the whole import from bytes is told, and what verifying costs a row. One body is asked about among 1,000,000 revisions, as the law of a
day would be; an index answers, which the tests see from the plans. Figures of PostgreSQL come from a server that is started for it,
where its programs are installed; its bar is told and not held, since a server works beside its client.
"""

import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, closing
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, Final

from samples import sizes  # the benchmark beside this one
from sqlalchemy import Engine, select

from govcredit.adapters.store import init_store, open_store
from govcredit.adapters.store._connecting import engine_of
from govcredit.adapters.store._tables import tables
from govcredit.exchange.documents import dumps, loads
from govcredit.exchange.lines import gather
from govcredit.model.bundle import Bundle
from govcredit.model.relations import ItemReference
from govcredit.samples.county import county_lines

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # the server, and many rows, are those of the tests

from tests.adapters.store.many import FIRST_DAY, analysed, filled_with
from tests.postgresql import programs, running

__all__ = ("main",)

ITEMS: Final = 60_000
MANY: Final = 1_000_000
PAIRS: Final = 5
MOST: Final = 2.0
AT: Final = "2026-11-25T09:30:00+08:00"

Rows = Mapping[str, tuple[Sequence[str], list[Any]]]
Made = Callable[[], str]


def main() -> int:
    """Print what each way takes, and the ratios; return 1 when a bar is missed."""
    items = int(sys.argv[1]) if len(sys.argv) > 1 else ITEMS
    bundle = gather(county_lines(**sizes(items))).bundle
    assert bundle is not None
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        places: dict[str, Made] = {"sqlite": partial(_file, folder)}
        if programs() is None:
            print("no PostgreSQL is installed here", flush=True)
        else:
            server = stack.enter_context(running())
            places["postgresql"] = lambda: server.address(server.new())
        ratios = {name: taking(name, place, bundle) for name, place in places.items()}
        for name, place in places.items():
            whole(name, place, dumps(bundle))
        for name, place in places.items():
            asking(name, place())
    missed = ratios["sqlite"] > MOST
    print(
        f"take / executemany in SQLite: {ratios['sqlite']:.2f} (at most {MOST}){': missed' if missed else ''}",
        flush=True,
    )
    return int(missed)


def _file(folder: Path) -> str:
    for each in folder.iterdir():
        each.unlink()
    place = str(folder / "credit.db")
    init_store(place).close()
    return place


def taking(name: str, place: Made, bundle: Bundle) -> float:
    """Print what taking in and inserting take in turns; return the best ratio of the pairs."""
    pairs: list[tuple[float, float]] = []
    held: Rows = {}
    for _ in range(PAIRS + 1):
        address = place()
        with closing(open_store(address)) as store:
            took = _timed(partial(store.take, bundle, at=AT))
        if not held:  # the first round makes the rows, and what is made on first use
            held = _rows(address)
            continue
        address = place()
        pairs.append((took, _timed(partial(insert, address, held))))
    best = min(one / two for one, two in pairs)
    number = len(held["govcredit_revision"][1])
    took, raw = median(one for one, _ in pairs), median(two for _, two in pairs)
    print(
        f"{name:11} {number:,} items: take {took:6.2f} s ({number / took:,.0f} a second), executemany {raw:6.2f} s;"
        f" ratios {', '.join(f'{one / two:.2f}' for one, two in pairs)}; best {best:.2f}",
        flush=True,
    )
    return best


def _rows(address: str) -> Rows:
    """Return the columns and the rows of each table, as the driver takes them."""
    engine = engine_of(address, new=False)
    told = tables()
    with engine.connect() as connection:
        found = {
            table.name: (
                [column.name for column in table.c],
                [tuple(row) for row in connection.exec_driver_sql(str(select(table)))],
            )
            for table in (told.entry, told.revision, told.reference)
        }
    engine.dispose()
    return found


def insert(address: str, held: Rows) -> None:
    """Insert the rows of all tables by the driver, in one transaction."""
    engine = engine_of(address, new=False)
    place = "?" if engine.dialect.paramstyle == "qmark" else "%s"
    with closing(engine.raw_connection()) as raw:
        cursor: Any = raw.cursor()
        cursor.execute("BEGIN")
        for table, (columns, rows) in held.items():
            places = ", ".join(place for _ in columns)
            cursor.executemany(f"INSERT INTO {table} ({', '.join(map(_quoted, columns))}) VALUES ({places})", rows)
        raw.commit()
    engine.dispose()


def _quoted(name: str) -> str:
    return f'"{name}"'


def whole(name: str, place: Made, data: bytes) -> None:
    """Print what the import of a document takes from its bytes on, by either way, and to verify what came of it."""
    for way in ("take", "receive"):
        address = place()
        with closing(open_store(address)) as store:
            if way == "take":
                took = _timed(lambda store=store: store.take(loads(data), at=AT))
            else:
                took = _timed(partial(store.receive, data, at=AT))
            number = sum(each.rows for each in store.entries())
            print(
                f"{name:11} {way} from {len(data) / 1e6:.0f} MB of bytes: {took:6.2f} s, {took / number * 1e6:.0f} us an item",
                flush=True,
            )
            if way == "take":
                verified = _timed(store.verify)
                print(f"{name:11} verify: {verified:6.2f} s, {verified / number * 1e6:.0f} us a row", flush=True)


def asking(name: str, address: str) -> None:
    """Print what it takes to ask about one body among many, as SQLite answers before it has counted its rows and after."""
    took = _timed(partial(filled_with, address, MANY))
    print(f"{name:11} {MANY:,} rows put in by hand: {took:6.1f} s", flush=True)
    given: Any = {"kind": "organ", "id": f"o-{MANY // 2}"}
    day, body = FIRST_DAY + timedelta(days=3_000), ItemReference(**given)
    for counted in (False, True):
        if counted:
            _counted(engine_of(address, new=False))
        with closing(open_store(address)) as store:
            store.as_of(day, day, about=body)
            times = sorted(_timed(partial(store.as_of, day, day, about=body)) for _ in range(50))
        rows = "counted" if counted else "not counted"
        print(
            f"{name:11} as_of about one body, rows {rows}: median {times[25] * 1e3:.1f} ms, slowest {times[-1] * 1e3:.1f} ms",
            flush=True,
        )


def _counted(engine: Engine) -> None:
    analysed(engine)
    engine.dispose()


def _timed(call: Callable[[], object]) -> float:
    start = perf_counter()
    call()
    return perf_counter() - start


if __name__ == "__main__":
    raise SystemExit(main())
