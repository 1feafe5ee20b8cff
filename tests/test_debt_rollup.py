"""A province over its cities and counties: each figure once, what is missing named, and how many are in default."""

from datetime import date
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcredit.measures.debt.balances import Scope
from govcredit.measures.debt.rollup import (
    RolledPart,
    RollUp,
    RollUpBasis,
    areas_below,
    areas_in_default,
    default_share,
    rolled_up,
)
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Band, Measured, Missing, MissingReason, Ratio
from govcredit.model.bodies.organ import Organ
from govcredit.model.bundle import Bundle
from govcredit.model.debt.debt_balance import DebtBalance
from govcredit.model.identity import ItemId, KindName
from govcredit.model.relations import ItemReference
from govcredit.model.values import Money
from govcredit.policy.loading import load_pack

END: Final = date(2025, 12, 31)
PROVINCE: Final = Scope(organ="p")


def organ(name: str, level: str | None, superior: str | None = None, **more: Any) -> Organ:  # noqa: ANN401
    values: dict[str, Any] = {
        "id": name,
        "kind": "government",
        "name": name,
        "level": level,
        "superior": superior,
        **more,
    }
    return Organ(**values)


# A province with two cities; the first has two counties, the second one, which stands below a bureau of the city.
PLACES: Final = (
    organ("p", "province", region="450000"),
    organ("c1", "prefecture", "p"),
    organ("c2", "prefecture", region="450300"),
    organ("k1", "county", "c1"),
    organ("k2", "county", "c1"),
    organ("office", "prefecture", "c2", kind="department"),
    organ("k3", "county", "office"),
    organ("town", "township", "k1"),
    organ("elsewhere", "county", region="460100"),
)


def owed(name: str, amount: str | None, *, whole: bool = False, **more: Any) -> DebtBalance:  # noqa: ANN401
    values: dict[str, Any] = {
        "id": f"{name}-{'area' if whole else 'own'}",
        "organ": name,
        "on": END,
        "kind": "government",
        "whole_area": whole,
        "sum": None if amount is None else Money.parse(amount),
        **more,
    }
    return DebtBalance(**values)


def facts(*balances: DebtBalance, organs: tuple[Organ, ...] = PLACES, on: date = date(2026, 11, 26)) -> Facts:
    bundle = Bundle(version="1.0", organs=organs, debt_balances=balances)
    return Facts.of(bundle, load_pack("cn").context(on))


def ask(*balances: DebtBalance, organs: tuple[Organ, ...] = PLACES) -> Measured[RollUp]:
    return rolled_up(facts(*balances, organs=organs), scope=PROVINCE, on=END, kind="government")


def refs(*names: str) -> tuple[ItemReference, ...]:
    return tuple(ItemReference(kind=KindName("debt-balance"), id=ItemId(name)) for name in names)


def gap(kind: str, name: str | None, member: str | None, reason: MissingReason = "no-value") -> Missing:
    return Missing(kind=kind, id=name, member=member, reason=reason)


def lacking(name: str) -> tuple[Missing, ...]:
    return (gap("organ", name, "government"), gap("debt-balance", None, "government", "no-item"))


def part(name: str, amount: str | None, basis: RollUpBasis = "own-level", **more: Any) -> RolledPart:  # noqa: ANN401
    return RolledPart(organ=name, basis=basis, amount=None if amount is None else Money.parse(amount), **more)


ALL: Final = tuple(
    owed(name, f"{amount}亿元")
    for name, amount in zip(("p", "c1", "c2", "k1", "k2", "k3"), (10, 20, 30, 4, 5, 6), strict=True)
)
EACH: Final = tuple(
    part(name, f"{amount}亿元") for name, amount in (("p", 10), ("c1", 20), ("k1", 4), ("k2", 5), ("c2", 30), ("k3", 6))
)


def but(name: str, *others: DebtBalance) -> tuple[DebtBalance, ...]:
    return (*(each for each in ALL if each.organ != name), *others)


def total(found: Measured[RollUp]) -> tuple[str | None, str | None]:
    low, high = (found.value, found.value) if found.band is None else (found.band.low, found.band.high)
    low_amount, high_amount = (
        None if each is None else f"{each.amount.to('亿元').amount.normalize():f}" for each in (low, high)
    )
    return low_amount, high_amount


# ---------------------------------------------------------------------------------------------------------------------
# Who stands below whom


@pytest.mark.parametrize(
    ("top", "below"),
    [("p", ("c1", "c2", "k1", "k2", "k3")), ("c1", ("k1", "k2")), ("c2", ("k3",)), ("k1", ()), ("nobody", ())],
)
def test_cities_and_counties_stand_below_by_superior_or_region(top: str, below: tuple[str, ...]) -> None:
    assert areas_below(facts(), organ=top) == below


@pytest.mark.parametrize(
    ("organs", "below"),
    [
        pytest.param(
            (
                organ("p", "province", region="450000"),
                organ("c", "prefecture", region="450200"),
                organ("k", "county", region="450222"),
            ),
            ("c", "k"),
            id="a county of a city by its code",
        ),
        pytest.param(
            (organ("p", "province", region="500000"), organ("k", "county", region="500110")),
            ("k",),
            id="a district of Chongqing",
        ),
        pytest.param(
            (organ("p", "province", region="450000"), organ("k", None, region="450222")),
            (),
            id="a code without a level",
        ),
        pytest.param(
            (organ("p", "province", region="450000"), organ("k", "county", "gone", region="450222")),
            ("k",),
            id="an unknown superior",
        ),
        pytest.param((organ("p", "province", "k"), organ("k", "county", "p")), ("k",), id="each above the other"),
        pytest.param((organ("p", "province"), organ("k", "county", "k")), (), id="a body above itself"),
        pytest.param(
            (
                organ("p", "province"),
                organ("a", None, "b", kind="department"),
                organ("b", None, "a", kind="department"),
                organ("k", "county", "a"),
                organ("m", "county", "b"),
            ),
            (),
            id="departments above each other",
        ),
    ],
)
def test_odd_chains_place_nobody_wrongly(organs: tuple[Organ, ...], below: tuple[str, ...]) -> None:
    assert areas_below(facts(organs=organs), organ="p") == below


# ---------------------------------------------------------------------------------------------------------------------
# Sums


def test_every_level_is_added_once() -> None:
    assert ask(*ALL) == Measured(
        value=RollUp(amount=Money.parse("7500000000元"), parts=EACH),
        inputs=refs("c1-own", "c2-own", "k1-own", "k2-own", "k3-own", "p-own"),
    )


@pytest.mark.parametrize(
    ("balances", "low", "high", "parts", "missing"),
    [
        pytest.param(
            (*ALL, owed("c1", "29亿元", whole=True), owed("p", "75亿元", whole=True)),
            "75",
            "75",
            EACH,
            (),
            id="areas that agree",
        ),
        pytest.param(
            but("k2", owed("c1", "31亿元", whole=True)),
            "77",
            "77",
            (part("p", "10亿元"), part("c1", "31亿元", "whole-area"), part("c2", "30亿元"), part("k3", "6亿元")),
            (),
            id="an area stands for a county that is not told",
        ),
        pytest.param(
            (*ALL, owed("c1", "32亿元", whole=True)),
            "78",
            "78",
            (
                part("p", "10亿元"),
                part("c1", "32亿元", "whole-area", beyond_levels=Money.parse("300000000元")),
                part("c2", "30亿元"),
                part("k3", "6亿元"),
            ),
            (),
            id="an area holds more than its levels",
        ),
        pytest.param(
            but("k2"),
            "70",
            None,
            (
                part("p", "10亿元"),
                part("c1", "20亿元"),
                part("k1", "4亿元"),
                part("k2", None),
                part("c2", "30亿元"),
                part("k3", "6亿元"),
            ),
            lacking("k2"),
            id="a county is not told",
        ),
        pytest.param(
            (owed("p", "75亿元", whole=True),),
            "75",
            "75",
            (part("p", "75亿元", "whole-area"),),
            (),
            id="the province alone",
        ),
        pytest.param((), None, None, (), None, id="nothing is told"),
        pytest.param(
            (*ALL, owed("c2", "40亿元", whole=True, figure_status="final-accounts")),
            "75",
            "75",
            EACH,
            (),
            id="another finality",
        ),
        pytest.param(
            but("k3", owed("c2", "30亿元", whole=True, figure_status="final-accounts")),
            "69",
            "69",
            (
                *EACH[:4],
                part("c2", "30亿元", "whole-area", figure_status="final-accounts"),
            ),
            (),
            id="another finality for what is not told",
        ),
    ],
)
def test_levels_and_areas_are_never_added_together(
    balances: tuple[DebtBalance, ...],
    low: str | None,
    high: str | None,
    parts: tuple[RolledPart, ...],
    missing: tuple[Missing, ...] | None,
) -> None:
    found = ask(*balances)
    assert total(found) == (low, high)
    if missing is None:
        assert {each.id for each in found.missing if each.kind == "organ"} == {"p", "c1", "c2", "k1", "k2", "k3"}
        return
    assert found.missing == missing
    held = found.value or (found.band and found.band.low)
    assert held
    assert held.parts == parts


@pytest.mark.parametrize(
    ("balances", "low", "high"),
    [
        pytest.param((*ALL, owed("c1", "28亿元", whole=True)), "74", "75", id="levels of 29 in an area of 28"),
        pytest.param(
            but("k2", owed("c1", "23亿元", whole=True)), "69", None, id="levels of 24 and more in an area of 23"
        ),
    ],
)
def test_levels_that_exceed_the_area_contradict_it(
    balances: tuple[DebtBalance, ...], low: str, high: str | None
) -> None:
    found = ask(*balances)
    assert (found.value, total(found)) == (None, (low, high))
    disputed = {each.id for each in found.missing if each.reason == "contradictory"}
    assert {"c1-area", "c1-own", "k1-own"} <= disputed
    assert disputed.isdisjoint({"p-own", "c2-own", "k3-own"})


def test_a_province_without_its_cities_is_no_whole() -> None:
    found = ask(owed("p", "10亿元"), organs=PLACES[:1])
    assert (found.value, total(found)) == (None, ("10", None))
    assert found.missing == (gap("organ", "p", "superior", "no-item"),)


def test_a_county_is_its_own_whole() -> None:
    found = rolled_up(facts(*ALL), scope=Scope(organ="k1"), on=END, kind="government")
    assert found.value == RollUp(amount=Money.parse("400000000元"), parts=(part("k1", "4亿元"),))


def test_two_figures_of_a_county_leave_a_band() -> None:
    found = ask(*but("k3", owed("k3", "6亿元"), owed("k3", "8亿元", id="k3-other")))
    assert (found.value, total(found)) == (None, ("75", "77"))
    assert gap("debt-balance", "k3-other", "sum", "contradictory") in found.missing


def test_a_long_chain_is_rolled_up_without_recursion() -> None:
    count = 3_000
    chain = (
        organ("p", "province"),
        *(organ(f"g{place}", "county", f"g{place - 1}" if place else "p") for place in range(count)),
    )
    balances = (owed("p", "1元"), *(owed(f"g{place}", "1元") for place in range(count)))
    found = ask(*balances, organs=chain)
    assert found.value is not None
    assert found.value.amount == Money.parse(f"{count + 1}元")


AMOUNTS: Final = st.lists(st.one_of(st.none(), st.integers(0, 1000)), min_size=6, max_size=6)
NAMES: Final = ("p", "c1", "c2", "k1", "k2", "k3")


class TestTheSumLiesInTheBand:
    @given(
        amounts=AMOUNTS,
        areas=st.lists(st.booleans(), min_size=3, max_size=3),
        truth=st.lists(st.integers(0, 1000), min_size=6, max_size=6),
    )
    def test_whatever_is_left_out_the_true_sum_is_not_excluded(
        self, amounts: list[int | None], areas: list[bool], truth: list[int]
    ) -> None:
        # What is told is true: the figure of each level, and of some areas the sum of their levels.
        real = {
            name: truth[place] if told is None else told
            for place, (name, told) in enumerate(zip(NAMES, amounts, strict=True))
        }
        inside = {"p": NAMES, "c1": ("c1", "k1", "k2"), "c2": ("c2", "k3")}
        told = [
            owed(name, f"{real[name]}元") for name, amount in zip(NAMES, amounts, strict=True) if amount is not None
        ]
        told += [
            owed(name, f"{sum(real[each] for each in inside[name])}元", whole=True)
            for name, stated in zip(inside, areas, strict=True)
            if stated
        ]
        found = ask(*told)
        assert [each for each in found.missing if each.reason == "contradictory"] == []
        low, high = (found.value, found.value) if found.band is None else (found.band.low, found.band.high)
        whole = sum(real.values())
        assert low is None or low.amount.yuan <= whole
        assert high is None or high.amount.yuan >= whole
        if None not in amounts:
            assert found.value is not None
            assert found.value.amount.yuan == whole


# ---------------------------------------------------------------------------------------------------------------------
# Default


def judged(**overdue: str | None) -> tuple[DebtBalance, ...]:
    return tuple(
        owed(name, None, overdue_sum=None if amount is None else Money.parse(amount))
        for name, amount in overdue.items()
    )


def many(bad: int, good: int, unknown: int) -> Facts:
    names = [f"k{place}" for place in range(bad + good + unknown)]
    organs = (organ("p", "province"), *(organ(name, "county", "p") for name in names))
    balances = (
        *judged(**dict.fromkeys(names[:bad], "1元")),
        *judged(**dict.fromkeys(names[bad : bad + good], "0元")),
    )
    return facts(*balances, organs=organs)


@pytest.mark.parametrize(
    ("bad", "good", "unknown", "areas", "low", "high", "reached"),
    [
        pytest.param(3, 17, 0, None, 3, 3, False, id="15 % is not more than 15 %"),
        pytest.param(4, 16, 0, None, 4, 4, True, id="20 %"),
        pytest.param(3, 16, 1, None, 3, 4, None, id="between 15 % and 20 %"),
        pytest.param(4, 0, 16, None, 4, 20, True, id="20 % whatever the others do"),
        pytest.param(0, 18, 2, None, 0, 2, False, id="10 % at most"),
        pytest.param(2, 8, 0, 20, 2, 12, None, id="half of the areas are not in the bundle"),
        pytest.param(2, 18, 0, 5, 2, 2, False, id="more in the bundle than the caller says"),
    ],
)
def test_more_than_15_per_cent_of_the_areas_put_an_event_on_level_1(  # noqa: PLR0917  # a row of the table
    bad: int,
    good: int,
    unknown: int,
    areas: int | None,
    low: int,
    high: int,
    reached: bool | None,  # noqa: FBT001  # likewise
) -> None:
    known = many(bad, good, unknown)
    count = max(bad + good + unknown, areas or 0)
    share = default_share(known, organ="p", areas=areas)
    expected = Ratio(low, count), Ratio(high, count)
    if low == high:
        assert (share.value, share.missing) == (expected[0], ())
    else:
        assert (share.value, share.band) == (None, Band(low=expected[0], high=expected[1]))
        assert share.missing
    found = areas_in_default(known, organ="p", areas=areas)
    assert found.value is reached
    assert bool(found.missing) is (reached is None)
    (term,) = found.terms
    assert (term.value.text, term.status, term.citation.document.number) == (
        "省内超过15%的市县违约",
        "seen",
        "国办函〔2016〕88号",
    )
    assert found.confirmed


def test_an_area_of_which_nothing_is_known_is_named() -> None:
    found = default_share(many(0, 1, 1), organ="p")
    assert found.missing == (
        gap("debt-balance", None, "overdue_sum", "no-item"),
        gap("organ", "k1", "default"),
    )


def test_without_areas_there_is_no_share() -> None:
    known = facts(organs=PLACES[:1])
    nothing = (gap("organ", None, "superior", "no-item"),)
    assert default_share(known, organ="p") == Measured(value=None, missing=nothing)
    assert areas_in_default(known, organ="p").missing == nothing
    assert default_share(known, organ="p", areas=10).band == Band(low=Ratio(0, 10), high=Ratio(10, 10))


def test_before_the_plan_of_2016_there_is_no_level() -> None:
    known = facts(*judged(c1="1元"), on=date(2016, 10, 26))
    found = areas_in_default(known, organ="p")
    assert found.value is None
    assert gap("term", None, "debt-events.triggers", "not-in-force") in found.missing
