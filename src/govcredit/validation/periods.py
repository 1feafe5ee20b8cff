"""Rules about periods and limits: spans that hold no day, and what they contradict in the same item (期间与期限).

A period is half-open: its end is the first day after it. Whether days stand in their natural order is told by `dates`.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any, Final, TypeVar

from govcredit.errors import InvalidValue
from govcredit.findings import finding
from govcredit.measures.clocks.duty import until
from govcredit.measures.facts import Facts
from govcredit.model.bundle import arrays, item_class
from govcredit.model.columns import Chunk
from govcredit.model.records.measure import AppliedMeasure
from govcredit.model.shapes import Member
from govcredit.model.values import Deadline, Period
from govcredit.model.walks import values_of, walk
from govcredit.validation._days import PLACEHOLDERS, is_period, latest
from govcredit.validation._lifecycles import chains_of
from govcredit.validation._told import says_absent
from govcredit.validation.rules import NotApplicable, Reason, Rule, Sifted, Yielded, at_first_sight, kinds

__all__ = ("ENDED", "LASTED", "LONGEST", "MADE", "OF_A_YEAR", "RULES", "TOLD")

_Row = TypeVar("_Row")

_DAY: Final = timedelta(days=1)
_NO_VALUE: Final = NotApplicable("no-value")
_OTHER_CASE: Final = NotApplicable("other-case")
LONGEST: Final = 100
"""Years that anything lasts at most; land is granted for 70, partnerships run for 30."""

MADE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "agreement": "signed",
        "credit-rating": "decided",
        "decision": "decided",
        "guarantee": "given",
        "incentive": "decided",
        "listing": "listed",
        "measure": "decided",
        "plan": "issued",
        "policy": "issued",
    }
)
"""The day on which what is in force was made, by kind; that of a sanction is for `sanctions`, that of a partnership for `ppp`."""
OF_A_YEAR: Final = "person."
"""How measures against persons begin, which are told of the year whose assessment they bear upon."""
ENDED: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "debt-event": ("ended", "restructuring"),
        "decision": ("ended", "in_force"),
        "guarantee": ("withdrawn", "in_force"),
        "listing": ("removed", "in_force"),
        "measure": ("ended", "in_force"),
        "personnel-measure": ("ended", "in_force"),
    }
)
"""The day on which what is in force was ended, and the period that it ended, by kind."""
TOLD: Final[Mapping[str, str | None]] = MappingProxyType(
    {
        "appraisal": None,
        "credit-rating": "decided",
        "evaluation": "decided",
        "inspection": "reported",
        "plan-report": "filed",
        "self-report": "filed",
        "statistics-case": "found",
    }
)
"""The day on which it was told what happened in a time; without one, that up to which anything is known."""
LASTED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "organ": "existed",
        "post": "existed",
        "power": "existed",
        "service": "existed",
        "tenure": "in_office",
        "unit": "existed",
    }
)
"""The time for which the thing itself was there, by kind."""
# From which days a limit may be counted, and which member holds its length.
_LIMITS: Final[Mapping[str, tuple[tuple[str, ...], str]]] = MappingProxyType(
    {
        "advice": (("received",), "limit"),
        "assistance": (("received",), "limit"),
        "complaint": (("received", "accepted"), "limit"),
        "disclosure-duty": (("limit_from_date",), "limit"),
        "handling": (("received", "accepted"), "promised"),
        "objection": (("received", "forwarded", "accepted"), "limit"),
        "payment": (("limit_from_date",), "limit"),
        "repair": (("applied", "forwarded", "accepted"), "limit"),
        "suggestion": (("received",), "limit"),
    }
)


def spans(item: Any, _: Facts) -> Iterator[Yielded]:  # noqa: ANN401  # an item of any kind
    """A period ends before it starts, holds no day at all, or is longer than anything lasts."""
    periods = values_of(item, is_period)
    if not periods:
        yield _NO_VALUE
        return
    if all(_is_sound(each) for each in periods):
        return
    for path, member, period, _holder in walk(item, is_period):
        start, end = period.start, period.end
        if start is None or end is None or start in PLACEHOLDERS or end in PLACEHOLDERS:
            continue
        days = {"start": str(start), "end": str(end)}
        if end < start:
            yield finding("periods.reversed", path, **_names(member), **days)
        elif end == start:
            yield finding("periods.empty", path, **_names(member), **days)
        elif end.year - start.year > LONGEST and member.name != "existed":
            yield finding("periods.too-long", path, **_names(member), **days, years=end.year - start.year)


def _spans(chunk: Chunk, _: Facts) -> Sifted:
    asked: set[int] = set()
    holding: set[int] = set()
    for level in chunk.levels(Period):
        holding.update(level.owners)
        asked.update(index for index, each in zip(level.owners, level.objects, strict=True) if not _is_sound(each))
    return Sifted(asked, {"no-value": len(chunk) - len(holding)})


def in_force_before_made(item: Any, _: Facts) -> Iterator[Yielded]:  # noqa: ANN401  # an item of the kinds of `MADE`
    """Something is in force from a day before it was decided, issued, signed, given or listed."""
    force: Period | None = item.in_force
    made = _value(item, MADE)
    if item.__class__ is AppliedMeasure and item.kind.startswith(OF_A_YEAR):
        yield _OTHER_CASE
    elif force is None or force.start is None or made is None:
        yield _NO_VALUE
    elif force.start < made and _is_in_order(item):
        yield finding("periods.in-force-before-made", "/in_force/start", start=str(force.start), made=str(made))


def ended_before_start(item: Any, _: Facts) -> Iterator[Yielded]:  # noqa: ANN401  # an item of the kinds of `ENDED`
    """Something was ended, removed or withdrawn before the day from which it is in force."""
    member, span = _of_kind(item, ENDED)
    ended: date | None = getattr(item, member)
    period: Period | None = getattr(item, span)
    if ended is None or period is None or period.start is None:
        yield _NO_VALUE
    elif ended < period.start and not period.is_empty and _is_in_order(item):
        yield finding("periods.ended-before-start", f"/{member}", ended=str(ended), start=str(period.start))


def covers_ahead(item: Any, facts: Facts) -> Iterator[Yielded]:  # noqa: ANN401  # an item of the kinds of `TOLD`
    """A report, a rating or a check is about a time that had not begun when it was made."""
    covers: Period | None = item.covers
    day = _value(item, TOLD) or latest(facts)
    if covers is None or covers.start is None:
        yield _NO_VALUE
    elif covers.start > day and not covers.is_empty:
        yield finding("periods.covers-ahead", "/covers/start", start=str(covers.start), day=str(day))


def held_outside(item: Any, _: Facts) -> Iterator[Yielded]:  # noqa: ANN401  # an item of the kinds of `LASTED`
    """The time for which a fact is said to have held lies outside the time for which the thing itself was there."""
    lasted: Period | None = getattr(item, _of_kind(item, LASTED))
    held = None if item.provenance is None else item.provenance.held
    if lasted is None or held is None:
        yield _NO_VALUE
    elif not held.overlaps(lasted) and not held.is_empty and not lasted.is_empty:
        yield finding("periods.held-outside", "/provenance/held", held=_span(held), lasted=_span(lasted))


def _in_force_or_made(item: Any) -> Reason | None:  # noqa: ANN401  # an item of the kinds of `MADE`
    if item.__class__ is AppliedMeasure and item.kind.startswith(OF_A_YEAR):
        return "other-case"
    force: Period | None = item.in_force
    return "no-value" if force is None or force.start is None or _value(item, MADE) is None else None


def _ended_or_begun(item: Any) -> Reason | None:  # noqa: ANN401  # an item of the kinds of `ENDED`
    member, span = _of_kind(item, ENDED)
    period: Period | None = getattr(item, span)
    return "no-value" if getattr(item, member) is None or period is None or period.start is None else None


def _lasted_or_held(item: Any) -> Reason | None:  # noqa: ANN401  # an item of the kinds of `LASTED`
    held = None if item.provenance is None else item.provenance.held
    return "no-value" if held is None or getattr(item, _of_kind(item, LASTED)) is None else None


def limit_otherwise(item: Any, _: Facts) -> Iterator[Yielded]:  # noqa: ANN401  # an item of the kinds of `_LIMITS`
    """The last day that an item states is not that to which its limit comes.

    Every usual way of counting is let pass: from the receipt, the acceptance or the passing on, with the first day or without it, and
    with the last day moved from a day of rest or not.

    Source: 民法典第二百零一条、第二百零三条.
    """
    starts, member = _of_kind(item, _LIMITS)
    limit: Deadline | None = getattr(item, member)
    deadline: date | None = item.deadline
    days = [day for name in starts if (day := getattr(item, name)) is not None]
    days += [day for each in getattr(item, "forwardings", ()) if (day := each.received or each.forwarded) is not None]
    if limit is None or deadline is None or not days or any(says_absent(item, name) for name in starts):
        yield _NO_VALUE
        return
    if getattr(item, "every", None) is not None or getattr(item, "paused", None) is not None:
        yield _OTHER_CASE
        return
    if any(_reckoned(day, limit) == deadline for day in days) or deadline < min(days):
        return
    last = until(max(days), limit)
    if last.last is None or last.provisional:
        yield _OTHER_CASE
    elif not _earliest(min(days), limit) <= deadline <= last.last:
        yield finding(
            "periods.limit-otherwise",
            "/deadline",
            count=limit.count,
            unit=f"limit-{limit.unit}",
            start=str(max(days)),
            stated=str(deadline),
            reckoned=str(last.last),
        )


@lru_cache(maxsize=1024)
def _reckoned(start: date, limit: Deadline) -> date | None:
    try:
        return limit.after(start).on
    except InvalidValue:
        return None


def _earliest(start: date, limit: Deadline) -> date:
    # Where the day on which it begins is counted as the first, it ends one day, or one working day, sooner.
    if limit.unit == "working-day":
        return Deadline(count=max(limit.count - 1, 0), unit=limit.unit).after(start).on
    return limit.after(start).on - _DAY


def _is_sound(period: Period) -> bool:
    start, end = period.start, period.end
    return start is None or end is None or (start < end and end.year - start.year <= LONGEST)


def _is_in_order(item: Any) -> bool:  # noqa: ANN401  # an item of any kind
    # Of days in disorder the rules about dates tell.
    return all(chain.holds(item) for chain in chains_of(type(item))[1])


def _value(item: Any, members: Mapping[str, str | None]) -> date | None:  # noqa: ANN401  # an item of any kind
    name = _of_kind(item, members)
    found: date | None = None if name is None else getattr(item, name)
    return found


def _of_kind(item: Any, table: Mapping[str, _Row]) -> _Row:  # noqa: ANN401  # an item of any kind
    return table[_kind_of(type(item))]  # type: ignore[arg-type]  # mypy takes a class for unhashable


@cache
def _kind_of(cls: type[Any]) -> str:
    asked = {*MADE, *ENDED, *TOLD, *LASTED, *_LIMITS}
    return next(kind for kind, _ in arrays() if kind in asked and item_class(kind) is cls)


def _names(member: Member) -> dict[str, str]:
    return {} if member.doc is None else {"member_zh": member.doc.zh, "member_en": member.doc.en}


def _span(period: Period) -> str:
    return "/".join(".." if day is None else str(day) for day in (period.start, period.end))


RULES: Final = (
    Rule(code="periods.covers-ahead", kinds=tuple(TOLD), check=covers_ahead),
    Rule(
        code="periods.ended-before-start",
        kinds=tuple(ENDED),
        check=ended_before_start,
        column=at_first_sight(_ended_or_begun),
    ),
    Rule(code="periods.held-outside", kinds=tuple(LASTED), check=held_outside, column=at_first_sight(_lasted_or_held)),
    Rule(
        code="periods.in-force-before-made",
        kinds=tuple(MADE),
        check=in_force_before_made,
        column=at_first_sight(_in_force_or_made),
    ),
    Rule(code="periods.limit-otherwise", kinds=tuple(_LIMITS), check=limit_otherwise),
    Rule(
        code="periods.reversed",
        kinds=kinds(),
        check=spans,
        column=_spans,
        others=("periods.empty", "periods.too-long"),
        as_told=True,
    ),
)
