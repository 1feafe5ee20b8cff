"""What a check of single items is as SQL: its text, what it reads, and what is answered outside it (检查的 SQL 文本).

A text gives one row for each finding of a rule of `govcredit.validation` about the items of one kind: the code, the kind, the
identifier and the JSON Pointer below the item. What a finding says besides is for whoever reads the item again.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from inspect import cleandoc
from types import MappingProxyType
from typing import Final, TypeAlias, final

import attrs

from govcredit.adapters.engines.sql.text import Lookup, Setting, steps_of
from govcredit.model.bundle import arrays
from govcredit.validation.register import rules
from govcredit.validation.rules import Rule

__all__ = ("CheckText", "Maker", "array_of", "comment", "finished", "last_day", "rule_of", "select")

_ROW: Final = ("code", "item_kind", "item_id", "path")


@final
@attrs.frozen(kw_only=True)
class CheckText:
    """One rule about the items of one kind as SQL (检查的 SQL 文本).

    Attributes:
        code: The code of the rule.
        kind: The kind of the items.
        codes: The codes of the findings that the text gives; a rule may have others, which only the scalar path tells.
        reads: The relations that it reads.
        asked: The relations to be worked out before, in this order.
        text: One SELECT of the findings: ``code``, ``item_kind``, ``item_id``, ``path``.
        beyond: One SELECT of the items that only the scalar path can judge, ``item_kind`` and ``item_id``, of which the text
            gives no row; ``None`` where there is no such case.
    """

    code: str
    kind: str
    codes: tuple[str, ...]
    reads: tuple[str, ...]
    text: str
    asked: tuple[Lookup, ...] = ()
    beyond: str | None = None


Maker: TypeAlias = Callable[[Setting], CheckText]
"""Makes a text for the law and the day."""


@cache
def rule_of(code: str) -> Rule:
    """Return the rule of single items that may give findings of a code and has it as its own, or else among others.

    >>> rule_of("periods.empty").code
    'periods.reversed'
    """
    own = [rule for rule in rules() if rule.cases is None and code in rule.codes]
    return next((rule for rule in own if rule.code == code), own[0])


def comment(rule: Rule) -> str:
    """Return what a rule says of itself, with its sources, as a comment of SQL.

    >>> print(comment(rule_of("decisions.against-itself")))
    -- A body imposed a penalty upon itself.
    """
    lines = cleandoc(rule.check.__doc__ or rule.code).splitlines()
    return "\n".join(f"-- {line}" for line in lines if line.strip())


def select(code: str, kind: str, item: str, path: str) -> str:
    """Return the beginning of a SELECT of findings.

    Args:
        code: What SQL makes the code of.
        kind: The kind of the items.
        item: What SQL makes the identifier of.
        path: What SQL makes the JSON Pointer of.
    """
    values = zip((code, f"'{kind}'", item, path), _ROW, strict=True)
    return "SELECT\n  " + ",\n  ".join(f"{value} AS {name}" for value, name in values)


def finished(rule: Rule, steps: Mapping[str, str], last: str) -> str:
    """Return the text of a check: what the rule says of itself, its steps, and the SELECT of the findings."""
    return f"{comment(rule)}\n{steps_of(steps, last) if steps else last.strip()}"


def array_of(kind: str) -> str:
    """Return the array of a kind.

    >>> array_of("record")
    'records'
    """
    return _arrays()[kind]


@cache
def _arrays() -> Mapping[str, str]:
    return MappingProxyType(dict(arrays()))


def last_day(setting: Setting) -> date:
    """Return the last day on which something can have happened."""
    return setting.last or setting.context.known
