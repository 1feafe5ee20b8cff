"""The catalogue of statements: both languages say the same, nothing is left unused, and no sentence is unknown."""

import ast
import re
import string
from functools import cache
from pathlib import Path
from typing import Final

import pytest

import govcredit
from govcredit.findings import Language
from govcredit.statements import statement, statement_codes, wording

CODES: Final = statement_codes()
LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")

_chinese = re.compile("[\u3400-\u9fff]").search
_chinese_sign = re.compile("[\u3000-\u303f\uff00-\uffef\u3400-\u9fff]").search


def filled(text: str) -> set[str]:
    """Return what a sentence fills in."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@cache
def constants() -> frozenset[str]:
    """Return every text that stands in the source of the library."""
    return frozenset(
        node.value
        for path in Path(govcredit.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def texts(code: str, language: Language) -> tuple[str, ...]:
    found = wording(code, language)
    return tuple(text for text in (found.text, found.advice) if text is not None)


def test_both_languages_say_the_same() -> None:
    assert [code for code in CODES if len(texts(code, "zh")) != len(texts(code, "en"))] == []
    pairs = [(zh, en) for code in CODES for zh, en in zip(texts(code, "zh"), texts(code, "en"), strict=True)]
    assert [(zh, en) for zh, en in pairs if filled(zh) != filled(en)] == []
    assert [zh for zh, _ in pairs if not _chinese(zh) or not zh.endswith("。")] == []
    assert [en for _, en in pairs if _chinese_sign(en) or not en.endswith(".")] == []


def test_every_statement_is_made_somewhere() -> None:
    assert [code for code in CODES if not _is_made(code)] == []


def _is_made(code: str) -> bool:
    # A judgement may put a code together from its family, or a longer beginning, and parts of one word or several behind it.
    family, *parts = code.split(".")
    return _is_made_of(tuple(parts), constants()) or any(
        ".".join((family, *parts[:number])) in constants() and _is_made_of(tuple(parts[number:]), constants())
        for number in range(1, len(parts) + 1)
    )


def _is_made_of(parts: tuple[str, ...], named: frozenset[str]) -> bool:
    return not parts or any(
        ".".join(parts[:number]) in named and _is_made_of(parts[number:], named) for number in range(1, len(parts) + 1)
    )


def test_an_unknown_statement_is_refused() -> None:
    with pytest.raises(KeyError):
        statement("repair.no-such-thing")
    with pytest.raises(KeyError):
        statement("nothing.at-all")


def test_what_a_statement_fills_in_is_clipped() -> None:
    (code,) = CODES[:1]
    long = statement(code, day="长" * 1_000)
    assert len(str(dict(long.params)["day"])) < 250
