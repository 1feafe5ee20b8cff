"""From the cells of a column to JSON values: text, numbers, days, amounts, codes; what cannot be read is refused.

Nothing is guessed in silence. A cell that cannot be read for certain becomes a `Refused` with the code of a finding.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Final, TypeAlias, final

import attrs

from govcredit.adapters.tables._layout import Column, Form
from govcredit.adapters.tables.headings import plain
from govcredit.adapters.tables.names import Register, code_names, code_options
from govcredit.adapters.tables.words import FLAGS, UNITS, choice_word
from govcredit.codes.identifiers import Kind, examine
from govcredit.errors import InvalidValue
from govcredit.exchange.faults import hidden
from govcredit.findings import clip
from govcredit.model.shapes import AMOUNT
from govcredit.model.values import Deadline, Money, Rate

__all__ = ("Cell", "Read", "Refused", "as_text", "converter", "referring")

Cell: TypeAlias = str | int | float | bool | date | datetime | time | timedelta | None
"""What a cell holds, as the readers of workbooks give it."""


@final
@attrs.frozen
class Refused:
    """A cell that cannot be read, by the finding that says why.

    Attributes:
        code: The code of the finding.
        params: What its sentence fills in.
        once: Whether the same text elsewhere in the column is the same fault, such as a body that the roster lacks.
    """

    code: str
    params: Mapping[str, str | int] = attrs.field(factory=dict)
    once: bool = False


Read: TypeAlias = Callable[[Cell], object]
"""Returns the JSON value of a cell, ``None`` for an empty one, or a `Refused`."""

_EXACT: Final = 10**15  # spreadsheets keep 15 digits of a number
_ZERO_DAY: Final = date(1899, 12, 30)
_SERIALS: Final = range(10_000, 80_000)  # the days from 1927 to 2119
_LONG_DAY: Final = range(19_000_101, 21_000_000)  # a day written as a number, such as 20260506
_PLACES: Final = 6

_day_text: Final = re.compile(
    r"([0-9]{4})(?:-([0-9]{1,2})-([0-9]{1,2})|/([0-9]{1,2})/([0-9]{1,2})|\.([0-9]{1,2})\.([0-9]{1,2})\.?"
    r"|年([0-9]{1,2})月([0-9]{1,2})[日号]|([0-9]{2})([0-9]{2}))(?:T?00:00(?::00)?)?"
).fullmatch
_whole_text: Final = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+|[+-]?[0-9]+").fullmatch
_amount_text: Final = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]*)?").fullmatch
_is_amount: Final = re.compile(AMOUNT).fullmatch
_is_identifier: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._:-]{0,126}[A-Za-z0-9])?").fullmatch
_firm: Final = re.compile(r"[;；\n]+")
_soft: Final = re.compile(r"[;；\n、，,]+")
_PATTERNS: Final[Mapping[str, Kind]] = MappingProxyType(
    {"uscc": "uscc", "citizen-number": "citizen-number", "organisation-code": "organisation-code"}
)


def as_text(cell: Cell) -> str:
    """Return the text of a cell as a person sees it; empty for an empty one.

    >>> as_text(3.0), as_text(date(2026, 5, 6)), as_text("  x ")
    ('3', '2026-05-06', 'x')
    """
    match cell:
        case None:
            return ""
        case str():
            return cell.strip()
        case bool():
            return "TRUE" if cell else "FALSE"
        case float() if cell.is_integer() and abs(cell) < _EXACT:
            return str(int(cell))
        case float():
            return format(cell, ".15g")
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
    return str(cell)


def converter(column: Column, unit: str | None) -> Read:
    """Return the reader of the cells of a column that refers to no other row.

    Args:
        column: The column.
        unit: The unit in the heading, or above the headings, where there is one.
    """
    show = _shown if column.sensitive is None else hidden
    if column.many:
        return _several(column, show)
    if column.form == "money":
        return _money(unit, show)
    if column.form == "rate":
        return _rate(unit, show)
    return _SIMPLE[column.form](column, show)


def referring(column: Column, register: Register) -> Read:
    """Return the reader of the cells of a column that names items of the workbook, or a party."""
    show = _shown if column.sensitive is None else hidden
    if column.form == "party":
        return _cached(lambda text: _party(text, register))
    kind = column.kind or ""
    one = _cached(lambda text: _reference(text, kind, register, show))
    if not column.many:
        return one

    def read_many(cell: Cell) -> object:
        text = as_text(cell)
        if not text:
            return None
        parts = _parts(text, lambda part: bool(register.find(kind, part)))
        return _gathered([one(part) for part in parts])

    return read_many


_Show: TypeAlias = Callable[[object], str]


def _shown(value: object) -> str:
    return clip(str(value))


def _cached(read: Callable[[str], object]) -> Read:
    """Return a reader that looks at each text once; the cells of a column repeat themselves."""
    seen: dict[str, object] = {}

    def read_cached(cell: Cell) -> object:
        key = cell if type(cell) is str else as_text(cell)
        try:
            return seen[key]
        except KeyError:
            text = key.strip()
            found = seen[key] = read(text) if text else None
            return found

    return read_cached


def _text(column: Column, show: _Show) -> Read:
    del column

    def read_text(cell: Cell) -> object:
        if type(cell) is str:
            return cell.strip() or None
        if isinstance(cell, float) and abs(cell) >= _EXACT:
            return Refused("sheet.digits-lost", {"value": show(as_text(cell))})
        return as_text(cell) or None

    return read_text


def _number(column: Column, show: _Show) -> Read:
    kind = _PATTERNS[column.pattern or ""]
    del show

    def read_number(text: str) -> object:
        verdict = examine(text, expected=kind)
        if not verdict.damage:
            return text
        # What a spreadsheet did to a code is told here: its shape alone would only say that it is too short.
        damage = {f"identifier.{each}" for each in verdict.damage}
        told = next((each for each in verdict.findings() if each.code in damage), None)
        if told is None or told.severity != "error":
            return text
        return Refused(told.code, dict(told.params))

    cached = _cached(read_number)

    def read(cell: Cell) -> object:
        if isinstance(cell, float) and abs(cell) >= _EXACT:
            return Refused("sheet.digits-lost", {"value": f"***({len(str(int(cell)))})"})
        return cached(cell)

    return read


def _code(column: Column, show: _Show) -> Read:
    known = code_names(column.codes or "")

    def read_code(text: str) -> object:
        codes = known.get(plain(text), ())
        if len(codes) == 1:
            return codes[0]
        if codes:
            return Refused("sheet.ambiguous-name", {"value": show(text), "choices": "、".join(codes)})
        if text.isascii():  # a code of a pack, which the rules know
            return text
        return Refused(
            "sheet.bad-choice", {"value": show(text), "choices": _nearest(code_options(column.codes or ""), text)}
        )

    return _cached(read_code)


def _choice(column: Column, show: _Show) -> Read:
    words = {plain(choice_word(value)): value for value in column.choices} | {value: value for value in column.choices}
    options = [choice_word(value) for value in column.choices]

    def read_choice(text: str) -> object:
        found = words.get(plain(text))
        if found is not None:
            return found
        return Refused("sheet.bad-choice", {"value": show(text), "choices": _nearest(options, text)})

    return _cached(read_choice)


def _nearest(options: Sequence[str], text: str) -> str:
    # A finding shows the first ones of a long list: those that share most signs with what was written.
    signs = set(text)
    return "、".join(sorted(options, key=lambda option: -len(signs.intersection(option))))


def _flag(column: Column, show: _Show) -> Read:
    del column

    def read_flag(text: str) -> object:
        found = FLAGS.get(plain(text).upper())
        return Refused("sheet.bad-choice", {"value": show(text), "choices": "是、否"}) if found is None else found

    return _cached(read_flag)


def _unit(column: Column, show: _Show) -> Read:
    del column

    def read_unit(text: str) -> object:
        found = UNITS.get(plain(text))
        choices = "元、千元、万元、亿元"
        return Refused("sheet.bad-choice", {"value": show(text), "choices": choices}) if found is None else found

    return _cached(read_unit)


def _day(column: Column, show: _Show) -> Read:
    del column

    def read_day_text(text: str) -> object:
        match = _day_text(plain(text))
        try:
            if match is not None:
                year, month, day = (int(part) for part in match.groups() if part is not None)
                return date(year, month, day).isoformat()
        except ValueError:
            pass
        return Refused("sheet.bad-date", {"value": show(text)})

    cached = _cached(read_day_text)

    def read_day(cell: Cell) -> object:
        if isinstance(cell, datetime):
            return cell.date().isoformat()
        if isinstance(cell, date):
            return cell.isoformat()
        if isinstance(cell, float) and cell.is_integer() and int(cell) in _SERIALS:
            return (_ZERO_DAY + timedelta(days=int(cell))).isoformat()
        if isinstance(cell, float) and not (cell.is_integer() and int(cell) in _LONG_DAY):
            return Refused("sheet.bad-date", {"value": show(as_text(cell))})
        return cached(cell)

    return read_day


def _whole(column: Column, show: _Show) -> Read:
    del column

    def read_whole(cell: Cell) -> object:
        if type(cell) is float and cell.is_integer() and abs(cell) < _EXACT:
            return int(cell)
        text = plain(as_text(cell))
        if not text:
            return None
        if _whole_text(text) is None or isinstance(cell, bool):
            return Refused("sheet.bad-number", {"value": show(as_text(cell))})
        return int(text.replace(",", ""))

    return read_whole


def _amount(cell: Cell, show: _Show) -> object:
    # A number has at most 15 digits in a spreadsheet; what lies beyond is the rounding of binary fractions.
    text = format(Decimal(format(cell, ".15g")), "f") if isinstance(cell, float) else plain(as_text(cell))
    if _amount_text(text) is None or isinstance(cell, bool):
        return Refused("sheet.bad-number", {"value": show(as_text(cell))})
    number = format(Decimal(text.replace(",", "").rstrip(".")), "f")
    number = number.removeprefix("-") if number.strip("-0.") == "" else number
    if len(number.partition(".")[2]) > _PLACES:
        return Refused("sheet.too-many-decimals", {"value": show(number)})
    return number if _is_amount(number) else Refused("sheet.bad-number", {"value": show(as_text(cell))})


def _money(unit: str | None, show: _Show) -> Read:
    def read_money(cell: Cell) -> object:
        if cell is None or cell == "":
            return None
        if isinstance(cell, str):
            text = plain(cell)
            if not text:
                return None
            if text[-1] in "元万亿":
                try:
                    money = Money.parse(text)
                except InvalidValue:
                    return Refused("sheet.bad-number", {"value": show(cell)})
                return {"amount": str(money.amount), "unit": money.unit}
        amount = _amount(cell, show)
        return amount if isinstance(amount, Refused) else {"amount": amount, "unit": unit}

    return read_money


def _rate(unit: str | None, show: _Show) -> Read:
    def read_rate(cell: Cell) -> object:
        text = as_text(cell)
        if not text:
            return None
        try:
            rate = Rate.parse(text)
        except InvalidValue:
            amount = _amount(cell, show)
            if isinstance(amount, Refused):
                return amount
            # A number without its sign may be 3.2 per cent or, where the cell is formatted so, 0.032.
            known = unit in ("%", "‰")
            return {"value": amount, "unit": unit} if known else Refused("sheet.no-rate-sign", {"value": show(text)})
        per = {} if rate.per is None else {"per": rate.per}
        return {"value": str(rate.value), "unit": rate.unit, **per}

    return read_rate


def _limit(column: Column, show: _Show) -> Read:
    del column

    def read_limit(text: str) -> object:
        try:
            limit = Deadline.parse(text)
        except InvalidValue:
            return Refused("sheet.bad-limit", {"value": show(text)})
        return {"count": limit.count, "unit": limit.unit}

    return _cached(read_limit)


def _several(column: Column, show: _Show) -> Read:
    one = _SIMPLE[column.form](column, show)
    names = code_names(column.codes) if column.codes is not None else {}

    def read_several(text: str) -> object:
        return _gathered([one(part) for part in _parts(text, lambda part: plain(part) in names)])

    return _cached(read_several)


def _parts(text: str, known: Callable[[str], bool]) -> Sequence[str]:
    """Split a cell into its values: at semicolons first, since the enumeration comma may be part of a name."""
    if known(text):
        return (text,)
    firm = (part.strip() for part in _firm.split(text))
    parts = (small.strip() for part in firm for small in ((part,) if known(part) else _soft.split(part)))
    return [part for part in parts if part]


def _gathered(values: Sequence[object]) -> object:
    refused = next((value for value in values if isinstance(value, Refused)), None)
    return list(values) if refused is None else refused


def _reference(text: str, kind: str, register: Register, show: _Show) -> object:
    found = register.find(kind, text)
    if len(found) == 1:
        return found[0]
    if found:
        return Refused("sheet.ambiguous-name", {"value": show(text), "choices": "、".join(sorted(found))})
    if _is_identifier(text) is not None:  # whether such an item exists is seen where the references are checked
        return text
    return Refused("sheet.unknown-name", {"value": show(text)}, once=True)


def _party(text: str, register: Register) -> object:
    found = register.find("organ", text)
    if len(found) == 1:
        return {"organ": found[0]}
    if found:
        return Refused("sheet.ambiguous-name", {"value": clip(text), "choices": "、".join(sorted(found))})
    archive = register.find("archive", text)
    return {"archive": archive[0]} if archive else {"body_name": text}


_Maker: TypeAlias = Callable[[Column, _Show], Read]
_SIMPLE: Final[Mapping[Form, _Maker]] = MappingProxyType(
    {
        "text": _text,
        "identifier": _text,
        "number": _number,
        "code": _code,
        "choice": _choice,
        "day": _day,
        "whole": _whole,
        "flag": _flag,
        "unit": _unit,
        "limit": _limit,
    }
)
