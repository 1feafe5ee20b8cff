"""What an item says of a member without a value (缺失说明)."""

from typing import Any

__all__ = ("says_absent",)


def says_absent(item: Any, member: str) -> bool:  # noqa: ANN401  # an item of any kind
    """Whether an item says itself that a member has no value, so that nobody need be told."""
    return any(each.field == member for each in item.absent)
