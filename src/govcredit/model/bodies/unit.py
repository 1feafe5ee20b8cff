"""Internal units of bodies (内设机构)."""

from typing import Annotated, final

import attrs

from govcredit.model.identity import OrganId, UnitId
from govcredit.model.notes import Doc, Open, Ref, Size, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.values import Period

__all__ = ("Unit",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Unit:
    """An internal unit of a body, such as an office or a division (内设机构).

    No plan asks for it; it tells which part of a body holds a post or handles a service.

    Source: the library's own.
    """

    id: Annotated[UnitId, Open(), Doc("Identifier of the unit", zh="内设机构编号")]
    organ: Annotated[OrganId, Open(), Ref("organ"), Doc("The body that it belongs to", zh="所属机构")]
    name: Annotated[str, Open(), Size(least=1, most=200), Doc("Full name", zh="名称")]
    existed: Annotated[Period | None, Doc("From coming into being to ending", zh="存续期间")] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
