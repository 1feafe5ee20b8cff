"""The terms of screening: for which purpose a measure, an entry on a list, a sanction or an incentive counts (信用核查).

The examples ask the national pack for the law of one day.

>>> from datetime import date
>>> from govcredit.policy.loading import load_pack
>>> law = load_pack("cn").context(date(2026, 4, 1))
"""

from typing import ClassVar, final

import attrs

from govcredit.policy.term import Term

__all__ = (
    "ConsequenceRow",
    "IncentiveRow",
    "ListingUseRow",
    "MeasureRow",
    "SanctionUseRow",
    "ScreeningRules",
    "ScreeningTerms",
    "UseRow",
)


@final
@attrs.frozen(kw_only=True)
class MeasureRow:
    """A measure and a purpose for which it counts; without a purpose, a measure that is about none (措施适用的事项).

    >>> law.terms(ScreeningTerms).measures.value[0]
    MeasureRow(measure='body.honours-barred', purpose='honours', effect='bars')
    """

    measure: str
    purpose: str | None
    effect: str | None


@final
@attrs.frozen(kw_only=True)
class ScreeningTerms:
    """What each measure is about. Source: 国发〔2016〕76号; 发改财金〔2023〕1103号; 关于健全社会信用体系的意见（2025）.

    >>> [row.effect for row in law.terms(ScreeningTerms).measures.value if row.purpose == "recruitment"]
    ['bars']
    """

    PREFIX: ClassVar = "screening"
    measures: Term[tuple[MeasureRow, ...]] | None


@final
@attrs.frozen(kw_only=True)
class ConsequenceRow:
    """Which measures the rules attach to a standing record, though nobody decided them one by one (规则直接规定的措施).

    Attributes:
        term: The term that lists the measures, such as ``effects.on-bodies``.
        subject: ``body``, ``person``, or ``city``: a government of prefecture level or above.
        trigger: What the record must rest on; any where it is ``None``.
        among: The term that lists fields one of which the record must name.
        certain: Whether the measures follow; where not, that is for the deciding body to say.

    >>> law.terms(ScreeningRules).consequences.value[0]
    ConsequenceRow(term='effects.on-bodies', subject='body', trigger=None, among=None, certain=True)
    """

    term: str
    subject: str
    trigger: str | None
    among: str | None
    certain: bool


@final
@attrs.frozen(kw_only=True)
class UseRow:
    """What a purpose takes into account beside measures: ``record`` or ``evaluation`` (参考事项).

    >>> law.terms(ScreeningRules).uses.value[0]
    UseRow(purpose='pilots', subject='body', what='evaluation', effect='refers')
    """

    purpose: str
    subject: str
    what: str
    effect: str


@final
@attrs.frozen(kw_only=True)
class ListingUseRow:
    """A list and a purpose for which an entry on it counts (名单的后果).

    >>> law.terms(ScreeningRules).listings.value[0]
    ListingUseRow(list='joint-sanction', purpose='recruitment', effect='bars')
    """

    list: str
    purpose: str
    effect: str


@final
@attrs.frozen(kw_only=True)
class SanctionUseRow:
    """A sanction and a purpose for which it counts while it runs; without a purpose, one that is about none (处分的影响).

    >>> law.terms(ScreeningRules).sanctions.value[0]
    SanctionUseRow(measure='governmental-sanction.warning', purpose='promotion', effect='bars')
    """

    measure: str
    purpose: str | None
    effect: str | None


@final
@attrs.frozen(kw_only=True)
class IncentiveRow:
    """An incentive and a purpose for which it counts; without a purpose, one that is about none (激励适用的事项).

    >>> law.terms(ScreeningRules).incentives.value[0]
    IncentiveRow(incentive='priority-in-honours', purpose='honours', effect='favours')
    """

    incentive: str
    purpose: str | None
    effect: str | None


@final
@attrs.frozen(kw_only=True)
class ScreeningRules:
    """What follows by rule, and what is taken into account.

    Source: 国发〔2016〕76号; 发改财金〔2023〕1103号; 公务员法第二十六条; 公职人员政务处分法第十九条; 新会 二（五） and 三（四）;
    山东 5, 7 and 13; 滨海 二（二）4; 滑县 三（一）, 四（一）, 四（三） and 五（三）; 江西 1, 5, 7, 9 and 11.

    >>> [row.measure for row in law.terms(ScreeningRules).sanctions.value if row.purpose == "recruitment"]
    ['governmental-sanction.expulsion']
    """

    PREFIX: ClassVar = "screening-rules"
    consequences: Term[tuple[ConsequenceRow, ...]] | None
    uses: Term[tuple[UseRow, ...]] | None
    listings: Term[tuple[ListingUseRow, ...]] | None
    sanctions: Term[tuple[SanctionUseRow, ...]] | None
    incentives: Term[tuple[IncentiveRow, ...]] | None
