"""Integrity archives that are missing or incomplete; bodies and numbers are told, and never a person."""

from typing import Any, Final

import pytest

from govcredit.exchange.results import dumps_result
from govcredit.monitoring import archives
from govcredit.monitoring.monitor import monitor
from tests.watched import Item, Told, doubted, facts_of, signals_of, told

XINHUI: Final = "cn-guangdong-jiangmen-xinhui"
HUA: Final = "cn-henan-hua"
FOUR: Final = ["personal-matters-report", "integrity-note", "yearly-assessment", "violation"]


def person(name: str, **members: Any) -> Item:  # noqa: ANN401  # members of it
    return {"id": name, "name": "某某", "category": "civil-servant", "organ": "bureau", **members}


def archive(name: str, of: str | None, opened: str | None = "2018-01-02", **members: Any) -> Item:  # noqa: ANN401  # members of it
    return {"id": name, "person": of, "keeper": "bureau", "organ": "bureau", "opened": opened, **members}


ONE_OF_TWO: Final = ([person("p"), person("q")], [archive("a", "p")])
COVERAGE: Final = (
    pytest.param(XINHUI, "2020-12-31", ONE_OF_TWO, [("bureau", None, "quiet")], id="before the day of the target"),
    pytest.param(XINHUI, "2021-01-01", ONE_OF_TWO, [("bureau", "2021-01-01", "alert")], id="after it"),
    pytest.param(
        XINHUI,
        "2021-01-01",
        ([person("p"), person("q")], [archive("a", "p"), archive("b", "q")]),
        [("bureau", None, "quiet")],
        id="all have one",
    ),
    pytest.param(
        XINHUI,
        "2021-01-01",
        ([person("p"), person("q")], [archive("a", "p"), archive("b", "q", None)]),
        [("bureau", None, "unknown")],
        id="one may have been opened",
    ),
    pytest.param(XINHUI, "2018-12-31", ONE_OF_TWO, [("bureau", None, "notice")], id="before the plan"),
    pytest.param("cn", "2026-04-01", ONE_OF_TWO, [("bureau", None, "notice")], id="the nation sets no target"),
    pytest.param("cn", "2016-12-30", ([person("p")], []), [("bureau", None, "notice")], id="the first day"),
    pytest.param("cn", "2016-12-29", ([person("p")], []), [("bureau", None, "not-applicable")], id="the day before"),
    pytest.param("cn", "2026-04-01", ([person("p", organ=None)], []), [(None, None, "unknown")], id="of no body"),
    pytest.param("cn", "2026-04-01", ([person("p", category="managed-by-law")], []), [], id="of another category"),
    pytest.param("cn", "2026-04-01", ([], []), [(None, None, "not-applicable")], id="nobody"),
)


@pytest.mark.parametrize(("pack", "on", "items", "expected"), COVERAGE)
def test_every_civil_servant_has_an_archive(
    pack: str, on: str, items: tuple[list[Item], list[Item]], expected: list[Told]
) -> None:
    persons, held = items
    assert told(archives.coverage, facts_of(on, pack, persons=persons, archives=held)) == expected


CONTENTS: Final = (
    pytest.param("cn", "2026-04-01", [archive("a", None, contents=FOUR)], [("bureau", None, "quiet")], id="complete"),
    pytest.param(
        "cn", "2026-04-01", [archive("a", None, contents=FOUR[:3])], [("bureau", None, "warning")], id="one lacks"
    ),
    pytest.param(
        "cn", "2026-04-01", [archive("a", None)], [("bureau", None, "unknown")], id="nobody says what it holds"
    ),
    pytest.param(
        HUA,
        "2026-04-01",
        [archive("a", None, contents=FOUR)],
        [("bureau", None, "warning")],
        id="the place asks for more",
    ),
    pytest.param(
        "cn",
        "2016-12-29",
        [archive("a", None, "2015-01-05", contents=FOUR[:3])],
        [("bureau", None, "not-applicable")],
        id="the day before",
    ),
    pytest.param(
        "cn",
        "2016-12-30",
        [archive("a", None, "2015-01-05", contents=[])],
        [("bureau", None, "unknown")],
        id="first day",
    ),
    pytest.param("cn", "2026-04-01", [archive("a", None, organ=None)], [(None, None, "unknown")], id="of no body"),
    pytest.param(
        "cn", "2026-04-01", [archive("a", None, of_organ="bureau")], [(None, None, "not-applicable")], id="of a body"
    ),
)


@pytest.mark.parametrize(("pack", "on", "held", "expected"), CONTENTS)
def test_an_archive_holds_what_it_should(pack: str, on: str, held: list[Item], expected: list[Told]) -> None:
    assert told(archives.contents, facts_of(on, pack, archives=held)) == expected


def test_numbers_are_told_and_no_person() -> None:
    persons = [person(name) for name in ("zhang-san", "li-si", "wang-wu")]
    held = [archive("a", "zhang-san"), archive("b", "li-si", None)]
    facts = facts_of("2021-01-01", XINHUI, persons=persons, archives=held)
    [found] = signals_of(archives.coverage, facts)
    # One surely has an archive, one may have one, one surely has none.
    assert found.statement.text("zh") == (
        "机构 bureau的公务员名册共3人，没有诚信档案的至少1人，建档率至多66.67%，低于方案目标100%。"
    )
    assert [(each.kind, each.id) for each in found.inputs] == [("organ", "bureau")]
    shown = dumps_result(monitor(facts).document())
    for name in (b"zhang-san", b"li-si", b"wang-wu"):
        assert name not in shown


def test_what_is_missing_is_told_without_the_person_or_the_archive() -> None:
    persons = [person("zhang-san", category=None), person("li-si")]
    facts = facts_of("2021-01-01", XINHUI, persons=persons, archives=[archive("a-1", "li-si", None)])
    [found] = signals_of(archives.coverage, facts)
    assert [(each.kind, each.id, each.member) for each in found.missing] == [
        ("archive", None, "opened"),
        ("person", None, "category"),
    ]
    assert "a-1" not in found.statement.text("zh")


def test_a_clause_that_nobody_has_read_gives_no_alert() -> None:
    pack = doubted(XINHUI, "archives.coverage-share")
    facts = facts_of("2021-01-01", pack, persons=[person("p")])
    assert told(archives.coverage, facts) == [("bureau", "2021-01-01", "warning")]
