"""Rules about the steps of recognition of a record: their order, and what the record says beside them (认定步骤)."""

from collections.abc import Iterable, Iterator
from datetime import date
from types import MappingProxyType
from typing import Final

from govcredit.findings import finding
from govcredit.measures.facts import Facts
from govcredit.model.columns import Chunk
from govcredit.model.records.record import DishonestyRecord
from govcredit.policy.wording import named
from govcredit.validation.rules import NotApplicable, Reason, Rule, Sifted, Yielded

__all__ = ("EARLIER", "RULES", "UNFOUNDED", "UNSETTLED")

UNSETTLED: Final = frozenset({"draft", "under-verification"})
"""The states of what is not yet recognised."""

EARLIER: Final = (
    ("received", "transferred"),
    ("received", "verified"),
    ("received", "recognised"),
    ("verified", "correction-ordered"),
    ("verified", "recognised"),
    ("statement-heard", "recognised"),
    ("correction-ordered", "corrected"),
    ("correction-ordered", "correction-refused"),
)
"""A step that comes before another one, whatever stands between them."""
# Every step stands in a later place than those that come before it.
_PLACES: Final = MappingProxyType(
    {
        "received": 0,
        "transferred": 1,
        "verified": 1,
        "statement-heard": 2,
        "correction-ordered": 2,
        "corrected": 3,
        "correction-refused": 3,
        "recognised": 4,
    }
)
UNFOUNDED: Final = "unfounded-notified"
"""The step that tells that a lead was without ground."""


def draft_though_recognised(record: DishonestyRecord, facts: Facts) -> Iterator[Yielded]:
    """A record is reported as a draft or under verification, and was recognised by that day."""
    reason = _settled(record)
    if reason is not None:
        yield NotApplicable(reason)
    elif record.recognised is not None and record.recognised <= facts.context.on:
        yield finding("records.draft-though-recognised", "/state", recognised=str(record.recognised))


def steps_out_of_order(record: DishonestyRecord, _: Facts) -> Iterator[Yielded]:
    """A step of recognition is dated before one that must come first.

    Source: 发改财金〔2023〕1103号.
    """
    days: dict[str, list[tuple[date, int]]] = {}
    for number, each in enumerate(record.steps):
        if each.on is not None:
            days.setdefault(each.kind, []).append((each.on, number))
    if len(days) < 2:
        yield NotApplicable("no-value")
        return
    for earlier, later in EARLIER:
        if earlier not in days or later not in days:
            continue
        (on, number), (first, _other) = max(days[later]), min(days[earlier])
        if on < first and not (later == "recognised" and record.recognised not in {None, on}):
            yield finding(
                "records.steps-out-of-order",
                f"/steps/{number}/on",
                **named("step", "recognition-step", later),
                on=str(on),
                **named("earlier", "recognition-step", earlier),
                first=str(first),
            )
            return


def unfounded_yet_recognised(record: DishonestyRecord, _: Facts) -> Iterator[Yielded]:
    """A lead was found to be without ground, and the record was recognised all the same.

    Source: 发改财金〔2023〕1103号.
    """
    kinds: list[str] = [each.kind for each in record.steps]
    if UNFOUNDED not in kinds:
        yield NotApplicable("other-case" if kinds else "no-value")
    elif "recognised" in kinds or record.recognised is not None:
        yield finding("records.unfounded-yet-recognised", f"/steps/{kinds.index(UNFOUNDED)}")


def recognised_on_two_days(record: DishonestyRecord, _: Facts) -> Iterator[Yielded]:
    """The step of recognition is dated on another day than the recognition of the record."""
    steps = [(number, each.on) for number, each in enumerate(record.steps) if each.kind == "recognised"]
    if record.recognised is None or not steps:
        yield NotApplicable("no-value")
        return
    number, on = steps[-1]
    if on is not None and on != record.recognised:
        yield finding(
            "records.recognised-on-two-days", f"/steps/{number}/on", step=str(on), recognised=str(record.recognised)
        )


def _settled(record: DishonestyRecord) -> Reason | None:
    if record.state is None:
        return "no-value"
    return None if record.state in UNSETTLED else "other-case"


def _unsettled(chunk: Chunk, _: Facts) -> Sifted:
    states = chunk.levels()[0].column("state")
    asked = [index for index, state in enumerate(states) if state in UNSETTLED]
    nothing = sum(state is None for state in states)
    return Sifted(asked, {"no-value": nothing, "other-case": len(chunk) - nothing - len(asked)})


def _steps_out_of_order(chunk: Chunk, _: Facts) -> Sifted:
    # Steps that are told one after the other, in the usual order and by day, contradict nothing.
    asked: set[int] = set()
    several: set[int] = set()
    last: int | None = None
    before, day, place = "", date.min, None
    for index, kind, on in _steps(chunk):
        if on is None:
            continue
        own = _PLACES.get(kind)
        if index == last:
            if kind != before:
                several.add(index)
            if on < day or own is None or place is None or own < place:
                asked.add(index)
        last, before, day, place = index, kind, on, own
    return Sifted(asked & several, {"no-value": len(chunk) - len(several)})


def _steps(chunk: Chunk) -> Iterable[tuple[int, str, date | None]]:
    """Return the steps of all records: the index of the record, the kind and the day."""
    steps = chunk.part("steps")
    return () if steps is None else zip(steps.owners, steps.column("kind"), steps.column("on"), strict=True)


def _unfounded(chunk: Chunk, _: Facts) -> Sifted:
    steps = chunk.part("steps")
    if steps is None:
        return Sifted((), {"no-value": len(chunk)})
    asked = {index for index, kind in zip(steps.owners, steps.column("kind"), strict=True) if kind == UNFOUNDED}
    told = set(steps.owners)
    return Sifted(asked, {"no-value": len(chunk) - len(told), "other-case": len(told) - len(asked)})


def _recognised(chunk: Chunk, _: Facts) -> Sifted:
    days = chunk.levels()[0].column("recognised")
    last = {index: on for index, kind, on in _steps(chunk) if kind == "recognised" and days[index] is not None}
    asked = [index for index, on in last.items() if on != days[index]]
    return Sifted(asked, {"no-value": len(chunk) - len(last)})


RULES: Final = (
    Rule(
        code="records.draft-though-recognised",
        kinds=("record",),
        check=draft_though_recognised,
        column=_unsettled,
    ),
    Rule(code="records.recognised-on-two-days", kinds=("record",), check=recognised_on_two_days, column=_recognised),
    Rule(code="records.steps-out-of-order", kinds=("record",), check=steps_out_of_order, column=_steps_out_of_order),
    Rule(code="records.unfounded-yet-recognised", kinds=("record",), check=unfounded_yet_recognised, column=_unfounded),
)
