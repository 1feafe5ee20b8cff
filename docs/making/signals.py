"""The page of signals: what each says, and what it rests on (预警信号页面)."""

import re
from collections.abc import Iterator
from importlib import import_module

from govcredit.findings import Language, word
from govcredit.monitoring.register import Watcher
from govcredit.statements import statement_codes, wording
from making.docstrings import source_told
from making.sources import source_of_signal, watched
from making.telling import teller

__all__ = ("signal_page",)


def signal_page(language: Language) -> str:
    """Return the text of the page."""
    return "\n".join(_lines(language))


def _lines(language: Language) -> Iterator[str]:
    tell, found = teller(language), list(watched())
    yield from (tell("# Signals", "# 预警信号"), "")
    yield tell(
        f"The {len(found)} signals that `govcredit monitor` watches for: what each says, and what it rests on. A place in brackets"
        " is filled in. What rests on a clause that nobody has read is a warning at most; {doc}`/concepts/monitoring` says how"
        " signals are to be read, {doc}`clauses` which signals a clause asks for.",
        f"`govcredit monitor`监测的{len(found)}个信号：怎样表述、依据什么。方括号里的内容由数据填入。所依据的条款未见原文的，最多给出警告。"
        "怎样理解信号见{doc}`/concepts/monitoring`，各条款要求哪些信号见{doc}`条款对照表 <clauses>`。",
    )
    yield ""
    families = {code.partition(".")[0]: watch.__module__ for code, watch in reversed(found)}
    for family in sorted(families):
        module = import_module(families[family])
        title, _, zh = str(module.__doc__).partition("\n")[0].rstrip(".").rpartition(" (")
        yield tell(f"## `{family}.*`: {title}", f"## {zh.rstrip(')')}（`{family}.*`）")
        yield ""
        for code, watch in found:
            if code.partition(".")[0] == family:
                yield from _signal(code, watch, language)


def _signal(code: str, watch: Watcher, language: Language) -> Iterator[str]:
    tell, name = teller(language), f"signal-{code.replace('.', '-')}"
    source = source_told(source_of_signal(watch), language)
    yield from (tell(f"### `{code}`", f"### {word(name, 'zh')} `{code}`"), "")
    yield tell(f"*{word(name, 'en')}* ({word(name, 'zh')}). Rests on {source}.", f"依据：{source}。")
    yield ""
    held = [each for each in statement_codes() if each == f"signals.{code}" or each.startswith(f"signals.{code}.")]
    for said in held:
        text = _filled_in(wording(said, language).text)
        yield f"- {tell('To clear it:', '怎样消除：')} {text}" if said.endswith(".clears") else f"- {text}"
    yield ""


def _filled_in(text: str) -> str:
    # What a sentence fills in is shown by its name, without the form that it is written in.
    return re.sub(r"\{(\w+)[^}]*\}", r"[\1]", text)
