"""Gathers what a measure rests on while it is worked out: items, terms and gaps, each once and in a fixed order."""

from collections.abc import Iterable
from typing import Any, TypeVar, final

import attrs

from govcredit.measures.distinct import sorted_references
from govcredit.measures.measured import Band, Measured, Missing, MissingReason, reference
from govcredit.model.relations import ItemReference
from govcredit.policy.term import Term

__all__ = ("Gathering",)

Value = TypeVar("Value")


@final
@attrs.define
class Gathering:
    """What was read and what was not found so far."""

    _inputs: dict[tuple[str, str], ItemReference] = attrs.field(factory=dict)
    _missing: dict[tuple[str, str, str, str], Missing] = attrs.field(factory=dict)
    _terms: dict[tuple[str, str], Term[Any]] = attrs.field(factory=dict)

    def read(self, kind: str, name: str) -> None:
        """Note an item that was read."""
        self._inputs[kind, name] = reference(kind, name)

    def lacks(
        self, kind: str, member: str | None = None, name: str | None = None, reason: MissingReason = "no-value"
    ) -> None:
        """Note something that was needed and not found."""
        found = Missing(kind=kind, member=member, id=name, reason=reason)
        self._missing[kind, name or "", member or "", reason] = found

    def rests_on(self, *terms: Term[Any] | None) -> None:
        """Note terms that were read."""
        for term in terms:
            if term is not None:
                self._terms[term.name, f"{term.start}{term.citation.text('zh')}"] = term

    def add(self, other: Measured[Any]) -> None:
        """Note what another measure rests on."""
        self.rests_on(*other.terms)
        for each in other.inputs:
            self.read(each.kind, each.id)
        self.add_missing(other.missing)

    def add_missing(self, missing: Iterable[Missing]) -> None:
        """Note what another measure did not find."""
        for each in missing:
            self.lacks(each.kind, each.member, each.id, each.reason)

    def result(self, value: Value | None, band: Band[Value] | None = None) -> Measured[Value]:
        """Return the answer with all that was noted."""
        return Measured(
            value=value,
            band=None if value is not None else band,
            inputs=sorted_references(self._inputs.values()),
            missing=tuple(self._missing[key] for key in sorted(self._missing)),
            terms=tuple(self._terms[key] for key in sorted(self._terms)),
        )
