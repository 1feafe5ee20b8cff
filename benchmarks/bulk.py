"""What the whole check of large files of JSON Lines costs, in one process and in two, from 10,000 items to 1,000,000.

Run ``python benchmarks/bulk.py [ITEMS…]``. The lines are those of the synthetic county; each run is the verb ``validate`` in fresh
processes. The bars are those of the issue: at most 300 MB a process, the same processor time per item from 10,000 items up, give or
take a fifth, and two processes at least 1.6 times as fast as one. What is made on first use, of every kind of item, is taken off: it is
what a small run takes, whose lines are taken off as well. Time is told of all processes together, and of the clock.
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
SMALL: Final = 3_000  # items of a run that shows what a start takes
MEGABYTES: Final = 300
SPREAD: Final = 0.2
FASTER: Final = 1.6
RUN: Final = """
import resource, subprocess, sys
from time import perf_counter

path, jobs = sys.argv[1:]
command = [sys.executable, "-m", "govcredit", "validate", path, "--on", "2026-11-26", "--jobs", jobs, "--format", "json"]
start = perf_counter()
subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
taken = perf_counter() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(taken, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""


def main() -> int:
    """Print time per item, the gain of two processes, and the peaks; return 1 when a bar is missed."""
    sizes = tuple(int(each) for each in sys.argv[1:]) or ITEMS
    costs: list[float] = []
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        small = written(Path(folder) / "small.jsonl", SMALL)
        begun = lines_of(small)
        starts = {jobs: measured(small, jobs) for jobs in (1, 2)}
        for items in sizes:
            path = written(Path(folder) / f"{items}.jsonl", items)
            lines = lines_of(path) - begun
            walls = []
            for jobs in (1, 2):
                wall, used, peak = measured(path, jobs)
                wall, used = wall - starts[jobs][0], used - starts[jobs][1]
                walls.append(wall)
                if jobs == 1:
                    costs.append(used / lines)
                missed |= peak > MEGABYTES
                print(
                    f"{lines:>11,} lines, {jobs} processes: {wall:7.1f} s, {used / lines * 1e6:5.0f} us of processor time"
                    f" a line, peak {peak:4.0f} MB",
                    flush=True,
                )
            print(f"{lines:>11,} lines: two processes {walls[0] / walls[1]:.2f} x one (at least {FASTER})", flush=True)
        missed |= walls[0] / walls[1] < FASTER  # of the largest
    middle = statistics.median(costs)
    spread = max(abs(each / middle - 1) for each in costs)
    print(f"per line within {spread:.0%} of the median (at most {SPREAD:.0%}); at most {MEGABYTES} MB a process")
    return 1 if missed or spread > SPREAD else 0


def lines_of(path: Path) -> int:
    """Return how many lines a file has."""
    with path.open("rb") as file:
        return sum(1 for _ in file)


def measured(path: Path, jobs: int) -> tuple[float, float, float]:
    """Return seconds, seconds of processor time, and megabytes of the largest process of a run."""
    command = [sys.executable, "-c", RUN, str(path), str(jobs)]
    wall, used, peak = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(wall), float(used), float(peak)


if __name__ == "__main__":
    sys.exit(main())
