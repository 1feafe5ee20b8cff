"""How often a body loses its cases, and why (败诉率).

A case that went through several instances is one case: the instances are joined by `Lawsuit.earlier`, and the last decision
of the day counts. No text that was read says how the rate of lost cases (行政败诉率) is counted; here a case counts once it is
decided, cases that were withdrawn or settled among them, and a case that was lost in part counts as lost unless asked
otherwise. While an appeal is pending the case is pending; an application for retrial leaves the judgment as it is.

Source: 滑县 二（三）.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final, Literal, TypeAlias, final

import attrs

from govcredit.measures.distinct import distinct_missing, sorted_references
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Missing, Ratio, reference
from govcredit.measures.tally import CountsAs, ShareTally, are_of, lacks, lies_under
from govcredit.model.supervision.lawsuit import Lawsuit

__all__ = (
    "CaseResult",
    "Decided",
    "InstanceLosses",
    "LossReasons",
    "case_results",
    "loss_reasons",
    "losses_by_instance",
    "lost_case_rate",
)

Decided: TypeAlias = Literal["lost", "partly-lost", "not-lost", "pending", "unknown"]
"""How a case stands for the body, ``pending`` while nothing final is decided, ``unknown`` where nobody says how it ended."""

_LOST: Final = frozenset({"lost", "partly-lost"})
_KEEPS: Final = frozenset({"upheld", "retrial-application-dismissed"})
_ENDED: Final = frozenset({"won", "withdrawn", "settled", "dismissed"})
_LEAVES_AS_IT_IS: Final = frozenset({"retrial", "retrial-application"})


@final
@attrs.frozen(kw_only=True)
class CaseResult:
    """One case through its instances (案件结果).

    Attributes:
        lawsuits: Its instances, from the first to the last.
        kind: The kind of the last of them.
        instance: The instance whose decision counts; ``None`` while there is none or where it is not told.
        result: How it stands for the body.
        reasons: Why it was lost, sorted codes of ``loss-reason``.
        missing: What was not found.
    """

    lawsuits: tuple[str, ...]
    kind: str
    instance: str | None
    result: Decided
    reasons: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()


@final
@attrs.frozen(kw_only=True)
class InstanceLosses:
    """How often cases of one kind were lost in one instance (分类分审级败诉率).

    Attributes:
        kind: A code of ``lawsuit-kind``.
        instance: A code of ``lawsuit-instance``; ``None`` where it is not told.
        rate: The share that was lost of those decided in that instance.
    """

    kind: str
    instance: str | None
    rate: Measured[Ratio]


@final
@attrs.frozen(kw_only=True)
class LossReasons:
    """Why cases were lost (败诉原因).

    Attributes:
        reasons: How many lost cases name each reason, sorted; a case may name several.
        lost: How many cases were lost.
        without: How many of them name none.
    """

    reasons: tuple[tuple[str, int], ...]
    lost: int
    without: int


def case_results(facts: Facts, *, organ: str | None = None) -> Measured[tuple[CaseResult, ...]]:
    """Return how each case stands on the day, each once whatever its instances (案件结果).

    Args:
        facts: The facts.
        organ: Only the cases of this body, alone or together with others.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> first = Lawsuit(id="1", organ="a", kind="administrative", instance="first", outcome="lost", decided=date(2025, 5, 6))
    >>> second = Lawsuit(
    ...     id="2", organ="a", kind="administrative", instance="second", earlier="1", outcome="upheld", decided=date(2025, 9, 1)
    ... )
    >>> bundle = Bundle(version="1.0", lawsuits=(first, second))
    >>> case_results(Facts.of(bundle, load_pack("cn").context(date(2026, 4, 1)))).value
    (CaseResult(lawsuits=('1', '2'), kind='administrative', instance='second', result='lost', ...),)
    """
    found = tuple(_last(case, facts.context.on) for case in _cases(are_of(facts, "lawsuit", organ)))
    return Measured(
        value=found,
        inputs=sorted_references(reference("lawsuit", name) for each in found for name in each.lawsuits),
        missing=distinct_missing(lack for each in found for lack in each.missing),
    )


def lost_case_rate(
    facts: Facts, *, organ: str | None = None, kind: str | None = None, partly: bool = True
) -> Measured[Ratio]:
    """Return the share of lost cases among decided ones (败诉率).

    Args:
        facts: The facts.
        organ: Only the cases of this body.
        kind: Only cases of this kind, such as ``administrative``.
        partly: Whether a case that was lost in part counts as lost.
    """
    tally = ShareTally("lawsuit")
    for case in case_results(facts, organ=organ).value or ():
        if kind is None or lies_under("lawsuit-kind", case.kind, kind):
            tally.reads(*(reference("lawsuit", name) for name in case.lawsuits if case.result != "pending"))
            tally.add(
                reference("lawsuit", case.lawsuits[-1]), *_may_be(case.result, partly=partly), missing=case.missing
            )
    return tally.result()


def losses_by_instance(facts: Facts, *, organ: str | None = None) -> Measured[tuple[InstanceLosses, ...]]:
    """Return how often cases were lost in each instance, by kind; here each instance counts by itself (分审级败诉率).

    Args:
        facts: The facts.
        organ: Only the cases of this body.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> cases = tuple(
    ...     Lawsuit(
    ...         id=name, organ="a", kind="administrative", instance="first", outcome=outcome, decided=date(2026, 3, 2),
    ...         loss_reasons=reasons,
    ...     )
    ...     for name, outcome, reasons in (("1", "lost", ("procedure",)), ("2", "won", ()), ("3", "partly-lost", ()))
    ... )
    >>> facts = Facts.of(Bundle(version="1.0", lawsuits=cases), load_pack("cn").context(date(2026, 4, 1)))
    >>> [str(lost_case_rate(facts, partly=each).value.percent()) for each in (True, False)]
    ['66.67', '33.33']
    >>> losses_by_instance(facts).value
    (InstanceLosses(kind='administrative', instance='first', rate=...),)
    >>> loss_reasons(facts).value
    LossReasons(reasons=(('procedure', 1),), lost=2, without=1)
    """
    tallies: dict[tuple[str, str], ShareTally] = {}
    for case in _cases(are_of(facts, "lawsuit", organ)):
        for lawsuit, step in _steps(case, facts.context.on):
            if step is not None:
                tally = tallies.setdefault((lawsuit.kind, lawsuit.instance or ""), ShareTally("lawsuit"))
                tally.add(reference("lawsuit", lawsuit.id), *_may_be(step.result, partly=True), missing=step.missing)
    rows = tuple(
        InstanceLosses(kind=kind, instance=instance or None, rate=tallies[kind, instance].result())
        for kind, instance in sorted(tallies)
    )
    return Measured(
        value=rows,
        inputs=sorted_references(each for row in rows for each in row.rate.inputs),
        missing=distinct_missing(lack for row in rows for lack in row.rate.missing if lack.id is not None),
    )


def loss_reasons(facts: Facts, *, organ: str | None = None) -> Measured[LossReasons]:
    """Return why cases were lost; those of which no reason is told are counted apart (败诉原因).

    Args:
        facts: The facts.
        organ: Only the cases of this body.
    """
    counts: dict[str, int] = {}
    missing: list[Missing] = []
    lost = [each for each in case_results(facts, organ=organ).value or () if each.result in _LOST]
    for case in lost:
        for reason in case.reasons:
            counts[reason] = counts.get(reason, 0) + 1
        if not case.reasons:
            missing.append(lacks("lawsuit", case.lawsuits[-1], "loss_reasons"))
    return Measured(
        value=LossReasons(reasons=tuple(sorted(counts.items())), lost=len(lost), without=len(missing)),
        inputs=sorted_references(reference("lawsuit", name) for case in lost for name in case.lawsuits),
        missing=distinct_missing(missing),
    )


def _may_be(result: Decided, *, partly: bool) -> tuple[CountsAs, ...]:
    if result == "unknown":
        return ("yes", "no")
    if result == "pending":
        return ("out",)
    return ("yes",) if result == "lost" or (partly and result == "partly-lost") else ("no",)


def _cases(lawsuits: Iterable[Lawsuit]) -> list[tuple[Lawsuit, ...]]:
    """Return the lawsuits joined to cases, each in the order of its instances, the cases in the order of their names."""
    held: dict[str, Lawsuit] = {each.id: each for each in lawsuits}
    place: dict[str, tuple[str, int]] = {}  # the root of each lawsuit, and how far it lies from it
    for name in sorted(held):
        path: dict[str, None] = {}
        at: str = name
        while at in held and at not in place and at not in path:
            path[at] = None
            at = held[at].earlier or ""
        if at in place:
            root, depth = place[at]
        elif at and at not in held:  # an instance that is not here; what cites it is one case all the same
            root, depth = at, 0
        else:  # the beginning, or a circle of references, which is one case that begins anywhere
            root, depth = at or next(reversed(path)), -1
        for step in reversed(path):
            depth += 1
            place[step] = (root, depth)
    cases: dict[str, list[Lawsuit]] = {}
    for each in held.values():
        cases.setdefault(place[each.id][0], []).append(each)
    ordered: Callable[[Lawsuit], tuple[int, date, str]] = lambda each: (  # noqa: E731  # one key for all cases
        place[each.id][1],
        each.decided or date.max,
        each.id,
    )
    return sorted((tuple(sorted(case, key=ordered)) for case in cases.values()), key=lambda case: case[0].id)


@final
@attrs.frozen(kw_only=True)
class _Step:
    """How a case stood after one of its instances."""

    result: Decided
    instance: str | None = None
    reasons: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()


def _last(case: tuple[Lawsuit, ...], on: date) -> CaseResult:
    step = _Step(result="pending")
    for _, after in _steps(case, on):
        step = after or step
    return CaseResult(
        lawsuits=tuple(each.id for each in case),
        kind=case[-1].kind,
        instance=step.instance,
        result=step.result,
        reasons=step.reasons,
        missing=step.missing,
    )


def _steps(case: tuple[Lawsuit, ...], on: date) -> Iterable[tuple[Lawsuit, _Step | None]]:
    """Give each instance with how the case stood after it; nothing where it had not come or changes nothing."""
    before = _Step(result="pending")
    for lawsuit in case:
        after = _after(lawsuit, before, on)
        before = after or before
        yield lawsuit, after


def _after(lawsuit: Lawsuit, before: _Step, on: date) -> _Step | None:
    if lawsuit.instance == "enforcement" or (lawsuit.case_opened is not None and lawsuit.case_opened > on):
        return None
    if (lawsuit.decided is None and lawsuit.outcome is None) or (lawsuit.decided is not None and lawsuit.decided > on):
        has_begun = lawsuit.case_opened is not None or lawsuit.decided is None
        return _Step(result="pending") if has_begun and lawsuit.instance not in _LEAVES_AS_IT_IS else None
    lacking: tuple[Missing, ...] = () if lawsuit.decided is not None else (lacks("lawsuit", lawsuit.id, "decided"),)
    reasons = tuple(sorted(lawsuit.loss_reasons))
    outcome = lawsuit.outcome
    made: _Step
    if outcome in _KEEPS or (outcome == "withdrawn" and lawsuit.instance not in {None, "first"}):
        if before.result == "pending":
            lacking += (lacks("lawsuit", lawsuit.id, "earlier"),)
            made = _Step(result="unknown", instance=lawsuit.instance, missing=lacking)
        else:
            made = attrs.evolve(before, instance=lawsuit.instance, missing=before.missing + lacking)
    elif outcome in _LOST:
        made = _Step(
            result="lost" if outcome == "lost" else "partly-lost",
            instance=lawsuit.instance,
            reasons=reasons,
            missing=lacking,
        )
    elif outcome in _ENDED:
        made = _Step(result="not-lost", instance=lawsuit.instance, missing=lacking)
    elif outcome == "sent-back":
        made = _Step(result="pending", missing=lacking)
    elif outcome == "changed" and reasons:
        made = _Step(result="lost", instance=lawsuit.instance, reasons=reasons, missing=lacking)
    else:
        lacking += (lacks("lawsuit", lawsuit.id, "outcome"),)
        made = _Step(result="unknown", instance=lawsuit.instance, missing=lacking)
    return made
