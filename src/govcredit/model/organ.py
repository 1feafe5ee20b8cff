"""Bodies, their internal units and their posts (机构、内设机构、职务).

A body is named by its identifier everywhere else, so that a change of name, of superior or of institution does not
break what was recorded about it. Institutional change is told by the later body, which names its predecessors.
"""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal, TypeAlias, final

import attrs

from govcredit.model.identity import OrganId, OrganisationCode, PostId, RegionCode, UnitId, Uscc
from govcredit.model.notes import Codes, Doc, Open, Ref, Size, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.values import Period

__all__ = ("Level", "Manner", "Organ", "OrganKind", "Post", "Succession", "Unit", "successors")

OrganKind: TypeAlias = Literal[
    "government",  # 人民政府
    "department",  # 政府部门
    "party-body",  # 党委机构
    "town",  # 乡镇
    "street",  # 街道
    "functional-zone",  # 功能区（开发区、管委会）
    "public-institution",  # 事业单位
    "court",  # 人民法院
    "procuratorate",  # 人民检察院
    "committee",  # 村（居）民委员会
    "enterprise",  # 企业
    "social-organisation",  # 社会组织
    "credit-agency",  # 信用服务机构
    "foreign-party",  # 境外主体
    "other",  # 其他（人大、政协、群团、驻地中央单位等）
]
Level: TypeAlias = Literal["national", "province", "prefecture", "county", "township"]
Manner: TypeAlias = Literal["rename", "merge", "split", "transfer"]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Succession:
    """How a body follows an earlier one (机构沿革).

    Attributes:
        organ: The earlier body.
        on: The day of the change, where known.
        manner: ``rename`` (更名), ``merge`` (合并), ``split`` (分设) or ``transfer`` (职责划入).
    """

    organ: Annotated[OrganId, Open(), Ref("organ"), Doc("The earlier body", zh="前身机构")]
    on: Annotated[date | None, Open(), Doc("Day of the change", zh="变更日期")] = None
    manner: Annotated[Manner, Open(), Doc("Kind of the change", zh="变更方式")]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Organ:
    """A body that owes or is owed good faith: government, department, court, enterprise and others (机构).

    >>> Organ(id="binhai-drc", kind="department", name="滨海新区发展和改革委员会").name
    '滨海新区发展和改革委员会'
    """

    id: Annotated[OrganId, Open(), Doc("Identifier of the body", zh="机构编号")]
    kind: Annotated[OrganKind, Open(), Doc("Kind of body", zh="机构类型")]
    name: Annotated[str, Open(), Size(least=1, most=200), Doc("Full name", zh="名称")]
    other_names: Annotated[
        tuple[Annotated[str, Size(least=1, most=200)], ...], Open(), Doc("Short and former names", zh="简称与曾用名")
    ] = ()
    level: Annotated[Level | None, Open(), Doc("Level of government", zh="行政层级")] = None
    region: Annotated[RegionCode | None, Open(), Codes("region"), Doc("Region code", zh="行政区划代码")] = None
    uscc: Annotated[Uscc | None, Open(), Doc("Unified social credit code", zh="统一社会信用代码")] = None
    organisation_code: Annotated[OrganisationCode | None, Open(), Doc("Organisation code", zh="组织机构代码")] = None
    superior: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body above", zh="上级机构")] = None
    existed: Annotated[Period | None, Doc("From foundation to dissolution", zh="存续期间")] = None
    predecessors: Annotated[tuple[Succession, ...], Doc("Bodies that it follows", zh="前身")] = ()
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Unit:
    """An internal unit of a body, such as an office or a division (内设机构)."""

    id: Annotated[UnitId, Open(), Doc("Identifier of the unit", zh="内设机构编号")]
    organ: Annotated[OrganId, Open(), Ref("organ"), Doc("The body that it belongs to", zh="所属机构")]
    name: Annotated[str, Open(), Size(least=1, most=200), Doc("Full name", zh="名称")]
    existed: Annotated[Period | None, Doc("From foundation to dissolution", zh="存续期间")] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Post:
    """A post in a body, whoever holds it (职务)."""

    id: Annotated[PostId, Open(), Doc("Identifier of the post", zh="职务编号")]
    organ: Annotated[OrganId, Open(), Ref("organ"), Doc("The body that it belongs to", zh="所属机构")]
    unit: Annotated[
        UnitId | None, Open(), Ref("unit"), Doc("The internal unit that it belongs to", zh="所属内设机构")
    ] = None
    title: Annotated[str, Open(), Size(least=1, most=200), Doc("Title of the post", zh="职务名称")]
    principal: Annotated[
        bool, Open(), Doc("Whether its holder is the main responsible person", zh="是否主要负责人")
    ] = False
    existed: Annotated[Period | None, Doc("From foundation to dissolution", zh="存续期间")] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None


def successors(organs: Iterable[Organ], organ: OrganId) -> tuple[Organ, ...]:
    """Return the bodies that follow a body at once, in the order given.

    >>> old = Organ(id="old", kind="department", name="旧局")
    >>> new = Organ(id="new", kind="department", name="新局", predecessors=(Succession(organ="old", manner="merge"),))
    >>> [later.name for later in successors((old, new), "old")]
    ['新局']
    """
    return tuple(later for later in organs if any(step.organ == organ for step in later.predecessors))
