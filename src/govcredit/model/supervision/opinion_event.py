"""Public-opinion events and media reports on the integrity of a body (政务舆情)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.fields import IntegrityFields
from govcredit.model.identity import Code, OpinionEventId, OrganId
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance, Source
from govcredit.model.relations import ItemReference
from govcredit.model.texts import Passage, Title

__all__ = ("OpinionEvent", "OpinionStep")


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class OpinionStep:
    """One step in dealing with the event: collected, judged, handled, answered (舆情处置).

    Source: 滑县 二（二）.
    """

    step: Annotated[Code, Open(), Codes("opinion-stage"), Doc("Stage of the handling", zh="处置环节")]
    on: Annotated[date | None, Open(), Doc("Day of the step", zh="办理日期")] = None
    organ: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that acted", zh="办理单位")] = None
    note: Annotated[Passage | None, Sensitive("other"), Doc("What was done", zh="进展说明")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class OpinionEvent:
    """What the public or the media say about a body's good faith, and the body's answer (舆情事件).

    Source: 新会 一（四）; 山东 8; 滨海 一（二）2 and 二（一）4; 滑县 二（二） and 三（三）; 江西 3①.

    >>> OpinionEvent(id="o", organ="town-1", title="拖欠工程款的报道", noticed=date(2026, 5, 6)).steps_taken
    ()
    """

    id: Annotated[OpinionEventId, Open(), Doc("Identifier of the public-opinion event", zh="舆情编号")]
    organ: Annotated[OrganId, Open(), Ref("organ"), Doc("The body that is spoken of", zh="涉及单位")]
    title: Annotated[Title, Open(), Doc("Title of the event", zh="舆情标题")]
    noticed: Annotated[date | None, Open(), Doc("Day on which it was noticed", zh="舆情发现日期")] = None
    media_reports: Annotated[tuple[Source, ...], Doc("Reports", zh="报道来源")] = ()
    social_effect: Annotated[
        Code | None, Open(), Codes("social-effect"), Doc("Degree of the social effect", zh="社会影响程度")
    ] = None
    fields: IntegrityFields = ()
    proved_true: Annotated[bool | None, Open(), Doc("Whether it proved true", zh="是否属实")] = None
    steps_taken: Annotated[tuple[OpinionStep, ...], Doc("How it was dealt with", zh="处置过程")] = ()
    answered: Annotated[date | None, Open(), Doc("Day of the answer", zh="答复日期")] = None
    related: Annotated[tuple[ItemReference, ...], Doc("Related items", zh="相关记录")] = ()
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
