"""The terms that the measures of public-private partnerships read (政府和社会资本合作规则项).

The examples ask the national pack for the law of one day.

>>> from datetime import date
>>> from govcredit.policy.loading import load_pack
>>> law = load_pack("cn").context(date(2026, 4, 1))
"""

from typing import ClassVar, final

import attrs

from govcredit.model.values import Deadline, Rate
from govcredit.policy.kinds import YearlyDay
from govcredit.policy.term import Term

__all__ = (
    "PppDisclosureTerms",
    "PppModeRow",
    "PppOutlayTerms",
    "PppPrivateTerms",
    "PppTermTerms",
    "PppTierRow",
    "PppTimeRow",
)


@final
@attrs.frozen(kw_only=True)
class PppOutlayTerms:
    """The limits of the yearly fiscal outlay on all projects of a government (财政支出责任占比).

    Each is a share of the general public budget expenditure of the same level and year, and is passed when the outlay is
    larger, not when it is as large. Source: 财金〔2015〕21号; the notice of the Ministry of Finance of November 2022.

    Attributes:
        most: Beyond it, no new project.
        no_new_government_pays: Beyond it, no new government-pays project.
        warning: Beyond it, a risk warning; not confirmed.

    >>> terms = law.terms(PppOutlayTerms)
    >>> terms.most.value, terms.warning.confirmed
    (Rate(value=Decimal('10'), unit='%', per=None), False)
    """

    PREFIX: ClassVar = "ppp.outlay"

    most: Term[Rate] | None
    no_new_government_pays: Term[Rate] | None
    warning: Term[Rate] | None


@final
@attrs.frozen(kw_only=True)
class PppTermTerms:
    """The longest term of a concession (特许经营期限). Source: 基础设施和公用事业特许经营管理办法.

    >>> law.terms(PppTermTerms).most.value
    Deadline(count=40, unit='year')
    """

    PREFIX: ClassVar = "ppp.term"

    most: Term[Deadline] | None


@final
@attrs.frozen(kw_only=True)
class PppTierRow:
    """What one tier asks of private participation (民营企业参与要求).

    Attributes:
        tier: ``tier-1`` to ``tier-3``.
        text: What it asks, in words.
        controls: Whether private firms hold the whole or control it.
        least: Least private share, where a number is given.

    >>> law.terms(PppPrivateTerms).tiers.value[1]
    PppTierRow(tier='tier-2', ..., controls=False, least=Rate(value=Decimal('35'), unit='%', per=None))
    """

    tier: str
    text: str
    controls: bool
    least: Rate | None


@final
@attrs.frozen(kw_only=True)
class PppPrivateTerms:
    """The tiers of private participation (三类要求). Source: 国办函〔2023〕115号 and its list of 2023.

    >>> [row.tier for row in law.terms(PppPrivateTerms).tiers.value if row.controls]
    ['tier-1']
    """

    PREFIX: ClassVar = "ppp.private"

    tiers: Term[tuple[PppTierRow, ...]] | None


@final
@attrs.frozen(kw_only=True)
class PppModeRow:
    """One mode of disclosure (公开方式).

    Attributes:
        mode: The code of the mode.
        proactive: Whether it must be published without anybody asking.
        text: What the mode is, in words.

    >>> law.terms(PppDisclosureTerms).modes.value[0]
    PppModeRow(mode='active', proactive=True, text='主动公开')
    """

    mode: str
    proactive: bool
    text: str


@final
@attrs.frozen(kw_only=True)
class PppTimeRow:
    """When the data of one stage must be public (公开时限).

    Attributes:
        item: The item of disclosure.
        within: The limit that runs from the day of entering execution.
        yearly: The day of the next year by which the data of a year must be public.

    >>> law.at(date(2021, 6, 1)).terms(PppDisclosureTerms).times.value[0]
    PppTimeRow(item='stage.identification', within=Deadline(count=6, unit='month'), yearly=None)
    """

    item: str
    within: Deadline | None
    yearly: YearlyDay | None


@final
@attrs.frozen(kw_only=True)
class PppDisclosureTerms:
    """What must be disclosed of a project, and when (信息公开). Source: 财金〔2017〕1号 and its revision of 2021.

    >>> before, after = (law.at(day).terms(PppDisclosureTerms) for day in (date(2021, 12, 31), date(2022, 1, 1)))
    >>> before.times.citation.document.number, after.times
    ('财金〔2017〕1号', None)
    """

    PREFIX: ClassVar = "ppp-disclosure"

    modes: Term[tuple[PppModeRow, ...]] | None
    times: Term[tuple[PppTimeRow, ...]] | None
