"""The terms that the measures of government debt read (地方政府债务规则项).

The examples ask the national pack for the law of one day.

>>> from datetime import date
>>> from govcredit.policy.loading import load_pack
>>> law = load_pack("cn").context(date(2026, 4, 1))
"""

from typing import ClassVar, final

import attrs

from govcredit.model.values import Rate
from govcredit.policy.term import Term

__all__ = ("DebtBandRow", "DebtEventTerms", "DebtQuotaTerms", "DebtRatioTerms", "DebtTriggerRow", "RestructuringTerms")


@final
@attrs.frozen(kw_only=True)
class DebtQuotaTerms:
    """Whether the balance must stay within the quota (限额管理). Source: 预算法实施条例第四十三条、第四十四条.

    Attributes:
        balance_within: True where the balance must not exceed the quota.

    >>> law.terms(DebtQuotaTerms).balance_within.value
    True
    """

    PREFIX: ClassVar = "debt.quota"

    balance_within: Term[bool] | None


@final
@attrs.frozen(kw_only=True)
class DebtBandRow:
    """One band of the debt ratio (风险等级).

    Attributes:
        band: ``green``, ``yellow``, ``orange`` or ``red``.
        least: The ratio from which it reaches.
        below: The ratio below which it ends; ``None`` for the highest band.

    >>> law.terms(DebtRatioTerms).bands.value[-1]
    DebtBandRow(band='red', least=Rate(value=Decimal('300'), unit='%', per=None), below=None)
    """

    band: str
    least: Rate
    below: Rate | None = None


@final
@attrs.frozen(kw_only=True)
class DebtRatioTerms:
    """What the debt ratio counts and how it is banded (债务率). Source: 财政部 2019 rating, read in a report only.

    Attributes:
        counts: The kinds of debt that are added up.
        bands: The bands in ascending order.
        warning: The line for explicit debt; not confirmed.

    >>> terms = law.terms(DebtRatioTerms)
    >>> [band.band for band in terms.bands.value], terms.warning.confirmed
    (['green', 'yellow', 'orange', 'red'], False)
    """

    PREFIX: ClassVar = "debt.ratio"

    counts: Term[tuple[str, ...]] | None
    bands: Term[tuple[DebtBandRow, ...]] | None
    warning: Term[Rate] | None


@final
@attrs.frozen(kw_only=True)
class RestructuringTerms:
    """The shares of interest beyond which fiscal restructuring is mandatory (财政重整). Source: 国办函〔2016〕88号.

    Attributes:
        general: Of general-debt interest in general public budget expenditure.
        special: Of special-debt interest in government-fund expenditure.

    >>> law.terms(RestructuringTerms).general.value
    Rate(value=Decimal('10'), unit='%', per=None)
    """

    PREFIX: ClassVar = "debt.restructuring"

    general: Term[Rate] | None
    special: Term[Rate] | None


@final
@attrs.frozen(kw_only=True)
class DebtTriggerRow:
    """One trigger of a level of event (触发条件).

    Attributes:
        level: A code of ``debt-event-level``.
        trigger: What is looked at, such as ``areas-in-default``.
        over: More than this share.
        least: At least this share.
        most: At most this share.
        below: Less than this share.
        count: At least so many of what is looked at: failures in a row, or cities and counties.
        text: The trigger in words.

    >>> law.terms(DebtEventTerms).triggers.value[1]
    DebtTriggerRow(level='level-1', trigger='areas-in-default', over=Rate(value=Decimal('15'), unit='%', per=None), ...
    """

    level: str
    trigger: str
    over: Rate | None = None
    least: Rate | None = None
    most: Rate | None = None
    below: Rate | None = None
    count: int | None = None
    text: str


@final
@attrs.frozen(kw_only=True)
class DebtEventTerms:
    """What puts a debt-risk event on which level (事件级别). Source: 国办函〔2016〕88号.

    Attributes:
        triggers: The triggers of all levels.

    >>> triggers = law.terms(DebtEventTerms).triggers
    >>> triggers.citation.document.number, triggers.confirmed
    ('国办函〔2016〕88号', False)
    """

    PREFIX: ClassVar = "debt-events"

    triggers: Term[tuple[DebtTriggerRow, ...]] | None
