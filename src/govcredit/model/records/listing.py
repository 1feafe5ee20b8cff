"""Entries on lists of dishonest subjects, that of judgment defaulters above all (失信名单)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.identity import Code, ListingId, OrganId
from govcredit.model.instruments import Instrument, LegalBasis
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.relations import Party
from govcredit.model.texts import Number, Passage, Remark
from govcredit.model.values import Deadline, Money, Period

__all__ = ("Listing",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Listing:
    """An entry of a body or a person on a list, with its ground, its term and its removal (名单记录).

    The legal representative or head of a listed unit is not listed for the unit's debt (法发〔2019〕35号): a person's entry is
    an item of its own with a ground of its own.

    Attributes:
        case_number: The number of the enforcement case.
        instrument: The judgment or other document that is enforced.
        obligation: What the subject is bound to do.
        performance: How far it had done so when listed.
        limit: The fixed term of the listing; ``None`` where the ground has none.
        told: Such as the superior of a listed organ.
        removed: The day of deletion; `removal_asked` is the day on which somebody asked for it.

    Source: 新会 三（四） and （八）; 山东 13; 滑县 五（三）; 江西 9 and 11; 法释〔2017〕7号.

    >>> entry = Listing(
    ...     id="l", list="judgment-defaulters", subject=Party(organ="town-1"), ground="able-refuses", listed=date(2017, 9, 1)
    ... )
    >>> entry.removed is None
    True
    """

    id: Annotated[ListingId, Open(), Doc("Identifier of the entry on the list", zh="名单记录编号")]
    list: Annotated[Code, Open(), Codes("listing"), Doc("Which list", zh="名单类型")]
    subject: Annotated[Party, Doc("Credit subject", zh="信用主体")]
    ground: Annotated[Code | None, Open(), Codes("listing-ground"), Doc("Why the subject is listed", zh="列入事由")] = (
        None
    )
    listed: Annotated[date | None, Open(), Doc("Day of listing", zh="列入日期")] = None
    listed_by: Annotated[
        OrganId | None, Open(), Ref("organ"), Doc("The court or body that listed it", zh="列入单位")
    ] = None
    case_number: Annotated[Number | None, Open(), Doc("Number of the case", zh="案号")] = None
    instrument: Annotated[Instrument | None, Doc("Document that states it", zh="文书")] = None
    basis: Annotated[tuple[LegalBasis, ...], Doc("Legal basis", zh="法律依据")] = ()
    obligation: Annotated[Passage | None, Sensitive("other"), Doc("What is to be done", zh="应履行义务")] = None
    sum: Annotated[Money | None, Doc("Amount of money", zh="金额")] = None
    performance: Annotated[
        Code | None, Open(), Codes("performance-degree"), Doc("How far it was performed", zh="履行情况")
    ] = None
    limit: Annotated[Deadline | None, Doc("Time limit", zh="期限")] = None
    in_force: Annotated[Period | None, Doc("From taking effect to ending", zh="生效期间")] = None
    extended: Annotated[Remark | None, Sensitive("other"), Doc("Why and how far it was extended", zh="延长情况")] = None
    told: Annotated[tuple[OrganId, ...], Open(), Ref("organ"), Doc("Bodies that were told", zh="通报单位")] = ()
    removal_asked: Annotated[date | None, Open(), Doc("Day on which removal was asked for", zh="申请移出日期")] = None
    removal_asked_by: Annotated[
        OrganId | None, Open(), Ref("organ"), Doc("The body that asked for removal", zh="申请移出单位")
    ] = None
    removed: Annotated[date | None, Open(), Doc("Day of removal", zh="移出日期")] = None
    removal: Annotated[Code | None, Open(), Codes("listing-removal"), Doc("Why it was removed", zh="移出事由")] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
