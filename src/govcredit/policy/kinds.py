"""The kinds of value that a term may hold, and how each is written in a pack (规则值类型).

Values stand in a pack as a reader of the law writes them: ``3个月``, ``0.05%/日``, ``3月31日``. A column of a table and a
scalar term use the same kinds; ``code`` and ``codes`` may name the list that their codes belong to, as in
``code:severity``.
"""

import re
from collections.abc import Callable, Mapping
from datetime import MAXYEAR, date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Final, final

import attrs

from govcredit.errors import InvalidValue
from govcredit.findings import Language
from govcredit.model.values import Deadline, Money, Rate

__all__ = ("KINDS", "YearlyDay", "code_list_of", "is_kind", "parse", "type_of", "written")

_yearly_text = re.compile(r"([0-9]{1,2})月([0-9]{1,2})日").fullmatch
_kind_text = re.compile(r"(?:code|codes):[a-z]+(?:-[a-z0-9]+)*").fullmatch
_code_text = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*").fullmatch
_number_text = re.compile(r"-?[0-9]{1,18}(?:\.[0-9]{1,6})?").fullmatch
_is_plain = re.compile("[^\\s\u3000\uff01-\uff5e](?:[^\xa0\u3000\uff01-\uff5e]*[^\\s\u3000\uff01-\uff5e])?").fullmatch
_LARGEST_COUNT: Final = 2**53 - 1  # what every reader of JSON keeps exactly
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MOST_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@final
@attrs.frozen(order=True)
class YearlyDay:
    """A day that comes every year, such as 31 March (每年的某日).

    >>> YearlyDay.parse("3月31日").in_year(2026)
    datetime.date(2026, 3, 31)
    """

    month: int
    day: int

    def in_year(self, year: int) -> date:
        """Return the day in a year; 29 February becomes 28 February in a year that has none."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return date(year, self.month, self.day - 1)

    def from_day(self, day: date) -> date:
        """Return the first such day that is not before a day; in the last year of the calendar that of the year.

        >>> YearlyDay(3, 31).from_day(date(2026, 4, 1))
        datetime.date(2027, 3, 31)
        """
        found = self.in_year(day.year)
        return self.in_year(day.year + 1) if found < day and day.year < MAXYEAR else found

    @classmethod
    def parse(cls, text: str) -> "YearlyDay":
        """Read a day such as ``3月31日``.

        Raises:
            InvalidValue: The text is no day of a year.
        """
        match = _yearly_text(text)
        if match is None or not 1 <= int(match[1]) <= 12 or not 1 <= int(match[2]) <= _MOST_DAYS[int(match[1]) - 1]:
            raise InvalidValue(f"no day such as 3月31日: {text[:20]!r}")
        return cls(int(match[1]), int(match[2]))


def _number(text: str) -> Decimal:
    if not _number_text(text):
        raise InvalidValue(f"no number such as 0.5: {text[:20]!r}")
    return Decimal(text)


def _code(text: str) -> str:
    if not _code_text(text):
        raise InvalidValue(f"no code of small letters, digits, dots and hyphens: {text[:40]!r}")
    return text


def _plain(text: str) -> str:
    if not _is_plain(text):
        raise InvalidValue(f"full-width forms, or blanks at an end: {text[:20]!r}")
    return text


def _count(count: object) -> object:
    if isinstance(count, int) and abs(count) > _LARGEST_COUNT:
        raise InvalidValue("a count beyond 9007199254740991")
    return count


def _text(text: str) -> str:
    if not text.strip():
        raise InvalidValue("an empty text")
    return text


# Kind: the TOML type it is written in, the Python type it becomes, and the step between.
_KINDS: Final[Mapping[str, tuple[type, type, Callable[[object], object]]]] = MappingProxyType(
    {
        "deadline": (str, Deadline, lambda text: Deadline.parse(_plain(str(text)))),
        "rate": (str, Rate, lambda text: Rate.parse(_plain(str(text)))),
        "money": (str, Money, lambda text: Money.parse(_plain(str(text)))),
        "number": (str, Decimal, lambda text: _number(str(text))),
        "yearly": (str, YearlyDay, lambda text: YearlyDay.parse(str(text))),
        "code": (str, str, lambda text: _code(str(text))),
        "text": (str, str, lambda text: _text(str(text))),
        "count": (int, int, _count),
        "flag": (bool, bool, lambda flag: flag),
        "date": (date, date, lambda day: day),
    }
)
KINDS: Final = (*_KINDS, "codes", "table")


def is_kind(name: str) -> bool:
    """Whether a text names a kind, the list of a code included; ``table`` is none of a column.

    >>> is_kind("code:severity"), is_kind("colour")
    (True, False)
    """
    return name in _KINDS or name == "codes" or _kind_text(name) is not None


def code_list_of(kind: str) -> str | None:
    """Return the code list that a kind names, as ``severity`` for ``code:severity``."""
    return kind.partition(":")[2] or None


def type_of(kind: str) -> object:
    """Return the Python type of the values of a kind.

    >>> type_of("count")
    <class 'int'>
    """
    plain = kind.partition(":")[0]
    return tuple[str, ...] if plain == "codes" else _KINDS[plain][1]


def parse(kind: str, raw: object) -> object:
    """Return the value that stands in a pack as TOML gives it.

    Raises:
        InvalidValue: It is of another type, or no value of that kind.

    >>> parse("deadline", "7个工作日")
    Deadline(count=7, unit='working-day')
    """
    plain = kind.partition(":")[0]
    if plain == "codes":
        if not isinstance(raw, list) or not all(isinstance(code, str) for code in raw):
            raise InvalidValue("an array of codes is expected")
        if len(set(raw)) != len(raw):
            raise InvalidValue("a code stands twice")
        return tuple(_code(code) for code in raw)
    written_as, _, step = _KINDS[plain]
    # A bool is an int and a date-time a date, hence the exact types.
    if type(raw) is not written_as:
        raise InvalidValue(f"{_NAMES[written_as]} is expected, not {_NAMES.get(type(raw), type(raw).__name__)}")
    return step(raw)


_NAMES: Final[Mapping[type, str]] = MappingProxyType(
    {
        str: "a text",
        int: "an integer",
        bool: "true or false",
        date: "a date",
        datetime: "a date with a time",
        list: "an array",
        dict: "a table",
        float: "a fractional number, which is written as a text",
    }
)


def written(value: object, language: Language = "zh") -> str:
    """Return how a value is shown to a reader, as a pack writes it; limits and days in the reader's language.

    >>> written(Deadline(count=3, unit="month")), written(YearlyDay(3, 31)), written(("a", "b"))
    ('3个月', '3月31日', 'a、b')
    >>> written(Deadline(count=1, unit="working-day"), "en"), written(YearlyDay(3, 31), "en")
    ('1 working day', '31 March')
    """
    match value:
        case Deadline():
            return _limit(value, language)
        case Rate():
            per = {"day": "日", "month": "月", "year": "年"} if language == "zh" else {}
            return f"{value.value:f}{value.unit}" + (f"/{per.get(value.per, value.per)}" if value.per else "")
        case Money():
            return f"{value.amount:f}{value.unit}"
        case YearlyDay():
            return f"{value.month}月{value.day}日" if language == "zh" else f"{value.day} {_MONTHS[value.month - 1]}"
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value:f}"
        case tuple():
            return ("、" if language == "zh" else ", ").join(written(each, language) for each in value)
    return str(value)


def _limit(value: Deadline, language: Language) -> str:
    if language == "zh":
        units = {"working-day": "个工作日", "day": "日", "month": "个月", "year": "年"}
        return f"{value.count}{units[value.unit]}"
    return f"{value.count} {value.unit.replace('-', ' ')}{'' if value.count == 1 else 's'}"
