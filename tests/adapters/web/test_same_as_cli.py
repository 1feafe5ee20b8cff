"""The web door gives the answers of the command line: same findings at the same places, same results byte for byte."""

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import pytest

pytest.importorskip("fastapi")
pytest.importorskip("httpx")
pytest.importorskip("typer")
pytest.importorskip("openpyxl")

from govcredit.__main__ import main
from govcredit.adapters.excel import template
from tests.adapters.sheet_cases import archive, sheet_xml
from tests.adapters.web.client import client_of, sent
from tests.documents_strategy import SCHEMAS
from tests.test_vectors import CONTRACT, EXAMPLES, EXPECTED, VALID, VALID_LINES, vector_of

ON: Final = "2026-04-01"
CLIENT: Final = client_of()
PLAIN: Final = "application/octet-stream"
FILES: Final = (
    *(vector_of(each) for each in EXPECTED),
    *VALID_LINES,
    *VALID[:10],
    *sorted((EXAMPLES / "places").glob("*.json")),
)

Run = Callable[..., str]


@pytest.fixture(name="printed")
def printed_by_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what the command prints."""
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")

    def run(*arguments: str) -> str:
        monkeypatch.setattr(sys, "argv", ["govcredit", *arguments])
        main()
        return capsys.readouterr().out

    return run


def told_by_command(found: Mapping[str, Any]) -> tuple[object, ...]:
    names = ("code", "severity", "path", "message", "hint", "basis", "line", "column", "cell")
    return tuple(found[name] for name in names)


def told_by_web(found: Mapping[str, Any]) -> tuple[object, ...]:
    (english,) = (each for each in found["texts"] if each["language"] == "en")
    before = tuple(found[name] for name in ("code", "severity", "pointer"))
    after = tuple(found[name] for name in ("clause_cited", "line", "column", "cell"))
    return (*before, english["message"], english["hint"], *after)


def test_every_vector_has_the_same_findings(printed: Run) -> None:
    assert len(FILES) > 100
    commands = json.loads(printed("validate", *map(str, FILES), "--format", "json", "--on", ON))["files"]
    for path, expected in zip(FILES, commands, strict=True):
        answer = CLIENT.post(f"/validate?on={ON}&name={path.name}", path.read_bytes(), PLAIN).json()
        assert [told_by_web(each) for each in answer["findings"]] == [
            told_by_command(each) for each in expected["findings"]
        ], path.relative_to(SCHEMAS.parent)
        assert answer["examined"]["canonical_digest"] == expected["digest"]
        assert {each["code"]: each["more"] for each in answer["left_out"]} == expected["left_out"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("ledger.xlsx", template("ledger"), id="an empty template"),
        pytest.param("a.xlsx", archive(xl__worksheets__sheet1_xml=sheet_xml("<c/>") + b"<!ENTITY"), id="entities"),
        pytest.param(
            "a.csv", "机构编号,单位名称,单位类型\na,某县财政局,政府\nb,,".encode("gb18030"), id="CSV with faults"
        ),
        pytest.param(
            "b.csv",
            "行政相对人名称,CF_WSH,CF_JDRQ,CF_CFJG\n某某公司,1,五月,某县市监局\n,2,,".encode("gb18030"),
            id="penalties with faults",
        ),
        pytest.param("a.docx", b"PK\x03\x04", id="a document of Word"),
    ],
)
def test_tables_have_the_same_findings(printed: Run, tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    (expected,) = json.loads(printed("validate", str(path), "--format", "json", "--on", ON))["files"]
    answer = CLIENT.post(f"/validate?on={ON}&name={name}", data, PLAIN).json()
    assert [told_by_web(each) for each in answer["findings"]] == [
        told_by_command(each) for each in expected["findings"]
    ]
    assert answer["findings"] or name == "ledger.xlsx"


@pytest.mark.parametrize(
    ("command", "path"),
    [
        pytest.param(
            ("score", "--subject", "organ-5", "--scheme", "cn-76-reference", "--format", "json"),
            "/score?subject=organ-5&scheme=cn-76-reference",
            id="score",
        ),
        pytest.param(("monitor", "--format", "json"), "/monitor?", id="monitor"),
        pytest.param(
            ("screen", "--subject", "organ-5", "--purpose", "honours", "--format", "json"),
            "/screen?subject=organ-5&purpose=honours",
            id="screen",
        ),
        pytest.param(("repair", "record-1", "--format", "json"), "/repair?item=record-1", id="repair"),
        pytest.param(
            ("score", "--subject", "organ-5", "--scheme", "cn-76-reference", "--format", "html"),
            "/score?subject=organ-5&scheme=cn-76-reference&as=html&lang=en",
            id="score as a page",
        ),
        pytest.param(("ledger", "board"), "/ledger/board?lang=en", id="board"),
    ],
)
def test_judgements_are_the_same_byte_for_byte(
    printed: Run, tmp_path: Path, command: tuple[str, ...], path: str
) -> None:
    file = tmp_path / "county.json"
    file.write_bytes(sent())
    verbs = command[: 2 if command[0] == "ledger" else 1]
    expected = printed(*verbs, str(file), *command[len(verbs) :], "--on", ON)
    answer = CLIENT.post(f"{path}&on={ON}", sent())
    assert answer.status_code == 200
    assert answer.text.rstrip("\n") == expected.rstrip("\n")


def test_upgrade_gives_the_same_bundle(printed: Run) -> None:
    older = sorted((CONTRACT.parent / "0.1").rglob("*.json")) or [EXAMPLES / "places" / "binhai.json"]
    expected = printed("upgrade", str(older[0]))
    answer = CLIENT.post("/upgrade", older[0].read_bytes())
    assert answer.text.startswith(f'{{"bundle":{expected.rstrip()},"losses":')


def test_detect_says_the_same(printed: Run) -> None:
    for path in FILES[::10]:
        (expected,) = json.loads(printed("detect", str(path), "--format", "json"))["files"]
        found = CLIENT.post("/detect", path.read_bytes(), PLAIN).json()
        assert found == {**expected, "file": "-"}


def test_a_plan_gives_the_same_tasks(printed: Run, tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(
        "某县守信方案\n（一）公开承诺。把时限写成承诺。（县司法局负责，2026年6月底前完成）", encoding="utf-8"
    )
    printed("ledger", "import", str(path), "--issued", "2026-01-05", "--out", str(tmp_path / "tasks.json"))
    expected = json.loads((tmp_path / "tasks.json").read_bytes())
    found = CLIENT.post("/ledger/import?issued=2026-01-05&name=plan.txt", path.read_bytes(), "text/plain").json()[
        "bundle"
    ]
    assert found["tasks"] != []
    assert [each["title"] for each in found["tasks"]] == [each["title"] for each in expected["tasks"]]
    assert [each["responsibility"] for each in found["tasks"]] == [each["responsibility"] for each in expected["tasks"]]
