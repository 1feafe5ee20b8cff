"""What docstrings say that something rests on, and the clauses of the five plans in it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from govcredit.monitoring.register import WATCHERS, Watcher
from govcredit.validation.rules import Rule

__all__ = ("SHORT", "by_clause", "cited_plans", "source_of", "source_of_signal", "watched")

SHORT: Final[Mapping[str, str]] = MappingProxyType({"新会": "A", "山东": "B", "滨海": "C", "滑县": "D", "江西": "E"})
"""The plans by the names that citations give them."""

_PLAN: Final = re.compile(rf"({'|'.join(SHORT)}) (?=[附前印结解一二三四五六0-9])")
_PART: Final = "（[一二三四五六七八九]）"
_CITED: Final = re.compile(
    "(?P<between>, and |, | and |、|–| to |至|)"
    rf"(?:(?P<full>附件(?: [0-9]+)?|前言|印发|结尾|解读 (?:前言|[一二][0-9]?)|[一二三四五六](?:{_PART})?[0-9]*[①-⑤]?)"
    rf"|(?P<part>{_PART}[0-9]*[①-⑤]?)|(?P<number>[0-9]+[①-⑤]?))"
)
_THROUGH: Final = ("–", " to ", "至")


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
    """Yield the clauses of the five plans that a source names, each as the key of the plan and the number.

    What follows the first clause of a plan may leave out what it shares with the one before, and may be a range: 新会 三（四）（八）,
    山东 5 and 7, 滨海 二（三）1, 3 and 6, 江西 1–14.
    """
    for named in _PLAN.finditer(source):
        plan = SHORT[named[1]]
        for clause in _clauses(source, named.end(), articles=plan in "BE"):
            yield plan, clause


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
        for plan, cited in cited_plans(source):
            first = next(
                (each for each in known if each == (plan, cited)),
                next((each for each in known if each[0] == plan and each[1].startswith(cited)), None),
            )
            if first is None:
                raise ValueError(f"{code}: {plan} has no clause {cited}")
            held = found.setdefault(first, [])
            held += [] if code in held else [code]
    return found


def _clauses(text: str, at: int, *, articles: bool) -> Iterator[str]:
    # The clauses that stand one after the other from a place on; articles are numbered through, whatever part they stand in.
    last = ""
    while named := _CITED.match(text, at):
        stem = last[:1] if named["part"] else "" if articles or named["full"] else _stem(last)
        clause = stem + (named["full"] or named["part"] or named["number"])
        if named["between"] in _THROUGH:
            first, end = (re.search("[0-9]+$", each) for each in (last, clause))
            if first and end:
                yield from (f"{clause[: end.start()]}{number}" for number in range(int(first[0]) + 1, int(end[0])))
        yield clause
        last, at = clause, named.end()


def _stem(clause: str) -> str:
    found = re.match(f"附件|.{_PART}", clause)
    return "" if found is None else "附件 " if found[0] == "附件" else found[0]
