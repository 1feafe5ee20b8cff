"""Verifications: whether somebody else finds the same as a score says, and where not (评分复核)."""

from typing import Annotated, Literal, TypeAlias, final

import attrs

from govcredit.model.bundle import Version
from govcredit.model.explanation import Explained
from govcredit.model.identity import Code, Digest, OrganId
from govcredit.model.notes import Doc, Open, Ref, Size, masked
from govcredit.model.report import ReportGround

__all__ = ("ComparedPart", "VerificationResult", "VerificationVerdict", "VerifiedDifference")

VerificationVerdict: TypeAlias = Literal["same", "differs", "not-verifiable"]
"""``same`` 一致, ``differs`` 不一致, ``not-verifiable`` 无法复核."""

ComparedPart: TypeAlias = Literal[
    "day",
    "known",
    "pack",
    "pack-digest",
    "scheme",
    "scheme-digest",
    "library",
    "inputs",
    "line",
    "veto",
    "total",
    "grade",
    "terms",
    "statement",
    "trace",
]
"""``day`` 判断日期, ``known`` 所知日期, ``pack`` 规则包, ``pack-digest`` 规则包摘要, ``scheme`` 方案, ``scheme-digest`` 方案摘要,
``library`` 程序版本, ``inputs`` 输入摘要, ``line`` 计分项, ``veto`` 一票否决, ``total`` 总得分, ``grade`` 等级, ``terms`` 规则项数量,
``statement`` 评分说明, ``trace`` 计算过程摘要."""


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class VerifiedDifference:
    """One value of a score that comes out otherwise when it is worked out again (复核差异).

    Attributes:
        compared_part: What it belongs to.
        line_code: The indicator, where it is a line or a veto.
        score_pointer: Where it stands in the score.
        stated_value: What the score says, as canonical JSON, clipped where it is long; ``None`` where it says nothing.
        recomputed_value: What comes out, in the same way.
        said: The sentence.
    """

    compared_part: Annotated[ComparedPart, Open(), Doc("What the value belongs to", zh="差异所在部分")]
    line_code: Annotated[Code | None, Open(), Doc("Code of the indicator", zh="计分项代码")] = None
    score_pointer: Annotated[
        str, Open(), Size(least=0, most=300), Doc("Where it stands in the score", zh="评分中的位置")
    ]
    stated_value: Annotated[str | None, Open(), Size(least=1, most=300), Doc("What the score says", zh="所载值")] = None
    recomputed_value: Annotated[str | None, Open(), Size(least=1, most=300), Doc("What comes out", zh="复算值")] = None
    said: Annotated[Explained, Doc("What is said of it", zh="判断说明")]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class VerificationResult:
    """Whether a score comes out the same when it is worked out again (评分复核).

    Attributes:
        scored_organ: The body.
        scheme_name: The scheme.
        score_digest: The digest of the canonical bytes of the score.
        verification_verdict: ``same``, ``differs``, or ``not-verifiable`` where it could not be worked out.
        decisive_differences: What makes it differ.
        noted_differences: What differs although the result is the same.
        verification_stated: The verdict in words, with the reason where nothing could be worked out.
        ground: The pack, the days and the version of the library by which it was worked out again.

    Source: 新会 一（五）; 山东 8; 滑县 三（四）; 江西 3②.
    """

    result: Annotated[Literal["verification"], Open(), Doc("What the document is", zh="结果种类")]
    version: Annotated[Version, Open(), Doc("Version of the exchange format", zh="格式版本")]
    scored_organ: Annotated[OrganId, Open(), Ref("organ"), Doc("Body that is scored", zh="被评分单位")]
    scheme_name: Annotated[Code, Open(), Doc("Name of the scheme", zh="方案代码")]
    score_digest: Annotated[Digest, Open(), Doc("Digest of the score that was verified", zh="被复核评分摘要")]
    verification_verdict: Annotated[VerificationVerdict, Open(), Doc("Whether it comes out the same", zh="复核结论")]
    decisive_differences: Annotated[
        tuple[VerifiedDifference, ...], Doc("What makes it differ", zh="影响结论的差异")
    ] = ()
    noted_differences: Annotated[
        tuple[VerifiedDifference, ...], Doc("What differs beside the result", zh="不影响结论的差异")
    ] = ()
    verification_stated: Annotated[Explained, Doc("The verdict in words", zh="复核说明")]
    ground: Annotated[ReportGround, Doc("What the rules rest on", zh="检查依据")]
