"""The three schemes of code that name a body or a person: what they look like, and their check digits.

- `USCC`, the unified social credit code (统一社会信用代码) of GB 32100-2015 with its amendment No 1 of 2016: registering
  department, class of institution, region of the registrar (6 digits), organisation code (9), check digit.
- `ORGANISATION_CODE`, the organisation code (组织机构代码) of GB 11714: eight digits or capital letters, check digit.
- `CITIZEN_NUMBER`, the citizen number (公民身份号码) of GB 11643-1999: region (6 digits), day of birth (8), sequence (3),
  check digit.

A code is judged as it is written: blanks, full-width digits and small letters make it invalid. What people typed goes
through `compact` first. `Scheme.is_valid` is about the code alone: its length, its characters and its check digit.
Whether it makes sense, and why not, is answered by `govcredit.codes.identifiers.examine`.

Nothing here repeats a code in an error: it may be a person's.

Source: GB 32100-2015 with its amendment No 1 of 2016; GB 11714; GB 11643-1999.
"""

from collections.abc import Callable, Iterable
from datetime import date
from types import MappingProxyType
from typing import Final, Generic, Literal, TypeAlias, TypeVar, final

import attrs

from govcredit.codes import _check_digits as arithmetic
from govcredit.codes._lanes import Lanes
from govcredit.errors import InvalidValue

__all__ = (
    "CITIZEN_NUMBER",
    "ORGANISATION_CODE",
    "USCC",
    "CitizenNumberParts",
    "Kind",
    "OrganisationCodeParts",
    "Scheme",
    "UsccParts",
    "compact",
)

Kind: TypeAlias = Literal["uscc", "organisation-code", "citizen-number", "unknown"]
"""``uscc`` 统一社会信用代码, ``organisation-code`` 组织机构代码, ``citizen-number`` 公民身份号码, ``unknown`` 无法识别."""
Parts_co = TypeVar("Parts_co", covariant=True)

# What compact() takes away or turns into its plain form; white space goes by itself.
_HYPHENS: Final = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"
_INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
_FULL_WIDTH: Final = range(0xFF01, 0xFF5F)  # "！" to "～", the forms of "!" to "~"
_FOLD: Final = MappingProxyType(
    {code: chr(code - _FULL_WIDTH.start + ord("!")).upper() for code in _FULL_WIDTH}
    | {code: chr(code).upper() for code in range(ord("a"), ord("z") + 1)}
    | dict.fromkeys(map(ord, _HYPHENS + _INVISIBLE), "")
)


def compact(text: str) -> str:
    """Return a code without white space, hyphens and invisible characters, in half-width and in capital letters.

    Only how it is written changes: nothing is corrected, and nothing is guessed.

    >>> compact(" ９１１１ 0000-6000 3734-1l ")
    '91110000600037341L'
    """
    if text.isascii() and text.isalnum():
        return text.upper()
    return "".join(text.split()).translate(_FOLD)


@final
@attrs.frozen(kw_only=True)
class UsccParts:
    """The parts of a unified social credit code (GB 32100-2015).

    Attributes:
        registrar: The registering department, such as ``9`` for 工商.
        institution: The class of institution within it, such as ``1`` for 企业 under ``9``.
        region: The region of the registrar (GB/T 2260).
        organisation_code: The organisation code (GB 11714), its own check digit last.
        check_digit: The check digit of the whole.
    """

    registrar: str
    institution: str
    region: str
    organisation_code: str
    check_digit: str

    @classmethod
    def split(cls, text: str) -> "UsccParts":
        """Return the parts of 18 characters, whether they make a valid code or not.

        >>> UsccParts.split("91350203M0001QKT19").region
        '350203'
        """
        return cls(
            registrar=text[:1],
            institution=text[1:2],
            region=text[2:8],
            organisation_code=text[8:17],
            check_digit=text[17:],
        )


@final
@attrs.frozen(kw_only=True)
class OrganisationCodeParts:
    """The parts of an organisation code (GB 11714).

    Attributes:
        body: The eight characters that name the body.
        check_digit: The check digit.
    """

    body: str
    check_digit: str

    @classmethod
    def split(cls, text: str) -> "OrganisationCodeParts":
        """Return the parts of nine characters, whether they make a valid code or not.

        >>> OrganisationCodeParts.split("600037341").check_digit
        '1'
        """
        return cls(body=text[:8], check_digit=text[8:])


def _masked(_value: object) -> str:
    return "***"


@final
@attrs.frozen(kw_only=True)
class CitizenNumberParts:
    """The parts of a citizen number (GB 11643-1999); its ``repr`` shows none of them.

    Attributes:
        region: The region in which the number was first given (GB/T 2260).
        birth_date: The day of birth.
        sequence: The number among those born there that day.
        sex: ``male`` where the sequence is odd, ``female`` where it is even.

    >>> parts = CITIZEN_NUMBER.parse("110101209712310010")  # of a day in 2097, so of nobody
    >>> parts
    CitizenNumberParts(region=***, birth_date=***, sequence=***, sex=***)
    >>> parts.sex
    'male'
    """

    region: str = attrs.field(repr=_masked)
    birth_date: date = attrs.field(repr=_masked)
    sequence: str = attrs.field(repr=_masked)
    sex: Literal["male", "female"] = attrs.field(repr=_masked)

    @classmethod
    def split(cls, text: str) -> "CitizenNumberParts":
        """Return the parts of 17 digits and a check digit.

        Raises:
            InvalidValue: The day of birth is no day of the calendar.
        """
        try:
            born = date.fromisoformat(text[6:14])
        except ValueError:
            raise InvalidValue("the day of birth is no day of the calendar") from None
        sex: Final = "male" if int(text[16:17]) % 2 else "female"
        return cls(region=text[:6], birth_date=born, sequence=text[14:17], sex=sex)


@final
@attrs.frozen(kw_only=True)
class Scheme(Generic[Parts_co]):
    """One scheme of code; `USCC`, `ORGANISATION_CODE` and `CITIZEN_NUMBER` are all there are.

    Attributes:
        kind: Its name among the kinds of code.
        length: How many characters its codes have.

    >>> USCC
    Scheme(kind='uscc', length=18)
    >>> USCC.is_valid("91110000600037341L"), USCC.is_valid("91110000600037341K")
    (True, False)
    >>> USCC.are_valid(["91110000600037341L", "9111", "11120110000176778B"])
    [True, False, True]
    >>> USCC.parse("11120110000176778B").organisation_code
    '000176778'
    """

    kind: Kind
    length: int
    _check: Callable[[str], bool] = attrs.field(repr=False)
    _digit: Callable[[str], str] = attrs.field(repr=False)
    _lanes: Callable[[], Lanes] = attrs.field(repr=False)
    _split: Callable[[str], Parts_co] = attrs.field(repr=False)
    _groups: tuple[int, ...] = attrs.field(repr=False)

    def compact(self, text: str) -> str:
        """Return a code as `govcredit.codes.schemes.compact` writes it."""
        return compact(text)

    def is_valid(self, text: str) -> bool:
        """Tell whether a text has the length, the characters and the check digit of the scheme; it never raises.

        Not looked at are the region, the organisation code's own digit and the class within a USCC, and the day of
        birth within a citizen number.

        >>> ORGANISATION_CODE.is_valid("600037341"), CITIZEN_NUMBER.is_valid("123456789012345678")
        (True, False)
        """
        return self._check(text)

    def are_valid(self, texts: Iterable[str]) -> list[bool]:
        """Tell of each text of a column what `is_valid` would, many times faster; it never raises.

        >>> ORGANISATION_CODE.are_valid(("600037341", "600037342", ""))
        [True, False, False]
        """
        return self._lanes().check(texts)

    def parse(self, text: str) -> Parts_co:
        """Return the parts of a valid code.

        Raises:
            InvalidValue: The text is no valid code, or the day of birth in it is no day; the text is not repeated.

        >>> ORGANISATION_CODE.parse("MB2C07549")
        OrganisationCodeParts(body='MB2C0754', check_digit='9')
        """
        if not self._check(text):
            raise InvalidValue(f"this is no valid code of the kind {self.kind}; examine() says why")
        return self._split(text)

    def check_digit(self, body: str) -> str:
        """Return the check digit that belongs to all characters before it.

        Raises:
            InvalidValue: The body has a wrong length or character; the body is not repeated.

        >>> USCC.check_digit("91110000600037341"), ORGANISATION_CODE.check_digit("60003734")
        ('L', '1')
        """
        try:
            digit = self._digit(body) if len(body) == self.length - 1 else ""
        except ValueError:
            digit = ""
        if not digit or not self._check(body + digit):
            raise InvalidValue(
                f"a check digit of the kind {self.kind} belongs to {self.length - 1} characters before it"
            )
        return digit

    def format(self, text: str) -> str:
        """Return a code as its standard writes it for people: an organisation code has a hyphen before its digit.

        Raises:
            InvalidValue: The text has another length, even when it is compact; the text is not repeated.

        >>> ORGANISATION_CODE.format("600037341"), USCC.format("9111 0000 6000 3734 1L")
        ('60003734-1', '91110000600037341L')
        """
        code = compact(text)
        if len(code) != self.length:
            raise InvalidValue(f"a code of the kind {self.kind} has {self.length} characters; there are {len(code)}")
        return "-".join(code[start:end] for start, end in zip((0, *self._groups), (*self._groups, None), strict=True))


USCC: Final = Scheme[UsccParts](
    kind="uscc",
    length=18,
    check=arithmetic.uscc_is_valid,
    digit=arithmetic.uscc_digit,
    lanes=arithmetic.uscc_lanes,
    split=UsccParts.split,
    groups=(),
)
"""The unified social credit code (统一社会信用代码, GB 32100-2015)."""
ORGANISATION_CODE: Final = Scheme[OrganisationCodeParts](
    kind="organisation-code",
    length=9,
    check=arithmetic.organisation_is_valid,
    digit=arithmetic.organisation_digit,
    lanes=arithmetic.organisation_lanes,
    split=OrganisationCodeParts.split,
    groups=(8,),
)
"""The organisation code (组织机构代码, GB 11714)."""
CITIZEN_NUMBER: Final = Scheme[CitizenNumberParts](
    kind="citizen-number",
    length=18,
    check=arithmetic.citizen_is_valid,
    digit=arithmetic.citizen_digit,
    lanes=arithmetic.citizen_lanes,
    split=CitizenNumberParts.split,
    groups=(),
)
"""The citizen number (公民身份号码, GB 11643-1999)."""
