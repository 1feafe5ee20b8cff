"""Where the members of a kind stand in its flat relations, and which of their days are believed (成员所在关系).

A rule that looks for members wherever they stand is told by the walk over an item; here the same walk goes over the shapes of
the model once, and gives for each member the relation, the column and the pointer.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, final

import attrs

from govcredit.adapters.engines.sql.checks.text import array_of
from govcredit.adapters.engines.sql.text import day_of
from govcredit.model.bundle import item_class
from govcredit.model.shapes import Day, Many, Member, Record, members
from govcredit.model.values import Period
from govcredit.model.walks import Wanted
from govcredit.validation.answers import EARLIEST, PLACEHOLDERS, has_happened

__all__ = (
    "Holder",
    "Leaf",
    "believed",
    "elements",
    "holders",
    "items",
    "leaves",
    "placeholders",
    "reads_of",
    "trusted",
)


@final
@attrs.frozen(kw_only=True)
class Holder:
    """Objects of one class in a relation: the items, or what they hold (成员所属对象).

    Attributes:
        relation: The relation.
        cls: The class of the objects.
        prefix: How the columns of their members begin, such as ``subject__``.
        path: What SQL makes their JSON Pointer of, with the alias ``e``; an empty text for the items.
        way: The members that lead to the object within a row.
        array: The array of the items.
    """

    relation: str
    cls: type[Any]
    prefix: str
    path: tuple[str, ...]
    way: tuple[Member, ...]
    array: str

    @property
    def item(self) -> str:
        """The column that tells the item."""
        return "e.id" if self.relation.startswith("standing_") else "e.item"

    @property
    def source(self) -> str:
        """What follows ``FROM``: the rows of standing items, as ``e``, beside the items, as ``i``."""
        if self.relation.startswith("standing_"):
            return f"FROM {self.relation} e"
        return f"FROM {self.relation} e\nJOIN standing_{self.array} i ON i.id = e.item"

    @property
    def places(self) -> tuple[str, ...]:
        """The columns that tell the places in the arrays around."""
        return tuple(each[1:] for each in self.path if each.startswith("*"))

    def column(self, name: str) -> str:
        """Return the column of a member; one that is called like the key of a relation has a name of its own there."""
        if name == "item" and not self.prefix and not self.relation.startswith("standing_"):
            return "e.own_item"
        return f"e.{self.prefix}{name}"

    def pointer(self, *names: str) -> str:
        """Return what SQL makes the JSON Pointer of a member of, or of the object itself."""
        return _pointer((*self.path, *names))


@final
@attrs.frozen(kw_only=True)
class Leaf:
    """One member that is looked for (所查成员).

    Attributes:
        holder: The objects that hold it.
        member: The member.
        rows: The rows of its values: those of the holder, or those of its array.
        value: The column of the value, or how the columns of an object begin.
        path: What SQL makes the JSON Pointer of.
    """

    holder: Holder
    member: Member
    rows: Holder
    value: str
    path: str

    def part(self, name: str) -> str:
        """Return the column of a member of the object that it holds."""
        return f"e.{name}" if self.value == "e" else f"{self.value}__{name}"

    def select(self, **columns: str) -> str:
        """Return the SELECT of the item, the pointer and further columns of each of its values."""
        told = {"item": self.rows.item, "path": self.path, **columns}
        return (
            "SELECT\n  " + ",\n  ".join(f"{value} AS {name}" for name, value in told.items()) + f"\n{self.rows.source}"
        )


def holders(kind: str) -> Iterator[Holder]:
    """Yield the items of a kind and all objects that they hold."""
    yield from _below(items(kind))


def items(kind: str) -> Holder:
    """Return the items of a kind themselves."""
    array = array_of(kind)
    return Holder(relation=f"standing_{array}", cls=item_class(kind), prefix="", path=(), way=(), array=array)


def elements(kind: str, names: str) -> Holder:
    """Return the objects of an array within the items of a kind, by the members that lead to it, as relations write them.

    >>> elements("complaint", "forwardings").relation
    'complaints__forwardings'
    """
    relation = f"{array_of(kind)}__{names}"
    return next(each for each in holders(kind) if each.relation == relation)


def leaves(kind: str, wanted: Wanted) -> Iterator[Leaf]:
    """Yield the members of a kind that are looked for, as `govcredit.model.walks.walk` finds them.

    >>> from govcredit.model.shapes import Member
    >>> def sent(member: Member) -> bool:
    ...     return member.name == "sent"
    >>> [(leaf.rows.relation, leaf.value, leaf.path) for leaf in leaves("record", sent)]
    [('records__pushes', 'e.sent', "'/pushes/' || CAST(e.n AS VARCHAR(20)) || '/sent'")]
    """
    for holder in holders(kind):
        for member in members(holder.cls):
            if wanted(member):
                yield leaf_of(holder, member)


def leaf_of(holder: Holder, member: Member) -> Leaf:
    """Return where a member of some objects stands."""
    if not isinstance(member.shape, Many):
        return Leaf(
            holder=holder,
            member=member,
            rows=holder,
            value=holder.column(member.name),
            path=holder.pointer(member.name),
        )
    rows = _elements(holder, member)
    value = "e" if isinstance(member.element, Record) else "e.value"
    return Leaf(holder=holder, member=member, rows=rows, value=value, path=rows.pointer())


def _below(holder: Holder) -> Iterator[Holder]:
    yield holder
    for member in members(holder.cls):
        shape = member.element
        if not isinstance(shape, Record):
            continue
        if isinstance(member.shape, Many):
            inner = _elements(holder, member)
        else:
            inner = attrs.evolve(
                holder,
                cls=shape.cls,
                prefix=f"{holder.prefix}{member.name}__",
                path=(*holder.path, member.name),
                way=(*holder.way, member),
            )
        yield from _below(inner)


def _elements(holder: Holder, member: Member) -> Holder:
    depth = sum(each.startswith("*") for each in holder.path)
    path = (*holder.path, member.name, f"*n{depth + 1}" if depth else "*n")
    names = "__".join(each for each in path if not each.startswith("*"))
    cls = member.element.cls if isinstance(member.element, Record) else holder.cls
    return Holder(relation=f"{holder.array}__{names}", cls=cls, prefix="", path=path, way=(), array=holder.array)


def _pointer(path: tuple[str, ...]) -> str:
    """Return a pointer as SQL makes it; a part that begins with an asterisk is a place in an array."""
    parts: list[str] = []
    plain = ""
    for each in path:
        plain += "/"
        if each.startswith("*"):
            parts += [f"'{plain}'", f"CAST(e.{each[1:]} AS VARCHAR(20))"]
            plain = ""
        else:
            plain += each
    if plain or not parts:
        parts.append(f"'{plain}'")
    return " || ".join(parts)


def reads_of(found: "Iterator[Leaf] | tuple[Leaf, ...]", array: str) -> tuple[str, ...]:
    """Return the relations that members stand in, the items always among them."""
    return tuple(dict.fromkeys((f"standing_{array}", *(leaf.rows.relation for leaf in found))))


def placeholders() -> str:
    """Return the days that are written where there is none, as SQL lists them."""
    return f"({', '.join(day_of(each) for each in sorted(PLACEHOLDERS))})"


def believed(column: str, last: date) -> str:
    """Return the condition that a day of what has happened can be meant, as the rules believe it.

    >>> believed("e.decided", date(2026, 4, 1))
    "e.decided BETWEEN DATE '1949-10-01' AND DATE '2026-04-01' AND e.decided <> DATE '1970-01-01'"
    """
    within = [f"{column} <> {day_of(each)}" for each in sorted(PLACEHOLDERS) if EARLIEST <= each <= last]
    return " AND ".join((f"{column} BETWEEN {day_of(EARLIEST)} AND {day_of(last)}", *within))


def trusted(holder: Holder, member: Member, last: date) -> str:
    """Return what SQL makes a day of, where it can be meant; nothing where it cannot.

    The rules see no day that cannot be meant, such as one to come of what has happened; see
    `govcredit.validation.register.check`.

    Args:
        holder: The objects that hold the day.
        member: The member.
        last: The last day on which something can have happened.
    """
    column = holder.column(member.name)
    if not isinstance(member.shape, Day):
        return column
    if holder.cls is Period and holder.way and holder.way[-1].element == Record(Period):
        return _of_period(holder, column)
    if not member.nullable:
        return column
    if has_happened(member):
        return f"CASE WHEN {believed(column, last)} THEN {column} END"
    return f"CASE WHEN {column} NOT IN {placeholders()} THEN {column} END"


def _of_period(holder: Holder, column: str) -> str:
    """Return a day of a period that holds some day; where the whole may be left out, none of whose days is written for none."""
    start, end = holder.column("start"), holder.column("end")
    sound = f"({start} IS NULL OR {end} IS NULL OR {end} > {start})"
    if holder.way[-1].nullable:
        other = end if column == start else start
        sound = (
            f"{sound} AND {column} NOT IN {placeholders()}\n"
            f"      AND ({other} IS NULL OR {other} NOT IN {placeholders()})"
        )
    else:
        sound = f"{sound} AND {column} NOT IN {placeholders()}"
    return f"CASE WHEN {sound} THEN {column} END"
