"""Where a record stands on a day: its life from draft to repair, worked out from all that happened to it (记录状态).

.. list-table:: What a state rests on
   :header-rows: 1

   * - state
     - 中文
     - holds from
   * - ``draft``
     - 草稿
     - always, until the record is decided or recognised
   * - ``recognised``
     - 已认定
     - the day of recognition, else of the decision
   * - ``published``
     - 公示中
     - the day of a publication act, until it was taken down or its last day has passed
   * - ``rectified``
     - 已整改
     - the day on which the rectification was checked, else done, unless it was not accepted
   * - ``expired``
     - 公示期满
     - the first day after the longest time for which it may be shown, once it has been shown
   * - ``repaired``
     - 已修复
     - the day on which a repair was granted
   * - ``revoked``
     - 已撤销
     - the day on which an objection led to that; a record that a revision revoked is not among the facts at all

Several hold together; `RecordStanding.state` is the last of them in this order. A dispute stands beside them: an objection
that was received and is not decided.

Source: 国家发展改革委令第36号 (how long a record may be shown, see `govcredit.measures.standing.windows`). The states are the library's own reading.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final, Literal, TypeAlias, final

import attrs

from govcredit.measures.distinct import sorted_references
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Band, Measured, Missing, reference
from govcredit.measures.standing.windows import window
from govcredit.model.records.publication import Publication
from govcredit.model.records.record import DishonestyRecord
from govcredit.model.relations import ItemReference
from govcredit.model.remedies.objection import Objection
from govcredit.model.remedies.rectification import Rectification
from govcredit.model.remedies.repair import RepairApplication
from govcredit.policy.term import Term

__all__ = ("NOT_RECTIFIED", "RECTIFIED", "RecordState", "RecordStanding", "Transition", "standing")

RecordState: TypeAlias = Literal["draft", "recognised", "published", "rectified", "expired", "repaired", "revoked"]
"""``draft`` 草稿, ``recognised`` 已认定, ``published`` 公示中, ``rectified`` 已整改, ``expired`` 公示期满, ``repaired`` 已修复, ``revoked`` 已撤销."""

_ORDER: Final[tuple[RecordState, ...]] = (
    "draft",
    "recognised",
    "published",
    "rectified",
    "expired",
    "repaired",
    "revoked",
)
RECTIFIED: Final = frozenset({"accepted", "settled"})
"""Outcomes that say that it was put right, on whatever day."""
NOT_RECTIFIED: Final = frozenset({"not-accepted", "extended", "overdue", "refused", "false-report"})
"""Outcomes that say that nothing was corrected, whatever day of doing it is told."""
# What a keeper may report beside these names, and which of them it stands for; a dispute is told apart.
_REPORTED: Final = (("under-verification", "draft"), ("under-rectification", "recognised"), ("corrected", "revoked"))


@final
@attrs.frozen(kw_only=True)
class Transition:
    """A state that a record reached on a day, and the item that proves it (状态变化)."""

    state: RecordState
    on: date
    by: ItemReference


@final
@attrs.frozen(kw_only=True)
class RecordStanding:
    """Where a record stands on a day (记录状态).

    Attributes:
        states: Every state that holds, in the order of the life of a record.
        disputed: Whether an objection to it runs.
        transitions: When each state was reached, with the item that proves it, the earliest first.
    """

    states: tuple[RecordState, ...]
    disputed: bool
    transitions: tuple[Transition, ...]

    @property
    def state(self) -> RecordState:
        """The last state that holds, in the order of the life of a record."""
        return self.states[-1]


@final
@attrs.frozen
class _Found:
    """A state that an item gives: from which day, until which; undated where the item does not say from when."""

    state: RecordState
    by: ItemReference
    start: date | None
    end: date | None = None
    member: str = ""

    def holds(self, day: date) -> bool:
        return self.start is not None and self.start <= day and (self.end is None or day < self.end)


def standing(facts: Facts, record: DishonestyRecord) -> Measured[RecordStanding]:
    """Return where a record stands on the day of the facts.

    What happened on an unknown day may have happened by then or not: the answer is a band then, from the standing without
    to the standing with it. A state that the keeper reports and that does not hold is told as ``contradictory``.

    Args:
        facts: The facts.
        record: A record of them.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.relations import Party
    >>> from govcredit.policy.loading import load_pack
    >>> record = DishonestyRecord(id="r", subject=Party(organ="a"), trigger="judgment", decided=date(2026, 5, 6))
    >>> facts = Facts.of(Bundle(version="1.0", records=(record,)), load_pack("cn").context(date(2026, 5, 6)))
    >>> found = standing(facts, record).value
    >>> found.state
    'recognised'
    >>> found
    RecordStanding(states=('recognised',), disputed=False, transitions=(Transition(state='recognised', ...),))
    """
    day = facts.context.on
    own = reference("record", record.id)
    found = [*_of_record(record, own), *_of_publications(facts, own), *_of_remedies(facts, own)]
    expiry, terms, window_missing = _expiry(facts, record, own, shown=any(each.state == "published" for each in found))
    disputes = [each for each in _objections(facts, own) if each.received is None or each.received <= day]
    running = [each for each in disputes if (each.outcome is None if each.decided is None else each.decided > day)]
    undated = [each for each in found if each.start is None]
    sure = _standing([*found, *(expiry[:1])], day, disputed=bool(running))
    possible = _standing(
        [*(attrs.evolve(each, start=day) if each.start is None else each for each in found), *expiry],
        day,
        disputed=bool(running),
    )
    missing = [
        *(Missing(kind=each.by.kind, id=each.by.id, member=each.member, reason="no-value") for each in undated),
        *window_missing,
    ]
    if _contradicts(record, sure, possible):
        missing.append(Missing(kind="record", id=record.id, member="state", reason="contradictory"))
    inputs = sorted_references(
        (own, *(each.by for each in found), *(reference("objection", each.id) for each in disputes))
    )
    if sure.states == possible.states:
        return Measured(value=sure, inputs=inputs, missing=tuple(missing), terms=terms)
    return Measured(value=None, band=Band(low=sure, high=possible), inputs=inputs, missing=tuple(missing), terms=terms)


def _standing(found: "list[_Found]", day: date, *, disputed: bool) -> RecordStanding:
    holding = {each.state for each in found if each.holds(day)}
    reached = sorted(
        (Transition(state=each.state, on=each.start, by=each.by) for each in found if each.start and each.start <= day),
        key=lambda each: (each.on, _ORDER.index(each.state), each.by.id),
    )
    states = tuple(state for state in _ORDER if state in holding)
    return RecordStanding(states=states or ("draft",), disputed=disputed, transitions=tuple(reached))


def _of_record(record: DishonestyRecord, own: ItemReference) -> Iterator[_Found]:
    day = record.recognised or record.decided
    if day is not None:
        yield _Found("recognised", own, day)
    elif record.state not in {None, "draft", "under-verification"}:
        yield _Found("recognised", own, None, member="recognised")


def _of_publications(facts: Facts, own: ItemReference) -> Iterator[_Found]:
    acts: tuple[Publication, ...] = facts.about(own, "publication")
    for act in acts:
        # What ends on the last day that can be written never ends.
        after_last = None if act.ends in {None, date.max} else act.ends + timedelta(days=1)
        ends = [each for each in (act.taken_down, after_last) if each is not None]
        yield _Found("published", reference("publication", act.id), act.published, min(ends, default=None), "published")


def _of_remedies(facts: Facts, own: ItemReference) -> Iterator[_Found]:
    orders: tuple[Rectification, ...] = facts.about(own, "rectification")
    for order in orders:
        finished = order.checked or order.done
        if order.outcome not in NOT_RECTIFIED and (finished is not None or order.outcome in RECTIFIED):
            yield _Found("rectified", reference("rectification", order.id), finished, member="done")
    applications: tuple[RepairApplication, ...] = facts.about(own, "repair")
    for application in applications:
        if application.outcome == "granted":
            yield _Found("repaired", reference("repair", application.id), application.decided, member="decided")
    for objection in _objections(facts, own):
        if objection.outcome == "revoked":
            yield _Found("revoked", reference("objection", objection.id), objection.decided, member="decided")


def _objections(facts: Facts, own: ItemReference) -> tuple[Objection, ...]:
    return tuple(each for each in facts.about(own, "objection") if each.of == own)


def _expiry(
    facts: Facts, record: DishonestyRecord, own: ItemReference, *, shown: bool
) -> "tuple[list[_Found], tuple[Term[Any], ...], tuple[Missing, ...]]":
    """Return the latest and the earliest day from which publicity is over by law, where the record has been shown."""
    if not shown:
        return [], (), ()
    found = window(facts, record)
    if found.value is not None:
        return [_Found("expired", own, found.value.ends)], found.terms, ()
    if found.band is None or found.band.low is None or found.band.high is None:
        return [], found.terms, found.missing
    ends = sorted({found.band.low.ends, found.band.high.ends}, reverse=True)
    return [_Found("expired", own, end) for end in ends], found.terms, found.missing


def _contradicts(record: DishonestyRecord, sure: RecordStanding, possible: RecordStanding) -> bool:
    if record.state is None:
        return False
    if record.state == "disputed":
        return not sure.disputed
    reported = dict(_REPORTED).get(record.state, record.state)
    return reported in _ORDER and reported not in {*sure.states, *possible.states}
