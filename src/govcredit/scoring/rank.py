"""The places of bodies under a scheme, each with the interval that is true of it (政务诚信排名).

A place is told as one number only where neither other weights nor missing data would change it.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final, final

import attrs

from govcredit._html import rows_table
from govcredit._rows import Column, Columns, Row
from govcredit.errors import InvalidValue
from govcredit.exchange.entries import as_ground
from govcredit.findings import Ground, Language, clip
from govcredit.measures.distinct import distinct_terms
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.measures.rounding import plain_number
from govcredit.model.bodies.organ import Organ
from govcredit.model.identity import Code, Digest, OrganId
from govcredit.model.ranking import RankingResult, RankRow, Unranked, UnrankedReason
from govcredit.policy.explained import explained, ground_of
from govcredit.policy.scheme import Scheme
from govcredit.policy.wording import named_item
from govcredit.scoring._draws import Drawn, drawn, sheet_of
from govcredit.scoring._health import Health, health_of
from govcredit.scoring._scored import scored, worked_lines
from govcredit.scoring.score import Score
from govcredit.statements import Statement, statement

__all__ = ("COLUMNS", "MOST_DRAWS", "NOISE", "Ranked", "Ranking", "rank")

COLUMNS: Final = Columns(
    (
        Column("organ", "单位编号", "Body"),
        Column("organ_name", "单位", "Name of the body"),
        Column("place", "名次", "Place"),
        Column("first", "可能的最前名次", "Best place"),
        Column("last", "可能的最后名次", "Worst place"),
        Column("surest_first", "按得分区间的最前名次", "Best place by the bands"),
        Column("surest_last", "按得分区间的最后名次", "Worst place by the bands"),
        Column("drawn_first", "模拟中的最前名次", "Best place in any draw"),
        Column("drawn_last", "模拟中的最后名次", "Worst place in any draw"),
        Column("order", "先后", "Order behind the one before"),
        Column("low", "最低分值", "Points at least"),
        Column("high", "最高分值", "Points at most"),
        Column("sentence", "说明", "What is said"),
    )
)
"""The columns of `Ranking.rows`; the order is ``noise`` where it cannot be told from that of the one before, else ``told``."""

NOISE: Final = Fraction(1, 10)
"""Where the order of two bodies is another in more than this part of the draws, it is noise.

The part is between 0 and 1, and a convention of the library.
"""

MOST_DRAWS: Final = 100_000
"""The most draws that may be asked for."""

_UNRANKED: Final = "rank.unranked"
_SHOWN: Final = ("place", "organ_name", "low", "high", "sentence")  # in a notebook


@final
@attrs.frozen(kw_only=True)
class Ranked:
    """The place of one body (排名项).

    Attributes:
        score: Its score.
        place: Its place by its fewest points; those that have equally many share one.
        surest: The best and the worst place by the bands of the points alone: nobody whose fewest points are more than its most can
            come behind it, and so on; the weights being what they are.
        drawn: The best and the worst place in any draw.
        upset: In how many draws its order with the one before it is another: level or ahead, or for two that are level, apart.
        noise: Whether its place behind the one before it, or beside it, is noise.
        statement: The sentence.
    """

    score: Score = attrs.field(repr=lambda held: str(held.organ))
    place: int
    surest: tuple[int, int]
    drawn: tuple[int, int]
    upset: int
    noise: bool
    statement: Statement = attrs.field(repr=False)

    @property
    def between(self) -> tuple[int, int]:
        """The best and the worst place that may be true of it, by the bands or by the draws."""
        return min(self.surest[0], self.drawn[0]), max(self.surest[1], self.drawn[1])

    @property
    def told(self) -> str:
        """The place as a table shows it, such as ``第4–9名``."""
        first, last = self.between
        return f"第{first}名" if first == last else f"第{first}–{last}名"

    def document(self) -> RankRow:
        """Return it as a document holds it."""
        first, last = self.between
        return RankRow(
            ranked_organ=self.score.organ,
            outcome_side=self.score.outcome.document(),
            rank_place=self.place,
            first_place=first,
            last_place=last,
            surest_first=self.surest[0],
            surest_last=self.surest[1],
            drawn_first=self.drawn[0],
            drawn_last=self.drawn[1],
            noisy_draws=self.upset,
            is_noise=self.noise,
            said=explained(self.statement),
        )


@final
@attrs.frozen(kw_only=True)
class Ranking:
    """The places of bodies under a scheme, as far as they are true (政务诚信排名).

    Shown as a table in a notebook.

    Attributes:
        scheme: The scheme.
        ranked: The bodies by place.
        health: How well each indicator tells them apart, in the order of the scheme.
        unranked: The subjects without a place, and why.
        spread: By which part each weight was drawn up or down, such as 0.2 for 20 per cent.
        draws: How often weights and missing data were drawn.
        seed: The seed of the draws.
        ground: The pack, the days, and how many terms are confirmed.
        organs: The bodies that have a place, for their names.
    """

    scheme: Scheme = attrs.field(repr=lambda held: held.name)
    ranked: tuple[Ranked, ...]
    health: tuple[Health, ...] = attrs.field(repr=False)
    unranked: tuple[tuple[str, UnrankedReason], ...] = ()
    spread: Decimal
    draws: int
    seed: int
    ground: Ground = attrs.field(repr=False)
    organs: tuple[Organ, ...] = attrs.field(default=(), repr=False)

    @property
    def statement(self) -> Statement:
        """The ranking in a sentence; its advice says how it was drawn."""
        return statement(
            "rank.overall",
            day=str(self.ground.on),
            scheme_zh=self.scheme.title,
            scheme_en=self.scheme.title_en,
            count=len(self.ranked),
            sure=sum(each.between[0] == each.between[1] for each in self.ranked),
            noise=sum(each.noise for each in self.ranked),
            others=len(self.unranked),
            draws=self.draws,
            percent=plain_number(self.spread * 100),
        )

    def document(self) -> RankingResult:
        """Return it as a document."""
        return RankingResult(
            result="ranking",
            version="1.0",
            scheme_name=Code(self.scheme.name),
            scheme_zh=self.scheme.title,
            scheme_en=self.scheme.title_en,
            scheme_digest=Digest(self.scheme.digest),
            weight_spread=self.spread,
            draws=self.draws,
            draw_seed=self.seed,
            rank_rows=tuple(each.document() for each in self.ranked),
            indicator_health=tuple(each.document() for each in self.health),
            unranked=tuple(
                Unranked(unranked_subject=OrganId(name), unranked_reason=why, said=explained(_unranked(name, why)))
                for name, why in self.unranked
            ),
            ranking_stated=explained(self.statement),
            ground=as_ground(self.ground),
        )

    def rows(self, language: Language = "zh") -> list[Row]:
        """Return the bodies by place as plain rows for a table of any library; `COLUMNS` has the columns.

        Points are texts, so that no library makes binary fractions of them.

        Args:
            language: The language of the sentences.
        """
        names = {each.id: clip(each.name) for each in self.organs}
        return [
            COLUMNS.row(
                organ=each.score.organ,
                organ_name=names.get(each.score.organ),
                place=each.place,
                first=each.between[0],
                last=each.between[1],
                surest_first=each.surest[0],
                surest_last=each.surest[1],
                drawn_first=each.drawn[0],
                drawn_last=each.drawn[1],
                order="noise" if each.noise else "told",
                low=f"{each.score.outcome.low:f}",
                high=f"{each.score.outcome.high:f}",
                sentence=each.statement.text(language),
            )
            for each in self.ranked
        ]

    def _repr_html_(self) -> str:
        rows = ({**row, "place": each.told} for each, row in zip(self.ranked, self.rows("zh"), strict=True))
        return rows_table(self.statement.text("zh"), COLUMNS, _SHOWN, rows)


def rank(  # noqa: PLR0913  # what decides about the draws
    facts: Facts,
    subjects: Iterable[str],
    scheme: Scheme,
    *,
    spread: Decimal = Decimal("0.2"),
    draws: int = 1000,
    seed: int = 0,
) -> Ranking:
    """Return the places of bodies under a scheme, each with the places that may be true of it (政务诚信排名).

    The place itself follows from the fewest points, which every body has for certain. Beside it stand two intervals: by the bands
    of the points alone, and in draws in which the points of each indicator are multiplied by a factor within the spread, the full
    points staying what they are, and what is only known within limits is drawn between them. The same seed gives the same
    intervals, whatever the order of the subjects. Vetoes limit grades; places follow points.

    Args:
        facts: The facts.
        subjects: The identifiers of the bodies; each counts once.
        scheme: The scheme.
        spread: By which part each weight may be larger or smaller; at least nothing and less than one, in ten-thousandths.
        draws: How many draws.
        seed: The seed of the draws.

    Raises:
        InvalidValue: The scheme is only a skeleton; the spread, the draws or the seed cannot be.

    Source: 新会 二（五）③; 山东 8; 滨海 二（二）4; 滑县 三（四）; 江西 3② and 7②.

    >>> from datetime import date
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.contracts.payment import Instalment, Payment
    >>> from govcredit.model.values import Money
    >>> from govcredit.policy.loading import load_pack
    >>> towns = tuple(Organ(id=name, kind="government", name=f"{name}镇人民政府") for name in "甲乙")
    >>> owed = tuple(
    ...     Payment(
    ...         id=organ.id, debtor=organ.id, kind="works", sum=Money.parse("120万元"), deadline=date(2026, 3, 31),
    ...         instalments=(Instalment(on=date(2026, 3, 31), paid=Money.parse(paid)),),
    ...     )
    ...     for organ, paid in zip(towns, ("20万元", "120万元"))
    ... )
    >>> context = load_pack("cn").context(date(2026, 4, 1))
    >>> facts = Facts.of(Bundle(version="1.0", organs=towns, payments=owed), context)
    >>> found = rank(facts, ["甲", "乙", "丙"], context.pack.scheme("cn-76-reference", on=context.on), draws=10)
    >>> found
    Ranking(scheme=cn-76-reference, ranked=(Ranked(score=乙, place=1, ...), Ranked(score=甲, place=2, ...)), ...)
    >>> found.unranked
    (('丙', 'unknown'),)
    """
    _check(spread, draws, seed)
    if not scheme.is_complete:
        raise InvalidValue(f"the scheme {scheme.name} is only a skeleton: nobody has a place under it")
    scores: dict[str, Score] = {}
    unranked: list[tuple[str, UnrankedReason]] = []
    for name in sorted(set(subjects)):
        held = scored(facts, name, scheme)
        if isinstance(held, Score):
            scores[name] = held
        else:
            unranked.append((name, held))
    found = {name: worked_lines(each) for name, each in scores.items()}
    sheet = sheet_of(scheme, found)
    order = sorted(scores, key=lambda name: (-scores[name].outcome.low, -scores[name].outcome.high, name))
    places = {name: 1 + sum(each.outcome.low > scores[name].outcome.low for each in scores.values()) for name in order}
    simulated = drawn(sheet, places, spread=spread, draws=draws, seed=seed)
    ranked = tuple(_row(scores[name], scores, places[name], simulated, draws) for name in order)
    terms = distinct_terms(term for each in scores.values() for term in each.terms)
    return Ranking(
        scheme=scheme,
        ranked=ranked,
        organs=tuple(each for each in facts.items("organ") if each.id in scores),
        health=health_of(scheme, found, sheet),
        unranked=tuple(unranked),
        spread=spread,
        draws=draws,
        seed=seed,
        ground=ground_of(facts.context, terms),
    )


def _check(spread: Decimal, draws: int, seed: int) -> None:
    if not 0 <= spread < 1:
        raise InvalidValue(f"the spread must be at least 0 and less than 1, not {spread}")
    if not 0 <= draws <= MOST_DRAWS:
        raise InvalidValue(f"the draws must be between 0 and {MOST_DRAWS}, not {draws}")
    if not 0 <= seed < 2**53:
        raise InvalidValue("the seed must be a number from 0 on that a document can hold")


def _row(held: Score, scores: Mapping[str, Score], place: int, simulated: Drawn, draws: int) -> Ranked:
    name, side = str(held.organ), held.outcome
    others = [each.outcome for organ, each in scores.items() if organ != name]
    surest = (1 + sum(other.low > side.high for other in others), 1 + sum(other.high > side.low for other in others))
    in_draws = (simulated.first[name], simulated.last[name]) if draws else surest
    upset = simulated.upset[name]
    first, last = min(surest[0], in_draws[0]), max(surest[1], in_draws[1])
    return Ranked(
        score=held,
        place=place,
        surest=surest,
        drawn=in_draws,
        upset=upset,
        noise=upset > NOISE * draws,
        statement=statement(
            f"rank.row.{'one' if first == last else 'span'}.{'known' if side.points is not None else 'band'}",
            **named_item("organ", reference("organ", name)),
            first=first,
            last=last,
            low=plain_number(side.low),
            high=plain_number(side.high),
        ),
    )


def _unranked(name: str, why: UnrankedReason) -> Statement:
    kind = "archive" if why == "public-employee" else "organ"
    return statement(f"{_UNRANKED}.{why}", **named_item("organ", reference(kind, name)))
