"""Rows of results: all columns in each row, in their order, as libraries for tables take them."""

from typing import Final

import pytest

from govcredit._rows import Column, Columns, Row

COLUMNS: Final = Columns(
    (Column("item", "记录", "Item"), Column("days", "天数", "Days"), Column("since", "自", "Since"))
)


def test_a_row_has_all_columns_in_their_order() -> None:
    row = COLUMNS.row(since=None, days=3, item="r-1")
    assert list(row.items()) == [("item", "r-1"), ("days", 3), ("since", None)]


@pytest.mark.parametrize(
    "cells",
    [{}, {"item": "r-1", "days": 3}, {"item": "r-1", "days": 3, "since": None, "more": 1}],
    ids=["none", "too few", "too many"],
)
def test_a_row_with_other_columns_is_refused(cells: Row) -> None:
    with pytest.raises(TypeError, match="item, days, since"):
        COLUMNS.row(**cells)


def test_the_headings_take_the_place_of_the_names() -> None:
    rows = [COLUMNS.row(item="r-1", days=3, since=None)]
    assert COLUMNS.labelled(rows, "zh") == [{"记录": "r-1", "天数": 3, "自": None}]
    assert COLUMNS.labelled(rows, "en") == [{"Item": "r-1", "Days": 3, "Since": None}]
    assert (COLUMNS.names, COLUMNS.headings("zh")) == (("item", "days", "since"), ("记录", "天数", "自"))
