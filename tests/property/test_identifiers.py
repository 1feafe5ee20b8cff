"""Codes that name a body or a person: what holds for every code and every text.

Citizen numbers are drawn with births in the 2090s, so that none is anybody's.
"""

import json
from datetime import date
from typing import Final

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from govcredit.codes.identifiers import (
    CITIZEN_NUMBER,
    ORGANISATION_CODE,
    USCC,
    Kind,
    Scheme,
    compact,
    examine,
)
from govcredit.codes.lists import code_list

DIGITS: Final = "0123456789"
CAPITALS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015
KINDS: Final[tuple[Kind | None, ...]] = (None, "uscc", "organisation-code", "citizen-number")
REGIONS: Final = tuple(entry.code for entry in code_list("region").codes(date(2026, 1, 1)))

any_text = (
    st.text(max_size=24)
    | st.text(alphabet=DIGITS + "X", min_size=14, max_size=20)
    | st.text(alphabet=ALPHABET + "\n\u3000－é０", min_size=17, max_size=19)
)


@st.composite
def organisation_codes(draw: st.DrawFn) -> str:
    """Draw a valid organisation code."""
    body = draw(st.text(alphabet=DIGITS + CAPITALS, min_size=8, max_size=8))
    return body + ORGANISATION_CODE.check_digit(body)


@st.composite
def usccs(draw: st.DrawFn) -> str:
    """Draw a code that passes all tiers."""
    body = draw(st.text(alphabet=ALPHABET, min_size=8, max_size=8))
    head = draw(st.sampled_from(["11", "12", "51", "91", "92", "A1", "N2", "Y1"])) + draw(st.sampled_from(REGIONS))
    code = head + body + ORGANISATION_CODE.check_digit(body)
    return code + USCC.check_digit(code)


@st.composite
def citizen_numbers(draw: st.DrawFn) -> str:
    """Draw a valid citizen number of somebody not yet born."""
    born = draw(st.dates(date(2090, 1, 1), date(2099, 12, 31)))
    body = f"{draw(st.sampled_from(REGIONS))}{born:%Y%m%d}{draw(st.integers(0, 999)):03d}"
    return body + CITIZEN_NUMBER.check_digit(body)


valid_codes = st.one_of(
    usccs().map(lambda code: (USCC, code)),
    organisation_codes().map(lambda code: (ORGANISATION_CODE, code)),
    citizen_numbers().map(lambda code: (CITIZEN_NUMBER, code)),
)
schemes = st.sampled_from([USCC, ORGANISATION_CODE, CITIZEN_NUMBER])


def plain_uscc(text: str) -> bool:
    """Return what GB 32100-2015 says, in a plain loop."""
    if len(text) != 18 or any(character not in ALPHABET for character in text):
        return False
    if text[0] not in DIGITS + "ANY" or any(character not in DIGITS for character in text[1:8]):
        return False
    total = sum(ALPHABET.index(character) * 3**place for place, character in enumerate(text[:17]))
    return ALPHABET[(31 - total % 31) % 31] == text[17]


def plain_organisation_code(text: str) -> bool:
    """Return what GB 11714 says, in a plain loop."""
    if len(text) != 9 or any(character not in DIGITS + CAPITALS for character in text):
        return False
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    total = sum((DIGITS + CAPITALS).index(character) * weight for character, weight in zip(text, weights, strict=False))
    return {10: "X", 11: "0"}.get(11 - total % 11, str(11 - total % 11)) == text[8]


def plain_citizen_number(text: str) -> bool:
    """Return what GB 11643-1999 says, in a plain loop."""
    if len(text) != 18 or any(character not in DIGITS for character in text[:17]) or text[0] == "0":
        return False
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(character) * weight for character, weight in zip(text, weights, strict=False))
    return "10X98765432"[total % 11] == text[17]


PLAIN: Final = {
    "uscc": plain_uscc,
    "organisation-code": plain_organisation_code,
    "citizen-number": plain_citizen_number,
}


class TestArithmetic:
    """The fast ways say what the standards say."""

    @given(schemes, any_text)
    def test_of_any_text(self, scheme: Scheme[object], text: str) -> None:
        assert scheme.is_valid(text) == PLAIN[scheme.kind](text)

    @given(valid_codes)
    def test_of_a_valid_code(self, drawn: tuple[Scheme[object], str]) -> None:
        scheme, code = drawn
        assert PLAIN[scheme.kind](code)
        assert scheme.is_valid(code)
        assert scheme.check_digit(code[:-1]) == code[-1]
        assert compact(scheme.format(code)) == code


class TestColumn:
    """A column says of each of its texts what is said of the text alone."""

    @given(schemes, st.lists(any_text | valid_codes.map(lambda drawn: drawn[1]), max_size=40))
    def test_of_any_texts(self, scheme: Scheme[object], texts: list[str]) -> None:
        assert scheme.are_valid(texts) == [scheme.is_valid(text) for text in texts]

    @given(usccs(), any_text, st.integers(0, 8_999))
    def test_of_one_odd_text_among_many(self, code: str, text: str, place: int) -> None:
        column = [code] * 9_000
        column[place] = text
        found = USCC.are_valid(column)
        assert (found[place], found.count(True)) == (USCC.is_valid(text), 8_999 + USCC.is_valid(text))


class TestOneFault:
    """One fault makes a valid code invalid."""

    @given(valid_codes, st.data())
    def test_a_character_changed(self, drawn: tuple[Scheme[object], str], data: st.DataObject) -> None:
        """31 and 11 are prime and divide no weight; no two characters of a place have the same value modulo either.

        Only the letters of an organisation code go beyond that: they stand for 10 to 35, and 11 apart is the same.
        """
        scheme, code = drawn
        place = data.draw(st.integers(0, len(code) - 1))
        character = data.draw(st.sampled_from(DIGITS + CAPITALS).filter(lambda other: other != code[place]))
        values = [(DIGITS + CAPITALS).index(sign) % 11 for sign in (character, code[place])]
        assume(scheme.kind != "organisation-code" or place == 8 or values[0] != values[1])
        assert not scheme.is_valid(code[:place] + character + code[place + 1 :])

    @given(usccs(), st.integers(0, 16))
    def test_neighbours_swapped(self, code: str, place: int) -> None:
        """The weights of neighbours differ by twice the former, and those of the last two by 27: never 0 modulo 31."""
        assume(code[place] != code[place + 1])
        swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        assert not USCC.is_valid(swapped)

    @given(valid_codes, st.data())
    def test_a_character_lost_or_doubled(self, drawn: tuple[Scheme[object], str], data: st.DataObject) -> None:
        scheme, code = drawn
        place = data.draw(st.integers(0, len(code) - 1))
        assert not scheme.is_valid(code[:place] + code[place + 1 :])
        assert not scheme.is_valid(code[: place + 1] + code[place:])


class TestVerdict:
    """A verdict is given on every text, is short, and agrees with itself."""

    @given(any_text | valid_codes.map(lambda drawn: drawn[1]), st.sampled_from(KINDS), st.none() | st.dates())
    def test_of_any_text(self, text: str, expected: Kind | None, on: date | None) -> None:
        verdict = examine(text, on, expected=expected)
        assert verdict == examine(text, on, expected=expected)
        assert verdict.kind in (expected, *(kind for kind in (*KINDS, "unknown") if expected is None))
        assert verdict.passed("kind") == verdict.valid
        assert verdict.flagged == bool(verdict.findings())
        assert verdict.valid or any(found.severity == "error" for found in verdict.findings())
        for language in ("zh", "en"):
            written = json.dumps(verdict.as_dict(language), ensure_ascii=False).encode("utf-8")
            assert len(written) < 1_000

    @given(usccs())
    def test_of_a_code_that_passes(self, code: str) -> None:
        verdict = examine(code, expected="uscc")
        assert verdict.valid
        assert verdict.tier == "kind"
        assert verdict.masked == (verdict.likelier == "citizen-number")


NOISE: Final = st.sampled_from(["", " ", "-", "\u3000", "\u200b", "/", "号", "X", "A", "0", "9", "E+17", ".0"])


class TestNoNumberIsShown:
    """Nothing of a verdict holds a citizen number or what identifies one, whatever was done to it."""

    @given(citizen_numbers(), st.sampled_from(KINDS), st.none() | st.dates())
    def test_of_a_number_as_it_is(self, number: str, expected: Kind | None, on: date | None) -> None:
        self.check(number, number, expected, on)

    @given(citizen_numbers(), st.sampled_from(KINDS), st.integers(0, 17), st.sampled_from(DIGITS + CAPITALS))
    def test_of_a_number_with_one_character_changed(
        self, number: str, expected: Kind | None, place: int, character: str
    ) -> None:
        text = number[:place] + character + number[place + 1 :]
        assume(not USCC.is_valid(text))  # a valid code of a body cannot be told from one
        self.check(text, number, expected, None)

    @given(citizen_numbers(), st.sampled_from(KINDS), st.integers(0, 17))
    def test_of_a_number_with_one_character_lost(self, number: str, expected: Kind | None, place: int) -> None:
        self.check(number[:place] + number[place + 1 :], number, expected, None)

    @given(citizen_numbers(), st.sampled_from(KINDS), st.integers(0, 18), NOISE)
    def test_of_a_number_with_something_put_in(
        self, number: str, expected: Kind | None, place: int, noise: str
    ) -> None:
        self.check(number[:place] + noise + number[place:], number, expected, None)

    @given(citizen_numbers(), st.sampled_from(KINDS))
    def test_of_a_number_of_15_digits(self, number: str, expected: Kind | None) -> None:
        old = number[:6] + number[8:17]
        self.check(old, old, expected, None)

    @given(citizen_numbers())
    def test_of_an_error(self, number: str) -> None:
        for misuse in (ORGANISATION_CODE.parse, ORGANISATION_CODE.format, USCC.check_digit, CITIZEN_NUMBER.check_digit):
            with pytest.raises(ValueError, match="kind") as raised:
                misuse(number)
            assert self.parts(number).isdisjoint(self.runs(str(raised.value)))
        assert self.parts(number).isdisjoint(self.runs(repr(CITIZEN_NUMBER.parse(number))))

    def check(self, text: str, number: str, expected: Kind | None, on: date | None) -> None:
        verdict = examine(text, on, expected=expected)
        said = f"{verdict!r}{verdict}{verdict.findings()}{verdict.as_dict('zh')}{verdict.as_dict('en')}"
        said += repr({**attrs.asdict(verdict), "on": None}) + str(verdict.parts) + str(verdict.region)
        assert verdict.masked
        assert self.parts(number).isdisjoint(self.runs(said.replace(repr(on), "").replace(str(on), "")))

    @staticmethod
    def parts(number: str) -> set[str]:
        """Return every run of five characters of a number."""
        return {number[place : place + 5] for place in range(len(number) - 4)}

    @staticmethod
    def runs(said: str) -> set[str]:
        """Return every run of five characters of what was said."""
        return {said[place : place + 5] for place in range(len(said) - 4)}
