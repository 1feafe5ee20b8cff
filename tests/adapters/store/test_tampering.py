"""What is changed past the program is found: every column of every row, rows removed, added or moved, and a cut end."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from typing import Any, Final

import pytest

pytest.importorskip("sqlalchemy")

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Executable,
    Row,
    Table,
    and_,
    delete,
    event,
    func,
    insert,
    literal_column,
    select,
    update,
)
from sqlalchemy.exc import DBAPIError

from govcredit.adapters.store import Head, open_store
from govcredit.adapters.store._connecting import engine_of
from govcredit.adapters.store._examples import AT, BY, CHAINS, LATER, bundle, court, post, query, to
from govcredit.adapters.store._tables import tables
from govcredit.adapters.store._verifying import verify
from govcredit.exchange.documents import dumps
from tests.adapters.store.conftest import Place

TABLES: Final = ("entry", "revision", "reference", "head")


def filled(address: str) -> list[Head]:
    """Put something of everything into a store, and return its heads, from the first on."""
    with closing(open_store(address)) as store:
        heads = [store.head()]
        for written in (
            lambda: store.take(bundle(court("a"), court("b", superior="a"), posts=(post("p", "b"),)), at=AT, by=BY),
            lambda: store.keep(store.receive(dumps(bundle()), at=AT).receipt, at=AT),
            lambda: store.keep(query(AT), at=AT, by=BY),
            lambda: store.take(bundle(*CHAINS[:5]), at=AT),
            lambda: store.keep(query(LATER), at=LATER),
            lambda: store.erase([to("organ", "b-2"), to("organ", "b")], because="r", at=LATER, by=BY),
            lambda: store.erase_queries(LATER, because="r", at=LATER),
            lambda: store.take(bundle(court("z"), posts=(post("q", "z"),)), at=LATER),
        ):
            written()
            heads.append(store.head())
        assert store.verify().findings == ()
    return heads


@pytest.fixture
def engine(place: Place) -> Iterator[Engine]:
    """Return a way into a filled store that passes the program by."""
    address = place()
    filled(address)
    made = engine_of(address, new=False)
    if made.dialect.name == "sqlite":  # who goes past the program is kept by no foreign key there
        event.listen(made, "connect", lambda connection, _: connection.execute("PRAGMA foreign_keys = OFF"))
    yield made
    made.dispose()


@contextmanager
def undone(engine: Engine) -> Iterator[Connection]:
    with engine.connect() as connection:
        yield connection
        connection.rollback()


def table_of(name: str) -> Table:
    found: Table = getattr(tables(), name)
    return found


def survives(engine: Engine, *changes: Executable) -> bool:
    """Whether changes are neither refused by the database nor found by the verification."""
    with undone(engine) as connection:
        try:
            for each in changes:
                connection.execute(each)
        except DBAPIError:
            return False
        return not [*verify(connection)]


def rows(engine: Engine, table: Table) -> list[Row[Any]]:
    with engine.connect() as connection:
        return [*connection.execute(select(table).order_by(*table.primary_key))]


def this(table: Table, row: Row[Any]) -> Any:  # noqa: ANN401  # a condition
    return and_(*(column == getattr(row, column.name) for column in table.primary_key))


def others(column: Column[Any], value: Any, column_values: list[Any]) -> Iterator[Any]:  # noqa: ANN401  # of any column
    """Yield what else might stand in a cell: what stands elsewhere in its column, something near it, nothing."""
    kind = column.type.python_type
    elsewhere = next((each for each in column_values if each not in (value, None)), None)
    if elsewhere is not None:
        yield elsewhere
    if value is not None and column.nullable:
        yield None
    match value:
        case None:
            yield {int: 1, str: "a", bytes: bytes(16), date: date(2026, 1, 1)}[kind]
            if kind is str:
                yield ""
        case int():
            yield value + 1
            yield value - 1
        case str():
            yield value.replace("法院", "检院") if "法院" in value else value + "x"
            yield f" {value}"
        case bytes():
            yield bytes([value[0] ^ 1, *value[1:]])
        case date():
            yield value + timedelta(days=1)


@pytest.mark.parametrize("name", TABLES)
def test_no_cell_can_be_changed_in_silence(engine: Engine, name: str) -> None:
    table, tried, left = table_of(name), 0, []
    held = rows(engine, table)
    for row in held:
        for column in table.c:
            value = getattr(row, column.name)
            for other in others(column, value, [getattr(each, column.name) for each in held]):
                tried += 1
                if survives(engine, update(table).where(this(table, row)).values({column.name: other})):
                    left.append((column.name, tuple(row), other))
    assert tried >= len(held) * len(table.c)
    assert left == []


@pytest.mark.parametrize("name", TABLES)
def test_no_row_can_be_removed_in_silence(engine: Engine, name: str) -> None:
    table = table_of(name)
    held = rows(engine, table)
    assert len(held) >= {"head": 1, "reference": 3}.get(name, 8)
    assert [tuple(row) for row in held if survives(engine, delete(table).where(this(table, row)))] == []


@pytest.mark.parametrize("name", ["entry", "revision"])
def test_no_two_rows_can_change_places_in_silence(engine: Engine, name: str) -> None:
    table = table_of(name)
    numbers = [row.number for row in rows(engine, table)]
    pairs = [(one, two) for one in numbers for two in numbers if one < two]

    def moved(one: int, two: int) -> tuple[Executable, ...]:
        steps = ((one, -1), (two, one), (-1, two))
        return tuple(update(table).where(table.c.number == old).values(number=new) for old, new in steps)

    assert [pair for pair in pairs if survives(engine, *moved(*pair))] == []


@pytest.mark.parametrize("name", TABLES)
def test_no_row_can_be_added_in_silence(engine: Engine, name: str) -> None:
    """A copy of each row is put at the end, before the beginning and far behind; and, in names, beside itself."""
    table = table_of(name)
    held = rows(engine, table)
    first = next(iter(table.primary_key)).name
    last = max(getattr(row, first) for row in held)
    copies = [row._asdict() | {first: number} for row in held for number in (last + 1, last + 9, 0, -1)]
    if "name" in table.c:
        copies += [copy | {"name": "forged"} for copy in copies]
        copies += [row._asdict() | {"name": "forged", first: getattr(row, first)} for row in held]
    assert [copy for copy in copies if survives(engine, insert(table).values(copy))] == []


def test_an_end_that_was_cut_off_is_found_by_its_head_and_with_an_older_head_by_an_anchor_only(place: Place) -> None:
    """Who can write to the database can also take an older state of it for the newest: only what was written down elsewhere tells."""
    address = place()
    heads = filled(address)
    told = tables()
    made = engine_of(address, new=False)
    # The last entry brought two items, one of which refers to the other.
    first = next(row.first for row in rows(made, told.entry) if row.number == heads[-1].number)
    cut = (
        delete(told.reference).where(told.reference.c.number >= first),
        delete(told.revision).where(told.revision.c.number >= first),
        delete(told.entry).where(told.entry.c.number == heads[-1].number),
    )
    assert not survives(made, *cut)
    older = update(told.head).values(number=heads[-2].number, link=heads[-2].link, rows=first - 1)
    assert survives(made, *cut, older)
    with made.begin() as connection:
        for each in (*cut, older):
            connection.execute(each)
    made.dispose()
    with closing(open_store(address)) as store:
        assert store.verify().ok
        assert store.verify(heads[-2]).ok
        assert [each.code for each in store.verify(heads[-1]).findings] == ["store.anchor-differs"]


def test_a_store_that_was_written_anew_is_found_by_an_anchor_only(place: Place) -> None:
    heads = filled(place())
    other = place()
    filled(other)
    with closing(open_store(other)) as store:
        assert store.verify().ok
        for each in heads[1:]:
            assert [found.code for found in store.verify(each).findings] == ["store.anchor-differs"]


def test_what_was_erased_cannot_be_made_to_come_again(engine: Engine) -> None:
    """What is left of an erased item is covered as well, and so is the salt by which its name would be known."""
    revision, head = tables().revision, tables().head
    erased = [row for row in rows(engine, revision) if row.erased is not None]
    assert len(erased) == 3
    for row in erased:
        assert not survives(engine, update(revision).where(this(revision, row)).values(shadow=bytes(32)))
        assert not survives(engine, update(revision).where(this(revision, row)).values(kind="post"))
    assert not survives(engine, update(head).values(salt=bytes(16)))


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("value", ["'x'", "x'00'", "7", "'2026-99-99'"])
def test_a_value_of_another_type_is_found_and_stops_nothing(in_file: Place, name: str, value: str) -> None:
    """SQLite takes any value into any column; to verify is to say so, whatever it is."""
    address, table = in_file(), table_of(name)
    filled(address)
    made = engine_of(address, new=False)
    other: Any = literal_column(value)
    for row in rows(made, table):
        for column in table.c:
            with undone(made) as connection:
                same = select(column.is_not_distinct_from(other)).where(this(table, row))
                before = connection.execute(same).scalar_one()
                try:
                    connection.execute(update(table).where(this(table, row)).values({column.name: other}))
                except DBAPIError:
                    continue
                assert before or [*verify(connection)], (column.name, tuple(row))
    made.dispose()


def test_findings_say_where(engine: Engine) -> None:
    told = tables()
    body = told.revision.c.body
    cases: tuple[tuple[Executable, list[tuple[str, str]]], ...] = (
        (
            update(told.revision).where(told.revision.c.number == 1).values(body=func.replace(body, "法院", "检院")),
            [("store.row-changed", "/revisions/1")],
        ),
        (
            update(told.entry).where(told.entry.c.number == 2).values(body="{}"),
            [("store.document-changed", "/entries/2")],
        ),
        (
            update(told.entry).where(told.entry.c.number == 3).values(actor=None),
            [("store.entry-changed", "/entries/3")],
        ),
        (
            delete(told.entry).where(told.entry.c.number == 3),
            [
                ("store.entry-missing", "/entries/3"),
                ("store.entry-changed", "/entries/4"),
                ("store.rows-differ", "/entries/7"),
            ],
        ),
        (update(told.head).values(rows=0), [("store.head-differs", "/head")]),
    )
    for change, expected in cases:
        with undone(engine) as connection:
            connection.execute(change)
            assert [(each.code, each.path) for each in verify(connection)] == expected
