"""The Chinese of the documentation: no sentence of a page written by hand, and no docstring of the model, is without it."""

import importlib
import re
from collections import Counter
from pathlib import Path
from typing import Any, Final

import pytest

pytest.importorskip("sphinx_intl")

from babel.messages.pofile import read_po

ROOT: Final = Path(__file__).resolve().parent.parent
LOCALE: Final = ROOT / "docs" / "locale" / "zh_CN" / "LC_MESSAGES"
CATALOGUES: Final = sorted(path.relative_to(LOCALE).as_posix() for path in LOCALE.rglob("*.po"))
# What stays as it is: code, the target of a link, a role with its target.
KEPT: Final = re.compile(r"(?<!`)(`{1,2})(?!`)(.+?)(?<!`)\1(?!`)|\]\(([^)]+)\)")
BESIDE: Final = re.compile("（[A-Za-z][A-Za-z ,'-]*）")  # the English word of a term, as the glossary gives it
ENGLISH: Final = re.compile(r"(?:\b[a-z]{2,}\b[ ,;]+){4,}[a-z]{2,}")


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("templates")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "tools")
        importlib.import_module("renew_translations").extract(str(folder))
    return folder


def messages(path: Path) -> dict[str, Any]:
    """Return each message of a catalogue by its English."""
    with path.open("rb") as file:
        return {str(each.id): each for each in read_po(file) if each.id}


def test_every_sentence_has_its_chinese(templates: Path) -> None:
    """What is new stands untranslated here until somebody runs tools/renew_translations.py and translates it."""
    lacking: dict[str, list[str]] = {}
    for template in sorted(templates.rglob("*.pot")):
        name = template.relative_to(templates).with_suffix(".po").as_posix()
        held = messages(LOCALE / name) if name in CATALOGUES else {}
        wanted = messages(template)
        if missing := [said for said in wanted if said not in held or not held[said].string or held[said].fuzzy]:
            lacking[name] = missing
    assert lacking == {}


def test_no_catalogue_holds_what_no_page_says(templates: Path) -> None:
    wanted = {
        path.relative_to(templates).with_suffix(".po").as_posix(): messages(path) for path in templates.rglob("*.pot")
    }
    assert sorted(wanted) == CATALOGUES
    assert {name: gone for name in CATALOGUES if (gone := messages(LOCALE / name).keys() - wanted[name].keys())} == {}


@pytest.mark.parametrize("name", CATALOGUES)
def test_a_translation_keeps_code_and_links_and_leaves_no_english(name: str) -> None:
    faults = []
    for said, message in messages(LOCALE / name).items():
        kept, found = (
            Counter(code or link for _, code, link in KEPT.findall(text)) for text in (said, str(message.string))
        )
        faults += [f"{said}: {sorted((kept - found).elements())}"] if kept - found else []
        bare = BESIDE.sub("", KEPT.sub("", str(message.string)))
        faults += [f"{said}: not translated"] if ENGLISH.search(bare) else []
    assert faults == []
