"""What is withheld must not stand in an open text either: names, numbers and passages are looked for and blotted out (复述).

Two sorts of withheld values are looked for. What tells who somebody is (a name, a number, an identifier) may stand in no
text at all. Of a passage each run of six characters is looked for, but not what the view shows by right: the names and
titles of bodies, laws, agreements and the like, which a passage about them repeats.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any, Final, final

import attrs

from govcredit.disclosure._decisions import Key
from govcredit.measures.personal import Span, flat, has_citizen_number, spans_in
from govcredit.model.extensions import Extensions
from govcredit.model.shapes import Member, Text
from govcredit.model.walks import walk

__all__ = ("RUN", "Repeats", "is_sensitive", "repeats_of")

RUN: Final = 6  # characters; fewer stand side by side in any text

_BLOT: Final = "＊"
_NAME: Final = 200  # characters; what is sensitive and longer is a passage
_LEAST_NAME: Final = 2
_PLACE: Final = 6  # the first digits of a citizen number
# Names and titles by which a view says what it is about.
_NAMES: Final = frozenset(
    {
        *("addressees", "adopted_by", "body", "body_name", "clause", "competent_name", "copies", "document_number"),
        *("group_name", "name", "other_names", "party", "platform_name", "site", "title"),
    }
)
_BODIES: Final = frozenset({"body", "body_name", "name", "other_names", "site", "platform_name"})
_token: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._:-]*[A-Za-z0-9])?").finditer
_joint: Final = re.compile("[._:-]").finditer


@final
@attrs.frozen(kw_only=True)
class Repeats:
    """What is looked for in texts (复述内容).

    Attributes:
        runs: Every run of six characters of what is withheld.
        names: Shorter names, by their first two characters.
        identifiers: Identifiers of items that are withheld, or that have a pseudonym.
        numbers: Whether personal numbers are looked for that nobody knows of.
    """

    runs: frozenset[str] = attrs.field(repr=False)
    names: Mapping[str, tuple[str, ...]] = attrs.field(repr=False)
    identifiers: frozenset[str] = attrs.field(repr=False)
    numbers: bool

    def masked(self, text: str, *, is_body: bool = False) -> str:
        """Return a text with everything blotted out that is withheld; of no greater length.

        Args:
            text: The text.
            is_body: Whether it is the name of a body, in which two characters that are also a name mean nothing.
        """
        spans = self._spans(text, is_body=is_body)
        if not spans:
            return text
        marked = bytearray(len(text))
        for start, end in spans:
            marked[start:end] = b"\1" * (end - start)
        return "".join(_BLOT if hit else character for character, hit in zip(text, marked, strict=True))

    def within(self, text: str) -> bool:
        """Whether a text holds anything that is withheld."""
        return bool(self._spans(text))

    def _spans(self, text: str, *, is_body: bool = False) -> list[Span]:
        found: list[Span] = []
        if self.runs:
            found += [(at, at + RUN) for at in range(len(text) - RUN + 1) if text[at : at + RUN] in self.runs]
        if self.names:
            least = _LEAST_NAME + 1 if is_body else _LEAST_NAME
            found += [
                (at, at + len(name))
                for at in range(len(text) - 1)
                for name in self.names.get(text[at : at + 2], ())
                if len(name) >= least and text.startswith(name, at)
            ]
        if self.identifiers:
            found += [span for match in _token(text) for span in self._identifiers(match[0], match.start())]
        if self.numbers:
            found += spans_in(text)
        return found

    def _identifiers(self, token: str, start: int) -> Iterable[Span]:
        # An identifier may be a part of another one: "publication-of-r-12" holds "r-12".
        if token in self.identifiers:
            return ((start, start + len(token)),)
        joints = [match.start() for match in _joint(token)]
        if not joints:
            return ()
        begins, ends = [0, *(at + 1 for at in joints)], [*joints, len(token)]
        return [(start + b, start + e) for b in begins for e in ends if b < e and token[b:e] in self.identifiers]


def is_sensitive(member: Member) -> bool:
    """Whether the values of a member are sensitive."""
    return member.sensitive is not None


def repeats_of(
    items: Iterable[tuple[str, Any]], shown: Callable[[Key, Member], bool], identifiers: Iterable[str], *, numbers: bool
) -> Repeats:
    """Return what is looked for in a view.

    Args:
        items: Every item that is known, with its kind, whether it is shown or not.
        shown: Whether the view shows an item's values of a member; of a member that is open, whether it shows the item.
        identifiers: Identifiers that no text may hold.
        numbers: Whether personal numbers are looked for that nobody knows of.
    """
    found = _Gathered()
    for kind, item in items:
        key = (kind, item.id)
        for _, member, value, _ in walk(item, _is_looked_at):
            if shown(key, member):
                found.allow(member, value)
            elif is_sensitive(member):
                found.withhold(member, value)
    begins: dict[str, list[str]] = {}
    for name in sorted(found.names - found.shown):
        if _LEAST_NAME <= len(name) < RUN:
            begins.setdefault(name[:2], []).append(name)
    return Repeats(
        runs=frozenset((found.runs - found.bodies) | (found.passages - found.allowed)),
        names=MappingProxyType({first: tuple(each) for first, each in begins.items()}),
        identifiers=frozenset(each for each in {*identifiers, *found.identifiers} if len(each) > 1),
        numbers=numbers,
    )


@final
class _Gathered:
    # What is withheld and what is shown by right, while the items are gone through.

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.runs: set[str] = set()
        self.passages: set[str] = set()
        self.identifiers: set[str] = set()
        self.shown: set[str] = set()
        self.allowed: set[str] = set()
        self.bodies: set[str] = set()

    def allow(self, member: Member, value: object) -> None:
        for text in _texts(value):
            runs = _runs(text)
            self.allowed |= runs
            if is_sensitive(member) or member.name in _BODIES:
                self.bodies |= runs
                self.shown.add(text)

    def withhold(self, member: Member, value: Any) -> None:  # noqa: ANN401  # any leaf of the model
        if _is_identifier(member):
            self.identifiers.add(value)  # no person is shown by identifier; runs of it are words such as "person"
        elif _tells_who(member):
            # Half a county shares the first digits of a citizen number, which say a place.
            place = member.name == "citizen_number" or has_citizen_number(value)
            self.runs |= _runs(value[_PLACE:] if place else value)
            self.names.add(value)
        else:
            for text in _texts(value):
                self.passages |= _runs(text)


@cache
def _is_looked_at(member: Member) -> bool:
    if is_sensitive(member):
        return member.codes is None and member.ref in {None, "person"}
    return isinstance(member.element, Text) and member.element.pattern is None and member.name in _NAMES


def _is_identifier(member: Member) -> bool:
    shape = member.element
    return isinstance(shape, Text) and shape.pattern is not None and shape.pattern.form == "identifier"


def _tells_who(member: Member) -> bool:
    shape = member.element
    if member.sensitive is None or member.sensitive.concern != "person" or not isinstance(shape, Text):
        return False
    return shape.pattern is not None or (shape.size.most or 0) <= _NAME


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, Extensions):
        return flat(value)
    return (f"{value:f}",) if isinstance(value, Decimal) else ()


def _runs(text: str) -> set[str]:
    return {text[at : at + RUN] for at in range(len(text) - RUN + 1)}
