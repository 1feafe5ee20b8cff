"""The plan of 滑县 as a document, held against its source."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from govcredit.codes.lists import code_list
from govcredit.exchange.documents import loads, read
from govcredit.model.bodies.organ import Organ
from govcredit.model.bundle import Bundle
from govcredit.model.plans.schedule import Reading, Schedule
from govcredit.model.promises.target import Target
from govcredit.model.values import Absence, Period
from tests.test_example_documents import PACKAGED, leaves, whole

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT.parent / "shared" / "seeds" / "003_aec148fa7e07d224.txt"
DOCUMENT = ROOT / "examples" / "places" / "hua.json"
DATA = DOCUMENT.read_bytes()

# Worked by hand from the annex: the parties of each of the 21 tasks. Its column is headed 负责单位 and knows no 牵头.
PARTIES = {
    1: "R县政府法制办 R县编办 R监察局 R县其他有关部门 R各乡（镇）人民政府 R产业集聚区管理委员会",
    2: "R县政府办公室 R县政府法制办 R县编办 R发改委 R网信办 R县其他有关部门 R各乡（镇）人民政府 R产业集聚区管理委员会",
    3: "R县委组织部 R县监察局 R县政府法制办 R县发改委 R县人社局 R县其他有关部门 R各乡（镇）人民政府 R产业集聚区管理委员会",
    4: "R县编办 R人社局 R监察局 R发改委 R工信委 R县其他有关部门 R各乡（镇）人民政府 R产业集聚区管理委员会",
    5: "R县发改委 R人行滑县支行 R县其他有关部门 R各乡（镇）人民政府 R产业集聚区管理委员会",
    6: "R县发改委 R人行滑县支行 R县财政局 R监察局 R县其他有关部门 R各乡（镇）人民政府 R产业集聚区管理委员会",
    7: "R县发改委 R县法制办 R县其他有关部门 R各乡（镇）人民政府 R产业集聚区管理委员会",
    8: "R县文广新局 R县其他有关部门 R各乡（镇）人民政府 R产业集聚区管理委员会",
    9: "R县发改委 R人行滑县支行 R县其他有关部门 R各乡（镇）人民政府 R产业集聚区管理委员会",
    10: "R县委组织部 R县人社局 R县其他有关部门 R各乡（镇）人民政府 R产业集聚区管理委员会",
    11: "R县委组织部 R县政府法制办 R县发改委 R人行滑县支行 R县法院 R检察院 R监察局 R人社局 R县其他有关部门 R各乡（镇）人民政府 R产业集聚区管理委员会",
    12: "R县发改委 R县委组织部 R县监察局 R人社局 R县其他有关部门 R各乡（镇）人民政府 R产业集聚区管委会",
    13: "R县发改委 R人行滑县支行 R县政府法制办",
    14: "R县财政局 R发改委 R县其他有关部门 R各乡（镇）人民政府 R产业集聚区管委会",
    15: "R县发改委 R财政局 R县其他有关部门 R各乡（镇）人民政府 R产业集聚区管委会",
    16: "R县发改委 R财政局 R县其他有关部门 R各乡（镇）人民政府 R产业集聚区管委会",
    17: "R县商务局 R县其他有关部门 R各乡（镇）人民政府 R产业集聚区管委会",
    18: "R县财政局 R县其他有关部门 R各乡（镇）人民政府 R产业集聚区管委会",
    19: "R县统计局 R县其他有关部门 R各乡（镇）人民政府 R产业集聚区管委会",
    20: "R各乡（镇）人民政府 R产业集聚区管委会",
    21: "R县政府法制办 R县发改委 R人行滑县支行 R各乡（镇）人民政府 R产业集聚区管委会",
}
# The single bodies, by each way in which a row or 六（三） prints them; a list leaves out 县 from its second body on.
BODIES = {
    "hua-office": "县政府办公室",
    "hua-legal": "县政府法制办 县法制办",
    "hua-establishment": "县编办",
    "hua-supervision": "县监察局 监察局",
    "hua-drc": "县发改委 发改委",
    "hua-cyberspace": "网信办",
    "hua-organisation": "县委组织部",
    "hua-human-resources": "县人社局 人社局",
    "hua-industry": "工信委",
    "hua-pbc": "人行滑县支行",
    "hua-finance": "县财政局 财政局",
    "hua-culture": "县文广新局",
    "hua-court": "县法院",
    "hua-procuratorate": "检察院",
    "hua-commerce": "县商务局",
    "hua-statistics": "县统计局",
    "hua-zone": "产业集聚区管理委员会 产业集聚区管委会",
}
GROUPS = {
    "县其他有关部门": ("department",),
    "各乡（镇）人民政府": ("town",),
    "各部门及有关单位": ("department",),
}
# What a list leaves out from its second body on, by the name as the row prints it.
MEANT = {
    "监察局": "县监察局",
    "发改委": "县发改委",
    "网信办": "县网信办",
    "人社局": "县人社局",
    "工信委": "县工信委",
    "财政局": "县财政局",
    "检察院": "县检察院",
}
# Bodies that no row names: the government and those above it, the leading group of 六（一）, and those of the last lines.
BESIDE = {
    "hua",
    "hua-state-council",
    "hua-henan",
    "hua-leading-group",
    "hua-congress-office",
    "hua-cppcc-office",
    "hua-armed-forces",
}
PROVISO = "涉及法律、行政法规的按照立法程序推进"
DEADLINES = {
    10: ("2017-12-31", None),
    13: ("2017-12-31", PROVISO),
    15: ("2017-12-31", None),
    16: ("2017-12-31", None),
    18: ("2018-12-31", None),
    21: ("2018-12-31", PROVISO),
}
# The section of the text that each row stands for, and the heading above it.
SECTIONS = {
    1: ("二（一）", "全面推进诚信政府建设"),
    2: ("二（二）", "全面推进诚信政府建设"),
    3: ("二（三）", "全面推进诚信政府建设"),
    4: ("二（四）", "全面推进诚信政府建设"),
    5: ("二（五）", "全面推进诚信政府建设"),
    6: ("三（一）", "加强政务诚信建设监督"),
    7: ("三（二）", "加强政务诚信建设监督"),
    8: ("三（三）", "加强政务诚信建设监督"),
    9: ("三（四）", "加强政务诚信建设监督"),
    10: ("四（一）", "加强政务信用管理"),
    11: ("四（二）", "加强政务信用管理"),
    12: ("四（三）", "加强政务信用管理"),
    13: ("四（四）", "加强政务信用管理"),
    14: ("五（一）", "加强重点领域政务诚信建设"),
    15: ("五（二）", "加强重点领域政务诚信建设"),
    16: ("五（三）", "加强重点领域政务诚信建设"),
    17: ("五（四）", "加强重点领域政务诚信建设"),
    18: ("五（五）", "加强重点领域政务诚信建设"),
    19: ("五（六）", "加强重点领域政务诚信建设"),
    20: ("五（七）", "加强重点领域政务诚信建设"),
    21: ("六（二）", "健全保障措施"),
}
FIELDS = {
    14: "plan.procurement",
    15: "plan.ppp",
    16: "plan.bidding",
    17: "plan.investment-promotion",
    18: "plan.government-debt",
    19: "plan.statistics",
    20: "plan.grassroots",
}
REPORTERS = [
    ("各乡（镇）人民政府", "responsible", None, ("town",), "本区域"),
    ("产业集聚区管理委员会", "responsible", "hua-zone", (), "本区域"),
    ("各部门及有关单位", "responsible", None, ("department",), "本部门"),
]

BUNDLE = loads(DATA)
(PLAN,) = BUNDLE.plans
ORGANS: dict[str, Organ] = {organ.id: organ for organ in BUNDLE.organs}
TASKS = {task.number: task for task in BUNDLE.tasks}
ROLES = [
    *(role for task in BUNDLE.tasks if task.responsibility for role in task.responsibility.roles),
    *(role for report in PLAN.reports if report.reporters for role in report.reporters.roles),
]
needs_seed = pytest.mark.skipif(not SEED.exists(), reason="the source texts are not beside the project")


def test_the_prefix_that_a_list_carries_on_is_told_beside_the_name_as_printed() -> None:
    assert {role.party: role.meant for role in ROLES if role.meant is not None} == MEANT
    assert all(role.meant is not None for role in ROLES if role.party in MEANT)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def seed() -> str:
    return SEED.read_text(encoding="utf-8")


def test_the_document_is_valid_and_complete() -> None:
    assert read(DATA).report.findings == ()
    assert list(TASKS) == list(range(1, 22))
    assert len(BUNDLE.tasks) == 21


def test_the_manifest_says_who_sends_and_what_is_inside() -> None:
    manifest = BUNDLE.manifest
    assert manifest is not None
    assert (manifest.sender, manifest.jurisdiction) == ("hua", "410526")
    assert [(part.array, part.count) for part in manifest.parts] == [("organs", 24), ("plans", 1), ("tasks", 21)]
    county = code_list("region").find("410526", date(2017, 9, 26))
    assert county is not None
    assert county.name == "滑县"


def test_every_code_stands_in_its_list() -> None:
    unknown = [
        (place, member.codes, code)
        for place, member, code in leaves(whole(DOCUMENT), Bundle)
        if member.codes in PACKAGED and not code_list(member.codes).known(code)
    ]
    assert unknown == []


def test_every_record_was_made_on_the_day_of_the_document() -> None:
    provenances = [PLAN.provenance, *(task.provenance for task in BUNDLE.tasks)]
    assert {provenance and str(provenance.known) for provenance in provenances} == {"2026-11-25"}


def test_the_bodies_are_those_that_the_plan_names() -> None:
    assert set(ORGANS) == set(BODIES) | BESIDE
    for organ, printed in BODIES.items():
        assert set(printed.split()) <= set(ORGANS[organ].other_names), organ


@pytest.mark.parametrize("number", PARTIES)
def test_the_parties_of_a_task_and_their_parts_are_those_of_the_annex(number: int) -> None:
    responsibility = TASKS[number].responsibility
    assert responsibility is not None
    letters = {"lead": "L", "responsible": "R", "participant": "P"}
    assert " ".join(f"{letters[role.part]}{role.party}" for role in responsibility.roles) == PARTIES[number]
    assert not responsibility.by_division


def test_a_role_names_the_body_that_is_printed_or_the_kinds_of_body_of_a_group() -> None:
    organ_of = {name: organ for organ, printed in BODIES.items() for name in printed.split()}
    for role in ROLES:
        assert role.organ == organ_of.get(role.party), role.party
        assert role.each == GROUPS.get(role.party, ()), role.party
        assert (role.organ is None) == bool(role.each)
    assert {role.party for role in ROLES} == set(organ_of) | set(GROUPS)


@pytest.mark.parametrize("number", TASKS)
def test_the_deadline_is_the_one_that_the_schedule_states(number: int) -> None:
    schedule = TASKS[number].schedule
    assert schedule is not None
    if number in DEADLINES:
        day, proviso = DEADLINES[number]
        assert schedule.readings == (Reading(kind="deadline", on=date.fromisoformat(day), proviso=proviso),)
    else:
        assert schedule == Schedule(text="持续推进", readings=(Reading(kind="continuous"),))
    assert TASKS[number].checks is None
    assert TASKS[number].absent == (Absence(field="checks", reason="not-stated"),)


@pytest.mark.parametrize("number", SECTIONS)
def test_a_task_stands_under_the_heading_of_its_section_and_in_its_field(number: int) -> None:
    task = TASKS[number]
    section, heading = SECTIONS[number]
    assert task.provenance is not None
    assert (task.id, task.plan, task.group) == (f"hua-2017-{number:02}", "hua-2017", heading)
    assert [source.clause for source in task.provenance.sources] == [f"附件第{number}项", section]
    assert task.fields == ((FIELDS[number],) if number in FIELDS else ())
    assert task.text is None


def test_the_head_of_the_plan() -> None:
    assert (PLAN.title, PLAN.document_number) == ("滑县加强政务诚信建设实施方案", "滑政〔2017〕31号")
    assert (PLAN.issuer, PLAN.region, str(PLAN.issued)) == ("hua", "410526", "2017-09-26")
    assert PLAN.in_force == Period.parse("2017-09-26/..")
    assert (PLAN.adopted_by, PLAN.adopted_on) == ("县十五届政府第5次常务会议", None)
    assert PLAN.carries_out == ("国发〔2016〕76号", "豫政〔2017〕21号")
    assert PLAN.fields == tuple(FIELDS.values())
    assert [(document.document_number, document.issuer) for document in PLAN.documents] == [
        ("国发〔2016〕76号", "hua-state-council"),
        ("豫政〔2017〕21号", "hua-henan"),
        ("滑政〔2017〕31号", "hua"),
        (None, "hua"),
    ]


def test_what_the_plan_does_not_state_is_said_to_be_absent() -> None:
    names = ["drafted_by", "adopted_on", "publicity", "reports.2.due"]
    assert [(absence.field, absence.reason) for absence in PLAN.absent] == [(name, "not-stated") for name in names]
    assert (PLAN.drafted_by, PLAN.adopted_on, PLAN.publicity, PLAN.reports[2].due) == (None, None, None, None)
    assert ORGANS["hua"].absent == (Absence(field="superior", reason="not-stated"),)
    assert ORGANS["hua"].superior is None


def test_the_targets_are_the_figures_of_the_text() -> None:
    end = date(2017, 12, 31)
    covered = Target(
        indicator="有政务信用记录的单位占比",
        unit="%",
        planned=Decimal(100),
        by_when=end,
        schedule=Schedule(text="到2017年底", readings=(Reading(kind="deadline", on=end),)),
    )
    online = Target(
        indicator="许可和处罚信息上网的期限",
        unit="个工作日",
        planned=Decimal(7),
        schedule=Schedule(text="自作出行政决定之日起7个工作日内"),
    )
    assert PLAN.targets == (covered,)
    assert {number: task.targets for number, task in TASKS.items() if task.targets} == {2: (online,)}


def test_the_half_year_and_the_year_are_reported_and_the_reports_summed_up() -> None:
    half, year, summary = PLAN.reports
    assert [report.receivers for report in PLAN.reports] == [("hua-drc",), ("hua-drc",), ("hua",)]
    for report in (half, year):
        assert report.reporters is not None
        roles = report.reporters.roles
        assert [(role.party, role.part, role.organ, role.each, role.scope) for role in roles] == REPORTERS
    assert half.due == yearly("每年7月10日前", 7)
    assert year.due == yearly("次年1月10日前", 1)
    assert summary.reporters is not None
    assert [(role.party, role.organ) for role in summary.reporters.roles] == [("县发改委", "hua-drc")]


def yearly(text: str, month: int) -> Schedule:
    rule = f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY=10"
    span = Period(start=date(2017, 9, 26))
    return Schedule(text=text, readings=(Reading(kind="recurrence", period=span, rule=rule, event="报送"),))


@needs_seed
def test_the_rows_of_the_annex_are_the_tasks() -> None:
    # The header stands twice; no row has its number in another form, so what the pattern finds is every note there is.
    rows = re.findall(r"^([0-9]+)\t[^\t\n]+\t([^\t\n]+)\t([^\t\n]+)$", seed(), flags=re.MULTILINE)
    written = [
        (str(task.number), task.responsibility.text, task.schedule.text)
        for task in BUNDLE.tasks
        if task.responsibility and task.schedule
    ]
    assert len(rows) == 21
    assert written == rows


@needs_seed
def test_what_is_quoted_stands_in_the_source() -> None:
    text = squeezed(seed())
    reporters = [report.reporters.text for report in PLAN.reports if report.reporters]
    due = [report.due.text for report in PLAN.reports if report.due]
    targets = [*PLAN.targets, *(target for task in BUNDLE.tasks for target in task.targets)]
    quoted = [
        PLAN.title,
        PLAN.document_number,
        PLAN.adopted_by,
        *PLAN.addressees,
        *PLAN.copies,
        *PLAN.carries_out,
        *(document.title for document in PLAN.documents),
        *reporters,
        *due,
        *(target.schedule.text for target in targets if target.schedule),
        *(task.group for task in BUNDLE.tasks),
        *(name for organ in BUNDLE.organs for name in organ.other_names),
    ]
    assert [passage for passage in quoted if passage is None or passage not in text] == []


@needs_seed
def test_the_last_lines_name_all_who_had_a_copy() -> None:
    (first, second) = re.findall(r"抄送：(.+)。\s+(.+)。", seed())[0]
    assert list(PLAN.copies) == re.split("[，、]", f"{first}，{second}")


@needs_seed
def test_the_words_of_the_document_are_our_own() -> None:
    text = squeezed(seed())
    titles = [task.title for task in BUNDLE.tasks]
    targets = [*PLAN.targets, *(target for task in BUNDLE.tasks for target in task.targets)]
    for words in [*titles, *(target.indicator for target in targets), *(report.title for report in PLAN.reports)]:
        assert len(words) <= 25, words
        assert words not in text, words
        assert [run for run in runs(words, 12) if run in text] == [], words


def runs(words: str, length: int) -> list[str]:
    return [words[start : start + length] for start in range(len(words) - length + 1)]
