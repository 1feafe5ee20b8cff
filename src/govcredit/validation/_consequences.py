"""Rules about what follows from records: measures, honours, incentives, and what the catalogue says of all (惩戒与激励)."""

from collections.abc import Iterator
from datetime import date
from typing import Final, Literal, TypeAlias

from govcredit.findings import finding
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.model.bodies.organ import OUTSIDE_GOVERNMENT
from govcredit.model.records.catalogue_item import CatalogueItem
from govcredit.model.records.honour import Honour
from govcredit.model.records.incentive import Incentive
from govcredit.model.records.measure import AppliedMeasure
from govcredit.model.relations import Party
from govcredit.policy.wording import named
from govcredit.validation._told import says_absent
from govcredit.validation.rules import NotApplicable, Rests, Rule, Yielded, rested

__all__ = ("AGAINST", "OF_HEADS", "RULES")

_BELOW_CITIES: Final = frozenset({"county", "township"})

_Sort: TypeAlias = Literal["body", "person"]

AGAINST: Final[tuple[tuple[str, _Sort], ...]] = (
    ("body", "body"),
    ("breach", "body"),
    ("local", "body"),
    ("limit-2025", "body"),
    ("sme", "body"),
    ("person", "person"),
)
OF_HEADS: Final = "body.principal-accountable"


def _sort(party: Party) -> _Sort | None:
    body = party.organ is not None or party.body_name is not None or party.uscc is not None
    person = party.archive is not None or party.person is not None or party.name is not None
    if body == person:
        return None
    return "body" if body else "person"


def ended_without_reason(item: Honour | AppliedMeasure, _: Facts) -> Iterator[Yielded]:
    """An honour was refused or withdrawn, or a measure ended before its time, and nobody says why."""
    if isinstance(item, Honour):
        ended, path, reason = item.withdrawn or item.refused, "/reason", item.reason
    else:
        last = None if item.in_force is None else item.in_force.end
        day = item.ended
        # A measure that ended before it was decided has a wrong day, not a reason that is lacking.
        early = day is not None and (item.decided or day) <= day < (last or date.max)
        ended = day if early else None
        path, reason = "/end_reason", item.end_reason
    if ended is None:
        yield NotApplicable("other-case")
    elif reason is None and not says_absent(item, path[1:]):
        yield finding("records.ended-without-reason", path, ended=str(ended))


def refused_and_granted(honour: Honour, _: Facts) -> Iterator[Yielded]:
    """One honour was refused, and granted or withdrawn as well."""
    if honour.refused is None:
        yield NotApplicable("other-case")
    elif honour.granted is not None or honour.withdrawn is not None:
        yield finding("records.refused-and-granted", "/refused", refused=str(honour.refused))


def measure_for_others(measure: AppliedMeasure, _: Facts) -> Iterator[Yielded]:
    """A measure against bodies was applied to a person, or one against persons to a body."""
    family = measure.kind.partition(".")[0]
    meant = next((sort for prefix, sort in AGAINST if prefix == family), None)
    against = _sort(measure.subject)
    if meant is None or against is None or measure.kind == OF_HEADS:
        yield NotApplicable("other-case" if against is not None else "no-value")
    elif meant != against:
        yield finding("records.measure-for-others", "/kind", **named("kind", "sanction-measure", measure.kind))


def measure_beyond_subject(measure: AppliedMeasure, facts: Facts) -> Iterator[Yielded]:
    """The law of the day has a measure for cities or for organs only, and the body is none.

    Source: 发改财金〔2023〕1103号; 保障中小企业款项支付条例第二十六条.
    """
    cities = measure.kind.startswith("breach.city-")
    if not cities and not measure.kind.startswith("sme."):
        yield NotApplicable("other-case")
        return
    organ = None if measure.subject.organ is None else facts.find(reference("organ", measure.subject.organ))
    name = "dishonesty.sanctions-on-city" if cities else "arrears.credit.measures"
    term = facts.law(name, measure.decided or facts.context.on)
    if organ is None:
        yield NotApplicable("no-item")
    elif term is None or measure.kind not in term.value:
        yield NotApplicable("not-in-force")
    else:
        yield Rests((term,))
        if organ.level in _BELOW_CITIES if cities else organ.kind in OUTSIDE_GOVERNMENT:
            found = finding(
                "records.measure-beyond-subject", "/kind", **named("kind", "sanction-measure", measure.kind)
            )
            yield rested(found, (term,))


def measure_without_basis(measure: AppliedMeasure, facts: Facts) -> Iterator[Yielded]:
    """A measure names no clause that it rests on, though measures outside the list are barred on its day.

    Source: 全国失信惩戒措施基础清单（2021年版）.
    """
    if measure.decided is None:
        yield NotApplicable("no-value")
        return
    term = facts.law("restrictions.outside-barred", measure.decided)
    if term is None or not term.value:
        yield NotApplicable("not-in-force")
        return
    yield Rests((term,))
    if not measure.basis and not says_absent(measure, "basis"):
        yield rested(finding("records.measure-without-basis", "/basis"), (term,))


def rests_on_nothing(item: AppliedMeasure | Incentive, _: Facts) -> Iterator[Yielded]:
    """A measure or an incentive names no item that it follows from."""
    if isinstance(item, AppliedMeasure):
        if item.record is None and not item.rests_on:
            yield finding("records.rests-on-nothing", "/record")
    elif not item.rests_on and not item.basis:
        yield finding("records.rests-on-nothing", "/rests_on")


def nobody_reports(item: CatalogueItem, _: Facts) -> Iterator[Yielded]:
    """An entry of the catalogue names nobody who must report it."""
    if says_absent(item, "reporting_bodies") or says_absent(item, "each"):
        yield NotApplicable("no-value")
    elif not item.reporting_bodies and not item.each:
        yield finding("records.nobody-reports", "/reporting_bodies")


def datum_more_public(item: CatalogueItem, _: Facts) -> Iterator[Yielded]:
    """A data item is open to the public in an entry of the catalogue that is withheld."""
    if item.publicity != "withheld":
        yield NotApplicable("no-value" if item.publicity is None else "other-case")
        return
    for number, each in enumerate(item.data):
        if each.publicity == "public":
            yield finding("records.datum-more-public", f"/data/{number}/publicity", title=each.title)


RULES: Final = (
    Rule(code="records.datum-more-public", kinds=("catalogue-item",), check=datum_more_public),
    Rule(code="records.ended-without-reason", kinds=("measure", "honour"), check=ended_without_reason),
    Rule(code="records.measure-beyond-subject", kinds=("measure",), check=measure_beyond_subject),
    Rule(code="records.measure-for-others", kinds=("measure",), check=measure_for_others),
    Rule(code="records.measure-without-basis", kinds=("measure",), check=measure_without_basis),
    Rule(code="records.nobody-reports", kinds=("catalogue-item",), check=nobody_reports),
    Rule(code="records.refused-and-granted", kinds=("honour",), check=refused_and_granted),
    Rule(code="records.rests-on-nothing", kinds=("measure", "incentive"), check=rests_on_nothing),
)
