"""Scores: every rule by hand, and what becomes of what is missing, does not apply, is disputed or was not read."""

from datetime import date, timedelta
from decimal import Decimal, localcontext
from typing import Any, Final

import pytest

from govcredit.errors import InvalidValue, UnknownCode
from govcredit.exchange.results import dumps_result, read_result
from govcredit.measures.measured import reference
from govcredit.model.bodies.organ import Organ
from govcredit.model.contracts.payment import Instalment, Payment
from govcredit.model.people.archive import IntegrityArchive
from govcredit.model.promises.commitment import Commitment
from govcredit.model.records.honour import Honour
from govcredit.model.records.listing import Listing
from govcredit.model.records.record import DishonestyRecord
from govcredit.model.relations import Party
from govcredit.model.remedies.objection import Objection
from govcredit.model.supervision.evaluation import Evaluation
from govcredit.model.supervision.indicator import IndicatorValue
from govcredit.model.values import Money
from govcredit.policy.loading import load_pack
from govcredit.scoring.score import Score, score
from tests.scheme_files import TODAY, Grades, Table, facts_of, made, pack_of

SCALE: Final[Grades] = (("good", "80"), ("fair", "60"), ("poor", "0"))
TOWN: Final = made(Organ, id="town", kind="town", name="某镇")
OWN: Final = made(Party, organ="town")
KEPT: Final[Table] = {"code": "kept", "measure": "commitments.fulfilled", "rule": "share", "points": "60"}
PAID: Final[Table] = {"code": "paid", "measure": "payments.settled", "rule": "share", "points": "40"}
OFF: Final[Table] = {
    "code": "records",
    "measure": "records.standing",
    "rule": "each",
    "direction": "less",
    "points": "3",
    "cap": "10",
    "rates": [{"code": "serious", "points": "5"}, {"code": "minor", "points": "1"}],
    "decay": [{"after": "1年", "share": "0.5"}, {"after": "3年", "share": "0.2"}],
}


def promise(name: str, *, kept: bool) -> Commitment:
    last = TODAY - timedelta(days=30)
    state, done = ("fulfilled", last) if kept else ("under-way", None)
    return made(Commitment, id=name, organ="town", kind="deadline", deadline=last, state=state, done=done)


def owed(name: str, *, paid: bool) -> Payment:
    last = TODAY - timedelta(days=10)
    instalments = (Instalment(paid=Money.parse("100元"), on=last),) if paid else ()
    owing = Money.parse("100元")
    return made(Payment, id=name, debtor="town", kind="goods", sum=owing, deadline=last, instalments=instalments)


def record(name: str, severity: str | None = "general", *, decided: date = date(2026, 3, 2)) -> DishonestyRecord:
    return made(
        DishonestyRecord,
        id=name,
        subject=OWN,
        trigger="judgment",
        severity=severity,
        decided=decided,
        recognised=decided,
    )


def scored(
    *indicators: Table,
    whole: bool = True,
    on: date = TODAY,
    head: dict[str, Any] | None = None,
    **arrays: Any,  # noqa: ANN401  # arrays of items
) -> Score:
    pack = pack_of(*indicators, **{"grades": SCALE, **(head or {})})
    facts = facts_of(on, pack=pack, whole=whole, organs=(TOWN,), **arrays)
    return score(facts, "town", pack.scheme("trial", on=on))


def ends(found: Score, code: str) -> tuple[str, str]:
    line = found.line(code)
    return str(line.low), str(line.high)


def total(found: Score) -> tuple[str, str, str | None]:
    side = found.outcome
    return str(side.low), str(side.high), None if side.grade is None else side.grade.code


class TestShares:
    """A share gives its part of the points, rounded once."""

    def test_two_promises_of_three_give_two_thirds_of_sixty(self) -> None:
        found = scored(
            KEPT,
            PAID,
            commitments=(promise("a", kept=True), promise("b", kept=True), promise("c", kept=False)),
            payments=(owed("p", paid=True),),
        )
        assert (ends(found, "kept"), ends(found, "paid"), total(found)) == (
            ("40.00", "40.00"),
            ("40.00", "40.00"),
            ("80.00", "80.00", "good"),
        )

    def test_one_promise_of_three_is_rounded_half_up_once(self) -> None:
        one = {**KEPT, "points": "10"}
        found = scored(one, commitments=(promise("a", kept=True), promise("b", kept=False), promise("c", kept=False)))
        assert ends(found, "kept") == ("3.33", "3.33")

    def test_less_is_better_turns_the_share_around(self) -> None:
        less = {**KEPT, "points": "10", "direction": "less"}
        found = scored(less, commitments=(promise("a", kept=True), promise("b", kept=False), promise("c", kept=False)))
        assert ends(found, "kept") == ("6.67", "6.67")

    @pytest.mark.parametrize(
        ("kept", "points"),
        [
            pytest.param(10, "10.00", id="all: the first step"),
            pytest.param(9, "10.00", id="nine of ten: exactly the first step"),
            pytest.param(8, "6.00", id="eight of ten: the second"),
            pytest.param(5, "6.00", id="five of ten: exactly the second"),
            pytest.param(4, "0.00", id="four of ten: below every step but the last"),
        ],
    )
    def test_steps_give_the_points_of_the_first_that_is_reached(self, kept: int, points: str) -> None:
        steps = [{"least": least, "points": points} for least, points in (("0.9", "10"), ("0.5", "6"), ("0", "0"))]
        text = {"code": "kept", "measure": "commitments.fulfilled", "rule": "steps", "steps": steps}
        found = scored(text, commitments=tuple(promise(f"c{each}", kept=each < kept) for each in range(10)))
        assert ends(found, "kept") == (points, points)

    def test_what_is_told_is_taken_from_the_latest_evaluation_under_the_scheme(self) -> None:
        told = {"code": "survey", "rule": "told", "points": "20"}
        values = [
            made(
                Evaluation,
                id=name,
                subject=OWN,
                scheme_code=scheme,
                decided=decided,
                indicators=(IndicatorValue(indicator="指标survey", points=Decimal(points)),),
            )
            for name, scheme, decided, points in (
                ("old", "trial", date(2025, 1, 1), "11"),
                ("new", "trial", date(2026, 1, 1), "15.5"),
                ("other", "else", date(2026, 2, 1), "1"),
                ("later", "trial", date(2026, 5, 1), "2"),
            )
        ]
        found = scored(told, evaluations=tuple(values))
        assert (ends(found, "survey"), found.line("survey").inputs) == (
            ("15.50", "15.50"),
            (reference("evaluation", "new"),),
        )

    def test_told_points_beyond_the_full_ones_are_not_believed(self) -> None:
        value = IndicatorValue(indicator="survey", points=Decimal(21))
        wrong = made(
            Evaluation, id="e", subject=OWN, scheme_code="trial", decided=date(2026, 1, 1), indicators=(value,)
        )
        found = scored({"code": "survey", "rule": "told", "points": "20"}, evaluations=(wrong,))
        assert (ends(found, "survey"), found.line("survey").state) == (("0.00", "20.00"), "missing")


class TestThingsThatCountOneByOne:
    """Each counts by its kind and age, all together up to the cap."""

    @pytest.mark.parametrize(
        ("records", "points"),
        [
            pytest.param([], "0.00", id="none"),
            pytest.param([record("a", "minor")], "-1.00", id="a minor one"),
            pytest.param([record("a", "serious")], "-5.00", id="a serious one"),
            pytest.param([record("a"), record("b", "minor")], "-4.00", id="one of the usual points, one of its own"),
            pytest.param([record(name, "serious") for name in "abc"], "-10.00", id="three serious ones: the cap"),
            pytest.param([record("a", decided=date(2025, 3, 31))], "-1.50", id="a year is over since yesterday: half"),
            pytest.param([record("a", decided=date(2025, 4, 1))], "-3.00", id="the last day of a year: still whole"),
            pytest.param([record("a", decided=date(2023, 3, 31))], "-0.60", id="three years are over: a fifth"),
            pytest.param([record("a", decided=date(2023, 4, 1))], "-1.50", id="the last day of three years: half"),
        ],
    )
    def test_records_take_off(self, records: list[DishonestyRecord], points: str) -> None:
        assert ends(scored(OFF, head={"base": "100"}, records=tuple(records)), "records") == (points, points)

    def test_the_sentence_tells_what_was_taken_off_before_and_after_the_cap(self) -> None:
        found = scored(OFF, head={"base": "100"}, records=tuple(record(name, "serious") for name in "abc"))
        said = found.line("records").statement
        assert said.text("zh").endswith("有效的政务失信记录3项，应扣15分；封顶10分，实扣10分。")
        assert said.text("en").endswith("3 in number, would take off 15 points; with the cap of 10, 10 are taken off.")
        assert said.text("zh").startswith("依据《国务院关于加强政务诚信建设的指导意见》（国发〔2016〕76号）")

    def test_a_class_that_is_not_told_is_a_band_from_the_mildest_to_the_gravest(self) -> None:
        found = scored(OFF, head={"base": "100"}, records=(record("a", None),))
        assert (ends(found, "records"), total(found)) == (("-5.00", "-1.00"), ("95.00", "99.00", "good"))

    def test_a_record_of_an_unknown_day_counts_as_if_it_were_old_or_new(self) -> None:
        undated = made(
            DishonestyRecord, id="a", subject=OWN, trigger="judgment", severity="serious", state="recognised"
        )
        assert ends(scored(OFF, head={"base": "100"}, records=(undated,)), "records") == ("-5.00", "0.00")

    def test_honours_add_up_to_their_cap(self) -> None:
        on = {"code": "honours", "measure": "honours.standing", "rule": "each", "points": "2", "cap": "3"}
        honours = tuple(made(Honour, id=name, subject=OWN, title="某奖", granted=date(2025, 6, 1)) for name in "ab")
        found = scored(KEPT, on, commitments=(promise("a", kept=True),), honours=honours)
        assert ends(found, "honours") == ("3.00", "3.00")

    def test_a_body_that_is_named_by_its_code_alone_is_the_same_body(self) -> None:
        town = made(Organ, id="town", kind="town", name="某镇", uscc="11440705MB2C12345X")
        pack = pack_of(OFF, base="100")
        named = made(
            DishonestyRecord,
            id="a",
            subject=made(Party, uscc=town.uscc),
            trigger="judgment",
            severity="serious",
            recognised=date(2026, 3, 2),
        )
        found = score(facts_of(pack=pack, organs=(town,), records=(named,)), "town", pack.scheme("trial", on=TODAY))
        assert ends(found, "records") == ("-5.00", "-5.00")


class TestWhatIsNotKnown:
    """Missing is not zero, and neither is what does not apply."""

    @pytest.mark.parametrize(
        ("treated", "line", "points"),
        [
            pytest.param("band", ("0.00", "60.00"), ("40.00", "100.00", None), id="a band"),
            pytest.param("worst", ("0.00", "0.00"), ("40.00", "40.00", "poor"), id="the worst"),
            pytest.param("spread", ("0.00", "0.00"), ("100.00", "100.00", "good"), id="spread over the rest"),
        ],
    )
    def test_what_is_missing_is_treated_as_the_scheme_says(
        self, treated: str, line: tuple[str, str], points: tuple[str, str, str | None]
    ) -> None:
        # Not whole: the promises may stand elsewhere.
        kept = {**KEPT, "missing": treated}
        found = scored(kept, PAID, whole=False, payments=(owed("p", paid=True),))
        assert (found.line("kept").state, ends(found, "kept"), total(found)) == ("missing", line, points)

    @pytest.mark.parametrize(
        ("treated", "points"),
        [
            pytest.param("full", "80.00", id="full points: 60 and half of 40"),
            pytest.param("nothing", "20.00", id="nothing: half of 40"),
            pytest.param("spread", "50.00", id="spread: half of 100"),
        ],
    )
    def test_what_does_not_apply_is_treated_as_the_scheme_says(self, treated: str, points: str) -> None:
        kept = {**KEPT, "not_applicable": treated}
        found = scored(kept, PAID, payments=(owed("p", paid=True), owed("q", paid=False)))
        assert (found.line("kept").state, total(found)[:2]) == ("not-applicable", (points, points))

    def test_without_anything_to_measure_everything_is_possible(self) -> None:
        assert total(scored(KEPT, PAID)) == ("0.00", "100.00", None)

    def test_there_may_be_more_records_where_the_bundle_is_not_whole(self) -> None:
        assert ends(scored(OFF, whole=False, head={"base": "100"}), "records") == ("-10.00", "0.00")

    def test_spreading_is_exact_before_it_is_rounded(self) -> None:
        # Two of three of 40 are 26.666…; spread over 100 that is 66.67, not 66.68.
        found = scored(KEPT, PAID, payments=(owed("p", paid=True), owed("q", paid=True), owed("r", paid=False)))
        assert total(found)[:2] == ("66.67", "66.67")


class TestDisputesVetoesAndBounds:
    """Disputed records stand side by side; a veto limits the grade; bounds are a line of their own."""

    def test_with_and_without_a_disputed_record(self) -> None:
        objection = made(Objection, id="o", of=reference("record", "a"), raised_by=OWN, received=date(2026, 3, 20))
        found = scored(OFF, head={"base": "82"}, records=(record("a", "serious"),), objections=(objection,))
        assert (total(found), str(found.undisputed.low)) == (("77.00", "77.00", "fair"), "82.00")
        assert found.disputes is not None
        assert found.disputes.text("zh") == "不计有异议的事项，得82分，等级为良好。"

    def test_a_veto_limits_the_grade_and_not_the_points(self) -> None:
        veto = {"code": "listed", "measure": "listings.standing", "rule": "veto", "grade_at_most": "poor"}
        listing = made(
            Listing, id="l", list="judgment-defaulters", subject=OWN, listed=date(2026, 1, 5), ground="refusal"
        )
        found = scored(KEPT, veto, commitments=(promise("a", kept=True),), listings=(listing,))
        assert (str(found.outcome.high), found.outcome.worst, [each.code for each in found.vetoes]) == (
            "60.00",
            found.scheme.grades[-1],
            ["listed"],
        )

    def test_what_lies_beyond_the_bounds_is_balanced_by_a_line(self) -> None:
        found = scored(OFF, head={"base": "2"}, records=(record("a", "serious"),))
        assert (ends(found, "records"), ends(found, "bounds"), total(found)[:2]) == (
            ("-5.00", "-5.00"),
            ("3.00", "3.00"),
            ("0.00", "0.00"),
        )


class TestTheScoreItself:
    """Refusals, the document, and the evaluation of the model."""

    def test_a_skeleton_does_not_score(self) -> None:
        pack = load_pack("cn-tianjin")
        with pytest.raises(InvalidValue, match="skeleton"):
            score(facts_of(pack=pack, organs=(TOWN,)), "town", pack.scheme("db12-1407-skeleton", on=TODAY))

    def test_a_public_employee_has_no_score(self) -> None:
        pack = pack_of(KEPT)
        archive = made(IntegrityArchive, id="a-1", person="p", keeper="town")
        with pytest.raises(InvalidValue, match="no score"):
            score(facts_of(pack=pack, archives=(archive,)), "a-1", pack.scheme("trial", on=TODAY))

    def test_a_body_that_is_not_there_is_told(self) -> None:
        pack = pack_of(KEPT)
        with pytest.raises(UnknownCode, match="no body"):
            score(facts_of(pack=pack), "nowhere", pack.scheme("trial", on=TODAY))

    def test_a_score_is_a_document_that_is_read_back(self) -> None:
        found = scored(OFF, KEPT, records=(record("a"),), commitments=(promise("a", kept=True),))
        data = dumps_result(found.document())
        outcome = read_result(data)
        assert (outcome.report.findings, outcome.result, outcome.digest is not None) == ((), found.document(), True)

    def test_a_score_becomes_an_evaluation_of_the_model(self) -> None:
        found = scored(KEPT, PAID, commitments=(promise("a", kept=True),), payments=(owed("p", paid=True),))
        made = found.to_evaluation("e-1", evaluator="bureau")
        assert (made.points, made.full_points, made.grade, made.scheme_code, made.decided) == (
            Decimal("100.00"),
            Decimal(100),
            "良好",
            "trial",
            TODAY,
        )
        assert [(each.indicator, each.points, each.full_points) for each in made.indicators] == [
            ("指标kept", Decimal("60.00"), Decimal(60)),
            ("指标paid", Decimal("40.00"), Decimal(40)),
        ]

    def test_a_band_becomes_an_evaluation_without_points(self) -> None:
        assert scored(KEPT, PAID).to_evaluation("e-1").points is None

    def test_a_caller_with_few_decimal_places_gets_the_same_bytes(self) -> None:
        arrays: dict[str, Any] = {
            "commitments": (promise("a", kept=True), promise("b", kept=False), promise("c", kept=False)),
            "records": tuple(record(name, "serious", decided=date(2025, 1, 1)) for name in "ab"),
        }
        usual = dumps_result(scored(KEPT, OFF, head={"base": "50"}, **arrays).document())
        with localcontext() as context:
            context.prec = 2
            assert dumps_result(scored(KEPT, OFF, head={"base": "50"}, **arrays).document()) == usual

    def test_no_term_of_memory_gives_points(self) -> None:
        found = scored(KEPT, PAID, OFF, commitments=(promise("a", kept=True),), records=(record("a"),))
        assert [term.name for term in found.terms if not term.confirmed] == []

    def test_the_document_of_a_body_with_very_much_is_short_enough_to_send(self) -> None:
        found = scored(
            OFF,
            KEPT,
            records=tuple(record(f"r{number}", "serious") for number in range(1_000)),
            commitments=tuple(promise(f"c{number}", kept=number % 2 == 0) for number in range(1_000)),
        )
        line = found.line("records").document(2)
        assert len(dumps_result(found.document())) < 40_000
        assert (line.counted, line.items_read, len(line.line_parts), len(line.rests_on)) == (1_000, 1_000, 60, 60)
