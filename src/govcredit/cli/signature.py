"""The verbs ``signature …``: keys, signing a file, checking it, and the files for checking it without this program (签名与验签)."""

import os
import secrets
from collections.abc import Iterator
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Final, TypeAlias, final

import typer

from govcredit.adapters.intake import as_lines
from govcredit.adapters.reports.files import FileReport
from govcredit.adapters.reports.plain import to_text
from govcredit.adapters.reports.structured import to_json
from govcredit.adapters.signing import (
    SIGNER_ID,
    Form,
    Signature,
    Verifier,
    check_signature,
    dumps_signature,
    new_key,
    read_signature,
    sign,
    signer_of,
    verifier_of,
)
from govcredit.cli.console import ExitCode, LanguageOption, Shown, ShownOption, language, say, tell
from govcredit.cli.inputs import FileArgument, Unopened, once, opened
from govcredit.cli.outputs import made
from govcredit.cli.store_options import AtOption, moment
from govcredit.errors import InvalidDocument, InvalidValue

__all__ = ("app",)

_IDENTITY: Final = SIGNER_ID.decode("ascii")
_ENDING: Final = ".sig.json"
_BLANKS: Final = b"\xef\xbb\xbf \t\r\n"
_LONGEST: Final = 65_536  # bytes of a key or a signature


@final
class Algorithm(StrEnum):
    """By what a key signs."""

    ED25519 = "ed25519"
    SM2 = "sm2-sm3"


@final
class As(StrEnum):
    """What of a file is signed."""

    JSON = "json"
    LINES = "lines"
    BYTES = "bytes"


IdentityOption: TypeAlias = Annotated[
    str,
    typer.Option(
        "--signer-id",
        metavar="TEXT",
        help="SM2 的签名者标识，双方一致 / of SM2, the identity of the signer, which both sides must know",
    ),
]

app = typer.Typer(
    name="signature",
    help="签名与验签：文件是谁签的、此后有无改动 / Signatures: who signed a file, and whether it was changed since.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("key", help="生成密钥 / Make a key")
def key(
    out: Annotated[
        Path,
        typer.Option(
            metavar="FILE",
            help="私钥文件，仅本人可读；公钥写在旁边的 .pub.pem / the private key, for its owner only; the public one goes beside it",
        ),
    ],
    *,
    algorithm: Annotated[Algorithm, typer.Option(help="签名算法 / what it signs by")] = Algorithm.ED25519,
    lang: LanguageOption = None,
) -> int:
    """Make a key: the private part into a file that only its owner may read, the public part beside it; no file is overwritten."""
    reader = language(lang)
    public = out.with_suffix(".pub.pem")
    if public.exists():
        raise typer.BadParameter(f"{public}: 已有这个文件 / the file is there already", param_hint="--out")
    made = new_key(algorithm.value)
    _new_file(out, made.private_pem, 0o600)
    _new_file(public, made.public_pem, 0o644)
    say(f"{'密钥' if reader == 'zh' else 'key'} {made.key_id}")
    say(f"{out}{'：私钥，不得外传' if reader == 'zh' else ': private, to be kept secret'}")
    say(f"{public}{'：公钥，交给验签方' if reader == 'zh' else ': public, for whoever checks'}")
    return ExitCode.OK


@app.command("make", help="签名 / Sign a file")
def make(
    file: FileArgument,
    key_file: Annotated[Path, typer.Option("--key", metavar="FILE", help="私钥 / the private key, as PEM")],
    *,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="签名文件；默认为 FILE.sig.json / the signature; beside the file"),
    ] = None,
    form: Annotated[
        As | None,
        typer.Option(
            "--as",
            help="按 JSON、JSON Lines 还是原样签名；默认按内容判断 / what is signed; told by the content by default",
        ),
    ] = None,
    receiver: Annotated[
        str | None, typer.Option(metavar="ID", help="接收单位的编号 / the body that it is meant for")
    ] = None,
    expires: Annotated[str | None, typer.Option(metavar="TIME", help="失效时间 / when it ends to hold")] = None,
    nonce: Annotated[
        str | None, typer.Option(metavar="ID", help="一次性编号；默认随机 / used once by the key; drawn by default")
    ] = None,
    at: AtOption = None,
    signer_id: IdentityOption = _IDENTITY,
    lang: LanguageOption = None,
) -> int:
    """Sign a file; of JSON its canonical form, so that blanks and the order of members do not count. Exit with 1 if it cannot be read."""
    target = _beside(file, out, "--out")
    try:
        signer = signer_of(_bytes(key_file, "--key"), signer_id=os.fsencode(signer_id))
    except InvalidValue as error:
        raise typer.BadParameter(str(error), param_hint="--key") from None
    with opened(file) as stream:
        lines, chosen = _form(stream, form)
        try:
            made = sign(
                lines,
                signer,
                nonce=nonce or secrets.token_hex(16),
                created=moment(at),
                form=chosen,
                expires=expires,
                receiver=receiver,
            )
        except InvalidDocument as stop:
            for line in to_text(FileReport(file=file, report=stop.report), language(lang)):
                tell(line)
            return ExitCode.ERRORS_FOUND
        except InvalidValue as error:
            raise typer.BadParameter(str(error)) from None
    _new_file(target, dumps_signature(made) + b"\n", 0o644, "--out")
    for line in _told(made, lang):
        say(line)
    return ExitCode.OK


@app.command("check", help="验签 / Check a signature")
def check(
    file: FileArgument,
    keys: Annotated[
        list[Path],
        typer.Option("--key", metavar="FILE", help="所信任的公钥，可给出多个 / a public key that is trusted"),
    ],
    *,
    signature: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="签名文件；默认为 FILE.sig.json / the signature; beside the file by default"),
    ] = None,
    receiver: Annotated[str | None, typer.Option(metavar="ID", help="本单位的编号 / the body that checks")] = None,
    seen: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="已接收签名的清单：用过的拒绝，有效的记入 / what was accepted: refused again, and added to when all is well",
        ),
    ] = None,
    skew: Annotated[
        int, typer.Option(min=0, metavar="SECONDS", help="容许的时钟误差 / by how much a clock may be ahead")
    ] = 0,
    at: AtOption = None,
    signer_id: IdentityOption = _IDENTITY,
    form: ShownOption = Shown.TEXT,
    lang: LanguageOption = None,
) -> int:
    """Check a file against its signature, with all that is wrong; exit with 0, 1 (it does not hold) or 3 (unreadable)."""
    once(file, signature)
    place = str(_beside(file, signature, "--signature"))
    found: Signature | None = None
    if signature is not None or Path(place).exists():
        with opened(place) as stream:
            outcome = read_signature(stream.read(_LONGEST + 1))
        if outcome.signature is None:
            _tell(FileReport(file=place, report=outcome.report), form, lang)
            return ExitCode.UNREADABLE
        found = outcome.signature
    marks = _marks(seen)
    with opened(file) as stream:
        try:
            report = check_signature(
                found,
                stream,
                _verifiers(keys, signer_id),
                at=moment(at),
                receiver=receiver,
                seen=frozenset(marks),
                skew=skew,
            )
        except InvalidValue as error:
            raise typer.BadParameter(str(error), param_hint="--at") from None
    if found is not None and report.ok and seen is not None:
        _append(seen, found.statement.mark)
    _tell(FileReport(file=place, report=report), form, lang)
    if found is not None and form is Shown.TEXT:
        if report.ok:
            say("  签名有效" if language(lang) == "zh" else "  the signature holds")
        for line in _told(found, lang):
            say(line)
    return ExitCode.OK if report.ok else ExitCode.ERRORS_FOUND


@app.command("export", help="写出供 OpenSSL 验签的文件 / Write the files that OpenSSL checks")
def export(
    signature: Annotated[str, typer.Argument(metavar="SIGNATURE", help="签名文件 / the signature")],
    to: Annotated[Path, typer.Option(metavar="FOLDER", help="写入的文件夹 / folder to write into")],
    *,
    lang: LanguageOption = None,
) -> int:
    """Write the signed statement and the value as files, and print the commands that check them without this program."""
    with opened(signature) as stream:
        outcome = read_signature(stream.read(_LONGEST + 1))
    found = outcome.signature
    if found is None:
        _tell(FileReport(file=signature, report=outcome.report), Shown.TEXT, lang)
        return ExitCode.UNREADABLE
    made(to, "--to")
    _new_file(to / "statement.json", found.signed, 0o644, "--to")
    _new_file(to / "value.bin", found.raw, 0o644, "--to")
    sm2 = found.statement.algorithm == Algorithm.SM2.value
    options = f" -digest sm3 -pkeyopt distid:{_IDENTITY}" if sm2 else ""
    say(f"openssl pkeyutl -verify -pubin -inkey key.pub.pem -rawin -in statement.json -sigfile value.bin{options}")
    say(f"openssl dgst -{'sm3' if sm2 else 'sha256'} FILE  # {found.statement.digest}")
    return ExitCode.OK


def _form(stream: Any, asked: As | None) -> tuple[Any, Form]:  # noqa: ANN401  # lines of bytes, as `sign` takes them
    if asked is not None:
        return stream, asked.value
    lines, found = as_lines(stream)
    if found:
        return lines, "lines"
    data = b"".join(lines)
    return data, "json" if data.lstrip(_BLANKS)[:1] in {b"{", b"["} else "bytes"


def _told(made: Signature, lang: str | None) -> Iterator[str]:
    zh = language(lang) == "zh"
    said = made.statement
    yield f"  {'密钥' if zh else 'key'} {said.key_id}"
    yield f"  {'签名时间' if zh else 'signed'} {said.created}{'' if said.expires is None else f' – {said.expires}'}"
    if said.receiver is not None:
        yield f"  {'接收单位' if zh else 'for'} {said.receiver}"
    yield f"  {said.digest}"


def _tell(report: FileReport, form: Shown, lang: str | None) -> None:
    if form is Shown.JSON:
        say(to_json([report], language(lang)))
        return
    for line in to_text(report, language(lang)):
        say(line)


def _verifiers(keys: list[Path], signer_id: str) -> list[Verifier]:
    try:
        return [verifier_of(_bytes(each, "--key"), signer_id=os.fsencode(signer_id)) for each in keys]
    except InvalidValue as error:
        raise typer.BadParameter(str(error), param_hint="--key") from None


def _beside(file: str, given: Path | str | None, option: str) -> Path:
    """Return where the signature of a file is: where it was said, else beside it.

    Raises:
        typer.BadParameter: It was not said, and nothing is beside standard input.
    """
    if given is None and file == "-":
        raise typer.BadParameter("标准输入须另行给出 / say it for standard input", param_hint=option)
    return Path(f"{file}{_ENDING}") if given is None else Path(given)


def _bytes(path: Path, option: str) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_LONGEST)
    except OSError as error:
        raise typer.BadParameter(f"{path}: {error.strerror}", param_hint=option) from None


def _new_file(path: Path, data: bytes, mode: int, option: str = "--out") -> None:
    """Write a file that is not there yet, with its rights from the first moment on.

    Raises:
        typer.BadParameter: It is there already, or cannot be written.
    """
    try:
        with open(path, "xb", opener=partial(os.open, mode=mode)) as stream:  # which a path does not take
            stream.write(data)
    except FileExistsError:
        raise typer.BadParameter(f"{path}: 已有这个文件 / the file is there already", param_hint=option) from None
    except OSError as error:
        raise typer.BadParameter(f"{path}: {error.strerror}", param_hint=option) from None


def _marks(seen: Path | None) -> list[str]:
    if seen is None or not seen.exists():
        return []
    try:
        return seen.read_text(encoding="ascii", errors="replace").splitlines()
    except OSError as error:
        raise Unopened(str(seen), error) from None


def _append(seen: Path, mark: str) -> None:
    try:
        with seen.open("a", encoding="ascii") as stream:
            stream.write(f"{mark}\n")
    except OSError as error:
        raise typer.BadParameter(f"{seen}: {error.strerror}", param_hint="--seen") from None
