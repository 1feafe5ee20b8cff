"""What may rest on a term that nobody has confirmed: a warning or *unknown*, never an error or a verdict (核对状态).

The law of the house: facts from memory never become a hard rule. It is kept here, in one place: whoever turns terms into
a finding or a verdict passes it through these functions.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar, final

import attrs

from govcredit.findings import Severity
from govcredit.model.signal import SignalLevel
from govcredit.policy.pack import Pack
from govcredit.policy.term import Citation, Status, Term

__all__ = ("Unconfirmed", "at_most", "confirmed", "settled", "toned_down", "unconfirmed")

Verdict = TypeVar("Verdict")


@final
@attrs.frozen(kw_only=True)
class Unconfirmed:
    """A value, or a row of a table, whose text nobody has read (未核对的规则).

    Attributes:
        name: The term; of a scheme of evaluation, the indicator or the grade.
        title: Its title; `title_en` in English.
        row: The number of the row from 0; ``None`` for a scalar.
        value: The value or the row; of an indicator its points, of a grade its cut-off.
        status: ``recall``, or ``secondary`` where those are asked for as well.

    >>> from govcredit.policy.loading import load_pack
    >>> [each for each in unconfirmed(load_pack("cn")) if each.name == "debt.ratio.warning"]
    [Unconfirmed(name='debt.ratio.warning', title='显性债务债务率的警戒线', ...
    """

    name: str
    title: str
    title_en: str
    row: int | None
    value: object
    start: date
    citation: Citation
    status: Status
    layer: str


def confirmed(terms: Iterable[Term[Any]]) -> bool:
    """Return whether every one of some terms rests on a text that was read.

    >>> from govcredit.policy.loading import load_pack
    >>> unread = load_pack("cn").term("debt.ratio.warning", on=date(2026, 4, 1))
    >>> confirmed(()), confirmed((unread,))
    (True, False)
    """
    return all(term.confirmed for term in terms)


def at_most(severity: Severity, terms: Iterable[Term[Any]]) -> Severity:
    """Return the severity of a finding that rests on terms: no error where one of them is not confirmed.

    Args:
        severity: What it is where all of them are.
        terms: The terms.

    >>> from govcredit.policy.loading import load_pack
    >>> read, unread = (load_pack("cn").term(f"debt.ratio.{name}", on=date(2026, 4, 1)) for name in ("bands", "warning"))
    >>> at_most("error", (read,)), at_most("error", (read, unread))
    ('error', 'warning')
    """
    return "warning" if severity == "error" and not confirmed(terms) else severity


def toned_down(level: SignalLevel, terms: Iterable[Term[Any]]) -> SignalLevel:
    """Return the level of a signal that rests on terms: at most a warning where one of them is not confirmed.

    Args:
        level: What it is where all of them are.
        terms: The terms.

    >>> from govcredit.policy.loading import load_pack
    >>> unread = load_pack("cn").term("debt.ratio.warning", on=date(2026, 4, 1))
    >>> toned_down("alert", ()), toned_down("alert", (unread,))
    ('alert', 'warning')
    """
    return "warning" if level == "alert" and not confirmed(terms) else level


def settled(verdict: Verdict, terms: Iterable[Term[Any]]) -> Verdict | None:
    """Return a verdict that rests on terms, or ``None`` (unknown) where one of them is not confirmed.

    Args:
        verdict: What it is where all of them are.
        terms: The terms.

    >>> from govcredit.policy.loading import load_pack
    >>> unread = load_pack("cn").term("debt.ratio.warning", on=date(2026, 4, 1))
    >>> settled("met", ()), settled("met", (unread,))
    ('met', None)
    """
    return verdict if confirmed(terms) else None


def unconfirmed(pack: Pack, *, secondary: bool = False) -> tuple[Unconfirmed, ...]:
    """Return every value and row of a pack that rests on memory, by name and day.

    Args:
        pack: The pack, with all its layers.
        secondary: Whether to include what was read only in a text about the rule.
    """
    wanted = {"recall", "secondary"} if secondary else {"recall"}
    found: list[Unconfirmed] = []
    for layer in pack.layers:
        for name, definition in layer.definitions.items():
            for entry in definition.entries:
                table = definition.kind == "table"
                rows: Iterable[tuple[int | None, object, Citation, Status]] = (
                    (
                        (number, row, mark.citation, mark.status)
                        for number, (row, mark) in enumerate(zip(entry.value, entry.marks, strict=True))  # type: ignore[call-overload]  # the rows of a table
                    )
                    if table
                    else ((None, entry.value, entry.citation, entry.status),)
                )
                found += [
                    Unconfirmed(
                        name=name,
                        title=definition.title,
                        title_en=definition.title_en,
                        row=number,
                        value=value,
                        start=entry.start,
                        citation=citation,
                        status=status,
                        layer=layer.id,
                    )
                    for number, value, citation, status in rows
                    if status in wanted
                ]
        for scheme in layer.schemes.values():
            found += [
                Unconfirmed(
                    name=term.name,
                    title=term.title,
                    title_en=term.title_en,
                    row=None,
                    value=term.value,
                    start=term.start,
                    citation=term.citation,
                    status=term.status,
                    layer=term.layer,
                )
                for term in scheme.terms()
                if term.status in wanted
            ]
    return tuple(sorted(found, key=lambda each: (each.name, each.start, -1 if each.row is None else each.row)))
