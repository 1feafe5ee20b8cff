"""The tiers of a verdict: how far a code gets as a code of one kind.

A grade names the tier that a code fails first, or ``kind`` when it passes all of them, with what is to be said about
it: catalogue names of the family ``identifier`` and what their sentences fill in. A passed grade may carry notes too;
they are warnings.
"""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Final, Literal, NamedTuple, TypeAlias

from govcredit._files import read_text
from govcredit.codes._check_digits import places_of_uscc
from govcredit.codes.lists import code_list
from govcredit.codes.schemes import CITIZEN_NUMBER, ORGANISATION_CODE, USCC, Kind

__all__ = (
    "CLASSES",
    "TIERS",
    "Grade",
    "Note",
    "Tier",
    "grade",
    "is_old_citizen_number",
    "looks_like_citizen_number",
    "note",
    "packaged",
    "region_name",
)

Tier: TypeAlias = Literal["shape", "alphabet", "check-digit", "organisation-code", "birth-date", "region", "kind"]
TIERS: Final[tuple[Tier, ...]] = (
    "shape",
    "alphabet",
    "check-digit",
    "organisation-code",
    "birth-date",
    "region",
    "kind",
)
Note: TypeAlias = tuple[str, tuple[tuple[str, str | int], ...]]

# GB 32100-2015 with amendment No 1 of 2016: registering department and class of institution.
_CLASSES_OF: Final = MappingProxyType(
    {
        "1": "1239",  # 机构编制
        "2": "19",  # 外交
        "3": "123459",  # 司法行政
        "4": "19",  # 文化
        "5": "1239",  # 民政
        "6": "129",  # 旅游
        "7": "129",  # 宗教
        "8": "19",  # 工会
        "9": "123",  # 工商
        "A": "19",  # 中央军委改革和编制办公室
        "N": "1239",  # 农业
        "Y": "1",  # 其他
    }
)
CLASSES: Final = frozenset(first + second for first, classes in _CLASSES_OF.items() for second in classes)
_CITIZEN_PLACES: Final = ("123456789", *("0123456789",) * 16, "0123456789X")
_ORGANISATION_PLACES: Final = (*("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",) * 8, "0123456789X")
_OLD_LENGTH: Final = 15
_OLD_CENTURY: Final = "19"  # numbers of 15 digits ended with the century
_EARLIEST: Final = date(1900, 1, 1)
_LATEST: Final = date(2099, 12, 31)  # where no day is asked about
_OLDEST: Final = 120  # years


class Grade(NamedTuple):
    """How far a code gets: the tier it fails first or ``kind``, whether it passes, and what is to be said."""

    tier: Tier
    passed: bool
    notes: tuple[Note, ...] = ()


class Region(NamedTuple):
    """A region in codes that GB/T 2260 does not list: how its codes begin, and its name."""

    prefix: str
    name: str


class Packaged(NamedTuple):
    """What is packaged beside the standards: attested codes with their evidence, and regions of registrars."""

    codes: Mapping[str, str]
    regions: tuple[Region, ...]


def note(name: str, **params: str | int) -> Note:
    """Return a note of the family ``identifier``."""
    return name, tuple(params.items())


@cache
def packaged() -> Packaged:
    """Return what is packaged beside the standards, read when first asked for."""
    table = tomllib.loads(read_text("identifiers", "attested.toml"))
    return Packaged(
        codes=MappingProxyType({row["code"]: row["evidence"] for row in table["codes"]}),
        regions=tuple(Region(row["prefix"], row["name"]) for row in table["regions"]),
    )


def grade(kind: Kind, code: str, on: date | None) -> Grade:
    """Grade a compact code as one of a kind, with the regions of a day or of any time."""
    match kind:
        case "uscc":
            return _uscc(code, on)
        case "organisation-code":
            return _organisation_code(code)
        case "citizen-number":
            return _citizen_number(code, on)
        case _:
            return _length(kind, code)


def looks_like_citizen_number(code: str, on: date | None) -> bool:
    """Tell whether the day of birth and the region fit, whatever the check digit is."""
    if len(code) != CITIZEN_NUMBER.length or not code[:17].isdigit() or _foreign(code, _CITIZEN_PLACES):
        return False
    born = _born(code, on)
    return born is not None and _home(code[:6], born, on) in ("known", "zone")


def is_old_citizen_number(code: str, on: date | None) -> bool:
    """Tell whether a code is a citizen number of 15 digits, as they were before 1999."""
    if len(code) != _OLD_LENGTH or not (code.isascii() and code.isdigit()):
        return False
    return looks_like_citizen_number(f"{code[:6]}{_OLD_CENTURY}{code[6:]}0", on)


def region_name(region: str, on: date | None) -> str | None:
    """Return the name of a registrar's region on a day or at any time; for a zone, that of what it lies in."""
    regions = code_list("region")
    found = regions.find(region, on) or regions.find(region)
    if found is None:
        beyond = next((known.name for known in packaged().regions if region.startswith(known.prefix)), None)
        above = regions.find(f"{region[:4]}00", on)
        return beyond or (None if above is None else above.name)
    return found.name


def _uscc(code: str, on: date | None) -> Grade:
    if not USCC.is_valid(code):
        return _arithmetic("uscc", code, places_of_uscc())
    inner = code[8:17]
    if not ORGANISATION_CODE.is_valid(inner):
        expected = ORGANISATION_CODE.check_digit(inner[:8])
        return _fails("organisation-code", note("organisation-digit", expected=expected, found=inner[8]))
    region = code[2:8]
    standing = _standing(region, on)
    if standing == "ended":
        return _fails("region", note("region-ended", region=region, on=str(on)))
    if standing == "unknown":
        return _fails("region", note("region", region=region))
    notes = (note("zone", region=region),) if standing == "zone" else ()
    if code[0] not in _CLASSES_OF:
        return _fails("kind", note("registrar", found=code[0]), *notes)
    if code[:2] not in CLASSES:
        notes = (note("class", found=code[:2]), *notes)
    return _passes(*notes)


def _organisation_code(code: str) -> Grade:
    if not ORGANISATION_CODE.is_valid(code):
        return _arithmetic("organisation-code", code, _ORGANISATION_PLACES)
    return _passes()


def _citizen_number(code: str, on: date | None) -> Grade:
    if not CITIZEN_NUMBER.is_valid(code):
        if is_old_citizen_number(code, on):
            return _fails("shape", note("old-citizen-number"))
        return _arithmetic("citizen-number", code, _CITIZEN_PLACES)
    born = _born(code, on)
    if born is None:
        return _fails("birth-date", note("birth-date"))
    region = code[:6]
    standing = _home(region, born, on)
    if standing == "ended":
        return _fails("region", note("region-before-birth", region=region))
    if standing == "unknown":
        return _fails("region", note("region", region=region))
    return _passes(note("zone", region=region)) if standing == "zone" else _passes()


def _arithmetic(kind: Kind, code: str, places: tuple[str, ...]) -> Grade:
    """Say which of the first three tiers a code fails that is not valid."""
    if len(code) != len(places):
        return _length(kind, code)
    foreign = _foreign(code, places)
    if foreign:
        return _fails("alphabet", note("character", position=foreign, character=code[foreign - 1]))
    scheme = USCC if kind == "uscc" else ORGANISATION_CODE if kind == "organisation-code" else CITIZEN_NUMBER
    return _fails("check-digit", note("check-digit", expected=scheme.check_digit(code[:-1]), found=code[-1]))


def _fails(tier: Tier, *notes: Note) -> Grade:
    return Grade(tier, passed=False, notes=notes)


def _passes(*notes: Note) -> Grade:
    return Grade("kind", passed=True, notes=notes)


def _length(kind: Kind, code: str) -> Grade:
    wanted = "unknown-code" if kind == "unknown" else kind
    return _fails("shape", note("length", kind=wanted, length=len(code)) if code else note("empty"))


def _foreign(code: str, places: tuple[str, ...]) -> int:
    """Return the position, from 1, of the first character that may not stand there, or 0."""
    for position, character in enumerate(code, 1):
        if character not in places[position - 1]:
            return position
    return 0


def _standing(region: str, on: date | None) -> Literal["known", "ended", "zone", "unknown"]:
    """Tell what is known of a registrar's region.

    Development zones register bodies under codes that GB/T 2260 does not list, within the number space of what they
    lie in. To refuse a real code is worse than to let a wrong one pass, so that such a region passes with a note.
    """
    regions = code_list("region")
    if regions.known(region, on):
        return "known"
    if regions.known(region):
        return "ended"
    if any(region.startswith(beyond.prefix) for beyond in packaged().regions):
        return "known"
    return "zone" if regions.known(f"{region[:4]}00", on) else "unknown"


def _home(region: str, born: date, on: date | None) -> Literal["known", "ended", "zone", "unknown"]:
    """Tell what is known of a region in a citizen number: it must have been in use at some time since the birth."""
    regions = code_list("region")
    if regions.known(region, born):
        return "known"
    if not regions.known(region):
        return "zone" if regions.known(f"{region[:4]}00") else "unknown"
    for entry in regions.history(region):
        ended = entry.end is not None and int(entry.end[:4]) < born.year
        begun = on is None or entry.start is None or int(entry.start[:4]) <= on.year
        if begun and not ended:
            return "known"
    return "ended"


def _born(code: str, on: date | None) -> date | None:
    """Return the day of birth, when it can be that of somebody whose number is in use."""
    try:
        born = date.fromisoformat(code[6:14])
    except ValueError:
        return None
    latest = (_LATEST if on is None else on).toordinal()
    alive = on is None or on.year - born.year <= _OLDEST
    return born if _EARLIEST.toordinal() <= born.toordinal() <= latest and alive else None
