"""All benchmarks in one go, each in a process of its own, and what they printed kept with the machine and the versions.

Run ``python benchmarks/run.py [NAME…]``: of reading beside its peers, codes, columns beside SQL by hand, large files, writing, import and
the others. The last section of ``RESULTS.md`` is replaced by what came out; the sections before it are written by hand and say
what the figures mean. Returns 1 when a bar was missed somewhere.
"""

import os
import platform
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

__all__ = ("main",)

NAMES: Final = (
    "identifiers",
    "first_use",
    "reading",
    "core_reading",
    "columnar",
    "lines",
    "bulk",
    "packs",
    "validation",
    "scoring",
    "samples",
    "plans",
    "workbooks",
    "web",
    "store",
)
PACKAGES: Final = (
    *("govcredit", "attrs", "cattrs", "jsonschema", "jsonschema-rs", "msgspec", "orjson", "pydantic"),
    *("python-stdnum", "duckdb", "pyarrow", "pyspark", "sqlalchemy", "alembic", "psycopg"),
)
HERE: Final = Path(__file__).parent
RESULTS: Final = HERE / "RESULTS.md"
HEADING: Final = "## The last run of all (`benchmarks/run.py`)"


def main() -> int:
    """Run the benchmarks that are named, or all, and write what they print; return 1 when a bar was missed."""
    names = sys.argv[1:] or NAMES
    missed: list[str] = []
    told: list[str] = []
    for name in names:
        ran = subprocess.run([sys.executable, str(HERE / f"{name}.py")], check=False, capture_output=True, text=True)
        if ran.returncode:
            missed.append(name)
        print(ran.stdout, ran.stderr, sep="")
        told.append(f"### `{name}`\n\n```text\n{ran.stdout.strip()}\n```")
    before = RESULTS.read_text(encoding="utf-8").partition(HEADING)[0].rstrip()
    parts = (before, HEADING, _machine(), f"A bar was missed in: {', '.join(missed) or 'none'}.", *told)
    RESULTS.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    return int(bool(missed))


def _machine() -> str:
    said = f"{platform.system()} on {platform.machine()}, {os.cpu_count()} processors, {platform.python_implementation()} {platform.python_version()}"
    return f"{said}; {', '.join(filter(None, map(_version, PACKAGES)))}."


def _version(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return ""


if __name__ == "__main__":
    raise SystemExit(main())
