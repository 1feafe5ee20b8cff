"""Verdicts on codes that name a body or a person: which kind it is, whether it holds, and if not, where it fails.

`examine` grades a code in tiers, each stronger than the one before:

=====================  ======================================================================================
``shape``               the length, and no white space
``alphabet``            the characters, and where they may stand
``check-digit``         the check digit of the whole
``organisation-code``   the organisation code inside a USCC has its own check digit (GB 11714)
``birth-date``          a citizen number names a day of birth
``region``              the region is in GB/T 2260, on the day asked about or at any time
``kind``                registering department and class are those of GB 32100, and no other kind is likelier
=====================  ======================================================================================

The verdict is about the text as it is written. What a spreadsheet did to it is named and never repaired. A code that
is published and real although it fails is accepted with evidence, and stays flagged.

**Three things pass with a warning**: a region that GB/T 2260 does not list but whose prefecture it does, since
development zones register bodies under such codes; a class that GB 32100 does not list under a department that it does
list; and a code that is a valid citizen number as well.

**A citizen number is never shown.** Nothing of a verdict holds it: the code is replaced by eighteen asterisks, also
where the number is mistyped, damaged or in the column of another kind. Whatever may be such a number is masked, unless
it is a valid code of another kind.

Source: GB 32100-2015 with its amendment No 1 of 2016; GB 11714; GB 11643-1999; GB/T 2260.
"""

from collections.abc import Iterable
from datetime import date
from itertools import compress
from typing import Final, final

import attrs

from govcredit.codes._check_digits import uscc_is_sound
from govcredit.codes._grading import CLASSES, TIERS, Note, Tier, grade, note, packaged, region_name
from govcredit.codes._kinds import KINDS, graded, likelier_kind, passes
from govcredit.codes._writing import LONGEST, MASK, Damage, damage_of, grade_as_written, may_be_personal, shown
from govcredit.codes.lists import code_list
from govcredit.codes.schemes import (
    CITIZEN_NUMBER,
    ORGANISATION_CODE,
    USCC,
    CitizenNumberParts,
    Kind,
    OrganisationCodeParts,
    Scheme,
    UsccParts,
    compact,
)
from govcredit.errors import InvalidValue
from govcredit.findings import Finding, Language, finding, word

__all__ = (
    "CITIZEN_NUMBER",
    "ORGANISATION_CODE",
    "USCC",
    "Attestation",
    "CitizenNumberParts",
    "Damage",
    "Kind",
    "OrganisationCodeParts",
    "Scheme",
    "Tier",
    "UsccParts",
    "Verdict",
    "are_usual",
    "are_valid",
    "compact",
    "examine",
    "is_valid",
)

_SECRET: Final = frozenset({"character", "expected", "found", "region"})  # parameters that are taken from the code
_MAIMED: Final = frozenset({"scientific-notation", "trailing-zeros", "leading-zero"})  # and digits are lost
_LAST: Final = frozenset("0123456789X")  # of a citizen number
_LED_TO: Final = frozenset({"length", "character", "check-digit"})

is_valid: Final = USCC.is_valid
are_valid: Final = USCC.are_valid


@final
@attrs.frozen(kw_only=True)
class Attestation:
    """A published code that is real although it fails, with the evidence for it.

    Attributes:
        code: The code, exactly as published; a USCC or an organisation code. Its ``repr`` leaves it out.
        evidence: Where it is published: a document, a register, an address.

    Raises:
        InvalidValue: Code or evidence is empty.

    >>> examine("91110000600037341K").valid
    False
    >>> known = Attestation(code="91110000600037341K", evidence="营业执照副本")
    >>> examine("91110000600037341K", attested=[known]).valid
    True
    """

    code: str = attrs.field(repr=False)
    evidence: str

    def __attrs_post_init__(self) -> None:
        if not self.code.strip() or not self.evidence.strip():
            raise InvalidValue("an attestation names a code and the evidence for it")


@final
@attrs.frozen(kw_only=True)
class Verdict:
    """What `examine` found out about one text.

    Attributes:
        code: The text, clipped; ``******************`` where it is or may be a citizen number.
        kind: The kind that it was examined as: the expected one, else the one that it is, or ``unknown``.
        valid: Whether it is a code of that kind.
        tier: The first tier that it fails; ``kind`` when it passes all of them.
        likelier: The kind that it more likely is, where that is another one.
        damage: What a spreadsheet seems to have done to it.
        attested: The evidence that made a failing code valid.
        on: The day whose regions were asked for; None for any time.

    >>> verdict = examine("91110000600037341K")
    >>> verdict.valid, verdict.tier, verdict.reason("en")
    (False, 'check-digit', 'The check digit should be “L”; it is “K”.')

    >>> examine("91110000600037341L")
    Verdict(code='91110000600037341L', kind='uscc', valid=True, tier='kind', likelier=None, damage=(), attested=None, on=None)
    """

    code: str
    kind: Kind
    valid: bool
    tier: Tier
    likelier: Kind | None = None
    damage: tuple[Damage, ...] = ()
    attested: Attestation | None = None
    on: date | None = None
    _notes: tuple[Note, ...] = attrs.field(default=(), repr=False)

    @property
    def masked(self) -> bool:
        """Whether the text is withheld because it is or may be a citizen number.

        >>> verdict = examine("110101209712310010")  # a number of a day in 2097, so of nobody
        >>> verdict.masked, verdict.code
        (True, '******************')
        """
        return self.code == MASK

    @property
    def flagged(self) -> bool:
        """Whether anything is to be said about the code, be it valid or not.

        >>> zone = examine("91320594MA0000007P")
        >>> zone.valid, zone.flagged
        (True, True)
        """
        return bool(self._notes)

    @property
    def parts(self) -> UsccParts | OrganisationCodeParts | None:
        """The parts of a USCC or an organisation code that passes shape and alphabet; None for a masked one.

        >>> examine("91110000600037341L").parts.region
        '110000'
        """
        if self.masked or not self.passed("alphabet"):
            return None
        return UsccParts.split(self.code) if self.kind == "uscc" else OrganisationCodeParts.split(compact(self.code))

    @property
    def region(self) -> str | None:
        """The name of the registrar's region in a USCC on the day asked about; for a zone, of what it lies in.

        >>> examine("91110000600037341L").region, examine("91320594MA0000007P").region
        ('北京市', '苏州市')
        """
        parts = self.parts
        return region_name(parts.region, self.on) if isinstance(parts, UsccParts) else None

    def passed(self, tier: Tier) -> bool:
        """Tell whether the code passes a tier and all before it, for callers who ask for less than the whole.

        >>> verdict = examine("N2440705MA0000000X")
        >>> verdict.valid, verdict.tier, verdict.passed("check-digit")
        (False, 'organisation-code', True)
        """
        whole = self.valid and self.attested is None
        return whole or TIERS.index(tier) < TIERS.index(self.tier)

    def findings(self, path: str = "") -> tuple[Finding, ...]:
        """Return what is to be said as findings at a JSON Pointer; what is attested is a warning, not an error.

        >>> [each.code for each in examine("91110000600037341K").findings("/organs/0/uscc")]
        ['identifier.check-digit']
        """
        found = (finding(f"identifier.{name}", path, **dict(params)) for name, params in self._notes)
        if self.attested is None:
            return tuple(found)
        return tuple(attrs.evolve(each, severity="warning") if each.severity == "error" else each for each in found)

    def reason(self, language: Language = "zh") -> str:
        """Return the sentences that say which tier failed and why.

        >>> examine("91110000600037341L").reason("en")
        'It passes all checks.'
        """
        if not self._notes:
            return word("identifier-passed", language)
        return _joined((each.message(language) for each in self.findings()), language)

    def hint(self, language: Language = "zh") -> str:
        """Return the sentences that say what to do; empty where there is nothing to do.

        >>> examine("91110000600037341L").hint()
        ''
        """
        return _joined((each.hint(language) for each in self.findings()), language)

    def as_dict(self, language: Language = "zh") -> dict[str, object]:
        """Return the verdict as plain JSON values, its texts in one language.

        >>> examine("91110000600037341L").as_dict("en")["region"]
        '北京市'
        """
        return {
            "code": self.code,
            "kind": self.kind,
            "valid": self.valid,
            "tier": self.tier,
            "reason": self.reason(language),
            "hint": self.hint(language),
            "likelier": self.likelier,
            "damage": list(self.damage),
            "attested": None if self.attested is None else self.attested.evidence,
            "region": self.region,
            "findings": [f"identifier.{name}" for name, _ in self._notes],
        }


def examine(
    text: str,
    on: date | None = None,
    *,
    expected: Kind | None = None,
    attested: Iterable[Attestation] = (),
) -> Verdict:
    """Examine a text as a code, and say how far it gets and why.

    Args:
        text: Any text at all.
        on: The day whose regions count, such as the day of registration; None for those of any time.
        expected: The kind that the column is for; None to tell by the text itself.
        attested: Codes that the caller has evidence for, beside the packaged ones.

    Raises:
        InvalidValue: ``text`` is no text, or ``expected`` is no kind of code.

    >>> examine("12440600MB2C07549J").valid
    True
    >>> examine("362322198709086409", expected="uscc").likelier
    'citizen-number'
    """
    if not isinstance(text, str):
        raise InvalidValue(f"a code is a text, not a {type(text).__name__}")
    # Nearly all codes of nearly all columns end here.
    if (
        (expected is None or expected == "uscc")
        and uscc_is_sound(text)
        and text[:2] in CLASSES
        and code_list("region").known(text[2:8], on)
    ):
        return Verdict(code=text, kind="uscc", valid=True, tier="kind", on=on)
    if expected is not None and expected not in KINDS:
        raise InvalidValue(f"expected is one of {', '.join(KINDS)}")
    return _examined(text, on, expected, attested)


def are_usual(texts: Iterable[str]) -> list[bool]:
    """Tell of each text of a column whether it is a USCC of which `examine` has nothing to say on no day in particular.

    >>> are_usual(("91110000600037341L", "91110000600037341K", "11120110000176778B"))
    [True, False, True]
    """
    given = tuple(texts)
    regions = code_list("region")
    begins = {text[:8] for text in given}
    usual = {begin for begin in begins if begin[:2] in CLASSES and begin[2:] in regions}
    digits = [text for text in given if text[17:] in _LAST and text[:17].isdigit()]
    personal = set(compress(digits, CITIZEN_NUMBER.are_valid(digits)))
    inner = ORGANISATION_CODE.are_valid([text[8:17] for text in given])
    return [
        valid and sound and text[:8] in usual and text not in personal
        for text, valid, sound in zip(given, USCC.are_valid(given), inner, strict=True)
    ]


def _examined(text: str, on: date | None, expected: Kind | None, attested: Iterable[Attestation]) -> Verdict:
    usual = len(text) <= LONGEST
    code = compact(text) if usual else text
    kind, compacted = (expected, grade(expected, code, on)) if expected else graded(code, on)
    found = grade_as_written(text, code, kind, compacted)
    damage = damage_of(text, code, kind, compacted) if usual and not found.passed else ()
    likelier = likelier_kind(kind, code, on, compacted)
    # A code that passes, but in a class that is not listed, gives way to another kind.
    valid = found.passed and not (likelier and any(name == "class" for name, _ in found.notes))
    personal = "citizen-number" in (kind, likelier)
    evidence = None if valid or personal else _evidence(text, attested)
    notes = [note(name) for name in damage]
    # The damage says it better than what it led to.
    notes.extend(each for each in found.notes if not (each[0] in _LED_TO and _MAIMED.intersection(damage)))
    if likelier:
        notes.append(note("ambiguous" if valid else "other-kind", kind=kind, likelier=likelier))
    elif valid and kind == "citizen-number" and passes("uscc", code, on):
        notes.append(note("ambiguous", kind=kind, likelier="uscc"))
    if evidence:
        notes.append(note("attested", evidence=evidence.evidence))
    hidden = personal or (not valid and may_be_personal(text))
    return Verdict(
        code=MASK if hidden else shown(code if valid else text),
        kind=kind,
        valid=valid or evidence is not None,
        tier=found.tier,
        likelier=likelier,
        damage=damage,
        attested=evidence,
        on=on,
        notes=_without_secrets(notes) if hidden else tuple(notes),
    )


def _evidence(text: str, attested: Iterable[Attestation]) -> Attestation | None:
    """Return the caller's evidence for a code, else the packaged one."""
    own = next((each for each in attested if each.code == text), None)
    known = packaged().codes.get(text)
    return own or (None if known is None else Attestation(code=text, evidence=known))


def _without_secrets(notes: Iterable[Note]) -> tuple[Note, ...]:
    return tuple(
        (name, tuple((key, "*" if key in _SECRET else value) for key, value in params)) for name, params in notes
    )


def _joined(sentences: Iterable[str], language: Language) -> str:
    return ("" if language == "zh" else " ").join(dict.fromkeys(filter(None, sentences)))
