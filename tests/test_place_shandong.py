"""The plan of 山东省 as an exchange document, held against its source.

The source prints neither title, number, date nor issuing body, and no note that names a responsible unit. The parties
below are those to whom an article says 要, 应当 or 负责; the places that it only encourages (鼓励) are no parties. ``……``
marks what is left out between two passages of an article.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from govcredit.codes.lists import code_list
from govcredit.exchange.documents import dumps, loads, read
from govcredit.exchange.schema import bundle_schema, check
from govcredit.model.bundle import Bundle
from govcredit.model.plans.schedule import Schedule
from govcredit.model.promises.target import Target
from tests.test_example_documents import PACKAGED, leaves, whole

ROOT: Final = Path(__file__).resolve().parent.parent
SEED: Final = ROOT.parent / "shared" / "seeds" / "001_7db50a093b9436eb.txt"
PATH: Final = ROOT / "examples" / "places" / "shandong.json"
DATA: Final = PATH.read_bytes()
BUNDLE: Final = loads(DATA)
TASKS: Final = {task.number: task for task in BUNDLE.tasks}

WORK: Final = "完善政务诚信工作机制"
FIELDS: Final = "推进重点领域政务诚信建设"
MEANS: Final = "保障措施"

# Worked by hand from the text: group, clause and fields of each of the 16 articles and of the 3 items of section 三, which
# the ledger counts on as 17 to 19.
ROWS: Final = {
    1: (WORK, "二（一）1", ()),
    2: (WORK, "二（一）2", ()),
    3: (WORK, "二（一）3", ()),
    4: (WORK, "二（一）4", ()),
    5: (WORK, "二（一）5", ()),
    6: (WORK, "二（一）6", ()),
    7: (WORK, "二（一）7", ()),
    8: (WORK, "二（一）8", ()),
    9: (WORK, "二（一）9", ()),
    10: (FIELDS, "二（二）10", ("plan.procurement",)),
    11: (FIELDS, "二（二）11", ("plan.ppp",)),
    12: (FIELDS, "二（二）12", ("plan.public-resource-trading",)),
    13: (FIELDS, "二（二）13", ("plan.bidding",)),
    14: (FIELDS, "二（二）14", ("plan.investment-promotion",)),
    15: (FIELDS, "二（二）15", ("plan.government-debt",)),
    16: (FIELDS, "二（二）16", ("plan.grassroots",)),
    17: (MEANS, "三（一）", ()),
    18: (MEANS, "三（二）", ()),
    19: (MEANS, "三（三）", ()),
}

# The parties of each task, R for those who must act, with what they are named for after a colon. Nobody is named as
# leading (牵头) or taking part (参加、配合) in a task; the 牵头部门 of article 6 lead the building of the credit system.
PARTIES: Final = {
    1: ("R各级政府", "R部门", "R公务员"),
    2: (),
    3: (),
    4: (),
    5: (),
    6: ("R各级社会信用体系建设牵头部门：政务失信记录的采集和公开,将有关记录归集至山东省公共信用信息平台",),
    7: (
        "R各级政府：存在政务失信记录的",
        "R部门：存在政务失信记录的",
        "R省直有关部门(单位)：行业政务诚信状况评价……应用政务诚信评价结果",
    ),
    8: (
        "R各级政府：接受同级人大及其常委会的监督……人民政协的民主监督",
        "R上级政府：对下级政府进行政务诚信监督检查……考核评价",
    ),
    9: (),
    10: ("R各级政府采购管理部门",),
    11: (),
    12: ("R各级：应用第三方信用报告制度", "R各部门：应用第三方信用报告制度"),
    13: (),
    14: (),
    15: ("R市、县政府：本地政府债务限额和余额……本级政府债务的规模、种类、利率、期限、还本付息、用途",),
    16: ("R各县(市、区)政府：诚信街道、诚信乡镇和诚信农村基层组织创建活动",),
    17: (
        "R各级",
        "R各部门",
        "R社会信用体系建设联席会议：协调解决政务诚信建设中的重大问题……推进政务诚信建设的各项措施",
    ),
    18: (),
    19: ("R各级", "R各部门"),
}

# Passages of a responsibility that name no party with 要, 应当 or 负责: both of 三（一）, which asks for the work of the
# joint conference (充分发挥…作用).
FURTHER: Final = ("按照职责分工", "社会信用体系建设联席会议")

# The kinds of body that each group means. 各级 goes down to the towns; a 上级政府 has a government below it.
EACH: Final = {
    "各级政府": ("government", "town"),
    "各级": ("government", "town"),
    "上级政府": ("government",),
    "市、县政府": ("government",),
    "各县(市、区)政府": ("government",),
    "部门": ("department",),
    "各部门": ("department",),
    "省直有关部门(单位)": ("department",),
    "各级政府采购管理部门": ("department",),
    "各级社会信用体系建设牵头部门": ("department",),
    "公务员": (),  # persons, for whom there is no kind of body
    "社会信用体系建设联席会议": (),  # one body
}

# The only words on time: one article says 定期, the aims of the plan name a span whose first day is not printed.
SCHEDULES: Final = {8: Schedule(text="定期对下级政府进行政务诚信监督检查")}
TARGETS: Final = (Target(indicator="诚信服务型政府建成", schedule=Schedule(text="通过4—5年的努力")),)

# Identifier, kind, level, region, superior, name, other names.
ORGANS: Final = [
    ("shandong", "government", "province", "370000", "shandong-state-council", "山东省人民政府", ("省政府",)),
    (
        "shandong-joint-conference",
        "coordinating-body",
        "province",
        "370000",
        None,
        "山东省社会信用体系建设联席会议",
        ("社会信用体系建设联席会议",),
    ),
    (
        "shandong-party-committee",
        "party-body",
        "province",
        "370000",
        "shandong-central-committee",
        "中国共产党山东省委员会",
        ("中共山东省委", "省委"),
    ),
    ("shandong-state-council", "government", "national", None, None, "中华人民共和国国务院", ("国务院",)),
    (
        "shandong-central-committee",
        "party-body",
        "national",
        None,
        None,
        "中国共产党中央委员会",
        ("中共中央", "党中央"),
    ),
]
NOT_PRINTED: Final = (
    "document_number",
    "drafted_by",
    "issued",
    "in_force",
    "adopted_on",
    "adopted_by",
    "publicity",
    "addressees",
    "copies",
    "documents",
    "reports",
)

needs_seed = pytest.mark.skipif(not SEED.exists(), reason="the source texts are not beside the project")


def plain(text: str) -> str:
    return re.sub(r"\s", "", text)


def pieces(text: str) -> list[str]:
    """Give the passages of a text that stand in the source without a break."""
    return text.split("……")


@cache
def seed() -> str:
    return SEED.read_text(encoding="utf-8")


@cache
def articles() -> dict[int, str]:
    """Give the text of each article, and of each item of section 三, under the number of its task."""
    tasks, _, means = seed().partition("三、保障措施")
    found = {int(number): plain(text) for number, text in re.findall(r"(?m)^([0-9]+)\.(.+)$", tasks)}
    items = re.findall(r"(?m)^\([一二三四五]\)(.+)$", means)
    return found | {number: plain(text) for number, text in enumerate(items, start=len(found) + 1)}


def test_the_document_is_valid_and_complete() -> None:
    outcome = read(DATA)
    assert outcome.report.findings == ()
    assert loads(dumps(BUNDLE)) == BUNDLE
    assert check(json.loads(DATA), bundle_schema()) == ()
    assert list(TASKS) == list(range(1, 20))
    assert [task.id for task in BUNDLE.tasks] == [f"shandong-plan-{number:02}" for number in range(1, 20)]
    assert {task.plan for task in BUNDLE.tasks} == {"shandong-plan"}


def test_every_code_stands_in_its_list() -> None:
    unknown = [
        (place, member.codes, code)
        for place, member, code in leaves(whole(PATH), Bundle)
        if member.codes in PACKAGED and not code_list(member.codes).known(code)
    ]
    assert unknown == []


def test_the_manifest_tells_the_sender_and_the_counts() -> None:
    manifest = BUNDLE.manifest
    assert manifest is not None
    assert (manifest.sender, manifest.jurisdiction) == ("shandong", "370000")
    assert [(part.array, part.count) for part in manifest.parts] == [("organs", 5), ("plans", 1), ("tasks", 19)]


def test_the_bodies_are_those_that_the_plan_names() -> None:
    found = [
        (each.id, each.kind, each.level, each.region, each.superior, each.name, each.other_names)
        for each in BUNDLE.organs
    ]
    assert found == ORGANS


def test_the_plan_says_what_is_printed_and_what_is_not() -> None:
    (plan,) = BUNDLE.plans
    assert (plan.issuer, plan.region) == ("shandong", "370000")
    assert plan.title.endswith("（原件未印标题）")
    assert plan.carries_out == ("中发〔2015〕36号", "鲁发〔2016〕16号", "鲁政发〔2015〕22号")
    assert plan.fields == tuple(field for _, _, fields in ROWS.values() for field in fields)
    assert plan.targets == TARGETS
    assert [(absence.field, absence.reason, absence.as_written) for absence in plan.absent] == [
        (field, "not-stated", None) for field in NOT_PRINTED
    ]
    assert [getattr(plan, field) or None for field in NOT_PRINTED] == [None] * len(NOT_PRINTED)


@pytest.mark.parametrize("number", ROWS)
def test_a_task_stands_in_its_group_and_names_its_clause_and_fields(number: int) -> None:
    task = TASKS[number]
    assert task.provenance is not None
    (source,) = task.provenance.sources
    assert (task.group, source.clause, task.fields) == ROWS[number]
    assert source.title == BUNDLE.plans[0].title
    assert str(task.provenance.known) == "2026-11-25"


@pytest.mark.parametrize("number", PARTIES)
def test_the_parties_of_a_task_are_those_whom_its_article_binds(number: int) -> None:
    responsibility = TASKS[number].responsibility
    letters = {"lead": "L", "responsible": "R", "participant": "P"}
    roles = () if responsibility is None else responsibility.roles
    found = [f"{letters[role.part]}{role.party}" + (f"：{role.scope}" if role.scope else "") for role in roles]
    assert tuple(found) == PARTIES[number]
    assert (responsibility is None) == (not roles)
    if responsibility is not None:
        assert responsibility.by_division == ("职责分工" in responsibility.text) == (number == 17)
        assert all(role.party in responsibility.text or role.party == "部门" for role in roles)


def test_a_role_names_one_body_or_the_kinds_of_body_of_a_group() -> None:
    roles = [role for task in BUNDLE.tasks if task.responsibility for role in task.responsibility.roles]
    assert {role.party for role in roles} == set(EACH)
    assert [role.each for role in roles] == [EACH[role.party] for role in roles]
    assert [(role.party, role.organ) for role in roles if role.organ] == [
        ("社会信用体系建设联席会议", "shandong-joint-conference")
    ]


@pytest.mark.parametrize("number", ROWS)
def test_a_task_says_what_its_article_leaves_open(number: int) -> None:
    task = TASKS[number]
    assert task.schedule == SCHEDULES.get(number)
    assert (task.checks, task.targets, task.text, task.status) == (None, (), None, None)
    values = {"responsibility": PARTIES[number], "schedule": SCHEDULES.get(number), "checks": None}
    assert [(absence.field, absence.reason, absence.as_written) for absence in task.absent] == [
        (field, "not-stated", None) for field, value in values.items() if not value
    ]


def test_titles_are_short_and_differ() -> None:
    titles = [task.title for task in BUNDLE.tasks]
    assert max(map(len, titles)) <= 25
    assert len(set(titles)) == 19


@needs_seed
def test_the_source_has_as_many_articles_as_there_are_tasks() -> None:
    assert list(articles()) == list(TASKS)


@needs_seed
def test_the_groups_are_the_headings_of_the_source() -> None:
    headings = re.findall(
        r"(?m)^(?:二、主要任务|\([一二]\)([^。]+)。|([0-9]+)\..*|三、(.+))$", seed().partition("二、")[2]
    )
    group = ""
    found: dict[int, str] = {}
    for heading, number, section in headings:
        group = heading or section or group
        if number:
            found[int(number)] = group
    assert found == {number: group for number, (group, _, _) in ROWS.items() if group != MEANS}
    assert group == MEANS


@needs_seed
@pytest.mark.parametrize("number", ROWS)
def test_parties_and_schedule_stand_as_written_in_their_article(number: int) -> None:
    task = TASKS[number]
    written = [] if task.schedule is None else [task.schedule.text]
    if task.responsibility is not None:
        written += [task.responsibility.text, *(role.party for role in task.responsibility.roles)]
        written += [role.scope for role in task.responsibility.roles if role.scope]
    for text in written:
        between = ".*?".join(re.escape(plain(piece)) for piece in pieces(text))
        assert re.search(between, articles()[number]), text


@needs_seed
@pytest.mark.parametrize("number", ROWS)
def test_everybody_whom_an_article_binds_has_a_role(number: int) -> None:
    bound = re.findall(
        r"(?:^|(?<=[。,]))(由?(?:各|上级|省直|市、)[^。,]*?)(?:存在[^。,]*的,)?(?:要|应当|负责)",
        articles()[number],
    )
    responsibility = TASKS[number].responsibility
    assert bool(bound) == (responsibility is not None)
    if responsibility is not None:
        assert [text for text in pieces(responsibility.text) if text.startswith(tuple(bound))] == [
            text for text in pieces(responsibility.text) if text not in FURTHER
        ]
        assert all(any(text.startswith(party) for text in pieces(responsibility.text)) for party in bound)


@needs_seed
def test_the_source_prints_no_note_that_names_a_responsible_unit() -> None:
    assert re.findall(r"责任单位|[(（\[［][^)）\]］]*(?:负责|牵头|配合|参加)[^)）\]］]*[)）\]］]", seed()) == []
    assert sorted(re.findall(r"按照职责分工|由[^。,]+负责", plain(seed()))) == [
        "按照职责分工",
        "由各级社会信用体系建设牵头部门负责",
    ]


@needs_seed
def test_the_source_prints_no_other_time_and_asks_for_no_report() -> None:
    assert re.findall(r"定期|每年|半年|年底|持续|前完成|[0-9]—[0-9]年的", seed()) == ["4—5年的", "定期"]
    assert TARGETS[0].schedule is not None
    assert TARGETS[0].schedule.text in seed()
    assert re.findall(r"报送|上报|汇报|百分|%", seed()) == []
    assert seed().startswith("一、总体要求")


@needs_seed
def test_the_numbers_of_the_documents_are_those_of_the_source() -> None:
    assert tuple(re.findall(r"\((\w+〔[0-9]{4}〕[0-9]+号)\)", seed())) == BUNDLE.plans[0].carries_out


@needs_seed
def test_the_bodies_are_called_as_the_source_calls_them() -> None:
    assert [name for organ in BUNDLE.organs for name in organ.other_names if name not in seed()] == []


@needs_seed
def test_no_title_repeats_the_source() -> None:
    text = plain(seed())
    titles = [plain(task.title) for task in BUNDLE.tasks] + [target.indicator for target in TARGETS]
    runs = [title[start : start + 12] for title in titles for start in range(max(1, len(title) - 11))]
    assert [run for run in runs if run in text] == []
