"""What watchers of all families say in the same way, and how figures are written (监测情形的表述)."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, TypeVar

from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Missing, Ratio
from govcredit.model.signal import SignalLevel
from govcredit.model.values import Deadline, Money
from govcredit.monitoring.signal import Case, Figure, Signal
from govcredit.policy.kinds import written

__all__ = (
    "bound",
    "lasting",
    "late",
    "least",
    "limits",
    "most",
    "none_found",
    "out_of_force",
    "percent",
    "ratio_figures",
    "unraised",
    "without_law",
    "yuan",
)

Value = TypeVar("Value")


def unraised(case: Case, found: Measured[Any]) -> Signal | None:
    """Return what is said where a test is not surely passed: that it does not apply, is unknown or quiet; else nothing."""
    if found.value is None:
        return without_law(case, found.missing) or case.unknown(found.missing)
    return None if found.value else case.quiet()


def none_found(facts: Facts, code: str, kind: str) -> Signal:
    """Say that a signal does not apply: there is no item of a kind, or none of them has such a duty."""
    return Case(code=code).not_applicable("no-duty" if facts.items(kind) else "no-item", what=kind)


def out_of_force(case: Case, facts: Facts, name: str) -> Signal:
    """Say that a signal does not apply, since a term of the pack has no value on the day."""
    definition = facts.context.pack.definition(name)
    return case.not_applicable("not-in-force", rule_zh=definition.title, rule_en=definition.title_en)


def without_law(case: Case, missing: Iterable[Missing]) -> Signal | None:
    """Return that a signal does not apply where one of the rules that it needs is not in force."""
    gone = next((each.member for each in missing if each.kind == "term" and each.reason == "not-in-force"), None)
    return None if gone is None else case.not_applicable("not-in-force", rule=gone)


def limits(found: Measured[Value]) -> tuple[Value | None, Value | None]:
    """Return between which values a figure lies; ``None`` where nothing limits it."""
    if found.value is not None:
        return found.value, found.value
    return (None, None) if found.band is None else (found.band.low, found.band.high)


def least(found: Measured[Value]) -> Value:
    """Return the least that a figure can be.

    Raises:
        ValueError: Nothing limits it from below.
    """
    return _told(limits(found)[0])


def most(found: Measured[Value]) -> Value:
    """Return the most that a figure can be.

    Raises:
        ValueError: Nothing limits it from above.
    """
    return _told(limits(found)[1])


def _told(value: Value | None) -> Value:
    if value is None:
        raise ValueError("nothing limits the figure")
    return value


def bound(found: Measured[Any]) -> str:
    """Return the key of the words that stand before a figure: that it is so much, or at least so much."""
    return "bound-least" if found.value is None else "bound-exact"


def percent(ratio: Ratio) -> str:
    """Return a ratio as it is printed, in per cent with two places; the exact parts stand among the figures.

    >>> percent(Ratio(1, 8))
    '12.50%'
    """
    return f"{ratio.percent()}%"


def ratio_figures(ratio: Ratio, limit: str) -> tuple[Figure, ...]:
    """Return a ratio of amounts with its exact parts and the limit that it is held against."""
    return (
        Figure("ratio", percent(ratio)),
        Figure("part", f"{ratio.part:f}"),
        Figure("whole", f"{ratio.whole:f}"),
        Figure("limit", limit),
    )


def yuan(money: Money) -> str:
    """Return an amount in yuan, as figures and sentences have it.

    >>> yuan(Money.parse("1.5亿元"))
    '150000000'
    """
    return f"{money.yuan:f}"


def late(  # noqa: PLR0913  # members of a signal
    facts: Facts,
    case: Case,
    deadline: date,
    level: SignalLevel | None = None,
    /,
    *,
    figures: Iterable[Figure] = (),
    variant: str | None = None,
    **params: str | int,
) -> Signal:
    """Raise a signal that something was to be done by a last day and is not (逾期未办).

    Args:
        facts: The facts, of a day after it.
        case: The case.
        deadline: The last day in time.
        level: How grave it is; where it is not given, an alert for a case that rests on a clause in force, else a warning.
        figures: What stands before the days among the figures.
        variant: Which of several sentences it is.
        params: What the sentence fills in beside the days.
    """
    on = facts.context.on
    days = (on - deadline).days
    return case.raised(
        level or ("alert" if case.terms else "warning"),
        variant=variant,
        since=deadline + timedelta(days=1),
        figures=(*figures, Figure("deadline", str(deadline)), Figure("days-late", str(days))),
        deadline=str(deadline),
        on=str(on),
        days=days,
        **params,
    )


def lasting(param: str, limit: Deadline) -> dict[str, str]:
    """Return the parameters that tell a length of time in both languages.

    >>> lasting("limit", Deadline(count=40, unit="year"))
    {'limit_zh': '40年', 'limit_en': '40 years'}
    """
    return {f"{param}_zh": written(limit), f"{param}_en": written(limit, "en")}
