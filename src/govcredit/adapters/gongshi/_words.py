"""The words of the tables: classes of licences and penalties, classes of subjects, states, and dates that mean no end (用语)."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from govcredit.adapters.gongshi._columns import Family
from govcredit.adapters.tables.headings import plain
from govcredit.codes.lists import code_list

__all__ = (
    "FOREVER",
    "IN_FORCE",
    "Kinds",
    "SubjectClass",
    "day_after",
    "kinds_of",
    "subject_class",
    "without_end",
    "without_time",
)

SubjectClass: TypeAlias = Literal["body", "person", "trader"]
Kinds: TypeAlias = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""Codes, classes that no code stands for, and classes of which only a part is kept."""

FOREVER: Final = "9999-12-31"
"""The day that stands in a prepared sheet for words such as 长期."""

IN_FORCE: Final = frozenset({"正常", "有效", "生效", "现行有效", "存续"})
"""States of a decision that is in force."""

_NO_END: Final = frozenset({"长期", "长期有效", "永久", "永久有效", "无期限", "无固定期限"})
_LAST_YEAR: Final = 2099  # from which on a date stands for no end
_SEPARATOR: Final = re.compile(r"[、,，;；/|\n]+")
_number: Final = re.compile(r"^[0-9]{1,2}[-.、]?(?=[^0-9])")
_other: Final = re.compile(r"其他(?:行政处罚)?[-—:：(（].+").fullmatch
_time: Final = re.compile(r"(?<=[0-9])[T ]+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?$").search
_ALIASES: Final[Mapping[Family, Mapping[str, str]]] = MappingProxyType(
    {
        "penalty": MappingProxyType(
            {
                "吊销许可证": "penalty.permit-revoked",
                "吊销执照": "penalty.permit-revoked",
                "吊销营业执照": "penalty.permit-revoked",
                "暂扣许可证": "penalty.permit-suspended",
                "暂扣执照": "penalty.permit-suspended",
                "责令停产停业整顿": "penalty.business-suspended",
                "拘留": "penalty.detention",
                "其他": "penalty.other",
            }
        ),
        "licence": MappingProxyType({}),
    }
)
_SUBJECTS: Final[Mapping[str, SubjectClass]] = MappingProxyType(
    {"法人及非法人组织": "body", "自然人": "person", "个体工商户": "trader"}
)


def subject_class(text: str) -> SubjectClass | None:
    """Return which of the three classes a text names; ``None`` where it names none of them.

    >>> subject_class("自然人"), subject_class("法人")
    ('person', None)
    """
    return _SUBJECTS.get(plain(text))


def kinds_of(text: str, family: Family) -> Kinds:
    """Return the codes of the classes that a cell names.

    >>> kinds_of("罚款、没收违法所得", "penalty")
    (('penalty.fine', 'penalty.income-confiscated'), (), ())
    >>> kinds_of("01-普通", "licence"), kinds_of("其他-备案", "licence")
    ((('licence.ordinary',), (), ()), (('licence.other',), (), ('其他-备案',)))
    """
    codes: dict[str, None] = {}
    unknown: list[str] = []
    altered: list[str] = []
    whole = _number.sub("", text.strip())
    for part in [whole] if plain(whole) in _known(family) else _SEPARATOR.split(text):
        word = _number.sub("", part.strip())
        if not word:
            continue
        code = _known(family).get(plain(word))
        if code is None and _other(word) is not None:
            code = f"{family}.other"
            altered.append(word)
        if code is None:
            unknown.append(word)
        else:
            codes[code] = None
    return tuple(codes), tuple(unknown), tuple(altered)


@cache
def _known(family: Family) -> Mapping[str, str]:
    entries = [each for each in code_list("administrative-decision").entries() if each.code.startswith(f"{family}.")]
    found = {plain(each.name): each.code for each in entries}
    if family == "licence":
        found |= {f"{name}许可": code for name, code in found.items()}
    return MappingProxyType({plain(name): code for name, code in _ALIASES[family].items()} | found)


def without_end(text: str) -> bool:
    """Whether a cell of a last day says that there is none.

    >>> without_end("长期有效"), without_end("2099-12-31"), without_end("2027-05-06")
    (True, True, False)
    """
    return plain(text) in _NO_END or (text[:4].isdecimal() and text[:4].isascii() and int(text[:4]) >= _LAST_YEAR)


def without_time(text: str) -> tuple[str, bool]:
    """Return a date without the time behind it, and whether a time was left out that is not midnight.

    >>> without_time("2026/5/6 0:00"), without_time("2026-05-06 09:30:00")
    (('2026/5/6', False), ('2026-05-06', True))
    """
    match = _time(text)
    if match is None:
        return text, False
    return text[: match.start()], any(int(part) for part in match.groups() if part is not None)


def day_after(day: str) -> str | None:
    """Return the day after a day, both written ``YYYY-MM-DD``; ``None`` for the last day that there is."""
    found = date.fromisoformat(day)
    return None if found == date.max else date.fromordinal(found.toordinal() + 1).isoformat()
