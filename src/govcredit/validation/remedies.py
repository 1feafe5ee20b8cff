"""Rules about remedies: rectification, a unit's own report, objection and repair (整改、自查报告、异议与修复).

That the days of one item stand in their natural order is told by `dates`; whom a record is about, by `references`.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from govcredit.findings import finding
from govcredit.measures.facts import Facts
from govcredit.model.records.record import DishonestyRecord
from govcredit.model.remedies.objection import Objection
from govcredit.model.remedies.rectification import Rectification
from govcredit.model.remedies.repair import RepairApplication
from govcredit.model.remedies.self_report import SelfReport
from govcredit.policy.wording import named
from govcredit.validation._lifecycles import chains_of
from govcredit.validation._told import says_absent
from govcredit.validation.rules import NotApplicable, Rests, Rule, Yielded, rested

__all__ = ("DECIDED", "RULES")

_Disputed: TypeAlias = Objection | RepairApplication

_DAY: Final = timedelta(days=1)
_NO_VALUE: Final = NotApplicable("no-value")
_NO_ITEM: Final = NotApplicable("no-item")
_OTHER_CASE: Final = NotApplicable("other-case")

# The outcomes that are decisions on the matter itself.
DECIDED: Final = frozenset({"corrected", "revoked", "upheld", "partly", "granted", "refused"})
_CORRECTED: Final = frozenset({"corrected", "revoked"})
_WITHOUT_EFFECT: Final = frozenset({"accepted", "not-accepted", "refused", "withdrawn"})
_ORDER: Final[Mapping[type[Any], str]] = MappingProxyType({Objection: "received", RepairApplication: "applied"})
_LISTS: Final[Mapping[type[Any], str]] = MappingProxyType(
    {Objection: "objection-outcome", RepairApplication: "repair-outcome"}
)
# The days on which there was something that may be disputed or repaired, by the kind of what is disputed.
_BEGAN: Final[Mapping[str, Callable[[Any], tuple[date | None, ...]]]] = MappingProxyType(
    {
        "decision": lambda item: (item.decided,),
        "listing": lambda item: (item.listed,),
        "measure": lambda item: (item.decided,),
        "publication": lambda item: (item.published,),
        "record": lambda item: (
            item.decided,
            item.recognised,
            None if item.instrument is None else item.instrument.dated,
            *(each.on for each in item.steps),
        ),
    }
)


def outcome_without_day(item: _Disputed, _: Facts) -> Iterator[Yielded]:
    """It is told how an objection or an application was decided, and neither the day of the decision nor of the answer."""
    if item.outcome is None:
        yield _NO_VALUE
    elif item.outcome not in DECIDED:
        yield _OTHER_CASE
    elif item.decided is None and item.answered is None and not says_absent(item, "decided"):
        yield finding("remedies.outcome-without-day", "/decided", **named("outcome", _LISTS[type(item)], item.outcome))


def day_without_outcome(item: _Disputed, _: Facts) -> Iterator[Yielded]:
    """An objection or an application was decided or answered, and how is neither told nor said to be absent."""
    day = item.decided or item.answered
    if day is None:
        yield _NO_VALUE
    elif item.organ is None and getattr(item, "decided_by", None) is None:
        # What does not tell who handled it was entered by an outsider, who may know the days only.
        yield _OTHER_CASE
    elif item.outcome is None and not says_absent(item, "outcome") and _is_in_order(item):
        yield finding("remedies.day-without-outcome", "/outcome", day=str(day))


def decided_yet_pending(item: RepairApplication, _: Facts) -> Iterator[Yielded]:
    """An application is said to be accepted and not yet decided, and has a day of decision."""
    if item.outcome != "accepted":
        yield _NO_VALUE if item.outcome is None else _OTHER_CASE
    elif item.decided is not None:
        yield finding("remedies.decided-yet-pending", "/outcome", decided=str(item.decided))


def before_its_item(item: _Disputed, facts: Facts) -> Iterator[Yielded]:
    """An objection or an application came before there was anything that it could be about."""
    member = _ORDER[type(item)]
    day: date | None = getattr(item, member)
    began = _BEGAN.get(item.of.kind)
    target = None if began is None else facts.find(item.of)
    if day is None:
        yield _NO_VALUE
        return
    if began is None or target is None:
        yield _OTHER_CASE if began is None else _NO_ITEM
        return
    days = [each for each in began(target) if each is not None]
    if not days:
        yield _NO_VALUE
        return
    first = min(days)
    if day < first:
        yield finding("remedies.before-its-item", f"/{member}", day=str(day), began=str(first))


def granted_without_effects(item: RepairApplication, _: Facts) -> Iterator[Yielded]:
    """Repair was granted and that was made known, and it is not told with what effect."""
    if item.outcome != "granted":
        yield _NO_VALUE if item.outcome is None else _OTHER_CASE
    elif item.answered is None and not item.pushes:
        yield _OTHER_CASE
    elif not item.effects and not says_absent(item, "effects"):
        yield finding("remedies.granted-without-effects", "/effects")


def effects_though_not_granted(item: RepairApplication, facts: Facts) -> Iterator[Yielded]:
    """Repair was refused, withdrawn or not decided, and has effects all the same."""
    if not item.effects or item.outcome is None:
        yield _NO_VALUE
    elif item.outcome in _WITHOUT_EFFECT and not _counts_as_repaired(facts, item):
        yield finding(
            "remedies.effects-though-not-granted", "/effects", **named("outcome", "repair-outcome", item.outcome)
        )


def repaired_by_other_body(item: RepairApplication, facts: Facts) -> Iterator[Yielded]:
    """Repair of a record was decided by another body than that which recognised the record.

    Source: 国办发〔2025〕22号.
    """
    if item.decided_by is None or item.decided is None or item.outcome not in {"granted", "refused"}:
        yield _NO_VALUE
        return
    record: DishonestyRecord | None = facts.find(item.of) if item.of.kind == "record" else None
    if record is None or record.recognised_by is None:
        yield _NO_ITEM
        return
    term = facts.law("repair.who-repairs", item.decided)
    if term is None:
        yield NotApplicable("not-in-force")
        return
    yield Rests((term,))
    if item.decided_by != record.recognised_by:
        found = finding(
            "remedies.repaired-by-other-body", "/decided_by", by=item.decided_by, recognised_by=record.recognised_by
        )
        yield rested(found, (term,))


def correction_not_pushed(item: Objection, facts: Facts) -> Iterator[Yielded]:
    """A record that had been sent to others was corrected or revoked, and that was sent to nobody.

    Source: 山东 9.
    """
    if item.outcome not in _CORRECTED or item.decided is None:
        yield _NO_VALUE if item.outcome is None else _OTHER_CASE
        return
    record: DishonestyRecord | None = facts.find(item.of) if item.of.kind == "record" else None
    sent = [] if record is None else [each.sent for each in record.pushes if each.sent is not None]
    if not sent:
        yield _NO_ITEM if record is None else _NO_VALUE
    elif not item.pushes and max(sent) < item.decided and not says_absent(item, "pushes"):
        yield finding("remedies.correction-not-pushed", "/pushes", decided=str(item.decided), sent=str(max(sent)))


def checked_by_itself(item: Rectification, _: Facts) -> Iterator[Yielded]:
    """The body that had to rectify checked its rectification itself."""
    if item.checked_by is None:
        yield _NO_VALUE
    elif item.checked_by == item.organ:
        yield finding("remedies.checked-by-itself", "/checked_by")


def outcome_against_days(item: Rectification, _: Facts) -> Iterator[Yielded]:
    """Rectification is said to be refused or overdue, and was done, or was done in time."""
    if item.outcome is None or item.done is None:
        yield _NO_VALUE
        return
    last = item.extended_to or item.deadline
    if item.outcome == "refused":
        yield finding("remedies.refused-yet-done", "/outcome", done=str(item.done))
    elif item.outcome == "overdue" and last is not None and item.done <= last:
        yield finding("remedies.overdue-yet-in-time", "/outcome", done=str(item.done), last=str(last))


def none_found_yet_told(report: SelfReport, _: Facts) -> Iterator[Yielded]:
    """A unit reports that there was no dishonesty, and names what it is about.

    Source: 新会 二（五）①.
    """
    if not report.none_found:
        yield _NO_VALUE if report.none_found is None else _OTHER_CASE
    elif report.about:
        yield finding("remedies.none-found-yet-told", "/none_found", count=len(report.about))


def filed_before_period_ended(report: SelfReport, _: Facts) -> Iterator[Yielded]:
    """The report of a period was sent in before the period was over.

    Source: 新会 二（五）①.
    """
    covers = report.covers
    if report.occasion != "periodic":
        yield _OTHER_CASE
    elif report.filed is None or covers is None or covers.end is None or covers.is_empty:
        yield _NO_VALUE
    elif covers.start is not None and report.filed < covers.start:
        yield _OTHER_CASE
    elif report.filed + _DAY < covers.end:
        yield finding("remedies.filed-before-period-ended", "/filed", filed=str(report.filed), end=str(covers.end))


def _is_in_order(item: _Disputed) -> bool:
    # A day that stands in another's way may be wrong altogether, which the rules about dates tell.
    return all(chain.holds(item) for chain in chains_of(type(item))[1])


def _counts_as_repaired(facts: Facts, item: RepairApplication) -> bool:
    # That its repair does not bear out the state of the record is told by the rules about records.
    record: DishonestyRecord | None = facts.find(item.of) if item.of.kind == "record" else None
    return record is not None and record.state == "repaired"


_DISPUTED: Final = ("objection", "repair")

RULES: Final = (
    Rule(code="remedies.before-its-item", kinds=_DISPUTED, check=before_its_item),
    Rule(code="remedies.checked-by-itself", kinds=("rectification",), check=checked_by_itself),
    Rule(code="remedies.correction-not-pushed", kinds=("objection",), check=correction_not_pushed),
    Rule(code="remedies.day-without-outcome", kinds=_DISPUTED, check=day_without_outcome),
    Rule(code="remedies.decided-yet-pending", kinds=("repair",), check=decided_yet_pending),
    Rule(code="remedies.effects-though-not-granted", kinds=("repair",), check=effects_though_not_granted),
    Rule(code="remedies.filed-before-period-ended", kinds=("self-report",), check=filed_before_period_ended),
    Rule(code="remedies.granted-without-effects", kinds=("repair",), check=granted_without_effects),
    Rule(code="remedies.none-found-yet-told", kinds=("self-report",), check=none_found_yet_told),
    Rule(code="remedies.outcome-without-day", kinds=_DISPUTED, check=outcome_without_day),
    Rule(
        code="remedies.refused-yet-done",
        kinds=("rectification",),
        check=outcome_against_days,
        others=("remedies.overdue-yet-in-time",),
    ),
    Rule(code="remedies.repaired-by-other-body", kinds=("repair",), check=repaired_by_other_body),
)
