"""Counts a share of which not every case is known, exact and with its limits (比率统计).

Each case says what it may count as: ``yes`` (part and whole), ``no`` (the whole only) or ``out`` (neither). One that may
count as several things is not guessed: the share becomes a band, with each such case taken at its worst and at its best.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final, Literal, TypeAlias, final

import attrs

from govcredit.codes.lists import code_list
from govcredit.errors import UnknownCode
from govcredit.measures.distinct import distinct_missing, distinct_terms, sorted_references
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Band, Measured, Missing, MissingReason, Ratio, reference
from govcredit.model.bundle import arrays
from govcredit.model.contracts.agreement import Agreement
from govcredit.model.relations import ItemReference
from govcredit.policy.term import Term

__all__ = (
    "CountsAs",
    "ShareTally",
    "agreements_of",
    "are_of",
    "happened",
    "is_untold",
    "lacks",
    "lies_under",
)

CountsAs: TypeAlias = Literal["yes", "no", "out"]
"""``yes`` counts in the part and the whole, ``no`` in the whole only, ``out`` in neither."""

_UNTOLD: Final = frozenset({"not-stated", "imprecise", "impossible", "not-collected", "withheld"})


@final
@attrs.define
class ShareTally:
    """A share while it is counted.

    >>> counted = ShareTally("lawsuit")
    >>> counted.add(reference("lawsuit", "a"), "yes")
    >>> counted.add(reference("lawsuit", "b"), "no", "out", missing=(lacks("lawsuit", "b", "outcome"),))
    >>> found = counted.result()
    >>> found.value, str(found.band.low.percent()), str(found.band.high.percent())
    (None, '50.00', '100.00')
    """

    kind: str
    _low: list[int] = attrs.field(factory=lambda: [0, 0])
    _high: list[int] = attrs.field(factory=lambda: [0, 0])
    _open: bool = False
    _limited: bool = True
    _inputs: dict[tuple[str, str], ItemReference] = attrs.field(factory=dict)
    _missing: list[Missing] = attrs.field(factory=list)
    _terms: list[Term[Any]] = attrs.field(factory=list)

    def add(
        self,
        item: ItemReference,
        *may_be: CountsAs,
        missing: Iterable[Missing] = (),
        terms: Iterable[Term[Any]] = (),
    ) -> None:
        """Count one case.

        Args:
            item: The item that tells it.
            may_be: What it may count as; one thing where that is known.
            missing: What was not found about it.
            terms: The terms that were read for it.
        """
        self._missing += missing
        self._terms += terms
        if set(may_be) == {"out"}:
            return
        self.reads(item)
        self._open = self._open or len(set(may_be)) > 1
        for end, order in ((self._low, ("no", "out", "yes")), (self._high, ("yes", "out", "no"))):
            counted = next(each for each in order if each in may_be)
            end[0] += counted == "yes"
            end[1] += counted != "out"

    def add_counts(self, item: ItemReference, *, least: int, most: int, whole: int) -> None:
        """Count many cases that are told as figures: between `least` and `most` of `whole` count as ``yes``."""
        self.reads(item)
        self._open = self._open or least != most
        for end, part in ((self._low, least), (self._high, most)):
            end[0] += part
            end[1] += whole

    def without_limits(self) -> None:
        """Note that cases are left out of which not even the number is known, so that nothing limits the share."""
        self._open, self._limited = True, False

    def reads(self, *items: ItemReference) -> None:
        """Note items that were read."""
        for item in items:
            self._inputs[item.kind, item.id] = item

    def lacks(self, *missing: Missing) -> None:
        """Note what was needed and not found."""
        self._missing += missing

    def rests_on(self, *terms: Term[Any] | None) -> None:
        """Note terms that were read."""
        self._terms += (term for term in terms if term is not None)

    def result(self) -> Measured[Ratio]:
        """Return the share: exact where every case is known, a band where one is not, nothing where nothing counts."""
        low, high = (Ratio(end[0], end[1]) if end[1] else None for end in (self._low, self._high))
        missing = list(self._missing)
        value: Ratio | None = None
        band: Band[Ratio] | None = None
        if not self._open:
            value = low
            if low is None:
                missing.append(Missing(kind=self.kind, reason="no-item"))
        elif self._limited:
            band = Band(low=low, high=high)
        return Measured(
            value=value,
            band=band,
            inputs=sorted_references(self._inputs.values()),
            missing=distinct_missing(missing),
            terms=distinct_terms(self._terms),
        )


def lacks(kind: str, name: str | None, member: str | None, reason: MissingReason = "no-value") -> Missing:
    """Return what an item lacks."""
    return Missing(kind=kind, id=name, member=member, reason=reason)


def are_of(facts: Facts, kind: str, organ: str | None) -> tuple[Any, ...]:
    """Return the items of a kind that name a body as theirs, alone or together with others; all of them without one."""
    if organ is None:
        array = next(each for name, each in arrays() if name == kind)
        found: tuple[Any, ...] = getattr(facts.bundle, array)
        return found
    about = facts.about(reference("organ", organ), kind)
    return tuple(each for each in about if each.organ == organ or organ in getattr(each, "jointly_with", ()))


def agreements_of(facts: Facts, organ: str | None) -> tuple[Agreement, ...]:
    """Return the agreements to which a body is a party; all of them without one.

    Args:
        facts: The facts.
        organ: The body; every agreement when ``None``.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.contracts.agreement import AgreementParty
    >>> from govcredit.model.relations import Party
    >>> from govcredit.policy.loading import load_pack
    >>> side = AgreementParty(who=Party(organ="county"), side="government-side")
    >>> deals = (Agreement(id="a", title="甲", parties=(side,)), Agreement(id="b", title="乙"))
    >>> facts = Facts.of(Bundle(version="1.0", agreements=deals), load_pack("cn").context(date(2026, 4, 1)))
    >>> [each.id for each in agreements_of(facts, "county")]
    ['a']
    """
    if organ is None:
        return facts.bundle.agreements
    about: tuple[Agreement, ...] = facts.about(reference("organ", organ), "agreement")
    return tuple(each for each in about if any(party.who.organ == organ for party in each.parties))


def happened(day: date | None, on: date) -> bool:
    """Whether a day is told and not later than another; what comes later does not count.

    >>> happened(date(2026, 5, 7), date(2026, 5, 6)), happened(None, date(2026, 5, 6))
    (False, False)
    """
    return day is not None and day <= on


def is_untold(item: Any, member: str) -> bool:  # noqa: ANN401  # an item of any kind
    """Whether an item says itself that it does not tell a member or a part of it: its absence is no answer then."""
    return any(
        each.reason in _UNTOLD and (each.field == member or each.field.startswith(f"{member}.")) for each in item.absent
    )


def lies_under(list_name: str, code: str, wanted: str) -> bool:
    """Whether a code is another one or lies under it in its list.

    >>> lies_under("commitment-kind", "investment-promotion", "policy-promise")
    True
    """
    if code == wanted:
        return True
    try:
        return any(step.code == wanted for step in code_list(list_name).path(code))
    except UnknownCode:
        return False
