"""The rows of a timeline as shapes with their places: what the page writes as SVG, once for wide paper and once for a phone."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final, Literal, TypeAlias, final
from unicodedata import east_asian_width

import attrs

from govcredit.adapters.board._timeline import Axis, Bar, Row, Span, ticks
from govcredit.adapters.reports.due_words import entry_title, status_word
from govcredit.findings import Language
from govcredit.model.due import DueEntry, DueStatus

__all__ = ("NARROW", "SIGNS", "WIDE", "Box", "Frame", "Path", "Drawing", "Words", "fitted", "drawing_of", "width_of")

SIGNS: Final[Mapping[DueStatus, str]] = MappingProxyType(
    {
        "done": "✓",
        "done-late": "✓",
        "on-time": "○",
        "at-risk": "△",
        "overdue": "!",
        "ongoing": "→",
        "undated": "–",
        "unknown": "?",
        "suspended": "‖",
        "cancelled": "×",
    }
)
"""A sign for each status, which tells it where no colour is seen."""

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LETTER: Final = 0.58  # width of a Latin letter in that of a Chinese character
_HEAD: Final = 62  # height of the day of the judgement and of the names of years and months
_FOOT: Final = 6
_LEAST: Final = 3.0  # width of the shortest bar
_BAR: Final = 12
_DIAMOND: Final = 6
_ARROW: Final = 7


@final
@attrs.frozen(kw_only=True)
class Frame:
    """How a picture is laid out.

    Attributes:
        name: ``wide`` with the titles beside the bars, or ``narrow`` with the titles above them.
        width: Its whole width; all lengths are in units of the picture.
        left: Where the months begin; `right` where they end.
        row: The height of a row; `bar` is how far down in it the bar begins, `base` the line of its text.
        size: The size of its letters.
        names: How many months can be named.
    """

    name: Literal["wide", "narrow"]
    width: int
    left: int
    right: int
    row: int
    bar: int
    base: int
    size: int
    names: int


WIDE: Final = Frame(name="wide", width=960, left=300, right=800, row=30, bar=9, base=20, size=13, names=14)
NARROW: Final = Frame(name="narrow", width=360, left=2, right=352, row=46, bar=25, base=17, size=13, names=8)


@final
@attrs.frozen(kw_only=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float
    style: str


@final
@attrs.frozen(kw_only=True)
class Path:
    """A line or a shape that is no rectangle."""

    steps: str
    style: str


@final
@attrs.frozen(kw_only=True)
class Words:
    """A text at a place; its anchor is ``start``, ``middle`` or ``end``."""

    x: float
    y: float
    text: str
    style: str
    anchor: Literal["start", "middle", "end"] = "start"


Shape: TypeAlias = Box | Path | Words


@final
@attrs.frozen(kw_only=True)
class Drawing:
    """A drawn picture: its frame, its height, and its shapes in the order in which they are drawn."""

    frame: Frame
    height: int
    shapes: tuple[Shape, ...]

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Its rectangles, then `paths` and `words`: texts are drawn over shapes."""
        return tuple(each for each in self.shapes if isinstance(each, Box))

    @property
    def paths(self) -> tuple[Path, ...]:
        """Its lines."""
        return tuple(each for each in self.shapes if isinstance(each, Path))

    @property
    def words(self) -> tuple[Words, ...]:
        """Its texts."""
        return tuple(each for each in self.shapes if isinstance(each, Words))


def drawing_of(lines: Sequence[Row | str], span: Span, day: date, frame: Frame, language: Language) -> Drawing:
    """Return the picture of some rows.

    Args:
        lines: The rows, with the title of a plan before those of it where there are several.
        span: The months along the top.
        day: The day of the judgement, at which a line stands.
        frame: How it is laid out.
        language: The reader's language.
    """
    axis = Axis(span=span, left=frame.left, width=frame.right - frame.left)
    height = _HEAD + len(lines) * frame.row + _FOOT
    shapes = [
        *_months(axis, frame, height, language),
        *(
            each
            for number, line in enumerate(lines)
            for each in _line(line, axis, day, frame, _HEAD + number * frame.row, language)
        ),
        *_today(axis.start(day), day, frame, height, language),
    ]
    return Drawing(frame=frame, height=height, shapes=tuple(shapes))


def fitted(text: str, room: float) -> str:
    """Return the beginning of a text that fits into a room, which is given in widths of a Chinese character.

    >>> fitted("建立政务失信记录", 5), fitted("task 3", 5)
    ('建立政务…', 'task 3')
    """
    if width_of(text) <= room:
        return text
    kept, used = "", 1.0
    for character in text:
        used += width_of(character)
        if used > room:
            break
        kept += character
    return f"{kept.rstrip()}…"


def width_of(text: str) -> float:
    """Return about how wide a text is, in widths of a Chinese character."""
    return sum(1.0 if east_asian_width(each) in "WF" else _LETTER for each in text)


def _months(axis: Axis, frame: Frame, height: int, language: Language) -> Iterator[Shape]:
    named = ticks(axis.span, frame.names)
    whole_years = len(named) > 1 and all(each.month % 12 == 0 for each in named)
    for tick in named:
        x = axis.of_month(tick.month)
        year, month = divmod(tick.month, 12)
        yield Path(steps=f"M{x} {_HEAD - 10}V{height - _FOOT}", style="year" if month == 0 else "month")
        if tick.names_year:
            yield Words(x=x + 3, y=33, text=f"{year}年" if language == "zh" else str(year), style="year")
        if not whole_years:
            yield Words(x=x + 3, y=48, text=f"{month + 1}月" if language == "zh" else _MONTHS[month], style="month")
    yield Path(steps=f"M{frame.left} {_HEAD - 4}H{frame.right}", style="axis")


def _today(x: float, day: date, frame: Frame, height: int, language: Language) -> Iterator[Shape]:
    yield Path(steps=f"M{x} 18V{height - _FOOT}", style="today")
    text = f"{'判断日' if language == 'zh' else 'judged on'} {day}"
    half = width_of(text) * (frame.size - 2) / 2
    middle = min(max(x, frame.left + half), frame.right - half)
    yield Box(x=round(middle - half - 3, 1), y=2, width=round(2 * half + 6, 1), height=18, style="flag")
    yield Words(x=round(middle, 1), y=15, text=text, style="today", anchor="middle")


def _line(  # noqa: PLR0913, PLR0917  # what a picture is told, and how far down the line is
    line: Row | str, axis: Axis, day: date, frame: Frame, top: int, language: Language
) -> Iterator[Shape]:
    if isinstance(line, Row):
        yield from _names(line, frame, top, language)
        yield from _times(line, axis, day, top + frame.bar)
    else:
        text = fitted(line, (frame.width - 8) / frame.size)
        yield Words(x=0, y=top + frame.row - 8, text=text, style="plan")


def _names(row: Row, frame: Frame, top: int, language: Language) -> Iterator[Shape]:
    told = _told(row.entries)
    said = f"{SIGNS[told.due_status]} {status_word(told.due_status, language)}"
    if told.due_on is not None and told.due_status != "unknown":
        said = f"{said} {told.due_on}"
    title = entry_title(row.entries[0], language)
    if frame.name == "wide":
        room = (frame.left - 12) / frame.size
        status = Words(x=frame.right + 10, y=top + frame.base, text=said, style=f"status {told.due_status}")
    else:
        room = (frame.width - 8) / frame.size - width_of(said)
        status = Words(x=frame.width, y=top + frame.base, text=said, style=f"status {told.due_status}", anchor="end")
    yield Path(steps=f"M0 {top}H{frame.width}", style="rule")
    yield Words(x=0, y=top + frame.base, text=fitted(title, room), style="title")
    yield status


def _times(row: Row, axis: Axis, day: date, top: int) -> Iterator[Shape]:
    middle = top + _BAR / 2
    for bar in row.bars:
        yield from _bar(bar, axis, top)
        if bar.status == "overdue" and bar.last is not None:
            yield Path(steps=f"M{axis.end(bar.last)} {middle}H{axis.start(day)}", style="tail")
    for mark in row.marks:
        x = axis.end(mark.day)
        if axis.left < x <= axis.left + axis.width:
            steps = f"M{x - _DIAMOND:.1f} {middle}l{_DIAMOND} -{_DIAMOND}l{_DIAMOND} {_DIAMOND}l-{_DIAMOND} {_DIAMOND}z"
            yield Path(steps=steps, style=f"mark {mark.status or 'later'}")


def _told(entries: Sequence[DueEntry]) -> DueEntry:
    """Return the first entry that is not over, else the last."""
    going = (each for each in entries if each.due_status not in ("done", "done-late", "cancelled"))
    return next(going, entries[-1])


def _bar(bar: Bar, axis: Axis, top: float) -> Iterator[Shape]:
    end = axis.left + axis.width
    left = axis.left if bar.first is None else axis.start(bar.first)
    right = end if bar.last is None else axis.end(bar.last)
    middle = top + _BAR / 2
    if bar.recurs:
        yield Path(steps=f"M{left} {middle}H{right}", style="thread")
        return
    if bar.last is None:
        right -= _ARROW
        yield Path(
            steps=f"M{right:.1f} {top - 2}l{_ARROW} {_BAR / 2 + 2}l-{_ARROW} {_BAR / 2 + 2}z",
            style=f"arrow {bar.status}",
        )
    width = max(right - left, _LEAST)
    yield Box(
        x=round(min(left, right - width), 1), y=top, width=round(width, 1), height=_BAR, style=f"bar {bar.status}"
    )
