"""The page of a report: what it says, that it asks nobody for anything, and that data stays text."""

import json
import re
from datetime import date
from html.parser import HTMLParser
from typing import Any, Final

import attrs
import pytest

from govcredit.adapters.html.page import to_html
from govcredit.adapters.html.rows import rows_of
from govcredit.adapters.reports.files import FileReport, grouped
from govcredit.findings import About, Finding, Ground, Place, Report, RuleCount, finding

pytest.importorskip("jinja2", reason="the extra report is not installed")

HOSTILE: Final = '</script><script>window.hacked=1</script><img src=x onerror="window.hacked=1">\u202e&'


def late(number: int) -> Finding:
    found = finding(
        "ledger.deadline-before-issue", f"/tasks/{number}/schedule/readings/0/on", due="2017-12-31", issued="2018-06-27"
    )
    about, place = About("task", f"t-{number}"), Place(line=number + 1, column=9)
    return attrs.evolve(found, basis="津滨政发〔2018〕31号附件", about=about, place=place)


class Page(HTMLParser):
    """The elements of a page, and the text of each script."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attributes)))
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self.elements and self.elements[-1][0] == "script" and self.scripts[-1] == "":
            self.scripts[-1] = data
        self.words.append(data)


def page_of(*findings: Finding, **members: Any) -> Page:  # noqa: ANN401  # members of a file report
    report = Report(findings=findings, ground=members.pop("ground", None), rules=members.pop("rules", ()))
    return Page(to_html([FileReport(file=members.pop("file", "a.json"), report=report, **members)], "zh"))


def test_a_group_is_told_with_title_number_field_and_both_languages() -> None:
    words = " ".join(page_of(late(0), late(1)).words)
    for told in (
        "完成期限早于方案印发日期",
        "A task was due before its plan was issued",
        "台账任务 › 时间进度 › 时间解读 › 日期",
        "任务应于 2017-12-31 完成，方案却在 2018-06-27 才印发。",
        "The task was due on 2017-12-31, but the plan was issued on 2018-06-27.",
        "/tasks/1/schedule/readings/0/on",
        "t-1",
        "津滨政发〔2018〕31号附件",
    ):
        assert told in words


def test_three_examples_are_shown_and_all_are_listed() -> None:
    page = page_of(*(late(number) for number in range(5)))
    shown = "".join(page.words)
    assert [f"/tasks/{number}/" in shown for number in range(5)] == [True, True, True, False, False]
    (held,) = json.loads(page.scripts[0])
    assert [row[1] for row in held["rows"]] == ["t-0", "t-1", "t-2", "t-3", "t-4"]
    assert held["member"] == ["", "tasks", None, "schedule", "readings", None, "on"]


def test_a_row_gives_the_pointer_and_the_sentence_again() -> None:
    (group,) = grouped(Report(findings=tuple(late(number) for number in range(7))))
    held = rows_of(group, {})
    for found, row in zip(group.findings, held.rows, strict=True):
        indexes = iter(str(row[2]).split(","))
        assert "/".join(next(indexes) if token is None else token for token in held.member) == found.path
        said = "".join(piece if isinstance(piece, str) else str(row[4 + piece]) for piece in held.message["en"])
        assert said == found.message("en")


def test_a_parameter_with_two_languages_is_told_in_each() -> None:
    found = finding("bundle.duplicate-id", "/tasks/0/id", id="t", kind="task")
    (group,) = grouped(Report(findings=(found,)))
    held = rows_of(group, {})
    (row,) = held.rows
    assert ["台账任务", "task"] in row


def test_the_page_names_no_address_and_lets_only_its_own_script_run() -> None:
    text = to_html([FileReport(file="a.json", report=Report(findings=(late(0),)))], "zh")
    page = Page(text)
    assert not {"link", "iframe", "object", "embed", "img", "base", "form"} & {tag for tag, _ in page.elements}
    assert not any("src" in attributes or "href" in attributes for _, attributes in page.elements)
    assert not any(name.startswith("on") or name == "style" for _, found in page.elements for name in found)
    assert not re.search(r"(?:https?:)?//[a-z]", text)
    (policy,) = (str(each["content"]) for tag, each in page.elements if each.get("http-equiv"))
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy


def test_data_stays_text_wherever_it_stands() -> None:
    found = attrs.evolve(
        finding("structure.unknown-member", f"/tasks/0/{HOSTILE}".replace("/script", "~1script"), name=HOSTILE),
        place=Place(cell=f"{HOSTILE}!A1"),
        basis=HOSTILE,
    )
    many = tuple(attrs.evolve(found, severity="error") for _ in range(4))
    page = page_of(*many, file=HOSTILE, values=dict.fromkeys(many, HOSTILE), digest=HOSTILE, version=HOSTILE)
    assert [tag for tag, _ in page.elements].count("script") == 2
    assert "img" not in {tag for tag, _ in page.elements}
    (held,) = json.loads(page.scripts[0])
    assert "<" not in page.scripts[0]
    assert any("window.hacked" in str(value) for value in held["rows"][0])


def test_what_the_report_rests_on_and_every_rule_stand_at_its_end() -> None:
    ground = Ground(
        pack="cn-jiangxi",
        pack_version="2026.11",
        pack_digest="sha256:0123456789abcdef",
        on=date(2026, 4, 1),
        known=date(2026, 4, 2),
        library="0.1",
        confirmed=5,
        unconfirmed=2,
    )
    rules = (RuleCount(rule="ledger.no-lead", applied=21, failed=1, not_applicable=(("no-value", 3),)),)
    words = " ".join(page_of(ground=ground, rules=rules).words)
    for told in (
        "cn-jiangxi 2026.11",
        "2026-04-01",
        "2026-04-02",
        "其中 2 条未经核对",
        "未填写所需内容 3",
        "ledger.no-lead",
    ):
        assert told in words


def test_a_page_that_reveals_values_says_so() -> None:
    found = late(0)
    assert any("不得外传" in word for word in page_of(found, values={found: "某人"}).words)
    assert not any("不得外传" in word for word in page_of(found).words)


def test_fifty_thousand_findings_stay_below_five_megabytes() -> None:
    report = Report(findings=tuple(late(number) for number in range(50_000)))
    page = to_html([FileReport(file="a.json", report=report)], "zh")
    assert len(page.encode()) < 5_000_000
