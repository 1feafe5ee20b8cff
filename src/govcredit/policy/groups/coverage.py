"""The terms that the measures of coverage read (覆盖率规则项).

The examples ask the national pack for the law of one day.

>>> from datetime import date
>>> from govcredit.policy.loading import load_pack
>>> law = load_pack("cn").context(date(2026, 4, 1))
"""

from typing import ClassVar, final

import attrs

from govcredit.policy.term import Term

__all__ = ("ArchiveTerms",)


@final
@attrs.frozen(kw_only=True)
class ArchiveTerms:
    """What an integrity archive holds (公务员诚信档案).

    Source: 国发〔2016〕76号.

    Attributes:
        contents: Codes of ``archive-content``; a place may ask for more in ``archives.plan-contents``.

    >>> law.terms(ArchiveTerms).contents.value
    ('personal-matters-report', 'integrity-note', 'yearly-assessment', 'violation')
    """

    PREFIX: ClassVar = "archives"

    contents: Term[tuple[str, ...]] | None
