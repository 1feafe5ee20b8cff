"""Commitments: what a body promised, whether it kept its word, and how a promise was lawfully changed (承诺)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.fields import IntegrityFields, JointBodies
from govcredit.model.identity import ArchiveId, Code, CommitmentId, OrganId, ServiceId
from govcredit.model.instruments import Instrument
from govcredit.model.notes import Bounds, Codes, Doc, Open, Ref, Sensitive, Size, masked
from govcredit.model.plans.schedule import Schedule
from govcredit.model.promises.change import LawfulChange
from govcredit.model.promises.examination import Examination
from govcredit.model.promises.target import Target
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.relations import ItemReference, Party
from govcredit.model.texts import Passage, Remark
from govcredit.model.values import Money

__all__ = ("Commitment", "Tracking")


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Tracking:
    """A note on how far a promise is kept (承诺跟踪).

    Source: 新会 三（六）; 滑县 二（三）.
    """

    on: Annotated[date | None, Open(), Doc("Day of the note", zh="填报日期")] = None
    state: Annotated[Code, Open(), Codes("commitment-state"), Doc("State as reported", zh="记录状态")]
    organ: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that reports", zh="填报单位")] = None
    note: Annotated[Passage | None, Sensitive("other"), Doc("What was done", zh="进展说明")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Commitment:
    """A promise of a body to the public or to somebody, with its fulfilment (承诺).

    One class holds the promises on quality, deadlines and guarantees of services, policy promises, promises to investors,
    public-welfare projects (为民办实事), targets, and the public commitments of streets and towns.

    Attributes:
        archive: The public employee who promises, where it is a person and not the body alone (滑县 二（三）).
        to: Whom it was made to; nobody in particular when it was made to the public.
        source_items: The plan, policy or agreement that holds it.
        examinations: What was examined before it was made.
        service: The service item whose quality or time limit is promised.
        schedule: When it is to be kept, as written; `deadline` is the last day where there is one.

    Source: 新会 二（三）①, 三（一）, （六） and （九）; 山东 2, 3, 5, 14 and 16; 滨海 一（二）3, 一（二）4 and 二（三）4, 6; 滑县 一（二）3, 二（三）,
    五（四） and （七）; 江西 一（二）3, 12 and 14.

    >>> promise = Commitment(
    ...     id="c", organ="town-1", kind="grassroots", text="村级财务按季公开", domains=("convenience-services",)
    ... )
    >>> promise.state is None
    True
    """

    id: Annotated[CommitmentId, Open(), Doc("Identifier of the commitment", zh="承诺编号")]
    organ: Annotated[OrganId, Open(), Ref("organ"), Doc("The body that promises", zh="承诺单位")]
    jointly_with: JointBodies = ()
    archive: Annotated[
        ArchiveId | None, Open(), Ref("archive"), Doc("Integrity archive of the public employee", zh="所属诚信档案")
    ] = None
    kind: Annotated[Code, Open(), Codes("commitment-kind"), Doc("Kind of the commitment", zh="承诺类型")]
    title: Annotated[str | None, Open(), Size(least=1, most=200), Doc("Title of the commitment", zh="承诺事项名称")] = (
        None
    )
    text: Annotated[Passage | None, Open(), Doc("Commitment as written", zh="承诺原文")] = None
    gist: Annotated[Remark | None, Open(), Doc("What it says, in other words", zh="内容摘要")] = None
    to: Annotated[Party | None, Doc("Whom it was made to", zh="承诺对象")] = None
    fields: IntegrityFields = ()
    domains: Annotated[
        tuple[Code, ...], Open(), Codes("service-domain"), Doc("Domains of public service", zh="公共服务领域")
    ] = ()
    made: Annotated[date | None, Open(), Doc("Day on which it was made", zh="作出日期")] = None
    instrument: Annotated[Instrument | None, Doc("Document that states it", zh="文书")] = None
    source_items: Annotated[tuple[ItemReference, ...], Doc("Items that hold it", zh="承诺出处")] = ()
    examinations: Annotated[tuple[Examination, ...], Doc("Examinations before and after", zh="审查评估")] = ()
    service: Annotated[ServiceId | None, Open(), Ref("service"), Doc("The service item", zh="所涉服务事项")] = None
    schedule: Annotated[Schedule | None, Doc("When it is to be done", zh="时间进度")] = None
    deadline: Annotated[date | None, Open(), Doc("Last day in time", zh="截止日期")] = None
    sum: Annotated[Money | None, Doc("Amount of money", zh="金额")] = None
    targets: Annotated[tuple[Target, ...], Doc("Figures that were promised", zh="目标指标")] = ()
    state: Annotated[Code | None, Open(), Codes("commitment-state"), Doc("State as reported", zh="记录状态")] = None
    done: Annotated[date | None, Open(), Doc("Day on which it was done", zh="完成日期")] = None
    tracking: Annotated[tuple[Tracking, ...], Doc("Notes on how far it is kept", zh="跟踪记录")] = ()
    beneficiaries: Annotated[
        int | None, Open(), Bounds(least=0, most=9_999_999_999), Doc("How many people it served", zh="受益人数")
    ] = None
    changes: Annotated[tuple[LawfulChange, ...], Doc("Changes, with ground and compensation", zh="变更与补偿")] = ()
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
