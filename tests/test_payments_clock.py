"""The clock of a payment: which limit governs, from which day, and what is said where something is not known."""

from datetime import date, timedelta
from typing import Any, Final

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Missing
from govcredit.measures.payments.clock import PaymentClock, payment_clock
from govcredit.measures.payments.coverage import Coverage, coverage
from govcredit.model.bodies.organ import Organ
from govcredit.model.bundle import Bundle
from govcredit.model.contracts.agreement import Agreement, AgreementParty
from govcredit.model.contracts.payment import Payment
from govcredit.model.contracts.procurement import Acceptance, Procurement
from govcredit.model.identity import AgreementId, Code, ItemId, KindName, OrganId, PaymentId, ProcurementId, Uscc
from govcredit.model.relations import ItemReference, Party
from govcredit.model.values import Deadline
from govcredit.policy.loading import load_pack

DAY: Final = date.fromisoformat
FIRM: Final = Party(organ=OrganId("firm"))
ORGANS: Final = (
    Organ(id=OrganId("bureau"), kind="department", name="某局"),
    Organ(id=OrganId("college"), kind="university", name="某学院"),
    Organ(id=OrganId("group"), kind="enterprise", name="某集团", ownership=Code("state-owned")),
    Organ(id=OrganId("firm"), kind="enterprise", name="某公司", uscc=Uscc("91310000MA1FL3X17T")),
    Organ(id=OrganId("clinic"), kind="public-institution", name="某医院"),
)


def agreement(firm_size: str | None, group_size: str | None = None, who: Party = FIRM) -> Agreement:
    return Agreement(
        id=AgreementId("deal"),
        title="采购合同",
        parties=(
            AgreementParty(
                who=Party(organ=OrganId("group")),
                side=Code("buyer"),
                size=None if group_size is None else Code(group_size),
            ),
            AgreementParty(who=who, side=Code("supplier"), size=None if firm_size is None else Code(firm_size)),
        ),
        arises_from=(ItemReference(kind=KindName("procurement"), id=ItemId("tender")),),
    )


def payment(start: str | None = "2026-03-02", basis: str | None = "delivery", **members: Any) -> Payment:  # noqa: ANN401  # members of the model
    held: dict[str, Any] = {
        "id": PaymentId("p"),
        "debtor": OrganId("bureau"),
        "creditor": FIRM,
        "agreement": AgreementId("deal"),
        "kind": Code("goods"),
        "limit_from": None if basis is None else Code(basis),
        "limit_from_date": None if start is None else DAY(start),
    }
    if "limit" in members:
        members["limit"] = Deadline.parse(members["limit"])
    if "deadline" in members:
        members["deadline"] = DAY(members["deadline"])
    return Payment(**(held | members))


def facts_of(
    owed: Payment,
    deal: Agreement | None = None,
    acceptances: tuple[Acceptance, ...] = (),
    on: str = "2026-08-01",
    known: str | None = None,
) -> Facts:
    bundle = Bundle(
        version="1.0",
        organs=ORGANS,
        agreements=(agreement("small") if deal is None else deal,),
        procurements=(
            Procurement(id=ProcurementId("tender"), purchaser=OrganId("bureau"), title="采购", acceptances=acceptances),
        ),
        payments=(owed,),
    )
    return Facts.of(bundle, load_pack("cn").context(DAY(on), None if known is None else DAY(known)))


def gist(clock: PaymentClock | None) -> str | None:
    """What a clock says, in one line: rule, start, last day, deadline, governing clause, clause of the start."""
    if clock is None:
        return None
    clauses = [None if term is None else term.citation.clause for term in (clock.term, clock.start_term)]
    days = [str(day) for day in (clock.start, clock.last_day, clock.deadline)]
    return " ".join([clock.rule, str(clock.basis), *days, *(str(clause) for clause in clauses)])


def told(measured: Measured[Any]) -> list[str]:
    return [f"{each.kind} {each.member} {each.reason}" for each in measured.missing]


@pytest.mark.parametrize(
    ("owed", "expected"),
    [
        pytest.param(
            payment(),
            "statutory delivery 2026-03-02 2026-04-01 2026-04-01 第九条 第九条",
            id="nothing agreed: 30 days from delivery",
        ),
        pytest.param(
            payment(limit="45日"),
            "agreed delivery 2026-03-02 2026-04-16 2026-04-16 None 第九条",
            id="45 days agreed, within the upper limit",
        ),
        pytest.param(
            payment(limit="60日"),
            "agreed delivery 2026-03-02 2026-05-01 2026-05-06 None 第九条",
            id="60 days agreed is allowed; 1 May is a holiday up to the 5th",
        ),
        pytest.param(
            payment(limit="61日"),
            "capped delivery 2026-03-02 2026-05-01 2026-05-06 第九条 第九条",
            id="61 days agreed: capped at 60",
        ),
        pytest.param(
            payment(limit="3个月"),
            "capped delivery 2026-03-02 2026-05-01 2026-05-06 第九条 第九条",
            id="3 months agreed, which end on 2 June: capped",
        ),
        pytest.param(
            payment("2026-03-31", limit="20个工作日"),
            "agreed delivery 2026-03-31 2026-04-29 2026-04-29 None 第九条",
            id="20 working days; 4 to 6 April are days of rest",
        ),
        pytest.param(
            payment("2025-09-01"),
            "statutory delivery 2025-09-01 2025-10-01 2025-10-09 第九条 第九条",
            id="the last day is National Day: rolls to 9 October",
        ),
        pytest.param(
            payment("2025-08-29"),
            "statutory delivery 2025-08-29 2025-09-28 2025-09-28 第九条 第九条",
            id="the last day is a Sunday that is worked: does not roll",
        ),
        pytest.param(
            payment(basis="confirmation"),
            "statutory confirmation 2026-03-02 2026-04-01 2026-04-01 第九条 第九条",
            id="progress settlement: from the confirmation of the amount",
        ),
        pytest.param(
            payment(basis="acceptance-period-end"),
            "statutory acceptance-period-end 2026-03-02 2026-04-01 2026-04-01 第九条 第十条",
            id="from the end of the acceptance period, as told",
        ),
        pytest.param(
            payment(basis="contract-date"),
            "agreed contract-date 2026-03-02 2026-03-02 2026-03-02 None None",
            id="a day that the contract fixes is the deadline itself",
        ),
        pytest.param(
            payment(deadline="2026-04-10"),
            "stated delivery 2026-03-02 2026-04-10 2026-04-10 None 第九条",
            id="only a last day is stated, within the upper limit",
        ),
        pytest.param(
            payment(deadline="2026-05-06"),
            "stated delivery 2026-03-02 2026-05-06 2026-05-06 None 第九条",
            id="the stated day is the one on which the upper limit ends",
        ),
        pytest.param(
            payment(debtor=OrganId("clinic")),
            "statutory delivery 2026-03-02 2026-04-01 2026-04-01 第九条 第九条",
            id="a public institution is an organ for this purpose",
        ),
    ],
)
def test_the_clock_of_an_organ_that_owes_a_small_enterprise(owed: Payment, expected: str) -> None:
    measured = payment_clock(facts_of(owed), owed)
    assert gist(measured.value) == expected


@pytest.mark.parametrize(
    ("limit", "low", "high"),
    [
        pytest.param(None, "statutory delivery 2026-03-02 2026-05-01 2026-05-06 第九条 第九条", "same", id="60 days"),
        pytest.param("30日", "agreed delivery 2026-03-02 2026-04-01 2026-04-01 None 第九条", "same", id="30 agreed"),
        pytest.param(
            "90日",
            "statutory delivery 2026-03-02 2026-05-01 2026-05-06 第九条 第九条",
            "agreed delivery 2026-03-02 2026-05-31 2026-06-01 None 第九条",
            id="90 days agreed: the text that was read does not say whether they may be",
        ),
    ],
)
def test_the_clock_of_a_large_enterprise(limit: str | None, low: str, high: str) -> None:
    members = {} if limit is None else {"limit": limit}
    owed = payment(debtor=OrganId("group"), **members)
    measured = payment_clock(facts_of(owed, agreement("micro", "large")), owed)
    if high == "same":
        assert gist(measured.value) == low
    else:
        assert measured.value is None
        assert measured.band is not None
        assert (gist(measured.band.low), gist(measured.band.high)) == (low, high)
        assert told(measured) == ["payment limit contradictory"]


@pytest.mark.parametrize(
    ("checked", "deadline", "expected"),
    [
        pytest.param("2026-03-20", "2026-03-20", "acceptance 2026-03-20 2026-04-19 2026-04-20 第十条", id="in time"),
        pytest.param(
            "2026-03-20", "2026-03-10", "acceptance-period-end 2026-03-10 2026-04-09 2026-04-09 第十条", id="delayed"
        ),
        pytest.param(
            None, "2026-03-10", "acceptance-period-end 2026-03-10 2026-04-09 2026-04-09 第十条", id="never accepted"
        ),
        pytest.param("2026-03-20", None, "acceptance 2026-03-20 2026-04-19 2026-04-20 第十条", id="no period agreed"),
    ],
)
def test_delayed_acceptance_does_not_delay_the_limit(checked: str | None, deadline: str | None, expected: str) -> None:
    owed = payment(checked, "acceptance")
    acceptance = Acceptance(
        checked=None if checked is None else DAY(checked), deadline=None if deadline is None else DAY(deadline)
    )
    measured = payment_clock(facts_of(owed, acceptances=(acceptance,)), owed)
    clock = measured.value
    assert clock is not None
    assert clock.start_term is not None
    found = (clock.basis, clock.start, clock.last_day, clock.deadline, clock.start_term.citation.clause)
    assert " ".join(str(each) for each in found) == expected
    assert ("procurement", "tender") in {(each.kind, each.id) for each in measured.inputs}


@pytest.mark.parametrize(
    ("owed", "deal", "expected", "missing"),
    [
        pytest.param(
            payment(),
            agreement(None),
            (None, "statutory delivery 2026-03-02 2026-04-01 2026-04-01 第九条 第九条", None),
            ["agreement parties.size no-value"],
            id="size unknown, nothing agreed: 30 days, or no limit of this law",
        ),
        pytest.param(
            payment(limit="90日"),
            agreement(None),
            (
                None,
                "capped delivery 2026-03-02 2026-05-01 2026-05-06 第九条 第九条",
                "agreed delivery 2026-03-02 2026-05-31 2026-06-01 None None",
            ),
            ["agreement parties.size no-value"],
            id="size unknown, 90 days agreed: between 60 and 90",
        ),
        pytest.param(
            payment(limit="30日"),
            agreement(None),
            ("agreed delivery 2026-03-02 2026-04-01 2026-04-01 None None", None, None),
            ["agreement parties.size no-value"],
            id="size unknown, 30 days agreed: the same either way",
        ),
        pytest.param(
            payment(limit="90日"),
            agreement("large"),
            ("agreed delivery 2026-03-02 2026-05-31 2026-06-01 None None", None, None),
            [],
            id="a large creditor is not protected: what was agreed counts",
        ),
        pytest.param(
            payment(),
            agreement("large"),
            (None, None, None),
            ["payment limit no-value"],
            id="a large creditor and nothing agreed: no deadline",
        ),
        pytest.param(
            payment(debtor=OrganId("college")),
            agreement("small"),
            (None, None, None),
            ["organ ownership no-value", "payment limit no-value"],
            id="whether a university is meant is not guessed",
        ),
        pytest.param(
            payment("2025-05-31", limit="90日"),
            agreement("small"),
            ("agreed delivery 2025-05-31 2025-08-29 2025-08-29 None None", None, None),
            ["term payments.organ-limit not-in-force"],
            id="delivered before the regulation came into force: as agreed",
        ),
        pytest.param(
            payment("2025-05-31"),
            agreement("small"),
            (None, None, None),
            ["payment limit no-value", "term payments.organ-limit not-in-force"],
            id="delivered before, nothing agreed",
        ),
        pytest.param(
            payment(None, deadline="2026-04-10"),
            agreement("small"),
            ("stated delivery None 2026-04-10 2026-04-10 None None", None, None),
            ["payment limit_from_date no-value"],
            id="only a last day is stated",
        ),
        pytest.param(
            payment(None),
            agreement("small"),
            (None, None, None),
            ["payment limit_from_date no-value"],
            id="no day at all",
        ),
        pytest.param(
            payment(limit="30日", deadline="2026-04-15"),
            agreement("small"),
            ("agreed delivery 2026-03-02 2026-04-01 2026-04-01 None 第九条", None, None),
            ["payment deadline contradictory"],
            id="a stated day that the limit does not give",
        ),
        pytest.param(
            payment(basis="judgment"),
            agreement("small"),
            (None, None, None),
            ["payment limit no-value"],
            id="the statutory limits do not run from a judgment",
        ),
        pytest.param(
            payment(limit="999999年"),
            agreement("small"),
            ("statutory delivery 2026-03-02 2026-04-01 2026-04-01 第九条 第九条", None, None),
            ["payment limit contradictory"],
            id="a limit beyond the year 9999 is none",
        ),
        pytest.param(
            payment(basis=None),
            agreement("small"),
            ("statutory None 2026-03-02 2026-04-01 2026-04-01 第九条 None", None, None),
            ["payment limit_from no-value"],
            id="the day is told, not from what it runs",
        ),
        pytest.param(
            payment(basis="contract-date", limit="90日"),
            agreement("small"),
            ("agreed contract-date 2026-03-02 2026-05-31 2026-06-01 None None", None, None),
            ["payment delivery no-value"],
            id="from a day of the contract: whether the upper limit is kept needs the delivery",
        ),
    ],
)
def test_what_is_not_known_is_told(
    owed: Payment, deal: Agreement, expected: tuple[str | None, str | None, str | None], missing: list[str]
) -> None:
    measured = payment_clock(facts_of(owed, deal), owed)
    band = (None, None) if measured.band is None else (gist(measured.band.low), gist(measured.band.high))
    assert (gist(measured.value), *band) == expected
    # The first term that is asked for and not in force names the gap, whichever it is.
    assert [each.replace("payments.protected-sizes", "payments.organ-limit") for each in told(measured)] == missing


@pytest.mark.parametrize(
    ("owed", "deal", "expected"),
    [
        pytest.param(payment(), agreement("medium"), ("organ", True), id="an organ and a medium-sized enterprise"),
        pytest.param(payment(), agreement("large"), ("organ", False), id="a large creditor"),
        pytest.param(
            payment(creditor=Party(uscc=Uscc("91310000MA1FL3X17T"))),
            agreement("small"),
            ("organ", True),
            id="the creditor is found by its code",
        ),
        pytest.param(
            payment(creditor=Party(body_name="某公司")), agreement("small"), ("organ", True), id="or by its name"
        ),
        pytest.param(
            payment(creditor=Party(group_name="某工地工人")), agreement("small"), ("organ", False), id="persons"
        ),
        pytest.param(
            payment(creditor=Party(organ=OrganId("clinic"))), agreement("small"), ("organ", False), id="a public body"
        ),
        pytest.param(
            payment(creditor=Party(body_name="另一公司")),
            agreement("small"),
            ("organ", None),
            id="no party of that name",
        ),
        pytest.param(payment(creditor=None), agreement("small"), ("organ", None), id="no creditor"),
        pytest.param(payment(agreement=None), agreement("small"), ("organ", None), id="no agreement"),
        pytest.param(
            payment(agreement=AgreementId("lost")), agreement("small"), ("organ", None), id="the agreement is not there"
        ),
        pytest.param(
            payment(debtor=OrganId("group")), agreement("small", "medium"), ("other", True), id="a medium-sized debtor"
        ),
        pytest.param(payment(debtor=OrganId("group")), agreement("small"), (None, True), id="a debtor without a size"),
        pytest.param(payment(debtor=OrganId("lost")), agreement("small"), (None, True), id="the debtor is not there"),
        pytest.param(
            payment(debtor=OrganId("firm")),
            attrs.evolve(
                agreement("small"),
                parties=(*agreement("small").parties, *agreement("large").parties),
            ),
            (None, None),
            id="two sizes of one party",
        ),
    ],
)
def test_which_sides_are_covered(owed: Payment, deal: Agreement, expected: tuple[str | None, bool | None]) -> None:
    cover = coverage(facts_of(owed, deal), owed)
    assert cover.value is not None
    assert (cover.value.debtor, cover.value.creditor) == expected
    assert bool(cover.missing) == (None in expected)


def test_the_regulation_covers_nothing_before_it_is_in_force_or_known() -> None:
    owed = payment("2025-05-01")
    for facts in (facts_of(owed, on="2025-05-31"), facts_of(owed, on="2025-06-01", known="2025-03-23")):
        cover = coverage(facts, owed)
        assert cover.value is None
        assert cover.missing == (Missing(kind="term", member="payments.protected-sizes", reason="not-in-force"),)
    assert coverage(facts_of(owed, on="2025-06-01"), owed).value == Coverage(debtor="organ", creditor=True)


class TestALongerAgreedLimitNeverEndsEarlierAndNeverAfterTheUpperLimit:
    """A longer agreed limit never ends earlier, and never after the upper limit."""

    @given(st.dates(date(2025, 6, 1), date(2026, 9, 1)), st.integers(0, 400), st.integers(0, 400))
    def test_it(self, start: date, one: int, other: int) -> None:
        ends = []
        for count in sorted((one, other)):
            owed = payment(str(start), limit=f"{count}日")
            clock = payment_clock(facts_of(owed), owed).value
            assert clock is not None
            assert clock.last_day <= start + timedelta(days=60)
            assert clock.deadline >= clock.last_day
            ends.append(clock.deadline)
        assert ends == sorted(ends)
