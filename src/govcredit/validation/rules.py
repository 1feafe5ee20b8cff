"""What a rule is: a pure generator over facts with its code, its kinds and what it may yield (检查规则).

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
>>> from govcredit.validation.register import check
>>> report = check(facts, (rule,))
>>> [(each.about.id, each.severity, each.basis) for each in report.findings]
[('a', 'warning', '《保障中小企业款项支付条例》（国务院令第802号）第九条')]
>>> report.rules
(RuleCount(rule='payments.limit-above-most', applied=1, failed=1, not_applicable=(('no-value', 1),)),)
>>> rule.column(Chunk("payment", payments), facts)
Sifted(asked=[0], skipped=Counter({'no-value': 1}))
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Literal, TypeAlias, final

import attrs

from govcredit.findings import Finding
from govcredit.measures.facts import Facts
from govcredit.model.bundle import arrays
from govcredit.model.columns import Chunk
from govcredit.policy.confidence import at_most
from govcredit.policy.term import Term

__all__ = (
    "NotApplicable",
    "Reason",
    "Rests",
    "Rule",
    "Sifted",
    "Yielded",
    "at_first_sight",
    "kinds",
    "rested",
)

Reason: TypeAlias = Literal[
    "no-value",  # the item does not say what the rule judges
    "no-item",  # what the item refers to is not there
    "not-in-force",  # the law of the day has no such rule
    "unlisted-code",  # the list or the pack does not know the code, which another rule tells
    "other-case",  # the item is of a sort that the rule does not concern
]
"""Why a rule has nothing to judge in a case.

``no-value`` 没有填写, ``no-item`` 所引用的对象不在包内, ``not-in-force`` 当日没有规定, ``unlisted-code`` 代码未列入, ``other-case`` 不属于该规则的情形.
"""


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


Yielded: TypeAlias = Finding | NotApplicable | Rests
"""What a rule may yield of a case."""


@final
@attrs.frozen
class Sifted:
    """What a look at a chunk of cases came to; the cases that are not named passed (分列初筛).

    Attributes:
        asked: The cases that the generator is to be asked about, by their places in the chunk from 0.
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
    check: Callable[[Any, Facts], Iterable[Yielded]]
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
