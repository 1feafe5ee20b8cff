"""Decisions about whatever a document may hold: an answer for everything, the same in any order, and a document of the format."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from random import Random
from typing import Any, Final

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govcredit.exchange.results import dumps_result, read_result
from govcredit.findings import Language
from govcredit.measures.facts import Facts
from govcredit.model.bundle import Bundle, arrays
from govcredit.policy.confidence import confirmed
from govcredit.policy.loading import load_pack, packaged
from govcredit.repair.decision import Decision
from govcredit.repair.documents import decision_document
from govcredit.repair.eligibility import decide
from govcredit.repair.manifest import calls_for, overdue, withdraw
from govcredit.repair.objections import examine
from govcredit.samples.county import county
from tests.documents_strategy import bundles

LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")
DAYS: Final = tuple(date(year, month, 1) for year in (2016, 2019, 2023, 2026, 2027) for month in (4, 11))
ISSUED: Final = "2026-05-01T09:00:00+08:00"


def asked(facts: Facts) -> Iterator[Decision]:
    """Yield a decision about everything that can be decided, with its newest application and without."""
    for kind in ("record", "personnel-measure", "listing"):
        for item in facts.items(kind):
            yield decide(facts, item)
    for application in facts.items("repair"):
        item = facts.find(application.of)
        if application.of.kind in {"record", "personnel-measure", "listing"} and item is not None:
            yield decide(facts, item, application)
    for leniency in facts.items("leniency"):
        record = next((each for each in facts.items("record") if each.id == leniency.record), None)
        if record is not None:
            yield decide(facts, record, leniency)
    for objection in facts.items("objection"):
        yield examine(facts, objection)


def sound(decision: Decision) -> None:
    """Show that a decision holds together: its sentences can be read, and nothing rests on what is not confirmed."""
    assert decision.conditions
    for condition in decision.conditions:
        assert all(condition.title(language) and condition.statement.text(language) for language in LANGUAGES)
        assert condition.state == "unknown" or confirmed(condition.terms)
        assert condition.since is None or condition.state == "met"
        assert condition.state != "met" or not (condition.earliest or condition.latest or condition.whenever)
    if decision.verdict == "met" and decision.possible_from is not None:
        assert decision.possible_from <= decision.context.on
    document = decision_document(decision)
    outcome = read_result(dumps_result(document))
    assert outcome.report.findings == ()
    assert outcome.result == document


class TestEverythingHasAnAnswer:
    """Of any document, on any day and by any pack, everything that may be decided has an answer that can be sent."""

    @settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
    @given(bundles(), st.sampled_from(DAYS), st.sampled_from(packaged()))
    def test_it(self, bundle: Bundle, day: date, pack: str) -> None:
        for decision in asked(Facts.of(bundle, load_pack(pack).context(day))):
            sound(decision)

    @pytest.mark.parametrize("day", DAYS, ids=str)
    def test_over_a_county(self, day: date) -> None:
        for decision in asked(Facts.of(whole(), load_pack("cn-henan-hua").context(day))):
            sound(decision)


@cache
def whole() -> Bundle:
    return county(seed=11, bodies=20, servants=20, records=30)


class TestTheOrderDoesNotMatter:
    """Shuffled items give the same decisions and the same withdrawals."""

    @pytest.mark.parametrize("seed", range(3))
    def test_it(self, seed: int) -> None:
        random = Random(seed)  # noqa: S311  # an order, and no secret
        shuffled: dict[str, Any] = {
            array: tuple(random.sample(getattr(whole(), array), len(getattr(whole(), array)))) for _, array in arrays()
        }
        context = load_pack("cn-henan-hua").context(date(2026, 5, 1))
        one, other = (Facts.of(each, context) for each in (whole(), attrs.evolve(whole(), **shuffled)))
        assert [dumps_result(decision_document(each)) for each in asked(one)] == [
            dumps_result(decision_document(each)) for each in asked(other)
        ]
        assert list(withdrawals(one)) == list(withdrawals(other))


class TestAWithdrawalNamesEveryPlace:
    """Every publication and every recipient of what was repaired or corrected has a line, and none that was done is overdue."""

    def test_it(self) -> None:
        facts = Facts.of(whole(), load_pack("cn-henan-hua").context(date(2026, 5, 1)))
        found = list(withdrawals(facts))
        assert len(found) > 5
        for withdrawal in found:
            named = {each.holder for each in withdrawal.places}
            acts = facts.about(withdrawal.withdrawn_item, "publication")
            shown = [each for each in acts if each.published is not None and each.published <= facts.context.on]
            assert {each.id for each in shown} <= {each.id for each in named if each is not None}
            pushes = getattr(facts.find(withdrawal.withdrawn_item), "pushes", ())
            assert sum(each.place_kind == "recipient" and each.holder is None for each in withdrawal.places) == len(
                pushes
            )
            assert all(each.done is None for each in overdue(withdrawal, facts.context.on))


def withdrawals(facts: Facts) -> Iterator[Any]:
    for cause in (*facts.items("objection"), *facts.items("repair")):
        if calls_for(cause, facts.context.on) is not None:
            yield withdraw(facts, cause, name=f"w-{cause.id}", issued_at=ISSUED)
