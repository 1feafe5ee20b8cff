"""Whether a promise or an agreement was changed as the law allows: ground, procedure, compensation (依法变更).

A change is judged by the law of the day on which it was decided. It is lawful when its ground is one of those that the law
names, statutory power and procedure are told, and the loss was compensated or there was none. It is unlawful when its ground
is another one, or when a loss was not compensated at all. Everything else is unknown, and what is missing is told.

Source: 国发〔2016〕76号; 优化营商环境条例第三十一条; 民营经济促进法第七十条.
"""

from typing import Literal

from govcredit.measures.distinct import distinct_missing, distinct_terms, sorted_references
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Ratio, reference
from govcredit.measures.performance.change_law import (
    ChangeLaw,
    Compensation,
    Ground,
    JudgedChange,
    Verdict,
    changes_judged,
)
from govcredit.measures.tally import ShareTally, agreements_of, are_of

__all__ = ("Compensation", "Ground", "JudgedChange", "Verdict", "judged_changes", "lawful_change_rate")


def judged_changes(facts: Facts, *, organ: str | None = None) -> Measured[tuple[JudgedChange, ...]]:
    """Return how the law sees each change of a commitment or an agreement that was decided by the day.

    Args:
        facts: The facts.
        organ: Only the promises and agreements of this body.

    Returns:
        The changes in the order of their items.

    >>> from datetime import date
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.promises.change import LawfulChange
    >>> from govcredit.model.promises.commitment import Commitment
    >>> from govcredit.policy.loading import load_pack
    >>> change = LawfulChange(ground="never.change-of-official", decided=date(2024, 3, 1))
    >>> promise = Commitment(id="c", organ="a", kind="policy-promise", changes=(change,))
    >>> facts = Facts.of(Bundle(version="1.0", commitments=(promise,)), load_pack("cn").context(date(2026, 4, 1)))
    >>> [(each.verdict, each.terms[0].citation.clause) for each in judged_changes(facts).value]
    [('unlawful', '第三十一条')]
    >>> judged_changes(facts).value[0]
    JudgedChange(item=ItemReference(kind='commitment', id='c'), number=0, ..., ground='never', ...)
    >>> str(lawful_change_rate(facts).value.percent())
    '0.00'
    """
    law = ChangeLaw.of(facts.context)
    found: list[JudgedChange] = []
    for each in are_of(facts, "commitment", organ):
        found += changes_judged(reference("commitment", each.id), each.changes, law)
    for each in agreements_of(facts, organ):
        found += changes_judged(reference("agreement", each.id), each.changes, law)
    found.sort(key=lambda change: (change.item.kind, change.item.id, change.number))
    return Measured(
        value=tuple(found),
        inputs=sorted_references(change.item for change in found),
        missing=distinct_missing(each for change in found for each in change.missing),
        terms=distinct_terms(each for change in found for each in change.terms),
    )


def lawful_change_rate(facts: Facts, *, organ: str | None = None) -> Measured[Ratio]:
    """Return the share of lawful changes among all changes that were decided by the day (依法变更率).

    Args:
        facts: The facts.
        organ: Only the promises and agreements of this body.
    """
    changes = judged_changes(facts, organ=organ)
    tally = ShareTally("change")
    for change in changes.value or ():
        if change.verdict == "unknown":
            tally.add(change.item, "yes", "no", missing=change.missing, terms=change.terms)
        else:
            outcome: Literal["yes", "no"] = "yes" if change.verdict == "lawful" else "no"
            tally.add(change.item, outcome, missing=change.missing, terms=change.terms)
    return tally.result()
