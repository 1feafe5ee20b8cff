"""What a screening came to, in memory: entries with their terms, what could not be checked, and the document (核查结果)."""

from datetime import date, timedelta
from html import escape
from typing import Any, Final, final

import attrs

from govcredit._html import html_table
from govcredit._json import digest
from govcredit.exchange.entries import as_ground
from govcredit.exchange.results import dumps_result
from govcredit.findings import Ground, Language, word
from govcredit.measures.distinct import distinct_terms
from govcredit.model.identity import Code, OrganId, Timestamp
from govcredit.model.query_event import QueryEvent
from govcredit.model.relations import ItemReference, Party
from govcredit.model.screening import (
    Certainty,
    ScreenedKind,
    ScreeningEffect,
    ScreeningEntry,
    ScreeningGap,
    ScreeningOutcome,
    ScreeningResult,
)
from govcredit.policy.explained import clauses_read, explained
from govcredit.policy.term import Term
from govcredit.policy.wording import item_told, items_told, named
from govcredit.statements import Statement, statement

__all__ = ("Entry", "Gap", "Screening")

_EFFECTS: Final = ("bars", "limits", "links", "refers", "favours")
_KINDS: Final = ("measure", "record", "listing", "sanction", "evaluation", "incentive")
_LANGUAGES: Final[tuple[Language, Language]] = ("zh", "en")
_UNANSWERED: Final = frozenset({"no-purpose", "other-subject"})
_GAP: Final = "screening.gap"
_OVERALL: Final = "screening.overall"
_RESTRICTING: Final = frozenset({"bars", "limits", "links"})
_HEADINGS: Final = ("依据", "影响", "起", "止", "状态", "说明", "条款")


@final
@attrs.frozen(kw_only=True)
class Entry:
    """One thing that counts for the purpose (核查结果项).

    Attributes:
        kind: What it is.
        by_rule: It follows from the rules, and no body has decided it.
        rests_on: The items that it rests on.
        code: The measure, list, sanction or incentive; ``None`` for an evaluation, or a record that is only referred to.
        effect: What it does to the purpose.
        certainty: ``applies`` or ``possible``.
        disputed: An objection or an appeal runs.
        starts: The first day; ``None`` where it is not told.
        ends: The first day on which it applies no more; ``None`` while no such day is known.
        terms: The terms that it rests on.
        statement: The sentence.
    """

    kind: ScreenedKind
    by_rule: bool = False
    rests_on: tuple[ItemReference, ...]
    code: str | None = None
    effect: ScreeningEffect
    certainty: Certainty
    disputed: bool = False
    starts: date | None = None
    ends: date | None = None
    terms: tuple[Term[Any], ...] = attrs.field(repr=False)
    statement: Statement

    @property
    def last(self) -> date | None:
        """The last day on which it applies; ``None`` while none is known."""
        return None if self.ends is None or self.ends == date.min else self.ends - timedelta(days=1)

    @property
    def restricts(self) -> bool:
        """Whether it stands against the subject rather than being taken into account or in favour."""
        return self.effect in _RESTRICTING

    @property
    def order(self) -> tuple[Any, ...]:
        """What entries are sorted by, the gravest first, then by what they rest on."""
        return (
            _EFFECTS.index(self.effect),
            _KINDS.index(self.kind),
            self.by_rule,
            self.code or "",
            tuple((each.kind, each.id) for each in self.rests_on),
            str(self.starts),
            self.statement.code,
        )


@final
@attrs.frozen(kw_only=True)
class Gap:
    """Something that could not be checked (未能核查事项).

    Attributes:
        reason: ``no-item``, ``no-value``, ``no-rule``, ``no-purpose``, ``not-in-force``, ``contradictory``, ``not-whole``,
            ``predecessor`` or ``other-subject``.
        item: The item that it is about.
        member: What is missing: a member of the item, or a term.
    """

    reason: str
    item: ItemReference | None = None
    member: str | None = None

    @property
    def matters(self) -> bool:
        """Whether it may hide a restriction; what is not known of an incentive does not."""
        return self.item is None or self.item.kind != "incentive"

    @property
    def statement(self) -> Statement:
        """The sentence."""
        zh, en = (
            (self.member or "") if self.item is None else item_told(self.item, language, self.member)
            for language in _LANGUAGES
        )
        return statement(f"{_GAP}.{self.reason}", what_zh=zh, what_en=en)

    @property
    def order(self) -> tuple[str, ...]:
        """What gaps are sorted by."""
        return (self.reason, *(("", "") if self.item is None else (self.item.kind, self.item.id)), self.member or "")


@final
@attrs.frozen(kw_only=True)
class Screening:
    """What a screening came to (信用核查结果).

    Shown as a table in a notebook. Nothing of it is personal: a public employee is named by the pseudonym of the archive.

    Attributes:
        subject: Whom it is about.
        purpose: What for.
        year: The year of the assessment, where the purpose is that.
        entries: What applies or may apply, the gravest first.
        others: Items in force that are about other purposes.
        gaps: What could not be checked.
        ground: The pack, the days, and how many terms are confirmed.
        terms: Every term that was read.
    """

    subject: Party
    purpose: str
    year: int | None = None
    entries: tuple[Entry, ...] = ()
    others: tuple[ItemReference, ...] = ()
    gaps: tuple[Gap, ...] = ()
    ground: Ground
    terms: tuple[Term[Any], ...] = attrs.field(default=(), repr=False)

    @property
    def is_answered(self) -> bool:
        """Whether the pack says anything of the purpose for such a subject; else there is no answer, not even that nothing applies."""
        return not {gap.reason for gap in self.gaps} & _UNANSWERED

    @property
    def outcome(self) -> ScreeningOutcome:
        """``restricted``, else ``unknown``, else ``to-weigh``, else ``clear``."""
        against = [entry for entry in self.entries if entry.effect != "favours"]
        if any(entry.restricts and entry.certainty == "applies" for entry in against):
            return "restricted"
        if any(gap.matters for gap in self.gaps) or any(entry.certainty == "possible" for entry in against):
            return "unknown"
        return "to-weigh" if against else "clear"

    @property
    def statement(self) -> Statement:
        """The outcome in a sentence."""
        return statement(
            f"{_OVERALL}.{self.outcome}",
            **named("purpose", "screening-purpose", self.purpose),
            day=str(self.ground.on),
        )

    def document(self) -> ScreeningResult:
        """Return it as a document, to be sent, kept and read again (see `govcredit.exchange.results`)."""
        purpose: Any = self.purpose
        return ScreeningResult(
            result="screening",
            version="1.0",
            subject=self.subject,
            purpose=purpose,
            year=self.year,
            overall=self.outcome,
            overall_stated=explained(self.statement),
            applicable=tuple(_entry(each) for each in self.entries),
            other_items=self.others,
            gaps=tuple(
                ScreeningGap(
                    gap_reason=Code(each.reason),
                    gap_item=each.item,
                    gap_member=None if each.member is None else Code(each.member),
                    said=explained(each.statement),
                )
                for each in self.gaps
            ),
            ground=as_ground(self.ground),
            clauses=clauses_read(self.terms),
        )

    def event(self, asked_by: OrganId | None, at: Timestamp) -> QueryEvent:
        """Return the event that the host writes to its log of queries: the library stores nothing.

        Args:
            asked_by: The body that asks.
            at: When, such as ``2026-11-22T09:30:00+08:00``.

        Source: 深圳经济特区社会信用条例第四十五条 (the log is kept for at least five years).
        """
        document = self.document()
        return QueryEvent(
            result="query-event",
            version="1.0",
            query_kind="screening",
            asked_at=at,
            asked_by=asked_by,
            subject=self.subject,
            purpose=document.purpose,
            judged_on=self.ground.on,
            known_until=self.ground.known,
            pack=document.ground.pack,
            pack_digest=document.ground.pack_digest,
            result_digest=_digest(document),
        )

    def _repr_html_(self) -> str:
        rows = [
            (
                items_told(entry.rests_on, "zh"),
                word(f"screening-{entry.effect}", "zh"),
                *("" if day is None else str(day) for day in (entry.starts, entry.last)),
                word(f"screening-{entry.certainty}", "zh"),
                entry.statement.text("zh"),
                "；".join(term.citation.text("zh") for term in entry.terms),
            )
            for entry in self.entries
        ]
        gaps = "".join(f"<li>{escape(gap.statement.text('zh'))}</li>" for gap in self.gaps)
        return html_table(self.statement.text("zh"), _HEADINGS, rows) + (f"<ul>{gaps}</ul>" if gaps else "")


def _entry(entry: Entry) -> ScreeningEntry:
    return ScreeningEntry(
        entry_kind=entry.kind,
        by_rule=entry.by_rule,
        rests_on=entry.rests_on,
        applied_code=None if entry.code is None else Code(entry.code),
        screening_effect=entry.effect,
        certainty=entry.certainty,
        under_dispute=entry.disputed,
        applies_from=entry.starts,
        applies_until=entry.ends,
        clauses=clauses_read(distinct_terms(entry.terms)),
        said=explained(entry.statement),
    )


def _digest(document: ScreeningResult) -> Any:  # noqa: ANN401  # a digest, whose type is new
    return digest(dumps_result(document))
