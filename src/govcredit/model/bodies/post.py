"""Posts in bodies (职务)."""

from typing import Annotated, final

import attrs

from govcredit.model.identity import Code, OrganId, PostId, UnitId
from govcredit.model.notes import Codes, Doc, Open, Ref, Size, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.texts import Remark
from govcredit.model.values import Period

__all__ = ("Post",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Post:
    """A post in a body, whoever holds it (职务).

    Source: 新会 二（一）; 滑县 二（一） and 五（六）; 公务员法第十六条、第十八条、第十九条.
    """

    id: Annotated[PostId, Open(), Doc("Identifier of the post", zh="职务编号")]
    organ: Annotated[OrganId, Open(), Ref("organ"), Doc("The body that it belongs to", zh="所属机构")]
    unit: Annotated[
        UnitId | None, Open(), Ref("unit"), Doc("The internal unit that it belongs to", zh="所属内设机构")
    ] = None
    title: Annotated[str, Open(), Size(least=1, most=200), Doc("Title of the post", zh="职务名称")]
    principal: Annotated[
        bool, Open(), Doc("Whether its holder is the main responsible person", zh="是否主要负责人")
    ] = False
    rank: Annotated[Code | None, Open(), Codes("post-rank"), Doc("Tier of the post", zh="职务层次")] = None
    duties: Annotated[Remark | None, Open(), Doc("Duties", zh="职责")] = None
    existed: Annotated[Period | None, Doc("From coming into being to ending", zh="存续期间")] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
