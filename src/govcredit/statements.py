"""Statements: the sentences of judgements, and the catalogue that they come from (判断说明).

A finding says what is wrong with a document. A statement says why a judgement came out as it did: that a condition is met
since a day, that a measure follows from a record, that a value is withheld. It holds a code and what the sentence fills
in; the sentence is made in the reader's language when somebody reads it, from ``data/statements``. Parameters never hold
a sensitive value.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, TypeAlias, final

import attrs

from govcredit._files import names, read_text
from govcredit._sentences import render
from govcredit.findings import Language, clip

__all__ = ("Parameter", "Statement", "Wording", "statement", "statement_codes", "wording")

Parameter: TypeAlias = str | int
"""What a sentence fills in."""

_PARAMETER_LIMIT: Final = 200  # characters, as in a finding


@final
@attrs.frozen(kw_only=True)
class Wording:
    """What the catalogue says for one code in one language.

    Attributes:
        text: The sentence.
        advice: What to do or to look up, where there is something.

    >>> wording("repair.least-window-over.met", "en")
    Wording(text='The shortest publicity window is over; a repair is possible from {day}.', advice=None)
    """

    text: str
    advice: str | None = None


@final
@attrs.frozen(kw_only=True)
class Statement:
    """One sentence of a judgement (判断说明).

    Attributes:
        code: Family and name, such as ``repair.least-window-over.met``.
        params: What the sentence fills in, sorted by name.

    >>> statement("repair.least-window-over.met", day="2025-09-02")
    Statement(code='repair.least-window-over.met', params=(('day', '2025-09-02'),))
    """

    code: str
    params: tuple[tuple[str, Parameter], ...] = ()

    def text(self, language: Language = "zh") -> str:
        """Return the sentence."""
        return render(wording(self.code, language).text, self.params, language)

    def advice(self, language: Language = "zh") -> str | None:
        """Return what to do or to look up, where there is something.

        >>> statement("repair.not-confirmed", clause="第七条").advice("en")
        'Read the text of the clause, and judge then.'
        """
        advice = wording(self.code, language).advice
        return None if advice is None else render(advice, self.params, language)


def statement(code: str, **params: Parameter) -> Statement:
    """Make a statement, its parameters clipped.

    Args:
        code: A code of the catalogue.
        params: What the sentence fills in; never a sensitive value. One that differs by language is given twice, as
            ``name_zh`` and ``name_en``.

    Raises:
        KeyError: The catalogue has no such code.

    >>> statement("repair.least-window-over.met", day="2025-09-02").text("zh")
    '最短公示期已满，自2025-09-02起可以修复。'
    """
    wording(code, "zh")
    shown = [
        (name, clip(value, _PARAMETER_LIMIT) if isinstance(value, str) else value)
        for name, value in sorted(params.items())
    ]
    return Statement(code=code, params=tuple(shown))


def wording(code: str, language: Language) -> Wording:
    """Return what the catalogue says for a code in one language.

    Args:
        code: A code of the catalogue.
        language: ``zh`` or ``en``.

    Raises:
        KeyError: The catalogue has no such code.

    >>> wording("repair.least-window-over.met", "zh").text
    '最短公示期已满，自{day}起可以修复。'
    """
    return _family(code.partition(".")[0])[code, language]


def statement_codes() -> tuple[str, ...]:
    """Return every code of the catalogue, sorted.

    >>> "repair.least-window-over.met" in statement_codes()
    True
    """
    families = (name.removesuffix(".toml") for name in names("statements"))
    return tuple(sorted({code for family in families for code, _ in _family(family)}))


@cache
def _family(family: str) -> Mapping[tuple[str, Language], Wording]:
    if f"{family}.toml" not in names("statements"):
        raise KeyError(family)
    held = tomllib.loads(read_text("statements", f"{family}.toml"))
    languages: tuple[Language, Language] = ("zh", "en")
    return MappingProxyType(
        {
            (f"{family}.{code}", language): Wording(text=row[language], advice=row.get(f"advice_{language}"))
            for code, row in held.items()
            for language in languages
        }
    )
