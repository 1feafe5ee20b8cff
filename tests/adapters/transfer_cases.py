"""One case for each finding about what could not be carried from one format to another."""

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, TypeAlias

from govcredit.adapters.ocds import read_ocds
from govcredit.findings import Finding

__all__ = ("TRANSFER_CASES",)

Case: TypeAlias = Callable[[], tuple[Finding, ...]]


def _losses(**members: object) -> tuple[Finding, ...]:
    """Return what is lost of a contract of OCDS."""
    contract = {"id": "c", "title": "桥", **members}
    return read_ocds(json.dumps({"ocid": "o", "tag": [], "contracts": [contract]}).encode()).losses


TRANSFER_CASES: Final[Mapping[str, Case]] = {
    "transfer.altered": partial(_losses, dateSigned="2026-03-31T16:00:00Z"),
    "transfer.no-place": partial(_losses, mood="fair"),
    "transfer.other-form": lambda: read_ocds(b'{"version": "1.0", "organs": []}').report.findings,
    "transfer.unread": partial(_losses, dateSigned="spring"),
}
