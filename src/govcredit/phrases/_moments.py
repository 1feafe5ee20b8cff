"""Times that plans name: years and their parts, months and theirs, days; each with or without its year (时间表述).

A time is found at a place of the plain text. Which year it lies in is decided later, by what stands around it.
"""

import re
from calendar import monthrange
from datetime import date
from types import MappingProxyType
from typing import Final, Literal, TypeAlias, final

import attrs

from govcredit.phrases.numerals import NUMBER, YEAR_NUMBER, number_of

__all__ = ("FULL_YEAR", "Moment", "Part", "Times", "YearWord", "part_at", "times_at")

YearWord: TypeAlias = Literal["named", "short", "this", "that", "next", "following", "none"]
_MonthDay: TypeAlias = tuple[int, int]

_LAST: Final = 0  # stands for the last day of a month


@final
@attrs.frozen(kw_only=True)
class Part:
    """A part of a year, from a day to a day; day 0 is the last of its month.

    Attributes:
        first: Month and day on which it begins.
        last: Month and day on which it ends.
        is_point: Whether it is a day or an end, so that *before* it can only mean by that day.
        is_year_end: Whether it is the end of the year, which as the time of an event is December.
        is_year: Whether it is the year as a whole.
        approximate: Whether its days are a convention.
    """

    first: _MonthDay
    last: _MonthDay
    is_point: bool = False
    is_year_end: bool = False
    is_year: bool = False
    approximate: bool = False

    def first_day(self, year: int) -> date | None:
        """Return the first day in a year; ``None`` where there is no such day."""
        return _day(year, *self.first)

    def last_day(self, year: int) -> date | None:
        """Return the last day in a year; ``None`` where there is no such day."""
        return _day(year, *self.last)


@final
@attrs.frozen(kw_only=True)
class Moment:
    """A part of a year, and how the year is told."""

    year: int | None = None
    year_word: YearWord = "none"
    part: Part


@final
@attrs.frozen(kw_only=True)
class Times:
    """One time, or a span from one to another, and where it ends in the text."""

    first: Moment
    last: Moment
    end: int
    is_span: bool = False


FULL_YEAR: Final = Part(first=(1, 1), last=(12, _LAST), is_year=True)
_YEAR_END: Final = Part(first=(12, 1), last=(12, _LAST), is_point=True, is_year_end=True)
_EDGES: Final = MappingProxyType(
    {
        "初": Part(first=(1, 1), last=(3, _LAST), approximate=True),
        "中": Part(first=(6, 1), last=(7, _LAST), approximate=True),
        "底": _YEAR_END,
        "末": _YEAR_END,
        "终": _YEAR_END,
    }
)
_WITHIN_MONTH: Final = MappingProxyType(
    {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, _LAST), "初": (1, 10), "中": (11, 20)}
)
_YEAR_WORDS: Final[tuple[tuple[str, YearWord], ...]] = (
    ("今本", "this"),
    ("当同", "that"),
    ("明来", "next"),
    ("次翌第", "following"),
)
_FIVE_YEARS: Final = MappingProxyType({"十三五": 2016, "十四五": 2021, "十五五": 2026})

_MIDDLE: Final = "中(?![央国共旬期心小华介等])"
_EDGES_AS_WRITTEN: Final = rf"底(?![线层部数稿])|末(?![端梢])|终(?![身止结点审端])|初(?![步级期始心次])|{_MIDDLE}"
_QUARTER: Final = "[1-4一二三四]"
_REST: Final = (
    r"(?P<half>[上下])半年(?P<half_end>末|底)?"
    r"|第?(?P<quarter>[1-4一二三四])个?季度(?P<quarter_end>末|底)?"
    rf"|(?P<month>(?<![0-9]){NUMBER})月份?"
    rf"(?:(?P<third>[上中下]旬)|(?P<day>{NUMBER})[日号]|(?P<month_edge>底|末|初|{_MIDDLE}))?"
)
# A number that stands in a list before the unit that all of it shares, as in 3、6、9月 or 一、三季度.
_LISTED: Final = (
    rf"第?(?P<listed_quarter>{_QUARTER})(?=(?:[、和及与]第?{_QUARTER}){{1,3}}个?季度)"
    rf"|(?P<listed_month>{NUMBER})(?=(?:[、和及与]{NUMBER}){{1,11}}月)"
)
_part = re.compile(rf"年?(?P<edge>{_EDGES_AS_WRITTEN})|{_REST}|{_LISTED}").match
_part_alone = re.compile(
    rf"(?<![0-9一二三四五六七八九十两几半全历往近青少成])年(?:(?P<edge>{_EDGES_AS_WRITTEN})|(?=[之以]?内))|{_REST}"
    rf"|(?<=[0-9一二三四五六七八九十][、和及与])(?:{_LISTED})"
).match
_year = re.compile(rf"(?P<year>{YEAR_NUMBER})年度?(?:全年)?").match
_short_year = re.compile(
    rf"(?<![0-9])(?P<year>[0-9]{{2}})年(?=年?[底末终初]|年?{_MIDDLE}|[上下]半年|第?[1-4一二三四]个?季度|{NUMBER}月)"
).match
_year_word = re.compile(
    r"(?P<word>今|本|当|同|明|来|次|翌|第二)年度?(?![龄级轮度]|情况|工作|任务|总结|计划|规划|目标|预算|报告|数据|重点)"
).match
_numeric = re.compile(
    r"(?<![0-9])(?P<year>[12][0-9]{3})(?P<sign>[./-])(?P<month>[0-9]{1,2})(?:(?P=sign)(?P<day>[0-9]{1,2}))?(?![0-9.])[日号]?"
).match
_plan = re.compile(r"(?P<name>十[三四五]五)(?![0-9一二三四五六七八九十])(?:规划|时期|期间)?(?P<end>期?末|期?底)?").match
_until = re.compile(r"-{1,2}|起?[至到]").match
_bare_year = re.compile(
    rf"(?P<year>{YEAR_NUMBER})(?=(?:-|至|到)-?{YEAR_NUMBER}年?|[、和及]{YEAR_NUMBER}[年、和及])"
).match
_bare_year_end = re.compile(rf"(?P<year>{YEAR_NUMBER})(?!年|[./-]?[0-9])").match
_quarters = re.compile(rf"(?P<from>{_QUARTER})(?:-{{1,2}}|至|到)(?={_QUARTER}个?季度)").match
_months = re.compile(rf"(?<![0-9])(?P<from>{NUMBER})(?:-{{1,2}}|至|到)(?=(?P<to>{NUMBER})月)").match
_days = re.compile(rf"(?P<from>{NUMBER})(?:-{{1,2}}|至|到)(?P<to>{NUMBER})[日号]").match
_end_day = re.compile(rf"(?P<day>{NUMBER})[日号]").match
_end_edge = re.compile(r"(?P<edge>年?[底末终])").match


def times_at(plain: str, at: int) -> Times | None:
    """Return the time or the span of time that begins at a place, the longest one; ``None`` where there is none."""
    plan = _plan(plain, at)
    if plan is not None:
        return _five_years(plan)
    bare = _bare_year(plain, at)
    if bare is not None:
        first: Moment = Moment(year=number_of(bare["year"]), year_word="named", part=FULL_YEAR)
        return _span(plain, first, bare.end())
    found = _moment_at(plain, at)
    if found is None:
        months = _months(plain, at)
        if months is None:
            return None
        return _span(plain, Moment(part=_month(number_of(months["from"]))), months.end("from"))
    moment, end = found
    if moment.part.is_year:
        months = _months(plain, end)
        if months is not None:
            start = attrs.evolve(moment, part=_month(number_of(months["from"])))
            return _span(plain, start, months.end("from"))
        quarters = _quarters(plain, end)
        if quarters is not None:
            start = attrs.evolve(moment, part=_quarter(number_of(quarters["from"])))
            return _span(plain, start, quarters.end("from"))
    days = _days(plain, end) if moment.part == _month(moment.part.first[0]) else None
    if days is not None:
        month = moment.part.first[0]
        return Times(
            first=attrs.evolve(moment, part=_one_day(month, number_of(days["from"]))),
            last=attrs.evolve(moment, part=_one_day(month, number_of(days["to"]))),
            end=days.end(),
            is_span=True,
        )
    return _span(plain, moment, end)


def part_at(plain: str, at: int) -> tuple[Part, int] | None:
    """Return the part of a year that begins at a place where the year was just named, and where it ends."""
    match = _part(plain, at)
    return None if match is None else (_part_of(match), match.end())


def _span(plain: str, first: Moment, end: int) -> Times:
    """Return the span that goes on from a time, or that time alone."""
    alone = Times(first=first, last=first, end=end)
    sign = _until(plain, end)
    if sign is None:
        return alone
    month = first.part.first[0]
    day = _end_day(plain, sign.end()) if first.part == _one_day(*first.part.first) else None
    if day is not None:
        last, end = attrs.evolve(first, part=_one_day(month, number_of(day["day"]))), day.end()
        return Times(first=first, last=last, end=end, is_span=True)
    found = _moment_at(plain, sign.end()) or _end_at(plain, sign.end(), first)
    if found is None:
        return alone
    last, end = found
    if last.year_word == "none":
        last = attrs.evolve(last, year=first.year, year_word=first.year_word)
    elif last.year_word in {"following", "that"} and first.year is not None:
        last = attrs.evolve(last, year=first.year + (last.year_word == "following"), year_word="named")
    return Times(first=first, last=last, end=end, is_span=True)


def _end_at(plain: str, at: int, first: Moment) -> tuple[Moment, int] | None:
    """Return the end of a span where it is told in a way that only stands behind a beginning."""
    edge = _end_edge(plain, at)
    if edge is not None:
        return attrs.evolve(first, part=_YEAR_END), edge.end()
    year = _bare_year_end(plain, at) if first.part.is_year else None
    if year is not None:
        return Moment(year=number_of(year["year"]), year_word="named", part=FULL_YEAR), year.end()
    return None


def _moment_at(plain: str, at: int) -> tuple[Moment, int] | None:
    numeric = _numeric(plain, at)
    if numeric is not None:
        month, day = number_of(numeric["month"]), numeric["day"]
        part = _month(month) if day is None else _one_day(month, number_of(day))
        return Moment(year=int(numeric["year"]), year_word="named", part=part), numeric.end()
    year: int | None = None
    word: YearWord = "named"
    match = _year(plain, at)
    if match is not None:
        year = number_of(match["year"])
    elif (match := _short_year(plain, at)) is not None:
        year, word = 2000 + int(match["year"]), "short"
    elif (match := _year_word(plain, at)) is not None:
        word = next(word for signs, word in _YEAR_WORDS if match["word"][0] in signs)
    else:
        alone = _part_alone(plain, at)
        return None if alone is None else (Moment(part=_part_of(alone)), alone.end())
    found = part_at(plain, match.end())
    part, end = (FULL_YEAR, match.end()) if found is None else found
    return Moment(year=year, year_word=word, part=part), end


def _five_years(match: re.Match[str]) -> Times:
    start = _FIVE_YEARS[match["name"]]
    last = Moment(year=start + 4, year_word="named", part=FULL_YEAR if match["end"] is None else _YEAR_END)
    if match["end"] is not None:
        return Times(first=last, last=last, end=match.end())
    first = Moment(year=start, year_word="named", part=FULL_YEAR)
    return Times(first=first, last=last, end=match.end(), is_span=True)


def _part_of(match: re.Match[str]) -> Part:
    named = match.groupdict()
    if named["half"]:
        first, last = ((1, 1), (6, _LAST)) if named["half"] == "上" else ((7, 1), (12, _LAST))
        return Part(first=first, last=last, is_point=named["half_end"] is not None)
    if named["quarter"] or named.get("listed_quarter"):
        part = _quarter(number_of(named["quarter"] or named["listed_quarter"]))
        return attrs.evolve(part, is_point=named["quarter_end"] is not None)
    if named.get("listed_month"):
        return _month(number_of(named["listed_month"]))
    if named["month"]:
        month, edge = number_of(named["month"]), named["month_edge"]
        if named["day"]:
            return _one_day(month, number_of(named["day"]))
        if edge in {"底", "末"}:
            return Part(first=(month, _LAST), last=(month, _LAST), is_point=True)
        first_day, last_day = _WITHIN_MONTH.get(named["third"] or edge, (1, _LAST))
        return Part(first=(month, first_day), last=(month, last_day), approximate=edge is not None)
    return FULL_YEAR if named["edge"] is None else _EDGES[named["edge"]]


def _month(month: int) -> Part:
    return Part(first=(month, 1), last=(month, _LAST))


def _quarter(quarter: int) -> Part:
    return Part(first=(3 * quarter - 2, 1), last=(3 * quarter, _LAST))


def _one_day(month: int, day: int) -> Part:
    # A day 0 as it is written is no day, and must not stand for the last one.
    return Part(first=(month, day or 99), last=(month, day or 99), is_point=True)


def _day(year: int, month: int, day: int) -> date | None:
    if not 1 <= month <= 12:
        return None
    length = monthrange(year, month)[1]
    return date(year, month, day or length) if day <= length else None
