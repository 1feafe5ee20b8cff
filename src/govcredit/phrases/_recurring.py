"""What recurs in plans, as rules of RFC 5545 whose days are the last in time (周期表述)."""

import re
from calendar import monthrange
from types import MappingProxyType
from typing import Final, final

import attrs

from govcredit.phrases._moments import FULL_YEAR, Part, part_at
from govcredit.phrases.numerals import NUMBER, number_of

__all__ = ("Recurring", "recurring_at", "yearly_on")


@final
@attrs.frozen(kw_only=True)
class Recurring:
    """What recurs, and where it ends in the text.

    Attributes:
        end: Where it ends.
        part: The part of each year, where it recurs yearly at a time of the year.
        rule: The rule, where it recurs otherwise; ``None`` also where no such day can be.
        is_yearly: Whether it recurs by years, so that it begins with a year.
        approximate: Whether its days are a convention.
    """

    end: int
    part: Part | None = None
    rule: str | None = None
    is_yearly: bool = False
    approximate: bool = False


_YEARLY: Final = "FREQ=YEARLY"
_HALF: Final = "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1"
_QUARTER: Final = "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"
_MONTH: Final = "FREQ=MONTHLY;BYMONTHDAY=-1"
_FIXED: Final = MappingProxyType(
    {
        "年": _YEARLY,
        "半年": _HALF,
        "季": _QUARTER,
        "季度": _QUARTER,
        "月": _MONTH,
        "周": "FREQ=WEEKLY",
        "星期": "FREQ=WEEKLY",
    }
    | {"天": "FREQ=DAILY", "日": "FREQ=DAILY"}
)
# The months in which the time after the end of each span lies, and those of a quarter by its first, second or third.
_AFTER: Final = MappingProxyType({"年": "1", "半年": "1,7", "季": "1,4,7,10", "季度": "1,4,7,10"})
_OF_QUARTER: Final = MappingProxyType(
    {"首": "1,4,7,10", "一": "1,4,7,10", "1": "1,4,7,10", "二": "2,5,8,11", "2": "2,5,8,11"}
    | {"末": "3,6,9,12", "三": "3,6,9,12", "3": "3,6,9,12", "最后": "3,6,9,12"}
)
_DAYS_OF_PARTS: Final = MappingProxyType({"上旬": 10, "初": 10, "中旬": 20, "中": 20, "下旬": 31, "底": 31, "末": 31})
_WEEKDAYS: Final = MappingProxyType(
    dict(zip("一二三四五六日天", ("MO", "TU", "WE", "TH", "FR", "SA", "SU", "SU"), strict=True))
)

_VERBS: Final = (
    "检查|考核|考查|考评|督查|督导|评估|评价|测评|评议|报告|报送|上报|通报|总结|自查|调度|监测|公布|公开|更新|汇总|会商"
)
_every = re.compile(
    r"每(?P<unit>半年|年度?(?!度)|个?季度?|个?月份?|周|星期|天|日(?!常))的?"
    r"|(?:逐|按|分|年)(?P<adverb>半年度?|年度?|季度?|月度?|周)(?![龄轮级]|度?(?:计划|工作|要点|任务|目标|预算|安排))"
).match
_interval = re.compile(r"每(?P<count>[2-9]|1[0-9]|[两二三四五六七八九十])个?(?P<unit>年|季度|月|周|星期|天|日)").match
_once = re.compile(
    r"(?<![每十百0-9])(?P<count>[1-9一两二三四五六七八九]?)个?"
    r"(?:(?P<unit>半年|年|季度|月|周|星期|天|日)(?=[一1][次轮])|(?P<longer>半年|年|季度|周)(?=[^，。；、：内前后起]{1,12}[一1][次轮]))"
).match
_adjective = re.compile(
    rf"(?<![0-9本上下半全每一二三四五六七八九十各])(?P<unit>半年|年|季|月)度?(?=(?:{_VERBS}))"
    r"|(?<![0-9本上下半全每一二三四五六七八九十各])(?P<alone>半年度|年度|季度|月度)(?=$|[，、；。）])"
).match
_following_month = re.compile(rf"次月(?P<day>{NUMBER})[日号]").match
_month_list = re.compile(
    rf"(?P<list>{NUMBER}(?:月份?)?(?:[、，和及与]{NUMBER}(?:月份?)?){{1,11}})(?<=[月份])(?![0-9一二三四五六七八九十]|[上中下]旬|初)(?:底|末)?"
).match
_month_number = re.compile(NUMBER).findall
_after = re.compile(rf"(?:结束|终了)?[之以]?后的?(?P<days>{NUMBER})[日天](?:[之以]?内|前)").match
_in_quarter = re.compile(
    rf"(?:第?(?P<which>首|末|最后|[一二三1-3])(?:一个|个)?月)(?:份)?(?:的)?(?:(?P<day>{NUMBER})[日号]|底|末)?|(?P<end>末|底)"
).match
_in_month = re.compile(rf"的?(?:(?P<day>{NUMBER})[日号]|(?P<third>[上中下]旬)|(?P<edge>底|末|初|中))").match
_until = re.compile(r"-{1,2}|至|到").match
_month_days = re.compile(
    rf"(?P<list>(?:{NUMBER}[日号]|月?[底末])(?:[、和及与](?:{NUMBER}[日号]|月?[底末])){{1,11}})"
).match
_month_day = re.compile(rf"({NUMBER})[日号]|[底末]").findall
_weekday = re.compile(r"[一二三四五六日天](?![次个])").match


def recurring_at(plain: str, at: int) -> Recurring | None:
    """Return what recurs and begins at a place; ``None`` where nothing does."""
    match = _interval(plain, at)
    if match is not None:
        return _by_interval(match["count"], match["unit"], match.end())
    match = _once(plain, at)
    if match is not None:
        return _by_interval(match["count"] or "1", match["unit"] or match["longer"], match.end())
    match = _following_month(plain, at)
    if match is not None:
        return Recurring(end=match.end(), rule=_monthly_on(number_of(match["day"])))
    match = _adjective(plain, at)
    if match is not None:
        return _plainly((match["unit"] or match["alone"]).removesuffix("度"), match.end())
    match = _every(plain, at)
    if match is None:
        return None
    unit = (match["unit"] or match["adverb"]).removeprefix("个").removesuffix("份").removesuffix("度")
    return _refined(plain, unit, match.end())


def yearly_on(part: Part) -> str | None:
    """Return the rule for the last day of a part of each year; ``None`` where no year has such a day.

    >>> yearly_on(Part(first=(6, 1), last=(7, 0)))
    'FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=31'
    """
    if part.is_year:
        return _YEARLY
    month, day = part.last
    if part.last_day(2000) is None:  # a leap year has every day
        return None
    number = monthrange(2001, month)[1] if day == 0 else day
    return f"{_YEARLY};BYMONTH={month};BYMONTHDAY={-1 if (month, day) == (2, 0) else number}"


def _by_interval(number: str, unit: str, end: int) -> Recurring:
    count = number_of(number)
    if count == 1:
        return _plainly(unit, end)
    if unit == "季度":
        rule = f"FREQ=MONTHLY;INTERVAL={3 * count};BYMONTHDAY=-1"
    else:
        frequency, _, rest = _FIXED[unit].partition(";")
        rule = ";".join(filter(None, (frequency, f"INTERVAL={count}", rest)))
    return Recurring(end=end, rule=rule, is_yearly=unit == "年")


def _plainly(unit: str, end: int) -> Recurring:
    if unit == "年":
        return Recurring(end=end, part=FULL_YEAR, rule=_YEARLY, is_yearly=True)
    return Recurring(end=end, rule=_FIXED[unit], is_yearly=unit == "半年")


def _refined(plain: str, unit: str, at: int) -> Recurring:
    """Return what recurs by a unit with what is said behind it: the day in the month, the month in the quarter."""
    after = _after(plain, at)
    if after is not None:
        day = number_of(after["days"])
        rule = _monthly_on(day) if unit == "月" else _in_months(_AFTER[unit], day) if unit in _AFTER else None
        return Recurring(end=after.end(), rule=rule, is_yearly=unit in {"年", "半年"})
    if unit == "年":
        return _in_year(plain, at)
    if unit in {"季", "季度"}:
        match = _in_quarter(plain, at)
        if match is None or match["end"] is not None:
            return Recurring(end=at if match is None else match.end(), rule=_QUARTER)
        day = 31 if match["day"] is None else number_of(match["day"])
        return Recurring(end=match.end(), rule=_in_months(_OF_QUARTER[match["which"]], day))
    if unit == "月":
        listed = _month_days(plain, at)
        if listed is not None:
            days = [number_of(each) if each else -1 for each in _month_day(listed["list"])]
            rule = (
                f"FREQ=MONTHLY;BYMONTHDAY={','.join(map(str, days))}"
                if all(-1 <= day <= 31 and day for day in days)
                else None
            )
            return Recurring(end=listed.end(), rule=rule)
        match = _in_month(plain, at)
        if match is None:
            return Recurring(end=at, rule=_MONTH)
        day = number_of(match["day"]) if match["day"] else _DAYS_OF_PARTS[match["third"] or match["edge"]]
        return Recurring(end=match.end(), rule=_monthly_on(day), approximate=match["edge"] in {"初", "中"})
    if unit in {"周", "星期"}:
        match = _weekday(plain, at)
        if match is not None:
            return Recurring(end=match.end(), rule=f"FREQ=WEEKLY;BYDAY={_WEEKDAYS[match[0]]}")
    end = at + (unit == "半年" and plain[at : at + 1] in {"末", "底"})
    return _plainly(unit, end)


def _in_year(plain: str, at: int) -> Recurring:
    listed = _month_list(plain, at)
    if listed is not None:
        months = sorted({number_of(each) for each in _month_number(listed["list"])})
        rule = _in_months(",".join(map(str, months)), 31) if months[0] >= 1 and months[-1] <= 12 else None
        return Recurring(end=listed.end(), rule=rule, is_yearly=True)
    found = part_at(plain, at)
    if found is None:
        return _plainly("年", at)
    part, end = found
    until = _until(plain, end)
    last = None if until is None else part_at(plain, until.end())
    if last is not None:
        part, end = attrs.evolve(last[0], first=part.first), last[1]
    return Recurring(end=end, part=part, rule=yearly_on(part), is_yearly=True)


def _in_months(months: str, day: int) -> str | None:
    return f"{_YEARLY};BYMONTH={months};BYMONTHDAY={-1 if day == 31 else day}" if 1 <= day <= 31 else None


def _monthly_on(day: int) -> str | None:
    if not 1 <= day <= 31:
        return None
    if day in {29, 30}:  # the last day up to that one, for February as well
        return f"FREQ=MONTHLY;BYMONTHDAY={','.join(map(str, range(28, day + 1)))};BYSETPOS=-1"
    return f"FREQ=MONTHLY;BYMONTHDAY={-1 if day == 31 else day}"
