"""Small groups: who is alone in a body, on a day or under a number is recognised without a name (小群体防护)."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from govcredit.disclosure._decisions import Key
from govcredit.disclosure._redaction import Leaf, leaves_of
from govcredit.model.instruments import LegalBasis
from govcredit.model.shapes import Day, Member, Text

__all__ = ("rare_leaves",)

_PLACES: Final = frozenset({"organ", "unit", "post"})
_NUMBERS: Final = frozenset({"address", "case_number", "document_number"})
_ARCHIVE: Final = "archive"
_UNIT: Final = "organ"


def rare_leaves(items: Iterable[tuple[str, Any]], personal: frozenset[Key], least: int) -> frozenset[Leaf]:
    """Return the values by which fewer persons than a least number can be told from the others.

    Looked at are bodies, units, posts, exact days, and numbers as printed of the items about persons. Of an archive the body
    counts first: where fewer than `least` of the archives that are shown belong to it, it is withheld. Every other value
    counts together with the body, as far as that is shown: on how many archives of the body the same kind of item
    has the same value.

    Args:
        items: The items that are shown, with their kinds.
        personal: Which of them are about persons.
        least: The least number of persons.
    """
    found = [
        (leaf, _person(kind, item))
        for kind, item in items
        if (kind, item.id) in personal
        for leaf in leaves_of(kind, item, _tells)
    ]
    bodies = _grouped(((leaf[3],), person, leaf) for leaf, person in found if leaf[0] == _ARCHIVE and leaf[2] == _UNIT)
    alone = {leaf for group in bodies.values() if _few(group, least) for _, leaf in group}
    unit_of = {person: value for (value,), group in bodies.items() if not _few(group, least) for person, _ in group}
    others = _grouped(
        ((unit_of.get(person), leaf[0], leaf[2], leaf[3]), person, leaf)
        for leaf, person in found
        if not (leaf[0] == _ARCHIVE and leaf[2] == _UNIT)
    )
    return frozenset(alone | {leaf for group in others.values() if _few(group, least) for _, leaf in group})


def _grouped(
    rows: Iterable[tuple[tuple[object, ...], Key, Leaf]],
) -> Mapping[tuple[object, ...], list[tuple[Key, Leaf]]]:
    found: dict[tuple[object, ...], list[tuple[Key, Leaf]]] = {}
    for group, person, leaf in rows:
        found.setdefault(group, []).append((person, leaf))
    return found


def _few(group: Iterable[tuple[Key, Leaf]], least: int) -> bool:
    return len({person for person, _ in group}) < least


def _person(kind: str, item: Any) -> Key:  # noqa: ANN401  # an item of any kind
    subject = getattr(item, "subject", None)
    archive = item.id if kind == _ARCHIVE else getattr(item, "archive", None) or getattr(subject, "archive", None)
    # An item that names no archive stands for a person of its own.
    return (_ARCHIVE, archive) if archive is not None else (kind, item.id)


def _tells(member: Member) -> bool:
    if member.owner is LegalBasis:  # numbers and days of laws are everybody's
        return False
    if member.ref in _PLACES or isinstance(member.element, Day):
        return True
    return isinstance(member.element, Text) and member.name in _NUMBERS
