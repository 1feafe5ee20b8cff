"""Duties of public employees in projects, stage by stage (项目政府方责任人)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.fields import Liability, OfArchive, PostHeld
from govcredit.model.identity import Code, OrganId, ProjectDutyId, RecordId
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.relations import ItemReference
from govcredit.model.texts import Passage, Remark
from govcredit.model.values import Period

__all__ = ("ProjectDuty",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class ProjectDuty:
    """What a public employee answers for in a project, in which stages, and how it was carried out (项目政府方责任).

    It is traced back (责任回溯): the item stays with the person's archive after the person has left the post.

    Source: 新会 三（二） and （三）; 山东 10 and 11; 滨海 二（三）1, 2 and 3; 滑县 五（一） and （二）; 江西 9 and 10.

    >>> duty = ProjectDuty(
    ...     id="d", archive="arch-1", project=ItemReference(kind="ppp-project", id="ppp-1"), stages=("duty.financing",)
    ... )
    >>> duty.project.kind
    'ppp-project'
    """

    id: Annotated[ProjectDutyId, Open(), Doc("Identifier of the duty", zh="项目职责编号")]
    archive: OfArchive
    project: Annotated[ItemReference, Doc("The project, agreement, procurement or dealing", zh="所涉项目")]
    organ: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body on the government side", zh="政府方单位")] = (
        None
    )
    post_held: PostHeld = None
    liability: Liability = None
    stages: Annotated[tuple[Code, ...], Open(), Codes("ppp-stage"), Doc("Stages of the project", zh="所涉阶段")] = ()
    in_charge: Annotated[Period | None, Doc("From taking on to handing over the duty", zh="负责期间")] = None
    duties: Annotated[Remark | None, Open(), Doc("Duties", zh="职责")] = None
    outcome: Annotated[Code | None, Open(), Codes("duty-outcome"), Doc("Outcome", zh="结果")] = None
    effect: Annotated[Remark | None, Sensitive("person"), Doc("What followed from it", zh="后续结果")] = None
    judged: Annotated[date | None, Open(), Doc("Day on which it was judged", zh="评定日期")] = None
    judged_by: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that judged it", zh="评定单位")] = None
    facts: Annotated[Passage | None, Sensitive("person"), Doc("Facts", zh="事实")] = None
    record: Annotated[RecordId | None, Open(), Ref("record"), Doc("The dishonesty record", zh="所属失信记录")] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
