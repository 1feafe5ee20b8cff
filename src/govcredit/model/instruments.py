"""Documents that decide or state something, and the clauses that they rest on (文书与法律依据).

`Source` of the provenance says where a fact was read; an `Instrument` is part of the fact itself: the judgment, decision,
notice or contract that has its effect whether anybody has read it or not.
"""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.identity import OrganId
from govcredit.model.notes import Doc, Open, Ref, Sensitive, masked
from govcredit.model.texts import Address, Name, Number, Title

__all__ = ("Instrument", "LegalBasis")


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Instrument:
    """A document that decides or states something, such as a judgment, a decision or a notice (文书).

    Its title is sensitive, since the titles of sanctions, appointments and judgments often name a person.

    >>> Instrument(title="行政处罚决定书", document_number="某市监罚〔2026〕1号", dated=date(2026, 5, 6)).document_number
    '某市监罚〔2026〕1号'
    """

    title: Annotated[Title | None, Sensitive("other"), Doc("Title of the document", zh="文件标题")] = None
    document_number: Annotated[Number | None, Open(), Doc("Document number", zh="文号")] = None
    dated: Annotated[date | None, Open(), Doc("Date of the document", zh="文书日期")] = None
    issuer: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that issued it", zh="印发机关")] = None
    body: Annotated[Name | None, Open(), Doc("Body that issued the document, as printed", zh="发文机关")] = None
    address: Annotated[Address | None, Open(), Doc("Address on the network", zh="网址")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class LegalBasis:
    """A clause of the law or of a policy document that a decision rests on (法律依据).

    >>> LegalBasis(title="保障中小企业款项支付条例", clause="第九条").clause
    '第九条'
    """

    title: Annotated[Title | None, Open(), Doc("Title of the document", zh="文件标题")] = None
    document_number: Annotated[Number | None, Open(), Doc("Document number", zh="文号")] = None
    clause: Annotated[Number | None, Open(), Doc("Clause, article or annex", zh="条款")] = None
