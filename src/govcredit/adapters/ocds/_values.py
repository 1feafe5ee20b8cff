"""Days, spans and sums of money as OCDS writes them, there and back (日期与金额).

OCDS writes moments, this library days. A day is written as its first moment in Beijing, the end of a span as the last moment of
its last day; of a moment the day is taken that is written, in whatever zone that was.
"""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final, get_args

from govcredit.adapters.ocds._words import CURRENCY, FORM
from govcredit.exchange.taking import Taking
from govcredit.model.shapes import AMOUNT, DAY
from govcredit.model.values import Money, Rate

__all__ = (
    "compact",
    "day_in",
    "day_out",
    "fraction_in",
    "fraction_out",
    "money_in",
    "money_out",
    "number_in",
    "span_in",
    "span_out",
    "text_in",
)

_FIRST: Final = "T00:00:00+08:00"
_LAST: Final = "T23:59:59+08:00"
_moment: Final = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]([0-9:]{5,8})(?:[.][0-9]+)?(?:Z|[+-][0-9:]{4,6})?)?"
).fullmatch
_amount: Final = re.compile(AMOUNT).fullmatch
_is_day: Final = re.compile(DAY).fullmatch
_MOST_DIGITS: Final = 20  # before the point, so that no exponent is written out
_NO_HOURS: Final = frozenset({None, "00:00", "00:00:00"})
_NO_HOURS_AT_END: Final = frozenset({None, "00:00", "00:00:00", "23:59", "23:59:59"})


def day_out(given: Taking, name: str) -> str | None:
    """Return the first moment of a day of ours."""
    day = given.day(name)
    return None if day is None else f"{day}{_FIRST}"


def day_in(given: Taking, name: str, *, last: bool = False) -> str | None:
    """Return the day of a moment of theirs, and note what of it is more than the day.

    Args:
        given: The object of the document.
        name: The member.
        last: Whether it ends a span, whose last moment says no more than its day.
    """
    written = given.text(name)
    if written is None:
        return None
    match = _moment(written)
    day = None if match is None or _is_day(match[1]) is None else _day(match[1])
    if match is None or day is None:
        given.unread(name, FORM)
        return None
    if match[2] not in (_NO_HOURS_AT_END if last else _NO_HOURS):
        given.altered(name, FORM, day)
    return str(day)


def span_out(given: Taking, name: str) -> dict[str, Any] | None:
    """Return a span of ours, whose end is the first day after it, as a period of theirs, whose end is its last moment."""
    span = given.inner(name)
    start, end = day_out(span, "start"), span.day("end")
    last = None if end is None or end == date.min else end - timedelta(days=1)
    if end is not None and (last is None or _is_day(str(last)) is None):
        span.unread("end", FORM)
        last = None
    return compact({"startDate": start, "endDate": None if last is None else f"{last}{_LAST}"}) or None


def span_in(given: Taking, name: str) -> dict[str, Any] | None:
    """Return a period of theirs as a span of ours."""
    period = given.inner(name)
    start, last = day_in(period, "startDate"), day_in(period, "endDate", last=True)
    end = None if last is None else str(date.fromisoformat(last) + timedelta(days=1))
    if end is not None and _is_day(end) is None:
        period.unread("endDate", FORM)
        end = None
    return {"start": start, "end": end} if start or end else None


def money_out(given: Taking, name: str) -> dict[str, Any] | None:
    """Return a sum of ours in yuan, and note its unit where that was another."""
    money = given.inner(name)
    amount, unit = money.text("amount"), money.text("unit")
    if amount is None or unit is None:
        return None
    worth = Money(amount=Decimal(amount), unit=unit).yuan  # type: ignore[arg-type]  # it was written by the model
    if _of_number(worth, 0) is None:  # a sum that could not be read back
        money.leave("amount")
        money.leave("unit")
        return None
    if unit != "元" or _written(worth) != amount:
        given.altered(name, FORM, f"{_written(worth)} {CURRENCY}")
    return {"amount": worth, "currency": CURRENCY}


def money_in(given: Taking, name: str) -> dict[str, Any] | None:
    """Return a sum of theirs in yuan; one in another currency has no place here."""
    value = given.inner(name)
    amount, currency = _number(value, "amount"), value.text("currency")
    written = _of_number(amount, 0)
    if written is None or currency != CURRENCY:
        value.leave("amount")
        value.leave("currency")
        return None
    return {"amount": written, "unit": "元"}


def fraction_in(given: Taking, name: str) -> dict[str, Any] | None:
    """Return a plain fraction of theirs, such as 0.08, as a rate in per cent."""
    fraction = _number(given, name)
    written = _of_number(fraction, 2)
    if written is None:
        given.leave(name)
        return None
    return {"value": written, "unit": "%", "per": None}


def fraction_out(given: Taking, name: str, *, most: Decimal | None = None) -> Decimal | None:
    """Return a rate of ours as a plain fraction, and note its unit where that was not per cent.

    Args:
        given: The object that has it.
        name: The member.
        most: The largest fraction that has a place there, where negative ones have none.
    """
    rate = given.inner(name)
    value, unit = rate.text("value"), rate.text("unit")
    if value is None or unit is None:
        return None
    fraction = Rate(value=Decimal(value), unit=unit).fraction  # type: ignore[arg-type]  # it was written by the model
    if _of_number(fraction, 2) is None or (most is not None and not 0 <= fraction <= most):
        rate.leave("value")
        rate.leave("unit")
        return None
    if unit != "%" or _written(Decimal(value)) != value:
        given.altered(name, FORM, _written(fraction))
    return fraction


def text_in(given: Taking, name: str, of: object) -> str | None:
    """Return a text of theirs; one that is longer than ours may be has no place here.

    Args:
        given: The object of the document.
        name: The member.
        of: What kind of text it is here, such as `govcredit.model.texts.Title`.
    """
    found = given.text(name)
    if found is not None and len(found) > get_args(of)[1].most:
        given.leave(name)
        return None
    return found


def number_in(value: object) -> str | None:
    """Return an identifier of theirs, a text or a whole number, as a text."""
    if isinstance(value, str):
        return value or None
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def compact(members: Mapping[str, Any]) -> dict[str, Any]:
    """Return an object without the members that hold nothing."""
    return {name: value for name, value in members.items() if value not in (None, "", [], {})}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _number(given: Taking, name: str) -> Decimal | None:
    value = given.peek(name)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    given.take(name, int, Decimal)
    return Decimal(value)


def _of_number(value: Decimal | None, zeros: int) -> str | None:
    if value is None or value.adjusted() > _MOST_DIGITS:
        return None
    written = _written(value.scaleb(zeros))
    return written if _amount(written) is not None else None


def _written(amount: Decimal) -> str:
    text = f"{amount:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text
