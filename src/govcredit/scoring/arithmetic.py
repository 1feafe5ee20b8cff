"""From a measure to points: what an indicator comes to at least and at most, exactly (计分规则).

A share is rounded once, half up, to the places of the scheme; where its points take part in what is spread over others, they are
held to nine places for it, so that any engine of whole numbers comes to the same. What is missing, disputed or rests
on a clause that nobody read becomes a band, never a zero and never full points. Where several things count one by one, each
may count for less with its age, and all together for no more than the cap.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, TypeAlias, final

import attrs

from govcredit.measures.distinct import sorted_references
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Missing, Ratio, reference
from govcredit.measures.readings.events import Event
from govcredit.measures.readings.own import of_subject
from govcredit.measures.readings.register import READINGS
from govcredit.measures.rounding import Rounding
from govcredit.measures.standing.days import over
from govcredit.measures.tally import lacks
from govcredit.model.relations import ItemReference
from govcredit.model.score import LineState
from govcredit.model.supervision.evaluation import Evaluation
from govcredit.model.values import Deadline
from govcredit.policy.confidence import confirmed
from govcredit.policy.scheme import Indicator, Scheme
from govcredit.policy.term import Term

__all__ = ("FINE", "Part", "Worked", "read", "worked")

FINE: Final = 9
"""To how many decimal places points are held for what is spread over others."""

_NOTHING: Final = Fraction(0)
_WHOLE: Final = Fraction(1)

Limits: TypeAlias = tuple[Fraction, Fraction]


@final
@attrs.frozen(kw_only=True)
class Part:
    """One thing that counts: for how many points at least and at most, before the cap (逐项计分).

    Attributes:
        event: The thing.
        low: The points at least; not below nothing, also where they are taken off.
        high: The points at most.
    """

    event: Event
    low: Fraction
    high: Fraction


@final
@attrs.frozen(kw_only=True)
class Worked:
    """What an indicator comes to (指标计算结果).

    Attributes:
        indicator: The indicator.
        state: Whether it is known, a band, missing, or does not apply.
        low: The points at least, as added to the score.
        high: The points at most.
        exact: Both before they were rounded.
        left_out: Whether its points are spread over the others.
        share: The share that was measured, where one was.
        uncapped: For what is counted one by one, the points before the cap, at least and at most.
        parts: What is counted one by one, the gravest first.
        inputs: The items that were read, persons not among them.
        missing: What was not found.
        terms: The terms that were read.
    """

    indicator: Indicator
    state: LineState
    low: Decimal
    high: Decimal
    exact: Limits
    left_out: bool = False
    share: Ratio | None = None
    uncapped: tuple[Fraction, Fraction] = (_NOTHING, _NOTHING)
    parts: tuple[Part, ...] = ()
    inputs: tuple[ItemReference, ...] = ()
    missing: tuple[Missing, ...] = ()
    terms: tuple[Term[Any], ...] = attrs.field(default=(), repr=False)

    @property
    def fine(self) -> Limits:
        """Both ends as they take part in what is spread over others."""
        low, high = (Fraction(Rounding.HALF_UP.to_places(each, FINE)) for each in self.exact)
        return low, high

    @property
    def leaves(self) -> Fraction:
        """The full points that it leaves to the others, since it does not count."""
        return self._part if self.left_out else _NOTHING

    @property
    def carries(self) -> Fraction:
        """The full points with which it takes part when those of others are spread.

        Points that the scheme gives where there is nothing to measure say nothing about the others.
        """
        return _NOTHING if self.left_out or self.state == "not-applicable" else self._part

    @property
    def _part(self) -> Fraction:
        # What is counted one by one, such as honours, stands beside the full points.
        return _NOTHING if self.indicator.rule == "each" else Fraction(self.indicator.full)


def read(facts: Facts, organ: str, scheme: Scheme, indicator: Indicator) -> Measured[Any]:
    """Return what an indicator rests on for a body: a share, things that count one by one, or points that are told.

    Args:
        facts: The facts.
        organ: The body.
        scheme: The scheme.
        indicator: One of its indicators, which has a rule.
    """
    if indicator.rule == "told":
        return _told(facts, organ, scheme, indicator)
    if indicator.measure is None:
        return Measured(value=None, missing=(lacks("term", None, indicator.code, "no-item"),))
    found = READINGS[indicator.measure](facts, organ)
    inputs = tuple(each for each in found.inputs if each.kind != "person")
    return found if len(inputs) == len(found.inputs) else attrs.evolve(found, inputs=inputs)


def worked(
    facts: Facts, scheme: Scheme, indicator: Indicator, found: Measured[Any], *, disputed: bool = True
) -> Worked:
    """Return what an indicator comes to.

    Args:
        facts: The facts.
        scheme: The scheme.
        indicator: One of its indicators, which has a rule.
        found: What it rests on.
        disputed: Whether things count to which an objection runs.
    """
    if indicator.status == "recall" and indicator.rule != "veto":
        return _missing(scheme, indicator, Measured(value=None, missing=_unread((scheme.term(indicator),))))
    if indicator.rule == "told":
        if found.value is None:
            return _missing(scheme, indicator, found)
        return _known(scheme, indicator, found, Fraction(found.value))
    if indicator.shape == "events":
        return _counted(facts, scheme, indicator, found, disputed=disputed)
    return _shared(facts, scheme, indicator, found)


def _shared(facts: Facts, scheme: Scheme, indicator: Indicator, found: Measured[Ratio]) -> Worked:
    if found.value is None and found.band is None:
        nothing = facts.whole and all(each.id is None and each.reason == "no-item" for each in found.missing)
        return _unsuited(scheme, indicator, found) if nothing else _missing(scheme, indicator, found)
    if not confirmed(found.terms):
        missing = (*found.missing, *_unread(found.terms))
        return _missing(scheme, indicator, attrs.evolve(found, missing=missing))
    if found.value is not None:
        points = _points(indicator, found.value.worth)
        return _known(scheme, indicator, found, points, share=found.value)
    ends = (None, None) if found.band is None else (found.band.low, found.band.high)
    low, high = (end if each is None else each.worth for each, end in zip(ends, (_NOTHING, _WHOLE), strict=True))
    limits = sorted((_points(indicator, low), _points(indicator, high)))
    return _lacking(scheme, indicator, found, (limits[0], limits[1]))


def _points(indicator: Indicator, worth: Fraction) -> Fraction:
    share = min(max(worth, _NOTHING), _WHOLE)
    if indicator.rule == "steps":
        reached = next((step for step in indicator.steps if share >= Fraction(step.least)), indicator.steps[-1])
        return Fraction(reached.points)
    return _exact(indicator.points) * (share if indicator.direction == "more" else _WHOLE - share)


def _counted(
    facts: Facts, scheme: Scheme, indicator: Indicator, found: Measured[tuple[Event, ...]], *, disputed: bool
) -> Worked:
    events = [each for each in found.value or () if disputed or not each.disputed]
    worth = _Worth.of(indicator)
    parts = sorted((worth.part(each, facts.context.on) for each in events), key=_gravest)
    sums = (sum((each.low for each in parts), _NOTHING), sum((each.high for each in parts), _NOTHING))
    # Where the facts are not whole, there may be more of them, up to the cap.
    more = any(each.id is None and each.reason == "no-item" for each in found.missing)
    cap = sums[1] if indicator.cap is None else Fraction(indicator.cap)
    least, most = min(sums[0], cap), cap if more else min(sums[1], cap)
    limits = (-most, -least) if indicator.direction == "less" else (least, most)
    counted = attrs.evolve(found, inputs=sorted_references(each.event.item for each in parts))
    held: dict[str, Any] = {"uncapped": sums, "parts": tuple(parts)}
    if least == most:
        return _known(scheme, indicator, counted, limits[0], **held)
    return _lacking(scheme, indicator, counted, limits, **held)


@final
@attrs.frozen
class _Worth:
    """What each of several things is worth under an indicator; made once for all of them."""

    usual: Fraction
    rates: Mapping[str, Fraction]
    decay: tuple[tuple[Deadline, Fraction], ...]

    @classmethod
    def of(cls, indicator: Indicator) -> "_Worth":
        return cls(
            usual=_exact(indicator.points),
            rates={each.code: Fraction(each.points) for each in indicator.rates},
            decay=tuple((each.after, Fraction(each.share)) for each in indicator.decay),
        )

    def part(self, event: Event, day: date) -> Part:
        if self.rates and event.code is None:
            least, most = min(self.usual, *self.rates.values()), max(self.usual, *self.rates.values())
        else:
            least = most = self.rates.get(event.code or "", self.usual)
        if self.decay:
            shares = self._shares(day, event.on)
            least, most = least * min(shares), most * max(shares)
        return Part(event=event, low=least if event.certain else _NOTHING, high=most)

    def _shares(self, day: date, since: date | None) -> tuple[Fraction, ...]:
        """Return for which parts of its points a thing may count by its age; one where its day is told."""
        if since is None:
            return (_WHOLE, *(share for _, share in self.decay))
        over_now = [share for after, share in self.decay if over(since, after) <= day]  # the youngest first
        return (over_now[-1] if over_now else _WHOLE,)


def _told(facts: Facts, organ: str, scheme: Scheme, indicator: Indicator) -> Measured[Decimal]:
    day = facts.context.on
    own: tuple[Evaluation, ...] = of_subject(facts, "evaluation", organ)
    told = [
        each for each in own if each.scheme_code == scheme.name and each.decided is not None and each.decided <= day
    ]
    # One that tells nothing of the indicator, such as an earlier score, hides none that does.
    latest = max(
        told, key=lambda each: (_told_by(each, indicator) is not None, each.decided or date.min, each.id), default=None
    )
    if latest is None:
        return Measured(value=None, missing=(lacks("evaluation", None, None, "no-item"),))
    points = _told_by(latest, indicator)
    inputs = (reference("evaluation", latest.id),)
    if points is None or not 0 <= points <= (indicator.points or 0):
        gap = lacks("evaluation", latest.id, "indicators", "no-value" if points is None else "contradictory")
        return Measured(value=None, inputs=inputs, missing=(gap,))
    return Measured(value=points, inputs=inputs)


def _unread(terms: Iterable[Term[Any]]) -> tuple[Missing, ...]:
    """Return that somebody must read the clauses of the terms that nobody has confirmed."""
    return tuple(lacks("clause-confirmation", None, term.name) for term in terms if not term.confirmed)


def _told_by(evaluation: Evaluation, indicator: Indicator) -> Decimal | None:
    names = (indicator.code, indicator.title, indicator.title_en)
    return next((each.points for each in evaluation.indicators if each.indicator in names), None)


def _known(
    scheme: Scheme,
    indicator: Indicator,
    found: Measured[Any],
    points: Fraction,
    **held: Any,  # noqa: ANN401  # members of what was worked out
) -> Worked:
    return _ended(scheme, indicator, found, (points, points), **{"state": "known", **held})


def _unsuited(scheme: Scheme, indicator: Indicator, found: Measured[Any]) -> Worked:
    points = Fraction(indicator.full) if indicator.not_applicable == "full" else _NOTHING
    spread = indicator.not_applicable == "spread"
    return _known(scheme, indicator, found, points, state="not-applicable", left_out=spread)


def _missing(scheme: Scheme, indicator: Indicator, found: Measured[Any]) -> Worked:
    limits = (Fraction(indicator.lowest), Fraction(indicator.full))
    return _lacking(scheme, indicator, found, limits, state="missing")


def _lacking(
    scheme: Scheme,
    indicator: Indicator,
    found: Measured[Any],
    limits: Limits,
    **held: Any,  # noqa: ANN401  # members of what was worked out
) -> Worked:
    """Return what is not known in full, as the indicator wants it: a band, its worst end, or left out."""
    left_out = indicator.missing == "spread"
    if left_out:
        limits = (_NOTHING, _NOTHING)
    elif indicator.missing == "worst":
        limits = (limits[0], limits[0])
    return _ended(scheme, indicator, found, limits, **{"state": "band", "left_out": left_out, **held})


def _ended(
    scheme: Scheme,
    indicator: Indicator,
    found: Measured[Any],
    limits: Limits,
    **held: Any,  # noqa: ANN401  # members of what was worked out
) -> Worked:
    low, high = (Rounding.HALF_UP.to_places(each, scheme.places) for each in limits)
    return Worked(
        indicator=indicator,
        low=low,
        high=high,
        exact=limits,
        inputs=found.inputs,
        missing=found.missing,
        terms=found.terms,
        **held,
    )


def _exact(points: Decimal | None) -> Fraction:
    return Fraction(points or 0)


def _gravest(part: Part) -> tuple[Any, ...]:
    return (-part.high, -part.low, part.event.item.kind, part.event.item.id, str(part.event.on))
