"""A score worked out again: the same, the same with notes, otherwise, or not at all."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Final

import attrs
import pytest

from govcredit.exchange.converter import unstructure
from govcredit.exchange.results import dumps_result, read_result
from govcredit.measures.facts import Facts
from govcredit.model.bundle import Bundle
from govcredit.model.people.archive import IntegrityArchive
from govcredit.model.records.honour import Honour
from govcredit.model.records.listing import Listing
from govcredit.model.relations import Party
from govcredit.model.score import ScoreResult
from govcredit.scoring.verify import Verification, verify
from tests.scheme_files import HONOURS, PAID, RECORDS, TOWN, evolved, made, pack_of, record, scored

DAY: Final = date(2026, 5, 4)
VETO: Final = {"code": "listed", "measure": "listings.standing", "rule": "veto", "grade_at_most": "poor"}
PACK: Final = pack_of(RECORDS, HONOURS, PAID, VETO, base="50")
BUNDLE: Final = Bundle(
    version="1.0",
    organs=(TOWN, evolved(TOWN, id="village", uscc=None)),
    records=(record("r-1", date(2026, 1, 5)), record("r-2", date(2026, 2, 5), None)),
    honours=(made(Honour, id="h-1", subject=made(Party, organ="town"), title="示范乡镇", granted=date(2026, 1, 5)),),
    listings=(
        made(Listing, id="l-1", subject=made(Party, organ="town"), list="judgment-defaulter", listed=date(2026, 3, 5)),
    ),
)
SCORE: Final = scored(PACK, BUNDLE, DAY)
DOCUMENT: Final = SCORE.document()


def facts_of(bundle: Bundle = BUNDLE, on: date = DAY, **changed: Any) -> Facts:  # noqa: ANN401  # members of the law
    return Facts.of(bundle, attrs.evolve(PACK.context(on), **changed))


def names(found: Verification) -> tuple[list[str], list[str]]:
    """Return what differs and what is noted, once each."""
    return tuple(list(dict.fromkeys(each.name for each in held)) for held in (found.differences, found.notes))  # type: ignore[return-value]  # two lists


def test_the_document_has_everything_that_can_differ() -> None:
    assert DOCUMENT.vetoes
    assert [each.line_parts != () for each in DOCUMENT.score_lines if each.line_code in {"records", "honours"}] == [
        True,
        True,
    ]
    assert DOCUMENT.outcome_side.total_low != DOCUMENT.outcome_side.total_high


@pytest.mark.parametrize("score", [SCORE, DOCUMENT], ids=["in memory", "document"])
def test_a_score_comes_out_the_same_in_any_order_of_the_items(score: Any) -> None:  # noqa: ANN401  # either of the two
    again = attrs.evolve(BUNDLE, records=BUNDLE.records[::-1], organs=BUNDLE.organs[::-1])
    found = verify(score, facts_of(again))
    assert (found.verdict, found.differences, found.notes) == ("same", (), ())
    assert found.statement.code == "verify.overall.same"


def test_what_was_read_back_comes_out_the_same() -> None:
    kept = read_result(dumps_result(DOCUMENT)).result
    assert isinstance(kept, ScoreResult)
    assert verify(kept, facts_of()).verdict == "same"


_ENOUGH: Final = 1  # other values of a leaf that are tried
GROUND: Final[Any] = DOCUMENT.ground
LINES: Final[Any] = DOCUMENT.score_lines
SIDE: Final[Any] = DOCUMENT.outcome_side
CASES: Final = (
    pytest.param({"ground": attrs.evolve(GROUND, library="0.0.1")}, "same", [], ["library"], id="library"),
    pytest.param(
        {"ground": attrs.evolve(GROUND, pack_digest="sha256:" + "0" * 64)},
        "same",
        [],
        ["pack-digest"],
        id="pack digest",
    ),
    pytest.param({"scheme_digest": "sha256:" + "0" * 64}, "same", [], ["scheme-digest"], id="scheme digest"),
    pytest.param({"inputs_digest": "sha256:" + "0" * 64}, "same", [], ["inputs"], id="inputs"),
    pytest.param({"trace_digest": "sha256:" + "0" * 64}, "differs", ["trace"], [], id="trace"),
    pytest.param({"scheme_author": "另一编制者"}, "differs", ["scheme"], [], id="author"),
    pytest.param({"score_lines": LINES[::-1]}, "differs", ["trace"], [], id="order of lines"),
    pytest.param({"score_lines": (*LINES, LINES[1])}, "differs", ["line records", "trace"], [], id="a line twice"),
    pytest.param(
        {"score_lines": (LINES[0], *LINES[2:])}, "differs", ["line records", "trace"], [], id="a line left out"
    ),
    pytest.param({"vetoes": ()}, "differs", ["veto listed", "trace"], [], id="a veto left out"),
    pytest.param({"scored_organ": "village"}, "differs", None, None, id="another body"),
    pytest.param({"outcome_side": attrs.evolve(SIDE, grade_code="good")}, "differs", ["grade"], [], id="grade"),
    pytest.param(
        {"ground": attrs.evolve(GROUND, known_until=date(2026, 5, 5))}, "differs", ["known"], [], id="known until"
    ),
)


@pytest.mark.parametrize(("changed", "verdict", "differences", "notes"), CASES)
def test_what_is_tampered_with_is_named(
    changed: dict[str, Any], verdict: str, differences: list[str] | None, notes: list[str] | None
) -> None:
    found = verify(attrs.evolve(DOCUMENT, **changed), facts_of())
    assert found.verdict == verdict
    if differences is not None:
        assert names(found) == (differences, notes)


def test_a_sentence_is_decisive_unless_another_library_may_have_worded_it() -> None:
    line = attrs.evolve(LINES[1], said=attrs.evolve(LINES[1].said, stated_code="score.each.off.none"))
    worded = attrs.evolve(DOCUMENT, score_lines=(LINES[0], line, *LINES[2:]))
    assert names(verify(worded, facts_of())) == (["line records", "trace"], [])
    older = attrs.evolve(worded, ground=attrs.evolve(GROUND, library="0.0.1"))
    found = verify(older, facts_of())
    assert found.verdict == "same"
    assert names(found) == ([], ["library", "line records", "trace"])
    assert found.statement.code == "verify.overall.noted"


def test_points_are_decisive_whatever_the_library() -> None:
    line = attrs.evolve(LINES[1], low_points=Decimal("-1.00"))
    other = attrs.evolve(
        DOCUMENT, score_lines=(LINES[0], line, *LINES[2:]), ground=attrs.evolve(GROUND, library="0.0.1")
    )
    found = verify(other, facts_of())
    assert names(found) == (["line records"], ["library", "trace"])
    (one,) = found.differences
    assert (one.pointer, one.found, one.expected) == ("/score_lines/1/low_points", '"-1.00"', '"-8.00"')
    assert one.statement.text("zh") == '计分项“records”：所载为"-1.00"，复算为"-8.00"（/score_lines/1/low_points）。'


def test_another_day_or_other_facts_are_told() -> None:
    found = verify(SCORE, facts_of(on=date(2026, 5, 5)))
    assert found.verdict == "differs"
    assert {"day", "known"} <= set(names(found)[0])
    fewer = verify(SCORE, facts_of(attrs.evolve(BUNDLE, records=BUNDLE.records[:1])))
    assert fewer.verdict == "differs"
    assert {"line records", "total"} <= set(names(fewer)[0])
    assert "inputs" in names(fewer)[1]


@pytest.mark.parametrize(
    ("changed", "bundle", "reason"),
    [
        pytest.param({"scheme_name": "no-such"}, BUNDLE, "verify.no-scheme", id="no scheme"),
        pytest.param({"scored_organ": "nobody"}, BUNDLE, "verify.no-body", id="no body"),
        pytest.param({}, Bundle(version="1.0"), "verify.no-body", id="no facts"),
        pytest.param(
            {"scored_organ": "arch"},
            attrs.evolve(BUNDLE, archives=(made(IntegrityArchive, id="arch", person="p", keeper="town"),)),
            "verify.no-score",
            id="an archive",
        ),
    ],
)
def test_what_cannot_be_worked_out_says_why(changed: dict[str, Any], bundle: Bundle, reason: str) -> None:
    found = verify(attrs.evolve(DOCUMENT, **changed), facts_of(bundle))
    assert (found.verdict, found.reason and found.reason.code) == ("not-verifiable", reason)
    assert found.document().verification_stated.stated_code == reason


def test_a_scheme_that_is_not_meant_for_the_day_says_so() -> None:
    ended = pack_of(RECORDS, until=date(2026, 5, 1))
    found = verify(DOCUMENT, Facts.of(BUNDLE, ended.context(DAY)))
    assert found.reason is not None
    assert found.reason.code == "verify.not-in-force"


def test_a_verification_is_a_document_and_a_table() -> None:
    found = verify(attrs.evolve(DOCUMENT, vetoes=()), facts_of())
    kept = found.document()
    assert read_result(dumps_result(kept)).result == kept
    assert "计分项" in found._repr_html_() or "一票否决" in found._repr_html_()  # what a notebook calls


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401  # JSON
    """Give the path of every leaf that holds something."""
    members: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in members:
        yield from leaves(inner, (*path, key))
    if not isinstance(value, dict | list) and value is not None:
        yield path


def other(value: Any) -> Iterator[Any]:  # noqa: ANN401  # JSON
    """Give other values of the same kind, some of which fit whatever form there is."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield value + 1
    else:
        yield from ("1", "2026-01-02", "other", value + "改", value[:-1] + ("0" if value[-1:] != "0" else "1"))
        yield from ("organ", "known", "missing", "band", "indicator", "bounds", "seen", "recall", "zh", "en")


def test_no_leaf_can_be_changed_without_being_named() -> None:
    whole: Any = unstructure(DOCUMENT)
    every = list(leaves(whole))
    changed = 0
    for path in every:
        tried = 0
        for value in other(get(whole, path)):
            if tried == _ENOUGH:
                break
            held = read_result(json.dumps(put(whole, path, value)))
            if held.result is None or value == get(whole, path):
                continue  # the reader refuses it
            assert isinstance(held.result, ScoreResult)
            tried += 1
            found = verify(held.result, facts_of())
            pointer = "/" + "/".join(str(each) for each in path)
            told = {each.pointer for each in (*found.differences, *found.notes)}
            assert found.verdict != "same" or any(pointer.startswith(each) for each in told), (path, value)
            if found.verdict == "differs" and path not in {("scored_organ",), ("scheme_name",)}:
                assert any(pointer.startswith(each) or each in {"/score_lines", "/vetoes"} for each in told), (
                    path,
                    value,
                )
        changed += bool(tried)
    # Only what the document is and its version cannot be another: there is one of each.
    assert len(every) - changed == 2


def get(value: Any, path: tuple[Any, ...]) -> Any:  # noqa: ANN401  # JSON
    for key in path:
        value = value[key]
    return value


def put(value: Any, path: tuple[Any, ...], leaf: Any) -> Any:  # noqa: ANN401  # JSON
    """Return a JSON value with another leaf."""
    if not path:
        return leaf
    held = value.copy()
    held[path[0]] = put(value[path[0]], path[1:], leaf)
    return held
