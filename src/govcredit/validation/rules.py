"""Rules, and how they are run: pure generators over facts, each with its code and a count of what it came to (检查规则).

A rule looks at one case after the other: an item of its kinds, or a group of items that it forms itself. For each case it
yields what it found; nothing means that the case passed. Where it has nothing to judge it says so with `NotApplicable`,
and where it read the law it yields `Rests` with the terms, so that the report can tell what it rests on.

A rule may have a column form as well, which looks at many cases at once and leaves to the generator those of which there
may be something to tell. It never changes what a report says.

Whether conduct is late or risky is for monitoring; here it is only asked whether the data can be so.

>>> from datetime import date
>>> from govcredit.findings import finding
>>> from govcredit.model.bundle import Bundle
>>> from govcredit.model.contracts.payment import Payment
>>> from govcredit.model.values import Deadline
>>> from govcredit.policy.loading import load_pack
>>> def too_long(payment, facts):
...     most = facts.law("payments.organ-limit-most")
...     yield Rests((most,))
...     if payment.limit.count > most.value.count:
...         told = {"count": payment.limit.count, "unit": "limit-day", "most": most.value.count, "most_unit": "limit-day"}
...         yield rested(finding("payments.limit-above-most", "/limit", **told), (most,))
>>> rule = Rule(
...     code="payments.limit-above-most", kinds=("payment",), check=too_long,
...     column=at_first_sight(lambda payment: None if payment.limit else "no-value"),
... )
>>> payments = (
...     Payment(id="a", debtor="town", kind="goods", limit=Deadline.parse("90日")),
...     Payment(id="b", debtor="town", kind="goods"),
... )
>>> facts = Facts.of(Bundle(version="1.0", payments=payments), load_pack("cn").context(date(2026, 4, 1)))
>>> report = run(facts, (rule,))
>>> [(each.about.id, each.severity, each.basis) for each in report.findings]
[('a', 'warning', '《保障中小企业款项支付条例》（国务院令第802号）第九条')]
>>> report.rules
(RuleCount(rule='payments.limit-above-most', applied=1, failed=1, not_applicable=(('no-value', 1),)),)
>>> rule.column(Chunk("payment", payments), facts)
Sifted(asked=[0], skipped=Counter({'no-value': 1}))
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias, final

import attrs

from govcredit.findings import About, Finding, Ground, Report, RuleCount, entry
from govcredit.measures.facts import Facts
from govcredit.measures.measured import distinct_terms
from govcredit.model.bundle import arrays
from govcredit.model.columns import Chunk
from govcredit.policy.confidence import at_most
from govcredit.policy.explained import ground_of
from govcredit.policy.term import Term, citations
from govcredit.validation._trusted import trusted

__all__ = (
    "TOGETHER",
    "Judged",
    "NotApplicable",
    "Outcome",
    "Part",
    "Reason",
    "Rests",
    "Rule",
    "Sifted",
    "at_first_sight",
    "joined",
    "judge",
    "kinds",
    "parts_of",
    "rested",
    "run",
)

TOGETHER: Final = 128
"""How many items are looked at together, enough to share the cost and few enough to stay in the processor's cache."""

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
@attrs.frozen
class Sifted:
    """What a look at a chunk of cases came to; the cases that are not named passed (分列初筛).

    Attributes:
        asked: The indexes of the cases that the generator is to be asked about.
        skipped: How many of the others there was nothing to judge in, by the reason.
    """

    asked: Collection[int] = ()
    skipped: Mapping[Reason, int] = MappingProxyType({})


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
        column: Looks at many cases at once and comes to the same; the cases of which there may be something to tell, and
            those that rest on terms, it leaves to `check`.
    """

    code: str
    kinds: tuple[str, ...]
    check: Callable[[Any, Facts], Iterable[Outcome]]
    cases: Callable[[Facts], Iterable[Any]] | None = None
    others: tuple[str, ...] = ()
    as_told: bool = False
    column: Callable[[Chunk, Facts], Sifted] | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code that its findings may have."""
        return (self.code, *self.others)


def at_first_sight(reason: Callable[[Any], Reason | None]) -> Callable[[Chunk, Facts], Sifted]:
    """Return the column form of a rule that has nothing to judge in most cases, and tells them by the case alone.

    Args:
        reason: Returns why there is nothing to judge in a case; nothing where the rule is to be asked.
    """

    def column(chunk: Chunk, _: Facts) -> Sifted:
        reasons = list(map(reason, chunk.items))
        return Sifted(
            [index for index, each in enumerate(reasons) if each is None],
            Counter(filter(None, reasons)),
        )

    return column


def kinds() -> tuple[str, ...]:
    """Return every kind of item, in document order, for a rule that concerns all of them."""
    return tuple(kind for kind, _ in arrays())


def rested(found: Finding, terms: Iterable[Term[Any]]) -> Finding:
    """Return a finding that rests on terms: it cites the first, and is no error where one of them is not confirmed.

    Args:
        found: The finding.
        terms: The terms that it rests on, the one to cite first.
    """
    read = tuple(terms)
    basis = read[0].citation.text("zh") if read else found.basis
    return attrs.evolve(found, severity=at_most(found.severity, read), basis=basis)


def run(facts: Facts, rules: Iterable[Rule], *, most: int | None = None, together: int = TOGETHER) -> Report:
    """Ask rules about facts and return what they found, in the order of kinds, identifiers and pointers.

    The report is the same for any order of the items, and however many are looked at together.

    Args:
        facts: The facts.
        rules: The rules; each is asked of every case.
        most: How many findings the report holds; the others are counted. All of them when ``None``.
        together: How many cases the column forms of rules look at together; with none each case is asked about by itself.
    """
    course = _Course(facts, tuple(rules), together)
    report = Report.of(course.findings(), most)
    return _ended(report, facts, course.counts(), ground_of(facts.context, distinct_terms(course.terms())))


@final
@attrs.frozen(kw_only=True)
class Part:
    """A part of a run of rules that can be judged by itself (检查分段).

    Attributes:
        kind: The kind whose items are judged one by one; nothing where a rule forms its cases itself.
        start: The first of the items, in the order of their identifiers.
        stop: The one after the last.
        rule: The rule that forms its cases itself.
    """

    kind: str | None = None
    start: int = 0
    stop: int = 0
    rule: str | None = None


@final
@attrs.frozen(kw_only=True)
class Judged:
    """What came of a part of a run (分段结果).

    Attributes:
        report: What was found, the first findings of each code, and what each rule came to.
        terms: The terms that were read, told by name, start, layer and clause, and whether each is confirmed.
    """

    report: Report
    terms: frozenset[tuple[str, str, str, str, bool]] = frozenset()


def parts_of(counts: Mapping[str, int], rules: Iterable[Rule], size: int) -> tuple[Part, ...]:
    """Return the parts of a run, in the order in which a run goes through them.

    Args:
        counts: How many items of each kind stand.
        rules: The rules.
        size: How many items a part has at most.

    >>> parts_of({"task": 5}, (), 3)
    (Part(kind='task', start=0, stop=3, rule=None), Part(kind='task', start=3, stop=5, rule=None))
    """
    single = [
        Part(kind=kind, start=start, stop=min(start + size, counts[kind]))
        for kind in kinds()
        for start in range(0, counts.get(kind, 0), size)
    ]
    return (*single, *(Part(rule=rule.code) for rule in rules if rule.cases is not None))


def judge(facts: Facts, rules: Iterable[Rule], part: Part, *, most: int | None = None) -> Judged:
    """Judge one part of a run.

    Args:
        facts: The facts.
        rules: The rules; the same for each part of a run.
        part: The part.
        most: How many findings of each code are given back; the others are counted.
    """
    course = _Course(facts, tuple(rules), TOGETHER)
    if part.kind is not None:
        found = course.of_kind(part.kind, slice(part.start, part.stop))
    else:
        found = course.of_rule(part.rule or "")
    # No code gets more room in a report than the whole report has.
    kept: list[Finding] = []
    seen: Counter[str] = Counter()
    for each in found:
        seen[each.code] += 1
        if most is None or seen[each.code] <= most:
            kept.append(each)
    left_out = () if most is None else tuple((code, number - most) for code, number in seen.items() if number > most)
    terms = {
        (term.name, term.start.isoformat(), term.layer, term.citation.text("zh"), term.confirmed)
        for term in course.terms()
    }
    return Judged(report=Report(findings=tuple(kept), left_out=left_out, rules=course.counts()), terms=frozenset(terms))


def joined(facts: Facts, rules: Iterable[Rule], judged: Iterable[Judged], *, most: int | None = None) -> Report:
    """Return the report of a run from its parts: the same as that of `run`.

    Args:
        facts: The facts.
        rules: The rules.
        judged: What came of the parts, in the order of `parts_of`; each is looked at once.
        most: How many findings the report holds; the others are counted. All of them when ``None``.

    >>> from datetime import date
    >>> from govcredit.model.bodies.organ import Organ
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> from govcredit.validation.register import rules
    >>> organs = tuple(Organ(id=name, kind="court", name="待补充") for name in "ab")
    >>> facts = Facts.of(Bundle(version="1.0", organs=organs), load_pack("cn").context(date(2026, 4, 1)))
    >>> asked = [rule for rule in rules() if rule.code == "identity.placeholder-name"]
    >>> told = [judge(facts, asked, part) for part in parts_of({"organ": 2}, asked, 1)]
    >>> told[0]
    Judged(report=Report(...), terms=frozenset())
    >>> joined(facts, asked, told) == run(facts, asked)
    True
    """
    read: set[tuple[str, str, str, str, bool]] = set()

    def reports() -> Iterator[Report]:
        yield Report(rules=_Course(facts, tuple(rules), TOGETHER).counts())
        for each in judged:
            read.update(each.terms)
            yield each.report

    report = Report.joined(reports(), most)
    confirmed = sum(term[-1] for term in read)
    ground = attrs.evolve(ground_of(facts.context, ()), confirmed=confirmed, unconfirmed=len(read) - confirmed)
    return _ended(report, facts, report.rules, ground)


def _ended(report: Report, facts: Facts, counts: tuple[RuleCount, ...], ground: Ground) -> Report:
    order = {kind: number for number, kind in enumerate(kinds())}
    return attrs.evolve(
        report,
        findings=tuple(sorted(report.findings, key=lambda found: _place(found, order))),
        rules=counts,
        ground=ground,
        unchecked=facts.unseen,
    )


def _place(found: Finding, order: dict[str, int]) -> tuple[int, str, str, str, object]:
    about = found.about or About("", "")
    return order.get(about.kind, -1), about.id, found.path, found.code, found.params


@final
class _Course:
    """One run of rules, and what is counted on the way."""

    def __init__(self, facts: Facts, rules: tuple[Rule, ...], together: int) -> None:
        self._facts = facts
        self._size = together or TOGETHER
        self._tallies = tuple(_Tally(rule, columns=together > 0) for rule in rules)
        self._plans: dict[str, str | None] = {}

    def findings(self) -> Iterator[Finding]:
        for kind in kinds():
            yield from self.of_kind(kind)
        for tally in self._tallies:
            yield from self.of_rule(tally.rule.code)

    def of_kind(self, kind: str, part: slice | None = None) -> Iterator[Finding]:
        """Yield what the rules about single items find in those of a kind, or in a part of them."""
        here = [each for each in self._tallies if each.rule.cases is None and kind in each.rule.kinds]
        if here:
            seen = (self._facts.once(trusted), self._facts)
            held = [facts.items(kind) if part is None else facts.items(kind)[part] for facts in seen]
            yield from self._of_items(kind, here, seen, zip(*held, strict=True))

    def of_rule(self, code: str) -> Iterator[Finding]:
        """Yield what a rule finds that forms its cases itself."""
        for tally in self._tallies:
            if tally.rule.code == code and tally.rule.cases is not None:
                facts = self._facts if tally.rule.as_told else self._facts.once(trusted)
                yield from self._of_cases(tally, tally.rule.cases, facts)

    def _of_items(
        self, kind: str, here: Sequence["_Tally"], seen: tuple[Facts, Facts], pairs: Iterator[tuple[Any, Any]]
    ) -> Iterator[Finding]:
        while batch := tuple(islice(pairs, self._size)):
            meant, told = (Chunk(kind, items) for items in zip(*batch, strict=True))
            if all(one is other for one, other in batch):
                told = meant  # what is gathered of it serves all rules
            chunks = (meant, told)
            by_item: dict[int, list[Finding]] = {}
            for tally in here:
                as_told = tally.rule.as_told
                for index, found in tally.take(chunks[as_told], seen[as_told]):
                    by_item.setdefault(index, []).append(found)
            for index in sorted(by_item):
                about = About(kind, meant.items[index].id)
                for found in by_item[index]:
                    yield attrs.evolve(self._based(found), about=about)

    def _of_cases(self, tally: "_Tally", form: Callable[[Facts], Iterable[Any]], facts: Facts) -> Iterator[Finding]:
        cases = iter(form(facts))
        while batch := tuple(islice(cases, self._size)):
            for _, found in tally.take(Chunk("", batch), facts):
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
        return tuple(tally.count() for tally in sorted(self._tallies, key=lambda each: each.rule.code))

    def terms(self) -> Iterator[Term[Any]]:
        return (term for tally in self._tallies for term in tally.terms.values())


@final
class _Tally:
    """What came of the cases of one rule."""

    def __init__(self, rule: Rule, *, columns: bool) -> None:
        self.rule = rule
        self._column = rule.column if columns else None
        self._cases = self._failed = 0
        self._skipped: Counter[str] = Counter()
        self.terms: dict[tuple[object, ...], Term[Any]] = {}

    def take(self, chunk: Chunk, facts: Facts) -> Sequence[tuple[int, Finding]]:
        """Judge the cases of a chunk and return what is found, each with the index of its case."""
        check, items = self.rule.check, chunk.items
        asked: Iterable[int] = range(len(items))
        self._cases += len(items)
        if self._column is not None:
            sifted = self._column(chunk, facts)
            self._skipped.update(sifted.skipped)
            asked = sorted(sifted.asked)
        found: list[tuple[int, Finding]] = []
        for index in asked:
            failed = False
            skipped: str | None = None
            for outcome in check(items[index], facts):
                if isinstance(outcome, NotApplicable):
                    skipped = outcome.reason
                elif isinstance(outcome, Finding):
                    failed = True
                    found.append((index, outcome))
                else:
                    self.terms.update(((term.name, term.start, term.layer), term) for term in outcome.terms)
            if failed:
                self._failed += 1
            elif skipped is not None:
                self._skipped[skipped] += 1
        return found

    def count(self) -> RuleCount:
        skipped = tuple(sorted((reason, number) for reason, number in self._skipped.items() if number))
        applied = self._cases - sum(self._skipped.values())
        return RuleCount(rule=self.rule.code, applied=applied, failed=self._failed, not_applicable=skipped)
