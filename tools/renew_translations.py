"""Bring docs/locale to the pages as they stand: new sentences are added untranslated, those that are gone are dropped.

Run it with the Python of the full environment after a page has changed, then translate what is empty or marked fuzzy. The
pages of the reference are not among them: they are written from the Chinese texts of the library itself, and from the
catalogue ``docstrings`` where these are docstrings of the model.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from sphinx_intl.basic import update

DOCS: Final = Path(__file__).resolve().parent.parent / "docs"
sys.path.insert(0, str(DOCS))

from making.docstrings import paragraphs  # noqa: E402  # it lies below docs

WRITTEN: Final = (
    *("index.md", "why.md", "start.md", "compatibility.md", "glossary.md", "concepts/*", "how-to/*", "notebooks/*"),
    *("reference/index.md", "reference/cli.md"),
)
HEADER: Final = """\
msgid ""
msgstr ""
"Language: zh_CN\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"
"""


def extract(folder: str) -> None:
    """Write what is to be translated, one template for each page, and one for docstrings."""
    pages = ("-D", f"include_patterns={','.join(WRITTEN)}")
    command = [sys.executable, "-m", "sphinx", "-q", "-Q", "-b", "gettext", *pages, str(DOCS), folder]
    subprocess.run(command, check=True)
    docstrings = Catalog()
    for text in paragraphs():
        docstrings.add(text)
    with (Path(folder) / "docstrings.pot").open("wb") as file:
        write_po(file, docstrings, width=0)


def main() -> None:
    """Extract the sentences of the pages and merge them into the catalogues."""
    with tempfile.TemporaryDirectory() as folder:
        extract(folder)
        update(str(DOCS / "locale"), folder, ("zh_CN",), line_width=0, ignore_obsolete=True, jobs=1)
    for path in sorted((DOCS / "locale").rglob("*.po")):
        _, _, entries = path.read_text(encoding="utf-8").partition("\n\n")
        path.write_text(f"{HEADER}\n{entries}", encoding="utf-8")


if __name__ == "__main__":
    main()
