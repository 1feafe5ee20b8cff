"""JSON with exact fractional numbers, which OCDS has for amounts and the format of this library has not."""

import json
import re
from decimal import Decimal
from typing import Any, Final

from govcredit import _json
from govcredit.findings import Finding, finding

__all__ = ("dumps", "loads")

_NO_FAULTS: Final = frozenset({"bytes.fractional-number", "bytes.large-number"})
_half_of_pair: Final = re.compile(rb"\\u[dD][89a-fA-F]").search


def loads(data: bytes) -> tuple[Any, tuple[Finding, ...]]:
    """Return the JSON value of a document, fractional numbers as exact decimals, or findings that say why there is none.

    >>> loads(b'{"amount": 0.1}')
    ({'amount': Decimal('0.1')}, ())
    """
    try:
        value = json.loads(
            data.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_refuse, object_pairs_hook=_members
        )
        if _half_of_pair(data) is not None:
            _text(value).encode()
    except (ValueError, RecursionError):
        return None, _faults(data)
    return value, ()


def dumps(value: object) -> bytes:
    """Return a JSON value as bytes, with its members in the order in which they stand.

    >>> from decimal import Decimal
    >>> dumps({"amount": Decimal("1200000.50"), "currency": "CNY"})
    b'{"amount":1200000.5,"currency":"CNY"}'
    """
    return _text(value).encode()


def _faults(data: bytes) -> tuple[Finding, ...]:
    # The careful reader of the house says why; that it takes no fractional number does not matter here.
    try:
        found = _json.loads(data).findings
    except _json.Unreadable as stop:
        found = stop.findings
    faults = tuple(each for each in found if each.severity == "error" and each.code not in _NO_FAULTS)
    return faults or (finding("bytes.depth", limit=_json.MAX_DEPTH),)


def _text(value: object) -> str:
    match value:
        case dict():
            return "{" + ",".join(f"{_text(str(name))}:{_text(each)}" for name, each in value.items()) + "}"
        case list() | tuple():
            return "[" + ",".join(map(_text, value)) + "]"
        case Decimal():
            written = f"{value:f}"
            return written.rstrip("0").rstrip(".") if "." in written else written
        case _:
            return json.dumps(value, ensure_ascii=False)


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise ValueError("a member occurs twice")
    return members


def _refuse(constant: str) -> Any:  # noqa: ANN401  # it never returns
    raise ValueError(constant)
