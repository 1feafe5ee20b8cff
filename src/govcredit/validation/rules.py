"""Rules, and how they are run: pure generators over facts, each with its code and a count of what it came to (检查规则).

A rule looks at one case after the other: an item of its kinds, or a group of items that it forms itself. For each case it
yields what it found; nothing means that the case passed. Where it has nothing to judge it says so with `NotApplicable`,
and where it read the law it yields `Rests` with the terms, so that the report can tell what it rests on.

Whether conduct is late or risky is for monitoring; here it is only asked whether the data can be so.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Literal, TypeAlias, final

import attrs

from govcredit.findings import About, Finding, Report, RuleCount, entry
from govcredit.measures.facts import Facts
from govcredit.measures.measured import distinct_terms
from govcredit.model.bundle import arrays
from govcredit.policy.confidence import at_most
from govcredit.policy.explained import ground_of
from govcredit.policy.term import Term, citations
from govcredit.validation._trusted import trusted

__all__ = ("NotApplicable", "Outcome", "Reason", "Rests", "Rule", "kinds", "rested", "run")

Reason: TypeAlias = Literal[
    "no-value",  # the item does not say what the rule judges
    "no-item",  # what the item refers to is not there
    "not-in-force",  # the law of the day has no such rule
    "unlisted-code",  # the list or the pack does not know the code, which another rule tells
    "other-case",  # the item is of a sort that the rule does not concern
]


@final
@attrs.frozen
class NotApplicable:
    """That a rule has nothing to judge in a case, and why (不适用).

    >>> NotApplicable("no-value").reason
    'no-value'
    """

    reason: Reason


@final
@attrs.frozen
class Rests:
    """The terms of the pack that a rule read for a case (所依据的规则项)."""

    terms: tuple[Term[Any], ...]


Outcome: TypeAlias = Finding | NotApplicable | Rests
"""What a rule may yield of a case."""


@final
@attrs.frozen(kw_only=True)
class Rule:
    """One rule (检查规则).

    Attributes:
        code: Its name, and the code of its findings.
        kinds: The kinds of items that it looks at.
        check: Yields what it finds in a case. The pointer of a finding begins at the item.
        cases: Forms the cases where they are not single items; its findings then say themselves which item they are about.
        others: Further codes that its findings may have, where one look tells several faults apart.
        as_told: Whether it looks at each day as it is told; the others do not see days that cannot be meant.
    """

    code: str
    kinds: tuple[str, ...]
    check: Callable[[Any, Facts], Iterable[Outcome]]
    cases: Callable[[Facts], Iterable[Any]] | None = None
    others: tuple[str, ...] = ()
    as_told: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code that its findings may have."""
        return (self.code, *self.others)


def kinds() -> tuple[str, ...]:
    """Return every kind of item, in document order, for a rule that concerns all of them."""
    return tuple(kind for kind, _ in arrays())


def rested(found: Finding, terms: Iterable[Term[Any]]) -> Finding:
    """Return a finding that rests on terms: it cites the first, and is no error where one of them is not confirmed."""
    read = tuple(terms)
    basis = read[0].citation.text("zh") if read else found.basis
    return attrs.evolve(found, severity=at_most(found.severity, read), basis=basis)


def run(facts: Facts, rules: Iterable[Rule], *, most: int | None = None) -> Report:
    """Ask rules about facts and return what they found, in the order of kinds, identifiers and pointers.

    The report is the same for any order of the items.

    Args:
        facts: The facts.
        rules: The rules; each is asked of every case.
        most: How many findings the report holds; the others are counted. All of them when ``None``.
    """
    course = _Course(facts, tuple(rules))
    report = Report.of(course.findings(), most)
    order = {kind: number for number, kind in enumerate(kinds())}
    return attrs.evolve(
        report,
        findings=tuple(sorted(report.findings, key=lambda found: _place(found, order))),
        rules=course.counts(),
        ground=ground_of(facts.context, distinct_terms(course.terms())),
        unchecked=facts.unseen,
    )


def _place(found: Finding, order: dict[str, int]) -> tuple[int, str, str, str, object]:
    about = found.about or About("", "")
    return order.get(about.kind, -1), about.id, found.path, found.code, found.params


@final
class _Course:
    """One run of rules, and what is counted on the way."""

    def __init__(self, facts: Facts, rules: tuple[Rule, ...]) -> None:
        self._facts = facts
        self._rules = tuple((rule, _Tally()) for rule in rules)
        self._plans: dict[str, str | None] = {}

    def findings(self) -> Iterator[Finding]:
        seen = (trusted(self._facts), self._facts)
        for kind in kinds():
            here = [
                (rule.check, tally, rule.as_told)
                for rule, tally in self._rules
                if rule.cases is None and kind in rule.kinds
            ]
            for items in zip(*(facts.items(kind) for facts in seen), strict=True) if here else ():
                for check, tally, as_told in here:
                    for found in tally.take(check(items[as_told], seen[as_told])):
                        yield attrs.evolve(self._based(found), about=About(kind, items[as_told].id))
        for rule, tally in self._rules:
            for case in () if rule.cases is None else rule.cases(seen[rule.as_told]):
                for found in tally.take(rule.check(case, seen[rule.as_told])):
                    yield self._based(found)

    def _based(self, found: Finding) -> Finding:
        # Without a clause of the nation, that of the plan of the place whose pack is used.
        if found.basis is not None:
            return found
        if found.code not in self._plans:
            cited = citations(entry(found.code).plans, self._facts.context.pack.documents())
            self._plans[found.code] = next((each.text("zh") for each in cited), None)
        return attrs.evolve(found, basis=self._plans[found.code]) if self._plans[found.code] else found

    def counts(self) -> tuple[RuleCount, ...]:
        return tuple(tally.count(rule.code) for rule, tally in sorted(self._rules, key=lambda each: each[0].code))

    def terms(self) -> Iterator[Term[Any]]:
        return (term for _, tally in self._rules for term in tally.terms.values())


@final
class _Tally:
    """What came of the cases of one rule."""

    def __init__(self) -> None:
        self._applied = self._failed = 0
        self._skipped: Counter[str] = Counter()
        self.terms: dict[tuple[object, ...], Term[Any]] = {}

    def take(self, outcomes: Iterable[Outcome]) -> Sequence[Finding]:
        found: list[Finding] = []
        skipped: str | None = None
        for outcome in outcomes:
            if isinstance(outcome, Finding):
                found.append(outcome)
            elif isinstance(outcome, NotApplicable):
                skipped = outcome.reason
            else:
                self.terms.update(((term.name, term.start, term.layer), term) for term in outcome.terms)
        if found:
            self._failed += 1
        if found or skipped is None:
            self._applied += 1
        else:
            self._skipped[skipped] += 1
        return found

    def count(self, rule: str) -> RuleCount:
        skipped = tuple(sorted(self._skipped.items()))
        return RuleCount(rule=rule, applied=self._applied, failed=self._failed, not_applicable=skipped)
