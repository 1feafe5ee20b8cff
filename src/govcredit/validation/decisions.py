"""Rules about administrative decisions: that kinds and contents agree, and what their publication must show (行政决定)."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final

from govcredit.findings import finding
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.model.bodies.organ import Organ
from govcredit.model.records.decision import AdministrativeDecision
from govcredit.model.shapes import members
from govcredit.policy.wording import named
from govcredit.validation._told import says_absent
from govcredit.validation.rules import NotApplicable, Rule, Yielded

__all__ = ("EFFECTS", "RULES", "VAGUE")

_COLUMN: Final = "dual-publicity-column"
_OF_PENALTIES: Final = ("unlawful_act", "fine", "confiscated", "licence_affected")
VAGUE: Final = frozenset({"penalty", "penalty.other"})
_NO_PENALTIES: Final = frozenset({"court", "procuratorate", "congress", "cppcc", "supervisory-commission"})
# What a penalty does, and the kinds of penalty that do it.
EFFECTS: Final = (
    ("fine", frozenset({"penalty.fine"})),
    ("confiscated", frozenset({"penalty.income-confiscated", "penalty.property-confiscated"})),
    (
        "licence_affected",
        frozenset({"penalty.permit-suspended", "penalty.permit-revoked", "penalty.qualification-lowered"}),
    ),
)


def _families(decision: AdministrativeDecision) -> frozenset[str]:
    return frozenset(kind.partition(".")[0] for kind in decision.kinds)


@cache
def _titles(member: str) -> tuple[str, str]:
    doc = next(each.doc for each in members(AdministrativeDecision) if each.name == member)
    return ("", "") if doc is None else (doc.zh, doc.en)


def _member(member: str) -> dict[str, str]:
    zh, en = _titles(member)
    return {"member_zh": zh, "member_en": en}


def effect_without_kind(decision: AdministrativeDecision, _: Facts) -> Iterator[Yielded]:
    """A penalty has an effect, such as a fine, that none of its kinds has.

    Source: 行政处罚法第九条.
    """
    if _families(decision) != {"penalty"} or not VAGUE.isdisjoint(decision.kinds):
        yield NotApplicable("other-case" if decision.kinds else "no-value")
        return
    for member, kinds in EFFECTS:
        if getattr(decision, member) is not None and kinds.isdisjoint(decision.kinds):
            yield finding("decisions.effect-without-kind", f"/{member}", **_member(member))


def kind_without_effect(decision: AdministrativeDecision, _: Facts) -> Iterator[Yielded]:
    """A penalty that is told with its document and its facts does not tell the sum or the licence that its kind is about."""
    told = decision.instrument is not None and (decision.content is not None or decision.facts is not None)
    if "penalty" not in _families(decision) or not told:
        yield NotApplicable("no-value" if not told else "other-case")
        return
    for member, kinds in EFFECTS:
        # What was seized may have no worth that anybody set.
        sure = kinds - {"penalty.property-confiscated", "penalty.qualification-lowered"}
        if (
            getattr(decision, member) is None
            and not sure.isdisjoint(decision.kinds)
            and not says_absent(decision, member)
        ):
            yield finding("decisions.kind-without-effect", f"/{member}", **_member(member))


def member_of_other_kind(decision: AdministrativeDecision, _: Facts) -> Iterator[Yielded]:
    """A licence tells what only a penalty has, or a penalty has a certificate."""
    families = _families(decision)
    if families not in ({"licence"}, {"penalty"}):
        yield NotApplicable("other-case" if families else "no-value")
        return
    strange = _OF_PENALTIES if families == {"licence"} else ("certificate",)
    member = next((each for each in strange if getattr(decision, each) is not None), None)
    if member is not None:
        kind = named("kind", "administrative-decision", next(iter(families)))
        yield finding("decisions.member-of-other-kind", f"/{member}", **_member(member), **kind)


def licence_and_penalty(decision: AdministrativeDecision, _: Facts) -> Iterator[Yielded]:
    """One decision grants a licence and imposes a penalty."""
    if len(decision.kinds) < 2:
        yield NotApplicable("other-case" if decision.kinds else "no-value")
    elif {"licence", "penalty"} <= _families(decision):
        yield finding("decisions.licence-and-penalty", "/kinds")


def detention_of_body(decision: AdministrativeDecision, _: Facts) -> Iterator[Yielded]:
    """A body was detained.

    Source: 行政处罚法第九条.
    """
    if "penalty.detention" not in decision.kinds:
        yield NotApplicable("other-case")
        return
    who = decision.subject
    person = who.archive is not None or who.person is not None or who.name is not None
    if not person and (who.organ is not None or who.body_name is not None or who.uscc is not None):
        yield finding("decisions.detention-of-body", f"/kinds/{decision.kinds.index('penalty.detention')}")


def against_itself(decision: AdministrativeDecision, _: Facts) -> Iterator[Yielded]:
    """A body imposed a penalty upon itself."""
    if "penalty" not in _families(decision) or decision.subject.organ is None:
        yield NotApplicable("other-case" if decision.subject.organ is not None else "no-value")
    elif decision.subject.organ == decision.organ:
        yield finding("decisions.against-itself", "/subject/organ")


def organ_without_power(decision: AdministrativeDecision, facts: Facts) -> Iterator[Yielded]:
    """A penalty was decided by a body of a kind that imposes none, such as a court."""
    if _families(decision) != {"penalty"}:
        yield NotApplicable("other-case")
        return
    organ: Organ | None = facts.find(reference("organ", decision.organ))
    if organ is None:
        yield NotApplicable("no-item")
    elif organ.kind in _NO_PENALTIES:
        yield finding("decisions.organ-without-power", "/organ")


def ended_without_reason(decision: AdministrativeDecision, _: Facts) -> Iterator[Yielded]:
    """A decision ended before its time, and nobody says why."""
    last = None if decision.in_force is None else decision.in_force.end
    if decision.ended is None or not (decision.decided or date.min) <= decision.ended < (last or date.max):
        yield NotApplicable("other-case")
    elif decision.end_reason is None and not says_absent(decision, "end_reason"):
        yield finding("decisions.ended-without-reason", "/end_reason", ended=str(decision.ended))


def shown_incomplete(decision: AdministrativeDecision, facts: Facts) -> Iterator[Yielded]:
    """A decision that is shown in the column of licences and penalties lacks what is shown there.

    Document number, title, kind, facts and basis of a penalty, content, and the code of the body that it is about.

    Source: 国办发〔2015〕51号; 国发〔2016〕33号; 发改电〔2015〕557号.
    """
    families = _families(decision)
    if not families & {"licence", "penalty"} or decision.instrument is None:
        yield NotApplicable("other-case" if decision.instrument is not None else "no-value")
        return
    if all(act.medium != _COLUMN for act in facts.about(reference("decision", decision.id), "publication")):
        yield NotApplicable("other-case")
        return
    lacking = [("instrument", "/instrument/document_number")] if decision.instrument.document_number is None else []
    lacking += [(name, f"/{name}") for name in ("title", "decided") if getattr(decision, name) is None]
    if decision.content is None and decision.fine is None and decision.certificate is None:
        lacking.append(("content", "/content"))
    if "penalty" in families:
        if decision.unlawful_act is None and decision.facts is None:
            lacking.append(("unlawful_act", "/unlawful_act"))
        if not decision.basis:
            lacking.append(("basis", "/basis"))
    if _uncoded(decision, facts):
        lacking.append(("subject", "/subject/uscc"))
    for member, path in lacking:
        if not says_absent(decision, path[1:].replace("/", ".")):
            yield finding("decisions.shown-incomplete", path, **_member(member))


def _uncoded(decision: AdministrativeDecision, facts: Facts) -> bool:
    """Whether the decision is about a body of which neither it nor the body itself tells a code."""
    who = decision.subject
    if who.uscc is not None or who.printed_code is not None:
        return False
    if who.organ is None:
        return who.body_name is not None
    organ: Organ | None = facts.find(reference("organ", who.organ))
    return organ is not None and organ.uscc is None and organ.organisation_code is None and not organ.identifiers


RULES: Final = (
    Rule(code="decisions.against-itself", kinds=("decision",), check=against_itself),
    Rule(code="decisions.detention-of-body", kinds=("decision",), check=detention_of_body),
    Rule(code="decisions.effect-without-kind", kinds=("decision",), check=effect_without_kind),
    Rule(code="decisions.ended-without-reason", kinds=("decision",), check=ended_without_reason),
    Rule(code="decisions.kind-without-effect", kinds=("decision",), check=kind_without_effect),
    Rule(code="decisions.licence-and-penalty", kinds=("decision",), check=licence_and_penalty),
    Rule(code="decisions.member-of-other-kind", kinds=("decision",), check=member_of_other_kind),
    Rule(code="decisions.organ-without-power", kinds=("decision",), check=organ_without_power),
    Rule(code="decisions.shown-incomplete", kinds=("decision",), check=shown_incomplete),
)
