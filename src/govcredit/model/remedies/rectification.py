"""Rectification: the explanation and the correction that a record asks for (整改)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.identity import Code, OrganId, RectificationId
from govcredit.model.instruments import Instrument
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.relations import ItemReference
from govcredit.model.texts import Passage, Remark
from govcredit.model.values import Money

__all__ = ("Rectification", "RectificationStep")


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class RectificationStep:
    """What was done on a day towards correction (整改进展)."""

    on: Annotated[date | None, Open(), Doc("Day of the step", zh="办理日期")] = None
    note: Annotated[Passage | None, Sensitive("other"), Doc("What was done", zh="进展说明")] = None
    paid: Annotated[Money | None, Doc("Amount paid", zh="已付金额")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Rectification:
    """The order to explain and correct within a time limit, and what came of it (整改).

    Source: 新会 二（五） and 三（八）; 山东 7; 滨海 二（二）4 and 三（三）; 滑县 四（三）; 江西 7.

    >>> Rectification(
    ...     id="z", organ="a", of=(ItemReference(kind="record", id="r"),), ordered=date(2026, 5, 6), deadline=date(2026, 6, 6)
    ... ).done is None
    True
    """

    id: Annotated[RectificationId, Open(), Doc("Identifier of the rectification", zh="整改编号")]
    organ: Annotated[OrganId, Open(), Ref("organ"), Doc("The body that must correct", zh="整改单位")]
    of: Annotated[tuple[ItemReference, ...], Doc("Records, findings or arrears to be corrected", zh="整改事项")]
    ordered_by: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that ordered it", zh="责令单位")] = None
    ordered: Annotated[date | None, Open(), Doc("Day of the order", zh="责令日期")] = None
    instrument: Annotated[Instrument | None, Doc("Document that states it", zh="文书")] = None
    deadline: Annotated[date | None, Open(), Doc("Last day in time", zh="截止日期")] = None
    extended_to: Annotated[date | None, Open(), Doc("Last day after an extension", zh="延期截止日期")] = None
    explained: Annotated[date | None, Open(), Doc("Day of the written explanation", zh="书面说明日期")] = None
    explanation: Annotated[
        Passage | None, Sensitive("other"), Doc("Causes as the body explains them", zh="书面说明")
    ] = None
    undertakes: Annotated[Passage | None, Sensitive("other"), Doc("What the body undertakes to do", zh="整改措施")] = (
        None
    )
    actions: Annotated[tuple[RectificationStep, ...], Doc("Notes on its progress", zh="进展情况")] = ()
    done: Annotated[date | None, Open(), Doc("Day on which it was done", zh="完成日期")] = None
    checked: Annotated[date | None, Open(), Doc("Day on which it was checked", zh="验收日期")] = None
    checked_by: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that checked it", zh="验收单位")] = None
    outcome: Annotated[Code | None, Open(), Codes("rectification-outcome"), Doc("Outcome", zh="结果")] = None
    remark: Annotated[Remark | None, Sensitive("other"), Doc("Remark", zh="备注")] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
