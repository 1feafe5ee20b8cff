"""What holds for every document: schema and reader agree, each fault is found once, what is written is read back."""

import json
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from decimal import Decimal
from functools import cache, partial
from types import GenericAlias
from typing import Any, Final, final

import attrs
import pytest
import rfc8785
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from govcredit import _json
from govcredit.exchange import documents
from govcredit.exchange._accepting import DOUBTS, accepting
from govcredit.exchange.converter import read_object, structure, unstructure, written
from govcredit.exchange.lines import read_lines, write_lines
from govcredit.exchange.schema import Schema, bundle_schema, check
from govcredit.findings import Finding
from govcredit.model.bundle import Bundle, arrays, item_class, kinds
from govcredit.model.extensions import Extensions
from govcredit.model.shapes import AMOUNT, Many, Member, Record, members
from govcredit.model.values import Deadline, Money, Quantity, Rate
from tests.documents_strategy import ANY_JSON, bundles, named, objects, plain, vector
from tests.faulty_documents import Json, Pairs, Raw, Twice, bare, filled, mutate, pairs, text_of, typos, wrong_values

pytestmark = pytest.mark.exhaustive

# Ten times what the profile draws elsewhere: 2,000 documents in the fast tier, fewer in the environments that run it again.
MUTATED: Final = 10 * settings().max_examples


def _one(kind: str, array: str) -> Json:
    return bare(Bundle) | {array: [filled(item_class(kind))]}


BASES: Final[dict[str, Callable[[], Json]]] = {
    "every member of the vector": lambda: vector("every-member"),
    "nothing": lambda: vector("minimal"),
    "what must be there": lambda: bare(Bundle) | {array: [bare(cls)] for _, array, cls in kinds()},
    "the root": lambda: filled(Bundle),
    **{f"one {kind}": partial(_one, kind, array) for kind, array in arrays()},
}

BASE: Final = st.sampled_from([BASES[name] for name in sorted(BASES)])


@st.composite
def mutants(draw: st.DrawFn) -> Json:
    document = draw(BASE)()
    random_ = draw(st.randoms(use_true_random=True))
    for _ in range(draw(st.integers(0, 8))):
        mutate(document, random_)
    return document


@cache
def schema() -> Schema:
    return bundle_schema()


@cache
def another_validator() -> Any:  # noqa: ANN401  # of a package that need not be there
    return pytest.importorskip("jsonschema_rs").validator_for(schema(), validate_formats=True)


def comparable(found: Finding) -> tuple[object, ...]:
    # The reader shows open values and names the form; the schema knows neither what is open nor the word for a pattern.
    return found.code, found.path, tuple(pair for pair in found.params if pair[0] not in ("value", "form"))


class TestSchemaAndReaderAgree:
    """On all findings about structure, the published schema and the careful reader agree on every document."""

    @settings(max_examples=MUTATED)
    @given(mutants())
    def test_on_mutated_documents(self, document: Json) -> None:
        before = json.dumps(document)
        bundle, found = structure(document, Bundle)
        seen = check(document, schema())
        assert list(map(comparable, seen)) == list(map(comparable, found))
        assert (bundle is None) == bool(found)
        assert len({each.path for each in found}) == len(found)
        assert json.dumps(document) == before

    @given(mutants())
    def test_another_validator_refuses_the_same_documents(self, document: Json) -> None:
        try:
            is_valid = another_validator().is_valid(document)
        except ValueError:  # it cannot hold integers of any size
            assume(False)  # noqa: FBT003  # as Hypothesis has it
        assert is_valid == (structure(document, Bundle)[0] is not None)


class TestTheAcceptingPassIsTheCarefulReader:
    """The accepting pass takes exactly what the hooks read without a finding, and makes the same of it."""

    @settings(max_examples=MUTATED)
    @given(mutants())
    def test_on_mutated_documents(self, document: Json) -> None:
        before = json.dumps(document)
        expected, report = read_object(document, Bundle, hooks_only=True)
        accepted: Bundle | None = None
        with suppress(*DOUBTS):
            accepted = accepting(Bundle)(document)
        # Equal is not enough: to Python, true is 1.
        assert (accepted, canonical(accepted)) == (expected, canonical(expected))
        assert (accepted is None) == bool(report.findings)
        assert read_object(document, Bundle) == (expected, report)
        assert json.dumps(document) == before

    @given(st.sampled_from([kind for kind, _ in arrays()]), st.randoms(use_true_random=True), st.integers(1, 8))
    def test_on_mutated_items(self, kind: str, random_: random.Random, times: int) -> None:
        document = filled(item_class(kind))
        for _ in range(times):
            mutate(document, random_)
            expected, report = read_object(document, item_class(kind), hooks_only=True)
            accepted: Any = None
            with suppress(*DOUBTS):
                accepted = accepting(item_class(kind))(document)
            assert (accepted, canonical(accepted)) == (expected, canonical(expected))
            assert (accepted is None) == bool(report.findings)


def canonical(value: object) -> bytes:
    return _json.dumps_plain(unstructure(value))


# ---------------------------------------------------------------------------------------------------------------------
# One fault, one finding


@final
@attrs.frozen
class Seat:
    """A member of a document whose value is a leaf or an array of leaves."""

    holder: dict[str, Any]
    path: str
    member: Member


def seats(value: dict[str, Any], cls: type[Any], path: str = "") -> Iterator[Seat]:
    for member in members(cls):
        shape = member.element
        inner = value[member.name]
        if not isinstance(shape, Record):
            yield Seat(value, path, member)
            continue
        for token, each in enumerate(inner) if isinstance(inner, list) else [(None, inner)]:
            yield from seats(each, shape.cls, f"{path}/{member.name}" + ("" if token is None else f"/{token}"))


def seeds(seat: Seat) -> list[tuple[str, Callable[[], None], str, str]]:
    """Return what may be wrong at a seat: family, what puts the fault there, and the finding."""
    holder, member = seat.holder, seat.member
    place = f"{seat.path}/{member.name}"
    found: list[tuple[str, Callable[[], None], str, str]] = []

    def put(name: str, value: object) -> Callable[[], None]:
        return lambda: holder.update({name: value})

    for text, code in (
        ("NaN", "bytes.not-a-number"),
        ("-Infinity", "bytes.not-a-number"),
        ("12.50", "bytes.fractional-number"),
        ("1e3", "bytes.fractional-number"),
        ("9007199254740992", "bytes.large-number"),
        ('"\\ud83d"', "bytes.surrogate"),
    ):
        found.append(("bytes", put(member.name, Raw(text)), code, place))
    found.append(("bytes", put(member.name, Twice(holder[member.name])), "bytes.duplicate-key", place))
    for value, code, path in wrong_values(member.shape):
        if code != "structure.range" or not path:  # Such a number is refused with the bytes already.
            is_large = code == "structure.range" and abs(value) > 2**53 - 1
            found.append(("value", put(member.name, value), "bytes.large-number" if is_large else code, place + path))
    if not member.nullable:
        found.append(("value", put(member.name, None), "structure.type", place))
    if member.required:
        found.append(("name", lambda: holder.pop(member.name), "structure.missing-member", place))
    typo = next(typo for typo in typos(member.name) if typo not in holder)
    found.append(
        (
            "name",
            lambda: holder.update({typo: holder.pop(member.name)}),
            "structure.misspelt-member",
            f"{seat.path}/{typo}",
        )
    )
    strange = f"strange_{member.name}_{len(member.name)}"
    found.append(("name", put(strange, 1), "structure.unknown-member", f"{seat.path}/{strange}"))
    return found


@st.composite
def seeded(draw: st.DrawFn) -> tuple[str, Pairs]:
    chosen_kinds = draw(st.lists(st.sampled_from(arrays()), unique=True, min_size=1, max_size=3))
    document = filled(Bundle)
    for kind, array in chosen_kinds:
        document[array] = [filled(item_class(kind)) for _ in range(3)]
    all_seats = list(seats(document, Bundle))
    chosen = draw(st.lists(st.integers(0, len(all_seats) - 1), unique=True, min_size=1, max_size=12))
    expected: Pairs = []
    for number in chosen:
        faults = seeds(all_seats[number])
        family = draw(st.sampled_from(("bytes", "value", "name")))
        _, put, code, path = draw(st.sampled_from([fault for fault in faults if fault[0] == family]))
        put()
        expected.append((code, path))
    return text_of(document), sorted(expected)


@st.composite
def unsound(draw: st.DrawFn) -> tuple[bytes, Pairs]:
    """Give a document whose structure is right, with faults in what holds it together."""
    document = vector("every-member")
    expected: Pairs = []
    references = (
        ("/units/0/organ", document["units"][0], "organ"),
        ("/posts/0/unit", document["posts"][0], "unit"),
        ("/plans/0/issuer", document["plans"][0], "issuer"),
        ("/tasks/0/plan", document["tasks"][0], "plan"),
        ("/tasks/1/plan", document["tasks"][1], "plan"),
        ("/manifest/receiver", document["manifest"], "receiver"),
        ("/organs/0/predecessors/0/organ", document["organs"][0]["predecessors"][0], "organ"),
        ("/organs/1/superior", document["organs"][1], "superior"),
        ("/plans/0/provenance/revision/actor", document["plans"][0]["provenance"]["revision"], "actor"),
        ("/tasks/0/progress/0/organ", document["tasks"][0]["progress"][0], "organ"),
        ("/records/0/subject/organ", document["records"][0]["subject"], "organ"),
        ("/records/0/related/0/id", document["records"][0]["related"][0], "id"),
        ("/archives/0/person", document["archives"][0], "person"),
        ("/tasks/0/responsibility/roles/1/organ", document["tasks"][0]["responsibility"]["roles"][1], "organ"),
    )
    for path, holder, name in draw(st.lists(st.sampled_from(references), unique_by=lambda each: each[0], max_size=6)):
        holder[name] = "nobody"
        expected.append(("bundle.dangling-reference", path))
    for _, array in draw(st.lists(st.sampled_from(arrays()), unique=True, max_size=3)):
        document[array].append(document[array][0])
        place = f"/{array}/{len(document[array]) - 1}"
        expected.append(("bundle.duplicate-id", f"{place}/id"))
        expected += [
            (code, place + path[len(f"/{array}/0") :]) for code, path in expected if path.startswith(f"/{array}/0/")
        ]
    parts: list[dict[str, Any]] = [
        {"array": array, "count": len(document[array]), "digest": _json.digest(rfc8785.dumps(document[array]))}
        for array in draw(st.lists(st.sampled_from([array for _, array in arrays()]), unique=True, max_size=8))
    ]
    for index, part in enumerate(parts):
        match draw(st.sampled_from(("right", "count", "digest", "array"))):
            case "count":
                part["count"] += draw(st.sampled_from((-1, 1, 1000)))
                expected.append(("bundle.count-mismatch", f"/manifest/parts/{index}/count"))
            case "digest":
                part["digest"] = "sha256:" + "0" * 64
                expected.append(("bundle.digest-mismatch", f"/manifest/parts/{index}/digest"))
            case "array":
                part["array"] = part["array"][:-1]
                expected.append(("bundle.unknown-array", f"/manifest/parts/{index}/array"))
    document["manifest"]["parts"] = parts
    return json.dumps(document).encode(), sorted(expected)


class TestEveryFaultGivesItsFinding:
    """A document with N seeded faults of different kinds gives N findings."""

    @given(seeded())
    def test_in_bytes_and_structure(self, case: tuple[str, Pairs]) -> None:
        text, expected = case
        outcome = documents.read(text)
        found = outcome.report.findings
        assert sorted(pairs(found)) == expected
        assert outcome.bundle is None
        columns = [each.place.column for each in found if each.place is not None and each.place.column is not None]
        assert columns == sorted(columns)
        assert len(columns) == len(found)

    @given(unsound())
    def test_in_what_holds_a_bundle_together(self, case: tuple[bytes, Pairs]) -> None:
        data, expected = case
        outcome = documents.read(data)
        assert sorted(pairs(outcome.report.findings)) == expected
        assert (outcome.bundle is None) == bool(expected)


# ---------------------------------------------------------------------------------------------------------------------
# There and back


def reordered(value: Json, random_: random.Random) -> Json:
    """Return the same JSON value with the members of each object in another order."""
    if isinstance(value, dict):
        names = random_.sample(list(value), len(value))
        return {name: reordered(value[name], random_) for name in names}
    return [reordered(inner, random_) for inner in value] if isinstance(value, list) else value


def thinned(value: dict[str, Any], cls: type[Any]) -> dict[str, Any]:
    """Return an object without the members that hold nothing and need not be there."""
    kept: dict[str, Any] = {}
    for member in members(cls):
        inner = value[member.name]
        shape = member.element
        if isinstance(shape, Record) and inner is not None:
            many = isinstance(inner, list)
            inner = [thinned(each, shape.cls) for each in inner] if many else thinned(inner, shape.cls)
        if member.required or inner not in (None, []):
            kept[member.name] = inner
    return kept


@cache
def another_decoder(kind: object) -> Any:  # noqa: ANN401  # of a package that need not be there
    def hook(inner: type, value: Any) -> object:  # noqa: ANN401  # as msgspec has it
        assert inner is Extensions
        return Extensions(value)

    return pytest.importorskip("msgspec").json.Decoder(kind, dec_hook=hook)


class TestWhatIsWrittenIsReadBack:
    """A bundle that is written and read is equal to what it was, and its bytes are those of RFC 8785."""

    @given(bundles())
    @example(Bundle(version="1.0"))
    def test_equal(self, bundle: Bundle) -> None:
        data = documents.dumps(bundle)
        again = documents.loads(data)
        assert again == bundle
        assert data == written(bundle) == rfc8785.dumps(plain(bundle))
        assert documents.dumps(again) == data

    @given(bundles(most=1), st.randoms(use_true_random=True), st.sampled_from((None, 2)))
    def test_the_digest_does_not_know_what_members_are_written_and_in_which_order(
        self, bundle: Bundle, random_: random.Random, indent: int | None
    ) -> None:
        expected = _json.digest(documents.dumps(bundle))
        for document in (plain(bundle), thinned(plain(bundle), Bundle)):
            other = json.dumps(reordered(document, random_), indent=indent, ensure_ascii=indent is None)
            outcome = documents.read(other)
            assert outcome.bundle == bundle
            assert outcome.digest == expected

    @given(st.sampled_from((Money, Quantity, Rate, Deadline)).flatmap(objects))
    def test_values(self, value: object) -> None:
        document = plain(value)
        again, found = structure(document, type(value))
        assert (again, found) == (value, ())
        assert plain(again) == document

    @given(st.from_regex(AMOUNT, fullmatch=True))
    def test_an_amount_keeps_its_digits(self, text: str) -> None:
        money, _ = structure({"amount": text, "unit": "元"}, Money)
        assert money is not None
        assert (money.amount, unstructure(money)) == (Decimal(text), {"amount": text, "unit": "元"})

    @given(bundles(most=1))
    def test_another_decoder_gives_the_same_bytes(self, bundle: Bundle) -> None:
        msgspec = pytest.importorskip("msgspec")
        # One array at a time: the bundle names the classes of its arrays by text, so that they are imported when needed.
        raw = another_decoder(GenericAlias(dict, (str, msgspec.Raw))).decode(documents.dumps(bundle))
        for _, array, cls in kinds():
            decoded = another_decoder(GenericAlias(tuple, (cls, ...))).decode(raw[array])
            assert decoded == getattr(bundle, array)
            assert msgspec.json.encode(decoded, order="sorted", enc_hook=dict) == bytes(raw[array])


class TestNoTokenIsLost:
    """What is read without a finding is written back, token by token; anything else gives a finding."""

    @given(mutants())
    def test_of_mutated_documents(self, document: Json) -> None:
        bundle, found = structure(document, Bundle)
        assert (bundle is None) == bool(found)
        if bundle is not None:
            assert without_empty(plain(bundle), Bundle) == without_empty(document, Bundle)

    @pytest.mark.parametrize("kind", [kind for kind, _ in arrays()])
    def test_of_every_member_of_every_kind(self, kind: str) -> None:
        # A value more, a value other, a name more: each is in what is written, or in a finding.
        item = filled(item_class(kind))
        for seat in seats(item, item_class(kind)):
            for strange in ("嚴", 7, True, {"x": 1}, ["x"], None):
                before = seat.holder[seat.member.name]
                seat.holder[seat.member.name] = strange
                value, found = structure(item, item_class(kind))
                if not found:
                    assert without_empty(plain(value), item_class(kind)) == without_empty(item, item_class(kind))
                seat.holder[seat.member.name] = before
            seat.holder["zzzzzzzz"] = None
            assert pairs(structure(item, item_class(kind))[1]) == [
                ("structure.unknown-member", f"{seat.path}/zzzzzzzz")
            ]
            del seat.holder["zzzzzzzz"]

    @given(bundles(most=1), st.dictionaries(named("owned-name"), ANY_JSON, min_size=1, max_size=3))
    def test_of_what_others_add(self, bundle: Bundle, content: dict[str, Json]) -> None:
        document = plain(bundle) | {"extensions": content}
        outcome = documents.read(json.dumps(document))
        assert outcome.bundle is not None
        assert json.loads(documents.dumps(outcome.bundle))["extensions"] == content


def without_empty(value: Json, cls: type[Any]) -> Json:
    """Return an object without the members that say no more than their absence."""
    kept: dict[str, Any] = {}
    for member in members(cls):
        inner = value.get(member.name)
        if isinstance(member.element, Record) and inner is not None:
            many = isinstance(member.shape, Many)
            inner = (
                [without_empty(each, member.element.cls) for each in inner]
                if many
                else without_empty(inner, member.element.cls)
            )
        absent = None if member.nullable else [] if isinstance(member.shape, Many) else member.default
        if member.required or not (inner == absent or inner is None):
            kept[member.name] = inner
    strange = {name: each for name, each in value.items() if name not in {member.name for member in members(cls)}}
    return kept | strange


@cache
def several_lines() -> tuple[bytes, ...]:
    return tuple(write_lines(documents.loads(json.dumps(vector("every-member")))))


class TestLinesAreTheBundle:
    """A bundle in JSON Lines is the same bundle, and its closing line vouches for every line before it."""

    @given(bundles(most=1))
    def test_the_same_items_in_canonical_lines(self, bundle: Bundle) -> None:
        texts = list(write_lines(bundle))
        assert texts == [rfc8785.dumps(json.loads(text)) + b"\n" for text in texts]
        lines = list(read_lines(texts))
        assert [line.report.findings for line in lines] == [()] * len(lines)
        items = [(kind, item) for kind, array in arrays() for item in getattr(bundle, array)]
        assert [(line.kind, line.item) for line in lines[1:-1]] == items
        assert [lines[0].kind, lines[-1].kind] == ["header", "closing"]

    @settings(max_examples=settings().max_examples // 4)
    @given(st.sampled_from(("drop", "change", "move")), st.integers(0, 199), st.integers(0, 199))
    def test_a_line_dropped_changed_or_moved_is_noticed(self, way: str, at: int, to: int) -> None:
        header, *items, closing = several_lines()
        at, to = at % len(items), to % len(items)
        match way:
            case "drop":
                del items[at]
            case "change":
                line = json.loads(items[at])
                line["item"]["id"] += "x"
                items[at] = rfc8785.dumps(line) + b"\n"
            case "move":
                assume(items[at] != items[to])
                items[at], items[to] = items[to], items[at]
        *_, last = read_lines([header, *items, closing])
        (found,) = last.report.findings
        assert found.code == {"drop": "bundle.count-mismatch"}.get(way, "bundle.digest-mismatch")
        assert last.item is None

    @settings(max_examples=settings().max_examples // 4)
    @given(st.integers(0, 199), st.integers(0, 199))
    def test_a_repeated_line_is_noticed_where_it_stands(self, at: int, to: int) -> None:
        header, *items, closing = several_lines()
        at, to = at % len(items), to % len(items)
        items.insert(to, items[at])
        (line,) = [line for line in read_lines([header, *items, closing]) if line.report.findings]
        assert (line.number, line.item) == (2 + max(to, at + 1), None)
        assert pairs(line.report.findings) == [("bundle.duplicate-id", "/item/id")]
