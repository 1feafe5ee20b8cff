"""What was read of a document that is no exchange document, entering by the same door as one (读入)."""

from collections.abc import Mapping
from typing import Any, Protocol

from govcredit import _json
from govcredit.adapters.reports.files import FileReport
from govcredit.exchange.documents import Outcome
from govcredit.exchange.reading import read_parsed
from govcredit.findings import Report

__all__ = ("taken",)


class Reading(Protocol):
    """What came of a table or a plan: a bundle as a JSON value, what was found, and where its items stand."""

    @property
    def document(self) -> Mapping[str, Any] | None:
        """The bundle as a JSON value, or ``None`` where nothing could be read."""

    @property
    def report(self) -> Report:
        """What was found while reading."""

    def located(self, report: Report) -> Report:
        """Return a report about the document with the places of the source."""


def taken(reading: Reading, data: bytes, file: str) -> tuple[Outcome | None, FileReport]:
    """Return how the document was read as a bundle, or nothing where there is none, and the report of both.

    Args:
        reading: What came of the source.
        data: The bytes of the source.
        file: What the report calls it.
    """
    if reading.document is None:
        return None, FileReport(file=file, report=reading.report)
    outcome = read_parsed(_json.Parsed(value=reading.document, text=""), _json.digest(data))
    return outcome, FileReport.of(file, outcome, reading.report + reading.located(outcome.report))
