"""Assessments of public employees, the annual one above all (年度考核)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.fields import OfArchive
from govcredit.model.identity import AssessmentId, Code, OrganId
from govcredit.model.notes import Bounds, Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.relations import ItemReference
from govcredit.model.texts import Passage

__all__ = ("Assessment",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Assessment:
    """An assessment of a public employee, with its grade or the reason why there is none (考核).

    Source: 山东 5; 滨海 二（二）4 (a dishonesty record bars 优秀); 滑县 四（一）; 江西 1 and 5; 公务员法第三十五条至第三十九条.

    >>> Assessment(id="a", archive="arch-1", year=2025, kind="periodic.yearly", assessment_grade="competent").assessment_grade
    'competent'
    """

    id: Annotated[AssessmentId, Open(), Doc("Identifier of the assessment", zh="考核编号")]
    archive: OfArchive
    year: Annotated[int, Open(), Bounds(least=1900, most=2999), Doc("Year", zh="年度")]
    kind: Annotated[Code, Open(), Codes("assessment-kind"), Doc("Kind of the assessment", zh="考核类型")]
    organ: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that assesses", zh="考核单位")] = None
    assessment_grade: Annotated[
        Code | None, Open(), Codes("assessment-grade"), Doc("Grade of the assessment", zh="考核等次")
    ] = None
    no_grade_reason: Annotated[
        Code | None, Open(), Codes("no-grade-reason"), Doc("Why there is no grade", zh="不确定等次原因")
    ] = None
    decided: Annotated[date | None, Open(), Doc("Day of the decision", zh="决定日期")] = None
    rests_on: Annotated[tuple[ItemReference, ...], Doc("Items that it rests on", zh="所依据记录")] = ()
    comment: Annotated[Passage | None, Sensitive("person"), Doc("Comment on the person", zh="考核评语")] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
