"""How fast an item is read without any extra, against ``json``, cattrs and attrs validators: one after the other, dropped at once.

Run ``python benchmarks/core_reading.py``. Each way reads the same records in turns of 250, in one process; ratios are medians over
the turns of several rounds. The bar is that of the issue: the library reads at least 1.8 × as fast as cattrs does without its
detailed validation, which is its fastest. The other figures say where the time goes; orjson is told where it is installed.
"""

import json
import statistics
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from time import perf_counter
from typing import Any, Final

from _peers import cattrs_reader  # the classes beside this script
from records import records  # the records beside this script

from govcredit import _json
from govcredit.exchange.converter import structure, unstructure, written
from govcredit.model.bundle import item_class

__all__ = ("main",)

RECORDS: Final = 4_000
TURN: Final = 250
ROUNDS: Final = 3
BAR: Final = 1.8
READ: Final = "bytes to item"
WRITE: Final = "item to bytes"
PEER: Final = "json + cattrs + validators"


def main() -> int:
    """Print medians and ratios; return 1 when the bar is missed."""
    cls = item_class("record")
    data = records(RECORDS)
    values = [json.loads(each) for each in data]
    items = [structure(value, cls)[0] for value in values]
    if None in items:
        raise SystemExit("a record of the benchmark is refused")
    ways: dict[str, tuple[Callable[[Any], object], list[Any]]] = {
        "json.loads": (json.loads, data),
        READ: (partial(_read, cls), data),
        "  bytes to value": (_json.loads, data),
        "  value to item": (lambda value: structure(value, cls), values),
        PEER: (cattrs_reader(cls, detailed=False), data),
        f"{PEER}, detailed": (cattrs_reader(cls, detailed=True), data),
        "json.dumps": (json.dumps, values),
        WRITE: (written, items),
        "item to value, value to bytes": (lambda item: _json.dumps_plain(unstructure(item)), items),
    }
    with suppress(ImportError):
        import orjson  # noqa: PLC0415  # a yardstick where it is installed

        ways |= {"orjson.loads": (orjson.loads, data)}
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, seconds in _turns(ways):
            times[name].append(seconds)
    for name, taken in times.items():
        print(
            f"{name:38} {statistics.median(taken) / TURN * 1e6:8.1f} us, {_ratio(times, name, 'json.loads'):5.2f} x json.loads"
        )
    print(f"json.dumps / {WRITE}: {_ratio(times, 'json.dumps', WRITE):.2f}")
    ratio = _ratio(times, PEER, READ)
    print(f"{PEER} / {READ}: {ratio:.2f} (at least {BAR})")
    return 0 if ratio >= BAR else 1


def _read(cls: type[Any], data: bytes) -> object:
    return structure(_json.loads(data).value, cls)


def _turns(ways: dict[str, tuple[Callable[[Any], object], list[Any]]]) -> Iterator[tuple[str, float]]:
    for first in range(0, RECORDS, TURN):
        for name, (way, data) in ways.items():
            part = data[first : first + TURN]
            start = perf_counter()
            for each in part:
                way(each)
            yield name, perf_counter() - start


def _ratio(times: dict[str, list[float]], name: str, other: str) -> float:
    return statistics.median(one / two for one, two in zip(times[name], times[other], strict=True))


if __name__ == "__main__":
    sys.exit(main())
