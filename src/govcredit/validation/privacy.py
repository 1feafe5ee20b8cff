"""Rules about personal data where it must not be: in open texts and names, in identifiers, in what is published (个人信息).

A finding says what sort of data it is, where it stands and how long it is; never the data.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from govcredit.findings import finding, join
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.measures.personal import ANY_NUMBER, Names, flat, has_citizen_number, holds_nothing, kinds_in, may_hold
from govcredit.model.columns import Chunk, refers
from govcredit.model.records.publication import Publication
from govcredit.model.shapes import Member, Text
from govcredit.model.walks import values_of, walk
from govcredit.validation.rules import NotApplicable, Rule, Sifted, Yielded, kinds

__all__ = ("RULES", "faults_of_text", "is_by_nature", "is_open_text")

_CODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "bank-card": "privacy.bank-card",
        "citizen-number": "privacy.citizen-number",
        "e-mail": "privacy.e-mail",
        "mobile-number": "privacy.mobile-number",
        "passport": "privacy.passport",
    }
)
_NAMED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "complainant": "privacy.complainant-named",
        "person": "privacy.person-named",
        "relative": "privacy.relative-named",
    }
)
# Numbers and addresses by their nature, among whose digits anything may stand.
_NUMBERS: Final = ("_number", "_code")
_ADDRESSES: Final = frozenset({"address", "clause", "contact"})
# Names of bodies, which may bear a person's.
_BODIES: Final = frozenset(
    {
        "addressees",
        "adopted_by",
        "body",
        "body_name",
        "competent_name",
        "copies",
        "name",
        "other_names",
        "party",
        "site",
    }
)
_NEVER_PUBLISHED: Final = frozenset({"archive", "assessment", "integrity-note", "personal-report"})
_OF_SOMEBODY: Final = frozenset({"measure", "record"})
_KINSHIP: Final = (
    "配偶",
    "丈夫",
    "妻子",
    "爱人",
    "儿子",
    "女儿",
    "子女",
    "父亲",
    "母亲",
    "父母",
    "哥哥",
    "弟弟",
    "姐姐",
    "妹妹",
)


def in_the_open(item: Any, facts: Facts) -> Iterator[Yielded]:  # noqa: ANN401  # an item of any kind
    """An open text, a title, a name, an identifier or content of other parties holds a number or an address of a person."""
    texts = values_of(item, _shown)
    texts.append(item.id)
    if may_hold("\n".join(texts)):
        yield from _in_identifiers(item, facts)
        yield from _in_texts(item)
    if item.extensions is not None:
        for name, value in item.extensions.items():
            for kind, (count, characters) in kinds_in("\n".join(flat(value))).items():
                yield finding(_CODES[kind], join("/extensions", name), count=count, characters=characters)


_DIGITS: Final = 17  # of a citizen number, which may end in a letter


def _in_the_open(chunk: Chunk, _: Facts) -> Sifted:
    asked = {index for index, item in enumerate(chunk.items) if item.extensions is not None}
    own = chunk.levels()[0].column("id")
    texts = chunk.values(is_open_text)
    if not holds_nothing((*own, *chunk.values(refers)), _DIGITS):
        asked.update(index for index, name in enumerate(own) if has_citizen_number(name))
        numbers = {name for name in chunk.distinct(refers) if has_citizen_number(name)}
        asked |= chunk.holding(refers, numbers)
    if not holds_nothing(texts):
        asked |= chunk.holding(is_open_text, {text for text in set(texts) if may_hold(text) and kinds_in(text)})
    return Sifted(asked)


def _in_identifiers(item: Any, facts: Facts) -> Iterator[Yielded]:  # noqa: ANN401  # an item of any kind
    if has_citizen_number(item.id):
        yield finding("privacy.number-as-identifier", "/id", characters=len(item.id))
    for path, member, value, holder in walk(item, refers):
        # The item itself is told where it is there.
        kind = getattr(holder, "kind", "") if member.ref == "any" else member.ref
        if has_citizen_number(value) and facts.find(reference(str(kind), value)) is None:
            yield finding("privacy.number-as-identifier", path, characters=len(value))


def _in_texts(item: Any) -> Iterator[Yielded]:  # noqa: ANN401  # an item of any kind
    for path, member, text, _ in walk(item, is_open_text):
        if not may_hold(text):
            continue
        by_nature = is_by_nature(member)
        for kind, (count, characters) in kinds_in(text).items():
            if not by_nature or kind in ANY_NUMBER:
                yield finding(_CODES[kind], path, count=count, characters=characters)


def faults_of_text(text: str, *, by_nature: bool) -> tuple[str, ...]:
    """Return the codes of what an open text holds of a person.

    Args:
        text: The text.
        by_nature: Whether it is a number or an address by its nature.
    """
    found = kinds_in(text) if may_hold(text) else {}
    return tuple(_CODES[kind] for kind in found if not by_nature or kind in ANY_NUMBER)


def person_named(item: Any, facts: Facts) -> Iterator[Yielded]:  # noqa: ANN401  # an item of any kind
    """An open text names a person, a complainant or a relative whom the bundle knows."""
    names = facts.once(_known_names)
    if not names.there_are:
        yield NotApplicable("other-case")
    elif names.within("\n".join(values_of(item, _open_prose))) is not None:
        for path, _member, text, _holder in walk(item, _open_prose):
            part = names.within(text)
            if part is not None:
                yield finding(_NAMED[part], path, characters=len(text))


def _person_named(chunk: Chunk, facts: Facts) -> Sifted:
    names = facts.once(_known_names)
    if not names.there_are:
        return Sifted(skipped={"other-case": len(chunk)})
    found = names.among(chunk.distinct(_open_prose))
    return Sifted(chunk.holding(_open_prose, found) if found else ())


def _known_names(facts: Facts) -> Names:
    return Names.of(_names(facts))


def never_published(publication: Publication, facts: Facts) -> Iterator[Yielded]:
    """What was published is an archive, a report of personal matters, an assessment or a note, or is about a person.

    Source: 山东 2; 滨海 一（二）2.
    """
    for number, each in enumerate(publication.of):
        if each.kind in _NEVER_PUBLISHED:
            yield finding("privacy.never-published", f"/of/{number}", kind=each.kind)
        elif each.kind in _OF_SOMEBODY:
            item = facts.find(each)
            subject = None if item is None else item.subject
            if subject is not None and (subject.archive or subject.person or subject.name):
                yield finding("privacy.person-published", f"/of/{number}", kind=each.kind)
    if not publication.of:
        yield NotApplicable("no-value")


def _names(facts: Facts) -> Iterator[tuple[str, str]]:
    for person in facts.items("person"):
        yield person.name, "person"
    for complaint in facts.items("complaint"):
        if complaint.complainant_name is not None:
            yield complaint.complainant_name, "complainant"
    for report in facts.items("personal-report"):
        for matter in report.matters:
            name = _without_kinship(matter.relative or "")
            if len(name) > 2:  # shorter ones stand in ordinary words
                yield name, "relative"


def _without_kinship(text: str) -> str:
    word = next((each for each in _KINSHIP if text.startswith(each)), "")
    return text.removeprefix(word).strip("：:（）() ")


def is_by_nature(member: Member) -> bool:
    """Whether a member is a number or an address by its nature, among whose digits anything may stand."""
    return member.name.endswith(_NUMBERS) or member.name in _ADDRESSES


def is_open_text(member: Member) -> bool:
    """Whether a member holds a text that is open and may say anything."""
    shape = member.element
    return isinstance(shape, Text) and shape.pattern is None and member.is_open


def _open_prose(member: Member) -> bool:
    return is_open_text(member) and not is_by_nature(member) and member.name not in _BODIES


def _shown(member: Member) -> bool:
    return member.ref is not None or is_open_text(member)


RULES: Final = (
    Rule(
        code="privacy.citizen-number",
        kinds=kinds(),
        check=in_the_open,
        column=_in_the_open,
        others=(
            "privacy.bank-card",
            "privacy.e-mail",
            "privacy.mobile-number",
            "privacy.number-as-identifier",
            "privacy.passport",
        ),
    ),
    Rule(
        code="privacy.never-published",
        kinds=("publication",),
        check=never_published,
        others=("privacy.person-published",),
    ),
    Rule(
        code="privacy.person-named",
        kinds=kinds(),
        check=person_named,
        column=_person_named,
        others=("privacy.complainant-named", "privacy.relative-named"),
    ),
)
