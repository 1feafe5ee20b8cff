"""Checks that are one condition upon an item and what it holds, written as such (单项条件检查).

A condition speaks of the item as ``i`` and of an element of one of its arrays as ``e``, and sees the days of both as the rules
do: what cannot be meant is not there. ``{on}`` stands for the day that is judged, ``{absent:done}`` for what an item says
itself to have no value.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from itertools import chain
from typing import Final, final

import attrs

from govcredit.adapters.engines.sql.checks.leaves import Holder, believed, holders, items, leaves, trusted
from govcredit.adapters.engines.sql.checks.order import disordered
from govcredit.adapters.engines.sql.checks.text import CheckText, Maker, array_of, finished, last_day, rule_of, select
from govcredit.adapters.engines.sql.items import untold as untold_items
from govcredit.adapters.engines.sql.text import Setting, day_of, quoted
from govcredit.model.shapes import Amount, Many, Member, Record, members

__all__ = ("Plain", "makers", "uncompensated")

_DISORDERED: Final = "{disordered}"
_believed: Final = re.compile(r"\{believed:([a-z_.]+)\}")
_word: Final = re.compile(r"[a-z_][a-z0-9_]*").findall
_unmeant: Final = re.compile(r"'[^']*'|\{(?:absent|untold):[a-z_.]+\}")  # what names no column
_absent: Final = re.compile(r"\{absent:([a-z_.]+)\}")
_untold: Final = re.compile(r"\{untold:([a-z_]+)\}")


@final
@attrs.frozen(kw_only=True)
class Plain:
    """One finding and the condition under which a rule gives it (单项条件).

    Attributes:
        code: The code of the finding.
        kind: The kind of the items.
        when: The condition; ``{on}`` and ``{last}`` are days, ``{year}`` is the year of the last one, ``{absent:m}`` is whether the item says that a member has no value, and
            ``{untold:m}`` whether it says that it does not tell a member or a part of it, ``{disordered}`` whether its days are in
            disorder, and ``{believed:e.m}`` whether a day can be meant.
        path: JSON Pointer below the item; ``{n}`` is the place of the element, or another of its columns.
        of: The array whose elements are asked one by one, by its members, or a step; the items where it is ``None``.
        beside: Further arrays of the item that the condition reads, each as a step of its name.
        steps: Further steps, by their names, that are made of these.
        reads: Further relations that the condition reads.
    """

    code: str
    kind: str
    when: str
    path: str
    of: str | None = None
    beside: tuple[str, ...] = ()
    steps: tuple[tuple[str, str], ...] = ()
    reads: tuple[str, ...] = ()


def uncompensated(code: str, kind: str) -> Plain:
    """Return the condition that a change told a loss and no compensation, for promises and agreements alike.

    Args:
        code: The code of the finding.
        kind: ``commitment`` or ``agreement``.
    """
    absent = f"{array_of(kind)}__absent"
    return Plain(
        code=code,
        kind=kind,
        of="changes",
        when=f"""e.loss__amount__micro > 0
  AND e.compensation__amount IS NULL
  AND e.compensated IS NULL
  AND NOT EXISTS (
    SELECT 1 FROM {absent} a
    WHERE a.item = i.id AND a.field = 'changes.' || CAST(e.n AS VARCHAR(20)) || '.compensation'
  )""",
        reads=(absent,),
        path="/changes/{n}/compensation",
    )


def makers(found: Iterable[Plain]) -> Iterator[tuple[str, str, Maker]]:
    """Yield the rule, the kind and the maker of each text that the conditions of one rule upon one kind come to."""
    grouped: dict[tuple[str, str], list[Plain]] = {}
    for each in found:
        grouped.setdefault((rule_of(each.code).code, each.kind), []).append(each)
    for (code, kind), conditions in grouped.items():
        yield code, kind, partial(_made, code, kind, tuple(conditions))


def _made(code: str, kind: str, conditions: tuple[Plain, ...], setting: Setting) -> CheckText:
    last, array = last_day(setting), array_of(kind)
    made = {name: _with_days(text, setting) for each in conditions for name, text in each.steps}
    parts = dict.fromkeys(name for each in conditions for name in (each.of, *each.beside) if name not in {None, *made})
    written = " ".join((*made.values(), *(each.when for each in conditions)))
    words = frozenset(_word(_unmeant.sub("", written)))
    steps = {"items": _step(items(kind), kind, words, last)}
    steps |= {str(name): _step(_holder(kind, str(name)), kind, words, last) for name in parts}
    told, untold = (tuple(dict.fromkeys(find(written))) for find in (_absent.findall, _untold.findall))
    if told or untold:
        steps["absent"] = _absences(kind, told, untold, last)
    ordered: tuple[str, ...] = ()
    if _DISORDERED in written:
        steps["disordered"], ordered = disordered(kind, setting)
    steps |= made
    reads = [
        f"standing_{array}",
        *(f"{array}__{name}" for name in parts),
        *(name for each in conditions for name in each.reads),
    ]
    reads += [*ordered, *([f"{array}__absent"] if told or untold else [])]
    return CheckText(
        code=code,
        kind=kind,
        codes=tuple(dict.fromkeys(each.code for each in conditions)),
        reads=tuple(dict.fromkeys(reads)),
        text=finished(rule_of(code), steps, "\nUNION ALL\n".join(_select(each, setting) for each in conditions)),
    )


def _select(condition: Plain, setting: Setting) -> str:
    path = " || ".join(
        f"CAST(e.{part} AS VARCHAR(20))" if number % 2 else quoted(part)
        for number, part in enumerate(re.split(r"\{(\w+)\}", condition.path))
        if part
    )
    source = "items i" if condition.of is None else f"{condition.of} e\nJOIN items i ON i.id = e.item"
    when = _absent.sub(r"i.id IN (SELECT item FROM absent WHERE field = '\1')", condition.when.strip())
    when = _untold.sub(r"i.id IN (SELECT item FROM absent WHERE field = '\1 untold')", when)
    when = when.replace(_DISORDERED, "i.id IN (SELECT item FROM disordered)")
    when = _with_days(when, setting)
    return f"{select(quoted(condition.code), condition.kind, 'i.id', path)}\nFROM {source}\nWHERE {when}"


def _with_days(text: str, setting: Setting) -> str:
    last = last_day(setting)
    days = {"{on}": day_of(setting.context.on), "{last}": day_of(last), "{year}": str(last.year)}
    for name, day in days.items():
        text = text.replace(name, day)
    return _believed.sub(lambda found: believed(found[1], last), text)


def _holder(kind: str, name: str) -> Holder:
    """Return the rows of an array, by the members that lead to it."""
    relation = f"{array_of(kind)}__{name}"
    objects = (each for each in holders(kind) if each.relation == relation)
    plain = (leaf.rows for leaf in leaves(kind, _is_plain_array) if leaf.rows.relation == relation)
    return next(chain(objects, plain))


def _is_plain_array(member: Member) -> bool:
    return isinstance(member.shape, Many) and not isinstance(member.element, Record)


def _step(holder: Holder, kind: str, words: frozenset[str], last: date) -> str:
    """Return the SELECT of the columns that the conditions speak of, their days as the rules see them."""
    standing = f"standing_{array_of(kind)}"
    columns = [
        f"{value} AS {name}" if value != f"e.{name}" else value
        for name, value in _columns(holder, kind, last)
        if name in words | {"value"} and name != "id"
    ]
    keys = ["e.id"] if holder.relation == standing else ["e.item", *(f"e.{each}" for each in holder.places)]
    return "SELECT\n  " + ",\n  ".join((*keys, *columns)) + f"\n{holder.source}"


def _columns(holder: Holder, kind: str, last: date) -> Iterator[tuple[str, str]]:
    """Yield the columns of a relation, each with what SQL makes it of; an array of plain values has one."""
    if all(each.relation != holder.relation for each in holders(kind)):
        yield "value", "e.value"
    for each in holders(kind):
        if each.relation != holder.relation:
            continue
        for member in members(each.cls):
            if isinstance(member.shape, Many | Record):
                continue
            name = f"{each.prefix}{member.name}"
            yield name, trusted(each, member, last)
            if isinstance(member.shape, Amount):
                yield f"{name}__micro", f"e.{name}__micro"


def _absences(kind: str, told: tuple[str, ...], untold: tuple[str, ...], last: date) -> str:
    """Return the SELECT of what items say to have no value, and of the days that cannot be meant."""
    array, own = array_of(kind), items(kind)
    days = {member.name: member for member in members(own.cls)}
    selects = [f"SELECT e.item, e.field\nFROM {array}__absent e\nWHERE e.field = {quoted(name)}" for name in told]
    selects += [
        f"SELECT e.item, {quoted(f'{name} untold')} AS field\nFROM (\n{untold_items(array, name)}\n) e"
        for name in untold
    ]
    for field, name in [(each, each) for each in told] + [(f"{each} untold", each) for each in untold]:
        member = days.get(name)
        if member is not None and (guarded := trusted(own, member, last)) != f"e.{name}":
            selects.append(
                f"SELECT e.id AS item, {quoted(field)} AS field\nFROM standing_{array} e\n"
                f"WHERE e.{name} IS NOT NULL AND {guarded} IS NULL"
            )
    return "\nUNION ALL\n".join(selects)
