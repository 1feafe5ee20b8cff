"""The page of signals: what each says in both languages, and what it rests on (预警信号页面)."""

import re
from collections.abc import Iterator
from importlib import import_module

from sources import source_in

from govcredit.findings import word
from govcredit.monitoring.register import WATCHERS, Watcher
from govcredit.statements import statement_codes, wording

__all__ = ("signals", "source_of_signal", "watched")


def source_of_signal(watch: Watcher) -> str:
    """Return what a signal rests on, as the docstring of its watcher says it."""
    return source_in(watch.__doc__)


def watched() -> Iterator[tuple[str, Watcher]]:
    """Yield every signal with its watcher, by code."""
    yield from sorted(((code, watch) for codes, watch in WATCHERS for code in codes), key=lambda each: each[0])


def signals() -> Iterator[str]:
    """Yield the lines of the page of signals."""
    found = list(watched())
    yield from ("# Signals", "")
    yield f"The {len(found)} signals that `govcredit monitor` watches for: what each says, and what it rests on. A place in brackets is"
    yield "filled in. What rests on a clause that nobody has read is a warning at most; {doc}`/concepts/monitoring` says how signals"
    yield "are to be read, {doc}`clauses` which signals a clause asks for."
    yield ""
    families = {code.partition(".")[0]: watch.__module__ for code, watch in reversed(found)}
    for family in sorted(families):
        module = import_module(families[family])
        title, _, zh = str(module.__doc__).partition("\n")[0].rstrip(".").rpartition(" (")
        yield from (f"## {zh.rstrip(')')} (`{family}.*`)", "", f"{title}.", "")
        for code, watch in found:
            if code.partition(".")[0] == family:
                yield from _signal(code, watch)


def _signal(code: str, watch: Watcher) -> Iterator[str]:
    name = f"signal-{code.replace('.', '-')}"
    yield from (
        f"### `{code}`",
        "",
        f"{word(name, 'zh')}, *{word(name, 'en')}*. {source_of_signal(watch)}.",
        "",
    )
    yield from ("| says | 中文 |", "| --- | --- |")
    held = [each for each in statement_codes() if each == f"signals.{code}" or each.startswith(f"signals.{code}.")]
    for said in held:
        mark = "→ " if said.endswith(".clears") else ""
        yield f"| {mark}{_filled_in(wording(said, 'en').text)} | {mark}{_filled_in(wording(said, 'zh').text)} |"
    yield ""


def _filled_in(text: str) -> str:
    # What a sentence fills in is shown by its name, without the form that it is written in.
    return re.sub(r"\{(\w+)[^}]*\}", r"[\1]", text).replace("|", "\\|")
