"""What a measure answers: a value, what it was worked out from, what is missing, and which terms were read (度量结果).

A figure that rests on parts that are missing is never given as if it were whole: `Measured.value` is ``None`` then, and
`Measured.band` says between which values it must lie, where anything can be said at all.

Source: plain sense; what a measure rests on is cited where it is made.
"""

from decimal import Decimal
from fractions import Fraction
from typing import Any, Generic, Literal, TypeAlias, TypeVar, final

import attrs

from govcredit.measures.rounding import Rounding
from govcredit.model.identity import ItemId, KindName
from govcredit.model.relations import ItemReference
from govcredit.policy.confidence import confirmed
from govcredit.policy.term import Term

__all__ = (
    "Band",
    "Measured",
    "Missing",
    "MissingReason",
    "Ratio",
    "reference",
)

Value = TypeVar("Value", covariant=True)  # noqa: PLC0105  # the reader of a result sees only what it gives
Limit = TypeVar("Limit", covariant=True)  # noqa: PLC0105  # likewise

MissingReason: TypeAlias = Literal["no-item", "no-value", "not-in-force", "contradictory"]
"""``no-item`` 没有记录, ``no-value`` 没有填写, ``not-in-force`` 当日没有规定, ``contradictory`` 相互矛盾."""


@final
@attrs.frozen(kw_only=True)
class Missing:
    """Something that a measure needed and did not find (缺少的内容).

    Attributes:
        kind: The kind of item, such as ``fiscal-year``; ``term`` where the pack has no value in force.
        member: The member of the item that has no value; for a term, its name.
        id: The item; ``None`` where there is no item of that kind.
        reason: ``no-item``, ``no-value`` (the item has none), ``not-in-force`` (the term has none on that day) or
            ``contradictory`` (several items say different things).

    >>> Missing(kind="fiscal-year", member="resources", reason="no-item").id is None
    True
    """

    kind: str
    member: str | None = None
    id: str | None = None
    reason: MissingReason


@final
@attrs.frozen(order=True)
class Ratio:
    """A part of a whole, kept exact: nothing is divided before somebody asks for a percentage (比率).

    Two ratios are compared by what they are worth.

    Attributes:
        part: The part: how many things, an amount in yuan, or a plain number.
        whole: The whole in the unit of the part, not zero.
        worth: The exact quotient, 1 for 100 per cent.

    Raises:
        ZeroDivisionError: The whole is zero.

    >>> Ratio(1, 3) < Ratio(2, 5), str(Ratio(1, 3).percent())
    (True, '33.33')
    """

    part: Decimal = attrs.field(converter=Decimal, eq=False, order=False)
    whole: Decimal = attrs.field(converter=Decimal, eq=False, order=False)
    worth: Fraction = attrs.field(init=False, repr=False)

    @worth.default
    def _exact(self) -> Fraction:
        return Fraction(self.part) / Fraction(self.whole)

    def percent(self, places: int = 2) -> Decimal:
        """Return the ratio in per cent, rounded half up to so many decimal places for printing."""
        return Rounding.HALF_UP.quotient(self.part * 100, self.whole, places)


@final
@attrs.frozen(kw_only=True)
class Band(Generic[Limit]):
    """Between which values a figure lies when parts of it are missing; ``None`` where nothing limits it (区间).

    >>> Band(low=3, high=None).high is None
    True
    """

    low: Limit | None
    high: Limit | None


@final
@attrs.frozen(kw_only=True)
class Measured(Generic[Value]):
    """The answer of a measure (度量结果).

    Attributes:
        value: The value; ``None`` where it cannot be worked out from what is there.
        band: Where the value must lie, when it is not known but something can be said; else ``None``.
        inputs: The items that it was worked out from, sorted by kind and identifier.
        missing: What was needed and not found.
        terms: The terms of the pack that were read.

    >>> Measured(value=3, inputs=(), missing=(), terms=()).is_band
    False
    """

    value: Value | None
    band: Band[Value] | None = None
    inputs: tuple[ItemReference, ...] = ()
    missing: tuple[Missing, ...] = ()
    terms: tuple[Term[Any], ...] = ()

    @property
    def is_band(self) -> bool:
        """Whether only the limits of the value are known."""
        return self.value is None and self.band is not None

    @property
    def confirmed(self) -> bool:
        """Whether every term that was read is confirmed; what rests on others is at most a warning or unknown.

        >>> from datetime import date
        >>> from govcredit.policy.loading import load_pack
        >>> line = load_pack("cn").term("debt.ratio.warning", on=date(2026, 4, 1))
        >>> Measured(value=3, terms=(line,)).confirmed
        False
        """
        return confirmed(self.terms)


def reference(kind: str, name: str) -> ItemReference:
    """Return the reference to an item by the plain texts of its kind and identifier.

    Args:
        kind: The kind of item.
        name: Its identifier.

    >>> reference("record", "r-1").id
    'r-1'
    """
    return ItemReference(kind=KindName(kind), id=ItemId(name))
