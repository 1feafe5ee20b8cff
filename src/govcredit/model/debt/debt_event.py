"""Debt risk events and the response to them (债务风险事件与应急处置)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.identity import Code, DebtEventId, OrganId
from govcredit.model.instruments import Instrument
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.relations import ItemReference
from govcredit.model.texts import Passage, Remark
from govcredit.model.values import Money, Period

__all__ = ("DebtEvent", "Response")


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Response:
    """One measure that was taken in the event (处置措施)."""

    kind: Annotated[Code, Open(), Codes("debt-risk-measure"), Doc("Kind of the response", zh="处置措施类型")]
    on: Annotated[date | None, Open(), Doc("Day of the step", zh="办理日期")] = None
    organ: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that acted", zh="办理单位")] = None
    remark: Annotated[Remark | None, Sensitive("other"), Doc("Remark", zh="备注")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class DebtEvent:
    """A debt risk that has come true, with its level and the response (债务风险事件).

    Source: 新会 三（七）; 山东 15; 滨海 二（三）5; 滑县 五（五）; 江西 13; 国办函〔2016〕88号.

    >>> DebtEvent(id="e", organ="county-1", event_level="level-4", occurred=date(2026, 3, 1)).responses
    ()
    """

    id: Annotated[DebtEventId, Open(), Doc("Identifier of the event", zh="债务风险事件编号")]
    organ: Annotated[OrganId, Open(), Ref("organ"), Doc("The government", zh="所属政府")]
    event_level: Annotated[Code | None, Open(), Codes("debt-event-level"), Doc("Level of the event", zh="事件等级")] = (
        None
    )
    occurred: Annotated[date | None, Open(), Doc("Day on which it happened", zh="发生日期")] = None
    reported: Annotated[date | None, Open(), Doc("Day on which it was reported upward", zh="上报日期")] = None
    of: Annotated[tuple[ItemReference, ...], Doc("Debts and guarantees concerned", zh="所涉债务")] = ()
    sum: Annotated[Money | None, Doc("Amount of money", zh="金额")] = None
    facts: Annotated[Passage | None, Sensitive("security"), Doc("Facts", zh="事实")] = None
    contingency_plan: Annotated[Instrument | None, Doc("Contingency plan", zh="应急处置预案")] = None
    responses: Annotated[tuple[Response, ...], Doc("Measures that were taken", zh="处置情况")] = ()
    restructuring: Annotated[Period | None, Doc("Time of fiscal restructuring", zh="财政重整期间")] = None
    ended: Annotated[date | None, Open(), Doc("Day on which it was ended", zh="解除日期")] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
