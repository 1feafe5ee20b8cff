"""What a measure is as SQL: its text, what it reads, and what must be worked out before it runs (度量的 SQL 文本).

A text reads the standing items of a bundle by the names of their arrays, such as ``standing_lawsuits``, and what they hold by
the path, such as ``lawsuits__performances``. It is one SELECT over speaking steps, each with the clause that it rests on.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, TypeAlias, final

import attrs

from govcredit.policy.pack import Context

__all__ = ("Lookup", "MeasureText", "Setting", "day_of", "events", "listed", "quoted", "share", "steps_of", "yuan")

Steps: TypeAlias = Mapping[str, str]

_YES: Final = "counts = 'yes'"
_OPEN: Final = "counts IN ('yes or no', 'no or out', 'yes or out')"


@final
@attrs.frozen(kw_only=True)
class Setting:
    """What a text is made for: the law and the day, and what is known of the facts as a whole (计算条件).

    Attributes:
        context: The pack and the two days.
        whole: Whether what is not there is nowhere, as `govcredit.measures.facts.Facts.whole` says it.
        partial: Whether the manifest says that the bundle is a part of a larger exchange.
        last: The last day on which something can have happened, as `govcredit.validation.answers.latest` says it for a bundle;
            ``None`` for the day up to which anything is known. Only checks ask for it.
    """

    context: Context
    whole: bool = True
    partial: bool = False
    last: date | None = None


@final
@attrs.frozen(kw_only=True)
class Lookup:
    """A small relation that is worked out outside SQL, since no two engines count days alike (预先推算的小表).

    The engine runs `question`, passes each row to `answer` and gives the rows that come back the name `relation`.

    Attributes:
        relation: The name of the relation.
        columns: Its columns with their types.
        question: A SELECT of the few different values that occur.
        answer: Makes a row of the relation of a row of the question.

    >>> asked = Lookup(relation="years", columns=(("year", "BIGINT"),), question="SELECT 2025", answer=lambda year: (year + 1,))
    >>> asked.answer(2025)
    (2026,)
    """

    relation: str
    columns: tuple[tuple[str, str], ...]
    question: str
    answer: Callable[..., tuple[Any, ...]] = attrs.field(repr=False)


@final
@attrs.frozen(kw_only=True)
class MeasureText:
    """One measure as SQL (度量的 SQL 文本).

    Attributes:
        measure: The name of the measure.
        reads: The relations that it reads.
        asked: The relations to be worked out before, in this order.
        text: One SELECT of the shares of all bodies, or of their events.
        beyond: One SELECT of the bodies that only the scalar path can judge; ``None`` where there is no such case.
        whose: By array, the SELECT of bodies and items that the scalar path reads for those bodies.

    >>> from govcredit.adapters.engines.sql.register import TEXTS
    >>> from govcredit.policy.loading import load_pack
    >>> text = TEXTS["objections.in-time"](Setting(context=load_pack("cn").context(date(2026, 4, 1))))
    >>> isinstance(text, MeasureText), text.reads
    (True, ('standing_objections',))
    """

    measure: str
    reads: tuple[str, ...]
    text: str
    asked: tuple[Lookup, ...] = ()
    beyond: str | None = None
    whose: Mapping[str, str] = attrs.field(factory=dict, repr=False)


def steps_of(steps: Steps, last: str) -> str:
    """Return one SELECT that goes over named steps.

    Args:
        steps: The SELECT of each step by its name, in order.
        last: The SELECT that goes over them.

    >>> print(steps_of({"one": "SELECT 1 AS n"}, "SELECT n FROM one"))
    WITH one AS (
      SELECT 1 AS n
    )
    SELECT n FROM one
    """
    named = ",\n".join(f"{name} AS (\n{_indented(text)}\n)" for name, text in steps.items())
    return f"WITH {named}\n{last.strip()}"


def share(measure: str, setting: Setting, steps: Steps) -> str:
    """Return the SELECT that counts cases to a share for each body, exact or with its limits (比率统计).

    The step ``cases`` tells for each case the body, what it may count as (``yes``, ``no``, ``out`` or two of them), whether
    something is lacking about it, and whether the terms that were read for it are confirmed. A case that may count as
    several things is taken at its worst for the low end and at its best for the high one.

    Args:
        measure: The name of the measure.
        setting: What the text is made for.
        steps: The steps, ``cases`` among them.
    """
    nothing = "nothing" if setting.whole else "missing"
    last = f"""
SELECT
  organ,
  {quoted(measure)} AS measure,
  CASE
    WHEN {_any(_OPEN)} THEN 'band'
    WHEN {_any("counts IN ('yes', 'no')")} THEN 'value'
    WHEN {_any("lacking")} THEN 'missing'
    ELSE {quoted(nothing)}
  END AS state,
  {_count(_YES)} AS low_part,
  {_count("counts IN ('yes', 'no', 'yes or no', 'no or out')")} AS low_whole,
  {_count("counts IN ('yes', 'yes or no', 'yes or out')")} AS high_part,
  {_count("counts IN ('yes', 'no', 'yes or no', 'yes or out')")} AS high_whole,
  MIN(CASE WHEN confirmed THEN 1 ELSE 0 END) = 1 AS confirmed
FROM cases
GROUP BY organ"""
    return steps_of(steps, last)


def events(measure: str, kind: str | None, steps: Steps) -> str:
    """Return the SELECT of the items that count one by one for each body (逐项事件).

    The step ``cases`` tells for each item the body, the item, its code, the day from which its age is counted, whether it
    counts for certain, and whether it is disputed; what does not count has no row.

    Args:
        measure: The name of the measure.
        kind: The kind of the items; ``None`` where the cases tell it as ``kind``.
        steps: The steps, ``cases`` among them.
    """
    last = f"""
SELECT
  organ,
  {quoted(measure)} AS measure,
  {"kind" if kind is None else quoted(kind)} AS item_kind,
  item AS item_id,
  code,
  day,
  certain,
  disputed
FROM cases"""
    return steps_of(steps, last)


def quoted(text: str) -> str:
    """Return a text as SQL writes it.

    >>> quoted("it's")
    "'it''s'"
    """
    return "'" + text.replace("'", "''") + "'"


def listed(texts: "set[str] | frozenset[str] | tuple[str, ...]") -> str:
    """Return texts as SQL lists them, sorted; a list that nothing is in where there are none.

    >>> listed({"b", "a"}), listed(())
    ("('a', 'b')", '(NULL)')
    """
    return f"({', '.join(quoted(each) for each in sorted(texts)) or 'NULL'})"


def day_of(day: date) -> str:
    """Return a day as SQL writes it.

    >>> day_of(date(2026, 4, 1))
    "DATE '2026-04-01'"
    """
    return f"DATE '{day.isoformat()}'"


def yuan(money: str) -> str:
    """Return an amount in millionths of a yuan, whatever the unit it is written in.

    Args:
        money: The column of the amount, such as ``p.sum``.

    >>> yuan("p.sum")[:40]
    'p.sum__amount__micro * CASE p.sum__unit '
    """
    return (
        f"{money}__amount__micro * CASE {money}__unit"
        " WHEN '千元' THEN 1000 WHEN '万元' THEN 10000 WHEN '亿元' THEN 100000000 ELSE 1 END"
    )


def _any(condition: str) -> str:
    return f"SUM(CASE WHEN {condition} THEN 1 ELSE 0 END) > 0"


def _count(condition: str) -> str:
    return f"CAST(SUM(CASE WHEN {condition} THEN 1 ELSE 0 END) AS DECIMAL(38, 0))"


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" if line else "" for line in text.strip().splitlines())
