"""Major decisions, step by step, and who answers for them for life (重大行政决策)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.fields import OfArchive, PostHeld
from govcredit.model.identity import AppraisalId, Code, MajorDecisionId, OrganId
from govcredit.model.instruments import Instrument, LegalBasis
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.relations import ItemReference
from govcredit.model.texts import Passage, Remark, Title
from govcredit.model.values import Period

__all__ = ("DecisionMaker", "DecisionStep", "MajorDecision", "ResponsibilityTrace")


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class DecisionStep:
    """One step of the procedure, such as the hearing of the public or the review of legality (决策程序).

    Source: 山东 1; 滨海 一（二）1; 滑县 二（一）; 重大行政决策程序暂行条例.
    """

    kind: Annotated[Code, Open(), Codes("decision-step"), Doc("Kind of the step", zh="步骤类型")]
    in_step: Annotated[Period | None, Doc("From beginning to end of the step", zh="步骤起止")] = None
    organ: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that acted", zh="办理单位")] = None
    outcome: Annotated[Code | None, Open(), Codes("check-outcome"), Doc("Outcome", zh="结果")] = None
    opinion: Annotated[Passage | None, Sensitive("other"), Doc("Opinion", zh="意见")] = None
    appraisal: Annotated[
        AppraisalId | None, Open(), Ref("appraisal"), Doc("The appraisal of the public", zh="对应群众评议")
    ] = None
    instrument: Annotated[Instrument | None, Doc("Document that states it", zh="文书")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class DecisionMaker:
    """A person who took part in deciding (决策责任人)."""

    archive: OfArchive
    post_held: PostHeld = None
    opinion: Annotated[Passage | None, Sensitive("person"), Doc("Opinion", zh="意见")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class ResponsibilityTrace:
    """A tracing back of who answers for a decision that proved wrong (责任倒查).

    Source: 新会 二（一）; 滑县 二（一）; 重大行政决策程序暂行条例第三十八条.
    """

    on: Annotated[date | None, Open(), Doc("Day of the tracing", zh="倒查日期")] = None
    organ: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that acted", zh="办理单位")] = None
    consequences: Annotated[tuple[ItemReference, ...], Doc("Measures that followed", zh="追责结果")] = ()
    remark: Annotated[Remark | None, Sensitive("other"), Doc("Remark", zh="备注")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class MajorDecision:
    """A major decision of a body with its procedure and its carrying out (重大行政决策).

    Source: 山东 1; 滨海 一（二）1; 滑县 二（一）; 江西 一（二）1; 重大行政决策程序暂行条例第二十六条、第三十八条.

    >>> MajorDecision(id="d", organ="a", title="轨道交通规划", decided=date(2026, 4, 1)).procedure_steps
    ()
    """

    id: Annotated[MajorDecisionId, Open(), Doc("Identifier of the major decision", zh="重大决策编号")]
    organ: Annotated[OrganId, Open(), Ref("organ"), Doc("The body that decided", zh="作出机关")]
    title: Annotated[Title, Open(), Doc("Title of the decision", zh="事项名称")]
    in_catalogue: Annotated[
        bool | None, Open(), Doc("Whether the yearly catalogue of decisions has it", zh="是否列入决策目录")
    ] = None
    begun: Annotated[date | None, Open(), Doc("Day on which the procedure began", zh="启动日期")] = None
    procedure_steps: Annotated[tuple[DecisionStep, ...], Doc("Steps of the procedure", zh="决策程序")] = ()
    decided: Annotated[date | None, Open(), Doc("Day of the decision", zh="决定日期")] = None
    instrument: Annotated[Instrument | None, Doc("Document that states it", zh="文书")] = None
    basis: Annotated[tuple[LegalBasis, ...], Doc("Legal basis", zh="法律依据")] = ()
    makers: Annotated[tuple[DecisionMaker, ...], Doc("Persons who decided", zh="决策责任人")] = ()
    carried_out_by: Annotated[
        tuple[ItemReference, ...], Doc("Tasks and projects that carry it out", zh="执行情况")
    ] = ()
    stopped: Annotated[date | None, Open(), Doc("Day on which it was stopped or changed", zh="中止或调整日期")] = None
    stop_reason: Annotated[Remark | None, Open(), Doc("Why it was stopped or changed", zh="中止或调整原因")] = None
    assessed: Annotated[date | None, Open(), Doc("Day on which its effect was assessed", zh="后评估日期")] = None
    traces: Annotated[
        tuple[ResponsibilityTrace, ...], Doc("ResponsibilityTraces back of responsibility", zh="责任倒查")
    ] = ()
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
