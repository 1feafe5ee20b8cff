"""Rules about acts of publication: for how long, of what, and where (公示).

How late or how long something stays public in fact is for monitoring; here it is asked whether what was entered can be so.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Final, TypeAlias

import attrs

from govcredit.findings import About, Finding, finding
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.measures.standing.days import over
from govcredit.measures.standing.windows import Window, window
from govcredit.model.bundle import Bundle
from govcredit.model.records.catalogue_item import CatalogueItem
from govcredit.model.records.publication import Publication
from govcredit.model.records.record import DishonestyRecord
from govcredit.model.relations import ItemReference, Party
from govcredit.model.values import Deadline
from govcredit.policy.term import Term
from govcredit.policy.wording import named
from govcredit.validation._told import says_absent
from govcredit.validation.rules import NotApplicable, Reason, Rests, Rule, Yielded, at_first_sight, rested

__all__ = ("NAMELESS", "RULES")

_DAY: Final = timedelta(days=1)
_HIDDEN: Final = frozenset({"withheld", "shared", "on-authorisation"})
_UNSETTLED: Final = frozenset({"draft", "under-verification"})
_OF_PERSONS: Final = frozenset({"archive", "assessment", "integrity-note", "personal-report"})
NAMELESS: Final = frozenset({"other", "media", "media.press", "media.radio", "media.television", "media.internet"})
_RELEASING: Final = frozenset({"granted", "revoked", "corrected", "partly", "temporary-shield"})
_MADE: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "record": ("decided", "recognised"),
        "decision": ("decided",),
        "measure": ("decided",),
        "listing": ("listed",),
    }
)
# The fewest and the most days of a unit: most windows are seen to be in order without counting in the calendar.
_FEWEST: Final[Mapping[str, int]] = MappingProxyType({"day": 1, "month": 28, "year": 365})
_MOST: Final[Mapping[str, int]] = MappingProxyType({"day": 1, "month": 31, "year": 366})

_PENAL: Final = "administrative-penalty"

_Judge: TypeAlias = Callable[[Publication, DishonestyRecord, Facts], Iterator[Yielded]]
_Bound: TypeAlias = tuple[date, tuple[Term[Any], ...]]
_Scoped: TypeAlias = tuple[Publication, Mapping[str, frozenset[str]]]


def _shown_records(act: Publication, facts: Facts) -> Iterator[tuple[int, DishonestyRecord]]:
    for number, each in enumerate(act.of):
        if each.kind == "record" and (record := facts.find(each)) is not None:
            yield number, record


def _starts(record: DishonestyRecord) -> list[date]:
    dated = None if record.instrument is None else record.instrument.dated
    return [day for day in (record.decided, record.recognised, dated) if day is not None]


def _law(facts: Facts, record: DishonestyRecord, name: str, day: date) -> Term[Deadline] | None:
    severity = record.severity
    return facts.law(f"publicity.{severity}.{name}", day) if severity in {"minor", "general", "serious"} else None


def _windows(facts: Facts, record: DishonestyRecord, day: date) -> tuple[tuple[Window, ...], tuple[Term[Any], ...]]:
    """Return the shortest and the longest window that a record may have by the law of a day, and what was read."""
    related = tuple(found for each in record.related if each.kind == "decision" and (found := facts.find(each)))
    # Only these few items are needed, and each day of the law would index the others anew.
    bundle = Bundle(version=facts.bundle.version, records=(record,), decisions=related)
    found = window(Facts(bundle=bundle, context=facts.context.at(day)), record)
    if found.value is not None:
        return (found.value,), found.terms
    if found.band is None:
        return (), ()
    return tuple(each for each in (found.band.low, found.band.high) if each is not None), found.terms


def _latest(record: DishonestyRecord, published: date, facts: Facts) -> _Bound | None:
    """Return the first day on which a record may not be shown any more by either law, with the terms that say so."""
    found = [
        (
            each.ends if record.trigger == _PENAL else max(each.ends, over(published, each.most)),
            _cited(terms, each.most),
        )
        for day in (published, facts.context.on)
        for windows, terms in (_windows(facts, record, day),)
        for each in windows
    ]
    return max(found, key=lambda bound: bound[0], default=None)


def _earliest(record: DishonestyRecord, published: date, facts: Facts) -> _Bound | None:
    """Return the first day on which the shortest time is over by one of both laws, with the terms that say so."""
    found = [
        (each.repair_from, _cited(terms, each.least))
        for day in (published, facts.context.on)
        for windows, terms in (_windows(facts, record, day),)
        for each in windows
    ]
    return min(found, key=lambda bound: bound[0], default=None)


def _cited(terms: tuple[Term[Any], ...], limit: Deadline) -> tuple[Term[Any], ...]:
    return tuple(sorted(terms, key=lambda term: term.value != limit))


def ends_too_late(act: Publication, facts: Facts) -> Iterator[Yielded]:
    """A record is to be shown beyond the longest time of its class, by the law of the day of publication and of today.

    The time of a penalty runs from the day that the law names. For other records of bodies no rule was read that lets it
    run from that day, so that it may run from the publication there.

    Source: 国家发展改革委令第58号; 国办发〔2025〕22号; 国家发展改革委令第36号.
    """
    return _once(act, facts, _late)


def _late(act: Publication, record: DishonestyRecord, facts: Facts) -> Iterator[Yielded]:
    starts = _starts(record)
    if act.ends is None or act.published is None or not starts or act.ends < act.published:
        yield NotApplicable("no-value")
        return
    most = _law(facts, record, "most", act.published)
    first = min(starts) if record.trigger == _PENAL else act.published
    if most is not None and (
        (act.ends - first).days <= most.value.count * _FEWEST.get(most.value.unit, 0)
        or act.ends < over(first, most.value)
    ):
        yield Rests((most,))
        return
    bound = _latest(record, act.published, facts)
    if bound is None:
        yield NotApplicable("not-in-force")
        return
    latest, terms = bound
    yield Rests(terms)
    if act.ends >= latest:
        found = finding("publicity.ends-too-late", "/ends", ends=str(act.ends), latest=str(latest - _DAY))
        yield rested(found, terms)


def ends_too_early(act: Publication, facts: Facts) -> Iterator[Yielded]:
    """A record is to be shown for less than the shortest time of its class, and no repair was granted.

    Source: 国家发展改革委令第58号; 国办发〔2025〕22号; 国家发展改革委令第36号.
    """
    return _once(act, facts, _early)


def _early(act: Publication, record: DishonestyRecord, facts: Facts) -> Iterator[Yielded]:
    starts = _starts(record)
    if act.ends is None or act.published is None or not starts or act.ends < act.published:
        yield NotApplicable("no-value")
        return
    least = _law(facts, record, "least", act.published)
    if least is not None and (act.ends - max(starts)).days >= least.value.count * _MOST.get(least.value.unit, 3660):
        yield Rests((least,))
        return
    bound = _earliest(record, act.published, facts)
    if bound is None:
        yield NotApplicable("not-in-force")
        return
    earliest, terms = bound
    yield Rests(terms)
    if act.ends + _DAY < earliest and not _released(record, facts):
        found = finding("publicity.ends-too-early", "/ends", ends=str(act.ends), earliest=str(earliest - _DAY))
        yield rested(found, terms)


def _once(act: Publication, facts: Facts, judge: _Judge) -> Iterator[Yielded]:
    # However many records are shown together, their common last day is told once.
    outcomes = [outcome for _, record in _shown_records(act, facts) for outcome in judge(act, record, facts)]
    yield from (each for each in outcomes if isinstance(each, Rests))
    found = next((each for each in outcomes if isinstance(each, Finding)), None)
    if found is not None:
        yield found
    elif all(isinstance(each, NotApplicable) for each in outcomes):
        yield outcomes[0] if outcomes else NotApplicable("other-case")


def _released(record: DishonestyRecord, facts: Facts) -> bool:
    own = reference("record", record.id)
    answers = (each.outcome for kind in ("repair", "objection") for each in facts.about(own, kind))
    return record.state in {"repaired", "revoked", "corrected"} or any(outcome in _RELEASING for outcome in answers)


def taken_down_unexplained(act: Publication, facts: Facts) -> Iterator[Yielded]:
    """An act of publication was taken down before its last day; neither a reason nor a repair or an objection tells why."""
    if _not_taken_down(act) is not None or act.taken_down is None or act.ends is None:
        yield NotApplicable("no-value")
    elif act.taken_down >= act.ends or act.reason is not None or says_absent(act, "reason"):
        return
    elif not any(_released(record, facts) for _, record in _shown_records(act, facts)):
        yield finding("publicity.taken-down-unexplained", "/reason", taken_down=str(act.taken_down), ends=str(act.ends))


def _not_taken_down(act: Publication) -> Reason | None:
    published = act.published or date.min
    return "no-value" if act.taken_down is None or act.ends is None or act.taken_down < published else None


def shown_before_made(act: Publication, facts: Facts) -> Iterator[Yielded]:
    """An item was shown before it was decided, recognised or listed."""
    if act.published is None:
        yield NotApplicable("no-value")
        return
    judged = False
    for number, each in enumerate(act.of):
        item = facts.find(each) if each.kind in _MADE else None
        days = [day for member in _MADE.get(each.kind, ()) if (day := getattr(item, member, None)) is not None]
        if item is None or not days:
            continue
        judged = True
        dated = None if item.instrument is None else item.instrument.dated
        made = min(days if dated is None else (*days, dated))
        if act.published < made:
            yield finding(
                "publicity.shown-before-made",
                f"/of/{number}",
                published=str(act.published),
                made=str(made),
                kind=each.kind,
            )
    if not judged:
        yield NotApplicable("no-item")


def not_recognised(act: Publication, facts: Facts) -> Iterator[Yielded]:
    """A record was shown that its keeper reports as a draft or under verification."""
    records = list(_shown_records(act, facts))
    if not records or act.published is None:
        yield NotApplicable("no-value" if records else "other-case")
        return
    for number, record in records:
        if record.state in _UNSETTLED and record.recognised is None and act.published <= facts.context.on:
            yield finding("publicity.not-recognised", f"/of/{number}", **named("state", "record-state", record.state))


def minor_shown(act: Publication, facts: Facts) -> Iterator[Yielded]:
    """A minor record is shown without a basis, though minor ones are not shown in principle on that day.

    Source: 国家发展改革委令第36号.
    """
    if act.published is None:
        yield NotApplicable("no-value")
        return
    minor = [number for number, record in _shown_records(act, facts) if record.severity == "minor"]
    if not minor:
        yield NotApplicable("other-case")
        return
    term = facts.law("publicity.minor.published", act.published)
    if term is None or term.value:
        yield NotApplicable("not-in-force")
        return
    yield Rests((term,))
    if not act.basis:
        yield rested(finding("publicity.minor-shown", f"/of/{minor[0]}", published=str(act.published)), (term,))


def _with_scopes(facts: Facts) -> Iterator[_Scoped]:
    """Pair each act of publication with how public the catalogue says that each kind of item is."""
    entries: dict[str, list[CatalogueItem]] = {}
    for entry in facts.items("catalogue-item"):
        for kind in entry.item_kinds:
            entries.setdefault(kind, []).append(entry)
    # A kind that several entries carry, or an entry that holds on some days only, tells nothing for sure.
    scopes = {
        kind: frozenset({each.publicity or "" for each in found}) for kind, found in entries.items() if _always(found)
    }
    for act in facts.items("publication"):
        yield act, scopes


def _always(entries: Iterable[CatalogueItem]) -> bool:
    return all(each.in_force is None or each.in_force.end is None for each in entries)


def not_for_public(case: _Scoped, facts: Facts) -> Iterator[Yielded]:
    """An item was shown to the public whose kind the catalogue withholds from it."""
    act, scopes = case
    judged = False
    for number, each in enumerate(act.of):
        scope = None if each.kind in _OF_PERSONS or _is_personal(each, facts) else scopes.get(each.kind)
        judged = judged or scope is not None
        if scope is not None and scope <= _HIDDEN:
            found = finding(
                "publicity.not-for-public",
                f"/of/{number}",
                kind=each.kind,
                **named("scope", "disclosure-scope", min(scope)),
            )
            yield attrs.evolve(found, about=About("publication", act.id))
    if not judged:
        yield NotApplicable("no-item")


def _is_personal(shown: ItemReference, facts: Facts) -> bool:
    """Whether a record or a measure is that of a person, which is never shown for another reason."""
    item = facts.find(shown) if shown.kind in {"record", "measure"} else None
    who: Party | None = None if item is None else item.subject
    return who is not None and (who.archive or who.person or who.name) is not None


def place_unknown(act: Publication, _: Facts) -> Iterator[Yielded]:
    """Something was shown in a paper, a broadcast or another place, and neither its name nor its address is told."""
    reason = _in_a_named_place(act)
    if reason is not None:
        yield NotApplicable(reason)
    elif act.site is None and act.address is None and not says_absent(act, "site"):
        yield finding("publicity.place-unknown", "/site", **named("medium", "publication-channel", act.medium))


def _in_a_named_place(act: Publication) -> Reason | None:
    return None if act.medium in NAMELESS else "other-case"


RULES: Final = (
    Rule(code="publicity.ends-too-early", kinds=("publication",), check=ends_too_early),
    Rule(code="publicity.ends-too-late", kinds=("publication",), check=ends_too_late),
    Rule(code="publicity.minor-shown", kinds=("publication",), check=minor_shown),
    Rule(code="publicity.not-for-public", kinds=("publication",), check=not_for_public, cases=_with_scopes),
    Rule(code="publicity.not-recognised", kinds=("publication",), check=not_recognised),
    Rule(
        code="publicity.place-unknown",
        kinds=("publication",),
        check=place_unknown,
        column=at_first_sight(_in_a_named_place),
    ),
    Rule(code="publicity.shown-before-made", kinds=("publication",), check=shown_before_made),
    Rule(
        code="publicity.taken-down-unexplained",
        kinds=("publication",),
        check=taken_down_unexplained,
        column=at_first_sight(_not_taken_down),
    ),
)
