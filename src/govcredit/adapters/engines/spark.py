"""The same statements on a Spark session that the caller gives (Spark 引擎); extra ``spark``.

Nothing is configured here: how many workers there are, where files lie and what they may use is the session's. The page on
scoring at scale says how it runs on a cluster.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias, final

from govcredit.adapters.columnar import arrow_schema, items_of
from govcredit.adapters.engines.program import program_of
from govcredit.adapters.engines.relations import kind_of
from govcredit.adapters.engines.running import Rating, run
from govcredit.adapters.engines.sql.text import Setting
from govcredit.model.bundle import arrays
from govcredit.policy.scheme import Scheme

__all__ = ("Keep", "rated")

Keep: TypeAlias = Callable[[Any], Any]
"""Works a frame out, keeps it, and returns it."""

_TYPES: Final = (("VARCHAR", "STRING"),)


def rated(  # noqa: PLR0913  # what is scored, and how frames are kept
    session: Any,  # noqa: ANN401  # a session of an extra
    arrays_there: Collection[str],
    scheme: Scheme,
    setting: Setting,
    *,
    kinds: Collection[str] | None = None,
    keep: Keep | None = None,
) -> Rating:
    """Score all bodies of the views of a session: the same scores and lines as any engine, and the same digest.

    Args:
        session: A ``pyspark.sql.SparkSession`` in which each array that is there is a view under its name.
        arrays_there: The names of these arrays.
        scheme: The scheme.
        setting: The law and the days, and what is known of the facts as a whole.
        kinds: The kinds of bodies that are scored; all of them when ``None``.
        keep: How what measures give is worked out and kept; ``frame.localCheckpoint()`` when ``None``. Where workers may be lost,
            ``frame.checkpoint()``, or a function that writes the frame and reads it back.

    Raises:
        InvalidValue: The scheme is only a skeleton, or a row that is read one by one is no sound item.
        MissingExtra: The extra ``columnar`` is not installed.
    """
    program = program_of(scheme, setting, kinds=kinds, arrays=arrays_there)
    return run(_Spark(session, arrays_there, keep), program)


@final
class _Spark:
    """A session with the arrays of a bundle as temporary views under their names (Spark 引擎)."""

    def __init__(self, session: Any, arrays_there: Collection[str], keep: Keep | None = None) -> None:  # noqa: ANN401  # a session of an extra
        """Take a session.

        Args:
            session: A ``pyspark.sql.SparkSession`` in which each array that is there is a view under its name, as
                ``session.read.parquet("records.parquet").createOrReplaceTempView("records")`` makes it.
            arrays_there: The names of these arrays; the others become empty.
            keep: How a frame is worked out and kept; ``frame.localCheckpoint()`` when ``None``.
        """
        self._session = session
        self._keep = _checkpointed if keep is None else keep
        for kind, array in arrays():
            if array not in arrays_there:
                session.createDataFrame(arrow_schema(kind).empty_table()).createOrReplaceTempView(array)

    def opened(self, array: str, place: str) -> str:
        """Return what opens an array; see `govcredit.adapters.engines.relations.Opener`."""
        return f"POSEXPLODE({array}) AS ({place}, e)"

    def view(self, name: str, text: str) -> None:
        """Give a SELECT a name; it is worked out where it is read."""
        self._session.sql(text).createOrReplaceTempView(name)

    def table(self, name: str, text: str) -> None:
        """Work out a SELECT and keep it under a name; what is made of it later does not look behind it."""
        self._keep(self._session.sql(text)).createOrReplaceTempView(name)

    def given(self, name: str, columns: Sequence[tuple[str, str]], rows: Sequence[tuple[Any, ...]]) -> None:
        """Keep rows under a name."""
        kinds = dict(_TYPES)
        schema = ", ".join(f"`{each}` {kinds.get(kind, kind)}" for each, kind in columns)
        self._session.createDataFrame(list(rows), schema).createOrReplaceTempView(name)

    def rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query, partition by partition."""
        return (tuple(row) for row in self._session.sql(query).toLocalIterator())

    def items(self, array: str, query: str) -> Iterator[Any]:
        """Yield the items of an array whose identifiers a query gives."""
        return items_of(
            kind_of(array), self._session.sql(f"SELECT * FROM {array} WHERE id IN ({query}) ORDER BY id").toArrow()
        )

    def write(self, query: str, path: Path) -> None:
        """Write the rows of a query as Parquet, a folder of parts as Spark does."""
        self._session.sql(query).write.parquet(str(path))


def _checkpointed(frame: Any) -> Any:  # noqa: ANN401  # a frame of an extra
    return frame.localCheckpoint()
