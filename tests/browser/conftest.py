"""Debian's Chromium, found by its path, without a network.

The tests are skipped where it or Playwright is missing, and fail where ``GOVCREDIT_BROWSER`` is ``required``.
"""

import os
import shutil
from collections.abc import Iterator
from typing import Any, Final

import pytest

CHROMIUM: Final = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    required = os.environ.get("GOVCREDIT_BROWSER") == "required"
    if CHROMIUM is None:
        assert not required, "Chromium is not installed"
        pytest.skip("Chromium is not installed")
    if not required:
        pytest.importorskip("playwright", reason="Playwright is not installed")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # it may be missing

    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield opened
        opened.close()
