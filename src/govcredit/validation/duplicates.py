"""Rules about doubles: the same body, person, decision, payment or figure entered twice (重复).

Items of a kind are grouped by what tells them apart in one pass, in the order of their identifiers. What is found is told of
the later item and names the first, but where that is a person. Where two such things can be, it is doubtful only.
"""

from array import array
from collections.abc import Callable, Hashable, Iterator
from datetime import date
from itertools import islice, pairwise
from operator import attrgetter
from typing import Any, Final, TypeAlias, final

import attrs

from govcredit.codes.identifiers import CITIZEN_NUMBER, USCC
from govcredit.findings import About, finding
from govcredit.measures.facts import Facts
from govcredit.model.bodies.organ import Organ
from govcredit.model.contracts.payment import Payment
from govcredit.model.instruments import Instrument
from govcredit.model.people.archive import IntegrityArchive
from govcredit.model.people.person import Person
from govcredit.model.people.personnel_measure import PersonnelMeasure
from govcredit.model.records.listing import Listing
from govcredit.model.records.record import DishonestyRecord
from govcredit.model.relations import Party
from govcredit.validation._days import PLACEHOLDERS
from govcredit.validation._told import says_absent
from govcredit.validation.rules import NotApplicable, Rule, Yielded

__all__ = ("RULES",)

_Key: TypeAlias = Hashable | None
_NO_VALUE: Final = NotApplicable("no-value")
_MOST: Final = 32  # of one group that are compared; a chain of renamings is shorter
_UNTOLD: Final = 0  # stands for no key
_ALONE: Final = object()  # stands for an item that shares its key with none
_WITHDRAWN: Final = ("revoked", "corrected")
# How signs of document numbers are written, and how they are compared; plain replacing is several times faster than a table.
_WRITTEN: Final = (
    *((sign, "〔") for sign in "（(［[【"),
    *((sign, "〕") for sign in "）)］]】"),
    (" ", ""),
    ("\u3000", ""),
)


def _always(_one: Any, _other: Any) -> bool:  # noqa: ANN401  # two items of a kind
    return True


@final
@attrs.frozen(kw_only=True)
class _Double:
    """What makes two items of a kind one thing twice.

    Attributes:
        kind: The kind of items.
        key: What tells them apart; nothing where an item does not say enough.
        path: The member that a finding points to.
        clash: Whether an earlier and a later item of the same key are in each other's way.
        named: Whether the first may be named.
    """

    kind: str
    key: Callable[[Any], _Key]
    path: str
    clash: Callable[[Any, Any], bool] = _always
    named: bool = True


_Case: TypeAlias = tuple[_Double, Any, Any]  # the row, the item, and the first that it repeats


def _short(key: _Key) -> int:
    # A few bytes for each item, however many there are; only those of one hash are looked at again.
    return _UNTOLD if key is None else hash(key) or 1


def _cases(*rows: _Double) -> Callable[[Facts], Iterator[_Case]]:
    def cases(facts: Facts) -> Iterator[_Case]:
        for row in rows:
            items = facts.items(row.kind)
            keys = array("q", (_short(row.key(item)) for item in items))
            again = {one for one, other in pairwise(sorted(keys)) if one == other and one != _UNTOLD}
            held: dict[Hashable, list[Any]] = {}
            for place, short in enumerate(keys):
                if short not in again:
                    yield row, None if short == _UNTOLD else _ALONE, None
                    continue
                item = items[place]
                earlier = held.setdefault(row.key(item), [])
                first = next((each for each in islice(earlier, _MOST) if row.clash(each, item)), None)
                earlier.append(item)
                yield row, item, first

    return cases


def _rule(code: str, *rows: _Double) -> Rule:
    def twice(case: _Case, _: Facts) -> Iterator[Yielded]:
        row, item, first = case
        if item is None:
            yield _NO_VALUE
        elif first is not None:
            told = {"first": first.id} if row.named else {}
            yield attrs.evolve(finding(code, row.path, **told), about=About(row.kind, item.id))

    return Rule(code=code, kinds=tuple(dict.fromkeys(row.kind for row in rows)), check=twice, cases=_cases(*rows))


# ---------------------------------------------------------------------------------------------------------------------
# What things are told apart by


def _number(text: str | None) -> str | None:
    """Return a number as it is compared: without blanks, and with one sort of brackets."""
    if text is None:
        return None
    for written, meant in _WRITTEN:
        text = text.replace(written, meant)
    return text or None


def _of(instrument: Instrument | None) -> str | None:
    return None if instrument is None else _number(instrument.document_number)


def _who(party: Party | None) -> tuple[str, str] | None:
    if party is None:
        return None
    for member in ("organ", "archive", "person", "uscc", "body_name", "name"):
        value = getattr(party, member)
        if value is not None:
            return member, value
    return None


def _code_of(organ: Organ) -> _Key:
    # One that fails by itself is told as such, a row of zeros among them.
    code = organ.uscc
    return code if code is not None and USCC.is_valid(code) and code[0] != "0" else None


def _name_of(organ: Organ) -> _Key:
    if organ.region is None and organ.superior is None:
        return None
    return "".join(organ.name.split()), organ.region, organ.superior


def _citizen(person: Person) -> _Key:
    number = person.citizen_number
    if number is None:
        return None
    if len(number) != CITIZEN_NUMBER.length:
        return f"{number[:6]}19{number[6:]}"  # of 15 digits, without the century and the check digit
    return number[:-1] if CITIZEN_NUMBER.is_valid(number) else None


def _decision(item: Any) -> _Key:  # noqa: ANN401  # an administrative decision
    number, who = _of(item.instrument), _who(item.subject)
    return None if number is None or who is None else (item.organ, number, who, item.kinds)


def _plan(item: Any) -> _Key:  # noqa: ANN401  # a plan
    number = _number(item.document_number)
    return None if number is None else (item.issuer, number)


def _policy(item: Any) -> _Key:  # noqa: ANN401  # a policy; one document may hold several
    number = _number(item.document_number)
    return None if number is None else (item.issuer, number, item.title)


def _record(item: Any) -> _Key:  # noqa: ANN401  # a dishonesty record
    number, who = _of(item.instrument), _who(item.subject)
    return None if number is None or who is None else (who, item.trigger, number)


def _measure(item: Any) -> _Key:  # noqa: ANN401  # a measure against somebody
    who = _who(item.subject)
    on = item.record or item.rests_on or None
    if who is None or item.decided is None or on is None:
        return None
    return on, who, item.kind, item.decided, item.decided_by, item.limited_to


def _sanction(item: Any) -> _Key:  # noqa: ANN401  # a personnel measure
    return None if item.decided is None else (item.archive, item.kind, item.decided, _of(item.instrument))


def _agreement(item: Any) -> _Key:  # noqa: ANN401  # an agreement
    number = _number(item.contract_number)
    parties = frozenset(who for each in item.parties if (who := _who(each.who)) is not None)
    return None if number is None or not parties else (number, parties)


def _payment(item: Any) -> _Key:  # noqa: ANN401  # a payment
    if item.sum is None or (item.deadline is None and item.limit_from_date is None):
        return None
    to = _who(item.creditor) or item.agreement
    if to is None:
        return None
    return item.debtor, to, item.agreement, item.kind, item.limit_from_date, item.deadline


def _reference(each: Any) -> tuple[str, str]:  # noqa: ANN401  # a reference to an item
    return each.kind, each.id


def _publication(item: Any) -> _Key:  # noqa: ANN401  # an act of publication
    if not item.of or item.published is None:
        return None
    return frozenset(map(_reference, item.of)), item.medium, item.site, item.address, item.title, item.published


def _report(item: Any) -> _Key:  # noqa: ANN401  # a report of personal matters; that of changes is made as often as there are any
    return (item.archive, item.year) if item.kind == "yearly" else None


def _assessment(item: Any) -> _Key:  # noqa: ANN401  # an assessment; only one a year is yearly
    return (item.archive, item.year) if item.kind == "periodic.yearly" else None


def _tenure(item: Any) -> _Key:  # noqa: ANN401  # a tenure
    who = item.person or item.holding_body
    return None if who is None or item.in_office.start is None else (item.post, who, item.acting)


# ---------------------------------------------------------------------------------------------------------------------
# When two of a key are in each other's way


def _live_together(one: Organ, other: Organ) -> bool:
    """Whether two bodies exist at the same time, and neither follows the other."""
    follows = any(step.organ == one.id for step in other.predecessors)
    followed = any(step.organ == other.id for step in one.predecessors)
    return not (follows or followed) and _overlap(one.existed, other.existed)


def _same_body(one: Organ, other: Organ) -> bool:
    # Of two codes that are the same another rule tells; two that differ are those of two bodies.
    return (one.uscc is None or other.uscc is None) and _live_together(one, other)


def _overlap(one: Any, other: Any) -> bool:  # noqa: ANN401  # two periods, or none
    return one is None or other is None or one.overlaps(other)


def _both_open(one: IntegrityArchive, other: IntegrityArchive) -> bool:
    return not (_closed_by(one.closed, other.opened) or _closed_by(other.closed, one.opened))


def _closed_by(closed: date | None, opened: date | None) -> bool:
    # One that is closed, and of which nobody knows when the other was opened, is in nobody's way.
    return closed is not None and (opened is None or closed <= opened)


def _both_stand(one: DishonestyRecord, other: DishonestyRecord) -> bool:
    # Documents of two days are two, whatever their numbers are.
    days = {each.instrument.dated for each in (one, other) if each.instrument and each.instrument.dated}
    return len(days) < 2 and one.state not in _WITHDRAWN and other.state not in _WITHDRAWN


def _for_one_act(one: PersonnelMeasure, other: PersonnelMeasure) -> bool:
    # For several acts somebody is given several sanctions on one day, which are then joined.
    return set(one.related) == set(other.related) and set(one.misconduct) == set(other.misconduct)


def _not_its_supplement(one: Any, other: Any) -> bool:  # noqa: ANN401  # two agreements
    return not any(
        each.kind == "agreement" and each.id == late.id
        for early, late in ((one, other), (other, one))
        for each in early.arises_from
    )


def _in_office_together(one: Any, other: Any) -> bool:  # noqa: ANN401  # two tenures
    overlaps: bool = one.in_office.overlaps(other.in_office)
    return overlaps


def _of_one_sum(one: Payment, other: Payment) -> bool:
    return (
        one.sum is not None
        and other.sum is not None
        and one.sum.yuan == other.sum.yuan
        and set(one.related) == set(other.related)
    )


def _listed_together(one: Listing, other: Listing) -> bool:
    return not (_closed_by(one.removed, other.listed) or _closed_by(other.removed, one.listed))


# ---------------------------------------------------------------------------------------------------------------------
# Numbers that are given once


def _of_numbers(member: str, *others: str) -> Callable[[Any], _Key]:
    """Return a key of a number within what the other members say."""

    def key(item: Any) -> _Key:  # noqa: ANN401  # an item that has the members
        number = _number(getattr(item, member))
        return None if number is None else (number, *(getattr(item, each) for each in others))

    return key


def _suggestion(item: Any) -> _Key:  # noqa: ANN401  # a suggestion; numbers begin anew each year
    number = _number(item.suggestion_number)
    return None if number is None or item.received is None else (item.organ, item.kind, item.received.year, number)


def _listing(item: Listing) -> _Key:
    number, who = _number(item.case_number), _who(item.subject)
    return None if number is None or who is None else (item.list, number, who)


def _figures(*members: str) -> Callable[[Any], _Key]:
    def key(item: Any) -> _Key:  # noqa: ANN401  # an item that has the members
        figures = {each: getattr(item, each) for each in members}
        untold = any(figure is None and says_absent(item, each) for each, figure in figures.items())
        return None if untold or not PLACEHOLDERS.isdisjoint(figures.values()) else tuple(figures.values())

    return key


RULES: Final = (
    _rule(
        "duplicates.agreement",
        _Double(kind="agreement", key=_agreement, path="/contract_number", clash=_not_its_supplement),
    ),
    _rule(
        "duplicates.archive",
        _Double(kind="archive", key=attrgetter("person"), path="/person", clash=_both_open),
        _Double(kind="archive", key=attrgetter("of_organ"), path="/of_organ", clash=_both_open),
    ),
    _rule("duplicates.body-name", _Double(kind="organ", key=_name_of, path="/name", clash=_same_body)),
    _rule("duplicates.citizen-number", _Double(kind="person", key=_citizen, path="/citizen_number", named=False)),
    _rule(
        "duplicates.document-number",
        _Double(kind="decision", key=_decision, path="/instrument/document_number"),
        _Double(kind="policy", key=_policy, path="/document_number"),
        _Double(kind="plan", key=_plan, path="/document_number"),
    ),
    _rule(
        "duplicates.figures",
        _Double(
            kind="debt-quota",
            key=_figures("organ", "year", "kind", "whole_area", "approved"),
            path="/year",
        ),
        _Double(
            kind="debt-balance",
            key=_figures("organ", "on", "kind", "whole_area", "figure_status"),
            path="/on",
        ),
        _Double(kind="fiscal-year", key=_figures("organ", "year", "whole_area", "figure_status"), path="/year"),
        _Double(kind="balance-sheet", key=_figures("organ", "on", "whole_area", "figure_status"), path="/on"),
    ),
    _rule(
        "duplicates.measure",
        _Double(kind="personnel-measure", key=_sanction, path="/kind", clash=_for_one_act),
        _Double(kind="measure", key=_measure, path="/kind"),
    ),
    _rule(
        "duplicates.number",
        _Double(kind="listing", key=_listing, path="/case_number", clash=_listed_together),
        _Double(kind="handling", key=_of_numbers("reference_number", "service"), path="/reference_number"),
        _Double(
            kind="procurement",
            key=_of_numbers("project_number", "purchaser", "title"),
            path="/project_number",
        ),
        _Double(kind="dealing", key=_of_numbers("project_number", "organ", "kind", "title"), path="/project_number"),
        _Double(kind="ppp-project", key=_of_numbers("project_number"), path="/project_number"),
        _Double(kind="bond", key=_of_numbers("bond_code"), path="/bond_code"),
        _Double(kind="suggestion", key=_suggestion, path="/suggestion_number"),
        _Double(kind="lawsuit", key=_of_numbers("case_number", "organ"), path="/case_number"),
        _Double(kind="complaint", key=_of_numbers("reference_number", "channel", "organ"), path="/reference_number"),
    ),
    _rule("duplicates.payment", _Double(kind="payment", key=_payment, path="/sum", clash=_of_one_sum)),
    _rule("duplicates.publication", _Double(kind="publication", key=_publication, path="/of")),
    _rule(
        "duplicates.record",
        _Double(kind="record", key=_record, path="/instrument/document_number", clash=_both_stand),
    ),
    _rule("duplicates.tenure", _Double(kind="tenure", key=_tenure, path="/in_office", clash=_in_office_together)),
    _rule("duplicates.uscc", _Double(kind="organ", key=_code_of, path="/uscc", clash=_live_together)),
    _rule(
        "duplicates.yearly",
        _Double(kind="personal-report", key=_report, path="/year"),
        _Double(kind="assessment", key=_assessment, path="/year"),
    ),
)
