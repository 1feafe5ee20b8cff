"""Rules about the steps of recognition of a record: their order, and what the record says beside them (认定步骤)."""

from collections.abc import Iterator
from datetime import date
from types import MappingProxyType
from typing import Final

from govcredit.findings import finding
from govcredit.measures.facts import Facts
from govcredit.model.columns import Chunk
from govcredit.model.records.record import DishonestyRecord
from govcredit.policy.wording import named
from govcredit.validation.rules import NotApplicable, Outcome, Reason, Rule, Sifted, at_first_sight

__all__ = ("RULES", "UNSETTLED")

UNSETTLED: Final = frozenset({"draft", "under-verification"})
"""The states of what is not yet recognised."""

# A step that comes before another one, whatever stands between them.
_EARLIER: Final = (
    ("received", "transferred"),
    ("received", "verified"),
    ("received", "recognised"),
    ("verified", "correction-ordered"),
    ("verified", "recognised"),
    ("statement-heard", "recognised"),
    ("correction-ordered", "corrected"),
    ("correction-ordered", "correction-refused"),
)
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
_UNFOUNDED: Final = "unfounded-notified"


def draft_though_recognised(record: DishonestyRecord, facts: Facts) -> Iterator[Outcome]:
    """A record is reported as a draft or under verification, and was recognised by that day."""
    reason = _settled(record)
    if reason is not None:
        yield NotApplicable(reason)
    elif record.recognised is not None and record.recognised <= facts.context.on:
        yield finding("records.draft-though-recognised", "/state", recognised=str(record.recognised))


def steps_out_of_order(record: DishonestyRecord, _: Facts) -> Iterator[Outcome]:
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
    for earlier, later in _EARLIER:
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


def unfounded_yet_recognised(record: DishonestyRecord, _: Facts) -> Iterator[Outcome]:
    """A lead was found to be without ground, and the record was recognised all the same.

    Source: 发改财金〔2023〕1103号.
    """
    kinds: list[str] = [each.kind for each in record.steps]
    if _UNFOUNDED not in kinds:
        yield NotApplicable("other-case" if kinds else "no-value")
    elif "recognised" in kinds or record.recognised is not None:
        yield finding("records.unfounded-yet-recognised", f"/steps/{kinds.index(_UNFOUNDED)}")


def recognised_on_two_days(record: DishonestyRecord, _: Facts) -> Iterator[Outcome]:
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


def _steps_out_of_order(chunk: Chunk, _: Facts) -> Sifted:
    # Steps that are told one after the other, in the usual order and by day, contradict nothing.
    kinds: dict[int, set[str]] = {}
    before: dict[int, tuple[int, date]] = {}
    asked: set[int] = set()
    steps = chunk.part("steps")
    columns = () if steps is None else (steps.owners, steps.column("kind"), steps.column("on"))
    for index, kind, on in zip(*columns, strict=True):
        if on is None:
            continue
        kinds.setdefault(index, set()).add(kind)
        place, day = before.get(index, (0, on))
        own = _PLACES.get(kind, place)
        if own < place or on < day:
            asked.add(index)
        before[index] = (own, on)
    several = {index for index, found in kinds.items() if len(found) > 1}
    return Sifted(asked & several, {"no-value": len(chunk) - len(several)})


def _unfounded(chunk: Chunk, _: Facts) -> Sifted:
    steps = chunk.part("steps")
    if steps is None:
        return Sifted((), {"no-value": len(chunk)})
    asked = {index for index, kind in zip(steps.owners, steps.column("kind"), strict=True) if kind == _UNFOUNDED}
    told = set(steps.owners)
    return Sifted(asked, {"no-value": len(chunk) - len(told), "other-case": len(told) - len(asked)})


def _recognised(chunk: Chunk, _: Facts) -> Sifted:
    steps = chunk.part("steps")
    days = chunk.levels()[0].column("recognised")
    columns = () if steps is None else (steps.owners, steps.column("kind"), steps.column("on"))
    last = {
        index: on for index, kind, on in zip(*columns, strict=True) if kind == "recognised" and days[index] is not None
    }
    asked = [index for index, on in last.items() if on != days[index]]
    return Sifted(asked, {"no-value": len(chunk) - len(last)})


RULES: Final = (
    Rule(
        code="records.draft-though-recognised",
        kinds=("record",),
        check=draft_though_recognised,
        column=at_first_sight(_settled),
    ),
    Rule(code="records.recognised-on-two-days", kinds=("record",), check=recognised_on_two_days, column=_recognised),
    Rule(code="records.steps-out-of-order", kinds=("record",), check=steps_out_of_order, column=_steps_out_of_order),
    Rule(code="records.unfounded-yet-recognised", kinds=("record",), check=unfounded_yet_recognised, column=_unfounded),
)
