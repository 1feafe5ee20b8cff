"""How rules are run over facts: all at once, or part by part where a run is shared out or goes on after a stop (规则运行).

A program asks `govcredit.validation.register.check`; the parts are for whoever judges what does not fit into memory.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final, final

import attrs

from govcredit.findings import About, Finding, Ground, Report, RuleCount, entry
from govcredit.measures.distinct import distinct_terms
from govcredit.measures.facts import Facts
from govcredit.model.columns import Chunk
from govcredit.policy.explained import ground_of
from govcredit.policy.term import Term, citations
from govcredit.validation._trusted import trusted
from govcredit.validation.rules import NotApplicable, Rule, kinds

__all__ = ("TOGETHER", "JudgedPart", "RunPart", "joined", "judge_part", "parts_of", "run")

TOGETHER: Final = 128
"""How many items are looked at together, enough to share the cost and few enough to stay in the processor's cache."""


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
class RunPart:
    """A part of a run of rules that can be judged by itself (检查分段).

    Attributes:
        kind: The kind whose items are judged one by one; nothing where a rule forms its cases itself.
        start: The place of its first item, from 0 in the order of their identifiers.
        stop: The place after that of its last item.
        rule: The rule that forms its cases itself.
    """

    kind: str | None = None
    start: int = 0
    stop: int = 0
    rule: str | None = None


@final
@attrs.frozen(kw_only=True)
class JudgedPart:
    """What came of a part of a run (分段结果).

    Attributes:
        report: What was found, the first findings of each code, and what each rule came to that met a case.
        terms: The terms that were read, told by name, start, layer and clause, and whether each is confirmed.
    """

    report: Report
    terms: frozenset[tuple[str, str, str, str, bool]] = frozenset()


def parts_of(counts: Mapping[str, int], rules: Iterable[Rule], size: int) -> tuple[RunPart, ...]:
    """Return the parts of a run, in the order in which a run goes through them.

    Args:
        counts: How many items of each kind stand.
        rules: The rules.
        size: How many items a part has at most.

    >>> parts_of({"task": 5}, (), 3)
    (RunPart(kind='task', start=0, stop=3, rule=None), RunPart(kind='task', start=3, stop=5, rule=None))
    """
    single = [
        RunPart(kind=kind, start=start, stop=min(start + size, counts[kind]))
        for kind in kinds()
        for start in range(0, counts.get(kind, 0), size)
    ]
    return (*single, *(RunPart(rule=rule.code) for rule in rules if rule.cases is not None))


def judge_part(facts: Facts, rules: Iterable[Rule], part: RunPart, *, most: int | None = None) -> JudgedPart:
    """Judge one part of a run.

    Args:
        facts: The facts.
        rules: The rules; the same for each part of a run.
        part: The part.
        most: How many findings of each code are given back; the others are counted.
    """
    course = _Course(facts, tuple(rule for rule in rules if _judges(rule, part)), TOGETHER)
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
    return JudgedPart(
        report=Report(findings=tuple(kept), left_out=left_out, rules=course.counts(met=True)), terms=frozenset(terms)
    )


def _judges(rule: Rule, part: RunPart) -> bool:
    """Whether a rule has anything to do with a part."""
    return rule.code == part.rule if part.kind is None else rule.cases is None and part.kind in rule.kinds


def joined(facts: Facts, rules: Iterable[Rule], judged: Iterable[JudgedPart], *, most: int | None = None) -> Report:
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
    >>> told = [judge_part(facts, asked, part) for part in parts_of({"organ": 2}, asked, 1)]
    >>> told[0]
    JudgedPart(report=Report(...), terms=frozenset())
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
            yield from self._of_cases(tally)

    def of_kind(self, kind: str, part: slice | None = None) -> Iterator[Finding]:
        """Yield what the rules about single items find in those of a kind, or in a part of them."""
        if not self._facts.items(kind):  # as of most kinds in a small document
            return
        here = [each for each in self._tallies if each.rule.cases is None and kind in each.rule.kinds]
        if here:
            seen = (self._facts.once(trusted), self._facts)
            held = [facts.items(kind) if part is None else facts.items(kind)[part] for facts in seen]
            yield from self._of_items(kind, here, seen, zip(*held, strict=True))

    def of_rule(self, code: str) -> Iterator[Finding]:
        """Yield what a rule finds that forms its cases itself."""
        for tally in self._tallies:
            if tally.rule.code == code:
                yield from self._of_cases(tally)

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

    def _of_cases(self, tally: "_Tally") -> Iterator[Finding]:
        form = tally.rule.cases
        if form is None:
            return
        facts = self._facts if tally.rule.as_told else self._facts.once(trusted)
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

    def counts(self, *, met: bool = False) -> tuple[RuleCount, ...]:
        """Return what each rule came to, or each that met a case."""
        told = [tally for tally in self._tallies if tally.cases or not met]
        return tuple(tally.count() for tally in sorted(told, key=lambda each: each.rule.code))

    def terms(self) -> Iterator[Term[Any]]:
        return (term for tally in self._tallies for term in tally.terms.values())


@final
class _Tally:
    """What came of the cases of one rule."""

    def __init__(self, rule: Rule, *, columns: bool) -> None:
        self.rule = rule
        self._column = rule.column if columns else None
        self.cases = self._failed = 0
        self._skipped: Counter[str] = Counter()
        self.terms: dict[tuple[object, ...], Term[Any]] = {}

    def take(self, chunk: Chunk, facts: Facts) -> Sequence[tuple[int, Finding]]:
        """Judge the cases of a chunk and return what is found, each with the index of its case."""
        check, items = self.rule.check, chunk.items
        asked: Iterable[int] = range(len(items))
        self.cases += len(items)
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
        if not self.cases:
            return RuleCount(rule=self.rule.code, applied=0, failed=0, not_applicable=())
        skipped = tuple(sorted((reason, number) for reason, number in self._skipped.items() if number))
        applied = self.cases - sum(self._skipped.values())
        return RuleCount(rule=self.rule.code, applied=applied, failed=self._failed, not_applicable=skipped)
