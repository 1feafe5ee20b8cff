"""Receipts: an exchange taken in item by item, and the answer to its sender (回执).

What is wrong with one item costs that item, and those that refer to it; what is wrong with the exchange as a whole, such
as a manifest that does not match, refuses all of it. Nothing that was good is lost, and nothing is taken in silence.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from types import MappingProxyType
from typing import Any, Final, Protocol, TypeAlias, final

import attrs

from govcredit import _json
from govcredit.errors import InvalidValue
from govcredit.exchange import versions
from govcredit.exchange.converter import read_object, unstructure
from govcredit.exchange.documents import MOST_FINDINGS
from govcredit.exchange.entries import as_entries, as_left_out
from govcredit.exchange.lines import Line, read_lines
from govcredit.exchange.reading import in_order
from govcredit.exchange.references import (
    Joints,
    Reference,
    check_parts,
    digest_of,
    digest_of_item,
    references_of,
)
from govcredit.findings import Finding, Place, Report, finding
from govcredit.model.bundle import Bundle, Header, Manifest, arrays, item_class
from govcredit.model.columns import Chunk, refers
from govcredit.model.identity import Digest, ItemId
from govcredit.model.notes import Pattern, notes_on
from govcredit.model.receipt import ItemVerdict, Receipt, ReceiptEntry
from govcredit.model.report import Examined

__all__ = ("Holding", "Key", "Received", "Reception", "receive", "receive_lines")

Key: TypeAlias = tuple[str, str]
"""Kind and identifier of an item (种类与编号)."""

_MOST_OF_AN_ITEM: Final = 100  # findings


class Holding(Protocol):
    """What a receiver holds that is no bundle at hand, such as a database (已有记录).

    >>> class Database(Holding):
    ...     def digests(self, wanted):
    ...         return {("organ", "a"): None}
    >>> data = '{"version": "1.0", "organs": [{"id": "a", "kind": "court", "name": "甲"}]}'
    >>> reception = Reception(issued_at="2026-11-25T09:30:00+08:00", held=Database())
    >>> receive(data.encode(), reception).receipt.entries[0].findings[0].code
    'receipt.erased'
    """

    def digests(self, wanted: Iterable[Key]) -> Mapping[Key, str | None]:
        """Return the digests of those items that are held; nothing as the digest of one that was erased for good.

        Args:
            wanted: What has arrived, and what it refers to; this is asked once, after all was read.
        """


@final
@attrs.frozen(kw_only=True)
class Received:
    """What came of taking in an exchange.

    Attributes:
        bundle: What was accepted and not held before, as a partial bundle; ``None`` when the exchange was refused.
        receipt: The answer to the sender.

    >>> receive(b'{"version": "1.0"}', Reception(issued_at="2026-11-25T09:30:00+08:00"))
    Received(bundle=Bundle(version='1.0', ...), receipt=Receipt(...))
    """

    bundle: Bundle | None
    receipt: Receipt


@final
@attrs.frozen(kw_only=True)
class Reception:
    """Who takes in an exchange and when, and what is held there already.

    Attributes:
        issued_at: The point in time at which the receipt is made, such as ``2026-11-25T09:30:00+08:00``.
        receipt_id: The identifier of the receipt; by default one made of the digest of the bytes.
        receiver: The body that receives; by default the one that the manifest names.
        held: What the receiver holds. References may lead there; an item that is held is not taken twice, and one that was
            erased when its time was over is refused.
    """

    issued_at: str
    receipt_id: str | None = None
    receiver: str | None = None
    held: Bundle | Holding | None = attrs.field(default=None, repr=False)


def receive(
    data: bytes,
    reception: Reception,
    *,
    file_name: str | None = None,
    max_bytes: int | None = None,
    most: int | None = MOST_FINDINGS,
) -> Received:
    """Take in one JSON document item by item.

    Args:
        data: The document.
        reception: Who takes it in, and what is held.
        file_name: What the file was called.
        max_bytes: The largest size of the input in bytes; no limit when ``None``.
        most: How many findings the receipt lists; the others are counted. All of them when ``None``.

    Raises:
        InvalidValue: Identifier, time or receiver has not the form that the format asks for.

    >>> bodies = '[{"id": "a", "kind": "court", "name": "甲"}, {"id": "b", "kind": "cuort", "name": "乙"}]'
    >>> data = '{"version": "1.0", "organs": %s}' % bodies
    >>> received = receive(data.encode(), Reception(issued_at="2026-11-25T09:30:00+08:00"))
    >>> [(entry.item_id, entry.verdict) for entry in received.receipt.entries]
    [('a', 'accepted'), ('b', 'refused')]
    """
    intake = _Intake(reception, most)
    try:
        parsed = _json.loads(data, max_bytes=max_bytes)
    except _json.Unreadable as stop:
        intake.tell(stop.findings)
    else:
        _unpack(parsed, intake)
    return intake.result(file_name, _json.digest(data))


def receive_lines(
    lines: Iterable[bytes],
    reception: Reception,
    *,
    file_name: str | None = None,
    max_bytes: int | None = None,
    most: int | None = MOST_FINDINGS,
) -> Received:
    """Take in JSON Lines item by item.

    Args:
        lines: The lines.
        reception: Who takes it in, and what is held.
        file_name: What the file was called.
        max_bytes: The largest size of one line in bytes; no limit when ``None``.
        most: How many findings the receipt lists; the others are counted. All of them when ``None``.

    Raises:
        InvalidValue: Identifier, time or receiver has not the form that the format asks for.

    >>> from govcredit.exchange.lines import write_lines
    >>> lines = write_lines(Bundle(version="1.0"))
    >>> receive_lines(lines, Reception(issued_at="2026-11-25T09:30:00+08:00")).receipt.exchange_verdict
    'accepted'
    """
    intake = _Intake(reception, most)
    source = _json.Digesting()
    for line in read_lines(source.watch(lines), max_bytes=max_bytes, references=False):
        intake.take(line)
    return intake.result(file_name, source.digest)


@final
@attrs.define(kw_only=True, eq=False)
class _Arrival:
    """One item on its way in, with what is found about it."""

    kind: str | None
    id: str | None
    pointer: str
    line: int | None = None
    item: Any
    report: Report

    @property
    def key(self) -> Key:
        """Kind and identifier; empty texts where they are not known."""
        return self.kind or "", self.id or ""


@final
class _Intake:
    """Where an exchange is taken in: what is wrong with the whole of it, and each item with what is wrong there."""

    def __init__(self, reception: Reception, most: int | None) -> None:
        self.version: str | None = None
        self.header: Header | None = None
        self.text: str | None = None
        self._most = most
        self._room = most
        self._reception = reception
        self._held: Mapping[Key, str | None] = MappingProxyType({})
        self._whole = Report()
        self._begun = False
        self._manifest_at: tuple[str, int | None] = ("/manifest", None)
        self._arrivals: list[_Arrival] = []

    @property
    def manifest(self) -> Manifest | None:
        """What the exchange says of itself, where it does."""
        return None if self.header is None else self.header.manifest

    def tell(self, found: Iterable[Finding]) -> None:
        """Note what is wrong with the exchange as a whole."""
        self._whole = Report.joined((self._whole, Report.of(found, self._most)), self._most)

    def add(self, arrival: _Arrival) -> None:
        """Note an item; of what is found about all of them so much is kept as the receipt lists."""
        self._room = _cut(arrival, self._room)
        self._arrivals.append(arrival)

    def take(self, line: Line) -> None:
        """Note what came of a line."""
        if isinstance(line.item, Header):
            self.version, self.header = line.item.version, line.item
            self._manifest_at = ("/item/manifest", line.number)
        first, self._begun = not self._begun, True
        if first or line.kind in ("header", "closing"):
            self.tell(line.report.findings)
        if line.kind not in ("header", "closing") and not (first and line.kind is None):
            self.add(
                _Arrival(
                    kind=line.kind,
                    id=line.id,
                    pointer="/item",
                    line=line.number,
                    item=line.item,
                    report=line.report,
                )
            )

    def result(self, file_name: str | None, source_digest: str) -> Received:
        """Return the receipt and what was accepted."""
        self._join()
        self._locate()
        verdicts = [self._verdict(each) for each in self._arrivals]
        numbers = Counter(verdicts)
        taken = self._whole.ok and (numbers["accepted"] + numbers["held"] > 0 or not self._arrivals)
        manifest, reception = self.manifest, self._reception
        room = self._most
        for each in self._arrivals:
            room = _cut(each, room)
        reports = (self._whole, *(each.report for each in self._arrivals))
        left_out = Report.joined(Report(left_out=report.left_out) for report in reports)
        facts: dict[str, Any] = {
            "file_name": file_name,
            "exchange": None if manifest is None else manifest.id,
            "version_found": self.version,
            "source_digest": source_digest,
        }
        given: dict[str, Any] = {
            "id": f"receipt-{source_digest[7:23]}" if reception.receipt_id is None else reception.receipt_id,
            "issued_at": reception.issued_at,
            "sender": None if manifest is None else manifest.sender,
            "receiver": reception.receiver if reception.receiver is not None or manifest is None else manifest.receiver,
        }
        receipt = _well_formed(
            result="receipt",
            version="1.0",
            examined=Examined(**facts),
            exchange_verdict="refused" if not taken else "partly-accepted" if numbers["refused"] else "accepted",
            accepted_items=numbers["accepted"],
            held_items=numbers["held"],
            refused_items=numbers["refused"],
            **given,
        )
        receipt = attrs.evolve(
            receipt,
            entries=tuple(map(_entry, self._arrivals, verdicts)),
            findings=as_entries(self._whole.findings),
            left_out=as_left_out(left_out),
        )
        return Received(bundle=self._accepted(verdicts) if taken else None, receipt=receipt)

    def _join(self) -> None:
        # What holds the items together, and with what is held.
        self._held = self._asked()
        known: dict[str, set[str]] = {}
        for kind, name in self._held:
            known.setdefault(kind, set()).add(name)
        complete = self.manifest is None or self.manifest.extent == "complete"
        joints = Joints[_Arrival](whole=complete or self._reception.held is not None, held=known)
        for each in self._arrivals:
            if each.item is not None and each.kind is not None:
                each.report += Report.of(joints.add(each.kind, each.item, each.pointer, each), _MOST_OF_AN_ITEM)
                if each.key in self._held and self._held[each.key] != digest_of_item(each.item):
                    erased = self._held[each.key] is None
                    code = "receipt.erased" if erased else "receipt.held-otherwise"
                    each.report += Report(findings=(finding(code, f"{each.pointer}/id"),))
            elif each.kind is not None and each.id is not None:
                joints.note(*each.key)
        around = self._around(joints)
        for arrival, found in joints.rest():
            arrival.report += Report(findings=(found,))
        self.tell(around.report.findings)
        self._cascade()

    def _asked(self) -> Mapping[Key, str | None]:
        held = self._reception.held
        if held is None or isinstance(held, Bundle):
            return _digests(held)
        wanted = {each.key for each in self._arrivals if each.kind is not None and each.id is not None}
        for kind, items in groupby(self._arrivals, key=lambda each: each.kind or ""):
            sound = [each.item for each in items if each.item is not None]
            if sound:
                wanted.update(key for _, key in Chunk(kind, sound, refers).references())
        if self.manifest is not None:
            wanted.update((each.kind, each.id) for each in references_of(self.manifest, ""))
        return held.digests(wanted)

    def _around(self, joints: Joints[_Arrival]) -> _Arrival:
        # What the manifest refers to is looked for as what an item refers to; what is wrong there is so with the whole.
        pointer, line = self._manifest_at
        around = _Arrival(kind=None, id=None, pointer=pointer, line=line, item=None, report=Report())
        if self.manifest is not None:
            around.report = Report.of(joints.refer(self.manifest, pointer, around))
        return around

    def _cascade(self) -> None:
        # An item that refers to one that is refused cannot stand without it, unless the receiver holds it.
        pointing: dict[Key, list[tuple[_Arrival, Reference]]] = {}
        for each in self._arrivals:
            if each.item is not None and each.report.ok:
                for reference in references_of(each.item, each.pointer, each.kind or ""):
                    pointing.setdefault((reference.kind, reference.id), []).append((each, reference))
        standing = Counter(each.key for each in self._arrivals if each.item is not None and each.report.ok)
        refused = [each for each in self._arrivals if each.item is None or not each.report.ok]
        while refused:
            fallen = refused.pop()
            if fallen.key in self._held or standing[fallen.key]:
                continue
            for each, reference in pointing.pop(fallen.key, ()):
                if each.report.ok:
                    refused.append(each)
                    standing[each.key] -= 1
                found = finding("receipt.refers-to-refused", reference.path, id=reference.shown, kind=reference.kind)
                each.report += Report(findings=(found,))

    def _locate(self) -> None:
        # One pass over the text for all findings; on a line the line is known.
        if self.text is None:
            place = Place(line=self._manifest_at[1], column=1)
            unplaced = [found.path for found in self._whole.findings if found.place is None]
            self._whole = self._whole.located(dict.fromkeys(unplaced, place))
            for each in self._arrivals:
                place = Place(line=each.line, column=1)
                each.report = each.report.located(dict.fromkeys((found.path for found in each.report.findings), place))
            return
        reports = [self._whole, *(each.report for each in self._arrivals)]
        wanted = [found.path for report in reports for found in report.findings if found.place is None]
        places = _json.places(self.text, wanted) if wanted else {}
        self._whole = in_order(self._whole.located(places))
        for each in self._arrivals:
            each.report = in_order(each.report.located(places))

    def _verdict(self, each: _Arrival) -> ItemVerdict:
        if not self._whole.ok or each.item is None or not each.report.ok:
            return "refused"
        return "held" if each.key in self._held else "accepted"

    def _accepted(self, verdicts: Iterable[ItemVerdict]) -> Bundle:
        array_of = dict(arrays())
        items: dict[str, list[Any]] = {}
        for each, verdict in zip(self._arrivals, verdicts, strict=True):
            if verdict == "accepted" and each.kind is not None:
                items.setdefault(array_of[each.kind], []).append(each.item)
        manifest = None if self.manifest is None else attrs.evolve(self.manifest, extent="partial", parts=())
        taken: dict[str, Any] = {array: tuple(each) for array, each in items.items()}
        if self.header is not None:
            taken |= {"origin": self.header.origin, "extensions": self.header.extensions}
        return Bundle(version="1.0", manifest=manifest, **taken)


def _cut(arrival: _Arrival, room: int | None) -> int | None:
    # Keep of what is found about an item as much as there is room for, and return the room that is left.
    arrival.report = arrival.report.first(room)
    return None if room is None else room - len(arrival.report.findings)


def _well_formed(**facts: Any) -> Receipt:  # noqa: ANN401  # the members of a receipt
    receipt = Receipt(**facts)
    _, report = read_object(unstructure(receipt), Receipt)
    if not report.ok:
        first = report.findings[0]
        raise InvalidValue(f"{first.path}: {first.message('zh')} / {first.message('en')}")
    return receipt


def _unpack(parsed: _json.Parsed, intake: _Intake) -> None:
    # A document is taken like lines: its root without the arrays first, then each item by itself.
    intake.text = parsed.text
    intake.version, unread = versions.identify(parsed.value)
    if unread:
        intake.tell(unread)
        return
    root = dict(parsed.value) if isinstance(parsed.value, dict) else parsed.value
    lists: dict[str, list[object]] = {}
    for kind, array in arrays():
        if isinstance(root, dict) and isinstance(root.get(array), list):
            lists[kind] = root.pop(array)
    rest, faults = read_object(root, Bundle, MOST_FINDINGS)
    arrivals = list(_arrivals(lists))
    found = [*parsed.findings, *faults.findings, *(each for one in arrivals for each in one.report.findings)]
    if rest is not None:
        intake.header = Header(
            version=rest.version, manifest=rest.manifest, origin=rest.origin, extensions=rest.extensions
        )
        found += () if rest.manifest is None else _manifest_faults(rest.manifest, arrivals)
    by_item: dict[str, list[Finding]] = {each.pointer: [] for each in arrivals}
    whole: list[Finding] = []
    for each in found:
        by_item.get("/".join(each.path.split("/")[:3]), whole).append(each)
    intake.tell(whole)
    for arrival in arrivals:
        arrival.report = attrs.evolve(arrival.report, findings=tuple(by_item[arrival.pointer]))
        intake.add(arrival)


def _arrivals(lists: Mapping[str, list[object]]) -> Iterator[_Arrival]:
    array_of = dict(arrays())
    room = MOST_FINDINGS
    for kind, values in lists.items():
        for index, value in enumerate(values):
            item, report = read_object(value, item_class(kind), min(room, _MOST_OF_AN_ITEM))
            room -= len(report.findings)
            pointer = f"/{array_of[kind]}/{index}"
            name = value.get("id") if isinstance(value, dict) else None
            yield _Arrival(
                kind=kind,
                id=name if isinstance(name, str) else None,
                pointer=pointer,
                item=item,
                report=report.at(pointer),
            )


def _manifest_faults(manifest: Manifest, arrivals: Iterable[_Arrival]) -> Iterator[Finding]:
    # Where an item has faults its bytes are not known, so that of its array only the number can be checked.
    held: dict[str, list[Any]] = {array: [] for _, array in arrays()}
    for each in arrivals:
        held[each.pointer.split("/")[1]].append(each.item)
    parts = tuple(
        attrs.evolve(part, digest=None) if None in held.get(part.array, ()) else part for part in manifest.parts
    )
    numbers = {array: len(items) for array, items in held.items()}
    yield from check_parts(parts, "/manifest/parts", numbers, lambda array: digest_of(held[array]))


def _entry(arrival: _Arrival, verdict: ItemVerdict) -> ReceiptEntry:
    revision = None if arrival.item is None or arrival.item.provenance is None else arrival.item.provenance.revision
    legible = arrival.id is not None and _is_identifier(arrival.id) is not None
    given: dict[str, Any] = {"item_kind": arrival.kind, "item_id": arrival.id if legible else None}
    return ReceiptEntry(
        pointer=arrival.pointer,
        line=arrival.line,
        item_act=None if arrival.item is None else "add" if revision is None else revision.act,
        verdict=verdict,
        digest=None if arrival.item is None else Digest(digest_of_item(arrival.item)),
        findings=as_entries(arrival.report.findings),
        **given,
    )


def _digests(held: Bundle | None) -> Mapping[Key, str | None]:
    if held is None:
        return MappingProxyType({})
    return MappingProxyType(
        {(kind, item.id): digest_of_item(item) for kind, array in arrays() for item in getattr(held, array)}
    )


_is_identifier: Final = re.compile(next(note.regex for note in notes_on(ItemId) if isinstance(note, Pattern))).fullmatch
