"""What a decision on repair is made of: conditions with their reasons, documents, clocks and effects (修复判断).

A condition is met, is not met, or cannot be told. Whatever would rest on a term that nobody has confirmed cannot be told:
that is kept in the one place where conditions are made.
"""

from datetime import date
from typing import Any, Literal, TypeAlias, final

import attrs

from govcredit._html import html_table
from govcredit.findings import Ground, Language, word
from govcredit.measures.clocks.clock import Clock
from govcredit.measures.distinct import distinct_missing, distinct_terms
from govcredit.measures.measured import Missing
from govcredit.measures.standing.sanctions import GradeEffect
from govcredit.model.relations import ItemReference
from govcredit.model.withdrawal import WithdrawalAct
from govcredit.policy.explained import ground_of
from govcredit.policy.pack import Context
from govcredit.policy.term import Term
from govcredit.policy.wording import item_told
from govcredit.statements import Statement

__all__ = ("Condition", "ConditionState", "Decision", "Effect", "Paper", "Track", "YearlyGrade")

ConditionState: TypeAlias = Literal["met", "not-met", "unknown"]
"""``met`` 符合, ``not-met`` 不符合, ``unknown`` 无法判断."""

Track: TypeAlias = Literal["credit", "body", "staff", "sanction", "discipline", "handling", "listing", "objection"]
"""``credit`` 信用信息修复, ``body`` 政府机构记录, ``staff`` 公务员从宽, ``sanction`` 处分期满, ``discipline`` 党纪影响期满,
``handling`` 其他处理, ``listing`` 移出名单, ``objection`` 异议."""


@final
@attrs.frozen(kw_only=True)
class Condition:
    """One condition, how it stands on the day, and why (修复条件判断).

    Attributes:
        name: A key of ``terms.toml``, such as ``least-window-over``.
        state: ``met``, ``not-met`` or ``unknown``.
        statement: The sentence that says why, and what to do.
        since: The day from which it has been met, where it is known.
        earliest: The earliest day on which time lets it be met, where it is not; ``None`` where that is never, where nobody can
            tell, and where no day decides.
        latest: The day from which it is met in any case, where that is another one.
        whenever: Whether no day decides but an act, such as a document that is handed in.
        evidence: The items that it rests on.
        missing: What was needed and not found.
        terms: The terms that were read, the one that decides first.
    """

    name: str
    state: ConditionState
    statement: Statement
    since: date | None = None
    earliest: date | None = None
    latest: date | None = None
    whenever: bool = False
    evidence: tuple[ItemReference, ...] = ()
    missing: tuple[Missing, ...] = ()
    terms: tuple[Term[Any], ...] = ()

    def title(self, language: Language = "zh") -> str:
        """Return what the condition is called."""
        return word(self.name, language)


@final
@attrs.frozen(kw_only=True)
class Paper:
    """A document that the rules ask for, and whether it is there (修复材料).

    Attributes:
        kind: A code of ``repair-document``.
        received: The day on which it was handed in, where it is told.
        here: Whether it was handed in; ``None`` where it was not, and only other rules can say whether it must be.
        term: The term that asks for it.
    """

    kind: str
    here: bool | None
    received: date | None = None
    term: Term[Any]


@final
@attrs.frozen(kw_only=True)
class Effect:
    """What follows when it is granted or has ended (修复效果).

    Attributes:
        code: A code of ``repair-effect`` or ``leniency-effect``, or a key of ``terms.toml``.
        since: The day from which it holds; ``None`` while nothing was granted.
        term: The term that says so.
    """

    code: str
    since: date | None = None
    term: Term[Any]


@final
@attrs.frozen(kw_only=True)
class YearlyGrade:
    """What the measures of a public employee do to the grade of one year (年度考核等次影响).

    Attributes:
        year: The year.
        effect: The heaviest effect, which governs; ``None`` where it cannot be told.
        because: The items that have it.
        terms: The terms that were read.
    """

    year: int
    effect: GradeEffect | None
    because: tuple[ItemReference, ...]
    terms: tuple[Term[Any], ...]


@final
@attrs.frozen(kw_only=True)
class Decision:
    """Whether something may be repaired, lifted or removed on the day of the facts, and what that rests on (修复判断).

    It is the library's answer to those who decide, and no administrative decision.

    Attributes:
        of: The record, the sanction or the entry on a list.
        application: The application or the decision on leniency that was looked at.
        track: By which rules it was judged.
        context: The pack and the two days.
        conditions: Every condition, in the order of the rules.
        papers: The documents that the rules ask for.
        clocks: The clocks of the application.
        effects: What follows.
        grades: What it does to the yearly grade, year by year.
        ends_by_itself: The day from which publicity or the measure is over without anybody's act, where it is known.
        calls_for: Why all places that hold the item must be told, where it was decided so; see `govcredit.repair.manifest`.
    """

    of: ItemReference
    application: ItemReference | None
    track: Track
    context: Context = attrs.field(repr=False)
    conditions: tuple[Condition, ...]
    papers: tuple[Paper, ...] = ()
    clocks: tuple[Clock, ...] = ()
    effects: tuple[Effect, ...] = ()
    grades: tuple[YearlyGrade, ...] = ()
    ends_by_itself: date | None = None
    calls_for: WithdrawalAct | None = None

    @property
    def ground(self) -> Ground:
        """The pack, the two days, and how many terms were read."""
        return ground_of(self.context, self.terms)

    @property
    def verdict(self) -> ConditionState:
        """``met`` where every condition is, ``not-met`` where one is not, else ``unknown``."""
        states = {each.state for each in self.conditions}
        if "not-met" in states:
            return "not-met"
        return "unknown" if "unknown" in states else "met"

    @property
    def possible_from(self) -> date | None:
        """The earliest day on which all conditions can be met together, so far as time decides.

        ``None`` where no day decides, where one of them can never be met, and where nobody can tell from when.
        """
        open_ones = [each for each in self.conditions if each.state != "met"]
        if any(each.earliest is None and not each.whenever for each in open_ones):
            return None
        met = (each.since for each in self.conditions if each.state == "met")
        return max((day for day in (*met, *(each.earliest for each in open_ones)) if day is not None), default=None)

    @property
    def missing_papers(self) -> tuple[Paper, ...]:
        """The documents that must be handed in and were not."""
        return tuple(each for each in self.papers if each.here is False)

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What was needed for the conditions and not found."""
        return distinct_missing(gap for each in self.conditions for gap in each.missing)

    @property
    def terms(self) -> tuple[Term[Any], ...]:
        """Every term of the pack that was read, once each and in a fixed order."""
        return distinct_terms(
            (
                *(term for each in self.conditions for term in each.terms),
                *(each.term for each in self.papers),
                *(term for each in self.clocks for term in each.terms),
                *(each.term for each in self.effects),
                *(term for each in self.grades for term in each.terms),
            )
        )

    def _repr_html_(self) -> str:
        rows = (
            (each.title(), word(each.state, "zh"), each.statement.text(), _clauses(each)) for each in self.conditions
        )
        caption = f"{item_told(self.of, 'zh')}：{word(self.verdict, 'zh')}"
        return html_table(caption, ("条件", "判断", "说明", "依据"), rows)


def _clauses(condition: Condition) -> str:
    return "；".join(dict.fromkeys(term.citation.text("zh") for term in condition.terms))
