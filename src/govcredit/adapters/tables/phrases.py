"""What cells and notes say of who is responsible and when, read into values of the format beside the words as written.

The readings are JSON values, as all that comes in by a table or a document: they enter the library by `exchange`.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeAlias, final

import attrs

from govcredit.adapters.tables.names import Register
from govcredit.exchange.converter import unstructure
from govcredit.findings import Finding
from govcredit.model.identity import OrganId
from govcredit.model.plans.responsibility import Responsibility, Role, RolePart
from govcredit.model.plans.schedule import Schedule
from govcredit.phrases.responsibility import column_of, read_columns, read_responsibility, says_first_leads
from govcredit.phrases.schedule import read_schedule
from govcredit.phrases.understood import Understood

__all__ = ("Phrase", "Phrases")

Phrase: TypeAlias = tuple[dict[str, Any], tuple[Finding, ...]]
"""The JSON value of what was read, and findings whose pointers start at it."""


@final
class Phrases:
    """Reads the phrases of one document; the same phrase is read once, since ledgers repeat theirs."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._seen: dict[tuple[Any, ...], Phrase] = {}

    def columns(self, cells: Sequence[tuple[str, str]]) -> Phrase:
        """Return who is responsible by the cells of a row, each with the heading of its column."""
        return self._once(("columns", *cells), lambda: self._responsibility(_of_columns(cells)))

    def note(self, text: str, *, column: RolePart | None = None, first_leads: bool = False) -> Phrase:
        """Return who is responsible by a note; the arguments are those of `read_responsibility`."""

        def read() -> Phrase:
            return self._responsibility(read_responsibility(text, column=column, first_leads=first_leads))

        return self._once(("note", text, column, first_leads), read)

    def schedule(self, text: str, *, issued: date | None, checks: bool = False) -> Phrase:
        """Return when something is due, or inspected."""

        def read() -> Phrase:
            found = read_schedule(text, issued=issued, checks=checks)
            return _lean(found.value), found.findings

        return self._once(("schedule", text, issued, checks), read)

    def _once(self, key: tuple[Any, ...], read: Callable[[], Phrase]) -> Phrase:
        found = self._seen.get(key)
        if found is None:
            found = self._seen[key] = read()
        return found

    def _responsibility(self, found: Understood[Responsibility]) -> Phrase:
        roles = tuple(self._linked(role) for role in found.value.roles)
        return _lean(attrs.evolve(found.value, roles=roles)), found.findings

    def _linked(self, role: Role) -> Role:
        """Name the body that a party is, where the roster has just one of that name."""
        if role.each or role.organ is not None:
            return role
        for name in (role.meant, role.party):
            organs = () if name is None else self._register.find("organ", name)
            if len(organs) == 1:
                return attrs.evolve(role, organ=OrganId(organs[0]))
        return role


def _of_columns(cells: Sequence[tuple[str, str]]) -> Understood[Responsibility]:
    """A ledger with one column for all keeps its cell as it stands; several are told apart by their headings."""
    if len(cells) == 1:
        ((heading, text),) = cells
        return read_responsibility(text, column=column_of(heading), first_leads=says_first_leads(heading))
    return read_columns(cells)


def _lean(value: Responsibility | Schedule) -> dict[str, Any]:
    """Return a JSON value without the members that say nothing, as clerks' sheets leave them out."""
    lean: dict[str, Any] = _without(unstructure(value))
    return lean


def _without(value: Any) -> Any:  # noqa: ANN401  # any JSON value
    if isinstance(value, dict):
        return {name: _without(held) for name, held in value.items() if held not in (None, [], False)}
    return [_without(each) for each in value] if isinstance(value, list) else value
