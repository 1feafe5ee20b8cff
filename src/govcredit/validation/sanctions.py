"""Rules about sanctions of public employees, leniency, and entries on lists (处分、从宽与名单)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from govcredit.codes.lists import code_list
from govcredit.findings import finding
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.measures.standing.days import last_day, over
from govcredit.model.people.archive import IntegrityArchive
from govcredit.model.people.person import Person
from govcredit.model.people.personnel_measure import PersonnelMeasure
from govcredit.model.remedies.leniency import Leniency
from govcredit.model.values import Deadline
from govcredit.policy.term import Term
from govcredit.policy.wording import named
from govcredit.validation import _lists
from govcredit.validation.rules import NotApplicable, Rests, Rule, Yielded, rested

__all__ = ("RULES",)

_SANCTION: Final = "governmental-sanction."
_DISCIPLINE: Final = "party-discipline."
_PROBATION: Final = "party-discipline.probation"
_PARTY_EXPULSION: Final = "party-discipline.expulsion"
_UNLIKE_PERIODS: Final = frozenset({_PROBATION, _PARTY_EXPULSION})
_CHANGING: Final = ("revoked", "changed", "correction-ordered")
# A last day is written as the corresponding day, or as the first day after it.
_EITHER_WAY: Final = timedelta(days=1)


def _row(facts: Facts, measure: PersonnelMeasure, table: str) -> tuple[Any, Term[Any]] | None:
    """Return the row of a kind by the law of the day of the decision, and the table that holds it."""
    term = None if measure.decided is None else facts.law(table, measure.decided)
    row = None if term is None else next((each for each in term.value if each["measure"] == measure.kind), None)
    return None if term is None or row is None else (row, term)


def _changed_on_review(measure: PersonnelMeasure) -> bool:
    return any(each.outcome is not None and each.outcome.startswith(_CHANGING) for each in measure.appeals)


def _states_period(measure: PersonnelMeasure) -> bool:
    return measure.limit is not None or (measure.in_force is not None and measure.in_force.end is not None)


def _stated(measure: PersonnelMeasure, decided: date, period: Deadline, lawful: date) -> Iterator[tuple[str, date]]:
    """Yield the ends that a sanction states, as first days after it, each with its pointer."""
    if measure.limit is not None:
        yield "/limit", lawful if measure.limit == period else over(decided, measure.limit)
    if measure.in_force is not None and measure.in_force.end is not None:
        yield "/in_force/end", measure.in_force.end


def _companions(facts: Facts, measure: PersonnelMeasure) -> list[PersonnelMeasure]:
    """Return the other sanctions of the same kind that a person was given so that their periods may be joined."""
    own: tuple[PersonnelMeasure, ...] = facts.about(reference("archive", measure.archive), "personnel-measure")
    return [each for each in own if each.id != measure.id and each.kind == measure.kind and each.decided is not None]


def period_otherwise(measure: PersonnelMeasure, facts: Facts) -> Iterator[Yielded]:
    """A governmental sanction states another period than the law of its day gives its kind.

    Several sanctions of one kind may be joined into one period, up to the ceiling of the law.

    Source: 公务员法第六十四条; 公职人员政务处分法第八条、第十五条.
    """
    if not measure.kind.startswith(_SANCTION) or _changed_on_review(measure):
        yield NotApplicable("other-case")
        return
    decided = measure.decided
    found = _row(facts, measure, "sanctions.kinds")
    if decided is None or found is None:
        yield NotApplicable("no-value" if decided is None else "not-in-force")
        return
    row, table = found
    if row["period"] is None or not _states_period(measure):
        yield NotApplicable("other-case" if row["period"] is None else "no-value")
        return
    yield Rests((table,))
    lawful = over(decided, row["period"])
    for path, end in _stated(measure, decided, row["period"], lawful):
        if abs(end - lawful) <= _EITHER_WAY:
            continue
        terms: tuple[Term[Any], ...] = (table.only(row),)
        companions = _companions(facts, measure) if end > lawful else []
        if not companions:
            yield rested(_period("sanctions.period-otherwise", path, end, lawful), terms)
            return
        ceiling = facts.law("sanctions.cumulated-most", decided)
        total = Deadline(count=row["period"].count * (1 + len(companions)), unit=row["period"].unit)
        most = over(decided, total) if ceiling is None else min(over(decided, total), over(decided, ceiling.value))
        if end > most + _EITHER_WAY:
            terms = terms if ceiling is None else (ceiling, *terms)
            yield Rests(terms)
            yield rested(_period("sanctions.joined-too-long", path, end, most), terms)
            return


def discipline_otherwise(measure: PersonnelMeasure, facts: Facts) -> Iterator[Yielded]:
    """Party discipline states another period of effect than the rules of its day give its kind.

    Probation within the Party and expulsion from it count their time from other days and are not judged.

    Source: 中国共产党纪律处分条例.
    """
    if not measure.kind.startswith(_DISCIPLINE) or measure.kind in _UNLIKE_PERIODS or _changed_on_review(measure):
        yield NotApplicable("other-case")
        return
    found = _row(facts, measure, "discipline.kinds")
    if measure.decided is None or found is None:
        yield NotApplicable("no-value" if measure.decided is None else "not-in-force")
        return
    row, table = found
    if not _states_period(measure):
        yield NotApplicable("no-value")
        return
    yield Rests((table,))
    lawful = over(measure.decided, row["period"])
    for path, end in _stated(measure, measure.decided, row["period"], lawful):
        if abs(end - lawful) > _EITHER_WAY:
            yield rested(_period("sanctions.discipline-otherwise", path, end, lawful), (table.only(row),))
            return


def _period(code: str, path: str, end: date, lawful: date) -> Any:  # noqa: ANN401  # a finding, made in one place
    return finding(code, path, stated=str(end - _EITHER_WAY), lawful=str(lawful - _EITHER_WAY))


def expulsion_with_period(measure: PersonnelMeasure, facts: Facts) -> Iterator[Yielded]:
    """A sanction that has no period by law, as an expulsion, states one.

    Source: 公职人员政务处分法第八条.
    """
    found = _row(facts, measure, "sanctions.kinds")
    if found is None or found[0]["period"] is not None or measure.decided is None:
        yield NotApplicable("other-case")
        return
    yield Rests((found[1],))
    if _states_period(measure):
        path = "/in_force/end" if measure.limit is None else "/limit"
        yield rested(finding("sanctions.expulsion-with-period", path), (found[1].only(found[0]),))


def starts_otherwise(measure: PersonnelMeasure, facts: Facts) -> Iterator[Yielded]:
    """A governmental sanction is in force from another day than that of its decision, from which it runs by law.

    Source: 公职人员政务处分法第八条.
    """
    start = None if measure.in_force is None else measure.in_force.start
    if not measure.kind.startswith(_SANCTION):
        yield NotApplicable("other-case")
        return
    if measure.decided is None or start is None:
        yield NotApplicable("no-value")
        return
    term = facts.law("sanctions.runs-from-decision", measure.decided)
    if term is None or not term.value:
        yield NotApplicable("not-in-force")
        return
    yield Rests((term,))
    if start != measure.decided:
        found = finding("sanctions.starts-otherwise", "/in_force/start", start=str(start), decided=str(measure.decided))
        yield rested(found, (term,))


def ended_early(measure: PersonnelMeasure, facts: Facts) -> Iterator[Yielded]:
    """A governmental sanction was ended before its period was over, and no review changed it.

    Judged where by the law of its day the period runs from the decision and ends by itself.

    Source: 公职人员政务处分法第八条、第二十六条.
    """
    if not measure.kind.startswith(_SANCTION) or measure.ended is None or measure.decided is None:
        yield NotApplicable("no-value" if measure.kind.startswith(_SANCTION) else "other-case")
        return
    found = _row(facts, measure, "sanctions.kinds")
    ends = facts.law("sanctions.ends-by-itself", measure.decided)
    runs = facts.law("sanctions.runs-from-decision", measure.decided)
    if found is None or found[0]["period"] is None or ends is None or runs is None:
        yield NotApplicable("not-in-force")
        return
    terms = (ends, runs, found[1])
    yield Rests(terms)
    last = last_day(measure.decided, found[0]["period"])
    if measure.decided <= measure.ended < last and not _changed_on_review(measure):
        told = finding("sanctions.ended-early", "/ended", ended=str(measure.ended), last=str(last))
        yield rested(told, terms)


def not_for_villages(measure: PersonnelMeasure, facts: Facts) -> Iterator[Yielded]:
    """A manager of a village or a residents' committee was given a sanction that the law has not for them.

    Source: 公职人员政务处分法第二十二条.
    """
    if not measure.kind.startswith(_SANCTION) or measure.decided is None:
        yield NotApplicable("other-case")
        return
    person = _person(facts, measure)
    if person is None or person.category is None:
        yield NotApplicable("no-item" if person is None else "no-value")
        return
    term = facts.law("sanctions.village-kinds", measure.decided)
    if person.category != "village-manager" or term is None:
        yield NotApplicable("other-case" if term is not None else "not-in-force")
        return
    yield Rests((term,))
    if measure.kind not in term.value:
        found = finding("sanctions.not-for-villages", "/kind", **named("kind", "personnel-measure", measure.kind))
        yield rested(found, (term,))


def discipline_without_party(measure: PersonnelMeasure, facts: Facts) -> Iterator[Yielded]:
    """Party discipline was given to somebody whom the data of the person do not show within the Party."""
    if not measure.kind.startswith(_DISCIPLINE):
        yield NotApplicable("other-case")
        return
    person = _person(facts, measure)
    if person is None or person.party_member is None:
        yield NotApplicable("no-item" if person is None else "no-value")
        return
    # Who was expelled is rightly no member any more.
    own: tuple[PersonnelMeasure, ...] = facts.about(reference("archive", measure.archive), "personnel-measure")
    if not person.party_member and all(each.kind != _PARTY_EXPULSION for each in own):
        yield finding("sanctions.discipline-without-party", "/kind")


def _person(facts: Facts, measure: PersonnelMeasure) -> Person | None:
    archive: IntegrityArchive | None = facts.find(reference("archive", measure.archive))
    if archive is None or archive.person is None:
        return None
    person: Person | None = facts.find(reference("person", archive.person))
    return person


def leniency_not_in_plan(leniency: Leniency, facts: Facts) -> Iterator[Yielded]:
    """The plan of the place does not know the way in which somebody was treated leniently.

    Source: 山东 9; 滨海 二（二）5; 滑县 四（四）; 江西 8.
    """
    if leniency.leniency is None:
        yield NotApplicable("no-value")
        return
    if not code_list("leniency-effect").known(leniency.leniency):
        yield NotApplicable("unlisted-code")
        return
    term = facts.law("effects.leniency", leniency.decided or facts.context.on)
    if term is None:
        yield NotApplicable("not-in-force")
        return
    yield Rests((term,))
    if leniency.leniency not in term.value:
        found = finding(
            "sanctions.leniency-not-in-plan", "/leniency", **named("effect", "leniency-effect", leniency.leniency)
        )
        yield rested(found, (term,))


def exempt_but_in_force(leniency: Leniency, facts: Facts) -> Iterator[Yielded]:
    """Somebody was exempted from a measure that goes on without an end."""
    measures = [facts.find(reference("measure", each)) for each in leniency.lightened]
    if leniency.leniency != "exempt" or leniency.decided is None or leniency.decided > facts.context.on:
        yield NotApplicable("other-case" if leniency.leniency is not None else "no-value")
        return
    if not any(measures):
        yield NotApplicable("no-item")
        return
    for number, measure in enumerate(measures):
        if measure is None or measure.in_force is None or measure.ended is not None:
            continue
        if measure.in_force.end is None or measure.in_force.end > leniency.decided + _EITHER_WAY:
            yield finding("sanctions.exempt-but-in-force", f"/lightened/{number}", decided=str(leniency.decided))


RULES: Final = tuple(
    sorted(
        (
            *_lists.RULES,
            Rule(code="sanctions.discipline-otherwise", kinds=("personnel-measure",), check=discipline_otherwise),
            Rule(
                code="sanctions.discipline-without-party", kinds=("personnel-measure",), check=discipline_without_party
            ),
            Rule(code="sanctions.ended-early", kinds=("personnel-measure",), check=ended_early),
            Rule(code="sanctions.exempt-but-in-force", kinds=("leniency",), check=exempt_but_in_force),
            Rule(code="sanctions.expulsion-with-period", kinds=("personnel-measure",), check=expulsion_with_period),
            Rule(code="sanctions.leniency-not-in-plan", kinds=("leniency",), check=leniency_not_in_plan),
            Rule(code="sanctions.not-for-villages", kinds=("personnel-measure",), check=not_for_villages),
            Rule(
                code="sanctions.period-otherwise",
                kinds=("personnel-measure",),
                check=period_otherwise,
                others=("sanctions.joined-too-long",),
            ),
            Rule(code="sanctions.starts-otherwise", kinds=("personnel-measure",), check=starts_otherwise),
        ),
        key=lambda rule: rule.code,
    )
)
