"""The days that a recurrence rule of a schedule gives, found in a time that no rule can stretch (重复规则).

Schedules need a part of RFC 5545 only: ``FREQ``, ``INTERVAL``, ``COUNT``, ``UNTIL``, ``BYMONTH``, ``BYMONTHDAY``, ``BYDAY``, and
``BYSETPOS=-1`` for the last of some days of a month.
A general reader of rules looks for the next day until the year 9999 where a rule gives none, such as 30 February; here
the days of thirty years are tried at most. A rule that names no day recurs by the end of its year, month or week.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, final

import attrs

__all__ = ("Rule", "rule_of")

_REACH: Final = 30 * 366  # days that are tried to either side
_KNOWN: Final = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS", "WKST"})
_WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DECEMBER: Final = 12
_SUNDAY: Final = 6
_LONGEST: Final = 4  # digits of a number


@final
@attrs.frozen(kw_only=True)
class Rule:
    """A recurrence rule.

    Attributes:
        frequency: ``YEARLY``, ``MONTHLY``, ``WEEKLY`` or ``DAILY``.
        interval: Every how many years, months, weeks or days.
        most: After how many occurrences it ends.
        until: The last day of an occurrence.
        months: The months; all where there is none.
        month_days: Days of the month, counted from its end where less than zero; all where there is none.
        weekdays: Which Mondays of the month and so on, zero for each; all days where there is none.
        last_of_month: Whether only the last of these days in a month counts, as for the 30th in February.

    >>> rule_of("FREQ=YEARLY;BYMONTH=12,6").text
    'FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1'
    """

    frequency: str
    interval: int = 1
    most: int | None = None
    until: date | None = None
    months: frozenset[int] = frozenset()
    month_days: frozenset[int] = frozenset()
    weekdays: frozenset[tuple[int, int]] = frozenset()
    last_of_month: bool = False

    @property
    def text(self) -> str:
        """The rule as a text of RFC 5545 that names its days, so that every program finds the same."""
        parts = [f"FREQ={self.frequency}"]
        if self.interval > 1:
            parts.append(f"INTERVAL={self.interval}")
        for name, numbers in (("BYMONTH", self.months), ("BYMONTHDAY", self.month_days)):
            if numbers:
                parts.append(f"{name}={','.join(map(str, sorted(numbers)))}")
        if self.weekdays:
            days = (f"{which or ''}{_WEEKDAYS[weekday]}" for which, weekday in sorted(self.weekdays))
            parts.append(f"BYDAY={','.join(days)}")
        if self.last_of_month:
            parts.append("BYSETPOS=-1")
        if self.most is not None:
            parts.append(f"COUNT={self.most}")
        if self.until is not None:
            parts.append(f"UNTIL={self.until:%Y%m%d}")
        return ";".join(parts)

    def between(self, first: date, until: date) -> tuple[date, ...]:
        """Return the occurrences from a day that may be the first one on, up to a day, both included.

        >>> [str(day) for day in rule_of("FREQ=MONTHLY;INTERVAL=6").between(date(2018, 6, 30), date(2019, 6, 30))]
        ['2018-06-30', '2018-12-31', '2019-06-30']
        """
        found: list[date] = []
        for day in _in_months(self.months, first, until):
            if len(found) == self.most:
                break
            if _gives(self, first, day):
                found.append(day)
        return tuple(found)

    def latest(self, start: date | None, day: date) -> date | None:
        """Return the last occurrence that is not later than a day; nothing without a start, since none can be told to be missed."""
        if start is None or start > day:
            return None
        if self.most is not None:
            return max((each for each in _counted(self, start) if each <= day), default=None)
        return _first_of(self, start, _days(day, max(start, _back(day)), -1))

    def following(self, start: date | None, day: date) -> date | None:
        """Return the first occurrence that is later than a day, or nothing where none comes within thirty years."""
        if day == date.max:
            return None
        if start is None and (self.interval > 1 or self.most is not None):
            return None
        first = day + timedelta(days=1) if start is None else max(start, day + timedelta(days=1))
        if start is not None and self.most is not None:
            return min((each for each in _counted(self, start) if each >= first), default=None)
        return _first_of(self, start, _days(first, _forth(first), 1))


def rule_of(text: str | None) -> Rule | None:
    """Return the rule that a text states, or nothing where it has parts that schedules do not need or none that hold.

    >>> rule_of("FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=10").following(None, date(2018, 7, 10))
    datetime.date(2019, 7, 10)
    >>> rule_of("FREQ=YEARLY").following(None, date(2018, 7, 10))
    datetime.date(2018, 12, 31)
    """
    return None if text is None else _rule(text)


@lru_cache(maxsize=256)
def _rule(text: str) -> Rule | None:
    pairs = [part.partition("=") for part in text.split(";")]
    parts = {name: value for name, _, value in pairs}
    frequency = parts.get("FREQ", "")
    if len(parts) < len(pairs) or not parts.keys() <= _KNOWN or parts.get("WKST", "MO") != "MO":
        return None
    if parts.get("BYSETPOS", "-1") != "-1" or ("BYSETPOS" in parts and frequency != "MONTHLY"):
        return None
    # The standard gives no meaning to a day of the month in a week, and but one end to a rule.
    if (frequency == "WEEKLY" and "BYMONTHDAY" in parts) or {"COUNT", "UNTIL"} <= parts.keys():
        return None
    try:
        months, month_days = _numbers(parts.get("BYMONTH"), 1, 12), _numbers(parts.get("BYMONTHDAY"), -31, 31)
        weekdays = frozenset(_weekday(each) for each in parts["BYDAY"].split(",")) if "BYDAY" in parts else frozenset()
        interval, most = (_numbers(parts.get(name), 1, 9_999) for name in ("INTERVAL", "COUNT"))
        until = _day(parts["UNTIL"]) if "UNTIL" in parts else None
    except ValueError:
        return None
    in_month = frequency == "MONTHLY" or (frequency == "YEARLY" and months)
    if any(which for which, _ in weekdays) and not in_month:
        return None
    rule = Rule(
        frequency=frequency,
        interval=next(iter(interval), 1),
        most=next(iter(most), None),
        until=until,
        months=months,
        month_days=month_days,
        weekdays=weekdays,
        last_of_month="BYSETPOS" in parts,
    )
    return _ended(rule)


def _ended(rule: Rule) -> Rule | None:
    # What names no day is due by the last one of its year, month or week.
    named = rule.month_days or rule.weekdays
    match rule.frequency:
        case "YEARLY":
            months = rule.months if rule.months or named else frozenset({_DECEMBER})
            return attrs.evolve(rule, months=months, month_days=rule.month_days if named else frozenset({-1}))
        case "MONTHLY":
            return rule if named else attrs.evolve(rule, month_days=frozenset({-1}))
        case "WEEKLY":
            return rule if named else attrs.evolve(rule, weekdays=frozenset({(0, _SUNDAY)}))
        case "DAILY":
            return rule
        case _:
            return None


def _numbers(text: str | None, least: int, most: int) -> frozenset[int]:
    if text is None:
        return frozenset()
    numbers = frozenset(_number(each) for each in text.split(","))
    if 0 in numbers or min(numbers) < least or max(numbers) > most:
        raise ValueError
    return numbers


def _number(text: str) -> int:
    digits = text[1:] if text[:1] in {"+", "-"} else text
    if not digits.isascii() or not digits.isdigit() or len(digits) > _LONGEST:
        raise ValueError
    return int(text)


def _weekday(text: str) -> tuple[int, int]:
    which, name = text[:-2], text[-2:]
    return (_number(which) if which else 0, _WEEKDAYS.index(name))


def _day(text: str) -> date:
    day, _, _ = text.partition("T")
    return date(_number(day[:4]), _number(day[4:6]), _number(day[6:]))


def _back(day: date) -> date:
    return date.fromordinal(max(1, day.toordinal() - _REACH))


def _forth(day: date) -> date:
    return date.fromordinal(min(date.max.toordinal(), day.toordinal() + _REACH))


def _days(first: date, last: date, step: int) -> Iterator[date]:
    return map(date.fromordinal, range(first.toordinal(), last.toordinal() + step, step))


def _in_months(months: frozenset[int], first: date, last: date) -> Iterator[date]:
    """Yield the days of some months in order; of all months where none is named."""
    day = first.toordinal()
    while day <= last.toordinal():
        each = date.fromordinal(day)
        end = day + monthrange(each.year, each.month)[1] - each.day
        if not months or each.month in months:
            yield from map(date.fromordinal, range(day, min(end, last.toordinal()) + 1))
        day = end + 1


def _first_of(rule: Rule, start: date | None, days: Iterable[date]) -> date | None:
    return next((day for day in days if _gives(rule, start, day)), None)


@lru_cache(maxsize=256)
def _counted(rule: Rule, start: date) -> tuple[date, ...]:
    found: list[date] = []
    for day in _days(start, _forth(start), 1):
        if len(found) == rule.most:
            break
        if _gives(rule, start, day):
            found.append(day)
    return tuple(found)


def _gives(rule: Rule, start: date | None, day: date) -> bool:
    if not _names(rule, day):
        return False
    if rule.last_of_month:
        rest = range(day.day + 1, monthrange(day.year, day.month)[1] + 1)
        if any(_names(rule, day.replace(day=later)) for later in rest):
            return False
    return rule.interval == 1 or start is None or _since(rule.frequency, start, day) % rule.interval == 0


def _names(rule: Rule, day: date) -> bool:
    """Whether a rule names a day, wherever it starts and however often it recurs."""
    if (rule.months and day.month not in rule.months) or (rule.until is not None and day > rule.until):
        return False
    if rule.month_days or rule.weekdays:
        length = monthrange(day.year, day.month)[1]
        if rule.month_days and not {day.day, day.day - length - 1} & rule.month_days:
            return False
        if rule.weekdays and not _weekdays_of(day, length) & rule.weekdays:
            return False
    return True


def _weekdays_of(day: date, length: int) -> set[tuple[int, int]]:
    from_start, from_end = (day.day - 1) // 7 + 1, -((length - day.day) // 7 + 1)
    return {(which, day.weekday()) for which in (0, from_start, from_end)}


def _since(frequency: str, start: date, day: date) -> int:
    match frequency:
        case "YEARLY":
            return day.year - start.year
        case "MONTHLY":
            return (day.year - start.year) * 12 + day.month - start.month
        case "WEEKLY":
            return (day.toordinal() - 1) // 7 - (start.toordinal() - 1) // 7
        case _:
            return (day - start).days
