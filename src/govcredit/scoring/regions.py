"""Regions: the bodies of a region taken together, without a grade of their own (区域政务诚信).

A scheme is made for bodies, and so are its grades: a region has none. The mean is a convention of this library; no document that
was read says how the scores of bodies become that of a region.
"""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal, TypeAlias, final

import attrs

from govcredit._html import html_table
from govcredit.codes.lists import code_list, lies_in
from govcredit.errors import InvalidValue
from govcredit.findings import Ground
from govcredit.measures.distinct import distinct_terms
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.measures.rounding import Rounding, plain_number
from govcredit.model.bodies.organ import OUTSIDE_GOVERNMENT, Organ
from govcredit.model.identity import Level, OrganId
from govcredit.policy.explained import ground_of
from govcredit.policy.scheme import Scheme
from govcredit.policy.wording import named_item
from govcredit.scoring._scored import scored
from govcredit.scoring.score import Score
from govcredit.statements import Parameter, Statement, statement

__all__ = ("Mean", "Member", "MemberReason", "RegionScore", "score_region")

MemberReason: TypeAlias = Literal["nothing-measured", "not-public", "not-existing"]
"""``nothing-measured`` 没有可以衡量的内容, ``not-public`` 不是政务主体, ``not-existing`` 当日不存续."""

_OVERALL: Final = "region.overall"
_HEADINGS: Final = ("单位", "最低", "最高", "说明")
_LEVELS: Final[tuple[Level | None, ...]] = ("national", "province", "prefecture", "county", "township", None)


@final
@attrs.frozen(kw_only=True)
class Member:
    """One body of a region (区域内单位).

    Attributes:
        organ: The body.
        level: Its level of government, where it is told.
        score: Its score; nothing where it is left out.
        reason: Why it is left out.
        statement: The sentence.
    """

    organ: OrganId
    level: Level | None
    score: Score | None = attrs.field(repr=False)
    reason: MemberReason | None = None
    statement: Statement = attrs.field(repr=False)


@final
@attrs.frozen(kw_only=True)
class Mean:
    """The mean of some bodies, rounded once; a band where the points of one of them are (平均分).

    Attributes:
        level: The level of government that they are of; nothing where it is not told, or for all levels together.
        count: How many bodies.
        low: The mean of their fewest points.
        high: The mean of their most points.
    """

    level: Level | None
    count: int
    low: Decimal
    high: Decimal

    @property
    def points(self) -> Decimal | None:
        """The mean of the points; ``None`` where only its limits are known."""
        return self.low if self.low == self.high else None


@final
@attrs.frozen(kw_only=True)
class RegionScore:
    """The bodies of a region taken together (区域政务诚信).

    Shown as a table in a notebook. It holds no grade, since the grades of a scheme are those of bodies.

    Attributes:
        region: The code of the region.
        scheme: The scheme.
        members: The roster: every body whose region lies in it, those that are left out among them.
        mean: The mean of all that are not left out; nothing where there is none.
        by_level: The mean of each level, the highest level first.
        without_region: How many bodies of the facts tell no region.
        ground: The pack, the days, and how many terms are confirmed.
    """

    region: str
    scheme: Scheme = attrs.field(repr=lambda held: held.name)
    members: tuple[Member, ...] = attrs.field(repr=False)
    mean: Mean | None
    by_level: tuple[Mean, ...]
    without_region: int
    ground: Ground = attrs.field(repr=False)

    @property
    def left_out(self) -> tuple[Member, ...]:
        """The bodies that do not count, each with the reason."""
        return tuple(each for each in self.members if each.score is None)

    @property
    def statement(self) -> Statement:
        """The region in a sentence; its advice says that the mean is a convention."""
        found = code_list("region").find(self.region)
        named: dict[str, Parameter] = {
            "day": str(self.ground.on),
            "region_zh": self.region if found is None else found.name,
            "region_en": self.region,
            "scheme_zh": self.scheme.title,
            "scheme_en": self.scheme.title_en,
            "left": len(self.left_out),
        }
        if self.mean is None:
            return statement(f"{_OVERALL}.none", **named)
        known = "known" if self.mean.points is not None else "band"
        more: dict[str, Parameter] = {
            "count": self.mean.count,
            "low": plain_number(self.mean.low),
            "high": plain_number(self.mean.high),
        }
        return statement(f"{_OVERALL}.{known}", **named, **more)

    def _repr_html_(self) -> str:
        rows = [
            (
                str(each.organ),
                "" if each.score is None else plain_number(each.score.outcome.low),
                "" if each.score is None else plain_number(each.score.outcome.high),
                each.statement.text("zh"),
            )
            for each in self.members
        ]
        return html_table(self.statement.text("zh"), _HEADINGS, rows)


def score_region(facts: Facts, region: str, scheme: Scheme) -> RegionScore:
    """Return the scores of the bodies of a region, and their mean (区域政务诚信).

    Every body counts once and alike, whatever its size; a body below another counts for itself. What the mean of a level rests on
    is told with it.

    Args:
        facts: The facts.
        region: A code of GB/T 2260, such as that of a county or of the province that it lies in.
        scheme: The scheme.

    Raises:
        InvalidValue: The scheme is only a skeleton.
        UnknownCode: No body lies in the region, and the list of regions has no such code.

    Source: 新会 二（五）③; 滑县 四（三）; 江西 7②.

    >>> from datetime import date
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.contracts.payment import Payment
    >>> from govcredit.model.values import Money
    >>> from govcredit.policy.loading import load_pack
    >>> district = Organ(id="a", kind="government", name="某区人民政府", level="county", region="440705")
    >>> owed = Payment(id="p", debtor="a", kind="works", sum=Money.parse("120万元"), deadline=date(2026, 3, 31))
    >>> context = load_pack("cn").context(date(2026, 4, 1))
    >>> facts = Facts.of(Bundle(version="1.0", organs=(district,), payments=(owed,)), context)
    >>> found = score_region(facts, "440700", context.pack.scheme("cn-76-reference", on=context.on))
    >>> found
    RegionScore(region='440700', ..., mean=Mean(level=None, count=1, low=Decimal('3.00'), high=Decimal('3.00')), ...)
    >>> [(mean.level, str(mean.points)) for mean in found.by_level]
    [('county', '3.00')]
    >>> found.members
    (Member(organ='a', level='county', reason=None),)
    """
    if not scheme.is_complete:
        raise InvalidValue(f"the scheme {scheme.name} is only a skeleton, and cannot score")
    organs: tuple[Organ, ...] = facts.items("organ")
    members = tuple(
        _member(facts, each, scheme) for each in organs if each.region is not None and lies_in(each.region, region)
    )
    if not members:
        code_list("region").get(region)  # a code that nobody knows is refused
    levels = (_mean(scheme, level, (each for each in members if each.level == level)) for level in _LEVELS)
    terms = distinct_terms(term for each in members if each.score is not None for term in each.score.terms)
    return RegionScore(
        region=region,
        scheme=scheme,
        members=members,
        mean=_mean(scheme, None, members),
        by_level=tuple(each for each in levels if each is not None),
        without_region=sum(each.region is None for each in organs),
        ground=ground_of(facts.context, terms),
    )


def _member(facts: Facts, organ: Organ, scheme: Scheme) -> Member:
    reason: MemberReason | None = None
    found = None
    if organ.existed is not None and not organ.existed.contains(facts.context.on):
        reason = "not-existing"
    elif organ.kind in OUTSIDE_GOVERNMENT:
        reason = "not-public"
    else:
        held = scored(facts, organ.id, scheme)
        found, reason = (held, None) if isinstance(held, Score) else (None, "nothing-measured")
    code = f"region.member.{reason or ('known' if found is not None and found.outcome.points is not None else 'band')}"
    named = named_item("organ", reference("organ", organ.id))
    if found is not None:
        named |= {"low": plain_number(found.outcome.low), "high": plain_number(found.outcome.high)}
    return Member(organ=organ.id, level=organ.level, score=found, reason=reason, statement=statement(code, **named))


def _mean(scheme: Scheme, level: Level | None, members: Iterable[Member]) -> Mean | None:
    sides = [each.score.outcome for each in members if each.score is not None]
    if not sides:
        return None
    low = sum((Fraction(each.low) for each in sides), Fraction(0)) / len(sides)
    high = sum((Fraction(each.high) for each in sides), Fraction(0)) / len(sides)
    ends = [Rounding.HALF_UP.to_places(each, scheme.places) for each in (low, high)]
    return Mean(level=level, count=len(sides), low=ends[0], high=ends[1])
