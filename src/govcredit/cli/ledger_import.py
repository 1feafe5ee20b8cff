"""The verb ``ledger import``: a plan document turned into tasks, with what was read and what was not (方案导入)."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Final

import typer

from govcredit.adapters.intake import file_name, take_plan
from govcredit.adapters.intake.named import region_named
from govcredit.adapters.plans import PlanReading
from govcredit.adapters.reports.files import FileReport
from govcredit.adapters.reports.plain import to_text
from govcredit.adapters.reports.structured import to_json
from govcredit.cli.console import ExitCode, LanguageOption, Shown, language, say, tell
from govcredit.cli.inputs import once, opened, value_or_exit
from govcredit.cli.judging import choosing
from govcredit.cli.outputs import written
from govcredit.exchange.documents import dumps
from govcredit.findings import Language

__all__ = ("import_plan",)

_SUMMARY: Final[Mapping[Language, str]] = MappingProxyType(
    {
        "zh": "  {tasks} 个任务（任务表 {tables} 张，责任单位注记 {notes} 处，条文 {articles} 条）；责任方 {parties} 个；"
        "有期限 {dated} 个，有时间原文而未解读 {unread} 个，未写时间 {undated} 个",
        "en": "  tasks: {tasks} (from tables {tables}, notes {notes}, articles {articles}); responsible parties: {parties}; "
        "schedules read: {dated}, kept as text only: {unread}, tasks without a schedule: {undated}",
    }
)


def import_plan(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="方案：文本、网页或 .docx；- 为标准输入 / text, web page or .docx")
    ],
    *,
    issued: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], help="印发日期；默认取自文件 / day of issue; as the document says by default"
        ),
    ] = None,
    region: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="适用地区的六位区划代码 / region that the plan is for, six digits"),
    ] = None,
    roster: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="机构名录（交换文件），用来对应责任单位 / a bundle of the bodies to link"),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="写入的文件；默认标准输出 / file to write; standard output by default")
    ] = None,
    form: Annotated[Shown, typer.Option("--format", help="检查结果的格式 / form of what is told")] = Shown.TEXT,
    every: Annotated[
        bool, typer.Option("--all", help="列出每一处同类问题 / tell each finding, not three of a kind")
    ] = False,
    lang: LanguageOption = None,
) -> int:
    """Read a plan and write its tasks as a bundle; what was read and what was not is told beside it."""
    reader = language(lang)
    once(file, roster)
    beside = None if roster is None else value_or_exit(roster, lang)
    with opened(file) as stream:
        data = stream.read()
    taken = take_plan(
        data,
        file=file,
        name="" if file == "-" else file_name(file),
        issued=None if issued is None else issued.date(),
        region=None if region is None else _region(region),
        beside=beside,
        known=date.today(),  # noqa: DTZ011  # the reader's own day
    )
    bundle = None if taken.outcome is None else taken.outcome.bundle
    if bundle is not None:
        written(out, (dumps(bundle), b"\n"))
    # The tasks go to standard output where no file is named; what is told goes beside them then.
    show = tell if out is None else say
    for line in _told(taken.report, taken.reading, form, reader, every=every):
        show(line)
    return ExitCode.OK if taken.report.report.ok and bundle is not None else ExitCode.ERRORS_FOUND


def _told(report: FileReport, reading: PlanReading, form: Shown, reader: Language, *, every: bool) -> Iterator[str]:
    if form is Shown.JSON:
        yield to_json([report], reader)
        return
    lines = to_text(report, reader, every=every)
    yield next(lines)
    if reading.document is not None:
        yield _SUMMARY[reader].format_map(_numbers(reading, reading.document))
    yield from lines


def _numbers(reading: PlanReading, document: Mapping[str, Any]) -> Mapping[str, int]:
    """Return what the summary tells of the tasks."""
    schedules = Counter(_how(task.get("schedule")) for task in document["tasks"])
    held = (task.get("responsibility") for task in document["tasks"])
    roles = (role for each in held if isinstance(each, dict) for role in each.get("roles", ()))
    return {
        "tasks": reading.tasks,
        "tables": reading.tables,
        "notes": reading.notes,
        "articles": reading.articles,
        "parties": len({role.get("meant") or role.get("party") for role in roles}),
        "dated": schedules["dated"],
        "unread": schedules["unread"],
        "undated": schedules["undated"],
    }


def _how(schedule: object) -> str:
    if not isinstance(schedule, dict):
        return "undated"
    return "dated" if schedule.get("readings") else "unread"


def _region(code: str) -> str:
    with choosing("--region"):
        return region_named(code)
