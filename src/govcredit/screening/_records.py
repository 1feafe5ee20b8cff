"""What the rules attach to a standing record, a listing or an evaluation, without a decided measure (规则直接规定的后果)."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.measures.standing.listings import listing_standing
from govcredit.model.records.listing import Listing
from govcredit.model.records.record import DishonestyRecord
from govcredit.model.supervision.evaluation import Evaluation
from govcredit.policy.groups.screening import ConsequenceRow, UseRow
from govcredit.policy.term import Term
from govcredit.policy.wording import named
from govcredit.screening._found import Found, Stand, certainty, earliest, gaps_of, stand
from govcredit.screening._saying import said
from govcredit.screening.result import Entry, Gap
from govcredit.screening.rules import Counts, Rules
from govcredit.screening.subject import Subject

__all__ = ("evaluations", "listings", "records")


def records(facts: Facts, subject: Subject, rules: Rules) -> Found:
    """Return what the rules attach to the standing records of a subject.

    Where a body has decided a measure of the same kind on the record, its decision governs and the rule is not told beside.
    """
    entries: list[Entry] = []
    gaps: list[Gap] = []
    for record in subject.own(facts.items("record")):
        held = stand(facts, record)
        if held.state in ("draft", "gone"):
            continue
        found = [*_consequences(facts, subject, rules, record, held), *_uses(subject, rules, record, held)]
        entries += found
        gaps += (*held.gaps, *_untold(subject, record, found)) if found else ()
    return Found(entries=tuple(entries), gaps=tuple(gaps))


def listings(facts: Facts, subject: Subject, rules: Rules) -> Found:
    """Return the entries on lists that are in force and count for the purpose."""
    entries: list[Entry] = []
    gaps: list[Gap] = []
    others = []
    own: list[Listing] = list(subject.own(facts.items("listing")))
    for listing in own:
        about = reference("listing", listing.id)
        found = listing_standing(facts, listing)
        low = found.value if found.band is None else found.band.low
        high = found.value if found.band is None else found.band.high
        states = {each.state for each in (low, high) if each is not None}
        if states and "in-force" not in states:
            continue
        counts = rules.counts("listings", listing.list)
        if counts.where == "elsewhere":
            others.append(about)
            continue
        if counts.where == "no-rule":
            gaps.append(Gap(reason="no-rule", item=about, member=listing.list))
            continue
        sure = states == {"in-force"}
        gaps += [] if sure else gaps_of(found.missing)
        terms = (*counts.terms, *found.terms)
        certain = certainty(terms, sure=sure)
        ends = None if low is None or high is None or low.ends != high.ends else low.ends
        days = (listing.listed, earliest(ends, listing.removed))
        effect: Any = counts.effect
        entries.append(
            Entry(
                kind="listing",
                rests_on=(about,),
                code=listing.list,
                effect=effect,
                certainty=certain,
                starts=days[0],
                ends=days[1],
                terms=terms,
                statement=said(
                    "screening.listing",
                    (certain, effect),
                    rules.purpose,
                    about,
                    days,
                    **named("list", "listing", listing.list),
                ),
            )
        )
    return Found(entries=tuple(entries), gaps=tuple(gaps), others=tuple(others))


def evaluations(facts: Facts, subject: Subject, rules: Rules) -> Found:
    """Return the latest evaluation of a subject, where the purpose takes evaluations into account."""
    uses = [(row, term) for row, term in _use_rows(rules) if row.what == "evaluation" and row.subject == subject.sort]
    if not uses:
        return Found()
    own: list[Evaluation] = list(subject.own(facts.items("evaluation")))
    dated = sorted(
        ((_day(each), each) for each in own if _day(each) is not None), key=lambda each: (each[0], each[1].id)
    )
    past = [each for each in dated if each[0] is not None and each[0] <= facts.context.on]
    gaps = [
        Gap(reason="no-value", item=reference("evaluation", each.id), member="decided")
        for each in own
        if _day(each) is None
    ]
    if not past:
        return Found(gaps=tuple(gaps) or (Gap(reason="no-item", member="evaluation"),))
    day, latest = past[-1]
    following = earliest(*(each[0] for each in dated if each[0] is not None and each[0] > facts.context.on))
    about = reference("evaluation", latest.id)
    entries = []
    for row, term in uses:
        certain = certainty((term,), sure=not gaps)
        effect: Any = row.effect
        entries.append(
            Entry(
                kind="evaluation",
                rests_on=(about,),
                effect=effect,
                certainty=certain,
                starts=day,
                ends=following,
                terms=(term,),
                statement=said("screening.evaluation", (certain, effect), rules.purpose, about, (day, following)),
            )
        )
    return Found(entries=tuple(entries), gaps=tuple(gaps))


def _consequences(
    facts: Facts, subject: Subject, rules: Rules, record: DishonestyRecord, held: Stand
) -> Iterator[Entry]:
    table = rules.others.consequences
    found: dict[str, Entry] = {}
    for row in () if table is None else table.value:
        suits = _suits(subject, rules, row, record)
        term = rules.law(row.term)
        if table is None or term is None or suits is False:
            continue
        for code in term.value:
            counts = rules.counts("measures", code)
            known = found.get(code)
            if counts.where != "here" or _decided(facts, record, code):
                continue
            if known is not None and known.certainty == "applies":
                continue
            lenient = _lenient(facts, record)
            if lenient == "exempt":
                continue
            terms = (rules.only(table, row), term, *counts.terms, *held.terms)
            sure = suits is True and row.certain and held.state == "stands" and lenient is None
            certain = certainty(terms, sure=sure)
            days = _days(rules, row, code, counts, held)
            about = reference("record", record.id)
            effect: Any = counts.effect
            found[code] = Entry(
                kind="record",
                by_rule=True,
                rests_on=(about,),
                code=code,
                effect=effect,
                certainty=certain,
                disputed=held.disputed,
                starts=days[0],
                ends=days[1],
                terms=terms,
                statement=said(
                    "screening.record",
                    (certain, effect),
                    rules.purpose,
                    about,
                    days,
                    **named("measure", "sanction-measure", code),
                ),
            )
    return iter(found.values())


def _untold(subject: Subject, record: DishonestyRecord, found: list[Entry]) -> Iterator[Gap]:
    """Yield what the record, or the body, would have to tell for the rules to be certain."""
    rows = [term.value for entry in found for term in entry.terms if isinstance(term.value, ConsequenceRow)]
    if not record.fields and any(row.among is not None for row in rows):
        yield Gap(reason="no-value", item=reference("record", record.id), member="fields")
    if any(row.subject == "city" for row in rows):
        yield from (
            Gap(reason="no-value", item=reference("organ", organ.id), member="level")
            for organ in subject.organs
            if organ.level is None
        )


def _uses(subject: Subject, rules: Rules, record: DishonestyRecord, held: Stand) -> Iterator[Entry]:
    about = reference("record", record.id)
    for row, term in _use_rows(rules):
        if row.what != "record" or row.subject != subject.sort:
            continue
        start, end = rules.span(
            ("screening-rules.uses", _row_is(purpose=row.purpose, what="record", subject=row.subject))
        )
        days = (None if held.starts is None else max(held.starts, start), earliest(held.ends, end))
        terms = (term, *held.terms)
        certain = certainty(terms, sure=held.state == "stands")
        effect: Any = row.effect
        yield Entry(
            kind="record",
            by_rule=True,
            rests_on=(about,),
            effect=effect,
            certainty=certain,
            disputed=held.disputed,
            starts=days[0],
            ends=days[1],
            terms=terms,
            statement=said("screening.record-used", (certain, effect), rules.purpose, about, days),
        )


def _use_rows(rules: Rules) -> Iterator[tuple[UseRow, Term[UseRow]]]:
    uses = rules.others.uses
    if uses is not None:
        yield from ((row, rules.only(uses, row)) for row in uses.value if row.purpose == rules.purpose)


def _suits(subject: Subject, rules: Rules, row: ConsequenceRow, record: DishonestyRecord) -> bool | None:
    """Return whether a row is meant for the record: yes, no, or nothing where the record or the body does not tell."""
    of_subject = subject.is_city() if row.subject == "city" else row.subject == subject.sort
    if of_subject is False or (row.trigger is not None and row.trigger != record.trigger):
        return False
    if row.among is None:
        return of_subject
    among = rules.law(row.among)
    named_one = among is not None and any(field in among.value for field in record.fields)
    return of_subject if named_one else None


def _days(rules: Rules, row: ConsequenceRow, code: str, counts: Counts, held: Stand) -> tuple[date | None, date | None]:
    """Return since when the rules have attached the measure to the record, and until when as far as known."""
    start, end = rules.span(
        ("screening-rules.consequences", _row_is(term=row.term, trigger=row.trigger)),
        (row.term, lambda value: code in value),
        ("screening.measures", _row_is(measure=code, purpose=rules.purpose, effect=counts.effect)),
    )
    return (None if held.starts is None else max(held.starts, start)), earliest(held.ends, end)


def _row_is(**wanted: str | None) -> Callable[[Any], bool]:
    return lambda rows: any(all(row[column] == cell for column, cell in wanted.items()) for row in rows)


def _decided(facts: Facts, record: DishonestyRecord, code: str) -> bool:
    return any(
        each.kind == code and (each.record == record.id or reference("record", record.id) in each.rests_on)
        for each in facts.about(reference("record", record.id), "measure")
    )


def _lenient(facts: Facts, record: DishonestyRecord) -> str | None:
    """Return how far a decision on leniency goes that was made by the day of the facts, ``exempt`` before others."""
    day = facts.context.on
    found = {
        each.leniency or "unknown"
        for each in facts.about(reference("record", record.id), "leniency")
        if each.record == record.id and each.decided is not None and each.decided <= day
    }
    return "exempt" if "exempt" in found else min(found, default=None)


def _day(evaluation: Evaluation) -> date | None:
    return evaluation.decided or evaluation.published
