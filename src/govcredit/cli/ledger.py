"""The verbs ``ledger …``: plans read into tasks, and what task ledgers owe (台账)."""

import typer

from govcredit.cli.ledger_board import board
from govcredit.cli.ledger_calendar import calendar
from govcredit.cli.ledger_due import due_now
from govcredit.cli.ledger_import import import_plan
from govcredit.cli.ledger_report import report

__all__ = ("app",)

app = typer.Typer(
    name="ledger",
    help="台账：导入方案、到期情况 / Task ledgers: plans read into tasks, and what is due.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.command("import", help="把方案文件读成任务台账 / Read a plan document into tasks")(import_plan)
app.command("due", help="到期和逾期事项、责任汇总、台账缺项 / Say what is due or late, by whom, and what is missing")(
    due_now
)
app.command("board", help="台账看板：一个网页 / Write the ledgers as one page")(board)
app.command("calendar", help="到期日历：iCalendar 文件 / Write what is due as a calendar")(calendar)
app.command("report", help="半年和年度进展报告 / Write the half-year or yearly report on a plan")(report)
