"""Who a decision is about: a body of the roster, a body that is only named, or a natural person, whose name stays hidden (行政相对人)."""

import re
from typing import Any, Final, final

import attrs

from govcredit.adapters.gongshi._words import SubjectClass
from govcredit.codes.identifiers import examine
from govcredit.codes.schemes import compact

__all__ = ("Subject", "subject_of")

_LONGEST: Final = 4  # characters of the name of a person
_is_uscc: Final = re.compile("[0-9A-Z]{18}").fullmatch


@final
@attrs.frozen(kw_only=True, repr=False)
class Subject:
    """Who a row is about.

    Attributes:
        name: The name, as written.
        person: Whether the name is that of a natural person.
        uscc: The unified code, where it has the form of one.
        printed: Another code of a body, as printed.
        personal_code: Whether the number of a person stands where the code of a body belongs; it is not kept.
        coded_person: Whether a natural person has the code of a body.
        code_too_many: Whether there is another code of the body, for which there is no place.
    """

    name: str | None
    person: bool
    uscc: str | None = None
    printed: str | None = None
    personal_code: bool = False
    coded_person: bool = False
    code_too_many: bool = False

    def party(self) -> dict[str, Any]:
        """Return the subject as the format writes a party that is only named."""
        name = {} if self.name is None else {"name" if self.person else "body_name": self.name}
        codes = {"uscc": self.uscc, "printed_code": self.printed}
        return name | {member: code for member, code in codes.items() if code is not None}


def subject_of(
    name: str | None, kind: SubjectClass | None, code: str | None, other: str | None, *, numbered: bool
) -> Subject:
    """Return who a row is about.

    Where the class is not told, a short name without the code of a body is taken for that of a person, and so is the short
    name of a self-employed business, which is often that of its owner.

    Args:
        name: The name.
        kind: The class of the subject.
        code: What stands in the column of the unified code.
        other: What stands in the column of the organisation code.
        numbered: Whether the row has the number of a person's paper.

    >>> subject_of("某某商贸有限公司", "body", "91110000600037341l", None, numbered=False).party()
    {'body_name': '某某商贸有限公司', 'uscc': '91110000600037341L'}
    >>> subject_of("某某", None, None, None, numbered=True).party()
    {'name': '某某'}
    """
    written = None if code is None else compact(code)
    personal = any(each is not None and examine(each).masked for each in (code, other))
    uscc = written if written is not None and _is_uscc(written) is not None and not personal else None
    printed = None if personal else (code if code is not None and uscc is None else other)
    if uscc is not None and printed is not None and compact(printed) == uscc[8:17]:
        printed = None  # It stands inside the unified code.
    coded = uscc is not None or printed is not None
    short = name is not None and len(name) <= _LONGEST
    if kind == "person":
        return Subject(name=name, person=True, personal_code=personal, coded_person=coded)
    person = (kind == "trader" and short) or (kind is None and not coded and (numbered or personal or short))
    return Subject(
        name=name,
        person=person,
        uscc=uscc,
        printed=printed,
        personal_code=personal,
        code_too_many=printed is not None and printed == code and other is not None,
    )
