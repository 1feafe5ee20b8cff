"""One signal in memory, and how a watcher makes it (预警信号).

A watcher judges one thing after the other and says of each that it is raised, quiet, unknown or not applicable. What rests
on a clause that nobody has read is at most a warning: `Case.raised` sees to that.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final, final

import attrs

from govcredit.findings import Language, word
from govcredit.measures.distinct import distinct_missing, distinct_terms, sorted_references
from govcredit.measures.measured import Missing
from govcredit.measures.wording import missing_told
from govcredit.model.identity import OrganId
from govcredit.model.relations import ItemReference
from govcredit.model.signal import SignalEntry, SignalFigure, SignalLevel, SignalState
from govcredit.policy.confidence import toned_down
from govcredit.policy.explained import clauses_read, explained
from govcredit.policy.term import Term
from govcredit.policy.wording import item_told, named_item
from govcredit.statements import Parameter, Statement, statement

__all__ = ("Case", "Figure", "Signal")

_LEVELS: Final[tuple[SignalLevel, ...]] = ("alert", "warning", "notice")
_STATES: Final[tuple[SignalState, ...]] = ("raised", "unknown", "not-applicable", "quiet")
_FAMILY: Final = "signals"
_CLEARS: Final = "clears"
_NOT_APPLICABLE: Final = "not-applicable"


@final
@attrs.frozen
class Figure:
    """One figure of a formula: what it is, as a key of ``terms.toml`` without ``figure-``, and its value as written (数值).

    >>> Figure("working-days-late", "12").name("zh")
    '逾期工作日数'
    """

    code: str
    value: str

    def name(self, language: Language) -> str:
        """Return what it is called."""
        return word(f"figure-{self.code}", language)


@final
@attrs.frozen(kw_only=True)
class Signal:
    """What a watcher says of one thing on the day of the facts (预警信号).

    Attributes:
        code: Family and name, such as ``payments.overdue``.
        state: ``raised``, ``quiet``, ``unknown`` or ``not-applicable``.
        level: How grave it is, where it is raised.
        item: The item that it is about; ``None`` where it is about no single one.
        organ: The body whose conduct it is.
        since: The first day on which it held, so far as that can be told.
        figures: What its formula was worked out from.
        inputs: The items that were read.
        missing: What was needed and not found.
        terms: The terms that were read.
        statement: The sentence, with the formula.
        clears: What would clear it.
    """

    code: str
    state: SignalState
    level: SignalLevel | None = None
    item: ItemReference | None = None
    organ: OrganId | None = None
    since: date | None = None
    figures: tuple[Figure, ...] = ()
    inputs: tuple[ItemReference, ...] = ()
    missing: tuple[Missing, ...] = attrs.field(default=(), repr=False)
    terms: tuple[Term[Any], ...] = attrs.field(default=(), repr=False)
    statement: Statement
    clears: Statement | None = None

    def title(self, language: Language) -> str:
        """Return what the signal is called."""
        return word(_title(self.code), language)

    @property
    def order(self) -> tuple[Any, ...]:
        """The key by which signals are sorted, with what is raised first, the gravest of it before the rest."""
        return (
            _STATES.index(self.state),
            len(_LEVELS) if self.level is None else _LEVELS.index(self.level),
            self.code,
            self.organ or "",
            ("", "") if self.item is None else (self.item.kind, self.item.id),
            str(self.since),
            self.statement.code,
            self.statement.params,
        )

    def entry(self) -> SignalEntry:
        """Return it as a document holds it."""
        code: Any = self.code
        return SignalEntry(
            signal=code,
            signal_state=self.state,
            signal_level=self.level,
            signal_item=self.item,
            signal_organ=self.organ,
            holds_since=self.since,
            signal_figures=tuple(_figure(each) for each in self.figures),
            rests_on=self.inputs,
            clauses=clauses_read(self.terms),
            said=explained(self.statement),
            clears_by=None if self.clears is None else explained(self.clears),
        )


@final
@attrs.frozen(kw_only=True)
class Case:
    """One thing that a watcher looks at, and the four things that it may say of it (监测情形).

    Attributes:
        code: The signal.
        item: The item that it is about; its kind and identifier are the parameter ``item`` of every sentence.
        organ: The body whose conduct it is.
        inputs: The items that were read.
        terms: The terms that were read.

    >>> case = Case(code="payments.overdue", organ="town")
    >>> case.quiet().state, case.not_applicable("no-item", what="payment").statement.text("en")
    ('quiet', 'payment overdue: does not apply, since there is none of this kind: payment due.')
    """

    code: str
    item: ItemReference | None = None
    organ: str | None = None
    inputs: tuple[ItemReference, ...] = ()
    terms: tuple[Term[Any], ...] = ()

    def raised(
        self,
        level: SignalLevel,
        *,
        since: date | None = None,
        figures: Iterable[Figure] = (),
        variant: str | None = None,
        **params: Parameter,
    ) -> Signal:
        """Say that it is late or risky, at a level that is toned down where a clause that it rests on was not read.

        The catalogue holds the sentence under ``signals.<code>``, with a variant under ``signals.<code>.<variant>``, and what
        would clear it under the same with ``.clears`` behind.

        Args:
            level: How grave it is where every clause was read.
            since: The first day on which it held.
            figures: What its formula was worked out from.
            variant: Which of several sentences it is.
            params: What the sentences fill in, beside the item.
        """
        sentence = ".".join((_FAMILY, self.code, *(() if variant is None else (variant,))))
        filled: dict[str, Parameter] = {**self._named(), **params}
        return self._said(
            "raised",
            statement(sentence, **filled),
            level=toned_down(level, self.terms),
            since=since,
            figures=tuple(figures),
            clears=statement(f"{sentence}.{_CLEARS}", **filled),
        )

    def quiet(self) -> Signal:
        """Say that it is in order: it is counted and not listed."""
        return self._said("quiet", self._statement("quiet"))

    def unknown(self, missing: Iterable[Missing]) -> Signal:
        """Say that it could not be told, and what is missing for it."""
        lacking = distinct_missing(missing)
        told = {"lacks_zh": missing_told(lacking, "zh"), "lacks_en": missing_told(lacking, "en")}
        return self._said("unknown", self._statement("unknown", **told), missing=lacking)

    def not_applicable(self, why: str, **params: Parameter) -> Signal:
        """Say that it does not apply, and why: a statement ``signals.not-applicable.<why>``."""
        return self._said("not-applicable", self._statement(f"{_NOT_APPLICABLE}.{why}", **params))

    def _statement(self, name: str, **params: Parameter) -> Statement:
        told = {"about_zh": "", "about_en": ""}
        if self.item is not None:
            told = {"about_zh": f"{item_told(self.item, 'zh')}，", "about_en": f"{item_told(self.item, 'en')}, "}
        return statement(f"{_FAMILY}.{name}", signal=_title(self.code), **told, **params)

    def _named(self) -> dict[str, str]:
        return {} if self.item is None else named_item("item", self.item)

    def _said(self, state: SignalState, said: Statement, **more: Any) -> Signal:  # noqa: ANN401  # members of a signal
        own = () if self.item is None else (self.item,)
        return Signal(
            code=self.code,
            state=state,
            item=self.item,
            organ=_any(self.organ),
            inputs=sorted_references((*self.inputs, *own)),
            terms=distinct_terms(self.terms),
            statement=said,
            **more,
        )


def _title(code: str) -> str:
    return f"signal-{code.replace('.', '-')}"


def _figure(figure: Figure) -> SignalFigure:
    code: Any = figure.code
    return SignalFigure(
        figure_code=code, figure_zh=figure.name("zh"), figure_en=figure.name("en"), figure_value=figure.value
    )


def _any(text: str | None) -> Any:  # noqa: ANN401  # an identifier, whose type is new
    return text
