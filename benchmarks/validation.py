"""What the rules cost an item beside reading it, from 10,000 items to 1,000,000.

Run ``python benchmarks/validation.py [ITEMS…]``. The lines are those of the synthetic county; each size in a fresh process, processor
time. Everything takes its turn several times, and the least time counts, since others use the machine as well. The bars are
those of the issue: at most twice the time that reading the same items takes, and the same time per item from 10,000 items
up, give or take a fifth. Judging is measured by columns, as it is done, and item by item; then over records that have nearly
every member set.
"""

import json
import statistics
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import process_time
from typing import Final

from lines import written  # beside this one
from records import bundle, records

from govcredit.exchange.documents import loads
from govcredit.measures.facts import Facts
from govcredit.model.bundle import Bundle
from govcredit.policy.loading import load_pack
from govcredit.validation.columns import suspicious
from govcredit.validation.register import check
from govcredit.validation.running import TOGETHER

__all__ = ("main",)

ITEMS: Final = (10_000, 100_000, 1_000_000)
MOST: Final = 2.0
SPREAD: Final = 0.2
RECORDS: Final = 20_000
ROUNDS: Final = 5
TURNS: Final = 400_000  # items for which a turn is repeated: seven times the smallest size, twice the largest
PROGRAM: Final = """
import json, resource, sys
from datetime import date
from time import process_time
from govcredit.measures.facts import Facts
from govcredit.model.bundle import arrays
from govcredit.policy.loading import load_pack
from govcredit.samples.county import county
from govcredit.validation.register import check
from govcredit.validation.review import material_of_lines

context = load_pack("cn").context(date(2026, 11, 26))
check(Facts.of(county(seed=2), context))  # what is made on first use
found = report = None

def plain():
    with open(sys.argv[1], "rb") as file:
        for raw in file: json.loads(raw)

def reading():
    global found
    found = None
    with open(sys.argv[1], "rb") as file: found = material_of_lines(file)

def judging():
    global report
    report = check(Facts.of(found.bundle, context), most=10_000)

def by_item():
    global report
    report = check(Facts.of(found.bundle, context), most=10_000, together=0)

turns = int(sys.argv[2])
times = [[] for _ in range(4)]
for _ in range(turns):
    for own, way in zip(times, (plain, reading, judging, by_item)):
        start = process_time()
        way()
        own.append(process_time() - start)
base, read, judged, each = map(min, times)
items = sum(len(getattr(found.bundle, array)) for _, array in arrays())
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([items, read / base, judged / base, judged / read, each / judged, peak, len(report.findings)]))
"""


def main() -> int:
    """Print reading and judging per item; return 1 when a bar is missed."""
    sizes = tuple(int(each) for each in sys.argv[1:]) or ITEMS
    costs = []
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            path = written(Path(folder) / f"{size}.jsonl", size)
            command = [sys.executable, "-c", PROGRAM, str(path), str(max(2, min(7, TURNS // size)))]
            shown = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            items, reading, judging, ratio, gain, peak, found = (float(each) for each in shown.strip("[]\n").split(","))
            print(
                f"{items:>11,.0f} items: reading {reading:5.1f}, judging {judging:5.1f} x json.loads; judging / reading"
                f" {ratio:.2f}, {gain:.1f} x faster than item by item; peak {peak:,.0f} MB; {found:,.0f} findings",
                flush=True,
            )
            costs.append(judging)
            missed |= ratio > MOST
    middle = statistics.median(costs)
    spread = max(abs(each / middle - 1) for each in costs)
    print(f"judging per item within {spread:.0%} of the median (at most {SPREAD:.0%}); at most {MOST} x reading")
    by_columns()
    return 1 if missed or spread > SPREAD else 0


def by_columns() -> None:
    """Print what a record with nearly every member costs: all rules by columns and item by item, and the hot rules alone."""
    context = load_pack("cn").context(date(2026, 11, 26))
    held, lines = loads(bundle(RECORDS)), records(RECORDS)
    hot = Facts.of(Bundle(version="1.0"), context)
    chunks = [held.records[start : start + TOGETHER] for start in range(0, RECORDS, TOGETHER)]
    ways: dict[str, Callable[[], object]] = {
        "json.loads, each dropped at once": lambda: deque(map(json.loads, lines), maxlen=0),
        "all rules by columns": lambda: check(Facts.of(held, context)),
        "all rules item by item": lambda: check(Facts.of(held, context), together=0),
        "hot rules (suspicious)": lambda: deque((suspicious(chunk, "record", hot) for chunk in chunks), maxlen=0),
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            start = process_time()
            way()
            times[name].append(process_time() - start)
    plain = statistics.median(times["json.loads, each dropped at once"])
    for name, taken in times.items():
        print(
            f"{RECORDS:>11,} records of {len(lines[0])} bytes: {name}, {statistics.median(taken) / plain:.2f} x json.loads"
        )


if __name__ == "__main__":
    sys.exit(main())
