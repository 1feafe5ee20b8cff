"""How fast a synthetic county is streamed, against ``json.dumps`` of the same dictionaries, and in how much memory.

Run ``python benchmarks/samples.py``. The two sides take turns in one process; medians count. Time a line and peak memory are those of
fresh processes that stream 10,000 to 1,000,000 items into nothing. The bars are those of the issue: at least 0.25 × the speed of ``json.dumps``, at most
300 MB; the time per item shall be the same at every size, give or take a fifth.
"""

import json
import statistics
import subprocess
import sys
from collections import deque
from time import perf_counter
from typing import Final

from govcredit.samples.county import county_items, county_lines

__all__ = ("main",)

ROUNDS: Final = 7
STREAMS: Final = 4
RATIO: Final = 0.25
MEGABYTES: Final = 300
SPREAD: Final = 0.2
ITEMS: Final = (10_000, 100_000, 1_000_000)
STREAM: Final = """
import resource, sys
from collections import deque
from time import process_time
from govcredit.samples.county import county_lines
deque(county_lines(), maxlen=0)
start = process_time()
lines = 0
for lines, _ in enumerate(county_lines(**{sizes}), 1):
    pass
print(lines, process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def main() -> int:
    """Print the ratio, the time per item and the peak; return 1 when a bar is missed."""
    missed = speed()
    runs: dict[int, list[tuple[float, float, float]]] = {items: [] for items in ITEMS}
    for _ in range(STREAMS):
        for items in ITEMS:
            runs[items].append(measured(STREAM.replace("{sizes}", repr(sizes(items)))))
    per_item = []
    for items in ITEMS:
        # The work is the same each time: what makes a run slower is the machine.
        lines, seconds, peak = (min(values) for values in zip(*runs[items], strict=True))
        per_item.append(seconds / lines)
        print(f"{lines:>12,.0f} lines {seconds / lines * 1e6:8.2f} us of processor time a line, peak {peak:6.0f} MB")
        missed += peak > MEGABYTES
    middle = statistics.median(per_item)
    spread = max(abs(each / middle - 1) for each in per_item)
    print(f"time a line: within {spread:.0%} of the median (at most {SPREAD:.0%})")
    return 1 if missed + (spread > SPREAD) else 0


def speed() -> bool:
    """Print how fast lines are made against ``json.dumps``; return whether the bar is missed."""
    wanted = sizes(60_000)
    items = [item for _, item in county_items(**wanted)]
    times: dict[str, list[float]] = {"json.dumps": [], "county_lines": []}
    for _ in range(ROUNDS):
        start = perf_counter()
        for item in items:
            json.dumps(item)
        middle = perf_counter()
        deque(county_lines(**wanted), maxlen=0)
        times["json.dumps"].append(middle - start)
        times["county_lines"].append(perf_counter() - middle)
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    for name, median in medians.items():
        print(f"{name:14} {median / len(items) * 1e6:8.2f} us an item ({len(items):,} items)")
    ratio = medians["json.dumps"] / medians["county_lines"]
    print(f"speed of county_lines / json.dumps: {ratio:.2f} (at least {RATIO})")
    return ratio < RATIO


def sizes(items: int) -> dict[str, int]:
    """Return the sizes of a county of about so many items, in the proportions of the default one."""
    times = items / 1_390
    return {
        "bodies": int(80 * times),
        "servants": int(100 * times),
        "records": int(50 * times),
        "commitments": int(20 * times),
        "agreements": int(20 * times),
        "tasks": int(12 * times),
    }


def measured(program: str) -> tuple[float, float, float]:
    """Return what a program prints: lines, seconds and megabytes."""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    lines, seconds, peak = done.stdout.split()
    return float(lines), float(seconds), float(peak)


if __name__ == "__main__":
    sys.exit(main())
