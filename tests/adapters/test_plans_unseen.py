"""Documents that the reader was not made for: no unit is lost or glued, no deadline invented, what cannot be read is told.

Each document in ``unseen/`` has a file beside it that says what a careful official reads in it. They were written before the
reader was, and in other shapes than the five plans; a pair of files dropped in is a test.
"""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

pytest.importorskip("lxml")
pytest.importorskip("docx")

from govcredit.adapters.plans import PlanReading, read_plan
from govcredit.exchange.converter import read_object
from govcredit.model.bundle import Bundle

FOLDER: Final = Path(__file__).resolve().parent / "unseen"
DOCUMENTS: Final = sorted(path.stem for path in FOLDER.glob("*.txt"))
PARTS: Final = {"lead": "L", "co-lead": "C", "responsible": "R", "participant": "P", "guide": "G"}
KNOWN: Final = date(2026, 11, 26)
# What is not compared where the expectation is silent: a schedule that is only kept as text, a clause of a table.
Expected = dict[str, Any]


def reading_of(name: str) -> PlanReading:
    return read_plan((FOLDER / f"{name}.txt").read_bytes(), name=f"{name}.txt", known=KNOWN)


def expected_of(name: str) -> Expected:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def tasks_of(reading: PlanReading) -> list[dict[str, Any]]:
    return [] if reading.document is None else reading.document.get("tasks", [])


def roles_of(task: dict[str, Any]) -> str:
    roles = task.get("responsibility", {}).get("roles", [])
    return " ".join(
        f"{PARTS[role['part']]}{role['party']}{'=' + role['meant'] if role.get('meant') else ''}" for role in roles
    )


def readings_of(task: dict[str, Any]) -> list[str]:
    return list(_readings(task.get("schedule", {}).get("readings", [])))


def _readings(readings: list[dict[str, Any]]) -> Iterator[str]:
    for each in readings:
        period, within = each.get("period"), each.get("within")
        parts = (
            each["kind"],
            each.get("on"),
            period and f"{period.get('start', '')}/{period.get('end', '')}",
            each.get("rule"),
            within and f"{within['count']} {within['unit']}",
            each.get("counted_from"),
            each.get("event"),
        )
        yield " ".join(filter(None, parts))


def clause_of(task: dict[str, Any]) -> str:
    (source,) = task["provenance"]["sources"]
    return str(source["clause"])


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_tasks_are_those_of_the_document_with_their_units(name: str) -> None:
    expected = expected_of(name).get("tasks", [])
    found = tasks_of(reading_of(name))
    assert [roles_of(task) for task in found] == [each["roles"] for each in expected]
    for task, each in zip(found, expected, strict=True):
        assert task.get("responsibility", {}).get("by_division", False) == each.get("by_division", False)
        assert task.get("number") == each.get("number")
        assert "clause" not in each or clause_of(task) == each["clause"]
        assert "group" not in each or task["group"] == each["group"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_schedules_are_those_of_the_document(name: str) -> None:
    for task, each in zip(tasks_of(reading_of(name)), expected_of(name).get("tasks", []), strict=True):
        assert task.get("schedule", {}).get("text") == each.get("schedule")
        assert "readings" not in each or readings_of(task) == each["readings"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_the_document_says_of_itself_is_read(name: str) -> None:
    expected = expected_of(name)
    document = reading_of(name).document
    assert document is not None or "tasks" not in expected
    for member in ("title", "document_number"):
        if member in expected:
            assert document is not None
            assert document["plans"][0][member] == expected[member]
    if "issued" in expected:
        assert document is not None
        assert document["plans"][0]["issued"] == str(expected["issued"])


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_is_to_be_known_is_told_with_its_place(name: str) -> None:
    reading = reading_of(name)
    codes = [found.code for found in reading.report.findings]
    expected = expected_of(name)
    wanted = [
        *expected.get("findings", []),
        *(code for each in expected.get("tasks", []) for code in each.get("findings", [])),
    ]
    assert not [code for code in wanted if code not in codes]
    assert all(
        found.place is not None for found in reading.report.findings if found.code.startswith(("schedule", "resp"))
    )


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_party_stands_in_the_document_as_it_is_named(name: str) -> None:
    text = re.sub(r"\s", "", (FOLDER / f"{name}.txt").read_text(encoding="utf-8"))
    for task in tasks_of(reading_of(name)):
        for role in task.get("responsibility", {}).get("roles", []):
            assert re.sub(r"\s", "", role["party"]) in text


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_comes_out_is_a_valid_bundle(name: str) -> None:
    reading = reading_of(name)
    if reading.document is not None:
        assert [found.code for found in read_object(reading.document, Bundle)[1].findings] == []
