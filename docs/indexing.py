"""Makes the index of the search, after both languages were built: ``python docs/indexing.py docs/_build/html``.

Pagefind finds the words of a Chinese text by a general dictionary, and the browser those of what is asked by another one: 工作台账
is a workbench and an account to the first, and neither finds what the second looks for. So the words of the field that have two
characters, of which longer ones are made, stand apart in the copy of the pages that Pagefind reads, and the search page keeps
them whole in what is asked. The pages themselves stay as they are.
"""

import json
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Final

__all__ = ("apart", "main", "terms")

DOCS: Final = Path(__file__).resolve().parent
WORDS: Final = DOCS.parent / "src" / "govcredit" / "data" / "messages" / "terms.toml"
_HAN: Final = re.compile("[\u3400-\u9fff]{2}")
_ALSO: Final = ("信用", "修复", "核查", "台账", "看板")
_TEXT: Final = re.compile(r"(<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>)", flags=re.DOTALL)


def terms() -> tuple[str, ...]:
    """Return the words of the field that have two characters, of which longer ones are made: those of glossary and library."""
    glossary = (DOCS / "glossary.md").read_text(encoding="utf-8")
    explained = re.findall(r"^  (\S+?)[.,：]? ", glossary, flags=re.MULTILINE)
    words = [word["zh"] for word in tomllib.loads(WORDS.read_text(encoding="utf-8")).values()]
    found = {each for told in (*explained, *words) for each in re.split("[、，：（）]", told) if _HAN.fullmatch(each)}
    return tuple(sorted({*found, *_ALSO}))


def apart(text: str, known: re.Pattern[str]) -> str:
    """Return a text of HTML in which the words of the field stand between spaces.

    >>> apart("<p>工作台账里的任务</p>", re.compile("台账|任务"))
    '<p>工作 台账 里的 任务 </p>'
    """
    parts = _TEXT.split(text)
    return "".join(
        part if number % 2 else known.sub(r" \g<0> ", part).replace("  ", " ") for number, part in enumerate(parts)
    )


def main(site: Path) -> None:
    """Write the index and the words into a site."""
    words = terms()
    known = re.compile("|".join(words))
    (site / "_static" / "terms.json").write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        for page in sorted(site.rglob("*.html")):
            text = page.read_text(encoding="utf-8")
            copy = Path(folder) / page.relative_to(site)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(apart(text, known) if copy.is_relative_to(Path(folder) / "zh") else text, encoding="utf-8")
        command = [sys.executable, "-m", "pagefind", "--silent", "--site", folder, "--exclude-selectors", ".headerlink"]
        subprocess.run([*command, "--output-path", str(site / "pagefind")], check=True)  # noqa: S603  # the command is ours


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
