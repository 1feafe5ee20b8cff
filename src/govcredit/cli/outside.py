"""What the verbs about other formats share: for whom something is written, and what is told of losses (对外格式)."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, TypeAlias

import attrs
import typer

from govcredit.adapters.intake import Law, file_name
from govcredit.cli.console import language, tell
from govcredit.cli.disclose import key_of
from govcredit.cli.inputs import written
from govcredit.cli.judging import no_such
from govcredit.codes.lists import code_list
from govcredit.disclosure.disclose import disclose
from govcredit.disclosure.view import View
from govcredit.errors import InvalidValue, UnknownCode
from govcredit.exchange.documents import Outcome
from govcredit.exchange.results import dumps_result, examined, report_document
from govcredit.findings import Finding, Report
from govcredit.model.bundle import Bundle

__all__ = (
    "AudienceOption",
    "InternalOption",
    "KeyOption",
    "LossesOption",
    "RotationOption",
    "disclosed",
    "distinct",
    "for_whom",
    "shown_to",
    "tell_losses",
)

AudienceOption: TypeAlias = Annotated[
    str | None, typer.Option("--audience", metavar="CODE", help="公开范围代码，如 public / code of the audience")
]
InternalOption: TypeAlias = Annotated[
    bool, typer.Option("--internal", help="不作脱敏，仅供内部 / nothing is withheld; for the house only")
]
KeyOption: TypeAlias = Annotated[
    Path | None, typer.Option("--key-file", metavar="FILE", help="化名密钥文件 / the key of the pseudonyms")
]
RotationOption: TypeAlias = Annotated[
    str, typer.Option("--rotation", metavar="LABEL", help="化名轮换期 / time of the pseudonyms")
]
LossesOption: TypeAlias = Annotated[
    Path | None,
    typer.Option("--losses", metavar="FILE", help="把未能带入的内容写成检查报告 / write what was lost as a report"),
]


def shown_to(
    bundle: Bundle, by: Law, audience: str | None, *, internal: bool, key_file: Path | None, rotation: str
) -> View[Bundle] | Bundle:
    """Return what an audience may see of a bundle, or the bundle where it is said to stay inside the house.

    Raises:
        typer.BadParameter: Neither or both were said, there is no such audience, or it sees its own items only.
    """
    for_whom(audience, internal=internal)
    return bundle if audience is None else disclosed(bundle, by, audience, key_file, rotation)


def disclosed(bundle: Bundle, by: Law, audience: str, key_file: Path | None, rotation: str) -> View[Bundle]:
    """Return what an audience may see of a bundle.

    Raises:
        typer.BadParameter: There is no such audience, or it sees its own items only.
    """
    try:
        return disclose(bundle, audience, by.context(bundle), key_of(key_file, rotation))
    except UnknownCode:
        known = (each.code for each in code_list("audience").entries())
        raise no_such(audience, known, "--audience") from None
    except InvalidValue as error:
        raise typer.BadParameter(str(error), param_hint="--audience") from None


def for_whom(audience: str | None, *, internal: bool) -> None:
    """Refuse a command that does not say for whom it writes, or says both.

    Raises:
        typer.BadParameter: Neither or both were said.
    """
    if internal == (audience is not None):
        raise typer.BadParameter("二者选一 / one of the two", param_hint="--audience | --internal")


def distinct(file: str, out: Path | None, losses: Path | None) -> None:
    """Refuse a command whose report would overwrite what it reads or writes.

    Raises:
        typer.BadParameter: Two of the files are one.
    """
    same = losses is not None and file != "-" and losses.exists() and Path(file).exists() and losses.samefile(file)
    if losses is not None and (losses == out or same):
        raise typer.BadParameter(
            "会覆盖本命令的另一文件 / it would overwrite a file of this command", param_hint="--losses"
        )


def tell_losses(
    losses: Sequence[Finding],
    outcome: Outcome,
    file: str,
    to: Path | None,
    lang: str | None,
    *,
    shown: View[Bundle] | Bundle | None = None,
) -> None:
    """Tell in one line how much was lost, and write it as a report where that is asked for.

    Args:
        losses: What was lost.
        outcome: How the file was read.
        file: The name of the file that was read, as it was given.
        to: Where the report is written; nowhere when ``None``.
        lang: The language that was asked for.
        shown: What was carried over, in which the places lie, where that is not the file as it was read.
    """
    if to is not None:
        about = examined(outcome, file_name(file))
        if isinstance(shown, View):
            about = attrs.evolve(about, source_digest=None, canonical_digest=shown.digest)  # type: ignore[arg-type]  # a new type
        written(to, (dumps_result(report_document(Report(findings=tuple(losses)), about)),), "--losses")
    if not losses:
        return
    where = "--losses FILE" if to is None else str(to)
    if language(lang) == "zh":
        tell(f"{len(losses)} 处内容没有对应位置或未照原样带入，逐项见 {where}")
    else:
        tell(
            f"{len(losses)} items or values have no place there or were not carried over as they were; each is told by {where}"
        )
