"""The record of one breach of faith by a public body or a public employee (政务失信记录)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.fields import IntegrityFields, Liability, Misconduct, OfArchive, PostHeld
from govcredit.model.identity import Code, OrganId, RecordId
from govcredit.model.instruments import Instrument, LegalBasis
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.records.push import Push
from govcredit.model.relations import ItemReference, Party
from govcredit.model.texts import Passage, Remark, Title
from govcredit.model.values import Money

__all__ = ("DishonestyRecord", "RecognitionStep", "ResponsiblePerson")


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class ResponsiblePerson:
    """A public employee who answers for what a body did (责任人员)."""

    archive: OfArchive
    post_held: PostHeld = None
    liability: Liability = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class RecognitionStep:
    """One step on the way from a lead to a record, such as verification or the hearing of a statement (认定步骤).

    Source: 发改财金〔2023〕1103号.
    """

    kind: Annotated[Code, Open(), Codes("recognition-step"), Doc("Kind of the step", zh="步骤类型")]
    on: Annotated[date | None, Open(), Doc("Day of the step", zh="办理日期")] = None
    organ: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that acted", zh="办理单位")] = None
    remark: Annotated[Remark | None, Sensitive("other"), Doc("Remark", zh="备注")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class DishonestyRecord:
    """The record of one breach of faith, with what it rests on, who decided it, and what it did (政务失信记录).

    What follows from it are items of their own: measures applied, publication acts, rectification, objections, repair.
    The reported `state` is what its keeper says; what stands on a day is worked out from all of them.

    Attributes:
        subject: The body or public employee whose record it is.
        trigger: A judgment, a penalty, discipline, accountability, or what a plan adds.
        instrument: The judgment or decision, with its number and date.
        loss: The loss to the economy or to a party, as found.
        sum: What was at stake, such as an unpaid debt.
        social_effect: How far it was felt; `effect_facts` says it in words.
        severity: Minor, general or serious, as the recognising body classed it.
        related: The agreement, commitment, payment, lawsuit or debt that it is about.

    Source: 新会 二（三）, 三（三） and （八）; 山东 6 and 7; 滨海 二（二）3 and 4; 滑县 四（二）, （三） and 五（五）; 江西 6 and 7; 国办发〔2025〕22号; 发改财金〔2023〕1103号.

    >>> record = DishonestyRecord(id="r-1", subject=Party(organ="town-1"), trigger="judgment", title="未履行生效判决")
    >>> record.subject.organ, record.severity
    ('town-1', None)
    """

    id: Annotated[RecordId, Open(), Doc("Identifier of the record", zh="失信记录编号")]
    subject: Annotated[Party, Doc("Credit subject", zh="信用主体")]
    title: Annotated[Title | None, Sensitive("other"), Doc("Title of the record", zh="失信事项名称")] = None
    trigger: Annotated[Code, Open(), Codes("record-trigger"), Doc("What the record rests on", zh="失信依据类型")]
    fields: IntegrityFields = ()
    misconduct: Misconduct = ()
    instrument: Annotated[Instrument | None, Doc("Document that states it", zh="文书")] = None
    basis: Annotated[tuple[LegalBasis, ...], Doc("Legal basis", zh="法律依据")] = ()
    decided_by: Annotated[OrganId | None, Open(), Ref("organ"), Doc("Deciding body", zh="决定机关")] = None
    decided: Annotated[date | None, Open(), Doc("Day of the decision", zh="决定日期")] = None
    recognised_by: Annotated[OrganId | None, Open(), Ref("organ"), Doc("Recognising body", zh="认定单位")] = None
    recognised: Annotated[date | None, Open(), Doc("Day of recognition", zh="认定日期")] = None
    facts: Annotated[Passage | None, Sensitive("other"), Doc("Facts", zh="事实")] = None
    loss: Annotated[Money | None, Doc("Loss caused", zh="造成损失")] = None
    sum: Annotated[Money | None, Doc("Amount of money", zh="金额")] = None
    social_effect: Annotated[
        Code | None, Open(), Codes("social-effect"), Doc("Degree of the social effect", zh="社会影响程度")
    ] = None
    effect_facts: Annotated[Remark | None, Sensitive("other"), Doc("Social effect in words", zh="社会影响说明")] = None
    severity: Annotated[Code | None, Open(), Codes("severity"), Doc("Class of severity", zh="失信程度")] = None
    responsible: Annotated[tuple[ResponsiblePerson, ...], Doc("Persons who answer for it", zh="责任人员")] = ()
    state: Annotated[Code | None, Open(), Codes("record-state"), Doc("State as reported", zh="记录状态")] = None
    steps: Annotated[tuple[RecognitionStep, ...], Doc("Steps that were taken", zh="办理步骤")] = ()
    pushes: Annotated[tuple[Push, ...], Doc("Platforms and bodies that it was sent to", zh="归集推送情况")] = ()
    related: Annotated[tuple[ItemReference, ...], Doc("Related items", zh="相关记录")] = ()
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
