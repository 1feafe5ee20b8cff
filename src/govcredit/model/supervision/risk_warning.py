"""Warnings that one body serves on another before harm is done, and the answer (风险预警)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.fields import IntegrityFields
from govcredit.model.identity import OrganId, RiskWarningId
from govcredit.model.instruments import Instrument
from govcredit.model.notes import Doc, Open, Ref, Sensitive, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.relations import ItemReference
from govcredit.model.texts import Number, Passage

__all__ = ("RiskWarning",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class RiskWarning:
    """A warning of a risk to integrity, in debt or in a partnership, that an office served (风险预警).

    What the library works out as a signal is no warning: only an office serves one.

    Source: 新会 一（五）, 三（三）, （七） and （八）; 山东 15; 滨海 二（三）5; 滑县 三（四） and 五（五）; 江西 3① and 13.

    >>> RiskWarning(id="w", organ="county-1", sender="finance", served=date(2026, 5, 6)).answered is None
    True
    """

    id: Annotated[RiskWarningId, Open(), Doc("Identifier of the warning", zh="风险预警编号")]
    sender: Annotated[OrganId, Open(), Ref("organ"), Doc("The body that sends it", zh="发送单位")]
    organ: Annotated[OrganId, Open(), Ref("organ"), Doc("The body that is warned", zh="被预警单位")]
    fields: IntegrityFields = ()
    warning_level: Annotated[Number | None, Open(), Doc("Level of the warning as printed", zh="预警等级")] = None
    grounds_of: Annotated[tuple[ItemReference, ...], Doc("Items that the warning rests on", zh="预警依据")] = ()
    ground_text: Annotated[Passage | None, Sensitive("other"), Doc("Why it was served", zh="预警事由")] = None
    served: Annotated[date | None, Open(), Doc("Day on which it was served", zh="预警日期")] = None
    instrument: Annotated[Instrument | None, Doc("Document that states it", zh="文书")] = None
    deadline: Annotated[date | None, Open(), Doc("Last day in time", zh="截止日期")] = None
    answered: Annotated[date | None, Open(), Doc("Day of the answer", zh="答复日期")] = None
    undertakes: Annotated[Passage | None, Sensitive("other"), Doc("What the body undertakes to do", zh="整改措施")] = (
        None
    )
    lifted: Annotated[date | None, Open(), Doc("Day on which it was lifted", zh="预警解除日期")] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
