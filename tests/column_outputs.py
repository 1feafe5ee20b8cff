"""What leaves the house as columns: Parquet files, and what engines work out of them."""

import json
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import attrs

from govcredit.adapters.columnar import read_parquet, write_parquet
from govcredit.adapters.engines.duckdb import rated
from govcredit.adapters.engines.sources import parquet_source
from govcredit.adapters.engines.told import rating_json, rating_text, score_lines_text
from govcredit.disclosure.view import View
from govcredit.model.bundle import Bundle

__all__ = ("column_scores", "columns")

# One of each rule but for steps; with all of them an engine plans for seconds before it begins.
_INDICATORS: Final = frozenset({"archives-coverage", "honours", "listings", "public-appraisal", "records-standing"})


def columns(view: View[Bundle]) -> Iterator[str]:
    """Yield the rows and the metadata of each file, and what is read from them."""
    with TemporaryDirectory() as folder:
        for path in write_parquet(view, folder):
            yield _rows(path)
        yield repr(read_parquet(folder))


def column_scores(view: View[Bundle]) -> Iterator[str]:
    """Yield what an engine makes of the files of a view, as text, as JSON, as kept files, and the statements."""
    whole = view.context.pack.scheme("cn-76-reference", on=view.context.on)
    scheme = attrs.evolve(whole, indicators=tuple(each for each in whole.indicators if each.code in _INDICATORS))
    with TemporaryDirectory() as folder, TemporaryDirectory() as kept:
        write_parquet(view, folder)
        with rated(parquet_source(folder), scheme, view.context, threads=1) as rating:
            yield "\n".join((*rating_text(rating, "zh"), *rating_text(rating, "en")))
            yield "\n".join(line.decode() for line in rating_json(rating))
            first = next(rating.scores(), None)
            if first is not None:
                yield "\n".join(
                    (*score_lines_text(rating, first.organ, "zh"), *score_lines_text(rating, first.organ, "en"))
                )
            yield repr(rating) + repr(first)
            rating.keep(Path(kept))
            yield "\n".join(map(_rows, sorted(Path(kept).iterdir())))
            yield rating.program.explained()


def _rows(path: Path) -> str:
    table: Any = import_module("pyarrow.parquet").read_table(path)
    told = (value.decode() for value in (table.schema.metadata or {}).values())
    return "\n".join((json.dumps(table.to_pylist(), ensure_ascii=False, default=str), *told))
