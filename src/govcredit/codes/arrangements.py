"""The yearly notices on days off (部分节假日安排), as the year files state them.

One file a year lies under ``govcredit/data/workdays``. It holds the notice of the General Office of the State Council
line by line, as a note and as dates; what later notices changed; and the package that the dates come from.
The rules of such a file are checked here, so a year of one's own is refused with its file and key when it is wrong.

**The note of a line** keeps the facts of the line and none of its sentences, in one notation, so that a reviewer can
hold it against the notice at a glance. The library does not read it; the tests recompute the dates from it::

    放假 2月10日–17日，8天；上班 2月4日（周日）、2月18日（周日）
    放假 4月5日；补休 4月6日（周一）
    放假 6月10日，连周末
    延至 2月2日（周日）；复工 2月3日（周一）

- 放假 names the days off, 补休 a day off in lieu, 上班 the make-up days; in this order, without the clauses that a
  line does not have. ``–`` joins the first and the last day of a run, and the last may leave out the month; ``、``
  stands between single days.
- 延至 names the new last day of a holiday that an earlier line began, 复工 the first day that is worked again.
- The number of days stands where the notice gives one, and 连周末 where it says that the weekend adjoins; that
  weekend's days are not among the days off.
- The day of the week always stands after the days of 补休, 上班, 延至 and 复工, after those of 放假 where the notice
  gives it.
- A note that leaves the year of its file gives the year with each day; every other note gives none.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias, TypeVar, final, get_args, get_origin

import attrs

from govcredit.errors import InvalidValue

__all__ = ("Arrangement", "Amendment", "Holiday", "Notice", "Origin", "Ruling", "Status")

Status: TypeAlias = Literal["seen", "recall", "none"]
"""How a notice is known, ``seen`` 已见原文, ``recall`` 未见原文, ``none`` 无文号."""
_T = TypeVar("_T")

_YEARS: Final = range(1950, 3000)
_EXPECTED: Final[Mapping[object, str]] = MappingProxyType(
    {str: "a text", int: "a whole number", date: "a date such as 2024-02-04"}
)


@final
@attrs.frozen(kw_only=True)
class Notice:
    """A notice of the State Council or its General Office that sets days off.

    Attributes:
        number: Document number (文号), such as ``国办发明电〔2023〕7号``; empty when not known.
        title: Its title; empty when not known.
        issued: The day of its signature (成文日期); absent when not known.
        status: How the citation is known: ``seen`` in print, from ``recall``, or ``none``.
        seen_in: Where it was seen in print.
        address: Its official page, as the sources name it; empty when not known.

    Raises:
        InvalidValue: It has a number with the status ``none`` or none with another, or tells where it was seen without the
            status ``seen`` or does not with it.
    """

    number: str
    title: str
    issued: date | None = None
    status: Status
    seen_in: str
    address: str

    def __attrs_post_init__(self) -> None:
        if (self.status == "none") != (self.number == ""):
            raise InvalidValue("number: expected with every status but none, and only then")
        if (self.status == "seen") != (self.seen_in != ""):
            raise InvalidValue("seen_in: expected with the status seen, and only then")


@final
@attrs.frozen(kw_only=True)
class Holiday:
    """One line of a notice.

    Attributes:
        name: The holiday or holidays as the notice names them, such as ``中秋节、国庆节``.
        note: What the notice says, in the notation above; empty when not known.
        off: The days off that the line names, weekend days among them.
        make_up: The Saturdays and Sundays that are worked for it (调休上班).

    Raises:
        InvalidValue: The name is empty, or a make-up day is neither a Saturday nor a Sunday.

    >>> Holiday(name="春节", note="", off=(date(2024, 2, 10),), make_up=(date(2024, 2, 5),))
    Traceback (most recent call last):
    govcredit.errors.InvalidValue: make_up[0]: 2024-02-05 is a weekday; a make-up day is a Saturday or a Sunday
    """

    name: str
    note: str
    off: tuple[date, ...]
    make_up: tuple[date, ...]

    def __attrs_post_init__(self) -> None:
        if not self.name:
            raise InvalidValue("name: expected the name of a holiday")
        for index, day in enumerate(self.make_up):
            if day.isoweekday() < 6:
                raise InvalidValue(f"make_up[{index}]: {day} is a weekday; a make-up day is a Saturday or a Sunday")


@final
@attrs.frozen(kw_only=True)
class Amendment:
    """A later notice. It states anew, and whole, each holiday that it changes or adds.

    >>> from govcredit.codes.workdays import calendar
    >>> next(held for held in calendar().arrangements if held.year == 2020).amendments[0]
    Amendment(notice=Notice(number='国办发明电〔2020〕1号', title='国务院办公厅关于延长2020年春节假期的通知', ...
    """

    notice: Notice
    holidays: tuple[Holiday, ...]


@final
@attrs.frozen(kw_only=True)
class Origin:
    """Where the dates of a year file come from.

    Attributes:
        package: The package that they were built from.
        version: Its version.
        licence: Its licence.
        retrieved: The day on which it was read.
        compared: The packages that they were compared with, day by day.
        differences: What differed, and how it was decided; empty when nothing did.

    >>> from govcredit.codes.workdays import calendar
    >>> calendar().arrangements[0].source
    Origin(package='chinesecalendar', ...
    """

    package: str
    version: str
    licence: str
    retrieved: date
    compared: tuple[str, ...]
    differences: tuple[str, ...]


@final
@attrs.frozen(kw_only=True)
class Ruling:
    """What the notices say about one day: whether it is worked, for which holiday, and which notice says so.

    >>> from govcredit.codes.workdays import calendar
    >>> held = next(held for held in calendar().arrangements if held.year == 2020)
    >>> held.rulings()[date(2020, 2, 1)]  # a Saturday that was to be worked, until the holiday was made longer
    Ruling(works=False, holiday='春节', notice=Notice(number='国办发明电〔2020〕1号', ...
    """

    works: bool
    holiday: str
    notice: Notice


@final
@attrs.frozen(kw_only=True)
class Arrangement:
    """The days off and the make-up days of one year, with their amendments in order.

    It may reach into the month before and after: the arrangement for 2019 begins on 29 December 2018.

    Attributes:
        year: The year, 1950 to 2999.
        notice: The notice that arranges them.
        source: Where it was read.
        holidays: The holidays in the order of the notice.
        amendments: What later notices change, in order.

    Raises:
        InvalidValue: A day lies further away, or is listed twice; or the year is out of range.
    """

    year: int
    notice: Notice
    source: Origin
    holidays: tuple[Holiday, ...]
    amendments: tuple[Amendment, ...] = ()

    def __attrs_post_init__(self) -> None:
        if self.year not in _YEARS:
            raise InvalidValue(f"year: expected {_YEARS[0]} to {_YEARS[-1]}")
        standing: dict[str, tuple[str, Holiday]] = {}
        for key, holidays in self._lists():
            if len({holiday.name for holiday in holidays}) < len(holidays):
                raise InvalidValue(f"{key}: two holidays have one name")
            for index, holiday in enumerate(holidays):
                standing.pop(holiday.name, None)  # so that what is stated last is also what is found to be twice
                standing[holiday.name] = (f"{key}[{index}]", holiday)
            self._check(standing.values())

    def _lists(self) -> Iterator[tuple[str, tuple[Holiday, ...]]]:
        yield "holidays", self.holidays
        for index, amendment in enumerate(self.amendments):
            yield f"amendments[{index}].holidays", amendment.holidays

    def _check(self, standing: Iterable[tuple[str, Holiday]]) -> None:
        first, last = date(self.year - 1, 12, 1), date(self.year + 1, 1, 31)
        seen: dict[date, str] = {}
        for key, holiday in standing:
            for member, days in (("off", holiday.off), ("make_up", holiday.make_up)):
                for index, day in enumerate(days):
                    place = f"{key}.{member}[{index}]"
                    if not first <= day <= last:
                        raise InvalidValue(f"{place}: {day} is neither in {self.year} nor in a month beside it")
                    if day in seen:
                        raise InvalidValue(f"{place}: {day} is listed twice, first in {seen[day]}")
                    seen[day] = place

    @classmethod
    def parse(cls, name: str, text: str) -> "Arrangement":
        """Return the arrangement that a year file states.

        Args:
            name: The name of the file, which is the year and ``.toml``.
            text: Its content, in TOML.

        Raises:
            InvalidValue: The file is not a year file; the message names the file and the key.

        >>> Arrangement.parse("2030.toml", "year = 2030")
        Traceback (most recent call last):
        govcredit.errors.InvalidValue: 2030.toml: notice: missing
        """
        try:
            arrangement = _built(cls, tomllib.loads(text), "")
        except tomllib.TOMLDecodeError as error:
            raise InvalidValue(f"{name}: not TOML: {error}") from error
        except InvalidValue as error:
            raise InvalidValue(f"{name}: {error}") from None
        if name != f"{arrangement.year}.toml":
            raise InvalidValue(f"{name}: year: the file of {arrangement.year} is {arrangement.year}.toml")
        return arrangement

    def rulings(self) -> Mapping[date, Ruling]:
        """Return what the notice, as amended, says about each day that it names.

        A day that an amendment leaves as it was keeps the notice that said so first.
        """
        standing = {holiday.name: holiday for holiday in self.holidays}
        rulings = dict(_ruled(standing.values(), self.notice))
        for amendment in self.amendments:
            standing |= {holiday.name: holiday for holiday in amendment.holidays}
            now = _ruled(standing.values(), amendment.notice)
            rulings = {day: _first(rulings.get(day), ruling) for day, ruling in now}
        return MappingProxyType(rulings)


def _ruled(holidays: Iterable[Holiday], notice: Notice) -> Iterator[tuple[date, Ruling]]:
    for holiday in holidays:
        for days, works in ((holiday.off, False), (holiday.make_up, True)):
            ruling = Ruling(works=works, holiday=holiday.name, notice=notice)
            yield from ((day, ruling) for day in days)


def _first(before: Ruling | None, now: Ruling) -> Ruling:
    if before is not None and (before.works, before.holiday) == (now.works, now.holiday):
        return before
    return now


def _built(kind: type[_T], table: object, key: str) -> _T:
    """Return an object of a class of this module from a table that has its members and no others."""
    if not isinstance(table, dict):
        raise InvalidValue(f"{key}: expected a table")
    members: Mapping[str, Any] = attrs.fields_dict(kind)  # type: ignore[arg-type]  # every kind here is an attrs class
    prefix = f"{key}." if key else ""
    for name in table:
        if name not in members:
            raise InvalidValue(f"{prefix}{name}: unknown key; expected are {', '.join(members)}")
    values: dict[str, Any] = {}
    for name, member in members.items():
        if name in table:
            values[name] = _value(member.type, table[name], f"{prefix}{name}")
        elif member.default is attrs.NOTHING:
            raise InvalidValue(f"{prefix}{name}: missing")
    try:
        return kind(**values)
    except InvalidValue as error:
        raise InvalidValue(f"{prefix}{error}") from None


def _value(kind: Any, value: object, key: str) -> object:  # noqa: ANN401  # the type of an attrs field
    if attrs.has(kind):
        return _built(kind, value, key)
    if get_origin(kind) is tuple:
        if not isinstance(value, list):
            raise InvalidValue(f"{key}: expected an array")
        return tuple(_value(get_args(kind)[0], item, f"{key}[{index}]") for index, item in enumerate(value))
    if get_origin(kind) is Literal:
        if value not in get_args(kind):
            raise InvalidValue(f"{key}: expected one of {', '.join(get_args(kind))}")
        return value
    plain = date if kind == date | None else kind
    # A date and time is a date to isinstance, and true is a whole number: the very type is asked for.
    if type(value) is not plain:
        raise InvalidValue(f"{key}: expected {_EXPECTED[plain]}")
    return value
