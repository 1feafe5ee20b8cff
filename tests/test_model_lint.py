"""The rules that every class of the model keeps, read from the classes themselves."""

import importlib
import pkgutil
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from inspect import cleandoc
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Final, NewType, TypeAlias, get_args, get_origin

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govcredit.model
from govcredit._files import names, read_text
from govcredit.exchange.results import result_class, result_names
from govcredit.exchange.versions import FormatVersion
from govcredit.model import shapes
from govcredit.model.bundle import Bundle, Closing, Header, arrays
from govcredit.model.extensions import Extensions
from govcredit.model.notes import Bounds, Codes, Doc, Kind, Open, Pattern, Ref, Sensitive, Since, Size, masked, notes_on
from govcredit.model.shapes import Amount, Choice, Day, Flag, Foreign, Many, Member, Record, Shape, Text, Whole, members

Field: TypeAlias = "attrs.Attribute[Any]"
Offences: TypeAlias = Iterator[str]

ROOT: Final = Path(__file__).resolve().parent.parent
_chinese: Final = re.compile("[\u3400-\u9fff]").search

# Where one name stands for several things, because the class around it says which: the reason.
SEVERAL_MEANINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "content": "of a notice, a decision, a complaint and others, as sensitive as its object",
        "ground": "of a change, a check, an entry on a list",
        "name": "of a body, of a person, of a party as written",
        "of": "what an act, a dispute or a breach is about: one item or several",
        "count": "the number of a deadline is no number of items",
        "digest": "of an array in a manifest, of lines at the end of a file",
        "id": "each kind of item has identifiers of its own type",
        "kind": "what sort of a thing the object is; each class has its list",
        "on": "the day of the object: of a change, a step, a note, a balance",
        "organ": "the body in its relation to the object around it",
        "party": "whose part it is, whom a reading holds for",
        "reason": "of a revision, in words; of an absence, from a closed set",
        "region": "where a body is, for which region a plan is",
        "result": "each result says its own name",
        "severity": "of a record by the law, of a finding by the catalogue",
        "status": "as a note reports it, as last reported of a task",
        "text": "the words of the object as written: a source, a schedule, a commitment, an obligation",
        "title": "what the object is called: a document, a plan, a post, a project, an honour",
        "unit": "of money, of a quantity, of a rate, of a deadline; and an internal unit",
    }
)

# Code lists that are not packaged yet: what will hold them.
LATER_LISTS: Final[Mapping[str, str]] = MappingProxyType({})


@cache
def classes() -> tuple[type[Any], ...]:
    """Return every class of the model that holds data."""
    modules = [
        importlib.import_module(found.name)
        for found in pkgutil.walk_packages(govcredit.model.__path__, "govcredit.model.")
        if not found.name.endswith((".notes", ".shapes"))
    ]
    return tuple(
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type) and attrs.has(value) and value.__module__ == module.__name__
    )


def fields() -> Iterator[tuple[type[Any], Field, Member]]:
    """Give each field of each class with what it says about JSON."""
    for cls in classes():
        for field, member in zip(attrs.fields(cls), members(cls), strict=True):
            yield cls, field, member


def innermost(shape: Shape) -> Shape:
    """Return the shape of what stands in an array, or the shape itself."""
    return innermost(shape.element) if isinstance(shape, Many) else shape


def inner_notes(annotation: Any) -> Iterator[object]:  # noqa: ANN401  # any annotation may stand on a field
    """Give the notes that stand on a part of an annotation, such as the elements of an array, and not on the field."""
    if isinstance(annotation, NewType):
        yield from inner_notes(annotation.__supertype__)
    elif get_origin(annotation) is Annotated:
        yield from inner_notes(annotation.__origin__)
    else:
        for part in get_args(annotation):
            if not isinstance(part, str):
                yield from notes_on(part)
                yield from inner_notes(part)


def type_of(annotation: Any) -> object:  # noqa: ANN401  # any annotation may stand on a field
    """Return the type of a field without its notes and without null."""
    if get_origin(annotation) is Annotated:
        return type_of(annotation.__origin__)
    others = [part for part in get_args(annotation) if part is not type(None)]
    return type_of(others[0]) if type(None) in get_args(annotation) and len(others) == 1 else annotation


# ---------------------------------------------------------------------------------------------------------------------
# The rules, each over one class


def is_closed(cls: type[Any]) -> Offences:
    """A class is final, frozen, keyword-only and slotted."""
    if not getattr(cls, "__final__", False):
        yield "is not final"
    if "__slots__" not in vars(cls):
        yield "has no slots"
    if "__setattr__" not in vars(cls):
        yield "is not frozen"
    yield from (f"{field.name}: is not keyword-only" for field in attrs.fields(cls) if not field.kw_only)


def is_documented(cls: type[Any]) -> Offences:
    """A class and its fields say in Chinese and in English what they mean."""
    summary = str(cls.__doc__).partition("\n")[0]
    if not re.search(r"[a-z]", summary) or not _chinese(summary):
        yield "its summary is not in both languages"
    if "Annotated[" in str(cls.__doc__):
        yield "a field stands in its docstring"
    for member in members(cls):
        if member.doc is None:
            yield f"{member.name}: no Doc"
            continue
        if not _chinese(member.doc.zh) or re.search(r"[。；]|\s", member.doc.zh):
            yield f"{member.name}: no Chinese term: {member.doc.zh!r}"
        if not re.fullmatch(r"[A-Z][ -~]*[^.\s]", member.doc.en):
            yield f"{member.name}: no English phrase: {member.doc.en!r}"


def describes_its_fields(cls: type[Any]) -> Offences:
    """What a docstring says under ``Attributes`` is about fields of the class, in their order, and stands before its source."""
    text = cleandoc(str(cls.__doc__))  # Python 3.13 and later do so when they compile
    head, found, rest = text.partition("Attributes:\n")
    if not found:
        return
    said = re.findall(r"^    (\w+): ", rest, flags=re.MULTILINE)
    order = [member.name for member in members(cls)]
    yield from (f"{name}: no field of that name" for name in said if name not in order)
    if [name for name in order if name in said] != [name for name in said if name in order]:
        yield "its attributes are not in the order of its fields"
    if "Source: " in head:
        yield "its source stands before its attributes"


def is_classified(cls: type[Any]) -> Offences:
    """A leaf is either sensitive or open, once and on the field itself; a compound field is neither."""
    for field, member in zip(attrs.fields(cls), members(cls), strict=True):
        said = [type(note).__name__ for note in notes_on(field.type) if isinstance(note, (Sensitive, Open))]
        if isinstance(innermost(member.shape), Record):
            if said:
                yield f"{field.name}: a compound field is classified inside, not {said}"
        elif len(said) != 1:
            yield f"{field.name}: classified {len(said)} times"
        if any(isinstance(note, (Sensitive, Open, Doc, Ref, Codes, Since)) for note in inner_notes(field.type)):
            yield f"{field.name}: a note stands on a part of it, where masking does not see it"


def is_masked(cls: type[Any]) -> Offences:
    """Exactly the sensitive fields are masked."""
    for field, member in zip(attrs.fields(cls), members(cls), strict=True):
        hidden = callable(field.repr) and field.repr("x") == "***"
        if hidden is not (member.sensitive is not None):
            yield f"{field.name}: masked is {hidden}"


def is_named_plainly(cls: type[Any]) -> Offences:
    """A member name is a word or words of small ASCII letters, and no keyword of the exchange itself."""
    for member in members(cls):
        if not re.fullmatch(r"[a-z]+(?:_[a-z]+)*", member.name):
            yield f"{member.name}: no plain name"
    if not re.fullmatch(r"(?:[A-Z][a-z]+)+", cls.__name__):
        yield "no plain name"


def has_fitting_notes(cls: type[Any]) -> Offences:
    """A note stands only where the readers look for it, and its limits make sense."""
    fitting: Mapping[type, tuple[type, ...]] = {Pattern: (Text,), Size: (Text, Many), Bounds: (Whole,), Kind: (Many,)}
    for field, member in zip(attrs.fields(cls), members(cls), strict=True):
        for note in notes_on(field.type):
            if type(note) in fitting and not isinstance(member.shape, fitting[type(note)]):
                yield f"{field.name}: {type(note).__name__} is not read there"
        leaf = innermost(member.shape)
        if isinstance(leaf, Text) and not (leaf.pattern or leaf.size.most):
            yield f"{field.name}: a text without pattern and limit"
        if isinstance(leaf, Whole) and not -shapes.SAFE_INTEGER <= leaf.bounds.least < leaf.bounds.most <= 2**53 - 1:
            yield f"{field.name}: bounds {leaf.bounds}"
        if member.nullable and member.required:
            yield f"{field.name}: null is a value there, but it must be said"
        if not member.nullable and not member.required and field.default is None:
            yield f"{field.name}: None is no value there"


def has_portable_patterns(cls: type[Any]) -> Offences:
    r"""A pattern is one that Python, ECMAScript, Rust and Go read alike: no \d, \w, \s, \b, anchor or look-around."""
    terms = tomllib.loads(read_text("messages", "terms.toml"))
    for member in members(cls):
        leaf = innermost(member.shape)
        if not isinstance(leaf, Text) or leaf.pattern is None:
            continue
        if leaf.pattern.form not in terms:
            yield f"{member.name}: the form {leaf.pattern.form!r} has no words"
        yield from (f"{member.name}: {offence}" for offence in unportable(leaf.pattern.regex))


def unportable(regex: str) -> Offences:
    """Tell what in a regular expression is not read alike everywhere."""
    try:
        re.compile(regex)
    except re.error as error:
        yield f"{regex}: {error}"
    for found in re.findall(r"\\[a-zA-Z0-9]|(?<!\[)\^|\$|\(\?(?!:)|[*+?}]\+|&&", regex):
        yield f"{regex}: {found}"


def has_known_references(cls: type[Any]) -> Offences:
    """A reference names a kind, a code list is packaged or named as later, a version is one of the format."""
    kinds_known = {kind for kind, _ in arrays()} | {"item"} | ({"any"} if cls.__name__ == "ItemReference" else set())
    lists = {name.removesuffix(".csv") for name in names("codes") if name.endswith(".csv")} | set(LATER_LISTS)
    versions = {version.value for version in FormatVersion}
    for member in members(cls):
        if member.ref is not None and member.ref not in kinds_known:
            yield f"{member.name}: no kind {member.ref!r}"
        if member.codes is not None and member.codes not in lists:
            yield f"{member.name}: no code list {member.codes!r}"
        if member.since is not None and member.since not in versions:
            yield f"{member.name}: no version {member.since!r}"
        if member.since is not None and member.required:
            yield f"{member.name}: an added member cannot be required"


Rule: TypeAlias = Callable[[type[Any]], Offences]
RULES: Final[tuple[Rule, ...]] = (
    is_closed,
    is_documented,
    describes_its_fields,
    is_classified,
    is_masked,
    is_named_plainly,
    has_fitting_notes,
    has_portable_patterns,
    has_known_references,
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_class_keeps(rule: Rule) -> None:
    found = [f"{cls.__name__}: {offence}" for cls in classes() for offence in rule(cls)]
    assert not found, "\n".join(found)


def test_the_classes_are_those_that_a_document_is_made_of() -> None:
    reached: set[type[Any]] = set()

    def visit(cls: type[Any]) -> None:
        reached.add(cls)
        for member in members(cls):
            leaf = innermost(member.shape)
            if isinstance(leaf, Record) and leaf.cls not in reached:
                visit(leaf.cls)

    for root in (Bundle, Header, Closing, *map(result_class, result_names())):
        visit(root)
    assert set(classes()) == reached


# For each rule an annotation of a field that breaks it, or a class that does.
TITLE: Final = Doc("Title", zh="标题")
SHORT: Final = Size(most=9)


@attrs.define
class Loose:
    """A class that is open to everything (松散)."""

    title: Annotated[str, Open(), SHORT, TITLE]


BROKEN: Final = (
    (is_documented, Annotated[str, Open(), SHORT]),
    (is_documented, Annotated[str, Open(), SHORT, Doc("Title", zh="Title")]),
    (is_documented, Annotated[str, Open(), SHORT, Doc("标题", zh="标题")]),
    (is_documented, Annotated[str, Open(), SHORT, Doc("A title.", zh="标题")]),
    (is_classified, Annotated[str, SHORT, TITLE]),
    (is_classified, Annotated[str, Open(), Sensitive("person"), SHORT, TITLE]),
    (is_classified, Annotated[Loose | None, Open(), TITLE]),
    (is_classified, Annotated[tuple[Annotated[str, Sensitive("person"), SHORT], ...], Open(), TITLE]),
    (is_classified, Annotated[Annotated[str, Sensitive("person")] | None, Open(), SHORT, TITLE]),
    (is_masked, Annotated[str, Sensitive("person"), SHORT, TITLE]),
    (is_named_plainly, Annotated[str, Open(), SHORT, TITLE]),
    (has_fitting_notes, Annotated[tuple[str, ...], Open(), Pattern("[a-z]", form="code"), TITLE]),
    (has_fitting_notes, Annotated[str, Open(), Bounds(least=0, most=9), SHORT, TITLE]),
    (has_fitting_notes, Annotated[str, Open(), Kind("organ", "bodies"), SHORT, TITLE]),
    (has_fitting_notes, Annotated[str, Open(), TITLE]),
    (has_fitting_notes, Annotated[int, Open(), Bounds(least=9, most=0), TITLE]),
    (has_fitting_notes, Annotated[str | None, Open(), SHORT, TITLE]),
    (has_portable_patterns, Annotated[str, Open(), Pattern("[a-z]", form="unheard-of"), TITLE]),
    *(
        (has_portable_patterns, Annotated[str, Open(), Pattern(regex, form="code"), TITLE])
        for regex in (
            r"\d+",
            r"\w",
            r"\s",
            r"a\b",
            "^a",
            "a$",
            r"\Aa",
            "(?=a)a",
            "(?!a)b",
            "(?<=a)b",
            "(?i)a",
            "(",
            "a++",
        )
    ),
    (has_portable_patterns, Annotated[str, Open(), Pattern(r"(a)\1", form="code"), TITLE]),
    (has_known_references, Annotated[str, Open(), Ref("nobody"), SHORT, TITLE]),
    (has_known_references, Annotated[str, Open(), Codes("unheard-of"), SHORT, TITLE]),
    (has_known_references, Annotated[str, Open(), Since("0.1"), SHORT, TITLE]),
)


def made(annotation: object, name: str = "Made") -> type[Any]:
    """Return a class with one field, made as those of the model are, but for its masking."""
    return attrs.make_class(name, {"field": attrs.field(type=annotation)}, frozen=True, kw_only=True)  # type: ignore[call-overload]


@pytest.mark.parametrize(("rule", "annotation"), BROKEN)
def test_a_broken_rule_is_seen(rule: Rule, annotation: object) -> None:
    cls = made(annotation, "made_1" if rule is is_named_plainly else "Made")
    assert list(rule(cls)) != []


@attrs.frozen
class Misdescribed:
    """A class (某).

    Source: somewhere.

    Attributes:
        second: The second.
        first: The first.
        third: Nothing.
    """

    first: Annotated[str, Open(), SHORT, TITLE]
    second: Annotated[str, Open(), SHORT, TITLE]


def test_a_docstring_that_does_not_fit_is_seen() -> None:
    assert list(describes_its_fields(Misdescribed)) == [
        "third: no field of that name",
        "its attributes are not in the order of its fields",
        "its source stands before its attributes",
    ]


def test_an_open_class_is_seen() -> None:
    assert list(is_closed(Loose)) == ["is not final", "is not frozen", "title: is not keyword-only"]


def test_every_rule_has_a_broken_class() -> None:
    assert {rule for rule, _ in BROKEN} | {is_closed, describes_its_fields} == set(RULES)


@pytest.mark.parametrize("regex", [r"\.", r"[^a]", "(?:a|b)?", "a{1,3}", r"[\[\]]", "a*?"])
def test_a_portable_pattern_passes(regex: str) -> None:
    assert list(unportable(regex)) == []


@pytest.mark.parametrize("regex", [shapes.AMOUNT, shapes.DAY, shapes.MEMBER_NAME, shapes.OWNED_NAME])
def test_the_shared_patterns_are_portable(regex: str) -> None:
    assert list(unportable(regex)) == []


# ---------------------------------------------------------------------------------------------------------------------
# One name, one meaning


def test_a_name_has_one_title_and_one_type() -> None:
    meanings: dict[str, set[tuple[object, ...]]] = {}
    for _, field, member in fields():
        doc = member.doc or Doc("", zh="")
        meanings.setdefault(member.name, set()).add((doc.en, doc.zh, type_of(field.type)))
    several = {name for name, found in meanings.items() if len(found) > 1}
    assert several == set(SEVERAL_MEANINGS)


def test_a_title_has_one_phrase_in_each_language() -> None:
    pairs = {(member.doc.zh, member.doc.en) for _, _, member in fields() if member.doc is not None}
    for side in (0, 1):
        texts = [pair[side] for pair in pairs]
        assert sorted(text for text in texts if texts.count(text) > 1) == []


def test_no_two_members_of_a_class_have_one_title() -> None:
    for cls in classes():
        titles = [member.doc.zh for member in members(cls) if member.doc is not None]
        assert sorted(titles) == sorted(set(titles)), cls.__name__


def test_classes_are_told_apart_by_their_names() -> None:
    found = [cls.__name__ for cls in classes()]
    assert sorted(found) == sorted(set(found))


def test_lists_that_were_to_come_later_are_named_while_they_are_missing() -> None:
    used = {member.codes for _, _, member in fields() if member.codes is not None}
    packaged = {name.removesuffix(".csv") for name in names("codes")}
    assert set(LATER_LISTS) == used - packaged


# ---------------------------------------------------------------------------------------------------------------------
# Masking

MARK: Final = "qzxjkvwq机密"
MARKED: Final[Mapping[type, object]] = {
    Text: MARK,
    Whole: 918273645546,
    Flag: True,
    Day: date(1987, 6, 5),
    Amount: Decimal("918273645.546"),
    Foreign: Extensions({"cn.example.secret": MARK}),
}
TRACES: Final = (MARK, "918273645", "1987", "secret")


@cache
def drawn(cls: type[Any]) -> st.SearchStrategy[Any]:
    """Return objects of a class whose sensitive members hold marks, in every depth to which they nest."""
    return st.builds(cls, **{member.name: _drawn_member(member) for member in members(cls)})


def _drawn_member(member: Member) -> st.SearchStrategy[Any]:
    if member.kind not in (None, "person", "record"):
        return st.just(())  # each kind is drawn by itself
    values = _drawn(member.shape, marked=member.sensitive is not None)
    return st.none() | values if member.nullable else values


def _drawn(shape: Shape, *, marked: bool) -> st.SearchStrategy[Any]:
    match shape:
        case Many(element):
            return st.lists(_drawn(element, marked=marked), min_size=int(marked), max_size=2).map(tuple)
        case Record(cls):
            return drawn(cls)  # type: ignore[arg-type]  # mypy takes a class for unhashable
        case Choice(values):
            return st.sampled_from(values)
    plain = {**MARKED, Text: "open", Whole: 1, Day: date(2026, 1, 1), Amount: Decimal(1), Foreign: Extensions({})}
    return st.just(MARKED[type(shape)] if marked else plain[type(shape)])


def with_sensitive_fields() -> list[type[Any]]:
    """Return the classes in which something sensitive may stand, themselves or inside of them."""

    def holds(cls: type[Any]) -> bool:
        return any(
            member.sensitive is not None or (isinstance(leaf := innermost(member.shape), Record) and holds(leaf.cls))
            for member in members(cls)
        )

    return [cls for cls in classes() if holds(cls)]


@pytest.mark.exhaustive
class TestNoReprShowsASensitiveValue:
    """Neither ``repr`` nor ``str`` of an object of the model shows a value that is marked sensitive, however deep it stands."""

    @pytest.mark.parametrize("cls", with_sensitive_fields(), ids=lambda cls: cls.__name__)
    @settings(max_examples=50)  # for each class; what is drawn is little more than what is there and what is not
    @given(st.data())
    def test_it(self, cls: type[Any], data: st.DataObject) -> None:
        value = data.draw(drawn(cls))  # type: ignore[arg-type]  # mypy takes a class for unhashable
        for shown in (repr(value), str(value), f"{value}", repr((value,))):
            assert not any(trace in shown for trace in TRACES)


def test_the_marks_would_be_seen() -> None:
    cls = attrs.make_class(
        "Seen",
        {
            "open": attrs.field(type=Annotated[str, Open()]),  # type: ignore[call-overload]
            "secret": attrs.field(type=Annotated[str, Sensitive("person")]),  # type: ignore[call-overload]
        },
        field_transformer=masked,
    )
    assert repr(cls(MARK, MARK)) == f"Seen(open={MARK!r}, secret=***)"


# What the law protects first, by the place where it is recorded.
OF_PERSONS: Final = {
    "a person's name": ("Person.name", "Party.name", "Complaint.complainant_name"),
    "a citizen number and other certificates": ("Person.citizen_number", "PersonalIdentifier.personal_number"),
    "family": ("ReportedMatter.relative", "ReportedMatter.content", "Discrepancy.content", "Discrepancy.truth"),
    "property": ("ReportedMatter.worth",),
    "who stands behind a pseudonym": ("IntegrityArchive.person", "Person.id", "Tenure.person", "Party.person"),
    "membership of the Party": ("Person.party_member",),
    "conduct and assessment of a person": ("IntegrityNote.facts", "PersonnelMeasure.facts", "Assessment.comment"),
    "who complained, and of what": ("Complaint.complainant_person", "Complaint.content"),
}


@pytest.mark.parametrize("names", OF_PERSONS.values(), ids=OF_PERSONS)
def test_what_is_personal_is_sensitive(names: tuple[str, ...]) -> None:
    concerns = {f"{cls.__name__}.{member.name}": member.sensitive for cls, _, member in fields()}
    assert [concerns[name] for name in names] == [Sensitive("person")] * len(names)


def test_sensitive_members_are_those_that_were_looked_at() -> None:
    # A new sensitive member, or one that is no longer so, is a decision: look at it, then write it there.
    known = (ROOT / "tests" / "data" / "sensitive-members.txt").read_text(encoding="ascii").splitlines()
    found = (
        f"{cls.__name__}.{member.name} {member.sensitive.concern}"
        for cls, _, member in fields()
        if member.sensitive is not None and member.name != "extensions"
    )
    assert sorted(found) == known


def test_content_of_others_is_sensitive_everywhere() -> None:
    assert {member.sensitive for _, _, member in fields() if member.name == "extensions"} == {Sensitive("other")}


def test_a_choice_is_a_set_of_plain_words() -> None:
    for cls, _, member in fields():
        leaf = innermost(member.shape)
        if isinstance(leaf, Choice):
            assert len(set(leaf.values)) == len(leaf.values) > 0
            if member.name != "version" and (cls.__name__, member.name) not in {("Money", "unit"), ("Rate", "unit")}:
                assert all(re.fullmatch(r"[a-z]+(?:-[a-z]+)*", value) for value in leaf.values)
