"""The plan of 新会区 as an exchange document, held against the text of the plan; the tables are worked by hand from it."""

import re
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import pytest

from govcredit._files import names
from govcredit.codes.lists import code_list
from govcredit.exchange.converter import unstructure
from govcredit.exchange.documents import dumps, loads, read
from govcredit.model.bodies.organ import Organ
from govcredit.model.bundle import Bundle
from govcredit.model.plans.plan import ReportDue
from govcredit.model.plans.responsibility import Responsibility
from govcredit.model.plans.schedule import Reading, Schedule
from govcredit.model.plans.task import Task
from govcredit.model.shapes import Many, Record, members

ROOT: Final = Path(__file__).resolve().parent.parent
SEED: Final = ROOT.parent / "shared" / "seeds" / "000_7fa68d5a6803496b.txt"
DATA: Final = (ROOT / "examples" / "places" / "xinhui.json").read_bytes()
BUNDLE: Final = loads(DATA)
(PLAN,) = BUNDLE.plans
TASKS: Final = {task.number or 0: task for task in BUNDLE.tasks}
ORGANS: Final[dict[str, Organ]] = {organ.id: organ for organ in BUNDLE.organs}
PACKAGED: Final = frozenset(name.removesuffix(".csv") for name in names("codes"))
needs_seed = pytest.mark.skipif(not SEED.exists(), reason="the source texts are not beside the project")

# Each of the 32 responsibility notes, with the clause that it closes and the parties that it names; the plan knows no
# 牵头 and no 配合, so every part is R for 负责. Paragraphs of one clause are ①②③.
PARTIES: Final = MappingProxyType(
    {
        1: ("一（一）", "R区政府各部门 R各镇（街、区）"),
        2: ("一（二）", "R区政府各部门 R各镇（街、区）"),
        3: ("一（三）", "R区政府各部门 R各镇（街、区）"),
        4: ("一（四）", "R区发展改革局 R区监察委 R区委宣传部 R区信访局 R区行政服务中心"),
        5: ("一（五）", "R区发展改革局 R区金融局 R其他有关部门"),
        6: ("二（一）", "R区政府各部门 R各镇（街、区）"),
        7: ("二（二）", "R区人力资源社会保障局"),
        8: ("二（三）①", "R区发展改革局 R区监察委 R区人力资源社会保障局 R其他有关部门"),
        9: ("二（三）②", "R区发展改革局"),
        10: ("二（三）③", "R区人力资源社会保障局"),
        11: ("二（四）①", "R区发展改革局 R区金融局 R区经济信息和商务局 R各有关部门 R各镇（街、区）"),
        12: ("二（四）②", "R区发展改革局 R区行政服务中心 R区经济信息和商务局 R区工商局 R其他有关部门"),
        13: ("二（四）③", "R区发展改革局 R区经济信息和商务局 R区金融局 R其他有关部门 R各镇（街、区）"),
        14: ("二（五）①", "R区监察委 R区法制局 R区发展改革局"),
        15: ("二（五）②", "R区有关部门 R各镇（街、区）"),
        16: ("二（五）③", "R区发展改革局 R区金融局 R其他有关部门"),
        17: ("二（五）④", "R区人力资源社会保障局"),
        18: ("二（五）⑤", "R区文明办"),
        19: ("二（六）", "R区发展改革局 R区法制局 R区人力资源社会保障局 R区金融局"),
        20: ("三（一）", "R区政府各部门 R各镇（街、区）"),
        21: ("三（二）", "R区财政局 R区发展改革局"),
        22: ("三（三）", "R区发展改革局 R区财政局"),
        23: ("三（四）", "R区发展改革局 R区住房城乡建设局 R区财政局 R区直有关部门"),
        24: ("三（五）", "R区卫生计生局 R新会国土资源分局 R区公资办 R区公共资源交易中心"),
        25: ("三（六）", "R区经济信息和商务局 R其他有关部门"),
        26: ("三（七）", "R区财政局 R其他有关部门"),
        27: ("三（八）", "R区政府各部门 R各镇（街、区）"),
        28: ("三（九）", "R各镇（街、区）"),
        29: ("四（一）", "R区政府各部门 R各镇(街、区）"),
        30: ("四（二）", "R区政府各部门 R各镇(街、区）"),
        31: ("四（三）", "R区发展改革局 R区法制局 R区政府各部门 R各镇（街、区）"),
        32: ("四（四）", "R区发展改革局 R区有关部门"),
    }
)
# The notes that say 按职责分工分别负责.
BY_DIVISION: Final = frozenset({4, 5, 8, 11, 12, 13, 14, 16, 19, 21, 22, 23, 24, 25, 26})
GROUPS: Final = MappingProxyType(
    {
        "一": "加快构建政务诚信监督体系",
        "二": "建立健全政务信用管理体系",
        "三": "加强重点领域政务诚信建设",
        "四": "落实保障措施",
    }
)
FIELDS: Final = MappingProxyType(
    {
        20: "plan.policy-fulfilment",
        21: "plan.procurement",
        22: "plan.ppp",
        23: "plan.bidding",
        24: "plan.public-resource-trading",
        25: "plan.investment-promotion",
        26: "plan.government-debt",
        27: "plan.statutory-duties",
        28: "plan.grassroots",
    }
)
# Words that name a time or how often; 及时, 适时 and 逐步 only say in what manner. One of them can be read as a day.
SCHEDULES: Final = MappingProxyType(
    {
        10: Schedule(text="到2020年", readings=(Reading(kind="deadline", on=date(2020, 12, 31)),)),
        27: Schedule(text="不定期"),
        32: Schedule(text="当年"),
    }
)
TARGETS: Final = MappingProxyType({10: ("公务员信用档案覆盖率", "100", "%", date(2020, 12, 31))})

# Each body by the name that the plan prints: its identifier, its kind, its name in full, and whether the district
# government stands above it, as its name tells.
BODIES: Final = MappingProxyType(
    {
        "区发展改革局": ("drc", "department", "江门市新会区发展和改革局", True),
        "区监察委": ("supervision", "supervisory-commission", "江门市新会区监察委员会", False),
        "区委宣传部": ("publicity", "party-body", "中共江门市新会区委宣传部", False),
        "区信访局": ("petitions", "department", "江门市新会区信访局", False),
        "区行政服务中心": ("services", "public-institution", "江门市新会区行政服务中心", False),
        "区金融局": ("financial-office", "department", "江门市新会区金融局", True),
        "区人力资源社会保障局": ("human-resources", "department", "江门市新会区人力资源和社会保障局", True),
        "区经济信息和商务局": ("commerce", "department", "江门市新会区经济信息和商务局", True),
        "区工商局": ("industry-commerce", "department", "江门市新会区工商行政管理局", True),
        "区法制局": ("legal", "department", "江门市新会区法制局", True),
        "区文明办": ("civilisation", "party-body", "江门市新会区精神文明建设委员会办公室", False),
        "区财政局": ("finance", "department", "江门市新会区财政局", True),
        "区住房城乡建设局": ("housing", "department", "江门市新会区住房和城乡建设局", True),
        "区卫生计生局": ("health", "department", "江门市新会区卫生和计划生育局", True),
        "新会国土资源分局": ("land", "department", "新会国土资源分局", False),
        "区公资办": ("public-assets", "department", "江门市新会区公资办", False),
        "区公共资源交易中心": ("trading", "public-institution", "江门市新会区公共资源交易中心", False),
    }
)
EVERY: Final = MappingProxyType(
    {
        "区政府各部门": ("department",),
        "各有关部门": ("department",),
        "其他有关部门": ("department",),
        "区有关部门": ("department",),
        "区直有关部门": ("department",),
        "各镇（街、区）": ("town", "street", "functional-zone"),
        "各镇(街、区）": ("town", "street", "functional-zone"),
    }
)
# From the district up: identifier, name, level, region, the body above.
GOVERNMENTS: Final = (
    ("xinhui", "江门市新会区人民政府", "county", "440705", "xinhui-jiangmen"),
    ("xinhui-jiangmen", "江门市人民政府", "prefecture", "440700", "xinhui-guangdong"),
    ("xinhui-guangdong", "广东省人民政府", "province", "440000", "xinhui-state-council"),
    ("xinhui-state-council", "中华人民共和国国务院", "national", None, None),
)
CARRIED_OUT: Final = (
    ("国务院关于加强政务诚信建设的指导意见", "国发〔2016〕76号", "xinhui-state-council"),
    ("广东省人民政府关于印发广东省加强政务系统诚信建设实施方案的通知", "粤府〔2017〕140号", "xinhui-guangdong"),
    ("江门市人民政府关于印发江门市加强政务系统诚信建设实施方案的通知", "江府〔2018〕7号", "xinhui-jiangmen"),
)


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def seed() -> str:
    return bare(SEED.read_text(encoding="utf-8"))


def notes() -> list[str]:
    """Give what stands in the brackets, full or half in width, after the last sentence of a paragraph."""
    return re.findall(r"。[（［\[](.*负责)[）］\]]\s*$", SEED.read_text(encoding="utf-8"), flags=re.MULTILINE)


def responsibility(number: int) -> Responsibility:
    found = TASKS[number].responsibility
    assert found is not None
    return found


def clause(task: Task) -> str | None:
    assert task.provenance is not None
    (source,) = task.provenance.sources
    assert source.title == PLAN.title
    return source.clause


def test_the_document_is_valid_and_holds_what_its_manifest_says() -> None:
    outcome = read(DATA)
    assert outcome.report.findings == ()
    assert outcome.bundle == BUNDLE
    assert loads(dumps(BUNDLE)) == BUNDLE
    manifest = BUNDLE.manifest
    assert manifest is not None
    assert (manifest.sender, manifest.jurisdiction) == ("xinhui", "440705")
    assert {part.array: part.count for part in manifest.parts} == {"organs": 21, "plans": 1, "tasks": 32}


def unknown_codes(value: object, cls: type[object]) -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    for member in members(cls):
        inner = getattr(value, member.name)
        shape = member.shape.element if isinstance(member.shape, Many) else member.shape
        for each in inner if isinstance(inner, tuple) else [inner]:
            if isinstance(shape, Record) and each is not None:
                found += unknown_codes(each, shape.cls)
            elif member.codes in PACKAGED and each is not None and not code_list(member.codes).known(each):
                found.append((member.name, each))
    return found


def test_every_code_stands_in_its_list() -> None:
    assert unknown_codes(BUNDLE, Bundle) == []


def test_every_identifier_names_the_place() -> None:
    identifiers: list[str] = [organ.id for organ in BUNDLE.organs]
    identifiers += [PLAN.id, *(task.id for task in BUNDLE.tasks)]
    assert [each for each in identifiers if not re.fullmatch("xinhui(?:-[a-z0-9]+)*", each)] == []


def test_the_bodies_are_those_that_the_plan_names() -> None:
    governments = [(organ.id, organ.name, organ.level, organ.region, organ.superior) for organ in BUNDLE.organs[:4]]
    assert tuple(governments) == GOVERNMENTS
    assert {organ.kind for organ in BUNDLE.organs[:4]} == {"government"}
    bodies = [
        (f"xinhui-{ending}", kind, name, "xinhui" if below else None) for ending, kind, name, below in BODIES.values()
    ]
    assert [(organ.id, organ.kind, organ.name, organ.superior) for organ in BUNDLE.organs[4:]] == bodies
    assert {organ.region for organ in BUNDLE.organs[4:]} == {"440705"}
    # Of what level a branch of the land bureau is, its name does not tell.
    assert [organ.id for organ in BUNDLE.organs[4:] if organ.level != "county"] == ["xinhui-land"]


def test_there_is_a_task_for_each_note() -> None:
    assert list(TASKS) == list(PARTIES) == list(range(1, 33))
    assert [clause(task) for task in BUNDLE.tasks] == [where for where, _ in PARTIES.values()]
    assert [task.group for task in BUNDLE.tasks] == [GROUPS[where[0]] for where, _ in PARTIES.values()]


@pytest.mark.parametrize("number", PARTIES)
def test_the_parties_of_a_task_and_their_parts_are_those_of_the_note(number: int) -> None:
    letters = {"lead": "L", "responsible": "R", "participant": "P"}
    found = responsibility(number)
    assert " ".join(f"{letters[role.part]}{role.party}" for role in found.roles) == PARTIES[number][1]
    assert found.by_division == (number in BY_DIVISION) == ("按职责分工" in found.text)


@pytest.mark.parametrize("number", PARTIES)
def test_a_role_names_a_body_or_the_kinds_of_body_of_a_group(number: int) -> None:
    for role in responsibility(number).roles:
        if role.party in EVERY:
            assert (role.organ, role.each) == (None, EVERY[role.party])
        else:
            assert (role.organ, role.each) == (f"xinhui-{BODIES[role.party][0]}", ())
            organ = ORGANS[f"xinhui-{BODIES[role.party][0]}"]
            assert role.party in (organ.name, *organ.other_names)


def test_every_body_but_the_governments_has_a_part() -> None:
    named = {role.organ for number in TASKS for role in responsibility(number).roles}
    assert named - {None} == {f"xinhui-{ending}" for ending, *_ in BODIES.values()}


@pytest.mark.parametrize("number", PARTIES)
def test_schedule_targets_and_fields_are_those_that_the_plan_states(number: int) -> None:
    task = TASKS[number]
    assert task.schedule == SCHEDULES.get(number)
    targets = [(each.indicator, str(each.planned), each.unit, each.by_when) for each in task.targets]
    assert targets == ([TARGETS[number]] if number in TARGETS else [])
    assert task.fields == ((FIELDS[number],) if number in FIELDS else ())
    absent = [(absence.field, absence.reason) for absence in task.absent]
    unsaid = ["checks"] if number in SCHEDULES else ["schedule", "checks"]
    assert absent == [(field, "not-stated") for field in unsaid]
    assert (task.checks, task.text) == (None, None)


def test_the_plan_tells_its_ground_and_what_its_copy_does_not_print() -> None:
    assert (PLAN.title, PLAN.issuer, PLAN.region) == ("新会区加强政务系统诚信建设实施方案", "xinhui", "440705")
    assert PLAN.fields == tuple(FIELDS.values())
    assert PLAN.carries_out == tuple(number for _, number, _ in CARRIED_OUT)
    assert tuple((each.title, each.document_number, each.issuer) for each in PLAN.documents) == CARRIED_OUT
    assert {absence.reason for absence in PLAN.absent} == {"not-stated"}
    assert [absence.field for absence in PLAN.absent] == [
        *("document_number", "drafted_by", "issued", "in_force", "adopted_on", "adopted_by"),
        *("publicity", "addressees", "copies"),
        *("reports.0.receivers", "reports.0.reporters", "reports.0.due", "reports.1.receivers"),
        *(f"provenance.sources.0.{field}" for field in ("body", "document_number", "published")),
    ]
    for absence in PLAN.absent:
        value: Any = unstructure(PLAN)
        for token in absence.field.split("."):
            value = value[int(token) if isinstance(value, list) else token]
        assert value in (None, []), absence.field


def test_the_reports_are_those_that_the_plan_asks_for() -> None:
    # 二（五）① has bodies report their dishonesty, and says neither who nor to whom; 四（一） has all of them sum up.
    dishonesty, summary = PLAN.reports
    assert dishonesty == ReportDue(title="失信情况报告")
    assert (summary.title, summary.receivers, summary.due) == ("政务诚信建设情况总结", (), Schedule(text="及时"))
    assert summary.reporters is not None
    assert summary.reporters.text == "区政府各部门、各镇（街、区）"
    assert [(role.party, role.part, role.each) for role in summary.reporters.roles] == [
        ("区政府各部门", "responsible", EVERY["区政府各部门"]),
        ("各镇（街、区）", "responsible", EVERY["各镇（街、区）"]),
    ]


def test_everything_was_known_on_one_day() -> None:
    origins = [PLAN.provenance, *(task.provenance for task in BUNDLE.tasks)]
    assert {None if origin is None else origin.known for origin in origins} == {date(2026, 11, 25)}


@needs_seed
def test_every_note_of_the_plan_is_the_text_of_a_task_in_the_same_order() -> None:
    assert len(notes()) == 32
    assert [bare(note) for note in notes()] == [responsibility(number).text for number in PARTIES]


@needs_seed
def test_what_is_quoted_stands_in_the_plan() -> None:
    quoted: list[str | None] = [PLAN.title, *GROUPS.values(), *PLAN.carries_out, *BODIES, *EVERY]
    quoted += [f"《{document}》（{number}）" for document, number, _ in CARRIED_OUT]
    quoted += [schedule.text for schedule in SCHEDULES.values()]
    quoted += [f"{target[0]}达到{target[1]}{target[2]}" for target in TARGETS.values()]
    quoted += [report.due.text for report in PLAN.reports if report.due is not None]
    quoted += [report.reporters.text for report in PLAN.reports if report.reporters is not None]
    assert [each for each in quoted if each is None or bare(each) not in seed()] == []


@needs_seed
def test_a_title_is_in_words_of_our_own() -> None:
    source = seed()
    titles = [task.title for task in BUNDLE.tasks] + [report.title for report in PLAN.reports]
    assert [title for title in titles if len(title) > 25] == []
    runs = [title[start : start + 12] for title in titles for start in range(len(title) - 11)]
    assert [run for run in runs if run in source] == []
    assert len(set(titles)) == len(titles)
