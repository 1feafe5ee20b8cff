"""How much of what the catalogue asks for is reported, and whether in time (归集率与及时率).

An entry of the catalogue names the bodies, or kinds of body, that must report it, and the kinds of item that carry it. The
cases of a collection rate are these bodies times these entries. A body has reported when an item of such a kind is there
that the body decided, issued or keeps; a body that had nothing to report, and of which nothing says so, counts as not having
reported. In a part of a larger exchange what is not there may be elsewhere.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final, TypeAlias, final

import attrs

from govcredit.errors import InvalidValue
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Missing, Ratio, reference
from govcredit.measures.tally import CountsAs, ShareTally, happened, is_untold, lacks
from govcredit.model.bundle import arrays
from govcredit.model.records.catalogue_item import CatalogueItem
from govcredit.model.relations import ItemReference
from govcredit.model.values import Deadline

__all__ = (
    "AUTHORS",
    "DAYS",
    "PushStanding",
    "ReportedEntry",
    "collected",
    "collection_rate",
    "due_after",
    "push_standings",
    "push_timeliness_rate",
    "rhythm_of",
    "up_to_date",
    "up_to_date_rate",
)

_Judged: TypeAlias = tuple[tuple[CountsAs, ...], date | None, tuple[Missing, ...]]

AUTHORS: Final = ("provider", "recognised_by", "issuer", "granted_by", "keeper", "organ", "decided_by")
"""The first of these members that is told says who reports an item (报送单位)."""

DAYS: Final = (
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
"""The first of these members that is told says on which day an item came to be (产生日期)."""

_MONTHS: Final[Mapping[str, int]] = MappingProxyType({"YEARLY": 12, "MONTHLY": 1})
_LENGTHS: Final[Mapping[str, int]] = MappingProxyType({"WEEKLY": 7, "DAILY": 1})


@final
@attrs.frozen(kw_only=True)
class ReportedEntry:
    """How one body stands with one entry of the catalogue on a day (目录事项报送情况).

    Attributes:
        entry: The entry of the catalogue.
        organ: The body that must report it.
        may_be: ``yes`` reported or up to date, ``no`` not; one where it is known.
        due: The last day by which the next item should have come, where the entry has a rhythm and an item tells its day.
        missing: What was not found.
    """

    entry: str
    organ: str
    may_be: tuple[CountsAs, ...]
    due: date | None = None
    missing: tuple[Missing, ...] = ()


@final
@attrs.frozen(kw_only=True)
class PushStanding:
    """Where the sending of one item stands on a day (归集推送情况).

    Attributes:
        item: The item.
        organ: The body that decided, recognised or provides it.
        deadline: The last day in time, stated or by the catalogue.
        sent: Whether it was sent by the day.
        may_be: ``yes`` in time, ``no`` late or not sent, ``out`` not due; one where it is known.
        missing: What was not found.
    """

    item: ItemReference
    organ: str | None
    deadline: date | None
    sent: bool
    may_be: tuple[CountsAs, ...]
    missing: tuple[Missing, ...] = ()


def collected(facts: Facts, *, organ: str | None = None) -> Iterator[ReportedEntry]:
    """Yield for each entry of the catalogue and each body that must report it whether it did (目录事项归集情况).

    An entry that tells no bodies is left out where no body is asked for; the bodies of one entry come in order.

    Args:
        facts: The facts.
        organ: Only what this body must report.

    Source: 新会 二（四）①; 山东 6 and 9; 滨海 二（二）2; 滑县 二（二） and 四（二）; 江西 6.

    >>> from govcredit.model.bodies.organ import Organ
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.promises.policy import Policy
    >>> from govcredit.policy.loading import load_pack
    >>> entry = CatalogueItem(id="c", title="政策", item_kinds=("policy",), each=("department",))
    >>> organs = tuple(Organ(id=name, kind="department", name="某局") for name in ("a", "b"))
    >>> policy = Policy(id="p", issuer="a", kind="preferential", title="措施", issued=date(2025, 6, 3))
    >>> bundle = Bundle(version="1.0", organs=organs, catalogue_items=(entry,), policies=(policy,))
    >>> facts = Facts.of(bundle, load_pack("cn").context(date(2026, 4, 1)))
    >>> for each in collected(facts):
    ...     print(each)
    ReportedEntry(entry='c', organ='a', may_be=('yes',), due=None, missing=())
    ReportedEntry(entry='c', organ='b', may_be=('no',), due=None, missing=())
    """
    is_partial = _is_partial(facts)

    def judged(entry: CatalogueItem, days: list[date | None]) -> _Judged:
        if not entry.item_kinds:
            return ("yes", "no"), None, (lacks("catalogue-item", entry.id, "item_kinds"),)
        if days:
            return ("yes",), None, ()
        if is_partial:
            return ("yes", "no"), None, (lacks(entry.item_kinds[0], None, None, "no-item"),)
        return ("no",), None, ()

    return _reported(facts, facts.once(_entries), organ, judged)


def up_to_date(facts: Facts, *, organ: str | None = None) -> Iterator[ReportedEntry]:
    """Yield for each entry with a rhythm and each body that must report it whether its newest item is fresh (目录事项更新情况).

    The rhythm of `CatalogueItem.every` is read as a length of time: a year, a month, a week or a day, times its interval, and
    shared by the months that it names.

    Args:
        facts: The facts.
        organ: Only what this body must report.

    Source: 滨海 二（二）5.

    >>> from govcredit.model.bodies.organ import Organ
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.promises.policy import Policy
    >>> from govcredit.policy.loading import load_pack
    >>> entry = CatalogueItem(id="c", title="政策", item_kinds=("policy",), each=("department",), every="FREQ=YEARLY")
    >>> organs = tuple(Organ(id=name, kind="department", name="某局") for name in ("a", "b"))
    >>> policy = Policy(id="p", issuer="a", kind="preferential", title="措施", issued=date(2025, 6, 3))
    >>> bundle = Bundle(version="1.0", organs=organs, catalogue_items=(entry,), policies=(policy,))
    >>> facts = Facts.of(bundle, load_pack("cn").context(date(2026, 4, 1)))
    >>> [(each.organ, each.may_be, each.due) for each in up_to_date(facts)]
    [('a', ('yes',), datetime.date(2026, 6, 3)), ('b', ('no',), None)]
    """
    is_partial = _is_partial(facts)

    def judged(entry: CatalogueItem, days: list[date | None]) -> _Judged:
        rhythm = rhythm_of(entry.every or "")
        last = max((day for day in days if day is not None), default=None)
        if rhythm is None or not entry.item_kinds:
            member = "item_kinds" if not entry.item_kinds else "every"
            return ("yes", "no"), None, (lacks("catalogue-item", entry.id, member),)
        due = None if last is None else due_after(last, rhythm)
        if last is not None and (due is None or facts.context.on <= due):
            return ("yes",), due, ()
        if None in days or is_partial:
            return ("yes", "no"), due, (lacks(entry.item_kinds[0], None, None, "no-item"),)
        return ("no",), due, ()

    return _reported(facts, [entry for entry in facts.once(_entries) if entry.every is not None], organ, judged)


def push_standings(facts: Facts, *, organ: str | None = None) -> Iterator[PushStanding]:
    """Yield where the sending of each item stands that something says must be sent by a day (归集推送情况).

    Args:
        facts: The facts.
        organ: Only what this body decided, recognised or provides.

    Source: 新会 二（四）①; 山东 6 and 9; 滨海 二（二）3; 滑县 四（二） and 五（五）; 江西 6.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.records.decision import AdministrativeDecision
    >>> from govcredit.model.records.push import Push
    >>> from govcredit.model.relations import Party
    >>> from govcredit.policy.loading import load_pack
    >>> entry = CatalogueItem(id="c", title="行政处罚", item_kinds=("decision",), limit=Deadline.parse("7个工作日"))
    >>> sent = AdministrativeDecision(
    ...     id="d-1", organ="a", subject=Party(body_name="某公司"), decided=date(2026, 4, 1), pushes=(Push(sent=date(2026, 4, 13)),)
    ... )
    >>> bundle = Bundle(version="1.0", catalogue_items=(entry,), decisions=(sent,))
    >>> (found,) = push_standings(Facts.of(bundle, load_pack("cn").context(date(2026, 5, 6))))
    >>> found
    PushStanding(item=ItemReference(kind='decision', id='d-1'), organ='a', deadline=datetime.date(2026, 4, 13), sent=True, ...
    """
    limits: dict[str, set[Deadline]] = {}
    for entry in facts.once(_entries):
        for kind in entry.item_kinds:
            limits.setdefault(kind, set()).update(() if entry.limit is None else (entry.limit,))
    pushed = facts.once(_pushed)
    found = (each for own in pushed.values() for each in own) if organ is None else pushed.get(organ, ())
    for name, item in found:
        if name in limits:
            yield from _push(name, item, limits[name], facts.context.on)


def collection_rate(facts: Facts, *, organ: str | None = None) -> Measured[Ratio]:
    """Return the share of what bodies must report that they reported by the day (归集率).

    Args:
        facts: The facts.
        organ: Only what this body must report.

    Source: 新会 二（四）①; 山东 6 and 9; 滨海 二（二）2; 滑县 二（二） and 四（二）; 江西 6.

    >>> from govcredit.model.bodies.organ import Organ
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.promises.policy import Policy
    >>> from govcredit.policy.loading import load_pack
    >>> entry = CatalogueItem(id="c", title="政策", item_kinds=("policy",), each=("department",))
    >>> organs = tuple(Organ(id=name, kind="department", name="某局") for name in ("a", "b"))
    >>> policy = Policy(id="p", issuer="a", kind="preferential", title="措施", issued=date(2024, 3, 1))
    >>> bundle = Bundle(version="1.0", organs=organs, catalogue_items=(entry,), policies=(policy,))
    >>> str(collection_rate(Facts.of(bundle, load_pack("cn").context(date(2026, 4, 1)))).value.percent())
    '50.00'
    """
    return _rate(facts.once(_entries), organ, collected(facts, organ=organ))


def up_to_date_rate(facts: Facts, *, organ: str | None = None) -> Measured[Ratio]:
    """Return the share of what bodies must report again and again whose newest item is not older than the rhythm (更新及时率).

    Entries without a rhythm count in neither part.

    Args:
        facts: The facts.
        organ: Only what this body must report.

    Source: 滨海 二（二）5.

    >>> from govcredit.model.bodies.organ import Organ
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.promises.policy import Policy
    >>> from govcredit.policy.loading import load_pack
    >>> entry = CatalogueItem(id="c", title="政策", item_kinds=("policy",), each=("department",), every="FREQ=YEARLY")
    >>> organs = tuple(Organ(id=name, kind="department", name="某局") for name in ("a", "b"))
    >>> policy = Policy(id="p", issuer="a", kind="preferential", title="措施", issued=date(2025, 6, 3))
    >>> bundle = Bundle(version="1.0", organs=organs, catalogue_items=(entry,), policies=(policy,))
    >>> facts = Facts.of(bundle, load_pack("cn").context(date(2026, 4, 1)))
    >>> str(up_to_date_rate(facts).value.percent())
    '50.00'
    """
    entries = [entry for entry in facts.once(_entries) if entry.every is not None]
    return _rate(entries, organ, up_to_date(facts, organ=organ))


def push_timeliness_rate(facts: Facts, *, organ: str | None = None) -> Measured[Ratio]:
    """Return the share of items that were sent in time among those that had to be sent by the day (归集及时率).

    Only kinds of item that tell where they were sent count: decisions, dishonesty records, objections and repairs. The last
    day is that of the sending where one is stated, else the limit of the catalogue, counted from the decision or recognition.
    The first sending counts.

    Args:
        facts: The facts.
        organ: Only what this body decided, recognised or provides.

    Source: 新会 二（四）①; 山东 6 and 9; 滨海 二（二）3; 滑县 四（二） and 五（五）; 江西 6.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.records.decision import AdministrativeDecision
    >>> from govcredit.model.records.push import Push
    >>> from govcredit.model.relations import Party
    >>> from govcredit.policy.loading import load_pack
    >>> entry = CatalogueItem(id="c", title="行政处罚", item_kinds=("decision",), limit=Deadline.parse("7个工作日"))
    >>> sent = AdministrativeDecision(
    ...     id="d-1", organ="a", subject=Party(body_name="某公司"), decided=date(2026, 4, 1), pushes=(Push(sent=date(2026, 4, 13)),)
    ... )
    >>> late = attrs.evolve(sent, id="d-2", pushes=(Push(sent=date(2026, 4, 14)),))
    >>> bundle = Bundle(version="1.0", catalogue_items=(entry,), decisions=(sent, late))
    >>> str(push_timeliness_rate(Facts.of(bundle, load_pack("cn").context(date(2026, 5, 6)))).value.percent())
    '50.00'
    """
    tally = ShareTally("push")
    for each in push_standings(facts, organ=organ):
        tally.add(each.item, *each.may_be, missing=each.missing)
    return tally.result()


def rhythm_of(rule: str) -> Deadline | None:
    """Return a rhythm as a length of time; nothing where the rule is not understood, or ends and so has none.

    Args:
        rule: The rule of `CatalogueItem.every`.

    Source: arithmetic over the parts of a rule, as RFC 5545 means them.

    >>> rhythm_of("FREQ=YEARLY;BYMONTH=1,7"), rhythm_of("FREQ=YEARLY;UNTIL=20261231")
    (Deadline(count=6, unit='month'), None)
    """
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    interval = parts.get("INTERVAL", "1")
    if not interval.isdecimal() or not 0 < int(interval) < 1000 or {"COUNT", "UNTIL"} & parts.keys():
        return None
    frequency = parts.get("FREQ", "")
    if "BYMONTH" in parts and (frequency, interval) == ("MONTHLY", "1"):
        frequency = "YEARLY"  # Once in each of the months that it names.
    if "BYMONTH" in parts and frequency != "YEARLY":
        return None
    if frequency in _LENGTHS:
        return Deadline(count=_LENGTHS[frequency] * int(interval), unit="day")
    months = _MONTHS.get(frequency, 0) * int(interval)
    named = len(set(parts["BYMONTH"].split(","))) if "BYMONTH" in parts else 1
    return None if months == 0 or months % named else Deadline(count=months // named, unit="month")


def due_after(last: date, rhythm: Deadline) -> date | None:
    """Return the last day by which the next item is in time; nothing where no calendar reaches it.

    Args:
        last: The day of the newest item.
        rhythm: How often there must be one.

    Source: arithmetic over dates.

    >>> due_after(date(2024, 2, 29), Deadline.parse("1年"))
    datetime.date(2025, 2, 28)
    """
    try:
        return rhythm.after(last).on
    except (InvalidValue, OverflowError):
        return None


def _rate(entries: Iterable[CatalogueItem], organ: str | None, cases: Iterator[ReportedEntry]) -> Measured[Ratio]:
    tally = ShareTally("catalogue-item")
    for entry in entries:
        if not _tells_bodies(entry):
            tally.lacks(lacks("catalogue-item", entry.id, "reporting_bodies"))
            if organ is None:
                tally.without_limits()
    for each in cases:
        tally.reads(reference("organ", each.organ))
        tally.add(reference("catalogue-item", each.entry), *each.may_be, missing=each.missing)
    return tally.result()


def _reported(
    facts: Facts,
    entries: Iterable[CatalogueItem],
    organ: str | None,
    judged: Callable[[CatalogueItem, list[date | None]], _Judged],
) -> Iterator[ReportedEntry]:
    newest, organs = facts.once(_newest), facts.once(_organs_by_kind)
    for entry in entries:
        for body in _bodies(entry, organs, organ):
            days = [newest[kind, body] for kind in entry.item_kinds if (kind, body) in newest]
            may_be, due, missing = judged(entry, days)
            if not _tells_bodies(entry):
                may_be = (*may_be, "out")
            yield ReportedEntry(entry=entry.id, organ=body, may_be=may_be, due=due, missing=missing)


def _entries(facts: Facts) -> tuple[CatalogueItem, ...]:
    """Return the entries in force on the day."""
    on = facts.context.on
    return tuple(each for each in facts.bundle.catalogue_items if each.in_force is None or each.in_force.contains(on))


def _pushed(facts: Facts) -> Mapping[str | None, tuple[tuple[str, Any], ...]]:
    """Return the items that tell where they were sent, each with its kind, by the body whose they are."""
    found: dict[str | None, list[tuple[str, Any]]] = {}
    for kind, _ in arrays():
        for item in facts.items(kind):
            if not hasattr(item, "pushes"):
                break  # no item of this kind does
            found.setdefault(_author(item), []).append((kind, item))
    return MappingProxyType({author: tuple(items) for author, items in found.items()})


def _organs_by_kind(facts: Facts) -> Mapping[str, tuple[str, ...]]:
    """Return the bodies that exist on the day, by their kind."""
    found: dict[str, list[str]] = {}
    for each in facts.bundle.organs:
        if each.existed is None or each.existed.contains(facts.context.on):
            found.setdefault(each.kind, []).append(each.id)
    return MappingProxyType({kind: tuple(names) for kind, names in found.items()})


def _bodies(entry: CatalogueItem, organs: Mapping[str, tuple[str, ...]], organ: str | None) -> tuple[str, ...]:
    """Return the bodies that must report an entry; a body that is asked for may have to where the entry tells none."""
    if not _tells_bodies(entry):
        return () if organ is None else (organ,)
    names = {*entry.reporting_bodies, *(name for kind in entry.each for name in organs.get(kind, ()))}
    return tuple(sorted(names if organ is None else names & {organ}))


def _tells_bodies(entry: CatalogueItem) -> bool:
    return bool(entry.reporting_bodies or entry.each)


def _newest(facts: Facts) -> Mapping[tuple[str, str], date | None]:
    """Return by kind and body the day of the newest item that had come to be by the day; nothing where none tells one."""
    kinds = {kind for entry in facts.once(_entries) for kind in entry.item_kinds}
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
    return MappingProxyType(newest)


def _author(item: Any) -> str | None:  # noqa: ANN401  # an item of any kind
    found: str | None = next((name for name in (getattr(item, each, None) for each in AUTHORS) if name), None)
    return found


def _day(item: Any) -> date | None:  # noqa: ANN401  # an item of any kind
    return next((day for day in (getattr(item, each, None) for each in DAYS) if isinstance(day, date)), None)


def _is_partial(facts: Facts) -> bool:
    return facts.bundle.manifest is not None and facts.bundle.manifest.extent == "partial"


def _push(kind: str, item: Any, limits: set[Deadline], on: date) -> Iterator[PushStanding]:  # noqa: ANN401  # any kind
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
    may_be: tuple[CountsAs, ...]
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
    yield PushStanding(
        item=reference(kind, item.id),
        organ=_author(item),
        deadline=last,
        sent=was_sent,
        may_be=may_be,
        missing=missing,
    )


def _by_catalogue(
    kind: str, name: str, event: date | None, limits: set[Deadline]
) -> tuple[date | None, tuple[Missing, ...]]:
    if not limits:
        return None, ()
    if len(limits) > 1:
        return None, (lacks("catalogue-item", None, "limit", "contradictory"),)
    if event is None:
        return None, (lacks(kind, name, "decided"),)
    last = due_after(event, next(iter(limits)))
    return last, () if last is not None else (lacks("catalogue-item", None, "limit"),)
