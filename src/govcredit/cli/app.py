"""The command ``govcredit``: its verbs, and the last net under them."""

import sys
import traceback
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from typer.main import get_command

from govcredit._version import __version__
from govcredit.adapters.reports.plain import to_text
from govcredit.cli import (
    chart,
    conformance,
    demo,
    detect,
    diff,
    disclose,
    explain,
    fix,
    ftm,
    identify,
    ledger,
    monitor,
    objecting,
    ocds,
    pack,
    quality,
    rank,
    receipt,
    repair,
    sample,
    schema,
    score,
    screen,
    serve,
    signature,
    store,
    template,
    transfer,
    validate,
    verify,
)
from govcredit.cli.console import ExitCode, LanguageOption, Spoken, language, say, tell
from govcredit.cli.inputs import Unopened
from govcredit.errors import MissingExtra

__all__ = ("app", "run")

_ABORTED: Final = 130  # what shells expect after Ctrl-C

app = typer.Typer(
    name="govcredit",
    help="政务诚信参考数据模型、交换格式和规则 / Reference data model, exchange format and rules for government integrity.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("demo", help="用滨海新区的任务台账演示 / Show the library at work on a real task ledger")(demo.demo)
app.command("validate", help="检查交换文件和工作簿 / Check exchange documents and workbooks")(validate.validate)
app.command("fix", help="修正可以确定的问题 / Mend what can be mended without a guess")(fix.fix)
app.command("quality", help="评价数据质量 / Say how good a data set is as data")(quality.quality)
app.command("screen", help="信用核查：就某一用途适用哪些措施 / Say what applies to a subject for a purpose")(
    screen.screen
)
app.command("score", help="政务诚信评分：按方案得多少分、为什么 / Say what bodies have under a scheme, and why")(
    score.score
)
app.command("verify", help="评分复核：重新计算是否一致 / Work a score out again, and say what differs")(verify.verify)
app.command("rank", help="排名：各单位名次及其可能的区间 / Say which place bodies have, and how far that is true")(
    rank.rank
)
app.command("monitor", help="监测预警：哪些事项逾期或有风险 / Say what is late or risky in the conduct of bodies")(
    monitor.monitor
)
app.command("chart", help="统计图：评分、名次、任务、记录、债务等 / Draw scores, places, tasks, records and debt")(
    chart.chart
)
app.command("disclose", help="按公开范围提供内容 / Show what an audience may see")(disclose.disclose)
app.command("detect", help="识别文件是什么 / Say what files are")(detect.detect)
app.command(
    "convert",
    help="在 JSON、JSON Lines 与 Parquet 之间转换，或转换表格 / Convert between JSON, JSON Lines and Parquet, or a table",
)(transfer.convert)
app.command("upgrade", help="把旧版本的文件升级 / Bring an older document to this version")(transfer.upgrade)
app.command("diff", help="比较两个交换包 / Say what differs between two bundles")(diff.diff)
app.command("receipt", help="逐项接收并出具回执 / Take in an exchange and answer its sender")(receipt.receipt)
app.command("conformance", help="检验其他实现 / Try another implementation")(conformance.conformance)
app.command("id", help="鉴别统一社会信用代码等 / Examine credit codes and other identifiers")(identify.identify)
app.command("repair", help="判断能否修复、解除或者移出 / Say whether a record may be repaired")(repair.repair)
app.command("object", help="办理异议并列出撤回清单 / Say where objections stand, and what to withdraw")(
    objecting.objecting
)
app.command("template", help="生成填报模板 / Write a workbook to fill in")(template.template)
app.command("schema", help="输出 JSON Schema / Write the JSON Schema")(schema.schema)
app.command("sample", help="生成模拟县的数据 / Write the data of a synthetic county")(sample.sample)
app.command("serve", help="网络服务：检查、评分、核查等 / Serve the questions of this command by HTTP")(serve.serve)
app.add_typer(ledger.app, name="ledger")
app.add_typer(store.app, name="store")
app.add_typer(ocds.app, name="ocds")
app.add_typer(ftm.app, name="ftm")
app.add_typer(signature.app, name="signature")
app.add_typer(pack.app, name="pack")
app.command("explain", help="解释检查结果的代码 / Explain the code of a finding")(explain.explain)


def _version(asked: bool) -> None:  # noqa: FBT001  # as typer calls it
    if asked:
        say(f"govcredit {__version__}")
        raise typer.Exit


@app.callback()
def options(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="版本 / Show the version and exit")
    ] = False,
    lang: LanguageOption = None,
) -> None:
    """Hold the options of the command as a whole."""
    del version, lang  # their callbacks have done the work


def run() -> int:
    """Run the command and return its exit code; an unexpected failure is told in one line, without data."""
    _write_utf8()
    spoken = Spoken()
    try:
        return int(_command()(standalone_mode=False, obj=spoken) or ExitCode.OK)
    except typer.Exit as stop:
        return stop.exit_code
    except typer.Abort:
        return _ABORTED
    except Unopened as stop:
        for line in to_text(stop.report, language(spoken.option)):
            tell(line)
        return ExitCode.UNREADABLE
    except MissingExtra as stop:
        tell(str(stop))
        return ExitCode.USAGE
    except Exception as error:  # noqa: BLE001  # the last net: no traceback, no data
        show = getattr(error, "show", None)  # a usage error of typer, whichever click it is built on
        if show is not None:
            show()
            return ExitCode.USAGE
        last = traceback.extract_tb(error.__traceback__)[-1]
        sys.stderr.write(
            f"内部错误，请报告 / internal error, please report: "
            f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno} (govcredit {__version__})\n"
        )
        return ExitCode.INTERNAL


@cache
def _command() -> Callable[..., Any]:
    """Return the command with all its verbs, which takes longer to build than many a verb takes."""
    return get_command(app)


def _write_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
