"""The verb ``fix``: propose what can be mended without a guess, or make it in a copy and keep an account of it."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from govcredit import _json
from govcredit._version import __version__
from govcredit.adapters.intake import as_lines, file_name, report_of
from govcredit.adapters.reports.files import FileReport, json_text
from govcredit.adapters.reports.plain import to_text
from govcredit.cli.console import ExitCode, LanguageOption, language, say, tell
from govcredit.cli.inputs import FileArgument, opened
from govcredit.cli.judging import KnownOption, OnOption, PackOption, law
from govcredit.cli.outputs import written
from govcredit.exchange.faults import hidden
from govcredit.validation.fixes import Fix, apply, propose
from govcredit.validation.review import material

__all__ = ("fix",)


def fix(
    file: FileArgument,
    *,
    safe: Annotated[
        bool, typer.Option("--safe", help="把确定无损的修正写入副本 / make the lossless ones in a copy")
    ] = False,
    out: Annotated[
        Path | None, typer.Option(help="副本；默认输出到屏幕 / the copy; standard output by default")
    ] = None,
    audit: Annotated[Path | None, typer.Option(help="修正记录 / where an account of each fix is added")] = None,
    pack: PackOption = None,
    on: OnOption = None,
    known: KnownOption = None,
    reveal: Annotated[bool, typer.Option("--reveal", help="显示被脱敏的值 / show the values that are masked")] = False,
    lang: LanguageOption = None,
) -> int:
    """Print fixes as JSON Patch with their confidence; with ``--safe`` make the certain ones and tell what is left."""
    reader = language(lang)
    by = law(pack, on, known, lang)
    with opened(file) as stream:
        lines, found = as_lines(stream)
        if found:
            told = {"zh": "JSON Lines 请先转换为一个 JSON 文件", "en": "bring JSON Lines into one JSON text first"}
            raise typer.BadParameter(f"{file}: {told[reader]} (govcredit convert --to json)", param_hint="FILE")
        data = b"".join(lines)
    try:
        document = _json.loads(data).value
    except _json.Unreadable:
        document = None
    report = report_of(material(data), by).report
    fixes = propose(document, report)
    if not safe:
        say(json_text([_proposal(each, reveal=reveal) for each in fixes], indent=2))
        return ExitCode.OK if report.ok else ExitCode.ERRORS_FOUND
    made = [each for each in fixes if each.confidence == "certain"]
    mended = json.dumps(apply(document, made), ensure_ascii=False, indent=2).encode() + b"\n" if made else data
    written(out, (mended,))
    if audit is not None:
        _append(audit, _account(file, data, mended, made, reveal=reveal))
    rest = report_of(material(mended), by).report
    for line in to_text(FileReport(file=str(out or file), report=rest), reader):
        tell(line)
    summary = {"zh": f"已修正 {len(made)} 处", "en": f"{len(made)} mended"}
    tell(f"  {summary[reader]}")
    return ExitCode.OK if rest.ok else ExitCode.ERRORS_FOUND


def _proposal(each: Fix, *, reveal: bool) -> dict[str, Any]:
    # A patch holds the values; where they are masked it is only said that there is one.
    patch = list(each.operations()) if reveal or each.is_open else None
    return {"code": each.code, "path": each.path, "confidence": each.confidence, "patch": patch}


def _account(file: str, data: bytes, mended: bytes, made: list[Fix], *, reveal: bool) -> Iterator[str]:
    # One line for each fix: what was changed, when, by which version, between which two contents.
    at = datetime.now(UTC).isoformat(timespec="seconds")
    for each in made:
        shown = reveal or each.is_open
        row = {
            "at": at,
            "file": file_name(file),
            "source_digest": _json.digest(data),
            "digest": _json.digest(mended),
            "code": each.code,
            "path": each.path,
            "before": each.before if shown else hidden(each.before),
            "after": each.after if shown else hidden(each.after),
            "library": __version__,
        }
        yield json_text(row)


def _append(path: Path, lines: Iterator[str]) -> None:
    try:
        with path.open("a", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in lines)
    except OSError as error:
        raise typer.BadParameter(f"{path}: {error.strerror}", param_hint="--audit") from None
