"""How a code was written down: what spreadsheets did to it, and whether it may be a person's number.

Damage is named and never repaired. Whether a text may be a person's number is judged generously: a number with a
digit mistyped, left out or doubled, turned into a decimal or stretched over other signs, is still shown to nobody.
"""

import re
from typing import Final, Literal, TypeAlias
from unicodedata import decimal

from govcredit.codes._grading import TIERS, Grade, Note, Tier, note
from govcredit.codes.lists import code_list
from govcredit.codes.schemes import ORGANISATION_CODE, USCC, Kind, compact
from govcredit.findings import clip

__all__ = ("LONGEST", "MASK", "Damage", "damage_of", "grade_as_written", "may_be_personal", "shown")

Damage: TypeAlias = Literal["scientific-notation", "trailing-zeros", "leading-zero", "full-width", "spaces"]

MASK: Final = "*" * 18
LONGEST: Final = 64  # characters of a text whose writing is worth a closer look

_LONG: Final = 200  # characters of a text that are looked at; fewer are ever shown
_LEAST_DIGITS: Final = 14  # region and day of birth
_MOST_LETTERS: Final = 1  # besides what is often typed for a digit
_NUMBER: Final = re.compile(r"[+-]?[0-9]+(?:\.[0-9]*)?(?:[Ee][+-]?[0-9]+)?")
_WIDE: Final = re.compile("[\uff01-\uff5e]")
_SMALL: Final = re.compile("[a-z]")
_BLANK: Final = re.compile("[\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_DIGITS_KEPT: Final = 15  # by spreadsheets; the rest becomes zeros
_LOST: Final = "000"
_SHORTEST: Final = 6  # digits of an organisation code that lost its zeros, where nothing says that it is one

_NOT_DIGITS: Final = re.compile("[^0-9]+")
_BIRTH_DATE: Final = re.compile("(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
_OLD_DATE: Final = re.compile("[1-9][0-9]{5}[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}")
_MONTH_OR_DAY: Final = re.compile(
    "[0-9]{6}(?:18|19|20)[0-9]{2}(?:(?:0[1-9]|1[0-2])|[0-9]{2}(?:0[1-9]|[12][0-9]|3[01]))"
)


def grade_as_written(text: str, code: str, kind: Kind, found: Grade) -> Grade:
    """Return the grade of a text from that of its compact form.

    White space, hyphens, full-width signs and small letters fail it. Right is only the hyphen that GB 11714 puts before
    the check digit of an organisation code.
    """
    printed = kind == "organisation-code" and len(code) == ORGANISATION_CODE.length
    if code == text or (printed and text == ORGANISATION_CODE.format(code)):
        return found
    tier: Tier = "shape" if len(code) != len(text) else "alphabet"
    notes: list[Note] = []
    if found.tier != "shape":
        gone = (place for place, sign in enumerate(text) if not compact(sign) and not _BLANK.match(sign))
        hyphen = next(gone, None)
        if hyphen is not None:
            notes.append(note("character", position=hyphen + 1, character=text[hyphen]))
        if _SMALL.search(text):
            notes.append(note("lower-case"))
    if found.passed:
        notes.append(note("otherwise-right"))
    return Grade(min(tier, found.tier, key=TIERS.index), passed=False, notes=(*notes, *found.notes))


def damage_of(text: str, code: str, kind: Kind, found: Grade) -> tuple[Damage, ...]:
    """Return what a spreadsheet seems to have done to a text, from its compact form and the grade of that."""
    damage: list[Damage] = []
    plain = text.strip()
    number = len(plain) not in (ORGANISATION_CODE.length, USCC.length) or "." in plain or "+" in plain
    if number and not plain.isdigit() and _NUMBER.fullmatch(plain):
        damage.append("scientific-notation")
    digits = code.isascii() and code.isdigit()
    wrong = not found.passed and TIERS.index(found.tier) <= TIERS.index("check-digit")
    if wrong and digits and len(code) == _DIGITS_KEPT + len(_LOST) and code.endswith(_LOST):
        damage.append("trailing-zeros")
    shortest = 1 if kind == "organisation-code" else _SHORTEST
    if digits and shortest <= len(code) < ORGANISATION_CODE.length and ORGANISATION_CODE.is_valid(code.zfill(9)):
        damage.append("leading-zero")
    if _WIDE.search(text):
        damage.append("full-width")
    if _BLANK.search(text):
        damage.append("spaces")
    return tuple(damage)


def may_be_personal(text: str) -> bool:
    """Tell whether a text may be, hold or have been a citizen number, also one that was mistyped or damaged."""
    code = compact(text[:_LONG]).replace("O", "0").replace("I", "1")
    if not code.isascii():
        code = "".join(str(decimal(sign, sign)) for sign in code)
    digits = _NOT_DIGITS.sub("", code)
    if len(digits) < _LEAST_DIGITS:
        return False
    if len(code) == 18 and len(code) - len(digits) - code.endswith("X") > _MOST_LETTERS:
        return False  # nobody mistypes so much
    if _BIRTH_DATE.search(digits) or _MONTH_OR_DAY.match(digits) or _OLD_DATE.fullmatch(digits):
        return True
    return code_list("region").known(digits[:6])


def shown(text: str) -> str:
    """Return a text fit for a terminal and a report: clipped, what cannot be printed spelled out."""
    if text.isprintable():
        return clip(text)
    return clip("".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text[:_LONG]) + text[_LONG:])
