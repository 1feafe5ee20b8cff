"""One case for each finding about the reading of responsibilities."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, TypeAlias

from govcredit.findings import Finding
from govcredit.phrases.responsibility import read_columns, read_responsibility

__all__ = ("RESPONSIBILITY_CASES",)

Case: TypeAlias = Callable[[], tuple[Finding, ...]]


def read(text: str) -> tuple[Finding, ...]:
    return read_responsibility(text).findings


def column(heading: str, text: str) -> tuple[Finding, ...]:
    return read_columns([(heading, text)]).findings


RESPONSIBILITY_CASES: Final[Mapping[str, Case]] = {
    "responsibility.bracket-alone": partial(read, "各镇（街、区负责"),
    "responsibility.doubled": partial(read, "区财政局、区财政局负责"),
    "responsibility.heading-unknown": partial(column, "涉及范围", "区财政局"),
    "responsibility.no-party": partial(read, "按职责分工负责"),
    "responsibility.no-separator": partial(read, "区发展改革委区建交局负责"),
    "responsibility.not-understood": partial(read, "区财政局、资金使用效益负责"),
    "responsibility.others-unnamed": partial(read, "区财政局等负责"),
    "responsibility.person": partial(read, "责任单位：区财政局；联系人：张三"),
    "responsibility.prefix-unsure": partial(read, "省发展改革委、市财政局、教育局负责"),
    "responsibility.stray-separator": partial(read, "区财政局、、区审计局牵头，"),
    "responsibility.too-long": partial(read, "、".join(f"区第{number}中心" for number in range(200))),
}
