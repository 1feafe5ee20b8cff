"""The terms of sanctions, Party discipline, yearly grades and listings (处分、考核与名单).

The examples ask the national pack for the law of one day.

>>> from datetime import date
>>> from govcredit.policy.loading import load_pack
>>> law = load_pack("cn").context(date(2026, 4, 1))
"""

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
    """One kind of governmental sanction (处分种类).

    Attributes:
        measure: A code of ``personnel-measure``.
        period: How long it runs; ``None`` where it does not end.
        pay_frozen: Whether pay does not rise while it runs.
        after: What stays when it is over, in Chinese.

    >>> law.terms(SanctionTerms).kinds.value[0]
    SanctionRow(measure='governmental-sanction.warning', period=Deadline(count=6, unit='month'), pay_frozen=False, after=None)
    """

    measure: str
    period: Deadline | None
    pay_frozen: bool
    after: str | None


@final
@attrs.frozen(kw_only=True)
class SanctionTerms:
    """The kinds of governmental sanctions with their periods.

    Source: 公务员法第六十二条、第六十四条; 公职人员政务处分法第七条、第八条、第十五条.

    >>> terms = law.terms(SanctionTerms)
    >>> [row.period.count for row in terms.kinds.value if row.period], terms.cumulated_most.value.count
    ([6, 12, 18, 24, 24], 48)
    """

    PREFIX: ClassVar = "sanctions"
    kinds: Term[tuple[SanctionRow, ...]]
    cumulated_most: Term[Deadline] | None


@final
@attrs.frozen(kw_only=True)
class DisciplineRow:
    """One kind of Party discipline, how long it has effect, and what it bars.

    >>> law.terms(DisciplineTerms).kinds.value[0]
    DisciplineRow(measure='party-discipline.warning', period=Deadline(count=1, unit='year'), bars='不得提升职务或者进一步使用')
    """

    measure: str
    period: Deadline
    bars: str


@final
@attrs.frozen(kw_only=True)
class DisciplineTerms:
    """The kinds of Party discipline. Source: 中国共产党纪律处分条例.

    >>> {row.measure: row.period.count for row in law.terms(DisciplineTerms).kinds.value if row.period.unit == "month"}
    {'party-discipline.serious-warning': 18}
    """

    PREFIX: ClassVar = "discipline"
    kinds: Term[tuple[DisciplineRow, ...]]


@final
@attrs.frozen(kw_only=True)
class GradeRow:
    """What a measure does to the yearly grade.

    Attributes:
        measure: A code of ``personnel-measure``.
        year: To which grade, that of how many years after the one in which the measure was decided.
        effect: What it does.
        only_from: Where given, the effect is that of a measure that was given for that long or longer only.
        remark: What the reader should know.

    >>> law.terms(GradeTerms).effects.value[0]
    GradeRow(measure='party-discipline.warning', year=0, effect='not-excellent', only_from=None, remark=None)
    """

    measure: str
    year: int
    effect: str
    only_from: Deadline | None
    remark: str | None


@final
@attrs.frozen(kw_only=True)
class GradeTerms:
    """The effect of measures on the yearly grade. Source: 公务员考核规定 (2020).

    >>> effects = law.terms(GradeTerms).effects.value
    >>> [(row.year, row.effect) for row in effects if row.measure == "governmental-sanction.serious-demerit"]
    [(0, 'no-grade'), (1, 'no-grade')]
    """

    PREFIX: ClassVar = "grades"
    effects: Term[tuple[GradeRow, ...]]


@final
@attrs.frozen(kw_only=True)
class ListingRow:
    """The term of a listing by its ground; none where the ground has none.

    >>> law.terms(ListingTerms).terms.value[:2]
    (ListingRow(ground='able-refuses', limit=None), ListingRow(ground='obstruction', limit=Deadline(count=2, unit='year')))
    """

    ground: str
    limit: Deadline | None


@final
@attrs.frozen(kw_only=True)
class ListingTerms:
    """The terms of the list of dishonest judgment debtors. Source: 法释〔2017〕7号第二条.

    >>> terms = law.terms(ListingTerms)
    >>> terms.extension_least.value, terms.extension_most.value
    (Deadline(count=1, unit='year'), Deadline(count=3, unit='year'))
    """

    PREFIX: ClassVar = "listings"
    terms: Term[tuple[ListingRow, ...]]
    extension_least: Term[Deadline]
    extension_most: Term[Deadline]
