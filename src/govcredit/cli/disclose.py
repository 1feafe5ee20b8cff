"""The verb ``disclose``: what an audience may see of an exchange, and what is withheld and why."""

from pathlib import Path
from typing import Annotated, Any

import typer

from govcredit.adapters.reports.views import view_json, view_text
from govcredit.cli.console import ExitCode, LanguageOption, Shown, ShownOption, language, print_table, say
from govcredit.cli.inputs import FileArgument
from govcredit.cli.judging import KnownOption, OnOption, PackOption, bundle_of, item_named
from govcredit.cli.outputs import written
from govcredit.cli.outside import KeyOption, RotationOption, disclosed
from govcredit.exchange.documents import dumps
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.model.bundle import Bundle
from govcredit.model.relations import ItemReference
from govcredit.policy.pack import Context

__all__ = ("disclose",)


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
    key_file: KeyOption = None,
    rotation: RotationOption = "1",
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="把可提供的内容写入文件 / write what is shown to a file")
    ] = None,
    form: ShownOption = Shown.TEXT,
    pack: PackOption = None,
    on: OnOption = None,
    known: KnownOption = None,
    lang: LanguageOption = None,
) -> int:
    """Print what is withheld from an audience and why; what is shown goes to ``--out``, or stands in the JSON."""
    reader = language(lang)
    bundle, context = bundle_of(file, pack, on, known, lang)
    view = disclosed(bundle, context, audience, key_file, rotation, subject=_subject(bundle, context, subject))
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


def _subject(bundle: Bundle, context: Context, name: str | None) -> ItemReference | None:
    if name is None:
        return None
    kind, item = item_named(Facts.of(bundle, context), ("archive", "organ"), name, "--subject")
    return reference(kind, item.id)
