"""Numbers as plans write them: in digits or in Chinese numerals (数字)."""

from types import MappingProxyType
from typing import Final

__all__ = ("NUMBER", "YEAR_NUMBER", "number_of")

NUMBER: Final = r"(?:[0-9]{1,2}|[一二三四五六七八九十廿卅]{1,3})"
"""Pattern of a small number: that of a month, a day or a quarter."""

YEAR_NUMBER: Final = r"(?:(?<![0-9])[12][0-9]{3}(?![0-9])|[一二][〇一二三四五六七八九]{3})"
"""Pattern of the number of a year, all four digits of it."""

_DIGITS: Final = MappingProxyType({sign: digit for digit, sign in enumerate("〇一二三四五六七八九")} | {"两": 2})
_TENS: Final = MappingProxyType({"十": 10, "廿": 20, "卅": 30})


def number_of(text: str) -> int:
    """Return a number below a hundred, or one that is written digit by digit; zero where the signs make no number.

    >>> number_of("三十一"), number_of("廿五"), number_of("二〇一八"), number_of("12"), number_of("十十")
    (31, 25, 2018, 12, 0)
    """
    if text.isascii():
        return int(text) if text.isdecimal() else 0
    places = [place for place, sign in enumerate(text) if sign in _TENS]
    if not places:
        digits = [_DIGITS.get(sign) for sign in text]
        return 0 if None in digits else int("".join(map(str, digits)))
    before, ten, behind = text[: places[0]], text[places[0]], text[places[0] + 1 :]
    if len(places) > 1 or len(before) > (ten == "十") or len(behind) > 1:
        return 0
    factor = _DIGITS.get(before, 0) if before else 1
    return factor * _TENS[ten] + (_DIGITS.get(behind, 0) if behind else 0)
