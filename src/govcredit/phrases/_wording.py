"""A text as written beside the same text as it is read: without blanks, with every sign in one width (原文与读文)."""

from types import MappingProxyType
from typing import Final, final

import attrs

__all__ = ("Wording", "tidy")

_WIDE: Final = 0x2E80  # from here on stand the signs of Chinese, which need no blank between two lines
_UNSEEN: Final = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff“”‘’\"'「」『』")
_SIGNS: Final = MappingProxyType(
    {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | {ord(sign): "-" for sign in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d~～∼〜─━－"}
    | {ord(sign): "，" for sign in ",，﹐"}
    | {ord(sign): "；" for sign in ";；﹔"}
    | {ord(sign): "：" for sign in ":：﹕"}
    | {ord(sign): "。" for sign in "!！?？｡"}
    | {ord(sign): "、" for sign in "､﹑"}
    | {ord(sign): "（" for sign in "(（[［〔【"}
    | {ord(sign): "）" for sign in ")）]］〕】"}
    | {ord(sign): "〇" for sign in "零○◯"}
    | {ord("兩"): "两", ord("號"): "号"}
)


@final
@attrs.frozen(kw_only=True)
class Wording:
    """A text in two forms that are joined by places.

    Attributes:
        written: As written.
        plain: As it is read.
        places: Where each sign of the plain form stands in the written one.
    """

    written: str
    plain: str
    places: tuple[int, ...]

    @classmethod
    def of(cls, written: str) -> "Wording":
        """Return both forms of a text.

        >>> Wording.of("到 ２０１７ 年底").plain
        '到2017年底'
        """
        kept = [(place, sign) for place, sign in enumerate(written) if not (sign.isspace() or sign in _UNSEEN)]
        return cls(
            written=written,
            plain="".join(sign for _, sign in kept).translate(_SIGNS),
            places=tuple(place for place, _ in kept),
        )

    def slice(self, start: int, end: int) -> str:
        """Return what is written between two places of the plain form.

        >>> Wording.of("到 2017 年底").slice(1, 5)
        '2017'
        """
        return self.written[self.places[start] : self.places[end - 1] + 1] if start < end else ""


def tidy(text: str) -> str:
    r"""Return a text on one line: its ends stripped, each break and the blanks around it left out or one blank.

    Beside a sign of Chinese a break leaves nothing behind.

    >>> tidy(" 2018年年初考核；\n\n2018年年中考查\r\n"), tidy("by\n2018")
    ('2018年年初考核；2018年年中考查', 'by 2018')
    """
    joined = ""
    pieces = []
    for line in text.splitlines():
        stripped = line.strip()
        if not stripped:
            continue
        if joined and not (ord(joined) >= _WIDE or ord(stripped[0]) >= _WIDE):
            pieces.append(" ")
        pieces.append(stripped)
        joined = stripped[-1]
    return "".join(pieces)
