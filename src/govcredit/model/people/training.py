"""Integrity trainings (诚信教育培训)."""

from decimal import Decimal
from typing import Annotated, final

import attrs

from govcredit.model.identity import ArchiveId, Code, OrganId, TrainingId
from govcredit.model.instruments import Instrument
from govcredit.model.notes import Bounds, Codes, Doc, Open, Ref, Size, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.texts import Name
from govcredit.model.values import Period

__all__ = ("Training",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Training:
    """A course, handbook or contest that teaches public employees about integrity (诚信教育).

    Source: 新会 二（二）; 山东 4; 滨海 二（二）1; 滑县 二（一） and 四（一）; 江西 4.
    """

    id: Annotated[TrainingId, Open(), Doc("Identifier of the training", zh="诚信教育编号")]
    kind: Annotated[Code, Open(), Codes("training-kind"), Doc("Kind of the training", zh="教育培训类型")]
    title: Annotated[str, Open(), Size(least=1, most=200), Doc("Title of the training", zh="培训名称")]
    organ: Annotated[OrganId, Open(), Ref("organ"), Doc("The body that holds it", zh="主办单位")]
    conducted: Annotated[Period | None, Doc("From beginning to end of the work", zh="实施期间")] = None
    audience_kinds: Annotated[
        tuple[Code, ...], Open(), Codes("person-category"), Doc("Whom it is for", zh="培训对象")
    ] = ()
    hours: Annotated[Decimal | None, Open(), Doc("Hours of teaching", zh="学时")] = None
    topics: Annotated[tuple[Name, ...], Open(), Doc("Topics", zh="培训内容")] = ()
    invited: Annotated[
        int | None, Open(), Bounds(least=0, most=9_999_999), Doc("How many were to take part", zh="应参加人数")
    ] = None
    attended: Annotated[
        int | None, Open(), Bounds(least=0, most=9_999_999), Doc("How many took part", zh="实际参加人数")
    ] = None
    attendees: Annotated[
        tuple[ArchiveId, ...],
        Open(),
        Ref("archive"),
        Doc("Integrity archives of those who took part", zh="参加人员档案"),
    ] = ()
    documents: Annotated[tuple[Instrument, ...], Doc("Documents", zh="材料")] = ()
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
