"""Who is responsible, read from phrases, from the plans of five places and from columns; all values worked by hand."""

from pathlib import Path
from types import MappingProxyType
from typing import Final, final

import attrs
import pytest

from govcredit.exchange.documents import loads
from govcredit.model.plans.responsibility import Responsibility, Role, RolePart
from govcredit.phrases.responsibility import (
    NoteParts,
    column_of,
    is_responsibility,
    names_bodies_only,
    read_columns,
    read_responsibility,
    says_first_leads,
    split_note,
)
from govcredit.phrases.understood import Understood

ROOT: Final = Path(__file__).resolve().parent.parent
TABLE: Final = Path(__file__).resolve().parent / "phrases" / "responsibility.txt"
LETTERS: Final = MappingProxyType({"lead": "L", "co-lead": "C", "responsible": "R", "participant": "P", "guide": "G"})
KINDS: Final = MappingProxyType(
    {
        "department": "d",
        "town": "t",
        "street": "s",
        "functional-zone": "z",
        "government": "g",
        "party-body": "p",
        "enterprise": "e",
    }
)
COLUMNS: Final[tuple[RolePart, ...]] = ("lead", "co-lead", "responsible", "participant", "guide")


@final
@attrs.frozen(kw_only=True)
class Phrase:
    """A line of the table: a text, what it says, and where it stands."""

    text: str
    said: tuple[str, ...]
    column: RolePart | None
    first: bool


def phrases() -> list[Phrase]:
    found = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        text, roles, words, *_ = (*(part.strip() for part in line.split("|")), "", "")
        said = words.split()
        column = next((each for each in COLUMNS if each in said), None)
        told = sorted(word for word in said if word not in {*COLUMNS, "first"})
        found.append(Phrase(text=text, said=(*roles.split(), *told), column=column, first="first" in said))
    return found


PHRASES: Final = phrases()


def role_words(role: Role) -> str:
    """Write a role as the table does."""
    meant = "" if role.meant is None else f"={role.meant}"
    scope = "" if role.scope is None else f"@{role.scope}"
    kinds = "".join(KINDS[kind] for kind in role.each)
    return f"{LETTERS[role.part]}{role.party}{meant}{scope}{f'{{{kinds}}}' if kinds else ''}"


def words(found: Understood[Responsibility]) -> tuple[str, ...]:
    """Write what was read as the table does: the roles, then what else is said, by name."""
    told = [each.code.removeprefix("responsibility.") for each in found.findings]
    told += ["division"] if found.value.by_division else []
    return (*map(role_words, found.value.roles), *sorted(told))


def shown(phrase: Phrase) -> tuple[str, ...]:
    return words(read_responsibility(phrase.text, column=phrase.column, first_leads=phrase.first))


def findings_of(text: str) -> list[str]:
    return [found.code for found in read_responsibility(text).findings]


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: f"{phrase.text} {phrase.column or ''}")
def test_a_phrase_says_who_has_which_part(phrase: Phrase) -> None:
    assert shown(phrase) == phrase.said


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: f"{phrase.text} {phrase.column or ''}")
def test_the_text_is_kept(phrase: Phrase) -> None:
    assert read_responsibility(f" {phrase.text}\n").value.text == phrase.text


def test_the_table_is_large_and_says_nothing_twice() -> None:
    assert len(PHRASES) >= 200
    keys = [(phrase.text, phrase.column, phrase.first) for phrase in PHRASES]
    assert len(set(keys)) == len(keys)


# ---------------------------------------------------------------------------------------------------------------------
# The plans of five places

PLACES: Final = ("xinhui", "shandong", "binhai", "hua", "jiangxi")
# What the writing of the plans itself has to mend.
MENDED: Final = MappingProxyType(
    {
        "binhai-2018-15": ["responsibility.no-separator"],
        "binhai-2018-16": ["responsibility.stray-separator"],
        "binhai-2018-17": ["responsibility.stray-separator"],
    }
)


def rows() -> list[tuple[str, Responsibility]]:
    found: list[tuple[str, Responsibility]] = []
    for place in PLACES:
        bundle = loads((ROOT / "examples" / "places" / f"{place}.json").read_bytes())
        found += [(task.id, task.responsibility) for task in bundle.tasks if task.responsibility is not None]
        for plan in bundle.plans:
            told = [report.reporters for report in plan.reports if report.reporters is not None]
            found += [(f"{plan.id} {number}", reporters) for number, reporters in enumerate(told) if reporters.roles]
    return found


ROWS: Final = rows()


def by_hand(role: Role, text: str) -> tuple[object, ...]:
    """Return of a role what its text says.

    Where the text quotes parts of sentences, what a party is limited to may stand in another part, or go on behind it.
    """
    scope = None if role.scope is None else role.scope.partition(",")[0]
    return role.party, role.part, role.each, scope if scope is not None and scope in text else None


@pytest.mark.parametrize(("task", "expected"), ROWS, ids=[name for name, _ in ROWS])
def test_a_row_of_a_plan_is_read_as_by_hand(task: str, expected: Responsibility) -> None:
    found = read_responsibility(expected.text)
    roles = [(role.party, role.part, role.each, role.scope) for role in found.value.roles]
    assert roles == [by_hand(role, expected.text) for role in expected.roles]
    assert (found.value.text, found.value.by_division) == (expected.text, expected.by_division)
    assert [each.code for each in found.findings] == MENDED.get(task, [])
    assert {role.organ for role in found.value.roles} <= {None}


def test_all_rows_of_the_plans_are_held() -> None:
    counts = {place: len([name for name, _ in ROWS if name.startswith(place)]) for place in PLACES}
    assert counts == {"xinhui": 33, "shandong": 10, "binhai": 22, "hua": 24, "jiangxi": 17}


# ---------------------------------------------------------------------------------------------------------------------
# Whether a text is about responsibility at all

YES: Final = (
    "由区发展改革委牵头，会同区财政局、区审计局等部门，各镇街配合",
    "区财政局负责",
    "（区财政局负责）",
    "［各镇（街、区）负责］",
    "[各镇（街、区）负责]",
    "区政府各部门、各镇(街、区）负责",
    "区发展改革局、区监察委、区行政服务中心负责按职责分工分别负责",
    "区发展改革局，区金融局、其他有关部门按职责分工分别负责",
    "区财政局，其他有关部门按职责分工分别负责",
    "区发展改革委、人民银行滨海新区中心支行、各功能区牵头",
    "区财政局、各功能区牵头，",
    "区发展改革委牵头各功能区、各委局、各街镇参加",
    "区法院、区检察院按照职责分工分别负责，各功能区、各街镇负责各自辖区，各部门负责本单位",
    "区商务委、各功能区牵头，区财政局、等有关部门参加",
    "责任单位：省信访局，2018年年底前完成",
    "责任单位:省信访局",
    "责任部门：省财政厅、省人社厅等单位和各市、县〔区〕政府，持续实施",
    "牵头单位：省发展改革委；配合单位：省财政厅；完成时限：2025年底前",
    "牵头部门：省发展改革委",
    "完成时限：2025年底前；责任单位：省财政厅",
    "市发展改革委牵头，市财政局配合，2025年12月底前完成",
    "市发展改革委会同市财政局组织实施",
    "市发展改革委牵头会同市财政局落实",
    "区财政局、区审计局配合",
    "各有关部门参加",
    "区财政局（牵头）、区审计局",
    "各级各部门落实",
    "在省发展改革委指导下，各市负责",
    "由区财政局牵头，区审计局协办。",
)
NO: Final = (
    "国发〔2016〕76号",
    "津政发〔2018〕 31 号",
    "以下简称PPP",
    "以下简称“《实施方案》”",
    "2015-2020年",
    "2016—2020年",
    "评审",
    "单位",
    "街、区",
    "市、区",
    "镇",
    "如3p项目",
    "如败诉率、败诉原因等",
    "此件主动公开",
    "一",
    "十二",
    "山东",
    "PPP",
    "",
    "牵头",
    "负责",
    "按职责分工负责",
    "政府负责",
    "党委领导、政府负责、社会协同、公众参与",
    "谁主管、谁负责",
    "区财政局",
    "省发展改革委、省财政厅",
    "牵头部门",
    "社会信用体系建设牵头部门",
    "主要负责同志",
    "负责人",
    "法定代表人或者负责人",
    "责任人：李四",
    "联系人：张三，电话：6663333",
    "张三负责",
    "完成时限：2025年底前",
    "区政府各部门要负责本单位政务诚信建设",
    "区政府各部门、各镇（街、区）主要负责同志要负责本单位政务诚信建设",
    "由区政务诚信建设牵头部门负责政务失信记录的采集和公开",
    "社会信用体系建设牵头部门要协调解决政务诚信建设中的重大问题",
    "区发展改革局要会同有关部门将政务诚信建设纳入要点",
    "本方案由区发展改革委负责解释",
    "各级政府要依法接受同级人大及其常委会的监督",
    "广泛动员社会各界积极参与",
    "推动各项措施落实",
    "加强各地、各部门协作配合",
    "公众参与",
    "项目实施",
    "建立部门牵头机制",
    "区财政局负责。区审计局审核。",
    "区财政局牵头，负责资金监管",
)


@pytest.mark.parametrize("text", YES)
def test_a_statement_of_responsibility_is_known(text: str) -> None:
    assert is_responsibility(text)


@pytest.mark.parametrize("text", NO)
def test_what_is_none_is_known(text: str) -> None:
    assert not is_responsibility(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市商务局、市大数据局", True),
        ("各县区人民政府、桦屿经开区管委会", True),
        ("市政府督查室", True),
        ("市纪委监委机关", True),
        ("含高校、研究机构", False),
        ("含民办机构", False),
        ("政府", False),
        ("国发〔2016〕76号", False),
        ("以下简称年度结果", False),
        ("详见附件", False),
        ("街、区", False),
        ("市、县、区", False),
        ("市、县、区人民政府", True),
        ("市发展改革委牵头", False),  # it says more than a list does
        ("责任单位：市商务局", False),
        ("思想上重视", False),
        ("含退居二线的同志", False),
    ],
)
def test_a_list_of_bodies_alone_is_known(text: str, *, expected: bool) -> None:
    assert names_bodies_only(text) is expected


# ---------------------------------------------------------------------------------------------------------------------
# Notes of who and when

NOTES: Final = MappingProxyType(
    {
        "县财政局负责，２０２５年底前完成": ("县财政局负责", "２０２５年底前完成", None),
        "县财政局负责，力争2025年底前完成": ("县财政局负责", "力争2025年底前完成", None),
        "县财政局负责，二〇二五年底前完成": ("县财政局负责", "二〇二五年底前完成", None),
        "县财政局负责，于2025年底前完成": ("县财政局负责", "于2025年底前完成", None),
        "责任单位：省信访局，2018年年底前完成": ("省信访局", "2018年年底前完成", "责任单位"),
        "（责任单位：省信访局，2018年年底前完成）": ("省信访局", "2018年年底前完成", "责任单位"),
        "责任单位：省人社厅等单位和各市、县〔区〕政府，2017年启动实施": (
            "省人社厅等单位和各市、县〔区〕政府",
            "2017年启动实施",
            "责任单位",
        ),
        "责任单位：省发改委等单位和各市、县〔区〕政府，持续实施": (
            "省发改委等单位和各市、县〔区〕政府",
            "持续实施",
            "责任单位",
        ),
        "牵头单位：省发展改革委；配合单位：省财政厅；完成时限：2025年底前": (
            "牵头单位：省发展改革委；配合单位：省财政厅",
            "2025年底前",
            None,
        ),
        "市发展改革委牵头，市财政局配合，2025年12月底前完成": (
            "市发展改革委牵头，市财政局配合",
            "2025年12月底前完成",
            None,
        ),
        "区财政局负责": ("区财政局负责", None, None),
        "区财政局、各功能区牵头，": ("区财政局、各功能区牵头", None, None),
        "牵头单位：区财政局": ("区财政局", None, "牵头单位"),
        "2025年底前完成，区财政局牵头": ("区财政局牵头", "2025年底前完成", None),
        "完成时限：2025年底前；责任单位：区财政局": ("区财政局", "2025年底前", "责任单位"),
        "责任单位：县发改委；时间进度：2017年年底前完成，涉及法律、行政法规的按照立法程序推进": (
            "县发改委",
            "2017年年底前完成，涉及法律、行政法规的按照立法程序推进",
            "责任单位",
        ),
        "区财政局牵头，2018年底前完成，区审计局配合": ("区财政局牵头；区审计局配合", "2018年底前完成", None),
        "责任单位：省发改委、省财政厅，列第一位的为牵头单位，下同": (
            "省发改委、省财政厅，列第一位的为牵头单位，下同",
            None,
            "责任单位",
        ),
        "责任单位：区财政局 完成时限：2018年底": ("区财政局", "2018年底", "责任单位"),
        "区财政局，区审计局、其他有关部门按职责分工分别负责，长期坚持": (
            "区财政局，区审计局、其他有关部门按职责分工分别负责",
            "长期坚持",
            None,
        ),
        "责任单位：区财政局；每年12月底前": ("区财政局", "每年12月底前", "责任单位"),
        "持续实施": (None, "持续实施", None),
        "责任单位：": (None, None, "责任单位"),
        "": (None, None, None),
        "责任单位：自然资源局，年底前": ("自然资源局", "年底前", "责任单位"),
        "责任单位：区财政局，自2018年起逐年实施": ("区财政局", "自2018年起逐年实施", "责任单位"),
    }
)


@pytest.mark.parametrize("text", NOTES)
def test_a_note_is_split_into_who_and_when(text: str) -> None:
    responsibility, schedule, label = NOTES[text]
    column = None if label is None else column_of(label)
    assert split_note(text) == NoteParts(responsibility=responsibility, schedule=schedule, label=label, column=column)


def test_the_parts_of_a_note_are_read_as_the_whole() -> None:
    parts = split_note("责任单位：省发改委、省财政厅等单位，2018年年底前完成")
    assert parts.responsibility is not None
    assert words(read_responsibility(parts.responsibility, column=parts.column)) == (
        "R省发改委",
        "R省财政厅",
        "R等单位{d}",
    )


# ---------------------------------------------------------------------------------------------------------------------
# Headings and columns

HEADINGS: Final = MappingProxyType(
    {
        "牵头单位": "lead",
        "牵头部门": "lead",
        "牵头责任单位": "lead",
        "牵头（责任）单位": "lead",
        "省级牵头单位": "lead",
        "责任单位": "responsible",
        "责任部门": "responsible",
        "责任单位（列首位的为牵头单位）": "responsible",
        "责 任 单\u3000位": "responsible",
        "主要责任单位": "responsible",
        "负责单位": "responsible",
        "承办单位": "responsible",
        "主办单位": "responsible",
        "落实单位：": "responsible",
        "责任分工": "responsible",
        "牵头及配合单位": "responsible",
        "配合单位": "participant",
        "参加单位": "participant",
        "参与单位": "participant",
        "协办单位": "participant",
        "协同单位": "participant",
        "配合部门:": "participant",
        "协同牵头单位": "co-lead",
        "共同牵头单位": "co-lead",
        "指导单位": "guide",
        "业务指导单位": "guide",
        "时间进度": None,
        "完成时限": None,
        "检查考核": None,
        "序号": None,
        "工作任务": None,
        "措施任务": None,
        "责任人": None,
        "牵头领导": None,
        "联系电话": None,
        "单位": None,
        "": None,
    }
)


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_means_a_part_or_nothing(heading: str) -> None:
    assert column_of(heading) == HEADINGS[heading]


def test_columns_are_read_as_one_responsibility() -> None:
    found = read_columns([("牵头单位", "省发展改革委"), ("配合单位", "省财政厅、教育厅"), ("指导单位：", "")])
    assert found.value.text == "牵头单位：省发展改革委；配合单位：省财政厅、教育厅"
    assert words(found) == ("L省发展改革委", "P省财政厅", "P教育厅=省教育厅")


def test_a_word_counts_for_more_than_its_column() -> None:
    found = read_columns([("责任单位", "区财政局牵头，区审计局"), ("配合单位", "各街镇、各委局负责")])
    assert words(found) == ("L区财政局", "R区审计局", "R各街镇{st}", "R各委局{d}")


def test_a_column_that_names_people_is_not_taken_over() -> None:
    found = read_columns([("责任单位", "区财政局"), ("责任人", "张三")])
    assert found.value.text == "责任单位：区财政局"
    assert words(found) == ("R区财政局", "person")
    assert "张三" not in repr(found)


def test_a_heading_may_lay_down_that_the_first_body_leads() -> None:
    found = read_columns([("责任单位（列首位的为牵头单位）", "区财政局、区审计局"), ("参加单位", "各镇")])
    assert words(found) == ("L区财政局", "R区审计局", "P各镇{t}")


def test_an_unknown_heading_is_told() -> None:
    assert words(read_columns([("涉及范围", "区财政局")])) == ("R区财政局", "heading-unknown")


def test_no_columns_name_nobody() -> None:
    assert words(read_columns([])) == ("no-party",)


@pytest.mark.parametrize(
    "text",
    [
        "第一位者为牵头单位，下同",
        "列第一位的为牵头单位",
        "排在首位的为牵头部门",
        "列在首位的单位为牵头单位",
        "责任单位中排第一位的为牵头单位",
        "以上责任单位排名第一的为牵头单位",
        "注：列首位者为牵头单位",
    ],
)
def test_the_rule_of_the_first_body_is_known(text: str) -> None:
    assert says_first_leads(text)


@pytest.mark.parametrize(
    "text", ["区财政局为牵头单位", "牵头单位：区财政局", "第一责任单位", "首位", "排在第一位的负责", "第一责任主体"]
)
def test_other_words_are_no_rule(text: str) -> None:
    assert not says_first_leads(text)


# ---------------------------------------------------------------------------------------------------------------------
# What is told, and what is kept


def test_a_long_text_is_clipped_and_read_whole() -> None:
    text = "、".join(f"区第{number}中心" for number in range(200))
    found = read_responsibility(f"{text}负责")
    assert found.value.text == text[:1000]
    assert len(found.value.roles) == 200
    assert [(each.code, each.params) for each in found.findings] == [
        ("responsibility.too-long", (("length", len(text) + 2),))
    ]


def test_an_overlong_name_is_no_party() -> None:
    found = read_responsibility(f"区财政局、区{'某' * 200}局负责")
    assert [role.party for role in found.value.roles] == ["区财政局"]
    ((name, told),) = found.findings[0].params
    assert (found.findings[0].code, name) == ("responsibility.not-understood", "text")
    assert told == f"区{'某' * 39}…(202)"


def test_an_overlong_limit_is_left_in_the_text() -> None:
    found = read_responsibility(f"区财政局负责{'某' * 201}")
    assert [(role.party, role.scope) for role in found.value.roles] == [("区财政局", None)]
    assert [each.code for each in found.findings] == ["responsibility.not-understood"]


@pytest.mark.parametrize(
    "text",
    [
        "区财政局、张三",
        "责任单位：区财政局；责任人：张三",
        "区财政局、局长张三",
        "区财政局、张三（13900000000）",
        "区财政局（联系人：张三）",
        "区财政局（张三）负责",
    ],
)
def test_a_person_is_not_told_by_name(text: str) -> None:
    found = read_responsibility(text)
    assert [role.party for role in found.value.roles] == ["区财政局"]
    assert [(each.code, each.params) for each in found.findings] == [("responsibility.person", ())]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("区财政局、各镇、区审计局区统计局", "/roles/3/party"),
        ("省财政厅、市财政局、教育局", "/roles/2/party"),
        ("区财政局等负责", "/roles/0/party"),
        ("各镇（街", "/text"),
    ],
)
def test_a_finding_points_into_the_responsibility(text: str, path: str) -> None:
    assert [found.path for found in read_responsibility(text).findings] == [path]
