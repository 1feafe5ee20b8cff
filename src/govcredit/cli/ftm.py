"""The verb ``ftm export``: bodies, sanctions, contracts and debts as entities of FollowTheMoney (FollowTheMoney 实体)."""

from typing import Annotated

import typer

from govcredit.adapters.ftm import to_ftm
from govcredit.cli.console import ExitCode, LanguageOption
from govcredit.cli.inputs import FileArgument
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
from govcredit.disclosure.view import View
from govcredit.errors import InvalidValue

__all__ = ("app",)

app = typer.Typer(
    name="ftm",
    help="FollowTheMoney：机构、惩戒、合同和债务的实体 / Bodies, sanctions, contracts and debts as entities of FollowTheMoney.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.callback()
def options() -> None:
    """Keep the verb in its group, which has one verb only."""


@app.command("export", help="写成 FollowTheMoney 实体，每行一个 / Write entities of FollowTheMoney, one a line")
def export(
    file: FileArgument,
    *,
    audience: AudienceOption = None,
    internal: InternalOption = False,
    key_file: KeyOption = None,
    rotation: RotationOption = "1",
    dataset: Annotated[
        str | None, typer.Option(metavar="NAME", help="数据集名称，如 cn_county / name of the data set of the entities")
    ] = None,
    out: OutOption = None,
    losses: LossesOption = None,
    pack: PackOption = None,
    on: OnOption = None,
    known: KnownOption = None,
    lang: LanguageOption = None,
) -> int:
    """Write what an audience may see of a bundle as entities of FollowTheMoney, and say what has no place there."""
    distinct(file, out, losses)
    by = law(pack, on, known, lang)
    outcome, shown = shown_to(file, by, audience, internal=internal, key_file=key_file, rotation=rotation, lang=lang)
    try:
        made = (
            to_ftm(shown, dataset=dataset) if isinstance(shown, View) else to_ftm(shown, dataset=dataset, internal=True)
        )
    except InvalidValue as error:
        raise typer.BadParameter(str(error), param_hint="--dataset") from None
    written(out, (made.lines(),))
    tell_losses(made.losses, outcome, file, losses, lang, shown=shown)
    return ExitCode.OK
