"""Findings as short rows: the sentences of a group stand once, a row holds only what differs (问题明细压缩).

Fifty thousand findings in two languages would fill tens of megabytes as text. A group keeps its sentences in pieces, and
each finding the values between them; the page puts them together when somebody opens the full list.
"""

from collections.abc import Mapping
from string import Formatter
from typing import Final, TypeAlias, final

import attrs

from govcredit._sentences import render
from govcredit.adapters.reports.files import Group
from govcredit.findings import Finding, Language, clip, entry

__all__ = ("GroupRows", "Piece", "Row", "rows_of")

Piece: TypeAlias = str | int
"""Text of a sentence, or the number of the value that stands there."""

Row: TypeAlias = list[object]
"""Place, item, indexes of the pointer, revealed value, then the values, each a text or one in each language."""

_LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")


@final
@attrs.frozen(kw_only=True)
class GroupRows:
    """The full list of one group.

    Attributes:
        member: The tokens of its pointers; ``None`` where each row has an index of its own.
        message: The pieces of its message by language.
        rows: Its findings.
    """

    member: list[str | None]
    message: Mapping[Language, list[Piece]]
    rows: list[Row]


def rows_of(group: Group, values: Mapping[Finding, str]) -> GroupRows:
    """Return the findings of a group as rows.

    Args:
        group: The group; it lists some finding.
        values: Values that are revealed, by finding.

    >>> from govcredit.adapters.reports.files import grouped
    >>> from govcredit.findings import Report, finding
    >>> (group,) = grouped(Report(findings=(finding("bytes.depth", "/a/3", limit=64),)))
    >>> found = rows_of(group, {})
    >>> found.message["en"], found.rows
    (['Arrays and objects nest deeper than ', 0, ' levels.'], [['', '', '3', '', '64']])
    """
    texts = entry(group.code).texts
    fields: list[str] = []
    message = {language: _pieces(texts[language].message, fields) for language in _LANGUAGES}
    return GroupRows(
        member=[None if _is_index(token) else token for token in group.findings[0].path.split("/")],
        message=message,
        rows=[_row(found, fields, values.get(found, "")) for found in group.findings],
    )


def _pieces(template: str, fields: list[str]) -> list[Piece]:
    pieces: list[Piece] = []
    for text, name, form, _ in Formatter().parse(template):
        if text:
            pieces.append(text)
        if name is not None:
            field = f"{{{name}:{form}}}" if form else f"{{{name}}}"
            if field not in fields:
                fields.append(field)
            pieces.append(fields.index(field))
    return pieces


def _row(found: Finding, fields: list[str], value: str) -> Row:
    indexes = ",".join(token for token in found.path.split("/") if _is_index(token))
    row: Row = [
        "" if found.place is None else clip(str(found.place)),
        "" if found.about is None else found.about.shown,
        indexes,
        value,
    ]
    for field in fields:
        zh, en = (render(field, found.params, language) for language in _LANGUAGES)
        row.append(zh if zh == en else [zh, en])
    return row


def _is_index(token: str) -> bool:
    return token.isascii() and token.isdecimal()
