"""Agreements performed, obligations in time, breaches corrected."""

from datetime import date
from typing import Any, Final

import pytest

from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Ratio
from govcredit.measures.performance.contracts import (
    agreement_performance_rate,
    breach_correction_rate,
    breaches_by_kind,
    obligations_in_time_rate,
)
from govcredit.model.bodies.organ import Organ
from govcredit.model.bundle import Bundle
from govcredit.model.contracts.agreement import Agreement, AgreementParty, Obligation
from govcredit.model.contracts.breach import Breach
from govcredit.model.identity import AgreementId, BreachId, Code, ItemId, KindName, OrganId
from govcredit.model.promises.change import LawfulChange
from govcredit.model.relations import ItemReference, Party
from govcredit.model.values import Money, Period
from govcredit.policy.loading import load_pack

ON: Final = date(2026, 4, 1)
BEFORE, AFTER = date(2026, 3, 31), date(2026, 4, 2)
ORGANS: Final = (
    Organ(id=OrganId("county"), kind="government", name="某县"),
    Organ(id=OrganId("firm"), kind="enterprise", name="某公司"),
)
COUNTY, FIRM = Party(organ=OrganId("county")), Party(organ=OrganId("firm"))
PARTIES: Final = (
    AgreementParty(who=COUNTY, side=Code("government-side")),
    AgreementParty(who=FIRM, side=Code("investor")),
)
LAWFUL: Final = LawfulChange(
    ground=Code("lawful.public-interest"),
    decided=BEFORE,
    decided_by=OrganId("county"),
    procedure="审议",
    loss=Money.parse("1万元"),
    compensation=Money.parse("1万元"),
    compensated=BEFORE,
)


def agreement(**members: Any) -> Agreement:  # noqa: ANN401  # members
    held: dict[str, Any] = {"id": AgreementId("d"), "title": "合同", "parties": PARTIES} | members
    if held.get("state") is not None:
        held["state"] = Code(held["state"])
    return Agreement(**held)


def breach(name: str = "b", **members: Any) -> Breach:  # noqa: ANN401  # members
    held: dict[str, Any] = {
        "id": BreachId(name),
        "of": ItemReference(kind=KindName("agreement"), id=ItemId("d")),
        "by": COUNTY,
        "kind": Code("contract-not-performed"),
        "began": BEFORE,
    }
    return Breach(**(held | members))


def facts_of(*agreements: Agreement, breaches: tuple[Breach, ...] = ()) -> Facts:
    bundle = Bundle(version="1.0", organs=ORGANS, agreements=agreements, breaches=breaches)
    return Facts.of(bundle, load_pack("cn").context(ON))


def worth(found: Measured[Ratio]) -> str:
    if found.value is not None:
        return f"{found.value.part}/{found.value.whole}"
    if found.band is None:
        return "nothing"
    ends = (found.band.low, found.band.high)
    return " to ".join("none" if end is None else f"{end.part}/{end.whole}" for end in ends)


def lacking(found: Measured[Any]) -> list[str]:
    return [f"{each.id or each.kind} {each.member} {each.reason}" for each in found.missing]


OVER: Final = Period(start=date(2025, 1, 1), end=ON)
ODD: Final = ["d state contradictory"]
AGREEMENTS: Final = [
    ("performed", {"state": "performed"}, (), "1/1", []),
    ("done", {"done": BEFORE}, (), "1/1", []),
    ("done tomorrow", {"state": "performed", "done": AFTER}, (), "nothing", ["agreement None no-item"]),
    ("signed tomorrow", {"state": "performed", "signed": AFTER}, (), "nothing", ["agreement None no-item"]),
    ("running", {"state": "in-performance"}, (), "nothing", ["agreement None no-item"]),
    ("running, but over", {"state": "in-performance", "in_force": OVER}, (), "0/1 to 1/1", ODD),
    ("over, nothing told", {"in_force": OVER}, (), "0/1 to 1/1", ["d done no-value"]),
    ("expired", {"state": "expired"}, (), "0/1 to 1/1", ["d done no-value"]),
    ("nothing told", {}, (), "0/1 to 1/1", ["d state no-value"]),
    ("void", {"state": "void"}, (), "nothing", ["agreement None no-item"]),
    ("broken", {"state": "in-performance"}, (breach(),), "0/1", []),
    ("broken and corrected", {"state": "performed"}, (breach(corrected=BEFORE),), "1/1", []),
    ("broken tomorrow", {"state": "performed"}, (breach(began=AFTER),), "1/1", []),
    ("broken today", {"state": "in-performance"}, (breach(began=ON),), "0/1", []),
    ("found to be broken tomorrow", {"state": "performed"}, (breach(began=None, found=AFTER),), "1/1", []),
    ("signed today and broken", {"signed": ON}, (breach(),), "0/1", []),
    ("broken by the firm", {"state": "performed"}, (breach(by=FIRM),), "1/1", []),
    ("broken, but performed", {"state": "performed"}, (breach(),), "0/1 to 1/1", ODD),
    ("ended early, no change told", {"state": "terminated"}, (), "0/1 to none", ["d changes no-value"]),
    ("ended early by law", {"state": "terminated", "changes": (LAWFUL,)}, (), "nothing", ["agreement None no-item"]),
    (
        "ended early for a ground that the law never admits",
        {"state": "rescinded", "changes": (LawfulChange(ground=Code("never.change-of-term"), decided=BEFORE),)},
        (),
        "0/1",
        ["d changes.0.decided_by no-value", "d changes.0.loss no-value"],
    ),
    ("ended early, but done", {"state": "terminated", "done": BEFORE}, (), "0/1 to 1/1", ODD),
]  # fmt: skip


@pytest.mark.parametrize(
    ("members", "breaches", "rate", "missing"), [pytest.param(*case, id=name) for name, *case in AGREEMENTS]
)
def test_an_agreement_is_performed(
    members: dict[str, Any], breaches: tuple[Breach, ...], rate: str, missing: list[str]
) -> None:
    for organ in (None, "county"):
        found = agreement_performance_rate(facts_of(agreement(**members), breaches=breaches), organ=organ)
        assert (worth(found), lacking(found)) == (rate, missing)


def test_the_agreements_of_a_body_are_those_to_which_it_is_a_party() -> None:
    facts = facts_of(agreement(state="performed"))
    assert [worth(agreement_performance_rate(facts, organ=organ)) for organ in ("firm", "town")] == ["1/1", "nothing"]


OBLIGATIONS: Final = [
    ("in time", {"done": BEFORE, "deadline": BEFORE}, "1/1", []),
    ("late", {"done": ON, "deadline": BEFORE}, "0/1", []),
    ("today", {"done": ON, "deadline": ON}, "1/1", []),
    ("late, and overdue by its state", {"done": ON, "deadline": BEFORE, "state": "overdue"}, "0/1", []),
    ("in time, but overdue", {"done": BEFORE, "deadline": BEFORE, "state": "overdue"}, "0/1 to 1/1", ["state contradictory"]),
    ("done, but due later", {"done": BEFORE, "deadline": AFTER, "state": "due-later"}, "0/1 to 1/1", ["state contradictory"]),
    ("done, no last day", {"done": BEFORE}, "0/1 to 1/1", ["deadline no-value"]),
    ("performed, no day", {"deadline": BEFORE, "state": "performed"}, "0/1 to 1/1", ["done no-value"]),
    ("performed before the last day", {"deadline": ON, "state": "performed"}, "1/1", []),
    ("performed, no days", {"state": "performed"}, "0/1 to 1/1", ["deadline no-value"]),
    ("performed tomorrow", {"deadline": BEFORE, "state": "performed", "done": AFTER}, "0/1", []),
    ("released", {"deadline": BEFORE, "state": "released"}, "nothing", []),
    ("in part, over", {"deadline": BEFORE, "state": "partly"}, "0/1", []),
    ("in part, to come", {"deadline": ON, "state": "partly"}, "nothing", []),
    ("overdue", {"deadline": BEFORE, "state": "overdue"}, "0/1", []),
    ("overdue, no last day", {"state": "overdue"}, "0/1", []),
    ("overdue before the day", {"deadline": ON, "state": "overdue"}, "nothing", ["state contradictory"]),
    ("due later, over", {"deadline": BEFORE, "state": "due-later"}, "0/1", ["state contradictory"]),
    ("due later, no last day", {"state": "due-later"}, "nothing", []),
    ("nothing told, over", {"deadline": BEFORE}, "0/1 to 1/1", ["state no-value"]),
    ("nothing told", {}, "0/1 to 1/1", ["deadline no-value"]),
]  # fmt: skip


@pytest.mark.parametrize(("members", "rate", "missing"), [pytest.param(*case, id=name) for name, *case in OBLIGATIONS])
def test_an_obligation_is_performed_in_time(members: dict[str, Any], rate: str, missing: list[str]) -> None:
    if "state" in members:
        members = members | {"state": Code(members["state"])}
    duty = Obligation(owed_by=Code("government-side"), text="交地", **members)
    found = obligations_in_time_rate(facts_of(agreement(duties_owed=(duty,))))
    told = [f"d duties_owed.0.{each}" for each in missing]
    assert (worth(found), [each for each in lacking(found) if "no-item" not in each]) == (rate, told)


@pytest.mark.parametrize(
    ("parties", "side", "organ", "expected"),
    [
        pytest.param(PARTIES, "investor", None, "nothing", id="the firm's"),
        pytest.param(PARTIES, "investor", "firm", "1/1", id="the firm's, when it is asked for"),
        pytest.param(PARTIES, "government-side", "firm", "nothing", id="not the county's then"),
        pytest.param((), "buyer", None, "1/1", id="no parties: the side tells it"),
        pytest.param(
            (AgreementParty(who=Party(body_name="某局"), side=Code("buyer")),), "buyer", None, "1/1", id="only named"
        ),
        pytest.param((AgreementParty(who=FIRM, side=Code("buyer")),), "buyer", None, "nothing", id="a firm that buys"),
    ],
)
def test_whose_obligation_it_is(
    parties: tuple[AgreementParty, ...], side: str, organ: str | None, expected: str
) -> None:
    duty = Obligation(owed_by=Code(side), text="义务", done=BEFORE, deadline=BEFORE)
    facts = facts_of(agreement(parties=parties, duties_owed=(duty,)))
    assert worth(obligations_in_time_rate(facts, organ=organ)) == expected


@pytest.mark.parametrize(("signed", "expected"), [(ON, "1/1"), (AFTER, "nothing")], ids=["today", "tomorrow"])
def test_an_agreement_binds_from_the_day_of_its_signing(signed: date, expected: str) -> None:
    duty = Obligation(owed_by=Code("government-side"), text="义务", done=BEFORE, deadline=BEFORE)
    assert worth(obligations_in_time_rate(facts_of(agreement(signed=signed, duties_owed=(duty,))))) == expected


def test_breaches_are_counted_by_kind_with_those_corrected() -> None:
    breaches = (
        breach("1", corrected=BEFORE),
        breach("2", corrected=AFTER),
        breach("3", kind=Code("late-payment"), began=None),
        breach("4", began=AFTER),
        breach("5", by=FIRM),
        breach("6", by=Party(body_name="某局")),
        breach("7", by=FIRM, jointly_with=(OrganId("county"),)),
    )
    facts = facts_of(agreement(), breaches=breaches)
    found = breaches_by_kind(facts)
    assert found.value is not None
    assert [(each.kind, each.began, each.corrected) for each in found.value] == [
        ("contract-not-performed", 2, 1),
        ("late-payment", 1, 0),
    ]
    assert lacking(found) == ["3 began no-value"]
    assert worth(breach_correction_rate(facts)) == "1/3"
    assert worth(breach_correction_rate(facts, organ="county")) == "1/4"
