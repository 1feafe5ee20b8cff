"""Every measure on bundles with parts missing: it answers, says what is missing, and does not depend on the order."""

import inspect
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib import import_module
from random import Random
from typing import Any, Final, TypeAlias

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govcredit.measures
from govcredit.measures.clocks import disclosure as disclosure_clocks
from govcredit.measures.clocks import publication, remedies, replies
from govcredit.measures.clocks.clock import in_time
from govcredit.measures.coverage import archives, catalogue, tasks
from govcredit.measures.debt import balances, overdue, ratios, rollup, service
from govcredit.measures.debt.balances import Scope
from govcredit.measures.debt.schedule import Convention
from govcredit.measures.distinct import sorted_references
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, reference
from govcredit.measures.payments import account, arrears, clock, coverage, interest, outstanding, settled
from govcredit.measures.performance import changes, commitments, contracts, judgments, lawsuits, services
from govcredit.measures.performance import replies as reply_rates
from govcredit.measures.ppp import disclosure, limits, outlay, shares, stages, terms
from govcredit.measures.readings import clocks as named_clocks
from govcredit.measures.readings import events
from govcredit.measures.standing import listings, posts, records, sanctions, windows
from govcredit.model.bundle import Bundle, arrays
from govcredit.model.identity import OrganId
from govcredit.model.shapes import members
from govcredit.policy.loading import load_pack
from govcredit.samples.county import county

Asked: TypeAlias = Iterator[Measured[Any]]

DAY: Final = date(2026, 4, 1)
YEAR: Final = 2025
CONVENTION: Final = Convention(day_count="act/365f")
MOST_ITEMS: Final = 12


@cache
def whole() -> Bundle:
    return county(seed=3, bodies=40, servants=40, records=20)


def organs(facts: Facts) -> Iterable[OrganId]:
    return [each.id for each in facts.bundle.organs[:8]]


def by_organ(measure: Callable[..., Measured[Any]]) -> Callable[[Facts], Asked]:
    """Return what asks a measure of all bodies together and of some one by one."""

    def ask(facts: Facts) -> Asked:
        yield measure(facts)
        for organ in organs(facts):
            yield measure(facts, organ=organ)

    return ask


def each_organ(
    measure: Callable[..., Measured[Any]], *, keyword: bool = True, **more: object
) -> Callable[[Facts], Asked]:
    def ask(facts: Facts) -> Asked:
        for organ in organs(facts):
            yield measure(facts, organ=organ, **more) if keyword else measure(facts, organ, **more)

    return ask


def each_item(measure: Callable[..., Measured[Any]], array: str) -> Callable[[Facts], Asked]:
    def ask(facts: Facts) -> Asked:
        items = sorted(getattr(facts.bundle, array), key=lambda each: str(each.id))
        yield from (measure(facts, each) for each in items[:MOST_ITEMS])

    return ask


def each_project(measure: Callable[..., Measured[Any]], **more: object) -> Callable[[Facts], Asked]:
    return lambda facts: (measure(facts, project=each.id, **more) for each in facts.bundle.ppp_projects)


def each_archive(measure: Callable[..., Measured[Any]], *more: object) -> Callable[[Facts], Asked]:
    return lambda facts: (measure(facts, each.id, *more) for each in facts.bundle.archives)


def each_scope(measure: Callable[..., Measured[Any]], **more: object) -> Callable[[Facts], Asked]:
    def ask(facts: Facts) -> Asked:
        for organ in organs(facts):
            for area in (False, True):
                yield measure(facts, scope=Scope(organ=organ, whole_area=area), **more)

    return ask


def once(measure: Callable[[Facts], Measured[Any]]) -> Callable[[Facts], Asked]:
    return lambda facts: iter((measure(facts),))


def schedules(facts: Facts) -> Asked:
    for kind, items in (("bond", facts.bundle.bonds), ("borrowing", facts.bundle.borrowings)):
        for each in items:
            yield service.repayment_schedule(facts, item=reference(kind, each.id), convention=CONVENTION)


def owed(facts: Facts) -> Asked:
    for kind, items in (("bond", facts.bundle.bonds), ("borrowing", facts.bundle.borrowings)):
        yield from (overdue.overdue_debt(facts, item=reference(kind, each.id)) for each in items)


def punctuality(facts: Facts) -> Asked:
    found = publication.publication_clocks(facts)
    yield in_time(found.value or ())


MEASURES: Final[Mapping[Callable[..., Any], Callable[[Facts], Asked]]] = {
    in_time: punctuality,
    publication.publication_clocks: once(publication.publication_clocks),
    publication.withdrawal_clocks: once(publication.withdrawal_clocks),
    replies.suggestion_clocks: once(replies.suggestion_clocks),
    replies.advice_clocks: once(replies.advice_clocks),
    replies.complaint_clocks: once(replies.complaint_clocks),
    remedies.objection_clocks: once(remedies.objection_clocks),
    remedies.objection_steps: each_item(remedies.objection_steps, "objections"),
    remedies.repair_clocks: each_item(remedies.repair_clocks, "repairs"),
    disclosure_clocks.disclosure_clocks: once(disclosure_clocks.disclosure_clocks),
    disclosure_clocks.report_clocks: once(disclosure_clocks.report_clocks),
    archives.archive_coverage: by_organ(archives.archive_coverage),
    archives.persons_without_archive: by_organ(archives.persons_without_archive),
    archives.archive_contents: by_organ(archives.archive_contents),
    archives.archive_completeness: by_organ(archives.archive_completeness),
    catalogue.collection_rate: by_organ(catalogue.collection_rate),
    catalogue.up_to_date_rate: by_organ(catalogue.up_to_date_rate),
    catalogue.push_timeliness_rate: by_organ(catalogue.push_timeliness_rate),
    settled.settled_rate: each_organ(settled.settled_rate),
    events.standing_records: each_organ(events.standing_records, keyword=False),
    events.standing_listings: each_organ(events.standing_listings, keyword=False),
    events.standing_honours: each_organ(events.standing_honours, keyword=False),
    events.unlawful_changes: each_organ(events.unlawful_changes, keyword=False),
    named_clocks.published_in_time: each_organ(named_clocks.published_in_time, keyword=False),
    named_clocks.disclosures_in_time: each_organ(named_clocks.disclosures_in_time, keyword=False),
    named_clocks.objections_in_time: each_organ(named_clocks.objections_in_time, keyword=False),
    named_clocks.repairs_in_time: each_organ(named_clocks.repairs_in_time, keyword=False),
    tasks.tasks_with_part: once(tasks.tasks_with_part),
    balances.balance: each_scope(balances.balance, on=date(2025, 12, 31), kind="general"),
    balances.quota: each_scope(balances.quota, year=YEAR, kind="special"),
    balances.headroom: each_scope(balances.headroom, year=YEAR, kind="government"),
    balances.within_quota: each_scope(balances.within_quota, year=YEAR, kind="general"),
    balances.roll_forwards: each_organ(balances.roll_forwards),
    overdue.overdue_debt: owed,
    overdue.overdue_ratio: each_organ(overdue.overdue_ratio, figure="principal"),
    overdue.in_default: each_organ(overdue.in_default),
    ratios.debt_ratio: each_scope(ratios.debt_ratio, year=YEAR),
    ratios.debt_band: each_scope(ratios.debt_band, year=YEAR),
    ratios.warning_line_passed: each_scope(ratios.warning_line_passed, year=YEAR),
    ratios.interest_burden: each_scope(ratios.interest_burden, year=YEAR, kind="general"),
    ratios.restructuring_test: each_scope(ratios.restructuring_test, year=YEAR, kind="special"),
    ratios.restructuring_due: each_scope(ratios.restructuring_due, year=YEAR),
    ratios.fiscal_figure: each_scope(ratios.fiscal_figure, year=YEAR, member="resources"),
    rollup.rolled_up: each_scope(rollup.rolled_up, on=date(2025, 12, 31), kind="general"),
    rollup.default_share: each_organ(rollup.default_share),
    rollup.areas_in_default: each_organ(rollup.areas_in_default),
    service.repayment_schedule: schedules,
    account.account_of: each_item(account.account_of, "payments"),
    arrears.arrears: each_organ(arrears.arrears, keyword=False),
    arrears.overdue_contracts: each_organ(arrears.overdue_contracts, keyword=False),
    clock.payment_clock: each_item(clock.payment_clock, "payments"),
    coverage.coverage: each_item(coverage.coverage, "payments"),
    interest.late_interest: each_item(interest.late_interest, "payments"),
    outstanding.outstanding: each_item(outstanding.outstanding, "payments"),
    outstanding.overdue: each_item(outstanding.overdue, "payments"),
    changes.judged_changes: by_organ(changes.judged_changes),
    changes.lawful_change_rate: by_organ(changes.lawful_change_rate),
    commitments.commitment_standings: by_organ(commitments.commitment_standings),
    commitments.fulfilment_rate: by_organ(commitments.fulfilment_rate),
    commitments.fulfilment_by_kind: by_organ(commitments.fulfilment_by_kind),
    contracts.agreement_performance_rate: by_organ(contracts.agreement_performance_rate),
    contracts.obligations_in_time_rate: by_organ(contracts.obligations_in_time_rate),
    contracts.breaches_by_kind: by_organ(contracts.breaches_by_kind),
    contracts.breach_correction_rate: by_organ(contracts.breach_correction_rate),
    judgments.head_appearance_rate: by_organ(judgments.head_appearance_rate),
    judgments.excused_absences: by_organ(judgments.excused_absences),
    judgments.judgment_performance_rate: by_organ(judgments.judgment_performance_rate),
    judgments.obligations: by_organ(judgments.obligations),
    lawsuits.case_results: by_organ(lawsuits.case_results),
    lawsuits.lost_case_rate: by_organ(lawsuits.lost_case_rate),
    lawsuits.losses_by_instance: by_organ(lawsuits.losses_by_instance),
    lawsuits.loss_reasons: by_organ(lawsuits.loss_reasons),
    reply_rates.reply_rate: each_organ(reply_rates.reply_rate, kind="suggestion"),
    reply_rates.complaint_closure_rate: by_organ(reply_rates.complaint_closure_rate),
    services.case_standings: once(services.case_standings),
    services.service_in_time_rate: by_organ(services.service_in_time_rate),
    outlay.yearly_outlay: lambda facts: (
        outlay.yearly_outlay(facts, government=organ, year=YEAR, basis="planned") for organ in organs(facts)
    ),
    outlay.general_expenditure: lambda facts: (
        outlay.general_expenditure(facts, government=organ, year=YEAR) for organ in organs(facts)
    ),
    limits.outlay_share: lambda facts: (
        limits.outlay_share(facts, government=organ, year=YEAR, basis="paid") for organ in organs(facts)
    ),
    limits.outlay_limit_passed: lambda facts: (
        limits.outlay_limit_passed(facts, government=organ, year=YEAR, basis="planned") for organ in organs(facts)
    ),
    limits.outlay_headroom: lambda facts: (
        limits.outlay_headroom(facts, government=organ, year=YEAR, basis="planned") for organ in organs(facts)
    ),
    disclosure.disclosures: each_project(disclosure.disclosures),
    shares.capital_ratio: each_project(shares.capital_ratio),
    shares.held_shares: each_project(shares.held_shares),
    shares.private_share: each_project(shares.private_share),
    shares.private_floor_met: each_project(shares.private_floor_met, tier="tier-2"),
    stages.stage_on: each_project(stages.stage_on),
    stages.responsible_on: each_project(stages.responsible_on),
    terms.project_term: each_project(terms.project_term),
    terms.phase_terms: each_project(terms.phase_terms),
    listings.listing_standing: each_item(listings.listing_standing, "listings"),
    listings.listings_on: each_organ(listings.listings_on, keyword=False),
    posts.posts_on: each_organ(posts.posts_on, keyword=False),
    posts.duties_on: each_archive(posts.duties_on),
    records.standing: each_item(records.standing, "records"),
    sanctions.sanction_standing: each_item(sanctions.sanction_standing, "personnel_measures"),
    sanctions.running_together: each_archive(sanctions.running_together),
    sanctions.grade_effect: each_archive(sanctions.grade_effect, YEAR),
    windows.window: each_item(windows.window, "records"),
}


def measures() -> dict[str, Callable[..., Any]]:
    """Return every public function of the measures that answers with ``Measured``, by its full name."""
    found = {}
    for module in pkgutil.walk_packages(govcredit.measures.__path__, "govcredit.measures."):
        loaded = import_module(module.name)
        public = "._" not in module.name
        for name in loaded.__all__ if public else ():
            thing = getattr(loaded, name)
            returns = inspect.signature(thing).return_annotation if inspect.isfunction(thing) else None
            if str(returns).startswith("govcredit.measures.measured.Measured["):
                found[f"{module.name}.{name}"] = thing
    return found


NOT_ASKED: Final = {"govcredit.measures.clocks.duty.gathered": "it joins clocks that others gave"}


def test_every_measure_is_asked() -> None:
    asked = set(MEASURES)
    assert [name for name, measure in measures().items() if measure not in asked and name not in NOT_ASKED] == []


def thinned(seed: int, share: int) -> Bundle:
    """Return the county with so many per cent of its items, and of the members that need not be there, taken away."""
    chance = Random(seed)  # noqa: S311  # which parts are missing needs no secrecy
    kept: dict[str, Any] = {}
    for _, array in arrays():
        items = [each for each in getattr(whole(), array) if chance.randrange(100) >= share]
        kept[array] = tuple(_thinned(each, chance, share) for each in items)
    changed: Any = attrs.evolve(whole(), manifest=None, **kept)
    return changed  # type: ignore[no-any-return]


def _thinned(item: Any, chance: Random, share: int) -> Any:  # noqa: ANN401  # an item of any kind
    gone = {
        member.name: attrs.fields_dict(type(item))[member.name].default
        for member in members(type(item))
        if not member.required and chance.randrange(100) < share
    }
    return attrs.evolve(item, **gone)


def asked(measure: Callable[[Facts], Asked], bundle: Bundle, day: date = DAY) -> list[Measured[Any]]:
    return list(measure(Facts.of(bundle, load_pack("cn").context(day))))


@pytest.mark.exhaustive
@pytest.mark.parametrize("measure", MEASURES.values(), ids=[each.__name__ for each in MEASURES])
def test_a_measure_answers_on_the_whole_county_and_on_nothing(measure: Callable[[Facts], Asked]) -> None:
    for found in asked(measure, whole()):
        sound(found)
    for found in asked(measure, Bundle(version="1.0")):
        sound(found)


def sound(found: Measured[Any]) -> None:
    """Check what holds of every answer."""
    assert found.value is not None or found.missing, "no value, and nothing is said to be missing"
    assert found.value is None or found.band is None, "a value that is known has no limits beside it"
    assert found.inputs == sorted_references(found.inputs)
    assert len(found.terms) == len({(term.name, term.start, repr(term.value)) for term in found.terms})
    assert all(each.kind for each in found.missing)


@pytest.mark.exhaustive
class TestPartsMissing:
    """Whatever is missing, a measure answers: a value, or what is missing with the limits where they can be told."""

    @given(st.integers(0, 10_000), st.sampled_from((5, 20, 50, 90)), st.dates(date(2016, 1, 1), date(2027, 12, 31)))
    def test_a_measure_answers_whatever_is_missing(self, seed: int, share: int, day: date) -> None:
        bundle = thinned(seed, share)
        measure = list(MEASURES.values())[seed % len(MEASURES)]
        for found in asked(measure, bundle, day):
            sound(found)


@pytest.mark.exhaustive
class TestOrder:
    """The order of the items of a bundle changes no answer but the order of the parts that it tells."""

    @pytest.mark.parametrize("measure", MEASURES.values(), ids=[each.__name__ for each in MEASURES])
    def test_the_order_of_items_changes_no_answer(self, measure: Callable[[Facts], Asked]) -> None:
        bundle = thinned(7, 10)
        turned: Any = attrs.evolve(bundle, **{array: getattr(bundle, array)[::-1] for _, array in arrays()})
        facts = Facts.of(bundle, load_pack("cn").context(DAY))
        other = Facts(
            bundle=attrs.evolve(Facts.of(turned, facts.context).bundle, organs=facts.bundle.organs),
            context=facts.context,
        )
        straight, back = list(measure(facts)), list(measure(other))
        assert sorted(map(told, straight)) == sorted(map(told, back))


def told(found: Measured[Any]) -> str:
    """Return an answer as text, its parts in an order of their own."""
    value = sorted(map(repr, found.value)) if isinstance(found.value, tuple) else found.value
    return repr(
        (value, found.band, found.inputs, sorted(map(repr, found.missing)), sorted(term.name for term in found.terms))
    )
