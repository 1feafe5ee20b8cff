"""The words of signals, the same in a text and on a page: titles, levels, bodies, clauses (预警信号用语)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeAlias, get_args

from govcredit.findings import Language, clip, word
from govcredit.model.advice import AdviceStep
from govcredit.model.bodies.organ import Organ
from govcredit.model.score import ScoreLine, ScoreVeto
from govcredit.model.signal import SignalEntry, SignalLevel, SignalsResult, SignalState

__all__ = ("clauses_of", "grade_word", "grades_counted", "organ_names", "organ_told", "signal_title")

Grade: TypeAlias = SignalLevel | SignalState

_GRADES: Final[tuple[Grade, ...]] = (*get_args(SignalLevel), "unknown", "not-applicable")
_NAME: Final = 300  # characters of the name of a body that are shown
_UNREAD: Final = "recall"


def signal_title(code: str, language: Language) -> str:
    """Return what a signal is called; a code that the catalogue does not know stands for itself.

    >>> signal_title("payments.overdue", "zh"), signal_title("rain.late", "zh")
    ('款项逾期未付', 'rain.late')
    """
    try:
        return word(f"signal-{code.replace('.', '-')}", language)
    except KeyError:
        return clip(code)


def grade_word(grade: Grade, language: Language) -> str:
    """Return the reader's word for a level or a state.

    >>> grade_word("alert", "zh"), grade_word("not-applicable", "en")
    ('警报', 'not applicable')
    """
    return word(f"signal-{grade}", language)


def grades_counted(result: SignalsResult) -> tuple[tuple[Grade, int], ...]:
    """Return how many signals stand at each level, could not be told and do not apply, the gravest first."""
    counts = Counter(entry.signal_level or entry.signal_state for entry in result.signals)
    return tuple((grade, counts[grade]) for grade in _GRADES)


def organ_names(organs: Sequence[Organ]) -> Mapping[str, str]:
    """Return the names of bodies by their identifiers."""
    return MappingProxyType({organ.id: clip(organ.name, _NAME) for organ in organs})


def organ_told(entry: SignalEntry, names: Mapping[str, str]) -> str:
    """Return the body whose conduct a signal is about: its name where it is known, else its identifier; or nothing."""
    return "" if entry.signal_organ is None else names.get(entry.signal_organ, clip(entry.signal_organ, _NAME))


def clauses_of(entry: SignalEntry | ScoreLine | ScoreVeto | AdviceStep, language: Language) -> tuple[str, ...]:
    """Return the clauses that were read, once each; one whose text nobody has read says so, for it tones a signal down."""
    unread = "（未经核对）" if language == "zh" else " (not confirmed)"
    told = (
        clip(each.clause_zh if language == "zh" else each.clause_en, _NAME)
        + (unread if each.reading == _UNREAD else "")
        for each in entry.clauses
    )
    return tuple(dict.fromkeys(told))
