"""What the text of sums paid in full makes of cases that were worked out by hand, on 1 April 2026 unless told."""

from datetime import date
from types import MappingProxyType
from typing import Any, Final

import attrs
import pytest

from govcredit.adapters.engines.sql.register import TEXTS
from govcredit.adapters.engines.sql.text import Setting
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.measures.readings.register import READINGS
from govcredit.model.bodies.organ import Organ
from govcredit.model.bundle import Bundle
from govcredit.model.contracts.agreement import Agreement, AgreementParty
from govcredit.model.contracts.payment import Instalment, Payment
from govcredit.model.contracts.procurement import Acceptance, Procurement
from govcredit.model.relations import Party
from govcredit.model.values import Absence, Deadline, Money
from govcredit.policy.loading import load_pack
from govcredit.policy.pack import Pack

pytest.importorskip("duckdb")

from tests.adapters.engines.flat_facts import FlatFacts, Share, told
from tests.adapters.engines.shaken_counties import shaken
from tests.adapters.engines.shaken_families import FAMILIES
from tests.adapters.engines.test_sql_equals_readings import compared, unread

PACK: Final = load_pack("cn")
DAY: Final = date(2026, 4, 1)
LAST: Final = date(2026, 3, 31)
LATER: Final = date(2026, 4, 2)
CODE: Final = "91310000MA1FL3X17T"
TEN: Final = Money.parse("10万元")


def make(cls: Any, /, **members: Any) -> Any:  # noqa: ANN401  # an item of any kind, of plain texts
    return cls(**members)


FIRM: Final = make(Party, organ="firm")
OFFICE: Final = make(Party, organ="office")


def owed(
    start: date | None = date(2026, 3, 1),
    *,
    body: dict[str, Any] | None = None,
    sides: tuple[tuple[Party, str | None], ...] = ((FIRM, "small"),),
    accepted: tuple[Acceptance, ...] = (),
    limit: str | None = None,
    **more: Any,  # noqa: ANN401  # the members of the payment
) -> Bundle:
    """Return what a department owes to a small firm from a delivery on 1 March 2026: the 30 days of the law end on the last of March."""
    parties = tuple(make(AgreementParty, who=who, side="other", size=size) for who, size in sides)
    members = {
        "debtor": "a",
        "creditor": FIRM,
        "agreement": "d",
        "kind": "goods",
        "sum": TEN,
        "limit_from": "delivery",
    } | more
    return Bundle(
        version="1.0",
        organs=(
            make(Organ, **{"id": "a", "kind": "department", "name": "甲局"} | (body or {})),
            make(Organ, id="firm", kind="enterprise", name="某公司", uscc=CODE),
            make(Organ, id="office", kind="department", name="乙局"),
        ),
        agreements=(make(Agreement, id="d", title="合同", parties=parties),),
        procurements=(
            make(Procurement, id="q", purchaser="a", title="采购", signed_agreements=("d",), acceptances=accepted),
        ),
        payments=(
            make(
                Payment,
                id="p",
                limit_from_date=start,
                limit=None if limit is None else Deadline.parse(limit),
                **members,
            ),
        ),
    )


def capped(**more: Any) -> Bundle:  # noqa: ANN401  # the members of the payment
    """Return what was agreed to be paid by 1 April, a day after the 60 days that the law allows at most."""
    return owed(date(2026, 1, 30), deadline=DAY, **more)


def paid(*parts: tuple[str, date | None, date | None], **more: Any) -> Bundle:  # noqa: ANN401  # the members of the payment
    """Return what was paid of it, each part with its day and its latest day."""
    instalments = tuple(make(Instalment, paid=Money.parse(sum_), on=on, on_or_before=by) for sum_, on, by in parts)
    return owed(instalments=instalments, **more)


def checked(*acceptances: tuple[date | None, date | None], start: date | None = date(2026, 3, 10)) -> Bundle:
    """Return a payment that runs from acceptance; of each acceptance the last day and the day on which it was checked."""
    accepted = tuple(Acceptance(deadline=last, checked=day) for last, day in acceptances)
    return owed(start, accepted=accepted, limit_from="acceptance")


ENTERPRISE: Final = {"kind": "enterprise", "ownership": "state-owned"}
LARGE: Final = ((FIRM, "small"), (make(Party, organ="a"), "large"))
UNSIZED: Final = ((FIRM, None),)
WITHOUT_LAW: Final = ((FIRM, "large"),)
UNTOLD: Final = (Absence(field="disputed", reason="not-stated"),)
NO_DISPUTE: Final = (Absence(field="disputed", reason="not-applicable"),)

YES: Final[Share] = ("value", (1, 1), (1, 1), True)
NO: Final[Share] = ("value", (0, 1), (0, 1), True)
EITHER: Final[Share] = ("band", (0, 1), (1, 1), True)
NO_OR_OUT: Final[Share] = ("band", (0, 1), None, True)
YES_OR_OUT: Final[Share] = ("band", None, (1, 1), True)
NOTHING: Final[Share] = ("nothing", None, None, True)

CASES: Final = tuple(
    ("payments.settled", *case)
    for case in (
        ("thirty-days-of-the-law", owed(), NO),
        ("runs-on-its-last-day", owed(date(2026, 3, 2)), NOTHING),
        ("paid-in-time", paid(("10万元", LAST, None)), YES),
        ("paid-late", paid(("10万元", DAY, None)), YES),
        ("paid-and-runs", paid(("10万元", LAST, None), start=date(2026, 3, 2)), NOTHING),
        ("paid-in-part", paid(("99999.99元", LAST, None)), NO),
        ("paid-in-two-parts", paid(("9万元", LAST, None), ("10千元", DAY, None)), YES),
        ("paid-too-much", paid(("0.01亿元", LAST, None)), YES),
        ("to-be-paid", paid(("10万元", LATER, None)), NO),
        ("to-be-paid-at-the-latest", paid(("10万元", None, LATER)), EITHER),
        ("paid-by-the-day", paid(("10万元", None, DAY)), YES),
        ("paid-on-a-day-unknown", paid(("10万元", None, None)), YES),
        ("paid-and-may-be-given-back", paid(("10万元", LAST, None), ("-1元", None, LATER)), EITHER),
        ("to-be-given-back", paid(("10万元", LAST, None), ("-1元", LATER, None)), YES),
        ("all-in-dispute", owed(disputed=TEN), YES),
        ("more-in-dispute-than-owed", owed(disputed=Money.parse("11万元")), YES),
        ("less-than-nothing-in-dispute", owed(disputed=Money.parse("-10万元")), NO),
        ("less-than-nothing-in-dispute-and-paid", paid(("10万元", LAST, None), disputed=Money.parse("-1元")), YES),
        ("paid-but-for-the-dispute", paid(("9万元", LAST, None), disputed=Money.parse("1万元")), YES),
        ("dispute-not-told", owed(absent=UNTOLD), EITHER),
        ("dispute-twice-not-told", owed(absent=UNTOLD * 2), EITHER),
        ("dispute-told-all-the-same", owed(absent=UNTOLD, disputed=Money.parse("1元")), NO),
        ("no-dispute", owed(absent=NO_DISPUTE), NO),
        ("sum-not-told", owed(sum=None), EITHER),
        ("sum-below-nothing", owed(sum=Money.parse("-1元")), EITHER),
        ("of-another", owed(debtor="b"), NOTHING),
        ("agreed-within-the-limit", owed(date(2026, 2, 14), limit="45日"), NO),
        ("agreed-within-the-limit-and-runs", owed(date(2026, 2, 15), limit="45日"), NOTHING),
        ("agreed-shorter-than-the-law", owed(date(2026, 3, 20), limit="5日"), NO),
        ("agreed-beyond-the-limit", owed(date(2026, 1, 30), limit="90日"), NO),
        ("agreed-beyond-the-limit-and-runs", owed(date(2026, 1, 31), limit="90日"), NOTHING),
        ("agreed-beyond-the-limit-on-its-first-day", owed(date(2025, 6, 1), limit="9年"), NO),
        ("agreed-day-beyond-the-limit", capped(), NO),
        ("agreed-day", owed(date(2026, 2, 1), deadline=LAST), NO),
        ("agreed-length-before-agreed-day", owed(date(2026, 2, 14), limit="45日", deadline=LATER), NO),
        ("agreed-beyond-all-days", owed(date(9999, 12, 1), limit="9年", deadline=LAST), NO),
        ("only-a-day", owed(None, deadline=LAST), NO),
        ("only-a-day-that-runs", owed(None, deadline=DAY), NOTHING),
        ("no-day-at-all", owed(None), NO_OR_OUT),
        ("no-day-at-all-and-paid", paid(("10万元", LAST, None), start=None), YES_OR_OUT),
        ("day-of-the-contract", owed(LAST, limit_from="contract-date"), NO),
        ("day-of-the-contract-runs", owed(DAY, limit_from="contract-date"), NOTHING),
        ("no-day-of-a-judgment", owed(limit_from="judgment"), NO_OR_OUT),
        ("limit-of-a-judgment", owed(date(2026, 1, 1), limit_from="judgment", limit="89日"), NO),
        ("from-nothing-told", owed(limit_from=None), NO),
        ("before-the-regulation", owed(date(2025, 5, 31)), NO_OR_OUT),
        ("on-its-first-day", owed(date(2025, 6, 1)), NO),
        ("creditor-not-protected", owed(sides=WITHOUT_LAW), NO_OR_OUT),
        ("creditor-not-protected-and-a-day", owed(date(2026, 1, 1), sides=WITHOUT_LAW, deadline=DAY), NOTHING),
        ("creditor-an-organ", capped(creditor=OFFICE), NOTHING),
        ("creditor-an-organ-of-two-sizes", capped(creditor=OFFICE, sides=((OFFICE, "small"), (OFFICE, "large"))), NO_OR_OUT),
        ("creditor-a-person", capped(creditor=make(Party, name="某某")), NOTHING),
        ("creditor-workers", capped(creditor=make(Party, group_name="某工地工人")), NOTHING),
        ("creditor-of-an-archive", capped(creditor=make(Party, archive="r")), NOTHING),
        ("creditor-a-body-and-a-person", capped(creditor=make(Party, organ="nowhere", name="某某")), NO_OR_OUT),
        ("creditor-by-its-code", owed(creditor=make(Party, uscc=CODE)), NO),
        ("creditor-by-its-name", owed(creditor=make(Party, body_name="某公司")), NO),
        ("party-by-its-code", owed(sides=((make(Party, uscc=CODE), "micro"),)), NO),
        ("creditor-of-another-name", owed(creditor=make(Party, body_name="别公司")), NO_OR_OUT),
        ("creditor-of-two-protected-sizes", owed(sides=((FIRM, "small"), (FIRM, "micro"))), NO),
        ("creditor-protected-or-not", capped(sides=((FIRM, "small"), (FIRM, "large"))), NO_OR_OUT),
        ("creditor-not-told", capped(creditor=None), NO_OR_OUT),
        ("size-not-told", owed(sides=UNSIZED), NO_OR_OUT),
        ("size-not-told-and-runs-by-the-law", owed(date(2026, 3, 2), sides=UNSIZED), NO_OR_OUT),
        ("size-not-told-and-runs-as-agreed", capped(sides=UNSIZED), NO_OR_OUT),
        ("size-not-told-and-runs-and-paid", paid(("10万元", LAST, None), start=date(2026, 3, 2), sides=UNSIZED), YES_OR_OUT),
        ("size-not-told-and-agreed", owed(date(2026, 2, 14), sides=UNSIZED, limit="45日"), NO),
        ("size-not-told-and-agreed-beyond", owed(date(2026, 1, 30), sides=UNSIZED, limit="90日"), NO_OR_OUT),
        ("size-not-told-and-agreed-long-ago", owed(date(2025, 12, 1), sides=UNSIZED, limit="90日"), NO),
        ("no-agreement", capped(agreement=None), NO_OR_OUT),
        ("a-university", owed(body={"kind": "university"}), NO_OR_OUT),
        ("a-university-of-the-state", owed(body={"kind": "university", "ownership": "public-institution"}), NO),
        ("a-firm-among-departments", owed(body={"ownership": "private"}, sides=LARGE), NOTHING),
        ("a-large-enterprise", owed(date(2026, 1, 30), body=ENTERPRISE, sides=LARGE), NO),
        ("a-large-enterprise-in-time", owed(date(2026, 1, 31), body=ENTERPRISE, sides=LARGE), NOTHING),
        ("a-large-enterprise-that-agreed-beyond", owed(date(2026, 1, 30), body=ENTERPRISE, sides=LARGE, limit="90日"), NO_OR_OUT),
        ("a-large-enterprise-that-agreed-less", owed(date(2026, 3, 20), body=ENTERPRISE, sides=LARGE, limit="5日"), NO),
        ("a-small-enterprise", owed(body=ENTERPRISE, sides=((FIRM, "small"), (make(Party, organ="a"), "small"))), NO_OR_OUT),
        ("an-enterprise-of-no-size", owed(body=ENTERPRISE), NO_OR_OUT),
        ("an-enterprise-of-two-sizes", owed(body=ENTERPRISE, sides=(*LARGE, (make(Party, organ="a"), "small"))), NO_OR_OUT),
        ("accepted-late", checked((date(2026, 3, 1), date(2026, 3, 10))), NO),
        ("accepted-in-time", checked((date(2026, 3, 10), date(2026, 3, 10))), NOTHING),
        ("accepted-on-another-day", checked((date(2026, 3, 1), date(2026, 3, 9))), NOTHING),
        ("accepted-twice-on-a-day", checked(*((date(2026, 3, 1), date(2026, 3, 10)),) * 2), NOTHING),
        ("one-of-two-on-the-day", checked((date(2026, 3, 1), date(2026, 3, 10)), (None, LAST)), NO),
        ("accepted-on-a-day-unknown", checked((date(2026, 3, 1), None), start=None), NO),
        ("checked-late", checked((date(2026, 3, 1), date(2026, 3, 2)), start=None), NO),
        ("checked-in-time", checked((date(2026, 3, 1), date(2026, 3, 1)), start=None), NO_OR_OUT),
    )
)  # fmt: skip


def both(bundle: Bundle, facts: Facts | None = None) -> Share:
    """Return what the text says of the department, which is what the reading says."""
    facts = facts or Facts.of(bundle, PACK.context(DAY))
    found = FlatFacts(facts).shares(TEXTS["payments.settled"](Setting(context=facts.context))).get("a", NOTHING)
    assert told(READINGS["payments.settled"](facts, "a"), whole=True) == found
    return found


@pytest.mark.parametrize(("bundle", "wanted"), [pytest.param(b, w, id=name) for _, name, b, w in CASES])
def test_a_payment_counts_as_worked_out_by_hand(bundle: Bundle, wanted: Share) -> None:
    """The text says so, and the reading; a body that has no case has no row."""
    assert both(bundle) == wanted


def test_an_agreement_names_the_procurement_that_it_comes_from() -> None:
    """Where both name each other, the acceptance is one all the same."""
    bundle = checked((date(2026, 3, 1), date(2026, 3, 10)))
    changed: Any = attrs.evolve
    deal = changed(bundle.agreements[0], arises_from=(reference("procurement", "q"), reference("dealing", "q")))
    alone = changed(bundle.procurements[0], signed_agreements=())
    assert both(changed(bundle, agreements=(deal,))) == NO
    assert both(changed(bundle, agreements=(deal,), procurements=(alone,))) == NO
    assert both(changed(bundle, procurements=(alone,))) == NOTHING
    other = changed(bundle.agreements[0], arises_from=(reference("dealing", "q"),))
    assert both(changed(bundle, agreements=(other,), procurements=(alone,))) == NOTHING


@pytest.mark.parametrize(
    ("day", "wanted"), [pytest.param(date(2026, 3, 30), NOTHING, id="monday"), pytest.param(LAST, NO, id="tuesday")]
)
def test_a_limit_that_ends_on_a_saturday_ends_on_monday(day: date, wanted: Share) -> None:
    """Twenty days from 8 March 2026 end on the 28th."""
    facts = Facts.of(owed(date(2026, 3, 8), limit="20日"), PACK.context(day))
    assert both(facts.bundle, facts) == wanted


@pytest.mark.parametrize(("deadline", "wanted"), [(None, NO_OR_OUT), (date(2025, 2, 28), NO)], ids=str)
def test_before_the_regulation_was_known_only_what_was_agreed_counts(deadline: date | None, wanted: Share) -> None:
    facts = Facts.of(owed(date(2024, 1, 1), deadline=deadline), PACK.context(date(2025, 3, 1)))
    assert both(facts.bundle, facts) == wanted


@pytest.mark.parametrize(
    ("start", "wanted"), [(date(2026, 3, 9), NOTHING), (date(2026, 3, 10), NO), (date(2026, 3, 20), NO_OR_OUT)], ids=str
)
def test_the_law_of_the_day_from_which_the_limit_runs_decides(start: date, wanted: Share) -> None:
    """The limit is 30 days until 9 March 2026, 20 days from the 10th; from the 20th on there is none."""
    facts = Facts.of(owed(start), shortened(PACK).context(DAY))
    assert both(facts.bundle, facts) == wanted


def test_text_and_reading_say_the_same_where_the_law_changes() -> None:
    family = FAMILIES["payments"]
    bundle = shaken(family.arrays, seed=2, day=DAY, force=30, hints=family.hints)
    facts = Facts.of(bundle, shortened(PACK).context(DAY))
    assert compared(facts, "payments.settled", FlatFacts(facts))["band", True]


def shortened(pack: Pack) -> Pack:
    """Return a pack whose limit for organs is 20 days from 10 March 2026 and is ended on the 20th."""
    layer = pack.layers[-1]
    held = layer.definitions["payments.organ-limit"]
    later = attrs.evolve(held.entries[0], value=Deadline.parse("20日"), start=date(2026, 3, 10), end=date(2026, 3, 20))
    changed = attrs.evolve(held, entries=(*held.entries, later))
    definitions = MappingProxyType({**layer.definitions, "payments.organ-limit": changed})
    return attrs.evolve(pack, layers=(*pack.layers[:-1], attrs.evolve(layer, definitions=definitions)))


def test_a_part_without_a_day_was_paid_by_the_day_on_which_it_became_known() -> None:
    facts = Facts.of(paid(("10万元", None, None)), PACK.context(DAY, known=LATER))
    assert both(facts.bundle, facts) == EITHER


@pytest.mark.parametrize(
    ("term", "bundle", "wanted"),
    [
        pytest.param("organ-limit", owed(), False, id="the-limit"),
        pytest.param("organ-limit", owed(date(2026, 2, 14), limit="45日"), True, id="not-the-limit-where-one-is-agreed"),
        pytest.param("organ-limit-most", owed(date(2026, 1, 30), limit="90日"), False, id="the-upper-limit"),
        pytest.param("organ-limit-most", owed(), True, id="not-the-upper-limit-where-none-is-agreed"),
        pytest.param("organ-limit-most", owed(date(2026, 1, 30), deadline=LAST), True, id="not-the-upper-limit-where-it-is-reached"),
        pytest.param("starts", owed(), False, id="from-what-it-runs"),
        pytest.param("starts", owed(limit_from=None), True, id="not-from-what-it-runs-where-that-is-not-told"),
        pytest.param("protected-sizes", owed(limit_from=None), False, id="who-is-protected"),
        pytest.param("protected-sizes", owed(sides=WITHOUT_LAW), False, id="who-is-not-protected"),
        pytest.param("protected-sizes", owed(sides=WITHOUT_LAW, deadline=LAST), True, id="not-where-a-day-is-told"),
        pytest.param("large-enterprise-limit", owed(date(2026, 1, 30), body=ENTERPRISE, sides=LARGE), False, id="of-firms"),
    ],
)  # fmt: skip
def test_what_rests_on_a_clause_that_nobody_read_is_told(term: str, bundle: Bundle, *, wanted: bool) -> None:
    facts = Facts.of(bundle, unread(PACK, f"payments.{term}").context(DAY))
    assert both(bundle, facts)[3] is wanted
