"""What the rules cost an item beside reading it, from 10,000 items to 1,000,000.

Run ``python benchmarks/validation.py [ITEMS…]``. The lines are those of the synthetic county; each size in a fresh process, processor
time. The bars are those of the issue: at most twice the time that reading the same items takes, and the same time per item
from 10,000 items up, give or take a fifth.
"""

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from lines import written  # the benchmark beside this one

__all__ = ("main",)

ITEMS: Final = (10_000, 100_000, 1_000_000)
MOST: Final = 2.0
SPREAD: Final = 0.2
PROGRAM: Final = """
import json, resource, sys
from datetime import date
from time import process_time
from govcredit.measures.facts import Facts
from govcredit.policy.loading import load_pack
from govcredit.samples.county import county
from govcredit.validation.register import check
from govcredit.validation.review import material_of_lines

context = load_pack("cn").context(date(2026, 11, 26))
check(Facts.of(county(seed=2), context))  # what is made on first use
plain = 0.0
with open(sys.argv[1], "rb") as file:
    start = process_time()
    for raw in file: json.loads(raw)
    plain = process_time() - start
with open(sys.argv[1], "rb") as file:
    start = process_time()
    found = material_of_lines(file)
    reading = process_time() - start
items = sum(len(getattr(found.bundle, array)) for array in found.bundle.__slots__ if isinstance(getattr(found.bundle, array, None), tuple))
start = process_time()
report = check(Facts.of(found.bundle, context), most=10_000)
judging = process_time() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([items, reading / plain, judging / plain, judging / reading, peak, len(report.findings)]))
"""


def main() -> int:
    """Print reading and judging per item; return 1 when a bar is missed."""
    sizes = tuple(int(each) for each in sys.argv[1:]) or ITEMS
    costs = []
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            path = written(Path(folder) / f"{size}.jsonl", size)
            command = [sys.executable, "-c", PROGRAM, str(path)]
            shown = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            items, reading, judging, ratio, peak, found = (float(each) for each in shown.strip("[]\n").split(","))
            print(
                f"{items:>11,.0f} items: reading {reading:5.1f}, judging {judging:5.1f} x json.loads; judging / reading"
                f" {ratio:.2f}; peak {peak:,.0f} MB; {found:,.0f} findings",
                flush=True,
            )
            costs.append(judging)
            missed |= ratio > MOST
    middle = statistics.median(costs)
    spread = max(abs(each / middle - 1) for each in costs)
    print(f"judging per item within {spread:.0%} of the median (at most {SPREAD:.0%}); at most {MOST} x reading")
    return 1 if missed or spread > SPREAD else 0


if __name__ == "__main__":
    sys.exit(main())
