"""The integrity archive of a public employee (公务员诚信档案)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.identity import ArchiveId, Code, OrganId, PersonId
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.texts import Remark

__all__ = ("Consultation", "IntegrityArchive")


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Consultation:
    """One use of an archive, such as for an assessment, an appointment or an honour (档案使用).

    Source: 新会 二（五）④; 山东 5 and 7; 滨海 二（二）4; 滑县 四（一）; 江西 5.
    """

    on: Annotated[date | None, Open(), Doc("Day of the consultation", zh="查阅日期")] = None
    purpose: Annotated[Code, Open(), Codes("screening-purpose"), Doc("What it was consulted for", zh="查询用途")]
    organ: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that asked", zh="查询单位")] = None
    effect: Annotated[Remark | None, Sensitive("person"), Doc("What followed from it", zh="后续结果")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class IntegrityArchive:
    """What is kept about the integrity of one public employee: the cover of the archive (诚信档案).

    Its identifier is a pseudonym that the keeper hands out: it is drawn at random, tells nothing about the person and
    may leave the house. The contents are items of their own that refer to it: reports of personal matters, clean-government
    notes, assessments, sanctions, trainings, duties in projects, honours and dishonesty records. A department has an archive
    of its own as well (滑县 二（三）); it names the body and no person.

    Source: 新会 二（三）③ (all civil servants by 2020); 山东 5 and 7; 滑县 二（三） and 四（一）; 江西 5, 6 and 7③.

    >>> IntegrityArchive(id="arch-7f3a", person="p-1", keeper="org-dept", opened=date(2018, 12, 31)).id
    'arch-7f3a'
    """

    id: Annotated[ArchiveId, Open(), Doc("Pseudonym of the archive", zh="诚信档案编号")]
    person: Annotated[
        PersonId | None, Sensitive("person"), Ref("person"), Doc("The person who is meant", zh="对应人员")
    ] = None
    keeper: Annotated[OrganId, Open(), Ref("organ"), Doc("The body that keeps it", zh="管理单位")]
    organ: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that the person works for", zh="所在单位")] = (
        None
    )
    of_organ: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body whose archive it is", zh="建档单位")] = None
    opened: Annotated[date | None, Open(), Doc("Day on which it was opened", zh="建档日期")] = None
    closed: Annotated[date | None, Open(), Doc("Day on which it was closed", zh="销档日期")] = None
    updated: Annotated[date | None, Open(), Doc("Day of the newest entry", zh="更新日期")] = None
    contents: Annotated[
        tuple[Code, ...],
        Open(),
        Codes("archive-content"),
        Doc("Kinds of content that it is complete for", zh="归档内容"),
    ] = ()
    consultations: Annotated[tuple[Consultation, ...], Doc("Uses of it", zh="档案使用")] = ()
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
