"""Who is responsible, as written, with the roles read from it (责任分工)."""

from typing import Annotated, Literal, TypeAlias, final

import attrs

from govcredit.model.identity import OrganId, OrganKind
from govcredit.model.notes import Doc, Open, Ref, Size, masked

__all__ = ("Responsibility", "Role", "RolePart")

RolePart: TypeAlias = Literal["lead", "co-lead", "responsible", "participant", "guide"]
"""``lead`` 牵头, ``co-lead`` 共同牵头或者协同牵头, ``responsible`` 负责, ``participant`` 参加、配合, ``guide`` 指导."""


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Role:
    """One party of a responsibility and its part (责任单位及职责).

    Attributes:
        party: The party as written, such as ``区发展改革委`` or ``各街镇``.
        part: ``lead`` (牵头), ``co-lead`` where the text says that it leads with or beside others (共同牵头、协同牵头),
            ``responsible`` (负责), ``participant`` (参加、配合) or ``guide`` (在…指导下).
        meant: The name in full, where the list carries a prefix over to it: 省财政厅 for the second of 省发展改革委、财政厅.
        organ: The body that is meant, where the party is one body.
        each: The kinds of body that are meant, where the party is a group (各功能区, 各部门).
        scope: What the part is limited to, as written, such as ``各自辖区``.
    """

    party: Annotated[str, Open(), Size(least=1, most=200), Doc("Party as written", zh="责任单位")]
    part: Annotated[RolePart, Open(), Doc("Lead, responsible, participant or guide", zh="责任方式")]
    meant: Annotated[str | None, Open(), Size(least=1, most=200), Doc("Name in full as read", zh="解读全称")] = None
    organ: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that is meant", zh="对应机构")] = None
    each: Annotated[tuple[OrganKind, ...], Open(), Doc("The kinds of body that a group means", zh="对应机构类型")] = ()
    scope: Annotated[str | None, Open(), Size(least=1, most=200), Doc("What the part is limited to", zh="责任范围")] = (
        None
    )


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Responsibility:
    """Who is responsible, as written, with the roles read from it (责任部门).

    Attributes:
        text: As written.
        roles: The parties and their parts, in the order written.
        by_division: Whether each acts by the division of duties (按照职责分工).
    """

    text: Annotated[str, Open(), Size(least=1, most=1000), Doc("Responsibility as written", zh="责任部门原文")]
    roles: Annotated[tuple[Role, ...], Doc("Parties and their parts", zh="责任分工")] = ()
    by_division: Annotated[bool, Open(), Doc("Whether each acts by the division of duties", zh="是否按职责分工")] = (
        False
    )
