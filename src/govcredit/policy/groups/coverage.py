"""The terms that the measures of coverage read (覆盖率规则项)."""

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
    """

    PREFIX: ClassVar = "archives"

    contents: Term[tuple[str, ...]] | None
