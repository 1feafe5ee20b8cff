"""All pages that are written from the library's own data, by their names below ``docs/reference`` (生成的页面)."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from govcredit.findings import Language
from making.clauses import clause_page
from making.code_lists import list_page
from making.codes import code_pages
from making.commands import command_page
from making.kinds import kind_pages
from making.packs import pack_pages
from making.rules import rule_page
from making.schema import schema_page
from making.signals import signal_page

__all__ = ("pages", "write")


@cache
def pages(language: Language) -> Mapping[str, str]:
    """Return the text of each page by its name below ``docs/reference``."""
    found = kind_pages(language) | pack_pages(language) | code_pages(language)
    found |= {
        "clauses.md": clause_page(language),
        "code-lists.md": list_page(language),
        "commands.md": command_page(language),
        "rules.md": rule_page(language),
        "schema.md": schema_page(language),
        "signals.md": signal_page(language),
    }
    return MappingProxyType(found)


def write(folder: Path) -> None:
    """Write the English pages, and the notebooks, below the folder of the documentation.

    They are there for Sphinx to find and are not kept under version control. What it reads in another language is put in
    their place as it reads them. A file that has not changed is left alone, so that builds stay fast.
    """
    made = {f"reference/{name}": text for name, text in pages("en").items()}
    for name, text in (made | _notebooks(folder.parent / "examples")).items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def _notebooks(folder: Path) -> dict[str, str]:
    # In the folder of the examples they lead to the source of the pages, here to the pages.
    found = {f"notebooks/{path.name}": path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.ipynb"))}
    return {name: text.replace("](../docs/", "](../") for name, text in found.items()}
