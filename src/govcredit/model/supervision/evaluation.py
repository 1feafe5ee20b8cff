"""Evaluations of integrity by third parties or by bodies themselves (政务诚信评价)."""

from datetime import date
from decimal import Decimal
from typing import Annotated, final

import attrs

from govcredit.model.fields import IntegrityFields, JointBodies
from govcredit.model.identity import Code, EvaluationId, OrganId, RegionCode
from govcredit.model.instruments import Instrument
from govcredit.model.notes import Codes, Doc, Open, Ref, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.relations import Party
from govcredit.model.supervision.indicator import IndicatorValue
from govcredit.model.texts import Name, Number
from govcredit.model.values import Period

__all__ = ("Evaluation",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Evaluation:
    """An evaluation of the integrity of a body, an area or a public employee (诚信评价).

    Attributes:
        subject: Nobody where a whole area or sector is evaluated.
        independent: What the evaluator states; `commissioned_by` tells who paid.
        scheme_code: By the name that its publisher gave it; `method` names it in words.

    Source: 新会 一（五） and 二（五）; 山东 5, 7 and 8; 滨海 二（一）1, 4 and 二（二）4;
    滑县 二（三）, 三（一）, （四） and 四（三）; 江西 1, 3②, 7② and 结尾.

    >>> result = Evaluation(id="e", subject=Party(organ="town-1"), evaluator="agency", decided=date(2026, 3, 1), independent=True)
    >>> result.indicators
    ()
    """

    id: Annotated[EvaluationId, Open(), Doc("Identifier of the evaluation", zh="诚信评价编号")]
    subject: Annotated[Party | None, Doc("Credit subject", zh="信用主体")] = None
    area: Annotated[RegionCode | None, Open(), Codes("region"), Doc("Region evaluated as a whole", zh="被评价区域")] = (
        None
    )
    sector: Annotated[Name | None, Open(), Doc("Sector", zh="所属行业")] = None
    fields: IntegrityFields = ()
    evaluator: Annotated[
        OrganId | None, Open(), Ref("organ"), Doc("The body that rates or evaluates", zh="评级评价机构")
    ] = None
    jointly_with: JointBodies = ()
    commissioned_by: Annotated[
        OrganId | None, Open(), Ref("organ"), Doc("The body that asked and paid for it", zh="委托单位")
    ] = None
    commission: Annotated[Instrument | None, Doc("Contract of the commission", zh="委托合同")] = None
    independent: Annotated[bool | None, Open(), Doc("Whether it was made without influence", zh="是否独立评价")] = None
    method: Annotated[Name | None, Open(), Doc("Method or scheme, with its version", zh="评价方法")] = None
    scheme_code: Annotated[
        Code | None, Open(), Codes("evaluation-scheme"), Doc("Scheme of indicators", zh="评价方案")
    ] = None
    covers: Annotated[Period | None, Doc("Time that it is about", zh="所涉期间")] = None
    decided: Annotated[date | None, Open(), Doc("Day of the decision", zh="决定日期")] = None
    points: Annotated[Decimal | None, Open(), Doc("Points", zh="得分")] = None
    full_points: Annotated[Decimal | None, Open(), Doc("Points that can be had at most", zh="满分")] = None
    grade: Annotated[Number | None, Open(), Doc("Grade as printed", zh="等级")] = None
    place: Annotated[Number | None, Open(), Doc("Rank as printed", zh="位次")] = None
    indicators: Annotated[tuple[IndicatorValue, ...], Doc("Indicators and their points", zh="指标得分")] = ()
    published: Annotated[date | None, Open(), Doc("Day of publication", zh="发布日期")] = None
    uses: Annotated[
        tuple[Code, ...], Open(), Codes("screening-purpose"), Doc("What the result is used for", zh="结果运用")
    ] = ()
    certificate: Annotated[Instrument | None, Doc("Certificate that was issued", zh="证书")] = None
    documents: Annotated[tuple[Instrument, ...], Doc("Documents", zh="材料")] = ()
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
