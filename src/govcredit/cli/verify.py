"""The verb ``verify``: whether a score comes out the same when it is worked out again (评分复核)."""

from datetime import date, datetime, time
from types import MappingProxyType
from typing import Annotated, Final

import typer

from govcredit.adapters.intake import file_name
from govcredit.adapters.reports.files import FileReport
from govcredit.adapters.reports.plain import to_text
from govcredit.adapters.reports.verifications import verification_text
from govcredit.cli.console import ExitCode, LanguageOption, Shown, ShownOption, language, tell
from govcredit.cli.inputs import FileArgument, once, opened
from govcredit.cli.judging import KnownOption, OnOption, PackOption, facts_of
from govcredit.cli.outputs import OutOption, written
from govcredit.exchange.results import dumps_result, read_result
from govcredit.findings import Language
from govcredit.model.score import ScoreResult
from govcredit.model.verification import VerificationVerdict
from govcredit.policy.loading import packaged
from govcredit.scoring.verify import verify as verified

__all__ = ("verify",)

_CODES: Final = MappingProxyType[VerificationVerdict, ExitCode](
    {"same": ExitCode.OK, "differs": ExitCode.ERRORS_FOUND, "not-verifiable": ExitCode.USAGE}
)


def verify(
    score: Annotated[
        str, typer.Argument(metavar="SCORE", help="评分文件；- 为标准输入 / the score, as JSON; - is standard input")
    ],
    file: FileArgument,
    *,
    form: ShownOption = Shown.TEXT,
    out: OutOption = None,
    pack: PackOption = None,
    on: OnOption = None,
    known: KnownOption = None,
    lang: LanguageOption = None,
) -> int:
    """Work a score out again by its own pack and days, and print every value that differs; code 0 same, 1 differs, 2 not verifiable."""
    once(score, file)
    reader = language(lang)
    stated = _score(score, reader)
    # The score itself says by which law it was made, unless another one is given.
    law = pack or (str(stated.ground.pack) if stated.ground.pack in packaged() else None)
    facts = facts_of(
        file, law, on or _moment(stated.ground.judged_on), known or _moment(stated.ground.known_until), lang
    )
    found = verified(stated, facts)
    document = found.document()
    if form is Shown.JSON:
        written(out, (dumps_result(document) + b"\n",))
    else:
        written(out, (f"{line}\n".encode() for line in verification_text(document, reader)))
    return _CODES[found.verdict]


def _score(name: str, reader: Language) -> ScoreResult:
    """Read the score; what is no score ends the verb.

    Raises:
        typer.BadParameter: It is another result.
        typer.Exit: It has errors.
        Unopened: The file cannot be opened.
    """
    with opened(name) as stream:
        outcome = read_result(stream.read())
    if outcome.result is None:
        for line in to_text(FileReport(file=name, report=outcome.report), reader):
            tell(line)
        raise typer.Exit(ExitCode.UNREADABLE)
    if not isinstance(outcome.result, ScoreResult):
        raise typer.BadParameter(f"{file_name(name)}: 不是评分 / is no score", param_hint="SCORE")
    return outcome.result


def _moment(day: date) -> datetime:
    return datetime.combine(day, time())
