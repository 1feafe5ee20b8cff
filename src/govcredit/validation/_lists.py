"""Rules about entries on lists, that of judgment defaulters above all (名单); part of the rules about sanctions."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final, TypeAlias

import attrs

from govcredit.codes.lists import code_list
from govcredit.codes.schemes import CITIZEN_NUMBER
from govcredit.errors import InvalidValue
from govcredit.findings import About, finding
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.measures.standing.days import over
from govcredit.model.people.person import Person
from govcredit.model.records.listing import Listing
from govcredit.model.relations import Party
from govcredit.model.values import Deadline
from govcredit.policy.term import Term
from govcredit.policy.wording import named
from govcredit.validation._told import says_absent
from govcredit.validation.rules import NotApplicable, Rests, Rule, Yielded, rested

__all__ = ("RULES",)

_DEFAULTERS: Final = "judgment-defaulters"
_EXPIRED: Final = "term-expired"
_OF_AGE: Final = Deadline(count=18, unit="year")
_EITHER_WAY: Final = timedelta(days=1)

_Case: TypeAlias = tuple[Listing, tuple[Listing, ...]]


def _term_of_ground(facts: Facts, entry: Listing) -> tuple[Any, Term[Any]] | None:
    term = None if entry.listed is None else facts.law("listings.terms", entry.listed)
    row = None if term is None else next((each for each in term.value if each["ground"] == entry.ground), None)
    return None if term is None or row is None else (row, term)


def term_otherwise(entry: Listing, facts: Facts) -> Iterator[Yielded]:
    """The list of judgment defaulters states another term than the law gives the ground, with its extension.

    Source: 法释〔2017〕7号第二条.
    """
    if entry.list != _DEFAULTERS:
        yield NotApplicable("other-case")
        return
    found = _term_of_ground(facts, entry)
    if entry.listed is None or entry.ground is None or found is None:
        yield NotApplicable("no-value" if entry.listed is None or entry.ground is None else "not-in-force")
        return
    row, table = found
    end = None if entry.in_force is None or entry.removed is not None else entry.in_force.end
    stated = [] if entry.limit is None else [("/limit", over(entry.listed, entry.limit))]
    stated += [] if end is None else [("/in_force/end", end)]
    if row["limit"] is None or not stated:
        yield NotApplicable("other-case" if row["limit"] is None else "no-value")
        return
    extension = facts.law("listings.extension-most", entry.listed)
    longest = row["limit"].count + (0 if extension is None else extension.value.count)
    terms = (table,) if extension is None or entry.extended is None else (table, extension)
    yield Rests(terms)
    least = over(entry.listed, row["limit"])
    most = least if len(terms) == 1 else over(entry.listed, attrs.evolve(row["limit"], count=longest))
    for path, last in stated:
        if not least - _EITHER_WAY <= last <= most + _EITHER_WAY:
            told = finding(
                "sanctions.term-otherwise",
                path,
                stated=str(last - _EITHER_WAY),
                least=str(least - _EITHER_WAY),
                most=str(most - _EITHER_WAY),
            )
            yield rested(told, (table.only(row), *terms[1:]))
            return


def term_without_ground(entry: Listing, facts: Facts) -> Iterator[Yielded]:
    """An entry has a term, or was removed when it was over, though its ground has no term by law.

    Source: 法释〔2017〕7号第二条.
    """
    found = _term_of_ground(facts, entry) if entry.list == _DEFAULTERS else None
    if found is None or found[0]["limit"] is not None:
        yield NotApplicable("other-case")
        return
    yield Rests((found[1],))
    path = "/limit" if entry.limit is not None else "/removal" if entry.removal == _EXPIRED else None
    if path is not None:
        yield rested(finding("sanctions.term-without-ground", path), (found[1].only(found[0]),))


def ground_of_defaulters(entry: Listing, facts: Facts) -> Iterator[Yielded]:
    """An entry on another list names a ground of the list of judgment defaulters.

    Source: 法释〔2017〕7号第一条.
    """
    if entry.ground is None or entry.list == _DEFAULTERS:
        yield NotApplicable("no-value" if entry.ground is None else "other-case")
        return
    if not code_list("listing").known(entry.list):
        yield NotApplicable("unlisted-code")
        return
    term = facts.law("listings.grounds", entry.listed or facts.context.on)
    if term is None:
        yield NotApplicable("not-in-force")
        return
    yield Rests((term,))
    if entry.ground in term.value and entry.list != "joint-sanction":
        found = finding("sanctions.ground-of-defaulters", "/ground", **named("list", "listing", entry.list))
        yield rested(found, (term,))


def removed_without_reason(entry: Listing, _: Facts) -> Iterator[Yielded]:
    """An entry was removed from a list, and nobody says why."""
    if entry.removed is None:
        yield NotApplicable("no-value")
    elif entry.removal is None and not says_absent(entry, "removal"):
        yield finding("sanctions.removed-without-reason", "/removal", removed=str(entry.removed))


def minor_listed(entry: Listing, facts: Facts) -> Iterator[Yielded]:
    """Somebody under age is on the list of judgment defaulters.

    Source: 法释〔2017〕7号第四条.
    """
    person = _person(facts, entry.subject)
    if entry.list != _DEFAULTERS or person is None:
        yield NotApplicable("other-case" if entry.list != _DEFAULTERS else "no-item")
        return
    born = None if person.citizen_number is None else _born(person.citizen_number)
    if entry.listed is None or born is None:
        yield NotApplicable("no-value")
        return
    term = facts.law("listings.minors", entry.listed)
    if term is None or term.value:
        yield NotApplicable("not-in-force")
        return
    yield Rests((term,))
    if born <= entry.listed < over(born, _OF_AGE) - _EITHER_WAY:
        yield rested(finding("sanctions.minor-listed", "/subject"), (term,))


def _person(facts: Facts, who: Party) -> Person | None:
    archive = None if who.archive is None else facts.find(reference("archive", who.archive))
    name = who.person if archive is None else archive.person
    person: Person | None = None if name is None else facts.find(reference("person", name))
    return person


def _born(number: str) -> date | None:
    try:
        return CITIZEN_NUMBER.parse(number).birth_date
    except InvalidValue:
        return None


def _by_case(facts: Facts) -> Iterator[_Case]:
    """Pair each entry of a person with those of bodies in the same case of enforcement."""
    bodies: dict[str, list[Listing]] = {}
    persons: list[Listing] = []
    for entry in facts.items("listing"):
        if entry.list != _DEFAULTERS or entry.case_number is None:
            continue
        if entry.subject.organ is not None:
            bodies.setdefault(entry.case_number, []).append(entry)
        elif entry.subject.archive is not None or entry.subject.person is not None:
            persons.append(entry)
    for entry in persons:
        yield entry, tuple(bodies.get(entry.case_number or "", ()))


def head_for_unit(case: _Case, facts: Facts) -> Iterator[Yielded]:
    """Somebody who works for a body is listed in the very case for whose debt the body is listed.

    Source: 法发〔2019〕35号.
    """
    entry, bodies = case
    term = None if entry.listed is None else facts.law("listings.heads-for-unit", entry.listed)
    if not bodies or entry.listed is None:
        yield NotApplicable("no-item" if not bodies else "no-value")
        return
    if term is None or term.value:
        yield NotApplicable("not-in-force")
        return
    yield Rests((term,))
    archive = None if entry.subject.archive is None else facts.find(reference("archive", entry.subject.archive))
    person = _person(facts, entry.subject)
    organs = {each.organ for each in (archive, person) if each is not None and each.organ is not None}
    if organs & {each.subject.organ for each in bodies}:
        found = rested(finding("sanctions.head-for-unit", "/subject"), (term,))
        yield attrs.evolve(found, about=About("listing", entry.id))


RULES: Final = (
    Rule(code="sanctions.ground-of-defaulters", kinds=("listing",), check=ground_of_defaulters),
    Rule(code="sanctions.head-for-unit", kinds=("listing",), check=head_for_unit, cases=_by_case),
    Rule(code="sanctions.minor-listed", kinds=("listing",), check=minor_listed),
    Rule(code="sanctions.removed-without-reason", kinds=("listing",), check=removed_without_reason),
    Rule(code="sanctions.term-otherwise", kinds=("listing",), check=term_otherwise),
    Rule(code="sanctions.term-without-ground", kinds=("listing",), check=term_without_ground),
)
