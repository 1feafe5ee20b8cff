"""Numbers as plans write them: in digits or in Chinese numerals (数字)."""

from types import MappingProxyType
from typing import Final

__all__ = ("NUMBER", "YEAR_NUMBER", "number_of")

NUMBER: Final = r"(?:[0-9]{1,2}|[一二三四五六七八九十廿卅]{1,3})"
"""Pattern of a small number, such as that of a month, a day or a quarter."""

YEAR_NUMBER: Final = r"(?:(?<![0-9])[12][0-9]{3}(?![0-9])|[一二][〇一二三四五六七八九]{3})"
"""Pattern of the number of a year, all four digits of it."""

_WIDTHS: Final = MappingProxyType({ord("０") + digit: ord("0") + digit for digit in range(10)})
_DIGITS: Final = MappingProxyType(
    {sign: digit for digit, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2}
)
_TENS: Final = MappingProxyType({"十": 10, "廿": 20, "卅": 30})


def number_of(text: str) -> int:
    """Return a number below a thousand, or one that is written digit by digit; zero where the signs make no number.

    >>> number_of("三十一"), number_of("廿五"), number_of("一百零三"), number_of("二〇一八"), number_of("１2"), number_of("十十")
    (31, 25, 103, 2018, 12, 0)
    """
    text = text.translate(_WIDTHS)
    if text.isascii():
        return int(text) if text.isdecimal() else 0
    hundreds, sign, rest = text.partition("百")
    if sign:
        behind = _below_hundred(rest.lstrip("零〇")) if rest else 0
        return 100 * _DIGITS.get(hundreds, 0) + behind if _DIGITS.get(hundreds) and (behind or not rest) else 0
    return _below_hundred(text)


def _below_hundred(text: str) -> int:
    places = [place for place, sign in enumerate(text) if sign in _TENS]
    if not places:
        digits = [_DIGITS.get(sign) for sign in text]
        return 0 if None in digits or not digits else int("".join(map(str, digits)))
    before, ten, behind = text[: places[0]], text[places[0]], text[places[0] + 1 :]
    if len(places) > 1 or len(before) > (ten == "十") or len(behind) > 1:
        return 0
    factor = _DIGITS.get(before, 0) if before else 1
    return factor * _TENS[ten] + (_DIGITS.get(behind, 0) if behind else 0)
