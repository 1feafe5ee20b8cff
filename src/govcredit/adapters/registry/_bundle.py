"""A look-up over the bodies of a bundle, its indexes made once (交换文件中的名录)."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, final

import attrs

from govcredit.adapters.tables.headings import plain
from govcredit.codes.identifiers import compact
from govcredit.model.bodies.organ import Organ
from govcredit.model.bundle import Bundle
from govcredit.model.provenance import as_of

__all__ = ("BundleRegistry",)

_Index = Mapping[str, tuple[Organ, ...]]
_NOTHING: Final[_Index] = MappingProxyType({})
_is_uscc: Final = re.compile("[0-9A-Z]{18}").fullmatch
_is_organisation_code: Final = re.compile("[0-9A-Z]{9}").fullmatch


@final
@attrs.frozen
class BundleRegistry:
    """The bodies of a bundle as a `Registry` (交换文件中的机构名录).

    What was corrected, revoked or superseded by a revision does not answer; a former name is one of ``other_names``.

    >>> from govcredit.samples.county import county
    >>> registry = BundleRegistry.of(county())
    >>> [organ.id for organ in registry.by_name("某县财政局")], registry.by_code("no code")
    ([], ())
    """

    _ids: Mapping[str, Organ] = attrs.field(factory=lambda: MappingProxyType({}), repr=False)
    _codes: _Index = attrs.field(default=_NOTHING, repr=False)
    _names: _Index = attrs.field(default=_NOTHING, repr=False)
    _followers: _Index = attrs.field(default=_NOTHING, repr=False)

    @classmethod
    def of(cls, bundle: Bundle) -> "BundleRegistry":
        """Return the look-up over the bodies of a bundle."""
        organs = sorted(as_of(bundle.organs), key=lambda each: each.id)
        return cls(
            MappingProxyType({each.id: each for each in organs}),
            _index((code, each) for each in organs for code in _codes_of(each)),
            _index((plain(name), each) for each in organs for name in (each.name, *each.other_names)),
            _index((step.organ, each) for each in organs for step in each.predecessors),
        )

    def by_id(self, organ: str) -> Organ | None:
        """Return the body that has an identifier, ended or not; ``None`` where there is none."""
        return self._ids.get(organ)

    def by_code(self, code: str, on: date | None = None) -> tuple[Organ, ...]:
        """Return the bodies that have a unified social credit code or an organisation code."""
        written = compact(code)
        if _is_uscc(written) is not None:
            # A body of which only the organisation code is known has the unified code that embeds it.
            inner = (each for each in self._codes.get(written[8:17], ()) if each.uscc is None)
            return _existing((*self._codes.get(written, ()), *inner), on)
        return _existing(self._codes.get(written, ()) if _is_organisation_code(written) is not None else (), on)

    def by_name(self, name: str, on: date | None = None) -> tuple[Organ, ...]:
        """Return the bodies that have a name, be it a short or a former one."""
        return _existing(self._names.get(plain(name), ()), on)

    def successors(self, organ: str, on: date | None = None) -> tuple[Organ, ...]:
        """Return the bodies that follow a body at once."""
        return tuple(each for each in self._followers.get(organ, ()) if on is None or _follows(each, organ, on))


def _index(pairs: Iterable[tuple[str, Organ]]) -> _Index:
    found: dict[str, dict[str, Organ]] = {}
    for key, organ in pairs:
        found.setdefault(key, {})[organ.id] = organ
    return MappingProxyType({key: tuple(held.values()) for key, held in found.items()})


def _codes_of(organ: Organ) -> Iterable[str]:
    if organ.uscc is not None:
        yield from (organ.uscc, organ.uscc[8:17])
    if organ.organisation_code is not None:
        yield organ.organisation_code


def _existing(organs: Iterable[Organ], on: date | None) -> tuple[Organ, ...]:
    found = {each.id: each for each in organs if on is None or each.existed is None or each.existed.contains(on)}
    return tuple(found[key] for key in sorted(found))


def _follows(later: Organ, earlier: str, on: date) -> bool:
    return any(step.organ == earlier and (step.on is None or step.on <= on) for step in later.predecessors)
