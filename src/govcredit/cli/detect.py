"""The verb ``detect``: what a file is, before anybody asks whether it is right."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Annotated, Final

import attrs
import typer

from govcredit.adapters.intake import Detected, detect_stream
from govcredit.adapters.reports.files import json_text
from govcredit.adapters.reports.plain import to_text
from govcredit.cli.console import ExitCode, LanguageOption, language, say, tell
from govcredit.cli.inputs import FilesArgument, Unopened, opened
from govcredit.cli.validate import Format
from govcredit.findings import Language

__all__ = ("detect",)

_WORDS: Final[Mapping[Language, Mapping[str, str]]] = MappingProxyType(
    {
        "zh": MappingProxyType(
            {
                "json": "一个 JSON 文件",
                "json-lines": "JSON Lines",
                "zip": "ZIP 压缩包（如 .xlsx、.docx）",
                "ole": "旧版 Office 文件（如 .xls、.doc）",
                "pdf": "PDF 文件",
                "xml": "XML 或 HTML",
                "empty": "空文件",
                "unknown": "无法识别",
                "bundle": "交换包",
                "receipt": "回执",
                "report": "检查报告",
                "withdrawal": "撤回清单",
                "changes": "差异清单",
                "screening": "信用核查结果",
                "query-event": "查询记录",
                "current": "本程序读写的版本",
                "older": "较旧的版本，可用 govcredit upgrade 升级",
                "unsupported": "本程序不支持的版本",
                "no-version": "不是本格式的交换文件，或其首行、version 有误",
            }
        ),
        "en": MappingProxyType(
            {
                "json": "one JSON text",
                "json-lines": "JSON Lines",
                "zip": "a ZIP archive, such as .xlsx or .docx",
                "ole": "an older Office file, such as .xls or .doc",
                "pdf": "a PDF file",
                "xml": "XML or HTML",
                "empty": "an empty file",
                "unknown": "not recognised",
                "bundle": "bundle",
                "receipt": "receipt",
                "report": "report",
                "withdrawal": "withdrawal",
                "changes": "differences",
                "screening": "screening",
                "query-event": "query event",
                "current": "the version that this program reads and writes",
                "older": "an older version: govcredit upgrade brings it up to date",
                "unsupported": "not supported by this program",
                "no-version": "no exchange document of this format, or its header or version is damaged",
            }
        ),
    }
)


def detect(
    files: FilesArgument,
    *,
    form: Annotated[Format, typer.Option("--format", help="输出格式 / output format")] = Format.TEXT,
    lang: LanguageOption = None,
) -> int:
    """Say what files are: form, version, sender, number of items and digest; nothing in them is checked."""
    reader = language(lang)
    found = []
    code = ExitCode.OK
    for name in files:
        try:
            with opened(name) as stream:
                each = detect_stream(name, stream)
        except Unopened as stop:
            code = ExitCode.UNREADABLE
            for line in to_text(stop.report, reader):
                tell(line)
            continue
        found.append(each)
        if each.status != "current" and code is ExitCode.OK:
            code = ExitCode.ERRORS_FOUND
        if form is not Format.JSON:
            for line in _text(each, reader) if form is Format.TEXT else (_as_json(each),):
                say(line)
    if form is Format.JSON:
        say(json_text({"files": [_as_dict(each) for each in found]}, indent=2))
    return code


def _as_dict(found: Detected) -> dict[str, object]:
    return attrs.asdict(
        found, value_serializer=lambda _, __, value: dict(value) if isinstance(value, Mapping) else value
    )


def _as_json(found: Detected) -> str:
    return json_text(_as_dict(found))


def _text(found: Detected, reader: Language) -> Iterable[str]:
    words = _WORDS[reader]
    colon = "：" if reader == "zh" else ": "
    what = "" if found.what is None else f"{'，' if reader == 'zh' else ', '}{words[found.what]}"
    yield f"{found.file}{colon}{words[found.form]}{what}"
    if found.version is not None and found.status != "unknown":
        brackets = "（{}）" if reader == "zh" else " ({})"
        yield f"  {'版本' if reader == 'zh' else 'version'} {found.version}{brackets.format(words[found.status])}"
    elif found.form in ("json", "json-lines"):
        yield f"  {words['no-version']}"
    if found.exchange is not None:
        sender = "" if found.sender is None else f"  {'发送单位' if reader == 'zh' else 'sender'} {found.sender}"
        yield f"  {'交换编号' if reader == 'zh' else 'exchange'} {found.exchange}{sender}"
    if found.items:
        yield "  " + ", ".join(f"{array} {number}" for array, number in found.items.items())
    yield f"  {found.size} {'字节' if reader == 'zh' else 'bytes'}  {found.digest}"
