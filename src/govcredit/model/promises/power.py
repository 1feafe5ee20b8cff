"""The list of powers and responsibilities of a body (权力和责任清单)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.identity import Code, OrganId, PowerId, ServiceId
from govcredit.model.instruments import LegalBasis
from govcredit.model.notes import Codes, Doc, Open, Ref, Size, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.texts import Number, Remark
from govcredit.model.values import Period

__all__ = ("Power",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Power:
    """One power of a body with the duty that goes with it (权责事项).

    Source: 山东 1; 滨海 一（二）1; 滑县 二（一） and （二）.

    >>> Power(id="p", organ="bureau", title="食品经营许可", kind="licence").existed is None
    True
    """

    id: Annotated[PowerId, Open(), Doc("Identifier of the power", zh="权责事项编号")]
    organ: Annotated[OrganId, Open(), Ref("organ"), Doc("The body that has it", zh="行使主体")]
    title: Annotated[str, Open(), Size(least=1, most=200), Doc("Title of the power", zh="权责事项名称")]
    kind: Annotated[
        Code | None, Open(), Codes("administrative-decision"), Doc("Kind of the power", zh="权责事项类型")
    ] = None
    item_code: Annotated[Number | None, Open(), Doc("Code in the list of powers", zh="权责清单编码")] = None
    basis: Annotated[tuple[LegalBasis, ...], Doc("Legal basis", zh="法律依据")] = ()
    duties: Annotated[Remark | None, Open(), Doc("Duties", zh="职责")] = None
    held_to: Annotated[Remark | None, Open(), Doc("When the body is held to account", zh="追责情形")] = None
    service: Annotated[ServiceId | None, Open(), Ref("service"), Doc("The service item", zh="所涉服务事项")] = None
    existed: Annotated[Period | None, Doc("From coming into being to ending", zh="存续期间")] = None
    change_basis: Annotated[Remark | None, Open(), Doc("Why it was taken over, cut or handed down", zh="调整依据")] = (
        None
    )
    shown: Annotated[date | None, Open(), Doc("Day on which it was shown online", zh="上网公开日期")] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
