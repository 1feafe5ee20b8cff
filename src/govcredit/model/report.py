"""Reports as documents: what was found about a document, to be sent back, stored and compared (检查报告).

A finding of the library becomes an entry with its sentences in both languages, so that whoever receives it needs no
catalogue. `govcredit.exchange.results` makes and reads these documents.
"""

from typing import Annotated, Literal, TypeAlias, final

import attrs

from govcredit.model.bundle import Version
from govcredit.model.identity import Code, Digest
from govcredit.model.notes import Bounds, Doc, Open, Size, masked

__all__ = (
    "Examined",
    "FindingEntry",
    "FindingParameter",
    "FindingSeverity",
    "FindingText",
    "FindingsReport",
    "LeftOut",
)

FindingSeverity: TypeAlias = Literal["error", "warning", "info"]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Examined:
    """The document that a result is about (所涉文件).

    Attributes:
        file_name: What the file was called.
        exchange: The identifier that its manifest gives to the exchange.
        version_found: The format version that it says it is.
        source_digest: The digest of its bytes as they were received.
        canonical_digest: The digest of its canonical bytes; ``None`` when it has errors.
    """

    file_name: Annotated[str | None, Open(), Size(least=1, most=300), Doc("Name of the file", zh="文件名")] = None
    exchange: Annotated[Code | None, Open(), Doc("Identifier that its manifest gives", zh="所涉交换编号")] = None
    version_found: Annotated[
        str | None, Open(), Size(least=1, most=16), Doc("Version that it says it is", zh="文件所称版本")
    ] = None
    source_digest: Annotated[Digest | None, Open(), Doc("Digest of the bytes as received", zh="原始字节摘要")] = None
    canonical_digest: Annotated[Digest | None, Open(), Doc("Digest of the canonical bytes", zh="规范字节摘要")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class FindingParameter:
    """What the sentence of a finding fills in: a text or a number, never a sensitive value in clear (问题参数)."""

    parameter: Annotated[str, Open(), Size(least=1, most=40), Doc("Name of the parameter", zh="参数名")]
    words: Annotated[str | None, Open(), Size(least=0, most=300), Doc("Its text", zh="参数文字")] = None
    figure: Annotated[
        int | None, Open(), Bounds(least=-(2**53) + 1, most=2**53 - 1), Doc("Its number", zh="参数数值")
    ] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class FindingText:
    """What a finding says in one language, and how to mend it (问题说明)."""

    language: Annotated[Literal["zh", "en"], Open(), Doc("Language", zh="语言")]
    message: Annotated[str, Open(), Size(least=1, most=2_000), Doc("What is wrong", zh="问题")]
    hint: Annotated[str, Open(), Size(least=1, most=2_000), Doc("How to mend it", zh="处理建议")]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class FindingEntry:
    """One finding about a document (检查问题).

    Attributes:
        code: The kind of finding, such as ``structure.unknown-member``.
        severity: ``error``, ``warning`` or ``info``.
        pointer: JSON Pointer to the value; clipped where it is overlong.
        line: Line of the file, from 1.
        column: Column of the line, from 1.
        cell: Cell of a workbook, such as ``台账!C7``.
        parameters: What the sentences fill in.
        clause_cited: The clause that it rests on, where one exists.
        texts: What it says in each language.
    """

    code: Annotated[Code, Open(), Doc("Code of the finding", zh="问题代码")]
    severity: Annotated[FindingSeverity, Open(), Doc("How grave it is", zh="级别")]
    pointer: Annotated[str, Open(), Size(least=0, most=300), Doc("JSON Pointer to the value", zh="位置")]
    line: Annotated[int | None, Open(), Bounds(least=1, most=2**53 - 1), Doc("Line of the file", zh="行")] = None
    column: Annotated[int | None, Open(), Bounds(least=1, most=2**53 - 1), Doc("Column of the line", zh="列")] = None
    cell: Annotated[str | None, Open(), Size(least=1, most=100), Doc("Cell of a workbook", zh="单元格")] = None
    parameters: Annotated[tuple[FindingParameter, ...], Doc("What the sentences fill in", zh="问题参数")] = ()
    clause_cited: Annotated[
        str | None, Open(), Size(least=1, most=300), Doc("Clause that it rests on", zh="依据条款")
    ] = None
    texts: Annotated[tuple[FindingText, ...], Doc("What it says in each language", zh="文字说明")] = ()


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class LeftOut:
    """How many more findings of one kind there are than a report lists (未列问题)."""

    code: Annotated[Code, Open(), Doc("Code of the finding", zh="问题代码")]
    more: Annotated[int, Open(), Bounds(least=1, most=2**53 - 1), Doc("How many are not listed", zh="未列数量")]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class FindingsReport:
    """What was found about one document (检查报告)."""

    result: Annotated[Literal["report"], Open(), Doc("What the document is", zh="结果种类")]
    version: Annotated[Version, Open(), Doc("Version of the exchange format", zh="格式版本")]
    examined: Annotated[Examined, Doc("The document that it is about", zh="所涉文件")]
    findings: Annotated[tuple[FindingEntry, ...], Doc("Findings in document order", zh="检查问题")] = ()
    left_out: Annotated[tuple[LeftOut, ...], Doc("Findings that are not listed", zh="未列问题")] = ()
