"""How large the page of a report with 50,000 findings is, and how soon a real browser shows it.

Run ``python benchmarks/report_page.py [FINDINGS]``; it needs the extra ``report``, Playwright and Debian's Chromium. The findings are those
about a synthetic county whose days are all placeholders. The bars are those of the issue: under 5 MB, and open in
under 2 s, from the order to open the file until everything in it has run and its first table can be seen.
"""

import re
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Final

from playwright.sync_api import sync_playwright
from samples import sizes  # the benchmark beside this one

from govcredit.adapters.html.page import to_html
from govcredit.adapters.reports.files import FileReport
from govcredit.exchange.documents import dumps, loads
from govcredit.findings import Report
from govcredit.measures.facts import Facts
from govcredit.policy.loading import load_pack
from govcredit.samples.county import county
from govcredit.validation.register import check

__all__ = ("main",)

FINDINGS: Final = 50_000
MEGABYTES: Final = 5.0
SECONDS: Final = 2.0
TURNS: Final = 5
LAW: Final = date(2026, 11, 26)


def report(number: int) -> Report:
    """Return so many findings about a county in which every day is a placeholder."""
    text = re.sub(rb'"20[0-9]{2}-[01][0-9]-[0-3][0-9]"', b'"1900-01-01"', dumps(county(**sizes(number))))
    return check(Facts.of(loads(text), load_pack("cn").context(LAW)), most=number)


def main() -> int:
    """Print size and time, and say whether the bars hold."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else FINDINGS
    told = report(number)
    if len(told.findings) != number:
        raise SystemExit(f"{len(told.findings)} findings, not {number}")
    page = to_html([FileReport(file="上报.json", report=told)], "zh")
    size = len(page.encode()) / 1e6
    times = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "report.html"
        path.write_text(page, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for _ in range(TURNS):
            tab = browser.new_page()
            start = perf_counter()
            tab.goto(path.as_uri(), wait_until="load")
            tab.locator(".group").first.wait_for()
            times.append(perf_counter() - start)
            tab.close()
        browser.close()
    best = min(times)
    print(f"{number:,} findings: {size:.1f} MB (at most {MEGABYTES}), open in {best:.1f} s (at most {SECONDS})")
    return int(size > MEGABYTES or best > SECONDS)


if __name__ == "__main__":
    raise SystemExit(main())
