"""How fast dishonesty records are read with all checks, beside the libraries that others read them with.

Run ``python benchmarks/reading.py``. All ways read the same records of the library's own class, each in turns, in one process:

Processor time, since others use the machine as well.

- item by item, dropped at once: structure and hot rules, in turns of 250;
- a package of 100,000 records that is kept, each way in a fresh process, with the collector of garbage running and paused;
- writing: canonical bytes of items, beside ``orjson.dumps`` of the same dictionaries.

The bars are those of the issue. Peers are written with the same constraints, in their fastest documented use (`_models`, `_peers`,
`_hot_rules`); what they check less is said there.
"""

import gc
import json
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any, Final

import jsonschema
import jsonschema_rs
import msgspec
import orjson
from _hot_rules import is_sound
from _models import pydantic_model, struct
from _peers import cattrs_reader
from pydantic import TypeAdapter
from records import bundle, records

from govcredit._collector import paused
from govcredit.exchange.converter import written
from govcredit.exchange.documents import read
from govcredit.exchange.fast import take_items
from govcredit.exchange.schema import bundle_schema
from govcredit.measures.facts import Facts
from govcredit.model.bundle import Bundle, item_class
from govcredit.policy.loading import load_pack
from govcredit.validation.columns import suspicious

__all__ = ("main",)

ITEMS: Final = 4_000
TURN: Final = 128
ROUNDS: Final = 5
FEW: Final = 25  # of the records of a turn that the slowest peers read
PACKAGE: Final = 100_000
RUNS: Final = 3
DAY: Final = date(2026, 11, 26)
RECORD: Final = item_class("record")
FACTS: Final = Facts.of(Bundle(version="1.0"), load_pack("cn").context(DAY))

Way = Callable[[list[bytes]], object]


def main() -> int:
    """Print the figures; return 1 when a bar is missed."""
    if sys.argv[1:2] == ["--package"]:
        print(json.dumps(package(sys.argv[2], sys.argv[3], pause=sys.argv[4] == "paused")))
        return 0
    missed = items() | writing() | packages()
    return int(missed)


# ---------------------------------------------------------------------------------------------------------------------
# Item by item


def items() -> bool:
    """Compare the ways of reading single items; return whether a bar is missed."""
    ways = _ways()
    data = records(ITEMS)
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for first in range(0, ITEMS, TURN):
            for name, (way, few) in ways.items():
                part = data[first : first + (FEW if few else TURN)]
                start = process_time()
                way(part)
                times[name].append((process_time() - start) / len(part))
    base = "orjson.loads"
    for name in ways:
        print(f"{name:52} {_ratio(times, name, base):7.2f} x {base}", flush=True)
    own, rules = "govcredit, structure and hot rules", "the same rules"
    return any(
        (
            _told("pydantic and the same rules / govcredit", _ratio(times, f"pydantic, and {rules}", own), least=1.4),
            _told("govcredit / orjson.loads", _ratio(times, own, base), most=3.2),
            _told("json + jsonschema + cattrs / govcredit", _ratio(times, "json + jsonschema + cattrs", own), least=35),
        )
    )


def _ways() -> dict[str, tuple[Way, bool]]:
    model, decoder = pydantic_model(RECORD), msgspec.json.Decoder(struct(RECORD))
    schema = _schema()
    rust = jsonschema_rs.validator_for(schema, validate_formats=True)
    python = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    plain, validated = cattrs_reader(RECORD, detailed=False), cattrs_reader(RECORD, detailed=False)

    def own(texts: list[bytes]) -> None:
        assert not suspicious(take_items(RECORD, texts), "record", FACTS)

    def with_schema(texts: list[bytes]) -> None:
        for text in texts:
            python.validate(json.loads(text))
            validated(text)

    def sound(read: Callable[[bytes], Any]) -> Way:
        def both(texts: list[bytes]) -> None:
            for text in texts:
                assert is_sound(read(text), DAY)

        return both

    return {
        "orjson.loads": (_dropped(orjson.loads), False),
        "json.loads": (_dropped(json.loads), False),
        "govcredit, structure": (lambda texts: take_items(RECORD, texts), False),
        "govcredit, structure and hot rules": (own, False),
        "msgspec, Struct with patterns": (_dropped(decoder.decode), False),
        "msgspec, Struct with patterns, and the same rules": (sound(decoder.decode), False),
        "pydantic": (_dropped(model.model_validate_json), False),
        "pydantic, and the same rules": (sound(model.model_validate_json), False),
        "orjson + jsonschema-rs, no objects": (_dropped(lambda text: rust.is_valid(orjson.loads(text))), False),
        "json + cattrs + attrs validators": (_dropped(plain), True),
        "json + jsonschema + cattrs": (with_schema, True),
    }


def _dropped(read: Callable[[bytes], object]) -> Way:
    def every(texts: list[bytes]) -> None:
        for text in texts:
            read(text)

    return every


def _schema() -> dict[str, Any]:
    """Return the schema of one record, cut out of that of the bundle."""
    whole = bundle_schema()
    return {"$schema": whole["$schema"], "$defs": whole["$defs"], "$ref": f"#/$defs/{RECORD.__name__}"}


# ---------------------------------------------------------------------------------------------------------------------
# Writing


def writing() -> bool:
    """Compare the ways of writing; return whether the bar is missed."""
    data = records(ITEMS)
    own, plain = take_items(RECORD, data), [orjson.loads(text) for text in data]
    model = pydantic_model(RECORD)
    peers = [model.model_validate_json(text) for text in data]
    ways: dict[str, tuple[Callable[[Any], object], list[Any]]] = {
        "orjson.dumps of dictionaries": (orjson.dumps, plain),
        "orjson.dumps of dictionaries, sorted": (lambda value: orjson.dumps(value, option=orjson.OPT_SORT_KEYS), plain),
        "json.dumps of dictionaries": (json.dumps, plain),
        "govcredit, canonical": (lambda value: written(value, fast=True), own),
        "msgspec of the same objects, nothing checked": (msgspec.json.Encoder(order="sorted").encode, own),
        "pydantic model_dump_json": (lambda value: value.model_dump_json(), peers),
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for first in range(0, ITEMS, TURN):
            for name, (way, values) in ways.items():
                part = values[first : first + TURN]
                start = process_time()
                for value in part:
                    way(value)
                times[name].append(process_time() - start)
    base = "orjson.dumps of dictionaries"
    for name in ways:
        print(f"{name:52} {_ratio(times, name, base):7.2f} x {base}", flush=True)
    return _told("canonical write / orjson.dumps", _ratio(times, "govcredit, canonical", base), most=1.4)


# ---------------------------------------------------------------------------------------------------------------------
# A package that is kept


def packages() -> bool:
    """Compare the ways of reading a package, each in a fresh process; return whether a bar is missed."""
    shown: dict[tuple[str, str], list[tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "package.json"
        path.write_bytes(bundle(PACKAGE))
        for _ in range(RUNS):
            for pause in ("running", "paused"):
                for way in ("orjson", "govcredit", "pydantic"):
                    command = [sys.executable, __file__, "--package", way, str(path), pause]
                    shown.setdefault((way, pause), []).append(
                        json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
                    )
    seconds = {key: [run[0] for run in runs] for key, runs in shown.items()}
    memory = {key: statistics.median(run[1] for run in runs) for key, runs in shown.items()}
    base = seconds["orjson", "running"]
    for (way, pause), times in seconds.items():
        ratio = statistics.median(one / two for one, two in zip(times, base, strict=True))
        print(f"{way:12} collector {pause:8} {ratio:6.2f} x orjson.loads, {memory[way, pause]:7.0f} MB", flush=True)

    def faster(pause: str) -> float:
        pairs = zip(seconds["pydantic", pause], seconds["govcredit", pause], strict=True)
        return statistics.median(one / two for one, two in pairs)

    return any(
        (
            _told("pydantic and rules / govcredit, as both come", faster("running"), least=3.5),
            _told("the same, collector paused in both", faster("paused"), least=1.6),
            _told("memory, govcredit / orjson", memory["govcredit", "paused"] / memory["orjson", "paused"], most=0.45),
        )
    )


def package(way: str, path: str, *, pause: bool) -> tuple[float, float]:
    """Return the seconds that reading a package takes, and the memory that it keeps in MB."""
    data = Path(path).read_bytes()
    small = bundle(500)
    readers: dict[str, Callable[[bytes], object]] = {"orjson": orjson.loads, "govcredit": _own, "pydantic": _pydantic()}
    readers[way](small)  # what is made on first use
    gc.collect()
    before = _kept()
    start = process_time()
    with paused() if pause else nullcontext():
        kept = readers[way](data)
        seconds = process_time() - start
        used = _kept() - before
    del kept
    return seconds, used


def _own(data: bytes) -> Bundle:
    """Read with all that reading checks, references and identifiers among it, and ask the hot rules."""
    outcome = read(data)
    assert outcome.bundle is not None
    held = outcome.bundle.records
    for first in range(0, len(held), TURN):
        assert not suspicious(held[first : first + TURN], "record", FACTS)
    return outcome.bundle


def _pydantic() -> Callable[[bytes], object]:
    adapter = TypeAdapter(pydantic_model(Bundle))

    def reading(data: bytes) -> object:
        found: Any = adapter.validate_json(data)
        assert all(is_sound(each, DAY) for each in found.records)
        return found

    return reading


def _kept() -> float:
    # What the process holds now; the peak would count what was given back.
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def _ratio(times: dict[str, list[float]], name: str, other: str) -> float:
    return statistics.median(one / two for one, two in zip(times[name], times[other], strict=True))


def _told(what: str, ratio: float, *, least: float | None = None, most: float | None = None) -> bool:
    """Print a ratio beside its bar; return whether it is missed."""
    missed = (least is not None and ratio < least) or (most is not None and ratio > most)
    bar = f"at least {least}" if least is not None else f"at most {most}"
    print(f"{what}: {ratio:.2f} ({bar}){': missed' if missed else ''}", flush=True)
    return missed


if __name__ == "__main__":
    sys.exit(main())
