"""Whether deputies, courts, procuratorates and the public were answered in time (建议、司法检察建议与诉求答复)."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Final

import attrs

from govcredit.measures.clocks.clock import Clock, Limit
from govcredit.measures.clocks.duty import Duty, began, gathered, lacks, law_at, not_in_force, stated, until
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Missing, reference
from govcredit.model.supervision.advice import Advice
from govcredit.model.supervision.complaint import Complaint
from govcredit.model.supervision.suggestion import Suggestion
from govcredit.model.values import Deadline
from govcredit.policy.groups.clocks import PetitionTerms, ReplyTerms
from govcredit.policy.pack import Context
from govcredit.policy.term import Term

__all__ = ("advice_clocks", "complaint_clocks", "suggestion_clocks")

_HOTLINE: Final = "hotline.limits"
_REMEDY_SOUGHT: Final = frozenset({"complaint", "help"})
_NOT_PURSUED: Final = frozenset({"not-competent", "withdrawn"})


def suggestion_clocks(facts: Facts) -> Measured[tuple[Clock, ...]]:
    """Return a clock for each suggestion of a deputy and proposal of a CPPCC member, from receipt to the answer (建议提案).

    The law has limits for deputies only: three months, and six for what is complex. Which it is, nobody says but by
    stating a longer limit: without one, and where it is not longer, the three months stand.

    Args:
        facts: The facts.

    Source: 代表法 (2025).

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> suggestion = Suggestion(id="s", organ="a", kind="deputy", received=date(2026, 2, 2), answered=date(2026, 4, 30))
    >>> facts = Facts.of(Bundle(version="1.0", suggestions=(suggestion,)), load_pack("cn").context(date(2026, 5, 6)))
    >>> [(clock.last, clock.state, clock.days_left) for clock in suggestion_clocks(facts).value]
    [(datetime.date(2026, 5, 6), 'met', 6)]
    """
    law = law_at(facts.context, ReplyTerms)
    return gathered(_suggestion(each, law).clock(facts.context.on) for each in facts.bundle.suggestions)


def advice_clocks(facts: Facts) -> Measured[tuple[Clock, ...]]:
    """Return a clock for each suggestion of a court or a procuratorate, from receipt to the answer (司法检察建议).

    Before a public-interest suit the limit is fifteen days where harm is spreading. In other urgent matters the
    procuratorate sets a shorter limit in its letter: where the item does not state it, the general limit only tells what
    is late for certain. Other judicial suggestions than those on governance may follow the limit for these; they need
    not, as the note of the term says.

    Args:
        facts: The facts.

    Source: 法释〔2023〕11号第八条; 人民检察院检察建议工作规定 (2019); 检察公益诉讼司法解释第二十一条.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> advice = Advice(
    ...     id="a",
    ...     organ="o",
    ...     sender="p",
    ...     kind="procuratorial-suggestion.public-interest",
    ...     received=date(2026, 4, 1),
    ...     urgent=True,
    ... )
    >>> facts = Facts.of(Bundle(version="1.0", advices=(advice,)), load_pack("cn").context(date(2026, 4, 10)))
    >>> [(clock.last, clock.state, clock.days_left) for clock in advice_clocks(facts).value]
    [(datetime.date(2026, 4, 16), 'running', 6)]
    """
    law = law_at(facts.context, ReplyTerms)
    return gathered(_advice(each, law).clock(facts.context.on) for each in facts.bundle.advices)


def complaint_clocks(facts: Facts) -> Measured[tuple[Clock, ...]]:
    """Return the clocks of complaints, reports, requests and enquiries (投诉举报与咨询求助).

    What came by petition has a clock until it is accepted and, where it seeks a remedy, one from acceptance until it is
    decided. What came by the hotline 12345 has the limit of the place, where the pack has one (``hotline.limits``);
    there is none for the nation. Everything else has the limit that is stated. A limit that is not a petition's runs from
    acceptance, or from receipt where acceptance is not told. An extension stands in the place of what it extends; it is
    held against the longest that the law allows, which runs from the end of the first limit.

    Args:
        facts: The facts.

    Source: 信访工作条例第二十二条、第二十三条、第三十四条; local rules on the hotline.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> petition = Complaint(
    ...     id="c", channel="petition", kind="complaint", received=date(2026, 3, 2), accepted=date(2026, 3, 10)
    ... )
    >>> facts = Facts.of(Bundle(version="1.0", complaints=(petition,)), load_pack("cn").context(date(2026, 4, 1)))
    >>> [(clock.kind, clock.last, clock.state) for clock in complaint_clocks(facts).value]
    [('petition-accepted', datetime.date(2026, 3, 17), 'met'), ('petition-answered', datetime.date(2026, 5, 9), 'running')]
    """
    petitions = law_at(facts.context, PetitionTerms)
    hotline = _Hotline(facts.context)
    duties = (
        duty
        for each in facts.bundle.complaints
        for duty in (
            _petition(each, petitions) if each.channel == "petition" else (_complaint(each, hotline, facts.context.on),)
        )
    )
    return gathered(duty.clock(facts.context.on) for duty in duties)


def _suggestion(each: Suggestion, law: Callable[[date], ReplyTerms]) -> Duty:
    item = reference("suggestion", each.id)
    limits = stated(each.received, each.limit, each.deadline)
    missing: tuple[Missing, ...] = ()
    sooner: tuple[Missing, ...] = ()
    if each.kind == "deputy":
        if each.received is None:
            sooner = (lacks(item, "received"),)
        else:
            terms = law(each.received)
            ordinary, missing = _by_law(each.received, terms.suggestion, "suggestion")
            if limits and ordinary and _ends_later(limits[0], ordinary[0]):
                ordinary, missing = _by_law(each.received, terms.suggestion_complex, "suggestion_complex")
            limits += ordinary
    return Duty(
        kind="suggestion-answered",
        item=item,
        organ=each.organ,
        starts=each.received,
        done=each.answered,
        limits=limits,
        sooner=sooner,
        missing=missing,
    )


def _advice(each: Advice, law: Callable[[date], ReplyTerms]) -> Duty:
    item = reference("advice", each.id)
    limits = stated(each.received, each.limit, each.deadline)
    missing: tuple[Missing, ...] = ()
    sooner: tuple[Missing, ...] = ()
    member = _advice_member(each)
    if member is not None and each.received is None:
        sooner = (lacks(item, "received"),)
    elif member is not None and each.received is not None:
        found, missing = _by_law(each.received, getattr(law(each.received), member), member)
        if member == "procuratorial" and each.urgent and not limits:
            sooner = (lacks(item, "limit"),)
        limits += found
    return Duty(
        kind="advice-answered",
        item=item,
        organ=each.organ,
        starts=each.received,
        done=each.answered,
        limits=limits,
        sooner=sooner,
        missing=missing,
    )


def _advice_member(each: Advice) -> str | None:
    if each.kind == "judicial-suggestion.governance":
        return "judicial"
    if each.kind == "judicial-suggestion":
        return "judicial_other"
    if each.kind == "procuratorial-suggestion.public-interest":
        return "public_interest_urgent" if each.urgent else "public_interest"
    return "procuratorial" if each.kind == "procuratorial-suggestion" else None


def _petition(each: Complaint, law: Callable[[date], PetitionTerms]) -> Iterator[Duty]:
    item = reference("complaint", each.id)
    # Whoever answered has told what became of it, even where nobody noted the acceptance.
    told = [day for day in (each.accepted, each.answered) if day is not None]
    limits: tuple[Limit, ...] = ()
    missing: tuple[Missing, ...] = ()
    if each.received is not None:
        limits, missing = _by_law(each.received, law(each.received).accepted, "accepted", PetitionTerms)
    yield Duty(
        kind="petition-accepted",
        item=item,
        organ=each.organ,
        starts=each.received,
        done=min(told, default=None),
        done_member="accepted",
        limits=limits,
        sooner=(lacks(item, "received"),) if each.received is None else (),
        missing=missing,
    )
    if each.accepted is None and each.outcome in _NOT_PURSUED:
        return
    given = stated(each.accepted, each.limit, each.deadline, each.extended_to)
    sooner: tuple[Missing, ...] = ()
    missing = ()
    if each.kind in _REMEDY_SOUGHT:
        if each.accepted is None:
            sooner = (lacks(item, "accepted"),)
        else:
            found, missing = _decided(each.accepted, law(each.accepted), extended=each.extended_to is not None)
            given += found
    elif each.kind is None:
        sooner = (lacks(item, "kind"),)
    yield Duty(
        kind="petition-answered",
        item=item,
        organ=each.organ,
        starts=each.accepted,
        start_member="accepted",
        done=each.answered,
        limits=given,
        sooner=sooner,
        missing=missing,
    )


def _decided(accepted: date, terms: PetitionTerms, *, extended: bool) -> tuple[tuple[Limit, ...], tuple[Missing, ...]]:
    term, more = terms.decided, terms.extended_most
    if term is None:
        return (), (not_in_force(PetitionTerms, "decided"),)
    if not extended:
        return (until(accepted, term.value, term),), ()
    first = until(accepted, term.value, term)
    if more is None:
        return (first,), (not_in_force(PetitionTerms, "extended_most"),)
    return (attrs.evolve(until(first.last, more.value, term, more), length=None),), ()


def _complaint(each: Complaint, hotline: "_Hotline", on: date) -> Duty:
    item = reference("complaint", each.id)
    starts = began(on, each.accepted, each.received)
    limits = stated(starts, each.limit, each.deadline, each.extended_to)
    sooner: tuple[Missing, ...] = ()
    missing: tuple[Missing, ...] = ()
    if each.channel == "hotline-12345" and hotline.is_known:
        if starts is None:
            sooner = (lacks(item, "received"),)
        else:
            found, missing = hotline.limits(starts, each.kind, extended=each.extended_to is not None)
            if each.kind is None and each.extended_to is None and not found and not missing:
                sooner = (lacks(item, "kind"),)
            limits += found
    return Duty(
        kind="complaint-answered",
        item=item,
        organ=each.organ,
        starts=starts,
        done=each.answered,
        limits=limits,
        sooner=sooner,
        missing=missing,
    )


class _Hotline:
    """The local limits of the hotline, by the kind of what was said; each day is asked for once."""

    def __init__(self, context: Context) -> None:
        self.is_known = any(_HOTLINE in layer.definitions for layer in context.pack.layers)
        self._context = context
        self._found: dict[date, Term[Any] | None] = {}

    def limits(
        self, starts: date, kind: str | None, *, extended: bool
    ) -> tuple[tuple[Limit, ...], tuple[Missing, ...]]:
        if starts not in self._found:
            self._found[starts] = self._context.at(starts).find(_HOTLINE)
        term = self._found[starts]
        if term is None:
            return (), (Missing(kind="term", member=_HOTLINE, reason="not-in-force"),)
        fitting = [row for row in term.value if row.get("kind") in {None, kind}]
        handling = [row for row in fitting if row.get("step") == "handle"]
        if not extended:
            return tuple(until(starts, row["limit"], term.only(row)) for row in handling), ()
        # Where the place does not say how far a limit may be extended, nothing limits the extension that is stated.
        found = []
        for row in handling:
            end = until(starts, row["limit"], term.only(row)).last
            for more in fitting:
                if more.get("step") == "extension":
                    limit = until(end, more["limit"], term.only(row), term.only(more))
                    found.append(attrs.evolve(limit, length=None))
        return tuple(found), ()


def _by_law(
    starts: date, term: Term[Deadline] | None, member: str, group: type[Any] = ReplyTerms
) -> tuple[tuple[Limit, ...], tuple[Missing, ...]]:
    return ((), (not_in_force(group, member),)) if term is None else ((until(starts, term.value, term),), ())


def _ends_later(one: Limit, other: Limit) -> bool:
    return one.last is not None and other.last is not None and one.last > other.last
