"""Rules about records of dishonesty: what they rest on, their class, their state and their steps (失信记录).

Those about what follows from records stand in `_consequences`.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from govcredit.codes.lists import code_list
from govcredit.findings import finding
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.measures.standing.records import RECTIFIED, standing
from govcredit.model.records.publication import Publication
from govcredit.model.records.record import DishonestyRecord
from govcredit.model.remedies.objection import Objection
from govcredit.model.remedies.rectification import Rectification
from govcredit.model.remedies.repair import RepairApplication
from govcredit.policy.term import Term
from govcredit.policy.wording import named
from govcredit.validation import _consequences, _recognition
from govcredit.validation._told import says_absent
from govcredit.validation.rules import NotApplicable, Reason, Rests, Rule, Yielded, at_first_sight, rested

__all__ = ("RULES",)

_UNSETTLED: Final = _recognition.UNSETTLED
_CLASSES: Final = frozenset({"minor", "general", "serious"})
_NOT_LOST: Final = frozenset({"won", "withdrawn", "dismissed"})
_DRAWS_ON: Final = ("personnel-measure", "lawsuit", "decision", "listing")

# The kinds of body that cannot have issued what a record rests on, or the only ones that can.
_ONLY: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "judgment": frozenset({"court", "other"}),
        "judgment-defaulter": frozenset({"court", "other"}),
        "relative-non-prosecution": frozenset({"procuratorate", "other"}),
    }
)
_NEVER: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "administrative-penalty": frozenset({"court", "procuratorate", "congress", "cppcc", "supervisory-commission"}),
        "audit-conclusion": frozenset({"court", "procuratorate", "cppcc"}),
    }
)


def _is_shown(act: Publication, day: date) -> bool:
    over = act.taken_down or act.ends
    return act.published is not None and act.published <= day and (over is None or day <= over)


def _is_rectified(order: Rectification, _: date) -> bool:
    return (order.done or order.checked) is not None and (order.outcome is None or order.outcome in RECTIFIED)


def _is_granted(application: RepairApplication, _: date) -> bool:
    return application.outcome == "granted"


def _is_open(objection: Objection, _: date) -> bool:
    return objection.decided is None and objection.outcome is None


# The items that bear a state out, and whether one of them does so at first sight, which spares most records a closer look.
_PROOF: Final[Mapping[str, tuple[str, Callable[[Any, date], bool]]]] = MappingProxyType(
    {
        "published": ("publication", _is_shown),
        "expired": ("publication", lambda _act, _day: False),
        "rectified": ("rectification", _is_rectified),
        "repaired": ("repair", _is_granted),
        "disputed": ("objection", _is_open),
    }
)


def _day(record: DishonestyRecord) -> date | None:
    dated = None if record.instrument is None else record.instrument.dated
    return record.recognised or record.decided or dated


def nothing_it_rests_on(record: DishonestyRecord, facts: Facts) -> Iterator[Yielded]:
    """A record counts as recognised, and tells neither a document nor a decision nor an item that it rests on.

    Source: 新会 二（三）①; 山东 6; 滨海 二（二）3; 滑县 四（二）; 江西 6: each names what a record rests on.
    """
    if record.recognised is None and record.state in {None, *_UNSETTLED}:
        yield NotApplicable("other-case")
    elif (
        record.instrument is None
        and record.decided is None
        and record.decided_by is None
        and not record.related
        and not says_absent(record, "instrument")
        and not any(facts.about(reference("record", record.id), kind) for kind in _DRAWS_ON)
    ):
        yield finding("records.nothing-it-rests-on", "/instrument")


def judgment_not_lost(record: DishonestyRecord, facts: Facts) -> Iterator[Yielded]:
    """A record rests on a judgment, and the body lost none of the cases that it names."""
    if _rests_on_no_judgment(record) is not None:
        yield NotApplicable("other-case")
        return
    told = [(number, each) for number, each in enumerate(record.related) if each.kind == "lawsuit"]
    cases = [(number, facts.find(each), facts.about(each, "lawsuit")) for number, each in told]
    if not cases or any(case is None for _, case, _ in cases):
        yield NotApplicable("no-item")
    elif all(case.outcome in _NOT_LOST and not later for _, case, later in cases):
        yield finding(
            "records.judgment-not-lost",
            f"/related/{cases[0][0]}",
            **named("outcome", "lawsuit-outcome", cases[0][1].outcome),
        )


def no_penalty_in_decision(record: DishonestyRecord, facts: Facts) -> Iterator[Yielded]:
    """A record rests on a penalty, and none of the decisions that it names is one."""
    if _rests_on_no_penalty(record) is not None:
        yield NotApplicable("other-case")
        return
    told = [(number, each) for number, each in enumerate(record.related) if each.kind == "decision"]
    kinds = [None if (found := facts.find(each)) is None else found.kinds for _, each in told]
    if not kinds or not all(kinds):
        yield NotApplicable("no-item" if not kinds or None in kinds else "no-value")
    elif not any(kind.partition(".")[0] == "penalty" for each in kinds for kind in each or ()):
        yield finding("records.no-penalty-in-decision", f"/related/{told[0][0]}")


def other_issuer(record: DishonestyRecord, facts: Facts) -> Iterator[Yielded]:
    """The body that issued what a record rests on is of a kind that gives no such document."""
    only, never = _ONLY.get(record.trigger), _NEVER.get(record.trigger, frozenset())
    issuer = None if record.instrument is None else record.instrument.issuer
    if _has_any_issuer(record) is not None:
        yield NotApplicable("other-case")
        return
    if issuer is None and record.decided_by in {None, record.recognised_by}:
        yield NotApplicable("no-value")
        return
    path, name = ("/decided_by", record.decided_by) if issuer is None else ("/instrument/issuer", issuer)
    decider = None if record.decided_by is None else facts.find(reference("organ", record.decided_by))
    organ = facts.find(reference("organ", str(name)))
    if organ is None:
        yield NotApplicable("no-item")
        return
    # Beside a document of the recognising body the court may stand as the one that decided.
    kinds = {organ.kind} | (set() if decider is None or only is None else {decider.kind})
    if kinds <= never or (only is not None and not kinds & only):
        yield finding("records.other-issuer", path, **named("trigger", "record-trigger", record.trigger))


def trigger_not_in_plan(record: DishonestyRecord, facts: Facts) -> Iterator[Yielded]:
    """The plan of the place, and what the nation lays down beside it, do not name what a record rests on.

    Source: 新会 二（三）①, 三（三） and （八）; 山东 6; 滨海 二（二）3 and 二（三）2; 滑县 四（二）, 五（二） and （五）; 江西 6 and 10.
    """
    day = _day(record) or facts.context.on
    plan = facts.law("triggers.all", day)
    if plan is None:
        yield NotApplicable("not-in-force")
        return
    if plan.layer == facts.context.pack.layers[-1].id or record.trigger == "other":
        yield NotApplicable("other-case")
        return
    if record.trigger not in code_list("record-trigger"):
        yield NotApplicable("unlisted-code")
        return
    sources = facts.law("dishonesty.record-sources", day)
    terms: tuple[Term[Any], ...] = (plan,) if sources is None else (plan, sources)
    yield Rests(terms)
    allowed = {code for term in terms for code in term.value}
    if "discipline" in allowed:
        allowed.add("governmental-sanction")  # the law of 2020 gave this name to what the plans call discipline
    if record.trigger not in allowed:
        yield rested(
            finding("records.trigger-not-in-plan", "/trigger", **named("trigger", "record-trigger", record.trigger)),
            terms,
        )


def state_unproved(record: DishonestyRecord, facts: Facts) -> Iterator[Yielded]:
    """The items around a record do not bear out the state that its keeper reports."""
    reason = _needs_no_proof(record)
    if reason is not None or record.state is None:
        yield NotApplicable(reason or "no-value")
        return
    # Without a manifest nobody says that the publications or repairs of a record would be there.
    kind, proves = _PROOF[record.state]
    told = facts.about(reference("record", record.id), kind)
    if any(proves(each, facts.context.on) for each in told):
        return
    if not told and not (facts.whole and facts.bundle.manifest is not None):
        yield NotApplicable("no-item")
        return
    found = standing(facts, record)
    if found.terms:
        yield Rests(found.terms)
    if any(each.kind == "record" and each.member == "state" for each in found.missing):
        yield rested(
            finding("records.state-unproved", "/state", **named("state", "record-state", str(record.state))),
            found.terms,
        )


def class_against_penalty(record: DishonestyRecord, facts: Facts) -> Iterator[Yielded]:
    """The class of a record is none that the kinds of its penalty may have by the law of the day.

    Source: 国家发展改革委令第36号.
    """
    decisions = [each for each in record.related if each.kind == "decision"]
    day = _day(record)
    if record.severity not in _CLASSES or day is None or not decisions:
        yield NotApplicable("no-value" if decisions else "no-item")
        return
    kinds = {kind for each in decisions if (decision := facts.find(each)) is not None for kind in decision.kinds}
    classes = facts.law("publicity.classes", day)
    if classes is None:
        yield NotApplicable("not-in-force")
        return
    rows = [row for row in classes.value if row["penalty"] in kinds]
    if not kinds or {row["penalty"] for row in rows} != kinds:
        yield NotApplicable("no-item" if not kinds else "other-case")
        return
    terms = tuple(classes.only(row) for row in rows)
    yield Rests(terms)
    if record.severity not in {row["severity"] for row in rows}:
        found = finding(
            "records.class-against-penalty",
            "/severity",
            **named("severity", "severity", record.severity),
            **named("penalty", "administrative-decision", min(kinds)),
        )
        yield rested(found, terms)


def no_class(record: DishonestyRecord, facts: Facts) -> Iterator[Yielded]:
    """A record that is shown has no class of severity, where the law of its day shows records by class.

    Source: 国家发展改革委令第36号.
    """
    day = _day(record)
    if day is None:
        yield NotApplicable("no-value")
        return
    term = facts.law("publicity.minor.published", day)
    if term is None:
        yield NotApplicable("not-in-force")
    elif record.severity is not None:
        yield Rests((term,))
    elif any(each.kind == "decision" for each in record.related) or not facts.about(
        reference("record", record.id), "publication"
    ):
        yield NotApplicable("other-case")
    else:
        yield Rests((term,))
        yield rested(finding("records.no-class", "/severity"), (term,))


# Why there is nothing to judge, as the record alone tells.


def _rests_on_no_judgment(record: DishonestyRecord) -> Reason | None:
    return None if record.trigger == "judgment" else "other-case"


def _rests_on_no_penalty(record: DishonestyRecord) -> Reason | None:
    return None if record.trigger == "administrative-penalty" else "other-case"


def _has_any_issuer(record: DishonestyRecord) -> Reason | None:
    return None if record.trigger in _ONLY or record.trigger in _NEVER else "other-case"


def _needs_no_proof(record: DishonestyRecord) -> Reason | None:
    if record.state is None:
        return "no-value"
    return None if record.state in _PROOF else "other-case"


RULES: Final = tuple(
    sorted(
        (
            *_consequences.RULES,
            *_recognition.RULES,
            Rule(code="records.class-against-penalty", kinds=("record",), check=class_against_penalty),
            Rule(
                code="records.judgment-not-lost",
                kinds=("record",),
                check=judgment_not_lost,
                column=at_first_sight(_rests_on_no_judgment),
            ),
            Rule(code="records.no-class", kinds=("record",), check=no_class),
            Rule(
                code="records.no-penalty-in-decision",
                kinds=("record",),
                check=no_penalty_in_decision,
                column=at_first_sight(_rests_on_no_penalty),
            ),
            Rule(code="records.nothing-it-rests-on", kinds=("record",), check=nothing_it_rests_on),
            Rule(
                code="records.other-issuer",
                kinds=("record",),
                check=other_issuer,
                column=at_first_sight(_has_any_issuer),
            ),
            Rule(
                code="records.state-unproved",
                kinds=("record",),
                check=state_unproved,
                column=at_first_sight(_needs_no_proof),
            ),
            Rule(code="records.trigger-not-in-plan", kinds=("record",), check=trigger_not_in_plan),
        ),
        key=lambda rule: rule.code,
    )
)
