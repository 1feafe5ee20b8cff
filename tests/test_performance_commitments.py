"""How promises stand on a day, how they were changed, and how many were kept."""

from datetime import date, timedelta
from typing import Any, Final, get_args

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Missing, Ratio
from govcredit.measures.performance.changes import JudgedChange, judged_changes, lawful_change_rate
from govcredit.measures.performance.commitments import (
    Standing,
    commitment_standings,
    fulfilment_by_kind,
    fulfilment_rate,
)
from govcredit.model.bundle import Bundle
from govcredit.model.contracts.agreement import Agreement, AgreementParty
from govcredit.model.contracts.breach import Breach
from govcredit.model.identity import AgreementId, BreachId, Code, CommitmentId, ItemId, KindName, OrganId
from govcredit.model.instruments import Instrument, LegalBasis
from govcredit.model.plans.schedule import Reading, Schedule
from govcredit.model.promises.change import LawfulChange
from govcredit.model.promises.commitment import Commitment, Tracking
from govcredit.model.relations import ItemReference, Party
from govcredit.model.values import Money
from govcredit.policy.loading import load_pack, read_pack

ON: Final = date(2026, 4, 1)
BEFORE, AFTER = date(2026, 3, 31), date(2026, 4, 2)
NONE: Final[list[str]] = []


def facts_of(on: date = ON, known: date | None = None, **arrays: Any) -> Facts:  # noqa: ANN401  # arrays
    return Facts.of(Bundle(version="1.0", **arrays), load_pack("cn").context(on, known))


def promise(name: str = "c", **members: Any) -> Commitment:  # noqa: ANN401  # members
    held: dict[str, Any] = {"id": CommitmentId(name), "organ": OrganId("a"), "kind": Code("deadline")} | members
    if "state" in held and held["state"] is not None:
        held["state"] = Code(held["state"])
    return Commitment(**held)


def change(ground: str = "lawful.public-interest", **members: Any) -> LawfulChange:  # noqa: ANN401  # members
    """Return a change that is lawful in every respect, but for the members given."""
    held: dict[str, Any] = {
        "ground": Code(ground),
        "decided": date(2026, 3, 2),
        "decided_by": OrganId("a"),
        "procedure": "常务会议审议",
        "loss": Money.parse("10万元"),
        "compensation": Money.parse("100000元"),
        "compensated": date(2026, 3, 20),
    }
    return LawfulChange(**(held | members))


def told(missing: tuple[Missing, ...]) -> list[str]:
    return [f"{each.id or each.kind} {each.member} {each.reason}" for each in missing]


def worth(found: Measured[Ratio]) -> str:
    """Return a share as ``part/whole``, or its band as two of them."""
    if found.value is not None:
        return f"{found.value.part}/{found.value.whole}"
    if found.band is None:
        return "nothing"
    ends = (found.band.low, found.band.high)
    return " to ".join("none" if end is None else f"{end.part}/{end.whole}" for end in ends)


STANDINGS: Final = [
    # done decides where the state does not contradict it
    ("done in time", {"done": BEFORE, "deadline": BEFORE, "state": "fulfilled"}, "fulfilled", "yes", True, NONE),
    ("done late", {"done": ON, "deadline": BEFORE}, "fulfilled", "yes", False, NONE),
    ("done, no last day", {"done": BEFORE}, "fulfilled", "yes", None, NONE),
    ("done tomorrow", {"done": AFTER, "deadline": AFTER, "state": "fulfilled"}, "not-due", "out", None, NONE),
    ("done tomorrow, late", {"done": AFTER, "deadline": BEFORE, "state": "fulfilled"}, "overdue", "no", None, NONE),
    ("done tomorrow, no last day", {"done": AFTER}, "not-due", "out", None, NONE),
    ("fulfilled, no day", {"state": "fulfilled", "deadline": BEFORE}, "fulfilled", "yes", None, NONE),
    ("fulfilled, no day, not due yet", {"state": "fulfilled", "deadline": ON}, "fulfilled", "yes", True, NONE),
    (
        "done and under way",
        {"done": BEFORE, "state": "under-way"},
        "unknown",
        "yes no",
        None,
        ["c state contradictory"],
    ),
    ("done and broken", {"done": BEFORE, "state": "broken"}, "unknown", "yes no", None, ["c state contradictory"]),
    # in part
    ("in part, over", {"state": "partly-fulfilled", "deadline": BEFORE}, "partly-fulfilled", "no", None, NONE),
    ("in part, on the last day", {"state": "partly-fulfilled", "deadline": ON}, "partly-fulfilled", "out", None, NONE),
    ("in part, with its day", {"state": "partly-fulfilled", "deadline": BEFORE, "done": BEFORE}, "partly-fulfilled", "no", None, NONE),
    ("in part, no last day", {"state": "partly-fulfilled"}, "partly-fulfilled", "no out", None, ["c deadline no-value"]),
    # the last day itself is in time
    ("under way on the last day", {"state": "under-way", "deadline": ON}, "not-due", "out", None, NONE),
    ("under way, over", {"state": "under-way", "deadline": BEFORE}, "overdue", "no", None, NONE),
    ("under way, no last day", {"state": "under-way"}, "not-due", "out", None, NONE),
    ("not begun, over", {"state": "planned", "deadline": BEFORE}, "overdue", "no", None, ["c state contradictory"]),
    ("overdue, over", {"state": "overdue", "deadline": BEFORE}, "overdue", "no", None, NONE),
    ("overdue, no last day", {"state": "overdue"}, "overdue", "no", None, NONE),
    ("overdue before the day", {"state": "overdue", "deadline": AFTER}, "not-due", "out", None, ["c state contradictory"]),
    ("broken before the day", {"state": "broken", "deadline": AFTER}, "broken", "no", None, NONE),
    # nothing told is not broken
    ("nothing told, over", {"deadline": BEFORE}, "unknown", "yes no", None, ["c state no-value"]),
    ("nothing told, on the last day", {"deadline": ON}, "not-due", "out", None, NONE),
    ("nothing told at all", {}, "unknown", "yes no out", None, ["c state no-value"]),
    ("a state of no list", {"state": "odd", "deadline": BEFORE}, "unknown", "yes no", None, ["c state no-value"]),
    # changes
    ("changed, no change told", {"state": "lawfully-changed"}, "unknown", "no out", None, ["c changes no-value"]),
    ("withdrawn, no change told", {"state": "withdrawn"}, "unknown", "no out", None, ["c changes no-value"]),
    ("lawfully changed", {"state": "lawfully-changed", "changes": (change(),)}, "lawfully-changed", "out", None, NONE),
    ("lawfully changed, then done", {"done": BEFORE, "changes": (change(),)}, "fulfilled", "yes", None, NONE),
    ("lawfully changed, overdue", {"state": "overdue", "deadline": BEFORE, "changes": (change(),)}, "overdue", "no", None, NONE),
    ("unlawfully changed", {"changes": (change("never.change-of-term"),)}, "unlawfully-changed", "no", None, NONE),
    (
        "unlawfully changed, said to be fulfilled",
        {"state": "fulfilled", "changes": (change("never.change-of-term"),)},
        "unlawfully-changed",
        "no",
        None,
        NONE,
    ),
    (
        "changed, nobody knows whether there was a loss",
        {"changes": (change(loss=None, compensation=None, compensated=None),)},
        "unknown",
        "no out",
        None,
        ["c changes.0.loss no-value"],
    ),
    ("changed tomorrow", {"deadline": AFTER, "changes": (change("never.re-zoning", decided=AFTER),)}, "not-due", "out", None, NONE),
    # schedules and notes
    (
        "the schedule has the last day",
        {"state": "under-way", "schedule": Schedule(text="3月底前完成", readings=(Reading(kind="deadline", on=BEFORE),))},
        "overdue",
        "no",
        None,
        NONE,
    ),
    (
        "the schedule has two last days",
        {
            "state": "under-way",
            "schedule": Schedule(
                text="分期", readings=(Reading(kind="deadline", on=BEFORE), Reading(kind="deadline", on=AFTER))
            ),
        },
        "not-due",
        "out",
        None,
        NONE,
    ),
    (
        "a later note tells that the state is a later one",
        {
            "state": "broken",
            "deadline": AFTER,
            "tracking": (Tracking(on=BEFORE, state=Code("under-way")), Tracking(on=AFTER, state=Code("broken"))),
        },
        "not-due",
        "out",
        None,
        NONE,
    ),
    ("made today", {"made": ON, "state": "broken"}, "broken", "no", None, NONE),
    (
        "the plan only strives for it",
        {"state": "under-way", "schedule": Schedule(text="力争", readings=(Reading(kind="deadline", on=BEFORE, best_effort=True),))},
        "not-due",
        "out",
        None,
        NONE,
    ),
    (
        "the last of two notes",
        {
            "deadline": BEFORE,
            "tracking": (Tracking(on=BEFORE, state=Code("fulfilled")), Tracking(on=date(2026, 3, 1), state=Code("under-way"))),
        },
        "fulfilled",
        "yes",
        None,
        NONE,
    ),
    ("the last note where there is no state", {"tracking": (Tracking(on=BEFORE, state=Code("fulfilled")),)}, "fulfilled", "yes", None, NONE),
]  # fmt: skip


@pytest.mark.parametrize(
    ("members", "standing", "may_be", "in_time", "missing"),
    [pytest.param(*case, id=name) for name, *case in STANDINGS],
)
def test_a_promise_stands(
    members: dict[str, Any],
    standing: str,
    may_be: str,
    in_time: bool | None,  # noqa: FBT001  # a case
    missing: list[str],
) -> None:
    found = commitment_standings(facts_of(commitments=(promise(**members),))).value
    assert found is not None
    assert [(each.standing, " ".join(each.may_be), each.in_time, told(each.missing)) for each in found] == [
        (standing, may_be, in_time, missing)
    ]


def test_a_promise_that_was_made_later_does_not_stand_yet() -> None:
    assert commitment_standings(facts_of(commitments=(promise(made=AFTER, state="broken"),))).value == ()


@pytest.mark.parametrize(
    ("members", "state", "expected"),
    [
        pytest.param({"began": BEFORE}, None, "broken", id="began"),
        pytest.param({"began": AFTER}, "under-way", "not-due", id="begins tomorrow"),
        pytest.param({"found": AFTER}, "under-way", "not-due", id="found tomorrow"),
        pytest.param({}, "under-way", "broken", id="no day"),
        pytest.param({"began": BEFORE, "corrected": ON}, "under-way", "not-due", id="corrected"),
        pytest.param({"began": BEFORE, "corrected": AFTER}, "under-way", "broken", id="corrected tomorrow"),
        pytest.param({"began": BEFORE}, "fulfilled", "unknown", id="said to be fulfilled"),
        pytest.param({"by": Party(organ=OrganId("b"))}, "under-way", "not-due", id="of somebody else"),
    ],
)
def test_a_breach_that_is_not_corrected_breaks_the_promise(
    members: dict[str, Any], state: str | None, expected: str
) -> None:
    held: dict[str, Any] = {
        "id": BreachId("b"),
        "of": ItemReference(kind=KindName("commitment"), id=ItemId("c")),
        "by": Party(organ=OrganId("a")),
        "kind": Code("promise-not-kept"),
    }
    found = commitment_standings(facts_of(commitments=(promise(state=state),), breaches=(Breach(**(held | members)),)))
    assert found.value is not None
    assert [each.standing for each in found.value] == [expected]
    assert [each.may_be for each in found.value] == [
        {"broken": ("no",), "not-due": ("out",)}.get(expected, ("yes", "no"))
    ]


SHARED: Final = (
    promise("1", kind=Code("policy-promise"), state="fulfilled", done=BEFORE, deadline=BEFORE),
    promise("2", kind=Code("investment-promotion"), done=ON, deadline=BEFORE),
    promise("3", kind=Code("investment-promotion"), state="overdue"),
    promise("4", kind=Code("investment-promotion"), state="under-way", deadline=AFTER),
    promise("5", kind=Code("grassroots"), deadline=BEFORE, organ=OrganId("b"), jointly_with=(OrganId("a"),)),
)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        # 1 and 2 fulfilled, 3 overdue, 4 not due, 5 unknown
        pytest.param({}, "2/4 to 3/4", id="all"),
        pytest.param({"kind": "policy-promise"}, "2/3", id="a kind with those under it"),
        pytest.param({"kind": "investment-promotion"}, "1/2", id="a kind"),
        pytest.param({"kind": "policy-promise", "in_time": True}, "1/3", id="in time"),
        pytest.param({"organ": "b"}, "0/1 to 1/1", id="a body"),
        pytest.param({"organ": "a"}, "2/4 to 3/4", id="a body with what it promised together with another"),
        pytest.param({"organ": "z"}, "nothing", id="a body that promised nothing"),
    ],
)
def test_the_share_that_was_fulfilled(arguments: dict[str, Any], expected: str) -> None:
    assert worth(fulfilment_rate(facts_of(commitments=SHARED), **arguments)) == expected


def test_promises_by_kind() -> None:
    found = fulfilment_by_kind(facts_of(commitments=SHARED))
    assert found.value is not None
    assert [(each.kind, each.standings, worth(each.rate)) for each in found.value] == [
        ("grassroots", (("unknown", 1),), "0/1 to 1/1"),
        ("investment-promotion", (("fulfilled", 1), ("not-due", 1), ("overdue", 1)), "1/2"),
        ("policy-promise", (("fulfilled", 1),), "1/1"),
    ]
    assert told(found.missing) == ["5 state no-value"]
    assert len(found.inputs) == 5


def test_a_fulfilled_promise_without_days_leaves_open_whether_it_was_in_time() -> None:
    found = fulfilment_rate(facts_of(commitments=(promise(state="fulfilled", deadline=BEFORE),)), in_time=True)
    assert (worth(found), told(found.missing)) == ("0/1 to 1/1", ["c done no-value"])


def only(held: LawfulChange, on: date = ON) -> JudgedChange:
    found = judged_changes(facts_of(on, commitments=(promise(changes=(held,)),))).value
    assert found is not None
    assert len(found) == 1
    return found[0]


CHANGES: Final = [
    ("lawful", change(), ("admitted", True, "paid", "lawful", NONE)),
    ("no loss", change(loss=Money.parse("0元"), compensation=None, compensated=None), ("admitted", True, "not-needed", "lawful", NONE)),
    ("compensated, loss not told", change(loss=None), ("admitted", True, "paid", "lawful", NONE)),
    ("another statutory ground", change("lawful.other-statutory"), ("admitted", True, "paid", "lawful", NONE)),
    ("by legal basis", change(procedure=None, basis=(LegalBasis(title="某条例"),)), ("admitted", True, "paid", "lawful", NONE)),
    ("by an instrument", change(procedure=None, instrument=Instrument(document_number="某政〔2026〕1号")), ("admitted", True, "paid", "lawful", NONE)),
    ("by an instrument that says nothing", change(procedure=None, instrument=Instrument()), ("admitted", None, "paid", "unknown", ["c changes.0.procedure no-value"])),
    ("procedure not told", change(procedure=None), ("admitted", None, "paid", "unknown", ["c changes.0.procedure no-value"])),
    ("nobody decided", change(decided_by=None), ("admitted", None, "paid", "unknown", ["c changes.0.decided_by no-value"])),
    ("paid tomorrow", change(compensated=AFTER), ("admitted", True, "granted", "unknown", ["c changes.0.compensated no-value"])),
    ("not paid", change(compensated=None), ("admitted", True, "granted", "unknown", ["c changes.0.compensated no-value"])),
    ("refused", change(compensation=Money.parse("0元"), compensated=None), ("admitted", True, "refused", "unlawful", NONE)),
    ("compensation not told", change(compensation=None, compensated=None), ("admitted", True, "unknown", "unknown", ["c changes.0.compensation no-value"])),
    ("new officials", change("never.change-of-official"), ("never", True, "paid", "unlawful", NONE)),
    ("a ground of payments", change("never.internal-process"), ("not-listed", True, "paid", "unlawful", NONE)),
    ("never, not said which", change("never"), ("never", True, "paid", "unlawful", NONE)),
    ("lawful, not said which", change("lawful"), ("unknown", True, "paid", "unknown", ["c changes.0.ground no-value"])),
    ("a code of no list", change("odd"), ("unknown", True, "paid", "unknown", ["c changes.0.ground no-value"])),
    ("no day", change(decided=None), ("admitted", True, "paid", "lawful", ["c changes.0.decided no-value"])),
]  # fmt: skip


@pytest.mark.parametrize(("held", "expected"), [pytest.param(*case, id=name) for name, *case in CHANGES])
def test_a_change_is_judged(held: LawfulChange, expected: tuple[Any, ...]) -> None:
    found = only(held)
    assert (found.ground, found.procedure, found.compensation, found.verdict, told(found.missing)) == expected


@pytest.mark.parametrize(
    ("decided", "ground", "expected", "clause"),
    [
        # Before 2020 only the plans' principle names grounds; re-zoning is none that it admits, nor one that it names.
        pytest.param("2019-12-31", "never.re-zoning", "not-listed", "五", id="the day before the regulation"),
        pytest.param("2020-01-01", "never.re-zoning", "never", "第三十一条", id="the regulation"),
        pytest.param("2025-05-19", "never.functional-adjustment", "never", "第三十一条", id="the day before the law"),
        pytest.param("2025-05-20", "never.functional-adjustment", "never", "第七十条", id="the law"),
        pytest.param("2025-05-20", "lawful.national-interest", "admitted", "第三十一条", id="the clause that names it"),
        pytest.param("2016-12-30", "never.change-of-term", "never", "五", id="the opinions of 2016"),
    ],
)
def test_the_law_of_the_day_of_the_decision_judges(decided: str, ground: str, expected: str, clause: str) -> None:
    found = only(change(ground, decided=date.fromisoformat(decided)))
    assert (found.ground, found.terms[0].citation.clause) == (expected, clause)


def test_before_any_rule_a_change_is_unknown_and_the_terms_are_missing() -> None:
    found = only(change("never.change-of-term", decided=date(2016, 12, 29)))
    assert (found.verdict, told(found.missing)) == (
        "unknown",
        [
            "term commitments.compensation not-in-force",
            "term commitments.lawful-grounds not-in-force",
            "term commitments.never-grounds not-in-force",
            "term commitments.procedure not-in-force",
        ],
    )


def test_a_local_ground_is_judged_as_its_national_parent() -> None:
    files = {
        "pack.toml": 'id = "cn-place"\ntitle = "某地"\ntitle_en = "A place"\nversion = "1"\nchecked = 2026-11-26\nextends = "cn"\n',
        "codes.toml": """
title = "地方代码"
title_en = "Local codes"

[documents.place-plan]
title = "某地方案"
title_en = "Plan of a place"

[[codes]]
list = "change-ground"
code = "cn-place.rotation"
name = "干部轮岗"
name_en = "rotation"
parent = "never.change-of-official"
from = 2020-01-01
source = "place-plan"
status = "seen"
""",
    }
    outcome = read_pack({name: text.encode() for name, text in files.items()})
    assert outcome.pack is not None, outcome.report
    bundle = Bundle(version="1.0", commitments=(promise(changes=(change("cn-place.rotation"),)),))
    found = judged_changes(Facts.of(bundle, outcome.pack.context(ON))).value
    assert found is not None
    assert [(each.ground, each.verdict) for each in found] == [("never", "unlawful")]


def test_the_share_of_lawful_changes_counts_promises_and_agreements() -> None:
    deal = Agreement(
        id=AgreementId("d"),
        title="合同",
        parties=(AgreementParty(who=Party(organ=OrganId("a")), side=Code("buyer")),),
        changes=(change("never.re-zoning"), change(decided=AFTER)),
    )
    facts = facts_of(commitments=(promise(changes=(change(),)), promise("e", organ=OrganId("b"))), agreements=(deal,))
    assert worth(lawful_change_rate(facts)) == "1/2"
    assert worth(lawful_change_rate(facts, organ="a")) == "1/2"
    assert worth(lawful_change_rate(facts, organ="b")) == "nothing"


STATES: Final = (
    None,
    "planned",
    "under-way",
    "fulfilled",
    "partly-fulfilled",
    "overdue",
    "broken",
    "lawfully-changed",
    "withdrawn",
    "odd",
)
DAYS: Final = st.none() | st.integers(-3, 3).map(lambda shift: ON + timedelta(days=shift))
ANY_CHANGE: Final = st.builds(
    LawfulChange,
    ground=st.sampled_from(("lawful.public-interest", "never.re-zoning", "lawful", "odd")).map(Code),
    decided=DAYS,
    decided_by=st.sampled_from((None, OrganId("a"))),
    procedure=st.sampled_from((None, "审议")),
    loss=st.sampled_from((None, Money.parse("0元"), Money.parse("1万元"))),
    compensation=st.sampled_from((None, Money.parse("0元"), Money.parse("1万元"))),
    compensated=DAYS,
)
ANY: Final = st.builds(
    Commitment,
    id=st.integers(0, 10**6).map(lambda number: CommitmentId(str(number))),
    organ=st.just(OrganId("a")),
    kind=st.just(Code("deadline")),
    made=DAYS,
    deadline=DAYS,
    done=DAYS,
    state=st.sampled_from(STATES).map(lambda state: None if state is None else Code(state)),
    changes=st.lists(ANY_CHANGE, max_size=2).map(tuple),
)
SOME: Final = st.lists(ANY, max_size=5, unique_by=lambda each: each.id).map(tuple)


class TestEveryPromiseHasAStandingAndASingleOutcomeUnlessSomethingIsMissing:
    @given(SOME)
    def test_it(self, commitments: tuple[Commitment, ...]) -> None:
        found = commitment_standings(facts_of(commitments=commitments)).value
        assert found is not None
        for each in found:
            assert each.standing in get_args(Standing)
            assert len(each.may_be) == 1 or each.missing


class TestTheOrderOfPromisesDoesNotMatter:
    @given(SOME)
    def test_it(self, commitments: tuple[Commitment, ...]) -> None:
        there, back = facts_of(commitments=commitments), facts_of(commitments=commitments[::-1])
        assert fulfilment_by_kind(there) == fulfilment_by_kind(back)
        assert judged_changes(there) == judged_changes(back)


class TestWhatComesAfterTheDayMakesNoPromiseKept:
    @given(SOME)
    def test_it(self, commitments: tuple[Commitment, ...]) -> None:
        found = commitment_standings(facts_of(commitments=commitments)).value
        assert found is not None
        late = {each.id for each in commitments if each.done is not None and each.done > ON}
        assert [each for each in found if each.commitment in late and "yes" in each.may_be] == []


class TestKnowingLessOfAKeptPromiseNeverExcludesThatItWasKept:
    @given(SOME)
    def test_it(self, commitments: tuple[Commitment, ...]) -> None:
        known = commitment_standings(facts_of(commitments=commitments)).value
        less = tuple(attrs.evolve(each, state=None, done=None) for each in commitments)
        blind = commitment_standings(facts_of(commitments=less)).value
        assert known is not None
        assert blind is not None
        for before, after in zip(known, blind, strict=True):
            if (
                before.standing == "fulfilled"
                and after.standing == "unknown"
                and not less_known_by_change(before, less)
            ):
                assert "yes" in after.may_be


def less_known_by_change(standing: Any, commitments: tuple[Commitment, ...]) -> bool:  # noqa: ANN401  # a standing
    """Whether the promise was changed, so that the change decides and not the state."""
    return any(each.changes for each in commitments if each.id == standing.commitment)
