"""Suggestions of deputies and proposals of CPPCC members, and how they were handled (建议提案办理)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.identity import Code, OrganId, SuggestionId
from govcredit.model.instruments import Instrument
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.texts import Number, Passage, Title
from govcredit.model.values import Deadline

__all__ = ("Suggestion",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Suggestion:
    """A deputy's suggestion or a CPPCC proposal: received, answered, carried out (建议提案).

    Source: 新会 一（二）; 山东 8; 滨海 二（一）3; 滑县 三（二）; 江西 2; 代表法.

    >>> Suggestion(id="s", organ="a", kind="deputy", received=date(2026, 2, 1), limit=Deadline.parse("3个月")).answered
    """

    id: Annotated[SuggestionId, Open(), Doc("Identifier of the suggestion or proposal", zh="建议提案编号")]
    organ: Annotated[OrganId, Open(), Ref("organ"), Doc("The body that handles it", zh="承办单位")]
    co_handlers: Annotated[
        tuple[OrganId, ...], Open(), Ref("organ"), Doc("Bodies that handle it together", zh="会办单位")
    ] = ()
    kind: Annotated[Code, Open(), Codes("suggestion-kind"), Doc("Kind of the suggestion", zh="建议提案类型")]
    suggestion_number: Annotated[Number | None, Open(), Doc("Number of the suggestion", zh="建议提案号")] = None
    title: Annotated[Title | None, Open(), Doc("Title of the suggestion", zh="案由")] = None
    content: Annotated[Passage | None, Sensitive("other"), Doc("What is suggested", zh="建议内容")] = None
    received: Annotated[date | None, Open(), Doc("Day of receipt", zh="收到日期")] = None
    limit: Annotated[Deadline | None, Doc("Time limit", zh="期限")] = None
    deadline: Annotated[date | None, Open(), Doc("Last day in time", zh="截止日期")] = None
    answered: Annotated[date | None, Open(), Doc("Day of the answer", zh="答复日期")] = None
    answered_again: Annotated[date | None, Open(), Doc("Day of the second answer", zh="再次答复日期")] = None
    outcome: Annotated[Code | None, Open(), Codes("suggestion-result"), Doc("Outcome", zh="结果")] = None
    satisfaction: Annotated[Code | None, Open(), Codes("satisfaction"), Doc("How satisfied they were", zh="满意度")] = (
        None
    )
    carried_out: Annotated[date | None, Open(), Doc("Day on which it was carried out", zh="落实日期")] = None
    answer: Annotated[Passage | None, Sensitive("other"), Doc("Answer with its reasons", zh="答复内容")] = None
    documents: Annotated[tuple[Instrument, ...], Doc("Documents", zh="材料")] = ()
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
