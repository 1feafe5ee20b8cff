"""Whether the government side performs its agreements (履约情况).

The government side are the parties that are government bodies, public institutions and the like; where a party is not in the
bundle, its part in the agreement tells it. What is paid late is a measure of payments and does not count here.

Source: 山东 14; 滑县 五（四）; 江西 12 (agreements are performed, breaches made good). How they count is the library's own reading.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, final

import attrs

from govcredit.measures.distinct import sorted_references
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Missing, MissingReason, Ratio, reference
from govcredit.measures.performance.change_law import ChangeLaw, changes_judged
from govcredit.measures.tally import CountsAs, ShareTally, agreements_of, happened, lacks
from govcredit.model.contracts.agreement import Agreement, AgreementParty, Obligation
from govcredit.model.contracts.breach import Breach

__all__ = (
    "ENDED_EARLY",
    "NEVER_BOUND",
    "RUNNING",
    "BreachCount",
    "agreement_performance_rate",
    "breach_correction_rate",
    "breaches_by_kind",
    "obligations_in_time_rate",
)

RUNNING: Final = frozenset({"signed", "in-performance", "suspended", "disputed"})
"""The states in which an agreement is still to be performed."""

ENDED_EARLY: Final = frozenset({"terminated", "rescinded"})
"""The states of an agreement that was ended before it was performed."""

NEVER_BOUND: Final = frozenset({"revoked", "void"})
"""The states of an agreement that bound nobody."""

_GOVERNMENT: Final = frozenset(
    {
        "government",
        "department",
        "party-body",
        "town",
        "street",
        "functional-zone",
        "public-institution",
        "court",
        "procuratorate",
        "supervisory-commission",
        "congress",
        "cppcc",
        "coordinating-body",
        "central-agency",
        "university",
    }
)
_SIDES: Final = frozenset({"government-side", "buyer", "implementing-body"})
_EITHER: Final[tuple[CountsAs, ...]] = ("yes", "no")
_ANYTHING: Final[tuple[CountsAs, ...]] = ("yes", "no", "out")
_WITHOUT_A_DAY: Final[Mapping[str, CountsAs]] = MappingProxyType({"overdue": "no", "due-later": "out"})


@final
@attrs.frozen(kw_only=True)
class BreachCount:
    """How many breaches of one kind the government side committed (违约数).

    Attributes:
        kind: A code of ``breach-kind``.
        began: How many had begun by the day.
        corrected: How many of these had been corrected by it.
    """

    kind: str
    began: int
    corrected: int


def agreement_performance_rate(facts: Facts, *, organ: str | None = None) -> Measured[Ratio]:
    """Return the share of agreements that were performed among those that have ended (合同履约率).

    An agreement that the government side broke counts as not performed until the breach is corrected. One that was ended
    early counts in neither part where it was changed as the law allows. What was revoked or is void bound nobody.

    Args:
        facts: The facts.
        organ: Only the agreements to which this body is a party; only its own breaches count then.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> deals = tuple(Agreement(id=name, title="合同", state=state) for name, state in (("a", "performed"), ("b", "signed")))
    >>> facts = Facts.of(Bundle(version="1.0", agreements=deals), load_pack("cn").context(date(2026, 4, 1)))
    >>> str(agreement_performance_rate(facts).value.percent())
    '100.00'
    """
    tally = ShareTally("agreement")
    law = ChangeLaw.of(facts.context)
    for each in agreements_of(facts, organ):
        if each.signed is not None and each.signed > facts.context.on:
            continue
        _count_agreement(tally, each, facts, organ, law)
    return tally.result()


def obligations_in_time_rate(facts: Facts, *, organ: str | None = None) -> Measured[Ratio]:
    """Return the share of obligations of the government side that were performed in time among those due (按期履约率).

    Obligations are what agreements list as such; paying is none of them.

    Args:
        facts: The facts.
        organ: Only the obligations of this body.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.contracts.agreement import Obligation
    >>> from govcredit.policy.loading import load_pack
    >>> duties = tuple(
    ...     Obligation(owed_by="government-side", text="交付用地", deadline=date(2026, 3, 31), done=done)
    ...     for done in (date(2026, 3, 31), date(2026, 4, 1))
    ... )
    >>> deal = Agreement(id="a", title="投资协议", duties_owed=duties)
    >>> facts = Facts.of(Bundle(version="1.0", agreements=(deal,)), load_pack("cn").context(date(2026, 4, 2)))
    >>> str(obligations_in_time_rate(facts).value.percent())
    '50.00'
    """
    tally = ShareTally("agreement")
    on = facts.context.on
    for each in agreements_of(facts, organ):
        if each.signed is not None and each.signed > on:
            continue
        sides: set[str] = {party.side for party in each.parties if _is_ours(party, facts, organ)}
        if organ is None and not each.parties:
            sides = set(_SIDES)
        for number, duty in enumerate(each.duties_owed):
            if duty.owed_by in sides:
                may_be, member, reason = _obligation(duty, on)
                lacking = lacks("agreement", each.id, f"duties_owed.{number}.{member}", reason)
                tally.add(reference("agreement", each.id), *may_be, missing=() if member is None else (lacking,))
    return tally.result()


def breaches_by_kind(facts: Facts, *, organ: str | None = None) -> Measured[tuple[BreachCount, ...]]:
    """Return how many breaches of each kind the government side committed, of agreements and of promises (违约情况).

    Args:
        facts: The facts.
        organ: Only the breaches of this body, alone or together with others.

    >>> from govcredit.model.bodies.organ import Organ
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.contracts.breach import Breach
    >>> from govcredit.model.relations import Party
    >>> from govcredit.policy.loading import load_pack
    >>> county, deal = Organ(id="county", kind="government", name="某县人民政府"), Agreement(id="a", title="投资协议")
    >>> breaches = tuple(
    ...     Breach(
    ...         id=name, of=reference("agreement", "a"), by=Party(organ="county"), kind="late-payment",
    ...         began=date(2026, 1, 5), corrected=corrected,
    ...     )
    ...     for name, corrected in (("1", date(2026, 3, 2)), ("2", None))
    ... )
    >>> bundle = Bundle(version="1.0", organs=(county,), agreements=(deal,), breaches=breaches)
    >>> facts = Facts.of(bundle, load_pack("cn").context(date(2026, 4, 1)))
    >>> breaches_by_kind(facts).value
    (BreachCount(kind='late-payment', began=2, corrected=1),)
    >>> str(breach_correction_rate(facts).value.percent())
    '50.00'
    """
    counts: dict[str, list[int]] = {}
    found = tuple(_breaches(facts, organ))
    for breach in found:
        count = counts.setdefault(breach.kind, [0, 0])
        count[0] += 1
        count[1] += happened(breach.corrected, facts.context.on)
    return Measured(
        value=tuple(
            BreachCount(kind=kind, began=counts[kind][0], corrected=counts[kind][1]) for kind in sorted(counts)
        ),
        inputs=sorted_references(reference("breach", breach.id) for breach in found),
        missing=_undated(found),
    )


def breach_correction_rate(facts: Facts, *, organ: str | None = None) -> Measured[Ratio]:
    """Return the share of the government side's breaches that were corrected (违约纠正率).

    Args:
        facts: The facts.
        organ: Only the breaches of this body.
    """
    tally = ShareTally("breach")
    found = tuple(_breaches(facts, organ))
    for breach in found:
        tally.add(reference("breach", breach.id), "yes" if happened(breach.corrected, facts.context.on) else "no")
    tally.lacks(*_undated(found))
    return tally.result()


def _is_ours(party: AgreementParty, facts: Facts, organ: str | None) -> bool:
    """Whether a party is the body that is asked for, or without one stands on the government side."""
    name = party.who.organ
    if organ is not None:
        return name == organ
    body = None if name is None else facts.find(reference("organ", name))
    return party.side in _SIDES if body is None else body.kind in _GOVERNMENT


def _count_agreement(tally: ShareTally, each: Agreement, facts: Facts, organ: str | None, law: ChangeLaw) -> None:
    on, item = facts.context.on, reference("agreement", each.id)
    broken = [
        breach
        for breach in facts.about(item, "breach")
        if (breach.of.kind, breach.of.id) == ("agreement", each.id)
        and _is_by(breach, facts, organ)
        and (breach.began or breach.found or on) <= on
        and not happened(breach.corrected, on)
    ]
    tally.reads(*(reference("breach", breach.id) for breach in broken))
    # A day that is still to come tells that the reported state is a later one.
    is_done = happened(each.done, on) or (each.state == "performed" and each.done is None)
    if is_done:
        is_odd = bool(broken) or each.state in ENDED_EARLY | NEVER_BOUND
        missing = (lacks("agreement", each.id, "state", "contradictory"),) if is_odd else ()
        tally.add(item, *(_EITHER if is_odd else ("yes",)), missing=missing)
    elif broken:
        tally.add(item, "no")
    elif each.done is None and each.state in ENDED_EARLY:
        _count_ended_early(tally, each, law)
    elif each.done is None and each.state not in NEVER_BOUND:
        may_be, lacking = _unfinished(each, on)
        tally.add(item, *may_be, missing=() if lacking is None else (lacking,))


def _count_ended_early(tally: ShareTally, each: Agreement, law: ChangeLaw) -> None:
    item = reference("agreement", each.id)
    changes = changes_judged(item, each.changes, law)
    missing = tuple(lack for change in changes for lack in change.missing)
    verdicts = {change.verdict for change in changes}
    may_be: tuple[CountsAs, ...] = ("out",)
    if "unlawful" in verdicts:
        may_be = ("no",)
    elif "unknown" in verdicts or not changes:
        may_be = ("no", "out")
    if not changes:
        missing = (lacks("agreement", each.id, "changes"),)
    tally.add(item, *may_be, missing=missing, terms=(term for change in changes for term in change.terms))


def _unfinished(each: Agreement, on: date) -> tuple[tuple[CountsAs, ...], Missing | None]:
    """Return what an agreement may count as that nobody says was performed, broken or ended early."""
    has_ended = each.in_force is not None and each.in_force.end is not None and each.in_force.end <= on
    if each.state in RUNNING and has_ended:
        return _ANYTHING, lacks("agreement", each.id, "state", "contradictory")
    if each.state in RUNNING:
        return ("out",), None
    if each.state == "expired" or has_ended:
        return _EITHER, lacks("agreement", each.id, "done")
    return _ANYTHING, lacks("agreement", each.id, "state")


def _obligation(duty: Obligation, on: date) -> tuple[tuple[CountsAs, ...], str | None, MissingReason]:
    """Return what an obligation may count as, with the member that would tell more or contradicts others."""
    state, last, done = duty.state, duty.deadline, duty.done
    if state == "released":
        return ("out",), None, "no-value"
    if done is not None and done <= on and state != "partly":
        return _performed(state, last, done)
    if state == "performed" and done is None:
        if last is None:
            return _EITHER, "deadline", "no-value"
        return (("yes",), None, "no-value") if last >= on else (_EITHER, "done", "no-value")
    if last is None:
        sure = _WITHOUT_A_DAY.get(state or "")
        return (_ANYTHING, "deadline", "no-value") if sure is None else ((sure,), None, "no-value")
    if last >= on:
        return ("out",), "state" if state == "overdue" else None, "contradictory"
    if state is None and done is None:
        return _EITHER, "state", "no-value"
    return ("no",), "state" if state == "due-later" else None, "contradictory"


def _performed(
    state: str | None, last: date | None, done: date
) -> tuple[tuple[CountsAs, ...], str | None, MissingReason]:
    if state == "due-later" or (state == "overdue" and (last is None or done <= last)):
        return _EITHER, "state", "contradictory"
    if last is None:
        return _EITHER, "deadline", "no-value"
    return ("yes" if done <= last else "no",), None, "no-value"


def _is_by(breach: Breach, facts: Facts, organ: str | None) -> bool:
    if organ is not None:
        return breach.by.organ == organ or organ in breach.jointly_with
    if breach.by.organ is None:
        return False
    body = facts.find(reference("organ", breach.by.organ))
    return body is None or body.kind in _GOVERNMENT


def _breaches(facts: Facts, organ: str | None) -> Iterator[Breach]:
    held: tuple[Breach, ...] = (
        facts.bundle.breaches if organ is None else facts.about(reference("organ", organ), "breach")
    )
    on = facts.context.on
    return (each for each in held if _is_by(each, facts, organ) and (each.began or each.found or on) <= on)


def _undated(found: tuple[Breach, ...]) -> tuple[Missing, ...]:
    return tuple(lacks("breach", each.id, "began") for each in found if each.began is None and each.found is None)
