"""The one question of this storey: what is late or risky in the conduct of the bodies of a bundle on a day (监测预警).

Source: 新会 一（五） and 三（三）（七）（八）; 山东 15; 滨海 二（三）5; 滑县 三（四） and 五（五）; 江西 3① and 13. Each signal names the
clause that it rests on.
"""

from collections import Counter
from collections.abc import Collection
from typing import Any, Final, final, get_args

import attrs

from govcredit._html import rows_table
from govcredit._rows import Column, Columns, Row
from govcredit.exchange.entries import as_ground
from govcredit.findings import About, Ground, Language, clip, word
from govcredit.measures.distinct import distinct_terms
from govcredit.measures.facts import Facts
from govcredit.model.bodies.organ import Organ
from govcredit.model.signal import SignalCount, SignalLevel, SignalsResult
from govcredit.monitoring.register import WATCHERS
from govcredit.monitoring.signal import Signal
from govcredit.policy.explained import clauses_told, ground_of
from govcredit.policy.term import Term
from govcredit.policy.wording import item_told

__all__ = ("COLUMNS", "Monitoring", "Watched", "monitor", "signal_codes", "signals")

COLUMNS: Final = Columns(
    (
        Column("signal", "信号代码", "Code"),
        Column("title", "信号", "Signal"),
        Column("level", "级别", "Level"),
        Column("state", "状态", "State"),
        Column("item_kind", "记录种类", "Kind of item"),
        Column("item", "记录编号", "Item"),
        Column("organ", "单位编号", "Body"),
        Column("organ_name", "单位", "Name of the body"),
        Column("since", "自", "Since"),
        Column("sentence", "说明", "What is said"),
        Column("clears", "解除条件", "What would clear it"),
        Column("clauses", "条款", "Clauses"),
    )
)
"""The columns of `Monitoring.rows`, with their headings in both languages."""

_LEVELS: Final[tuple[SignalLevel, ...]] = get_args(SignalLevel)  # the gravest first
_SHOWN: Final = ("level", "title", "organ_name", "item", "since", "sentence", "clears", "clauses")  # in a notebook


@final
@attrs.frozen(kw_only=True)
class Watched:
    """How often one signal was judged, and with what result (监测情况).

    Attributes:
        code: The signal.
        raised: In how many cases it is raised.
        quiet: In how many it is not.
        unknown: In how many that could not be told.
        not_applicable: In how many it does not apply.
    """

    code: str
    raised: int = 0
    quiet: int = 0
    unknown: int = 0
    not_applicable: int = 0


@final
@attrs.frozen(kw_only=True)
class Monitoring:
    """What is late or risky in the conduct of the bodies of a bundle on a day (监测预警结果).

    Shown as a table in a notebook. What is quiet is counted and not listed.

    Attributes:
        signals: What is raised, the gravest first, then what could not be told, then what does not apply.
        watched: What every signal came to, by its code.
        ground: The pack, the days, and how many terms are confirmed.
        organs: The bodies of the bundle whose conduct the signals are about, by their identifiers.
        terms: Every term that was read.
    """

    signals: tuple[Signal, ...]
    watched: tuple[Watched, ...]
    ground: Ground
    organs: tuple[Organ, ...] = attrs.field(default=(), repr=False)
    terms: tuple[Term[Any], ...] = attrs.field(default=(), repr=False)

    @property
    def raised(self) -> tuple[Signal, ...]:
        """The signals that are raised, the gravest first."""
        return tuple(each for each in self.signals if each.state == "raised")

    def of(self, organ: str) -> "Monitoring":
        """Return what is about one body; the counts of all bodies are left out."""
        return attrs.evolve(self, signals=tuple(each for each in self.signals if each.organ == organ), watched=())

    def narrowed(self, *, codes: Collection[str] = (), least: SignalLevel | None = None) -> "Monitoring":
        """Return what some signals came to, and of what is raised only the graver part.

        What could not be told, and what does not apply, has no level and stays.

        Args:
            codes: The signals; all of them where none is named.
            least: The least grave level that is listed; every one without it.
        """
        levels = _LEVELS if least is None else _LEVELS[: _LEVELS.index(least) + 1]
        return attrs.evolve(
            self,
            signals=tuple(
                each
                for each in self.signals
                if (not codes or each.code in codes) and (each.level is None or each.level in levels)
            ),
            watched=tuple(each for each in self.watched if not codes or each.code in codes),
        )

    def rows(self, language: Language = "zh") -> list[Row]:
        """Return the signals as plain rows for a table of any library; `COLUMNS` has the columns and their headings.

        Codes and days stand as the documents write them; identifiers that may name a person are masked.

        Args:
            language: The language of titles, sentences and clauses.
        """
        names = {each.id: clip(each.name) for each in self.organs}
        return [
            COLUMNS.row(
                signal=each.code,
                title=each.title(language),
                level=each.level,
                state=each.state,
                item_kind=None if each.item is None else each.item.kind,
                item=None if each.item is None else About(each.item.kind, each.item.id).shown,
                organ=each.organ,
                organ_name=None if each.organ is None else names.get(each.organ),
                since=None if each.since is None else str(each.since),
                sentence=each.statement.text(language),
                clears=None if each.clears is None else each.clears.text(language),
                clauses=clauses_told(each.terms, language),
            )
            for each in self.signals
        ]

    def document(self) -> SignalsResult:
        """Return it as a document, to be sent, kept and read again (see `govcredit.exchange.results`)."""
        return SignalsResult(
            result="signals",
            version="1.0",
            signals=tuple(each.entry() for each in self.signals),
            watched=tuple(
                SignalCount(
                    signal=_any(each.code),
                    raised_cases=each.raised,
                    quiet_cases=each.quiet,
                    unknown_cases=each.unknown,
                    unsuited_cases=each.not_applicable,
                )
                for each in self.watched
            ),
            ground=as_ground(self.ground),
        )

    def _repr_html_(self) -> str:
        rows = [
            {**row, "level": word(f"signal-{row['level'] or row['state']}", "zh"), "item": _about(each)}
            for row, each in zip(self.rows("zh"), self.signals, strict=True)
        ]
        return rows_table(f"截至{self.ground.on}的监测预警", COLUMNS, _SHOWN, rows)


def monitor(facts: Facts) -> Monitoring:
    """Return what is late or risky in the conduct of the bodies of a bundle on the day of the facts (监测预警).

    The same for any order of the items.

    Args:
        facts: The facts: the items, the law and the two days.

    >>> from datetime import date
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.contracts.payment import Payment
    >>> from govcredit.model.values import Money
    >>> from govcredit.policy.loading import load_pack
    >>> owed = Payment(id="p", debtor="town", kind="works", sum=Money.parse("120万元"), deadline=date(2026, 3, 31))
    >>> facts = Facts.of(Bundle(version="1.0", payments=(owed,)), load_pack("cn").context(date(2026, 5, 15)))
    >>> found = monitor(facts)
    >>> found
    Monitoring(signals=(Signal(code='payments.overdue', state='raised', level='alert', ...), ...), watched=(Watched(...), ...), ...)
    >>> [(each.code, str(each.since)) for each in found.raised]
    [('payments.overdue', '2026-04-01')]
    >>> found.document().result
    'signals'
    """
    judged = sorted((each for _, watch in WATCHERS for each in watch(facts)), key=lambda each: each.order)
    counts = Counter((each.code, each.state) for each in judged)
    terms = distinct_terms(term for each in judged for term in each.terms)
    told = {each.organ for each in judged if each.state != "quiet"}
    return Monitoring(
        signals=tuple(each for each in judged if each.state != "quiet"),
        watched=tuple(
            Watched(
                code=code,
                raised=counts[code, "raised"],
                quiet=counts[code, "quiet"],
                unknown=counts[code, "unknown"],
                not_applicable=counts[code, "not-applicable"],
            )
            for code in signal_codes()
        ),
        ground=ground_of(facts.context, terms),
        organs=tuple(sorted((each for each in facts.items("organ") if each.id in told), key=lambda each: each.id)),
        terms=terms,
    )


def signals(facts: Facts) -> tuple[Signal, ...]:
    """Return the signals alone, in the order of `Monitoring.signals`.

    Args:
        facts: The facts: the items, the law and the two days.

    >>> from datetime import date
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> facts = Facts.of(Bundle(version="1.0"), load_pack("cn").context(date(2026, 5, 15)))
    >>> [each.code for each in signals(facts) if each.state == "raised"]
    []
    """
    return monitor(facts).signals


def signal_codes() -> tuple[str, ...]:
    """Return the code of every signal that is watched for, sorted.

    >>> "payments.overdue" in signal_codes()
    True
    """
    return tuple(sorted({code for codes, _ in WATCHERS for code in codes}))


def _about(signal: Signal) -> str:
    return "" if signal.item is None else item_told(signal.item, "zh")


def _any(text: str) -> Any:  # noqa: ANN401  # a code, whose type is new
    return text
