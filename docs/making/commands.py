"""The page of the verbs of the command line with their options, as ``--help`` says them (命令行页面)."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import typer

from govcredit.cli.app import app
from govcredit.findings import Language
from making.telling import cells, head, teller

__all__ = ("command_page", "said", "verbs")

_VALUES: Final[Mapping[object, str]] = MappingProxyType(
    {Path: "FILE", datetime: "DAY", int: "NUMBER", float: "NUMBER", Decimal: "NUMBER"}
)


def command_page(language: Language) -> str:
    """Return the text of the page."""
    return "\n".join(_lines(language))


def verbs() -> Iterator[tuple[str, Any]]:
    """Yield each verb as it is typed with its command of click, families after the verbs that stand alone."""
    yield from _below((), typer.main.get_command(app))


def said(text: str | None, language: Language) -> str:
    """Return what a help text says in a language; both stand in it, the Chinese first.

    >>> said("生成密钥 / Make a key", "en")
    'Make a key'
    """
    zh, _, en = (text or "").partition(" / ")
    return zh if language == "zh" else en[:1].upper() + en[1:]


def _below(path: tuple[str, ...], command: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401  # click or what typer made of it
    for name, inner in sorted(command.commands.items(), key=lambda each: hasattr(each[1], "commands")):
        if hasattr(inner, "commands"):
            yield from _below((*path, name), inner)
        else:
            yield " ".join((*path, name)), inner


def _lines(language: Language) -> Iterator[str]:
    tell = teller(language)
    yield from (tell("# All verbs and options", "# 全部命令和选项"), "")
    yield tell(
        "Every verb of `govcredit` with its arguments and options, as `--help` says them. {doc}`cli` says what each is for;"
        " `--lang zh` or `--lang en`, before the verb or after it, decides the language of what is printed, which follows the locale by default.",
        "`govcredit`的全部命令及其参数和选项，与`--help`所示相同。各命令的用途见{doc}`cli`；输出语言默认随系统区域设置，可在命令之前或者之后用`--lang zh`或`--lang en`指定。",
    )
    yield ""
    for verb, command in verbs():
        yield from (f"## `govcredit {verb}`", "", f"{said(command.help, language)}{tell('.', '。')}", "")
        yield from head(*tell("argument or option|meaning|default", "参数或选项|含义|默认").split("|"))
        for param in command.params:
            yield cells((_named(param, language), said(param.help, language), _default(param)))
        yield ""


def _named(param: Any, language: Language) -> str:  # noqa: ANN401  # an argument or option of typer
    tell = teller(language)
    if param.param_type_name == "argument":
        return f"`{param.display_name_raw}`{'' if param.required else tell(' (optional)', '（可选）')}"
    need = tell(" (needed)", "（必填）") if param.required else ""
    return f"`{'`, `'.join((*param.opts, *param.secondary_opts))}`{_value(param)}{need}"


def _value(param: Any) -> str:  # noqa: ANN401  # an option of typer
    annotation = param.type_descriptor.annotation
    if param.is_flag:
        return ""
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return f" `{'|'.join(str(each.value) for each in annotation)}`"
    return f" `{param.metavar or _VALUES.get(annotation, 'TEXT')}{'…' if param.multiple else ''}`"


def _default(param: Any) -> str:  # noqa: ANN401  # an argument or option of typer
    value = getattr(param.default, "value", param.default)
    return f"`{value}`" if isinstance(value, str | int) and not isinstance(value, bool) and value != "" else ""
