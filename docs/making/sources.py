"""What docstrings say that something rests on, and the clauses of the five plans in it."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from govcredit.monitoring.register import WATCHERS, Watcher
from govcredit.validation.rules import Rule

__all__ = ("by_clause", "cited_plans", "source_of", "source_of_signal", "watched")

_SHORT: Final = {"新会": "A", "山东": "B", "滨海": "C", "滑县": "D", "江西": "E"}
_CLAUSE: Final = r"附件|[一二三四五六](?:（[一二三四五六七八九]）)?[0-9]*[①-⑤]?|[0-9]+[①-⑤]?"


def source_of(rule: Rule) -> str:
    """Return what a rule rests on, as the docstring of its check says it; nothing where that is plain sense."""
    return _source_in(rule.check.__doc__)


def source_of_signal(watch: Watcher) -> str:
    """Return what a signal rests on, as the docstring of its watcher says it."""
    return _source_in(watch.__doc__)


def watched() -> Iterator[tuple[str, Watcher]]:
    """Yield every signal with its watcher, by code."""
    yield from sorted(((code, watch) for codes, watch in WATCHERS for code in codes), key=lambda each: each[0])


def _source_in(docstring: str | None) -> str:
    found = re.search(r"^ *Source: (.+?)(?:\n\n|\n? *\Z)", docstring or "", flags=re.MULTILINE | re.DOTALL)
    return "" if found is None else " ".join(found[1].split()).removesuffix(".")


def cited_plans(source: str) -> Iterator[tuple[str, str]]:
    """Yield the clauses of the five plans that a source names, each as the key of the plan and the number."""
    for name, clause in re.findall(rf"({'|'.join(_SHORT)}) ({_CLAUSE})", source):
        yield _SHORT[name], clause


def by_clause(
    sources: Iterable[tuple[str, str]], numbers: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], list[str]]:
    """Return which codes rest on each clause; a clause that is named as a whole stands for its first part.

    Args:
        sources: Codes with what they rest on.
        numbers: The clauses of the map in order, each as the key of the plan and the number.

    Raises:
        ValueError: A plan has no such clause.
    """
    known = list(numbers)
    found: dict[tuple[str, str], list[str]] = {}
    for code, source in sources:
        for plan, cited in dict.fromkeys(cited_plans(source)):
            first = next(
                (each for each in known if each == (plan, cited)),
                next((each for each in known if each[0] == plan and each[1].startswith(cited)), None),
            )
            if first is None:
                raise ValueError(f"{code}: {plan} has no clause {cited}")
            found.setdefault(first, []).append(code)
    return found
