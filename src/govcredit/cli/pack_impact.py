"""What another pack would change for the bodies of a bundle: scores, decisions on repair, signals (规则变化影响).

Each judgement is made under either pack from the same items, on the same day; what comes out the same is counted, so that a
reader knows that nothing else changed.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias, final

import attrs

from govcredit.cli.repair import decided
from govcredit.errors import InvalidValue, NotInForce, UnknownCode
from govcredit.exchange.converter import unstructure
from govcredit.findings import About, Language, word
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.model.bundle import Bundle
from govcredit.model.relations import ItemReference
from govcredit.monitoring.monitor import Monitoring, monitor
from govcredit.monitoring.signal import Signal
from govcredit.policy.comparison import says_the_same
from govcredit.policy.pack import Context
from govcredit.policy.scheme import Scheme
from govcredit.policy.term import Term
from govcredit.policy.wording import item_told
from govcredit.repair.decision import Decision
from govcredit.repair.eligibility import REPAIRABLE
from govcredit.scoring.compare import Comparison, compare
from govcredit.scoring.score import Score, score

__all__ = (
    "DecisionChange",
    "Impact",
    "ScoreChange",
    "SignalChange",
    "impact",
    "impact_json",
    "impact_text",
    "schemes_of",
)

_UNIT: Final = "  "
_Key: TypeAlias = tuple[str, str, ItemReference | None]


@final
@attrs.frozen(kw_only=True)
class ScoreChange:
    """A body that has other points or another grade.

    Attributes:
        before: The score under the first pack.
        after: The score under the second.
        comparison: What of it comes from which clause; ``None`` where the limits of the scheme are others.
    """

    before: Score
    after: Score
    comparison: Comparison | None


@final
@attrs.frozen(kw_only=True)
class DecisionChange:
    """An item whose repair is decided otherwise, or is possible from another day.

    Attributes:
        before: The decision under the first pack.
        after: The decision under the second.
    """

    before: Decision
    after: Decision


@final
@attrs.frozen(kw_only=True)
class SignalChange:
    """A signal that appears, vanishes, or is told otherwise.

    Attributes:
        code: The signal.
        organ: The body whose conduct it is; empty where that is not told.
        item: The item that it is about.
        before: What is told under the first pack; nothing where it is quiet.
        after: What is told under the second, in the same way.
    """

    code: str
    organ: str
    item: ItemReference | None
    before: tuple[Signal, ...]
    after: tuple[Signal, ...]


@final
@attrs.frozen(kw_only=True)
class Impact:
    """What another pack changes for the bodies of a bundle.

    Attributes:
        first: The law of the first pack.
        second: The law of the second.
        scores: The scores that differ.
        decisions: The decisions that differ.
        signals: The signals that differ.
        schemes: The schemes by which was scored.
        looked_at: How many scores, decisions and cases of signals were looked at, by these names.
    """

    first: Context
    second: Context
    scores: tuple[ScoreChange, ...]
    decisions: tuple[DecisionChange, ...]
    signals: tuple[SignalChange, ...]
    schemes: tuple[str, ...]
    looked_at: Mapping[str, int]

    @property
    def is_nothing(self) -> bool:
        """Whether everything comes out the same."""
        return not (self.scores or self.decisions or self.signals)

    def same(self, what: str) -> int:
        """Return how many of ``scores``, ``decisions`` or ``signals`` come out the same."""
        return self.looked_at[what] - len(getattr(self, what))


def schemes_of(first: Context, second: Context) -> tuple[str, ...]:
    """Return the schemes by which can be scored under either law."""
    names = sorted({*first.pack.schemes} & {*second.pack.schemes})
    return tuple(name for name in names if _scheme(first, name) and _scheme(second, name))


def impact(bundle: Bundle, first: Context, second: Context, schemes: tuple[str, ...]) -> Impact:
    """Return what the second law changes for the bodies of a bundle, beside the first.

    Args:
        bundle: The bundle.
        first: The first pack, with the day.
        second: The second pack, with the same day.
        schemes: The schemes by which to score; see `schemes_of`.
    """
    one, other = Facts.of(bundle, first), Facts.of(bundle, second)
    bodies = one.items("organ")
    repairable = [each for kind in REPAIRABLE for each in one.items(kind)]
    watched = [monitor(each) for each in (one, other)]
    return Impact(
        first=first,
        second=second,
        scores=tuple(_scores(one, other, schemes)),
        decisions=tuple(_decisions(one, other, repairable)),
        signals=tuple(_signals(*watched)),
        schemes=schemes,
        looked_at={
            "scores": len(bodies) * len(schemes),
            "decisions": len(repairable),
            "signals": max(_cases(each) for each in watched),
        },
    )


def impact_text(found: Impact, reader: Language) -> Iterator[str]:
    """Yield what changes line by line, and how much does not."""
    zh = reader == "zh"
    yield f"截至{found.second.on}的影响：" if zh else f"What changes as of {found.second.on}:"
    for each in found.scores:
        body = item_told(reference("organ", each.after.organ), reader)
        scheme = each.after.scheme
        yield f"{_UNIT}{body}  {scheme.title if zh else scheme.title_en}"
        yield from _signed([each.before.statement.text(reader)], [each.after.statement.text(reader)])
        for step in () if each.comparison is None else each.comparison.steps:
            yield from (f"{_UNIT * 3}{line.statement.text(reader)}" for line in step.lines)
    for decision in found.decisions:
        yield f"{_UNIT}{item_told(decision.after.of, reader)}"
        yield from _signed([_decision_told(decision.before, reader)], [_decision_told(decision.after, reader)])
        for clause in _clauses(decision, reader):
            yield f"{_UNIT * 3}{clause}"
    for signal in found.signals:
        yield f"{_UNIT}{(signal.after or signal.before)[0].title(reader)}"
        before, after = ([one.statement.text(reader) for one in told] for told in (signal.before, signal.after))
        yield from _signed(before, after)
    yield _counted(found, reader)


def impact_json(found: Impact) -> dict[str, Any]:
    """Return what changes as plain JSON: per judgement how many were looked at, how many are the same, and what changes."""
    return {
        "on": str(found.second.on),
        "known": str(found.second.known),
        "schemes": list(found.schemes),
        "scores": _group(found, "scores", [_score_json(each) for each in found.scores]),
        "decisions": _group(found, "decisions", [_decision_json(each) for each in found.decisions]),
        "signals": _group(found, "signals", [_signal_json(each) for each in found.signals]),
    }


def _scheme(context: Context, name: str) -> Scheme | None:
    """Return a scheme that can score on the day, or nothing."""
    try:
        found = context.pack.scheme(name, on=context.on)
    except (NotInForce, UnknownCode):
        return None
    return found if found.is_complete else None


def _scores(one: Facts, other: Facts, schemes: tuple[str, ...]) -> Iterator[ScoreChange]:
    for name in schemes:
        first, second = _scheme(one.context, name), _scheme(other.context, name)
        if first is None or second is None:
            continue
        for body in one.items("organ"):
            before, after = score(one, body.id, first), score(other, body.id, second)
            if before.outcome.document() != after.outcome.document():
                yield ScoreChange(before=before, after=after, comparison=_compared(before, after))


def _compared(before: Score, after: Score) -> Comparison | None:
    try:
        return compare(before, after)
    except InvalidValue:  # the limits of the scheme are others
        return None


def _decisions(one: Facts, other: Facts, items: list[Any]) -> Iterator[DecisionChange]:
    for item in items:
        before, after = decided(one, item), decided(other, item)
        if _gist(before) != _gist(after):
            yield DecisionChange(before=before, after=after)


def _gist(decision: Decision) -> tuple[object, ...]:
    return decision.track, decision.verdict, decision.possible_from, decision.ends_by_itself


def _signals(one: Monitoring, other: Monitoring) -> Iterator[SignalChange]:
    first, second = _told_by(one), _told_by(other)
    for code, organ, item in dict.fromkeys((*first, *second)):
        before, after = first.get((code, organ, item), ()), second.get((code, organ, item), ())
        if [_shown(each) for each in before] != [_shown(each) for each in after]:
            yield SignalChange(code=code, organ=organ, item=item, before=before, after=after)


def _told_by(found: Monitoring) -> Mapping[_Key, tuple[Signal, ...]]:
    held: dict[_Key, list[Signal]] = defaultdict(list)
    for each in found.signals:
        held[each.code, each.organ or "", each.item].append(each)
    return {key: tuple(each) for key, each in held.items()}


def _shown(signal: Signal) -> tuple[object, ...]:
    return signal.state, signal.level, signal.since


def _cases(found: Monitoring) -> int:
    return sum(each.raised + each.quiet + each.unknown + each.not_applicable for each in found.watched)


def _signed(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """Yield the lines that are told before and after, each with its sign; a dash where there is none."""
    for sign, told in (("-", before), ("+", after)):
        yield from (f"{_UNIT * 2}{sign} {line}" for line in told or ("—",))


def _decision_told(decision: Decision, reader: Language) -> str:
    parts = [word(decision.verdict, reader)]
    for day, zh, en in (
        (decision.possible_from, "最早{}", "from {}"),
        (decision.ends_by_itself, "{}自动终止", "ends by itself on {}"),
    ):
        parts += [] if day is None else [(zh if reader == "zh" else en).format(day)]
    return ("，" if reader == "zh" else ", ").join(parts)


def _clauses(found: DecisionChange, reader: Language) -> list[str]:
    """Return the clauses of the second decision that the first does not rest on, or of the first where there are none."""
    new, old = _others(found.after.terms, found.before.terms), _others(found.before.terms, found.after.terms)
    return list(dict.fromkeys(each.citation.text(reader) for each in new or old))


def _others(held: tuple[Term[Any], ...], beside: tuple[Term[Any], ...]) -> list[Term[Any]]:
    return [each for each in held if not any(each.name == one.name and says_the_same(each, one) for one in beside)]


def _counted(found: Impact, reader: Language) -> str:
    counts = {f"{name}_{each}": number for name in found.looked_at for each, number in _numbers(found, name).items()}
    told = {
        "zh": "评分{scores_looked_at}项，相同{scores_same}项；修复判断{decisions_looked_at}项，相同{decisions_same}项；"
        "监测情形{signals_looked_at}项，相同{signals_same}项。",
        "en": "{scores_looked_at} scores, {scores_same} the same; {decisions_looked_at} decisions on repair, {decisions_same} "
        "the same; {signals_looked_at} cases of signals, {signals_same} the same.",
    }
    return told[reader].format(**counts)


def _numbers(found: Impact, what: str) -> dict[str, int]:
    return {"looked_at": found.looked_at[what], "same": found.same(what)}


def _group(found: Impact, what: str, changed: list[dict[str, Any]]) -> dict[str, Any]:
    return {**_numbers(found, what), "changed": changed}


def _score_json(found: ScoreChange) -> dict[str, Any]:
    steps = () if found.comparison is None else found.comparison.steps
    return {
        "organ": found.after.organ,
        "scheme": found.after.scheme.name,
        **_both(found, lambda held: unstructure(held.outcome.document())),
        "lines": [unstructure(line.document()) for step in steps for line in step.lines],
    }


def _decision_json(found: DecisionChange) -> dict[str, Any]:
    def shown(held: Decision) -> dict[str, Any]:
        return {
            "verdict": held.verdict,
            "possible_from": _day(held.possible_from),
            "ends_by_itself": _day(held.ends_by_itself),
        }

    return {**_item_json(found.after.of), **_both(found, shown), "clauses": _clauses(found, "zh")}


def _signal_json(found: SignalChange) -> dict[str, Any]:
    def shown(held: tuple[Signal, ...]) -> list[dict[str, Any]]:
        return [
            {"state": one.state, "level": one.level, "since": _day(one.since), "sentence": one.statement.text("zh")}
            for one in held
        ]

    return {
        "signal": found.code,
        "organ": found.organ or None,
        **_item_json(found.item),
        **_both(found, shown),
    }


def _both(found: ScoreChange | DecisionChange | SignalChange, shown: Callable[[Any], object]) -> dict[str, object]:
    return {"before": shown(found.before), "after": shown(found.after)}


def _item_json(item: ItemReference | None) -> dict[str, str | None]:
    if item is None:
        return {"kind": None, "item": None}
    return {"kind": item.kind, "item": About(item.kind, item.id).shown}


def _day(day: object) -> str | None:
    return None if day is None else str(day)
