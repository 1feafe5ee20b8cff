"""What was examined before a promise or a policy was made, and after it was carried out (审查与评估)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.identity import Code, OrganId
from govcredit.model.instruments import Instrument
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.texts import Passage

__all__ = ("Examination",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Examination:
    """One examination of a promise or policy, such as of its legality (审查).

    Source: 新会 三（一） and （六）; 滨海 一（二）2; 优化营商环境条例第三十一条.
    """

    kind: Annotated[Code, Open(), Codes("review-step"), Doc("Kind of the examination", zh="审查类型")]
    organ: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that examines", zh="审查单位")] = None
    on: Annotated[date | None, Open(), Doc("Day of the examination", zh="审查日期")] = None
    outcome: Annotated[Code | None, Open(), Codes("check-outcome"), Doc("Outcome", zh="结果")] = None
    opinion: Annotated[Passage | None, Sensitive("other"), Doc("Opinion", zh="意见")] = None
    instrument: Annotated[Instrument | None, Doc("Document that states it", zh="文书")] = None
