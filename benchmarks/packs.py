"""What a cold load of the largest pack costs, as a multiple of parsing its TOML with ``tomllib``.

Run ``python benchmarks/packs.py``. Both are measured in interleaved rounds in one process, each with the files in memory; the load
reads values, checks every member and citation, lays the layers upon each other and holds them against what the library needs. A
fresh process shows what the imports add. The bar is that of the issue: at most 5 times the parsing.
"""

import statistics
import subprocess
import sys
import tomllib
from time import process_time
from typing import Final

from govcredit.policy.loading import files_of, packaged, read_pack

__all__ = ("main",)

ROUNDS: Final = 9
BAR: Final = 5
FRESH: Final = """
from time import process_time
import tomllib, attrs
from govcredit.policy.loading import files_of, load_pack
texts = [text.decode() for name, text in files_of(NAME).items() if "cases" not in name]
start = process_time()
for text in texts: tomllib.loads(text)
parsed = process_time() - start
start = process_time()
load_pack(NAME)
print((process_time() - start) / parsed)
"""


def main() -> int:
    """Print the ratios; return 1 when the bar is missed."""
    sizes = {pack: sum(map(len, _terms(pack).values())) for pack in packaged()}
    largest = max(sizes, key=sizes.__getitem__)
    files = files_of(largest)
    ratios = []
    read_pack(files)  # the classes of the groups are imported once
    for _ in range(ROUNDS):
        start = process_time()
        for text in _terms(largest).values():
            tomllib.loads(text.decode())
        parsed = process_time() - start
        start = process_time()
        outcome = read_pack(files)
        ratios.append((process_time() - start) / parsed)
        assert outcome.pack is not None
    middle = statistics.median(ratios)
    print(
        f"{largest}: {sizes[largest]:,} bytes, {len(outcome.pack.names)} terms: {middle:.2f} x tomllib (at most {BAR})"
    )
    done = subprocess.run(
        [sys.executable, "-c", FRESH.replace("NAME", repr(largest))], capture_output=True, check=True, text=True
    )
    print(f"the same in a fresh process, with the imports of the groups: {float(done.stdout):.2f} x tomllib")
    return int(middle > BAR)


def _terms(pack: str) -> dict[str, bytes]:
    return {name: text for name, text in files_of(pack).items() if "cases" not in name}


if __name__ == "__main__":
    raise SystemExit(main())
