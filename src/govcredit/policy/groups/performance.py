"""The terms that the measures of promises, agreements and lawsuits read (守信践诺规则项).

The examples ask the national pack for the law of one day.

>>> from datetime import date
>>> from govcredit.policy.loading import load_pack
>>> law = load_pack("cn").context(date(2026, 4, 1))
"""

from typing import ClassVar, final

import attrs

from govcredit.policy.term import Term

__all__ = ("ChangeGroundRow", "CommitmentTerms", "LawsuitTerms")


@final
@attrs.frozen(kw_only=True)
class ChangeGroundRow:
    """One ground of a change (变更事由).

    Attributes:
        ground: A code of ``change-ground``.

    >>> law.terms(CommitmentTerms).lawful_grounds.value[0]
    ChangeGroundRow(ground='lawful.national-interest')
    """

    ground: str


@final
@attrs.frozen(kw_only=True)
class CommitmentTerms:
    """When a promise or an agreement may be changed (依法变更).

    Source: 国发〔2016〕76号; 优化营商环境条例第三十一条; 民营经济促进法第七十条.

    Attributes:
        lawful_grounds: The grounds that allow it; there are no others.
        never_grounds: Grounds that never excuse a breach.
        procedure: Whether it needs statutory power and procedure.
        compensation: Whether the loss must be compensated.

    >>> terms = law.terms(CommitmentTerms)
    >>> [row.ground for row in terms.never_grounds.value][-1], terms.compensation.value
    ('never.change-of-official', True)
    """

    PREFIX: ClassVar = "commitments"

    lawful_grounds: Term[tuple[ChangeGroundRow, ...]] | None
    never_grounds: Term[tuple[ChangeGroundRow, ...]] | None
    procedure: Term[bool] | None
    compensation: Term[bool] | None


@final
@attrs.frozen(kw_only=True)
class LawsuitTerms:
    """What the law asks of a body that is sued (应诉).

    Source: 行政诉讼法第三条.

    Attributes:
        head_appears: Whether the head of the sued organ must appear.

    >>> head = law.terms(LawsuitTerms).head_appears
    >>> head.value, head.citation.text("zh")
    (True, '《中华人民共和国行政诉讼法》第三条')
    """

    PREFIX: ClassVar = "lawsuits"

    head_appears: Term[bool] | None
