"""The legal basis of a decision, taken apart where it names documents and their articles (依据拆分)."""

import re
from collections.abc import Sequence
from typing import Final

__all__ = ("clauses_of",)

_LONGEST_CLAUSE: Final = 100
_named: Final = re.compile(r"《[^《》]+》[^《》]*")
_one: Final = re.compile(r"《([^《》]{1,300})》([^《》]*)").fullmatch
_edge: Final = "，,；;、。 \t\n"


def clauses_of(text: str) -> Sequence[dict[str, str]]:
    """Return the documents that a text names, each with its articles; the text as a title where it is not written so.

    >>> clauses_of("《中华人民共和国食品安全法》第一百二十四条")
    [{'title': '中华人民共和国食品安全法', 'clause': '第一百二十四条'}]
    >>> clauses_of("依据本市规定")
    [{'title': '依据本市规定'}]
    """
    parts = _named.findall(text)
    if "".join(parts) != text:
        return [{"title": text}]
    found: list[dict[str, str]] = []
    for part in parts:
        match = _one(part)
        clause = "" if match is None else match[2].strip(_edge)
        if match is None or len(clause) > _LONGEST_CLAUSE:
            return [{"title": text}]
        found.append({"title": match[1]} | ({"clause": clause} if clause else {}))
    return found
