"""Nothing that is marked sensitive gets into print, in whatever form it comes."""

import io
import logging
import traceback
import warnings
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Final, Literal, TypeAlias, final

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcredit import _json
from govcredit.adapters.reports.files import FileReport
from govcredit.adapters.reports.plain import to_text
from govcredit.adapters.reports.sarif import to_sarif
from govcredit.adapters.reports.structured import to_json, to_json_lines
from govcredit.errors import InvalidDocument, InvalidValue
from govcredit.exchange import documents
from govcredit.exchange.converter import structure
from govcredit.exchange.lines import read_lines
from govcredit.exchange.schema import bundle_schema, check, derive
from govcredit.findings import Finding, Language
from govcredit.model.bundle import Bundle, arrays
from govcredit.model.extensions import Extensions
from govcredit.model.notes import Bounds, Doc, Pattern, Sensitive, Size, masked
from govcredit.model.shapes import Amount, Foreign, Many, Member, Record, Shape, Text, members
from tests.faulty_documents import Raw, Twice, filled, text_of, with_items

pytestmark = pytest.mark.exhaustive

SCHEMA: Final = bundle_schema()
LETTERS: Final = "qzxjkvwq机密"
DIGITS: Final = "918273645546"
Seat: TypeAlias = tuple[str, str, Shape]
LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")

_DOC: Final = Doc("Nothing in particular", zh="无")

# Forms in which a sensitive value may come, right and wrong; each is the text of a JSON value, or of none.
SECRETS: Final = {
    "as it should be": f'"{LETTERS}"',
    "too long": f'"{LETTERS * 2_000}"',
    "with a line feed": f'"{LETTERS}\\n{LETTERS}"',
    "in an array": f'["{LETTERS}"]',
    "in an object": f'{{"cn.example.secret": "{LETTERS}"}}',
    "deeper in an object": f'{{"cn.example.secret": [{{"a": "{LETTERS}"}}, {{"é": "{LETTERS}"}}]}}',
    "under a name that is not owned": f'{{"secret": "{LETTERS}"}}',
    "a number": DIGITS,
    "a number in an object": f'{{"cn.example.secret": {DIGITS}}}',
    "a number that is too large": DIGITS * 3,
    "a number that is too large in an object": f'{{"cn.example.secret": {DIGITS * 3}}}',
    "a fractional number": f"{DIGITS}.{DIGITS}",
    "a fractional number in an object": f'{{"cn.example.secret": [{DIGITS}e2]}}',
    "with half a character": f'"{LETTERS}\\ud83d{LETTERS}"',
    "half a character in an object": f'{{"cn.example.secret": "{LETTERS}\\ud83d"}}',
    "with a control character": f'"{LETTERS}\t{LETTERS}"',
    "with a wrong escape": f'"{LETTERS}\\x{LETTERS}"',
    "without quotes": LETTERS,
    "in single quotes": f"'{LETTERS}'",
}


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Person:
    """A class with a sensitive leaf of every shape, more than the model has so far (某人)."""

    number: Annotated[str, Sensitive("person"), Pattern("[0-9]{17}[0-9X]", form="identifier"), _DOC]
    name: Annotated[str, Sensitive("person"), Size(least=1, most=5), _DOC]
    others: Annotated[tuple[Annotated[str, Pattern("[a-z]", form="code")], ...], Sensitive("person"), _DOC]
    kind: Annotated[Literal["a", "b"], Sensitive("other"), _DOC]
    born: Annotated[date, Sensitive("person"), _DOC]
    owed: Annotated[Decimal, Sensitive("commercial"), _DOC]
    count: Annotated[int, Sensitive("other"), Bounds(least=0, most=9), _DOC]
    flag: Annotated[bool, Sensitive("other"), _DOC]
    days: Annotated[tuple[date, ...], Sensitive("person"), _DOC]


@cache
def sensitive_seats() -> tuple[Seat, ...]:
    """Return kind, pointer and shape of all members that are marked sensitive; those of the root stand with the tasks."""
    found: list[Seat] = []

    def visit(cls: type[Any], kind: str, path: str) -> None:
        for member in members(cls):
            many = isinstance(member.shape, Many)
            shape = member.element
            below = f"{path}/{member.name}"
            if member.kind is not None and isinstance(shape, Record):
                visit(shape.cls, member.kind, f"{below}/0")
            elif isinstance(shape, Record):
                visit(shape.cls, kind, f"{below}/0" if many else below)
            elif member.sensitive is not None:
                found.append((kind, below, shape))

    visit(Bundle, "task", "")
    return tuple(found)


def with_secret(seat: Seat, secret: str, way: str) -> tuple[str, str, str]:
    """Return the text of a document that has a secret at a place, in one of several ways, its item's text and its kind."""
    kind, path, _ = seat
    document = with_items(kind)
    holder: Any = document
    *way_down, name = path.split("/")[1:]
    for token in way_down:
        holder = holder[int(token) if isinstance(holder, list) else token]
    match way:
        case "in its place":
            holder[name] = Raw(secret)
        case "twice":
            holder[name] = Twice(Raw(secret))
        case "under a misspelt name":
            del holder[name]
            holder[f"{name}x"] = Raw(secret)
        case "under an unknown name":
            holder["strange"] = Raw(secret)
    return text_of(document), text_of(document[dict(arrays())[kind]][0]), kind


def printed(document: str, item: str, kind: str) -> str:
    """Return all that the library prints of a document and of a line with an item: objects, findings, errors, logs."""
    log = io.StringIO()
    handler = logging.StreamHandler(log)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            pieces = [*_of_document(document.encode()), *_of_line(item, kind)]
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
    return "\n".join([*pieces, log.getvalue(), *map(str, warned)])


def _of_document(data: bytes) -> Iterator[str]:
    outcome = documents.read(data)
    yield from (repr(outcome), str(outcome), repr(outcome.bundle), repr(outcome.report))
    yield from _of_findings(outcome.report.findings)
    for language in LANGUAGES:
        file = FileReport(file="x", report=outcome.report, digest=outcome.digest)
        yield to_json([file], language)
        yield to_sarif([file], language)
        yield from to_json_lines([file], language)
        yield from to_text(file, language, every=True)
    try:
        documents.loads(data)
    except InvalidDocument as error:
        yield from (repr(error), str(error), "".join(traceback.format_exception(error)))
    try:
        parsed = _json.loads(data)
    except _json.Unreadable as stop:
        yield "".join(traceback.format_exception(stop))
    else:
        yield from _of_findings(check(parsed.value, SCHEMA))


def _of_line(item: str, kind: str) -> Iterator[str]:
    for line in read_lines(
        [f'{{"item":{item},"kind":"{kind}"}}'.encode(), f'{{"item":{item},"kind":{item}}}'.encode()]
    ):
        yield repr(line)
        yield from _of_findings(line.report.findings)


def _of_findings(found: Iterable[Finding]) -> Iterator[str]:
    for each in found:
        yield repr(each)
        yield from (sentence for language in LANGUAGES for sentence in (each.message(language), each.hint(language)))


class TestNothingSensitiveIsPrinted:
    """No finding, repr or log prints a value that is marked sensitive."""

    def test_there_is_something_to_hide(self) -> None:
        places = {path for _, path, _ in sensitive_seats()}
        assert len(places) > len(arrays())
        assert {"/tasks/0/progress/0/note", "/extensions", "/tasks/0/provenance/revision/reason"} <= places
        assert {"/persons/0/id", "/archives/0/person", "/records/0/subject/person"} <= places

    @pytest.mark.parametrize("way", ["in its place", "twice", "under a misspelt name", "under an unknown name"])
    @pytest.mark.parametrize("form", sorted(SECRETS))
    def test_in_any_form_at_any_place(self, form: str, way: str) -> None:
        # Every place in every way, and every form at some places of each way; all together in the deep tier.
        first = sorted(SECRETS).index(form)
        self.hidden(sensitive_seats()[first :: len(SECRETS)], form, way)

    @pytest.mark.deep
    @pytest.mark.parametrize("way", ["in its place", "twice", "under a misspelt name", "under an unknown name"])
    @pytest.mark.parametrize("form", sorted(SECRETS))
    def test_in_every_form_at_every_place(self, form: str, way: str) -> None:
        self.hidden(sensitive_seats(), form, way)

    def hidden(self, seats: Iterable[Seat], form: str, way: str) -> None:
        for seat in seats:
            document, item, kind = with_secret(seat, SECRETS[form], way)
            assert LETTERS in document or DIGITS in document
            shown = printed(document, item, kind)
            assert LETTERS not in shown, seat
            assert DIGITS not in shown, seat

    @pytest.mark.parametrize("member", members(Person), ids=lambda member: member.name)
    @pytest.mark.parametrize(
        "secret", [LETTERS, LETTERS * 100, int(DIGITS), [LETTERS], [[LETTERS]], {"a": LETTERS}], ids=str
    )
    def test_in_a_leaf_of_any_shape(self, member: Member, secret: object) -> None:
        schema = derive(Person, "urn:example")
        document = filled(Person) | {"others": ["a"], "number": "1" * 18}
        assert structure(document, Person)[1] == ()
        document[member.name] = secret
        _, found = structure(document, Person)
        shown = "\n".join(_of_findings([*found, *check(document, schema)]))
        assert found
        assert LETTERS not in shown
        assert DIGITS not in shown

    @given(st.data())
    def test_beside_any_other_fault(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(sensitive_seats()))
        raw = with_secret(path, data.draw(st.sampled_from(sorted(SECRETS.values()))), "in its place")[0].encode()
        match data.draw(st.sampled_from(("cut", "byte", "none"))):
            case "cut":
                raw = raw[: data.draw(st.integers(0, len(raw)))]
            case "byte":
                at = data.draw(st.integers(0, len(raw) - 1))
                raw = raw[:at] + bytes([data.draw(st.integers(0, 255))]) + raw[at + 1 :]
        shown = "\n".join(_of_document(raw))
        assert LETTERS not in shown
        assert DIGITS not in shown

    def test_in_the_repr_of_a_bundle(self) -> None:
        document = with_items(*(kind for kind, _ in arrays()))
        for _, path, shape in sensitive_seats():
            holder: Any = document
            *way_down, name = path.split("/")[1:]
            for token in way_down:
                holder = holder[int(token) if isinstance(holder, list) else token]
            match shape:
                case Foreign():
                    holder[name] = {"cn.example.secret": [LETTERS, int(DIGITS), {LETTERS.encode().hex(): LETTERS}]}
                case Text(None, _):
                    holder[name] = LETTERS
                case Amount():
                    holder[name] = f"{DIGITS}.5"
                case Text(Pattern(form="identifier"), _):
                    holder[name] = f"id-{DIGITS}"
        bundle, found = structure(document, Bundle)
        assert found == ()
        for shown in (repr(bundle), str(bundle), repr(attrs.asdict(bundle, recurse=False))):  # type: ignore[arg-type]
            assert LETTERS not in shown
            assert DIGITS not in shown

    @pytest.mark.parametrize(
        "value",
        [int(DIGITS * 3), -int(DIGITS * 3), float(DIGITS), f"{LETTERS}\ud83d", {LETTERS}],
        ids=["integer", "negative integer", "float", "surrogate", "set"],
    )
    def test_in_the_error_of_writing(self, value: object) -> None:
        bundle = Bundle(version="1.0", extensions=Extensions({"cn.example.secret": value}))
        with pytest.raises(InvalidValue) as error:
            documents.dumps(bundle)
        shown = "".join(traceback.format_exception(error.value))
        assert LETTERS not in shown
        assert DIGITS not in shown
