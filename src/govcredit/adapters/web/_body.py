"""The body of a request, received within the limits: how large it may be, how long it may take, what it may be (请求内容)."""

import asyncio
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import ClientDisconnect, Request

from govcredit.adapters.web._answers import WORD, WORKBOOK
from govcredit.adapters.web._problems import Refused
from govcredit.adapters.web._settings import Limits

__all__ = ("FORM", "file_of_form", "media_of", "received")

FORM: Final = "multipart/form-data"

# What the longest types stand for; the header has them as they are.
_SHORT: Final[Mapping[str, str]] = MappingProxyType(
    {WORD: ".docx", WORKBOOK: ".xlsx", "application/vnd.ms-excel": ".xls"}
)


def media_of(request: Request, allowed: Iterable[str]) -> str | None:
    """Return the media type that the body is said to have; nothing where it is not said, and the bytes tell.

    Raises:
        Refused: The body is packed, or of a type that is not allowed.
    """
    packed = request.headers.get("content-encoding", "identity").strip().lower()
    if packed not in ("", "identity"):
        raise Refused.of(415, "web.packed").with_headers(Accept_Encoding="identity")
    said = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if not said:
        return None
    types = (*allowed, FORM)
    if said not in types:
        listed = ", ".join(_SHORT.get(each, each) for each in types)
        raise Refused.of(415, "web.media-type", allowed=listed).with_headers(Accept_Post=", ".join(types))
    return said


async def received(request: Request, limits: Limits) -> bytes:
    """Return the whole body.

    Raises:
        Refused: It is larger than the limit, does not arrive in time, or not as a whole.
    """
    declared = request.headers.get("content-length", "0")
    if declared.isdecimal() and int(declared[:20]) > limits.bytes:
        raise _too_large(limits)
    parts: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(limits.seconds_to_send):
            async for part in request.stream():
                size += len(part)
                if size > limits.bytes:
                    raise _too_large(limits)
                parts.append(part)
    except TimeoutError:
        raise Refused.of(408, "web.too-slow", seconds=limits.seconds_to_send) from None
    except ClientDisconnect:
        raise Refused.of(400, "web.not-whole") from None
    request.state.body_received = True
    return b"".join(parts)


def file_of_form(data: bytes, content_type: str) -> tuple[bytes, str | None]:
    """Return the file of a form, and the media type that it is said to have.

    Raises:
        Refused: The form is damaged, or has not just one part that is called ``file``.
    """
    _, options = parse_options_header(content_type)
    names: list[str] = []
    field, value, medium = bytearray(), bytearray(), bytearray()
    content: list[bytes] = []
    ends: list[bool] = []

    def header_end() -> None:
        name = bytes(field).lower()
        if name == b"content-disposition":
            _, given = parse_options_header(bytes(value))
            names.append(given.get(b"name", b"").decode("utf-8", "replace"))
        elif name == b"content-type":
            medium[:] = value
        field.clear()
        value.clear()

    parser = MultipartParser(
        options.get(b"boundary", b""),
        {
            "on_header_field": lambda part, start, end: field.extend(part[start:end]),
            "on_header_value": lambda part, start, end: value.extend(part[start:end]),
            "on_header_end": header_end,
            "on_end": lambda: ends.append(True),
            "on_part_data": lambda part, start, end: content.append(part[start:end]),
        },
    )
    try:
        parser.write(data)
        parser.finalize()
    except ValueError:
        raise Refused.of(422, "web.no-file") from None
    if names != ["file"] or not ends:
        raise Refused.of(422, "web.no-file")
    said = bytes(medium).partition(b";")[0].strip().lower().decode("ascii", "replace")
    return b"".join(content), said or None


def _too_large(limits: Limits) -> Refused:
    return Refused.of(413, "web.too-large", most=limits.bytes)
