"""Cases through their instances, heads in court, and judgments performed."""

from datetime import date
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Ratio
from govcredit.measures.performance.judgments import excused_absences, head_appearance_rate, judgment_performance_rate
from govcredit.measures.performance.lawsuits import case_results, loss_reasons, losses_by_instance, lost_case_rate
from govcredit.model.bundle import Bundle
from govcredit.model.identity import Code, LawsuitId, OrganId
from govcredit.model.supervision.lawsuit import Appearance, Lawsuit, Performance
from govcredit.model.values import Money
from govcredit.policy.loading import load_pack

ON: Final = date(2026, 4, 1)
BEFORE, AFTER = date(2026, 3, 31), date(2026, 4, 2)


def lawsuit(name: str, instance: str | None = "first", outcome: str | None = None, **members: Any) -> Lawsuit:  # noqa: ANN401  # members
    """Return a lawsuit, decided on the day before where it has an outcome."""
    held: dict[str, Any] = {
        "id": LawsuitId(name),
        "organ": OrganId("a"),
        "kind": Code("administrative"),
        "instance": None if instance is None else Code(instance),
        "outcome": None if outcome is None else Code(outcome),
        "decided": None if outcome is None else BEFORE,
    }
    if "earlier" in members:
        members["earlier"] = LawsuitId(members["earlier"])
    if "loss_reasons" in members:
        members["loss_reasons"] = tuple(Code(each) for each in members["loss_reasons"])
    return Lawsuit(**(held | members))


def facts_of(*lawsuits: Lawsuit, on: date = ON) -> Facts:
    return Facts.of(Bundle(version="1.0", lawsuits=lawsuits), load_pack("cn").context(on))


def worth(found: Measured[Ratio]) -> str:
    if found.value is not None:
        return f"{found.value.part}/{found.value.whole}"
    if found.band is None:
        return "nothing"
    ends = (found.band.low, found.band.high)
    return " to ".join("none" if end is None else f"{end.part}/{end.whole}" for end in ends)


def lacking(found: Measured[Any]) -> list[str]:
    return [f"{each.id or each.kind} {each.member} {each.reason}" for each in found.missing]


CASES: Final = [
    ("lost", (lawsuit("1", outcome="lost"),), [("1", "lost", "first")], "1/1"),
    ("won", (lawsuit("1", outcome="won"),), [("1", "not-lost", "first")], "0/1"),
    ("lost in part", (lawsuit("1", outcome="partly-lost"),), [("1", "partly-lost", "first")], "1/1"),
    ("withdrawn", (lawsuit("1", outcome="withdrawn"),), [("1", "not-lost", "first")], "0/1"),
    ("not decided", (lawsuit("1"),), [("1", "pending", None)], "nothing"),
    ("decided tomorrow", (lawsuit("1", outcome="lost", decided=AFTER),), [("1", "pending", None)], "nothing"),
    ("no outcome", (lawsuit("1", decided=BEFORE),), [("1", "unknown", "first")], "0/1 to 1/1"),
    (
        "appeal upheld",
        (lawsuit("1", outcome="lost"), lawsuit("2", "second", "upheld", earlier="1")),
        [("1 2", "lost", "second")],
        "1/1",
    ),
    (
        "appeal withdrawn",
        (lawsuit("1", outcome="lost"), lawsuit("2", "second", "withdrawn", earlier="1")),
        [("1 2", "lost", "second")],
        "1/1",
    ),
    (
        "lost, then won on appeal",
        (lawsuit("1", outcome="lost"), lawsuit("2", "second", "won", earlier="1")),
        [("1 2", "not-lost", "second")],
        "0/1",
    ),
    (
        "the appeal is pending",
        (lawsuit("1", outcome="lost"), lawsuit("2", "second", case_opened=BEFORE, earlier="1")),
        [("1 2", "pending", None)],
        "nothing",
    ),
    (
        "the appeal comes tomorrow",
        (lawsuit("1", outcome="lost"), lawsuit("2", "second", case_opened=AFTER, earlier="1")),
        [("1 2", "lost", "first")],
        "1/1",
    ),
    (
        "an application for retrial leaves it as it is",
        (lawsuit("1", outcome="lost"), lawsuit("2", "retrial-application", case_opened=BEFORE, earlier="1")),
        [("1 2", "lost", "first")],
        "1/1",
    ),
    (
        "sent back, then won",
        (
            lawsuit("1", outcome="lost"),
            lawsuit("2", "second", "sent-back", earlier="1"),
            lawsuit("3", "first", "won", earlier="2"),
        ),
        [("1 2 3", "not-lost", "first")],
        "0/1",
    ),
    (
        "sent back",
        (lawsuit("1", outcome="lost"), lawsuit("2", "second", "sent-back", earlier="1")),
        [("1 2", "pending", None)],
        "nothing",
    ),
    (
        "enforcement decides nothing",
        (lawsuit("1", outcome="lost"), lawsuit("2", "enforcement", "won", earlier="1")),
        [("1 2", "lost", "first")],
        "1/1",
    ),
    (
        "changed, nobody says how",
        (lawsuit("1", outcome="won"), lawsuit("2", "second", "changed", earlier="1")),
        [("1 2", "unknown", "second")],
        "0/1 to 1/1",
    ),
    (
        "changed, with the reason of the loss",
        (lawsuit("1", outcome="won"), lawsuit("2", "second", "changed", earlier="1", loss_reasons=("procedure",))),
        [("1 2", "lost", "second")],
        "1/1",
    ),
    (
        "the first instance is not here",
        (lawsuit("2", "second", "upheld", earlier="1"),),
        [("2", "unknown", "second")],
        "0/1 to 1/1",
    ),
    (
        "two appeals against one judgment are one case",
        (
            lawsuit("1", outcome="lost"),
            lawsuit("2", "second", "upheld", earlier="1"),
            lawsuit("3", "second", "upheld", earlier="1"),
        ),
        [("1 2 3", "lost", "second")],
        "1/1",
    ),
    (
        "two appeals of which the first instance is not here",
        (lawsuit("2", "second", "lost", earlier="1"), lawsuit("3", "second", "lost", earlier="1")),
        [("2 3", "lost", "second")],
        "1/1",
    ),
    (
        "of two appeals the later decision counts",
        (
            lawsuit("1", outcome="lost"),
            lawsuit("2", "second", "won", earlier="1", decided=date(2026, 3, 30)),
            lawsuit("3", "second", "lost", earlier="1", decided=date(2026, 3, 29)),
        ),
        [("1 3 2", "not-lost", "second")],
        "0/1",
    ),
    (
        "an appeal that is running and will be decided tomorrow",
        (lawsuit("1", outcome="lost"), lawsuit("2", "second", "won", case_opened=BEFORE, decided=AFTER, earlier="1")),
        [("1 2", "pending", None)],
        "nothing",
    ),
    (
        "an appeal that nobody says was running",
        (lawsuit("1", outcome="lost"), lawsuit("2", "second", "won", decided=AFTER, earlier="1")),
        [("1 2", "lost", "first")],
        "1/1",
    ),
    (
        "opened and decided today",
        (lawsuit("1", outcome="lost", case_opened=ON, decided=ON),),
        [("1", "lost", "first")],
        "1/1",
    ),
    (
        "a circle of references is one case",
        (lawsuit("1", outcome="lost", earlier="2"), lawsuit("2", "second", "lost", earlier="1")),
        [("2 1", "lost", "first")],
        "1/1",
    ),
    (
        "two cases",
        (lawsuit("1", outcome="lost"), lawsuit("2", outcome="settled")),
        [("1", "lost", "first"), ("2", "not-lost", "first")],
        "1/2",
    ),
]


@pytest.mark.parametrize(("lawsuits", "results", "rate"), [pytest.param(*case, id=name) for name, *case in CASES])
def test_a_case_is_counted_once(
    lawsuits: tuple[Lawsuit, ...], results: list[tuple[str, str, str | None]], rate: str
) -> None:
    facts = facts_of(*lawsuits)
    found = case_results(facts).value
    assert found is not None
    assert [(" ".join(each.lawsuits), each.result, each.instance) for each in found] == results
    assert worth(lost_case_rate(facts)) == rate


MANY: Final = (
    lawsuit("1", outcome="lost", loss_reasons=("procedure", "fact")),
    lawsuit("2", "second", "upheld", earlier="1"),
    lawsuit("3", outcome="partly-lost", organ=OrganId("b"), jointly_with=(OrganId("a"),)),
    lawsuit("4", outcome="won", kind=Code("civil")),
    lawsuit("5", "reconsideration", "lost", kind=Code("reconsideration"), loss_reasons=("procedure",)),
)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        pytest.param({}, "3/4", id="all"),
        pytest.param({"partly": False}, "2/4", id="a loss in part is none"),
        pytest.param({"kind": "administrative"}, "2/2", id="a kind"),
        pytest.param({"organ": "b"}, "1/1", id="a body"),
        pytest.param({"organ": "a"}, "3/4", id="a body with those that it has together with another"),
    ],
)
def test_the_share_of_lost_cases(arguments: dict[str, Any], expected: str) -> None:
    assert worth(lost_case_rate(facts_of(*MANY), **arguments)) == expected


def test_each_instance_counts_by_itself_in_its_row() -> None:
    found = losses_by_instance(facts_of(*MANY)).value
    assert found is not None
    assert [(each.kind, each.instance, worth(each.rate)) for each in found] == [
        ("administrative", "first", "2/2"),
        ("administrative", "second", "1/1"),
        ("civil", "first", "0/1"),
        ("reconsideration", "reconsideration", "1/1"),
    ]


def test_reasons_of_losses_are_counted_and_those_without_told() -> None:
    found = loss_reasons(facts_of(*MANY))
    assert found.value is not None
    assert (found.value.reasons, found.value.lost, found.value.without) == ((("fact", 1), ("procedure", 2)), 3, 1)
    assert lacking(found) == ["3 loss_reasons no-value"]


class TestTheOrderOfLawsuitsDoesNotMatter:
    @given(st.permutations(MANY))
    def test_it(self, lawsuits: list[Lawsuit]) -> None:
        there, back = facts_of(*MANY), facts_of(*lawsuits)
        assert case_results(there) == case_results(back)
        assert losses_by_instance(there) == losses_by_instance(back)
        assert loss_reasons(there) == loss_reasons(back)


NAMES: Final = ("1", "2", "3", "4")


class TestEveryLawsuitBelongsToOneCaseWhateverItCites:
    @given(st.lists(st.sampled_from((None, *NAMES, "9")), min_size=4, max_size=4))
    def test_it(self, earlier: list[str | None]) -> None:
        lawsuits = [
            lawsuit(name, outcome="lost", **({} if cited is None else {"earlier": cited}))
            for name, cited in zip(NAMES, earlier, strict=True)
        ]
        found = case_results(facts_of(*lawsuits)).value
        assert found is not None
        assert sorted(name for each in found for name in each.lawsuits) == list(NAMES)
        place = {name: number for number, each in enumerate(found) for name in each.lawsuits}
        for name, cited in zip(NAMES, earlier, strict=True):
            assert cited is None or cited == "9" or place[name] == place[cited]


HEARINGS: Final = [
    ("appeared", {"head_due": True, "head_appeared": True}, "1/1", []),
    ("the main responsible person appeared", {"head_due": True, "principal_appeared": True}, "1/1", []),
    ("not, without excuse", {"head_due": True, "head_appeared": False, "excused": False}, "0/1", []),
    ("not, excused", {"head_due": True, "head_appeared": False, "excused": True}, "nothing", ["lawsuit None no-item"]),
    ("not, excuse not told", {"head_due": True, "head_appeared": False}, "0/1 to none", ["l appearances.0.excused no-value"]),
    ("not told", {"head_due": True}, "0/1 to 1/1", ["l appearances.0.head_appeared no-value"]),
    ("not told, excused", {"head_due": True, "excused": True}, "0/1 to none", ["l appearances.0.head_appeared no-value"]),
    ("not due", {"head_due": False, "head_appeared": False}, "nothing", ["lawsuit None no-item"]),
    ("due by law", {"head_appeared": False, "excused": False}, "0/1", []),
    ("a hearing tomorrow", {"on": AFTER, "head_due": True, "head_appeared": True}, "nothing", ["lawsuit None no-item"]),
    (
        "due by law before the text that was read",
        {"on": date(2017, 12, 31), "head_appeared": True},
        "none to 1/1",
        ["l appearances.0.head_due no-value", "term lawsuits.head-appears not-in-force"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("members", "rate", "missing"), [pytest.param(*case, id=name) for name, *case in HEARINGS])
def test_the_head_in_court(members: dict[str, Any], rate: str, missing: list[str]) -> None:
    case = lawsuit("l", appearances=(Appearance(**({"on": BEFORE} | members)),))
    found = head_appearance_rate(facts_of(case))
    assert (worth(found), lacking(found)) == (rate, missing)


def test_in_other_cases_the_head_is_due_only_where_it_is_told() -> None:
    hearing = Appearance(on=BEFORE, head_appeared=False, excused=False)
    assert worth(head_appearance_rate(facts_of(lawsuit("l", kind=Code("civil"), appearances=(hearing,))))) == "nothing"


def test_excused_absences_are_counted_apart() -> None:
    hearings = (
        Appearance(on=BEFORE, head_due=True, head_appeared=False, excused=True),
        Appearance(on=BEFORE, head_appeared=False, excused=True),
        Appearance(on=BEFORE, head_due=True, head_appeared=False, principal_appeared=True, excused=True),
        Appearance(on=BEFORE, head_due=True, head_appeared=False, excused=False),
        Appearance(on=AFTER, head_due=True, head_appeared=False, excused=True),
    )
    found = excused_absences(facts_of(lawsuit("l", appearances=hearings)))
    assert (found.value, [term.name for term in found.terms]) == (2, ["lawsuits.head-appears"])


@pytest.mark.parametrize(
    ("kind", "hearing", "expected"),
    [
        pytest.param("civil", {"on": BEFORE}, (0, []), id="not due in other cases"),
        pytest.param("civil", {"on": BEFORE, "head_due": True}, (1, []), id="due as told"),
        pytest.param("administrative", {"on": date(2017, 12, 31)}, (0, []), id="before the text that was read"),
        pytest.param("administrative", {"on": BEFORE, "head_due": False}, (0, []), id="not due as told"),
        pytest.param("administrative", {}, (1, ["lawsuits.head-appears"]), id="a hearing without day"),
    ],
)
def test_an_excused_absence_is_one_of_a_head_who_was_due(
    kind: str, hearing: dict[str, Any], expected: tuple[int, list[str]]
) -> None:
    held = Appearance(**({"head_appeared": False, "excused": True} | hearing))
    found = excused_absences(facts_of(lawsuit("l", kind=Code(kind), appearances=(held,))))
    assert (found.value, [term.name for term in found.terms]) == expected


def yuan(amount: str) -> Money:
    return Money.parse(f"{amount}元")


DUTIES: Final = [
    # members, share performed, share performed in time
    ("in time", {"performance": "full", "done": BEFORE, "deadline": BEFORE}, "1/1", "1/1"),
    ("late", {"performance": "full", "done": ON, "deadline": BEFORE}, "1/1", "0/1"),
    ("done, no last day", {"performance": "full", "done": BEFORE}, "1/1", "0/1 to 1/1"),
    ("full, no days", {"performance": "full"}, "1/1", "0/1 to 1/1"),
    ("full, last day to come", {"performance": "full", "deadline": ON}, "1/1", "1/1"),
    ("full, over, no day", {"performance": "full", "deadline": BEFORE}, "1/1", "0/1 to 1/1"),
    ("done tomorrow, over", {"performance": "full", "done": AFTER, "deadline": BEFORE}, "0/1", "0/1"),
    ("done tomorrow, in time", {"performance": "full", "done": AFTER, "deadline": AFTER}, "nothing", "nothing"),
    ("in part, over", {"performance": "partial", "deadline": BEFORE}, "0/1", "0/1"),
    ("in part, on the last day", {"performance": "partial", "deadline": ON}, "nothing", "nothing"),
    ("in part, with its day", {"performance": "partial", "done": BEFORE, "deadline": BEFORE}, "0/1", "0/1"),
    ("not, over", {"performance": "none", "deadline": BEFORE}, "0/1", "0/1"),
    ("not, no last day", {"performance": "none"}, "0/1 to none", "0/1 to none"),
    ("not, but done", {"performance": "none", "done": BEFORE, "deadline": BEFORE}, "0/1 to 1/1", "0/1 to 1/1"),
    ("full, but paid short", {"performance": "full", "done": BEFORE, "sum": yuan("100"), "paid": yuan("99.99")}, "0/1 to 1/1", "0/1 to 1/1"),
    ("full, paid in another unit", {"performance": "full", "done": BEFORE, "sum": yuan("10000"), "paid": Money.parse("1万元")}, "1/1", "0/1 to 1/1"),
    ("nothing told, over", {"deadline": BEFORE}, "0/1 to 1/1", "0/1 to 1/1"),
    ("nothing told, to come", {"deadline": ON}, "nothing", "nothing"),
    ("nothing told", {}, "0/1 to 1/1", "0/1 to 1/1"),
]  # fmt: skip


@pytest.mark.parametrize(("members", "performed", "in_time"), [pytest.param(*case, id=name) for name, *case in DUTIES])
def test_a_judgment_is_performed(members: dict[str, Any], performed: str, in_time: str) -> None:
    if "performance" in members:
        members = members | {"performance": Code(members["performance"])}
    facts = facts_of(lawsuit("l", outcome="lost", final_from=BEFORE, performances=(Performance(**members),)))
    assert worth(judgment_performance_rate(facts)) == performed
    assert worth(judgment_performance_rate(facts, in_time=True)) == in_time
    for found in (judgment_performance_rate(facts), judgment_performance_rate(facts, in_time=True)):
        assert bool(found.band) <= bool(found.missing)


def test_a_judgment_that_is_not_final_obliges_nobody_yet() -> None:
    duty = Performance(performance=Code("none"), deadline=BEFORE)
    facts = facts_of(lawsuit("l", final_from=AFTER, performances=(duty,)), lawsuit("m", performances=(duty,)))
    assert worth(judgment_performance_rate(facts)) == "0/1"
    assert worth(judgment_performance_rate(facts, kind="civil")) == "nothing"


@pytest.mark.parametrize(
    ("members", "missing"),
    [
        pytest.param({}, ["deadline", "performance"], id="nothing"),
        pytest.param({"deadline": BEFORE}, ["performance"], id="only the last day"),
        pytest.param({"performance": Code("none")}, ["deadline"], id="only that it was not performed"),
    ],
)
def test_what_an_obligation_lacks_is_told(members: dict[str, Any], missing: list[str]) -> None:
    found = judgment_performance_rate(facts_of(lawsuit("l", performances=(Performance(**members),))))
    assert lacking(found) == [f"l performances.0.{member} no-value" for member in missing]


def test_a_contradiction_is_told() -> None:
    duty = Performance(performance=Code("none"), done=BEFORE, deadline=BEFORE)
    found = judgment_performance_rate(facts_of(lawsuit("l", performances=(duty,))))
    assert lacking(found) == ["l performances.0.performance contradictory"]
