"""Spark makes the same rows of every text of a check as DuckDB does; run by the deep tier, where pyspark and Java are there."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import pytest

from govcredit.adapters.engines.sql.checks.register import texts
from govcredit.adapters.engines.sql.text import Setting
from govcredit.measures.facts import Facts
from govcredit.model.bundle import arrays
from govcredit.policy.loading import load_pack

pytest.importorskip("duckdb")
pytest.importorskip("pyspark")

from tests.adapters.engines.flat_facts import FlatFacts
from tests.adapters.engines.shaken_counties import shaken
from tests.adapters.engines.test_sql_spark import spark, view

__all__ = ("spark",)

pytestmark = [pytest.mark.deep, pytest.mark.enable_socket, pytest.mark.filterwarnings("ignore")]

DAY: Final = date(2026, 4, 1)


@pytest.mark.parametrize("kind", dict(arrays()))
def test_both_engines_find_the_same(spark: Any, kind: str) -> None:  # noqa: ANN401  # a session of an extra
    """Every text about a kind gives the same rows in both engines."""
    bundle = shaken({dict(arrays())[kind]: 25}, seed=1, day=DAY, force=40, hints={})
    facts = Facts.of(bundle, load_pack("cn").context(DAY))
    flat = FlatFacts(facts)
    # For few rows it takes longer to compile a query than to run it.
    spark.conf.set("spark.sql.codegen.wholeStage", "false")
    spark.conf.set("spark.sql.codegen.factoryMode", "NO_CODEGEN")
    spark.catalog.clearCache()
    made: set[str] = set()
    for text in texts(Setting(context=facts.context), kind):
        for relation in set(text.reads) - made:
            view(spark, relation, *flat.relation(relation))
            spark.catalog.cacheTable(relation)
        made |= set(text.reads)
        for asked in text.asked:
            view(
                spark,
                asked.relation,
                asked.columns,
                [asked.answer(*row) for row in spark.sql(asked.question).collect()],
            )
        for query in (text.text, text.beyond):
            if query is not None:
                rows: Iterator[tuple[Any, ...]] = map(tuple, spark.sql(query).collect())
                assert Counter(rows) == Counter(flat.rows(text, query)), text.code
