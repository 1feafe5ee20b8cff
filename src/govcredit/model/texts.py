"""How long texts may be: names, titles, numbers, remarks and passages.

A text of the format has a pattern or a limit, so that one careless value cannot fill a store or a page.
"""

from typing import Annotated, TypeAlias

from govcredit.model.notes import Pattern, Size

__all__ = ("Address", "Name", "Number", "Passage", "Recurrence", "Remark", "Title")

Name: TypeAlias = Annotated[str, Size(least=1, most=200)]
"""A name, of up to 200 characters (名称)."""

Title: TypeAlias = Annotated[str, Size(least=1, most=300)]
"""A title, of up to 300 characters (标题)."""

Number: TypeAlias = Annotated[str, Size(least=1, most=100)]
"""A number as printed, such as that of a document or a case, of up to 100 characters (编号)."""

Address: TypeAlias = Annotated[str, Size(least=1, most=500)]
"""An address on the network or of a place, of up to 500 characters (地址)."""

Remark: TypeAlias = Annotated[str, Size(least=1, most=1_000)]
"""A remark, of up to 1,000 characters (说明)."""

Passage: TypeAlias = Annotated[str, Size(least=1, most=10_000)]
"""A passage, of up to 10,000 characters (段落)."""

Recurrence: TypeAlias = Annotated[
    str, Pattern(r"FREQ=(?:YEARLY|MONTHLY|WEEKLY|DAILY)(?:;[A-Z]+=[A-Z0-9,+-]+)*", form="recurrence"), Size(most=200)
]
"""A recurrence rule of RFC 5545, such as ``FREQ=YEARLY;BYMONTH=6,12`` (重复规则)."""
