"""Which days of an item come before others that must have been, or nearly always are, earlier, as SQL (时间先后)."""

from collections.abc import Iterator
from itertools import combinations
from typing import final

import attrs

from govcredit.adapters.engines.sql.checks.leaves import Holder, believed, holders, items, leaf_of, trusted
from govcredit.adapters.engines.sql.checks.text import last_day
from govcredit.adapters.engines.sql.text import Setting, quoted
from govcredit.model.shapes import Member
from govcredit.model.values import Period
from govcredit.validation.answers import CHAINS, Chain, chains
from govcredit.validation.dates import code_of_order

__all__ = ("Pair", "disordered", "pairs")


@final
@attrs.frozen(kw_only=True)
class Pair:
    """Two days of which one must have been earlier (先后两日).

    Attributes:
        code: The code of the finding where they are not.
        relation: The relation in which both stand.
        text: One SELECT of the items in which they contradict each other though both can be meant, with both pointers.
        loose: One SELECT of the items in which they contradict each other, due days that lie far ahead among them.
    """

    code: str
    relation: str
    text: str
    loose: str


def pairs(kind: str, setting: Setting) -> Iterator[Pair]:
    """Yield the pairs of days of a kind, each once.

    Args:
        kind: The kind of the items, one of those that have days in a natural order.
        setting: What the texts are made for.
    """
    seen: set[tuple[object, object]] = set()
    for chain in chains(kind):
        for first, second in combinations(range(len(chain.steps)), 2):
            earlier, later = chain.steps[first], chain.steps[second]
            if (earlier, later) not in seen:
                seen.add((earlier, later))
                code = code_of_order(kind, earlier[-1].name, later[-1].name, strict=chain.strict)
                yield _pair(kind, chain, (first, second), code, setting)


def disordered(kind: str, setting: Setting) -> tuple[str, tuple[str, ...]]:
    """Return the SELECT of the items whose days are in disorder, so that one may be wrong, and the relations that it reads."""
    own = items(kind)
    none = f"SELECT e.id AS item\n{own.source}\nWHERE FALSE"
    found = tuple(pairs(kind, setting)) if kind in CHAINS else ()
    text = "\nUNION\n".join(pair.loose for pair in found) or none
    return f"-- Of days in disorder the rules about dates tell.\n{text}", tuple(pair.relation for pair in found)


def _pair(kind: str, chain: Chain, places: tuple[int, int], code: str, setting: Setting) -> Pair:
    last = last_day(setting)
    days = [_day(kind, chain, place) for place in places]
    own = items(kind)
    rows = [leaf_of(holder, member).rows for holder, member in days]
    within = next((each for each in rows if each.relation != own.relation), own)
    # Beside the elements of an array the items stand as ``i``.
    aside = [each.relation != within.relation for each in rows]
    told = [
        _beside(trusted(holder, member, last) if holder.cls is Period else leaf_of(holder, member).value, out)
        for (holder, member), out in zip(days, aside, strict=True)
    ]
    meant = [_beside(_trusted(holder, member, setting), out) for (holder, member), out in zip(days, aside, strict=True)]
    paths = [leaf_of(holder, member).path for holder, member in days]
    text = f"""SELECT
  {within.item} AS item,
  {quoted(code)} AS code,
  {paths[0]} AS earlier,
  {paths[1]} AS later
{within.source}
WHERE {told[0]} > {told[1]}
  AND {believed(told[0], last)}
  AND {believed(told[1], last)}"""
    loose = f"SELECT {within.item} AS item\n{within.source}\nWHERE {meant[0]} > {meant[1]}"
    return Pair(code=code, relation=within.relation, text=text, loose=loose)


def _trusted(holder: Holder, member: Member, setting: Setting) -> str:
    leaf = leaf_of(holder, member)
    return trusted(holder, member, last_day(setting)) if leaf.rows is holder else leaf.value


def _beside(column: str, out: bool) -> str:  # noqa: FBT001  # one of two ways
    return column.replace("e.", "i.") if out else column


def _day(kind: str, chain: Chain, place: int) -> tuple[Holder, Member]:
    """Return the objects that hold a day of a chain, and the member."""
    way = chain.steps[place]
    if len(way) == 1:
        return items(kind), way[0]
    many = chain.many and chain.first <= place < chain.behind
    path = (way[0].name, "*n") if many else (way[0].name,)
    return next(each for each in holders(kind) if each.path == path), way[1]
