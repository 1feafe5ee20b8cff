"""Rules about codes: whether their list or the pack knows them, and whether they were in force on the day (代码).

The lists of the law are open: a code that nobody here knows is doubtful and no error. What rests on memory is not held
against anybody.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from difflib import get_close_matches
from functools import cache, lru_cache
from itertools import chain
from typing import Any, Final, final

import attrs

from govcredit.codes.lists import Code, CodeList, code_list
from govcredit.findings import Finding, finding
from govcredit.measures.facts import Facts
from govcredit.model.columns import Chunk, looked_for
from govcredit.model.shapes import Many, Member, Record, members
from govcredit.model.values import Period
from govcredit.model.walks import getter_of, walk
from govcredit.policy.pack import Pack
from govcredit.validation.rules import Rule, Sifted, Yielded, kinds

__all__ = ("DAYS_OF_USE", "RULES", "fault_of_code", "has_codes")

DAYS_OF_USE: Final = (
    "decided",
    "recognised",
    "judged",
    "granted",
    "listed",
    "issued",
    "issued_on",
    "signed",
    "made",
    "approved",
    "awarded",
    "applied",
    "accepted",
    "received",
    "filed",
    "ordered",
    "found",
    "occurred",
    "noticed",
    "taken",
    "given",
    "on",
    "published",
    "transferred",
    "raised",
    "served",
    "gathered",
    "chosen",
    "begun",
    "case_opened",
)
"""The members whose day is that of the use of a code, the most telling first."""
# Lists of what the law has from a day on; those of the others are used for older matters as well.
_ACTS: Final = frozenset(
    {"assessment-grade", "listing", "listing-ground", "listing-removal", "personnel-measure", "repair-document"}
)
# No code of GB/T 2260 begins with 88: the regions of samples and trials do, and nobody takes them for real ones.
_INVENTED: Final = "88"
_REGION: Final = "region"
_SCHEMES: Final = "evaluation-scheme"
_LOCAL: Final = "cn-"
_NEAR: Final = 0.75
_DAY: Final = timedelta(days=1)
_ALWAYS: Final = (date.min, date.max)
_NEVER: Final = (date.max, date.min)
_REMEMBERED: Final = 4_096  # codes whose limits are looked up once


@final
@attrs.frozen
class _Way:
    # How to come to the codes of a class, each with its list and whether it has several; to its day; to further objects.
    codes: Callable[[Any], tuple[Any, ...]]
    lists: tuple[tuple[str, bool], ...]
    days: Callable[[Any], tuple[date | None, ...]]
    parts: Callable[[Any], tuple[Any, ...]]


def known_codes(item: Any, facts: Facts) -> Iterator[Yielded]:  # noqa: ANN401  # an item of any kind
    """A code is in no list that the pack knows, or was not in force on the day for which it is used."""
    day = _lasted(item, facts.context.on)
    if _is_sound(item, day):
        return
    for path, member, code, holder in walk(item, has_codes):
        own = _day(holder) or _day(item) or day
        found = fault_of_code(str(member.codes), code, own, facts.context.pack, hidden=member.sensitive is not None)
        if found is not None:
            yield found.at(path)


def _is_sound(item: object, day: date) -> bool:
    way = _way(type(item))  # type: ignore[arg-type]  # mypy takes a class for unhashable
    own = next((each for each in way.days(item) if each is not None), day)
    for value, (name, several) in zip(way.codes(item), way.lists, strict=True):
        if value is None or value == ():
            continue
        known, dated = _list(name)
        on = own if dated else None
        for code in value if several else (value,):
            if not known.known(code, on):
                return False
    parts = (part if part.__class__ is tuple else (part,) for part in way.parts(item) if part is not None)
    return all(_is_sound(each, own) for part in parts for each in part)


def _known_codes(chunk: Chunk, facts: Facts) -> Sifted:
    used: dict[str, set[str]] = {}
    sought = looked_for(has_codes)
    for level in chunk.levels():
        for member, many in sought[level.cls]:
            column = level.column(member.name)
            used.setdefault(str(member.codes), set()).update(
                chain.from_iterable(filter(None, column)) if many else column
            )
    limited = {(name, code): _limits(name, code) for name, codes in used.items() for code in codes - {None}}
    if set(limited.values()) <= {_ALWAYS}:
        return Sifted()
    first, last = _span(chunk, facts)
    doubtful = {key for key, (begin, end) in limited.items() if first < begin or last > end}
    asked: set[int] = set()
    for level in chunk.levels() if doubtful else ():
        for member, _ in level.columns(has_codes):
            asked |= level.holding(member, {code for name, code in doubtful if name == member.codes})
    return Sifted(asked)


def _span(chunk: Chunk, facts: Facts) -> tuple[date, date]:
    # All days for which the codes of a chunk can be used lie between these.
    days = {facts.context.on, *chunk.distinct(_is_day_of_use)}
    if hasattr(chunk.items[0], "existed"):
        days.update(_lasted(item, facts.context.on) for item in chunk.items)
    return min(days), max(days)


def _is_day_of_use(member: Member) -> bool:
    return member.name in DAYS_OF_USE


@lru_cache(_REMEMBERED)
def _limits(name: str, code: str) -> tuple[date, date]:
    """Return the first and the last day for which `fault_of_code` finds nothing in the use of a code of the nation."""
    if name == _REGION and code.startswith(_INVENTED):
        return _ALWAYS
    return _limits_of_known(name, code) if code in _list(name)[0] else _NEVER


@cache
def _limits_of_known(name: str, code: str) -> tuple[date, date]:
    known, _ = _list(name)
    history = known.history(code)
    entry = known.get(code)
    if any(each.status == "recall" for each in history):
        return _ALWAYS
    begun = history[0].start if name in _ACTS else None
    return (
        date.min if begun is None else _year_or_day(begun),
        date.max if entry.end is None else _year_or_day(entry.end) - _DAY,
    )


def fault_of_code(name: str, code: str, day: date, pack: Pack, *, hidden: bool) -> Finding | None:
    """Return what is wrong with a code that is used for a day.

    Args:
        name: The list that it should be in.
        code: The code.
        day: The day for which it is used.
        pack: The pack, which may have codes of its own.
        hidden: Whether the code must not be shown.
    """
    known, _ = _list(name)
    if known.known(code, day) or (name == _REGION and code.startswith(_INVENTED)):
        return None
    told = {"written": "***" if hidden else code, "list_zh": known.title_zh, "list_en": known.title}
    entry = known.find(code)
    if entry is not None:
        return _out_of_time(name, known, entry, day, told)
    local = _local(name, pack)
    if code in local:
        return None
    likely = "" if hidden or name == _REGION else _likely(code, known, local)
    if likely:
        return finding("codes.misspelt", likely=likely, **told)
    if code.startswith(_LOCAL):
        return finding("codes.unknown-local", pack=pack.id, **told)
    return finding("codes.unknown", **told)


def _out_of_time(name: str, known: CodeList, entry: Code, day: date, told: dict[str, str]) -> Finding | None:
    history = known.history(entry.code)
    if any(each.status == "recall" for each in history):
        return None
    if entry.end is not None and day >= _year_or_day(entry.end):
        after = ", ".join(entry.successors) if entry.successors != (entry.code,) else ""
        return finding("codes.no-longer-in-force", day=str(day), end=entry.end, successors=after or "—", **told)
    start = history[0].start
    if name in _ACTS and start is not None and day < _year_or_day(start):
        return finding("codes.not-yet-in-force", day=str(day), start=start, **told)
    return None


def _year_or_day(text: str) -> date:
    return date(int(text), 1, 1) if text.isdigit() else date.fromisoformat(text)


def _local(name: str, pack: Pack) -> tuple[str, ...]:
    """Return the codes that a pack adds to a list; its own schemes of evaluation are known by their names."""
    schemes = pack.schemes if name == _SCHEMES else ()
    return (*schemes, *(each.code for layer in pack.layers for each in layer.codes if each.list == name))


def _likely(code: str, known: CodeList, local: tuple[str, ...]) -> str:
    codes = (*dict.fromkeys(each.code for each in known.entries()), *local)
    below = [each for each in codes if each.endswith(f".{code}")]
    if len(below) == 1:
        return below[0]
    return next(iter(get_close_matches(code, codes, n=1, cutoff=_NEAR)), "")


def _day(holder: object) -> date | None:
    days = _way(type(holder)).days(holder)  # type: ignore[arg-type]  # mypy takes a class for unhashable
    return next((each for each in days if each is not None), None)


def _lasted(item: Any, on: date) -> date:  # noqa: ANN401  # an item of any kind
    # What has come to an end has its codes as they were on its last day.
    existed: Period | None = getattr(item, "existed", None)
    return on if existed is None or existed.end is None else min(on, existed.end - _DAY)


@cache
def _list(name: str) -> tuple[CodeList, bool]:
    known = code_list(name)
    return known, any(each.start or each.end for each in known.entries())


@cache
def _way(cls: type[Any]) -> _Way:
    own = [each for each in members(cls) if has_codes(each)]
    names = {each.name for each in members(cls)}
    return _Way(
        codes=getter_of([each.name for each in own]),
        lists=tuple((str(each.codes), isinstance(each.shape, Many)) for each in own),
        days=getter_of([each for each in DAYS_OF_USE if each in names]),
        parts=getter_of(
            [each.name for each in members(cls) if isinstance(shape := each.element, Record) and _leads(shape.cls)]  # type: ignore[arg-type]  # as above
        ),
    )


@cache
def _leads(cls: type[Any]) -> bool:
    return any(
        each.codes is not None or (isinstance(shape := each.element, Record) and _leads(shape.cls))  # type: ignore[arg-type]  # as above
        for each in members(cls)
    )


def has_codes(member: Member) -> bool:
    """Whether the values of a member are codes of a list."""
    return member.codes is not None


RULES: Final = (
    Rule(
        code="codes.unknown",
        kinds=kinds(),
        check=known_codes,
        column=_known_codes,
        others=(
            "codes.misspelt",
            "codes.no-longer-in-force",
            "codes.not-yet-in-force",
            "codes.unknown-local",
        ),
    ),
)
