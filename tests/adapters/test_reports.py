"""Results of checking files as text, JSON and JSON Lines."""

import json

import attrs
import pytest

from govcredit.adapters.reports.files import FileReport
from govcredit.adapters.reports.plain import to_text
from govcredit.adapters.reports.structured import finding_as_dict, to_json, to_json_lines
from govcredit.findings import Finding, Language, Place, Report, finding

DEPTH = attrs.evolve(finding("bytes.depth", limit=64), place=Place(line=3, column=7))
MARK = finding("bytes.byte-order-mark")
FAULTY = FileReport(file="a.json", version="1.0", report=Report(findings=(MARK, DEPTH)))
SOUND = FileReport(file="b.json", version="1.0", digest="sha256:0", items={"organs": 2, "tasks": 0}, report=Report())


def test_a_finding_has_the_documented_keys() -> None:
    assert finding_as_dict(DEPTH, "en") == {
        "code": "bytes.depth",
        "severity": "error",
        "path": "",
        "item": None,
        "message": "Arrays and objects nest deeper than 64 levels.",
        "hint": "Nothing in this format nests so deep; check the program that made the file.",
        "basis": None,
        "line": 3,
        "column": 7,
        "cell": None,
    }


def test_a_finding_without_a_place_has_no_line() -> None:
    shown = finding_as_dict(MARK, "zh")
    assert (shown["line"], shown["column"]) == (None, None)


def test_json_holds_every_file_with_its_counts() -> None:
    shown = json.loads(to_json((FAULTY, SOUND), "en"))["files"]
    assert [(each["file"], each["version"], each["digest"]) for each in shown] == [
        ("a.json", "1.0", None),
        ("b.json", "1.0", "sha256:0"),
    ]
    assert shown[0]["counts"] == {"error": 1, "warning": 0, "info": 1}
    assert shown[1]["counts"] == {"error": 0, "warning": 0, "info": 0, "organs": 2, "tasks": 0}
    assert [found["code"] for found in shown[0]["findings"]] == ["bytes.byte-order-mark", "bytes.depth"]


def test_json_lines_are_findings_and_then_the_file() -> None:
    rows = [json.loads(line) for line in to_json_lines((FAULTY, SOUND), "en")]
    assert [(row["file"], row.get("code")) for row in rows] == [
        ("a.json", "bytes.byte-order-mark"),
        ("a.json", "bytes.depth"),
        ("a.json", None),
        ("b.json", None),
    ]


@pytest.mark.parametrize(
    ("report", "language", "first"),
    [
        pytest.param(FAULTY, "en", "a.json: 1 error", id="one-error"),
        pytest.param(FAULTY, "zh", "a.json：1 个错误", id="one-error-zh"),
        pytest.param(SOUND, "en", "b.json: no errors", id="sound"),
        pytest.param(SOUND, "zh", "b.json：没有错误", id="sound-zh"),
        pytest.param(
            FileReport(file="c", report=Report(findings=(attrs.evolve(MARK, severity="warning"),) * 2)),
            "en",
            "c: no errors, 2 warnings",
            id="warnings",
        ),
        pytest.param(
            FileReport(file="c", report=Report(findings=(attrs.evolve(MARK, severity="warning"),))),
            "zh",
            "c：没有错误，1 个警告",
            id="warnings-zh",
        ),
        pytest.param(FileReport(file="c", report=Report(findings=(DEPTH, DEPTH))), "en", "c: 2 errors", id="two"),
    ],
)
def test_text_starts_with_the_verdict(report: FileReport, language: Language, first: str) -> None:
    assert next(iter(to_text(report, language))) == first


def test_text_shows_what_was_read_and_each_finding_with_its_cure() -> None:
    assert list(to_text(SOUND, "en"))[1:] == ["  version 1.0; organs 2", "  sha256:0"]
    assert list(to_text(FAULTY, "zh"))[1:] == [
        "  提示 bytes.byte-order-mark",
        "      文件开头有字节顺序标记（BOM），已跳过。",
        "      → 保存时选择“UTF-8（无 BOM）”。",
        "  3:7 错误 bytes.depth",
        "      数组和对象的嵌套超过 64 层。",
        "      → 本格式的任何内容都不需要这么深的嵌套；检查生成文件的程序。",
    ]


def test_a_cell_stands_where_a_table_was_read() -> None:
    placed: Finding = attrs.evolve(DEPTH, place=Place(cell="台账!C7"))
    assert "  台账!C7 error bytes.depth" in list(
        to_text(FileReport(file="a.xlsx", report=Report(findings=(placed,))), "en")
    )
