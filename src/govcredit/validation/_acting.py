"""Rules about bodies that cannot have acted so: no court, no procuratorate, no independent evaluator (行为主体的资格)."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from govcredit.findings import finding
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.measures.tally import lies_under
from govcredit.model.bodies.credit_rating import CreditRating
from govcredit.model.bodies.organ import Organ
from govcredit.model.supervision.advice import Advice
from govcredit.model.supervision.assistance import Assistance
from govcredit.model.supervision.evaluation import Evaluation
from govcredit.model.supervision.lawsuit import Lawsuit
from govcredit.validation.rules import NotApplicable, Rule, Yielded

__all__ = ("RULES",)

_LITIGATION: Final = ("administrative", "administrative-public-interest", "civil")
_SENDERS: Final[Mapping[str, str]] = MappingProxyType(
    {"judicial-suggestion": "court", "procuratorial-suggestion": "procuratorate", "filing-supervision": "procuratorate"}
)


def body_cannot_act(item: Lawsuit | Assistance | Advice, facts: Facts) -> Iterator[Yielded]:
    """A body that is no court decides a lawsuit or has a judgment enforced, or none that may sends judicial advice.

    Source: 新会 一（三）; 江西 2; 行政诉讼法第三条; 法释〔2023〕11号; 人民检察院检察建议工作规定 (2019).
    """
    member, wanted = _actor(item)
    if wanted is None:
        yield NotApplicable("other-case")
        return
    name = getattr(item, member)
    body: Organ | None = None if name is None else facts.find(reference("organ", name))
    if body is None:
        yield NotApplicable("no-value" if name is None else "no-item")
    elif body.kind not in (wanted, "other"):
        yield finding("references.body-cannot-act", f"/{member}", kind=body.kind, wanted=f"organ-{wanted}")


def _actor(item: Lawsuit | Assistance | Advice) -> tuple[str, str | None]:
    if isinstance(item, Lawsuit):
        litigation = any(lies_under("lawsuit-kind", item.kind, each) for each in _LITIGATION)
        return "court", "court" if litigation else None
    if isinstance(item, Assistance):
        return "enforcing_court", "court"
    return "sender", next((body for kind, body in _SENDERS.items() if lies_under("advice-kind", item.kind, kind)), None)


def evaluator_dependent(item: Evaluation | CreditRating, facts: Facts) -> Iterator[Yielded]:
    """An independent evaluation, or a rating, was made by the body itself, one above it or one below it.

    Source: 新会 一（五）; 山东 8; 滨海 二（一）4; 滑县 三（四）; 江西 3②.
    """
    if isinstance(item, CreditRating):
        subject: str | None = item.organ
        near = item.evaluator == subject
    elif not item.independent:
        yield NotApplicable("other-case")
        return
    else:
        subject = None if item.subject is None else item.subject.organ
        near = False
    if item.evaluator is None or subject is None:
        yield NotApplicable("no-value")
        return
    if isinstance(item, Evaluation):
        near = item.evaluator in _above(facts, subject) or subject in _above(facts, item.evaluator)
    if near:
        yield finding("references.evaluator-dependent", "/evaluator")


def _above(facts: Facts, name: str) -> tuple[str, ...]:
    """Return a body and those above it, as far as they are told."""
    found: dict[str, None] = {}
    while name not in found:
        found[name] = None
        body: Organ | None = facts.find(reference("organ", name))
        if body is None or body.superior is None:
            break
        name = body.superior
    return tuple(found)


RULES: Final = (
    Rule(code="references.body-cannot-act", kinds=("lawsuit", "advice", "assistance"), check=body_cannot_act),
    Rule(code="references.evaluator-dependent", kinds=("evaluation", "credit-rating"), check=evaluator_dependent),
)
