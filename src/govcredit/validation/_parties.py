"""Whether a party of one item is a party of another, as far as the facts can tell (当事人比对)."""

from collections.abc import Iterable
from typing import Final

from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.model.bodies.organ import Organ
from govcredit.model.relations import Party

__all__ = ("is_stranger", "same")

_GOVERNMENTS: Final = frozenset({"government", "town"})


def same(one: Party, other: Party) -> bool:
    """Whether two parties are the same body or person for sure; what has only a person's name is not compared.

    >>> same(Party(organ="a"), Party(organ="a", body_name="甲局")), same(Party(name="某某"), Party(name="某某"))
    (True, False)
    """
    return any(
        mine is not None and mine == theirs
        for mine, theirs in (
            (one.organ, other.organ),
            (one.archive, other.archive),
            (one.person, other.person),
            (one.uscc, other.uscc),
            (one.body_name, other.body_name),
        )
    )


def is_stranger(facts: Facts, who: Party, parties: Iterable[Party]) -> bool | None:
    """Whether a body is none of some parties; nothing where that cannot be told.

    A body is at home among the parties when it is one of them, stands above or below one, belongs to the government of one
    or is its successor: courts hold a county to what its town signed, and the treasury pays for the departments.
    """
    others = tuple(parties)
    # Nearly always the body itself is among them.
    if who.organ is not None and who.organ in [each.organ for each in others]:
        return False
    if any(same(who, each) for each in others):
        return False
    bodies = [None if each.organ is None else facts.find(reference("organ", each.organ)) for each in (who, *others)]
    organ, *theirs = bodies
    if organ is None:
        return None
    if any(_is_named(organ, each) for each in others) or any(
        _is_kin(facts, organ, each) for each in theirs if each is not None
    ):
        return False
    return None if None in theirs or not theirs else True


def _is_named(organ: Organ, party: Party) -> bool:
    return (party.uscc is not None and party.uscc == organ.uscc) or (
        party.body_name is not None and party.body_name in (organ.name, *organ.other_names)
    )


def _is_kin(facts: Facts, one: Organ, other: Organ) -> bool:
    above, beside = _line(facts, one), _line(facts, other)
    if one.id in beside or other.id in above or _is_named(one, Party(uscc=other.uscc, body_name=other.name)):
        return True
    if {each.organ for each in one.predecessors} & beside.keys() or {
        each.organ for each in other.predecessors
    } & above.keys():
        return True
    return _government(above) in beside or _government(beside) in above


def _line(facts: Facts, organ: Organ) -> dict[str, Organ]:
    """Return a body and those above it, the nearest first; a body above itself is met once."""
    line: dict[str, Organ] = {}
    here: Organ | None = organ
    while here is not None and here.id not in line:
        line[here.id] = here
        here = None if here.superior is None else facts.find(reference("organ", here.superior))
    return line


def _government(line: dict[str, Organ]) -> str | None:
    return next((name for name, organ in line.items() if organ.kind in _GOVERNMENTS), None)
