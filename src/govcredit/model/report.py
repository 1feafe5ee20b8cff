"""Reports as documents: what was found about a document, to be sent back, stored and compared (检查报告).

A finding of the library becomes an entry with its sentences in both languages, so that whoever receives it needs no
catalogue. `govcredit.exchange.results` makes and reads these documents.
"""

from datetime import date
from typing import Annotated, Literal, TypeAlias, final

import attrs

from govcredit.model.bundle import Version
from govcredit.model.identity import Code, Digest, ItemId, KindName
from govcredit.model.notes import Bounds, Doc, Open, Sensitive, Size, masked

__all__ = (
    "Examined",
    "FindingEntry",
    "FindingParameter",
    "FindingSeverity",
    "FindingText",
    "FindingsReport",
    "LeftOut",
    "ReportGround",
    "RuleEntry",
    "Unchecked",
)

FindingSeverity: TypeAlias = Literal["error", "warning", "info"]
"""``error`` 错误, ``warning`` 警告, ``info`` 提示."""

_Counted: TypeAlias = Annotated[int, Open(), Bounds(least=0, most=2**53 - 1)]


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
    """What the sentence of a finding fills in: a text or a number, never a sensitive value in clear (问题参数).

    The number `figure` is in the unit that the sentence tells.
    """

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
        item_kind: Kind of the item that it is about, where a rule found it.
        item_id: Identifier of that item.
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
    item_kind: Annotated[KindName | None, Open(), Doc("Kind of the item", zh="记录种类")] = None
    item_id: Annotated[ItemId | None, Sensitive("person"), Doc("Identifier of the item", zh="记录编号")] = None
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
class Unchecked:
    """How many cases were not judged for one reason (未检查数量).

    Attributes:
        why: A key such as ``no-value`` (未填写), ``not-in-force`` (当日没有相应规定) or ``revised`` (已被修订).
        cases: How many.
    """

    why: Annotated[Code, Open(), Doc("Why they were not judged", zh="未检查原因")]
    cases: Annotated[_Counted, Doc("How many cases", zh="情形数量")]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class RuleEntry:
    """What one rule came to (规则执行情况).

    Attributes:
        rule_code: Its name, which is the code of its findings.
        judged_cases: In how many cases it had something to judge.
        passed: In how many of them it found nothing.
        failed: In how many it found something.
        not_applicable: In how many it had nothing to judge, and why.
    """

    rule_code: Annotated[Code, Open(), Doc("Name of the rule", zh="规则代码")]
    judged_cases: Annotated[_Counted, Doc("Cases that it judged", zh="适用数量")]
    passed: Annotated[_Counted, Doc("Cases in which it found nothing", zh="通过数量")]
    failed: Annotated[_Counted, Doc("Cases in which it found something", zh="发现问题数量")]
    not_applicable: Annotated[tuple[Unchecked, ...], Doc("Cases that it could not judge", zh="不适用情形")] = ()


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class ReportGround:
    """What the rules of a report rest on; two reports are comparable only where these agree (检查依据).

    Attributes:
        pack: The most local pack.
        pack_version: The versions of its layers.
        pack_digest: The digest of its layers.
        judged_on: The day whose law was applied.
        known_until: The day up to which everything was known.
        library: The version of the library.
        confirmed_terms: How many terms were read whose text was seen.
        unconfirmed_terms: How many were read that nobody has confirmed.
    """

    pack: Annotated[Code, Open(), Doc("Policy pack", zh="规则包")]
    pack_version: Annotated[str, Open(), Size(least=1, most=200), Doc("Versions of its layers", zh="规则包版本")]
    pack_digest: Annotated[Digest, Open(), Doc("Digest of its layers", zh="规则包摘要")]
    judged_on: Annotated[date, Open(), Doc("Day whose law was applied", zh="判断日期")]
    known_until: Annotated[date, Open(), Doc("Day up to which everything was known", zh="所知日期")]
    library: Annotated[str, Open(), Size(least=1, most=40), Doc("Version of the library", zh="程序版本")]
    confirmed_terms: Annotated[_Counted, Doc("Terms read that are confirmed", zh="已核对规则项数量")]
    unconfirmed_terms: Annotated[_Counted, Doc("Terms read that are not confirmed", zh="未核对规则项数量")]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class FindingsReport:
    """What was found about one document (检查报告).

    Attributes:
        examined: The document.
        findings: What was found, in document order.
        left_out: What was found and is only counted.
        rules: What each rule came to; empty where only the form was checked.
        ground: What the rules rest on.
        unchecked: How many items no rule looked at, and why.
    """

    result: Annotated[Literal["report"], Open(), Doc("What the document is", zh="结果种类")]
    version: Annotated[Version, Open(), Doc("Version of the exchange format", zh="格式版本")]
    examined: Annotated[Examined, Doc("The document that it is about", zh="所涉文件")]
    findings: Annotated[tuple[FindingEntry, ...], Doc("Findings in document order", zh="检查问题")] = ()
    left_out: Annotated[tuple[LeftOut, ...], Doc("Findings that are not listed", zh="未列问题")] = ()
    rules: Annotated[tuple[RuleEntry, ...], Doc("What each rule came to", zh="规则执行情况")] = ()
    ground: Annotated[ReportGround | None, Doc("What the rules rest on", zh="检查依据")] = None
    unchecked: Annotated[tuple[Unchecked, ...], Doc("Items that no rule looked at", zh="未检查记录")] = ()
