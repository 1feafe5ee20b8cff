"""What a file is, before anybody asks whether it is right (识别)."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias, final

import attrs

from govcredit import _json
from govcredit.adapters.intake._forms import as_lines
from govcredit.exchange import versions
from govcredit.exchange.results import result_names
from govcredit.findings import clip
from govcredit.model.bundle import arrays

__all__ = ("Detected", "detect_stream")

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


def detect_stream(name: str, stream: Iterable[bytes]) -> Detected:
    """Say what a stream holds; JSON Lines are read one after the other.

    Args:
        name: What the file is called.
        stream: Its lines.

    >>> found = detect_stream("a.json", [b'{"version": "1.0"}'])
    >>> found.form, found.what, found.status
    ('json', 'bundle', 'current')
    """
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
