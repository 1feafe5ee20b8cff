"""Schemes of evaluation: which indicators, what each is worth, and how grades follow from points (评价方案).

A scheme is data. An indicator names a measure of the library and says what it is worth under one of five rules:

.. list-table:: Rules of an indicator
   :header-rows: 1

   * - rule
     - 中文
     - what it comes to
   * - ``share``
     - 按比例计分
     - its points times a share, such as that of the promises that were kept; with ``less`` times what is left of it
   * - ``steps``
     - 分档计分
     - the points of the first step that the share reaches
   * - ``each``
     - 逐项计分
     - points for each of several things, such as records, at most up to a cap; less with their age where it says so
   * - ``told``
     - 据评价计分
     - the points that an evaluation among the facts tells for it, as for a survey
   * - ``veto``
     - 一票否决
     - no points: where there is one such thing, the grade is at most the one that it names

What is missing is neither zero nor full, and what does not apply is neither: an indicator says what becomes of it.
Whatever rests on a clause that nobody read is a band; where a cut-off does, every grade is possible.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias, final

import attrs

from govcredit.errors import InvalidValue
from govcredit.findings import Language
from govcredit.model.values import Deadline
from govcredit.policy.term import Citation, Status, Term

__all__ = (
    "MEASURES",
    "RATE_LISTS",
    "Decay",
    "Direction",
    "Grade",
    "Group",
    "Indicator",
    "IndicatorRule",
    "Lacking",
    "MeasureShape",
    "Rate",
    "Scheme",
    "SchemeKind",
    "Step",
    "Unsuited",
    "WeightStatus",
)

SchemeKind: TypeAlias = Literal["official", "published", "reference", "skeleton"]
"""``official`` 官方方案, ``published`` 按已公布权重, ``reference`` 参考方案, ``skeleton`` 仅有框架."""

IndicatorRule: TypeAlias = Literal["share", "steps", "each", "told", "veto"]
"""``share`` 按比例计分, ``steps`` 分档计分, ``each`` 逐项计分, ``told`` 据评价计分, ``veto`` 一票否决."""

Direction: TypeAlias = Literal["more", "less"]
"""``more`` is the more the better, or points are added; ``less`` is the less the better, or points are taken off."""

Lacking: TypeAlias = Literal["band", "worst", "spread"]
"""How it counts that something is missing, ``band`` 计为区间, ``worst`` 按最低计, ``spread`` 不计并由其他指标折算."""

Unsuited: TypeAlias = Literal["full", "nothing", "spread"]
"""How it counts that nothing applies, ``full`` 计满分, ``nothing`` 不计分, ``spread`` 不计并由其他指标折算."""

WeightStatus: TypeAlias = Literal["official", "published", "convention"]
"""Where points come from, ``official`` 官方规定, ``published`` 已公布, ``convention`` 编制者约定."""

MeasureShape: TypeAlias = Literal["share", "events"]
"""``share`` 比率, ``events`` 逐项事件."""

MEASURES: Final[Mapping[str, MeasureShape]] = MappingProxyType(
    {
        "advice.answered-in-time": "share",
        "agreements.breaches-corrected": "share",
        "agreements.obligations-in-time": "share",
        "agreements.performed": "share",
        "archives.complete": "share",
        "archives.coverage": "share",
        "catalogue.collected": "share",
        "catalogue.pushed-in-time": "share",
        "catalogue.up-to-date": "share",
        "commitments.changed-lawfully": "share",
        "commitments.changed-unlawfully": "events",
        "commitments.fulfilled": "share",
        "complaints.closed": "share",
        "complaints.closed-in-time": "share",
        "decisions.published-in-time": "share",
        "disclosures.in-time": "share",
        "honours.standing": "events",
        "judgments.performed": "share",
        "lawsuits.heads-appeared": "share",
        "lawsuits.lost": "share",
        "listings.standing": "events",
        "objections.in-time": "share",
        "payments.settled": "share",
        "records.standing": "events",
        "repairs.in-time": "share",
        "services.in-time": "share",
        "suggestions.answered-in-time": "share",
    }
)
"""The measures that an indicator may name, and what each gives; the library holds one reading for each."""

RATE_LISTS: Final[Mapping[str, str]] = MappingProxyType(
    {"honours.standing": "honour", "listings.standing": "listing", "records.standing": "severity"}
)
"""The code lists by which the things of a measure may be worth unequal points; those of other measures have no codes."""


@final
@attrs.frozen(kw_only=True)
class Grade:
    """One grade (等级).

    Attributes:
        code: What it is called in data.
        title: In Chinese; `title_en` in English.
        least: The points from which on it is reached; the last grade is reached by any.
        weight: Where `least` comes from.
        citation: The clause that asks for grades, or names this one.
        status: Whether that clause was read.

    >>> from govcredit.policy.loading import load_pack
    >>> scheme = load_pack("cn").scheme("cn-76-reference", on=date(2026, 4, 1))
    >>> scheme.grade_of(Decimal(85))
    Grade(code='good', title='良好', title_en='good', least=Decimal('80'), weight='convention', ...
    """

    code: str
    title: str
    title_en: str
    least: Decimal
    weight: WeightStatus = "convention"
    citation: Citation
    status: Status


@final
@attrs.frozen(kw_only=True)
class Group:
    """A group of indicators, such as a level-1 indicator (一级指标).

    >>> from govcredit.policy.loading import load_pack
    >>> scheme = load_pack("cn").scheme("cn-76-reference", on=date(2026, 4, 1))
    >>> scheme.groups[0]
    Group(code='promises', title='守信践诺', title_en='Keeping promises')
    """

    code: str
    title: str
    title_en: str

    def name(self, language: Language) -> str:
        """Return its title."""
        return self.title if language == "zh" else self.title_en


@final
@attrs.frozen(kw_only=True)
class Step:
    """One step: the points where the share is at least so much (分档).

    Attributes:
        least: The share from which on they are given, between 0 and 1.
        points: The points; below nothing where they are taken off.

    >>> from govcredit.policy.loading import load_pack
    >>> scheme = load_pack("cn").scheme("cn-76-reference", on=date(2026, 4, 1))
    >>> scheme.indicator("lawsuits-lost").steps[0]
    Step(least=Decimal('0.3'), points=Decimal('0'))
    """

    least: Decimal
    points: Decimal


@final
@attrs.frozen(kw_only=True)
class Rate:
    """The points for each thing of one code, such as a class of severity (分值).

    Attributes:
        code: The code.
        points: The points for each thing of it.

    >>> from govcredit.policy.loading import load_pack
    >>> scheme = load_pack("cn").scheme("cn-76-reference", on=date(2026, 4, 1))
    >>> scheme.indicator("records-standing").rates[-1]
    Rate(code='serious', points=Decimal('8'))
    """

    code: str
    points: Decimal


@final
@attrs.frozen(kw_only=True)
class Decay:
    """What part of its points a thing still counts for once so much time has passed (时间衰减).

    Attributes:
        after: The time that has passed.
        share: The part that is left, between 0 and 1.

    >>> from govcredit.policy.loading import load_pack
    >>> scheme = load_pack("cn").scheme("cn-76-reference", on=date(2026, 4, 1))
    >>> scheme.indicator("records-standing").decay[0]
    Decay(after=Deadline(count=1, unit='year'), share=Decimal('0.5'))
    """

    after: Deadline
    share: Decimal


@final
@attrs.frozen(kw_only=True)
class Indicator:
    """One indicator of a scheme (指标).

    Attributes:
        code: What it is called in data.
        group: The group that it belongs to.
        title: In Chinese; `title_en` in English.
        measure: The measure that it rests on, one of `MEASURES`; ``None`` where the library has none, or it is told.
        rule: How points follow; ``None`` in a scheme that is only a skeleton.
        points: The points that it is worth: at most, or for each thing.
        direction: Whether more is better.
        cap: The most points that things of it add or take off together.
        rates: Points by code, where things are not all worth the same.
        steps: The steps, the highest first.
        decay: What is left with age, the youngest first.
        grade_at_most: For a veto, the best grade that is left.
        missing: What becomes of it when the measure is missing.
        not_applicable: What becomes of it when there is nothing to measure.
        weight: Where its points come from.
        citation: The clause that names it.
        status: Whether that clause was read.

    >>> from govcredit.policy.loading import load_pack
    >>> scheme = load_pack("cn").scheme("cn-76-reference", on=date(2026, 4, 1))
    >>> records = scheme.indicator("records-standing")
    >>> records.shape, records.full, records.lowest
    ('events', Decimal('0'), Decimal('-30'))
    >>> scheme.indicator("payments-settled")
    Indicator(code='payments-settled', group='contracts', ..., rule='share', points=Decimal('10'), ...
    """

    code: str
    group: str
    title: str
    title_en: str
    measure: str | None = None
    rule: IndicatorRule | None = None
    points: Decimal | None = None
    direction: Direction = "more"
    cap: Decimal | None = None
    rates: tuple[Rate, ...] = ()
    steps: tuple[Step, ...] = ()
    decay: tuple[Decay, ...] = ()
    grade_at_most: str | None = None
    missing: Lacking = "band"
    not_applicable: Unsuited = "spread"
    weight: WeightStatus = "convention"
    citation: Citation
    status: Status

    @property
    def shape(self) -> MeasureShape | None:
        """What its measure gives."""
        return None if self.measure is None else MEASURES[self.measure]

    @property
    def full(self) -> Decimal:
        """The most points that it can add; nothing where it only takes off."""
        match self.rule:
            case "share" | "told":
                return self.points or Decimal(0)
            case "steps":
                return max((step.points for step in self.steps), default=Decimal(0))
            case "each" if self.direction == "more":
                return self.cap or Decimal(0)
        return Decimal(0)

    @property
    def least(self) -> Decimal:
        """The fewest points that a step gives; nothing without steps."""
        return min((step.points for step in self.steps), default=Decimal(0))

    @property
    def lowest(self) -> Decimal:
        """The fewest points that it can come to; below nothing where it takes off."""
        if self.rule == "each" and self.direction == "less":
            return (self.cap or Decimal(0)).copy_negate()
        return self.least

    def name(self, language: Language) -> str:
        """Return its title."""
        return self.title if language == "zh" else self.title_en


@final
@attrs.frozen(kw_only=True)
class Scheme:
    """A scheme of evaluation (评价方案).

    Attributes:
        name: What it is called, such as ``cn-76-reference``.
        title: In Chinese; `title_en` in English.
        kind: ``official``, ``published``, ``reference`` or ``skeleton``.
        made_by: Who made it; `made_by_en` in English.
        layer: The pack that holds it.
        start: The first day for which it is meant.
        end: The first day for which it is not any more.
        base: The points that a body begins with; in a skeleton nothing, as `floor`, `ceiling` and `places`.
        floor: The fewest points.
        ceiling: The most points.
        places: To how many decimal places the points of an indicator are rounded, half up.
        citation: Where it comes from.
        status: Whether that was read.
        grades: The grades, the best first; none where it has none.
        groups: The groups of indicators.
        indicators: The indicators.
        digest: The digest of its file.
        notes: What its reader should know; `notes_en` in English.

    >>> from govcredit.policy.loading import load_pack
    >>> scheme = load_pack("cn").scheme("cn-76-reference", on=date(2026, 4, 1))
    >>> scheme
    Scheme(name='cn-76-reference', ..., kind='reference', ...
    >>> scheme.is_complete, scheme.ceiling, len(scheme.grades)
    (True, Decimal('100'), 4)
    """

    name: str
    title: str
    title_en: str
    kind: SchemeKind
    made_by: str
    made_by_en: str
    layer: str
    start: date
    end: date | None = None
    base: Decimal
    floor: Decimal
    ceiling: Decimal
    places: int
    citation: Citation
    status: Status
    grades: tuple[Grade, ...]
    groups: tuple[Group, ...]
    indicators: tuple[Indicator, ...]
    digest: str
    notes: str | None = None
    notes_en: str | None = None

    @property
    def is_complete(self) -> bool:
        """Whether it can score, that is whether every indicator has a rule."""
        return bool(self.indicators) and all(each.rule is not None for each in self.indicators)

    def indicator(self, code: str) -> Indicator:
        """Return an indicator by its code.

        Raises:
            InvalidValue: It has no such indicator.
        """
        found = next((each for each in self.indicators if each.code == code), None)
        if found is None:
            raise InvalidValue(f"the scheme {self.name} has no indicator {code[:40]!r}")
        return found

    def grade_of(self, points: Decimal) -> Grade | None:
        """Return the grade that points reach; nothing where the scheme has none."""
        return next((each for each in self.grades if points >= each.least), self.grades[-1] if self.grades else None)

    def term(self, indicator: Indicator) -> Term[Decimal | None]:
        """Return what an indicator is worth, in points, as a term, so that it is cited as any other.

        >>> from govcredit.policy.loading import load_pack
        >>> scheme = load_pack("cn").scheme("cn-76-reference", on=date(2026, 4, 1))
        >>> scheme.term(scheme.indicators[0]).layer
        'cn'
        """
        return self._term(indicator.code, indicator.title, indicator.title_en, indicator.points, indicator)

    def _term(self, code: str, title: str, title_en: str, value: Decimal | None, cited: Any) -> Term[Decimal | None]:  # noqa: ANN401  # an indicator or a grade
        return Term(
            name=f"schemes.{self.name}.{code}",
            title=title,
            title_en=title_en,
            value=value,
            start=self.start,
            end=self.end,
            citation=cited.citation,
            layer=self.layer,
            status=cited.status,
        )

    def terms(self) -> tuple[Term[Decimal | None], ...]:
        """Return what every indicator is worth and the cut-off of every grade, in points, as terms.

        >>> from govcredit.policy.loading import load_pack
        >>> scheme = load_pack("cn").scheme("cn-76-reference", on=date(2026, 4, 1))
        >>> len(scheme.terms()) == len(scheme.indicators) + len(scheme.grades)
        True
        """
        return (*map(self.term, self.indicators), *self.grade_terms(each.code for each in self.grades))

    def grade_terms(self, grades: Iterable[str]) -> tuple[Term[Decimal | None], ...]:
        """Return the cut-offs of some grades, in points, as terms.

        Args:
            grades: The codes of the grades.

        >>> from govcredit.policy.loading import load_pack
        >>> scheme = load_pack("cn").scheme("cn-76-reference", on=date(2026, 4, 1))
        >>> [(term.name, term.value) for term in scheme.grade_terms(["good"])]
        [('schemes.cn-76-reference.grade-good', Decimal('80'))]
        """
        wanted = set(grades)
        return tuple(
            self._term(f"grade-{each.code}", each.title, each.title_en, each.least, each)
            for each in self.grades
            if each.code in wanted
        )
