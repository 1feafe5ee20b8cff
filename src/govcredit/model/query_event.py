"""Query events: who asked about whom, when and for what, for the log that hosts keep (查询记录)."""

from datetime import date
from typing import Annotated, Literal, TypeAlias, final

import attrs

from govcredit.model.bundle import Version
from govcredit.model.identity import Code, Digest, OrganId, Timestamp
from govcredit.model.notes import Codes, Doc, Open, Ref, masked
from govcredit.model.relations import Party

__all__ = ("QueryEvent", "QueryKind")

QueryKind: TypeAlias = Literal["screening", "disclosure"]
"""``screening`` 信用核查, ``disclosure`` 信息查询、公开."""


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class QueryEvent:
    """One query, for the log of the host: the library stores nothing (查询记录).

    It holds no personal data and nothing of the answer but its digest. A host keeps it as long as its law says: in Shenzhen
    five years (深圳经济特区社会信用条例第四十五条; `repair-local.query-log-kept` in the pack).

    Attributes:
        query_kind: Whether somebody was screened or something was shown.
        asked_at: When, as the host says: the library reads no clock.
        asked_by: The body that asked.
        subject: Whom it was about; a public employee by the pseudonym of the archive.
        purpose: What it was asked for.
        audience: To whom it was shown, of a disclosure.
        judged_on: The day that was asked about.
        result_digest: The digest of the answer's canonical bytes, by which a kept answer can be told to be the one given.
    """

    result: Annotated[Literal["query-event"], Open(), Doc("What the document is", zh="结果种类")]
    version: Annotated[Version, Open(), Doc("Version of the exchange format", zh="格式版本")]
    query_kind: Annotated[QueryKind, Open(), Doc("What was asked for", zh="查询类型")]
    asked_at: Annotated[Timestamp, Open(), Doc("When it was asked", zh="查询时间")]
    asked_by: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that asks", zh="查询机构")] = None
    subject: Annotated[Party | None, Doc("Credit subject", zh="信用主体")] = None
    purpose: Annotated[
        Code | None, Open(), Codes("screening-purpose"), Doc("What it was consulted for", zh="查询用途")
    ] = None
    audience: Annotated[Code | None, Open(), Codes("audience"), Doc("Who may see it", zh="公开范围")] = None
    judged_on: Annotated[date, Open(), Doc("Day whose law was applied", zh="判断日期")]
    known_until: Annotated[date, Open(), Doc("Day up to which everything was known", zh="所知日期")]
    pack: Annotated[Code, Open(), Doc("Policy pack", zh="规则包")]
    pack_digest: Annotated[Digest, Open(), Doc("Digest of its layers", zh="规则包摘要")]
    result_digest: Annotated[Digest | None, Open(), Doc("Digest of the answer", zh="查询结果摘要")] = None
