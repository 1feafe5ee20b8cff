"""What the tests of watchers share: facts from items as a document has them, and signals as rows (监测测试用件)."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, Final, TypeAlias

import attrs

from govcredit.exchange.documents import loads
from govcredit.measures.facts import Facts
from govcredit.monitoring.register import WATCHERS, Watcher
from govcredit.monitoring.signal import Signal
from govcredit.policy.loading import load_pack
from govcredit.policy.pack import Definition, Layer, Pack

__all__ = (
    "BUREAU",
    "Item",
    "Told",
    "doubted",
    "facts_of",
    "figures",
    "lacks",
    "money",
    "rows",
    "signals_of",
    "told",
    "watch",
    "why",
)

Item: TypeAlias = dict[str, Any]
Told: TypeAlias = tuple[str | None, str | None, str]
"""An item, the first day on which it held, and the level, or the state where nothing is raised."""

TODAY: Final = "2026-04-01"
BUREAU: Final[Item] = {"id": "bureau", "kind": "department", "name": "某局"}


def money(text: str) -> dict[str, str]:
    """Return an amount such as ``100万元`` as a document has it."""
    amount = text.rstrip("万亿元")
    return {"amount": amount, "unit": text.removeprefix(amount)}


def facts_of(on: str = TODAY, pack: Pack | str = "cn", **arrays: Any) -> Facts:  # noqa: ANN401  # items of any kind
    """Return the facts of a few items on a day, and of one bureau where no bodies are given."""
    content = {"version": "1.0", **({"organs": [BUREAU]} | arrays)}
    held = load_pack(pack) if isinstance(pack, str) else pack
    return Facts.of(loads(json.dumps(content).encode()), held.context(date.fromisoformat(on)))


def watch(watcher: Watcher, facts: Facts) -> list[Signal]:
    """Return what a watcher says; it says nothing but the signals that it is registered for."""
    codes = next(codes for codes, each in WATCHERS if each is watcher)
    found = list(watcher(facts))
    assert {each.code for each in found} <= set(codes)
    return found


def signals_of(watcher: Watcher, facts: Facts, code: str | None = None) -> list[Signal]:
    """Return what a watcher says, or of one signal, in order."""
    return sorted((each for each in watch(watcher, facts) if code in {None, each.code}), key=lambda each: each.order)


def told(watcher: Watcher, facts: Facts, code: str | None = None) -> list[Told]:
    """Return the same in short."""
    return [
        (
            None if each.item is None else each.item.id,
            None if each.since is None else str(each.since),
            each.level or each.state,
        )
        for each in signals_of(watcher, facts, code)
    ]


def rows(found: Iterable[Signal]) -> list[tuple[str, str | None, str | None]]:
    """Return state, level and first day of each signal."""
    return [(each.state, each.level, None if each.since is None else str(each.since)) for each in found]


def figures(found: Signal) -> dict[str, str]:
    """Return the figures of a signal; each has a name in both languages."""
    assert all(each.name("zh") and each.name("en") for each in found.figures)
    return {each.code: each.value for each in found.figures}


def lacks(found: Signal) -> list[str]:
    """Return what is missing, in a few words."""
    return [" ".join(filter(None, (each.kind, each.id, each.member, each.reason))) for each in found.missing]


def why(found: Signal) -> str:
    """Return the code of what is said."""
    return found.statement.code.removeprefix("signals.")


def doubted(pack: str, *names: str) -> Pack:
    """Return a pack in which nobody has read the text of some terms."""
    return Pack(layers=tuple(_layer(each, names) for each in load_pack(pack).layers))


def _layer(layer: Layer, names: tuple[str, ...]) -> Layer:
    held = {name: _doubted(each) if name in names else each for name, each in layer.definitions.items()}
    return attrs.evolve(layer, definitions=held)


def _doubted(definition: Definition) -> Definition:
    entries = tuple(
        attrs.evolve(each, status="recall", marks=tuple(attrs.evolve(mark, status="recall") for mark in each.marks))
        for each in definition.entries
    )
    return attrs.evolve(definition, entries=entries)
