"""Ranges of lines that are noted by themselves come to the same as all lines read one after the other, or to nothing."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

pytest.importorskip("msgspec")

from govcredit import _json
from govcredit.exchange import index as lines_index
from govcredit.exchange.lines import write_lines
from govcredit.exchange.ranges import note_range
from govcredit.model.bodies.organ import Organ
from govcredit.model.bodies.post import Post
from govcredit.model.bundle import Bundle, Manifest
from govcredit.model.provenance import Provenance, Revision
from govcredit.samples.county import county
from govcredit.validation import bulk

DAY: Final = date(2026, 11, 26)

Lines = list[bytes]


def made(cls: Any, **members: Any) -> Any:  # noqa: ANN401  # an object of the class, its texts as they come
    """Return an object of a class."""
    return cls(**members)


def organ(name: str, of: str | None = None, **members: Any) -> Any:  # noqa: ANN401  # a body
    """Return a body that may revise another."""
    revision = None if of is None else made(Revision, act="correct", of=of, reason="误录", actor="a")
    told = None if of is None else made(Provenance, known=DAY, revision=revision)
    return made(Organ, id=name, kind="court", name="甲", provenance=told, **members)


@cache
def sound() -> tuple[bytes, ...]:
    """Return the lines of a county."""
    return tuple(write_lines(county(bodies=20, servants=20, records=10)))


def bodies(*organs: Any, **members: Any) -> Lines:  # noqa: ANN401  # bodies
    """Return the lines of some bodies, with a post of each."""
    posts = tuple(made(Post, id=f"p-{number}", organ=each.id, title="院长") for number, each in enumerate(organs))
    return list(write_lines(Bundle(version="1.0", organs=organs, posts=posts, **members)))


def together(lines: Lines, folder: Path, number: int) -> tuple[bulk.Taken | None, sqlite3.Connection]:
    """Return what comes of lines in so many ranges, and the index."""
    middle = lines[1:-1]
    size = -(-len(middle) // number) or 1
    found: list[tuple[str, Any]] = []
    index = sqlite3.connect("")
    first = len(lines[0])
    for start in range(0, len(middle), size):
        own = middle[start : start + size]
        path = folder / f"{start}.sqlite"
        with closing(sqlite3.connect(path)) as part:
            counts = note_range(own, first, part)
        if counts is None:
            return None, index
        found.append((str(path), counts))
        first += sum(map(len, own))
    digests = _json.digest(b"".join(lines[:-1])), _json.digest(b"".join(lines))
    return bulk.taken_together(index, (lines[0], lines[-1]), found, digests), index


def asked(index: sqlite3.Connection) -> tuple[Any, ...]:
    """Return all that an index says, but for how an item is best read."""
    lines_index.finish(index, on=DAY, known=DAY)
    return (
        index.execute("select kind, id, number, first, length from standing").fetchall(),
        index.execute("select key, kind, number, first, length from referring").fetchall(),
        lines_index.counts(index),
        lines_index.unseen(index),
    )


SOUND: Final = {
    "a county": lambda: list(sound()),
    "bodies above one another": lambda: bodies(organ("a", superior="c"), organ("b"), organ("c", superior="b")),
    "a body that corrects another": lambda: bodies(organ("a"), organ("b", of="a"), organ("c")),
    "a part of a bundle": lambda: bodies(
        organ("a", superior="elsewhere"),
        organ("b"),
        manifest=made(Manifest, id="m", created="2026-01-01T00:00:00+08:00", extent="partial"),
    ),
}


@pytest.mark.parametrize("number", [1, 2, 3, 8])
@pytest.mark.parametrize("lines", SOUND.values(), ids=SOUND)
def test_sound_lines_come_to_the_same_in_any_number_of_ranges(
    tmp_path: Path, lines: Callable[[], Lines], number: int
) -> None:
    serial = sqlite3.connect("")
    expected = bulk.index_lines(lines(), serial)
    assert expected.report.findings == ()
    taken, index = together(lines(), tmp_path, number)
    assert taken == expected
    assert asked(index) == asked(serial)


def spoilt() -> Iterator[Any]:
    """Yield lines of which there is something to tell."""
    lines = list(sound())
    last = len(lines) - 1
    yield pytest.param(bodies(organ("a"), organ("b"), organ("a")), id="an identifier twice")
    yield pytest.param(bodies(organ("a"), organ("a"), organ("b")), id="an identifier twice in one range")
    yield pytest.param(bodies(organ("a"), organ("b", superior="z"), organ("c")), id="a reference to nothing")
    yield pytest.param(bodies(organ("a", of="c"), organ("b"), organ("c", of="a")), id="revisions in a circle")
    yield pytest.param(lines[:-1], id="no closing line")
    yield pytest.param(lines[1:], id="no header")
    yield pytest.param([*lines[:9], *lines[10:]], id="a line that is missing")
    yield pytest.param([*lines[:9], b"\n", *lines[9:]], id="a blank line")
    yield pytest.param([*lines[:9], lines[last], *lines[9:]], id="a closing line among the items")
    yield pytest.param([*lines[:9], lines[0], *lines[9:]], id="a header among the items")
    yield pytest.param([lines[0], lines[2], lines[1], *lines[3:]], id="lines in another order")
    for number, old, new in (
        (9, b'"', b"'"),
        (9, b'":', b'": '),
        (0, b'"count":', b'"count":1'),
        (0, b'":', b'": '),
        (last, b'"count":', b'"count":1'),
        (last, b"sha256:", b"sha256:0"),
        (last, b'":', b'": '),
    ):
        yield pytest.param(
            [raw.replace(old, new, 1) if at == number else raw for at, raw in enumerate(lines)],
            id=f"{new.decode()} for {old.decode()} on line {number}",
        )


@pytest.mark.parametrize("number", [1, 2, 5])
@pytest.mark.parametrize("lines", tuple(spoilt()))
def test_lines_of_which_there_may_be_something_to_tell_are_not_taken(tmp_path: Path, lines: Lines, number: int) -> None:
    assert together(lines, tmp_path, number)[0] is None
