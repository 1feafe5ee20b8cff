"""The words of a cell for what the format writes as a closed set: statuses, kinds of bodies, levels, yes and no."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from govcredit.errors import UnknownCode

__all__ = ("FLAGS", "NO", "UNITS", "YES", "choice_word")

YES: Final = "是"
NO: Final = "否"

FLAGS: Final[Mapping[str, bool]] = MappingProxyType(
    dict.fromkeys(("是", "√", "有", "Y", "YES", "TRUE", "1"), True)
    | dict.fromkeys(("否", "×", "无", "N", "NO", "FALSE", "0"), False)
)
"""What stands for yes and no in a cell, in capitals."""

UNITS: Final[Mapping[str, str]] = MappingProxyType(
    {"元": "元", "人民币元": "元", "千元": "千元", "万元": "万元", "万": "万元", "亿元": "亿元", "亿": "亿元"}
)
"""What stands for a unit of money in a cell."""

_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "planned": "未启动",
        "under-way": "推进中",
        "done": "已完成",
        "suspended": "暂停",
        "cancelled": "取消",
        "government": "人民政府",
        "department": "政府部门",
        "party-body": "党委机构",
        "town": "乡镇",
        "street": "街道",
        "functional-zone": "功能区",
        "public-institution": "事业单位",
        "court": "人民法院",
        "procuratorate": "人民检察院",
        "supervisory-commission": "监察委员会",
        "congress": "人大及其常委会",
        "cppcc": "人民政协",
        "coordinating-body": "领导小组、联席会议",
        "central-agency": "驻地中央单位",
        "university": "高等院校、科研院所",
        "committee": "村（居）民委员会",
        "enterprise": "企业",
        "social-organisation": "社会组织",
        "credit-agency": "信用服务机构",
        "foreign-party": "境外主体",
        "other": "其他",
        "national": "国家",
        "province": "省",
        "prefecture": "市（地）",
        "county": "县（区）",
        "township": "乡镇（街道）",
    }
)


def choice_word(value: str) -> str:
    """Return the word that a cell holds for a value of a closed set.

    Raises:
        UnknownCode: No template shows such a value yet.

    >>> choice_word("under-way")
    '推进中'
    """
    if value not in _WORDS:
        raise UnknownCode(f"no word of a cell for {value!r}")
    return _WORDS[value]
