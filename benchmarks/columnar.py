"""What it costs to score by columns: beside DuckDB SQL written by hand for the same data, and beside scoring one by one.

Run ``python benchmarks/columnar.py [RECORDS]`` (10,000,000 by default). The records are those of all benchmarks, multiplied, each
with an identifier and a body of its own; a tenth of them is published, a fiftieth repaired, some are objected to. The scheme is
the indicator of standing records of the reference scheme, with its decay and cap, on a base of 100 points, with its grades. The
SQL by hand asks what it must for these data and no more; its scores must be those of the library for every body. Each run is a
process of its own. The bars are those of the issue.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from types import MappingProxyType
from typing import Any, Final

import attrs
import duckdb
from records import bundle  # the benchmark beside this one

from govcredit.adapters.columnar import items_of, write_parquet
from govcredit.adapters.engines.duckdb import MEMORY, rated
from govcredit.adapters.engines.sources import Source
from govcredit.exchange.documents import read
from govcredit.measures.facts import Facts
from govcredit.model.bundle import Bundle, arrays
from govcredit.policy.loading import load_pack
from govcredit.policy.pack import Context
from govcredit.policy.scheme import Scheme
from govcredit.samples.county import county
from govcredit.scoring.score import score

__all__ = ("main",)

RECORDS: Final = 10_000_000
ONE_BY_ONE: Final = 20_000  # records that are scored one by one
TEMPLATES: Final = 5_000
A_BODY: Final = 20  # records
ROUNDS: Final = 3
BY_HAND: Final = 1.3
FASTER: Final = 8
MEGABYTES: Final = 1_000
DAY: Final = date(2026, 4, 1)
KINDS: Final = MappingProxyType({array: kind for kind, array in arrays()})

SQL: Final = """
CREATE TABLE scores AS
WITH shown AS (
  SELECT
    of.id AS item,
    bool_or(published <= DATE '2026-04-01') AS holds,
    bool_or(published IS NULL) AS may_hold
  FROM (SELECT unnest(of) AS of, published, ends, taken_down FROM '{folder}/publications.parquet')
  WHERE of.kind = 'record'
    AND (taken_down IS NULL OR taken_down > DATE '2026-04-01')
    AND (ends IS NULL OR ends >= DATE '2026-04-01')
  GROUP BY 1
), seen AS (
  SELECT DISTINCT of.id AS item FROM (SELECT unnest(of) AS of FROM '{folder}/publications.parquet') WHERE of.kind = 'record'
), repaired AS (
  SELECT of.id AS item, bool_or(decided <= DATE '2026-04-01') AS holds, bool_or(decided IS NULL) AS may_hold
  FROM '{folder}/repairs.parquet'
  WHERE of.kind = 'record' AND outcome = 'granted'
  GROUP BY 1
), objected AS (
  SELECT
    of.id AS item,
    bool_or(outcome = 'revoked' AND decided <= DATE '2026-04-01') AS holds,
    bool_or(outcome = 'revoked' AND decided IS NULL) AS may_hold,
    bool_or(COALESCE(received <= DATE '2026-04-01', TRUE)
      AND ((decided IS NULL AND outcome IS NULL) OR decided > DATE '2026-04-01')) AS disputed
  FROM '{folder}/objections.parquet'
  WHERE of.kind = 'record'
  GROUP BY 1
), revised AS (
  SELECT DISTINCT provenance.revision.of AS id FROM '{folder}/records.parquet' WHERE provenance.revision.of IS NOT NULL
), facts AS (
  SELECT
    r.subject.organ AS organ,
    CASE severity WHEN 'minor' THEN 10 WHEN 'serious' THEN 80 ELSE 30 END
      * CASE
          WHEN COALESCE(recognised, decided) <= DATE '2023-03-31' THEN 2
          WHEN COALESCE(recognised, decided) <= DATE '2025-03-31' THEN 5
          ELSE 10
        END AS points,
    COALESCE(recognised, decided) <= DATE '2026-04-01' OR COALESCE(s.holds, FALSE) AS stands,
    (COALESCE(recognised, decided) IS NULL AND COALESCE(state, 'draft') NOT IN ('draft', 'under-verification'))
      OR COALESCE(s.may_hold, FALSE) AS may_stand,
    COALESCE(a.holds, FALSE) OR COALESCE(o.holds, FALSE) OR (v.item IS NOT NULL AND COALESCE(
      COALESCE(r.instrument.dated, decided, recognised) <= CASE severity
        WHEN 'minor' THEN DATE '2025-12-31' WHEN 'general' THEN DATE '2025-03-31' ELSE DATE '2023-03-31' END, FALSE)) AS gone,
    COALESCE(a.may_hold, FALSE) OR COALESCE(o.may_hold, FALSE) AS may_be_gone,
    COALESCE(o.disputed, FALSE) AS disputed
  FROM '{folder}/records.parquet' r
  LEFT JOIN shown s ON s.item = r.id
  LEFT JOIN seen v ON v.item = r.id
  LEFT JOIN repaired a ON a.item = r.id
  LEFT JOIN objected o ON o.item = r.id
  ANTI JOIN revised e ON e.id = r.id
  WHERE r.provenance.known IS NULL OR r.provenance.known <= DATE '2026-04-01'
), sums AS (
  SELECT
    organ,
    SUM(CASE WHEN stands AND NOT may_be_gone THEN points ELSE 0 END) AS least,
    SUM(points) AS most,
    SUM(CASE WHEN stands AND NOT may_be_gone AND NOT disputed THEN points ELSE 0 END) AS undisputed_least,
    SUM(CASE WHEN NOT disputed THEN points ELSE 0 END) AS undisputed_most
  FROM facts
  WHERE NOT gone AND (stands OR may_stand OR may_be_gone)
  GROUP BY organ
), points AS (
  SELECT
    o.id AS organ,
    10000 - LEAST(COALESCE(most, 0), 3000) AS low,
    10000 - LEAST(COALESCE(least, 0), 3000) AS high,
    10000 - LEAST(COALESCE(undisputed_most, 0), 3000) AS undisputed_low,
    10000 - LEAST(COALESCE(undisputed_least, 0), 3000) AS undisputed_high
  FROM '{folder}/organs.parquet' o
  LEFT JOIN sums s ON s.organ = o.id
)
SELECT
  *,
  CASE WHEN low >= 9000 THEN 'excellent' WHEN low >= 8000 THEN 'good' WHEN low >= 6000 THEN 'fair' ELSE 'poor' END AS worst,
  CASE WHEN high >= 9000 THEN 'excellent' WHEN high >= 8000 THEN 'good' WHEN high >= 6000 THEN 'fair' ELSE 'poor' END AS best
FROM points
"""


def main() -> int:
    """Print what each way takes and the ratios; return 1 when a bar is missed."""
    if len(sys.argv) > 2:
        return WAYS[sys.argv[1]](Path(sys.argv[2]))
    records = int(sys.argv[1]) if len(sys.argv) > 1 else RECORDS
    with tempfile.TemporaryDirectory() as held:
        large, small = Path(held) / "large", Path(held) / "small"
        made(large, records)
        made(small, ONE_BY_ONE)
        print(f"{records:,} records of {records // A_BODY:,} bodies; medians of {ROUNDS} runs")
        runs: dict[str, list[tuple[float, float, float, str]]] = {"library": [], "hand": [], "scalar": []}
        for _ in range(ROUNDS):
            for name, own in runs.items():
                own.append(run(name, small if name == "scalar" else large))
    for name, own in runs.items():
        wall, used, peak = (median(each[number] for each in own) for number in range(3))
        print(f"  {name:8} {wall:8.2f} s, {used:8.2f} s of processor time, peak {peak:5.0f} MB")
    by_hand = median(one[0] / two[0] for one, two in zip(runs["library"], runs["hand"], strict=True))
    faster = median(
        one[0] / ONE_BY_ONE / (two[0] / records) for one, two in zip(runs["scalar"], runs["library"], strict=True)
    )
    peak = max(each[2] for each in runs["library"])
    same = len({each[3] for name in ("library", "hand") for each in runs[name]}) == 1
    print(
        f"  {by_hand:.2f} x by hand (bar {BY_HAND}), {faster:.0f} x as fast a row as one by one (bar {FASTER}), {peak:.0f} MB"
    )
    print(f"  the same scores by hand and by the library: {same}")
    return int(not same or by_hand > BY_HAND or faster < FASTER or peak > MEGABYTES)


def run(name: str, folder: Path) -> tuple[float, float, float, str]:
    """Run one way in a process of its own; return its time, its processor time, its peak in MB and what it found."""
    told = subprocess.run(
        [sys.executable, __file__, name, str(folder)], check=True, stdout=subprocess.PIPE, text=True
    ).stdout
    wall, used, peak, found = told.split()
    return float(wall), float(used), float(peak), found


def made(folder: Path, records: int) -> None:
    """Write so many records, and what happened to some of them, as a folder of Parquet files."""
    held = read(bundle(TEMPLATES)).bundle
    more = county()
    assert held is not None
    held = attrs.evolve(
        held, publications=more.publications[:1], repairs=more.repairs[:1], objections=more.objections[:1]
    )
    with tempfile.TemporaryDirectory() as small:
        write_parquet(held, small, internal=True)
        folder.mkdir()
        bodies, times = records // A_BODY, records // TEMPLATES
        with duckdb.connect(
            config={"memory_limit": "4GB", "temp_directory": small, "preserve_insertion_order": False}
        ) as database:

            def copied(query: str, array: str) -> None:
                database.execute(f"COPY ({query}) TO '{folder}/{array}.parquet' (FORMAT parquet, COMPRESSION zstd)")

            def file(array: str) -> str:
                return f"'{small}/{array}.parquet'"

            name = "r.id || '-' || k"
            record = f"FROM (SELECT id FROM {file('records')}) r, range({times}) g(k)"
            of = f"{{'kind': 'record', 'id': {name}}}"
            copied(
                f"SELECT r.* REPLACE ({name} AS id, struct_update(subject, organ := 'organ-' || (hash({name}) % {bodies})) AS subject)"
                f" FROM {file('records')} r, range({times}) g(k)",
                "records",
            )
            copied(
                f"SELECT o.* REPLACE ('organ-' || k AS id, 'department' AS kind)"
                f" FROM (FROM {file('organs')} LIMIT 1) o, range({bodies}) g(k)",
                "organs",
            )
            for array, part, told in (
                (
                    "publications",
                    10,
                    f"[{of}] AS of, DATE '2026-03-01' - CAST(k % 400 AS INTEGER) AS published, CAST(NULL AS DATE) AS taken_down",
                ),
                ("repairs", 50, f"{of} AS of"),
                ("objections", 200, f"{of} AS of, CAST(NULL AS DATE) AS decided, CAST(NULL AS VARCHAR) AS outcome"),
            ):
                copied(
                    f"SELECT x.* REPLACE (x.id || '-' || {name} AS id, {told}) FROM {file(array)} x,"
                    f" (SELECT r.id, k {record} WHERE hash({name}) % {part} = 1) r(id, k)",
                    array,
                )


def law() -> tuple[Context, Scheme]:
    """Return the law of the day, and the scheme of standing records alone."""
    context = load_pack("cn").context(DAY)
    whole = context.pack.scheme("cn-76-reference", on=DAY)
    only = tuple(each for each in whole.indicators if each.code == "records-standing")
    return context, attrs.evolve(whole, indicators=only, base=Decimal(100))


def by_library(folder: Path) -> int:
    """Score by the library, and print what it took."""
    context, scheme = law()
    start, used = perf_counter(), process_time()
    files = {each.stem: each for each in folder.glob("*.parquet")}
    with rated(Source(files=files), scheme, context) as rating:
        told(start, used)
        rows = rating.engine.rows(f"SELECT {DIGEST} FROM scores")
        print(next(iter(rows))[0])
    return 0


def by_hand(folder: Path) -> int:
    """Score by the statement that was written by hand, and print what it took."""
    with tempfile.TemporaryDirectory() as held:
        start, used = perf_counter(), process_time()
        settings = {"memory_limit": MEMORY, "temp_directory": held, "preserve_insertion_order": "false"}
        with duckdb.connect(config=settings) as database:
            database.execute(SQL.format(folder=folder))
            told(start, used)
            print((database.execute(f"SELECT {DIGEST} FROM scores").fetchone() or (None,))[0])
    return 0


DIGEST: Final = (
    "sum(CAST(hash(organ, CAST(low AS BIGINT), CAST(high AS BIGINT), CAST(undisputed_low AS BIGINT),"
    " CAST(undisputed_high AS BIGINT), worst, best) AS HUGEINT))"
)


def one_by_one(folder: Path) -> int:
    """Score every body of a small folder one by one, and print what it took; reading is not counted."""
    context, scheme = law()
    held: dict[str, Any] = {
        each.stem: tuple(items_of(KINDS[each.stem], duckdb.sql(f"FROM '{each}'").to_arrow_table()))
        for each in folder.glob("*.parquet")
    }
    start, used = perf_counter(), process_time()
    facts = Facts.of(Bundle(version="1.0", **held), context)
    count = sum(1 for each in facts.items("organ") if score(facts, each.id, scheme))
    told(start, used)
    print(count)
    return 0


def told(start: float, used: float) -> None:
    """Print the time, the processor time and the peak in MB so far."""
    # What the kernel counts for a process begins with its parent; the peak of its own memory does not.
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    peak = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
    print(perf_counter() - start, process_time() - used, peak)


WAYS: Final[Mapping[str, Callable[[Path], int]]] = MappingProxyType(
    {"library": by_library, "hand": by_hand, "scalar": one_by_one}
)

if __name__ == "__main__":
    raise SystemExit(main())
