"""The verbs ``ocds …``: contracts, partnership projects and procurements in the Open Contracting Data Standard (开放合同数据标准)."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, final

import typer

from govcredit.adapters.ocds import Publisher, read_ocds, to_ocds
from govcredit.cli.console import ExitCode, LanguageOption, language, tell
from govcredit.cli.inputs import FileArgument, opened, sound_or_exit
from govcredit.cli.judging import KnownOption, OnOption, PackOption, law
from govcredit.cli.outputs import OutOption, distinct, written
from govcredit.cli.outside import (
    AudienceOption,
    InternalOption,
    KeyOption,
    LossesOption,
    RotationOption,
    shown_to,
    tell_losses,
)
from govcredit.cli.store_options import moment
from govcredit.disclosure.view import View
from govcredit.exchange.documents import dumps

__all__ = ("app",)

app = typer.Typer(
    name="ocds",
    help="开放合同数据标准：合同、合作项目和采购的导出与读入 / Contracts, partnership projects and procurements in OCDS.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@final
class Packaged(StrEnum):
    """In which form a package is written."""

    RELEASES = "releases"
    RECORDS = "records"


@app.command("export", help="写成 OCDS 数据包 / Write a package of OCDS")
def export(
    file: FileArgument,
    publisher: Annotated[str, typer.Option(help="发布单位名称 / name of the publisher")],
    uri: Annotated[str, typer.Option(help="数据包的网址 / address of the package")],
    prefix: Annotated[
        str, typer.Option(help="注册的 OCID 前缀，如 ocds-213czf / the prefix that was registered for identifiers")
    ],
    *,
    audience: AudienceOption = None,
    internal: InternalOption = False,
    key_file: KeyOption = None,
    rotation: RotationOption = "1",
    form: Annotated[
        Packaged, typer.Option("--form", help="releases 或 records / releases, or records that hold one each")
    ] = Packaged.RELEASES,
    published: Annotated[
        str | None, typer.Option(metavar="TIME", help="发布时间；默认为现在 / time of publication; now by default")
    ] = None,
    out: OutOption = None,
    losses: LossesOption = None,
    pack: PackOption = None,
    on: OnOption = None,
    known: KnownOption = None,
    lang: LanguageOption = None,
) -> int:
    """Write the agreements, partnership projects and procurements of a bundle as OCDS 1.1, and say what has no place there."""
    distinct(file, out, losses)
    who = Publisher(name=publisher, uri=uri, prefix=prefix)
    at = moment(published)
    by = law(pack, on, known, lang)
    outcome, shown = shown_to(file, by, audience, internal=internal, key_file=key_file, rotation=rotation, lang=lang)
    if isinstance(shown, View):
        package = to_ocds(shown, who, published=at, form=form.value)
    else:
        package = to_ocds(shown, who, published=at, form=form.value, internal=True)
    if package.document is None:
        tell(
            "没有合同、合作项目或者采购"
            if language(lang) == "zh"
            else "no agreement, partnership project or procurement"
        )
        return ExitCode.ERRORS_FOUND
    written(out, (package.dumps(), b"\n"))
    tell_losses(package.losses, outcome, file, losses, lang, shown=shown)
    return ExitCode.OK


@app.command("import", help="读入 OCDS 数据包 / Read a package of OCDS as a bundle")
def import_file(
    file: FileArgument,
    *,
    known: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="读入日期；默认今天 / day on which it is read; today by default"),
    ] = None,
    out: OutOption = None,
    losses: LossesOption = None,
    lang: LanguageOption = None,
) -> int:
    """Read releases or records of OCDS as a bundle, and say what has no place in it."""
    distinct(file, out, losses)
    day = datetime.now().astimezone().date() if known is None else known.date()
    with opened(file) as stream:
        outcome = read_ocds(stream.read(), known=day)
    bundle = sound_or_exit(outcome, file, lang, code=ExitCode.ERRORS_FOUND)
    written(out, (dumps(bundle),))
    tell_losses(outcome.losses, outcome, file, losses, lang)
    return ExitCode.OK
