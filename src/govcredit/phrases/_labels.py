"""What a heading or a label says about the names behind it (责任单位：, 配合单位：), and the rule of the first one."""

import re
from collections.abc import Iterator
from typing import Final, Literal, TypeAlias, final

import attrs

from govcredit.model.plans.responsibility import RolePart
from govcredit.phrases._veiling import Span

__all__ = ("Label", "begins_with_time", "column_of", "first_leads_spans", "labels_in", "meaning_of")

Meaning: TypeAlias = Literal["bodies", "people", "time"]

_UNITS: Final = "(?:单位|部门|机构|主体|科室|处室|方)"
_BODIES: Final = (
    f"(?:[省市区县州旗][级直])?(?:工作|任务|业务)?[牵头责任负主承办实施落执行配合参加与协同作助支持指导联共副第一要及和、/（）()]{{2,16}}{_UNITS}"
    "|(?:责任|职责|任务)分工|(?:牵头|责任|负责|配合|参加)(?=[：:]?$)"
)
_PEOPLE: Final = "(?:第一|直接|主要|具体)?(?:责任|负责|联系|联络|牵头|分管|主管|包保)(?:负责|责任)?(?:人员|人|领导|员)|[省市区县州旗]?级?领导|联系(?:电话|方式)|电话|手机"
_TIME_WORDS: Final = "(?:整改|工作|完成|办结|实施|推进|起止|落实|计划|任务)?(?:完成)?(?:时限|时间|期限|进度|节点)(?:要求|安排|进度|节点|计划)?"
_find_colon: Final = re.compile(
    "[：:]|(?:(?<=单位)|(?<=部门))[为是](?!牵头|责任|负责|配合|参加|参与|协办|指导|主要|共同|协同)"
).finditer
_label_at_end: Final = re.compile(f"(?:(?P<people>{_PEOPLE})|(?P<time>{_TIME_WORDS})|(?P<bodies>{_BODIES}))$").search
_drop_brackets: Final = re.compile(r"[（(\[［][^（(\[［）)\]］]*[）)\]］]").sub
_drop_blanks: Final = re.compile(r"\s+").sub
_LONGEST_LABEL: Final = 20
_PARTS: Final[tuple[tuple[str, RolePart], ...]] = (
    ("协同牵头|共同牵头|联合牵头|协助牵头|副牵头", "co-lead"),
    ("牵头", "lead"),
    ("指导", "guide"),
    ("配合|参加|参与|协办|协同|协作|协助|支持", "participant"),
    ("责任|负责|主责|承办|主办|实施|落实|承担|执行|分工", "responsible"),
)
_joins: Final = re.compile("[、/和及与]|或者").search
_match_time: Final = re.compile(
    "(?:力争|争取|确保|努力|计划|拟|预计|原则上)?[于在]?(?:[12１２二一][0-9０-９〇○零一二三四五六七八九]{3}(?![0-9０-９])|[0-9０-９]{1,2}月|[0-9０-９]{1,3}个?(?:工作日|日|天|月|年)|[到至](?=[0-9０-９])|(?:持续|长期|常年|常态|全年|每[年季月周半]|逐[年步月]|年[底内初中终]|当年"
    "|今年|明年|本年|即日|立即|近期|中期|远期|定期|不定期|适时|及时|实时|限期|随时|上半年|下半年|[一二三四]季度|首批|“?十[三四五六]五"
    "|[一二三四五六七八九十]{1,2}月)|按[期时季月年]|自(?=[0-9]|印发|发布|方案|本)|印发(?:之日)?[后起])"
).match
_find_first: Final = re.compile(
    "(?:以上|上述|其中|各项任务)?(?:责任单位|责任部门|负责单位|负责部门|单位|部门)?(?:中|里)?[，,]?"
    "(?:排列在|排名在|排序在|列在|排在|位列|列于|列|排名|排序|排)?(?:第一位|第一个|首位|首个|第一名|第一|最前面|最前)(?:的|者)?(?:责任)?(?:单位|部门)?(?:的|者)?"
    "(?:作为|即为|均为|为|是|系)(?:该项工作|本项任务|该项任务|主要)?(?:的)?牵头(?:责任|负责)?(?:单位|部门)?(?:[，,、；;]?下同)?"
).finditer


@final
@attrs.frozen(kw_only=True)
class Label:
    """A label in a text: where it stands with its colon, its words, and what stands behind it."""

    start: int
    end: int
    words: str
    meaning: Meaning
    column: RolePart | None = None


def column_of(heading: str) -> RolePart | None:
    """Return the part that the heading of a column or the label of a note gives to the bodies in it, or nothing.

    A heading for several parts at once (牵头及配合单位) says no more than that its bodies are responsible.

    >>> column_of("牵头单位"), column_of("责任部门："), column_of("协办单位"), column_of("时间进度"), column_of("责任人")
    ('lead', 'responsible', 'participant', None, None)
    """
    words = _words(heading)
    if meaning_of(heading) != "bodies":
        return None
    parts: list[RolePart] = []
    for pattern, column in _PARTS:
        words, count = re.subn(pattern, "", words)
        if count:
            parts.append(column)
    if len(parts) > 1 and not _joins(words) and "lead" in parts:
        return "lead"
    return parts[0] if len(parts) == 1 else "responsible"


def meaning_of(heading: str) -> Meaning | None:
    """Return whether a heading stands over bodies, people or times, or over something else.

    >>> meaning_of("牵头单位"), meaning_of("责任人及电话"), meaning_of("完成时限"), meaning_of("工作任务")
    ('bodies', 'people', 'time', None)
    """
    words = _words(heading)
    if len(words) > _LONGEST_LABEL:
        return None
    if any(sign in words for sign in ("责任人", "负责人", "联系", "领导", "电话")):
        return "people"
    found = _label_at_end(words)
    return None if found is None or found.start() > 0 else _meaning(found)


def labels_in(text: str, shown: str) -> Iterator[Label]:
    """Give the labels of a text in their order: known words before a colon that stands in no bracket."""
    last = 0
    for colon in _find_colon(shown):
        start = max(last, colon.start() - _LONGEST_LABEL)
        words = text[start : colon.start()].rstrip()
        found = _label_at_end(words)
        if found is None:
            continue
        label = found[0].lstrip("、/和及与（）()")
        begin = start + found.end() - len(label)
        last = colon.end()
        yield Label(start=begin, end=last, words=label, meaning=_meaning(found), column=column_of(label))


def begins_with_time(text: str, start: int = 0) -> bool:
    """Whether a time or how often begins here: 2018年年底前, 持续实施, 每年.

    >>> begins_with_time("2018年年底前完成"), begins_with_time("自然资源局"), begins_with_time("持续实施")
    (True, False, True)
    """
    return _match_time(text, start) is not None


def first_leads_spans(text: str) -> tuple[Span, ...]:
    """Return where a text says that the first body leads: 列第一位的为牵头单位，下同."""
    return tuple(found.span() for found in _find_first(text))


def _words(heading: str) -> str:
    return _drop_brackets("", _drop_blanks("", heading)).rstrip("：:")


def _meaning(found: re.Match[str]) -> Meaning:
    return "people" if found["people"] else "time" if found["time"] else "bodies"
