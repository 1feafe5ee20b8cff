"""The terms of disclosure: what each audience may see, and how long information is kept (公开范围与保存期限).

The examples ask the national pack for the law of one day.

>>> from datetime import date
>>> from govcredit.policy.loading import load_pack
>>> law = load_pack("cn").context(date(2026, 4, 1))
"""

from typing import ClassVar, final

import attrs

from govcredit.model.values import Deadline
from govcredit.policy.term import Term

__all__ = ("AudienceTerms", "FamilyRow", "GrantRow", "ProfileRow", "RetentionTerms")


@final
@attrs.frozen(kw_only=True)
class ProfileRow:
    """What sensitive content one audience may see, and whether it sees public employees by pseudonym only.

    >>> law.terms(AudienceTerms).profiles.value[0]
    ProfileRow(audience='public', person=False, security=False, commercial=False, other=False, pseudonyms_only=True)
    """

    audience: str
    person: bool
    security: bool
    commercial: bool
    other: bool
    pseudonyms_only: bool


@final
@attrs.frozen(kw_only=True)
class FamilyRow:
    """Kinds of items that are shown or withheld together; those that follow only speak of other items.

    >>> law.terms(AudienceTerms).families.value[1]
    FamilyRow(family='persons', kinds=('person', 'tenure'), follows=False)
    """

    family: str
    kinds: tuple[str, ...]
    follows: bool


@final
@attrs.frozen(kw_only=True)
class GrantRow:
    """Families that one audience may see: all of their items, those that stand in public, or its own.

    >>> law.terms(AudienceTerms).granted.value[1]
    GrantRow(audience='public', scope='standing', families=('credit',))
    """

    audience: str
    scope: str
    families: tuple[str, ...]


@final
@attrs.frozen(kw_only=True)
class AudienceTerms:
    """What each audience may see.

    Attributes:
        profiles: What sensitive content each may see.
        families: The families of kinds.
        granted: The families that each may see, and how far.
        group_least: How many persons a group has at least before more than a pseudonym is shown of them.

    Source: 个人信息保护法第三十四条、第四十五条; 政府信息公开条例第十六条.

    >>> least = law.terms(AudienceTerms).group_least
    >>> least.value, least.confirmed
    (5, False)
    """

    PREFIX: ClassVar = "audiences"
    profiles: Term[tuple[ProfileRow, ...]]
    families: Term[tuple[FamilyRow, ...]]
    granted: Term[tuple[GrantRow, ...]]
    group_least: Term[int]


@final
@attrs.frozen(kw_only=True)
class RetentionTerms:
    """How long negative information about a person is kept. Source: 征信业管理条例第十六条.

    >>> law.terms(RetentionTerms).financial_negative.value
    Deadline(count=5, unit='year')
    """

    PREFIX: ClassVar = "retention"
    financial_negative: Term[Deadline]
