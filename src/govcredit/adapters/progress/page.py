"""A progress report as one self-contained page that runs no script, for a screen and for A4 paper (进展报告网页); needs ``report``."""

from datetime import date

from govcredit.adapters.progress._content import content_of
from govcredit.adapters.reports.pages import page_of
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

    >>> from datetime import date
    >>> from govcredit.exchange.documents import loads
    >>> from govcredit.ledger.reports import progress_report
    >>> from govcredit.measures.facts import Facts
    >>> from govcredit.model.values import Period
    >>> from govcredit.policy.loading import load_pack
    >>> plan = '{"id": "p", "title": "某县实施方案", "issuer": "a", "issued": "2025-12-01"}'
    >>> bundle = loads('{"version": "1.0", "organs": [{"id": "a", "kind": "government", "name": "某县人民政府"}], "plans": [%s]}' % plan)
    >>> facts = Facts.of(bundle, load_pack("cn").context(date(2026, 7, 1)))
    >>> report = progress_report(facts, "p", Period.parse("2026-01-01/2026-07-01"))
    >>> "关于《某县实施方案》2026年上半年落实情况的报告" in progress_html(report)
    True
    """
    content = content_of(report, language, signer, signed_on)
    return page_of("progress", sheets=("dark",), content=content, zh=language == "zh")
