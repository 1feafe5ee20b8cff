"""What a question names is found, or what may have been meant is said; nothing is guessed."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

import pytest

from govcredit.adapters.intake import Law, as_lines, checked, file_name, take_table
from govcredit.adapters.intake.named import (
    NotThere,
    application_named,
    bodies,
    body_named,
    item_named,
    level_named,
    packaged_pack,
    party_named,
    purposes_named,
    region_named,
    scheme_named,
    signals_named,
)
from govcredit.exchange.converter import structure
from govcredit.measures.facts import Facts
from govcredit.model.bundle import Bundle
from govcredit.policy.loading import load_pack
from govcredit.repair.eligibility import REPAIRABLE
from govcredit.samples.county import county

CITIZEN: Final = "11010120971231001X"
CONTEXT: Final = load_pack("cn").context(date(2026, 4, 1))


def facts() -> Facts:
    """Return two bodies of one name and one of another, a firm, an archive, and a task and a plan of one identifier."""
    organs = [
        {"id": "town-1", "kind": "department", "name": "财政局", "uscc": "11440705MB2C12345X"},
        {"id": "town-2", "kind": "department", "name": "财政局"},
        {"id": "office", "kind": "court", "name": "法院", "other_names": ["县法院"]},
        {"id": "firm", "kind": "enterprise", "name": "某公司"},
        {"id": CITIZEN, "kind": "department", "name": "丙"},
    ]
    plan = {"id": "one", "title": "t", "issuer": "office"}
    task = {"id": "one", "plan": "one", "number": 1, "title": "t"}
    held: dict[str, Any] = {"version": "1.0", "organs": organs, "plans": [plan], "tasks": [task]}
    bundle, faults = structure(held, Bundle)
    assert bundle is not None, faults
    return Facts.of(bundle, CONTEXT)


FACTS: Final = facts()
KINDS: Final = ("plan", "task")


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param(lambda: body_named(FACTS, "town-1"), "town-1", id="a body by its identifier"),
        pytest.param(lambda: body_named(FACTS, "法院"), "office", id="a body by its name"),
        pytest.param(lambda: body_named(FACTS, "县法院"), "office", id="a body by another name"),
        pytest.param(lambda: body_named(FACTS, "11440705MB2C12345X"), "town-1", id="a body by its code"),
        pytest.param(lambda: bodies(FACTS), (CITIZEN, "office", "town-1", "town-2"), id="all bodies of government"),
        pytest.param(lambda: bodies(FACTS, kinds=("court",)), ("office",), id="bodies of a kind"),
        pytest.param(lambda: bodies(FACTS, region="440705"), (), id="bodies of a region"),
        pytest.param(lambda: item_named(FACTS, KINDS, "task/one")[1].title, "t", id="one of two items of a name"),
        pytest.param(
            lambda: party_named(FACTS, "11440705MB2C12345X").uscc, "11440705MB2C12345X", id="a party by a code"
        ),
        pytest.param(lambda: purposes_named(CONTEXT.pack, "honours"), ("honours",), id="a purpose"),
        pytest.param(lambda: "honours" in purposes_named(CONTEXT.pack, "all"), True, id="every purpose"),
        pytest.param(lambda: level_named(None), None, id="no level"),
        pytest.param(lambda: level_named("alert"), "alert", id="a level"),
        pytest.param(lambda: signals_named(("payments.overdue",)), frozenset({"payments.overdue"}), id="a signal"),
        pytest.param(lambda: signals_named(("payments",)) > {"payments.overdue"}, True, id="a family of signals"),
        pytest.param(lambda: scheme_named(CONTEXT, "cn-76-reference").name, "cn-76-reference", id="a scheme"),
        pytest.param(lambda: packaged_pack("cn").id, "cn", id="a pack"),
        pytest.param(lambda: file_name("../../etc/passwd"), "passwd", id="the name of a file"),
        pytest.param(
            lambda: as_lines([b"\n", b'{"kind":"header","item":'])[1], True, id="a first line that is damaged"
        ),
        pytest.param(lambda: list(as_lines([])[0]), [], id="nothing"),
    ],
)
def test_what_is_named_is_found(found: Callable[[], object], expected: object) -> None:
    assert found() == expected


@pytest.mark.parametrize(
    ("found", "reason", "near"),
    [
        pytest.param(lambda: body_named(FACTS, "财政局"), "several", ("town-1", "town-2"), id="two bodies of a name"),
        pytest.param(lambda: body_named(FACTS, "town-3"), "unknown", ("town-2", "town-1"), id="no body"),
        pytest.param(lambda: bodies(FACTS, kinds=("courts",)), "unknown", None, id="no kind"),
        pytest.param(lambda: item_named(FACTS, KINDS, "one"), "several", ("plan/one", "task/one"), id="two items"),
        pytest.param(lambda: item_named(FACTS, KINDS, "onee"), "unknown", ("one", "one"), id="no item"),
        pytest.param(lambda: party_named(FACTS, "offices"), "unknown", ("office",), id="nobody"),
        pytest.param(lambda: purposes_named(CONTEXT.pack, "honour"), "unknown", ("honours",), id="no purpose"),
        pytest.param(lambda: level_named("alerts"), "unknown", ("alert",), id="no level"),
        pytest.param(lambda: scheme_named(CONTEXT, "cn-77"), "unknown", None, id="no scheme"),
        pytest.param(
            lambda: scheme_named(load_pack("cn-tianjin").context(date(2026, 4, 1)), "db12-1407-skeleton"),
            "unfit",
            (),
            id="a skeleton",
        ),
        pytest.param(
            lambda: scheme_named(load_pack("cn").context(date(1950, 1, 1)), "cn-76-reference"),
            "unfit",
            (),
            id="too early",
        ),
        pytest.param(
            lambda: scheme_named(load_pack("cn").context(date(1950, 1, 1)), None), "none", (), id="no scheme yet"
        ),
        pytest.param(lambda: scheme_named(CONTEXT, None), "several", None, id="several schemes"),
        pytest.param(lambda: packaged_pack("../cn"), "unknown", None, id="a path for a pack"),
        pytest.param(lambda: region_named("990000"), "unknown", (), id="no region"),
        pytest.param(lambda: region_named("４４０７０５"), "unknown", (), id="a region in full width"),
    ],
)
def test_what_is_not_there_is_told_with_what_is_near(
    found: Callable[[], object], reason: str, near: tuple[str, ...] | None
) -> None:
    with pytest.raises(NotThere) as stopped:
        found()
    assert stopped.value.reason == reason
    assert near is None or stopped.value.near == near


def test_what_is_told_names_no_person() -> None:
    with pytest.raises(NotThere) as stopped:
        body_named(FACTS, "11010120971231001x")
    assert CITIZEN not in repr((stopped.value.given, stopped.value.near, str(stopped.value))).upper()


def test_an_application_is_the_newest_or_the_one_that_is_named() -> None:
    held = Facts.of(county(seed=7), CONTEXT)
    applied = held.items("repair")[0]
    _, item = item_named(held, REPAIRABLE, f"{applied.of.kind}/{applied.of.id}")
    assert application_named(held, item, applied.id) == applied
    newest: Any = application_named(held, item, None)
    assert newest.applied >= applied.applied
    with pytest.raises(NotThere) as stopped:
        application_named(held, item, "none")
    assert applied.id in stopped.value.near


DAY: Final = date(2026, 6, 1)
ORGANS: Final = "机构编号,单位名称,单位类型\na,某县财政局,政府部门\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("任务编号,填报日期,进展状态\nzz,2026-05-06,推进中\n", id="a row that was not read"),
        pytest.param(ORGANS + "a,甲局,政府部门\n", id="what the reader of documents finds"),
    ],
)
def test_a_table_with_errors_has_no_digest(text: str) -> None:
    report, _ = checked(text.encode(), Law(pack=None, on=DAY, known=DAY), name="a.csv")
    assert (report.report.ok, report.digest) == (False, None)
    taken = take_table(text.encode(), file="a.csv", known=DAY)
    assert (taken.report.report.ok, taken.report.digest) == (False, None)
    sound, _ = checked(ORGANS.encode(), Law(pack=None, on=DAY, known=DAY), name="a.csv")
    assert sound.digest is not None
