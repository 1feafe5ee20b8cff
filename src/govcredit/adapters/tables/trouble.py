"""What is found while sheets are read, kept in the order of the sheets and their cells."""

from collections.abc import Iterator
from typing import final

import attrs

from govcredit.adapters.tables.grid import letter
from govcredit.findings import Finding, Place, Report, finding

__all__ = ("SheetTrouble",)


@final
class SheetTrouble:
    """The findings of a reading."""

    def __init__(self) -> None:
        self._found: list[tuple[tuple[int, int, int], Finding]] = []

    def tell(
        self, code: str, spot: tuple[int, int, int], sheet: str | None, path: str = "", **params: str | int
    ) -> None:
        """Note a finding.

        Args:
            code: Its code.
            spot: The sheet, the row and the column that it is about, each from 0.
            sheet: The name of the sheet; ``None`` where it is about the whole workbook.
            path: JSON Pointer to the value.
            params: What its sentence fills in.
        """
        self.note(finding(code, path, **params), spot, sheet)

    def note(self, found: Finding, spot: tuple[int, int, int], sheet: str | None) -> None:
        """Note a finding that was made elsewhere, with its cell."""
        place = None if sheet is None else Place(cell=f"{sheet}!{letter(spot[2])}{spot[1] + 1}")
        self._found.append((spot, attrs.evolve(found, place=place)))

    def report(self, most: int | None = None) -> Report:
        """Return the report, at most so many findings; the others are counted."""
        return Report.of(self._ordered(), most)

    def _ordered(self) -> Iterator[Finding]:
        return (found for _, found in sorted(self._found, key=lambda each: each[0]))
