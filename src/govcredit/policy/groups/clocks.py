"""The limits that the clocks of publication, disclosure and replies run against (公开、答复时限).

The examples ask the national pack for the law of one day.

>>> from datetime import date
>>> from govcredit.policy.loading import load_pack
>>> law = load_pack("cn").context(date(2026, 4, 1))
"""

from typing import ClassVar, final

import attrs

from govcredit.model.values import Deadline
from govcredit.policy.groups.publicity import ClassRow
from govcredit.policy.kinds import YearlyDay
from govcredit.policy.term import Term

__all__ = (
    "DisclosureTerms",
    "MinorPenaltyTerms",
    "PenaltyClassTerms",
    "PetitionTerms",
    "PublicationTerms",
    "ReplyTerms",
)


@final
@attrs.frozen(kw_only=True)
class PublicationTerms:
    """The limits for publishing administrative decisions, and for taking a penalty down (双公示).

    Source: 发改电〔2015〕557号; 发改办财金〔2018〕424号; 行政处罚法第四十八条.

    >>> law.terms(PublicationTerms).penalty.value
    Deadline(count=7, unit='working-day')
    """

    PREFIX: ClassVar = "publication"
    licence: Term[Deadline] | None
    penalty: Term[Deadline] | None
    penalty_withdrawn: Term[Deadline] | None


@final
@attrs.frozen(kw_only=True)
class PenaltyClassTerms:
    """Which class each kind of penalty has: those that are minor are in principle not published (轻微失信信息).

    Source: 信用修复管理办法（国家发展和改革委员会令第36号）.

    >>> law.terms(PenaltyClassTerms).classes.value[0]
    ClassRow(penalty='penalty.warning', severity='minor', when=None)
    """

    PREFIX: ClassVar = "publicity"
    classes: Term[tuple[ClassRow, ...]] | None


@final
@attrs.frozen(kw_only=True)
class MinorPenaltyTerms:
    """Whether minor dishonesty information is published in principle (轻微失信信息).

    Source: 信用修复管理办法（国家发展和改革委员会令第36号）.

    >>> law.terms(MinorPenaltyTerms).published.value
    False
    """

    PREFIX: ClassVar = "publicity.minor"
    published: Term[bool] | None


@final
@attrs.frozen(kw_only=True)
class DisclosureTerms:
    """The limits for government information, its yearly report, and budgets (政府信息公开).

    Source: 政府信息公开条例第二十六条、第四十九条; 预算法第十四条.

    >>> terms = law.terms(DisclosureTerms)
    >>> terms.disclosure.value, terms.disclosure.citation.clause
    (Deadline(count=20, unit='working-day'), '第二十六条')
    >>> terms.report_departments.value
    YearlyDay(month=1, day=31)
    """

    PREFIX: ClassVar = "information"
    disclosure: Term[Deadline] | None
    report_departments: Term[YearlyDay] | None
    report_governments: Term[YearlyDay] | None
    budget_governments: Term[Deadline] | None
    budget_departments: Term[Deadline] | None


@final
@attrs.frozen(kw_only=True)
class ReplyTerms:
    """The limits for answering deputies, courts and procuratorates (建议答复).

    Source: 代表法; 法释〔2023〕11号第八条; 人民检察院检察建议工作规定; 检察公益诉讼司法解释第二十一条.

    >>> terms = law.terms(ReplyTerms)
    >>> terms.suggestion.value, terms.suggestion_complex.value
    (Deadline(count=3, unit='month'), Deadline(count=6, unit='month'))
    """

    PREFIX: ClassVar = "replies"
    suggestion: Term[Deadline] | None
    suggestion_complex: Term[Deadline] | None
    judicial: Term[Deadline] | None
    judicial_other: Term[Deadline] | None
    procuratorial: Term[Deadline] | None
    public_interest: Term[Deadline] | None
    public_interest_urgent: Term[Deadline] | None


@final
@attrs.frozen(kw_only=True)
class PetitionTerms:
    """The limits for petitions (信访).

    Source: 信访工作条例第二十二条、第二十三条、第三十四条.

    >>> terms = law.terms(PetitionTerms)
    >>> terms.decided.value, terms.decided.citation.text("zh")
    (Deadline(count=60, unit='day'), '《信访工作条例》第三十四条')
    """

    PREFIX: ClassVar = "petitions"
    accepted: Term[Deadline] | None
    decided: Term[Deadline] | None
    extended_most: Term[Deadline] | None
