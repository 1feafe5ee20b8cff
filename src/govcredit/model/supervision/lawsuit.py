"""Lawsuits, reconsiderations and arbitrations to which a body is a party, and the performance of judgments (诉讼与判决履行)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.fields import IntegrityFields, JointBodies
from govcredit.model.identity import Code, LawsuitId, OrganId
from govcredit.model.instruments import Instrument
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.relations import ItemReference, Party
from govcredit.model.texts import Name, Number, Passage
from govcredit.model.values import Money

__all__ = ("Appearance", "Lawsuit", "Performance")


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Appearance:
    """Who appeared in court for the body on one day (出庭应诉).

    Source: 新会 一（三）; 行政诉讼法第三条.
    """

    on: Annotated[date | None, Open(), Doc("Day of the hearing", zh="开庭日期")] = None
    head_due: Annotated[bool | None, Open(), Doc("Whether the head was bound to appear", zh="负责人是否应出庭")] = None
    head_appeared: Annotated[bool | None, Open(), Doc("Whether the head appeared", zh="负责人是否出庭")] = None
    principal_appeared: Annotated[
        bool | None, Open(), Doc("Whether the main responsible person appeared", zh="主要负责人是否出庭")
    ] = None
    excused: Annotated[bool | None, Open(), Doc("Whether the absence was excused", zh="未出庭是否说明理由")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Performance:
    """How the body performs what the judgment orders (判决履行情况).

    Source: 新会 一（三）; 滑县 二（三）; 行政诉讼法第九十六条.
    """

    obligation: Annotated[Passage | None, Sensitive("other"), Doc("What is to be done", zh="应履行义务")] = None
    sum: Annotated[Money | None, Doc("Amount of money", zh="金额")] = None
    deadline: Annotated[date | None, Open(), Doc("Last day in time", zh="截止日期")] = None
    performance: Annotated[
        Code | None, Open(), Codes("performance-degree"), Doc("How far it was performed", zh="履行情况")
    ] = None
    paid: Annotated[Money | None, Doc("Amount paid", zh="已付金额")] = None
    done: Annotated[date | None, Open(), Doc("Day on which it was done", zh="完成日期")] = None
    enforcement_number: Annotated[Number | None, Open(), Doc("Number of the enforcement case", zh="执行案号")] = None
    enforced: Annotated[date | None, Open(), Doc("Day on which enforcement was opened", zh="立案执行日期")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Lawsuit:
    """A case in court, in reconsideration or in arbitration, with its outcome for the body (涉诉案件).

    Source: 新会 一（三）; 滑县 二（三）; 行政诉讼法第三条、第九十六条.

    >>> case = Lawsuit(id="l", organ="a", kind="administrative", outcome="lost", loss_reasons=("promise-not-kept",))
    >>> case.performances
    ()
    """

    id: Annotated[LawsuitId, Open(), Doc("Identifier of the lawsuit", zh="诉讼编号")]
    organ: Annotated[OrganId, Open(), Ref("organ"), Doc("The body that is a party", zh="涉诉机关")]
    kind: Annotated[Code, Open(), Codes("lawsuit-kind"), Doc("Kind of the lawsuit", zh="案件类型")]
    jointly_with: JointBodies = ()
    case_number: Annotated[Number | None, Open(), Doc("Number of the case", zh="案号")] = None
    court: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The court or body that decides", zh="审理机关")] = None
    instance: Annotated[Code | None, Open(), Codes("lawsuit-instance"), Doc("Instance", zh="审级")] = None
    earlier: Annotated[
        LawsuitId | None, Open(), Ref("lawsuit"), Doc("The case before this instance", zh="前审案件")
    ] = None
    opponent: Annotated[Party | None, Doc("The other side", zh="对方当事人")] = None
    cause: Annotated[Name | None, Open(), Doc("Cause of action", zh="案由类型")] = None
    claimed: Annotated[Money | None, Doc("Amount claimed", zh="诉求金额")] = None
    fields: IntegrityFields = ()
    case_opened: Annotated[date | None, Open(), Doc("Day on which the case was opened", zh="立案日期")] = None
    appearances: Annotated[tuple[Appearance, ...], Doc("Who appeared in court", zh="出庭情况")] = ()
    decided: Annotated[date | None, Open(), Doc("Day of the decision", zh="决定日期")] = None
    final_from: Annotated[date | None, Open(), Doc("Day from which it is final", zh="生效日期")] = None
    instrument: Annotated[Instrument | None, Doc("Document that states it", zh="文书")] = None
    outcome: Annotated[Code | None, Open(), Codes("lawsuit-outcome"), Doc("Outcome", zh="结果")] = None
    loss_reasons: Annotated[tuple[Code, ...], Open(), Codes("loss-reason"), Doc("Why it was lost", zh="败诉原因")] = ()
    loss_facts: Annotated[Passage | None, Sensitive("other"), Doc("Why it was lost, in words", zh="败诉原因说明")] = (
        None
    )
    performances: Annotated[tuple[Performance, ...], Doc("Performance of what is ordered", zh="判决履行")] = ()
    related: Annotated[tuple[ItemReference, ...], Doc("Related items", zh="相关记录")] = ()
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
