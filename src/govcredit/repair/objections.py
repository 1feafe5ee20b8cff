"""What an objection is about, whether it can be heard, by when each step is due, and what its outcome calls for (异议).

Source: 新会 二（六）; 山东 9; 滑县 四（四）; 江西 8; 国办发〔2025〕22号; local rules on social credit.
"""

from typing import Any

from govcredit.measures.clocks.remedies import objection_steps
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Missing, reference
from govcredit.model.records.record import DishonestyRecord
from govcredit.model.remedies.objection import Objection
from govcredit.policy.groups.repair import ObjectionTerms
from govcredit.policy.wording import named
from govcredit.repair._conditions import condition
from govcredit.repair.decision import Condition, Decision
from govcredit.repair.manifest import calls_for

__all__ = ("examine",)


def examine(facts: Facts, objection: Objection) -> Decision:
    """Return where an objection stands: whether it can be heard, its clocks, and what its outcome calls for.

    The limits are those that the objection states and those of the place; no number of days is known for the nation.

    Args:
        facts: The facts.
        objection: One of theirs.

    Source: 国办发〔2025〕22号; 河南省社会信用条例第四十一条; 山东省社会信用条例第三十九条; 上海市社会信用条例第三十六条.

    >>> from datetime import date
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.relations import ItemReference, Party
    >>> from govcredit.policy.loading import load_pack
    >>> objection = Objection(
    ...     id="o", of=ItemReference(kind="record", id="r"), raised_by=Party(organ="a"), received=date(2026, 4, 1)
    ... )
    >>> facts = Facts.of(Bundle(version="1.0", objections=(objection,)), load_pack("cn-henan").context(date(2026, 4, 2)))
    >>> [(each.kind, each.last) for each in examine(facts, objection).clocks]
    [('objection-answered', datetime.date(2026, 4, 7)), ('objection-marked', datetime.date(2026, 4, 1))]
    """
    return Decision(
        context=facts.context,
        of=objection.of,
        application=reference("objection", objection.id),
        track="objection",
        conditions=(_item(facts, objection), _ground(facts, objection), _raised_by(facts, objection)),
        clocks=objection_steps(facts, objection).value or (),
        calls_for=calls_for(objection, facts.context.on),
    )


def _item(facts: Facts, objection: Objection) -> Condition:
    evidence = (reference("objection", objection.id), objection.of)
    if facts.find(objection.of) is None:
        gap = Missing(kind=objection.of.kind, id=objection.of.id, reason="no-item")
        return condition("disputed-item-here", "unknown", missing=(gap,), evidence=evidence[:1])
    return condition("disputed-item-here", "met", evidence=evidence)


def _ground(facts: Facts, objection: Objection) -> Condition:
    name = "ground-heard"
    about = facts.context.terms(ObjectionTerms).about
    more: dict[str, Any] = {"evidence": (reference("objection", objection.id),)}
    if about is None:
        gap = Missing(kind="term", member="objections.about", reason="not-in-force")
        return condition(name, "unknown", "no-rule", missing=(gap,), **more)
    more["terms"] = (about,)
    heard = [code for code in objection.grounds if code in about.value]
    if heard:
        return condition(name, "met", **named("ground", "objection-ground", heard[0]), **more)
    if objection.grounds:
        # The list says what an objection may be about and does not say that nothing else may be put forward.
        return condition(name, "unknown", "other", **named("ground", "objection-ground", objection.grounds[0]), **more)
    gap = Missing(kind="objection", id=objection.id, member="grounds", reason="no-value")
    return condition(name, "unknown", whenever=True, missing=(gap,), **more)


def _raised_by(facts: Facts, objection: Objection) -> Condition:
    name = "raised-by-subject"
    item = facts.find(objection.of)
    evidence = (reference("objection", objection.id),)
    subject = getattr(item, "subject", None) if isinstance(item, DishonestyRecord) else getattr(item, "applicant", None)
    if subject is not None and objection.raised_by == subject:
        return condition(name, "met", evidence=evidence)
    return condition(name, "unknown", evidence=evidence)
