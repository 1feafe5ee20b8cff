"""Appraisals by the public (群众评议)."""

from decimal import Decimal
from typing import Annotated, final

import attrs

from govcredit.model.identity import AppraisalId, Code, OrganId
from govcredit.model.notes import Bounds, Codes, Doc, Open, Ref, Size, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.texts import Title
from govcredit.model.values import Period

__all__ = ("Answer", "Appraisal")


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Answer:
    """How many gave one answer to one question (评议结果)."""

    question: Annotated[str, Open(), Size(least=1, most=200), Doc("Question", zh="评议问题")]
    choice: Annotated[str, Open(), Size(least=1, most=200), Doc("Answer that could be chosen", zh="评议选项")]
    votes: Annotated[int, Open(), Bounds(least=0, most=9_999_999_999), Doc("How many chose it", zh="选择人数")]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Appraisal:
    """An appraisal of a body by the public, online or otherwise (群众评议).

    Source: 山东 8; 滨海 一（二）5; 滑县 一（二）4; 江西 一（二）4.

    >>> Appraisal(id="a", organ="town-1", way="online", covers=Period.parse("2026-01-01/2026-07-01")).answers
    ()
    """

    id: Annotated[AppraisalId, Open(), Doc("Identifier of the appraisal", zh="群众评议编号")]
    organ: Annotated[OrganId, Open(), Ref("organ"), Doc("The body that is appraised", zh="被评议单位")]
    held_by: Annotated[
        OrganId | None, Open(), Ref("organ"), Doc("The body that holds the appraisal", zh="组织单位")
    ] = None
    title: Annotated[Title | None, Open(), Doc("Title of the appraisal", zh="评议名称")] = None
    way: Annotated[Code, Open(), Codes("appraisal-channel"), Doc("Way of the appraisal", zh="评议渠道")]
    covers: Annotated[Period | None, Doc("Time that it is about", zh="所涉期间")] = None
    conducted: Annotated[Period | None, Doc("From beginning to end of the work", zh="实施期间")] = None
    attended: Annotated[
        int | None, Open(), Bounds(least=0, most=9_999_999), Doc("How many took part", zh="实际参加人数")
    ] = None
    answers: Annotated[tuple[Answer, ...], Doc("Answers, counted", zh="评议结果")] = ()
    points: Annotated[Decimal | None, Open(), Doc("Points", zh="得分")] = None
    full_points: Annotated[Decimal | None, Open(), Doc("Points that can be had at most", zh="满分")] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
