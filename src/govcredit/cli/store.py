"""The verbs ``store …``: records kept for years in a database (存储)."""

import typer

from govcredit.cli.store_asking import history, log, verify
from govcredit.cli.store_keeping import expire, withdrawals
from govcredit.cli.store_moving import export, import_files, init

__all__ = ("app",)

app = typer.Typer(
    name="store",
    help="存储：多年保存，追加不改，可核验 / A store: kept for years, appended and never rewritten, with a chain to verify.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.command("init", help="建库或者升级 / Make a store, or bring an older one to this version")(init)
app.command("import", help="逐项入库并出具回执 / Take in bundles item by item, and answer with receipts")(import_files)
app.command("export", help="导出某日的内容 / Write what stood on a day, for an audience or for the house")(export)
app.command("history", help="一条记录的来历 / Say how an item came to be what it is")(history)
app.command("verify", help="核验是否被改动 / Say whether anything was changed since it was written")(verify)
app.command(
    "withdraw", help="撤回清单：出具、办结、逾期 / Withdrawals: make out, enter what was done, list what is late"
)(withdrawals)
app.command("expire", help="保存期限：到期情况与删除 / Say what may no longer be kept, and erase it")(expire)
app.command("log", help="查询记录 / Who asked about whom, when and for what")(log)
