"""The verb ``disclose``: what an audience may see of an exchange, and what is withheld and why."""

from pathlib import Path
from typing import Annotated, Any, Final

import typer

from govcredit.adapters.reports.views import view_json, view_text
from govcredit.cli.console import ExitCode, LanguageOption, Shown, language, print_table, say
from govcredit.cli.inputs import FileArgument, written
from govcredit.cli.judging import KnownOption, OnOption, PackOption, bundle_of, item_named
from govcredit.codes.lists import code_list
from govcredit.disclosure.disclose import disclose as view_of
from govcredit.disclosure.pseudonyms import PseudonymKey
from govcredit.errors import InvalidValue, UnknownCode
from govcredit.exchange.documents import dumps
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.model.bundle import Bundle
from govcredit.model.relations import ItemReference
from govcredit.policy.pack import Context

__all__ = ("disclose", "key_of")

_LONGEST_KEY: Final = 4096


def disclose(
    file: FileArgument,
    audience: Annotated[str, typer.Option(metavar="CODE", help="公开范围代码，如 public / code of the audience")],
    *,
    subject: Annotated[
        str | None,
        typer.Option(
            metavar="ID", help="本人的档案编号或本单位的机构编号 / the archive or the body whose own items are shown"
        ),
    ] = None,
    key_file: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="化名密钥文件，至少16字节 / the key of the pseudonyms, 16 bytes or more"),
    ] = None,
    rotation: Annotated[str, typer.Option(metavar="LABEL", help="化名轮换期，如 2026 / time of the pseudonyms")] = "1",
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="把可提供的内容写入文件 / write what is shown to a file")
    ] = None,
    form: Annotated[Shown, typer.Option("--format", help="输出格式 / output format")] = Shown.TEXT,
    pack: PackOption = None,
    on: OnOption = None,
    known: KnownOption = None,
    lang: LanguageOption = None,
) -> int:
    """Print what is withheld from an audience and why; what is shown goes to ``--out``, or stands in the JSON."""
    reader = language(lang)
    bundle, context = bundle_of(file, pack, on, known, lang)
    try:
        view = view_of(
            bundle, audience, context, key_of(key_file, rotation), subject=_subject(bundle, context, subject)
        )
    except UnknownCode as error:
        choices = ", ".join(each.code for each in code_list("audience").entries())
        raise typer.BadParameter(f"{error}; {choices}", param_hint="--audience") from None
    except InvalidValue as error:
        raise typer.BadParameter(str(error)) from None
    shown: Any = view.shown
    if out is not None:
        written(out, (dumps(shown),))
    if form is Shown.JSON:
        say(view_json(view))
        return ExitCode.OK
    for line in view_text(view, reader):
        say(line)
    print_table(view.headings(reader), [view.rows(reader)])
    return ExitCode.OK


def key_of(path: Path | None, rotation: str) -> PseudonymKey | None:
    """Return the key of the pseudonyms that a file holds, or nothing without a file.

    Raises:
        typer.BadParameter: The file cannot be read, or holds too little.
    """
    if path is None:
        return None
    try:
        with path.open("rb") as stream:
            secret = stream.read(_LONGEST_KEY)
        return PseudonymKey(secret=secret, rotation=rotation)
    except (OSError, InvalidValue) as error:
        raise typer.BadParameter(f"{path}: {error}", param_hint="--key-file") from None


def _subject(bundle: Bundle, context: Context, name: str | None) -> ItemReference | None:
    if name is None:
        return None
    kind, item = item_named(Facts.of(bundle, context), ("archive", "organ"), name, "--subject")
    return reference(kind, item.id)
