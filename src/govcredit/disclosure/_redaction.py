"""How an object is made smaller: member by member, and whole where it cannot be without one (遮蔽)."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, Final, TypeAlias, final

import attrs

from govcredit.disclosure._repeats import Repeats
from govcredit.measures.personal import flat
from govcredit.model.shapes import Foreign, Many, Member, Record, Text, members

__all__ = ("Leaf", "Redaction", "Tally", "leaves_of")

Tally: TypeAlias = Counter[tuple[str, str, str]]
"""How often a value of a kind and a member was withheld for a reason."""

Leaf: TypeAlias = tuple[str, str, str, object]
"""Kind of the item, its identifier, the member with dots down to it, and the value."""

_BODIES: Final = frozenset({"body", "body_name", "name", "other_names", "site", "platform_name"})
_PACK_DIGEST: Final = "pack_digest"  # tells of the law and not of the data


class _Gone:
    """What stands in place of an object that cannot be shown."""


_GONE: Final = _Gone()


@final
@attrs.frozen(kw_only=True)
class Redaction:
    """What is withheld of any object, and what is put in place of identifiers (遮蔽规则).

    Attributes:
        concerns: The concerns whose sensitive content is shown.
        refers: Returns why a reference to an item, by kind and identifier, is withheld, or nothing.
        rename: Returns what an item is called in the view, or nothing where it has no name there.
        repeats: What may stand in no text.
        digests: Whether digests of data are shown: they let a guess of what is withheld be confirmed.
        rare: Leaves that would give somebody away in a small group.
    """

    concerns: frozenset[str]
    refers: Callable[[str, str], str | None]
    rename: Callable[[str, str], str | None]
    repeats: Repeats
    digests: bool
    rare: frozenset[Leaf] = frozenset()

    def item(self, kind: str, item: Any, tally: Tally) -> Any:  # noqa: ANN401  # an item of any kind
        """Return an item as it is shown, or nothing where it cannot be; what is withheld is added to the tally."""
        inner: Tally = Counter()
        found = self._object(item, "", (kind, item.id), inner)
        if isinstance(found, _Gone):
            tally[kind, "", _cause(inner)] += 1
            return None
        tally.update(inner)
        if found is item or found.absent == ():
            return found
        # Reasons of absence count the elements of arrays, which may have moved.
        return attrs.evolve(found, absent=tuple(each for each in found.absent if not _counts(each.field)))

    def part(self, kind: str, value: Any, tally: Tally) -> Any:  # noqa: ANN401  # a manifest or a result
        """Return an object that is no item as it is shown, or nothing where it cannot be."""
        inner: Tally = Counter()
        found = self._object(value, "", (kind, ""), inner)
        if isinstance(found, _Gone):
            tally[kind, "", _cause(inner)] += 1
            return None
        tally.update(inner)
        return found

    def _object(self, value: Any, path: str, owner: tuple[str, str], tally: Tally) -> Any:  # noqa: ANN401  # any object of the model
        changes: dict[str, Any] = {}
        for member in members(type(value)):
            held = getattr(value, member.name)
            if held is None or held == ():
                continue
            below = f"{path}.{member.name}" if path else member.name
            found = self._member(member, held, value, below, owner, tally)
            if isinstance(found, _Gone):
                if member.required:
                    return _GONE
                found = () if isinstance(member.shape, Many) else None if member.nullable else member.default
            if found is not held:
                changes[member.name] = found
        if not changes:
            return value
        # An object of which nothing is left says nothing: a subject, say, whose only reference was withheld.
        left = {**{member.name: getattr(value, member.name) for member in members(type(value))}, **changes}
        return attrs.evolve(value, **changes) if any(held not in (None, ()) for held in left.values()) else _GONE

    def _member(  # noqa: PLR0913, PLR0917  # what is known of the place
        self,
        member: Member,
        held: Any,  # noqa: ANN401  # any value of the model
        holder: Any,  # noqa: ANN401  # any object of the model
        path: str,
        owner: tuple[str, str],
        tally: Tally,
    ) -> Any:  # noqa: ANN401  # as above
        if member.sensitive is not None and member.sensitive.concern not in self.concerns:
            tally[owner[0], path, f"concern-{member.sensitive.concern}"] += 1
            return _GONE
        if isinstance(member.element, Record):
            each = [
                self._object(one, path, owner, tally) for one in (held if isinstance(member.shape, Many) else (held,))
            ]
        else:
            each = [
                self._leaf(member, one, holder, path, owner, tally)
                for one in (held if isinstance(member.shape, Many) else (held,))
            ]
        if not isinstance(member.shape, Many):
            return each[0]
        left = tuple(one for one in each if not isinstance(one, _Gone))
        if len(left) < member.shape.size.least:
            return _GONE
        return held if len(left) == len(held) and all(a is b for a, b in zip(left, held, strict=True)) else left

    def _leaf(  # noqa: PLR0913, PLR0917  # what is known of the place
        self,
        member: Member,
        value: Any,  # noqa: ANN401  # any leaf of the model
        holder: Any,  # noqa: ANN401  # any object of the model
        path: str,
        owner: tuple[str, str],
        tally: Tally,
    ) -> Any:  # noqa: ANN401  # as above
        kind = owner[0]
        if self.rare and (*owner, path, value) in self.rare:
            return _withheld(tally, kind, path, "small-group")
        if member.ref is not None or (path == "id" and owner[1]):  # a result is no item, and has no pseudonym
            target = str(getattr(holder, "kind", "")) if member.ref == "any" else member.ref or kind
            target = kind if target == "item" else target
            reason = self.refers(target, value) if member.ref is not None else None
            if reason is not None:
                return _withheld(tally, kind, path, reason)
            name = self.rename(target, value)
            return value if name == value else name if name is not None else _withheld(tally, kind, path, "no-key")
        match member.element:
            case Text(pattern, _) if pattern is not None:
                if pattern.form == "digest":
                    return (
                        value if self.digests or member.name == _PACK_DIGEST else _withheld(tally, kind, path, "digest")
                    )
                return _withheld(tally, kind, path, "repeats-withheld") if self.repeats.within(value) else value
            case Text():
                shown = self.repeats.masked(value, is_body=member.name in _BODIES)
                if shown != value:
                    tally[kind, path, "repeats-withheld"] += 1
                    return shown
            case Foreign() if self.repeats.within("\n".join(flat(value))):
                return _withheld(tally, kind, path, "repeats-withheld")
        return value


def leaves_of(kind: str, item: Any, wanted: Callable[[Member], bool]) -> Iterable[Leaf]:  # noqa: ANN401  # an item of any kind
    """Yield the values of an item that are looked for, each with its member as the tally names it."""
    return _leaves(item, "", (kind, item.id), wanted)


def _leaves(value: Any, path: str, owner: tuple[str, str], wanted: Callable[[Member], bool]) -> Iterable[Leaf]:  # noqa: ANN401  # any object
    for member in members(type(value)):
        held = getattr(value, member.name)
        if held is None or held == ():
            continue
        below = f"{path}.{member.name}" if path else member.name
        for one in held if isinstance(member.shape, Many) else (held,):
            if isinstance(member.element, Record):
                yield from _leaves(one, below, owner, wanted)
            elif wanted(member):
                yield (*owner, below, one)


def _withheld(tally: Tally, kind: str, path: str, reason: str) -> _Gone:
    tally[kind, path, reason] += 1
    return _GONE


def _cause(inner: Tally) -> str:
    # An object that cannot be shown without a member is withheld for the reason of the last one that was looked at.
    return list(inner)[-1][2] if inner else "not-in-profile"


def _counts(field: str) -> bool:
    return any(token.isdecimal() for token in field.split("."))
