"""The column forms of rules against their generators: the same report, whatever the data and however it is cut."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any, Final

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcredit.codes.identifiers import are_usual, examine
from govcredit.findings import Finding, Report
from govcredit.measures.facts import Facts
from govcredit.measures.personal import Names, holds_nothing, may_hold
from govcredit.model.bundle import Bundle, arrays
from govcredit.model.columns import Chunk
from govcredit.model.shapes import Amount, Day, Member, Text
from govcredit.model.walks import walk
from govcredit.validation._days import PLACEHOLDERS
from govcredit.validation._trusted import trusted
from govcredit.validation.columns import HOT, suspicious
from govcredit.validation.register import check, rules
from govcredit.validation.rules import NotApplicable, Rule
from govcredit.validation.running import run
from tests.documents_strategy import bundles
from tests.property.test_validation import context, joined, judged_cases, whole
from tests.validation.cases import TODAY, Case, facts, rule_cases

TOGETHER: Final = (1, 2, 250)
CODES: Final = (
    "91110000600037341L",
    "11120110000176778B",
    "91110000600037341K",
    "N2440705MA0000000X",
    "362322198709086409",
)
COLUMNS: Final = tuple(rule for rule in rules() if rule.column is not None)
OTHER_DAYS: Final = (*sorted(PLACEHOLDERS), date(1931, 9, 18), date(2027, 5, 1), date(2019, 3, 4))
OTHER_AMOUNTS: Final = ("-1", "0", "0.001", "12345678901234", "5")
OTHER_TEXTS: Final = (
    "无",
    "张三",
    "测试单位",
    "110101209712310010",
    "手机 13800000000",
    "某某公司",
    "x@mail.test",
    "88",
)


def alike(known: Facts) -> None:
    by_item = check(known, together=0)
    for number in TOGETHER:
        assert check(known, together=number) == by_item


def short(report: Report) -> tuple[object, ...]:
    return report.findings, report.left_out, report.rules


# ---------------------------------------------------------------------------------------------------------------------
# Items with something wrong in them


def spoiled(bundle: Bundle, seed: int, share: float) -> Bundle:
    """Return a bundle with another value in one leaf of some items: a placeholder, a wrong code, a wrong digit."""
    rng = Random(seed)  # noqa: S311  # no secret
    turned: dict[str, Any] = {
        array: tuple(_spoiled(item, rng) if rng.random() < share else item for item in getattr(bundle, array))
        for _, array in arrays()
    }
    return attrs.evolve(bundle, **turned)


def _spoiled(item: Any, rng: Random) -> Any:  # noqa: ANN401  # an item of any kind
    leaves = [each for each in walk(item, _is_leaf) if each[0] != "/id"]
    path, member, value, _ = rng.choice(leaves or [("", None, None, None)])
    new = None if member is None else _other(member, value, item, rng)
    try:
        return item if new is None else _replaced(item, path[1:].split("/"), new)
    except ValueError:  # a value of the model refuses it
        return item


def _is_leaf(member: Member) -> bool:
    return isinstance(member.element, Text | Day | Amount)


def _other(member: Member, value: Any, item: Any, rng: Random) -> Any:  # noqa: ANN401  # any value
    match member.element:
        case Day():
            return rng.choice(OTHER_DAYS)
        case Amount():
            return Decimal(rng.choice(OTHER_AMOUNTS))
        case _ if member.ref is not None:
            return item.id
        case Text(pattern=pattern) if pattern is not None:
            return value[:-1] + rng.choice("0123456789X")
        case _:
            return rng.choice(OTHER_TEXTS)


def _replaced(value: Any, way: list[str], new: Any) -> Any:  # noqa: ANN401  # any value
    if not way:
        return new
    if isinstance(value, tuple):
        place = int(way[0])
        return (*value[:place], _replaced(value[place], way[1:], new), *value[place + 1 :])
    return attrs.evolve(value, **{way[0]: _replaced(getattr(value, way[0]), way[1:], new)})


class TestTheSameReport:
    """Columns and generators give the same findings in the same order, the same counts and the same ground."""

    @pytest.mark.parametrize("case", rule_cases(), ids=lambda case: f"{case.code}: {case.name}")
    def test_each_case_of_a_rule(self, case: Case) -> None:
        for items in (case.good, case.bad):
            known = facts(items, case.on, case.pack)
            assert check(known, together=2) == check(known, together=0)

    def test_all_cases_in_one_document(self) -> None:
        alike(facts(joined(items for _, items in judged_cases())))

    @pytest.mark.parametrize("share", [0.01, 0.3, 1.0])
    @pytest.mark.parametrize("seed", range(2))
    def test_a_county_with_faults(self, seed: int, share: float) -> None:
        alike(Facts.of(spoiled(whole(), seed, share), context()))

    def test_a_county_judged_under_the_plan_of_a_place(self) -> None:
        known = Facts.of(spoiled(whole(), 3, 0.2), facts({}, pack="cn-guangdong-jiangmen-xinhui").context)
        assert check(known, together=128) == check(known, together=0)

    @pytest.mark.parametrize("shift", range(1, 4))
    def test_every_item_in_another_place_of_its_chunk(self, shift: int) -> None:
        # Items come in the order of their identifiers: without the first ones all others move up.
        bundle = spoiled(whole(), 4, 0.3)
        moved: dict[str, Any] = {
            array: tuple(sorted(getattr(bundle, array), key=lambda each: each.id)[shift:]) for _, array in arrays()
        }
        alike(Facts.of(attrs.evolve(bundle, **moved), context()))

    def test_a_bounded_report_keeps_the_same_findings(self) -> None:
        known = Facts.of(spoiled(whole(), 5, 0.5), context())
        by_item = short(check(known, most=15, together=0))
        assert all(short(check(known, most=15, together=number)) == by_item for number in TOGETHER)

    @given(bundle=bundles(), on=st.dates(date(1990, 1, 1), date(2100, 1, 1)))
    def test_any_data_on_any_day(self, bundle: Bundle, on: date) -> None:
        known = Facts.of(bundle, context(on))
        assert check(known, together=2) == check(known, together=0)


# ---------------------------------------------------------------------------------------------------------------------
# Both sides of every column form


@cache
def pool() -> Facts:
    return facts(joined(items for _, items in judged_cases()))


def chunks(rule: Rule) -> Iterator[tuple[Chunk, Facts]]:
    """Yield the cases of a rule in all faulty documents, and in its own under the pack and on the day of each."""
    own = (case for case in rule_cases() if case.code in rule.codes)
    for told in (pool(), *(facts(case.bad, case.on, case.pack) for case in own)):
        known = told if rule.as_told else trusted(told)
        if rule.cases is not None:
            yield Chunk("", tuple(rule.cases(known))), known
        else:
            yield from ((Chunk(kind, known.items(kind)), known) for kind in rule.kinds if known.items(kind))


@pytest.mark.parametrize("rule", COLUMNS, ids=lambda rule: rule.code)
class TestBothSides:
    """A column form names every case in which the generator finds something, and passes over cases in which it does not."""

    def test_what_is_found_is_asked_about_and_what_is_not_is_passed_over(self, rule: Rule) -> None:
        assert rule.column is not None
        found = passed = 0
        for chunk, known in chunks(rule):
            asked = set(rule.column(chunk, known).asked)
            outcomes = [list(rule.check(item, known)) for item in chunk.items]
            faulty = {index for index, each in enumerate(outcomes) if any(isinstance(one, Finding) for one in each)}
            assert faulty <= asked
            found += len(faulty)
            passed += len(chunk) - len(asked)
        assert found, "no case has this fault"
        assert passed, "no case is passed over"

    def test_each_reason_is_counted_as_the_generator_gives_it(self, rule: Rule) -> None:
        assert rule.column is not None
        for chunk, known in chunks(rule):
            sifted = rule.column(chunk, known)
            asked = set(sifted.asked)
            rest = [item for index, item in enumerate(chunk.items) if index not in asked]
            outcomes = [outcome for item in rest for outcome in rule.check(item, known)]
            reasons = [outcome.reason for outcome in outcomes if isinstance(outcome, NotApplicable)]
            assert len(reasons) == len(outcomes), "what rests on terms is left to the generator"
            assert {reason: number for reason, number in sifted.skipped.items() if number} == Counter(reasons)


class TestSuspicious:
    """Every item in which a hot rule finds something is suspicious, without a bundle; sound items are passed over."""

    @pytest.mark.parametrize("seed", range(3))
    def test_what_a_hot_rule_finds_is_suspicious(self, seed: int) -> None:
        known = Facts.of(spoiled(whole(), seed, 0.3), context())
        bare = Facts.of(Bundle(version="1.0"), context())
        found = {
            (each.about.kind, each.about.id)
            for each in run(known, [rule for rule in rules() if rule.code in HOT]).findings
            if each.about is not None
        }
        named = {
            (kind, known.items(kind)[index].id)
            for kind, _ in arrays()
            for index in suspicious(known.items(kind), kind, bare)
        }
        assert found <= named
        assert len(named) < sum(len(known.items(kind)) for kind, _ in arrays()) / 2

    def test_a_sound_county_is_passed_over(self) -> None:
        bare = Facts.of(Bundle(version="1.0"), context())
        items = [(kind, getattr(whole(), array)) for kind, array in arrays()]
        named = sum(len(suspicious(held, kind, bare)) for kind, held in items)
        assert named < sum(len(held) for _, held in items) / 20

    def test_what_is_left_out_of_a_record_reads_other_items_or_the_law(self) -> None:
        assert {rule.code for rule in rules() if "record" in rule.kinds and rule.code not in HOT} == {
            "archives.post-not-held",
            "duplicates.record",
            "privacy.person-named",
            "records.class-against-penalty",
            "records.judgment-not-lost",
            "records.no-class",
            "records.no-penalty-in-decision",
            "records.nothing-it-rests-on",
            "records.other-issuer",
            "records.state-unproved",
            "records.trigger-not-in-plan",
            "references.body-not-existing",
        }

    def test_every_hot_rule_is_a_rule_with_a_column_form(self) -> None:
        assert set(HOT) <= {rule.code for rule in COLUMNS}
        assert list(HOT) == sorted(HOT)


class TestQuickAnswers:
    """What is found faster for many is what is found for one."""

    @given(texts=st.lists(st.text(alphabet="0123456789０９ -@＠护照通行证assportP某\n年", max_size=30), max_size=5))
    def test_texts_that_surely_hold_nothing(self, texts: list[str]) -> None:
        if holds_nothing(texts):
            assert not any(may_hold(text) for text in texts)

    @given(codes=st.lists(st.one_of(st.text(max_size=20), st.sampled_from(CODES)), max_size=8))
    def test_usual_codes_are_those_of_which_nothing_is_said(self, codes: list[str]) -> None:
        verdicts = [examine(code, expected="uscc") for code in codes]
        for usual, verdict in zip(are_usual(codes), verdicts, strict=True):
            assert not usual or (verdict.valid and not verdict.flagged)

    def test_a_usual_code_is_told(self) -> None:
        assert are_usual(CODES) == [True, True, False, False, False]

    @given(
        text=st.text(alphabet="张三王小明，、同志 \n被处分甲乙", max_size=20),
        other=st.text(alphabet="王小明被，\n", max_size=9),
    )
    def test_names_among_texts(self, text: str, other: str) -> None:
        names = Names.of([("王小明", "person"), ("张三", "complainant")])
        found = names.among([text, other])
        assert found == {each for each in (text, other) if names.within(each) is not None}


def test_a_rule_with_a_column_form_can_be_asked_without_it() -> None:
    """The generator stays the rule: what the column form would say is not needed for the report."""
    known = facts(joined(items for _, items in judged_cases()))
    bare = tuple(attrs.evolve(rule, column=None) for rule in rules())
    assert run(known, bare) == run(known, rules())
    assert known.context.on == TODAY
