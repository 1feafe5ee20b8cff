"""Rules about what names a body or a person: codes of every kind, names, and what contradicts them (标识).

What a code is worth by itself is told by `_examined`; here it is held against the rest of its item. What may be the number
of a person is told in no finding.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from govcredit.codes.identifiers import (
    CITIZEN_NUMBER,
    ORGANISATION_CODE,
    USCC,
    Kind,
    compact,
    examine,
)
from govcredit.findings import finding
from govcredit.measures.facts import Facts
from govcredit.model.bodies.organ import Identifier, Organ
from govcredit.model.people.person import Person, PersonalIdentifier
from govcredit.policy.wording import named
from govcredit.validation import _examined, _names
from govcredit.validation._examined import fails, is_sound, words
from govcredit.validation.rules import NotApplicable, Reason, Rule, Yielded, at_first_sight

__all__ = ("RULES",)

_NO_VALUE: Final = NotApplicable("no-value")
_SCHEMES: Final = "identifier-scheme"
_AS_PRINTED: Final[Mapping[str, Kind]] = MappingProxyType(
    {"uscc-as-printed": "uscc", "citizen-number-as-printed": "citizen-number"}
)
# What says by its scheme which kind of code it is.
_KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {"organisation-code": "organisation-code", "identity-card": "citizen-number"}
)
# GB 32100-2015: the first characters of the code of bodies of a kind. Kinds that are found under nearly all are not among
# them, such as other bodies, universities and agencies of the centre; what few of them are stands here as well.
_REGISTERED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "committee": ("5", "N", "Y"),
        "congress": ("11", "19"),
        "coordinating-body": ("1",),
        "court": ("11", "19"),
        "cppcc": ("11", "13", "19"),
        "department": ("1",),
        "enterprise": ("9", "3", "6", "N", "Y"),
        "functional-zone": ("1",),
        "government": ("11", "19"),
        "party-body": ("1",),
        "procuratorate": ("11", "19"),
        "public-institution": ("1", "3", "A"),
        "social-organisation": ("13", "19", "3", "5", "7", "8", "Y"),
        "street": ("1",),
        "supervisory-commission": ("11", "19"),
        "town": ("11", "19"),
    }
)
_OF_STATE: Final = "1"  # registered by the office of institutions, which is that of the place
_OF_CENTRE: Final = "10"


def printed(item: Organ | Person, _: Facts) -> Iterator[Yielded]:
    """A code is kept as printed although it is right, or is wrong and nobody tells where it is printed so.

    What other schemes number is no code of these kinds, either.
    """
    held: tuple[Identifier | PersonalIdentifier, ...] = (
        item.identifiers if isinstance(item, Organ) else item.certificates
    )
    if not held:
        yield _NO_VALUE
    for number, each in enumerate(held):
        yield from _of_scheme(item, number, each)


def _unprinted(item: Organ | Person) -> Reason | None:
    held = item.identifiers if isinstance(item, Organ) else item.certificates
    return None if held else "no-value"


def _of_scheme(item: Organ | Person, number: int, each: Identifier | PersonalIdentifier) -> Iterator[Yielded]:
    body = isinstance(item, Organ)
    text = each.printed_number if isinstance(each, Identifier) else each.personal_number
    path = f"/identifiers/{number}/printed_number" if body else f"/certificates/{number}/personal_number"
    own = item.uscc if isinstance(item, Organ) else item.citizen_number
    wanted = _AS_PRINTED.get(each.scheme)
    if wanted is not None:
        sound = is_sound(text, wanted)
        if sound and own is None:
            yield finding("identity.printed-though-sound", path, kind=wanted)
        elif not sound and own is None and not words(each.evidence):
            yield finding("identity.printed-without-evidence", path, kind=wanted)
    elif each.scheme not in _KINDS:
        found = examine(compact(text))
        # A number of nine characters may be anything, and one of a person beside a body is told by the rules about privacy.
        if found.valid and (found.kind == "uscc" or (found.kind == "citizen-number" and not body)):
            yield finding("identity.scheme-otherwise", path, kind=found.kind, **named("scheme", _SCHEMES, each.scheme))


def kind_against_code(organ: Organ, _: Facts) -> Iterator[Yielded]:
    """The first characters of a credit code are not those under which bodies of this kind are registered.

    Source: GB 32100-2015 with amendment No 1 of 2016.
    """
    wanted = _REGISTERED.get(organ.kind)
    if organ.uscc is None:
        yield _NO_VALUE
    elif wanted is None or not _is_of_body(organ.uscc):
        yield NotApplicable("other-case")
    elif not organ.uscc.startswith(wanted) and not fails(organ.uscc):
        yield finding("identity.kind-against-code", "/kind", kind=organ.kind, found=organ.uscc[:2])


def organisation_code_differs(organ: Organ, _: Facts) -> Iterator[Yielded]:
    """The organisation code of a body is not that inside its credit code.

    Source: GB 32100-2015.
    """
    codes = _organisation_codes(organ)
    if organ.uscc is None or not codes:
        yield _NO_VALUE
    elif not _is_of_body(organ.uscc):
        yield NotApplicable("other-case")
    else:
        inner = organ.uscc[8:17]
        for path, code in codes:
            if code != inner and ORGANISATION_CODE.is_valid(code) and not fails(organ.uscc):
                yield finding("identity.organisation-code-differs", path, stated=code, inner=inner)


def _is_of_body(code: str) -> bool:
    # Nothing is told of one that may be a person's.
    return USCC.is_valid(code) and not CITIZEN_NUMBER.is_valid(code)


def _organisation_codes(organ: Organ) -> tuple[tuple[str, str], ...]:
    own = () if organ.organisation_code is None else (("/organisation_code", str(organ.organisation_code)),)
    return (
        *own,
        *(
            (f"/identifiers/{number}/printed_number", compact(each.printed_number))
            for number, each in enumerate(organ.identifiers)
            if each.scheme == "organisation-code"
        ),
    )


def region_differs(organ: Organ, _: Facts) -> Iterator[Yielded]:
    """A body of the state was registered in another province than the one it is said to belong to; a remark.

    The code keeps the region of its registrar, which a change of regions leaves as it is.

    Source: GB 32100-2015.
    """
    if organ.uscc is None or organ.region is None:
        yield _NO_VALUE
        return
    registrar = organ.uscc[2:8]
    if not organ.uscc.startswith(_OF_STATE) or registrar.startswith(_OF_CENTRE) or not _is_of_body(organ.uscc):
        yield NotApplicable("other-case")
    elif registrar[:2] != organ.region[:2] and not fails(organ.uscc):
        yield finding("identity.region-differs", "/region", stated=organ.region, registrar=registrar)


def citizen_numbers_differ(person: Person, _: Facts) -> Iterator[Yielded]:
    """The number of an identity card is not the citizen number of the same person."""
    cards = [(number, each) for number, each in enumerate(person.certificates) if each.scheme == "identity-card"]
    if person.citizen_number is None or not cards:
        yield _NO_VALUE
        return
    own = _of_18(person.citizen_number)
    for number, each in cards:
        other = compact(each.personal_number)
        if CITIZEN_NUMBER.is_valid(other) and _of_18(other) != own:
            yield finding("identity.citizen-numbers-differ", f"/certificates/{number}/personal_number")


def _without_card(person: Person) -> Reason | None:
    return "no-value" if person.citizen_number is None or not person.certificates else None


def _of_18(number: str) -> str:
    # A number of 15 digits lacks the century and the check digit; only people of the last century have one.
    return number[:17] if len(number) == CITIZEN_NUMBER.length else f"{number[:6]}19{number[6:]}"


RULES: Final = (
    *_examined.RULES,
    Rule(
        code="identity.citizen-numbers-differ",
        kinds=("person",),
        check=citizen_numbers_differ,
        column=at_first_sight(_without_card),
    ),
    Rule(code="identity.kind-against-code", kinds=("organ",), check=kind_against_code),
    Rule(code="identity.organisation-code-differs", kinds=("organ",), check=organisation_code_differs),
    _names.RULE,
    Rule(
        code="identity.printed-though-sound",
        kinds=("organ", "person"),
        check=printed,
        column=at_first_sight(_unprinted),
        others=("identity.printed-without-evidence", "identity.scheme-otherwise"),
    ),
    Rule(code="identity.region-differs", kinds=("organ",), check=region_differs),
)
