"""The heads of a phrase: each time, recurrence, limit or word of duration, and the signs that part them (时间中心语)."""

import re
from typing import Final, Literal, TypeAlias, final

import attrs

from govcredit.model.values import Deadline, DeadlineUnit
from govcredit.phrases._actions import bare, is_party
from govcredit.phrases._moments import Moment, times_at
from govcredit.phrases._recurring import Recurring, recurring_at
from govcredit.phrases.numerals import number_of

__all__ = ("Head", "HeadKind", "Relation", "Sign", "heads_and_signs")

HeadKind: TypeAlias = Literal["time", "every", "continuous", "limit", "since", "duration"]
Relation: TypeAlias = Literal["before", "within", "since", "during", "until", "after"]


@final
@attrs.frozen(kw_only=True)
class Head:
    """One time, recurrence, limit or word of duration, and where it stands in the plain text.

    Attributes:
        kind: ``time``, ``every`` (每年), ``continuous`` (持续), ``limit`` (起7个工作日内), ``since`` (之日起) or ``duration``
            (4—5年, which names no day).
        start: Where it begins.
        end: Where it ends.
        first: The time, or the beginning of a span.
        last: The time, or the end of a span.
        is_span: Whether it goes from a time to another.
        relation: What is said of the time: 前, 内, 起.
        recurring: What recurs.
        within: The time allowed.
        is_counted: Whether that time is counted from an event.
    """

    kind: HeadKind
    start: int
    end: int
    first: Moment | None = None
    last: Moment | None = None
    is_span: bool = False
    relation: Relation | None = None
    recurring: Recurring | None = None
    within: Deadline | None = None
    is_counted: bool = False


@final
@attrs.frozen(kw_only=True)
class Sign:
    """A sign that parts what stands before it from what stands behind it."""

    sign: str
    start: int
    end: int


_COUNT: Final = r"(?:(?<![0-9])[0-9]{1,3}|(?<![一二三四五六七八九十廿卅])[一二三四五六七八九十廿卅两]{1,3})"
_UNITS: Final = r"个?工作日|个?自然日|日|天|个月|年|个?星期|周"
_relation = re.compile(
    "(?:（含[^（）]{0,3}）(?=[之以]?[前内]))?(?:(?P<before>[之以]?前(?![期提往瞻列后]))|(?P<within>[之以]?内(?![部容外设])|期内)|(?P<since>(?:之日|当日)?起(?![草步诉点源])|以来)"
    "|(?P<during>期间|时期|间)|(?P<until>为?止)|(?P<after>[之以]?后(?![续期勤])))"
).match
_limit = re.compile(
    rf"(?P<counted>(?:(?:之日|当日|之时)?起|[之以]?后)的?)?(?P<count>半|{_COUNT})(?P<unit>{_UNITS})(?P<half>半)?[之以]?内(?![部容外设])"
).match
_since = re.compile("(?:之日|当日|之时)(?:起|开始)|即日起|起(?=施行|实施|执行|生效)").match
_duration = re.compile(
    rf"{_COUNT}(?:(?:-{{1,2}}|至|到){_COUNT})?(?:{_UNITS}|个季度|个?小时)(?:左右|时间|的时间|的努力|[之以]?内)?"
).match
_continuous = re.compile(
    "(?<!可)持续|长期(?!限)|常态化?|经常性?|贯穿(?:始终|全过程|全程)|全年|常年|日常|同步(?=推进|实施|开展|进行|落实)|不断|始终|滚动"
).match
_condition = re.compile("涉及|如遇").match
_listing = re.compile("涉及|依法|按照?|根据|待|视|如|结合|遇").match
# What brackets hold that part a text; what else they hold belongs to the word before them, as in 县（市、区）.
_speaks_of_time = re.compile("年|月|季|[0-9]日|日内|日前|持续|长期|涉及|除外|程序|每|力争|原则上|顺延|延长").search
_of_a_year = re.compile("情况|工作|任务|总结|计划|规划|目标|预算|报告|数据|重点|水平|标准|版").match
_number = re.compile("（[一二三四五六七八九十0-9]{1,2}）").match
_SIGNS: Final = frozenset("，、；。：")


def heads_and_signs(plain: str) -> tuple[Head | Sign, ...]:
    """Return the heads of a text and the signs that part it, in their order; what lies between them are words."""
    found: list[Head | Sign] = []
    at = words = part = 0
    kept = -1  # the bracket that closes words which belong together
    while at < len(plain):
        sign = plain[at]
        # A condition is one whole up to the end of its part, whatever times it names.
        if _condition(plain, at) is not None and bare(plain, words, at).start == at:
            at = _end_of_condition(plain, at)
            continue
        in_list = sign == "、" and words == part and _listing(plain, bare(plain, part, at).start) is not None
        if sign in _SIGNS and at >= kept and not in_list:
            found.append(Sign(sign=sign, start=at, end=at + 1))
            at = words = part = at + 1
            continue
        bracket = _bracket(plain, at, kept)
        if bracket is not None:
            found.append(bracket)
            at = words = part = bracket.end
            continue
        if sign == "（":
            kept = plain.find("）", at)
        head = _head_at(plain, at, words)
        if head is None:
            at += 1
            continue
        found.append(head)
        at = words = head.end
    return tuple(found)


def _bracket(plain: str, at: int, kept: int) -> Sign | None:
    """Return the sign that a bracket is where it parts a text: it numbers, or it holds a time or a condition."""
    if plain[at] not in "（）" or at == kept:
        return None
    number = _number(plain, at)
    if number is not None:
        return Sign(sign="；", start=at, end=number.end())
    inner = plain.find("）", at)
    if plain[at] == "（" and inner >= 0 and _speaks_of_time(plain, at, inner) is None:
        return None
    return Sign(sign=plain[at], start=at, end=at + 1)


def _end_of_condition(plain: str, at: int) -> int:
    ends = [place for place in (plain.find(sign, at) for sign in "，；。）") if place >= 0]
    return min(ends, default=len(plain))


def _head_at(plain: str, at: int, words: int) -> Head | None:
    """Return the head that begins at a place; the words before it begin at another."""
    times = times_at(plain, at)
    if times is not None:
        relation, end = _relation_at(plain, times.end)
        if relation is None and times.last.part.is_year and _of_a_year(plain, end) and not _opens(plain, words, at):
            return None
        return Head(
            kind="time", start=at, end=end, first=times.first, last=times.last, is_span=times.is_span, relation=relation
        )
    recurring = recurring_at(plain, at)
    if recurring is not None and (plain[at] in "每一两二三四五六七八九半" or _opens(plain, words, at)):
        relation, end = _relation_at(plain, recurring.end)
        return Head(kind="every", start=at, end=end, recurring=recurring, relation=relation)
    limit = _limit(plain, at)
    if limit is not None:
        return _limit_head(limit)
    match = _since(plain, at)
    if match is not None:
        return Head(kind="since", start=at, end=match.end())
    match = _duration(plain, at)
    if match is not None:
        return Head(kind="duration", start=at, end=match.end())
    match = _continuous(plain, at)
    if match is not None and _opens(plain, words, at):
        return Head(kind="continuous", start=at, end=match.end())
    return None


def _relation_at(plain: str, at: int) -> tuple[Relation | None, int]:
    match = _relation(plain, at)
    if match is None:
        return None, at
    relation: Relation = match.lastgroup  # type: ignore[assignment]  # the groups are named as the relations are
    return relation, match.end()


def _opens(plain: str, words: int, at: int) -> bool:
    """Whether nothing but a party or joining words stand before a place, so that a phrase may begin there."""
    before = bare(plain, words, at)
    return before.start >= before.end or before.end < at or is_party(plain[before.start : before.end])


def _limit_head(match: re.Match[str]) -> Head | None:
    unit = match["unit"].removeprefix("个")
    name: DeadlineUnit = (
        "working-day" if unit == "工作日" else "year" if unit == "年" else "month" if unit == "月" else "day"
    )
    count = 0 if match["count"] == "半" else number_of(match["count"])
    if name == "year" and (match["count"] == "半" or match["half"]):
        count, name = 12 * count + 6, "month"
    elif match["count"] == "半" or match["half"]:
        return None
    if unit in {"周", "星期"}:
        count *= 7
    if not count:
        return None
    return Head(
        kind="limit",
        start=match.start(),
        end=match.end(),
        within=Deadline(count=count, unit=name),
        is_counted=match["counted"] is not None,
    )
