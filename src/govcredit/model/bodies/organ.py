"""Bodies that owe or are owed good faith (机构).

A body is named by its identifier everywhere else, so that a change of name, of superior or of institution does not
break what was recorded about it. Institutional change is told by the later body, which names its predecessors.
"""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Final, Literal, TypeAlias, final, get_args

import attrs

from govcredit.model.identity import Code, Level, OrganId, OrganisationCode, OrganKind, RegionCode, Uscc
from govcredit.model.instruments import Instrument
from govcredit.model.notes import Codes, Doc, Open, Ref, Size, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance, Source
from govcredit.model.texts import Address, Number, Remark
from govcredit.model.values import Period

__all__ = (
    "GOVERNMENT",
    "OUTSIDE_GOVERNMENT",
    "Identifier",
    "Inheritance",
    "Manner",
    "Organ",
    "ReportChannel",
    "Succession",
    "successors",
)

Manner: TypeAlias = Literal["rename", "merge", "split", "transfer", "establish", "convert"]
"""``rename`` 更名, ``merge`` 合并, ``split`` 分设, ``transfer`` 职责划入, ``establish`` 组建, ``convert`` 改制."""
Inheritance: TypeAlias = Literal["all", "part", "none"]
"""``all`` 全部承继, ``part`` 部分承继, ``none`` 不承继."""

OUTSIDE_GOVERNMENT: Final[frozenset[OrganKind]] = frozenset(
    {"enterprise", "social-organisation", "credit-agency", "foreign-party"}
)
"""Kinds of bodies whose conduct is not that of government (非政务主体)."""

GOVERNMENT: Final[frozenset[OrganKind]] = frozenset(
    set(get_args(OrganKind)) - OUTSIDE_GOVERNMENT - {"committee", "other"}
)
"""Kinds of bodies whose conduct is that of government for certain (政务主体)."""


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Identifier:
    """An identifier beside the unified social credit code, or a code as printed that fails its own rule (其他标识).

    Attributes:
        scheme: What gave it, as a code: business registration, certificate, or ``uscc-as-printed`` for a code that does
            not pass its check digit.
        printed_number: As printed.
        evidence: Where it is printed so: a wrong but real code is held with its evidence, not mended.
    """

    scheme: Annotated[Code, Open(), Codes("identifier-scheme"), Doc("Scheme of the identifier", zh="标识类型")]
    printed_number: Annotated[Number, Open(), Doc("Number as printed", zh="号码原文")]
    evidence: Annotated[Source | None, Doc("Where it is printed so", zh="佐证")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Succession:
    """How a body follows an earlier one (机构沿革).

    Attributes:
        organ: The earlier body.
        on: The day of the change, where known.
        manner: ``rename`` (更名), ``merge`` (合并), ``split`` (分设), ``transfer`` (职责划入), ``establish`` (组建) or ``convert`` (改制).
        duties: The duties that pass on, where only some do.
        obligations: How far promises, contracts and debts pass on: ``all``, ``part`` or ``none``. No institutional change
            frees a body from them (优化营商环境条例第三十一条, 民营经济促进法第七十条).
        instrument: The document that orders the change.
    """

    organ: Annotated[OrganId, Open(), Ref("organ"), Doc("The earlier body", zh="前身机构")]
    on: Annotated[date | None, Open(), Doc("Day of the change", zh="变更日期")] = None
    manner: Annotated[Manner, Open(), Doc("Kind of the change", zh="变更方式")]
    duties: Annotated[Remark | None, Open(), Doc("Duties", zh="职责")] = None
    obligations: Annotated[
        Inheritance | None, Open(), Doc("How far promises, contracts and debts pass on", zh="权利义务承继")
    ] = None
    instrument: Annotated[Instrument | None, Doc("Document that states it", zh="文书")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class ReportChannel:
    """A telephone, mailbox or address at which a body takes complaints and reports (举报渠道).

    Source: 新会 一（四）; 滑县 三（三）; 江西 3①.
    """

    kind: Annotated[Code, Open(), Codes("complaint-channel"), Doc("Kind of the channel", zh="渠道类型")]
    contact: Annotated[Address, Open(), Doc("Number or address", zh="号码或地址")]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Organ:
    """A body that owes or is owed good faith: government, department, court, enterprise and others (机构).

    Source: 国发〔2016〕76号; 滨海 附件; 江西 7; enterprises and their ownership: 发改财金〔2023〕1103号.

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
    identifiers: Annotated[tuple[Identifier, ...], Doc("Other identifiers", zh="其他标识")] = ()
    ownership: Annotated[
        Code | None, Open(), Codes("ownership"), Doc("Ownership of an enterprise", zh="所有制类型")
    ] = None
    superior: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body above", zh="上级机构")] = None
    report_channels: Annotated[tuple[ReportChannel, ...], Doc("Where it can be reported", zh="举报渠道")] = ()
    existed: Annotated[Period | None, Doc("From coming into being to ending", zh="存续期间")] = None
    predecessors: Annotated[tuple[Succession, ...], Doc("Bodies that it follows", zh="前身")] = ()
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
