"""What holds of the fast way of reading: it gives what the careful way gives, and takes just what that way accepts."""

import json
import random
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govcredit import _json
from govcredit.exchange import documents
from govcredit.exchange.converter import read_object, unstructure
from govcredit.exchange.fast import take_items
from govcredit.exchange.grammar import fits
from govcredit.exchange.lines import read_lines
from govcredit.exchange.reading import sifted
from govcredit.model.bundle import Bundle, arrays, item_class, kinds
from govcredit.model.shapes import Foreign, members
from govcredit.samples.county import county, county_lines
from tests.documents_strategy import SCHEMAS, objects
from tests.faulty_documents import Json, filled, mutate, single_faults, with_items

pytest.importorskip("msgspec")
pytestmark = pytest.mark.exhaustive

FEW: Final = settings().max_examples // 4
SIZES: Final = {"bodies": 30, "servants": 4, "records": 6, "commitments": 3, "agreements": 3, "tasks": 4}
VECTORS: Final = sorted(path for path in (SCHEMAS / "1.0").rglob("*") if path.suffix in {".json", ".bin"})
# What a slip, another program or somebody who means harm may put into bytes.
PIECES: Final = (
    b"",
    b" ",
    b"\n",
    b"\\n",
    b"\\u0001",
    b"\\/",
    b"\\ud800",
    b'"',
    b",",
    b"]",
    b"}",
    b"null",
    b"true",
    b"-0",
    b"1.0",
    b"1e2",
    b"NaN",
    b"9007199254740993",
    b'"2026-02-30"',
    b'"0999-01-01"',
    b'"1E+2"',
    b'"-0.00"',
    b"[]",
    b"{}",
    b'{"cn.a":{"b":[1]}}',
    b'{"cn.a":1,"cn.a":2}',
    b'"id":"x",',
    b"\x00",
    b"\x7f",
    b"\xff",
    b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
    "诚".encode(),
    "😀".encode(),
)


@cache
def a_county() -> bytes:
    return documents.dumps(county(seed=3, **SIZES))


PLACE: Final = st.deferred(lambda: st.integers(0, len(a_county())))


@cache
def lines_of_a_county() -> tuple[bytes, ...]:
    """Return lines with so many of the most frequent kinds that they are read the fast way."""
    return tuple(county_lines(seed=3, bodies=60, servants=40, records=40, commitments=3, agreements=3, tasks=4))


def canonical(document: Json) -> bytes:
    """Return the canonical bytes of a value, whatever it holds."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )


def assert_the_same(data: bytes) -> bool:
    """Read data both ways and compare; say whether the fast way was taken."""
    careful = documents.read(data, fast=False)
    found = sifted(data, least=0)
    if found is None:
        return False
    outcome, _ = found
    assert outcome == careful
    assert outcome.digest == careful.digest
    assert rewritten(outcome.bundle) == rewritten(careful.bundle)  # equal is not enough: to Python, true is 1
    return True


def rewritten(bundle: Bundle | None) -> bytes | None:
    return None if bundle is None else documents.dumps(bundle)


class TestTheFastWayGivesWhatTheCarefulWayGives:
    """A document read the fast way has the same outcome, finding by finding, place by place, as read with care."""

    @pytest.mark.parametrize("path", VECTORS, ids=lambda path: path.relative_to(SCHEMAS).as_posix())
    def test_on_every_vector(self, path: Path) -> None:
        data = path.read_bytes()
        assert_the_same(data)
        if path.parent == SCHEMAS / "1.0" / "valid":
            assert assert_the_same(canonical(json.loads(data)))

    @given(
        st.lists(st.sampled_from(arrays()), unique=True, max_size=3),
        st.randoms(use_true_random=True),
        st.integers(0, 8),
    )
    def test_on_mutated_documents(self, held: list[tuple[str, str]], random_: random.Random, times: int) -> None:
        document = with_items(*(kind for kind, _ in held))
        for _ in range(times):
            mutate(document, random_)
        assert_the_same(canonical(document))

    @settings(max_examples=FEW)
    @given(st.lists(st.tuples(PLACE, st.integers(0, 9), st.sampled_from(PIECES)), max_size=4))
    def test_on_changed_bytes(self, changes: list[tuple[int, int, bytes]]) -> None:
        data = a_county()
        for start, length, piece in changes:
            data = data[:start] + piece + data[start + length :]
        assert_the_same(data)

    @settings(max_examples=FEW)
    @given(st.lists(st.tuples(PLACE, st.sampled_from(PIECES)), min_size=1, max_size=4))
    def test_on_values_put_in_the_place_of_others(self, changes: list[tuple[int, bytes]]) -> None:
        data = a_county()
        for start, piece in changes:
            at = data.find(b":null", start) + 1
            data = data[:at] + piece + data[at + len(b"null") :] if at else data
        assert_the_same(data)

    def test_a_sound_county_is_taken(self) -> None:
        assert assert_the_same(a_county())

    def test_one_faulty_item_among_many_is_read_with_care_alone(self) -> None:
        data = a_county().replace(b'"severity":"', b'"severity":"No ', 1)
        assert assert_the_same(data)
        (_, found) = sifted(data, least=0) or pytest.fail("not taken")
        assert [sum(item is None for item in held) for held in found.items.values() if None in held] == [1]

    @pytest.mark.parametrize("piece", [b"", b" ", b";", b", ", b",,", b"]", b"}", b"["])
    @pytest.mark.parametrize("place", [b"[{", b"},{", b"}]"])
    def test_on_what_stands_around_items(self, place: bytes, piece: bytes) -> None:
        start = a_county().index(place, a_county().index(b'"records":['))
        sign = place.replace(b"{", b"").replace(b"}", b"")
        changed = place.replace(sign, piece)
        assert_the_same(a_county()[:start] + changed + a_county()[start + len(place) :])


class TestTheFastWayTakesWhatTheCarefulWayAccepts:
    """An item is taken if and only if it is canonical and the careful reader accepts it, and it is the same object."""

    @pytest.mark.parametrize(("kind", "cls"), [(kind, cls) for kind, _, cls in kinds()])
    @given(st.data())
    @settings(max_examples=max(5, FEW // 10))
    def test_of_drawn_objects(self, kind: str, cls: type[Any], data: st.DataObject) -> None:
        del kind
        item = data.draw(objects(cls))
        assert take_items(cls, [_json.dumps_plain(unstructure(item))]) == [item]

    @given(st.sampled_from([kind for kind, _ in arrays()]), st.randoms(use_true_random=True), st.integers(1, 8))
    def test_of_mutated_items(self, kind: str, random_: random.Random, times: int) -> None:
        cls, document = item_class(kind), filled(item_class(kind))
        texts, expected = [], []
        for _ in range(times):
            mutate(document, random_)
            text = canonical(document)
            texts.append(text)
            expected.append(accepted(cls, text))
        assert take_items(cls, texts) == expected

    @pytest.mark.deep
    @pytest.mark.parametrize(("kind", "cls"), [(kind, cls) for kind, _, cls in kinds()])
    def test_of_twenty_thousand_mutated_items(self, kind: str, cls: type[Any]) -> None:
        random_ = random.Random(kind)  # noqa: S311  # the same each time
        texts = []
        for _ in range(1 + 20_000 // len(arrays())):
            document = filled(cls) | {"extensions": random_.choice((None, {"cn.a": [1]}))}
            for _ in range(random_.randrange(4)):
                mutate(document, random_)
            texts.append(canonical(document))
        expected = [accepted(cls, text) for text in texts]
        assert take_items(cls, texts) == expected
        assert 0 < sum(item is None for item in expected) < len(texts)

    @pytest.mark.parametrize("cls", [cls for _, _, cls in kinds()], ids=lambda cls: cls.__name__)
    def test_of_single_faults_at_every_member(self, cls: type[Any]) -> None:
        texts = [canonical(value) for value, _ in single_faults(cls)]
        assert take_items(cls, texts) == [accepted(cls, text) for text in texts]

    @given(st.integers(0, 10_000), st.integers(0, 9), st.sampled_from(PIECES))
    def test_of_changed_bytes(self, start: int, length: int, piece: bytes) -> None:
        (text,) = (
            line for line in lines_of_a_county() if b'"kind":"record"}' in line[-20:] and b'"id":"record-1"' in line
        )
        text = text[len(b'{"item":') : text.rfind(b',"kind":')]
        start %= len(text)
        changed = text[:start] + piece + text[start + length :]
        cls = item_class("record")
        assert take_items(cls, [text, changed, text])[1] == accepted(cls, changed)


def accepted(cls: type[Any], text: bytes) -> Any:  # noqa: ANN401  # an object of the class
    """Return what the careful reader makes of a canonical text, or nothing."""
    try:
        parsed = _json.loads(text)
    except _json.Unreadable:
        return None
    item, report = read_object(parsed.value, cls, hooks_only=True)
    if parsed.findings or report.findings or _json.dumps_plain(unstructure(item)) != text:
        return None
    return item


class TestTheGrammar:
    """What fits the grammar of a class is the canonical form of an object of it."""

    @pytest.mark.parametrize("cls", [cls for _, _, cls in kinds()], ids=lambda cls: cls.__name__)
    def test_of_what_others_add_only_nothing_fits(self, cls: type[Any]) -> None:
        (foreign,) = (member.name for member in members(cls) if isinstance(member.shape, Foreign))
        document = filled(cls)
        assert not fits(cls, canonical(document))
        assert fits(cls, canonical({**document, foreign: None}))

    def test_of_long_texts(self) -> None:
        cls = item_class("record")
        document = {**filled(cls), "extensions": None}
        for text, fit in (
            ("诚" * 10_000, True),
            ("诚" * 10_001, False),
            ('"\n' * 5_000, True),
            ('"\n' * 5_001, False),
            ("", False),
        ):
            assert fits(cls, canonical({**document, "facts": text})) is fit

    def test_a_day_that_there_is_not_is_left_to_the_decoder(self) -> None:
        cls = item_class("record")
        item = attrs.evolve(county(seed=3).records[0], decided=date(2026, 2, 28))
        text = _json.dumps_plain(unstructure(item))
        wrong = text.replace(b'"decided":"2026-02-28"', b'"decided":"2026-02-30"')
        assert fits(cls, wrong)
        assert take_items(cls, [text, wrong]) == [item, None]


class TestLinesAreReadTheSame:
    """Lines read the fast way give line by line what they give when read with care."""

    def test_of_a_county(self) -> None:
        assert list(read_lines(lines_of_a_county())) == list(read_lines(lines_of_a_county(), fast=False))

    @settings(max_examples=FEW)
    @given(st.randoms(use_true_random=True), st.integers(1, 8))
    def test_of_lines_dropped_repeated_moved_and_changed(self, random_: random.Random, times: int) -> None:
        lines = list(lines_of_a_county())
        for _ in range(times):
            at, other = random_.randrange(len(lines)), random_.randrange(len(lines))
            match random_.randrange(6):
                case 0:
                    del lines[at]
                case 1:
                    lines.insert(other, lines[at])
                case 2:
                    lines[at], lines[other] = lines[other], lines[at]
                case 3:
                    lines[at] = lines[at].replace(b"null", random_.choice(PIECES), 1)
                case 4:
                    lines[at] = lines[at].replace(b'"id":"', b'"id":"x', 1)
                case _:
                    lines[at] = lines[at][:-1] + random_.choice((b"\r\n", b" \n", b"", b"\n\n"))
        size, references = random_.choice((None, None, 700)), random_.choice((True, False))
        found, careful = (
            list(read_lines(lines, max_bytes=size, references=references, fast=fast)) for fast in (True, False)
        )
        assert found == careful
