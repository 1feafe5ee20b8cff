r"""JSON Lines: the same bundle as one JSON text a line, read and written one line after the other.

A line is ``{"item":{…},"kind":"task"}``. The first is the header (version and manifest), the last the closing line (numbers
of the items and a digest of all lines before it), so that a file that was cut off or changed is noticed. Of the items
only their identifiers are remembered, so that references and repeated identifiers are checked as in a document.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache, partial
from itertools import chain, groupby, islice
from types import MappingProxyType
from typing import Any, Final, TypeAlias, final

import attrs

from govcredit import _json
from govcredit.exchange import versions
from govcredit.exchange.converter import read_object, written
from govcredit.exchange.documents import MOST_FINDINGS, Outcome
from govcredit.exchange.fast import CHUNK, available, take_items
from govcredit.exchange.faults import Fault, compare_names, findings, hidden, wrong_type
from govcredit.exchange.framing import LONGEST_KIND, framed, kind_of, text_in
from govcredit.exchange.reading import is_large, located, read_parsed
from govcredit.exchange.references import Joints, check_parts
from govcredit.findings import Finding, Place, Report, clip, finding
from govcredit.model.bundle import Bundle, Closing, Header, Part, arrays, item_class

__all__ = ("Line", "gather", "read_lines", "write_items", "write_lines", "write_texts")

_NAMES: Final = ("item", "kind")
_ENDS: Final = ("header", "closing")
_END_CLASSES: Final[Mapping[str, type[Any]]] = MappingProxyType({"header": Header, "closing": Closing})
_BLANKS: Final = b" \t\r\n"
_MOST_OF_A_LINE: Final = 1_000  # findings
_MANY: Final = 32  # lines of a kind that stand together, from which on the fast way pays
_NOTHING: Final = Report()
_Where: TypeAlias = tuple[int, str]  # number and kind of a line


@final
@attrs.frozen(kw_only=True)
class Line:
    """What came of reading one line.

    Attributes:
        number: The number of the line, from 1.
        kind: ``header``, a kind of item such as ``task``, or ``closing``; ``None`` when the line does not say.
        item: The model object, or ``None`` when the line has errors.
        report: The findings about the line; pointers start at the line's own JSON text.
        id: The identifier of the item as it is written, whether or not the line has errors.
        late: Whether this is said after the last line, of a line that was read before: that its item refers to one that
            never came, or that what the header says of the items is not so. What was taken from that line falls.
        canonical: Whether it is known to be canonical, so that it may be read again without looking at its form; no part of equality.

    >>> next(read_lines(write_lines(Bundle(version="1.0"))))
    Line(number=1, kind='header', item=Header(version='1.0', ...), report=Report(...), late=False, canonical=False)
    """

    number: int
    kind: str | None
    item: Any
    report: Report
    id: str | None = attrs.field(default=None, repr=False)
    late: bool = False
    canonical: bool = attrs.field(default=False, eq=False)


def write_lines(bundle: Bundle) -> Iterator[bytes]:
    r"""Yield the canonical lines of a bundle, each with its line feed.

    Raises:
        InvalidValue: It holds something that the format has no form for, such as a float.

    >>> next(write_lines(Bundle(version="1.0")))
    b'{"item":{"extensions":null,"manifest":null,"origin":null,"version":"1.0"},"kind":"header"}\n'
    """
    header = Header(
        version=bundle.version, manifest=bundle.manifest, origin=bundle.origin, extensions=bundle.extensions
    )
    write = partial(written, fast=is_large(bundle))
    items = ((kind, item) for kind, array in arrays() for item in map(write, getattr(bundle, array)))
    return write_texts(header, items)


def write_items(header: Header, items: Iterable[tuple[str, Any]]) -> Iterator[bytes]:
    """Yield the canonical lines of a header and of items that come one after the other, then the closing line.

    Args:
        header: What the bundle says besides its arrays.
        items: Kind and JSON value of each, every member written, as `unstructure` gives it; the arrays in document order.

    Raises:
        InvalidValue: The header or an item holds something that the format has no form for, such as a float.

    >>> lines = list(write_items(Header(version="1.0"), []))
    >>> [line.kind for line in read_lines(lines)]
    ['header', 'closing']
    """
    return write_texts(header, ((kind, _json.dumps_plain(item)) for kind, item in items))


def write_texts(header: Header, items: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    r"""Yield the canonical lines of a header and of items whose canonical bytes are at hand, each beside its kind.

    Args:
        header: What the bundle says besides its arrays.
        items: Kind and bytes of each, which are taken as they are; the arrays in document order.

    Raises:
        InvalidValue: The header holds something that the format has no form for, such as a float.

    >>> list(write_texts(Header(version="1.0"), [("task", b"{}")]))[1]
    b'{"item":{},"kind":"task"}\n'
    """
    line = framed("header", written(header))
    total = hashlib.sha256(line)
    yield line
    numbers: dict[str, int] = {}
    for kind, item in items:
        line = framed(kind, item)
        total.update(line)
        numbers[kind] = numbers.get(kind, 0) + 1
        yield line
    parts = tuple(Part(array=array, count=numbers[kind]) for kind, array in arrays() if kind in numbers)
    yield framed("closing", written(Closing(count=sum(numbers.values()), parts=parts, digest=_digest(total))))


def read_lines(
    lines: Iterable[bytes], *, max_bytes: int | None = None, references: bool = True, fast: bool = True
) -> Iterator[Line]:
    r"""Yield what comes of each line that is not blank; a line with errors does not stop the reading.

    After the last line come, marked as late, the lines that only the whole shows to be wrong.

    Args:
        lines: The lines, as a file opened for reading bytes gives them.
        max_bytes: The largest size of one line in bytes; no limit when ``None``.
        references: Whether identifiers and references are checked. Without it nothing of an item is remembered: memory
            stays the same for any number of lines.
        fast: Whether the fast way may be taken, where msgspec is installed; some lines are then read ahead.

    >>> [line.kind for line in read_lines(write_lines(Bundle(version="1.0")))]
    ['header', 'closing']
    """
    state = _State(references=references)
    number = 0
    numbered = enumerate(lines, start=1)
    while some := list(islice(numbered, CHUNK if number and fast and available() else 1)):  # the header by itself
        for line in state.read_some(some, max_bytes):
            yield line
            if state.unsupported:
                return
        number = some[-1][0]
    if not state.closed and state.told:
        place = Place(line=number + 1, column=1)
        missing = attrs.evolve(finding("bundle.closing-missing"), place=place)
        yield Line(number=number + 1, kind="closing", item=None, report=Report(findings=(missing,)))
    yield from state.later()


def gather(
    lines: Iterable[bytes], *, max_bytes: int | None = None, upgrade: bool = False, most: int | None = MOST_FINDINGS
) -> Outcome:
    """Return the bundle of JSON Lines, as `govcredit.exchange.documents.read` does for one JSON text.

    Args:
        lines: The lines.
        max_bytes: The largest size of one line in bytes; no limit when ``None``.
        upgrade: Whether lines of an older version are upgraded.
        most: How many findings the report holds; the others are counted. All of them when ``None``.

    >>> gather(write_lines(Bundle(version="1.0"))).bundle == Bundle(version="1.0")
    True
    """
    source = _json.Digesting()
    lines = source.watch(lines)
    if upgrade:
        lines, older = _older_version(lines)
        if older is not None:
            value, report = _older_document(lines, older, max_bytes, most)
            if report.findings:
                return Outcome(bundle=None, report=report, version_found=older, source_digest=source.digest)
            return read_parsed(_json.Parsed(value=value, text=""), source.digest, upgrade=True, most=most)
    items: dict[str, list[Any]] = {}

    def taken() -> Iterator[Report]:
        for line in read_lines(lines, max_bytes=max_bytes):
            if line.kind is not None and line.item is not None:
                items.setdefault(line.kind, []).append(line.item)
            yield line.report

    report = Report.joined(taken(), most)
    header: Header | None = next(iter(items.get("header", ())), None)
    version = None if header is None else header.version
    bundle: Bundle | None = None
    if report.ok and header is not None:
        held: dict[str, Any] = {array: tuple(items.get(kind, ())) for kind, array in arrays()}
        bundle = Bundle(
            version=header.version, manifest=header.manifest, origin=header.origin, extensions=header.extensions, **held
        )
    return Outcome(
        bundle=bundle,
        report=report,
        version_found=version,
        source_digest=source.digest,
    )


def _older_version(lines: Iterable[bytes]) -> tuple[Iterable[bytes], str | None]:
    # The older version that the first line says, with the lines from the start on.
    before: list[bytes] = []
    lines = iter(lines)
    for raw in lines:
        before.append(raw)
        if raw.strip(_BLANKS):
            try:
                value = _json.loads(raw).value
            except _json.Unreadable:
                break
            header = value.get("item") if isinstance(value, dict) and value.get("kind") == "header" else None
            said, found = versions.identify(header)
            older = said if any(each.code == "bundle.version-older" for each in found) else None
            return chain(before, lines), older
    return chain(before, lines), None


def _older_document(
    lines: Iterable[bytes], version: str, max_bytes: int | None, most: int | None
) -> tuple[dict[str, Any], Report]:
    # An older version is upgraded as a document: its lines are put together first, for what they say they are.
    document: dict[str, Any] = {}
    return document, Report.joined(_older_lines(lines, version, max_bytes, document), most)


def _older_lines(
    lines: Iterable[bytes], version: str, max_bytes: int | None, document: dict[str, Any]
) -> Iterator[Report]:
    sound = True
    number = count = 0
    closing: object = None
    for number, raw in enumerate(lines, start=1):
        if not raw.strip(_BLANKS):
            continue
        try:
            parsed = _json.loads(raw, max_bytes=max_bytes)
        except _json.Unreadable as stop:
            sound = False
            yield _on_line(Report(findings=stop.findings), number)
            continue
        sound = sound and Report(findings=parsed.findings).ok
        yield _on_line(Report(findings=parsed.findings), number)
        value = parsed.value if isinstance(parsed.value, dict) else {}
        kind, item = value.get("kind"), value.get("item")
        array = versions.array_of(kind, version) if isinstance(kind, str) else None
        if kind == "header" and isinstance(item, dict):
            document |= item
        elif array is not None:
            document.setdefault(array, []).append(item)
            count += 1
        elif kind == "closing":
            closing = item.get("count") if isinstance(item, dict) else None
        else:
            sound = False
            unknown = finding("bundle.unknown-kind", "/kind", name=clip(str(kind)))
            yield _on_line(Report(findings=(unknown,)), number)
    # The digest was made over the older form; the number of items holds in any.
    if not isinstance(closing, int):
        yield _on_line(Report(findings=(finding("bundle.closing-missing"),)), number + 1)
    elif closing != count and sound:
        mismatch = finding("bundle.count-mismatch", "/item/count", array="lines", stated=closing, found=count)
        yield _on_line(Report(findings=(mismatch,)), number)


def _digest(total: "hashlib._Hash") -> Any:  # noqa: ANN401  # a digest, whose type is new
    return f"sha256:{total.hexdigest()}"


@final
class _State:
    """What has been seen of the lines so far.

    Attributes:
        closed: Whether the closing line has been seen.
        told: Whether the last line says its kind; one that does not may be a damaged closing line, as one with faults is.
        unsupported: Whether the header says a version that this library does not read as it is.
    """

    def __init__(self, *, references: bool) -> None:
        self.closed = False
        self.told = True
        self.unsupported = False
        self._joints: Joints[_Where] | None = Joints(whole=True) if references else None
        self._header: tuple[int, Header] | None = None
        self._open = False
        self._headed = False
        self._sound = True  # every line so far was taken in
        self._complete = True  # every line so far at least says which item it is, and none is missing
        self._total = hashlib.sha256()
        self._held = {array: 0 for _, array in arrays()}
        self._digested: dict[str, hashlib._Hash] = {}
        self._met: set[str] = set()  # the kinds that were read the fast way

    def read_some(self, some: Iterable[tuple[int, bytes]], max_bytes: int | None) -> Iterator[Line]:
        """Yield what comes of numbered lines; several of one kind are read the fast way."""
        for kind, group in groupby(some, key=lambda line: kind_of(line[1])):
            run = [(number, raw) for number, raw in group if raw.strip(_BLANKS)]
            if kind is None or (len(run) < _MANY and kind not in self._met):
                yield from (self.read(number, raw, max_bytes) for number, raw in run)
                continue
            self._met.add(kind)
            fit = [max_bytes is None or len(raw) <= max_bytes for _, raw in run]
            texts = [text_in(raw, kind) if fits else b"" for (_, raw), fits in zip(run, fit, strict=True)]
            items = take_items(item_class(kind), texts)
            for taken, same in groupby(zip(run, items, texts, strict=True), key=lambda each: each[1] is not None):
                several = list(same)
                if taken and self._take(kind, several):
                    yield from (
                        Line(number=number, kind=kind, item=item, report=_NOTHING, id=item.id, canonical=True)
                        for (number, _), item, _ in several
                    )
                else:
                    yield from (self.read(number, raw, max_bytes) for (number, raw), _, _ in several)

    def _take(self, kind: str, several: Sequence[tuple[tuple[int, bytes], Any, bytes]]) -> bool:
        """Take in the items of canonical lines, if nothing is to be said of them; whether that is so."""
        if self.closed or not self._open:
            return False
        items = [item for _, item, _ in several]
        wheres = [(number, kind) for (number, _), _, _ in several]
        if self._joints is not None and not self._joints.take(kind, items, "/item", wheres):
            return False
        array = _arrays()[kind]
        self.told = True
        self._total.update(b"".join(raw for (_, raw), _, _ in several))
        if array in self._digested:
            self._digested[array].update(b"," if self._held[array] else b"[")
            self._digested[array].update(b",".join(text for _, _, text in several))
        self._held[array] += len(several)
        return True

    def read(self, number: int, raw: bytes, max_bytes: int | None) -> Line:
        try:
            parsed = _json.loads(raw, max_bytes=max_bytes)
        except _json.Unreadable as stop:
            self._open, self.told, self._sound, self._complete = True, False, False, False
            report = _on_line(Report.of(stop.findings, _MOST_OF_A_LINE), number)
            return Line(number=number, kind=None, item=None, report=report)
        kind, item, faults = _content(parsed.value)
        if not Report(findings=parsed.findings).ok:
            item = None
        found = Report.of(chain(parsed.findings, self._order(kind, item)), _MOST_OF_A_LINE) + faults
        self.unsupported = kind == "header" and any(
            each.code in ("bundle.version-older", "bundle.version-unsupported") for each in found.findings
        )
        if found.ok:
            found += Report.of(self._add(number, kind, item), _MOST_OF_A_LINE)
        name = _name(kind, parsed.value)
        if not found.ok and kind != "closing":
            self._pass_over(kind, name)
        self._sound = self._sound and found.ok
        report = _on_line(located(found, parsed.text), number)
        return Line(number=number, kind=kind, item=item if report.ok else None, report=report, id=name)

    def later(self) -> Iterator[Line]:
        """Yield what only the whole shows, line by line."""
        # Only of lines that are all there can be said what is missing.
        found: dict[_Where, list[Finding]] = {}
        if self._joints is not None and self.closed and self._complete:
            for where, each in self._joints.rest():
                found.setdefault(where, []).append(each)
        if self._header is not None and self.closed and self._sound:
            number, header = self._header
            parts = () if header.manifest is None else header.manifest.parts
            for each in check_parts(parts, "/item/manifest/parts", self._held, self._digest_of):
                found.setdefault((number, "header"), []).append(each)
        for (number, kind), several in sorted(found.items(), key=lambda pair: pair[0]):
            report = _on_line(Report.of(several, _MOST_OF_A_LINE), number)
            yield Line(number=number, kind=kind, item=None, report=report, late=True)

    def _order(self, kind: str | None, item: object) -> Iterator[Finding]:
        if self.closed:
            yield finding("bundle.after-closing")
        elif kind == "header" and self._headed:
            yield finding("bundle.header-repeated")
        elif kind not in ("header", None) and not self._open:
            yield finding("bundle.header-missing")
        self._open = True
        self._headed = self._headed or kind == "header"
        self.told = kind is not None and (kind != "closing" or item is not None)
        self.closed = self.closed or isinstance(item, Closing)
        if isinstance(item, Closing) and self._sound:
            yield from self._sums(item)

    def _sums(self, closing: Closing) -> Iterator[Finding]:
        # One line more or less is told once: of its array where the closing line names arrays, else of the whole.
        number = sum(self._held.values())
        told = tuple(check_parts(closing.parts, "/item/parts", self._held, self._digest_of))
        if not told and closing.count != number:
            told = (finding("bundle.count-mismatch", "/item/count", array="lines", stated=closing.count, found=number),)
        elif not told and closing.digest != _digest(self._total):
            told = (finding("bundle.digest-mismatch", "/item/digest", array="lines"),)
        self._complete = self._complete and not told
        yield from told

    def _add(self, number: int, kind: str | None, item: Any) -> Iterator[Finding]:  # noqa: ANN401  # an item of any kind
        if kind is None or kind == "closing":
            return
        content = written(item)
        self._total.update(framed(kind, content))
        if kind == "header":
            yield from self._begin(number, item)
            return
        array = _arrays()[kind]
        self._held[array] += 1
        if array in self._digested:
            self._digested[array].update((b"[" if self._held[array] == 1 else b",") + content)
        if self._joints is not None:
            yield from self._joints.add(kind, item, "/item", (number, kind))

    def _pass_over(self, kind: str | None, name: str | None) -> None:
        # An item with faults is there all the same: what refers to it leads somewhere.
        if kind is None or name is None:
            self._complete = False
        elif self._joints is not None:
            self._joints.note(kind, name)

    def _begin(self, number: int, header: Header) -> Iterator[Finding]:
        self._header = number, header
        manifest = header.manifest
        if manifest is None:
            return
        if self._joints is not None:
            self._joints.whole = manifest.extent == "complete"
            yield from self._joints.refer(manifest, "/item/manifest", (number, "header"))
        self._digested = {part.array: hashlib.sha256() for part in manifest.parts if part.digest is not None}

    def _digest_of(self, array: str) -> str:
        total = self._digested.get(array, hashlib.sha256()).copy()
        total.update(b"]" if self._held[array] else b"[]")
        found: str = _digest(total)
        return found


@cache
def _arrays() -> Mapping[str, str]:
    return MappingProxyType(dict(arrays()))


@cache
def _kinds() -> tuple[str, ...]:
    return ("header", *_arrays(), "closing")


def _content(value: object) -> tuple[str | None, object, Report]:
    if not isinstance(value, dict):
        return None, None, Report(findings=findings(wrong_type("object", value), value))
    faults = list(compare_names(value, dict.fromkeys(_NAMES, True)))
    kind = value.get("kind")
    known = isinstance(kind, str) and (kind in _arrays() or kind in _ENDS)
    if "kind" in value and not isinstance(kind, str):
        faults += wrong_type("string", kind, "kind")
    elif isinstance(kind, str) and not known:
        # There are too many kinds to name them all: the nearest ones help more.
        nearest = get_close_matches(kind[:LONGEST_KIND], _kinds(), n=3, cutoff=0) if kind else _kinds()[:3]
        allowed = "、".join((*nearest, "…"))
        faults.append(Fault("structure.choice", ("kind",), {"allowed": allowed, "value": hidden(kind)}))
    found = Report(findings=findings(faults, value)) if faults else Report()
    if not isinstance(kind, str) or not known or "item" not in value:
        return None, None, found
    if kind == "header":
        _, unread = versions.identify(value["item"])
        if unread:
            return kind, None, found + Report(findings=unread).at("/item")
    item, inner = read_object(value["item"], _END_CLASSES.get(kind) or item_class(kind), _MOST_OF_A_LINE)
    return kind, item, found + inner.at("/item") if inner.findings else found


def _name(kind: str | None, value: object) -> str | None:
    item = value.get("item") if isinstance(value, dict) else None
    name = item.get("id") if isinstance(item, dict) else None
    return name if kind not in (None, *_ENDS) and isinstance(name, str) else None


def _on_line(report: Report, number: int) -> Report:
    # A line is read by itself: what it calls line 1 is this line of the file.
    if not report.findings:
        return report
    return attrs.evolve(
        report,
        findings=tuple(
            attrs.evolve(each, place=Place(line=number, column=1 if each.place is None else each.place.column))
            for each in report.findings
        ),
    )
