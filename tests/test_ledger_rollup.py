"""What each body and level has to do, and what ledgers lack; counted by hand from the texts."""

from datetime import date
from pathlib import Path
from typing import Any, Final, TypeAlias

import pytest

from govcredit import _json
from govcredit.exchange.documents import loads
from govcredit.exchange.results import dumps_result, read_result
from govcredit.ledger.due import due
from govcredit.ledger.gaps import gaps
from govcredit.ledger.rollup import by_level, by_party
from govcredit.ledger.status import status
from govcredit.measures.facts import Facts
from govcredit.model.due import LedgerLoad
from govcredit.policy.loading import load_pack

ROOT: Final = Path(__file__).resolve().parent.parent
KNOWN: Final = date(2026, 11, 26)

Item: TypeAlias = dict[str, Any]

COUNTY: Final = {"id": "county", "kind": "government", "name": "某县人民政府", "level": "county", "region": "410526"}
CITY: Final = {"id": "city", "kind": "government", "name": "某市人民政府"}
DRC: Final = {"id": "drc", "kind": "department", "name": "某县发展改革委", "other_names": ["县发改委"], "level": "county", "superior": "county"}  # fmt: skip
FINANCE: Final = {"id": "finance", "kind": "department", "name": "某县财政局", "other_names": ["县财政局", "财政局"], "level": "county", "superior": "county"}  # fmt: skip
EAST: Final = {"id": "east", "kind": "town", "name": "东镇人民政府", "level": "township", "region": "410526"}
WEST: Final = {"id": "west", "kind": "town", "name": "西镇人民政府", "superior": "county"}
FAR: Final = {"id": "far", "kind": "department", "name": "邻县财政局", "other_names": ["财政局"], "region": "410527"}
GONE: Final = {"id": "gone", "kind": "department", "name": "某县物价局", "superior": "county", "existed": {"end": "2018-01-01"}}  # fmt: skip
ORGANS: Final = [COUNTY, DRC, FINANCE, EAST, WEST, FAR, GONE]
PLAN: Final = {"id": "p", "title": "某方案", "issuer": "county", "issued": "2017-09-26", "region": "410526"}
JUNE: Final = {"text": "2018年6月底前", "readings": [{"kind": "deadline", "on": "2018-06-30"}]}


def facts(on: str, *tasks: Item, **arrays: Any) -> Facts:  # noqa: ANN401  # arrays of items
    content = {"version": "1.0", "organs": ORGANS, "plans": [PLAN], "tasks": list(tasks), **arrays}
    return Facts.of(loads(_json.dumps_plain(content)), load_pack("cn").context(date.fromisoformat(on), KNOWN))


def task(name: str, *roles: tuple[str, str] | Item, **members: Any) -> Item:  # noqa: ANN401  # members
    """Return a task with roles, each a party and its part, or a whole role."""
    written = [{"party": each[0], "part": each[1]} if isinstance(each, tuple) else each for each in roles]
    duty = {"responsibility": {"text": "责任分工", "roles": written}} if roles else {}
    return {"id": name, "plan": "p", "title": f"任务{name}", "schedule": JUNE, **duty, **members}


def bodies(held: Facts) -> list[tuple[str, tuple[str, ...]]]:
    (entry,) = due(held)
    return [(each.party, each.bodies) for each in entry.due_parties]


TOWNS: Final = {"party": "各乡镇", "part": "participant", "each": ["town"]}
DEPARTMENTS: Final = {"party": "其他有关部门", "part": "participant", "each": ["department"]}

PARTIES: Final[tuple[tuple[str, tuple[Any, ...], list[tuple[str, tuple[str, ...]]]], ...]] = (
    ("by reference", ({"party": "发改", "part": "lead", "organ": "drc"},), [("发改", ("drc",))]),
    ("by a short name", (("县发改委", "lead"),), [("县发改委", ("drc",))]),
    ("by its name in full", ({"party": "发改委", "part": "lead", "meant": "某县发展改革委"},), [("发改委", ("drc",))]),
    ("a name that two bodies have", (("财政局", "lead"),), [("财政局", ())]),
    ("no name of the roster", (("县水利局", "lead"),), [("县水利局", ())]),
    ("a body that exists no more", (("某县物价局", "lead"),), [("某县物价局", ())]),
    ("a group by region and by superior", (TOWNS,), [("各乡镇", ("east", "west"))]),
    ("a group without whom is named, whom the plan does not reach, who is gone", (("县发改委", "lead"), DEPARTMENTS), [("县发改委", ("drc",)), ("其他有关部门", ("finance",))]),
    ("a group that the roster does not tell", ({"party": "各街道", "part": "lead", "each": ["street"]},), [("各街道", ())]),
)  # fmt: skip


@pytest.mark.parametrize(("roles", "expected"), [row[1:] for row in PARTIES], ids=[row[0] for row in PARTIES])
def test_a_party_is_the_bodies_that_the_roster_tells(
    roles: tuple[Any, ...], expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert bodies(facts("2018-06-01", task("t", *roles))) == expected


REACHED: Final = (
    ("410500", ("east",)),
    ("410000", ("east", "far")),
    ("410600", ("far",)),
    ("410700", ()),
)


def test_a_plan_of_a_city_reaches_its_counties_by_their_digits() -> None:
    for region, reached in REACHED:
        plan = {**PLAN, "issuer": "city", "region": region}
        towns = {"party": "各单位", "part": "lead", "each": ["town", "department"]}
        held = facts("2018-06-01", task("t", towns), plans=[plan], organs=[CITY, EAST, {**FAR, "region": "410627"}])
        assert bodies(held) == [("各单位", reached)]


def test_who_has_to_answer_is_named_as_each_language_lists_names() -> None:
    (entry,) = due(facts("2018-06-29", task("t", ("县发改委", "lead"), ("县财政局", "responsible"), TOWNS)))
    advice = {each.language: each.advice for each in entry.said.sentences}
    assert advice == {
        "zh": "请县发改委、县财政局抓紧办理并填报进展；已经办结的，填写日期。",
        "en": "Ask 县发改委, 县财政局 to see to it and to report; where it is done, enter the day.",
    }


def load(each: LedgerLoad) -> tuple[str | None, tuple[int, int, int, int], dict[str, int]]:
    """Return a load in short: who, how many tasks by part, how many things by status."""
    parts = (each.leads, each.answers_for, each.takes_part, each.guides)
    return each.load_party, parts, {count.counted_status: count.status_count for count in each.by_status}


LEDGER: Final = (
    task("1", ("县发改委", "lead"), ("县财政局", "co-lead"), TOWNS),
    task(
        "2", ("县财政局", "responsible"), ("各街道", "participant"), progress=[{"on": "2018-05-02", "status": "done"}]
    ),
    task("3", ("县发改委", "guide"), TOWNS, schedule={"text": "持续", "readings": [{"kind": "continuous"}]}),
)


def test_each_body_has_its_parts_and_statuses_and_a_group_stays_as_written() -> None:
    held = facts("2018-07-02", *LEDGER)
    assert [load(each) for each in by_party(held, due(held))] == [
        ("东镇人民政府", (0, 0, 2, 0), {"overdue": 1, "ongoing": 1}),
        ("某县发展改革委", (1, 0, 0, 1), {"overdue": 1, "ongoing": 1}),
        ("某县财政局", (1, 1, 0, 0), {"done": 1, "overdue": 1}),
        ("西镇人民政府", (0, 0, 2, 0), {"overdue": 1, "ongoing": 1}),
        ("各街道", (0, 0, 1, 0), {"done": 1}),
    ]


def test_a_level_counts_a_task_once_and_what_has_no_level_comes_last() -> None:
    held = facts("2018-07-02", *LEDGER)
    found = by_level(held, due(held))
    assert [each.load_level for each in found] == ["county", "township", None]
    assert [load(each)[1:] for each in found] == [
        ((1, 1, 0, 1), {"done": 1, "overdue": 1, "ongoing": 1}),
        ((0, 0, 2, 0), {"overdue": 1, "ongoing": 1}),
        ((0, 0, 3, 0), {"done": 1, "overdue": 1, "ongoing": 1}),
    ]


def test_who_has_sent_in_a_report_is_not_late_with_it() -> None:
    departments = {"party": "各部门", "part": "responsible", "each": ["department"]}
    rule = {"kind": "recurrence", "rule": "FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=10"}
    duty = {
        "title": "上半年情况",
        "reporters": {"text": "各部门", "roles": [departments]},
        "due": {"text": "7月10日前", "readings": [rule]},
    }
    filed = [{"id": "r", "plan": "p", "organ": "drc", "kind": "half-year", "filed": "2018-07-09"}]
    held = facts("2018-07-11", plans=[{**PLAN, "reports": [duty]}], plan_reports=filed)
    assert [load(each)[::2] for each in by_party(held, due(held))] == [
        ("某县发展改革委", {"done": 1}),
        ("某县财政局", {"overdue": 1}),
    ]


def test_what_the_finance_bureau_and_the_zones_of_binhai_have_to_do() -> None:
    data = (ROOT / "examples" / "places" / "binhai.json").read_bytes()
    held = Facts.of(loads(data), load_pack("cn").context(date(2018, 7, 1), KNOWN))
    found = {each.load_party: load(each)[1:] for each in by_party(held, due(held))}
    # Leads 13, 14, 17; answers for 6, 7, 8, 15, 18, 19; takes part in 16, 21, 22. Number 6 is due twice.
    assert found["滨海新区财政局"] == ((3, 6, 3, 0), {"overdue": 4, "on-time": 3, "ongoing": 6})
    # 1, 2, 4, 9 to 14, 16 and 17; 6, 7, 8, 15 and 19; 21 and 22; of these 5 and 20 are none, and 12 to 15 and 19 late.
    assert found["各功能区"] == ((11, 5, 2, 0), {"overdue": 5, "on-time": 3, "ongoing": 11})


# ---------------------------------------------------------------------------------------------------------------------
# Gaps

GAPS: Final[tuple[tuple[str, Item, list[str]], ...]] = (
    ("nothing", task("t", ("县发改委", "lead")), []),
    ("a co-lead leads", task("t", ("县发改委", "co-lead")), []),
    ("nobody leads", task("t", ("县发改委", "participant")), ["no-lead"]),
    ("nobody is named", task("t"), ["no-lead"]),
    ("parties that were not read", task("t", responsibility={"text": "县发改委牵头"}), ["responsibility-not-read"]),
    ("no schedule", task("t", ("县发改委", "lead"), schedule=None), ["no-schedule"]),
    ("a schedule that was not read", task("t", ("县发改委", "lead"), schedule={"text": "适时"}), ["schedule-not-read"]),
    ("a cancelled task lacks nothing", task("t", status="cancelled", schedule=None), []),
)


@pytest.mark.parametrize(("given", "expected"), [row[1:] for row in GAPS], ids=[row[0] for row in GAPS])
def test_a_task_lacks_what_it_does_not_say(given: Item, expected: list[str]) -> None:
    held = facts("2018-01-01", given, organs=[COUNTY])
    found = [each.lack_code for each in gaps(held, due(held)) if each.lack_item.kind == "task"]
    assert found == expected


@pytest.mark.parametrize(
    ("on", "members", "expected"),
    [
        ("2018-05-30", {}, False),
        ("2018-05-31", {}, True),
        ("2018-07-02", {}, True),
        ("2018-07-02", {"progress": [{"on": "2018-03-01", "status": "planned"}]}, False),
        ("2018-07-02", {"status": "suspended"}, False),
        ("2018-07-02", {"status": "done"}, False),
    ],
    ids=["not near", "near", "past", "told", "suspended", "done"],
)
def test_progress_is_missing_where_the_day_is_near_and_nothing_was_told(on: str, members: Item, expected: bool) -> None:  # noqa: FBT001  # a column
    held = facts(on, task("t", ("县发改委", "lead"), **members))
    assert ("progress-not-told" in [each.lack_code for each in gaps(held, due(held))]) is expected


def test_bodies_without_a_task_and_plans_without_tasks_are_told() -> None:
    duty = {"title": "汇总", "due": {"text": "及时"}}
    empty = {**PLAN, "id": "q", "title": "空方案", "reports": [duty]}
    held = facts("2018-01-01", task("t", ("县发改委", "lead")), plans=[PLAN, empty])
    found = [(each.lack_code, each.lack_item.id) for each in gaps(held, due(held))]
    # The bureau of the next county is not reached, the county has issued the plan, one bureau is gone.
    assert found == [
        ("no-reporters", "q"),
        ("no-task", "east"),
        ("no-task", "finance"),
        ("no-task", "west"),
        ("no-tasks", "q"),
    ]


# ---------------------------------------------------------------------------------------------------------------------
# All of it


def test_the_document_is_read_back_as_it_was() -> None:
    found = status(facts("2018-07-02", *LEDGER))
    written = dumps_result(found.document())
    read = read_result(written)
    assert (read.result, read.report.findings) == (found.document(), ())
    assert dumps_result(found.document()) == written
    assert [each.due_item.id for each in found.overdue] == ["1"]


def test_one_party_and_some_statuses_can_be_chosen() -> None:
    found = status(facts("2018-07-02", *LEDGER))
    chosen = found.narrowed("finance", ("overdue",))
    assert [each.due_item.id for each in chosen.entries] == ["1"]
    assert [each.load_party for each in chosen.by_party] == ["某县财政局"]
    assert (chosen.by_level, chosen.lacks) == ((), ())
    assert [each.due_item.id for each in found.narrowed("各街道").entries] == ["2"]
    assert [each.due_item.id for each in found.narrowed(None, ("done", "ongoing")).entries] == ["2", "3"]


def test_a_notebook_shows_a_table() -> None:
    shown = status(facts("2018-07-02", task("1", title="<b>公开</b>")))._repr_html_()
    assert "&lt;b&gt;公开&lt;/b&gt;" in shown
    assert "<caption>截至2018-07-02的台账到期情况</caption>" in shown
