"""Carrying one item over: each value is taken, written in the form that is kept, or told (逐项转换)."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any, Final, final

from govcredit.adapters.ftm._entities import Entity, Known
from govcredit.adapters.ftm._values import cleaned, digest_of, entity_id, is_digest, is_uscc
from govcredit.adapters.tables.words import choice_word
from govcredit.codes.lists import code_list
from govcredit.errors import UnknownCode
from govcredit.exchange.converter import unstructure
from govcredit.exchange.taking import Taking
from govcredit.findings import Finding, finding, join
from govcredit.model.bundle import item_class
from govcredit.model.shapes import Choice, Member, Record, members
from govcredit.model.values import Money

__all__ = ("FORM", "Carrying")

FORM: Final = "FollowTheMoney"
MASK: Final = "***"
FIRST_YEAR: Final = 1000
LAST_YEAR: Final = 2999
_SHORT: Final = 16


@final
class Carrying:
    """One item on its way: what was taken of it, the entities that it gives, and what is to be told.

    Args:
        kind: Its kind.
        path: JSON Pointer to it in the bundle.
        item: The item.
        known: What the bundle knows.
    """

    __slots__ = ("_own", "_path", "at", "entities", "kind", "known", "told")

    def __init__(self, kind: str, path: str, item: Any, known: Known) -> None:  # noqa: ANN401  # an item of any kind
        self.kind = kind
        self.known = known
        self.at = Taking(unstructure(item), path)
        self.entities: list[Entity] = []
        self.told: list[Finding] = []
        self._own: str = item.id
        self._path = path

    def losses(self) -> Iterator[Finding]:
        """Yield what was written otherwise, could not be written, or was not taken."""
        yield from dict.fromkeys(self.told)
        yield from self.at.leftovers(FORM)

    def main(self, schema: str) -> Entity:
        """Return the entity that stands for the item itself, with the addresses of its sources."""
        self.at.text("id")
        made = self._made(schema, entity_id(self.kind, self._own))
        if is_digest(made.id):
            shown = made.id if self._member(self.at, "id").is_open else MASK
            self.told.append(finding("transfer.altered", join(self._path, "id"), name="id", form=FORM, kept=shown))
        for source in self.at.inner("provenance").each("sources"):
            self.put(made, "sourceUrl", "url", source, "address")
            self.put(made, "publisher", "string", source, "body")
        return made

    def part(self, schema: str, member: str, index: int | None = None) -> Entity:
        """Return an entity for a part of the item, named by the member that holds it and its place there."""
        parts = (self._own,) if index is None else (self._own, str(index))
        return self._made(schema, entity_id(f"{self.kind}.{member}", *parts))

    def _made(self, schema: str, own: str) -> Entity:
        made = Entity(schema, own)
        self.entities.append(made)
        return made

    def put(self, entity: Entity, prop: str, form: str, at: Taking, member: str) -> bool:
        """Carry a text, or each text of an array, to a property of a type; whether something was carried."""
        given = at.take(member, str, list) or ()
        many = isinstance(given, list)
        carried = [
            self._put(entity, prop, form, text, at, member, index if many else None)
            for index, text in enumerate(given if many else (given,) if given else ())
        ]
        return any(carried)

    def titled(self, entity: Entity) -> bool:
        """Carry the title of the item to the two properties that hold one; whether both do."""
        return self.put(entity, "title", "string", self.at, "title") and self.put(
            entity, "name", "name", self.at, "title"
        )

    def _put(self, entity: Entity, prop: str, form: str, text: str, at: Taking, member: str, index: int | None) -> bool:  # noqa: PLR0913, PLR0917  # a value and its place
        kept = cleaned(form, text)
        place = join(at.path, member) if index is None else join(join(at.path, member), index)
        if kept is None or not entity.add(prop, kept):
            self.told.append(finding("transfer.unread", place, name=member, form=FORM))
            return False
        if kept != text:
            shown = kept if self._member(at, member).is_open else MASK
            self.told.append(finding("transfer.altered", place, name=member, form=FORM, kept=shown))
        return True

    def code(self, entity: Entity, prop: str, at: Taking, member: str, own: str | None = None) -> None:
        """Carry a code, or each code of an array: its Chinese name and the code itself, the code to a property of its own where there is one."""
        given = at.take(member, str, list) or ()
        many = isinstance(given, list)
        for index, text in enumerate(given if many else (given,) if given else ()):
            name, place = self._name_of_code(at, member, text), index if many else None
            if name is not None:
                entity.add(prop, name)
            if name is None or own is None:
                self._put(entity, prop, "string", text, at, member, place)
            if own is not None:
                self._put(entity, own, "identifier", text, at, member, place)

    def _name_of_code(self, at: Taking, member: str, text: str) -> str | None:
        declared = self._member(at, member)
        if isinstance(declared.element, Choice):
            try:
                return choice_word(text)
            except UnknownCode:
                return None
        found = None if declared.codes is None else code_list(declared.codes).find(text)
        return None if found is None else found.name

    def day(self, entity: Entity, prop: str, at: Taking, member: str, *, before: int = 0) -> bool:
        """Carry a day, or the day so many days before it; whether it was carried."""
        day = at.day(member)
        if day is None:
            return False
        if not _is_usual(day) or not _is_usual(day := day - timedelta(days=before)):
            self.told.append(finding("transfer.unread", join(at.path, member), name=member, form=FORM))
            return False
        return entity.add(prop, day.isoformat())

    def period(
        self, entity: Entity, at: Taking, member: str, *, start: str = "startDate", end: str = "endDate"
    ) -> None:
        """Carry a period: its first day and, since FollowTheMoney counts the last day in, the day before its end."""
        self.day(entity, start, at.inner(member), "start")
        self.day(entity, end, at.inner(member), "end", before=1)

    def term(self, entity: Entity, at: Taking, ended: str) -> None:
        """Carry how long something is in force; where it was ended, the day of that takes the place of the planned end."""
        if self.day(entity, "endDate", at, ended):
            self.day(entity, "startDate", at.inner("in_force"), "start")
        else:
            self.period(entity, at, "in_force")

    def money(self, entity: Entity, at: Taking, member: str) -> None:
        """Carry an amount of money in yuan, exact, with its currency."""
        amount, unit = at.inner(member).take("amount", str), at.inner(member).take("unit", str)
        if amount is not None and unit is not None:
            given: dict[str, Any] = {"amount": Decimal(amount), "unit": unit}
            entity.add("amount", format(Money(**given).yuan, "f"))
            entity.add("currency", "CNY")

    def refer(self, entity: Entity, prop: str, at: Taking, member: str) -> bool:
        """Carry the identifier of an item, or each of an array, as a reference to its entity; whether something was carried."""
        ends = self.ends(at, member)
        for end in ends:
            entity.add(prop, end)
        return bool(ends)

    def ends(self, at: Taking, member: str) -> list[str]:
        """Take the identifier of an item, or each of an array, and return the entities; what has none is told."""
        kind = str(self._member(at, member).ref)
        given = at.take(member, str, list) or ()
        many = isinstance(given, list)
        found: list[str] = []
        for index, own in enumerate(given if many else (given,) if given else ()):
            end = self.actor(own) if kind == "market-actor" else self.known.entity(kind, own)
            if end is None:
                place = join(join(at.path, member), index) if many else join(at.path, member)
                self.told.append(finding("transfer.no-place", place, name=member, form=FORM))
            else:
                found.append(end)
        return found

    def named(self, entity: Entity, prop: str, at: Taking, member: str) -> None:
        """Carry a body as a text: its name, where the bundle says it."""
        name = self.known.name(at.text(member) or "")
        if name is None:
            at.leave(member)
        else:
            entity.add(prop, name)

    def link(self, at: Taking, member: str, *, of: Entity) -> None:
        """Carry a reference for which FollowTheMoney has no link of its own: a link whose role says what it is; none to itself."""
        found = self.known.entity(str(self._member(at, member).ref), at.text(member) or "") if member in at else None
        if found in (None, of.id):
            at.leave(member)
            return
        made = self.part("UnknownLink", member)
        made.add("subject", of.id)
        made.add("object", str(found))
        made.add("role", self.title(at, member))

    def title(self, at: Taking, member: str) -> str:
        """Return what a member is called in Chinese."""
        doc = self._member(at, member).doc
        return member if doc is None else doc.zh

    def instrument(self, entity: Entity, at: Taking) -> None:
        """Carry the number of a document and its address; the rest of it has no place."""
        self.put(entity, "recordId", "string", at, "document_number")
        self.put(entity, "sourceUrl", "url", at, "address")

    def identifier(self, entity: Entity, at: Taking, member: str) -> None:
        """Carry a code of a body: a valid unified social credit code to its own property, any other as a number."""
        self.put(entity, "uscCode" if is_uscc(at.text(member)) else "registrationNumber", "identifier", at, member)

    def party(self, at: Taking) -> str | None:
        """Carry a party, and return the entity that stands for it; nothing where none can.

        A body that is only named is an entity by its valid code, else by its name and the item that names it: two bodies of one
        name are never taken for one. Nobody is made of a pseudonym, and a group is no one body.
        """
        for member, kind in (("organ", "organ"), ("person", "person"), ("archive", "archive")):
            own = at.text(member)
            if own is not None:
                found = self.known.person(own) if kind == "archive" else self.known.entity(kind, own)
                if found is None:
                    at.leave(member)
                return found
        if "body_name" in at:
            return self._body(at)
        return self._person(at) if "name" in at else None

    def _body(self, at: Taking) -> str | None:
        name, uscc = cleaned("name", at.text("body_name") or ""), at.text("uscc")
        if name is None:
            at.leave("body_name")
            at.leave("uscc")
            return None
        by_name = (self.kind, self._own, digest_of(name)[:_SHORT])
        made = self._made(
            "LegalEntity", entity_id("uscc", uscc) if uscc and is_uscc(uscc) else entity_id("named", *by_name)
        )
        self.put(made, "name", "name", at, "body_name")
        self.identifier(made, at, "uscc")
        self.put(made, "registrationNumber", "identifier", at, "printed_code")
        return made.id

    def _person(self, at: Taking) -> str | None:
        # By its place, since a digest of a name would give the name away wherever the identifier is shown without it.
        place = at.path[len(self._path) + 1 :].replace("/", "-")
        made = Entity("Person", entity_id("someone", self.kind, self._own, place))
        if not self.put(made, "name", "name", at, "name"):
            return None
        self.entities.append(made)
        return made.id

    def actor(self, own: str) -> str | None:
        """Return the entity that stands for a party on the market, where the bundle holds it."""
        actor = self.known.actor(own)
        if actor is None:
            return None
        other = Carrying("market-actor", "", actor, self.known)
        return other.party(other.at.inner("who"))

    def _member(self, at: Taking, member: str) -> Member:
        steps = (step for step in at.path[len(self._path) :].split("/") if step and not step.isdigit())
        return _declared(self.kind, (*steps, member))


@cache
def _declared(kind: str, steps: tuple[str, ...]) -> Member:
    cls = item_class(kind)
    *inner, last = steps
    for step in inner:
        shape = next(member for member in members(cls) if member.name == step).element
        cls = shape.cls if isinstance(shape, Record) else cls
    return next(member for member in members(cls) if member.name == last)


def _is_usual(day: date) -> bool:
    return FIRST_YEAR <= day.year <= LAST_YEAR
