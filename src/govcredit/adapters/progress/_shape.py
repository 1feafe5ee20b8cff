"""What a report consists of: parts with paragraphs, tables and points, whatever it is written as (报告结构)."""

from typing import TypeAlias, final

import attrs

__all__ = ("Content", "Group", "Part", "Row", "Table")

Row: TypeAlias = tuple[tuple[str, ...], ...]
"""Cells, each of them as paragraphs."""


@final
@attrs.frozen(kw_only=True)
class Group:
    """Rows of a table under a heading of their own, or under none (表内分组)."""

    title: str | None
    rows: tuple[Row, ...]


@final
@attrs.frozen(kw_only=True)
class Table:
    """A table: what it is called, the heading and the share of the width of each column, and its rows (表格)."""

    title: str
    columns: tuple[tuple[str, int], ...]
    groups: tuple[Group, ...]


@final
@attrs.frozen(kw_only=True)
class Part:
    """A numbered part of the report (部分).

    Attributes:
        title: Its heading with its number.
        paragraphs: What it says before its tables.
        tables: Its tables; those without rows are left out.
        points: What it lists, each with what to do, where that is known.
    """

    title: str
    paragraphs: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    points: tuple[tuple[str, str | None], ...] = ()


@final
@attrs.frozen(kw_only=True)
class Content:
    """The whole report.

    Attributes:
        title: Its title.
        under: The plan's number and the day of the judgement.
        internal: The line that says it must stay inside; ``None`` where it may leave.
        parts: Its parts.
        signed: Who signs it, and the day in words; empty places where they are not given.
        foot: What the judgements rest on.
    """

    title: str
    under: str
    internal: str | None
    parts: tuple[Part, ...]
    signed: tuple[str, str]
    foot: str
