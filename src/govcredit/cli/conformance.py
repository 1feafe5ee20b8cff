"""The verb ``conformance``: ask another implementation every vector of the contract, and judge its answers."""

import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from enum import StrEnum
from threading import Thread, Timer
from types import MappingProxyType
from typing import IO, Annotated, Final, final

import attrs
import typer

from govcredit.adapters.reports.files import json_text
from govcredit.cli.console import ExitCode, LanguageOption, Shown, ShownOption, language, print_table, say, tell
from govcredit.exchange.conformance import Case, Judgement, answer, cases, judge, question
from govcredit.findings import Language

__all__ = ("Depth", "conformance")

_LONGEST: Final = 1_000_000  # bytes of an answer
_SHOWN: Final = 20  # failures that are named one by one
_WORDS: Final[Mapping[Language, tuple[str, ...]]] = MappingProxyType(
    {
        "zh": ("测试向量", "对", "错", "未答", "结论", "问题", "摘要", "个用例没有按契约作答", "符合契约", "不符合契约"),
        "en": ("vectors", "right", "wrong", "not told", "verdict", "findings", "digest", "cases are not as the contract has them", "conforms", "does not conform"),
    }
)  # fmt: skip
_ENDED: Final[Mapping[Language, str]] = MappingProxyType(
    {"zh": "没有作答就结束或超时，停在", "en": "ended, or took too long, without an answer to"}
)


@final
class Depth(StrEnum):
    """How much an implementation is asked."""

    STRUCTURE = "structure"
    FULL = "full"


def conformance(
    *,
    command: Annotated[
        str | None, typer.Option("--cmd", help="其他实现的命令 / the command of the other implementation")
    ] = None,
    level: Annotated[
        Depth, typer.Option("--level", help="structure 只问 Schema 能判断的 / only what a schema can decide")
    ] = Depth.FULL,
    seconds: Annotated[int, typer.Option("--timeout", min=1, help="最长等待秒数 / longest wait in seconds")] = 300,
    answers: Annotated[
        bool, typer.Option("--answer", help="由本程序作答（参考实现） / answer as this library, the reference does")
    ] = False,
    form: ShownOption = Shown.TEXT,
    lang: LanguageOption = None,
) -> int:
    """Ask another implementation over standard input and output; exit with 0 when every answer is right."""
    if answers:
        for line in sys.stdin.buffer:
            sys.stdout.buffer.write(answer(line))
            sys.stdout.buffer.flush()
        return ExitCode.OK
    asked = tuple(cases(level.value))
    judged = tuple(_asked(_split(command), asked, level, seconds, language(lang)))
    if form is Shown.JSON:
        say(json_text({"level": level.value, "cases": [attrs.asdict(each) for each in judged]}, indent=2))
    else:
        _print(judged, language(lang))
    return ExitCode.OK if _conforms(judged) else ExitCode.ERRORS_FOUND


def _split(command: str | None) -> list[str]:
    try:
        parts = shlex.split(command or "")
    except ValueError:
        parts = []
    if not parts:
        raise typer.BadParameter(
            "请给出另一实现的命令 / name the command of the other implementation", param_hint="--cmd"
        )
    return parts


def _asked(
    command: list[str], asked: tuple[Case, ...], level: Depth, seconds: int, reader: Language
) -> Iterator[Judgement]:
    # The questions are written beside the reading, so that neither side waits for the other's full pipe.
    try:
        running = subprocess.Popen(  # noqa: S603  # the user's own
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )
    except OSError as error:
        raise typer.BadParameter(f"{command[0]}: {error.strerror}", param_hint="--cmd") from None
    stop = Timer(seconds, _end, args=(running,))
    stop.start()
    asking: Thread | None = None
    try:
        if running.stdin is None or running.stdout is None:
            raise RuntimeError("no pipes")
        asking = Thread(target=_ask, args=(running.stdin, asked, level), daemon=True)
        asking.start()
        for case in asked:
            line = running.stdout.readline(_LONGEST)
            if not line:
                tell(f"{command[0]}: {_ENDED[reader]} {case.name}")
                yield from (Judgement(case=each.name, verdict=False) for each in asked[asked.index(case) :])
                return
            yield judge(case, line, level.value)
    finally:
        stop.cancel()
        _end(running)
        if asking is not None:
            asking.join()
        if running.stdout is not None:
            running.stdout.close()


def _end(running: "subprocess.Popen[bytes]") -> None:
    # With all that it has started: a child that lives on would keep the pipe open.
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(running.pid, signal.SIGKILL)
    running.kill()
    running.wait()


def _ask(pipe: IO[bytes], asked: tuple[Case, ...], level: Depth) -> None:
    # One that has stopped listening is judged where its answers are read.
    with suppress(OSError), pipe:
        for case in asked:
            pipe.write(question(case, level.value))


def _conforms(judged: tuple[Judgement, ...]) -> bool:
    return all(each.ok for each in judged) and any(each.verdict for each in judged)


def _print(judged: tuple[Judgement, ...], reader: Language) -> None:
    vectors, right, wrong, untold, *parts, failed, yes, no = _WORDS[reader]
    rows = []
    for name, word in zip(("verdict", "findings", "digest"), parts, strict=True):
        values = [getattr(each, name) for each in judged]
        rows.append((word, *(str(sum(value is wanted for value in values)) for wanted in (True, False, None))))
    print_table((f"{vectors} {len(judged)}", right, wrong, untold), (rows,))
    wrong_ones = [each.case for each in judged if not each.ok]
    if wrong_ones:
        say(f"{len(wrong_ones)} {failed}:")
        for name in wrong_ones[:_SHOWN]:
            say(f"  {name}")
        if len(wrong_ones) > _SHOWN:
            say("  …")
    say(yes if _conforms(judged) else no)
