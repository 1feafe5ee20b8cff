"""The plan of 江西省 as an exchange document, held against its source and against tables worked by hand."""

import re
from pathlib import Path

import pytest

from govcredit.codes.lists import code_list
from govcredit.exchange.documents import loads, read
from govcredit.model.plans.schedule import Reading
from govcredit.model.plans.task import Task

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT.parent / "shared" / "seeds" / "004_a76e476a23007514.txt"
DATA = (ROOT / "examples" / "places" / "jiangxi.json").read_bytes()
BUNDLE = loads(DATA)

needs_seed = pytest.mark.skipif(not SEED.exists(), reason="the source texts are not beside the project")

# Worked by hand from the 17 responsibility notes of articles 1 to 14: article 3 has two of them, article 7 three, and
# articles 15 and 16 none. The label 责任单位 makes every party responsible (R); nobody leads or takes part.
PARTIES = {
    "1": "R省人社厅 R省发改委 R人行南昌中心支行 R等单位 R各市、县〔区〕政府",
    "2": "R省发改委 R人行南昌中心支行 R等单位 R各市、县〔区〕政府",
    "3①": "R省信访局",
    "3②": "R人行南昌中心支行 R省发改委 R省工信委 R省教育厅 R省科技厅",
    "4": "R省委组织部 R省人社厅",
    "5": "R省公安厅 R省委组织部 R省人社厅 R省公务员局",
    "6": "R省发改委 R人行南昌中心支行 R省委组织部 R省法院 R省人社厅 R等单位 R各市、县〔区〕政府",
    "7①": "R各有关单位 R各市、县〔区〕政府",
    "7②": "R省发改委 R人行南昌中心支行 R等单位",
    "7③": "R省人社厅 R等单位 R各市、县〔区〕政府",
    "8": "R省发改委 R人行南昌中心支行 R省政府法制办 R省人社厅",
    "9": "R省财政厅",
    "10": "R省发改委 R省财政厅 R等单位 R各市、县〔区〕政府",
    "11": "R省发改委 R省财政厅 R省交通运输厅 R省水利厅 R省住房城乡建设厅 R省国土资源厅 R省卫生计生委 R省林业厅 R省环保厅 R省国资委 R省检察院 R等单位 R各市、县〔区〕政府",
    "12": "R省商务厅 R省政府法制办 R等单位 R各市、县〔区〕政府",
    "13": "R省财政厅 R省人社厅 R等单位 R各市、县〔区〕政府",
    "14": "R省民政厅 R省发改委 R人行南昌中心支行 R等单位 R各市、县〔区〕政府",
}
# The groups among them, with the kinds of body that they mean.
GROUPS = {"等单位": ("department",), "各有关单位": ("department",), "各市、县〔区〕政府": ("government",)}
SCHEDULES = {
    "1": ("2017年启动实施", "start 2017-01-01/2018-01-01"),
    "2": ("持续实施", "continuous -"),
    "3①": ("2018年年底前完成", "deadline 2018-12-31"),
    "3②": ("持续实施", "continuous -"),
    "4": ("2018年年底前完成", "deadline 2018-12-31"),
    "5": ("2018年年底前完成", "deadline 2018-12-31"),
    "6": ("持续实施", "continuous -"),
    "7①": ("持续实施", "continuous -"),
    "7②": ("持续实施", "continuous -"),
    "7③": ("持续实施", "continuous -"),
    "8": ("2018年年底前完成", "deadline 2018-12-31"),
    "9": ("持续实施", "continuous -"),
    "10": ("2018年年底前完成", "deadline 2018-12-31"),
    "11": ("2018年年底前完成", "deadline 2018-12-31"),
    "12": ("持续实施", "continuous -"),
    "13": ("2019年年底前完成", "deadline 2019-12-31"),
    "14": ("持续实施", "continuous -"),
}
# 城市 stands beside 街道和乡镇 in this plan only.
FIELDS = {
    "9": ("plan.procurement",),
    "10": ("plan.ppp",),
    "11": ("plan.bidding",),
    "12": ("plan.investment-promotion",),
    "13": ("plan.government-debt",),
    "14": ("plan.grassroots.city", "plan.grassroots"),
}
# Every body that the plan and its interpretation name as issuing, superior, coordinating or responsible: the name as
# printed, the full name, the kind.
BODIES = {
    "省政府": ("江西省人民政府", "government"),
    "国务院": ("中华人民共和国国务院", "government"),
    "全省社会信用体系建设工作联席会议": ("江西省社会信用体系建设工作联席会议", "coordinating-body"),
    "省社会信用体系建设工作联席会议": ("江西省社会信用体系建设工作联席会议", "coordinating-body"),
    "省人社厅": ("江西省人力资源和社会保障厅", "department"),
    "省发改委": ("江西省发展和改革委员会", "department"),
    "人行南昌中心支行": ("中国人民银行南昌中心支行", "central-agency"),
    "省信访局": ("江西省信访局", "department"),
    "省工信委": ("江西省工业和信息化委员会", "department"),
    "省教育厅": ("江西省教育厅", "department"),
    "省科技厅": ("江西省科学技术厅", "department"),
    "省委组织部": ("中共江西省委组织部", "party-body"),
    "省公安厅": ("江西省公安厅", "department"),
    "省公务员局": ("江西省公务员局", "department"),
    "省法院": ("江西省高级人民法院", "court"),
    "省政府法制办": ("江西省人民政府法制办公室", "department"),
    "省财政厅": ("江西省财政厅", "department"),
    "省交通运输厅": ("江西省交通运输厅", "department"),
    "省水利厅": ("江西省水利厅", "department"),
    "省住房城乡建设厅": ("江西省住房和城乡建设厅", "department"),
    "省国土资源厅": ("江西省国土资源厅", "department"),
    "省卫生计生委": ("江西省卫生和计划生育委员会", "department"),
    "省林业厅": ("江西省林业厅", "department"),
    "省环保厅": ("江西省环境保护厅", "department"),
    "省国资委": ("江西省国有资产监督管理委员会", "department"),
    "省检察院": ("江西省人民检察院", "procuratorate"),
    "省商务厅": ("江西省商务厅", "department"),
    "省民政厅": ("江西省民政厅", "department"),
}


def clause(task: Task) -> str:
    assert task.provenance is not None
    (source,) = task.provenance.sources
    assert source.clause is not None
    return source.clause


def words(reading: Reading) -> str:
    period = reading.period
    when = str(reading.on or "-") if period is None else f"{period.start}/{period.end}"
    return " ".join(filter(None, (reading.kind, when, reading.rule, reading.event)))


def seed() -> str:
    return re.sub(r"\s", "", SEED.read_text(encoding="utf-8"))


TASKS = {clause(task): task for task in BUNDLE.tasks}
(PLAN,) = BUNDLE.plans


def test_the_document_is_valid_and_complete() -> None:
    assert read(DATA).report.findings == ()
    assert BUNDLE.manifest is not None
    assert BUNDLE.manifest.sender == PLAN.issuer == "jiangxi"
    assert BUNDLE.manifest.jurisdiction == PLAN.region == "360000"
    assert [(part.array, part.count) for part in BUNDLE.manifest.parts] == [("organs", 27), ("plans", 1), ("tasks", 17)]


def test_there_is_one_task_for_each_note_in_the_order_of_the_articles() -> None:
    numbers = [1, 2, 3, 3, 4, 5, 6, 7, 7, 7, 8, 9, 10, 11, 12, 13, 14]
    assert [task.number for task in BUNDLE.tasks] == numbers
    assert list(TASKS) == list(PARTIES) == list(SCHEDULES)
    parts = {"①": "-1", "②": "-2", "③": "-3"}
    ids = [f"jiangxi-plan-{int(key.rstrip('①②③')):02}{parts.get(key[-1], '')}" for key in TASKS]
    assert [task.id for task in BUNDLE.tasks] == ids
    assert {task.plan for task in BUNDLE.tasks} == {PLAN.id}


def test_every_code_stands_in_its_list() -> None:
    fields = {*PLAN.fields, *(field for task in BUNDLE.tasks for field in task.fields)}
    regions = {PLAN.region, *(organ.region for organ in BUNDLE.organs)} - {None}
    assert [code for code in fields if not code_list("integrity-field").known(code)] == []
    assert [code for code in regions if not code_list("region").known(str(code))] == []


def test_the_bodies_are_those_that_the_plan_names() -> None:
    assert {name: (organ.name, organ.kind) for organ in BUNDLE.organs for name in organ.other_names} == BODIES
    assert len(BUNDLE.organs) == len({full for full, _ in BODIES.values()}) == 27


def test_the_departments_stand_under_the_province_and_the_province_under_the_state_council() -> None:
    superiors = {str(organ.id): organ.superior for organ in BUNDLE.organs}
    assert superiors["jiangxi"] == "jiangxi-state-council"
    # To whom the bureaus for petitions and for civil servants answered, the plan does not tell.
    unsure = {"jiangxi-petitions", "jiangxi-civil-service"}
    departments = {str(organ.id) for organ in BUNDLE.organs if organ.kind == "department"} - unsure
    assert {organ for organ, superior in superiors.items() if superior == "jiangxi"} == departments


@pytest.mark.parametrize("key", PARTIES)
def test_the_parties_of_a_task_and_their_parts_are_those_of_the_note(key: str) -> None:
    responsibility = TASKS[key].responsibility
    assert responsibility is not None
    letters = {"lead": "L", "responsible": "R", "participant": "P"}
    assert " ".join(f"{letters[role.part]}{role.party}" for role in responsibility.roles) == PARTIES[key]
    assert responsibility.by_division == ("职责分工" in responsibility.text)
    assert re.split("、(?!县)|和(?=各)|(?=等单位)", responsibility.text) == [
        role.party for role in responsibility.roles
    ]


@pytest.mark.parametrize("key", TASKS)
def test_a_role_names_a_body_or_the_kinds_of_body_of_a_group(key: str) -> None:
    names = {organ.id: organ.other_names for organ in BUNDLE.organs}
    responsibility = TASKS[key].responsibility
    assert responsibility is not None
    for role in responsibility.roles:
        assert role.each == GROUPS.get(role.party, ())
        assert (role.organ is None) == (role.party in GROUPS)
        assert role.organ is None or role.party in names[role.organ]


@pytest.mark.parametrize("key", TASKS)
def test_the_schedule_and_its_readings_are_those_of_the_note(key: str) -> None:
    schedule = TASKS[key].schedule
    assert schedule is not None
    assert (schedule.text, " | ".join(words(reading) for reading in schedule.readings)) == SCHEDULES[key]


def test_what_a_task_lacks_is_told() -> None:
    # The plan names no inspections by task, and of the start in article 1 no more than the year.
    for key, task in TASKS.items():
        told = [(absence.field, absence.reason, absence.as_written) for absence in task.absent]
        start = [("schedule.readings.0.on", "imprecise", "2017年")] if key == "1" else []
        assert told == [*start, ("checks", "not-stated", None)]
        assert task.checks is None


def test_the_fields_are_those_of_the_articles_on_key_fields() -> None:
    assert {key: task.fields for key, task in TASKS.items() if task.fields} == FIELDS
    assert PLAN.fields == tuple(field for fields in FIELDS.values() for field in fields)


def test_the_plan_says_what_is_printed_and_what_is_not() -> None:
    assert PLAN.title == "江西省加强政务诚信建设的实施方案"
    assert PLAN.carries_out == ("国发〔2016〕76号",)
    documents = [(each.title, each.document_number, each.dated and str(each.dated)) for each in PLAN.documents]
    assert documents == [
        ("《江西省加强政务诚信建设的实施方案》解读", None, None),
        ("国务院关于加强政务诚信建设的指导意见", "国发〔2016〕76号", "2016-12-22"),
        ("社会信用体系建设规划纲要（2014—2020年）", "国发〔2014〕21号", "2014-06-14"),
    ]
    assert {absence.field: absence.as_written for absence in PLAN.absent} == {
        "document_number": None,
        "drafted_by": "我委",
        "issued": None,
        "in_force": None,
        "targets": None,
        "adopted_on": None,
        "adopted_by": None,
        "publicity": None,
        "addressees": None,
        "copies": None,
        "reports": None,
    }


def test_the_plan_promises_no_figure_and_asks_for_no_report() -> None:
    assert PLAN.reports == ()
    assert PLAN.targets == ()
    assert [task.id for task in BUNDLE.tasks if task.targets] == []


def test_no_sentence_of_the_source_is_kept() -> None:
    assert [task.id for task in BUNDLE.tasks if task.text is not None] == []
    assert [task.title for task in BUNDLE.tasks if len(task.title) > 25] == []


@needs_seed
def test_the_notes_of_the_source_are_those_of_the_tasks() -> None:
    notes = re.findall(r"（责任单位：([^）]*)，([^，）]*)）", seed())
    assert len(notes) == seed().count("责任单位") == 17
    written = []
    for task in BUNDLE.tasks:
        assert task.responsibility is not None
        assert task.schedule is not None
        written.append((task.responsibility.text, task.schedule.text))
    assert written == notes


@needs_seed
def test_a_task_stands_in_its_article_and_under_its_heading() -> None:
    places = []
    group, number = "", 0
    for line in SEED.read_text(encoding="utf-8").rpartition("二、重点任务\n")[2].splitlines():
        if heading := re.fullmatch(r"（[一二三]）(.+)。", line):
            group = heading[1]
        if article := re.match(r"([0-9]+)、", line):
            number = int(article[1])
        places += [(group, number)] * line.count("（责任单位：")
    assert [(task.group, task.number) for task in BUNDLE.tasks] == places


@needs_seed
def test_no_title_is_a_phrase_of_the_source() -> None:
    text = seed()
    for task in BUNDLE.tasks:
        runs = [task.title[start : start + 12] for start in range(max(len(task.title) - 11, 1))]
        assert [run for run in runs if run in text] == []


@needs_seed
def test_names_and_numbers_stand_as_printed() -> None:
    text = seed()
    assert [name for name in BODIES if name not in text] == []
    assert [each for each in (PLAN.title, *PLAN.carries_out) if each not in text] == []
    printed = [part for each in PLAN.documents for part in (each.title, each.document_number) if part is not None]
    assert [part for part in printed if part not in text] == []
    days = [each.dated for each in PLAN.documents if each.dated is not None]
    assert [day for day in days if f"{day.year}年{day.month}月{day.day}日" not in text] == []
    assert "我委研究起草了" in text
    assert "以江西省人民政府名义印发" in text
