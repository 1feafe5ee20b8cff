r"""JSON Lines: the same bundle as one JSON text a line, read and written in bounded memory.

A line is ``{"item":{…},"kind":"task"}``. The first is the header (version and manifest), the last the closing line (number
and digest of the items), so that a file that was cut off is noticed. What needs the whole bundle at once, references
and repeated identifiers, is not checked here.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from itertools import chain
from types import MappingProxyType
from typing import Any, Final, final

import attrs

from govcredit import _json
from govcredit.exchange import versions
from govcredit.exchange.converter import structure, unstructure
from govcredit.exchange.documents import located
from govcredit.exchange.faults import Fault, compare_names, findings, hidden, wrong_type
from govcredit.findings import Finding, Place, Report, finding
from govcredit.model.bundle import Bundle, Closing, Header, arrays, item_class

__all__ = ("Line", "read_lines", "write_lines")

_NAMES: Final = ("item", "kind")
_BLANKS: Final = b" \t\r\n"
_LONGEST_KIND: Final = 64
_LINE_CLASSES: Final[Mapping[str, type[Any]]] = MappingProxyType({"header": Header, "closing": Closing})


@final
@attrs.frozen(kw_only=True)
class Line:
    """What came of reading one line.

    Attributes:
        number: The number of the line, from 1.
        kind: ``header``, a kind of item such as ``task``, or ``closing``; ``None`` when the line does not say.
        item: The model object, or ``None`` when the line has errors.
        report: The findings about the line; pointers start at the line's own JSON text.
    """

    number: int
    kind: str | None
    item: object | None
    report: Report


def write_lines(bundle: Bundle) -> Iterator[bytes]:
    r"""Yield the canonical lines of a bundle, each with its line feed.

    >>> next(write_lines(Bundle(version="1.0rc")))
    b'{"item":{"extensions":null,"manifest":null,"version":"1.0rc"},"kind":"header"}\n'
    """
    yield _line("header", Header(version=bundle.version, manifest=bundle.manifest, extensions=bundle.extensions))
    count = 0
    total = hashlib.sha256()
    for kind, array in arrays():
        for item in getattr(bundle, array):
            line = _line(kind, item)
            total.update(line)
            count += 1
            yield line
    yield _line("closing", {"count": count, "digest": f"sha256:{total.hexdigest()}"})


def read_lines(lines: Iterable[bytes], *, max_bytes: int | None = None) -> Iterator[Line]:
    r"""Yield what comes of each line that is not blank; a line with errors does not stop the reading.

    Args:
        lines: The lines, as a file opened for reading bytes gives them.
        max_bytes: The largest size of one line in bytes; no limit when ``None``.

    >>> [line.kind for line in read_lines(write_lines(Bundle(version="1.0rc")))]
    ['header', 'closing']
    """
    known = ("header", *(kind for kind, _ in arrays()), "closing")
    state = _State()
    number = 0
    for number, raw in enumerate(lines, start=1):
        if raw.strip(_BLANKS):
            yield state.read(number, raw, known, max_bytes)
        if state.unsupported:
            return
    if not state.closed and state.told:
        place = Place(line=number + 1, column=1)
        missing = attrs.evolve(finding("bundle.closing-missing"), place=place)
        yield Line(number=number + 1, kind=None, item=None, report=Report(findings=(missing,)))


def _line(kind: str, item: object) -> bytes:
    content = item if isinstance(item, dict) else unstructure(item)
    return _json.dumps({"item": content, "kind": kind}) + b"\n"


@final
class _State:
    """What has been seen of the lines so far.

    Attributes:
        closed: Whether the closing line has been seen.
        told: Whether the last line says its kind; one that does not may be a damaged closing line.
        unsupported: Whether the header says a version that this library does not read.
    """

    def __init__(self) -> None:
        self.closed = False
        self.told = True
        self.unsupported = False
        self._open = False
        self._headed = False
        self._sound = True
        self._count = 0
        self._total = hashlib.sha256()

    def read(self, number: int, raw: bytes, known: tuple[str, ...], max_bytes: int | None) -> Line:
        try:
            parsed = _json.loads(raw, max_bytes=max_bytes)
        except _json.Unreadable as stop:
            self._open, self.told, self._sound = True, False, False
            return Line(number=number, kind=None, item=None, report=_on_line(Report(findings=stop.findings), number))
        kind, item, found = _content(parsed.value, known)
        if not Report(findings=parsed.findings).ok:
            item = None
        found = tuple(chain(parsed.findings, found, self._order(kind, item)))
        report = _on_line(located(found, parsed.text), number)
        self.unsupported = kind == "header" and any(each.code == "bundle.version-unsupported" for each in found)
        self._add(kind, item)
        return Line(number=number, kind=kind, item=item if report.ok else None, report=report)

    def _order(self, kind: str | None, item: object) -> Iterator[Finding]:
        if self.closed:
            yield finding("bundle.after-closing")
        elif kind == "header" and self._headed:
            yield finding("bundle.header-repeated")
        elif kind not in ("header", None) and not self._open:
            yield finding("bundle.header-missing")
        self._open = True
        self._headed = self._headed or kind == "header"
        self.told = kind is not None
        self.closed = self.closed or kind == "closing"
        if isinstance(item, Closing) and self._sound:
            if item.count != self._count:
                yield finding(
                    "bundle.count-mismatch", "/item/count", array="lines", stated=item.count, found=self._count
                )
            elif item.digest != f"sha256:{self._total.hexdigest()}":
                yield finding("bundle.digest-mismatch", "/item/digest", array="lines")

    def _add(self, kind: str | None, item: object) -> None:
        if kind is None or (item is None and kind not in ("header", "closing")):
            self._sound = False  # What such a line holds is not known, so that the sum of all lines is not either.
        elif kind not in ("header", "closing"):
            self._count += 1
            self._total.update(_line(kind, item))


def _content(value: object, known: tuple[str, ...]) -> tuple[str | None, object, tuple[Finding, ...]]:
    if not isinstance(value, dict):
        return None, None, findings(wrong_type("object", value), value)
    faults = list(compare_names(value, dict.fromkeys(_NAMES, True)))
    kind = value.get("kind")
    if "kind" in value and not isinstance(kind, str):
        faults += wrong_type("string", kind, "kind")
    elif isinstance(kind, str) and kind not in known:
        # There are too many kinds to name them all: the nearest ones help more.
        nearest = get_close_matches(kind[:_LONGEST_KIND], known, n=3, cutoff=0) if kind else known[:3]
        allowed = "、".join((*nearest, "…"))
        faults.append(Fault("structure.choice", ("kind",), {"allowed": allowed, "value": hidden(kind)}))
    found = findings(faults, value)
    if not isinstance(kind, str) or kind not in known or "item" not in value:
        return None, None, found
    if kind == "header":
        _, unread = versions.identify(value["item"])
        if unread:
            return kind, None, found + tuple(each.at("/item") for each in unread)
    item, inner = structure(value["item"], _LINE_CLASSES.get(kind) or item_class(kind))
    return kind, item, found + tuple(each.at("/item") for each in inner)


def _on_line(report: Report, number: int) -> Report:
    # A line is read by itself: what it calls line 1 is this line of the file.
    return Report(
        findings=tuple(
            attrs.evolve(each, place=Place(line=number, column=1 if each.place is None else each.place.column))
            for each in report.findings
        )
    )
