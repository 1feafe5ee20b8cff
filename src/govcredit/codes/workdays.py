"""The working-day calendar of mainland China, with its make-up working days (调休).

Each autumn the General Office of the State Council says in one notice which days of the coming year are off, and which
Saturdays and Sundays are worked for them. Those notices are data: one file a year, read by
``govcredit.codes.arrangements``. Every other day follows the weekday rule: Monday to Friday are worked.

**How a term runs.** The day on which it begins is not counted (民法典, art. 201). A term in working days counts
working days only (行政许可法, art. 82: 不含法定节假日; likewise 行政强制法, art. 69, for terms of up to ten days):
``Calendar.add``. A term in calendar days whose last day is not worked ends on the next day that is (民法典, art. 203):
``Calendar.roll``. Another law or an agreement may say otherwise (民法典, art. 204).

**What is provisional.** An answer is provisional when it rests on a day about which the notices held have not spoken
for good. They have spoken for good from 1 January of the first year held up to, but not including, the last Saturday
before the 1 January that follows the newest year. On and after that Saturday the next notice may still move days: its
New Year holiday takes in at most three days around 1 January (as 国办发明电〔2024〕12号 provides), and is paid for by
the weekend that touches them. So it was by the notice for 2019 that 29 December 2018, a Saturday, was worked
and the Monday after it was not. A provisional answer follows the notices as far as they reach, then the weekday rule;
no date raises an error. A special notice can also change days that the yearly one had settled, as for September 2015,
May 2019 and January 2020. No calendar knows that beforehand, and it is not called provisional here.

Source: the yearly notices on days off (国务院办公厅关于部分节假日安排的通知); 民法典第二百零一条、第二百零三条、第二百零四条;
行政许可法第八十二条; 行政强制法第六十九条.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from itertools import accumulate, pairwise
from types import MappingProxyType
from typing import Final, Literal, TypeAlias, final

import attrs

from govcredit._files import names, read_text
from govcredit.codes.arrangements import Arrangement, Notice, Ruling
from govcredit.errors import InvalidValue

__all__ = ("Calendar", "calendar", "DayVerdict", "Reckoned", "Counted", "Why")

Why: TypeAlias = Literal["weekday", "weekend", "holiday", "make-up"]
"""By the weekday rule ``weekday`` 工作日 and ``weekend`` 周末, by a notice ``holiday`` 放假 and ``make-up`` 调休上班."""

_SATURDAY: Final = 5  # as date.weekday() counts
_LAST: Final = date.max.toordinal()


@final
@attrs.frozen(kw_only=True)
class DayVerdict:
    """What one day is, and why.

    Attributes:
        day: The day asked about.
        works: Whether it is a working day.
        why: ``weekday`` or ``weekend`` by the weekday rule; ``holiday`` or ``make-up`` by a notice.
        holiday: The holiday that the day belongs to, or that it is worked for, in Chinese.
        notice: The notice that says so.
        provisional: Whether a later notice may still change the answer.

    >>> calendar().examine(date(2024, 2, 20))
    DayVerdict(day=datetime.date(2024, 2, 20), works=True, why='weekday', holiday=None, notice=None, provisional=False)
    """

    day: date
    works: bool
    why: Why
    holiday: str | None
    notice: Notice | None
    provisional: bool


@final
@attrs.frozen(kw_only=True)
class Reckoned:
    """A day that was reckoned, and whether a later notice may still move it."""

    on: date
    provisional: bool


@final
@attrs.frozen(kw_only=True)
class Counted:
    """A number of working days, and whether a later notice may still change it.

    Attributes:
        days: How many working days.
        provisional: Whether a later notice may still change it.
    """

    days: int
    provisional: bool


@final
@attrs.frozen(kw_only=True)
class Calendar:
    """The working days, as the arrangements of consecutive years and the weekday rule give them.

    Every question is answered in O(log n) of the days that the notices move, however far apart the dates are. What
    lies before 0001-01-01 or after 9999-12-31 is answered with that day, provisionally.

    Attributes:
        arrangements: One per year, ascending, without a gap.
    """

    arrangements: tuple[Arrangement, ...] = attrs.field(
        repr=lambda held: f"{held[0].year}..{held[-1].year}" if held else "none"
    )
    _rulings: Mapping[int, Ruling] = attrs.field(init=False, repr=False, eq=False)
    # The days that depart from the weekday rule, as ordinals; the sum of the departures before each of them; and the
    # number of working days from 0001-01-01 to each of them, itself included.
    _moved: tuple[int, ...] = attrs.field(init=False, repr=False, eq=False)
    _shifts: tuple[int, ...] = attrs.field(init=False, repr=False, eq=False)
    _reached: tuple[int, ...] = attrs.field(init=False, repr=False, eq=False)
    _settled: range = attrs.field(init=False, repr=False, eq=False)

    @arrangements.validator
    def _check(self, _: object, arrangements: tuple[Arrangement, ...]) -> None:
        for before, after in pairwise(arrangements):
            if after.year != before.year + 1:
                raise InvalidValue(f"{before.year}.toml and {after.year}.toml: the years between them are missing")
            if shared := before.rulings().keys() & after.rulings().keys():
                raise InvalidValue(f"{before.year}.toml and {after.year}.toml: both speak about {min(shared)}")

    @_rulings.default
    def _join(self) -> Mapping[int, Ruling]:
        rulings = (pair for arrangement in self.arrangements for pair in arrangement.rulings().items())
        return MappingProxyType({day.toordinal(): ruling for day, ruling in rulings})

    @_moved.default
    def _depart(self) -> tuple[int, ...]:
        return tuple(sorted(day for day, ruling in self._rulings.items() if ruling.works != _is_weekday(day)))

    @_shifts.default
    def _sum(self) -> tuple[int, ...]:
        return tuple(accumulate((1 if self._rulings[day].works else -1 for day in self._moved), initial=0))

    @_reached.default
    def _reach(self) -> tuple[int, ...]:
        return tuple(_weekdays(day) + shift for day, shift in zip(self._moved, self._shifts[1:], strict=True))

    @_settled.default
    def _settle(self) -> range:
        return range(self.since.toordinal(), self.until.toordinal())

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> "Calendar":
        """Return the calendar that the given year files state.

        Args:
            texts: The content of each file by its name, the year and ``.toml``; in any order, for consecutive years.
                Without any file every answer follows the weekday rule and is provisional.

        Raises:
            InvalidValue: A file is not of the form of a year file, a year is missing between two others, or two years
                speak about the same day.

        >>> Calendar.of({"2024.toml": read_text("workdays", "2024.toml")}).is_workday(date(2024, 2, 4))
        True
        """
        return cls(arrangements=_ordered(Arrangement.parse(name, text) for name, text in texts.items()))

    def including(self, texts: Mapping[str, str]) -> "Calendar":
        """Return this calendar with further years; a year that it already holds is replaced.

        Raises:
            InvalidValue: As ``of``.

        >>> later = calendar().including({"2026.toml": read_text("workdays", "2026.toml")})
        >>> later == calendar()
        True
        """
        added = (Arrangement.parse(name, text) for name, text in texts.items())
        return Calendar(arrangements=_ordered((*self.arrangements, *added)))

    @property
    def since(self) -> date:
        """The first day that is not provisional, which is 1 January of the first year held.

        >>> calendar().since
        datetime.date(2015, 1, 1)
        """
        return date(self.arrangements[0].year, 1, 1) if self.arrangements else date.min

    @property
    def until(self) -> date:
        """The first day after ``since`` that is provisional again, the last Saturday before the next 1 January.

        >>> Calendar.of({"2018.toml": read_text("workdays", "2018.toml")}).until
        datetime.date(2018, 12, 29)
        """
        if not self.arrangements:
            return date.min
        eve = date(self.arrangements[-1].year, 12, 31)
        return eve - timedelta(days=(eve.weekday() - _SATURDAY) % 7)

    def examine(self, day: date) -> DayVerdict:
        """Return what a day is, and why.

        Raises:
            InvalidValue: The argument is not a date, or is a date with a time.

        >>> verdict = calendar().examine(date(2024, 2, 18))
        >>> verdict.works, verdict.why, verdict.holiday, verdict.notice.number
        (True, 'make-up', '春节', '国办发明电〔2023〕7号')
        >>> calendar().examine(date(2999, 10, 1)).provisional
        True
        """
        ordinal = _ordinal(day)
        provisional = self._is_provisional(ordinal, ordinal)
        ruling = self._rulings.get(ordinal)
        if ruling is None:
            works = _is_weekday(ordinal)
            why: Why = "weekday" if works else "weekend"
            return DayVerdict(day=day, works=works, why=why, holiday=None, notice=None, provisional=provisional)
        why = "make-up" if ruling.works else "holiday"
        return DayVerdict(
            day=day, works=ruling.works, why=why, holiday=ruling.holiday, notice=ruling.notice, provisional=provisional
        )

    def is_workday(self, day: date) -> bool:
        """Return whether a day is a working day.

        Raises:
            InvalidValue: The argument is not a date, or is a date with a time.

        >>> calendar().is_workday(date(2024, 2, 17)), calendar().is_workday(date(2024, 2, 18))
        (False, True)
        """
        ordinal = _ordinal(day)
        ruling = self._rulings.get(ordinal)
        return _is_weekday(ordinal) if ruling is None else ruling.works

    def add(self, start: date, count: int) -> Reckoned:
        """Return the day on which the count-th working day after a day falls.

        The day itself is not counted (民法典 art. 201), and only working days are (行政许可法 art. 82). A negative
        count goes back, to the working day of that number before the day. A count of 0 gives the day itself or, when
        it is not worked, the next working day, as ``roll`` does.

        Args:
            start: The day on which the term begins.
            count: The length of the term in working days.

        Raises:
            InvalidValue: The start is not a date, or the count not an integer.

        >>> calendar().add(date(2024, 2, 8), 3)  # 9 February, then after the Spring Festival Sunday 18 and Monday 19
        Reckoned(on=datetime.date(2024, 2, 19), provisional=False)
        """
        if isinstance(count, bool) or not isinstance(count, int):
            raise InvalidValue(f"a count of working days is an integer, not {type(count).__name__}")
        origin = _ordinal(start)
        if count > 0:
            return self._reckon(origin + 1, self._worked(origin) + count)
        if count < 0:
            return self._reckon(origin - 1, self._worked(origin - 1) + 1 + count)
        return self.roll(start)

    def roll(self, day: date) -> Reckoned:
        """Return the day itself when it is worked, else the next working day.

        So ends a term in calendar days, months or years whose last day is a day of rest (民法典 art. 203).

        Raises:
            InvalidValue: The argument is not a date, or is a date with a time.

        >>> calendar().roll(date(2025, 10, 1))
        Reckoned(on=datetime.date(2025, 10, 9), provisional=False)
        """
        ordinal = _ordinal(day)
        return self._reckon(ordinal, self._worked(ordinal - 1) + 1)

    def count(self, start: date, end: date) -> Counted:
        """Return how many working days lie in the half-open period from start up to, not including, end.

        An end before the start counts the same days as a negative number. No days are counted in an empty period, so
        its answer is never provisional. Because the day on which a term begins is not counted, a term that began on
        one day and ended on another has used up the days from the day after the one to the day after the other.

        Raises:
            InvalidValue: An argument is not a date, or is a date with a time.

        >>> calendar().count(date(2024, 1, 1), date(2025, 1, 1))
        Counted(days=251, provisional=False)
        """
        first, after = _ordinal(start), _ordinal(end)
        days = self._worked(after - 1) - self._worked(first - 1)
        low, high = min(first, after), max(first, after)
        return Counted(days=days, provisional=low < high and self._is_provisional(low, high - 1))

    def _is_provisional(self, first: int, last: int) -> bool:
        return first not in self._settled or last not in self._settled

    def _worked(self, ordinal: int) -> int:
        """Return the number of working days from 0001-01-01 to a day, itself included."""
        return _weekdays(ordinal) + self._shifts[bisect_right(self._moved, ordinal)]

    def _reckon(self, edge: int, number: int) -> Reckoned:
        """Return the working day of a number, reckoned over the days from an edge to it."""
        # Of the moved days, those before ``index`` are passed before the number is reached. Between them and the next
        # one the weekday rule holds; that next one is the answer when it is itself the working day of the number.
        index = bisect_left(self._reached, number)
        ordinal = _weekday_of(number - self._shifts[index])
        if index < len(self._moved):
            ordinal = min(ordinal, self._moved[index])
        if number < 1 or ordinal > _LAST:
            return Reckoned(on=date.min if number < 1 else date.max, provisional=True)
        return Reckoned(
            on=date.fromordinal(ordinal), provisional=self._is_provisional(min(edge, ordinal), max(edge, ordinal))
        )


@cache
def calendar() -> Calendar:
    """Return the packaged calendar; its files are read on the first call.

    >>> calendar().examine(date(2023, 10, 7)).holiday
    '中秋节、国庆节'
    """
    return Calendar.of({name: read_text("workdays", name) for name in names("workdays")})


def _ordinal(day: date) -> int:
    if isinstance(day, datetime) or not isinstance(day, date):
        raise InvalidValue(f"a day is a date without a time, not {type(day).__name__}")
    return day.toordinal()


def _is_weekday(ordinal: int) -> bool:
    return (ordinal - 1) % 7 < _SATURDAY  # 0001-01-01, ordinal 1, is a Monday


def _weekdays(ordinal: int) -> int:
    """Return the number of days from Monday to Friday among the ordinals 1 to the given one."""
    weeks, rest = divmod(ordinal, 7)
    return weeks * 5 + min(rest, 5)


def _weekday_of(number: int) -> int:
    """Return the ordinal of the number-th day from Monday to Friday; the reverse of ``_weekdays``."""
    weeks, rest = divmod(number - 1, 5)
    return weeks * 7 + rest + 1


def _ordered(arrangements: Iterable[Arrangement]) -> tuple[Arrangement, ...]:
    """Return the arrangements by year; the last one given for a year stands."""
    by_year = {arrangement.year: arrangement for arrangement in arrangements}
    return tuple(by_year[year] for year in sorted(by_year))
