"""Numbers that a word processor writes before paragraphs by itself: they stand in no text, and articles count by them."""

from typing import Any, Final, final

import attrs

from govcredit.adapters.plans._marks import written_as

__all__ = ("Numbering", "W")

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHINESE: Final = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "chineseLegalSimplified",
        "ideographDigital",
        "japaneseCounting",
        "taiwaneseCounting",
    }
)
_DEEPEST: Final = 9


@final
@attrs.frozen(kw_only=True)
class _Level:
    """How one level of a list is numbered: the kind of its numerals, its text such as （%2）, and where it starts."""

    form: str
    text: str
    start: int


@final
class Numbering:
    """The automatic numbers of one document, counted while its paragraphs are gone through."""

    def __init__(self, lists: dict[str, tuple[str, dict[int, _Level]]], styles: dict[str, tuple[str, int]]) -> None:
        self._lists = lists
        self._styles = styles
        self._counts: dict[str, dict[int, int]] = {}

    @classmethod
    def of(cls, document: Any) -> "Numbering":  # noqa: ANN401  # a document of python-docx
        """Return the numbering of a document; without one no paragraph has a number."""
        part = next(
            (each.target_part for each in document.part.rels.values() if each.reltype.endswith("/numbering")), None
        )
        lists = {} if part is None else _lists(part.element)
        styles = {}
        for style in document.styles.element.iterchildren(f"{W}style"):
            found = _numbered(style.find(f"{W}pPr"))
            if found is not None and found[0]:
                styles[str(style.get(f"{W}styleId"))] = (found[0], found[1])
        return cls(lists, styles)

    def written(self, paragraph: Any) -> str:  # noqa: ANN401  # an element of lxml
        """Return the number that stands before a paragraph; empty where it has none."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return ""
        style = properties.find(f"{W}pStyle")
        inherited = None if style is None else self._styles.get(str(style.get(f"{W}val")))
        own = _numbered(properties)
        key, depth = (own if own is not None and own[0] else inherited) or ("", 0)
        if own is not None and not own[0] and inherited is not None:
            depth = own[1]
        abstract, levels = self._lists.get(key, ("", {}))
        level = levels.get(depth)
        if level is None or level.form in {"bullet", "none"}:
            return ""
        counts = self._counts.setdefault(abstract, {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in range(depth + 1, _DEEPEST):
            counts.pop(deeper, None)
        text = level.text
        for number in range(depth + 1):
            held = levels.get(number)
            if held is not None:
                text = text.replace(f"%{number + 1}", _numeral(counts.get(number, held.start), held.form))
        return text


def _lists(element: Any) -> dict[str, tuple[str, dict[int, _Level]]]:  # noqa: ANN401  # an element of lxml
    abstract: dict[str, dict[int, _Level]] = {}
    for each in element.iterchildren(f"{W}abstractNum"):
        levels = (_level(level) for level in each.iterchildren(f"{W}lvl"))
        abstract[str(each.get(f"{W}abstractNumId"))] = dict(levels)
    lists = {}
    for each in element.iterchildren(f"{W}num"):
        named = each.find(f"{W}abstractNumId")
        key = "" if named is None else str(named.get(f"{W}val"))
        lists[str(each.get(f"{W}numId"))] = (key, abstract.get(key, {}))
    return lists


def _level(element: Any) -> tuple[int, _Level]:  # noqa: ANN401  # an element of lxml
    def value(name: str, default: str) -> str:
        found = element.find(f"{W}{name}")
        return default if found is None else str(found.get(f"{W}val") or default)

    start = value("start", "1")
    return _whole(element.get(f"{W}ilvl")), _Level(
        form=value("numFmt", "decimal"), text=value("lvlText", ""), start=_whole(start)
    )


def _numbered(properties: Any) -> tuple[str, int] | None:  # noqa: ANN401  # an element of lxml
    """Return the list and the level that properties name; an empty list where they name a level alone."""
    found = None if properties is None else properties.find(f"{W}numPr")
    if found is None:
        return None
    key, level = found.find(f"{W}numId"), found.find(f"{W}ilvl")
    return (
        "" if key is None else str(key.get(f"{W}val")),
        0 if level is None else _whole(level.get(f"{W}val")),
    )


def _numeral(number: int, form: str) -> str:
    if form in _CHINESE:
        return written_as(number)
    if form == "decimalEnclosedCircle" and 0 < number <= 20:
        return chr(ord("①") + number - 1)
    return str(number)


def _whole(text: object) -> int:
    written = str(text or "")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 5 else 0
