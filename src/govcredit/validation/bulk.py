"""The whole check of JSON Lines that do not fit into memory: read once into an index, then judged part by part (大文件检查).

What comes of it is what `govcredit.validation.review` says of the same lines, finding by finding. Who runs the parts, in one
process or in several, is for the caller, who also opens the files.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, final

import attrs

from govcredit import _json
from govcredit.exchange import index as lines_index
from govcredit.exchange.documents import MOST_FINDINGS, Outcome
from govcredit.exchange.index import Offsets, noted
from govcredit.exchange.lines import read_lines
from govcredit.exchange.ranges import ends_of, hold_together, sums_agree
from govcredit.exchange.reading import in_order
from govcredit.findings import Report
from govcredit.measures.facts import Facts
from govcredit.measures.stored import Source
from govcredit.model.bundle import Bundle, Closing, Header, arrays
from govcredit.policy.pack import Context
from govcredit.validation.register import rules
from govcredit.validation.review import Material
from govcredit.validation.running import JudgedPart, RunPart, joined, judge_part, parts_of

__all__ = ("SIZE", "Taken", "bare", "facts_of", "index_lines", "judged", "parts", "reviewed", "taken_together")

SIZE: Final = 1_000
"""How many items a part has at most; so much a stopped run loses, and a process waits for another."""


@final
@attrs.frozen(kw_only=True)
class Taken:
    """What came of reading lines into an index (索引结果).

    Attributes:
        report: What reading found.
        header: What the lines say besides their items, as a bundle without any; ``None`` where nothing can be judged.
        version: The version that the header says.
        source_digest: The digest of the bytes.
        digest: The digest that the last line tells of sound lines.
        unreadable: How many items could not be read.
        items: How many items each array has, in document order.
    """

    report: Report
    header: Bundle | None
    version: str | None
    source_digest: str
    digest: str | None
    unreadable: int
    items: Mapping[str, int]

    @property
    def whole(self) -> bool:
        """Whether all that the lines hold could be read."""
        return self.report.ok and self.header is not None and not self.unreadable


def index_lines(lines: Iterable[bytes], index: sqlite3.Connection, *, most: int | None = MOST_FINDINGS) -> Taken:
    """Read lines into an index, which is made ready with `govcredit.exchange.index.finish` afterwards.

    Args:
        lines: The lines.
        index: An empty database.
        most: How many findings the report holds; the others are counted.
    """
    source, offsets = _json.Digesting(), Offsets()
    header: Header | None = None
    closing: Closing | None = None
    items: Counter[str] = Counter()
    faulty = 0

    def taken() -> Iterator[Report]:
        nonlocal header, closing, faulty
        found = read_lines(source.watch(offsets.watch(lines)))
        for line in noted(index, ((line, offsets.of(line.number)) for line in found)):
            if isinstance(line.item, Header):
                header = header or line.item
            elif isinstance(line.item, Closing):
                closing = closing or line.item
            elif line.item is not None:
                items[str(line.kind)] += 1
            faulty += line.item is None and not line.late and line.kind not in ("header", "closing")
            yield line.report

    lines_index.start(index)
    report = Report.joined(taken(), most)
    sound = report.ok and header is not None
    return Taken(
        report=report,
        header=None if header is None else bare(header),
        version=None if header is None else header.version,
        source_digest=source.digest,
        digest=closing.digest if sound and closing is not None else None,
        unreadable=faulty,
        items={array: items[kind] for kind, array in arrays() if items[kind]},
    )


def taken_together(
    index: sqlite3.Connection,
    ends: tuple[bytes, bytes],
    ranges: Sequence[tuple[str, Mapping[str, int]]],
    digests: tuple[str, str],
) -> Taken | None:
    """Return what came of ranges of lines that were noted by themselves; nothing where there may be something to tell.

    It is then the same as what `index_lines` comes to, and so is the index.

    Args:
        index: An empty database.
        ends: The first and the last line.
        ranges: The file of the index of each range between them, and how many items of each kind it has.
        digests: The digest of all bytes but those of the last line, and that of all bytes.
    """
    told = ends_of(*ends)
    counted = sum((Counter(counts) for _, counts in ranges), Counter[str]())
    if told is None or not sums_agree(*told, counted, digests[0]):
        return None
    header, closing = told
    lengths = [(path, sum(counts.values())) for path, counts in ranges]
    if not hold_together(index, lengths, header, len(ends[0])):
        return None
    return Taken(
        report=Report(),
        header=bare(header),
        version=header.version,
        source_digest=digests[1],
        digest=closing.digest,
        unreadable=0,
        items={array: counted[kind] for kind, array in arrays() if counted[kind]},
    )


def bare(header: Header) -> Bundle:
    """Return what lines say besides their items, as a bundle without any."""
    return Bundle(version=header.version, manifest=header.manifest, origin=header.origin, extensions=header.extensions)


def facts_of(source: Source, context: Context, header: Bundle, *, whole: bool) -> Facts:
    """Return the facts of an index that is ready; its items are read when they are asked for.

    Args:
        source: The index with its file.
        context: The pack and the two days for which the index is ready.
        header: What the lines say besides their items.
        whole: Whether all that the lines hold could be read.
    """
    held = lines_index.counts(source.index)
    arrays_held = {array: source.array(kind) for kind, array in arrays() if kind in held}
    return Facts(
        bundle=attrs.evolve(header, **arrays_held),  # type: ignore[arg-type]  # an array in a file reads like a tuple
        context=context,
        unseen=lines_index.unseen(source.index),
        whole=whole and (header.manifest is None or header.manifest.extent == "complete"),
    )


def parts(index: sqlite3.Connection, *, size: int) -> tuple[RunPart, ...]:
    """Return the parts in which the items of an index are judged, in the order in which a report wants them."""
    return parts_of(lines_index.counts(index), rules(), size)


def judged(facts: Facts, part: RunPart, *, most: int | None = MOST_FINDINGS) -> JudgedPart:
    """Judge one part by the rules of the library; see `govcredit.validation.running.judge_part`."""
    return judge_part(facts, rules(), part, most=most)


def reviewed(
    source: Source, taken: Taken, facts: Facts, found: Iterable[JudgedPart], *, most: int | None = MOST_FINDINGS
) -> tuple[Report, Material]:
    """Return the whole report, as `govcredit.validation.review.review` does, and the items that it speaks of.

    Args:
        source: The index with its file.
        taken: What came of reading.
        facts: The facts, made by `facts_of`.
        found: What came of each part, in the order of `parts`.
        most: How many findings the report holds; the others are counted.
    """
    report = joined(facts, rules(), found, most=most)
    wanted = sorted({(each.about.kind, each.about.id) for each in report.findings if each.about is not None})
    material = _spoken_of(source, taken, wanted)
    placed = material.placed(report)
    if taken.unreadable:
        placed += Report(unchecked=(("unreadable", taken.unreadable),))
    return in_order(taken.report + placed).first(most), material


def _spoken_of(source: Source, taken: Taken, wanted: Iterable[tuple[str, str]]) -> Material:
    """Return the items that findings are about, with the lines where they stand."""
    items: dict[str, list[Any]] = {}
    numbers: dict[str, list[int]] = {}
    for (kind, _), (number, place) in lines_index.numbers(source.index, wanted).items():
        items.setdefault(kind, []).extend(source.take(kind, (place,)))
        numbers.setdefault(kind, []).append(number)
    header = taken.header
    held: dict[str, Any] = {array: tuple(items[kind]) for kind, array in arrays() if kind in items}
    return Material(
        outcome=Outcome(
            bundle=None, report=taken.report, version_found=taken.version, source_digest=taken.source_digest
        ),
        bundle=None if header is None else attrs.evolve(header, **held),
        unreadable=taken.unreadable,
        indexes=numbers,
        on_lines=True,
    )
