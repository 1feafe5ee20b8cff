"""Validation over whole documents: as many findings as faults, none lost, in any order, whatever the data."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from random import Random
from typing import Any, Final

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcredit.exchange.converter import structure, unstructure
from govcredit.exchange.results import dumps_result, read_result, report_document
from govcredit.findings import Finding, Language, Report
from govcredit.measures.facts import Facts
from govcredit.model.bundle import Bundle, arrays, item_class
from govcredit.model.report import Examined
from govcredit.model.shapes import Record, Text, members
from govcredit.policy.loading import load_pack
from govcredit.policy.pack import Context
from govcredit.samples.county import county
from govcredit.validation.register import check, rules
from tests.documents_strategy import bundles
from tests.validation.cases import TODAY, Case, Items, facts, rule_cases

ARRAY_OF: Final = dict(arrays())
KIND_OF: Final = {array: kind for kind, array in arrays()}
LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")
# No text of these is open to all, and no code stands alone.
WITHOUT_OPEN_CONTENT: Final = frozenset({"archive", "person"})


def told(findings: Iterable[Finding]) -> Counter[tuple[object, ...]]:
    return Counter((each.code, each.about, each.path, each.params) for each in findings)


# ---------------------------------------------------------------------------------------------------------------------
# The cases of all rules in one document


def renamed(case: Case, prefix: str) -> Items:
    """Return the faulty items of a case, and the sound ones, under names of their own."""
    return {
        array: [_renamed(item, item_class(KIND_OF[array]), prefix) for item in held] for array, held in case.bad.items()
    }


def _renamed(value: Mapping[str, Any], cls: type[Any], prefix: str) -> dict[str, Any]:
    found = {}
    for member in members(cls):
        if member.name not in value:
            continue
        inner = value[member.name]
        if member.name == "id" or member.ref is not None:
            inner = [prefix + each for each in inner] if isinstance(inner, list) else inner and prefix + inner
        elif isinstance(member.element, Record):
            shape = member.element.cls
            inner = (
                [_renamed(each, shape, prefix) for each in inner]
                if isinstance(inner, list)
                else inner and _renamed(inner, shape, prefix)
            )
        found[member.name] = inner
    return found


def joined(parts: Iterable[Items]) -> Items:
    whole: dict[str, list[dict[str, Any]]] = {}
    for part in parts:
        for array, items in part.items():
            whole.setdefault(array, []).extend(items)
    return whole


@cache
def judged_cases() -> tuple[tuple[Case, Items], ...]:
    """Return the cases of today under the national pack, each renamed."""
    cases = [case for case in rule_cases() if (case.on, case.pack) == (TODAY, "cn") and "manifest" not in case.bad]
    return tuple((case, renamed(case, f"c{number}-")) for number, case in enumerate(cases))


class TestAsManyFindingsAsFaults:
    """N seeded faults give N findings, and each keeps its own whatever stands beside it."""

    def test_each_case_keeps_its_finding_among_all_others(self) -> None:
        found = Counter(
            (each.code, each.about) for each in check(facts(joined(items for _, items in judged_cases()))).findings
        )
        for number, (case, _) in enumerate(judged_cases()):
            key = next(key for key in found if key[0] == case.code and str(key[1].id) == f"c{number}-{case.id}")  # type: ignore[union-attr]  # it is about an item
            assert found[key] == 1, case.name

    def test_cases_that_share_nothing_add_up(self) -> None:
        kept = unrelated()
        whole = check(facts(joined(judged_cases()[number][1] for number in kept)))
        # Two faulty items may be doubles of one another where the sound ones are not.
        found = [each for each in whole.findings if not each.code.startswith("duplicates.")]
        cases = [judged_cases()[number][0] for number in kept]
        assert len(kept) > len(judged_cases()) * 0.8
        assert Counter(each.code for each in found) == Counter(
            case.code for case in cases if not case.code.startswith("duplicates.")
        )


@cache
def unrelated() -> tuple[int, ...]:
    """Return the numbers of the cases whose sound items, put together, are no doubles of one another."""
    kept = list(range(len(judged_cases())))
    while True:
        sound = (attrs.evolve(judged_cases()[number][0], bad=judged_cases()[number][0].good) for number in kept)
        items = joined(renamed(case, f"c{number}-") for number, case in zip(kept, sound, strict=True))
        clashing = {int(each.about.id.partition("-")[0][1:]) for each in check(facts(items)).findings if each.about}
        if not clashing:
            return tuple(kept)
        kept = [number for number in kept if number not in clashing]


# ---------------------------------------------------------------------------------------------------------------------
# Faults in items of every kind


@cache
def whole() -> Bundle:
    return county(seed=5, bodies=40, servants=30, records=20)


def context(on: date = TODAY) -> Context:
    return load_pack("cn").context(on)


def code_without_list(item: dict[str, Any], kind: str) -> str | None:
    """Put a code into an item that no list has, where it holds one."""
    for member in members(item_class(kind)):
        if member.codes not in (None, "region") and isinstance(item[member.name], str):
            item[member.name] = "no-such-code-at-all"
            return "codes.unknown"
    return None


def number_in_a_text(item: dict[str, Any], kind: str) -> str | None:
    """Put a citizen number, nobody's, into a text of an item that is open to all, where it holds one."""
    for member in members(item_class(kind)):
        shape = member.element
        open_text = isinstance(shape, Text) and shape.pattern is None and member.is_open and member.ref is None
        if open_text and member.name != "case_number" and isinstance(item[member.name], str):
            item[member.name] = f"{item[member.name][:20]}（110101209712310010）"
            return "privacy.citizen-number"
    return None


FAULTS: Final = (code_without_list, number_in_a_text)


@cache
def baseline() -> Report:
    return check(Facts.of(whole(), context()))


def seeded(seed: int, kinds: Iterable[str]) -> tuple[Bundle, list[tuple[str, str]]]:
    """Return the county with one fault in an item of each kind that can have one, and the codes and items of the faults."""
    rng = Random(seed)  # noqa: S311  # no secret
    changed: dict[str, Any] = {}
    expected = []
    for kind in kinds:
        items = list(getattr(whole(), ARRAY_OF[kind]))
        for number in rng.sample(range(len(items)), len(items)):
            item: Any = unstructure(items[number])
            code = next((code for fault in rng.sample(FAULTS, 2) if (code := fault(item, kind))), None)
            if code is not None:
                expected.append((code, item["id"]))
                items[number], found = structure(item, item_class(kind))
                assert not found
                changed[ARRAY_OF[kind]] = tuple(items)
                break
    return attrs.evolve(whole(), **changed), expected


class TestAFaultInAnyKind:
    """A fault put into a sound item of any kind gives one finding, and takes none away."""

    @pytest.mark.parametrize("kind", [kind for kind, _ in arrays()])
    def test_one_fault_gives_one_finding(self, kind: str) -> None:
        bundle, expected = seeded(1, [kind])
        if not expected:
            assert kind in WITHOUT_OPEN_CONTENT
        found = told(check(Facts.of(bundle, context())).findings) - told(baseline().findings)
        assert [(code, about.id) for code, about, _, _ in found] == expected  # type: ignore[attr-defined]  # an item

    @pytest.mark.parametrize("seed", range(3))
    def test_faults_in_all_kinds_add_up_and_lose_nothing(self, seed: int) -> None:
        bundle, expected = seeded(seed, [kind for kind, _ in arrays()])
        found = told(check(Facts.of(bundle, context())).findings)
        assert not told(baseline().findings) - found
        further = found - told(baseline().findings)
        assert sorted((code, about.id) for code, about, _, _ in further.elements()) == sorted(expected)  # type: ignore[attr-defined]  # an item


# ---------------------------------------------------------------------------------------------------------------------
# Any order, any data


def shuffled(bundle: Bundle, seed: int) -> Bundle:
    rng = Random(seed)  # noqa: S311  # no secret
    turned: dict[str, Any] = {
        array: tuple(rng.sample(items, len(items))) for _, array in arrays() if (items := getattr(bundle, array))
    }
    return attrs.evolve(bundle, **turned)


def document_of(bundle: Bundle) -> bytes:
    report = check(Facts.of(bundle, context()))
    return dumps_result(report_document(report, Examined()))


class TestAnyOrder:
    """The report of shuffled items has the same bytes."""

    @pytest.mark.parametrize("seed", range(3))
    def test_a_shuffled_county_gives_the_same_bytes(self, seed: int) -> None:
        bundle, _ = seeded(seed, [kind for kind, _ in arrays()])
        assert document_of(shuffled(bundle, seed)) == document_of(bundle)

    def test_shuffled_cases_give_the_same_bytes(self) -> None:
        bundle = facts(joined(items for _, items in judged_cases())).bundle
        assert document_of(shuffled(bundle, 1)) == document_of(bundle)

    def test_a_bounded_report_is_the_same_in_any_order(self) -> None:
        bundle = facts(joined(items for _, items in judged_cases())).bundle
        short = [check(Facts.of(each, context()), most=20) for each in (bundle, shuffled(bundle, 2))]
        assert short[0] == short[1]
        assert len(short[0].findings) == 20


class TestAnyData:
    """Whatever a bundle holds, every rule answers, and what it says can be written and read again."""

    @given(bundle=bundles(), on=st.dates(date(1990, 1, 1), date(2100, 1, 1)))
    def test_every_rule_answers(self, bundle: Bundle, on: date) -> None:
        report = check(Facts.of(bundle, context(on)))
        document = report_document(report, Examined())
        assert read_result(dumps_result(document)).result == document
        assert {count.rule for count in report.rules} == {rule.code for rule in rules()}
        for found in report.findings:
            assert found.about is not None
            assert all(found.message(language) and found.hint(language) for language in LANGUAGES)

    @pytest.mark.parametrize("day", [date.min, date(2026, 4, 1), date.max], ids=str)
    def test_every_rule_answers_on_any_day(self, day: date) -> None:
        assert check(Facts.of(whole(), context(day))).ground is not None
