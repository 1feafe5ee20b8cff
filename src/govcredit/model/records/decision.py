"""Administrative decisions of a body: licences, penalties and other acts (行政决定)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.identity import Code, DecisionId, OrganId
from govcredit.model.instruments import Instrument, LegalBasis
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.records.push import Push
from govcredit.model.relations import Party
from govcredit.model.texts import Name, Passage, Remark, Title
from govcredit.model.values import Money, Period

__all__ = ("AdministrativeDecision",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class AdministrativeDecision:
    """A licence, a penalty or another act that a body decided about somebody (行政决定).

    It feeds the body's own duty to publish within seven working days (双公示); it is a dishonesty record of its subject
    only where that subject is a public body. Publication acts are items of their own.

    Source: 山东 2; 滑县 二（二）; 行政处罚法第九条、第四十八条.

    >>> AdministrativeDecision(
    ...     id="d", organ="market-bureau", subject=Party(body_name="某公司"), kinds=("penalty.fine",), decided=date(2026, 5, 6)
    ... ).kinds
    ('penalty.fine',)
    """

    id: Annotated[DecisionId, Open(), Doc("Identifier of the administrative decision", zh="行政决定编号")]
    organ: Annotated[OrganId, Open(), Ref("organ"), Doc("The body that decided", zh="作出机关")]
    subject: Annotated[Party, Doc("Credit subject", zh="信用主体")]
    kinds: Annotated[
        tuple[Code, ...],
        Open(),
        Codes("administrative-decision"),
        Doc("Kinds of the administrative decision", zh="行政决定种类"),
    ] = ()
    title: Annotated[Title | None, Open(), Doc("Title of the decision", zh="事项名称")] = None
    instrument: Annotated[Instrument | None, Doc("Document that states it", zh="文书")] = None
    certificate: Annotated[Instrument | None, Doc("Certificate that was issued", zh="证书")] = None
    unlawful_act: Annotated[Name | None, Open(), Doc("Type of the unlawful act", zh="违法行为类型")] = None
    facts: Annotated[Passage | None, Sensitive("other"), Doc("Facts", zh="事实")] = None
    basis: Annotated[tuple[LegalBasis, ...], Doc("Legal basis", zh="法律依据")] = ()
    content: Annotated[Passage | None, Sensitive("other"), Doc("Content of the decision", zh="决定内容")] = None
    fine: Annotated[Money | None, Doc("Fine", zh="罚款金额")] = None
    confiscated: Annotated[Money | None, Doc("Amount confiscated", zh="没收金额")] = None
    licence_affected: Annotated[
        Name | None, Open(), Doc("Licence suspended or revoked, with its number", zh="暂扣或吊销证照")
    ] = None
    decided: Annotated[date | None, Open(), Doc("Day of the decision", zh="决定日期")] = None
    in_force: Annotated[Period | None, Doc("From taking effect to ending", zh="生效期间")] = None
    provider: Annotated[
        OrganId | None, Open(), Ref("organ"), Doc("The body that provides the data", zh="数据来源单位")
    ] = None
    pushes: Annotated[tuple[Push, ...], Doc("Platforms and bodies that it was sent to", zh="归集推送情况")] = ()
    ended: Annotated[date | None, Open(), Doc("Day on which it was ended", zh="解除日期")] = None
    end_reason: Annotated[Remark | None, Sensitive("other"), Doc("Why it was ended", zh="解除原因")] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
