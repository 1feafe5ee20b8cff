"""The terms of repair, leniency, removal from lists and objections (修复、从宽、移出名单与异议).

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
    "BarRow",
    "BodyRepairTerms",
    "ConditionRow",
    "LeniencyTerms",
    "ObjectionTerms",
    "PrivateEconomyTerms",
    "RemovalTerms",
    "RepairTerms",
    "SanctionEndTerms",
)


@final
@attrs.frozen(kw_only=True)
class ConditionRow:
    """One condition of an application, such as ``least-window-over`` (修复条件).

    >>> law.terms(RepairTerms).conditions.value[0]
    ConditionRow(condition='least-window-over', what='已过最短公示期')
    """

    condition: str
    what: str


@final
@attrs.frozen(kw_only=True)
class BarRow:
    """One ground on which nobody may apply again for some years (限制再次申请的情形).

    >>> law.terms(RepairTerms).bars.value[0]
    BarRow(ground='false-materials', what='提供虚假材料')
    """

    ground: str
    what: str


@final
@attrs.frozen(kw_only=True)
class RepairTerms:
    """Under which conditions, with which documents and within which limits credit information is repaired (信用修复).

    Source: 国家发展改革委令第58号; 国办发〔2025〕22号; 国家发展改革委令第36号.

    >>> terms = law.terms(RepairTerms)
    >>> terms.accept.value, terms.accept.citation.document.number
    (Deadline(count=3, unit='working-day'), '国办发〔2025〕22号')
    """

    PREFIX: ClassVar = "repair"
    every_subject: Term[bool] | None
    conditions: Term[tuple[ConditionRow, ...]] | None
    papers: Term[tuple[str, ...]] | None
    bars: Term[tuple[BarRow, ...]] | None
    effects: Term[tuple[str, ...]] | None
    accept: Term[Deadline] | None
    report: Term[Deadline] | None
    report_extension: Term[Deadline] | None
    list_removal_shown: Term[Deadline] | None


@final
@attrs.frozen(kw_only=True)
class BodyRepairTerms:
    """When the record of a government body is repaired, and what that does. Source: 发改财金〔2023〕1103号.

    >>> terms = law.terms(BodyRepairTerms)
    >>> terms.body_has_waiting_time.value, terms.body_effects.value
    (False, ('sanctions-lifted',))
    """

    PREFIX: ClassVar = "repair"
    body_has_waiting_time: Term[bool] | None
    body_conditions: Term[tuple[ConditionRow, ...]] | None
    body_effects: Term[tuple[str, ...]] | None


@final
@attrs.frozen(kw_only=True)
class PrivateEconomyTerms:
    """That the repair of a private business is done everywhere in step. Source: 民营经济促进法第五十四条.

    >>> law.terms(PrivateEconomyTerms).in_step.value
    True
    """

    PREFIX: ClassVar = "repair.private-economy"
    in_step: Term[bool] | None


@final
@attrs.frozen(kw_only=True)
class LeniencyTerms:
    """On which grounds a civil servant who made good is treated with leniency, and how far.

    Source: 国发〔2016〕76号; 山东 9; 滨海 二（二）5; 滑县 四（四）; 江西 8.

    >>> law.terms(LeniencyTerms).leniency_grounds.value
    ('loss-recovered', 'effect-eliminated', 'harm-prevented')
    """

    PREFIX: ClassVar = "effects"
    leniency: Term[tuple[str, ...]] | None
    leniency_grounds: Term[tuple[str, ...]] | None
    on_staff: Term[tuple[str, ...]] | None


@final
@attrs.frozen(kw_only=True)
class RemovalTerms:
    """On which grounds an entry is removed from the list of dishonest judgment debtors, and how soon.

    Source: 法释〔2013〕17号第七条; 法释〔2017〕7号第二条、第十条.

    >>> law.terms(RemovalTerms).deletion.value
    Deadline(count=3, unit='working-day')
    """

    PREFIX: ClassVar = "listings"
    removal_grounds: Term[tuple[str, ...]] | None
    early_deletion: Term[bool] | None
    deletion: Term[Deadline] | None


@final
@attrs.frozen(kw_only=True)
class SanctionEndTerms:
    """Whether a sanction ends by itself, and which of several is executed.

    Source: 公务员法第六十五条; 公职人员政务处分法第十五条、第二十六条.

    >>> most = law.terms(SanctionEndTerms).cumulated_most
    >>> most.value, most.citation.clause
    (Deadline(count=48, unit='month'), '第十五条')
    """

    PREFIX: ClassVar = "sanctions"
    ends_by_itself: Term[bool] | None
    cumulated_most: Term[Deadline] | None


@final
@attrs.frozen(kw_only=True)
class ObjectionTerms:
    """What an objection may be about, and whether what is disputed is marked.

    Source: 国办发〔2025〕22号; 征信业管理条例第二十五条.

    >>> law.terms(ObjectionTerms).about.value
    ('content-wrong', 'window-wrong', 'repair-result-wrong')
    """

    PREFIX: ClassVar = "objections"
    about: Term[tuple[str, ...]] | None
    marked: Term[bool] | None
    financial_credit: Term[Deadline] | None
