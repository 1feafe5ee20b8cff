"""Matters that several bodies settle together, such as defaults of the government side (协调处理)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.identity import CoordinationId, OrganId
from govcredit.model.instruments import Instrument
from govcredit.model.notes import Doc, Open, Ref, Sensitive, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.relations import ItemReference, Party
from govcredit.model.texts import Passage, Title

__all__ = ("AgreedStep", "Coordination")


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class AgreedStep:
    """What was agreed that somebody does, and by when (议定事项)."""

    organ: Annotated[OrganId, Open(), Ref("organ"), Doc("The body that handles it", zh="承办单位")]
    content: Annotated[Passage, Sensitive("other"), Doc("What was agreed", zh="议定内容")]
    deadline: Annotated[date | None, Open(), Doc("Last day in time", zh="截止日期")] = None
    done: Annotated[date | None, Open(), Doc("Day on which it was done", zh="完成日期")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Coordination:
    """A matter before a joint conference, a leading group or a round of departments and outside parties (协调处理事项).

    Source: 新会 四（一）; 山东 三（一）; 滨海 三（一）; 滑县 二（三） and 六（一）; 江西 15.

    >>> Coordination(id="c", convened_by="drc", title="某项目款项争议", raised=date(2026, 5, 6)).agreed
    ()
    """

    id: Annotated[CoordinationId, Open(), Doc("Identifier of the matter", zh="协调事项编号")]
    convened_by: Annotated[OrganId, Open(), Ref("organ"), Doc("The body that convenes", zh="召集单位")]
    title: Annotated[Title, Open(), Doc("Title of the matter", zh="协调事项")]
    raised: Annotated[date | None, Open(), Doc("Day on which it was raised", zh="提请日期")] = None
    raised_by: Annotated[Party | None, Doc("Who raised it", zh="提出人")] = None
    parties_heard: Annotated[tuple[Party, ...], Doc("Who took part", zh="参与方")] = ()
    related: Annotated[tuple[ItemReference, ...], Doc("Related items", zh="相关记录")] = ()
    meetings: Annotated[tuple[date, ...], Open(), Doc("Days of the meetings", zh="会议日期")] = ()
    agreed: Annotated[tuple[AgreedStep, ...], Doc("What was agreed step by step", zh="议定事项")] = ()
    settled: Annotated[date | None, Open(), Doc("Day on which it was settled", zh="办结日期")] = None
    instrument: Annotated[Instrument | None, Doc("Document that states it", zh="文书")] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
