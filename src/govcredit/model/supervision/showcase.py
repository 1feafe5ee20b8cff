"""Cases that are shown to teach: models of keeping faith, and exposed breaches of it (典型案例)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.identity import Code, OrganId, ShowcaseId
from govcredit.model.notes import Codes, Doc, Open, Ref, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.relations import ItemReference, Party
from govcredit.model.texts import Passage, Title

__all__ = ("Showcase",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Showcase:
    """A model case, an experience to be copied, or a breach that is exposed (典型案例与曝光).

    Where and when it was shown is told by acts of publication.

    Source: 新会 二（五）; 山东 三（三）; 滨海 三（四）; 滑县 二（五） and 三（三）.

    >>> Showcase(id="s", kind="model", title="限时办结的经验", chosen=date(2026, 5, 6)).related
    ()
    """

    id: Annotated[ShowcaseId, Open(), Doc("Identifier of the published case", zh="典型案例编号")]
    kind: Annotated[Code, Open(), Codes("case-kind"), Doc("Kind of the published case", zh="案例类型")]
    title: Annotated[Title, Open(), Doc("Title of the published case", zh="案例标题")]
    subject: Annotated[Party | None, Doc("Credit subject", zh="信用主体")] = None
    collected_by: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that collected it", zh="归集单位")] = (
        None
    )
    chosen: Annotated[date | None, Open(), Doc("Day on which it was chosen", zh="入选日期")] = None
    story: Annotated[Passage | None, Open(), Doc("What happened", zh="案例内容")] = None
    copied_by: Annotated[tuple[OrganId, ...], Open(), Ref("organ"), Doc("Bodies that copied it", zh="推广单位")] = ()
    related: Annotated[tuple[ItemReference, ...], Doc("Related items", zh="相关记录")] = ()
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
