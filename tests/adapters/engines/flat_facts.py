"""Facts as flat relations in DuckDB, so that the text of a measure can be run on them and compared with its reading."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final, TypeAlias, final

import pytest

from govcredit.adapters.engines.sql.checks.text import CheckText
from govcredit.adapters.engines.sql.text import MeasureText
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Ratio
from govcredit.model.bundle import Bundle
from govcredit.model.shapes import Amount, Day, Flag, Foreign, Many, Record, Whole, members

duckdb = pytest.importorskip("duckdb")
pyarrow = pytest.importorskip("pyarrow")

__all__ = ("FlatFacts", "told")

End: TypeAlias = tuple[int, int] | None
Share: TypeAlias = tuple[str, End, End, bool]
Columns: TypeAlias = Mapping[str, tuple[str, Callable[[Any], object]]]

_ARROW: Final[Mapping[str, Any]] = {
    "VARCHAR": pyarrow.string(),
    "BIGINT": pyarrow.int64(),
    "BOOLEAN": pyarrow.bool_(),
    "DATE": pyarrow.date32(),
    "DECIMAL(38, 0)": pyarrow.decimal128(38, 0),
}


@cache
def _database() -> Any:  # noqa: ANN401  # a connection of DuckDB
    return duckdb.connect(config={"threads": 1})


@final
class FlatFacts:
    """Facts on a connection of their own, whose views no other one sees; each relation is made when a text first reads it."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._connection = _database().cursor()
        self._made: set[str] = set()

    def shares(self, text: MeasureText) -> dict[str, Share]:
        """Return what the text of a measure makes of the facts, by body."""
        return {
            organ: (state, _end(low_part, low_whole), _end(high_part, high_whole), confirmed)
            for organ, measure, state, low_part, low_whole, high_part, high_whole, confirmed in self.rows(
                text, text.text
            )
            if measure == text.measure
        }

    def events(self, text: MeasureText) -> dict[str, Counter[tuple[Any, ...]]]:
        """Return what counts by the text of a measure, by body: kind, item, code, day, certain, disputed."""
        found: dict[str, Counter[tuple[Any, ...]]] = {}
        for organ, measure, *rest in self.rows(text, text.text):
            assert measure == text.measure
            found.setdefault(organ, Counter())[tuple(rest)] += 1
        return found

    def beyond(self, text: MeasureText) -> set[str]:
        """Return the bodies that a text leaves to the scalar path."""
        return set() if text.beyond is None else {organ for organ, _ in self.rows(text, text.beyond)}

    def rows(self, text: MeasureText | CheckText, query: str) -> list[tuple[Any, ...]]:
        """Return the rows of one of the queries of a text."""
        for relation in text.reads:
            if relation not in self._made:
                self._made.add(relation)
                self._make(relation, *self.relation(relation))
        for asked in text.asked:
            answers = [asked.answer(*row) for row in self._connection.execute(asked.question).fetchall()]
            self._make(asked.relation, asked.columns, answers)
        found: list[tuple[Any, ...]] = self._connection.execute(query).fetchall()
        return found

    def relation(self, name: str) -> tuple[list[tuple[str, str]], list[tuple[Any, ...]]]:
        """Return the columns of a relation with their types, and its rows."""
        columns, rows = _relation(self._facts, name)
        return [(column, kind) for column, (kind, _) in columns.items()], rows

    def _make(self, name: str, columns: Sequence[tuple[str, str]], rows: Sequence[tuple[Any, ...]]) -> None:
        schema = pyarrow.schema([(column, _ARROW[kind]) for column, kind in columns])
        arrays = [pyarrow.array([row[place] for row in rows], type=kind.type) for place, kind in enumerate(schema)]
        self._connection.register(name, pyarrow.Table.from_arrays(arrays, schema=schema))


def told(found: Measured[Ratio], *, whole: bool) -> Share:
    """Return what a reading says, as a text would say it."""
    if found.value is not None:
        return "value", _parts(found.value), _parts(found.value), found.confirmed
    if found.band is not None:
        return "band", _parts(found.band.low), _parts(found.band.high), found.confirmed
    nothing = whole and all(each.id is None and each.reason == "no-item" for each in found.missing)
    return "nothing" if nothing else "missing", None, None, found.confirmed


def _parts(ratio: Ratio | None) -> End:
    return None if ratio is None else (int(ratio.part), int(ratio.whole))


def _end(part: Decimal, whole: Decimal) -> End:
    return (int(part), int(whole)) if whole else None


def _relation(facts: Facts, relation: str) -> tuple[Columns, list[tuple[Any, ...]]]:
    """Return the columns of a relation, each with its type, and its rows: of standing items, or of an array of all items.

    Rows of an array begin with the item and their place in it; of an array within an array, with the places in both.
    """
    array, _, path = relation.removeprefix("standing_").partition("__")
    shape: Any = Record(_class_of(array))
    items = getattr(facts.whole_bundle if path else facts.bundle, array)
    if not path:
        columns = _columns_of(shape.cls)
        return columns, [tuple(read(item) for _, read in columns.values()) for item in items]
    found: list[tuple[tuple[Any, ...], Any]] = [((item.id,), item) for item in items]
    keys: dict[str, tuple[str, Callable[[Any], object]]] = {"item": ("VARCHAR", str)}
    for name in path.split("__"):
        member = next(each for each in members(shape.cls) if each.name == name)
        shape = member.element
        held = [(key, getattr(each, name)) for key, each in found if getattr(each, name) is not None]
        if isinstance(member.shape, Many):
            keys["n" if len(keys) == 1 else f"n{len(keys)}"] = ("BIGINT", int)
            held = [((*key, n), each) for key, values in held for n, each in enumerate(values)]
        found = held
    inner = _columns_of(shape.cls) if isinstance(shape, Record) else {"value": (_type(shape), lambda value: value)}  # type: ignore[arg-type]  # mypy takes a class for unhashable
    rows = [(*key, *(read(each) for _, read in inner.values())) for key, each in found]
    # A member that is called like the key stands beside it under a name of its own.
    return {**keys, **{"own_item" if name == "item" else name: column for name, column in inner.items()}}, rows


@cache
def _class_of(array: str) -> type[Any]:
    element = next(member.element for member in members(Bundle) if member.name == array)
    assert isinstance(element, Record), array
    return element.cls


@cache
def _columns_of(cls: type[Any]) -> Columns:
    return MappingProxyType(dict(_columns(cls, "")))


def _columns(cls: type[Any], path: str) -> Iterator[tuple[str, tuple[str, Callable[[Any], object]]]]:
    for member in members(cls):
        column = f"{path}__{member.name}" if path else member.name
        match member.shape:
            case Foreign() | Many():
                continue
            case Record(inner):
                yield from _columns(inner, column)
            case Amount():
                yield column, ("VARCHAR", _reader(column, str))
                yield f"{column}__micro", ("DECIMAL(38, 0)", _reader(column, lambda amount: amount * 1_000_000))
            case shape:
                yield column, (_type(shape), _reader(column))


def _reader(column: str, written: Callable[[Any], object] | None = None) -> Callable[[Any], object]:
    names = column.split("__")
    if written is None and len(names) == 1:
        return attrgetter(column)

    def read(item: Any) -> object:  # noqa: ANN401  # an item of any kind, or a part of one
        for name in names:
            item = None if item is None else getattr(item, name)
        return item if item is None or written is None else written(item)

    return read


def _type(shape: object) -> str:
    return {Whole: "BIGINT", Flag: "BOOLEAN", Day: "DATE"}.get(type(shape), "VARCHAR")
