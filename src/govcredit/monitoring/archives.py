"""Integrity archives that are not there or not complete: bodies and numbers are told, never a person (诚信档案预警)."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any, Final

from govcredit.measures.coverage.archives import CIVIL_SERVANTS, archive_completeness, archive_coverage
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Missing, Ratio, reference
from govcredit.measures.tally import lies_under
from govcredit.model.people.person import Person
from govcredit.monitoring._answers import limits, none_found, out_of_force, percent
from govcredit.monitoring.signal import Case, Figure, Signal
from govcredit.policy.term import Term

__all__ = ("contents", "coverage")

_COVERAGE: Final = "archives.coverage"
_CONTENTS: Final = "archives.contents-incomplete"
_SHARE: Final = "archives.coverage-share"
_BY: Final = "archives.coverage-by"
_BUILT: Final = "archives.built"
_ALL: Final = Ratio(1, 1)


def coverage(facts: Facts) -> Iterator[Signal]:
    """Yield for each body whether civil servants of it have no open integrity archive (公务员诚信档案覆盖不足).

    Where the place has a target with a day, a share below it is an alert once the day is over, and in order before. Where it
    has none, persons without an archive are a notice: the nation asks for archives and sets no share and no day.

    Source: 新会 二（三）③; 国发〔2016〕76号.
    """
    persons = facts.items("person")
    if not persons:
        yield none_found(facts, _COVERAGE, "person")
    if any(each.organ is None and _may_count(each) for each in persons):
        yield Case(code=_COVERAGE).unknown((Missing(kind="person", member="organ", reason="no-value"),))
    for organ in sorted({each.organ for each in persons if each.organ is not None}):
        found = archive_coverage(facts, organ=organ)
        if found.value is not None or found.band is not None:
            yield _coverage(facts, organ, found)


def contents(facts: Facts) -> Iterator[Signal]:
    """Yield for each body whether archives of its staff lack what they should hold (诚信档案内容不全).

    What an archive holds is what the plan of the place says and, without one, the nation. No day is set: it is a warning.

    Source: 国发〔2016〕76号; 山东 5; 滑县 二（三） and 四（一）; 江西 5 and 6.
    """
    archives = [each for each in facts.items("archive") if each.of_organ is None]
    if not archives:
        yield none_found(facts, _CONTENTS, "archive")
    if any(each.organ is None for each in archives):
        yield Case(code=_CONTENTS).unknown((Missing(kind="archive", member="organ", reason="no-value"),))
    for organ in sorted({each.organ for each in archives if each.organ is not None}):
        found = archive_completeness(facts, organ=organ)
        case = Case(code=_CONTENTS, item=reference("organ", organ), organ=organ, terms=found.terms)
        if not found.terms:
            yield out_of_force(case, facts, "archives.contents")
        elif found.value is not None or found.band is not None:
            yield _below(case, found, _ALL, "archive") or _incomplete(case, found)


def _may_count(person: Person) -> bool:
    return person.category is None or any(
        lies_under("person-category", person.category, each) for each in CIVIL_SERVANTS
    )


def _coverage(facts: Facts, organ: str, found: Measured[Ratio]) -> Signal:
    share, by, built = (facts.context.find(name) for name in (_SHARE, _BY, _BUILT))
    read: tuple[Term[Any], ...] = tuple(
        term for term in ((built,) if share is None else (share, by)) if term is not None
    )
    case = Case(code=_COVERAGE, item=reference("organ", organ), organ=organ, terms=read)
    if share is None:
        if built is None or not built.value:
            return out_of_force(case, facts, _BUILT)
        return _below(case, found, _ALL, "person") or case.raised("notice", **_numbers(found))
    if by is not None and facts.context.on <= by.value:
        return case.quiet()
    target = Ratio(share.value.fraction, 1)
    return _below(case, found, target, "person") or case.raised(
        "alert",
        since=None if by is None else by.value + timedelta(days=1),
        variant="target",
        **_numbers(found, Figure("share-wanted", f"{target.percent().normalize():f}%")),
        target=f"{target.percent().normalize():f}%",
    )


def _below(case: Case, found: Measured[Ratio], wanted: Ratio, kind: str) -> Signal | None:
    """Return that a share is not below the one that is wanted, or may or may not be; nothing where it surely is."""
    low, high = limits(found)
    if high is not None and high < wanted:
        return None
    if low is not None and not low < wanted:
        return case.quiet()
    return case.unknown(_told(found.missing, kind))


def _incomplete(case: Case, found: Measured[Ratio]) -> Signal:
    return case.raised("warning", **_numbers(found))


def _numbers(found: Measured[Ratio], *more: Figure) -> dict[str, Any]:
    """Return figures and parameters that tell how many of a whole are not there; at least so many where some are not known."""
    _, most = limits(found)
    best = _ALL if most is None else most
    lacking, share = str(best.whole - best.part), percent(best)
    return {
        "figures": (
            Figure("count-in-all", str(best.whole)),
            Figure("lacking", lacking),
            Figure("share", share),
            *more,
        ),
        "whole": str(best.whole),
        "lacking": lacking,
        "share": share,
    }


def _told(missing: Iterable[Missing], kind: str) -> tuple[Missing, ...]:
    """Return what is missing without the person or the archive that lacks it."""
    return tuple(Missing(kind=each.kind, member=each.member, reason=each.reason) for each in missing) or (
        Missing(kind=kind, reason="no-item"),
    )
