"""An answer before it becomes one of HTTP: bytes, what they are, and the status (答复)."""

import html
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, final

import attrs

from govcredit.adapters.reports.files import json_text

__all__ = ("HTML", "JSON", "WORD", "WORKBOOK", "Answer", "in_json", "safe_headers")

JSON: Final = "application/json"
HTML: Final = "text/html; charset=utf-8"
WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_NONE: Final[Mapping[str, str]] = MappingProxyType({})
_CLOSED: Final = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
_policy: Final = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]+)"').search
_HEAD: Final = 4_000  # bytes of a page in which its own policy stands


@final
@attrs.frozen(kw_only=True)
class Answer:
    """What is sent back.

    Attributes:
        content: The bytes.
        media: Their media type.
        status: The status of HTTP.
        headers: Further headers.
    """

    content: bytes = attrs.field(repr=False)
    media: str = JSON
    status: int = 200
    headers: Mapping[str, str] = _NONE


def in_json(value: object) -> Answer:
    """Return a value as JSON."""
    return Answer(content=json_text(value).encode())


def safe_headers(answer: Answer) -> dict[str, str]:
    """Return the headers of an answer, with those that keep a browser from doing more with it than to show it.

    A page may run what it brings itself and says in its own policy, and nothing else.
    """
    own = _policy(answer.content[:_HEAD]) if answer.media == HTML else None
    policy = _CLOSED if own is None else f"{html.unescape(own[1].decode())}; frame-ancestors 'none'"
    return {
        "Cache-Control": "no-store",
        "Content-Security-Policy": policy,
        "Content-Type": answer.media,
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        **answer.headers,
    }
