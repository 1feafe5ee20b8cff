"""Rules about references: kinds, circles, bodies that cannot act so, and subjects that differ (相互引用).

References to nothing, repeated identifiers and revisions in a circle are told by whoever reads the document. Whether an item
that is referred to was corrected or revoked is not judged: what does not stand is not among the facts.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final, final

import attrs

from govcredit.exchange.references import references_of
from govcredit.findings import About, finding
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.measures.tally import is_untold
from govcredit.model.bundle import arrays, item_class
from govcredit.model.columns import Chunk
from govcredit.model.records.record import DishonestyRecord
from govcredit.model.relations import Party
from govcredit.model.shapes import Member, Record, members
from govcredit.model.walks import Wanted, walk
from govcredit.validation import _acting, _both_ways, _existing, _kinds_meant
from govcredit.validation._names import WITH_PARTIES
from govcredit.validation.rules import NotApplicable, Rule, Sifted, Yielded

__all__ = ("OF_BODIES", "RULES", "is_party", "refers_back")

# ---------------------------------------------------------------------------------------------------------------------
# Items that lead back to themselves


@final
@attrs.frozen
class _Chain:
    """A member by which an item names others of its kind that come before or stand above it."""

    kind: str
    member: str


_CHAINS: Final = (
    _Chain("organ", "superior"),
    _Chain("organ", "predecessors"),
    _Chain("market-actor", "works_for"),
    _Chain("lawsuit", "earlier"),
    _Chain("policy", "replaces"),
)


def circle(chain: _Chain, facts: Facts) -> Iterator[Yielded]:
    """Items stand above, before or in place of one another in a circle; each is told once, at its first item."""
    following = {item.id: tuple(_next(item, chain)) for item in facts.items(chain.kind)}
    done: set[str] = set()
    for start in following:
        # Follow each way to its end; where it meets itself there is a circle.
        way: dict[str, int] = {}
        waiting = [(start, 0)]
        while waiting:
            name, depth = waiting.pop()
            while len(way) > depth:
                done.add(way.popitem()[0])
            if name in way:
                if way[name] < depth - 1:
                    yield _circle(chain, facts, following, list(way)[way[name] :])
            elif name in following and name not in done:
                way[name] = depth
                waiting += ((later, depth + 1) for later in reversed(following[name]))
        done.update(way)


def _next(item: Any, chain: _Chain) -> Iterator[str]:  # noqa: ANN401  # an item of the kind of the chain
    value = getattr(item, chain.member)
    for each in value if isinstance(value, tuple) else () if value is None else (value,):
        yield each if isinstance(each, str) else each.organ


def _circle(chain: _Chain, facts: Facts, following: Mapping[str, tuple[str, ...]], found: list[str]) -> Yielded:
    first = min(found)
    later = found[(found.index(first) + 1) % len(found)]
    number = following[first].index(later)
    item = facts.find(reference(chain.kind, first))
    member = next(each for each in members(type(item)) if each.name == chain.member)
    path = f"/{chain.member}"
    if isinstance(getattr(item, chain.member), tuple):
        path += f"/{number}/organ" if chain.member == "predecessors" else f"/{number}"
    told = finding("references.circle", path, length=len(found), **_titles(member))
    return attrs.evolve(told, about=About(chain.kind, first))


def _titles(member: Member) -> dict[str, str]:
    return {} if member.doc is None else {"member_zh": member.doc.zh, "member_en": member.doc.en}


def to_itself(item: Any, facts: Facts) -> Iterator[Yielded]:  # noqa: ANN401  # an item of any kind
    """An item names itself as what comes before it, stands above it or is told of by it."""
    kind = _kind_of(type(item))  # type: ignore[arg-type]  # mypy takes a class for unhashable
    # Only what refers to an item of its own kind is looked at closely.
    if not any(each.id == item.id for each in facts.about(reference(kind, item.id), kind)):
        return
    for each in references_of(item, "", kind):
        if (each.kind, each.id) == (kind, item.id) and refers_back(each.path):
            yield finding("references.to-itself", each.path)


def refers_back(path: str) -> bool:
    """Whether an item cannot name itself at a JSON Pointer.

    A document may be issued by the body itself, and what revises itself is told by the reader.
    """
    return not path.endswith(("/issuer", "/revision/of"))


def _to_itself(chunk: Chunk, _: Facts) -> Sifted:
    names = chunk.levels()[0].column("id")
    if set(names).isdisjoint(chunk.values(_naming(chunk.kind))):
        return Sifted()
    return Sifted({index for index, meant in chunk.references() if meant == (chunk.kind, names[index])})


# Kinds whose items can name one of their own kind.
_OF_OWN_KIND: Final = (
    "organ",
    "assessment",
    "personnel-measure",
    "project-duty",
    "record",
    "measure",
    "publication",
    "incentive",
    "rectification",
    "self-report",
    "objection",
    "repair",
    "commitment",
    "policy",
    "agreement",
    "payment",
    "breach",
    "market-actor",
    "credit-check",
    "debt-violation",
    "debt-event",
    "inspection",
    "major-decision",
    "lawsuit",
    "complaint",
    "evaluation",
    "disclosure-duty",
    "opinion-event",
    "showcase",
    "risk-warning",
    "coordination",
)


@cache
def _naming(kind: str) -> Wanted:
    """Return which members can name an item of a kind."""
    return lambda member: member.ref in (kind, "item", "any")


@cache
def _kind_of(cls: type[Any]) -> str:
    return next(kind for kind, _ in arrays() if item_class(kind) is cls)


# ---------------------------------------------------------------------------------------------------------------------
# Parties

OF_BODIES: Final = frozenset({"arrears", "confirmed-breach", "market-closed", "online-approval-not-met"})
"""What befalls bodies alone, since a person has no arrears of the state, closes no market and breaks no contract of its own."""


def is_party(member: Member) -> bool:
    """Whether a member tells a party."""
    return isinstance(member.element, Record) and member.element.cls is Party


def party(item: Any, _: Facts) -> Iterator[Yielded]:  # noqa: ANN401  # an item of many kinds
    """A party names nobody, or a body and a person at once.

    A trader has a name of a person and a code of a business; that is no fault.
    """
    seen = False
    for path, _member, who, _holder in walk(item, is_party):
        seen = True
        person = who.archive is not None or who.person is not None
        body = who.organ is not None
        if (body and (person or who.name is not None)) or (
            person and (who.body_name is not None or who.uscc is not None)
        ):
            yield finding("references.party-of-both", path)
        elif not (person or body) and who == _NOBODY and not is_untold(item, path[1:].replace("/", ".")):
            yield finding("references.party-of-nobody", path)
    if not seen:
        yield NotApplicable("no-value")


def _parties(chunk: Chunk, _: Facts) -> Sifted:
    asked: set[int] = set()
    holding: set[int] = set()
    for level in chunk.levels(Party):
        holding.update(level.owners)
        asked.update(index for index, who in zip(level.owners, level.objects, strict=True) if not _is_one(who))
    return Sifted(asked, {"no-value": len(chunk) - len(holding)})


def _is_one(who: Party) -> bool:
    if who.archive is not None or who.person is not None:
        return who.organ is None and who.body_name is None and who.uscc is None
    return who.name is None if who.organ is not None else who.name is not None or who.body_name is not None


_NOBODY: Final = Party()


def trigger_of_bodies(record: DishonestyRecord, _: Facts) -> Iterator[Yielded]:
    """The record of a public employee rests on what only a body does, such as arrears.

    Source: 滑县 五（五）; 新会 二（三）①; 发改财金〔2023〕1103号.
    """
    if record.trigger not in OF_BODIES:
        yield NotApplicable("other-case")
    elif _is_of_person(record):
        yield finding("references.trigger-of-bodies", "/subject", trigger=record.trigger)


def _is_of_person(record: DishonestyRecord) -> bool:
    return record.subject.archive is not None or record.subject.person is not None


def _triggers_of_bodies(chunk: Chunk, _: Facts) -> Sifted:
    of_bodies = {index for index, each in enumerate(chunk.levels()[0].column("trigger")) if each in OF_BODIES}
    asked = [index for index in of_bodies if _is_of_person(chunk.items[index])]
    return Sifted(asked, {"other-case": len(chunk) - len(of_bodies)})


RULES: Final = tuple(
    sorted(
        (
            *_acting.RULES,
            *_both_ways.RULES,
            _existing.RULE,
            _kinds_meant.RULE,
            Rule(
                code="references.circle",
                kinds=("organ", "market-actor", "lawsuit", "policy"),
                check=circle,
                cases=lambda _: _CHAINS,
            ),
            Rule(
                code="references.party-of-nobody",
                kinds=WITH_PARTIES,
                check=party,
                column=_parties,
                others=("references.party-of-both",),
            ),
            Rule(code="references.to-itself", kinds=_OF_OWN_KIND, check=to_itself, column=_to_itself),
            Rule(
                code="references.trigger-of-bodies",
                kinds=("record",),
                check=trigger_of_bodies,
                column=_triggers_of_bodies,
            ),
        ),
        key=lambda rule: rule.code,
    )
)
