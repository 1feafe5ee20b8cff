"""What the verbs about other formats share: for whom something is written, and what is told of losses (对外格式)."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final, TypeAlias

import attrs
import typer

from govcredit.adapters.intake import Law, file_name
from govcredit.cli.console import ExitCode, language, tell
from govcredit.cli.inputs import read_or_exit
from govcredit.cli.outputs import written
from govcredit.codes.lists import code_list
from govcredit.disclosure.disclose import disclose
from govcredit.disclosure.pseudonyms import PseudonymKey
from govcredit.disclosure.view import View
from govcredit.errors import InvalidValue, UnknownCode
from govcredit.exchange.documents import Outcome
from govcredit.exchange.results import dumps_result, examined, report_document
from govcredit.findings import Finding, Report, clip
from govcredit.model.bundle import Bundle
from govcredit.model.relations import ItemReference
from govcredit.policy.pack import Context

__all__ = (
    "AudienceOption",
    "InternalOption",
    "KeyOption",
    "LossesOption",
    "RotationOption",
    "disclosed",
    "for_whom",
    "shown_to",
    "tell_losses",
)

_LONGEST_KEY: Final = 4096  # bytes

AudienceOption: TypeAlias = Annotated[
    str | None, typer.Option("--audience", metavar="CODE", help="公开范围代码，如 public / code of the audience")
]
InternalOption: TypeAlias = Annotated[
    bool, typer.Option("--internal", help="不作脱敏，仅供内部 / nothing is withheld; for the house only")
]
KeyOption: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--key-file", metavar="FILE", help="化名密钥文件，至少16字节 / the key of the pseudonyms, 16 bytes or more"
    ),
]
RotationOption: TypeAlias = Annotated[
    str, typer.Option("--rotation", metavar="LABEL", help="化名轮换期，如 2026 / time of the pseudonyms")
]
LossesOption: TypeAlias = Annotated[
    Path | None,
    typer.Option("--losses", metavar="FILE", help="把未能带入的内容写成检查报告 / write what was lost as a report"),
]


def shown_to(
    file: str, by: Law, audience: str | None, *, internal: bool, key_file: Path | None, rotation: str, lang: str | None
) -> tuple[Outcome, View[Bundle] | Bundle]:
    """Read a bundle, and return how it was read with what an audience may see of it, or with all where it stays in the house.

    Raises:
        typer.BadParameter: Neither or both were said, there is no such audience, or it sees its own items only.
        typer.Exit: The document has errors.
        Unopened: The file cannot be opened.
    """
    for_whom(audience, internal=internal)
    outcome, bundle, _ = read_or_exit(file, lang, code=ExitCode.UNREADABLE)
    if audience is None:
        return outcome, bundle
    return outcome, disclosed(bundle, by.context(bundle), audience, key_file, rotation)


def disclosed(
    bundle: Bundle,
    context: Context,
    audience: str,
    key_file: Path | None,
    rotation: str,
    *,
    subject: ItemReference | None = None,
) -> View[Bundle]:
    """Return what an audience may see of a bundle.

    Raises:
        typer.BadParameter: There is no such audience, it sees its own items only, or there is no such key.
    """
    try:
        return disclose(bundle, audience, context, _key_of(key_file, rotation), subject=subject)
    except UnknownCode:
        known = ", ".join(each.code for each in code_list("audience").entries())
        raise typer.BadParameter(
            f"没有“{clip(audience)}” / there is no such one; {known}", param_hint="--audience"
        ) from None
    except InvalidValue as error:
        raise typer.BadParameter(str(error), param_hint="--audience") from None


def for_whom(audience: str | None, *, internal: bool) -> None:
    """Refuse a command that does not say for whom it writes, or says both.

    Raises:
        typer.BadParameter: Neither or both were said.
    """
    if internal == (audience is not None):
        raise typer.BadParameter("二者选一 / one of the two", param_hint="--audience | --internal")


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


def _key_of(path: Path | None, rotation: str) -> PseudonymKey | None:
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
