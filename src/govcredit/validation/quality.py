"""The quality of a data set: is it complete, timely, without doubles, and does it cover everybody it should? (数据质量).

Each figure is a share with its part and its whole, so that those of two periods can be compared and summed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, Literal, TypeAlias, final

import attrs

from govcredit.measures.clocks.clock import in_time
from govcredit.measures.clocks.publication import publication_clocks
from govcredit.measures.coverage.archives import archive_completeness, archive_coverage
from govcredit.measures.coverage.catalogue import collection_rate, push_timeliness_rate, up_to_date_rate
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Missing, Ratio, reference
from govcredit.model.bundle import arrays, item_class
from govcredit.model.shapes import members
from govcredit.validation.duplicates import RULES as DUPLICATES
from govcredit.validation.running import run

__all__ = ("Aspect", "Quality", "QualityChange", "QualityFigure", "compare", "quality")

Aspect: TypeAlias = Literal["completeness", "timeliness", "uniqueness", "coverage"]
"""``completeness`` 完整性, ``timeliness`` 及时性, ``uniqueness`` 唯一性, ``coverage`` 覆盖率."""

# What every item has beside its content.
_AROUND: Final = frozenset({"provenance", "absent", "extensions"})
_NOT_NEEDED: Final = "not-applicable"


@final
@attrs.frozen(kw_only=True)
class QualityFigure:
    """One share (质量指标).

    Attributes:
        aspect: Which side of quality it is about.
        of: What it is about: a kind of item such as ``record``, one of its members such as ``record.decided``, or a measure
            such as ``publication``.
        measured: The share; a band, or nothing, where not everything is known.
    """

    aspect: Aspect
    of: str
    measured: Measured[Ratio]


@final
@attrs.frozen(kw_only=True)
class Quality:
    """What a data set is worth as data (数据质量).

    Attributes:
        counts: How many items there are of each kind that is there.
        figures: The figures by aspect, then by what they are about.
    """

    counts: Mapping[str, int]
    figures: tuple[QualityFigure, ...]

    def figure(self, aspect: Aspect, of: str) -> Measured[Ratio] | None:
        """Return one figure, or nothing where the data holds nothing of the sort."""
        return next((each.measured for each in self.figures if (each.aspect, each.of) == (aspect, of)), None)


@final
@attrs.frozen(kw_only=True)
class QualityChange:
    """How one figure differs between two data sets (质量变化).

    Attributes:
        aspect: Which side of quality it is about.
        of: What it is about.
        before: The figure of the first; ``None`` where it holds nothing of the sort.
        after: The figure of the second, likewise.
    """

    aspect: Aspect
    of: str
    before: Measured[Ratio] | None
    after: Measured[Ratio] | None

    @property
    def difference(self) -> Ratio | None:
        """By how much the share grew, exactly; ``None`` where one of them is not known."""
        if self.before is None or self.after is None or self.before.value is None or self.after.value is None:
            return None
        grown = self.after.value.worth - self.before.value.worth
        return Ratio(grown.numerator, grown.denominator)


def quality(facts: Facts, roster: Iterable[str] | None = None) -> Quality:
    """Return the figures of a data set.

    A member that its item says does not apply to it (``absent``, reason ``not-applicable``) is not missing. Doubles are what
    the rules of `govcredit.validation.duplicates` find.

    Args:
        facts: The facts.
        roster: Identifiers of the bodies about which there should be items (名录); no coverage by kind without it.

    Source: 新会 二（四）①; 山东 6 and 9; 滨海 二（二）2; 滑县 二（二） and 四（二）; 江西 6.

    >>> from datetime import date
    >>> from govcredit.model.bodies.organ import Organ
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> organs = (Organ(id="a", kind="court", name="甲"), Organ(id="b", kind="court", name="乙", level="county"))
    >>> found = quality(Facts.of(Bundle(version="1.0", organs=organs), load_pack("cn").context(date(2026, 4, 1))))
    >>> found
    Quality(counts=mappingproxy({'organ': 2}), figures=(QualityFigure(...), ...))
    >>> next(figure for figure in found.figures if figure.of == "organ.level")
    QualityFigure(aspect='completeness', of='organ.level', measured=Measured(value=Ratio(...), ...))
    >>> str(found.figure("completeness", "organ.level").value.percent())
    '50.00'
    """
    counts = {kind: len(facts.items(kind)) for kind, _ in arrays() if facts.items(kind)}
    figures = [
        *(figure for kind in counts for figure in _completeness(facts, kind)),
        *_uniqueness(facts, counts),
        *_measures(facts),
        *(() if roster is None else _coverage(facts, tuple(sorted(set(roster))), counts)),
    ]
    figures.sort(key=lambda figure: (figure.aspect, figure.of))
    return Quality(counts=MappingProxyType(counts), figures=tuple(figures))


def compare(before: Quality, after: Quality) -> tuple[QualityChange, ...]:
    """Return every figure of two data sets side by side, such as those of two periods.

    Args:
        before: The figures of the first.
        after: The figures of the second.

    >>> from datetime import date
    >>> from govcredit.model.bodies.organ import Organ
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> first, second = (
    ...     quality(
    ...         Facts.of(
    ...             Bundle(version="1.0", organs=(Organ(id="a", kind="court", name="甲", level=level),)),
    ...             load_pack("cn").context(date(2026, 4, 1)),
    ...         )
    ...     )
    ...     for level in (None, "county")
    ... )
    >>> change = next(change for change in compare(first, second) if change.of == "organ.level")
    >>> change
    QualityChange(aspect='completeness', of='organ.level', before=..., after=...)
    >>> str(change.difference.percent())
    '100.00'
    """
    first, second = ({(each.aspect, each.of): each.measured for each in held.figures} for held in (before, after))
    return tuple(
        QualityChange(aspect=aspect, of=of, before=first.get((aspect, of)), after=second.get((aspect, of)))
        for aspect, of in sorted({*first, *second})
    )


def _completeness(facts: Facts, kind: str) -> Iterator[QualityFigure]:
    items = facts.items(kind)
    names = [each.name for each in members(item_class(kind)) if not each.required and each.name not in _AROUND]
    not_needed: Counter[str] = Counter()
    for item in items:
        for absence in item.absent:
            if absence.reason == _NOT_NEEDED and _is_empty(getattr(item, absence.field, ())):
                not_needed[absence.field] += 1
    part = whole = 0
    for name in names:
        filled = sum(not _is_empty(getattr(item, name)) for item in items)
        asked = len(items) - not_needed[name]
        part, whole = part + filled, whole + asked
        if asked:
            yield QualityFigure(aspect="completeness", of=f"{kind}.{name}", measured=_share(filled, asked))
    if whole:
        yield QualityFigure(aspect="completeness", of=kind, measured=_share(part, whole))


def _is_empty(value: object) -> bool:
    return value is None or value == ()


def _uniqueness(facts: Facts, counts: Mapping[str, int]) -> Iterator[QualityFigure]:
    doubles: dict[str, set[str]] = {}
    for found in run(facts, DUPLICATES).findings:
        if found.about is not None:
            doubles.setdefault(found.about.kind, set()).add(found.about.id)
    for kind in sorted({kind for rule in DUPLICATES for kind in rule.kinds}):
        if kind in counts:
            number = counts[kind]
            yield QualityFigure(
                aspect="uniqueness", of=kind, measured=_share(number - len(doubles.get(kind, ())), number)
            )


def _measures(facts: Facts) -> Iterator[QualityFigure]:
    published = publication_clocks(facts)
    found: tuple[tuple[Aspect, str, Measured[Ratio]], ...] = (
        ("timeliness", "publication", in_time(published.value or ())),
        ("timeliness", "push", push_timeliness_rate(facts)),
        ("timeliness", "catalogue", up_to_date_rate(facts)),
        ("coverage", "catalogue", collection_rate(facts)),
        ("coverage", "archive", archive_coverage(facts)),
        ("completeness", "contents-asked", archive_completeness(facts)),
    )
    for aspect, of, measured in found:
        if measured.value is not None or measured.band is not None:
            yield QualityFigure(aspect=aspect, of=of, measured=measured)


def _coverage(facts: Facts, roster: tuple[str, ...], counts: Mapping[str, int]) -> Iterator[QualityFigure]:
    if not roster:
        return
    for kind in counts:
        lacking = [name for name in roster if not _speaks_of(facts, kind, name)]
        missing = tuple(Missing(kind="organ", id=name, reason="no-item") for name in lacking)
        measured: Measured[Ratio] = attrs.evolve(_share(len(roster) - len(lacking), len(roster)), missing=missing)
        yield QualityFigure(aspect="coverage", of=f"roster.{kind}", measured=measured)


def _speaks_of(facts: Facts, kind: str, name: str) -> bool:
    body = reference("organ", name)
    return facts.find(body) is not None if kind == "organ" else bool(facts.about(body, kind))


def _share(part: int, whole: int) -> Measured[Ratio]:
    return Measured(value=Ratio(part, whole))
