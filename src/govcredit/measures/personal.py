"""Personal data in plain text: numbers of persons, phones, cards and mailboxes, and names that a bundle knows (个人信息).

What is found is counted and measured; the text itself leaves these functions nowhere.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final, TypeAlias, final

import attrs

from govcredit.codes.identifiers import CITIZEN_NUMBER
from govcredit.errors import InvalidValue
from govcredit.model.extensions import Extensions

__all__ = (
    "ANY_NUMBER",
    "Names",
    "Span",
    "flat",
    "has_citizen_number",
    "holds_nothing",
    "kinds_in",
    "may_hold",
    "spans_in",
)

Span: TypeAlias = tuple[int, int]
"""Where a part of a text begins, and where it has ended."""

ANY_NUMBER: Final = frozenset({"citizen-number"})
"""What no text may hold, not even one that is a number or an address by its nature."""

# Eleven digits, with a blank or a hyphen among them or not: the shortest number that is looked for.
_digits: Final = re.compile("[0-9０-９](?:[ -]?[0-9０-９]){10}").search
_word: Final = re.compile("[@＠护通Pp](?:(?<=[@＠])|照|行证|assport)").search
# In UTF-8: what may be part of a digit of either width becomes a nought, what may stand between digits goes.
_DIGIT_BYTES: Final = frozenset(b"0123456789") | frozenset(range(0x90, 0x9A))
_BETWEEN: Final = b" -\xef\xbc"
_NOUGHTS: Final = bytes(ord("0") if byte in _DIGIT_BYTES else ord(".") for byte in range(256))
# The words of `_word`, each behind a sign that is found at once where it is, and nearly nowhere else.
_WORDS: Final = (("@", "@"), ("＠", "＠"), ("护", "护照"), ("证", "通行证"), ("assport", "assport"))
_WIDTHS: Final[Mapping[int, str]] = MappingProxyType(
    {0xFF10 + digit: str(digit) for digit in range(10)} | {ord("＠"): "@", ord("Ｘ"): "X", ord("ｘ"): "x"}
)
_citizen: Final = re.compile(
    r"(?<![0-9])([1-9][0-9]{5})[ -]?([12][0-9]{7})[ -]?([0-9]{3})[ -]?([0-9Xx])(?![0-9A-Za-z])"
)
_old_citizen: Final = re.compile(r"身份[^0-9]{0,12}([1-9][0-9]{14})(?![0-9A-Za-z])")
_mobile: Final = re.compile(
    r"(?<![0-9A-Za-z.])(?:\+?86[ -]?)?1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}(?![0-9A-Za-z]|[.][0-9])"
)
# The ranges of UnionPay and of the card organisations that issue in China.
_card: Final = re.compile(
    r"(?<![0-9A-Za-z.])(?:62|60|4|5[1-5]|35)[0-9]{1,3}(?:[ -]?[0-9]{4}){3}(?:[ -]?[0-9]{1,3})?(?![0-9A-Za-z])"
)
_mail: Final = re.compile(r"[A-Za-z0-9._%+-]+@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)")
_passport: Final = re.compile(
    r"(?:护照|通行证|[Pp]assport)[^0-9A-Za-z]{0,12}(?:No[.:]? ?)?([A-Z]{1,2}[0-9]{7,9})(?![0-9A-Za-z])"
)
_AFTER_A_WORD: Final = (_old_citizen, _passport)
_CARD_LENGTHS: Final = range(16, 20)
_OFFICIAL: Final = (".gov.cn", ".example")
# What may stand behind a name: a word for a person, or a stop; and what before it: a stop, or the end of an office or a part.
_BEHIND: Final = frozenset("同志先生女士案违受涉被等任免因的，、。；：！？）”》,;:!?)\n ")
_BEFORE: Final = frozenset("对给予为与和于因，、。；：（“,;:( \n人员长记任理")


def may_hold(text: str) -> bool:
    """Whether it is worth while to look closer at a text."""
    return _digits(text) is not None or _word(text) is not None


def holds_nothing(texts: Iterable[str], digits: int = 11) -> bool:
    """Whether surely no text is worth a closer look: what `may_hold` says of none of them, found faster for many.

    Args:
        texts: The texts.
        digits: How many digits the shortest number has that is looked for.

    >>> holds_nothing(["某县财政局", "2026-04-01"]), holds_nothing(["某县财政局", "13800000000"])
    (True, False)
    """
    joined = "\n".join(texts)
    if any(sign in joined and word in joined for sign, word in _WORDS):
        return False
    return b"0" * digits not in joined.encode("utf-8", "surrogatepass").translate(_NOUGHTS, _BETWEEN)


def kinds_in(text: str) -> dict[str, tuple[int, int]]:
    """Return which kinds of personal numbers a text holds: how many of each, and of how many characters together.

    >>> kinds_in("联系人手机 13800000000")
    {'mobile-number': (1, 11)}
    """
    found: dict[str, tuple[int, int]] = {}
    for kind, (start, end) in _found(text):
        count, characters = found.get(kind, (0, 0))
        found[kind] = (count + 1, characters + end - start)
    return found


def spans_in(text: str) -> tuple[Span, ...]:
    """Return where personal numbers and private mailboxes stand in a text, in its order.

    >>> spans_in("联系人手机 13800000000。")
    ((6, 17),)
    """
    return tuple(sorted(span for _, span in _found(text))) if may_hold(text) else ()


def _found(text: str) -> Iterator[tuple[str, Span]]:
    # What was found is blanked out, so that no number is taken for one of another kind as well. Widths are kept.
    left = text.translate(_WIDTHS)
    for kind, pattern, holds in (
        ("citizen-number", _citizen, _is_citizen),
        ("citizen-number", _old_citizen, _is_old_citizen),
        ("passport", _passport, _always),
        ("bank-card", _card, _is_card),
        ("mobile-number", _mobile, _always),
        ("e-mail", _mail, _is_private),
    ):
        for match in tuple(pattern.finditer(left)):
            if holds(match):
                yield kind, match.span(1 if pattern in _AFTER_A_WORD else 0)
                left = f"{left[: match.start()]}{' ' * len(match[0])}{left[match.end() :]}"


def has_citizen_number(identifier: str) -> bool:
    """Whether an identifier is or holds a citizen number.

    >>> has_citizen_number("record-20260506")
    False
    """
    return any(_is_citizen(match) for match in _citizen.finditer(identifier))


def flat(value: object) -> Iterator[str]:
    """Yield every text and number of foreign content, names of members among them."""
    if isinstance(value, Extensions):
        for name, inner in value.items():
            yield name
            yield from flat(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from flat(inner)
    elif isinstance(value, str):
        yield value
    elif isinstance(value, int) and not isinstance(value, bool):
        yield str(value)


_NO_NAMES: Final[Mapping[int, Mapping[str, str]]] = MappingProxyType({})


@final
@attrs.frozen
class Names:
    """Names that are looked for in texts, each with what the person is; a text is gone through once (姓名索引).

    >>> names = Names.of([("欧阳某某", "person")])
    >>> names.within("关于欧阳某某的通知"), names.within("关于某某的通知")
    ('person', None)
    """

    _first: re.Pattern[str] | None = attrs.field(repr=False)
    _begins: Mapping[str, Mapping[int, Mapping[str, str]]] = attrs.field(repr=False)  # by their beginning and length

    @classmethod
    def of(cls, named: Iterable[tuple[str, str]]) -> "Names":
        """Return the index of names with their parts; what is shorter than two characters is left out."""
        begins: dict[str, dict[int, dict[str, str]]] = {}
        for name, part in sorted(named):
            if len(name) > 1:
                begins.setdefault(name[:2], {}).setdefault(len(name), {}).setdefault(name, part)
        letters = "".join(re.escape(each) for each in sorted({each[0] for each in begins}))
        return cls(
            first=re.compile(f"[{letters}]") if letters else None,
            begins=MappingProxyType({two: dict(sorted(found.items())) for two, found in begins.items()}),
        )

    @property
    def there_are(self) -> bool:
        """Whether there is any name to look for."""
        return self._first is not None

    def within(self, text: str) -> str | None:
        """Return what the first person is whose name stands in a text.

        A name of two characters counts only where a word for a person, a stop or the end follows and where the beginning, a
        stop or a word such as 负责人 or 局长 goes before: such characters stand side by side in ordinary words as well.
        """
        if self._first is None:
            return None
        for match in self._first.finditer(text):
            start = match.start()
            for length, names in self._begins.get(text[start : start + 2], _NO_NAMES).items():
                part = names.get(text[start : start + length])
                if part is not None and (length > 2 or _is_name(text, start)):  # as said
                    return part
        return None

    def among(self, texts: Iterable[str]) -> set[str]:
        """Return the texts in which somebody's name stands; quick where there is none."""
        given = tuple(texts)
        # The comma stands before and after names, as the beginning and the end of a text do.
        if self.within("，".join(given)) is None:
            return set()
        return {text for text in given if self.within(text) is not None}


def _is_name(text: str, start: int) -> bool:
    behind = text[start + 2 : start + 3]
    before = text[start - 1 : start] if start else ""
    return (not behind or behind in _BEHIND) and (not before or before in _BEFORE)


def _is_citizen(match: "re.Match[str]") -> bool:
    number = "".join(match.groups()).upper()
    try:
        return CITIZEN_NUMBER.is_valid(number) and CITIZEN_NUMBER.parse(number) is not None
    except InvalidValue:
        return False


def _is_old_citizen(match: "re.Match[str]") -> bool:
    try:
        return date.fromisoformat(f"19{match[1][6:12]}") is not None
    except ValueError:
        return False


def _is_card(match: "re.Match[str]") -> bool:
    digits = [int(each) for each in match[0] if each.isdigit()]
    doubled = (2 * each - 9 * (each > 4) for each in digits[-2::-2])  # the sum of two digits
    return len(digits) in _CARD_LENGTHS and (sum(doubled) + sum(digits[::-2])) % 10 == 0


def _is_private(match: "re.Match[str]") -> bool:
    return not match[1].lower().endswith(_OFFICIAL)


def _always(_: Any) -> bool:  # noqa: ANN401  # a match that says enough by itself
    return True
