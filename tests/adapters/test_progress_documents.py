"""Progress reports as a Word document and as a page: both say the same, in the form of official papers."""

import io
import shutil
import subprocess
import zipfile
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final, get_args

import attrs
import pytest

from govcredit.adapters.progress._content import content_of, period_text
from govcredit.adapters.progress.document import progress_docx
from govcredit.adapters.progress.page import progress_html
from govcredit.findings import Ground
from govcredit.ledger.reports import BodyCount, ClockCount, FiledReport, ProgressReport, ProgressTold, TaskProgress
from govcredit.measures.clocks.clock import ClockKind, Tally
from govcredit.model.due import DueParty, LedgerGap, StatusCount
from govcredit.model.identity import Code, ItemId, KindName, OrganId, PlanId
from govcredit.model.relations import ItemReference
from govcredit.model.values import Period
from tests.adapters.due_cases import HOSTILE, entry, ledger, said

OFFICE: Final = shutil.which("soffice") or shutil.which("libreoffice")
NOTE: Final = "已走访三十家企业"
DAY: Final = date(2026, 7, 1)
HALF: Final = Period(start=date(2026, 1, 1), end=date(2026, 7, 1))


def task(number: int, **members: Any) -> TaskProgress:  # noqa: ANN401  # members of a task
    whole: dict[str, Any] = {
        "task": ItemReference(kind=KindName("task"), id=ItemId(f"t-{number}")),
        "number": number,
        "title": "建立政务失信记录",
        "schedule_text": "2026年6月底前完成",
        "parties": (DueParty(party="县发展改革委", part="lead"), DueParty(party="各部门", part="participant")),
    }
    return TaskProgress(**whole | members)


def report(**members: Any) -> ProgressReport:  # noqa: ANN401  # members of a report
    """Return the report on half a year in which each part has something to say."""
    late = said(
        "任务1应于2026-06-30前完成，逾期1个工作日。", "Task 1 is late by 1 working day.", "请县发展改革委填报进展。"
    )
    told = ProgressTold(
        on=date(2026, 5, 29),
        organ=OrganId("o-2"),
        organ_name="县发展改革委",
        source=ItemReference(kind=KindName("task"), id=ItemId("t-1")),
        status="under-way",
        outcome=Code("behind"),
        done_so_far=f"{NOTE}。\n已形成清单。",
        next_steps="公开清单",
    )
    whole: dict[str, Any] = {
        "plan": PlanId("p-1"),
        "plan_title": "某县政务诚信建设实施方案",
        "document_number": "某政发〔2025〕6号",
        "issuer_name": "某县人民政府",
        "period": HALF,
        "span": "half-year",
        "internal": True,
        "tasks": (
            task(
                1,
                group="健全制度",
                entries=(entry(1, due_on=date(2026, 6, 30), due_status="overdue", working_days=1, said=late),),
                told=(told,),
            ),
            task(2, group="健全制度", title="公开行政决定", entries=(entry(2, due_status="done"),)),
            task(3, group=None, title="诚信宣传", schedule_text=None, parties=()),
        ),
        "counts": (
            StatusCount(counted_status="done", status_count=1),
            StatusCount(counted_status="overdue", status_count=1),
        ),
        "reports": (
            FiledReport(
                organ=OrganId("o-2"), organ_name="县发展改革委", title="半年进展", last=DAY, filed=DAY, state="met"
            ),
            FiledReport(organ=OrganId("o-3"), organ_name="县财政局", last=date(2026, 6, 30), state="late"),
        ),
        "records": (BodyCount(name="某镇人民政府", count=3, new=2), BodyCount(name="县住建局", count=1, new=0)),
        "clocks": (
            ClockCount(kind="suggestion-answered", tally=Tally(met=5, late=1, running=2, not_started=0, unknown=0)),
        ),
        "lacks": ledger().lacks,
        "ground": Ground(
            pack="cn",
            pack_version="cn 2026.11",
            pack_digest="sha256:" + "0" * 64,
            on=DAY,
            known=DAY,
            library="0.1.0",
            confirmed=0,
            unconfirmed=0,
        ),
    }
    return ProgressReport(**whole | members)


class Page(HTMLParser):
    """The elements of a page, its words, and the cells of its tables."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.rows: list[list[str]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attributes)))
        if tag not in {"meta", "col"}:
            self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" in self.open or not data.strip():
            return
        self.texts.append(data.strip())
        if {"td", "th"} & set(self.open):
            self.rows[-1][-1] += data.strip()


PERIODS: Final = {
    "first-half": ("2026-01-01/2026-07-01", "half-year", "2026年上半年", "first half of 2026"),
    "second-half": ("2026-07-01/2027-01-01", "half-year", "2026年下半年", "second half of 2026"),
    "year": ("2026-01-01/2027-01-01", "year", "2026年", "2026"),
    "quarter": ("2026-01-01/2026-04-01", "other", "2026年1月1日至2026年3月31日", "2026-01-01 to 2026-03-31"),
    "without-end": ("2026-01-01/..", "other", "2026年1月1日至", "2026-01-01 to "),
    "without-beginning": ("../2026-04-01", "other", "至2026年3月31日", " to 2026-03-31"),
    "before-all-days": ("../0001-01-01", "other", "至", " to "),
}


@pytest.mark.parametrize(("period", "span", "zh", "en"), PERIODS.values(), ids=PERIODS)
def test_a_period_is_called_as_people_call_it(period: str, span: str, zh: str, en: str) -> None:
    held = Period.parse(period)
    assert (period_text(held, span, "zh"), period_text(held, span, "en")) == (zh, en)


def test_the_report_has_four_parts() -> None:
    content = content_of(report(), "zh", None, date(2026, 7, 10))
    assert content.title == "关于《某县政务诚信建设实施方案》2026年上半年落实情况的报告"
    assert content.under == "某政发〔2025〕6号　截至2026年7月1日"
    assert content.signed == ("某县人民政府", "2026年7月10日")
    assert [part.title for part in content.parts] == [
        "一、总体情况",
        "二、任务进展",
        "三、失信记录与办理时限",
        "四、存在问题",
    ]
    overview, _, conduct, problems = content.parts
    assert overview.paragraphs == (
        "方案共有任务3项。截至2026年7月1日，已完成1项，逾期1项。",
        "本期应报送或者已报送的进展报告2份，其中已报送1份，逾期1份。",
    )
    # Three and one records of two bodies; two and none of them are new.
    assert conduct.paragraphs == ("本期有效的政务失信记录共4条，涉及2个单位，其中本期认定2条。",)
    assert problems.points == (
        ("任务1应于2026-06-30前完成，逾期1个工作日。", "请县发展改革委填报进展。"),
        ("县财政局应于2026-06-30前报送进展，尚未报送。", "请该单位补报。"),
        ("任务9没有写明牵头单位。", "请补充责任单位。"),
    )


def test_a_task_stands_in_its_group_with_what_was_told() -> None:
    tasks = content_of(report(), "zh", None, None).parts[1].tables[0]
    assert [group.title for group in tasks.groups] == ["健全制度", "未分组"]
    assert tasks.groups[0].rows[0] == (
        ("1",),
        ("建立政务失信记录",),
        ("牵头：县发展改革委；参加：各部门",),
        ("2026年6月底前完成",),
        ("逾期", "逾期1个工作日"),
        ("2026-05-29　县发展改革委，推进中，进度滞后", f"{NOTE}。", "已形成清单。", "下步安排：公开清单"),
    )
    assert tasks.groups[1].rows == ((("3",), ("诚信宣传",), ("未写明",), ("未写明",), (), ()),)


def test_an_empty_report_says_that_there_is_nothing() -> None:
    content = content_of(
        report(tasks=(), counts=(), reports=(), records=(), clocks=(), lacks=(), internal=False), "zh", None, None
    )
    assert [part.paragraphs for part in content.parts] == [
        ("方案共有任务0项。",),
        ("台账中没有任务。",),
        ("本期没有有效的政务失信记录。",),
        ("没有逾期的任务、报送，台账没有缺项。",),
    ]
    assert [part.tables for part in content.parts] == [(), (), (), ()]
    assert content.internal is None


def test_every_duty_has_a_name() -> None:
    clocks = tuple(
        ClockCount(kind=kind, tally=Tally(met=0, late=0, running=0, not_started=0, unknown=0))
        for kind in get_args(ClockKind)
    )
    for language in ("zh", "en"):
        (table,) = content_of(report(records=(), clocks=clocks), language, None, None).parts[2].tables
        assert len({row[0] for row in table.groups[0].rows}) == len(clocks)


def opened(shown: ProgressReport, **more: Any) -> Any:  # noqa: ANN401  # types of an optional package
    docx = pytest.importorskip("docx", reason="the extra plans is not installed")
    return docx.Document(io.BytesIO(progress_docx(shown, **more)))


def test_the_document_has_the_form_of_official_papers() -> None:
    document = opened(report(), signed_on=date(2026, 7, 10))
    (section,) = document.sections
    sides = (section.page_width, section.page_height, section.top_margin, section.bottom_margin)
    assert [round(each.mm) for each in (*sides, section.left_margin, section.right_margin)] == [
        210,
        297,
        37,
        35,
        28,
        26,
    ]
    title = next(each for each in document.paragraphs if each.style.name == "Title")
    assert title.text == "关于《某县政务诚信建设实施方案》2026年上半年落实情况的报告"
    fonts = {each.text: (_east(each.style), each.style.font.size.pt) for each in document.paragraphs}
    assert fonts[title.text] == ("方正小标宋简体", 22)
    assert fonts["一、总体情况"] == ("黑体", 16)
    assert fonts["方案共有任务3项。截至2026年7月1日，已完成1项，逾期1项。"] == ("仿宋_GB2312", 16)
    assert [each.text for each in document.paragraphs if each.style.name == "Heading 1"] == [
        "一、总体情况",
        "二、任务进展",
        "三、失信记录与办理时限",
        "四、存在问题",
    ]
    texts = [each.text for each in document.paragraphs]
    assert texts[0] == "内部资料：含未经审核的进展说明，不得外传"
    assert texts[-3:-1] == ["某县人民政府", "2026年7月10日"]
    assert "PAGE" in section.footer._element.xml
    assert document.core_properties.title == title.text


def _east(style: Any) -> str:  # noqa: ANN401  # types of an optional package
    fonts = style.element.rPr.rFonts
    found: str = fonts.get("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}eastAsia")
    return found


def test_the_head_of_a_table_is_repeated_on_each_page() -> None:
    tables = opened(report()).tables
    assert len(tables) == 4
    for table in tables:
        assert "w:tblHeader" in table.rows[0]._tr.xml
        assert all("w:tblHeader" not in row._tr.xml for row in table.rows[1:])
    assert [cell.text for cell in tables[0].rows[0].cells] == ["序号", "任务", "责任单位", "时间要求", "状态", "进展"]
    assert [cell.text for cell in tables[3].rows[1].cells] == ["人大代表建议答复", "5", "1", "2", "0"]
    assert len({cell._tc for cell in tables[0].rows[1].cells}) == 1
    assert tables[0].rows[1].cells[0].text == "健全制度"


def test_the_columns_share_the_width_of_the_text() -> None:
    table = opened(report()).tables[0]
    # 6, 23, 21, 14, 12 and 24 hundredths of 156 mm, to the millimetre.
    for row in (table.rows[0], table.rows[2]):
        assert [round(cell.width.mm) for cell in row.cells] == [9, 36, 33, 22, 19, 37]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_document_and_page_say_the_same(language: Any) -> None:  # noqa: ANN401  # a language
    pytest.importorskip("jinja2", reason="the extra report is not installed")
    document = opened(report(), language=language)
    page = Page(progress_html(report(), language=language))
    cells = [[cell.text.replace("\n", "") for cell in _own(row)] for table in document.tables for row in table.rows]
    assert cells == page.rows
    assert document.paragraphs[1].text in page.texts
    late = {
        "zh": "2. 县财政局应于2026-06-30前报送进展，尚未报送。请该单位补报。",
        "en": "2. 县财政局 was to report by 2026-06-30 and has not. Ask it to report.",
    }
    assert late[language] in [each.text for each in document.paragraphs]


def _own(row: Any) -> list[Any]:  # noqa: ANN401  # types of an optional package
    """Return the cells of a row; one that was merged stands for all that it took in."""
    return [cell for number, cell in enumerate(row.cells) if number == 0 or cell._tc is not row.cells[number - 1]._tc]


def test_a_report_for_inside_says_so_and_one_that_may_leave_holds_no_notes() -> None:
    pytest.importorskip("jinja2", reason="the extra report is not installed")
    inside = progress_html(report())
    assert "内部资料" in inside
    assert NOTE in inside
    told = attrs.evolve(report().tasks[0].told[0], done_so_far=None, next_steps=None)
    outside = report(internal=False, tasks=(attrs.evolve(report().tasks[0], told=(told,)),))
    assert "内部资料" not in progress_html(outside)
    assert "进度滞后" in progress_html(outside)


LATE: Final = {
    "not-sent-in": (None, "县财政局应于2026-06-30前报送进展，尚未报送。", "请该单位补报。"),
    "sent-in-late": (date(2026, 7, 3), "县财政局应于2026-06-30前报送进展，2026-07-03才报送。", None),
}


@pytest.mark.parametrize(("filed", "told", "advice"), LATE.values(), ids=LATE)
def test_a_late_report_is_a_problem(filed: date | None, told: str, advice: str | None) -> None:
    late = FiledReport(organ=OrganId("o-3"), organ_name="县财政局", last=date(2026, 6, 30), filed=filed, state="late")
    held = report(tasks=(), lacks=(), reports=(late,))
    assert content_of(held, "zh", None, None).parts[3].points == ((told, advice),)
    (said_in_english, _), *_ = content_of(held, "en", None, None).parts[3].points
    assert ("has not" in said_in_english) == (filed is None)


def test_empty_places_are_left_for_name_and_day() -> None:
    held = content_of(report(issuer_name=None), "zh", None, None)
    assert held.signed == ("", "　　　　年　　月　　日")
    assert content_of(report(), "en", "Bureau", DAY).signed == ("Bureau", "2026-07-01")


def test_an_outcome_that_no_list_has_is_told_by_its_code() -> None:
    told = attrs.evolve(report().tasks[0].told[0], outcome=Code("local-outcome"), organ_name=None, done_so_far=None)
    held = content_of(report(tasks=(task(1, told=(told,)),)), "en", None, None)
    assert held.parts[1].tables[0].groups[0].rows[0][5] == (
        "2026-05-29 under way, local-outcome",
        "Next: 公开清单",
    )


def test_a_plan_with_the_longest_title_has_its_document() -> None:
    document = opened(report(plan_title="长" * 300), signer="县" * 300)
    title = next(each for each in document.paragraphs if each.style.name == "Title")
    assert title.text == f"关于《{'长' * 300}》2026年上半年落实情况的报告"
    assert document.core_properties.title == title.text[:255]
    assert document.core_properties.author == "县" * 255


def test_a_task_that_is_overdue_is_told_once() -> None:
    late = entry(1, due_status="overdue")
    other = attrs.evolve(late, due_item=ItemReference(kind=KindName("task"), id=ItemId("another")))
    gaps = tuple(
        LedgerGap(lack_code=Code("progress-not-told"), lack_item=each.due_item, said=each.said)
        for each in (late, other)
    )
    part = content_of(report(tasks=(task(1, entries=(late,)),), reports=(), lacks=gaps), "zh", None, None).parts[-1]
    assert len(part.points) == 2


def test_the_same_report_gives_the_same_bytes() -> None:
    pytest.importorskip("docx", reason="the extra plans is not installed")
    assert progress_docx(report()) == progress_docx(report())
    with zipfile.ZipFile(io.BytesIO(progress_docx(report()))) as parts:
        assert {each.date_time for each in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def hostile() -> ProgressReport:
    evil = HOSTILE + "\x00\ud800"
    gap = attrs.evolve(ledger().lacks[0], said=said(evil, evil, evil))
    told = attrs.evolve(report().tasks[0].told[0], done_so_far=evil, next_steps=evil, organ_name=evil)
    held = task(
        1, title=evil, group=evil, schedule_text=evil, parties=(DueParty(party=evil, part="lead"),), told=(told,)
    )
    return report(
        tasks=(held,),
        plan_title=evil,
        document_number=evil,
        issuer_name=evil,
        lacks=(gap,),
        records=(BodyCount(name=evil, count=1, new=0),),
    )


def test_texts_of_the_data_stay_texts() -> None:
    pytest.importorskip("jinja2", reason="the extra report is not installed")
    text = progress_html(hostile())
    page = Page(text)
    assert not {tag for tag, _ in page.elements} & {"script", "img", "link", "iframe"}
    assert "window.hacked=1" in "".join(page.texts)
    assert not {"\u202e", "\u2066", "\x9b", "\x0b", "\x00"} & set(text)
    document = opened(hostile())
    words = "".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert "window.hacked=1" in words
    assert not {"\u202e", "\u2066", "\x9b", "\x0b", "\x00"} & set(words)


def test_the_page_runs_no_script_and_asks_nobody_for_anything() -> None:
    pytest.importorskip("jinja2", reason="the extra report is not installed")
    page = Page(progress_html(report()))
    (policy,) = [str(each.get("content")) for _, each in page.elements if "http-equiv" in each]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    held = [value for _, attributes in page.elements for value in attributes.values() if value]
    assert [each for each in held if "//" in each] == []
    assert not {name for _, attributes in page.elements for name in attributes if name == "style"}


def test_each_column_of_the_page_has_its_width() -> None:
    pytest.importorskip("jinja2", reason="the extra report is not installed")
    page = progress_html(report())
    shares = {str(each["class"]) for tag, each in Page(page).elements if tag == "col"}
    assert [each for each in shares if f".{each} {{" not in page] == []


@pytest.mark.deep
def test_an_office_program_opens_the_document(tmp_path: Path) -> None:
    """LibreOffice Writer makes a PDF of it; skipped where Writer is not there."""
    docx = pytest.importorskip("docx", reason="the extra plans is not installed")
    docx.Document().save(tmp_path / "plain.docx")
    (tmp_path / "report.docx").write_bytes(progress_docx(report()))
    if OFFICE is None or not _converted(tmp_path, "plain"):
        pytest.skip("LibreOffice Writer is not installed")
    assert _converted(tmp_path, "report")


def _converted(folder: Path, name: str) -> bool:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        str(OFFICE),
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(folder / f"{name}.docx"),
    ]
    subprocess.run(command, check=False, capture_output=True, timeout=180)  # noqa: S603  # a program found by its name
    return (folder / f"{name}.pdf").exists()
