"""The verb ``explain``: what the code of a finding means, why it comes up and how to mend it."""

from collections.abc import Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Annotated, Final

import typer

from govcredit.cli.console import ExitCode, LanguageOption, language, print_table, say
from govcredit.findings import Entry, Language, catalogue, entry
from govcredit.policy.loading import load_pack, packaged
from govcredit.policy.term import citations

__all__ = ("explain",)

_HEADINGS: Final[Mapping[Language, tuple[str, ...]]] = MappingProxyType(
    {
        "zh": ("级别", "含义", "原因", "处理", "依据", "错误示例", "正确示例"),
        "en": ("Severity", "Meaning", "Cause", "Cure", "Basis", "Wrong", "Right"),
    }
)


def explain(
    code: Annotated[str | None, typer.Argument(help="代码；省略时列出全部 / a code; all of them without one")] = None,
    *,
    lang: LanguageOption = None,
) -> int:
    """Print meaning, cause, cure and example of a finding's code."""
    reader = language(lang)
    if code is None:
        rows = ((known.code, known.severity, known.texts[reader].title) for known in catalogue())
        print_table(("Code", "Severity", "Title") if reader == "en" else ("代码", "级别", "标题"), (rows,))
        return ExitCode.OK
    try:
        known = entry(code)
    except KeyError:
        likely = get_close_matches(code, [known.code for known in catalogue()])
        raise typer.BadParameter(f"{code}; {'、'.join(likely)}?" if likely else code, param_hint="CODE") from None
    for line in _lines(known, reader):
        say(line)
    return ExitCode.OK


def _lines(known: Entry, reader: Language) -> list[str]:
    texts = known.texts[reader]
    basis = known.basis or _plans(known, reader)
    contents = (known.severity, texts.message, texts.cause, texts.hint, basis, known.bad, known.good)
    rows = zip(_HEADINGS[reader], contents, strict=True)
    return [f"{known.code}  {texts.title}", *(f"  {heading}: {content}" for heading, content in rows if content)]


def _plans(known: Entry, reader: Language) -> str:
    if not known.plans:
        return ""
    documents = {key: each for name in packaged() for key, each in load_pack(name).documents().items()}
    return ("；" if reader == "zh" else "; ").join(each.text(reader) for each in citations(known.plans, documents))
