"""The forms of identifiers and codes; whether one is right is not asked here."""

import re
from typing import Annotated, Any, Final, get_args

import pytest

from govcredit.model import identity
from govcredit.model.bundle import arrays
from govcredit.model.identity import Code, Digest, OrganId, OrganisationCode, RegionCode, Timestamp, Uscc
from govcredit.model.notes import Pattern, notes_on

IDENTIFIERS: Final = tuple(name for name in identity.__all__ if name.endswith("Id"))


def matches(kind: Any, text: str) -> bool:  # noqa: ANN401  # a new type is no class
    (pattern,) = (note for note in notes_on(kind) if isinstance(note, Pattern))
    return re.fullmatch(pattern.regex, text) is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a", True, id="one letter"),
        pytest.param("7", True, id="one digit"),
        pytest.param("binhai-2018-01", True, id="hyphens"),
        pytest.param("cn.gov:binhai_2018", True, id="dots, colons, underscores"),
        pytest.param("a--b", True, id="two signs in a row"),
        pytest.param("x" * 128, True, id="128 characters"),
        pytest.param("x" * 129, False, id="129 characters"),
        pytest.param("", False, id="empty"),
        pytest.param("-a", False, id="a sign in front"),
        pytest.param("a.", False, id="a sign at the end"),
        pytest.param("a b", False, id="blank"),
        pytest.param("a/b", False, id="slash"),
        pytest.param("滨海", False, id="Chinese"),
        pytest.param("a\n", False, id="line feed"),
    ],
)
def test_an_identifier(text: str, expected: bool) -> None:  # noqa: FBT001
    assert matches(OrganId, text) is expected


def test_identifiers_of_all_kinds_have_one_form() -> None:
    forms = {notes_on(getattr(identity, name)) for name in IDENTIFIERS}
    assert len(forms) == 1
    assert len(IDENTIFIERS) == len(arrays()) + 1  # and that of an item of any kind


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        pytest.param(Code, "local-2024.1_a", True, id="code"),
        pytest.param(Code, "a" + "-b" * 15, True, id="code of 16 parts"),
        pytest.param(Code, "a" + "-b" * 16, False, id="code of 17 parts"),
        pytest.param(Code, "a--b", False, id="code with two signs in a row"),
        pytest.param(Code, "", False, id="no code"),
        pytest.param(Code, "代码", False, id="code in Chinese"),
        pytest.param(RegionCode, "120116", True, id="region"),
        pytest.param(RegionCode, "12011", False, id="region of 5 digits"),
        pytest.param(RegionCode, "1201160", False, id="region of 7 digits"),
        pytest.param(RegionCode, "020116", False, id="region that begins with 0"),
        pytest.param(RegionCode, "１２０１１６", False, id="region in full width"),
        pytest.param(Uscc, "11120110000176778B", True, id="credit code"),
        pytest.param(Uscc, "11120110000176778b", False, id="credit code in small letters"),
        pytest.param(Uscc, "11120110000176778", False, id="credit code of 17 characters"),
        pytest.param(Uscc, "111201100001767IOZ", True, id="the alphabet is validation's"),
        pytest.param(OrganisationCode, "000176778", True, id="organisation code"),
        pytest.param(OrganisationCode, "00017677-8", False, id="organisation code with its hyphen"),
        pytest.param(Digest, "sha256:" + "0a" * 32, True, id="digest"),
        pytest.param(Digest, "sha256:" + "0A" * 32, False, id="digest in capitals"),
        pytest.param(Digest, "0a" * 32, False, id="digest without its name"),
        pytest.param(Timestamp, "2026-11-22T09:30:00+08:00", True, id="timestamp"),
        pytest.param(Timestamp, "2026-11-22T09:30:00Z", True, id="timestamp in UTC"),
        pytest.param(Timestamp, "2026-11-22T09:30:00-03:30", True, id="timestamp west of Greenwich"),
        pytest.param(Timestamp, "2026-11-22T09:30:00", False, id="timestamp without its offset"),
        pytest.param(Timestamp, "2026-11-22 09:30:00Z", False, id="timestamp with a blank"),
        pytest.param(Timestamp, "2026-11-22T09:30Z", False, id="timestamp without seconds"),
        pytest.param(Timestamp, "2026-11-22T09:30:00.5Z", False, id="timestamp with a fraction"),
        pytest.param(Timestamp, "2026-11-22T24:00:00Z", False, id="hour 24"),
        pytest.param(Timestamp, "2026-11-22T23:59:60Z", False, id="leap second"),
        pytest.param(Timestamp, "2026-11-22T09:30:00+15:00", False, id="no such offset"),
        pytest.param(Timestamp, "2026-11-22T09:30:00z", False, id="small letter"),
    ],
)
def test_a_code(kind: object, text: str, expected: bool) -> None:  # noqa: FBT001
    assert matches(kind, text) is expected


@pytest.mark.parametrize("name", sorted(set(identity.__all__) - {"Level", "OrganKind"}))
def test_a_type_of_identifiers_is_told_from_the_others(name: str) -> None:
    kind = getattr(identity, name)
    assert kind.__name__ == name
    assert get_args(kind.__supertype__)[0] is str
    assert Annotated[str, *kind.__supertype__.__metadata__] == kind.__supertype__
