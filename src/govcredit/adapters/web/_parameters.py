"""The parameters of a request: what each may be, as a sentence, as a schema, and as the value that it is read to (请求参数)."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final, final, get_args

import attrs

from govcredit.adapters.web._problems import Refused
from govcredit.findings import Language, clip
from govcredit.model.signal import SignalLevel

__all__ = ("PARAMETERS", "Parameter", "choice", "language_of", "read_parameters")

_FIRST: Final = date(1900, 1, 1)
_LAST: Final = date(2199, 12, 31)
_LONGEST: Final = 300
_LANGUAGES: Final = ("zh", "en")
_is_text: Final = re.compile(f"[^\\x00-\\x1f\\x7f-\\x9f]{{1,{_LONGEST}}}").fullmatch
_is_day: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}").fullmatch
_is_year: Final = re.compile("[0-9]{4}").fullmatch
_is_region: Final = re.compile("[1-9][0-9]{5}").fullmatch


@final
@attrs.frozen(kw_only=True)
class Parameter:
    """One parameter of the query.

    Attributes:
        name: Its name.
        title: What it is, in English; the document of the interface has no other language.
        allowed: What it may be, in Chinese and in English.
        schema: The same as a schema.
        read: Reads the text; raises ``ValueError`` where it is none of what is allowed.
        required: Whether the request cannot do without it.
    """

    name: str
    title: str
    allowed: tuple[str, str]
    schema: Mapping[str, Any]
    read: Callable[[str], Any]
    required: bool = False

    @property
    def told(self) -> dict[str, str]:
        """What it may be, as parameters of a finding."""
        return {"name": self.name, "allowed_zh": self.allowed[0], "allowed_en": self.allowed[1]}


def _day(text: str) -> date:
    if _is_day(text) is None or not _FIRST <= (found := date.fromisoformat(text)) <= _LAST:
        raise ValueError
    return found


def _year(text: str) -> int:
    if _is_year(text) is None or not _FIRST.year <= (found := int(text)) <= _LAST.year:
        raise ValueError
    return found


def _text(text: str) -> str:
    if _is_text(text) is None:
        raise ValueError
    return text


def _region(text: str) -> str:
    if _is_region(text) is None:
        raise ValueError
    return text


def _one_of(choices: Iterable[str]) -> Callable[[str], str]:
    known = frozenset(choices)

    def read(text: str) -> str:
        if text not in known:
            raise ValueError
        return text

    return read


def _as_text(name: str, title: str, zh: str, en: str, *, required: bool = False) -> Parameter:
    return Parameter(
        name=name,
        title=title,
        allowed=(f"{zh}，1 至 {_LONGEST} 个字符", f"{en}, of 1 to {_LONGEST} characters"),
        schema=MappingProxyType(
            {"type": "string", "minLength": 1, "maxLength": _LONGEST, "pattern": r"^[^\u0000-\u001f\u007f-\u009f]*$"}
        ),
        read=_text,
        required=required,
    )


def _as_day(name: str, title: str) -> Parameter:
    return Parameter(
        name=name,
        title=title,
        allowed=(f"{_FIRST} 至 {_LAST} 之间的日期", f"a day from {_FIRST} to {_LAST}"),
        schema=MappingProxyType(
            {"type": "string", "format": "date", "pattern": "^(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}$"}
        ),
        read=_day,
    )


def choice(name: str, title: str, choices: tuple[str, ...]) -> Parameter:
    """Return a parameter that is one of some words."""
    listed = " | ".join(choices)
    return Parameter(
        name=name,
        title=title,
        allowed=(listed, listed),
        schema=MappingProxyType({"type": "string", "enum": choices}),
        read=_one_of(choices),
    )


_EVERY: Final = (
    choice("lang", "Language of sentences and pages; by Accept-Language, else Chinese", _LANGUAGES),
    _as_day("on", "The day whose law applies; today by default"),
    _as_day("known", "The day up to which everything was known; as on by default"),
    _as_text("pack", "A packaged pack, by its name", "规则包编号", "the name of a packaged pack"),
    _as_text("name", "What the file is called; it tells CSV from text", "文件名", "the name of a file"),
    _as_text("scheme", "The scheme of evaluation", "评价方案", "the name of a scheme"),
    _as_text(
        "item", "The item that the question is about; every one without it", "记录编号", "the identifier of an item"
    ),
    _as_text("application", "The application; the newest by default", "申请编号", "the identifier of an application"),
    _as_text(
        "organ", "The body that the question is about", "机构编号或者名称", "the identifier or the name of a body"
    ),
    choice("level", "The least grave level that is listed", get_args(SignalLevel)),
    _as_day("issued", "The day of issue of a plan; as the document says by default"),
    Parameter(
        name="year",
        title="The year of the yearly assessment; that of on by default",
        allowed=(f"{_FIRST.year} 至 {_LAST.year} 的年份", f"a year from {_FIRST.year} to {_LAST.year}"),
        schema=MappingProxyType({"type": "integer", "minimum": _FIRST.year, "maximum": _LAST.year}),
        read=_year,
    ),
    Parameter(
        name="region",
        title="The region that a plan is for",
        allowed=("六位区划代码", "a code of a region, six digits"),
        schema=MappingProxyType({"type": "string", "pattern": "^[1-9][0-9]{5}$"}),
        read=_region,
    ),
    _as_text("subject", "Whom the question is about", "机构或档案编号", "the identifier of a body or an archive"),
    _as_text(
        "purpose",
        "What for, such as honours; all for every purpose",
        "用途代码或者 all",
        "the code of a purpose, or all",
    ),
)

PARAMETERS: Final[Mapping[str, Parameter]] = MappingProxyType({each.name: each for each in _EVERY})
"""The parameters by their names."""


def read_parameters(given: Iterable[tuple[str, str]], known: Iterable[Parameter]) -> dict[str, Any]:
    """Return the values of the parameters that a request gives.

    Raises:
        Refused: One is not known here, stands twice, is missing, or has a value that is not allowed.
    """
    by_name = {each.name: each for each in known}
    found: dict[str, Any] = {}
    for name, text in given:
        if name not in by_name:
            raise Refused.of(422, "web.parameter-unknown", name=clip(name), allowed=", ".join(by_name) or "—")
        if name in found:
            raise Refused.of(422, "web.parameter", **by_name[name].told)
        try:
            found[name] = by_name[name].read(text)
        except ValueError:
            raise Refused.of(422, "web.parameter", **by_name[name].told) from None
    for each in by_name.values():
        if each.required and each.name not in found:
            raise Refused.of(422, "web.parameter-missing", **each.told)
    return found


def language_of(query: Iterable[tuple[str, str]], accepted: str) -> Language:
    """Return the reader's language: as the query says, else English where it is preferred to Chinese, else Chinese.

    Args:
        query: The parameters as they were given.
        accepted: The header ``Accept-Language``.

    >>> language_of((), "en-GB,en;q=0.9,zh;q=0.5"), language_of((), "fr"), language_of((("lang", "en"),), "zh-CN")
    ('en', 'zh', 'en')
    """
    said = next((value for name, value in query if name == "lang"), None)
    if said in _LANGUAGES:
        return "en" if said == "en" else "zh"
    wanted = {"zh": 0, "en": 0}
    for part in accepted[:_LONGEST].lower().split(","):
        tag, _, quality = part.strip().partition(";")
        prefix = tag.partition("-")[0]
        if prefix in wanted:
            wanted[prefix] = max(wanted[prefix], _per_mille(quality))
    return "en" if wanted["en"] > wanted["zh"] else "zh"


def _per_mille(quality: str) -> int:
    found = re.fullmatch(r"\s*q=([01])(?:\.([0-9]{1,3}))?\s*", quality)
    if found is None:
        return 1_000 if not quality.strip() else 0
    return min(1_000, int(found[1]) * 1_000 + int((found[2] or "0").ljust(3, "0")))
