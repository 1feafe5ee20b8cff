"""What JSON Lines cost a line, read and written, from 10,000 items to 1,000,000, and in how much memory.

Run ``python benchmarks/lines.py``. The lines are those of the synthetic county, kept in a file; each figure is that of a fresh
process, and processor time, since what makes one run slower than another is the machine. The bars are those of the issue: at
most 300 MB, and the same time per item from 10,000 items up, give or take a fifth. ``json.loads`` of the same lines stands
beside it for scale.
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
RUNS: Final = {10_000: 5, 100_000: 3, 1_000_000: 1}
MEGABYTES: Final = 300
SPREAD: Final = 0.2
WAYS: Final = {
    "json.loads": "for number, raw in enumerate(file, 1): json.loads(raw)",
    "read_lines": "for number, line in enumerate(read_lines(file), 1): assert not line.report.findings",
    "read_lines, without references": """
for number, line in enumerate(read_lines(file, references=False), 1): assert not line.report.findings
""",
    "read and written again": """
def items():
    for line in lines:
        if line.kind != "closing":
            yield line.kind, unstructure(line.item)
lines = read_lines(file)
header = next(lines).item
for number, _ in enumerate(write_items(header, items()), 1): pass
""",
}
PROGRAM: Final = """
import json, resource, sys
from time import process_time
from govcredit.exchange.converter import unstructure
from govcredit.exchange.lines import read_lines, write_items
with open(sys.argv[1], "rb") as file:
    for line in read_lines(file): pass  # what is made on first use
with open(sys.argv[2], "rb") as file:
    start = process_time()
    number = 0
    exec(sys.argv[3])
    print(number, process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def main() -> int:
    """Print time per line and peak; return 1 when a bar is missed."""
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        files = {items: written(Path(folder) / f"{items}.jsonl", items) for items in ITEMS}
        for way, body in WAYS.items():
            per_line = []
            for items, path in files.items():
                runs = [measured(files[ITEMS[0]], path, body) for _ in range(RUNS[items])]
                lines, seconds, peak = (min(values) for values in zip(*runs, strict=True))
                per_line.append(seconds / lines)
                print(f"{way:40} {lines:>11,.0f} lines {seconds / lines * 1e6:8.2f} us a line, peak {peak:6.0f} MB")
                missed |= peak > MEGABYTES
            middle = statistics.median(per_line)
            spread = max(abs(each / middle - 1) for each in per_line)
            print(f"{way:40} within {spread:.0%} of the median (at most {SPREAD:.0%})")
            missed |= spread > SPREAD
    return 1 if missed else 0


def written(path: Path, items: int) -> Path:
    """Write about so many items of a county to a file."""
    with path.open("wb") as file:
        file.writelines(county_lines(**sizes(items)))
    print(f"{path.name}: {path.stat().st_size / 1e6:,.0f} MB")
    return path


def measured(small: Path, path: Path, body: str) -> tuple[float, float, float]:
    """Return lines, seconds and megabytes of a fresh process."""
    command = [sys.executable, "-c", PROGRAM, str(small), str(path), body]
    lines, seconds, peak = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(lines), float(seconds), float(peak)


if __name__ == "__main__":
    sys.exit(main())
