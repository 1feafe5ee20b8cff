"""What JSON Lines cost an item, read and written, from 10,000 items to 1,000,000, and in how much memory.

Run ``python benchmarks/lines.py``. The lines are those of the synthetic county, kept in a file; each figure is that of a fresh
process. Time is told as a multiple of ``json.loads`` of the same lines, both in turns of some thousand lines, so that a machine
that others use as well says the same each time. The bars are those of the issue: at most 300 MB, and the same time per item
from 10,000 items up, give or take a fifth.
"""

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from samples import sizes  # the benchmark beside this one

from govcredit.samples.county import county_lines

__all__ = ("main",)

ITEMS: Final = (10_000, 100_000, 1_000_000)
MEGABYTES: Final = 300
SPREAD: Final = 0.2
WAYS: Final = {
    "read_lines": "results = read_lines(feed())",
    "read_lines, without references": "results = read_lines(feed(), references=False)",
    "read and written again": """
reading = read_lines(feed())
header = next(reading).item
results = write_items(header, ((line.kind, unstructure(line.item)) for line in reading if line.kind != "closing"))
""",
}
PROGRAM: Final = """
import json, resource, sys
from itertools import islice
from time import process_time
from govcredit.exchange.converter import unstructure
from govcredit.exchange.lines import read_lines, write_items

with open(sys.argv[1], "rb") as file:
    for line in read_lines(file): pass  # what is made on first use
plain = 0.0
with open(sys.argv[2], "rb") as file:
    def feed():
        # The lines, a block at a time; the time that json.loads takes for a block is kept apart.
        global plain
        while block := list(islice(file, 5_000)):
            start = process_time()
            for raw in block: json.loads(raw)
            plain += process_time() - start
            yield from block
    start = process_time()
    exec(sys.argv[3])
    number = sum(1 for _ in results)
    taken = process_time() - start - plain
print(number, taken / plain, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def main() -> int:
    """Print time per item and peak; return 1 when a bar is missed."""
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        files = {items: written(Path(folder) / f"{items}.jsonl", items) for items in ITEMS}
        for way, body in WAYS.items():
            ratios = []
            for path in files.values():
                lines, ratio, peak = measured(files[ITEMS[0]], path, body)
                ratios.append(ratio)
                print(f"{way:32} {lines:>11,.0f} lines, {ratio:5.1f} x json.loads, peak {peak:4.0f} MB", flush=True)
                missed |= peak > MEGABYTES
            middle = statistics.median(ratios)
            spread = max(abs(each / middle - 1) for each in ratios)
            print(f"{way:32} within {spread:.0%} of the median (at most {SPREAD:.0%})", flush=True)
            missed |= spread > SPREAD
    return 1 if missed else 0


def written(path: Path, items: int) -> Path:
    """Write about so many items of a county to a file."""
    with path.open("wb") as file:
        file.writelines(county_lines(**sizes(items)))
    print(f"{path.name}: {path.stat().st_size / 1e6:,.0f} MB", flush=True)
    return path


def measured(small: Path, path: Path, body: str) -> tuple[float, float, float]:
    """Return lines, the time as a multiple of that of ``json.loads``, and megabytes of a fresh process."""
    command = [sys.executable, "-c", PROGRAM, str(small), str(path), body]
    lines, ratio, peak = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(lines), float(ratio), float(peak)


if __name__ == "__main__":
    sys.exit(main())
