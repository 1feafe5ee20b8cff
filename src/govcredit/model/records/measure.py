"""Measures that were applied because of a record (失信惩戒措施)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.identity import Code, MeasureId, OrganId, RecordId
from govcredit.model.instruments import Instrument, LegalBasis
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.relations import ItemReference, Party
from govcredit.model.texts import Remark
from govcredit.model.values import Money, Period

__all__ = ("AppliedMeasure",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class AppliedMeasure:
    """A measure against a body or a public employee that follows from a record or a result (惩戒措施).

    Besides a dishonesty record it may rest on an assessment, an entry on a list or an evaluation.

    Source: 新会 二（五）, 三（四） and （八）; 山东 7; 滨海 二（二）4; 滑县 三（一） and 四（三）; 江西 7; 发改财金〔2023〕1103号; 保障中小企业款项支付条例第二十六条.

    >>> AppliedMeasure(id="m", record="r-1", subject=Party(organ="a"), kind="body.written-explanation").kind
    'body.written-explanation'
    """

    id: Annotated[MeasureId, Open(), Doc("Identifier of the measure", zh="惩戒措施编号")]
    record: Annotated[RecordId | None, Open(), Ref("record"), Doc("The dishonesty record", zh="所属失信记录")] = None
    rests_on: Annotated[tuple[ItemReference, ...], Doc("Items that it rests on", zh="所依据记录")] = ()
    subject: Annotated[Party, Doc("Credit subject", zh="信用主体")]
    kind: Annotated[Code, Open(), Codes("sanction-measure"), Doc("Kind of the measure", zh="惩戒措施种类")]
    decided_by: Annotated[OrganId | None, Open(), Ref("organ"), Doc("Deciding body", zh="决定机关")] = None
    decided: Annotated[date | None, Open(), Doc("Day of the decision", zh="决定日期")] = None
    instrument: Annotated[Instrument | None, Doc("Document that states it", zh="文书")] = None
    basis: Annotated[tuple[LegalBasis, ...], Doc("Legal basis", zh="法律依据")] = ()
    limited_to: Annotated[Remark | None, Open(), Doc("What it is limited to", zh="适用范围")] = None
    sum: Annotated[Money | None, Doc("Amount of money", zh="金额")] = None
    in_force: Annotated[Period | None, Doc("From taking effect to ending", zh="生效期间")] = None
    ended: Annotated[date | None, Open(), Doc("Day on which it was ended", zh="解除日期")] = None
    end_reason: Annotated[Remark | None, Sensitive("other"), Doc("Why it was ended", zh="解除原因")] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
