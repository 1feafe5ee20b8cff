"""Photograph the page of a score for the READMEs: docs/pictures/report.png and report.zh_CN.png.

Run it with the Python of the full environment, on a machine with Chromium and a font with Chinese characters, after the
page of a score has changed.
"""

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final

from playwright.sync_api import sync_playwright

from govcredit.adapters.scores.page import score_html
from govcredit.exchange.documents import loads
from govcredit.findings import Language
from govcredit.measures.facts import Facts
from govcredit.policy.loading import load_pack
from govcredit.scoring.score import score

ROOT: Final = Path(__file__).resolve().parent.parent
DAY: Final = date(2026, 7, 6)
WIDTH: Final = 960
HEIGHT: Final = 1120
NAMES: Final[Mapping[Language, str]] = MappingProxyType({"en": "report.png", "zh": "report.zh_CN.png"})


def main() -> None:
    """Open the page in each language and keep its upper part."""
    pack = load_pack(ROOT / "examples/schemes/trial")
    bundle = loads((ROOT / "examples/scores/county.json").read_bytes())
    facts = Facts.of(bundle, pack.context(DAY))
    found = score(facts, "town", pack.scheme("county-trial", on=DAY))
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for language, name in NAMES.items():
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=1.5)
            page.set_content(score_html(found.document(), language=language, organs=bundle.organs))
            page.screenshot(path=ROOT / "docs/pictures" / name)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
