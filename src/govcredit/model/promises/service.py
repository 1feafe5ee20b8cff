"""Service items of a body, with the time that the law allows and the time that is promised (政务服务事项)."""

from typing import Annotated, final

import attrs

from govcredit.model.identity import Code, OrganId, ServiceId, UnitId
from govcredit.model.instruments import LegalBasis
from govcredit.model.notes import Bounds, Codes, Doc, Open, Ref, Size, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.texts import Name, Number, Remark
from govcredit.model.values import Deadline, Period, Quantity

__all__ = ("Service", "ServiceFigures")

_MOST = 9_999_999_999


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class ServiceFigures:
    """How a service item did over a time: cases, those in time, those handled online from end to end (办理统计)."""

    covers: Annotated[Period, Doc("Time that it is about", zh="所涉期间")]
    handled: Annotated[int | None, Open(), Bounds(least=0, most=_MOST), Doc("Cases handled", zh="办结件数")] = None
    in_time: Annotated[
        int | None, Open(), Bounds(least=0, most=_MOST), Doc("Cases handled in time", zh="按时办结件数")
    ] = None
    online: Annotated[
        int | None,
        Open(),
        Bounds(least=0, most=_MOST),
        Doc("Cases handled online from end to end", zh="全流程网办件数"),
    ] = None
    overdue: Annotated[int | None, Open(), Bounds(least=0, most=_MOST), Doc("Cases not in time", zh="超时件数")] = None
    average_time: Annotated[Quantity | None, Doc("Average time taken", zh="平均办理时长")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Service:
    """A matter that a body handles for the public: licence, confirmation, payment, service (服务事项).

    Source: 新会 二（三）① (online from end to end) and 三（九）; 山东 3 and 16; 滨海 一（二）3 and 二（三）6; 滑县 二（三）, （四） and 五（七）; 江西 14.

    >>> item = Service(id="s", organ="a", title="食品经营许可", promised=Deadline.parse("5个工作日"), whole_online=True)
    >>> item.promised.count
    5
    """

    id: Annotated[ServiceId, Open(), Doc("Identifier of the service item", zh="服务事项编号")]
    organ: Annotated[OrganId, Open(), Ref("organ"), Doc("The body that handles it", zh="承办单位")]
    unit: Annotated[
        UnitId | None, Open(), Ref("unit"), Doc("The internal unit that it belongs to", zh="所属内设机构")
    ] = None
    title: Annotated[str, Open(), Size(least=1, most=200), Doc("Title of the service item", zh="服务事项名称")]
    service_code: Annotated[Number | None, Open(), Doc("Code of the service item", zh="政务服务事项编码")] = None
    domains: Annotated[
        tuple[Code, ...], Open(), Codes("service-domain"), Doc("Domains of public service", zh="公共服务领域")
    ] = ()
    basis: Annotated[tuple[LegalBasis, ...], Doc("Legal basis", zh="法律依据")] = ()
    statutory: Annotated[Deadline | None, Doc("Time that the law allows", zh="法定时限")] = None
    promised: Annotated[Deadline | None, Doc("Time that is promised", zh="承诺时限")] = None
    channels: Annotated[
        tuple[Code, ...], Open(), Codes("service-channel"), Doc("Ways to have it handled", zh="办理渠道")
    ] = ()
    whole_online: Annotated[
        bool | None, Open(), Doc("Whether it can be handled online from end to end", zh="是否全流程网办")
    ] = None
    told_once: Annotated[
        bool | None, Open(), Doc("Whether all that is needed is told at once", zh="是否一次性告知")
    ] = None
    in_parallel: Annotated[
        bool | None, Open(), Doc("Whether several bodies handle it at the same time", zh="是否并联办理")
    ] = None
    documents_asked: Annotated[tuple[Name, ...], Open(), Doc("Documents that are asked for", zh="申请材料")] = ()
    proofs_cancelled: Annotated[
        tuple[Name, ...], Open(), Doc("Proofs that are no longer asked for", zh="取消的证明")
    ] = ()
    steps_cancelled: Annotated[tuple[Name, ...], Open(), Doc("Steps that are no longer needed", zh="取消的手续")] = ()
    existed: Annotated[Period | None, Doc("From coming into being to ending", zh="存续期间")] = None
    change_basis: Annotated[Remark | None, Open(), Doc("Why it was taken over, cut or handed down", zh="调整依据")] = (
        None
    )
    figures: Annotated[tuple[ServiceFigures, ...], Doc("How it did", zh="办理情况统计")] = ()
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
