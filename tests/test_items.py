"""Single items, read one by one or some hundred at a time, with the same result."""

from collections.abc import Iterator
from typing import Final

import pytest

from govcredit.errors import UnknownCode
from govcredit.exchange.converter import written
from govcredit.exchange.items import ReadItem, read_items
from govcredit.samples.county import county
from tests.faulty_documents import pairs

RECORDS: Final = county(seed=4).records
TEXTS: Final = tuple(written(record) for record in RECORDS)


def test_sound_items_come_back_in_order() -> None:
    assert [each.item for each in read_items("record", TEXTS)] == list(RECORDS)


@pytest.mark.parametrize("fast", [True, False], ids=["fast", "with care"])
def test_a_faulty_item_is_explained_and_keeps_no_other_from_being_read(*, fast: bool) -> None:
    wrong = TEXTS[1].replace(b'"kind":"received"', b'"kind":7', 1)
    first, second, third = read_items("record", [TEXTS[0], wrong, TEXTS[2]], fast=fast)
    assert (first.item, second.item, third.item) == (RECORDS[0], None, RECORDS[2])
    assert pairs(second.report.findings) == [("structure.type", "/steps/0/kind")]
    (found,) = second.report.findings
    assert found.place is not None
    assert found.place.column == wrong.decode().index('"kind":7') + len('"kind":') + 1


@pytest.mark.parametrize("fast", [True, False], ids=["fast", "with care"])
def test_an_item_that_is_not_written_canonically_is_read_as_well(*, fast: bool) -> None:
    (found,) = read_items("record", [TEXTS[0].replace(b",", b" , ", 1)], fast=fast)
    assert found.item == RECORDS[0]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"", "bytes.empty"),
        (b"{", "bytes.truncated"),
        (TEXTS[0] + TEXTS[1], "bytes.trailing"),
        (b"\xff", "bytes.encoding"),
        (b"[]", "structure.type"),
    ],
    ids=["nothing", "cut off", "two in one", "no text", "an array"],
)
def test_what_is_no_item_is_told(text: bytes, code: str) -> None:
    for fast in (True, False):
        before, found, after = read_items("record", [TEXTS[0], text, TEXTS[2]], fast=fast)
        assert [each.code for each in found.report.findings] == [code]
        assert (before.item, found.item, after.item) == (RECORDS[0], None, RECORDS[2])


def test_a_text_beyond_the_limit_is_refused() -> None:
    size = len(TEXTS[0])
    (found,) = read_items("record", [TEXTS[0]], max_bytes=size - 1)
    assert [each.code for each in found.report.findings] == ["bytes.size"]
    assert next(read_items("record", [TEXTS[0]], max_bytes=size)).item == RECORDS[0]


def test_without_the_fast_way_one_text_is_taken_at_a_time() -> None:
    taken: list[int] = []

    def texts() -> Iterator[bytes]:
        for number, text in enumerate(TEXTS):
            taken.append(number)
            yield text

    reading = read_items("record", texts(), fast=False)
    assert isinstance(next(reading), ReadItem)
    assert taken == [0]


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(UnknownCode):
        next(read_items("recrod", TEXTS))
