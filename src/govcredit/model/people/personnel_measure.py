"""Sanctions, Party discipline, accountability and other measures against public employees (处分、问责与组织处理)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.fields import Liability, Misconduct, OfArchive, PostHeld
from govcredit.model.identity import Code, OrganId, PersonnelMeasureId, RecordId
from govcredit.model.instruments import Instrument, LegalBasis
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.relations import ItemReference
from govcredit.model.texts import Passage
from govcredit.model.values import Deadline, Period

__all__ = ("PersonnelMeasure", "Review")


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Review:
    """A review or an appeal against a decision and what came of it (复审、复核与申诉)."""

    kind: Annotated[Code, Open(), Codes("review-kind"), Doc("Kind of the review", zh="救济类型")]
    applied: Annotated[date | None, Open(), Doc("Day of the application", zh="申请日期")] = None
    decided: Annotated[date | None, Open(), Doc("Day of the decision", zh="决定日期")] = None
    decided_by: Annotated[OrganId | None, Open(), Ref("organ"), Doc("Deciding body", zh="决定机关")] = None
    outcome: Annotated[Code | None, Open(), Codes("review-outcome"), Doc("Outcome", zh="结果")] = None
    instrument: Annotated[Instrument | None, Doc("Document that states it", zh="文书")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class PersonnelMeasure:
    """A governmental sanction, Party discipline, accountability or organisational handling of a public employee (处分与处理).

    The kinds stand in the open list ``personnel-measure``, each family under its own law. Several measures for one matter
    are several items.

    Source: 新会 二（一） and 二（三）①; 山东 6 and 7; 滨海 二（二）3, 4 and 三（三）; 滑县 四（二） and （三）; 江西 6 and 7; 公职人员政务处分法第七条、第八条; 中国共产党纪律处分条例.

    >>> measure = PersonnelMeasure(id="m", archive="arch-1", kind="governmental-sanction.warning", decided=date(2026, 1, 9))
    >>> measure.kind
    'governmental-sanction.warning'
    """

    id: Annotated[PersonnelMeasureId, Open(), Doc("Identifier of the sanction or measure", zh="处分处理编号")]
    archive: OfArchive
    kind: Annotated[Code, Open(), Codes("personnel-measure"), Doc("Kind of the sanction or measure", zh="处分处理种类")]
    misconduct: Misconduct = ()
    liability: Liability = None
    post_held: PostHeld = None
    decided: Annotated[date | None, Open(), Doc("Day of the decision", zh="决定日期")] = None
    decided_by: Annotated[OrganId | None, Open(), Ref("organ"), Doc("Deciding body", zh="决定机关")] = None
    instrument: Annotated[Instrument | None, Doc("Document that states it", zh="文书")] = None
    basis: Annotated[tuple[LegalBasis, ...], Doc("Legal basis", zh="法律依据")] = ()
    served_on: Annotated[date | None, Open(), Doc("Day on which it was handed to the person", zh="送达日期")] = None
    facts: Annotated[Passage | None, Sensitive("person"), Doc("Facts", zh="事实")] = None
    limit: Annotated[Deadline | None, Doc("Time limit", zh="期限")] = None
    in_force: Annotated[Period | None, Doc("From taking effect to ending", zh="生效期间")] = None
    ended: Annotated[date | None, Open(), Doc("Day on which it was ended", zh="解除日期")] = None
    record: Annotated[RecordId | None, Open(), Ref("record"), Doc("The dishonesty record", zh="所属失信记录")] = None
    related: Annotated[tuple[ItemReference, ...], Doc("Related items", zh="相关记录")] = ()
    appeals: Annotated[tuple[Review, ...], Doc("Reviews and appeals", zh="救济情况")] = ()
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
