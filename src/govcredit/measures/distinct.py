"""What several measures read and lacked, once each and in a fixed order, so that no result depends on the order of the items (去重排序)."""

from collections.abc import Iterable
from typing import Any, Final

from govcredit.measures.measured import Missing
from govcredit.model.relations import ItemReference
from govcredit.policy.term import Term

__all__ = ("distinct_missing", "distinct_terms", "sorted_references")

_SEVERAL: Final = 2  # fewer are distinct and in order


def sorted_references(references: Iterable[ItemReference]) -> tuple[ItemReference, ...]:
    """Return references once each, in the order of kind and identifier.

    >>> from govcredit.measures.measured import reference
    >>> [each.id for each in sorted_references(reference("record", name) for name in ("r-2", "r-1", "r-2"))]
    ['r-1', 'r-2']
    """
    found = {(each.kind, each.id): each for each in references}
    return tuple(found[key] for key in sorted(found))


def distinct_missing(missing: Iterable[Missing]) -> tuple[Missing, ...]:
    """Return what is missing, once each and in a fixed order.

    >>> lack = Missing(kind="fiscal-year", reason="no-item")
    >>> distinct_missing((lack, lack))
    (Missing(kind='fiscal-year', member=None, id=None, reason='no-item'),)
    """
    held = tuple(missing)
    if len(held) < _SEVERAL:
        return held
    found = {(each.kind, each.id or "", each.member or "", each.reason): each for each in held}
    return tuple(found[key] for key in sorted(found))


def distinct_terms(terms: Iterable[Term[Any]]) -> tuple[Term[Any], ...]:
    """Return terms, once each and in a fixed order.

    >>> from datetime import date
    >>> from govcredit.policy.loading import load_pack
    >>> pack, on = load_pack("cn"), date(2026, 4, 1)
    >>> names = ("payments.organ-limit-most", "payments.organ-limit", "payments.organ-limit-most")
    >>> [term.name for term in distinct_terms(pack.term(name, on=on) for name in names)]
    ['payments.organ-limit', 'payments.organ-limit-most']
    """
    held = tuple(terms)
    if len(held) < _SEVERAL:
        return held
    found = {(each.name, each.start.isoformat(), each.layer, each.citation.text("zh")): each for each in held}
    return tuple(found[key] for key in sorted(found))
