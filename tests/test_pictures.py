"""The pictures of the documentation are what the examples give now."""

import html
import importlib.util
import re
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import pytest

from govcredit.findings import Language

pytest.importorskip("altair", reason="the extra charts is not installed")

ROOT: Final = Path(__file__).resolve().parent.parent
REDRAW: Final = "A picture has changed. Run: python tools/build_pictures.py"


def tool() -> ModuleType:
    """Return the maintainers' script that draws them."""
    spec = importlib.util.spec_from_file_location("build_pictures", ROOT / "tools" / "build_pictures.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_picture_is_that_of_its_example(language: Language) -> None:
    held: Any = tool()
    suffix = held.LANGUAGES[language]
    found: dict[str, str] = {}
    for name, chart in held.pictures(language):
        text = (held.PICTURES / f"{name}{suffix}.svg").read_text(encoding="utf-8")
        assert f"<metadata>{held.digest(chart)}</metadata>" in text, f"{name}: {REDRAW}"
        found[name] = html.unescape(re.findall(r'aria-label="([^"]*)"', text)[0])
        assert found[name] == " ".join(str(chart.description).split())
    assert {f"{name}{suffix}.svg" for name in found} <= {file.name for file in held.PICTURES.iterdir()}


def test_every_picture_is_shown() -> None:
    page = (ROOT / "docs" / "how-to" / "charts.md").read_text(encoding="utf-8")
    shown = set(re.findall(r"\(\.\./pictures/([a-z]+)\.svg\)", page))
    kept = {file.name.partition(".")[0] for file in (ROOT / "docs" / "pictures").glob("*.svg")}
    assert shown == kept
