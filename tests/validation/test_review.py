"""How many items of a document could not be read."""

from typing import Final

import pytest

from govcredit.validation.review import material_of_lines

HEADER: Final = '{"item":{"version":"1.0"},"kind":"header"}'
SOUND: Final = '{"item":{"id":"a","kind":"court","name":"甲"},"kind":"organ"}'
NAMELESS: Final = '{"item":{"id":"b","kind":"court"},"kind":"organ"}'


@pytest.mark.parametrize(
    ("lines", "unreadable"),
    [
        pytest.param([HEADER, SOUND], 0, id="the closing line alone is missing"),
        pytest.param([HEADER, SOUND, NAMELESS], 1, id="an item lacks its name"),
        pytest.param([HEADER, SOUND[:30]], 1, id="an item is cut off"),
        pytest.param([], 0, id="nothing"),
    ],
)
def test_a_line_that_is_not_there_is_no_item_that_could_not_be_read(lines: list[str], unreadable: int) -> None:
    assert material_of_lines(line.encode() for line in lines).unreadable == unreadable
