"""One figure of government debt out of several items: by kind, as final as there is, checked against the other kinds."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Final, final

import attrs

from govcredit.errors import InvalidValue
from govcredit.measures.debt._finality import FINALITY
from govcredit.measures.debt.schedule import money
from govcredit.measures.distinct import sorted_references
from govcredit.measures.measured import Band, Measured, Missing, reference
from govcredit.model.relations import ItemReference
from govcredit.model.values import Money

__all__ = ("DebtFigure", "Scope", "ends", "figure", "writable")

# Kind: the two kinds that it follows from, with the sign of each.
_FROM_OTHERS: Final[Mapping[str, tuple[tuple[str, int], ...]]] = MappingProxyType(
    {
        "government": (("general", 1), ("special", 1)),
        "general": (("government", 1), ("special", -1)),
        "special": (("government", 1), ("general", -1)),
    }
)


@final
@attrs.frozen(kw_only=True)
class Scope:
    """Whose figures are meant, and which of them (统计口径).

    Attributes:
        organ: Identifier of the government.
        whole_area: With the levels below (全域), or of its own level alone (本级).
        figure_status: Only figures that are so final, a code of ``figure-status``; the most final ones when ``None``.

    >>> Scope(organ="county-1").whole_area
    False
    """

    organ: str
    whole_area: bool = False
    figure_status: str | None = None


@final
@attrs.frozen(kw_only=True)
class DebtFigure:
    """One amount, and what it is an amount of (债务数据).

    Attributes:
        kind: The kind of debt.
        amount: In the unit of its source where it is printed, in yuan where it follows from other figures.
        whole_area: Whether the levels below are counted in.
        figure_status: How final it is, where the source says; a quota has none.
        by_others: Whether it is not printed and follows from other figures.
    """

    kind: str
    amount: Money
    whole_area: bool
    figure_status: str | None = None
    by_others: bool = False


@final
@attrs.frozen(kw_only=True)
class _Span:
    low: Fraction
    high: Fraction
    inputs: tuple[ItemReference, ...]
    printed: Money | None = None


def figure(items: Iterable[Any], *, item_kind: str, kind: str, scope: Scope) -> Measured[DebtFigure]:
    """Return the figure of a kind out of the items of one government and one day or year."""
    wanted = (kind, *(other for other, _ in _FROM_OTHERS.get(kind, ())))
    told: dict[str | None, dict[str, list[Any]]] = {}
    silent: list[Missing] = []
    for item in items:
        status = getattr(item, "figure_status", None)
        if item.whole_area is not scope.whole_area or scope.figure_status not in (None, status):
            continue
        if item.kind is None:
            silent.append(Missing(kind=item_kind, id=item.id, member="kind", reason="no-value"))
        elif item.kind in wanted and item.sum is not None:
            told.setdefault(status, {}).setdefault(item.kind, []).append(item)
        elif item.kind in wanted:
            silent.append(Missing(kind=item_kind, id=item.id, member="sum", reason="no-value"))
    for status in sorted(told, key=lambda each: (-FINALITY.get(each or "", 0), each or "")):
        spans = {each: _span(item_kind, found) for each, found in told[status].items()}
        answer = _answer(spans, attrs.evolve(scope, figure_status=status), kind)
        if answer is not None:
            return answer
    lacking = () if any(each.member == "sum" for each in silent) else (_no_item(item_kind, kind),)
    return Measured(value=None, missing=(*silent, *lacking))


def ends(measured: Measured[DebtFigure]) -> tuple[Fraction | None, Fraction | None]:
    """Return between which amounts in yuan a figure lies."""
    if measured.value is not None:
        yuan = Fraction(measured.value.amount.yuan)
        return yuan, yuan
    if measured.band is None:
        return None, None
    low, high = measured.band.low, measured.band.high
    return (
        None if low is None else Fraction(low.amount.yuan),
        None if high is None else Fraction(high.amount.yuan),
    )


def writable(yuan: Fraction) -> Money | None:
    """Return an amount in yuan; nothing where it has too many digits."""
    try:
        return money(yuan)
    except InvalidValue:
        return None


def _no_item(item_kind: str, kind: str) -> Missing:
    return Missing(kind=item_kind, member=kind, reason="no-item")


def _span(item_kind: str, items: Sequence[Any]) -> _Span:
    amounts = [Fraction(each.sum.yuan) for each in items]
    low, high = min(amounts), max(amounts)
    return _Span(
        low=low,
        high=high,
        inputs=tuple(reference(item_kind, each.id) for each in items),
        printed=items[0].sum if low == high else None,
    )


def _by_others(spans: Mapping[str, _Span], kind: str) -> _Span | None:
    parts = [(spans.get(other), sign) for other, sign in _FROM_OTHERS.get(kind, ())]
    found = [(span, sign) for span, sign in parts if span is not None]
    if not found or len(found) < len(parts):
        return None
    return _Span(
        low=sum((span.low if sign > 0 else -span.high for span, sign in found), Fraction()),
        high=sum((span.high if sign > 0 else -span.low for span, sign in found), Fraction()),
        inputs=tuple(each for span, _ in found for each in span.inputs),
    )


def _answer(spans: Mapping[str, _Span], scope: Scope, kind: str) -> Measured[DebtFigure] | None:
    printed, others = spans.get(kind), _by_others(spans, kind)
    both = [each for each in (printed, others) if each is not None]
    if not both:
        return None
    low, high = min(each.low for each in both), max(each.high for each in both)
    inputs = sorted_references(each for span in both for each in span.inputs)
    amounts = [_told(end, printed) for end in (low, high)]
    first, last = (
        None
        if amount is None
        else DebtFigure(
            kind=kind,
            amount=amount,
            whole_area=scope.whole_area,
            figure_status=scope.figure_status,
            by_others=printed is None,
        )
        for amount in amounts
    )
    if low == high and first is not None:
        used = inputs if printed is None else sorted_references(printed.inputs)
        return Measured(value=first, inputs=used)
    missing = tuple(Missing(kind=each.kind, id=each.id, member="sum", reason="contradictory") for each in inputs)
    return Measured(value=None, band=Band(low=first, high=last), inputs=inputs, missing=missing)


def _told(yuan: Fraction, printed: _Span | None) -> Money | None:
    if printed is not None and printed.printed is not None and printed.low == yuan:
        return printed.printed
    return writable(yuan)
