"""The command line: verbs, exit codes, output, languages, and the last net."""

import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final
from unicodedata import east_asian_width

import pytest

from govcredit import __version__
from govcredit.exchange.documents import loads
from govcredit.exchange.lines import write_lines

pytest.importorskip("typer", reason="the extra cli is not installed")

Run = Callable[..., Any]
BINHAI = Path(__file__).resolve().parents[2] / "examples" / "places" / "binhai.json"


@pytest.fixture
def faulty(tmp_path: Path) -> str:
    path = tmp_path / "faulty.json"
    path.write_text('{\n "version": "1.0",\n "tsks": []\n}', encoding="utf-8")
    return str(path)


@pytest.fixture
def lines(tmp_path: Path) -> str:
    path = tmp_path / "ledger.jsonl"
    path.write_bytes(b"".join(write_lines(loads(BINHAI.read_bytes()))))
    return str(path)


class TestExitCodes:
    """0 without errors, 1 with errors, 2 for misuse, 3 where a file cannot be opened, 4 for a fault of the program."""

    def test_0_when_no_file_has_errors(self, govcredit: Run, lines: str) -> None:
        assert govcredit("validate", str(BINHAI), lines).code == 0

    def test_1_when_a_file_has_errors(self, govcredit: Run, faulty: str) -> None:
        assert govcredit("validate", str(BINHAI), faulty).code == 1

    @pytest.mark.parametrize(
        "arguments",
        [("validate",), ("frobnicate",), ("validate", "x", "--format", "xml"), ("explain", "bytes.nothing"), ()],
        ids=["no-file", "no-verb", "format", "unknown-code", "nothing"],
    )
    def test_2_for_misuse(self, govcredit: Run, arguments: tuple[str, ...]) -> None:
        assert govcredit(*arguments).code == 2

    def test_2_for_an_unknown_language(self, govcredit: Run) -> None:
        assert govcredit("validate", str(BINHAI), "--lang", "fr").code == 2

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_the_language_counts_before_the_verb_as_after_it(self, govcredit: Run, language: str) -> None:
        said = {"zh": "文件为空", "en": "The file is empty"}[language]
        other = {"zh": "en", "en": "zh"}[language]
        assert said in govcredit("--lang", language, "explain", "bytes.empty").out
        assert said in govcredit("--lang", other, "explain", "bytes.empty", "--lang", language).out
        assert govcredit("--lang", "fr", "explain", "bytes.empty").code == 2

    @pytest.mark.parametrize(
        "arguments", [("--lang", "zh", "score"), ("score", "--lang", "zh")], ids=["before", "after"]
    )
    def test_a_file_that_is_not_there_is_told_in_the_language_that_was_asked_for(
        self, govcredit: Run, arguments: tuple[str, ...], tmp_path: Path
    ) -> None:
        assert "无法打开文件" in govcredit(*arguments, str(tmp_path / "none.json")).err

    @pytest.mark.parametrize(
        "arguments",
        [
            ("schema", "--out", "/"),
            ("demo", "--out", "/dev/null/x"),
            ("validate", str(BINHAI), "--checkpoint", "/dev/null/x"),
            ("screen", str(BINHAI), "--subject", "x", "--purpose", "all", "--year", "0"),
            ("screen", str(BINHAI), "--subject", "x", "--purpose", "all", "--year", "10000"),
        ],
        ids=["schema", "demo", "checkpoint", "first-year", "last-year"],
    )
    def test_2_for_what_cannot_be_written_and_for_a_year_that_is_none(
        self, govcredit: Run, arguments: tuple[str, ...]
    ) -> None:
        ran = govcredit(*arguments)
        assert (ran.code, "internal error" in ran.err) == (2, False)

    def test_3_when_a_file_cannot_be_opened_though_others_have_errors(
        self, govcredit: Run, faulty: str, tmp_path: Path
    ) -> None:
        ran = govcredit("validate", faulty, str(tmp_path / "none.json"), str(tmp_path))
        assert ran.code == 3
        assert ran.out.count("file.unreadable") == 2
        assert "structure.misspelt-member" in ran.out

    def test_4_for_a_fault_of_the_program_told_without_traceback_and_data(
        self, govcredit: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(_: object, **__: object) -> None:
            raise ZeroDivisionError("secret value")

        monkeypatch.setattr("govcredit.adapters.intake._checking.material", fail)
        ran = govcredit("validate", str(BINHAI))
        assert ran.code == 4
        assert "ZeroDivisionError" in ran.err
        assert "secret value" not in ran.err
        assert "Traceback" not in ran.err


class TestValidate:
    """``validate`` says what is wrong, where and how to mend it, in three formats."""

    def test_text_names_place_code_and_cure(self, govcredit: Run, faulty: str) -> None:
        assert govcredit("validate", faulty, "--form-only").out.splitlines() == [
            f"{faulty}: 1 error",
            "  3:10 error structure.misspelt-member /tsks",
            "      There is no member “tsks”; probably “tasks” is meant.",
            "      → Rename “tsks” to “tasks”.",
        ]

    def test_json_has_the_documented_keys(self, govcredit: Run, faulty: str) -> None:
        shown = json.loads(govcredit("validate", str(BINHAI), faulty, "--format", "json", "--on", "2026-11-26").out)
        good, bad = shown["files"]
        assert set(good) == {
            "file", "version", "digest", "counts", "findings", "left_out", "rules", "ground", "unchecked",
        }  # fmt: skip
        assert good["version"] == "1.0"
        assert {finding["severity"] for finding in good["findings"]} <= {"warning", "info"}
        assert (good["ground"]["pack"], good["ground"]["on"], good["ground"]["known"]) == (
            "cn-tianjin-binhai", "2026-11-26", "2026-11-26",
        )  # fmt: skip
        assert good["digest"].startswith("sha256:")
        assert {"error": 0, "organs": 18, "plans": 1, "tasks": 22}.items() <= good["counts"].items()
        assert (bad["digest"], bad["counts"]["error"]) == (None, 1)
        (finding,) = bad["findings"]
        assert {"code", "severity", "path", "message", "hint", "line", "column"} <= set(finding)
        assert (finding["line"], finding["column"], finding["path"]) == (3, 10, "/tsks")

    def test_json_lines_give_each_finding_then_the_counts_of_the_file(self, govcredit: Run, faulty: str) -> None:
        finding, summary = map(json.loads, govcredit("validate", faulty, "--format", "jsonl").out.splitlines())
        assert (finding["file"], finding["code"]) == (faulty, "structure.misspelt-member")
        assert (summary["file"], summary["counts"]["error"]) == (faulty, 1)

    def test_the_language_follows_the_locale_and_the_option(
        self, govcredit: Run, faulty: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert "可能是" in govcredit("validate", faulty, "--lang", "zh").out
        monkeypatch.setenv("LC_ALL", "C.UTF-8")
        assert "可能是" in govcredit("validate", faulty).out, "Chinese unless the locale says English"
        assert "probably" in govcredit("validate", faulty, "--lang", "en").out

    def test_standard_input_is_read_for_a_hyphen(self, govcredit: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"[]")))
        ran = govcredit("validate", "-")
        assert ran.code == 1
        assert "Needed here is an object, not an array." in ran.out

    def test_json_lines_are_known_by_their_header(self, govcredit: Run, lines: str) -> None:
        (shown,) = json.loads(govcredit("validate", lines, "--format", "json").out)["files"]
        assert (shown["version"], shown["counts"]["tasks"], shown["counts"]["error"]) == ("1.0", 22, 0)

    def test_a_faulty_line_is_told_with_its_number_and_the_others_are_read(self, govcredit: Run, lines: str) -> None:
        path = Path(lines)
        content = path.read_bytes().split(b"\n")
        content[20] = content[20].replace(b'"number":', b'"nummer":')
        path.write_bytes(b"\n".join(content))
        (shown,) = json.loads(govcredit("validate", lines, "--format", "json").out)["files"]
        assert shown["counts"]["tasks"] == 21
        assert [(each["code"], each["line"]) for each in shown["findings"] if each["severity"] == "error"] == [
            ("structure.misspelt-member", 21)
        ]
        assert shown["unchecked"] == {"unreadable": 1}


class TestJudging:
    """``validate`` judges the data by the law of a pack and of a day, and shows what is masked only when asked."""

    LATE: Final = "ledger.deadline-before-issue"

    def test_the_pack_is_that_of_the_jurisdiction_unless_one_is_given(self, govcredit: Run) -> None:
        arguments = ("validate", str(BINHAI), "--format", "json", "--on", "2020-05-06", "--known", "2021-01-01")
        (own,) = json.loads(govcredit(*arguments).out)["files"]
        (given,) = json.loads(govcredit(*arguments, "--pack", "cn-jiangxi").out)["files"]
        assert (own["ground"]["pack"], given["ground"]["pack"]) == ("cn-tianjin-binhai", "cn-jiangxi")
        assert (given["ground"]["on"], given["ground"]["known"]) == ("2020-05-06", "2021-01-01")

    def test_a_faulty_pack_is_told_and_a_missing_one_is_misuse(self, govcredit: Run, tmp_path: Path) -> None:
        (tmp_path / "pack.toml").write_text("id = 1", encoding="utf-8")
        ran = govcredit("validate", str(BINHAI), "--pack", str(tmp_path))
        assert (ran.code, "pack." in ran.err) == (3, True)
        assert govcredit("validate", str(BINHAI), "--pack", "no-such-pack").code == 2

    def test_three_of_a_kind_are_told_and_the_others_counted(self, govcredit: Run) -> None:
        short = govcredit("validate", str(BINHAI)).out
        whole = govcredit("validate", str(BINHAI), "--all").out
        assert (short.count(f"warning {self.LATE}"), whole.count(f"warning {self.LATE}")) == (3, 6)
        assert "3 more of the same kind" in short
        assert "of the same kind" not in whole

    def test_values_are_shown_only_when_asked_and_the_reader_is_warned(self, govcredit: Run) -> None:
        masked = govcredit("validate", str(BINHAI))
        shown = govcredit("validate", str(BINHAI), "--reveal")
        assert "value:" not in masked.out
        assert "value: 2017-12-31" in shown.out
        assert (masked.err, "must not leave the house" in shown.err) == ("", True)
        (file,) = json.loads(govcredit("validate", str(BINHAI), "--reveal", "--format", "json").out)["files"]
        assert "2017-12-31" in {each.get("value") for each in file["findings"]}

    def test_values_of_lines_are_shown_too(self, govcredit: Run, lines: str) -> None:
        assert "value: 2017-12-31" in govcredit("validate", lines, "--reveal").out

    def test_form_only_asks_no_rules(self, govcredit: Run) -> None:
        (file,) = json.loads(govcredit("validate", str(BINHAI), "--form-only", "--format", "json").out)["files"]
        assert (file["findings"], file["rules"], file["ground"]) == ([], [], None)

    def test_a_page_needs_its_extra(self, govcredit: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setitem(sys.modules, "jinja2", None)
        ran = govcredit("validate", str(BINHAI), "--format", "html")
        assert (ran.code, "pip install 'govcredit[report]'" in ran.err, ran.out) == (2, True, "")
        monkeypatch.undo()
        monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
        pytest.importorskip("jinja2", reason="the extra report is not installed")
        assert govcredit("validate", str(BINHAI), "--format", "html", "--out", str(tmp_path / "r.html")).code == 0
        assert (tmp_path / "r.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")

    def test_a_report_may_go_to_a_file(self, govcredit: Run, tmp_path: Path) -> None:
        ran = govcredit("validate", str(BINHAI), "--format", "sarif", "--out", str(tmp_path / "report.sarif"))
        log = json.loads((tmp_path / "report.sarif").read_text(encoding="utf-8"))
        assert (ran.out, log["version"], len(log["runs"][0]["artifacts"])) == ("", "2.1.0", 1)


class TestDemo:
    """``demo`` prints the ledger by unit with aligned columns, shows a fault, and writes its files."""

    def test_columns_start_in_the_same_cell_in_every_row(self, govcredit: Run) -> None:
        out = govcredit("demo", "--lang", "zh").out
        rows = [line for line in out.splitlines() if "年底考核" in line]
        assert len(rows) > 60
        starts = {_cells(row[: row.index("每年年中")]) for row in rows if "每年年中" in row}
        assert len(starts) == 1

    @pytest.mark.parametrize(("language", "span"), [("en", "3 years"), ("zh", "3年")])
    def test_the_law_of_a_day_is_told_in_the_language_of_the_reader(
        self, govcredit: Run, language: str, span: str
    ) -> None:
        assert f"2026-03-31  {span}  " in govcredit("demo", "--lang", language).out

    def test_every_unit_heads_its_rows_once(self, govcredit: Run) -> None:
        lines = govcredit("demo").out.splitlines()
        heads = [line.split()[0] for line in lines if line.startswith(" ") and not line.startswith("  ")]
        assert heads.count("滨海新区财政局") == 1
        assert len(heads) == len(set(heads))

    def test_what_was_overdue_is_told_by_working_days(self, govcredit: Run) -> None:
        # From 1 January to 2 July 2018: 22 + 17 + 22 + 20 + 22 + 20 + 1; from 1 February on 102.
        out = govcredit("demo").out
        late = {5: 124, 12: 124, 13: 124, 14: 124, 15: 124, 19: 102}
        found = re.findall(r"On 2018-07-02 task (\d+) .* is late by (\d+) working days", out)
        assert {int(task): int(days) for task, days in found} == late

    def test_the_seeded_fault_is_found_and_told(self, govcredit: Run) -> None:
        ran = govcredit("demo")
        assert ran.code == 0
        assert "structure.misspelt-member /tasks/4/titel" in ran.out
        assert "→ Rename “titel” to “title”." in ran.out

    def test_the_files_are_written(self, govcredit: Run, tmp_path: Path) -> None:
        govcredit("demo", "--out", str(tmp_path / "out"))
        files = {path.name: path for path in (tmp_path / "out").iterdir()}
        assert set(files) == {
            "binhai.json",
            "binhai.canonical.json",
            "binhai-faulty.json",
            "binhai-faulty.findings.json",
        }
        assert files["binhai.json"].read_bytes() == BINHAI.read_bytes()
        assert govcredit("validate", str(files["binhai.canonical.json"])).code == 0
        assert govcredit("validate", str(files["binhai-faulty.json"])).code == 1


class TestId:
    """``id`` examines codes, tells the tier and the reason, and never prints a citizen number."""

    def test_json_is_a_list_with_one_verdict_a_code(self, govcredit: Run) -> None:
        ran = govcredit("id", "11120110000176778B", "123456789012345678", "--format", "json")
        good, bad = json.loads(ran.out)
        assert {"code", "kind", "valid", "tier", "reason"} <= set(good)
        assert (good["code"], good["kind"], good["valid"]) == ("11120110000176778B", "uscc", True)
        assert bad["valid"] is False
        assert ran.code == 1

    def test_a_valid_code_exits_with_0(self, govcredit: Run) -> None:
        assert govcredit("id", "91110000600037341L").code == 0

    @pytest.mark.parametrize("form", ["text", "json"])
    def test_a_citizen_number_is_not_printed(self, govcredit: Run, form: str) -> None:
        number = "11010119900307002X"  # made up: the check digit is right, the person does not exist
        ran = govcredit("id", number, "--format", form)
        assert number not in ran.out + ran.err
        assert "19900307" not in ran.out + ran.err

    def test_codes_come_from_standard_input_one_a_line(self, govcredit: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        text = b"11120110000176778B\n\n91110000600037341L\r\n"
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
        assert len(json.loads(govcredit("id", "-", "--format", "json").out)) == 2

    def test_regions_are_those_of_the_day(self, govcredit: Run) -> None:
        # 120116 滨海新区 exists since 2009; the code is made up, its check digits are right.
        ran = govcredit("id", "11120110000176778B", "--on", "2018-06-27", "--format", "json")
        assert json.loads(ran.out)[0]["valid"] is True


class TestExplain:
    """``explain`` says what a code means, why it comes up, how to mend it, with an example."""

    def test_the_plans_that_a_code_rests_on_are_cited(self, govcredit: Run) -> None:
        out = govcredit("explain", "remedies.correction-not-pushed", "--lang", "zh").out
        assert "  依据: 《山东省政务诚信建设实施方案（所读文本无标题）》9\n" in out

    def test_a_code_is_explained_in_both_languages(self, govcredit: Run) -> None:
        english = govcredit("explain", "bytes.duplicate-key").out
        chinese = govcredit("explain", "bytes.duplicate-key", "--lang", "zh").out
        for heading in ("Meaning", "Cause", "Cure", "Wrong", "Right"):
            assert f"  {heading}: " in english
        for heading in ("含义", "原因", "处理", "错误示例", "正确示例"):
            assert f"  {heading}: " in chinese

    def test_an_unknown_code_names_the_likely_one(self, govcredit: Run) -> None:
        assert "bytes.syntax" in govcredit("explain", "bytes.syntx").err

    def test_without_a_code_all_are_listed(self, govcredit: Run) -> None:
        out = govcredit("explain").out
        assert "bundle.version-unsupported" in out
        assert "structure.type" in out


class TestSchema:
    """``schema`` writes the schema that the contract publishes."""

    def test_it_is_printed_or_written(self, govcredit: Run, tmp_path: Path) -> None:
        printed = govcredit("schema").out
        govcredit("schema", "--out", str(tmp_path / "schema.json"))
        assert (tmp_path / "schema.json").read_text(encoding="utf-8") == printed
        assert json.loads(printed)["$id"] == "urn:govcredit:schema:1.0:bundle"


class TestProcess:
    """The command as a process."""

    def test_python_m_govcredit_says_its_version(self) -> None:
        command = [sys.executable, "-m", "govcredit", "--version"]
        done = subprocess.run(command, capture_output=True, check=True, text=True)  # noqa: S603
        assert done.stdout == f"govcredit {__version__}\n"

    def test_output_is_utf_8_whatever_the_terminal_is_set_to(self, faulty: str) -> None:
        command = [sys.executable, "-m", "govcredit", "validate", faulty, "--lang", "zh"]
        environment = {"PYTHONIOENCODING": "ascii", "PATH": ""}
        done = subprocess.run(command, capture_output=True, check=False, env=environment)  # noqa: S603
        assert "可能是" in done.stdout.decode("utf-8")
        assert done.returncode == 1

    def test_without_the_extra_one_sentence_says_how_to_install_it(self) -> None:
        program = "import sys; sys.modules['typer'] = None\nfrom govcredit.__main__ import main\nsys.exit(main())"
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, text=True)  # noqa: S603
        assert done.returncode == 2
        assert "pip install 'govcredit[cli]'" in done.stderr
        assert "Traceback" not in done.stderr


def _cells(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


@pytest.mark.parametrize("verb", [("id", "\u202e91110000600037341L"), ("detect",)], ids=["id", "detect"])
def test_what_turns_letters_round_is_escaped_in_every_json(
    govcredit: Run, tmp_path: Path, verb: tuple[str, ...]
) -> None:
    path = tmp_path / "a\u202eb.json"
    path.write_text('{"version": "1.0"}', encoding="utf-8")
    files = (str(path),) if verb == ("detect",) else ()
    out = govcredit(*verb, *files, "--format", "json").out
    assert "\u202e" not in out
    assert "\\u202e" in out
