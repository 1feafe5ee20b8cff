"""What an item says of a member without a value, and how a code is told to a reader (缺失说明与代码名称)."""

from typing import Any

from govcredit.codes.lists import code_list

__all__ = ("named", "says_absent")


def says_absent(item: Any, member: str) -> bool:  # noqa: ANN401  # an item of any kind
    """Whether an item says itself that a member has no value, so that nobody need be told."""
    return any(each.field == member for each in item.absent)


def named(param: str, list_name: str, code: str) -> dict[str, str]:
    """Return the parameters that name a code in both languages; a code that is not listed stands for itself.

    >>> named("trigger", "record-trigger", "judgment")
    {'trigger_zh': '司法判决', 'trigger_en': 'court judgment'}
    """
    found = code_list(list_name).find(code)
    zh, en = (code, code) if found is None else (found.name, found.name_en or code)
    return {f"{param}_zh": zh, f"{param}_en": en}
