"""The Chinese of what docstrings say of the model, and of what rules and signals rest on (说明文字的中文).

It stands in the catalogue ``docs/locale/zh_CN/LC_MESSAGES/docstrings.po``, by paragraph. A paragraph without letters of
English needs none.
"""

import ast
import inspect
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Final

from babel.messages.pofile import read_po

from govcredit._files import names
from govcredit.codes.lists import CodeList, code_list
from govcredit.findings import Language
from govcredit.validation.register import rules
from making.model import modules
from making.sources import source_of, source_of_signal, watched
from making.telling import apart

__all__ = ("lines_in", "paragraphs", "source_told", "sources_of", "told")

CATALOGUE: Final = Path(__file__).resolve().parent.parent / "locale/zh_CN/LC_MESSAGES/docstrings.po"
_SECTION: Final = re.compile(r"(Args|Attributes|Raises|Returns|Yields):").fullmatch
_SECTIONS_ZH: Final = {"Args": "参数", "Raises": "异常", "Returns": "返回", "Yields": "产生"}
_ITEM: Final = re.compile(r" {4}([\w.]+): (.*)").fullmatch
_is_english = re.compile(r"(?<![\w`/.])[A-Za-z]{2,}(?: [a-z]{2,}|[,.;:]? )").search


def paragraphs() -> Iterator[str]:
    """Yield everything that needs a Chinese text, in order, once."""
    found: dict[str, None] = {}
    for module in modules():
        home = import_module(module)
        for said in (inspect.getdoc(home) or "", *(_said_of(home, name) for name in home.__all__)):
            found |= dict.fromkeys(text for _, text in _units(said) if text)
    found |= dict.fromkeys(source_of(rule) for rule in rules())
    found |= dict.fromkeys(source_of_signal(watch) for _, watch in watched())
    lists = (code_list(name.removesuffix(".toml")) for name in sorted(names("codes")) if name.endswith(".toml"))
    found |= dict.fromkeys(source for codes in lists for source in sources_of(codes))
    yield from filter(_is_english, found)


def sources_of(codes: CodeList) -> tuple[str, ...]:
    """Return what a code list was taken from, each text with its version."""
    return tuple(f"{each.name} ({each.version})" for each in codes.sources)


def told(text: str, language: Language) -> str:
    """Return a paragraph in the language; in Chinese it is itself where the catalogue has none."""
    return text if language == "en" else _catalogue().get(text) or text


def source_told(text: str, language: Language) -> str:
    """Return what something rests on in the language."""
    return text if language == "en" else told(text, language).replace("; ", "；")


def lines_in(lines: list[str], language: Language) -> list[str]:
    """Return a docstring, as autodoc hands it over, in the language; examples stay as they are."""
    if language == "en":
        return lines
    made: list[str] = []
    for block, text in _units("\n".join(lines)):
        said = apart(told(text, language))
        if block.startswith("Source: "):
            made += [f"依据：{apart(source_told(text, language)).removesuffix('.')}。", ""]
        elif name := _ITEM(block.partition("\n")[0]):
            made.append(f"    {name[1]}: {said}")
        elif text:
            made += [said, ""]
        else:
            made += [*block.split("\n"), *([] if _SECTION(block) else [""])]
    return made


def _said_of(module: ModuleType, name: str) -> str:
    # Of a constant or an alias, Python keeps no docstring: it stands below it in the source.
    thing = getattr(module, name)
    if inspect.isclass(thing) or inspect.isroutine(thing):
        return inspect.getdoc(thing) or ""
    body = ast.parse(inspect.getsource(module)).body
    below = {ast.unparse(target): after for each, after in pairwise(body) for target in _targets(each)}
    after = below.get(name)
    told = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) and isinstance(after.value.value, str)
    return inspect.cleandoc(after.value.value) if told else ""


def _targets(statement: ast.stmt) -> list[ast.expr]:
    return [statement.target] if isinstance(statement, ast.AnnAssign) else getattr(statement, "targets", [])


def _units(docstring: str) -> Iterator[tuple[str, str]]:
    # Each block as it stands, with the text in it that is to be translated; nothing of an example or a heading.
    for block in re.split(r"\n\s*\n", inspect.cleandoc(docstring)):
        first, *rest = block.split("\n")
        if _SECTION(first):
            yield first, ""
            yield from ((item, _joined(item.partition(": ")[2])) for item in _items(rest))
        elif block.lstrip().startswith((">>>", "..", "-", "|")):
            yield block, ""
        else:
            yield block, _joined(block.removeprefix("Source: ")) if block else ""


def _items(lines: list[str]) -> Iterator[str]:
    held: list[str] = []
    for line in lines:
        if _ITEM(line) and held:
            yield "\n".join(held)
            held = []
        held.append(line)
    if held:
        yield "\n".join(held)


def _joined(text: str) -> str:
    return " ".join(text.split())


@cache
def _catalogue() -> dict[str, str]:
    with CATALOGUE.open("rb") as file:
        return {str(each.id): str(each.string) for each in read_po(file) if each.id}
