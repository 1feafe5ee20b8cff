"""The terms of sanctions, Party discipline, yearly grades and listings (处分、考核与名单)."""

from typing import ClassVar, final

import attrs

from govcredit.model.values import Deadline
from govcredit.policy.term import Term

__all__ = (
    "DisciplineRow",
    "DisciplineTerms",
    "GradeRow",
    "GradeTerms",
    "ListingRow",
    "ListingTerms",
    "SanctionRow",
    "SanctionTerms",
)


@final
@attrs.frozen(kw_only=True)
class SanctionRow:
    """One kind of governmental sanction: its period, and what follows."""

    measure: str
    period: Deadline | None
    pay_frozen: bool
    after: str | None


@final
@attrs.frozen(kw_only=True)
class SanctionTerms:
    """The kinds of governmental sanctions with their periods.

    Source: 公务员法第六十二条、第六十四条; 公职人员政务处分法第七条、第八条、第十五条.
    """

    PREFIX: ClassVar = "sanctions"
    kinds: Term[tuple[SanctionRow, ...]]
    cumulated_most: Term[Deadline] | None


@final
@attrs.frozen(kw_only=True)
class DisciplineRow:
    """One kind of Party discipline, how long it has effect, and what it bars."""

    measure: str
    period: Deadline
    bars: str


@final
@attrs.frozen(kw_only=True)
class DisciplineTerms:
    """The kinds of Party discipline. Source: 中国共产党纪律处分条例."""

    PREFIX: ClassVar = "discipline"
    kinds: Term[tuple[DisciplineRow, ...]]


@final
@attrs.frozen(kw_only=True)
class GradeRow:
    """What a measure does to the yearly grade, so many years after the year in which it was decided.

    Where ``only_from`` is given, only for a measure that was given for that long or longer.
    """

    measure: str
    year: int
    effect: str
    only_from: Deadline | None
    remark: str | None


@final
@attrs.frozen(kw_only=True)
class GradeTerms:
    """The effect of measures on the yearly grade. Source: 公务员考核规定 (2020)."""

    PREFIX: ClassVar = "grades"
    effects: Term[tuple[GradeRow, ...]]


@final
@attrs.frozen(kw_only=True)
class ListingRow:
    """The term of a listing by its ground; none where the ground has none."""

    ground: str
    limit: Deadline | None


@final
@attrs.frozen(kw_only=True)
class ListingTerms:
    """The terms of the list of dishonest judgment debtors. Source: 法释〔2017〕7号第二条."""

    PREFIX: ClassVar = "listings"
    terms: Term[tuple[ListingRow, ...]]
    extension_least: Term[Deadline]
    extension_most: Term[Deadline]
