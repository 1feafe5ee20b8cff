"""The verb ``demo``: the library's main job on the real task ledger of 天津滨海新区."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from govcredit._files import read_bytes
from govcredit.adapters.reports.files import FileReport
from govcredit.adapters.reports.plain import to_text
from govcredit.adapters.reports.stated import sentence_of
from govcredit.adapters.reports.structured import to_json
from govcredit.cli.console import ExitCode, LanguageOption, language, print_table, say
from govcredit.cli.outputs import made, written
from govcredit.exchange.documents import dumps, read
from govcredit.findings import Language, word
from govcredit.ledger.status import status
from govcredit.measures.facts import Facts
from govcredit.model.bundle import Bundle
from govcredit.policy.kinds import written as value_told
from govcredit.policy.loading import load_pack

if TYPE_CHECKING:
    from govcredit.model.plans.responsibility import RolePart
    from govcredit.model.plans.task import Task

__all__ = ("demo", "rows_by_unit")

_FILE: Final = "binhai.json"
_FAULTY: Final = "binhai-faulty.json"
_DAYS: Final = (date(2026, 3, 31), date(2026, 4, 1))
_LOOKED_AT: Final = date(2018, 7, 2)  # the first Monday after the plan was issued
_HEADINGS: Final[Mapping[Language, tuple[str, ...]]] = MappingProxyType(
    {
        "zh": ("责任单位", "序号", "责任", "任务", "时间进度", "检查考核"),
        "en": ("Unit", "No.", "Part", "Task", "Schedule", "Checks"),
    }
)
_WORDS: Final[Mapping[Language, tuple[str, str, str, str, str]]] = MappingProxyType(
    {
        "zh": (
            "政务诚信工作台账（按责任单位）",
            "放入一处错误（第5项任务的“title”写成“titel”），再检查一次：",
            "文件已写入",
            "一般失信信息最长公示期，新办法施行前一日和当日：",
            "方案印发后第一个星期一的逾期事项（govcredit ledger due）：",
        ),
        "en": (
            "Task ledger by responsible unit",
            "One fault is put in (“title” of task 5 becomes “titel”) and the file is checked again:",
            "Files written to",
            "Longest publicity of general dishonesty information, the day before a new order and on its first day:",
            "What was overdue on the first Monday after the plan was issued (govcredit ledger due):",
        ),
    }
)


def demo(
    out: Annotated[Path | None, typer.Option("--out", help="把文件写入文件夹 / write the files to a folder")] = None,
    *,
    lang: LanguageOption = None,
) -> int:
    """Load the packaged ledger, check it, print it by responsible unit, say what was overdue, show one seeded fault, and the law of two days."""
    reader = language(lang)
    title, seeded, written_to, law, overdue = _WORDS[reader]
    data = read_bytes("demo", _FILE)
    outcome = read(data)
    if outcome.bundle is None:
        raise RuntimeError("the packaged demonstration is faulty")
    faulty = _with_fault(data)
    report = FileReport.of(_FAULTY, read(faulty))
    if out is not None:
        _write(
            out,
            {
                _FILE: data,
                "binhai.canonical.json": dumps(outcome.bundle),
                _FAULTY: faulty,
                "binhai-faulty.findings.json": to_json((report,), reader).encode() + b"\n",
            },
        )
    _print(FileReport.of(_FILE, outcome), reader)
    say("")
    say(f"{title}  {outcome.bundle.plans[0].document_number}")
    print_table(_HEADINGS[reader], rows_by_unit(outcome.bundle, reader))
    say(overdue)
    for line in _overdue(outcome.bundle, reader):
        say(line)
    say("")
    say(seeded)
    say("")
    _print(report, reader)
    say("")
    say(law)
    for line in _windows(reader):
        say(line)
    if out is not None:
        say("")
        say(f"{written_to} {out}")
    return ExitCode.OK


def rows_by_unit(bundle: Bundle, reader: Language) -> Iterator[list[tuple[str, ...]]]:
    """Yield the rows of the ledger by responsible unit, units in the order in which they first occur."""
    units: dict[str, list[tuple[Task, RolePart]]] = {}
    names = {organ.id: organ.name for organ in bundle.organs}
    for task in bundle.tasks:
        for role in () if task.responsibility is None else task.responsibility.roles:
            unit = role.party if role.organ is None else names[role.organ]
            units.setdefault(unit, []).append((task, role.part))
    for unit, shares in units.items():
        yield [
            (
                unit if index == 0 else "",
                "" if task.number is None else f"{task.number:2}",
                word(part, reader),
                task.title,
                "" if task.schedule is None else task.schedule.text,
                "" if task.checks is None else task.checks.text,
            )
            for index, (task, part) in enumerate(shares)
        ]


def _overdue(bundle: Bundle, reader: Language) -> Iterator[str]:
    facts = Facts.of(bundle, load_pack("cn").context(_LOOKED_AT, date.max))
    late = status(facts).narrowed(None, ("overdue",))
    return (f"  {sentence_of(entry.said, reader)}" for entry in late.entries)


def _windows(reader: Language) -> Iterator[str]:
    pack = load_pack("cn")
    for day in _DAYS:
        term = pack.term("publicity.general.most", on=day)
        yield f"  {day}  {value_told(term.value, reader)}  {term.citation.text(reader)}"


def _write(folder: Path, files: dict[str, bytes]) -> None:
    made(folder)
    for name, content in files.items():
        written(folder / name, (content,))


def _with_fault(data: bytes) -> bytes:
    document: dict[str, Any] = json.loads(data)
    task = document["tasks"][4]
    document["tasks"][4] = {("titel" if name == "title" else name): value for name, value in task.items()}
    return json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n"


def _print(report: FileReport, reader: Language) -> None:
    for line in to_text(report, reader):
        say(line)
