"""Rows that are at hand as objects, laid out as the sheets of a workbook, one for each family of columns (对象行)."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, TypeAlias

from govcredit.adapters.gongshi._columns import LICENCE, PENALTY
from govcredit.adapters.gongshi._heads import heading_of
from govcredit.adapters.tables import Cell, Grid
from govcredit.adapters.tables.headings import known_columns

__all__ = ("grids_of_objects",)

_EMPTY: Final = (None, "")
_LONGEST: Final = 31  # characters of the name of a sheet

Key: TypeAlias = tuple[str, ...]
Layout: TypeAlias = tuple[str, Sequence[str], Sequence[Key]]
"""The sheet that a row belongs to, its headings as they are read, and for each the column that it stands for."""


def grids_of_objects(rows: Iterable[Mapping[str, object]], name: str) -> list[Grid]:
    """Return rows as sheets: penalties and licences apart, each row at its own number, each column under one heading.

    Objects of several layouts may stand beside each other, since one column of the table holds what they call by several
    names.

    >>> grid, = grids_of_objects([{"CF_XDR": "甲", "CF_WSH": "1"}, {"CF_WSH": "2", "CF_XDR_MC": "乙"}], "a")
    >>> grid.rows
    [['CF_XDR', 'CF_WSH'], ['甲', '1'], ['乙', '2']]
    """
    layouts: dict[tuple[str, ...], Layout] = {}
    laid: dict[str, tuple[dict[Key, str], list[dict[Key, Cell]]]] = {}
    for number, row in enumerate(rows):
        names = tuple(map(str, row))
        if names not in layouts:
            layouts[names] = _layout(names)
        sheet, written, keys = layouts[names]
        headings, cells = laid.setdefault(sheet, ({}, []))
        cells.extend({} for _ in range(number - len(cells)))
        cells.append(_laid(row.values(), written, keys, headings))
    own = name[:_LONGEST] or "JSON"
    return [
        Grid(
            name=own if len(laid) == 1 else f"{own}·{sheet}",
            rows=[[*headings.values()], *([row.get(key, "") for key in headings] for row in cells)],
        )
        for sheet, (headings, cells) in laid.items()
    ]


def _layout(names: Sequence[str]) -> Layout:
    written = [heading_of(name) for name in names]
    read = {table.sheet: known_columns(table, written) for table in (PENALTY, LICENCE)}
    sheet = max(read, key=lambda each: sum(column is not None for column in read[each]))
    columns = zip(written, read[sheet], strict=True)
    return sheet, written, [(heading,) if column is None else ("", *column.path) for heading, column in columns]


def _laid(
    values: Iterable[object], written: Sequence[str], keys: Sequence[Key], headings: dict[Key, str]
) -> dict[Key, Cell]:
    cells: dict[Key, Cell] = {}
    for value, heading, column in zip(values, written, keys, strict=True):
        cell, key = _cell(value), column
        if cells.get(key) not in _EMPTY and cell not in _EMPTY:
            key = (heading,)  # Two names of one column that both say something: the second is told as repeated.
        if cells.get(key) in _EMPTY:
            cells[key] = cell
        headings.setdefault(key, heading)
    return cells


def _cell(value: object) -> Cell:
    match value:
        case None | str() | bool() | float() | date():
            return value
        case int() | Decimal():
            return str(value)
    return json.dumps(value, ensure_ascii=False, default=str)
