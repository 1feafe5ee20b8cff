"""Filling the sentences of the catalogues, in the reader's language (语句填充)."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal, TypeAlias, final

from govcredit._files import read_text

__all__ = ("Language", "Parameter", "render", "word")

Language: TypeAlias = Literal["zh", "en"]
Parameter: TypeAlias = str | int


def render(template: str, params: Iterable[tuple[str, Parameter]], language: Language) -> str:
    """Fill a sentence of the catalogue.

    ``{name:term}`` puts the reader's word for a key of ``terms.toml``; ``{name}`` puts the parameter of that name, or
    the one of that name in the reader's language (``name_zh``, ``name_en``).

    >>> render("{member}?", (("member_en", "Day of publication"), ("member_zh", "发布日期")), "zh")
    '发布日期?'
    """
    words = {name: _Word(value, language) for name, value in params}
    suffix = f"_{language}"
    words |= {name.removesuffix(suffix): word for name, word in words.items() if name.endswith(suffix)}
    return template.format_map(words)


def word(key: str, language: Language) -> str:
    """Return the reader's word for a key of ``terms.toml``.

    Raises:
        KeyError: There is no such key.

    >>> word("lead", "zh"), word("lead", "en")
    ('牵头', 'lead')
    """
    return _terms()[key][language]


@cache
def _terms() -> Mapping[str, Mapping[str, str]]:
    return MappingProxyType(tomllib.loads(read_text("messages", "terms.toml")))


@final
class _Word:
    """A parameter while a sentence is filled; the format ``term`` asks for the reader's word."""

    def __init__(self, value: Parameter, language: Language) -> None:
        self._value = value
        self._language = language

    def __format__(self, spec: str) -> str:
        if spec == "term":
            return word(str(self._value), self._language)
        return format(self._value, spec)
