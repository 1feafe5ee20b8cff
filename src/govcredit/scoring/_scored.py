"""Whether a subject can be scored at all, and why not (能否评分)."""

from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.model.ranking import UnrankedReason
from govcredit.policy.scheme import Scheme
from govcredit.scoring.arithmetic import Worked
from govcredit.scoring.score import Score, score

__all__ = ("scored", "worked_lines")


def scored(facts: Facts, name: str, scheme: Scheme) -> Score | UnrankedReason:
    """Return the score of a subject, or why it has none to compare: public employees are neither scored nor ranked.

    Args:
        facts: The facts.
        name: The identifier of the subject.
        scheme: A scheme that is complete.
    """
    if facts.find(reference("organ", name)) is None:
        return "unknown" if facts.find(reference("archive", name)) is None else "public-employee"
    found = score(facts, name, scheme)
    states = {each.state for each in worked_lines(found) if each.indicator.full > 0}
    return "nothing-measured" if states and states <= {"missing", "not-applicable"} else found


def worked_lines(found: Score) -> tuple[Worked, ...]:
    """Return what each indicator that gives points comes to, in the order of the scheme."""
    return tuple(line.worked for line in found.lines if line.worked is not None)
