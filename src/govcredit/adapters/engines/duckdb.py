"""The embedded engine: bodies are scored by DuckDB over columns, point for point as one by one (DuckDB 引擎); extra ``columnar``."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, final

import attrs

from govcredit.adapters.columnar import items_of, told_rows
from govcredit.adapters.engines.program import program_of
from govcredit.adapters.engines.relations import kind_of, relation
from govcredit.adapters.engines.running import Rating, run
from govcredit.adapters.engines.sources import LINES, Source
from govcredit.adapters.engines.sql.checks.register import CHECKS
from govcredit.adapters.engines.sql.text import Setting, quoted
from govcredit.errors import InvalidValue, MissingExtra, UnknownCode
from govcredit.findings import About
from govcredit.model.bundle import arrays, item_class
from govcredit.model.shapes import Day, Flag, Foreign, Many, Record, Shape, Whole, members
from govcredit.policy.pack import Context
from govcredit.policy.scheme import Scheme

__all__ = ("MEMORY", "Suspect", "checked", "rated")

MEMORY: Final = "640MB"
"""What the engine may hold in memory; what is more goes to a temporary folder."""

_ROWS: Final = 10_000
_DIV: Final = "CREATE MACRO div(a, b) AS CAST(CAST(a AS HUGEINT) // CAST(b AS HUGEINT) AS BIGINT)"


@contextmanager
def rated(  # noqa: PLR0913  # what is scored, and with how much of the machine
    source: Source,
    scheme: Scheme,
    context: Context,
    *,
    kinds: Collection[str] | None = None,
    memory: str = MEMORY,
    threads: int | None = None,
) -> Iterator[Rating]:
    """Score all bodies of a source, or where it has no bodies those that its items name.

    The result is that of `govcredit.scoring.score.score` for every body, point for point and grade for grade; it can be asked
    until the block ends. The files must be sound: `govcredit.adapters.columnar.read_parquet` tells what is wrong with one.

    Args:
        source: The arrays; see `govcredit.adapters.engines.sources`.
        scheme: The scheme.
        context: The pack and the two days.
        kinds: The kinds of bodies that are scored; all of them when ``None``.
        memory: How much the engine may hold in memory, as DuckDB writes it.
        threads: How many threads it uses; those that the machine has when ``None``.

    Raises:
        InvalidValue: The scheme is only a skeleton, the memory is too little, or a file holds what is not sound.
        MissingExtra: The extra ``columnar`` is not installed.

    >>> from datetime import date
    >>> from govcredit.adapters.columnar import write_parquet
    >>> from govcredit.adapters.engines.sources import parquet_source
    >>> from govcredit.model.bodies.organ import Organ
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> bundle = Bundle(version="1.0", organs=(Organ(id="a", kind="town", name="甲镇"),))
    >>> context = load_pack("cn").context(date(2026, 4, 1))
    >>> with TemporaryDirectory() as folder:
    ...     files = write_parquet(bundle, folder, internal=True)
    ...     with rated(parquet_source(folder), context.pack.scheme("cn-76-reference", on=context.on), context) as rating:
    ...         found = next(rating.scores("a"))
    >>> found.organ, str(found.low), str(found.high)
    ('a', '3.00', '100.00')
    """
    setting = Setting(context=context, whole=source.whole, partial=source.partial)
    program = program_of(scheme, setting, kinds=kinds, arrays=source.files.keys())
    with TemporaryDirectory(prefix="govcredit-") as folder:
        engine = _DuckDB(source, Path(folder), arrays_read=program.arrays, memory=memory, threads=threads)
        try:
            yield run(engine, program)
        finally:
            engine.close()


@final
@attrs.frozen(kw_only=True)
class Suspect:
    """What a rule found by columns; `govcredit.validation.register.check` tells of the same item the whole finding (按列检查的发现).

    Attributes:
        code: The code of the finding.
        about: The item.
        path: The JSON Pointer below the item; ``None`` where only `check` can judge the item.
    """

    code: str
    about: About
    path: str | None


def checked(  # noqa: PLR0913  # what is checked, and with how much of the machine
    source: Source,
    codes: Collection[str],
    context: Context,
    *,
    kinds: Collection[str] | None = None,
    last: date | None = None,
    memory: str = MEMORY,
    threads: int | None = None,
) -> Iterator[Suspect]:
    """Yield what rules about single items find in the arrays of a source, rule by rule.

    The files must be sound: `govcredit.adapters.columnar.read_parquet` tells what is wrong with one.

    Args:
        source: The arrays; see `govcredit.adapters.engines.sources`.
        codes: The rules, of those that have a form in SQL: `govcredit.adapters.engines.sql.checks.register.CHECKS`.
        context: The pack and the two days.
        kinds: The kinds of items that are looked at; all that the source has when ``None``.
        last: The last day on which something can have happened; the day up to which anything is known when ``None``.
        memory: How much the engine may hold in memory, as DuckDB writes it.
        threads: How many threads it uses; those that the machine has when ``None``.

    Raises:
        InvalidValue: The memory is too little, or a file holds what is not sound.
        MissingExtra: The extra ``columnar`` is not installed.
        UnknownCode: A code has no form in SQL.

    >>> from datetime import date
    >>> from govcredit.adapters.columnar import write_parquet
    >>> from govcredit.adapters.engines.sources import parquet_source
    >>> from govcredit.exchange.documents import loads
    >>> from govcredit.policy.loading import load_pack
    >>> bundle = loads('''{"version": "1.0", "organs": [{"id": "o", "kind": "town", "name": "甲镇"}], "payments": [
    ...     {"id": "p", "debtor": "o", "creditor": {"body_name": "甲公司"}, "kind": "goods",
    ...      "sum": {"amount": "-1.00", "unit": "元"}}
    ... ]}''')
    >>> with TemporaryDirectory() as folder:
    ...     files = write_parquet(bundle, folder, internal=True)
    ...     source = parquet_source(folder)
    ...     found = list(checked(source, ["amounts.negative"], load_pack("cn").context(date(2026, 4, 1))))
    >>> found
    [Suspect(code='amounts.negative', about=About(kind='payment', id='p'), path='/sum/amount')]
    """
    unknown = [code for code in codes if code not in CHECKS]
    if unknown:
        raise UnknownCode(f"no rule by columns is called {unknown[0][:40]!r}")
    setting = Setting(context=context, whole=source.whole, partial=source.partial, last=last)
    held = {kind for kind, array in arrays() if array in source.files and (kinds is None or kind in kinds)}
    texts = [make(setting) for code in dict.fromkeys(codes) for kind, make in CHECKS[code].items() if kind in held]
    with TemporaryDirectory(prefix="govcredit-") as folder:
        engine = _DuckDB(source, Path(folder), memory=memory, threads=threads)
        try:
            for name in dict.fromkeys(name for text in texts for name in text.reads):
                engine.view(name, relation(name, context, engine.opened))
            for text in texts:
                for asked in text.asked:
                    answers = [asked.answer(*row) for row in engine.rows(asked.question)]
                    engine.given(asked.relation, asked.columns, answers)
                for code, kind, item, path in engine.rows(text.text):
                    yield Suspect(code=code, about=About(kind, item), path=path)
                for kind, item in engine.rows(text.beyond) if text.beyond else ():
                    yield Suspect(code=text.code, about=About(kind, item), path=None)
        finally:
            engine.close()


@final
class _DuckDB:
    """A database in memory that holds the arrays of a source under their names (DuckDB 引擎)."""

    def __init__(  # what it holds, and with how much of the machine
        self,
        source: Source,
        folder: Path,
        *,
        arrays_read: Collection[str] | None = None,
        memory: str = MEMORY,
        threads: int | None = None,
    ) -> None:
        """Open the database.

        Args:
            source: The arrays.
            folder: Where it may put what does not fit into memory.
            arrays_read: The arrays that will be read; those of them that the source has not are empty. All of them when ``None``.
            memory: How much it may hold in memory, as DuckDB writes it.
            threads: How many threads it uses; those that the machine has when ``None``.

        Raises:
            MissingExtra: The extra ``columnar`` is not installed.
        """
        settings: dict[str, Any] = {
            "memory_limit": memory,
            "temp_directory": str(folder),
            "preserve_insertion_order": False,
        }
        if threads is not None:
            settings["threads"] = threads
        library = _library()
        self._error: type[Exception] = library.Error
        self._connection = library.connect(config=settings)
        self._run(_DIV)
        for kind, array in arrays():
            if arrays_read is not None and array not in arrays_read:
                continue
            if array in source.files:
                self.view(array, f"SELECT * FROM {_scan(kind, source.files[array])}")
            else:
                self._run(f"CREATE TABLE {array} ({_fields(item_class(kind))})")

    def opened(self, array: str, place: str) -> str:
        """Return what opens an array; see `govcredit.adapters.engines.relations.Opener`."""
        return f"GENERATE_SUBSCRIPTS({array}, 1) - 1 AS {place}, UNNEST({array}) AS e"

    def view(self, name: str, text: str) -> None:
        """Give a SELECT a name; it is worked out where it is read."""
        self._run(f"CREATE OR REPLACE VIEW {name} AS\n{text}")

    def table(self, name: str, text: str) -> None:
        """Work out a SELECT and keep it under a name."""
        self._run(f"CREATE OR REPLACE TABLE {name} AS\n{text}")

    def given(self, name: str, columns: Sequence[tuple[str, str]], rows: Sequence[tuple[Any, ...]]) -> None:
        """Keep rows under a name."""
        self._connection.register("given_rows", told_rows(columns, rows))
        self.table(name, "SELECT * FROM given_rows")
        self._connection.unregister("given_rows")

    def rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query."""
        with self._told():
            found = self._connection.cursor().execute(query)
            while some := found.fetchmany(_ROWS):
                yield from some

    def items(self, array: str, query: str) -> Iterator[Any]:
        """Yield the items of an array whose identifiers a query gives."""
        with self._told():
            found = self._connection.cursor().sql(f"SELECT * FROM {array} WHERE id IN ({query}) ORDER BY id")
            return items_of(kind_of(array), found.to_arrow_table())

    def write(self, query: str, path: Path) -> None:
        """Write the rows of a query as Parquet.

        Args:
            query: The query.
            path: The file.
        """
        self._run(f"COPY ({query}) TO {quoted(str(path))} (FORMAT parquet, COMPRESSION zstd)")

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    def _run(self, statement: str) -> None:
        with self._told():
            self._connection.execute(statement)

    @contextmanager
    def _told(self) -> Iterator[None]:
        # The engine's own words may hold what the data hold.
        try:
            yield
        except self._error as stop:
            raise InvalidValue(f"the engine could not go on: {type(stop).__name__.removesuffix('Exception')}") from None


def _library() -> Any:  # noqa: ANN401  # the library has no types
    try:
        return import_module("duckdb")
    except ModuleNotFoundError as error:
        raise MissingExtra("columnar", error.name or "duckdb") from None


def _scan(kind: str, path: Path) -> str:
    if path.suffix != LINES:
        return f"read_parquet({quoted(str(path))})"
    columns = ", ".join(f"{quoted(each.name)}: {quoted(_declared(each.shape))}" for each in members(item_class(kind)))
    return f"read_json({quoted(str(path))}, format = 'newline_delimited', columns = {{{columns}}})"


def _declared(shape: Shape) -> str:
    """Return the type of a column, as DuckDB writes it."""
    match shape:
        case Many(element, _):
            return f"{_declared(element)}[]"
        case Record():
            return f"STRUCT({_fields(shape.cls)})"
        case Day():
            return "DATE"
        case Whole():
            return "BIGINT"
        case Flag():
            return "BOOLEAN"
        case Foreign():
            return "JSON"
        case _:
            return "VARCHAR"


def _fields(cls: type[Any]) -> str:
    return ", ".join(f'"{each.name}" {_declared(each.shape)}' for each in members(cls))
