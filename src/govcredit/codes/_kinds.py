"""Which kind a code is, and which kind it more likely is where it stands in the column of another.

A code of 18 digits can pass as a USCC and as a citizen number. By chance, one citizen number in about 341 has both
digits of a USCC right, and then region and class must fit as well; a USCC hardly ever spells a day of birth at the
right place and has the other check digit too. So where nothing else is known, a code that passes as both is taken for a
citizen number, which is also the side on which an error does no harm. Where a USCC is expected, it remains one as long
as it fits well, and is flagged.
"""

from datetime import date
from types import MappingProxyType
from typing import Final

from govcredit.codes._grading import Grade, grade, is_old_citizen_number, looks_like_citizen_number
from govcredit.codes.schemes import CITIZEN_NUMBER, ORGANISATION_CODE, USCC, Kind

__all__ = ("KINDS", "graded", "likelier_kind", "passes")

KINDS: Final[tuple[Kind, ...]] = ("citizen-number", "uscc", "organisation-code")  # the likelier before the others
_VALID: Final = MappingProxyType({scheme.kind: scheme.is_valid for scheme in (CITIZEN_NUMBER, USCC, ORGANISATION_CODE)})


def passes(kind: Kind, code: str, on: date | None) -> bool:
    """Tell whether a compact code passes all tiers of a kind."""
    return _VALID[kind](code) and grade(kind, code, on).passed


def graded(code: str, on: date | None) -> tuple[Kind, Grade]:
    """Return the kind that a compact code is, or the one that it comes nearest to, and its grade."""
    kind: Kind = "unknown"
    if len(code) == USCC.length:
        found = grade("citizen-number", code, on) if code[:17].isdigit() else None
        if found is not None and found.passed:
            return "citizen-number", found
        personal = looks_like_citizen_number(code, on) and not passes("uscc", code, on)
        kind = "citizen-number" if personal else "uscc"
    elif len(code) == ORGANISATION_CODE.length:
        kind = "organisation-code"
    elif is_old_citizen_number(code, on):
        kind = "citizen-number"
    return kind, grade(kind, code, on)


def likelier_kind(kind: Kind, code: str, on: date | None, found: Grade) -> Kind | None:
    """Return the kind that a compact code more likely is than the one it was graded as, or None."""
    if kind == "unknown":
        return None
    if found.passed:
        return "citizen-number" if kind == "uscc" and passes("citizen-number", code, on) else None
    for other in KINDS:
        if other != kind and passes(other, code, on):
            return other
    if kind != "citizen-number" and (looks_like_citizen_number(code, on) or is_old_citizen_number(code, on)):
        return "citizen-number"
    return None
