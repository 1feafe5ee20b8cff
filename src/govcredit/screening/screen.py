"""The one question of this storey: what applies to a subject for a purpose on a day (信用核查)."""

from govcredit.measures.distinct import distinct_terms, sorted_references
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.model.relations import Party
from govcredit.policy.explained import ground_of
from govcredit.screening._found import Found
from govcredit.screening._measures import incentives, measures
from govcredit.screening._people import grades, sanctions
from govcredit.screening._records import evaluations, listings, records
from govcredit.screening.result import Gap, Screening
from govcredit.screening.rules import YEARLY, Rules
from govcredit.screening.subject import Subject, subject_of

__all__ = ("screen",)


def screen(facts: Facts, subject: Party, purpose: str, *, year: int | None = None) -> Screening:
    """Return what applies to a subject for a purpose on the day of the facts, and what could not be told (信用核查).

    The same for any order of the items. An answer without entries is ``clear`` only where the pack speaks of the purpose
    and nothing that it needs is missing. A measure that a body decided is told apart from what the rules attach to a record
    (`Entry.by_rule`). Once a record is repaired or revoked, nothing of it applies.

    Args:
        facts: The facts: the items, the law and the two days.
        subject: A body by `organ` or by `uscc`, or a public employee by `archive`; nobody is matched by name.
        purpose: A code of ``screening-purpose``, such as ``honours``.
        year: Which year's assessment, for ``yearly-assessment``; the year of the day of the facts by default.

    Raises:
        InvalidValue: The party names none of these, or several.

    Source: 新会 二（四）②, 二（五）, 三（四） and 四（二）; 山东 5, 7 and 13; 滨海 二（二）4; 滑县 三（一）, 四（一）,
    四（三） and 五（三）; 江西 1, 5, 7, 9 and 11; 发改财金〔2023〕1103号; 关于健全社会信用体系的意见（2025）第一点.

    >>> from datetime import date
    >>> from govcredit.model.bodies.organ import Organ
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.records.record import DishonestyRecord
    >>> from govcredit.policy.loading import load_pack
    >>> town = Party(organ="town")
    >>> record = DishonestyRecord(id="r", subject=town, trigger="judgment", decided=date(2018, 7, 2))
    >>> organ = Organ(id="town", kind="town", name="某镇")
    >>> bundle = Bundle(version="1.0", organs=(organ,), records=(record,))
    >>> facts = Facts.of(bundle, load_pack("cn-henan-hua").context(date(2018, 8, 1)))
    >>> found = screen(facts, town, "project-approval")
    >>> found
    Screening(subject=..., purpose='project-approval', ..., entries=(Entry(kind='record', by_rule=True, ...),), ...)
    >>> (found.outcome, found.entries[0].code, found.entries[0].effect, found.entries[0].terms[-1].citation.clause)
    ('restricted', 'body.project-approval-linked', 'links', '三（一）')
    >>> screen(facts, Party(organ="nobody"), "project-approval").gaps[0]
    Gap(reason='no-item', ...)
    """
    who = subject_of(facts, subject)
    rules = Rules(facts=facts, purpose=purpose)
    assessed = (facts.context.on.year if year is None else year) if purpose == YEARLY else None
    found: list[Found] = [
        measures(facts, who, rules),
        records(facts, who, rules),
        listings(facts, who, rules),
        evaluations(facts, who, rules),
        sanctions(facts, who, rules),
        incentives(facts, who, rules),
    ]
    if assessed is not None:
        found.append(grades(facts, who, rules, assessed))
    entries = tuple(sorted((entry for each in found for entry in each.entries), key=lambda entry: entry.order))
    gaps = {gap.order: gap for gap in (*_whole(facts, who, rules), *(gap for each in found for gap in each.gaps))}
    terms = distinct_terms((*rules.about(who.sort), *(term for entry in entries for term in entry.terms)))
    return Screening(
        subject=who.party,
        purpose=purpose,
        year=assessed,
        entries=entries,
        others=sorted_references(other for each in found for other in each.others),
        gaps=tuple(gaps[order] for order in sorted(gaps)),
        ground=ground_of(facts.context, terms),
        terms=terms,
    )


def _whole(facts: Facts, subject: Subject, rules: Rules) -> tuple[Gap, ...]:
    """Return what cannot be checked whatever the items say: data, subject, pack."""
    gaps = [] if facts.whole else [Gap(reason="not-whole")]
    if not subject.is_known(facts):
        party = subject.party
        name = party.organ or party.archive
        kind = "archive" if party.archive is not None else "organ"
        item = None if name is None else reference(kind, name)
        gaps.append(Gap(reason="no-item", item=item, member=party.uscc))
    gaps += [Gap(reason="predecessor", item=each) for each in subject.predecessors(facts)]
    if not rules.about(subject.sort):
        gaps.append(Gap(reason="other-subject" if rules.speaks() else "no-purpose"))
    return tuple(gaps)
