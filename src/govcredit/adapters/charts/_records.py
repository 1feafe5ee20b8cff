"""The records of one body along the days: recognised, published, repaired, disputed, and what stands (失信记录时间图)."""

from collections.abc import Iterator, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import attrs

from govcredit.adapters.charts._days import along, near, today
from govcredit.adapters.charts._drawing import INK, Row, data, empty, finished, library
from govcredit.adapters.charts._facts import Shown, facts_of, organ_of
from govcredit.adapters.charts._lanes import lane, lanes, told_left, told_right
from govcredit.adapters.charts._looks import DASHED, Look, bars, marked, tooltips
from govcredit.adapters.charts._texts import broken, judged_on, one_of, whole
from govcredit.findings import Language
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, reference
from govcredit.measures.standing.records import RecordStanding, standing
from govcredit.measures.standing.windows import Window, window
from govcredit.model.records.record import DishonestyRecord
from govcredit.policy.wording import item_told
from govcredit.policy.wording import named as named_code

if TYPE_CHECKING:
    from altair import LayerChart

__all__ = ("record_timeline",)

_WIDTH: Final = 420
_LANE: Final = 46
_MOST: Final = 30
_NAMED: Final = 3
_ROOM: Final = 17
_SLOTS: Final = 3  # heights in a row at which marks stand, so that those of one day do not hide each other
_APART: Final = 40  # a picture is so many marks wide
_LOOKS: Final = MappingProxyType(
    {
        "least": Look("最短公示期", "shortest time in public", "#9ec3e6", "#1f5fa8"),
        "most": Look("至最长公示期满", "up to the longest time", "#e3eef8", "#1f5fa8"),
        "unclear": Look("公示期不能确定", "time in public not certain", "#ffffff", "#5a6676", DASHED),
    }
)
# What happened, its words and its shape, in the order of the legend.
_EVENTS: Final = MappingProxyType(
    {
        "recognised": ("认定", "recognised", "circle"),
        "published": ("公示", "published", "square"),
        "objection": ("异议收到", "objection received", "triangle-down"),
        "answered": ("异议办结", "objection decided", "triangle-right"),
        "rectified": ("整改完成", "rectified", "triangle-up"),
        "applied": ("申请修复", "repair applied for", "triangle-left"),
        "repaired": ("修复", "repaired", "diamond"),
        "expired": ("公示期满", "longest time over", "stroke"),
        "revoked": ("撤销", "revoked", "cross"),
    }
)


def record_timeline(
    shown: Shown, subject: str, *, language: Language = "zh", most: int = _MOST, internal: bool = False
) -> "LayerChart":
    """Return the dishonesty records of a body along the days, and where each stands on the day of the facts (失信记录时间图).

    The times for which a record is shown are those of the rules on credit repair; whether a record falls under them, `repair`
    says.

    Args:
        shown: What an audience is shown, or the facts of the house.
        subject: Identifier of the body; a person is never drawn.
        language: The reader's language.
        most: How many records are drawn, the latest ones; how many are not is told.
        internal: That a picture of the facts of the house stays inside.

    Raises:
        InvalidValue: The facts are neither those of a view nor said to stay inside, or there is no such body.
        MissingExtra: The extra ``charts`` is not installed.
    """
    facts = facts_of(shown, internal=internal)
    name, called = organ_of(facts, subject)
    on = facts.context.on
    title = f"{one_of(language, ('政务失信记录：', 'Dishonesty records: '))}{called}"
    under = [judged_on(on, language)]
    records = [each for each in facts.about(reference("organ", name), "record") if each.subject.organ == name]
    ordered = sorted(records, key=lambda each: (each.recognised or each.decided or date.min, each.id))
    kept, left = ordered[len(ordered) - min(max(most, 0), len(ordered)) :], max(len(ordered) - max(most, 0), 0)
    if left:
        under.append(one_of(language, (f"较早的{left}条未画出。", f"Earlier records that are not drawn: {left}.")))
    if not kept:
        return empty(title=title, under=under, told=one_of(language, ("没有政务失信记录。", "There is no record.")))
    found = [_Record.of(facts, each, number, language) for number, each in enumerate(kept)]
    rows = [each.row for each in found]
    shown_for = [time for each in found for time in each.times(on, language)]
    marks = list(_spaced([mark for each in found for mark in each.marks(on, language)], shown_for))
    happened = {each["event"] for each in marks}
    shapes = {one_of(language, (zh, en)): shape for event, (zh, en, shape) in _EVENTS.items() if event in happened}
    altair, y, x = library(), lanes(len(rows)), along("from", language)
    names = {"name": ("记录", "record"), "state": ("状态", "state"), "day": ("日期", "day")}
    tips = tooltips(language, **names, look=(" ", " "))
    layers = [
        *bars(shown_for, _LOOKS, language, x=x, y=y, tooltip=tips, columns=1, days=True),
        today(on, language),
        *(
            altair.Chart(data(held, days=("at",)))
            .mark_point(size=80, filled=True, color=INK, opacity=1, yOffset=offset)
            .encode(
                x=along("at", language),
                y=y,
                shape=marked(shapes, columns=3),
                tooltip=tooltips(language, **names, mark=("事项", "what")),
            )
            for offset, held in _by_slot(marks)
        ),
        told_left(rows, y),
        told_right(rows, y, one_of(language, ("当日状态", "state on the day")), width=_WIDTH),
    ]
    listed = one_of(language, ("；", "; ")).join(f"{each['name']} {each['state']}" for each in rows[-_NAMED:])
    told = (
        f"{title}，截至{on}共{len(ordered)}条。最近的：{listed}。",
        f"{title}. There are {len(ordered)} as of {on}. The latest: {listed}.",
    )
    return finished(
        layers, title=title, under=under, alt=one_of(language, told), width=_WIDTH, height=_LANE * len(rows)
    )


@attrs.frozen(kw_only=True)
class _Record:
    """One record with its standing, its window and its days."""

    row: dict[str, object]
    window: Measured[Window]
    days: tuple[tuple[str, date], ...]

    @classmethod
    def of(cls, facts: Facts, record: DishonestyRecord, number: int, language: Language) -> "_Record":
        own = reference("record", record.id)
        found = standing(facts, record)
        trigger = named_code("trigger", "record-trigger", record.trigger)[f"trigger_{language}"]
        name = f"{item_told(own, language)}{'，' if language == 'zh' else ', '}{trigger}"
        told = _state(found, language)
        row: dict[str, object] = {
            "lane": lane(number),
            "name": whole(name),
            "label": [*broken(item_told(own, language), _ROOM, 1), *broken(trigger, _ROOM, 1)],
            "told": told,
            "state": one_of(language, ("，", ", ")).join(told),
        }
        return cls(row=row, window=window(facts, record), days=tuple(_days(facts, record, found)))

    def times(self, on: date, language: Language) -> Iterator[dict[str, object]]:
        """Yield the times for which it is shown by law."""
        found = self.window.value
        band = self.window.band
        if found is not None:
            spans = [("least", found.start, found.repair_from), ("most", found.repair_from, found.ends)]
        elif band is not None and band.low is not None and band.high is not None:
            spans = [("unclear", band.low.start, band.high.ends)]
        else:
            spans = []
        for look, first, last in spans:
            if first < last:
                yield self.row | {
                    "from": str(near(first, on)),
                    "to": str(near(last, on)),
                    "day": f"{first} – {last}",
                    "look": _LOOKS[look].name(language),
                }

    def marks(self, on: date, language: Language) -> Iterator[dict[str, object]]:
        """Yield what happened to it, the earliest first."""
        for event, day in self.days:
            zh, en, _ = _EVENTS[event]
            yield self.row | {
                "at": str(near(day, on)),
                "day": str(day),
                "event": event,
                "mark": one_of(language, (zh, en)),
            }


def _days(facts: Facts, record: DishonestyRecord, found: Measured[RecordStanding]) -> Iterator[tuple[str, date]]:
    """Yield what happened to a record by the day of the facts, in the order of the days."""
    own, on = reference("record", record.id), facts.context.on
    held = found.value if found.value is not None else None if found.band is None else found.band.low
    days: list[tuple[str, date | None]] = [] if held is None else [(each.state, each.on) for each in held.transitions]
    days += [("objection", each.received) for each in facts.about(own, "objection") if each.of == own]
    days += [("answered", each.decided) for each in facts.about(own, "objection") if each.of == own]
    days += [("applied", each.applied) for each in facts.about(own, "repair")]
    told = {(event, day) for event, day in days if day is not None and day <= on and event in _EVENTS}
    order = tuple(_EVENTS)
    yield from sorted(told, key=lambda each: (each[1], order.index(each[0])))


def _state(found: Measured[RecordStanding], language: Language) -> list[str]:
    """Return where it stands, or the two states between which it stands, and whether it is disputed."""
    held = [found.value] if found.value is not None else [] if found.band is None else [found.band.low, found.band.high]
    known = [each for each in held if each is not None]
    states = dict.fromkeys(named_code("state", "record-state", each.state)[f"state_{language}"] for each in known)
    told = [one_of(language, (" 或 ", " or ")).join(states) or one_of(language, ("无法判断", "cannot be told"))]
    if any(each.disputed for each in known):
        told.append(one_of(language, ("异议处理中", "disputed")))
    return told


def _spaced(marks: Sequence[dict[str, object]], bars: Sequence[Row]) -> Iterator[dict[str, object]]:
    """Yield the marks, each with the height at which it stands in its row: those that would touch stand apart."""
    held = [str(each[member]) for rows, member in ((marks, "at"), (bars, "from"), (bars, "to")) for each in rows]
    days = [date.fromisoformat(each).toordinal() for each in held]
    wide = (max(days) - min(days)) // _APART if days else 0
    last: dict[tuple[object, int], int] = {}
    for mark, day in zip(marks, days, strict=False):
        distances = [day - last.get((mark["lane"], slot), -wide) for slot in range(_SLOTS)]
        slot = next((slot for slot in range(_SLOTS) if distances[slot] > wide), distances.index(max(distances)))
        last[mark["lane"], slot] = day
        yield mark | {"slot": slot}


def _by_slot(marks: Sequence[Row]) -> Iterator[tuple[int, list[Row]]]:
    """Yield the marks of each height with how far they stand from the middle of their row."""
    for slot, offset in enumerate((0, -14, 14)):
        held = [each for each in marks if each["slot"] == slot]
        if held:
            yield offset, held
