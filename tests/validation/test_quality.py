"""The quality of a data set: shares with their parts, and how they differ between two periods."""

from datetime import date
from fractions import Fraction
from typing import Any, Final

import attrs
import pytest

from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Ratio
from govcredit.policy.loading import load_pack
from govcredit.samples.county import county
from govcredit.validation.quality import Quality, compare, quality
from tests.validation.cases import Items, facts, organ

DAY: Final = date(2026, 11, 26)


def of(items: Items, *roster: str) -> Quality:
    return quality(facts(items, DAY), roster or None)


def parts(measured: Measured[Ratio] | None) -> tuple[int, int] | None:
    return None if measured is None or measured.value is None else (int(measured.value.part), int(measured.value.whole))


def record(name: str, **members: Any) -> dict[str, Any]:  # noqa: ANN401  # any member
    return {"id": name, "subject": {"organ": "town"}, "trigger": "judgment.unperformed", **members}


def test_completeness_counts_what_holds_a_value() -> None:
    found = of({"organs": [organ("a", level="county"), organ("b"), organ("c", level="county")]})
    assert parts(found.figure("completeness", "organ.level")) == (2, 3)
    assert parts(found.figure("completeness", "organ.uscc")) == (0, 3)
    assert found.figure("completeness", "organ.name") is None, "a required member is always there"
    assert found.counts == {"organ": 3}


def test_the_share_of_a_kind_is_that_of_all_its_members() -> None:
    found = of({"organs": [organ("a", level="county"), organ("b")]})
    members = [parts(each.measured) for each in found.figures if each.of.startswith("organ.")]
    assert parts(found.figure("completeness", "organ")) == (
        sum(each[0] for each in members if each),
        sum(each[1] for each in members if each),
    )
    assert parts(found.figure("completeness", "organ")) == (1, 22)


@pytest.mark.parametrize(
    ("reason", "expected"), [("not-applicable", (1, 1)), ("not-stated", (1, 2)), ("pending", (1, 2))]
)
def test_what_does_not_apply_is_not_missing(reason: str, expected: tuple[int, int]) -> None:
    absent = [{"field": "level", "reason": reason}]
    found = of({"organs": [organ("a", level="county"), organ("b", absent=absent)]})
    assert parts(found.figure("completeness", "organ.level")) == expected


def test_a_value_beside_its_absence_counts_once() -> None:
    absent = [{"field": "level", "reason": "not-applicable"}]
    found = of({"organs": [organ("a", level="county", absent=absent)]})
    assert parts(found.figure("completeness", "organ.level")) == (1, 1)


def test_doubles_are_what_the_rules_of_duplicates_find() -> None:
    uscc = "11120110000176778B"
    found = of({"organs": [organ("a", uscc=uscc), organ("b", name="某局", uscc=uscc), organ("c", name="某委")]})
    assert parts(found.figure("uniqueness", "organ")) == (2, 3)


def test_coverage_is_told_by_kind_with_those_that_are_not_covered() -> None:
    items = {
        "organs": [organ("town"), organ("village", name="某村委会")],
        "records": [record("r"), record("q", trigger="audit")],
    }
    found = of(items, "town", "village", "nowhere")
    assert parts(found.figure("coverage", "roster.organ")) == (2, 3)
    records = found.figure("coverage", "roster.record")
    assert parts(records) == (1, 3)
    assert records is not None
    assert [missing.id for missing in records.missing] == ["nowhere", "village"]


def test_a_roster_is_asked_once_for_each_body() -> None:
    found = of({"organs": [organ("town")]}, "town", "town")
    assert parts(found.figure("coverage", "roster.organ")) == (1, 1)


def test_timeliness_of_publication_is_the_measure_of_it() -> None:
    decision = {"id": "d", "organ": "o", "subject": {"body_name": "某公司"}, "kinds": ["penalty.fine"]}
    items: Items = {
        "decisions": [
            {**decision, "id": "d1", "decided": "2026-04-28"},
            {**decision, "id": "d2", "decided": "2026-04-28"},
        ],
        "publications": [
            {
                "id": "p",
                "of": [{"kind": "decision", "id": "d1"}],
                "medium": "credit-china",
                "published": "2026-05-06",
            }
        ],
    }
    assert parts(of(items).figure("timeliness", "publication")) == (1, 2)


def test_two_periods_are_compared_figure_by_figure() -> None:
    before = of({"organs": [organ("a"), organ("b", name="某局", level="county")]})
    after = of(
        {
            "organs": [organ("a", level="county"), organ("b", name="某局", level="county"), organ("c", name="某委")],
            "units": [{"id": "u", "organ": "a", "name": "办公室"}],
        }
    )
    changes = {(each.aspect, each.of): each for each in compare(before, after)}
    level = changes["completeness", "organ.level"]
    assert level.difference is not None
    assert level.difference.worth == Fraction(2, 3) - Fraction(1, 2)
    unit = changes["completeness", "unit"]
    assert (unit.before, unit.difference) == (None, None)
    assert unit.after is not None


def test_the_order_of_the_items_does_not_matter() -> None:
    bundle = county(seed=2)
    context = load_pack("cn").context(DAY)
    whole = quality(Facts.of(bundle, context))
    assert {each.aspect for each in whole.figures} == {"completeness", "timeliness", "uniqueness", "coverage"}
    turned = attrs.evolve(bundle, organs=bundle.organs[::-1], records=bundle.records[::-1], tasks=bundle.tasks[::-1])
    assert quality(Facts.of(turned, context)) == whole
