"""Builds the documentation in both languages, with its search: ``python docs/building.py docs/_build/html``.

Both are built at once, by two processes that begin as copies of this one: what both need is loaded and read here, once. The
Chinese site lies in the folder ``zh`` of the English one, so that a page leads to itself in the other language.
"""

import gc
import logging
import multiprocessing
import re
import shutil
import sys
from importlib import import_module
from pathlib import Path
from typing import Final

import indexing
from conf import extensions, html_theme
from making.pages import pages, write
from sphinx.cmd.build import build_main
from sphinx.pycode import ModuleAnalyzer

__all__ = ("main",)

DOCS: Final = Path(__file__).resolve().parent
STRICT: Final = ("-E", "-n", "-W", "--keep-going", "-q")
_SHOWN: Final = re.compile(r"^\.\. automodule:: (\S+)$", flags=re.MULTILINE)


def main(site: Path) -> int:
    """Build a site anew; return 1 where a build warned of anything."""
    shutil.rmtree(site, ignore_errors=True)
    write(DOCS)
    _prepare()
    with multiprocessing.get_context("fork").Pool(2) as pool:
        failed = pool.starmap(_build, [("en", site), ("zh_CN", site / "zh")])
    if any(failed):
        return 1
    indexing.main(site)
    return 0


def _prepare() -> None:
    for name in (*extensions, html_theme):
        import_module(name)
    pages("zh")
    texts = (page.read_text(encoding="utf-8") for page in sorted((DOCS / "reference").rglob("*.md")))
    for module in (name for text in texts for name in _SHOWN.findall(text)):
        ModuleAnalyzer.for_module(module).analyze()
    gc.freeze()


def _build(language: str, site: Path) -> int:
    logging.disable(logging.INFO)  # of each event and node, which would be put together and thrown away
    kept = DOCS / "_build" / "doctrees" / language
    return build_main([*STRICT, "-b", "html", "-d", str(kept), "-D", f"language={language}", str(DOCS), str(site)])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
