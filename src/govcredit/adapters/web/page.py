"""The page at the root of the web door: drop a file, see the report, take the marked workbook or the board away (检查页面)."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from govcredit._version import __version__
from govcredit.adapters.intake.named import packaged_pack
from govcredit.adapters.reports.pages import page_of
from govcredit.findings import Language
from govcredit.policy.loading import packaged

__all__ = ("page",)

_ACCEPTED: Final = ".json,.jsonl,.ndjson,.xlsx,.xls,.csv,.docx,.html,.htm,.txt,.md"


def page(language: Language, *, most: int, today: date) -> str:
    """Return the page; it asks nobody but the service that it came from, and runs no script but its own.

    Args:
        language: The language that the page opens in; it holds both.
        most: The largest file in bytes.
        today: The day that the law is asked of, unless the reader says another.

    Raises:
        MissingExtra: Jinja2 is not installed.

    >>> "openapi.json" in page("en", most=16_000_000, today=date(2026, 11, 25))
    True
    """
    return page_of(
        "review",
        sheets=("report",),
        scripts=("findings", "review"),
        connects=True,
        zh=language == "zh",
        language=language,
        size=most // 1_000_000 or 1,
        accept=_ACCEPTED,
        packs=tuple(_packs()),
        today=today.isoformat(),
        version=__version__,
    )


def _packs() -> Iterator[tuple[str, dict[Language, str]]]:
    for name in packaged():
        own = packaged_pack(name).layers[0]
        yield name, {"zh": own.title, "en": own.title_en}
