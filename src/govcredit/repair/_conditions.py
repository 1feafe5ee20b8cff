"""The one place where conditions are made, so that none is told as met or not met by a term that nobody has confirmed (条件的判断)."""

from typing import Any, Final

from govcredit.policy.confidence import confirmed
from govcredit.policy.term import Term
from govcredit.repair.decision import Condition, ConditionState
from govcredit.statements import statement

__all__ = ("condition",)

_HELD: Final = ("since", "earliest", "latest", "whenever", "evidence", "missing", "terms")


def condition(name: str, state: ConditionState, variant: str | None = None, **more: Any) -> Condition:  # noqa: ANN401  # what a condition holds, and what its sentence fills in
    """Make a condition; where a term that it rests on is not confirmed it cannot be told, whatever was worked out.

    Args:
        name: The condition.
        state: What was worked out.
        variant: Which of several sentences for it; that of the state by default.
        more: The members of the condition; everything else is filled into the sentence.

    Source: plain sense over the terms given.

    >>> condition("still-standing", "met")
    Condition(name='still-standing', state='met', statement=Statement(code='repair.still-standing.met', ...), ...)
    """
    held = {key: more.pop(key) for key in _HELD if key in more}
    terms: tuple[Term[Any], ...] = held.get("terms", ())
    if state != "unknown" and not confirmed(terms):
        clause = next(term for term in terms if not term.confirmed)
        said = statement(
            "repair.not-confirmed", clause_zh=clause.citation.text("zh"), clause_en=clause.citation.text("en")
        )
        held = {key: held[key] for key in ("evidence", "missing", "terms") if key in held}
        return Condition(name=name, state="unknown", statement=said, **held)
    return Condition(name=name, state=state, statement=statement(f"repair.{name}.{variant or state}", **more), **held)
