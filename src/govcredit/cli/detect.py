"""The verb ``detect``: what a file is, before anybody asks whether it is right."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Annotated, Any, BinaryIO, Final, Literal, TypeAlias, final

import attrs
import typer

from govcredit import _json
from govcredit.adapters.reports.files import json_text
from govcredit.adapters.reports.plain import to_text
from govcredit.cli.console import ExitCode, LanguageOption, language, say, tell
from govcredit.cli.inputs import FilesArgument, Unopened, as_lines, opened
from govcredit.cli.validate import Format
from govcredit.exchange import versions
from govcredit.exchange.results import result_names
from govcredit.findings import Language, clip
from govcredit.model.bundle import arrays

__all__ = ("Detected", "detect", "detect_stream")

Status: TypeAlias = Literal["current", "older", "unsupported", "unknown"]

# What else office files begin with: a clerk who sends one should learn what it is.
_OTHERS: Final = MappingProxyType(
    {
        b"PK\x03\x04": "zip",
        b"\xd0\xcf\x11\xe0": "ole",
        b"%PDF": "pdf",
        b"<": "xml",
    }
)
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


@final
@attrs.frozen(kw_only=True)
class Detected:
    """What a file is.

    Attributes:
        file: The name as given.
        form: ``json``, ``json-lines``, ``empty``, ``unknown``, or what else it is.
        what: ``bundle``, or the name of a result such as ``receipt``; ``None`` when neither is recognised.
        version: The format version that it says it is.
        status: Whether this program reads that version.
        size: Its length in bytes.
        digest: The digest of its bytes.
        exchange: The identifier that its manifest gives.
        sender: The body that sends it, as its manifest says.
        items: How many items each array holds; of arrays that this version knows.
    """

    file: str
    form: str
    what: str | None = None
    version: str | None = None
    status: Status = "unknown"
    size: int
    digest: str
    exchange: str | None = None
    sender: str | None = None
    items: Mapping[str, int] = attrs.field(factory=lambda: MappingProxyType({}))


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


def detect_stream(name: str, stream: BinaryIO) -> Detected:
    """Say what a stream holds; JSON Lines are read one after the other."""
    lines, are_lines = as_lines(stream)
    source = _json.Digesting()
    facts: dict[str, Any]
    if are_lines:
        facts = {"form": "json-lines", "what": "bundle", **_of_lines(source.watch(lines))}
    else:
        facts = _of_text(b"".join(source.watch(lines)))
    return Detected(file=name, size=source.size, digest=source.digest, **facts)


def _of_text(data: bytes) -> dict[str, Any]:
    try:
        value = _json.loads(data).value
    except _json.Unreadable:
        start = data.removeprefix(b"\xef\xbb\xbf").lstrip()
        if not start:
            return {"form": "empty"}
        return {"form": next((form for sign, form in _OTHERS.items() if start.startswith(sign)), "unknown")}
    if not isinstance(value, dict) or ("version" not in value and "result" not in value):
        return {"form": "json"}
    result = value.get("result")
    what = "bundle" if result is None else result if result in result_names() else None
    known = {array for _, array in arrays()}
    items = {array: len(held) for array, held in value.items() if array in known and isinstance(held, list) and held}
    facts = {"form": "json", "what": what, "items": items if what == "bundle" else {}, **_of_header(value)}
    return facts if what is not None else facts | {"status": "unknown"}


def _of_lines(lines: Iterable[bytes]) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    items: Counter[str] = Counter()
    array_of = dict(arrays())
    for line in lines:
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            continue
        kind = value.get("kind") if isinstance(value, dict) else None
        if kind == "header" and not facts:
            facts = _of_header(value.get("item"))
        elif isinstance(kind, str) and kind in array_of:
            items[array_of[kind]] += 1
    return {**facts, "items": {array: items[array] for _, array in arrays() if items[array]}}


def _of_header(header: object) -> dict[str, Any]:
    said, found = versions.identify(header)
    status = "unknown" if said is None else "current" if not found else found[0].code.rpartition("-")[2]
    manifest = header.get("manifest") if isinstance(header, dict) else None
    texts = {
        name: clip(text)
        for name, member in (("exchange", "id"), ("sender", "sender"))
        if isinstance(manifest, dict) and isinstance(text := manifest.get(member), str)
    }
    return {"version": said, "status": status, **texts}


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
