"""From items to the cells of a table, and how a text is kept from being taken for a formula (CWE-1236)."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from govcredit import _json
from govcredit.adapters.tables._layout import PARENT, UNIT, Column, Table
from govcredit.adapters.tables.names import Register, code_word
from govcredit.adapters.tables.words import NO, YES, choice_word

__all__ = ("neutral", "plain_again", "register_of", "rows_shown")

_dangerous: Final = re.compile(r"'*[=+\-@\t\r＝＋－＠]").match
_neutralised: Final = re.compile(r"'+[=+\-@\t\r＝＋－＠]").match
_PER: Final[Mapping[str | None, str]] = MappingProxyType({None: "", "day": "/日", "month": "/月", "year": "/年"})
_LIMITS: Final[Mapping[str, str]] = MappingProxyType(
    {"working-day": "个工作日", "day": "日", "month": "个月", "year": "年"}
)


def neutral(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: with an apostrophe before it where it might.

    >>> neutral("=HYPERLINK(1)"), neutral("'=1"), neutral("某局")
    ("'=HYPERLINK(1)", "''=1", '某局')
    """
    return f"'{text}" if _dangerous(text) is not None else text


def plain_again(text: str) -> str:
    """Return the text that `neutral` was given.

    >>> plain_again(neutral("'=1"))
    "'=1"
    """
    return text[1:] if _neutralised(text) is not None else text


def register_of(document: Mapping[str, Any], tables: tuple[Table, ...]) -> Register:
    """Return the items of a document that the rows of tables may name.

    Args:
        document: A bundle as a JSON value.
        tables: The tables whose rows name items.

    >>> from govcredit.adapters.tables import template_of
    >>> register = register_of({"organs": [{"id": "a", "name": "某县财政局"}]}, template_of("ledger").tables)
    >>> register.word("organ", "a")
    '某县财政局'
    """
    register = Register()
    for table in tables:
        if table.below is None:
            register.add(table.kind, document.get(table.array, ()))
    return register


def rows_shown(table: Table, document: Mapping[str, Any], register: Register) -> Iterator[list[str | int | None]]:
    """Yield the cells of a table for each of its items in a document.

    What has no column is left out: a workbook holds what its template asks for, and no more.

    Args:
        table: The table.
        document: A bundle as a JSON value.
        register: The items that cells may name.

    >>> from govcredit.adapters.tables import template_of
    >>> document = {"organs": [{"id": "a", "name": "某县财政局", "kind": "department"}]}
    >>> tables = template_of("ledger").tables
    >>> next(rows_shown(tables[-1], document, register_of(document, tables)))[:4]
    ['a', '某县财政局', None, '政府部门']
    """
    for item in document.get(table.array, ()):
        for value in (item,) if table.below is None else item.get(table.below) or ():
            unit = next((money["unit"] for column in table.columns if (money := _money(column, value))), None)
            yield [_cell(column, value, item, unit, register) for column in table.columns]


def _money(column: Column, value: Mapping[str, Any]) -> Mapping[str, Any] | None:
    return _below(value, column.path) if column.form == "money" else None


def _below(value: Any, path: tuple[str, ...]) -> Any:  # noqa: ANN401  # any JSON value
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _cell(
    column: Column, value: Mapping[str, Any], item: Mapping[str, Any], unit: str | None, register: Register
) -> str | int | None:
    if column.path == PARENT:
        return str(item.get("id", ""))
    if column.path == UNIT:
        return unit
    held = _below(value, column.path)
    if held is None or held is _json.REFUSED:
        return None
    if column.many:
        words = [str(_word(column, each, unit, register)) for each in held]
        return ("；" if any(mark in word for word in words for mark in "、，,") else "、").join(words) or None
    return _word(column, held, unit, register)


def _word(column: Column, held: Any, unit: str | None, register: Register) -> str | int | None:  # noqa: ANN401  # any JSON value
    match column.form:
        case "code":
            return code_word(column.codes or "", held)
        case "choice":
            return choice_word(held)
        case "flag":
            return YES if held else NO
        case "whole":
            return int(held)
        case "reference":
            return register.word(column.kind or "", held)
        case "party":
            organ = held.get("organ")
            return held.get("body_name") if organ is None else register.word("organ", organ)
    return _measured(column, held, unit)


def _measured(column: Column, held: Any, unit: str | None) -> str:  # noqa: ANN401  # any JSON value
    match column.form:
        case "money":
            return str(held["amount"]) if held["unit"] == unit else f"{held['amount']}{held['unit']}"
        case "rate":
            return f"{held['value']}{held['unit']}{_PER[held.get('per')]}"
        case "limit":
            return f"{held['count']}{_LIMITS[held['unit']]}"
    return str(held)
