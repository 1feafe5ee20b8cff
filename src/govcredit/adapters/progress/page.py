"""A progress report as one self-contained page that runs no script, for a screen and for A4 paper (进展报告网页); needs ``report``."""

import base64
import hashlib
from datetime import date
from importlib import import_module
from typing import Any

from govcredit._files import read_text
from govcredit.adapters.progress._content import content_of
from govcredit.errors import MissingExtra
from govcredit.findings import Language
from govcredit.ledger.reports import ProgressReport

__all__ = ("progress_html",)


def progress_html(
    report: ProgressReport, *, language: Language = "zh", signer: str | None = None, signed_on: date | None = None
) -> str:
    """Return the report as a page; the same as `govcredit.adapters.progress.document.progress_docx` writes.

    A report that is made for inside holds notes on the progress, and says at its head that it must stay there.

    Args:
        report: The report.
        language: The language of the page.
        signer: Who signs it; the body that issued the plan where nobody is given.
        signed_on: The day that it bears; an empty place where none is given.

    Raises:
        MissingExtra: The extra ``report`` is not installed.
    """
    try:
        jinja2: Any = import_module("jinja2")
    except ModuleNotFoundError as error:
        raise MissingExtra("report", error.name or "jinja2") from None
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    style = read_text("html", "progress.css")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    page: str = environment.from_string(read_text("html", "progress.html")).render(
        content=content_of(report, language, signer, signed_on),
        zh=language == "zh",
        style=style,
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
    )
    return page
