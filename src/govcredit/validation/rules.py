"""Rules, and how they are run: pure generators over facts, each with its code and a count of what it came to (检查规则).

A rule looks at one case after the other: an item of its kinds, or a group of items that it forms itself. For each case it
yields what it found; nothing means that the case passed. Where it has nothing to judge it says so with `NotApplicable`,
and where it read the law it yields `Rests` with the terms, so that the report can tell what it rests on.

Whether conduct is late or risky is for monitoring; here it is only asked whether the data can be so.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal, TypeAlias, final

import attrs

from govcredit._version import __version__
from govcredit.findings import About, Finding, Ground, Report, RuleCount
from govcredit.measures.facts import Facts
from govcredit.measures.measured import distinct_terms
from govcredit.model.bundle import arrays
from govcredit.policy.confidence import at_most
from govcredit.policy.pack import Context
from govcredit.policy.term import Term

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
    """

    code: str
    kinds: tuple[str, ...]
    check: Callable[[Any, Facts], Iterable[Outcome]]
    cases: Callable[[Facts], Iterable[Any]] | None = None
    others: tuple[str, ...] = ()

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
        ground=_ground(facts.context, course.terms.values()),
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
        self._rules = rules
        self._applied: Counter[str] = Counter()
        self._failed: Counter[str] = Counter()
        self._skipped: dict[str, Counter[str]] = {rule.code: Counter() for rule in rules}
        self.terms: dict[tuple[object, ...], Term[Any]] = {}

    def findings(self) -> Iterator[Finding]:
        for kind in kinds():
            here = [rule for rule in self._rules if rule.cases is None and kind in rule.kinds]
            for item in self._facts.items(kind) if here else ():
                for rule in here:
                    for found in self._judge(rule, rule.check(item, self._facts)):
                        yield attrs.evolve(found, about=About(kind, item.id))
        for rule in self._rules:
            for case in () if rule.cases is None else rule.cases(self._facts):
                yield from self._judge(rule, rule.check(case, self._facts))

    def _judge(self, rule: Rule, outcomes: Iterable[Outcome]) -> Iterator[Finding]:
        failed = False
        skipped: str | None = None
        for outcome in outcomes:
            if isinstance(outcome, Finding):
                failed = True
                yield outcome
            elif isinstance(outcome, NotApplicable):
                skipped = outcome.reason
            else:
                self.terms.update(((term.name, term.start, term.layer), term) for term in outcome.terms)
        if failed or skipped is None:
            self._applied[rule.code] += 1
            self._failed[rule.code] += failed
        else:
            self._skipped[rule.code][skipped] += 1

    def counts(self) -> tuple[RuleCount, ...]:
        return tuple(
            RuleCount(
                rule=rule.code,
                applied=self._applied[rule.code],
                failed=self._failed[rule.code],
                not_applicable=tuple(sorted(self._skipped[rule.code].items())),
            )
            for rule in sorted(self._rules, key=lambda rule: rule.code)
        )


def _ground(context: Context, terms: Iterable[Term[Any]]) -> Ground:
    read = distinct_terms(terms)
    confirmed = sum(term.confirmed for term in read)
    return Ground(
        pack=context.pack.id,
        pack_version=context.pack.version,
        pack_digest=context.pack.digest,
        on=context.on,
        known=context.known,
        library=__version__,
        confirmed=confirmed,
        unconfirmed=len(read) - confirmed,
    )
