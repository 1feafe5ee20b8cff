"""Rankings: five bodies ranked by hand, intervals of a case small enough to try everything, and the health of indicators."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any, Final

import pytest

from govcredit.errors import InvalidValue
from govcredit.exchange.results import dumps_result, read_result
from govcredit.findings import Language
from govcredit.measures.facts import Facts
from govcredit.model.contracts.payment import Instalment, Payment
from govcredit.model.people.archive import IntegrityArchive
from govcredit.model.promises.commitment import Commitment
from govcredit.model.records.record import DishonestyRecord
from govcredit.model.relations import Party
from govcredit.model.values import Money
from govcredit.policy.scheme import Scheme
from govcredit.scoring import _draws
from govcredit.scoring.rank import MOST_DRAWS, Ranking, rank
from govcredit.scoring.score import score
from tests.scheme_files import EACH, SHARE, TODAY, evolved, facts_of, made, scheme_of, town

LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")
SUM: Final = Money.parse("1万元")
SCHEME: Final = scheme_of(
    {"measure": "payments.settled", "points": "60", **SHARE},
    {"measure": "commitments.fulfilled", "points": "40", **SHARE},
)


def owed(body: str, paid: int, unpaid: int) -> Iterator[Payment]:
    for number in range(paid + unpaid):
        instalments = (made(Instalment, on=TODAY, paid=SUM),) if number < paid else ()
        name = f"{body}-p{number}"
        yield made(
            Payment,
            id=name,
            debtor=body,
            kind="works",
            sum=SUM,
            deadline=TODAY.replace(day=1, month=3),
            instalments=instalments,
        )


def promised(body: str, *states: str | None) -> Iterator[Commitment]:
    for number, state in enumerate(states):
        yield made(
            Commitment,
            id=f"{body}-c{number}",
            organ=body,
            kind="deadline",
            deadline=TODAY.replace(month=3),
            state=state,
        )


def facts_about(bodies: Mapping[str, tuple[int, int, str]], **more: Any) -> Facts:  # noqa: ANN401  # arrays
    """Return bodies with sums paid and unpaid, and their promises: ``k`` kept, ``b`` broken, ``?`` not told."""
    states = {"k": "fulfilled", "b": "broken", "?": None}
    return facts_of(
        organs=tuple(town(body) for body in bodies),
        payments=tuple(each for body, (paid, unpaid, _) in bodies.items() for each in owed(body, paid, unpaid)),
        commitments=tuple(
            each for body, (_, _, told) in bodies.items() for each in promised(body, *(states[sign] for sign in told))
        ),
        **more,
    )


# a: 60 + 40; b: 30 + 40; c: 60 + 10; d: 15 + 10; e: 0 + 10 to 20, since a promise of four is not told.
FIVE: Final = {"a": (4, 0, "kkkk"), "b": (2, 2, "kkkk"), "c": (4, 0, "kbbb"), "d": (1, 3, "kbbb"), "e": (0, 4, "kbb?")}


def five(**more: Any) -> Ranking:  # noqa: ANN401  # how it is drawn
    return rank(facts_about(FIVE), FIVE, SCHEME, **more)


def test_five_bodies_have_the_places_worked_out_by_hand() -> None:
    """B and c have seventy points each and share the second place, which is noise: other weights part them."""
    found = five()
    assert [(str(row.score.organ), int(row.score.outcome.low), row.place) for row in found.ranked] == [
        ("a", 100, 1), ("b", 70, 2), ("c", 70, 2), ("d", 25, 4), ("e", 10, 5),
    ]  # fmt: skip
    assert [row.surest for row in found.ranked] == [(1, 1), (2, 2), (2, 2), (4, 4), (5, 5)]
    assert [row.drawn for row in found.ranked] == [(1, 1), (2, 3), (2, 3), (4, 4), (5, 5)]
    assert [row.told for row in found.ranked] == ["第1名", "第2–3名", "第2–3名", "第4名", "第5名"]
    assert [row.noise for row in found.ranked] == [False, False, True, False, False]
    assert found.ranked[2].upset > 900
    assert found.unranked == ()


def test_without_draws_there_are_the_bands_alone() -> None:
    found = five(draws=0)
    assert [row.between for row in found.ranked] == [(1, 1), (2, 2), (2, 2), (4, 4), (5, 5)]
    assert [row.noise for row in found.ranked] == [False] * 5


def test_a_band_that_overlaps_makes_two_places_possible() -> None:
    """E has 10 to 40 points, d has 25: each may come before the other, whatever is drawn."""
    found = rank(facts_about({"d": (1, 3, "kbbb"), "e": (0, 4, "k???")}), ("d", "e"), SCHEME, draws=0)
    assert [(str(row.score.organ), row.place, row.surest) for row in found.ranked] == [
        ("d", 1, (1, 2)),
        ("e", 2, (1, 2)),
    ]
    assert "列第1–2名" in found.ranked[1].statement.text("zh")


def test_the_draws_find_what_trying_everything_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    """With factors in fifths there are three for each indicator, and six values of a band: all can be tried."""
    monkeypatch.setattr(_draws, "_FINE", 5)
    bodies = {"a": (3, 1, "kkkkb"), "b": (4, 0, "kkkbb"), "c": (3, 1, "kkk??"), "d": (4, 0, "kbb")}
    found = rank(facts_about(bodies), bodies, SCHEME, draws=3_000)
    tried: dict[str, set[int]] = {body: set() for body in bodies}
    for first, second, step in product((4, 5, 6), (4, 5, 6), range(6)):
        full = 60 * first + 40 * second
        kept = {
            "a": Fraction(4, 5),
            "b": Fraction(3, 5),
            "c": Fraction(3, 5) + Fraction(2, 5) * step / 5,
            "d": Fraction(1, 3),
        }
        points = {
            body: round(100 * (60 * first * Fraction(paid, paid + unpaid) + 40 * second * kept[body]) / full, 2)
            for body, (paid, unpaid, _) in bodies.items()
        }
        for body in bodies:
            tried[body].add(1 + sum(other > points[body] for other in points.values()))
    assert {str(row.score.organ): row.drawn for row in found.ranked} == {
        body: (min(places), max(places)) for body, places in tried.items()
    }
    assert len(set(map(frozenset, tried.values()))) > 1


def test_the_order_of_subjects_and_items_changes_no_byte() -> None:
    document = dumps_result(five(draws=200).document())
    facts = facts_about(dict(reversed(FIVE.items())))
    again = rank(facts, [*reversed(FIVE), "a"], SCHEME, draws=200)
    assert dumps_result(again.document()) == document
    assert dumps_result(rank(facts, ("c", "a", "e", "b", "d"), SCHEME, draws=200).document()) == document


def test_another_seed_draws_otherwise() -> None:
    upset = {seed: five(draws=100, seed=seed).ranked[2].upset for seed in range(5)}
    assert five(draws=100, seed=1).ranked[2].upset == upset[1]
    assert len(set(upset.values())) > 1 or set(upset.values()) == {100}
    assert five(spread=Decimal(0), draws=50).ranked[2].upset == 0


def test_what_is_drawn_for_a_body_does_not_depend_on_others() -> None:
    """Without the first, every other place moves up by one; the draws are the same."""
    others = rank(facts_about(FIVE), ("b", "c", "d", "e"), SCHEME)
    assert [(each.drawn[0] + 1, each.drawn[1] + 1) for each in others.ranked] == [
        each.drawn for each in five().ranked[1:]
    ]


def test_under_the_weights_of_the_scheme_the_sheet_gives_the_score() -> None:
    """The whole numbers of the draws are the points of the score, also where something is spread, taken off or bounded."""
    scheme = scheme_of(
        {"measure": "payments.settled", "points": "60", **SHARE},
        {"measure": "commitments.fulfilled", "points": "40", **SHARE},
        {"measure": "records.standing", "points": "15", **EACH},
        base="20",
    )
    bodies = {**FIVE, "f": (1, 2, ""), "g": (0, 0, "kb")}
    records = tuple(
        made(DishonestyRecord, id=f"r{number}", subject=made(Party, organ=body), trigger="judgment", decided=TODAY)
        for number, body in enumerate("abbbccdef")
    )
    facts = facts_about(bodies, records=records)
    found = {body: [line.worked for line in score(facts, body, scheme).lines if line.worked] for body in bodies}
    sheet = _draws.sheet_of(scheme, found)
    for body, row in sheet.rows.items():
        units = _draws._points(sheet, row, [_draws._FINE] * 3, row.low, row.off)
        assert Decimal(units).scaleb(-2) == score(facts, body, scheme).outcome.low


def test_who_has_no_place_and_why() -> None:
    archive = made(IntegrityArchive, id="arch-1", keeper="a")
    facts = facts_about({"a": (1, 0, "k"), "b": (0, 0, "")}, archives=(archive,))
    found = rank(facts, ("a", "b", "arch-1", "nobody"), SCHEME, draws=5)
    assert found.unranked == (("arch-1", "public-employee"), ("b", "nothing-measured"), ("nobody", "unknown"))
    assert [row.told for row in found.ranked] == ["第1名"]
    document = found.document()
    assert all(each.said.sentences[0].sentence.endswith("排名。") for each in document.unranked)


def test_nobody_is_a_ranking_too() -> None:
    found = rank(facts_of(), (), SCHEME)
    assert (found.ranked, found.unranked) == ((), ())
    assert read_result(dumps_result(found.document())).report.findings == ()


def test_the_health_of_indicators() -> None:
    """Payments: b, d and e lose points; 60, 30, 60, 15 and 0 are known, the middle is 30. Promises are known of four."""
    payments, promises = five(draws=0).health
    assert (payments.measured, payments.flagged, payments.unsuited, payments.missing) == (5, 3, 0, 0)
    assert payments.known == (Decimal(0), Decimal(30), Decimal(60))
    assert (promises.measured, promises.flagged, promises.warnings) == (5, 3, ())
    assert promises.known == (Decimal(10), Decimal(25), Decimal(40))
    # Without payments: a and b 100, the others 25: c leaves the second place for the third, d the fourth, e the fifth.
    assert (payments.moved, payments.places) == (4, 5)


@pytest.mark.parametrize(
    ("told", "warnings", "word"),
    [
        pytest.param(("kkkb", "kkkb", "kkkb"), ("all-same", "flags-most"), "完全相同", id="all lose as much"),
        pytest.param(("kkkb", "kkbb", "kbbb"), ("flags-most",), "难以区分", id="all lose something"),
        pytest.param(("kk", "kk", "kk"), ("all-same",), "完全相同", id="nobody loses anything"),
        pytest.param(("kk", "kb", "bb"), (), "可衡量3个单位", id="it tells them apart"),
        pytest.param(("kb", "kb"), (), "可衡量2个单位", id="too few to say"),
        pytest.param(("", "", ""), (), "没有可以衡量", id="nobody is measured"),
    ],
)
def test_an_indicator_that_does_not_work_is_told(told: tuple[str, ...], warnings: tuple[str, ...], word: str) -> None:
    facts = facts_about({f"b{number}": (number, 2, each) for number, each in enumerate(told)})
    (_, promises) = rank(facts, [f"b{number}" for number in range(len(told))], SCHEME, draws=0).health
    assert promises.warnings == warnings
    assert word in promises.statement.text("zh")
    assert promises.statement.text("en")


def test_a_ranking_is_a_document_that_is_read_back() -> None:
    found = five(draws=20)
    outcome = read_result(dumps_result(found.document()))
    assert outcome.report.findings == ()
    assert outcome.result == found.document()
    assert "第2–3名" in found._repr_html_()
    for language in LANGUAGES:
        assert found.statement.text(language)
        assert found.statement.advice(language)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"spread": Decimal(1)}, "the spread must be at least 0 and less than 1, not 1"),
        ({"spread": Decimal("-0.1")}, "the spread"),
        ({"draws": -1}, "the draws must be between 0 and"),
        ({"draws": MOST_DRAWS + 1}, "the draws"),
        ({"seed": -1}, "the seed"),
    ],
)
def test_what_cannot_be_drawn_is_refused(more: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidValue, match=message):
        five(**more)


def test_a_skeleton_ranks_nobody() -> None:
    skeleton: Scheme = evolved(SCHEME, indicators=tuple(evolved(each, rule=None) for each in SCHEME.indicators))
    with pytest.raises(InvalidValue, match="only a skeleton"):
        rank(facts_of(), ("town",), skeleton)


def test_two_that_are_close_have_a_noisy_order() -> None:
    """One has 85 points, the other 84: fifteen of the first indicator lie between them against sixteen of the second."""
    close = {"a": (3, 1, "kkkkk"), "b": (4, 0, "kkkbb")}
    first, second = rank(facts_about(close), close, SCHEME).ranked
    assert [int(each.score.outcome.low) for each in (first, second)] == [85, 84]
    assert (first.told, second.told) == ("第1–2名", "第1–2名")
    assert (first.noise, second.noise) == (False, True)
    assert 300 < second.upset < 600
