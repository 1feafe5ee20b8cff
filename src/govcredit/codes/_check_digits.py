"""The arithmetic of the three schemes: which characters may stand where, and the check digit.

All three sums are numbers read in another base, modulo the same. The weights of the USCC are the powers of 3 modulo
31, from the left: the code read backwards in a base that leaves 3, such as 34. Those of the other two are the powers
of 2 modulo 11, from the right: the code read in a base that leaves 2, such as 13. So ``int`` does the work, and after
the length has been looked at nothing here depends on how long a text is.
"""

from functools import cache
from typing import Final

from govcredit.codes._lanes import Lanes

__all__ = (
    "citizen_digit",
    "citizen_is_valid",
    "citizen_lanes",
    "organisation_digit",
    "organisation_is_valid",
    "organisation_lanes",
    "places_of_uscc",
    "uscc_digit",
    "uscc_is_sound",
    "uscc_is_valid",
    "uscc_lanes",
)

_DIGITS: Final = "0123456789"
_CAPITALS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

# GB 32100-2015: no I, O, S, V, Z; the value of a character is its index. The first character is a digit, A, N or Y and
# the next seven are digits in every class that has been given out.
_USCC_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_REGISTRARS: Final = _DIGITS + "ANY"
_USCC_PLACES: Final = (_REGISTRARS, *(_DIGITS,) * 7, *(_USCC_ALPHABET,) * 10)
# GB 11714: the letters go on from the digits, A = 10 to Z = 35; as a check digit, X stands for 10.
_ORGANISATION_ALPHABET: Final = _DIGITS + _CAPITALS
# By the weighted sum modulo 11. GB 11714: 11 less the sum, where 10 is X and 11 is 0. GB 11643-1999: its table.
_ORGANISATION_DIGITS: Final = "0X987654321"
_CITIZEN_DIGITS: Final = "10X98765432"

_USCC_BASE: Final = 34
_BASE_OF_ELEVEN: Final = 13
_BASE_OF_LETTERS: Final = 35
_FOREIGN: Final = ord("!")  # what int() refuses in every base
_READ_USCC: Final = bytes(
    ord(_ORGANISATION_ALPHABET[_USCC_ALPHABET.index(chr(byte))]) if chr(byte) in _USCC_ALPHABET else _FOREIGN
    for byte in range(256)
)
_READ_ORGANISATION: Final = bytes(
    ord(_ORGANISATION_ALPHABET[_ORGANISATION_ALPHABET.index(chr(byte)) % 11])
    if chr(byte) in _ORGANISATION_ALPHABET
    else _FOREIGN
    for byte in range(256)
)
# No text, or a character that may not be there.
_REFUSED: Final = (AttributeError, TypeError, ValueError)


def places_of_uscc() -> tuple[str, ...]:
    """Return the characters that may stand at each place of a unified social credit code."""
    return _USCC_PLACES


def uscc_digit(body: str) -> str:
    """Return the check digit of the first 17 characters.

    Raises:
        ValueError: A character may not be there.
    """
    return _USCC_ALPHABET[-int(body.encode("ascii").translate(_READ_USCC)[16::-1], _USCC_BASE) % 31]


def uscc_is_valid(text: str) -> bool:
    """Tell whether length, characters and check digit are those of a unified social credit code."""
    try:
        return (
            len(text) == 18
            and _USCC_ALPHABET[-int(text.encode("ascii").translate(_READ_USCC)[16::-1], _USCC_BASE) % 31] == text[17]
            and text[1:8].isdigit()
            and text[0] in _REGISTRARS
        )
    except _REFUSED:
        return False


def organisation_digit(body: str) -> str:
    """Return the check digit of the first eight characters.

    Raises:
        ValueError: A character may not be there.
    """
    return _ORGANISATION_DIGITS[int(body.encode("ascii").translate(_READ_ORGANISATION), _BASE_OF_ELEVEN) * 2 % 11]


def organisation_is_valid(text: str) -> bool:
    """Tell whether length, characters and check digit are those of an organisation code."""
    try:
        return len(text) == 9 and organisation_digit(text[:8]) == text[8]
    except _REFUSED:
        return False


def citizen_digit(body: str) -> str:
    """Return the check digit of the first 17 digits.

    Raises:
        ValueError: A character may not be there.
    """
    return _CITIZEN_DIGITS[int(body, _BASE_OF_ELEVEN) * 2 % 11]


def citizen_is_valid(text: str) -> bool:
    """Tell whether length, characters and check digit are those of a citizen number; the day of birth is not seen."""
    try:
        return (
            len(text) == 18
            and text.isascii()
            and text[:17].isdigit()
            and text[0] != "0"
            and citizen_digit(text[:17]) == text[17]
        )
    except _REFUSED:
        return False


def uscc_is_sound(text: str) -> bool:
    """Tell whether a code is a valid USCC, the organisation code inside has its digit too, and it is no person's.

    The organisation code needs no table here: its letters count as they do for ``int``, and 35 leaves 2 as well. A
    body is not taken for a person where it ends in a character that no citizen number ends in.
    """
    return (
        uscc_is_valid(text)
        and _ORGANISATION_DIGITS[int(text[8:16], _BASE_OF_LETTERS) * 2 % 11] == text[16]
        and not (text[17] in _CITIZEN_DIGITS and citizen_is_valid(text))
    )


@cache
def uscc_lanes() -> Lanes:
    """Return the lanes of the unified social credit code: the weighted sum with the check digit leaves 0."""
    weights = (*(pow(3, place, 31) for place in range(17)), 1)
    places = (
        {character: _USCC_ALPHABET.index(character) * weight % 31 for character in alphabet}
        for alphabet, weight in zip(_USCC_PLACES, weights, strict=True)
    )
    return Lanes(places, modulus=31, remainder=0)


@cache
def organisation_lanes() -> Lanes:
    """Return the lanes of the organisation code: the weighted sum with the check digit leaves 0."""
    body = (
        {character: value * pow(2, 8 - place, 11) % 11 for value, character in enumerate(_ORGANISATION_ALPHABET)}
        for place in range(8)
    )
    check = {character: value for value, character in enumerate(_DIGITS + "X")}
    return Lanes((*body, check), modulus=11, remainder=0)


@cache
def citizen_lanes() -> Lanes:
    """Return the lanes of the citizen number: the weighted sum with the check digit leaves 1."""
    body = (
        {character: value * pow(2, 17 - place, 11) % 11 for value, character in enumerate(_DIGITS) if place or value}
        for place in range(17)
    )
    check = {character: value for value, character in enumerate(_DIGITS + "X")}
    return Lanes((*body, check), modulus=11, remainder=1)
