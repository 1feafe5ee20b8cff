"""The page of a report in a real browser: no script of the data runs, nothing is asked for, and it does what it shows."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import attrs
import pytest

from govcredit.adapters.html.page import to_html
from govcredit.adapters.reports.files import FileReport
from govcredit.findings import About, Finding, Place, Report, finding
from tests.browser.looking import looked_at

pytest.importorskip("jinja2", reason="the extra report is not installed")

HOSTILE: Final = '</script><script>window.hacked=1</script><img src=x onerror="window.hacked=1">\u202e&'


def late(number: int) -> Finding:
    found = finding(
        "ledger.deadline-before-issue", f"/tasks/{number}/schedule/readings/0/on", due="2017-12-31", issued="2018-06-27"
    )
    return attrs.evolve(found, about=About("task", f"t-{number}"), place=Place(line=number + 1, column=9))


def unknown(number: int) -> Finding:
    found = finding("structure.unknown-member", f"/tasks/{number}/{HOSTILE}".replace("</", "<~1"), name=HOSTILE)
    return attrs.evolve(found, place=Place(cell=f"{HOSTILE}!A{number}"))


@pytest.fixture
def page(browser: Any, tmp_path: Path) -> Iterator[Any]:  # noqa: ANN401  # types of an optional package
    findings = (*(unknown(number) for number in range(6)), *(late(number) for number in range(1_200)))
    report = FileReport(file=HOSTILE, report=Report(findings=findings))
    with looked_at(browser, to_html([report], "zh"), tmp_path) as opened:
        yield opened


def late_group(page: Any) -> Any:  # noqa: ANN401  # types of an optional package
    return page.locator(".group", has_text="ledger.deadline-before-issue")


def test_the_language_is_switched(page: Any) -> None:  # noqa: ANN401  # types of an optional package
    title = page.get_by_role("heading", name="Report on government integrity data")
    assert not title.is_visible()
    page.get_by_role("button", name="English").click()
    assert title.is_visible()
    assert not page.get_by_text("政务诚信数据检查报告").is_visible()
    assert page.evaluate("document.documentElement.lang") == "en"


def test_the_full_list_is_shown_in_steps(page: Any) -> None:  # noqa: ANN401  # types of an optional package
    group = late_group(page)
    group.get_by_role("button", name="列出全部 1200").click()
    rows = group.locator("tbody tr")
    assert rows.count() == 500
    assert rows.nth(4).inner_text().split("\t") == [
        "5:9",
        "t-4",
        "/tasks/4/schedule/readings/0/on",
        "任务应于 2017-12-31 完成，方案却在 2018-06-27 才印发。",
    ]
    group.get_by_role("button", name="再列出").click()
    group.get_by_role("button", name="再列出").click()
    assert rows.count() == 1_200
    assert not group.get_by_role("button", name="再列出").is_visible()


def test_the_filter_leaves_what_holds_the_words(page: Any) -> None:  # noqa: ANN401  # types of an optional package
    others = page.locator(".group", has_text="structure.unknown-member").first
    page.get_by_role("searchbox").fill("t-1177")
    others.wait_for(state="hidden")
    assert [row.split("\t")[1] for row in late_group(page).locator("tbody tr").all_inner_texts()] == ["t-1177"]
    page.get_by_role("searchbox").fill("")
    others.wait_for(state="visible")


def test_severities_are_chosen(page: Any) -> None:  # noqa: ANN401  # types of an optional package
    page.get_by_label("警告").uncheck()
    assert not late_group(page).is_visible()
    page.get_by_label("警告").check()
    assert late_group(page).is_visible()


def test_hostile_rows_are_text_when_they_are_listed(page: Any) -> None:  # noqa: ANN401  # types of an optional package
    group = page.locator(".group", has_text="structure.unknown-member")
    group.get_by_role("button", name="列出全部 6").click()
    assert "<script>window.hacked=1</script>" in group.locator("tbody tr").first.inner_text()
    assert page.locator("img").count() == 0


def test_print_shows_the_findings_without_the_tools(page: Any) -> None:  # noqa: ANN401  # types of an optional package
    page.emulate_media(media="print")
    assert not page.get_by_role("searchbox").is_visible()
    assert late_group(page).get_by_text("任务应于 2017-12-31 完成").first.is_visible()
