"""What is unpaid and overdue, the arrears of a body, and what it must disclose."""

import random
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured
from govcredit.measures.payments.account import exact_yuan
from govcredit.measures.payments.arrears import Arrears, arrears, arrears_by_body, overdue_contracts
from govcredit.measures.payments.outstanding import BUCKETS, Overdue, bucket_of, outstanding, overdue
from govcredit.model.bodies.organ import Organ
from govcredit.model.bundle import Bundle
from govcredit.model.contracts.agreement import Agreement, AgreementParty
from govcredit.model.contracts.payment import Instalment, Payment
from govcredit.model.identity import AgreementId, Code, OrganId, PaymentId
from govcredit.model.provenance import Provenance
from govcredit.model.relations import Party
from govcredit.model.values import Absence, Deadline, Money
from govcredit.policy.loading import load_pack
from govcredit.samples.county import county

DAY: Final = date.fromisoformat
BUREAU: Final = OrganId("bureau")
FIRM: Final = Party(organ=OrganId("firm"))
ORGANS: Final = (
    Organ(id=BUREAU, kind="department", name="某局"),
    Organ(id=OrganId("firm"), kind="enterprise", name="某公司"),
)


def payment(
    name: str = "p",
    total: str | None = "100万元",
    deadline: str | None = "2026-03-31",
    **members: Any,  # noqa: ANN401  # members of the model
) -> Payment:
    held: dict[str, Any] = {
        "id": PaymentId(name),
        "debtor": BUREAU,
        "creditor": FIRM,
        "kind": Code("goods"),
        "deadline": None if deadline is None else DAY(deadline),
        "sum": None if total is None else Money.parse(total),
    }
    return Payment(**(held | members))


def part(amount: str, on: str | None = None, by: str | None = None) -> Instalment:
    return Instalment(
        paid=Money.parse(amount), on=None if on is None else DAY(on), on_or_before=None if by is None else DAY(by)
    )


def agreement(name: str, size: str | None) -> Agreement:
    return Agreement(
        id=AgreementId(name),
        title="采购合同",
        parties=(AgreementParty(who=FIRM, side=Code("supplier"), size=None if size is None else Code(size)),),
    )


def facts_of(*owed: Payment, on: str = "2026-04-30", deals: tuple[Agreement, ...] = ()) -> Facts:
    bundle = Bundle(version="1.0", organs=ORGANS, agreements=deals, payments=owed)
    return Facts.of(bundle, load_pack("cn").context(DAY(on)))


def told(measured: Measured[Any]) -> list[str]:
    return [f"{each.kind} {each.member} {each.reason}" for each in measured.missing]


@pytest.mark.parametrize(
    ("days", "key"),
    [(-1, None), (0, None), (1, "1-30"), (30, "1-30"), (31, "31-90"), (90, "31-90"), (91, "91-180"), (180, "91-180"),
     (181, "181-365"), (365, "181-365"), (366, "over-365"), (5000, "over-365")],
)  # fmt: skip
def test_the_bucket_of_a_number_of_days(days: int, key: str | None) -> None:
    found = bucket_of(days)
    assert (None if found is None else found.key) == key


def test_the_buckets_leave_no_day_out() -> None:
    assert [each.least for each in BUCKETS[1:]] == [each.most + 1 for each in BUCKETS if each.most is not None]


@pytest.mark.parametrize(
    ("owed", "low", "high", "missing"),
    [
        # paid, unpaid, undisputed on 2026-04-30
        pytest.param(payment(), ("0.00", "1000000.00", "1000000.00"), None, [], id="nothing paid"),
        pytest.param(
            payment(instalments=(part("30万元", "2026-04-30"), part("20万元", "2026-05-01"))),
            ("300000.00", "700000.00", "700000.00"),
            None,
            [],
            id="what is paid on the day counts, on the next one not",
        ),
        pytest.param(
            payment(instalments=(part("30万元", by="2026-04-30"),), disputed=Money.parse("5万元")),
            ("300000.00", "700000.00", "650000.00"),
            None,
            [],
            id="paid by the day at the latest, a part in dispute",
        ),
        pytest.param(
            payment(instalments=(part("30万元", by="2026-05-01"),)),
            ("300000.00", "700000.00", "700000.00"),
            ("0.00", "1000000.00", "1000000.00"),
            ["payment instalments.0.on no-value"],
            id="paid by a later day at the latest: perhaps, perhaps not",
        ),
        pytest.param(
            payment(instalments=(part("30万元"),), provenance=Provenance(known=DAY("2026-04-30"))),
            ("300000.00", "700000.00", "700000.00"),
            None,
            [],
            id="no day: paid when it was recorded at the latest",
        ),
        pytest.param(
            payment(instalments=(part("120万元", "2026-04-01"),)),
            ("1200000.00", "0.00", "0.00"),
            None,
            ["payment instalments contradictory"],
            id="more paid than owed",
        ),
        pytest.param(
            payment(disputed=Money.parse("120万元")),
            ("0.00", "1000000.00", "0.00"),
            None,
            ["payment disputed contradictory"],
            id="more in dispute than owed",
        ),
        pytest.param(
            payment(absent=(Absence(field="disputed", reason="not-collected"),)),
            ("0.00", "1000000.00", "0.00"),
            ("0.00", "1000000.00", "1000000.00"),
            ["payment disputed no-value"],
            id="the amount in dispute was not collected",
        ),
        pytest.param(
            payment(total="0.000001亿元", instalments=(part("99.99元", "2026-04-01"),)),
            ("99.99", "0.01", "0.01"),
            None,
            [],
            id="units do not mix: 0.000001 亿元 are 100 元",
        ),
        pytest.param(payment(total=None), None, None, ["payment sum no-value"], id="no sum"),
    ],
)
def test_what_is_unpaid_on_a_day(
    owed: Payment, low: tuple[str, str, str] | None, high: tuple[str, str, str] | None, missing: list[str]
) -> None:
    measured = outstanding(facts_of(owed), owed)
    ends = [measured.value] if measured.band is None else [measured.band.low, measured.band.high]
    found = [None if each is None else (str(each.paid), str(each.unpaid), str(each.undisputed)) for each in ends]
    assert found == ([low] if high is None else [low, high])
    assert told(measured) == missing


@pytest.mark.parametrize(
    ("owed", "on", "low", "high"),
    [
        # amount, days, bucket
        pytest.param(payment(), "2026-03-31", ("0.00", 0, None), None, id="not on the deadline"),
        pytest.param(payment(), "2026-04-01", ("1000000.00", 1, "1-30"), None, id="on the day after it"),
        pytest.param(payment(), "2026-04-30", ("1000000.00", 30, "1-30"), None, id="30 days"),
        pytest.param(payment(), "2026-05-01", ("1000000.00", 31, "31-90"), None, id="31 days"),
        pytest.param(
            payment(instalments=(part("100万元", "2026-05-01"),)), "2026-05-01", ("0.00", 0, None), None, id="paid late"
        ),
        pytest.param(
            payment(deadline=None), "2026-05-01", ("0.00", 0, None), ("1000000.00", None, None), id="no deadline"
        ),
        pytest.param(
            payment(deadline=None, instalments=(part("100万元", "2026-05-01"),)),
            "2026-05-01",
            ("0.00", 0, None),
            None,
            id="no deadline, but paid",
        ),
        pytest.param(
            payment(instalments=(part("40万元", by="2026-06-01"),)),
            "2026-05-01",
            ("600000.00", 31, "31-90"),
            ("1000000.00", 31, "31-90"),
            id="an instalment without its day",
        ),
        pytest.param(payment(total=None), "2026-03-31", ("0.00", 0, None), None, id="no sum, but not late"),
        pytest.param(payment(total=None), "2026-04-01", None, None, id="no sum"),
    ],
)
def test_what_is_overdue_on_a_day(
    owed: Payment,
    on: str,
    low: tuple[str, int | None, str | None] | None,
    high: tuple[str, int | None, str | None] | None,
) -> None:
    def gist(rest: Overdue | None) -> tuple[str, int | None, str | None] | None:
        return None if rest is None else (str(rest.amount), rest.days, rest.bucket and rest.bucket.key)

    measured = overdue(facts_of(owed, on=on), owed)
    ends = [measured.value] if measured.band is None else [measured.band.low, measured.band.high]
    assert [gist(each) for each in ends] == ([low] if high is None else [low, high])


def test_a_deadline_between_two_days_makes_what_is_overdue_a_band() -> None:
    # Delivered on 1 September 2025: 60 days end on 31 October, the agreed 90 on Sunday 30 November, so on 1 December.
    owed = payment(
        deadline=None,
        agreement=AgreementId("one"),
        limit_from=Code("delivery"),
        limit_from_date=DAY("2025-09-01"),
        limit=Deadline.parse("90日"),
    )
    for on, low, high in (("2025-10-31", 0, 0), ("2025-11-01", 0, 1), ("2025-12-01", 0, 31), ("2025-12-02", 1, 32)):
        measured = overdue(facts_of(owed, on=on, deals=(agreement("one", None),)), owed)
        ends = (measured.value, measured.value)
        if measured.band is not None:
            ends = (measured.band.low, measured.band.high)
        assert [each and (each.days, each.amount > 0) for each in ends] == [(low, low > 0), (high, high > 0)]


def test_an_earlier_day_is_asked_for_but_no_later_one() -> None:
    owed = payment(instalments=(part("100万元", "2026-04-20"),))
    facts = facts_of(owed)
    earlier = overdue(facts, owed, on=DAY("2026-04-10")).value
    assert earlier is not None
    assert (str(earlier.amount), earlier.days) == ("1000000.00", 10)
    assert overdue(facts, owed, on=DAY("2027-01-01")) == overdue(facts, owed)


OWED: Final = (
    payment("a", "100万元", "2026-03-31"),  # 30 days on 2026-04-30
    payment("b", "50万元", "2026-03-30", kind=Code("works")),  # 31 days
    payment("c", "20万元", "2025-04-29", kind=Code("works")),  # 366 days
    payment("d", "30万元", "2026-04-30"),  # due today
    payment("e", "8万元", "2026-01-01", kind=Code("migrant-wages"), payees=12),  # 119 days
    payment("f", "2万元", "2026-04-01", kind=Code("migrant-wages"), payees=3),  # 29 days
    payment("g", "70万元", "2026-01-01", debtor=OrganId("other")),
)


def aged(found: Arrears | None) -> list[tuple[str | None, int, str]]:
    assert found is not None
    return [(each.bucket and each.bucket.key, each.payments, str(each.amount)) for each in found.ageing]


def test_the_arrears_of_a_body_with_wages_apart() -> None:
    measured = arrears(facts_of(*OWED), BUREAU)
    found = measured.value
    assert found is not None
    assert (found.payments, str(found.amount)) == (3, "1700000.00")
    assert [(each.kind, each.payments, str(each.amount)) for each in found.by_kind] == [
        ("goods", 1, "1000000.00"),
        ("works", 2, "700000.00"),
    ]
    assert aged(found) == [
        ("1-30", 1, "1000000.00"),
        ("31-90", 1, "500000.00"),
        ("91-180", 0, "0.00"),
        ("181-365", 0, "0.00"),
        ("over-365", 1, "200000.00"),
    ]
    assert found.wages is not None
    assert (found.wages.payments, str(found.wages.amount), found.wages.payees) == (2, "100000.00", 15)
    assert [str(each.amount) for each in found.wages_ageing] == ["20000.00", "0.00", "80000.00", "0.00", "0.00"]
    assert [each.id for each in measured.inputs if each.kind == "payment"] == ["a", "b", "c", "e", "f"]


def test_the_arrears_of_every_body_are_those_of_each() -> None:
    facts = facts_of(*OWED)
    everybody = arrears_by_body(facts)
    assert list(everybody) == ["bureau", "other"]
    assert everybody == {name: arrears(facts, OrganId(name)) for name in ("bureau", "other")}


def test_a_body_that_owes_nothing_has_no_arrears() -> None:
    found = arrears(facts_of(*OWED), OrganId("firm")).value
    assert found is not None
    assert (found.payments, str(found.amount), found.by_kind, found.wages) == (0, "0.00", (), None)


def test_unknown_payments_make_a_band() -> None:
    late, undated, unsaid = payment("a"), payment("b", "5万元", None), payment("c", None)
    measured = arrears(facts_of(late, undated), BUREAU)
    assert measured.value is None
    assert measured.band is not None
    assert measured.band.low is not None
    assert measured.band.high is not None
    assert [str(measured.band.low.amount), str(measured.band.high.amount)] == ["1000000.00", "1050000.00"]
    assert aged(measured.band.high)[-1] == (None, 1, "50000.00")
    assert told(measured) == ["payment limit_from_date no-value", "payment limit_from_date no-value"]
    open_ended = arrears(facts_of(late, undated, unsaid), BUREAU)
    assert open_ended.band is not None
    assert (open_ended.band.low, open_ended.band.high) == (measured.band.low, None)
    assert "payment sum no-value" in told(open_ended)


def test_wages_without_a_number_of_payees_say_so() -> None:
    measured = arrears(facts_of(payment(kind=Code("migrant-wages"))), BUREAU)
    assert measured.value is not None
    assert measured.value.wages is not None
    assert measured.value.wages.payees is None
    assert "payment payees no-value" in told(measured)


DEALS: Final = (agreement("one", "small"), agreement("two", "micro"), agreement("three", "large"))
CONTRACTS: Final = (
    payment("a", "10万元", "2025-10-10", agreement=AgreementId("one")),
    payment("b", "20万元", "2025-12-30", agreement=AgreementId("one")),
    payment("c", "30万元", "2025-12-31", agreement=AgreementId("two")),  # in time until the end of the year
    payment("d", "40万元", "2025-11-11", agreement=AgreementId("two"), instalments=(part("15万元", "2025-12-31"),)),
    payment("e", "50万元", "2025-11-11", agreement=AgreementId("three")),  # a large creditor
    payment("f", "60万元", "2025-11-11", agreement=AgreementId("two"), instalments=(part("60万元", "2025-12-31"),)),
    payment("g", "7万元", "2025-11-11", agreement=AgreementId("two"), instalments=(part("7万元", "2026-01-04"),)),
)


def test_the_overdue_contracts_of_the_previous_year() -> None:
    # one: 10 + 20; two: 40 - 15, and 7 that was paid only in the next year.
    measured = overdue_contracts(facts_of(*CONTRACTS, on="2026-03-01", deals=DEALS), BUREAU)
    found = measured.value
    assert found is not None
    assert (found.year, found.contracts, str(found.amount), found.due) == (2025, 2, "620000.00", DAY("2026-03-31"))
    assert "arrears.disclosure.by" in [term.name for term in measured.terms]


def test_a_creditor_of_unknown_size_makes_a_band() -> None:
    facts = facts_of(*CONTRACTS, payment("h", "1万元", "2025-11-11"), on="2026-03-01", deals=DEALS)
    measured = overdue_contracts(facts, BUREAU)
    assert measured.band is not None
    ends = [each and (each.contracts, str(each.amount)) for each in (measured.band.low, measured.band.high)]
    assert ends == [(2, "620000.00"), (3, "630000.00")]
    assert "payment agreement no-value" in told(measured)


def test_a_payment_without_a_sum_leaves_the_upper_end_open() -> None:
    facts = facts_of(
        *CONTRACTS, payment("h", None, "2025-11-11", agreement=AgreementId("one")), on="2026-03-01", deals=DEALS
    )
    measured = overdue_contracts(facts, BUREAU)
    assert measured.band is not None
    assert measured.band.low is not None
    assert (measured.band.low.contracts, measured.band.high) == (2, None)


@pytest.mark.parametrize(
    ("on", "year", "missing"),
    [
        pytest.param("2025-05-31", None, ["term arrears.disclosure.by not-in-force"], id="no duty yet"),
        pytest.param("2026-03-01", 2026, ["organ payments no-value"], id="the year has not ended"),
    ],
)
def test_nothing_is_disclosed_without_a_duty_or_before_the_year_ends(
    on: str, year: int | None, missing: list[str]
) -> None:
    measured = overdue_contracts(facts_of(*CONTRACTS, on=on, deals=DEALS), BUREAU, year)
    assert (measured.value, measured.band) == (None, None)
    assert told(measured) == missing


@pytest.mark.parametrize("amount", ["999999999999999999.99亿元", "0.000001元"])
def test_amounts_stay_exact_however_large_or_small(amount: str) -> None:
    owed = payment(total=amount)
    found = outstanding(facts_of(owed), owed).value
    assert found is not None
    assert Fraction(found.undisputed) == Fraction(Money.parse(amount).yuan)


@given(st.integers(-(10**40), 10**40))
def test_an_exact_amount_is_the_fraction_that_it_was(millionths: int) -> None:
    amount = Fraction(millionths, 10**6)
    assert Fraction(exact_yuan(amount)) == amount


@pytest.mark.parametrize("turn", range(3))
def test_shuffling_the_items_changes_nothing(turn: int) -> None:
    bundle, chance = county(seed=1), random.Random(turn)  # noqa: S311  # an order, not a secret
    context = load_pack("cn").context(DAY("2026-03-01"))
    mixed = attrs.evolve(
        bundle,
        payments=tuple(chance.sample(bundle.payments, len(bundle.payments))),
        agreements=tuple(chance.sample(bundle.agreements, len(bundle.agreements))),
        organs=tuple(chance.sample(bundle.organs, len(bundle.organs))),
        procurements=tuple(chance.sample(bundle.procurements, len(bundle.procurements))),
    )
    one, other = Facts.of(bundle, context), Facts.of(mixed, context)
    assert any(each.value is not None or each.band is not None for each in arrears_by_body(one).values())
    assert arrears_by_body(one) == arrears_by_body(other)
    for organ in bundle.organs:
        assert overdue_contracts(one, organ.id) == overdue_contracts(other, organ.id)


class TestWhatIsPaidNeverRaisesWhatIsOverdue:
    """What is paid never raises what is overdue."""

    @given(st.integers(0, 2_000_000), st.dates(date(2026, 1, 1), date(2026, 6, 1)), st.integers(0, 200))
    def test_it(self, yuan: int, paid: date, days: int) -> None:
        on = str(DAY("2026-01-01") + timedelta(days=days))
        bare = payment()
        owed = attrs.evolve(bare, instalments=(Instalment(paid=Money(amount=Decimal(yuan), unit="元"), on=paid),))
        before, after = overdue(facts_of(bare, on=on), bare).value, overdue(facts_of(owed, on=on), owed).value
        assert before is not None
        assert after is not None
        assert after.amount <= before.amount
