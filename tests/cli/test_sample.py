"""The verb ``sample``: a county on standard output or in a file, as a document or as lines."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from govcredit.exchange.documents import dumps, read
from govcredit.samples.county import county, county_lines

pytest.importorskip("typer", reason="the extra cli is not installed")

Run = Callable[..., Any]
COMMAND = (sys.executable, "-m", "govcredit", "sample")


class TestSample:
    """``sample`` writes what the library makes, byte for byte."""

    def test_it_prints_one_document(self, govcredit: Run) -> None:
        ran = govcredit("sample", "--seed", "4")
        assert ran.code == 0
        assert ran.out.encode() == dumps(county(seed=4)) + b"\n"
        assert read(ran.out).report.findings == ()

    def test_it_streams_lines(self, govcredit: Run) -> None:
        ran = govcredit("sample", "--format", "jsonl", "--records", "20", "--bodies", "70", "--servants", "90")
        assert ran.out.encode() == b"".join(county_lines(records=20, bodies=70, servants=90))

    @pytest.mark.parametrize("form", ["json", "jsonl"])
    def test_what_it_writes_to_a_file_is_found_valid(self, govcredit: Run, tmp_path: Path, form: str) -> None:
        path = tmp_path / f"county.{form}"
        ran = govcredit("sample", "--format", form, "--out", str(path))
        assert (ran.code, ran.out) == (0, "")
        checked = govcredit("validate", str(path), "--format", "json")
        assert checked.code == 0
        (shown,) = json.loads(checked.out)["files"]
        assert (shown["counts"]["records"], shown["findings"]) == (50, [])

    @pytest.mark.parametrize(
        "arguments",
        [("--format", "xml"), ("--seed", "one"), ("--out", "/no/such/folder/county.json"), ("county",)],
        ids=["format", "seed", "folder", "argument"],
    )
    def test_misuse_is_told_as_such(self, govcredit: Run, arguments: tuple[str, ...]) -> None:
        ran = govcredit("sample", *arguments)
        assert ran.code == 2
        assert "Traceback" not in ran.err

    def test_the_help_speaks_both_languages(self, govcredit: Run) -> None:
        out = govcredit("sample", "--help").out
        for word in ("随机种子", "seed", "机构数", "bodies", "公职人员数", "政务失信记录数"):
            assert word in out

    def test_a_reader_who_has_enough_stops_it_without_a_word(self) -> None:
        arguments = [*COMMAND, "--format", "jsonl", "--servants", "100000"]
        with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:  # noqa: S603
            assert running.stdout is not None
            assert running.stderr is not None
            assert b'"kind":"header"' in running.stdout.readline()
            running.stdout.close()
            assert running.stderr.read() == b""
            assert running.wait() == 0
