"""Clean-government notes of public employees (廉政记录)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.fields import OfArchive
from govcredit.model.identity import Code, IntegrityNoteId, OrganId
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.texts import Passage

__all__ = ("IntegrityNote",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class IntegrityNote:
    """A note on the clean conduct of a public employee, good or bad, that is no sanction or measure (廉政记录).

    Reminders, criticism, admonition and sanctions are personnel measures, in whatever file they are kept.

    Source: 山东 5; 滑县 四（一）; 江西 5.
    """

    id: Annotated[IntegrityNoteId, Open(), Doc("Identifier of the note", zh="廉政记录编号")]
    archive: OfArchive
    kind: Annotated[Code, Open(), Codes("integrity-note"), Doc("Kind of the clean-government note", zh="廉政记录类型")]
    occurred: Annotated[date | None, Open(), Doc("Day on which it happened", zh="发生日期")] = None
    organ: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that made the note", zh="记录单位")] = None
    facts: Annotated[Passage | None, Sensitive("person"), Doc("Facts", zh="事实")] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
