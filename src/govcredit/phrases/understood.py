"""What was understood of a text: a value, and what is to be known about the reading (解读结果)."""

from typing import Generic, TypeVar, final

import attrs

from govcredit.findings import Finding

__all__ = ("Understood",)

Value_co = TypeVar("Value_co", covariant=True)


@final
@attrs.frozen(kw_only=True)
class Understood(Generic[Value_co]):
    """What a phrase was read as; nothing is assumed or left out without a finding.

    Attributes:
        value: The value of the model; it keeps the text as written in every case.
        findings: What was assumed, is ambiguous or was not understood; their pointers start at the value.

    >>> from govcredit.phrases.schedule import read_schedule
    >>> read_schedule("2017年底完成")
    Understood(value=Schedule(text='2017年底完成', readings=(Reading(kind='deadline', on=datetime.date(2017, 12, 31), ...
    >>> [found.code for found in read_schedule("尽快").findings]
    ['schedule.undated']
    """

    value: Value_co
    findings: tuple[Finding, ...] = ()
