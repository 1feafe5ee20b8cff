"""Spark makes the same rows of every text as DuckDB does; run by the deep tier, where pyspark and Java are there."""

import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

import pytest

from govcredit.adapters.engines.sql.register import TEXTS
from govcredit.adapters.engines.sql.text import Setting
from govcredit.measures.facts import Facts
from govcredit.policy.loading import load_pack

pytest.importorskip("duckdb")
pytest.importorskip("pyspark")

from tests.adapters.engines.flat_facts import FlatFacts
from tests.adapters.engines.shaken_counties import shaken
from tests.adapters.engines.shaken_families import FAMILIES
from tests.adapters.engines.test_sql_events import EVENTS, town

pytestmark = [pytest.mark.deep, pytest.mark.enable_socket, pytest.mark.filterwarnings("ignore")]

DAY: Final = date(2026, 4, 1)
TYPES: Final = {"VARCHAR": "STRING"}


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    from pyspark.sql import SparkSession  # noqa: PLC0415

    if shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    session = (
        SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "1")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.mark.parametrize("name", FAMILIES)
def test_both_engines_make_the_same_rows(spark: Any, name: str) -> None:  # noqa: ANN401  # a session of an extra
    family = FAMILIES[name]
    bundle = shaken(family.arrays, seed=1, day=DAY, force=30, hints=family.hints)
    same_rows(spark, Facts.of(bundle, load_pack(family.packs[-1]).context(DAY)), *family.measures)


@pytest.mark.parametrize("measure", EVENTS)
def test_both_engines_make_the_same_events(spark: Any, measure: str) -> None:  # noqa: ANN401  # as above
    same_rows(spark, Facts.of(town(measure, 1, DAY), load_pack("cn").context(DAY)), measure)


def same_rows(spark: Any, facts: Facts, *measures: str) -> None:  # noqa: ANN401  # as above
    flat = FlatFacts(facts)
    for measure in measures:
        text = TEXTS[measure](Setting(context=facts.context))
        for relation in text.reads:
            view(spark, relation, *flat.relation(relation))
        for asked in text.asked:
            answers = [asked.answer(*row) for row in spark.sql(asked.question).collect()]
            view(spark, asked.relation, asked.columns, answers)
        for query in (text.text, text.beyond):
            if query is not None:
                assert Counter(map(tuple, spark.sql(query).collect())) == Counter(flat.rows(text, query)), measure


def view(spark: Any, name: str, columns: Sequence[tuple[str, str]], rows: Sequence[tuple[Any, ...]]) -> None:  # noqa: ANN401  # as above
    schema = ", ".join(f"`{column}` {TYPES.get(kind, kind)}" for column, kind in columns)
    spark.createDataFrame(rows, schema).createOrReplaceTempView(name)
