"""The three schemes: check digits worked by hand, parts, columns, and errors that repeat nothing.

The citizen numbers here are made up: nobody is born in 2097 yet.
"""

from collections.abc import Callable

import pytest

from govcredit.codes.schemes import (
    CITIZEN_NUMBER,
    ORGANISATION_CODE,
    USCC,
    OrganisationCodeParts,
    Scheme,
    UsccParts,
    compact,
)
from govcredit.errors import InvalidValue

PERSON = "110101209701150007"
PERSON_WITH_X = "44030520970115000X"

# Worked by hand with the weights of GB 32100-2015, 1 3 9 27 19 26 16 17 20 29 25 13 8 24 10 30 28: the products of the
# characters that are not 0, their sum, what it leaves modulo 31, and the character of 31 less that.
USCC_DIGITS = (
    # 9 + 3 + 9 + 27 + 6*20 + 3*8 + 7*24 + 3*10 + 4*30 + 1*28 = 538; 538 - 17*31 = 11; 31 - 11 = 20
    pytest.param("91110000600037341", "L", id="firm"),
    # 1 + 3 + 9 + 2*27 + 1*26 + 1*16 + 1*13 + 7*8 + 6*24 + 7*10 + 7*30 + 8*28 = 826; 826 - 26*31 = 20; 31 - 20 = 11
    pytest.param("11120110000176778", "B", id="organ of a district"),
    # N = 22, M = 21, A = 10: 22 + 2*3 + 4*9 + 4*27 + 7*26 + 5*17 + 21*20 + 10*29 + 7*28 = 1345; 1345 - 43*31 = 12;
    # 31 - 12 = 19
    pytest.param("N2440705MA0000007", "K", id="village collective"),
    # 0 leaves 0, and 31 less 0 is 0 again
    pytest.param("00000000000000000", "0", id="sum 0"),
)
# GB 11714: weights 3 7 9 10 5 8 4 2; 11 less what the sum leaves modulo 11, 10 as X and 11 as 0.
ORGANISATION_DIGITS = (
    # 6*3 + 3*5 + 7*8 + 3*4 + 4*2 = 109; 109 - 9*11 = 10; 11 - 10 = 1
    pytest.param("60003734", "1", id="digits"),
    # M = 22, B = 11, C = 12: 22*3 + 11*7 + 2*9 + 12*10 + 0*5 + 7*8 + 5*4 + 4*2 = 365; 365 - 33*11 = 2; 11 - 2 = 9
    pytest.param("MB2C0754", "9", id="letters"),
    # M = 22, A = 10: 66 + 70 = 136; 136 - 12*11 = 4; 11 - 4 = 7
    pytest.param("MA000000", "7", id="new series"),
    # 1*3 + 1*9 = 12; 12 - 11 = 1; 11 - 1 = 10, written X
    pytest.param("10100000", "X", id="ten"),
    pytest.param("00000000", "0", id="eleven"),
    # Z = 35: 35*3 = 105; 105 - 9*11 = 6; 11 - 6 = 5
    pytest.param("Z0000000", "5", id="last letter"),
)
# GB 11643-1999: weights 7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2; 1 0 X 9 8 7 6 5 4 3 2 by the sum modulo 11.
CITIZEN_DIGITS = (
    # 7 + 9 + 5 + 4 + 2*2 + 9*6 + 7*3 + 1*9 + 1*10 + 5*5 = 148; 148 - 13*11 = 5, which is 7
    pytest.param("11010120970115000", "7", id="seven"),
    # 4*7 + 4*9 + 3*5 + 5*4 + 2*2 + 9*6 + 7*3 + 1*9 + 1*10 + 5*5 = 222; 222 - 20*11 = 2, which is X
    pytest.param("44030520970115000", "X", id="ten"),
)


def repeat(scheme: Scheme[object], body: str, digit: str) -> None:
    others = [other for other in "0123456789ABCDEFGHJKLMNPQRTUWXY" if other != digit]
    assert scheme.check_digit(body) == digit
    assert scheme.is_valid(body + digit)
    assert scheme.are_valid([body + other for other in (digit, *others)]) == [True, *(False for _ in others)]


@pytest.mark.parametrize(("body", "digit"), USCC_DIGITS)
def test_the_check_digit_of_a_uscc(body: str, digit: str) -> None:
    repeat(USCC, body, digit)


@pytest.mark.parametrize(("body", "digit"), ORGANISATION_DIGITS)
def test_the_check_digit_of_an_organisation_code(body: str, digit: str) -> None:
    repeat(ORGANISATION_CODE, body, digit)


@pytest.mark.parametrize(("body", "digit"), CITIZEN_DIGITS)
def test_the_check_digit_of_a_citizen_number(body: str, digit: str) -> None:
    repeat(CITIZEN_NUMBER, body, digit)


# Every text here is no valid code of any scheme, by itself and in a column.
ODD = (
    "",
    " ",
    "9",
    "91110000600037341",
    "91110000600037341LL",
    "91110000600037341L\n",
    " 91110000600037341L",
    "9111000060003734\nL",
    "91110000600037341l",
    "９１１１００００６０００３７３４１Ｌ",
    "911100006000373４1L",
    "91110000600037341\ud800",
    "91110000600037341\x00",
    "9111_000600037341L",
    "+1110000600037341L",
    "B1110000600037341J",  # 540 - 17*31 = 13, 31 - 13 = 18: the digit fits, the department is none
    "9A110000600037341Q",  # 565 - 18*31 = 7, 31 - 7 = 24: the digit fits, the class is none
    "91110000I00037341L",
    "1101012097011500_7",
    "٣٦٠٤٢٦١٩٩١٠١٠١٠٠٧١",
    "010101209701150007",
    "60003734 ",
    "6000-3734",
    "6000373४1",
    "60003734L",
    "x" * 1_000_000,
)


@pytest.mark.parametrize("scheme", [USCC, ORGANISATION_CODE, CITIZEN_NUMBER], ids=lambda scheme: str(scheme.kind))
def test_no_odd_text_is_valid_or_raises(scheme: Scheme[object]) -> None:
    assert [scheme.is_valid(text) for text in ODD] == [False] * len(ODD)
    assert scheme.are_valid(ODD) == [False] * len(ODD)


@pytest.mark.parametrize("odd", [None, 91110000600037341, b"91110000600037341L"], ids=["None", "number", "bytes"])
def test_what_is_no_text_is_not_valid(odd: object) -> None:
    column: list[object] = ["91110000600037341L", odd, "91110000600037341K"]
    assert USCC.are_valid(column) == [True, False, False]  # type: ignore[arg-type]
    assert not any(scheme.is_valid(odd) for scheme in (USCC, ORGANISATION_CODE, CITIZEN_NUMBER))  # type: ignore[arg-type]


def test_a_column_keeps_its_order_over_many_chunks() -> None:
    column = ["91110000600037341L"] * 10_000
    for place in (0, 17, 4_095, 4_096, 8_191, 9_999):
        column[place] = "odd" if place % 2 else "91110000600037341K"
    wrong = {place for place, valid in enumerate(USCC.are_valid(iter(column))) if not valid}
    assert wrong == {0, 17, 4_095, 4_096, 8_191, 9_999}


def test_odd_lengths_that_make_up_for_each_other_are_seen() -> None:
    # 17 and 19 characters together are as long as two codes.
    column = ["91110000600037341", "L91110000600037341L", "91110000600037341L"]
    assert USCC.are_valid(column) == [False, False, True]
    assert USCC.are_valid(["9111000060003734\n1", "91110000600037341LX"]) == [False, False]
    # Two codes in one text, none in the next: every break stands where one is due, but there is one too many.
    assert USCC.are_valid(["91110000600037341L\n91110000600037341L", "", "9" * 17]) == [False, False, False]


def test_an_empty_column_has_no_answers() -> None:
    assert USCC.are_valid([]) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(" 9111 0000-6000 37341l\t", "91110000600037341L", id="typed"),
        pytest.param("９１１１００００－６０００３７３４１ｌ", "91110000600037341L", id="full-width"),
        pytest.param("60003734—1", "600037341", id="dash"),
        pytest.param("\ufeff6000\u200b37341\u3000", "600037341", id="invisible"),
        pytest.param("9111/0000", "9111/0000", id="what is no separator stays"),
        pytest.param("straße", "STRAßE", id="only ASCII letters grow"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_compact_changes_the_writing_only(text: str, expected: str) -> None:
    assert compact(text) == USCC.compact(text) == expected


def test_the_parts_of_a_uscc() -> None:
    expected = UsccParts(
        registrar="9", institution="1", region="110000", organisation_code="600037341", check_digit="L"
    )
    assert USCC.parse("91110000600037341L") == expected


def test_the_parts_of_an_organisation_code() -> None:
    assert ORGANISATION_CODE.parse("600037341") == OrganisationCodeParts(body="60003734", check_digit="1")


@pytest.mark.parametrize(("number", "sex"), [(PERSON, "female"), ("110101209701150015", "male")])
def test_the_parts_of_a_citizen_number(number: str, sex: str) -> None:
    parts = CITIZEN_NUMBER.parse(number)
    assert (parts.region, parts.birth_date.isoformat(), parts.sequence, parts.sex) == (
        "110101",
        "2097-01-15",
        number[14:17],
        sex,
    )
    assert repr(parts) == "CitizenNumberParts(region=***, birth_date=***, sequence=***, sex=***)"


@pytest.mark.parametrize(
    ("scheme", "text", "expected"),
    [
        pytest.param(USCC, "9111 0000 6000 3734 1l", "91110000600037341L", id="uscc"),
        pytest.param(ORGANISATION_CODE, "600037341", "60003734-1", id="organisation code"),
        pytest.param(ORGANISATION_CODE, "60003734-1", "60003734-1", id="hyphen there"),
        pytest.param(CITIZEN_NUMBER, "440305 20970115 000x", PERSON_WITH_X, id="citizen number"),
    ],
)
def test_format_writes_for_people(scheme: Scheme[object], text: str, expected: str) -> None:
    assert scheme.format(text) == expected


@pytest.mark.parametrize(
    "misuse",
    [
        pytest.param(lambda: CITIZEN_NUMBER.parse(PERSON[:-1] + "8"), id="parse, wrong digit"),
        pytest.param(lambda: CITIZEN_NUMBER.parse("110101209713150003"), id="parse, no such month"),
        pytest.param(lambda: USCC.parse(PERSON_WITH_X), id="parse by another scheme"),
        pytest.param(lambda: ORGANISATION_CODE.parse(PERSON), id="parse, wrong length"),
        pytest.param(lambda: CITIZEN_NUMBER.check_digit(PERSON), id="check digit, too long"),
        pytest.param(lambda: CITIZEN_NUMBER.check_digit("1101012097011500A"), id="check digit, letter"),
        pytest.param(lambda: CITIZEN_NUMBER.check_digit("01010120970115000"), id="check digit, leading zero"),
        pytest.param(lambda: USCC.check_digit("91110000I00037341"), id="check digit, letter that is not used"),
        pytest.param(lambda: USCC.check_digit("9111000A600037341"), id="check digit, letter in the region"),
        pytest.param(lambda: ORGANISATION_CODE.check_digit("6000373é"), id="check digit, beyond ASCII"),
        pytest.param(lambda: CITIZEN_NUMBER.format(PERSON + "1"), id="format, too long"),
    ],
)
def test_misuse_raises_and_repeats_nothing(misuse: Callable[[], object]) -> None:
    with pytest.raises(InvalidValue) as raised:
        misuse()
    assert not any(piece in str(raised.value) for piece in (PERSON[:6], PERSON[6:14], PERSON[14:]))
