"""Objections to data and complaints about it, to the result and its push to the platforms (异议与投诉处理)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.identity import Code, ObjectionId, OrganId
from govcredit.model.instruments import Instrument
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.records.push import Push
from govcredit.model.relations import ItemReference, Party
from govcredit.model.texts import Passage
from govcredit.model.values import Deadline

__all__ = ("Objection",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Objection:
    """The claim that a record, its publicity or the result of a repair is wrong, or that data was misused (异议投诉).

    Source: 新会 二（六）; 山东 9; 滑县 四（四）; 江西 8; 国办发〔2025〕22号.

    >>> objection = Objection(
    ...     id="o", of=ItemReference(kind="record", id="r"), raised_by=Party(organ="a"), received=date(2026, 5, 6)
    ... )
    >>> objection.outcome is None
    True
    """

    id: Annotated[ObjectionId, Open(), Doc("Identifier of the objection", zh="异议编号")]
    kind: Annotated[Code | None, Open(), Codes("objection-kind"), Doc("Kind of the objection", zh="异议投诉类型")] = (
        None
    )
    of: Annotated[ItemReference, Doc("The item that is disputed", zh="异议对象")]
    raised_by: Annotated[Party, Doc("Who raised it", zh="提出人")]
    grounds: Annotated[tuple[Code, ...], Open(), Codes("objection-ground"), Doc("Grounds", zh="理由类型")] = ()
    statement: Annotated[Passage | None, Sensitive("person"), Doc("What was put forward", zh="陈述内容")] = None
    documents: Annotated[tuple[Instrument, ...], Doc("Documents", zh="材料")] = ()
    channel: Annotated[Code | None, Open(), Codes("complaint-channel"), Doc("Way by which it came", zh="受理渠道")] = (
        None
    )
    received: Annotated[date | None, Open(), Doc("Day of receipt", zh="收到日期")] = None
    accepted: Annotated[date | None, Open(), Doc("Day of acceptance", zh="受理日期")] = None
    marked: Annotated[date | None, Open(), Doc("Day on which the item was marked as disputed", zh="异议标注日期")] = (
        None
    )
    forwarded: Annotated[date | None, Open(), Doc("Day on which it was passed on", zh="转办日期")] = None
    organ: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that handles it", zh="承办单位")] = None
    limit: Annotated[Deadline | None, Doc("Time limit", zh="期限")] = None
    deadline: Annotated[date | None, Open(), Doc("Last day in time", zh="截止日期")] = None
    decided: Annotated[date | None, Open(), Doc("Day of the decision", zh="决定日期")] = None
    outcome: Annotated[Code | None, Open(), Codes("objection-outcome"), Doc("Outcome", zh="结果")] = None
    answer: Annotated[Passage | None, Sensitive("other"), Doc("Answer with its reasons", zh="答复内容")] = None
    answered: Annotated[date | None, Open(), Doc("Day of the answer", zh="答复日期")] = None
    pushes: Annotated[tuple[Push, ...], Doc("Platforms and bodies that it was sent to", zh="归集推送情况")] = ()
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
