"""From bytes to a whole report: what could be read of a document is judged, whatever was wrong with the rest (检查).

A document with one faulty item still holds many good ones. They are read one by one then, so that everything there is to
say is said in one pass; the report counts the items that could not be read.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, final

import attrs

from govcredit import _json
from govcredit.exchange import versions
from govcredit.exchange.converter import read_object, unstructure
from govcredit.exchange.documents import MOST_FINDINGS, Outcome
from govcredit.exchange.lines import read_lines
from govcredit.exchange.reading import in_order, located, read_parsed, sifted, source_digest_of
from govcredit.exchange.sifting import SiftedDocument
from govcredit.findings import About, Finding, Place, Report, clip
from govcredit.measures.facts import Facts
from govcredit.model.bundle import Bundle, Closing, Header, Manifest, arrays, item_class
from govcredit.policy.pack import Context
from govcredit.validation.register import check
from govcredit.validation.rules import Rule

__all__ = ("Material", "material", "material_of_lines", "material_of_value", "review")

_SHOWN: Final = 200  # characters of a value that is revealed
_NOTHING: Final = object()


@final
@attrs.frozen(kw_only=True)
class Material:
    """What could be read of a document (待检查内容).

    Attributes:
        outcome: What came of reading it: its bundle is ``None`` where something was wrong.
        bundle: The items that could be read, whatever was wrong with others; ``None`` where nothing could.
        unreadable: How many items could not be read.
        pointers: The pointers of items, in the order of the arrays, or the lines where they stand.
    """

    outcome: Outcome
    bundle: Bundle | None = attrs.field(repr=False)
    unreadable: int = 0
    _text: bytes | str = attrs.field(default="", repr=False)
    _indexes: Mapping[str, list[int]] = attrs.field(factory=dict, repr=False)
    _on_lines: bool = attrs.field(default=False, repr=False)
    _closing: Closing | None = attrs.field(default=None, repr=False)

    @property
    def digest(self) -> str | None:
        """The digest of a sound document, of its canonical bytes or, as its last line tells it, of its lines."""
        if self._on_lines:
            return None if self._closing is None else self._closing.digest
        return self.outcome.digest

    def placed(self, report: Report) -> Report:
        """Return the report of rules with the pointers and the places of this document."""
        wanted = {each.about for each in report.findings if each.about is not None}
        where = dict(self._where(wanted))
        if self._on_lines:
            found = (
                attrs.evolve(each, place=Place(line=where[each.about], column=1)) if each.about in where else each
                for each in report.findings
            )
            placed = attrs.evolve(report, findings=tuple(found))
            return placed.placed(dict.fromkeys(where, "/item"))
        array_of = dict(arrays())
        placed = report.placed({about: f"/{array_of[about.kind]}/{index}" for about, index in where.items()})
        return located(placed, _decoded(self._text)) if self._text else placed

    def values(self, report: Report) -> Mapping[Finding, str]:
        """Return the value that each finding of a placed report points to, clipped; what is masked elsewhere is shown here.

        What cannot be found again, such as a value in a line that was not read, is left out.
        """
        items = {} if self.bundle is None else self._items({each.about for each in report.findings})
        document = json.loads(self._text) if self._text else None
        found: dict[Finding, str] = {}
        for each in report.findings:
            # The pointer of an item has two tokens, whether it stands in an array or in a line.
            if each.about is not None and each.about in items:
                tokens = each.path.split("/")[2 if self._on_lines else 3 :]
                value = _value(unstructure(items[each.about]), tokens)
            else:
                value = _value(document, each.path.split("/")[1:])
            if value is not _NOTHING:
                found[each] = clip(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False), _SHOWN)
        return MappingProxyType(found)

    def _items(self, wanted: "set[About | None]") -> Mapping[About, object]:
        return {
            About(kind, item.id): item
            for kind, array in arrays()
            if any(about is not None and about.kind == kind for about in wanted)
            for item in getattr(self.bundle, array)
            if About(kind, item.id) in wanted
        }

    def _where(self, wanted: "set[About]") -> Iterator[tuple[About, int]]:
        # Only the items that something was found about are looked up: a sound document costs nothing.
        for kind, array in arrays():
            if self.bundle is None or not any(about.kind == kind for about in wanted):
                continue
            indexes = self._indexes.get(kind)
            for number, item in enumerate(getattr(self.bundle, array)):
                about = About(kind, item.id)
                if about in wanted:
                    yield about, number if indexes is None else indexes[number]


def material(
    data: bytes | str, *, max_bytes: int | None = None, upgrade: bool = False, most: int | None = MOST_FINDINGS
) -> Material:
    """Read what can be read of one JSON text.

    Args:
        data: One JSON text, as UTF-8 bytes or as a string.
        max_bytes: The largest size of the input in bytes; no limit when ``None``.
        upgrade: Whether a document of an older version is upgraded.
        most: How many findings a report holds; the others are counted. All of them when ``None``.

    >>> found = material('{"version": "1.0", "organs": [{"id": "a", "kind": "court", "name": "甲"}, {}]}')
    >>> found
    Material(outcome=Outcome(bundle=None, ...), unreadable=1)
    >>> [each.name for each in found.bundle.organs]
    ['甲']
    """
    found = None if upgrade else sifted(data, max_bytes=max_bytes, most=most)
    if found is not None:
        return _of_sifted(*found, data)
    source_digest = source_digest_of(data)
    try:
        parsed = _json.loads(data, max_bytes=max_bytes)
    except _json.Unreadable as stop:
        report = Report.of(stop.findings, most)
        return Material(outcome=Outcome(bundle=None, report=report, source_digest=source_digest), bundle=None)
    return _material(parsed, source_digest, upgrade=upgrade, most=most)


def material_of_value(
    value: object, source_digest: str, *, upgrade: bool = False, most: int | None = MOST_FINDINGS
) -> Material:
    """Read what can be read of a JSON value that was made from a table or a document of another form.

    Args:
        value: The value of a bundle.
        source_digest: The digest of the bytes that it was made from.
        upgrade: Whether a document of an older version is upgraded.
        most: How many findings a report holds; the others are counted. All of them when ``None``.

    >>> value = {"version": "1.0", "organs": [{"id": "a", "kind": "court", "name": "甲"}]}
    >>> material_of_value(value, "sha256:" + "0" * 64).outcome.report.ok
    True
    """
    return _material(_json.Parsed(value=value, text=""), source_digest, upgrade=upgrade, most=most)


def material_of_lines(
    lines: Iterable[bytes], *, max_bytes: int | None = None, most: int | None = MOST_FINDINGS
) -> Material:
    """Read what can be read of JSON Lines.

    Args:
        lines: The lines.
        max_bytes: The largest size of one line in bytes; no limit when ``None``.
        most: How many findings a report holds; the others are counted. All of them when ``None``.

    >>> told = (
    ...     '{"item":{"version":"1.0"},"kind":"header"}',
    ...     '{"item":{"id":"a","kind":"court","name":"甲"},"kind":"organ"}',
    ...     '{"item":{"id":"b"},"kind":"organ"}',
    ... )
    >>> found = material_of_lines(line.encode() for line in told)
    >>> [each.name for each in found.bundle.organs], found.unreadable
    (['甲'], 1)
    """
    source = _json.Digesting()
    items: dict[str, list[Any]] = {}
    numbers: dict[str, list[int]] = {}
    faulty = 0

    def taken() -> Iterator[Report]:
        nonlocal faulty
        for line in read_lines(source.watch(lines), max_bytes=max_bytes):
            if line.kind is not None and line.item is not None:
                items.setdefault(line.kind, []).append(line.item)
                numbers.setdefault(line.kind, []).append(line.number)
            faulty += line.item is None and not line.late and line.kind not in ("header", "closing")
            yield line.report

    report = Report.joined(taken(), most)
    header: Header | None = next(iter(items.get("header", ())), None)
    closing: Closing | None = next(iter(items.get("closing", ())), None)
    bundle = None if header is None else _bundle(header, items)
    sound = report.ok and bundle is not None
    return Material(
        outcome=Outcome(
            bundle=bundle if sound else None,
            report=report,
            version_found=None if header is None else header.version,
            source_digest=source.digest,
        ),
        bundle=bundle,
        unreadable=faulty,
        indexes=numbers,
        on_lines=True,
        closing=closing if sound else None,
    )


def review(
    found: Material, context: Context, asked: Iterable[Rule] | None = None, *, most: int | None = MOST_FINDINGS
) -> Report:
    """Return the whole report on a document: what reading found and what the rules find, each at its place.

    Args:
        found: What could be read of it.
        context: The law of the day.
        asked: The rules; all of the library when ``None``.
        most: How many findings the report holds; the others are counted. All of them when ``None``.

    >>> from datetime import date
    >>> from govcredit.policy.loading import load_pack
    >>> text = '{"version": "1.0", "services": [{"id": "s", "organ": "o", "title": "办理", "existed": null, "x": 1}]}'
    >>> report = review(material(text), load_pack("cn").context(date(2026, 4, 1)))
    >>> [(each.code, str(each.place)) for each in report.findings], report.unchecked
    ([('structure.unknown-member', '1:96')], (('unreadable', 1),))
    """
    if found.bundle is None:
        return found.outcome.report.first(most)
    whole = found.outcome.bundle is not None and not found.unreadable
    judged = found.placed(check(Facts.of(found.bundle, context, whole=whole), asked, most=most))
    if found.unreadable:
        judged += Report(unchecked=(("unreadable", found.unreadable),))
    return in_order(found.outcome.report + judged).first(most)


def _of_sifted(outcome: Outcome, found: SiftedDocument, data: bytes | str) -> Material:
    """Return what could be read of a document that was read item by item."""
    if outcome.bundle is not None:
        return Material(outcome=outcome, bundle=outcome.bundle, text=data)
    items: dict[str, list[Any]] = {}
    indexes: dict[str, list[int]] = {}
    number = 0
    for kind, array in arrays():
        known: set[str] = set()
        for index, item in enumerate(found.items.get(array, ())):
            number += 1
            if item is not None and item.id not in known:
                known.add(item.id)
                items.setdefault(kind, []).append(item)
                indexes.setdefault(kind, []).append(index)
    return Material(
        outcome=outcome,
        bundle=_bundle(Header(version=found.header.version, manifest=found.header.manifest), items),
        unreadable=number - sum(map(len, items.values())),
        text=data,
        indexes=indexes,
    )


def _material(parsed: _json.Parsed, source_digest: str, *, upgrade: bool, most: int | None) -> Material:
    outcome = read_parsed(parsed, source_digest, upgrade=upgrade, most=most)
    if outcome.bundle is not None:
        return Material(outcome=outcome, bundle=outcome.bundle, text="" if upgrade else parsed.text)
    if not isinstance(parsed.value, dict) or versions.identify(parsed.value)[1]:
        return Material(outcome=outcome, bundle=None)
    items: dict[str, list[Any]] = {}
    indexes: dict[str, list[int]] = {}
    faulty = 0
    for kind, array in arrays():
        values = parsed.value.get(array)
        known: set[str] = set()
        for index, value in enumerate(values if isinstance(values, list) else ()):
            item, faults = read_object(value, item_class(kind), 1)
            if item is None or not faults.ok or item.id in known:
                faulty += 1
                continue
            known.add(item.id)
            items.setdefault(kind, []).append(item)
            indexes.setdefault(kind, []).append(index)
    manifest, _ = read_object(parsed.value.get("manifest"), Manifest, 1)
    header = Header(version="1.0", manifest=manifest)
    return Material(
        outcome=outcome,
        bundle=_bundle(header, items),
        unreadable=faulty,
        text=parsed.text,
        indexes=indexes,
    )


def _decoded(text: bytes | str) -> str:
    return text.decode() if isinstance(text, bytes) else text


def _value(value: object, tokens: Iterable[str]) -> object:
    for token in tokens:
        name = token.replace("~1", "/").replace("~0", "~")
        if isinstance(value, dict) and name in value:
            value = value[name]
        elif isinstance(value, list) and name.isdecimal() and int(name) < len(value):
            value = value[int(name)]
        else:
            return _NOTHING
    return value


def _bundle(header: Header, items: Mapping[str, list[Any]]) -> Bundle:
    held: dict[str, Any] = {array: tuple(items.get(kind, ())) for kind, array in arrays()}
    return Bundle(
        version=header.version, manifest=header.manifest, origin=header.origin, extensions=header.extensions, **held
    )
