"""What changed between two scores: each cause alone, all together, worked out by hand under a scheme of these tests."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

import attrs
import pytest

from govcredit.errors import InvalidValue
from govcredit.exchange.results import dumps_result, read_result
from govcredit.model.bundle import Bundle
from govcredit.model.provenance import Provenance, Revision
from govcredit.model.records.honour import Honour
from govcredit.model.records.publication import Publication
from govcredit.model.relations import ItemReference, Party
from govcredit.policy.pack import Pack
from govcredit.scoring.compare import CAUSES, Comparison, compare
from govcredit.scoring.score import Score
from tests.scheme_files import HONOURS, RECORDS, TOWN, evolved, made, pack_of, record, scored

PACK: Final = pack_of(RECORDS, HONOURS, base="50")
MARCH, APRIL, MAY = date(2026, 3, 31), date(2026, 4, 1), date(2026, 5, 4)
OLD: Final = record("r-old", date(2025, 3, 1))
SHOWN: Final = made(
    Publication,
    id="p-1",
    of=(made(ItemReference, kind="record", id="r-old"),),
    medium="website",
    published=date(2025, 3, 10),
)

OF_R1: Final = (made(ItemReference, kind="record", id="r-1"),)
LATE: Final = """
title = "公示"
title_en = "Publicity"

[documents.late]
title = "某地补充规定"
title_en = "Supplement of a place"
announced = 2026-04-10
in_force = 2026-03-01

[general.most]
title = "最长公示期"
title_en = "Longest publicity"
kind = "deadline"
values = [{ from = 2026-03-01, value = "3个月", source = "late", clause = "1", status = "seen" }]
"""


def bundle(*records: Any, **held: Any) -> Bundle:  # noqa: ANN401  # items of any kind
    return Bundle(**({"version": "1.0", "organs": (TOWN,), "records": records} | held))


def parts(found: Comparison) -> dict[str, tuple[str, str]]:
    """Return what each cause changes, where it changes something."""
    return {each.cause: (str(each.low), str(each.high)) for each in found.steps if each.low or each.high}


def lines(found: Comparison) -> list[tuple[str, str, list[str], list[str]]]:
    """Return each line that changed: its cause, its code, the items and the terms that make the difference."""
    return [
        (each.cause, each.code, [item.id for item in each.items], [change.name for change in each.changes])
        for step in found.steps
        for each in step.lines
    ]


def adds_up(found: Comparison) -> bool:
    """Whether steps add up to the whole, and lines to their step, for both ends."""
    ends = ("low", "high")
    return all(
        sum(getattr(each, end) for each in found.steps) == getattr(found, end)
        and getattr(found, end) == getattr(found.after.outcome, end) - getattr(found.before.outcome, end)
        and all(sum(getattr(line, end) for line in each.lines) == getattr(each, end) for each in found.steps)
        for end in ends
    )


def learned(known: date, **held: Any) -> dict[str, Any]:  # noqa: ANN401  # members of a provenance
    return {"provenance": Provenance(known=known, **held)}


def score(held: Bundle, on: date, *, pack: Pack = PACK, known: date | None = None, scheme: str = "trial") -> Score:
    return scored(pack, held, on, known=known, scheme=scheme)


def test_nothing_changed() -> None:
    found = compare(score(bundle(OLD), MARCH), score(bundle(OLD), MARCH))
    assert not found.low
    assert (parts(found), lines(found)) == ({}, [])
    assert {each.statement.code for each in found.steps} == {"compare.step.none"}
    assert found.statement.code == "compare.overall.none"


def test_a_merged_body_is_another_roster() -> None:
    # The village was merged into the town, which took over its code; the record names the code alone.
    code = "11440705MB2C54321X"
    owed = record("r-v", date(2026, 1, 5), "serious", subject=made(Party, uscc=code))
    merged = evolved(TOWN, uscc=code)
    found = compare(score(bundle(owed), MAY), score(bundle(owed, organs=(merged,)), MAY))
    assert parts(found) == {"roster": ("-5.00", "-5.00")}
    assert lines(found) == [("roster", "records", ["r-v"], [])]
    assert (
        found.step("roster").lines[0].statement.text("zh")
        == "失信记录：由于机构情况变化（涉及政务失信记录 r-v），减5分。"
    )


def test_a_roster_that_was_recorded_later_is_none_that_was_learned() -> None:
    code = "11440705MB2C54321X"
    owed = record("r-v", date(2026, 1, 5), "serious", subject=made(Party, uscc=code))
    begins = learned(MAY, revision=made(Revision, of="town-old", act="correct", reason="合并", actor="town"))
    merged = evolved(TOWN, uscc=code, **begins)
    found = compare(score(bundle(owed), APRIL), score(bundle(owed, organs=(merged,)), MAY))
    assert parts(found) == {"roster": ("-5.00", "-5.00")}


def test_what_was_recorded_later_about_the_same_day_was_learned() -> None:
    late = record("r-late", date(2026, 1, 5), "minor", **learned(APRIL))
    early = record("r-1", date(2026, 1, 6), **learned(date(2026, 1, 7)))
    held = bundle(early, late)
    found = compare(score(held, MARCH), score(held, MARCH, known=APRIL))
    assert parts(found) == {"known": ("-1.00", "-1.00")}
    assert lines(found) == [("known", "records", ["r-late"], [])]


def test_a_correction_is_learned_and_names_both_items() -> None:
    wrong = record("r-1", date(2026, 1, 6), "serious", **learned(date(2026, 1, 7)))
    revision = made(Revision, of="r-1", act="correct", reason="认定有误", actor="town")
    right = record("r-2", date(2026, 1, 6), "minor", **learned(APRIL, revision=revision))
    held = bundle(wrong, right)
    found = compare(score(held, MARCH), score(held, MARCH, known=APRIL))
    assert parts(found) == {"known": ("4.00", "4.00")}
    assert lines(found) == [("known", "records", ["r-1", "r-2"], [])]


def test_what_happened_between_the_days() -> None:
    new = record("r-new", date(2026, 4, 20))
    praised = made(Honour, id="h-1", subject=made(Party, organ="town"), title="示范", granted=date(2026, 5, 1))
    held = bundle(new, honours=(praised,))
    found = compare(score(held, APRIL), score(held, MAY))
    assert parts(found) == {"facts": ("-1.00", "-1.00")}
    assert lines(found) == [("facts", "records", ["r-new"], []), ("facts", "honours", ["h-1"], [])]
    assert [(each.low, each.high) for each in found.step("facts").lines] == [
        (Decimal(-3), Decimal(-3)),
        (Decimal(2), Decimal(2)),
    ]


def test_time_that_passed_alone_is_no_change_of_the_rules() -> None:
    decaying = {**RECORDS, "decay": [{"after": "3个月", "share": "0.5"}]}
    held = bundle(record("r-1", date(2026, 1, 15), "serious"))
    pack = pack_of(decaying, base="50")
    found = compare(score(held, APRIL, pack=pack), score(held, MAY, pack=pack))
    assert parts(found) == {"facts": ("2.50", "2.50")}
    assert lines(found) == [("facts", "records", ["r-1"], [])]


def test_the_windows_of_2026_04_01_are_a_change_of_the_rules() -> None:
    # Under Order 58 the record is shown for three years, until 2028-03-01; under Order 36 for one, until 2026-03-01.
    held = bundle(OLD, publications=(SHOWN,))
    found = compare(score(held, MARCH), score(held, APRIL))
    assert parts(found) == {"rules": ("3.00", "3.00")}
    (line,) = found.step("rules").lines
    (change,) = (each for each in line.changes if each.name == "publicity.general.most")
    assert [str(each.value.count) for each in (change.before, change.after) if each is not None] == ["3", "1"]
    assert [each.citation.document.key for each in (change.before, change.after) if each] == ["order-58", "order-36"]
    assert "由于规则变化（依据" in line.statement.text("zh")
    assert "第36号" in line.statement.text("zh")
    assert line.statement.text("zh").endswith("加3分。")


def test_the_law_backwards_is_a_change_of_the_rules_too() -> None:
    held = bundle(OLD, publications=(SHOWN,))
    found = compare(score(held, APRIL), score(held, MARCH))
    assert (found.low, sum(step.low for step in found.steps)) == (Decimal(-3), Decimal(-3))


def test_law_that_was_announced_later_is_a_change_of_the_rules_and_not_of_what_was_known() -> None:
    # The place shortened the window from 2026-03-01 on, and announced that on 2026-04-10.
    place = pack_of(RECORDS, base="50", more=LATE)
    held = bundle(record("r-1", date(2025, 12, 1)), publications=(attrs.evolve(SHOWN, of=OF_R1),))
    found = compare(score(held, APRIL, pack=place), score(held, MAY, pack=place))
    assert parts(found) == {"rules": ("3.00", "3.00")}
    (line,) = found.step("rules").lines
    assert "publicity.general.most" in [each.name for each in line.changes]


@pytest.mark.parametrize(
    ("other", "expected", "names"),
    [
        pytest.param(
            pack_of({**RECORDS, "rates": [RECORDS["rates"][0], {"code": "minor", "points": "2"}]}, HONOURS, base="50"),
            "-1.00",
            ["schemes.trial.records"],
            id="a rate of a scheme",
        ),
        pytest.param(
            pack_of(RECORDS, HONOURS, base="60"),
            "10.00",
            [],
            id="base",
        ),
        pytest.param(pack_of(HONOURS, base="50"), "1.00", ["schemes.trial.records"], id="an indicator less"),
    ],
)
def test_another_scheme_is_a_change_of_the_rules(other: Pack, expected: str, names: list[str]) -> None:
    held = bundle(record("r-1", date(2026, 1, 15), "minor"))
    found = compare(score(held, MAY), score(held, MAY, pack=other))
    assert parts(found) == {"rules": (expected, expected)}
    assert adds_up(found)
    (line,) = found.step("rules").lines
    assert [each.name for each in line.changes if each.name.startswith("schemes.")] == names


def test_a_scheme_of_another_name_is_matched_by_the_codes_of_its_lines() -> None:
    other = pack_of({**RECORDS, "points": "4"}, base="50", name="second")
    held = bundle(record("r-1", date(2026, 1, 15)))
    found = compare(score(held, MAY), score(held, MAY, pack=other, scheme="second"))
    assert parts(found) == {"rules": ("-1.00", "-1.00")}
    assert lines(found) == [("rules", "records", [], ["schemes.second.records"])]


def test_all_causes_together_add_up() -> None:
    code = "11440705MB2C54321X"
    first = bundle(
        OLD, record("r-v", date(2026, 1, 5), "serious", subject=made(Party, uscc=code)), publications=(SHOWN,)
    )
    second = attrs.evolve(
        first,
        organs=(evolved(TOWN, uscc=code),),
        records=(
            *first.records,
            record("r-late", date(2026, 1, 5), "minor", **learned(APRIL)),
            record("r-new", date(2026, 4, 1)),
        ),
    )
    found = compare(score(first, MARCH), score(second, APRIL))
    # Roster: the record of the village, 5. Known: a minor record, 1. Facts: a general one, 3. Rules: one ends, 3.
    assert parts(found) == {
        "roster": ("-5.00", "-5.00"),
        "known": ("-1.00", "-1.00"),
        "facts": ("-3.00", "-3.00"),
        "rules": ("3.00", "3.00"),
    }
    assert (found.low, found.high) == (Decimal("-6.00"), Decimal("-6.00"))
    assert adds_up(found)
    assert [each.cause for each in found.steps] == list(CAUSES)
    assert found.statement.text("en") == "Beside its score of 2026-03-31, body town has 6 points less on 2026-04-01."


def test_the_ends_of_a_band_change_apart() -> None:
    held = bundle(record("r-1", date(2026, 4, 20), None))
    found = compare(score(held, APRIL), score(held, MAY))
    assert parts(found) == {"facts": ("-5.00", "-1.00")}
    assert found.step("facts").statement.code == "compare.step.limits"
    assert (
        found.step("facts")
        .lines[0]
        .statement.text("en")
        .endswith("changes the fewest points by -5 and the most by -1.")
    )
    assert adds_up(found)


def test_a_floor_is_a_line_that_changes_as_well() -> None:
    low = pack_of(RECORDS, base="2")
    held = bundle(record("r-1", date(2026, 4, 20), "serious"))
    found = compare(score(held, APRIL, pack=low), score(held, MAY, pack=low))
    assert parts(found) == {"facts": ("-2.00", "-2.00")}
    assert [(each.code, each.low) for each in found.step("facts").lines] == [
        ("records", Decimal(-5)),
        ("bounds", Decimal(3)),
    ]
    assert found.step("facts").lines[1].statement.text("zh") == "总分上下限：由于事实变化与时间推移，加3分。"


def refused() -> Mapping[str, tuple[Score, Score]]:
    village = evolved(TOWN, id="village", uscc=None)
    held = bundle(organs=(TOWN, village))
    wide = pack_of(RECORDS, base="50", ceiling="1000")
    one = score(held, MAY)
    return {
        "town and village": (one, scored(PACK, held, MAY, organ="village")),
        "0 to 100 and 0 to 1000": (one, score(held, MAY, pack=wide)),
    }


@pytest.mark.parametrize("said", list(refused()))
def test_what_cannot_be_compared_is_refused(said: str) -> None:
    with pytest.raises(InvalidValue, match=said):
        compare(*refused()[said])


def test_a_comparison_is_a_document_and_a_table() -> None:
    held = bundle(OLD, record("r-new", date(2026, 4, 1)), publications=(SHOWN,))
    found = compare(score(held, MARCH), score(held, APRIL))
    kept = found.document()
    assert read_result(dumps_result(kept)).result == kept
    assert [each.change_cause for each in kept.change_steps] == list(CAUSES)
    assert "规则变化" in found._repr_html_()  # what a notebook calls
