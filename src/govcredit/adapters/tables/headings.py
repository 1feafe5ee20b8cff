"""Headings as clerks write them: normalised, with the unit that stands in brackets, and matched to columns."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache
from types import MappingProxyType
from typing import Final, final

import attrs

from govcredit.adapters.tables._layout import Column, Table

__all__ = ("Heading", "Matched", "heading_of", "known_columns", "known_in", "match", "plain", "unit_above")

_WIDTHS: Final = MappingProxyType({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)})
_blanks: Final = re.compile(r"[\s\u3000\u200b\ufeff*＊:：]+")
_bracket: Final = re.compile(r"[(\[【〔](?:单位[:：]?)?([^()\[\]【】〔〕]*)[)\]】〕]")
_unit_note: Final = re.compile(r"单位[:：]?\s*(?:人民币)?\s*(元|千元|万元|亿元)")
_UNITS: Final = frozenset({"元", "千元", "万元", "亿元", "%", "‰"})
_LIKELY: Final = 0.6
_LONGEST: Final = 100  # characters of a heading


@final
@attrs.frozen
class Heading:
    """A heading without what clerks add to it, and the unit in its brackets."""

    text: str
    unit: str | None = None


@final
@attrs.frozen(kw_only=True)
class Matched:
    """What the cells of a heading row stand for.

    Attributes:
        columns: For each cell the column, or ``None``.
        units: For each cell the unit in its heading.
        repeated: The cells whose column stands further left already.
        unknown: The cells that stand for no column, each with the column that it is likely to be.
    """

    columns: tuple[Column | None, ...]
    units: tuple[str | None, ...]
    repeated: tuple[int, ...]
    unknown: tuple[tuple[int, Column | None], ...]


def plain(text: object) -> str:
    r"""Return a text in half-width forms without blanks, stars and colons, so that two spellings compare equal.

    >>> plain("时 间\n进度＊")
    '时间进度'
    """
    return _blanks.sub("", str(text).translate(_WIDTHS))


@cache
def heading_of(text: str) -> Heading:
    """Return a heading without blanks and brackets.

    >>> heading_of("金额（万元）"), heading_of("序　号")
    (Heading(text='金额', unit='万元'), Heading(text='序号', unit=None))
    """
    written = plain(text)
    units = [unit for unit in _bracket.findall(written) if unit in _UNITS]
    return Heading(_bracket.sub("", written) or written, units[0] if units else None)


def unit_above(cells: Sequence[object]) -> str | None:
    """Return the unit that a line above the headings gives for all amounts, as in ``单位：万元``.

    >>> unit_above(["附表1", "", "单位：万元"])
    '万元'
    """
    found = (_unit_note.search(plain(cell)) for cell in cells if isinstance(cell, str))
    return next((match[1] for match in found if match is not None), None)


def known_in(table: Table, cells: Sequence[object]) -> int:
    """Return how many columns of a table the cells of a row name."""
    known = _known(table)
    found = {known.get(heading_of(cell).text) for cell in cells if type(cell) is str and len(cell) <= _LONGEST}
    return len(found - {None})


def known_columns(table: Table, cells: Sequence[str]) -> tuple[Column | None, ...]:
    """Return the column of a table that each cell of a row names, or nothing where it names none.

    Args:
        table: The table.
        cells: The cells of a row of headings.

    >>> from govcredit.adapters.tables import template_of
    >>> bodies = template_of("ledger").tables[-1]
    >>> [column and column.path for column in known_columns(bodies, ["单位全称", "天气"])]
    [('name',), None]
    """
    known = _known(table)
    return tuple(known.get(heading_of(cell).text) if len(cell) <= _LONGEST else None for cell in cells)


def match(table: Table, cells: Sequence[object]) -> Matched:
    """Return which column each cell of a heading row stands for."""
    known = _known(table)
    headings = [heading_of(cell) if isinstance(cell, str) else Heading("") for cell in cells]
    columns: list[Column | None] = []
    repeated: list[int] = []
    for index, heading in enumerate(headings):
        found = known.get(heading.text)
        if found is not None and found in columns:
            repeated.append(index)
            found = None
        columns.append(found)
    unknown = [
        index
        for index, (heading, found) in enumerate(zip(headings, columns, strict=True))
        if heading.text and found is None and index not in repeated
    ]
    absent = [column for column in table.known if column not in columns]
    guesses: list[tuple[int, Column | None]] = []
    for index in unknown:
        likely = _likely(headings[index].text, absent)
        if likely is not None:
            absent.remove(likely)
        guesses.append((index, likely))
    return Matched(
        columns=tuple(columns),
        units=tuple(heading.unit for heading in headings),
        repeated=tuple(repeated),
        unknown=tuple(guesses),
    )


@cache
def _known(table: Table) -> MappingProxyType[str, Column]:
    # A title goes before an alias: what is one column's title may be said for another elsewhere.
    titles = {heading_of(column.heading).text: column for column in table.known}
    aliases = {heading_of(alias).text: column for column in table.known for alias in column.aliases}
    return MappingProxyType(aliases | titles)


def _likely(written: str, absent: Sequence[Column]) -> Column | None:
    scored = [
        (SequenceMatcher(None, written, heading_of(name).text).ratio(), -position, column)
        for position, column in enumerate(absent)
        for name in (column.heading, *column.aliases)
    ]
    best = max(scored, key=lambda each: each[:2], default=None)
    return best[2] if best is not None and best[0] >= _LIKELY else None
