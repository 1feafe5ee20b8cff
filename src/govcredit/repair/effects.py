"""What follows from a repair, a leniency or the end of a sanction, and what it does to the yearly grade (修复效果与考核影响).

Source: 国家发展改革委令第36号第三条; 发改财金〔2023〕1103号; 民营经济促进法第五十四条; 公务员考核规定 (2020); the plans of places.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.measures.standing.sanctions import grade_effect
from govcredit.model.people.personnel_measure import PersonnelMeasure
from govcredit.model.records.record import DishonestyRecord
from govcredit.model.remedies.leniency import Leniency
from govcredit.model.remedies.repair import RepairApplication
from govcredit.policy.groups.repair import BodyRepairTerms, LeniencyTerms, PrivateEconomyTerms, RepairTerms
from govcredit.policy.term import Term
from govcredit.repair.decision import Effect, Track, YearlyGrade

__all__ = ("effects_of_leniency", "effects_of_repair", "grades_of", "granted_on")

_NOT_EXCELLENT: Final = "person.annual-grade-not-excellent"


def granted_on(application: RepairApplication | None, on: date) -> date | None:
    """Return the day on which an application was granted, so far as that was by a day.

    Args:
        application: The application; ``None`` where there is none.
        on: The day.

    >>> from govcredit.model.relations import Party
    >>> asked = RepairApplication(
    ...     id="a", of=reference("record", "r"), applicant=Party(organ="a"), decided=date(2026, 5, 6), outcome="granted",
    ... )
    >>> granted_on(asked, date(2026, 5, 5)), granted_on(asked, date(2026, 5, 6))
    (None, datetime.date(2026, 5, 6))
    """
    if application is None or application.outcome != "granted" or application.decided is None:
        return None
    return application.decided if application.decided <= on else None


def effects_of_repair(facts: Facts, track: Track, *, private: bool, since: date | None) -> tuple[Effect, ...]:
    """Return what a repair does by the rules of its track, in the order of the rules.

    Args:
        facts: The facts.
        track: ``credit`` or ``body``.
        private: Whether the subject is a private business, whose repair is done everywhere in step.
        since: The day on which it was granted.

    Source: 国家发展改革委令第36号第三条; 发改财金〔2023〕1103号; 民营经济促进法第五十四条.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> facts = Facts.of(Bundle(version="1.0"), load_pack("cn").context(date(2026, 4, 1)))
    >>> [each.code for each in effects_of_repair(facts, "credit", private=False, since=None)]
    ['publicity-ended', 'sharing-ended', 'sanctions-lifted', 'status-refreshed']
    >>> effects_of_repair(facts, "body", private=False, since=date(2026, 4, 1))
    (Effect(code='sanctions-lifted', since=datetime.date(2026, 4, 1), term=...),)
    """
    context = facts.context
    term: Term[tuple[str, ...]] | None
    term = context.terms(RepairTerms).effects if track == "credit" else context.terms(BodyRepairTerms).body_effects
    codes = () if term is None else term.value
    found = [Effect(code=code, since=since, term=term) for code in codes if term is not None]
    in_step: Term[Any] | None = context.terms(PrivateEconomyTerms).in_step if private and track == "credit" else None
    if in_step is not None and in_step.value:
        more = ("publicity-ended", "sanctions-lifted")
        found += [Effect(code=code, since=since, term=in_step) for code in more if code not in codes]
    return tuple(found)


def effects_of_leniency(facts: Facts, asked: Leniency | None) -> tuple[Effect, ...]:
    """Return how far the plan of the place lets a public employee be treated with leniency.

    Where a decision says how far, only that is told, as far as the plan knows it.

    Args:
        facts: The facts and the law.
        asked: The decision on leniency that was looked at; ``None`` where there is none.

    Source: 山东 9; 滨海 二（二）5; 滑县 四（四）; 江西 8.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> facts = Facts.of(Bundle(version="1.0"), load_pack("cn-tianjin-binhai").context(date(2026, 4, 1)))
    >>> [(each.code, each.term.citation.clause) for each in effects_of_leniency(facts, None)]
    [('lighter', '二（二）5'), ('exempt', '二（二）5')]
    """
    term = facts.context.terms(LeniencyTerms).leniency
    if term is None:
        return ()
    decided = asked is not None and asked.decided is not None and asked.decided <= facts.context.on
    told = asked.leniency if asked is not None and decided else None
    since = asked.decided if asked is not None and decided else None
    return tuple(Effect(code=code, since=since, term=term) for code in term.value if told in {None, code})


def grades_of(facts: Facts, about: DishonestyRecord | PersonnelMeasure) -> tuple[YearlyGrade, ...]:
    """Return what is done to the yearly grade of a public employee, from the year of the decision on, year by year.

    All sanctions and measures of the archive are looked at, since the heaviest governs; where the plan of the place says
    that a recorded dishonesty excludes the highest grade of its year, that is among them.

    Args:
        facts: The facts and the law.
        about: The record of the employee, or the measure.

    Source: 公务员考核规定 (2020); 滨海 二（二）4.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> one = PersonnelMeasure(id="m", archive="arch-1", kind="governmental-sanction.warning", decided=date(2026, 1, 9))
    >>> facts = Facts.of(Bundle(version="1.0", personnel_measures=(one,)), load_pack("cn").context(date(2026, 7, 9)))
    >>> grades_of(facts, one)[0]
    YearlyGrade(year=2026, effect='not-excellent', because=(ItemReference(kind='personnel-measure', id='m'),), terms=...)
    """
    if isinstance(about, PersonnelMeasure):
        archive, decided = about.archive, about.decided
    elif about.subject.archive is not None:
        archive, decided = about.subject.archive, about.recognised or about.decided
    else:
        return ()
    if decided is None:
        return ()
    table = facts.law("grades.effects")
    reach = max((row["year"] for row in table.value), default=0) if table is not None else 0
    years = range(decided.year, min(decided.year + reach, date.max.year) + 1)
    plan = facts.context.terms(LeniencyTerms).on_staff
    recorded = isinstance(about, DishonestyRecord) and plan is not None and _NOT_EXCELLENT in plan.value
    found = []
    for year in years:
        measured = grade_effect(facts, archive, year)
        outcome = measured.value
        because = [] if outcome is None else [reference("personnel-measure", name) for name, _ in outcome.because]
        effect = None if outcome is None else outcome.effect
        terms: Iterable[Term[Any]] = measured.terms
        if recorded and plan is not None and year == decided.year:
            because.append(reference("record", about.id))
            terms = (*terms, plan)
            effect = "not-excellent" if effect == "none" else effect
        found.append(YearlyGrade(year=year, effect=effect, because=tuple(because), terms=tuple(terms)))
    return tuple(found)
