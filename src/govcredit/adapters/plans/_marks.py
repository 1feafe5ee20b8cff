"""The numbers that headings and articles begin with: 第一章, 一、, （一）, 1., 第三条, full or half in width."""

import re
from types import MappingProxyType
from typing import Final, Literal, TypeAlias, final

import attrs

from govcredit.phrases.numerals import number_of

__all__ = ("Level", "Mark", "annex_of", "first_clause", "heading_of", "mark_of", "written_as")

Level: TypeAlias = Literal["part", "chapter", "section", "article", "clause"]
"""``part`` 第一章, ``chapter`` 一、, ``section`` （一）, ``article`` 1., ``clause`` 第三条."""

_WIDTHS: Final = MappingProxyType({ord("０") + digit: ord("0") + digit for digit in range(10)})
_CHINESE: Final = "[零〇一二三四五六七八九十百两]"
_match: Final = re.compile(
    f"第(?P<of>{_CHINESE}{{1,6}}|[0-9]{{1,3}})(?P<kind>章|节|条|部分)[\\s、．.：:]*"
    f"|(?P<chapter>{_CHINESE}{{1,4}})[、．.][\\s]*"
    f"|[（(](?P<section>{_CHINESE}{{1,4}})[）)][\\s、．.]*"
    "|(?P<article>[0-9]{1,3})(?:[．.](?![0-9])|、)[\\s]*"
).match
_annex: Final = re.compile("附(?:件|表)[\\s]*(?P<number>[0-9]{1,2}|[一二三四五六七八九十])?[\\s]*[：:]?[\\s]*").match
_find_end: Final = re.compile("[。！？]").search
_find_clause_end: Final = re.compile("[，,。；;：:！？]").search
_LONGEST: Final = 200
_LONGEST_ANNEX: Final = 60


@final
@attrs.frozen(kw_only=True)
class Mark:
    """The number that a paragraph begins with.

    Attributes:
        level: What it numbers.
        number: The number.
        end: Where the text behind it begins.
    """

    level: Level
    number: int
    end: int


def mark_of(text: str) -> Mark | None:
    """Return the number that a paragraph begins with, or nothing.

    >>> mark_of("（十二）公开承诺。"), mark_of("3.5%的单位")
    (Mark(level='section', number=12, end=4), None)
    """
    found = _match(text.translate(_WIDTHS))
    if found is None:
        return None
    for level in ("chapter", "section", "article"):
        if found[level] is not None:
            return Mark(level=level, number=number_of(found[level]), end=found.end())
    kind: Level = "clause" if found["kind"] == "条" else "part"
    return Mark(level=kind, number=number_of(found["of"]), end=found.end())


def written_as(number: int) -> str:
    """Return the Chinese numeral of a number up to 99, as headings have it.

    >>> written_as(3), written_as(12), written_as(20)
    ('三', '十二', '二十')
    """
    signs = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    if not 0 < number < 100:
        return str(number)
    return ("" if not tens else "十" if tens == 1 else f"{signs[tens]}十") + (signs[ones] if ones else "")


def heading_of(text: str) -> tuple[str, str]:
    """Return the heading that stands at the beginning of a paragraph without its number, and what stands behind it.

    >>> heading_of("实行督导制度。各部门要切实履职。"), heading_of("总体要求")
    (('实行督导制度', '各部门要切实履职。'), ('总体要求', ''))
    """
    found = _find_end(text)
    end = len(text) if found is None else found.start()
    rest = "" if found is None else text[found.end() :].strip()
    return text[:end].strip()[:_LONGEST], rest


def first_clause(text: str) -> str:
    """Return the first clause of a text, at most 200 characters.

    >>> first_clause("规范记录标准，完善记录机制。")
    '规范记录标准'
    """
    found = _find_clause_end(text)
    return (text if found is None or not found.start() else text[: found.start()]).strip()[:_LONGEST]


def annex_of(text: str) -> str | None:
    """Return what an annex is called where a paragraph is its head, such as 附件 or 附件2.

    >>> annex_of("附件"), annex_of("附件 2"), annex_of("附件1：任务分工表"), annex_of("附件中的任务由各部门完成。")
    ('附件', '附件2', '附件1', None)
    """
    found = _annex(text.translate(_WIDTHS))
    if found is None or len(text) > _LONGEST_ANNEX or text.endswith(("。", "；")):
        return None
    if found.end() < len(text) and found[0].rstrip()[-1:] not in {"：", ":"}:
        return None
    return f"{text[:2]}{found['number'] or ''}"
