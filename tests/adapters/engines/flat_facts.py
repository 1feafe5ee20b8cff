"""Facts as flat relations in DuckDB, so that the text of a measure can be run on them and compared with its reading."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, Final, TypeAlias, final

import pytest

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


@final
class FlatFacts:
    """Facts in a database of their own; each relation is made when a text first reads it."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._connection = duckdb.connect(config={"threads": 1})
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

    def events(self, text: MeasureText) -> dict[str, set[tuple[Any, ...]]]:
        """Return the items that count by the text of a measure, by body: kind, item, code, day, certain, disputed."""
        found: dict[str, set[tuple[Any, ...]]] = {}
        for organ, measure, *rest in self.rows(text, text.text):
            assert measure == text.measure
            assert tuple(rest) not in found.setdefault(organ, set())
            found[organ].add(tuple(rest))
        return found

    def beyond(self, text: MeasureText) -> set[str]:
        """Return the bodies that a text leaves to the scalar path."""
        return set() if text.beyond is None else {organ for organ, _ in self.rows(text, text.beyond)}

    def rows(self, text: MeasureText, query: str) -> list[tuple[Any, ...]]:
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
    """Return the columns of a relation, each with its type, and its rows: of standing items, or of an array of all items."""
    array, _, path = relation.removeprefix("standing_").partition("__")
    cls, items = _class_of(array), getattr(facts.whole_bundle if path else facts.bundle, array)
    if not path:
        columns = dict(_columns(cls, ""))
        return columns, [tuple(read(item) for _, read in columns.values()) for item in items]
    shape = next(member.element for member in members(cls) if member.name == path)
    inner = (
        dict(_columns(shape.cls, "")) if isinstance(shape, Record) else {"value": (_type(shape), lambda value: value)}
    )
    rows = [
        (item.id, n, *(read(each) for _, read in inner.values()))
        for item in items
        for n, each in enumerate(getattr(item, path))
    ]
    return {"item": ("VARCHAR", str), "n": ("BIGINT", int), **inner}, rows


@cache
def _class_of(array: str) -> type[Any]:
    element = next(member.element for member in members(Bundle) if member.name == array)
    assert isinstance(element, Record), array
    return element.cls


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
                yield column, (_type(shape), _reader(column, lambda value: value))


def _reader(column: str, written: Callable[[Any], object]) -> Callable[[Any], object]:
    names = column.split("__")

    def read(item: Any) -> object:  # noqa: ANN401  # an item of any kind, or a part of one
        for name in names:
            item = None if item is None else getattr(item, name)
        return None if item is None else written(item)

    return read


def _type(shape: object) -> str:
    return {Whole: "BIGINT", Flag: "BOOLEAN", Day: "DATE"}.get(type(shape), "VARCHAR")
