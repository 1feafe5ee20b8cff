"""Results as documents, such as reports, receipts, decisions, screenings and views, there and back.

A result is one JSON object that says in ``result`` what it is. Its schema is derived as that of the bundle is, stands in
``schemas/<version>/results/``, and closes it in the same way; its bytes are canonical, so that it has a digest too.
"""

from collections.abc import Iterable
from importlib import import_module
from types import MappingProxyType
from typing import Any, Final, final

import attrs

from govcredit import _json
from govcredit.errors import UnknownCode
from govcredit.exchange import versions
from govcredit.exchange.converter import read_object, written
from govcredit.exchange.documents import MOST_FINDINGS, Outcome
from govcredit.exchange.entries import as_entries, as_ground, as_left_out
from govcredit.exchange.faults import Fault, findings, hidden
from govcredit.exchange.reading import located
from govcredit.exchange.schema import Schema, derive
from govcredit.findings import Report
from govcredit.model.report import (
    Examined,
    FindingsReport,
    RuleEntry,
    Unchecked,
)

__all__ = (
    "ResultOutcome",
    "dumps_result",
    "examined",
    "read_result",
    "report_document",
    "result_class",
    "result_names",
    "result_schema",
)

# Each class is imported when the first such result is met.
_RESULTS: Final = MappingProxyType(
    {
        "advice": "govcredit.model.advice:AdviceResult",
        "changes": "govcredit.model.changes:Changes",
        "decision": "govcredit.model.repair_decision:RepairDecision",
        "due": "govcredit.model.due:DueResult",
        "query-event": "govcredit.model.query_event:QueryEvent",
        "ranking": "govcredit.model.ranking:RankingResult",
        "receipt": "govcredit.model.receipt:Receipt",
        "report": "govcredit.model.report:FindingsReport",
        "score": "govcredit.model.score:ScoreResult",
        "score-comparison": "govcredit.model.score_comparison:ScoreComparisonResult",
        "screening": "govcredit.model.screening:ScreeningResult",
        "signals": "govcredit.model.signal:SignalsResult",
        "verification": "govcredit.model.verification:VerificationResult",
        "view": "govcredit.model.view:AudienceView",
        "withdrawal": "govcredit.model.withdrawal:Withdrawal",
    }
)


@final
@attrs.frozen(kw_only=True)
class ResultOutcome:
    """What came of reading a result.

    Attributes:
        result: The object, such as a `Receipt`, or ``None`` when the document has errors.
        report: The findings.
        digest: The digest of the canonical bytes, or ``None`` without a result.

    >>> read_result(b'{"result": "recipt", "version": "1.0"}')
    ResultOutcome(result=None, report=Report(...), digest=None)
    """

    result: object | None
    report: Report
    digest: str | None = None


def result_names() -> tuple[str, ...]:
    """Return what results are called in ``result``, sorted.

    >>> result_names()[:3]
    ('advice', 'changes', 'decision')
    """
    return tuple(_RESULTS)


def result_class(name: str) -> type[Any]:
    """Return the class of a result.

    Raises:
        UnknownCode: There is no such result.

    >>> result_class("receipt").__name__
    'Receipt'
    """
    if name not in _RESULTS:
        raise UnknownCode(f"no result is called {name[:40]!r}")
    module, _, cls = _RESULTS[name].partition(":")
    found: type[Any] = getattr(import_module(module), cls)
    return found


def result_schema(name: str) -> Schema:
    """Return the schema of a result in the current version.

    Raises:
        UnknownCode: There is no such result.

    >>> result_schema("receipt")["$id"]
    'urn:govcredit:schema:1.0:results:receipt'
    """
    return derive(result_class(name), f"urn:govcredit:schema:{versions.CURRENT.value}:results:{name}")


def dumps_result(result: object) -> bytes:
    """Return the canonical bytes of a result: RFC 8785, every member written.

    Raises:
        InvalidValue: It holds something that the format has no form for, such as a float.

    >>> from govcredit.exchange.documents import read
    >>> outcome = read(b'{"version": "1.0"}')
    >>> result = report_document(outcome.report, examined(outcome))
    >>> read_result(dumps_result(result)).result == result
    True
    """
    return written(result)


def read_result(data: bytes | str, *, max_bytes: int | None = None, most: int | None = MOST_FINDINGS) -> ResultOutcome:
    """Read a result of any kind; for bad data the outcome holds none and says why.

    Args:
        data: One JSON text, as UTF-8 bytes or as a string.
        max_bytes: The largest size of the input in bytes; no limit when ``None``.
        most: How many findings the report holds; the others are counted. All of them when ``None``.

    >>> read_result(b'{"result": "recipt", "version": "1.0"}').report.findings[0].code
    'structure.choice'
    """
    try:
        parsed = _json.loads(data, max_bytes=max_bytes)
    except _json.Unreadable as stop:
        return ResultOutcome(result=None, report=Report.of(stop.findings, most))
    _, found = versions.identify(parsed.value)
    said = parsed.value.get("result") if isinstance(parsed.value, dict) else None
    if not found and isinstance(said, str) and said not in _RESULTS:
        params = {"allowed": "、".join(_RESULTS), "value": hidden(said)}
        found = findings((Fault("structure.choice", ("result",), params),), parsed.value)
    report = Report.of((*parsed.findings, *found), most)
    result: object | None = None
    if not found:
        cls: type[object] = result_class(said) if isinstance(said, str) else FindingsReport
        result, faults = read_object(parsed.value, cls, most)
        report += faults
    report = located(report, parsed.text).first(most)
    if result is None or not report.ok:
        return ResultOutcome(result=None, report=report)
    return ResultOutcome(result=result, report=report, digest=_json.digest(dumps_result(result)))


def report_document(report: Report, about: Examined) -> FindingsReport:
    """Return a report as a document.

    Args:
        report: The report.
        about: What was examined; see `examined`.

    >>> from govcredit.exchange.documents import read
    >>> outcome = read(b'{"version": "1.0", "tasks": 1}')
    >>> report_document(outcome.report, examined(outcome)).findings[0].texts[1].message
    'Needed here is an array, not an integer.'
    """
    return FindingsReport(
        result="report",
        version="1.0",
        examined=about,
        findings=as_entries(report.findings),
        left_out=as_left_out(report),
        rules=tuple(
            RuleEntry(
                rule_code=_any(each.rule),
                judged_cases=each.applied,
                passed=each.passed,
                failed=each.failed,
                not_applicable=_unchecked(each.not_applicable),
            )
            for each in report.rules
        ),
        ground=None if report.ground is None else as_ground(report.ground),
        unchecked=_unchecked(report.unchecked),
    )


def examined(outcome: Outcome, file_name: str | None = None) -> Examined:
    """Return what a result says of the document that it is about.

    Args:
        outcome: What came of reading the document.
        file_name: What the file was called.

    >>> from govcredit.exchange.documents import read
    >>> about = examined(read(b'{"version": "1.0"}'), "county.json")
    >>> about.file_name, about.version_found, about.source_digest[:14]
    ('county.json', '1.0', 'sha256:4e30432')
    """
    manifest = None if outcome.bundle is None else outcome.bundle.manifest
    facts: dict[str, Any] = {"source_digest": outcome.source_digest, "canonical_digest": outcome.digest}
    return Examined(
        file_name=file_name,
        exchange=None if manifest is None else manifest.id,
        version_found=outcome.version_found,
        **facts,
    )


def _unchecked(counted: Iterable[tuple[str, int]]) -> tuple[Unchecked, ...]:
    return tuple(Unchecked(why=_any(why), cases=number) for why, number in counted)


def _any(code: str) -> Any:  # noqa: ANN401  # a code, whose type is new
    return code
