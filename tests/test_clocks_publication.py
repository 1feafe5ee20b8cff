"""Clocks of licences and penalties: published within seven working days, taken down within three when they fell."""

from datetime import date
from typing import Any, Final

import pytest

from govcredit.measures.clocks.clock import Clock
from govcredit.measures.clocks.publication import publication_clocks, withdrawal_clocks
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Missing, reference
from govcredit.model.bundle import Bundle
from govcredit.model.identity import Code, DecisionId, OrganId, PublicationId
from govcredit.model.records.decision import AdministrativeDecision
from govcredit.model.records.publication import Publication
from govcredit.model.relations import Party
from govcredit.model.values import Period
from govcredit.policy.loading import load_pack

D: Final = date.fromisoformat


def decision(name: str = "d", *kinds: str, decided: str | None = "2026-04-28", **more: Any) -> AdministrativeDecision:  # noqa: ANN401  # members
    return AdministrativeDecision(
        id=DecisionId(name),
        organ=OrganId("bureau"),
        subject=Party(body_name="某公司"),
        kinds=tuple(Code(kind) for kind in kinds),
        decided=None if decided is None else D(decided),
        **more,
    )


def shown(name: str, published: str | None, *, medium: str = "credit-china", of: str = "d", **days: str) -> Publication:
    return Publication(
        id=PublicationId(name),
        of=(reference("decision", of),),
        medium=Code(medium),
        published=None if published is None else D(published),
        **{member: D(day) for member, day in days.items()},  # type: ignore[arg-type]  # days only
    )


def facts(on: str, decisions: tuple[AdministrativeDecision, ...], acts: tuple[Publication, ...] = ()) -> Facts:
    bundle = Bundle(version="1.0", decisions=decisions, publications=acts)
    return Facts.of(bundle, load_pack("cn").context(D(on)))


def told(found: Measured[tuple[Clock, ...]]) -> list[tuple[str, str | None, str, int | None, list[str]]]:
    """Return item, last day, state, days and what is missing, of each clock."""
    assert found.value is not None
    return [
        (
            clock.item.id,
            None if clock.last is None else clock.last.isoformat(),
            clock.state,
            clock.days,
            [f"{each.id or each.kind} {each.member} {each.reason}" for each in clock.missing],
        )
        for clock in found.value
    ]


FINE: Final = (decision("d", "penalty.fine"),)


@pytest.mark.parametrize(
    ("on", "decisions", "acts", "expected"),
    [
        # Decided on Tuesday 28 April: 29, 30; 1 to 5 May are off; 6, 7, 8, Saturday 9 (worked), Monday 11.
        pytest.param("2026-05-11", FINE, (), [("d", "2026-05-11", "running", 0, [])], id="the seventh working day"),
        pytest.param("2026-05-12", FINE, (), [("d", "2026-05-11", "late", 1, [])], id="the day after it"),
        pytest.param(
            "2026-06-01", FINE, (shown("p", "2026-05-11"),), [("d", "2026-05-11", "met", 0, [])], id="shown in time"
        ),
        pytest.param(
            "2026-06-01", FINE, (shown("p", "2026-05-14"),), [("d", "2026-05-11", "late", 3, [])], id="shown too late"
        ),
        pytest.param(
            "2026-05-09",
            FINE,
            (shown("p", "2026-05-10"),),
            [("d", "2026-05-11", "running", -2, [])],
            id="shown tomorrow",
        ),
        pytest.param(
            "2026-06-01",
            FINE,
            (shown("p-1", "2026-05-20"), shown("p-2", "2026-05-08", medium="local-credit-site")),
            [("d", "2026-05-11", "met", -3, [])],
            id="the first of several counts",
        ),
        pytest.param(
            "2026-05-12",
            FINE,
            (shown("p", "2026-05-08", medium="media.press"),),
            [("d", "2026-05-11", "late", 1, [])],
            id="a newspaper is not online",
        ),
        pytest.param(
            "2026-05-12",
            FINE,
            (shown("p", None),),
            [("d", "2026-05-11", "unknown", None, ["p published no-value"])],
            id="an act without a date may have been in time",
        ),
        pytest.param(
            "2026-06-01",
            FINE,
            (shown("p-1", "2026-04-27"), shown("p-2", "2026-05-12")),
            [("d", "2026-05-11", "late", 1, [])],
            id="what was shown before the decision is not the decision",
        ),
        pytest.param(
            "2026-06-01",
            FINE,
            (shown("p", "2026-04-27"),),
            [("d", "2026-05-11", "unknown", None, ["d published contradictory"])],
            id="shown only before the decision",
        ),
        pytest.param(
            "2026-04-27",
            (decision("d", "licence.ordinary"),),
            (),
            [("d", "2026-05-11", "not-started", None, [])],
            id="not yet decided",
        ),
        pytest.param("2026-06-01", (decision("d", "act.reward"),), (), [], id="other acts have no such duty"),
        pytest.param(
            "2026-06-01",
            (decision("d"),),
            (),
            [("d", None, "unknown", None, ["d kinds no-value"])],
            id="no kind is told",
        ),
        pytest.param(
            "2026-06-01",
            (decision("d", "penalty.fine", decided=None),),
            (shown("p", "2026-05-08"),),
            [("d", None, "unknown", None, ["d decided no-value"])],
            id="no day of the decision is told",
        ),
        # From Tuesday 31 March: 1, 2, 3 April; 4 to 6 are off; 7, 8, 9, 10.
        pytest.param(
            "2026-04-13",
            (decision("d", "penalty.warning", decided="2026-03-31"),),
            (),
            [("d", "2026-04-10", "late", 3, [])],
            id="a warning before Order 36",
        ),
        pytest.param(
            "2026-05-12",
            (decision("d", "penalty.warning", decided="2026-04-01"),),
            (),
            [],
            id="a warning from Order 36 on is not published",
        ),
        pytest.param(
            "2026-05-12",
            (decision("d", "penalty.warning", "penalty.fine"),),
            (),
            [("d", "2026-05-11", "late", 1, [])],
            id="a fine beside the warning is published",
        ),
        pytest.param(
            "2026-06-01",
            (decision("d", "penalty.fine", decided="2015-09-14"),),
            (),
            [("d", None, "unknown", None, ["term publication.penalty not-in-force"])],
            id="the day before the rule",
        ),
        # From Tuesday 15 September 2015: 16, 17, 18, 21, 22, 23, 24.
        pytest.param(
            "2015-09-24",
            (decision("d", "penalty.fine", decided="2015-09-15"),),
            (),
            [("d", "2015-09-24", "running", 0, [])],
            id="the first day of the rule",
        ),
        pytest.param(
            "2026-06-01",
            (decision("d", "penalty.fine", ended=D("2026-05-08")),),
            (),
            [],
            id="ended while the limit ran, never shown",
        ),
        pytest.param(
            "2026-06-01",
            (decision("d", "penalty.fine", ended=D("2026-05-12")),),
            (),
            [("d", "2026-05-11", "late", 21, [])],
            id="ended after the limit, never shown",
        ),
    ],
)
def test_publication_of_decisions(
    on: str,
    decisions: tuple[AdministrativeDecision, ...],
    acts: tuple[Publication, ...],
    expected: list[tuple[str, str | None, str, int | None, list[str]]],
) -> None:
    assert told(publication_clocks(facts(on, decisions, acts))) == expected


def test_the_last_day_beyond_the_notices_is_provisional() -> None:
    found = publication_clocks(facts("2026-12-25", (decision("d", "licence.other", decided="2026-12-21"),)))
    assert found.value is not None
    # 22, 23, 24, 25, 28, 29, 30: the notice for 2027 may still move days from 26 December 2026 on.
    assert [(clock.last, clock.provisional) for clock in found.value] == [(D("2026-12-30"), True)]


def test_the_result_names_its_items_and_the_law_of_the_day() -> None:
    decisions = (
        decision("b", "licence.ordinary", decided="2018-07-24"),
        decision("a", "licence.ordinary", decided="2018-07-25"),
        decision("c", "penalty.criticism"),
    )
    found = publication_clocks(facts("2026-06-01", decisions, (shown("p", "2018-07-26", of="a"),)))
    assert [clock.item.id for clock in found.value or ()] == ["a", "b"]
    assert found.inputs == (reference("decision", "a"), reference("decision", "b"), reference("publication", "p"))
    assert [(term.name, term.citation.document.key) for term in found.terms] == [
        ("publication.licence", "dual-publicity-2015"),
        ("publication.licence", "dual-publicity-2018"),
        ("publicity.classes", "order-36"),
        ("publicity.minor.published", "order-36"),
    ]
    assert found.missing == ()


def fallen(kind: str = "penalty.fine", *, ended: str = "2026-04-28", **more: Any) -> AdministrativeDecision:  # noqa: ANN401  # members
    return decision("d", kind, decided="2026-01-05", ended=D(ended), **more)


UP: Final = "2026-01-06"


@pytest.mark.parametrize(
    ("on", "case", "acts", "expected"),
    [
        # Ended on Tuesday 28 April: 29, 30, 6 May.
        pytest.param(
            "2026-05-06",
            fallen(),
            (shown("p", UP),),
            [("d", "2026-05-06", "running", 0, [])],
            id="the third working day",
        ),
        pytest.param(
            "2026-05-07", fallen(), (shown("p", UP),), [("d", "2026-05-06", "late", 1, [])], id="the day after it"
        ),
        pytest.param(
            "2026-06-01",
            fallen(),
            (shown("p-1", UP, taken_down="2026-04-29"), shown("p-2", UP, taken_down="2026-05-06")),
            [("d", "2026-05-06", "met", 0, [])],
            id="all of them down in time",
        ),
        pytest.param(
            "2026-06-01",
            fallen(),
            (shown("p-1", UP, taken_down="2026-04-29"), shown("p-2", UP, taken_down="2026-05-08")),
            [("d", "2026-05-06", "late", 2, [])],
            id="the last one down counts",
        ),
        pytest.param(
            "2026-05-16",
            fallen(),
            (shown("p-1", UP, taken_down="2026-04-29"), shown("p-2", UP)),
            [("d", "2026-05-06", "late", 10, [])],
            id="one is still up",
        ),
        pytest.param("2026-05-16", fallen(), (), [], id="never shown"),
        pytest.param(
            "2026-05-16",
            fallen(),
            (shown("p", UP, taken_down="2026-04-28"),),
            [("d", "2026-05-06", "met", -8, [])],
            id="down on the day on which it fell",
        ),
        pytest.param("2026-05-16", fallen(), (shown("p", UP, taken_down="2026-04-27"),), [], id="down before it fell"),
        pytest.param(
            "2026-05-16", fallen(), (shown("p", UP, ends="2026-04-06"),), [], id="its time was over before it fell"
        ),
        pytest.param("2026-04-27", fallen(), (shown("p", UP),), [], id="not yet fallen"),
        pytest.param("2026-05-16", fallen("licence.ordinary"), (shown("p", UP),), [], id="a licence is no penalty"),
        pytest.param(
            "2026-05-16",
            fallen(in_force=Period(start=D("2026-01-05"), end=D("2026-04-28"))),
            (shown("p", UP),),
            [],
            id="it ran its course",
        ),
        pytest.param(
            "2026-05-16",
            fallen(),
            (shown("p", UP, ends="2026-05-05"),),
            [("d", "2026-05-06", "unknown", None, ["p taken_down no-value"])],
            id="its time is over, and nobody says when it went down",
        ),
        pytest.param(
            "2026-05-16",
            fallen(),
            (shown("p-1", UP, ends="2026-05-05"), shown("p-2", UP, taken_down="2026-04-29")),
            [("d", "2026-05-06", "unknown", None, ["p-1 taken_down no-value"])],
            id="one is down in time, of the other nobody says",
        ),
        pytest.param(
            "2026-05-16",
            fallen(),
            (shown("p-1", UP, ends="2026-05-05"), shown("p-2", UP)),
            [("d", "2026-05-06", "late", 10, ["p-1 taken_down no-value"])],
            id="one is still up, of the other nobody says",
        ),
        pytest.param(
            "2022-01-10",
            fallen(ended="2021-12-31"),
            (shown("p", "2021-11-01"),),
            [("d", None, "unknown", None, ["term publication.penalty-withdrawn not-in-force"])],
            id="the day before the pack has the limit",
        ),
    ],
)
def test_withdrawal_of_penalties(
    on: str,
    case: AdministrativeDecision,
    acts: tuple[Publication, ...],
    expected: list[tuple[str, str | None, str, int | None, list[str]]],
) -> None:
    assert told(withdrawal_clocks(facts(on, (case,), acts))) == expected


def test_what_is_known_later_does_not_change_what_was_asked_earlier() -> None:
    case, act = decision("d", "penalty.fine"), shown("p", "2026-05-12")
    first = publication_clocks(facts("2026-05-10", (case,), (act,)))
    assert first == publication_clocks(facts("2026-05-10", (case,), ()))
    assert first.missing == ()


def test_a_missing_day_is_told_with_its_item() -> None:
    found = publication_clocks(facts("2026-06-01", (decision("d", "penalty.fine", decided=None),)))
    assert found.missing == (Missing(kind="decision", id="d", member="decided", reason="no-value"),)
