"""What is found while a plan is read, kept in the order of the document."""

from collections.abc import Iterator
from typing import final

import attrs

from govcredit.findings import Finding, Place, Report, finding

__all__ = ("PlanTrouble", "Unreadable")


@final
class Unreadable(Exception):  # it says what was found
    """A file that is not read, with the finding that says why."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.finding: Finding = finding(code, "", **params)


@final
class PlanTrouble:
    """The findings of a reading."""

    def __init__(self) -> None:
        self._found: list[Finding] = []

    def tell(self, code: str, place: Place | None = None, path: str = "", **params: str | int) -> None:
        """Note a finding.

        Args:
            code: Its code.
            place: Where in the document it points; ``None`` where it is about the whole.
            path: JSON Pointer to the value.
            params: What its sentence fills in.
        """
        self.note(finding(code, path, **params), place)

    def note(self, found: Finding, place: Place | None) -> None:
        """Note a finding that was made elsewhere, with its place where it has none."""
        self._found.append(found if found.place is not None else attrs.evolve(found, place=place))

    def report(self, most: int | None = None) -> Report:
        """Return the report, at most so many findings; the others are counted."""
        return Report.of(self._ordered(), most)

    def _ordered(self) -> Iterator[Finding]:
        return iter(sorted(self._found, key=_position))


def _position(found: Finding) -> tuple[int, int]:
    place = found.place
    return (0, 0) if place is None else (place.line or 0, place.column or 0)
