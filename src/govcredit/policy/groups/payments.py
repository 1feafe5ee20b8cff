"""The terms that the measures of payments read (款项支付规则项).

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

__all__ = ("ArrearsDisclosureTerms", "LateInterestTerms", "PaymentStartRow", "SmePaymentTerms")


@final
@attrs.frozen(kw_only=True)
class PaymentStartRow:
    """From what the time limit runs in one situation (起算).

    Attributes:
        basis: A code of the list ``payment-basis``.
        when: The situation, in Chinese.

    >>> law.terms(SmePaymentTerms).starts.value[0]
    PaymentStartRow(basis='delivery', when='一般情形')
    """

    basis: str
    when: str


@final
@attrs.frozen(kw_only=True)
class SmePaymentTerms:
    """Who is protected, and within which time payment is due (支付期限).

    Source: 保障中小企业款项支付条例第三条、第九条、第十条.

    Attributes:
        protected_sizes: The sizes of enterprises that are protected as creditors.
        organ_limit: The limit of an organ or public institution where nothing else is agreed.
        organ_limit_most: The longest limit that its contract may allow.
        large_enterprise_limit: The limit of a large enterprise.
        starts: From what the limit runs.

    >>> terms = law.terms(SmePaymentTerms)
    >>> terms.organ_limit.value, terms.organ_limit_most.value, terms.organ_limit.citation.clause
    (Deadline(count=30, unit='day'), Deadline(count=60, unit='day'), '第九条')
    """

    PREFIX: ClassVar = "payments"

    protected_sizes: Term[tuple[str, ...]]
    organ_limit: Term[Deadline]
    organ_limit_most: Term[Deadline]
    large_enterprise_limit: Term[Deadline]
    starts: Term[tuple[PaymentStartRow, ...]]


@final
@attrs.frozen(kw_only=True)
class LateInterestTerms:
    """The rate of late interest, and the floor of an agreed one (逾期利息).

    Source: 保障中小企业款项支付条例第十七条.

    Attributes:
        default: The rate where none is agreed.
        agreed_least: The least that may be agreed, as a text: it follows a market rate whose figures no pack holds.

    >>> law.terms(LateInterestTerms).default.value
    Rate(value=Decimal('0.05'), unit='%', per='day')
    """

    PREFIX: ClassVar = "payments.late-interest"

    default: Term[Rate]
    agreed_least: Term[str] | None


@final
@attrs.frozen(kw_only=True)
class ArrearsDisclosureTerms:
    """By which day of the year the overdue contracts of the previous year are disclosed (逾期信息公开).

    Source: 保障中小企业款项支付条例第十八条.

    >>> law.terms(ArrearsDisclosureTerms).by.value
    YearlyDay(month=3, day=31)
    """

    PREFIX: ClassVar = "arrears.disclosure"

    by: Term[YearlyDay]
