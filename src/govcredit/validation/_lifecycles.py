"""The natural order of the days of an item: what must have been before what, by kind (时间先后).

One misplaced day contradicts several others. It is told once: the fewest days are named whose correction would put the
rest in order.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from itertools import compress
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final, final

import attrs

from govcredit.model.bundle import item_class
from govcredit.model.columns import Chunk
from govcredit.model.shapes import Member, Record, members
from govcredit.model.walks import getter_of
from govcredit.validation._days import misordered

__all__ = ("CHAINS", "Chain", "Dated", "chain", "chains", "chains_of", "misplaced")

# Each chain names members whose days come one after the other; days that are missing are left out. ``pushes/*/sent`` is
# the day of each element, ``conducted/start`` that of the only one. What may happen the other way round in practice, if
# seldom, begins with "~".
CHAINS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "archive": ("opened updated", "opened closed", "opened consultations/*/on"),
        "personal-report": ("filed report_checks/*/on",),
        "personnel-measure": (
            "decided served_on",
            "decided ended",
            "instrument/dated served_on",
            "decided appeals/*/applied appeals/*/decided",
        ),
        "project-duty": ("in_charge/start judged",),
        "record": ("instrument/dated recognised", "decided recognised pushes/*/sent pushes/*/confirmed"),
        "measure": ("decided ended",),
        "publication": ("published taken_down", "published ends"),
        "listing": ("instrument/dated listed removed", "listed removal_asked removed"),
        "decision": ("decided ended", "decided pushes/*/sent pushes/*/confirmed"),
        "honour": ("granted withdrawn",),
        "rectification": (
            "ordered deadline extended_to",
            "ordered explained",
            "ordered checked",
            "done checked",
            "~ordered done",
            "~ordered actions/*/on",
        ),
        "objection": (
            "received accepted decided answered",
            "received forwarded",
            "received deadline",
            "decided pushes/*/sent pushes/*/confirmed",
            "~received marked",
        ),
        "repair": (
            "applied forwarded",
            "applied accepted decided answered",
            "applied deadline",
            "decided barred_until",
            "applied untrue barred_until",
            "decided pushes/*/sent pushes/*/confirmed",
        ),
        "leniency": ("applied decided", "~acted decided"),
        "commitment": (
            "made deadline",
            "made done",
            "made tracking/*/on",
            "made changes/*/decided",
            "~changes/*/decided changes/*/compensated",
        ),
        "policy": ("~issued interpreted", "~issued measured"),
        "handling": (
            "received asked_to_complete",
            "received accepted done",
            "asked_to_complete done",
            "received deadline extended_to",
        ),
        "agreement": ("signed changes/*/decided", "~signed done", "~changes/*/decided changes/*/compensated"),
        "payment": ("limit_from_date deadline",),
        "breach": ("began found", "began corrected"),
        "procurement": (
            "announced awarded result_published",
            "awarded contract_published",
            "awarded contract_filed",
            "challenges/*/received challenges/*/answered",
            "challenges/*/received challenges/*/deadline",
            "acceptances/*/asked acceptances/*/checked",
            "acceptances/*/delivered acceptances/*/checked",
            "acceptances/*/asked acceptances/*/deadline",
            "~awarded acceptances/*/delivered",
        ),
        "dealing": ("notices/*/published notices/*/ends",),
        "borrowing": ("taken repayments/*/paid_on", "taken repayments/*/deadline"),
        "bond": ("issued_on matures", "issued_on repayments/*/paid_on", "issued_on repayments/*/deadline"),
        "guarantee": ("given withdrawn",),
        "debt-violation": ("committed found", "committed corrected"),
        "debt-event": ("occurred ended",),
        "inspection": ("conducted/start reported",),
        "suggestion": ("received answered answered_again", "received carried_out", "received deadline"),
        "major-decision": ("begun decided assessed", "begun stopped"),
        "lawsuit": (
            "case_opened appearances/*/on decided",
            "case_opened decided final_from",
            "decided performances/*/deadline",
            "decided performances/*/enforced",
        ),
        "advice": (
            "instrument/dated received",
            "received contested",
            "received answered",
            "received carried_out",
            "received deadline",
        ),
        "assistance": ("instrument/dated received done", "received deadline"),
        "complaint": (
            "received accepted answered",
            "received forwardings/*/forwarded forwardings/*/received forwardings/*/returned",
            "received deadline extended_to",
        ),
        "evaluation": ("commission/dated decided published",),
        "opinion-event": ("noticed answered", "noticed steps_taken/*/on"),
        "demonstration": ("applied checked granted withdrawn",),
        "disclosure-duty": ("limit_from_date deadline",),
        "risk-warning": (
            "instrument/dated served",
            "served answered",
            "served lifted",
            "served deadline",
        ),
        "coordination": ("raised meetings/* settled", "raised agreed/*/done", "raised agreed/*/deadline"),
        "case-transfer": ("transferred accepted decided review_asked review_decided",),
        "outside-finding": ("gathered verified_on",),
        "plan": ("adopted_on issued",),
    }
)

_Days = tuple[date | None, ...]


@final
@attrs.frozen
class Dated:
    """A day with its place, and the members that lead to it from the item (日期)."""

    path: str
    way: tuple[Member, ...]
    day: date


@final
@attrs.frozen
class Chain:
    """Members of a kind whose days come one after the other; at most one part of the item takes part (先后链).

    Attributes:
        strict: Whether another order is impossible.
        steps: The members from the item to each day.
        part: The index of the first step within the part, that of the first behind it, and how to come to the part.
    """

    strict: bool
    steps: tuple[tuple[Member, ...], ...]
    many: bool
    part: Callable[[Any], Any] | None
    first: int
    behind: int
    own: Callable[[Any], _Days]
    inner: Callable[[Any], _Days] | None

    def runs(self, item: object) -> Iterator[tuple[int | None, _Days]]:
        """Yield the days of the chain: once, or for each element of the part with its index."""
        own = self.own(item)
        if self.part is None:
            yield None, own
            return
        held = self.part(item)
        head, tail = own[: self.first], own[self.first :]
        if not held:
            yield None, (*head, *(None,) * (self.behind - self.first), *tail)
        elif not self.many:
            yield None, (*head, *self._inside(held), *tail)
        else:
            for index, each in enumerate(held):
                yield index, (*head, *self._inside(each), *tail)

    def holds(self, item: object) -> bool:
        """Whether no day of the chain comes before an earlier one."""
        return _in_order(self.own(item)) if self.part is None else all(_in_order(days) for _, days in self.runs(item))

    def broken(self, chunk: Chunk) -> set[int]:
        """Return the indexes of the items for which `holds` is false."""
        own = chunk.levels()[0]
        outside = [own.column(step[0].name) for step in (*self.steps[: self.first], *self.steps[self.behind :])]
        if self.part is None:
            return misordered(outside)
        name = self.steps[self.first][0].name
        held = own.column(name)
        found = set() if all(held) else misordered(outside)
        if self.inner is None:
            asked = compress(range(len(chunk)), held)
            return found.union(index for index in asked if not self.holds(chunk.items[index]))
        part = chunk.part(name)
        if part is None:
            return found
        owners = part.owners
        around = [part.spread(column) for column in outside]
        inside = (part.column(step[1].name) for step in self.steps[self.first : self.behind])
        rows = misordered((*around[: self.first], *inside, *around[self.first :]))
        return found.union(owners[row] for row in rows)

    def dated(self, item: object) -> Iterator[tuple[Dated, ...]]:
        """Yield the days that are there, each run in the order of the chain, with their places."""
        for index, days in self.runs(item):
            yield tuple(
                Dated(self._path(number, index), self.steps[number], day)
                for number, day in enumerate(days)
                if day is not None
            )

    def _inside(self, held: Any) -> _Days:  # noqa: ANN401  # a part of an item, or a day
        return (held,) if self.inner is None else self.inner(held)

    def _path(self, number: int, index: int | None) -> str:
        names = [each.name for each in self.steps[number]]
        if index is not None and self.first <= number < self.behind:
            names.insert(1, str(index))
        return "/" + "/".join(names)


def chains(kind: str) -> tuple[Chain, ...]:
    """Return the chains of a kind."""
    return tuple(chain(kind, text) for text in CHAINS[kind])


def chains_of(cls: type[Any]) -> tuple[str, tuple[Chain, ...]]:
    """Return the kind of a class of items and its chains; there may be none."""
    return _chains_of(cls)  # type: ignore[arg-type]  # mypy takes a class for unhashable


@cache
def _chains_of(cls: type[Any]) -> tuple[str, tuple[Chain, ...]]:
    kind = next((kind for kind in CHAINS if item_class(kind) is cls), "")
    return kind, chains(kind) if kind else ()


def misplaced(pairs: Mapping[tuple[str, str], int]) -> Iterator[tuple[str, str]]:
    """Yield for each misplaced day the pair that shows it: the fewest days that all contradictions have in common.

    Args:
        pairs: Places of two days that contradict each other, the one that should be earlier first, with a number that
            tells how near they are in their chain.

    >>> list(misplaced({("/a", "/c"): 2, ("/b", "/c"): 1}))
    [('/b', '/c')]
    """
    left = dict(pairs)
    while left:
        counted = Counter(place for pair in left for place in pair)
        # Of two days that contradict each other only, the later one is named.
        later = {pair[1] for pair in left}
        worst = min(counted, key=lambda place: (-counted[place], place not in later, place))
        yield min((pair for pair in left if worst in pair), key=lambda pair: (left[pair], pair))
        left = {pair: number for pair, number in left.items() if worst not in pair}


def _in_order(days: _Days) -> bool:
    before: date | None = None
    for day in days:
        if day is not None:
            if before is not None and day < before:
                return False
            before = day
    return True


def chain(kind: str, text: str) -> Chain:
    """Return a chain as `CHAINS` writes it.

    Raises:
        ValueError: It leads into two parts, back out of a part and in again, or beyond a day.
    """
    cls = item_class(kind)
    patterns = [each.split("/") for each in text.removeprefix("~").split()]
    inside = [number for number, names in enumerate(patterns) if len(names) > 1]
    first, behind = (inside[0], inside[-1] + 1) if inside else (0, 0)
    held = {patterns[number][0] for number in inside}
    if len(held) > 1 or inside != list(range(first, behind)):
        raise ValueError(text)
    names = [each[-1] for each in patterns if len(each) > 1]
    part = attrgetter(held.pop()) if inside else None
    return Chain(
        strict=not text.startswith("~"),
        steps=tuple(_steps(cls, [name for name in each if name != "*"]) for each in patterns),
        many=any("*" in each for each in patterns),
        part=part,
        first=first,
        behind=behind,
        own=getter_of([each[0] for each in patterns if len(each) == 1]),
        inner=None if names == ["*"] else getter_of(names),
    )


def _steps(cls: type[Any], names: list[str]) -> tuple[Member, ...]:
    member = next(each for each in members(cls) if each.name == names[0])
    if len(names) == 1:
        return (member,)
    if not isinstance(member.element, Record):
        raise ValueError(names)  # noqa: TRY004  # the chain is wrong, not a type
    return (member, *_steps(member.element.cls, names[1:]))
