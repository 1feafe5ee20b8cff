"""The types of identifiers: how items name themselves, each other, places and codes.

Each is a text with a pattern. A new type per kind lets the type checker tell a body from a task; the pattern is what the
reader and the schema check. Whether a code is right (its check digit, its region) is validation's business.
"""

from typing import Annotated, Final, NewType

from govcredit.model.notes import Pattern, Size

__all__ = (
    "Code",
    "Digest",
    "OrganId",
    "OrganisationCode",
    "PlanId",
    "PostId",
    "RegionCode",
    "TaskId",
    "Timestamp",
    "UnitId",
    "Uscc",
)

_IDENTIFIER: Final = Pattern(r"[A-Za-z0-9](?:[A-Za-z0-9._:-]{0,126}[A-Za-z0-9])?", form="identifier")

OrganId = NewType("OrganId", Annotated[str, _IDENTIFIER])
"""Identifier of a body (机构编号) within the exchange."""

UnitId = NewType("UnitId", Annotated[str, _IDENTIFIER])
"""Identifier of an internal unit (内设机构编号)."""

PostId = NewType("PostId", Annotated[str, _IDENTIFIER])
"""Identifier of a post (职务编号)."""

PlanId = NewType("PlanId", Annotated[str, _IDENTIFIER])
"""Identifier of a plan (方案编号)."""

TaskId = NewType("TaskId", Annotated[str, _IDENTIFIER])
"""Identifier of a task of a plan (任务编号)."""

Code = NewType("Code", Annotated[str, Pattern(r"[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+){0,15}", form="code"), Size(most=128)])
"""An entry of an open code list (代码)."""

RegionCode = NewType("RegionCode", Annotated[str, Pattern(r"[1-9][0-9]{5}", form="region-code")])
"""A six-digit region code of GB/T 2260 (行政区划代码)."""

Uscc = NewType("Uscc", Annotated[str, Pattern(r"[0-9A-Z]{18}", form="uscc")])
"""A unified social credit code of GB 32100 (统一社会信用代码); the shape only."""

OrganisationCode = NewType("OrganisationCode", Annotated[str, Pattern(r"[0-9A-Z]{9}", form="organisation-code")])
"""An organisation code of GB 11714 (组织机构代码), without the hyphen; the shape only."""

Digest = NewType("Digest", Annotated[str, Pattern(r"sha256:[0-9a-f]{64}", form="digest")])
"""A SHA-256 digest of canonical bytes (摘要)."""

Timestamp = NewType(
    "Timestamp",
    Annotated[
        str,
        Pattern(
            r"[12][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
            r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])",
            form="timestamp",
        ),
    ],
)
"""A point in time to the second, with its offset, such as ``2026-11-22T09:30:00+08:00`` (时间)."""
