"""What OCDS and this library call the same thing: parts, states and methods, there and back (词汇对照)."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from govcredit.codes.lists import code_list

__all__ = (
    "CURRENCY",
    "FORM",
    "METHODS",
    "OURS",
    "PPP_EXTENSION",
    "ROLES",
    "STATES",
    "is_code",
    "own",
    "reversed_words",
    "told",
    "untold",
)

_LONGEST_CODE: Final = 128
_code: Final = re.compile(r"[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+){0,15}").fullmatch

FORM: Final = "OCDS"
OURS: Final = "govcredit:"
"""How identifiers begin by which a document of this library is known again."""
PPP_EXTENSION: Final = (
    "https://standard.open-contracting.org/profiles/ppp/latest/en/_static/consolidatedExtension/extension.json"
)
CURRENCY: Final = "CNY"

ROLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "buyer": "buyer",
        "government-side": "publicAuthority",
        "implementing-body": "procuringEntity",
        "lender": "lender",
        "private-side": "privateParty",
        "supplier": "supplier",
    }
)
"""Roles of OCDS and its profile by our codes of `party-role`; ours stands beside each, marked, in that open list."""

STATES: Final[Mapping[str, str]] = MappingProxyType({"in-performance": "active", "terminated": "terminated"})
"""The states that both sides mean alike."""

METHODS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "open-tender": "open",
        "invited-tender": "selective",
        "competitive-negotiation": "selective",
        "competitive-consultation": "selective",
        "inquiry": "selective",
        "framework-agreement": "selective",
        "single-source": "direct",
    }
)
"""The method of OCDS for each of ours; ours is kept beside it in words."""


def reversed_words(words: Mapping[str, str]) -> Mapping[str, str]:
    """Return our word for each word of OCDS that only one of ours stands for.

    >>> reversed_words(METHODS)["direct"], "selective" in reversed_words(METHODS)
    ('single-source', False)
    """
    theirs = list(words.values())
    return MappingProxyType({their: our for our, their in words.items() if theirs.count(their) == 1})


def told(name: str, code: str) -> str:
    """Return a code as a reader knows it: by its Chinese name where that means one code of its list, else marked as ours.

    >>> told("procurement-method", "open-tender"), told("procurement-method", "barter")
    ('公开招标', 'govcredit:barter')
    """
    known = code_list(name).find(code)
    return known.name if known is not None and _codes(name).get(known.name) == code else f"{OURS}{code}"


def untold(name: str, text: object) -> str | None:
    """Return the code that `told` has written, or nothing.

    >>> untold("procurement-method", "公开招标"), untold("procurement-method", "govcredit:barter"), untold("procurement-method", "subasta")
    ('open-tender', 'barter', None)
    """
    if not isinstance(text, str):
        return None
    return _codes(name).get(text) or own(text)


def own(text: object) -> str | None:
    """Return the code that is marked as ours, or nothing.

    >>> own("govcredit:government-side"), own("buyer"), own("govcredit:?")
    ('government-side', None, None)
    """
    if not isinstance(text, str) or not text.startswith(OURS):
        return None
    code = text.removeprefix(OURS)
    return code if is_code(code) else None


def is_code(text: str) -> bool:
    """Whether a text has the form of a code of an open list."""
    return _code(text) is not None and len(text) <= _LONGEST_CODE


@cache
def _codes(name: str) -> Mapping[str, str]:
    entries = code_list(name).entries()
    names = [each.name for each in entries]
    return MappingProxyType({each.name: each.code for each in entries if names.count(each.name) == 1})
