"""Spark comes to the digest of the embedded engine over all scores and lines; run by the deep tier, where pyspark and Java are there."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from govcredit.adapters.engines.sources import parquet_source
from govcredit.adapters.engines.sql.text import Setting
from govcredit.policy.loading import load_pack
from tests.adapters.engines.shaken_counties import shaken
from tests.adapters.engines.turned_schemes import turned

pytest.importorskip("duckdb")
pytest.importorskip("pyspark")

from govcredit.adapters.columnar import write_parquet
from govcredit.adapters.engines import duckdb, spark

pytestmark = [pytest.mark.deep, pytest.mark.enable_socket, pytest.mark.filterwarnings("ignore")]

DAY: Final = date(2026, 4, 1)
CONTEXT: Final = load_pack("cn").context(DAY)
REFERENCE: Final = CONTEXT.pack.scheme("cn-76-reference", on=DAY)
SHAKEN: Final = {
    "records": 200,
    "publications": 100,
    "honours": 60,
    "listings": 50,
    "lawsuits": 110,
    "services": 30,
    "handlings": 60,
}


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    from pyspark.sql import SparkSession  # noqa: PLC0415  # after the extra was asked for

    if shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    made = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate()
    )
    yield made
    made.stop()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_both_engines_come_to_the_same_digest(session: Any, seed: int, tmp_path: Path) -> None:  # noqa: ANN401  # a session of an extra
    """Scores and lines of every body are the same, under the reference scheme and under one that is turned by chance."""
    folder, kept = tmp_path / "county", tmp_path / "kept"
    write_parquet(shaken(SHAKEN, seed=seed, day=DAY, force=30, hints={}), folder, internal=True)
    source = parquet_source(folder)
    scheme = REFERENCE if seed == 1 else turned(REFERENCE, seed, keep=0.5)
    with duckdb.rated(source, scheme, CONTEXT) as rating:
        wanted, beyond = rating.digest(), rating.beyond
    for array, path in source.files.items():
        session.read.parquet(str(path)).createOrReplaceTempView(array)
    found = spark.rated(
        session, source.files, scheme, Setting(context=CONTEXT, whole=source.whole, partial=source.partial)
    )
    assert (found.digest(), found.beyond) == (wanted, beyond)
    if seed == 1:
        kept.mkdir()
        found.keep(kept)
        table = session.read.parquet(str(kept / "scores.parquet"))
        assert {str(row.low) for row in table.collect()} == {str(each.low) for each in found.scores()}
