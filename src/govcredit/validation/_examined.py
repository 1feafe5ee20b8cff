"""Rules about what a code of a body or a person is worth by itself, as `govcredit.codes.identifiers.examine` judges it (代码核验).

Its findings stand here under their own codes, one for a fault. When a code was given is not known, so that no day is
asked about. Nothing of a number of a person is told but what is wrong with it.
"""

from collections.abc import Iterator
from datetime import date
from itertools import compress
from operator import not_
from typing import Any, Final

import attrs

from govcredit.codes.identifiers import (
    CITIZEN_NUMBER,
    ORGANISATION_CODE,
    USCC,
    Attestation,
    Kind,
    Verdict,
    are_usual,
    compact,
    examine,
)
from govcredit.codes.lists import code_list
from govcredit.findings import Finding, finding
from govcredit.measures.facts import Facts
from govcredit.model.bodies.organ import Identifier, Organ
from govcredit.model.columns import Chunk
from govcredit.model.people.person import Person
from govcredit.model.provenance import Source
from govcredit.model.shapes import Member, Text
from govcredit.model.walks import values_of, walk
from govcredit.validation import _names
from govcredit.validation.rules import NotApplicable, Rule, Sifted, Yielded

__all__ = ("RULES", "fails", "faults_of_code", "faults_of_number", "is_code", "is_printed_code", "is_sound", "words")

_NO_VALUE: Final = NotApplicable("no-value")
# No code of GB/T 2260 begins with 88: those of samples and trials do, and nobody takes them for real ones.
_INVENTED: Final = "88"
_FIRST_BIRTH: Final = date(1900, 1, 1)
# The finding of a verdict that tells it all, the most telling first.
_ALONE: Final = ("identifier.other-kind", "identifier.attested")
_WRITING: Final = "identifier.otherwise-right"
_OLD: Final = "identifier.old-citizen-number"


def codes_of_parties(item: Any, _: Facts) -> Iterator[Yielded]:  # noqa: ANN401  # an item that names parties
    """A code of a party fails by itself: check digit, region, class, or it is of another kind.

    What is printed is no fault; but a printed code that is right can stand as one.
    """
    codes = values_of(item, is_code)
    if not codes:
        yield _NO_VALUE
    elif not all(is_sound(text, "uscc") for text in codes) or values_of(item, is_printed_code):
        for path, member, text, holder in walk(item, is_code):
            if not is_printed_code(member):
                yield from _told(examine(text, expected="uscc"), text, path)
            elif holder.uscc is None and is_sound(compact(text), "uscc"):
                yield finding("identity.printed-though-sound", path, kind="uscc")


def _codes_of_parties(chunk: Chunk, _: Facts) -> Sifted:
    codes = tuple(chunk.distinct(is_code))
    if not codes:
        return Sifted((), {"no-value": len(chunk)})
    doubtful = compress(codes, map(not_, are_usual(codes)))
    wrong = {code for code in doubtful if not (_is_invented(code) or is_sound(code, "uscc"))}
    asked = chunk.holding(is_printed_code) | (chunk.holding(is_code, wrong) if wrong else set())
    return Sifted(asked, {"no-value": len(chunk) - len(chunk.holding(is_code))})


def codes_of_bodies(organ: Organ, _: Facts) -> Iterator[Yielded]:
    """A code of a body fails by itself: check digit, region, class, or it is of another kind."""
    seen = False
    if organ.uscc is not None:
        seen = True
        found = examine(organ.uscc, expected="uscc", attested=_attested(organ))
        yield from _told(found, organ.uscc, "/uscc")
    if organ.organisation_code is not None:
        seen = True
        found = examine(organ.organisation_code, expected="organisation-code")
        yield from _told(found, organ.organisation_code, "/organisation_code")
    for number, each in enumerate(organ.identifiers):
        if each.scheme == "organisation-code":
            seen = True
            found = examine(each.printed_number, expected="organisation-code", attested=_evidence(each))
            yield from _told(found, each.printed_number, f"/identifiers/{number}/printed_number")
    if not seen:
        yield _NO_VALUE


def _codes_of_bodies(chunk: Chunk, _: Facts) -> Sifted:
    asked: set[int] = set()
    nothing = 0
    for index, organ in enumerate(chunk.items):
        if organ.organisation_code is not None or organ.identifiers:
            asked.add(index)
        elif organ.uscc is None:
            nothing += 1
        elif not (_is_invented(organ.uscc) or is_sound(organ.uscc, "uscc")):
            asked.add(index)
    return Sifted(asked, {"no-value": nothing})


def _is_invented(code: str) -> bool:
    # Nothing is to be said of the code of a sample but its region, which is let pass; no number of a person has a letter.
    return (
        code.startswith(_INVENTED, 2)
        and USCC.is_valid(code)
        and not code[:17].isdigit()
        and ORGANISATION_CODE.is_valid(code[8:17])
    )


def numbers_of_persons(person: Person, facts: Facts) -> Iterator[Yielded]:
    """A citizen number fails by itself: check digit, day of birth, region, or it is of another kind."""
    seen = False
    for path, text in _numbers(person):
        seen = True
        yield from _of_number(text, facts.context.known, path)
    if not seen:
        yield _NO_VALUE


def _of_number(text: str, known: date, path: str) -> Iterator[Finding]:
    if not _is_usual(text, known):
        # Nobody is born after the day; how long somebody may be dead is not asked.
        on = known if text[6:14] > f"{known:%Y%m%d}" else None
        yield from _told(examine(text, on, expected="citizen-number"), text, path)


def _numbers(person: Person) -> Iterator[tuple[str, str]]:
    if person.citizen_number is not None:
        yield "/citizen_number", person.citizen_number
    for number, each in enumerate(person.certificates):
        if each.scheme == "identity-card":
            yield f"/certificates/{number}/personal_number", each.personal_number


def _is_usual(number: str, known: date) -> bool:
    """Whether nothing is to be said of a number, as of nearly all: what `examine` finds, found faster."""
    if not CITIZEN_NUMBER.is_valid(number) or USCC.is_valid(number):
        return False
    try:
        born = date.fromisoformat(f"{number[6:10]}-{number[10:12]}-{number[12:14]}")
    except ValueError:
        return False
    return _FIRST_BIRTH <= born <= known and (
        number.startswith(_INVENTED) or code_list("region").known(number[:6], born)
    )


def is_sound(code: str, kind: Kind) -> bool:
    """Whether a code is valid without any evidence, and is not that of a person as well."""
    return not any(True for _ in _told(examine(code, expected=kind), code, ""))


def _told(verdict: Verdict, text: str, path: str) -> Iterator[Finding]:
    """Yield what a verdict says, one thing a fault; what is printed in old files is no impossibility."""
    if not verdict.flagged:
        return
    found = verdict.findings(path)
    if text[0 if verdict.kind == "citizen-number" else 2 :].startswith(_INVENTED):
        found = tuple(each for each in found if each.code != "identifier.region")
    alone = next((each for code in _ALONE for each in found if each.code == code), None)
    if alone is not None:
        found = (alone,)
    for each in found:
        if each.code != _WRITING or len(found) == 1:
            yield attrs.evolve(each, severity="warning") if each.code == _OLD else each


def _attested(organ: Organ) -> tuple[Attestation, ...]:
    return tuple(found for each in organ.identifiers if each.scheme == "uscc-as-printed" for found in _evidence(each))


def _evidence(identifier: Identifier) -> tuple[Attestation, ...]:
    told = words(identifier.evidence)
    return (
        (Attestation(code=identifier.printed_number, evidence=told),)
        if told and identifier.printed_number.strip()
        else ()
    )


def words(source: Source | None) -> str:
    """Return what a source says of itself in open words; nothing where it says nothing."""
    if source is None:
        return ""
    parts = (source.body, source.title, source.document_number, source.clause, source.address)
    return " ".join(each for each in parts if each is not None).strip()


def faults_of_code(code: str, kind: Kind) -> tuple[str, ...]:
    """Return the codes of what is wrong with a code of a body without any evidence."""
    return tuple(each.code for each in _told(examine(code, expected=kind), code, ""))


def faults_of_number(number: str, known: date) -> tuple[str, ...]:
    """Return the codes of what is wrong with the number of a person, as of a day that nobody was born after."""
    return tuple(each.code for each in _of_number(number, known, ""))


def fails(code: str) -> bool:
    """Whether a code is told to be wrong by itself, so that what follows from it tells nothing more."""
    return any(each.severity == "error" for each in _told(examine(code, expected="uscc"), code, ""))


def is_code(member: Member) -> bool:
    """Whether a member holds the code of a party, as it is or as it was printed."""
    shape = member.element
    uscc = isinstance(shape, Text) and shape.pattern is not None and shape.pattern.form == "uscc"
    return uscc or is_printed_code(member)


def is_printed_code(member: Member) -> bool:
    """Whether a member holds a code as it was printed."""
    return member.name == "printed_code"


_OF_CODES: Final = tuple(
    f"identifier.{name}"
    for name in (
        "ambiguous",
        "attested",
        "character",
        "class",
        "empty",
        "full-width",
        "leading-zero",
        "length",
        "lower-case",
        "organisation-digit",
        "other-kind",
        "otherwise-right",
        "region",
        "registrar",
        "scientific-notation",
        "spaces",
        "trailing-zeros",
        "zone",
    )
)
_OF_NUMBERS: Final = tuple(
    f"identifier.{name}"
    for name in (
        "ambiguous",
        "character",
        "check-digit",
        "empty",
        "full-width",
        "leading-zero",
        "length",
        "lower-case",
        "old-citizen-number",
        "other-kind",
        "otherwise-right",
        "region",
        "region-before-birth",
        "scientific-notation",
        "spaces",
        "trailing-zeros",
        "zone",
    )
)

RULES: Final = (
    Rule(code="identifier.birth-date", kinds=("person",), check=numbers_of_persons, others=_OF_NUMBERS),
    Rule(
        code="identifier.check-digit",
        kinds=("organ",),
        check=codes_of_bodies,
        column=_codes_of_bodies,
        others=_OF_CODES,
    ),
    Rule(
        code="identifier.organisation-digit",
        kinds=_names.WITH_PARTIES,
        check=codes_of_parties,
        column=_codes_of_parties,
        others=tuple(
            sorted(
                {*_OF_CODES, "identifier.check-digit", "identity.printed-though-sound"}
                - {"identifier.organisation-digit"}
            )
        ),
    ),
)
