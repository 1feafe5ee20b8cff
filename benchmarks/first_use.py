"""What a first use costs, side by side with the libraries below: fresh processes, interleaved, medians.

Run ``python benchmarks/first_use.py``. Each process measures itself, so that the start of the interpreter is left out.
The bars are those of the first issue: ``import govcredit`` at most 1.15 × ``import attrs``, and the first ``loads`` of a small
bundle, with all imports that it needs, at most 3 × ``import attrs, cattrs``.
"""

import statistics
import subprocess
import sys
from typing import Final

__all__ = ("main",)

ROUNDS: Final = 31
BUNDLE: Final = (
    '{"version": "1.0", "organs": [{"id": "a", "kind": "court", "name": "示例法院"}],'
    ' "plans": [{"id": "p", "title": "实施方案", "issuer": "a", "issued": "2026-03-31"}],'
    ' "tasks": [{"id": "t", "plan": "p", "number": 1, "title": "公开承诺"}]}'
)
PROGRAMS: Final = {
    "import attrs": "import attrs",
    "import govcredit": "import govcredit",
    "import attrs, cattrs": "import attrs, cattrs",
    "first loads": f"import govcredit; govcredit.loads({BUNDLE!r})",
    "first loads and dumps": f"import govcredit; govcredit.dumps(govcredit.loads({BUNDLE!r}))",
}
BARS: Final = (
    ("import govcredit", "import attrs", 1.15),
    ("first loads", "import attrs, cattrs", 3.0),
)


def main() -> int:
    """Print medians and ratios; return 1 when a bar is missed."""
    times: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    for _ in range(ROUNDS):
        for name, program in PROGRAMS.items():
            times[name].append(seconds(program))
    medians = {name: statistics.median(measured) for name, measured in times.items()}
    for name, median in medians.items():
        print(f"{name:24} {median * 1e3:8.1f} ms")
    missed = 0
    for name, other, bar in BARS:
        ratio = medians[name] / medians[other]
        missed += ratio > bar
        print(f"{name} / {other}: {ratio:.2f} (at most {bar})")
    return 1 if missed else 0


def seconds(program: str) -> float:
    """Return how long a program takes in a fresh process, as it measures itself."""
    timed = f"from time import perf_counter\nstart = perf_counter()\n{program}\nprint(perf_counter() - start)"
    done = subprocess.run([sys.executable, "-c", timed], capture_output=True, check=True, text=True)
    return float(done.stdout)


if __name__ == "__main__":
    sys.exit(main())
