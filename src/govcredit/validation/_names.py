"""Names that name nobody: what forms put where there is no name, and codes in place of names (名称占位)."""

import re
from collections.abc import Iterator
from typing import Any, Final, Literal, TypeAlias
from unicodedata import normalize

from govcredit.codes.identifiers import USCC
from govcredit.findings import finding
from govcredit.measures.facts import Facts
from govcredit.measures.personal import kinds_in
from govcredit.model.columns import Chunk
from govcredit.model.shapes import Member
from govcredit.model.walks import values_of, walk
from govcredit.validation.rules import NotApplicable, Rule, Sifted, Yielded

__all__ = ("RULE", "WITH_PARTIES", "fault_of_name", "is_name")

_Fault: TypeAlias = Literal["placeholder", "number"]

_NAMES: Final = frozenset({"body_name", "complainant_name", "group_name", "name", "other_names"})
_PLACEHOLDERS: Final = frozenset(
    {
        *("无", "暂无", "没有", "无名", "空", "空白", "不详", "未知", "未填", "未填写", "未定", "待定", "待补", "待补充", "待填"),
        *("待填写", "待核实", "待查", "同上", "略", "单位名称", "机构名称", "姓名", "名称", "张三", "李四"),
        *("n/a", "na", "n.a.", "null", "none", "nil", "nan", "undefined", "unknown", "tbd", "todo", "name"),
        *("1", "11", "111", "123", "a", "aa", "aaa", "abc", "asdf", "qwerty", "-", "--", "/", "//", "\\", ".", "..", "...", "…", "……"),
    }
)  # fmt: skip
_meaningless: Final = re.compile(
    r"(?:测试|试验|示例|演示|test|demo)(?:单位|机构|公司|企业|人员|用户|数据|账号)?[-_ ]?[0-9]*"
).fullmatch
_ideographs: Final = re.compile("[\u4e00-\u9fff]+").fullmatch
_signs: Final = re.compile(r"[x×*?#_=~—–-]+").fullmatch
_code: Final = re.compile(r"[0-9a-z][0-9a-z ()./:_-]*").fullmatch
_LEAST_DIGITS: Final = 4  # firms are called 360 or 58


def unnamed(item: Any, _: Facts) -> Iterator[Yielded]:  # noqa: ANN401  # an item of a kind that holds names
    """A name is what forms put where there is none, or is a code and no name."""
    names = values_of(item, is_name)
    if not names:
        yield NotApplicable("no-value")
    elif any(_fault(text) for text in names):
        for path, member, text, _holder in walk(item, is_name):
            fault = fault_of_name(text, is_open=member.is_open)
            if fault is not None:
                names_of = {} if member.doc is None else {"member_zh": member.doc.zh, "member_en": member.doc.en}
                yield finding(fault, path, **names_of)


def fault_of_name(text: str, *, is_open: bool) -> str | None:
    """Return the code of what is wrong with a name; what is personal in an open text is told by the rules about privacy."""
    fault = _fault(text)
    if fault is None or (is_open and kinds_in(text)):
        return None
    return "identity.placeholder-name" if fault == "placeholder" else "identity.number-as-name"


def _unnamed(chunk: Chunk, _: Facts) -> Sifted:
    wrong = {text for text in chunk.distinct(is_name) if _fault(text)}
    asked = chunk.holding(is_name, wrong) if wrong else ()
    return Sifted(asked, {"no-value": len(chunk) - len(chunk.holding(is_name))})


def _fault(text: str) -> _Fault | None:
    if len(text) > 3 and not text[0].isascii() and not text[-1].isdigit() and text[0] not in "测试示演未待单机":
        return None  # as nearly all names of bodies are
    if _ideographs(text) and text[0] not in "测试示演":
        return "placeholder" if text in _PLACEHOLDERS else None  # as nearly all names of persons are
    plain = normalize("NFKC", text).strip().casefold()
    if plain in _PLACEHOLDERS or _meaningless(plain) or _signs(plain):
        return "placeholder"
    digits = sum(sign.isdigit() for sign in plain)
    if _code(plain) and digits >= _LEAST_DIGITS and (2 * digits >= len(plain) or USCC.is_valid(plain.upper())):
        return "number"
    return None


def is_name(member: Member) -> bool:
    """Whether a member holds the name of a body or a person."""
    return member.name in _NAMES


WITH_PARTIES: Final = (
    "record",
    "measure",
    "listing",
    "decision",
    "honour",
    "incentive",
    "objection",
    "repair",
    "commitment",
    "handling",
    "agreement",
    "payment",
    "breach",
    "procurement",
    "market-actor",
    "credit-check",
    "ppp-project",
    "borrowing",
    "guarantee",
    "inspection",
    "lawsuit",
    "complaint",
    "evaluation",
    "showcase",
    "coordination",
    "outside-finding",
)
"""Kinds that name a party, in themselves or in what they hold."""

RULE: Final = Rule(
    code="identity.placeholder-name",
    kinds=("organ", "unit", "person", *WITH_PARTIES),
    check=unnamed,
    column=_unnamed,
    others=("identity.number-as-name",),
)
