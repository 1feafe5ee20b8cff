"""Rules about single days and their order within an item: what cannot have happened then, and what came before what (日期)."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from govcredit.findings import finding
from govcredit.measures.facts import Facts
from govcredit.model.bundle import item_class
from govcredit.model.columns import Chunk
from govcredit.model.shapes import Member
from govcredit.validation._days import (
    EARLIEST,
    PLACEHOLDERS,
    Told,
    days_of,
    doubtful_of,
    is_doubtful,
    is_told_elsewhere,
    latest,
    newer_of,
    newest_after,
)
from govcredit.validation._lifecycles import CHAINS, Dated, chains_of, misplaced
from govcredit.validation.rules import NotApplicable, Rule, Sifted, Yielded, kinds

__all__ = ("RULES", "YEARS", "code_of_order")

_NO_VALUE: Final = NotApplicable("no-value")

# What is told under a name of its own, by kind and by the members of the earlier and the later day.
_OWN: Final[Mapping[tuple[str, str, str], str]] = MappingProxyType(
    {
        ("record", "decided", "recognised"): "dates.recognised-before-decided",
        ("record", "recognised", "sent"): "dates.pushed-before-recognised",
        ("record", "decided", "sent"): "dates.pushed-before-recognised",
    }
)
_LIMITS: Final = frozenset({"barred_until", "deadline", "ends", "matures"})
YEARS: Final[Mapping[str, str | None]] = MappingProxyType(
    {"bond": "issued_on", "debt-quota": "approved", "fiscal-year": None}
)
"""Kinds whose figures may be those of a budget for the year to come, with the member of the day that belongs to it."""


def single_days(item: Any, facts: Facts) -> Iterator[Yielded]:  # noqa: ANN401  # an item of any kind
    """A day of an item is a placeholder, older than the State, still to come, or later than the record that tells it."""
    last = latest(facts)
    if is_doubtful(item, last):
        for told in days_of(item):
            if told.day in PLACEHOLDERS:
                yield finding("dates.placeholder", told.path, **_named(told.member), day=_shown(told))
            elif told.happened and told.day < EARLIEST:
                yield finding("dates.too-old", told.path, **_named(told.member), day=_shown(told))
            elif told.happened and told.day > last:
                yield finding("dates.in-future", told.path, **_named(told.member), day=_shown(told), last=str(last))
    provenance = item.provenance
    if provenance is None or is_told_elsewhere(provenance.known, last):
        return
    newest = newest_after(item, provenance.known, last)
    if newest is not None:
        known = str(provenance.known)
        names = _named(newest.member)
        yield finding("dates.recorded-earlier", "/provenance/known", **names, day=_shown(newest), known=known)


def _single_days(chunk: Chunk, facts: Facts) -> Sifted:
    return Sifted(doubtful_of(chunk, latest(facts)) | newer_of(chunk))


def order(item: Any, facts: Facts) -> Iterator[Yielded]:  # noqa: ANN401  # an item of any kind
    """A day of an item comes before another day that must have been, or nearly always is, earlier."""
    kind, ordered = chains_of(type(item))
    if all(chain.holds(item) for chain in ordered):
        return
    last = latest(facts)
    pairs: dict[tuple[str, str], int] = {}
    found: dict[tuple[str, str], tuple[Dated, Dated, bool]] = {}
    for chain in ordered:
        for run in chain.dated(item):
            days = [each for each in run if not is_told_elsewhere(each.day, last)]
            for index, later in enumerate(days):
                for earlier in days[:index]:
                    if earlier.day > later.day:
                        pair = (earlier.path, later.path)
                        pairs[pair] = min(pairs.get(pair, len(days)), index - days.index(earlier))
                        found.setdefault(pair, (earlier, later, chain.strict))
    for pair in sorted(misplaced(pairs)):
        earlier, later, strict = found[pair]
        yield finding(
            code_of_order(kind, earlier.way[-1].name, later.way[-1].name, strict=strict),
            later.path,
            **_named(earlier.way[-1], "earlier", earlier.way),
            **_named(later.way[-1], "later", later.way),
            first=str(earlier.day),
            second=str(later.day),
        )


def _order(chunk: Chunk, _: Facts) -> Sifted:
    _kind, ordered = chains_of(type(chunk.items[0]))
    return Sifted({index for chain in ordered for index in chain.broken(chunk)})


def year(item: Any, facts: Facts) -> Iterator[Yielded]:  # noqa: ANN401  # an item of the kinds that have a year
    """The year that an item belongs to is older than the State, or lies further ahead than a budget."""
    if item.year is None:
        yield _NO_VALUE
        return
    last = latest(facts).year + 1
    # Of a day outside the year, and of a year of the archives that lies ahead, other rules tell.
    kind = _kind_of(type(item), tuple(YEARS))  # type: ignore[arg-type]  # mypy takes a class for unhashable
    member = YEARS.get(kind or "", "")
    ahead = member is None or (member != "" and getattr(item, member) is None)
    if item.year < EARLIEST.year or (ahead and item.year > last):
        yield finding("dates.implausible-year", "/year", year=item.year, first=EARLIEST.year, last=last)


def _years(chunk: Chunk, facts: Facts) -> Sifted:
    years = chunk.levels()[0].column("year")
    believed = range(EARLIEST.year, latest(facts).year + 2)
    told = [index for index, each in enumerate(years) if each is not None]
    return Sifted([index for index in told if years[index] not in believed], {"no-value": len(chunk) - len(told)})


@cache
def _kind_of(cls: type[Any], among: tuple[str, ...]) -> str | None:
    return next((kind for kind in among if item_class(kind) is cls), None)


def code_of_order(kind: str, before: str, after: str, *, strict: bool) -> str:
    """Return the code of a day that comes before one that must have been earlier.

    Args:
        kind: The kind of the item.
        before: The member of the day that should be earlier.
        after: The member of the other.
        strict: Whether another order is impossible.
    """
    if before == "deadline" and after == "extended_to":
        return "dates.extension-before-deadline"
    if after in _LIMITS or after == "extended_to":
        return "dates.deadline-before-start"
    plain = "dates.out-of-order" if strict else "dates.doubtful-order"
    return _OWN.get((kind, before, after), plain)


def _named(member: Member, name: str = "member", way: tuple[Member, ...] = ()) -> dict[str, str]:
    # The first day of a period says nothing by itself: what has that day is named with it.
    told = [each.doc for each in (way[-2:] if member.name == "start" else (member,)) if each.doc is not None]
    return {f"{name}_zh": "—".join(doc.zh for doc in told), f"{name}_en": ": ".join(doc.en for doc in told)}


def _shown(told: Told) -> str:
    return "***" if told.member.sensitive is not None else str(told.day)


RULES: Final = (
    Rule(code="dates.implausible-year", kinds=("assessment", "personal-report", *YEARS), check=year, column=_years),
    Rule(
        code="dates.in-future",
        kinds=kinds(),
        check=single_days,
        as_told=True,
        column=_single_days,
        others=("dates.placeholder", "dates.recorded-earlier", "dates.too-old"),
    ),
    Rule(
        code="dates.out-of-order",
        kinds=tuple(CHAINS),
        check=order,
        column=_order,
        others=(
            "dates.deadline-before-start",
            "dates.doubtful-order",
            "dates.extension-before-deadline",
            "dates.pushed-before-recognised",
            "dates.recognised-before-decided",
        ),
    ),
)
