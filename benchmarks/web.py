"""What asking over the web costs beside asking in the process, and how much memory a server holds under load.

Run ``python benchmarks/web.py [SECONDS]``; it needs the extra ``web`` and httpx. The document is 10 kB of bodies. In turns in one run: the report in this
process, and the same asked of ``govcredit serve`` on this machine by one client after the other, over a connection that stays.
Then two clients ask for so many seconds (60 unless said otherwise) while the memory of the server is read. Bars, by the issue: no error, and the
memory of the last third within 10 % and 10 MB of that of the first.
"""

import json
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from typing import Final

import httpx

from govcredit.adapters.intake import Law, checked
from govcredit.exchange.documents import dumps
from govcredit.exchange.results import dumps_result, examined, report_document
from govcredit.samples.county import county

__all__ = ("main",)

SECONDS: Final = 60
TURNS: Final = 300
ON: Final = date(2026, 4, 1)
JSON: Final = {"Content-Type": "application/json"}
MB: Final = 1_000_000


def main() -> int:
    """Print the figures; return 1 when a bar was missed."""
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    data = document()
    with served() as (address, process), httpx.Client(base_url=address, timeout=30) as client:
        inside, outside = in_turns(data, client)
        print(f"{len(data):,} bytes, {TURNS} reports each")
        print(f"  in the process  p50 {inside[0]:6.2f} ms, p95 {inside[1]:6.2f} ms")
        print(f"  over the web    p50 {outside[0]:6.2f} ms, p95 {outside[1]:6.2f} ms")
        print(f"  ratio           p50 {outside[0] / inside[0]:6.2f},    p95 {outside[1] / inside[1]:6.2f}")
        faults, spent, held = under_load(data, address, process.pid, seconds)
        return told(seconds, faults, spent, held)


def told(seconds: int, faults: int, spent: list[float], held: list[int]) -> int:
    """Print what came of the load; return 1 when a bar was missed."""
    third = len(held) // 3
    first, last = median(held[:third]), median(held[-third:])
    middle, high = shown(spent)
    print(f"{seconds} s of load by two clients: {len(spent) / seconds:,.0f} reports a second, {faults} errors")
    print(f"  p50 {middle:.2f} ms, p95 {high:.2f} ms")
    print(f"  memory {first / MB:.0f} MB in the first third, {last / MB:.0f} MB in the last: {last / first:.2f} x")
    return int(faults > 0 or last > first * 1.1 + 10 * MB)


def document() -> bytes:
    """Return about 10 kB of bodies."""
    whole = json.loads(dumps(county(seed=7)))
    return json.dumps({"version": "1.0", "organs": whole["organs"][:24]}, ensure_ascii=False).encode()


def in_turns(data: bytes, client: httpx.Client) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return p50 and p95 in milliseconds in the process, and over the web."""
    law = Law(pack=None, on=ON, known=ON)

    def inside() -> None:
        found, taken = checked(data, law)
        assert taken is not None
        dumps_result(report_document(found.report, examined(taken.outcome)))

    def outside() -> None:
        client.post(f"/validate?on={ON}", content=data, headers=JSON).raise_for_status()

    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(TURNS + 20):
        for way, spent in zip((inside, outside), times, strict=True):
            taken = timed(way)
            if turn >= 20:  # what is made on first use is made by then
                spent.append(taken)
    return shown(times[0]), shown(times[1])


def under_load(data: bytes, address: str, pid: int, seconds: int) -> tuple[int, list[float], list[int]]:
    """Return how many answers were wrong, how long each took, and what memory the server held."""
    spent: list[float] = []
    faults: list[int] = []
    end = time.monotonic() + seconds

    def ask() -> None:
        with httpx.Client(base_url=address, timeout=30) as client:
            while time.monotonic() < end:
                begun = time.perf_counter()
                answer = client.post(f"/validate?on={ON}", content=data, headers=JSON)
                spent.append(time.perf_counter() - begun)
                if answer.status_code != 200:
                    faults.append(answer.status_code)

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    held = []
    while time.monotonic() < end:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
        held.append(int(status.partition("VmRSS:")[2].split()[0]) * 1024)
        time.sleep(0.5)
    for thread in threads:
        thread.join()
    return len(faults), spent, held


def timed(way: Callable[[], None]) -> float:
    """Return how many seconds something takes."""
    begun = time.perf_counter()
    way()
    return time.perf_counter() - begun


def shown(spent: list[float]) -> tuple[float, float]:
    """Return p50 and p95 in milliseconds."""
    return median(spent) * 1_000, quantiles(spent, n=20)[-1] * 1_000


@contextmanager
def served() -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """Run a server at a port that is free, and stop it at the end."""
    command = [sys.executable, "-m", "govcredit", "serve", "--port", "0", "--lang", "en"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        found = re.search(r"http://\S+:[0-9]+", process.stderr.readline())
        assert found is not None
        told_on = threading.Thread(target=process.stderr.read, daemon=True)
        told_on.start()
        try:
            yield found[0], process
        finally:
            process.terminate()
            process.wait()


if __name__ == "__main__":
    sys.exit(main())
