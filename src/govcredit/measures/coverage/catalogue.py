"""How much of what the catalogue asks for is reported, and whether in time (归集率与及时率).

An entry of the catalogue names the bodies, or kinds of body, that must report it, and the kinds of item that carry it. The
cases of a collection rate are these bodies times these entries. A body has reported when an item of such a kind is there
that the body decided, issued or keeps; a body that had nothing to report, and of which nothing says so, counts as not having
reported. In a part of a larger exchange what is not there may be elsewhere.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from govcredit.errors import InvalidValue
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Missing, Ratio, reference
from govcredit.measures.tally import Outcome, Tally, happened, is_untold, lacks
from govcredit.model.bundle import arrays
from govcredit.model.records.catalogue_item import CatalogueItem
from govcredit.model.values import Deadline

__all__ = ("collection_rate", "push_timeliness_rate", "up_to_date_rate")

# Who reports an item, and on which day it came to be: the first of these members that is told.
_AUTHORS: Final = ("provider", "recognised_by", "issuer", "granted_by", "keeper", "organ", "decided_by")
_DAYS: Final = (
    "recognised",
    "decided",
    "issued",
    "granted",
    "published",
    "listed",
    "signed",
    "opened",
    "made",
    "filed",
    "fulfilled",
    "occurred",
    "found",
    "accepted",
    "received",
    "on",
)
_MONTHS: Final[Mapping[str, int]] = MappingProxyType({"YEARLY": 12, "MONTHLY": 1})
_LENGTHS: Final[Mapping[str, int]] = MappingProxyType({"WEEKLY": 7, "DAILY": 1})


def collection_rate(facts: Facts, *, organ: str | None = None) -> Measured[Ratio]:
    """Return the share of what bodies must report that they reported by the day (归集率).

    Args:
        facts: The facts.
        organ: Only what this body must report.

    Source: 山东 9; 滨海 一（二）2; 滑县 二（二）.

    >>> from govcredit.model.bodies.organ import Organ
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.promises.policy import Policy
    >>> from govcredit.policy.loading import load_pack
    >>> entry = CatalogueItem(id="c", title="政策", item_kinds=("policy",), each=("department",))
    >>> organs = tuple(Organ(id=name, kind="department", name="某局") for name in ("a", "b"))
    >>> policy = Policy(id="p", issuer="a", kind="preferential", title="措施", issued=date(2024, 3, 1))
    >>> bundle = Bundle(version="1.0rc", organs=organs, catalogue_items=(entry,), policies=(policy,))
    >>> str(collection_rate(Facts.of(bundle, load_pack("cn").context(date(2026, 4, 1)))).value.percent())
    '50.00'
    """
    tally = Tally("catalogue-item")
    entries = _entries(facts)
    newest = _newest(facts, {kind for entry in entries for kind in entry.item_kinds})
    is_partial = _is_partial(facts)
    organs = _organs_by_kind(facts)
    for entry in entries:
        bodies, told = _bodies(entry, organs, organ)
        if not told:
            tally.lacks(lacks("catalogue-item", entry.id, "reporting_bodies"))
            if organ is None:
                tally.without_limits()
        for body in bodies:
            may_be: tuple[Outcome, ...] = ("yes",)
            missing: tuple[Missing, ...] = ()
            if not entry.item_kinds:
                may_be, missing = ("yes", "no"), (lacks("catalogue-item", entry.id, "item_kinds"),)
            elif not any((kind, body) in newest for kind in entry.item_kinds):
                may_be = ("yes", "no") if is_partial else ("no",)
                missing = (lacks(entry.item_kinds[0], None, None, "no-item"),) if is_partial else ()
            tally.reads(reference("organ", body))
            tally.add(reference("catalogue-item", entry.id), *may_be, *(() if told else ("out",)), missing=missing)
    return tally.result()


def up_to_date_rate(facts: Facts, *, organ: str | None = None) -> Measured[Ratio]:
    """Return the share of what bodies must report again and again whose newest item is not older than the rhythm (更新及时率).

    The rhythm of `CatalogueItem.every` is read as a length of time: a year, a month, a week or a day, times its interval, and
    shared by the months that it names. Entries without one count in neither part.

    Args:
        facts: The facts.
        organ: Only what this body must report.
    """
    tally = Tally("catalogue-item")
    entries = [entry for entry in _entries(facts) if entry.every is not None]
    newest = _newest(facts, {kind for entry in entries for kind in entry.item_kinds})
    is_partial = _is_partial(facts)
    organs = _organs_by_kind(facts)
    for entry in entries:
        bodies, told = _bodies(entry, organs, organ)
        rhythm = _rhythm(entry.every or "")
        if not told:
            tally.lacks(lacks("catalogue-item", entry.id, "reporting_bodies"))
            if organ is None:
                tally.without_limits()
        for body in bodies:
            days = [newest[kind, body] for kind in entry.item_kinds if (kind, body) in newest]
            last = max((day for day in days if day is not None), default=None)
            may_be: tuple[Outcome, ...]
            missing: tuple[Missing, ...] = ()
            if rhythm is None or not entry.item_kinds:
                member = "item_kinds" if not entry.item_kinds else "every"
                may_be, missing = ("yes", "no"), (lacks("catalogue-item", entry.id, member),)
            elif last is not None and _is_fresh(last, rhythm, facts.context.on):
                may_be = ("yes",)
            elif None in days or is_partial:
                may_be, missing = ("yes", "no"), (lacks(entry.item_kinds[0], None, None, "no-item"),)
            else:
                may_be = ("no",)
            tally.reads(reference("organ", body))
            tally.add(reference("catalogue-item", entry.id), *may_be, *(() if told else ("out",)), missing=missing)
    return tally.result()


def push_timeliness_rate(facts: Facts, *, organ: str | None = None) -> Measured[Ratio]:
    """Return the share of items that were sent in time among those that had to be sent by the day (归集及时率).

    Only kinds of item that tell where they were sent count: decisions, dishonesty records, objections and repairs. The last
    day is that of the sending where one is stated, else the limit of the catalogue, counted from the decision or recognition.
    The first sending counts.

    Args:
        facts: The facts.
        organ: Only what this body decided, recognised or provides.
    """
    tally = Tally("push")
    limits: dict[str, set[Deadline]] = {}
    for entry in _entries(facts):
        for kind in entry.item_kinds:
            limits.setdefault(kind, set()).update(() if entry.limit is None else (entry.limit,))
    for name, array in arrays():
        if name not in limits:
            continue
        for item in getattr(facts.bundle, array):
            if hasattr(item, "pushes") and (organ is None or _author(item) == organ):
                _count_push(tally, name, item, limits[name], facts.context.on)
    return tally.result()


def _entries(facts: Facts) -> list[CatalogueItem]:
    """Return the entries in force on the day."""
    on = facts.context.on
    return [each for each in facts.bundle.catalogue_items if each.in_force is None or each.in_force.contains(on)]


def _organs_by_kind(facts: Facts) -> Mapping[str, tuple[str, ...]]:
    """Return the bodies that exist on the day, by their kind."""
    found: dict[str, list[str]] = {}
    for each in facts.bundle.organs:
        if each.existed is None or each.existed.contains(facts.context.on):
            found.setdefault(each.kind, []).append(each.id)
    return MappingProxyType({kind: tuple(names) for kind, names in found.items()})


def _bodies(
    entry: CatalogueItem, organs: Mapping[str, tuple[str, ...]], organ: str | None
) -> tuple[tuple[str, ...], bool]:
    """Return the bodies that must report an entry, and whether the entry tells them."""
    if not entry.reporting_bodies and not entry.each:
        return (() if organ is None else (organ,)), False
    names = {*entry.reporting_bodies, *(name for kind in entry.each for name in organs.get(kind, ()))}
    return tuple(sorted(names if organ is None else names & {organ})), True


def _newest(facts: Facts, kinds: set[str]) -> dict[tuple[str, str], date | None]:
    """Return by kind and body the day of the newest item that had come to be by the day; nothing where none tells one."""
    newest: dict[tuple[str, str], date | None] = {}
    for kind, array in arrays():
        if kind not in kinds:
            continue
        for item in getattr(facts.bundle, array):
            author, day = _author(item), _day(item)
            if author is None or (day is not None and day > facts.context.on):
                continue
            earlier = newest.get((kind, author))
            newest[kind, author] = max((each for each in (day, earlier) if each is not None), default=None)
    return newest


def _author(item: Any) -> str | None:  # noqa: ANN401  # an item of any kind
    found: str | None = next((name for name in (getattr(item, each, None) for each in _AUTHORS) if name), None)
    return found


def _day(item: Any) -> date | None:  # noqa: ANN401  # an item of any kind
    return next((day for day in (getattr(item, each, None) for each in _DAYS) if isinstance(day, date)), None)


def _is_partial(facts: Facts) -> bool:
    return facts.bundle.manifest is not None and facts.bundle.manifest.extent == "partial"


def _rhythm(rule: str) -> Deadline | None:
    """Return a rhythm as a length of time; nothing where the rule is not understood."""
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    interval = parts.get("INTERVAL", "1")
    if not interval.isdecimal() or not 0 < int(interval) < 1000:
        return None
    frequency = parts.get("FREQ", "")
    if frequency in _LENGTHS:
        return Deadline(count=_LENGTHS[frequency] * int(interval), unit="day")
    months = _MONTHS.get(frequency, 0) * int(interval)
    named = len(set(parts["BYMONTH"].split(","))) if frequency == "YEARLY" and "BYMONTH" in parts else 1
    return None if months == 0 or months % named else Deadline(count=months // named, unit="month")


def _is_fresh(last: date, rhythm: Deadline, on: date) -> bool:
    """Whether the next item is not overdue; it is in time on the last day of the rhythm."""
    try:
        return on <= rhythm.after(last).on
    except InvalidValue:  # a day that no calendar reaches
        return True


def _count_push(tally: Tally, kind: str, item: Any, limits: set[Deadline], on: date) -> None:  # noqa: ANN401  # any kind
    event: date | None = getattr(item, "recognised", None) or getattr(item, "decided", None)
    if event is not None and event > on:
        return
    sent = min((push for push in item.pushes if push.sent is not None), key=lambda push: push.sent, default=None)
    stated = [push.deadline for push in item.pushes if push.deadline is not None]
    last = min(stated, default=None) if sent is None else sent.deadline
    missing: tuple[Missing, ...] = ()
    if last is None:
        last, missing = _by_catalogue(kind, item.id, event, limits)
        if last is None and not missing:
            return  # nothing says by when it must be sent
    may_be: tuple[Outcome, ...]
    was_sent = sent is not None and happened(sent.sent, on)
    if last is None:
        may_be = ("yes", "no") if was_sent else ("no", "out")
    elif was_sent and sent is not None:
        may_be = ("yes",) if sent.sent <= last else ("no",)
    elif sent is None and (is_untold(item, "pushes") or any(push.confirmed is not None for push in item.pushes)):
        may_be = ("yes", "no") if last < on else ("yes", "out")
        missing += (lacks(kind, item.id, "pushes"),)
    else:
        may_be = ("no",) if last < on else ("out",)
    tally.add(reference(kind, item.id), *may_be, missing=missing)


def _by_catalogue(
    kind: str, name: str, event: date | None, limits: set[Deadline]
) -> tuple[date | None, tuple[Missing, ...]]:
    if not limits:
        return None, ()
    if len(limits) > 1:
        return None, (lacks("catalogue-item", None, "limit", "contradictory"),)
    if event is None:
        return None, (lacks(kind, name, "decided"),)
    try:
        return next(iter(limits)).after(event).on, ()
    except (InvalidValue, OverflowError):
        return None, (lacks("catalogue-item", None, "limit"),)
