"""Decisions on repair and objections as text for a terminal (修复与异议判断的文本)."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from govcredit.adapters.reports.plain import ground_text
from govcredit.codes.lists import code_list
from govcredit.findings import About, Language, word
from govcredit.measures.clocks.clock import Clock
from govcredit.model.withdrawal import Withdrawal, WithdrawalTarget
from govcredit.policy.wording import item_told, items_told
from govcredit.repair.decision import Condition, ConditionState, Decision

__all__ = ("decision_text", "withdrawal_text")

_SIGNS: Final[Mapping[ConditionState, str]] = MappingProxyType({"met": "✓", "not-met": "✗", "unknown": "?"})
_LISTS: Final = ("repair-effect", "leniency-effect")


def decision_text(decision: Decision, language: Language) -> Iterator[str]:
    r"""Yield the lines that a person reads: the verdict, each condition with its reason and clause, and what follows.

    Args:
        decision: The decision.
        language: The reader's language.

    >>> from datetime import date
    >>> from govcredit.measures.facts import Facts
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.records.record import DishonestyRecord
    >>> from govcredit.model.relations import Party
    >>> from govcredit.policy.loading import load_pack
    >>> from govcredit.repair.eligibility import decide
    >>> record = DishonestyRecord(
    ...     id="r", subject=Party(organ="a"), trigger="administrative-penalty", severity="general", decided=date(2025, 6, 1)
    ... )
    >>> facts = Facts.of(Bundle(version="1.0", records=(record,)), load_pack("cn").context(date(2026, 4, 1)))
    >>> lines = list(decision_text(decide(facts, record), "en"))
    >>> print(*lines[:3], sep="\n")
    dishonesty record r: cannot be told (credit information)
      earliest day: 2025-09-02
      ends by itself: 2026-06-02
    """
    zh = language == "zh"
    colon, comma = ("：", "、") if zh else (": ", ", ")
    track = word(f"track-{decision.track}", language)
    by = f"（{track}）" if zh else f" ({track})"
    yield f"{item_told(decision.of, language)}{colon}{word(decision.verdict, language)}{by}"
    if decision.possible_from is not None:
        yield f"  {'最早日期' if zh else 'earliest day'}{colon}{decision.possible_from}"
    if decision.ends_by_itself is not None:
        yield f"  {'自动终止' if zh else 'ends by itself'}{colon}{decision.ends_by_itself}"
    for condition in decision.conditions:
        yield from _condition(condition, language)
    if decision.papers:
        shown = [
            f"{_name('repair-document', each.kind, language)}{_here(here=each.here, zh=zh)}" for each in decision.papers
        ]
        yield f"  {'材料' if zh else 'documents'}{colon}{comma.join(shown)}"
    for clock in decision.clocks:
        yield f"  {_clock(clock, language)}"
    if decision.effects:
        yield f"  {'效果' if zh else 'effects'}{colon}{comma.join(_effect(each.code, language) for each in decision.effects)}"
    for grade in decision.grades:
        effect = "unknown" if grade.effect is None else grade.effect
        yield f"  {'年度考核' if zh else 'yearly grade'} {grade.year}{colon}{word(effect, language)}"
    if decision.calls_for is not None:
        said = "应当撤回，见撤回清单" if zh else "to be withdrawn from every place; see the withdrawal"
        yield f"  {said}"
    yield f"  {ground_text(decision.ground, language)}"


def withdrawal_text(withdrawal: Withdrawal, language: Language) -> Iterator[str]:
    r"""Yield the lines that a person reads: every place that must change, who acts, until when, and what is done.

    Args:
        withdrawal: The withdrawal.
        language: The reader's language.

    >>> from datetime import date
    >>> from govcredit.model.relations import ItemReference
    >>> place = WithdrawalTarget(
    ...     place_kind="recipient", action="remove", platform_name="信用中国", deadline=date(2026, 5, 11)
    ... )
    >>> withdrawal = Withdrawal(
    ...     result="withdrawal", version="1.0", id="w", issued_at="2026-05-07T09:00:00+08:00", withdrawal_act="revoke",
    ...     withdrawn_item=ItemReference(kind="record", id="r"), places=(place,),
    ... )
    >>> print(*withdrawal_text(withdrawal, "en"), sep="\n")
    dishonesty record r: revoked
      0 recipient  remove  信用中国  by 2026-05-11
    """
    colon = "：" if language == "zh" else ": "
    yield f"{item_told(withdrawal.withdrawn_item, language)}{colon}{word(withdrawal.withdrawal_act, language)}"
    for number, each in enumerate(withdrawal.places):
        yield f"  {number} {_place(each, language)}"


def _condition(condition: Condition, language: Language) -> Iterator[str]:
    colon = "：" if language == "zh" else ": "
    yield f"  {_SIGNS[condition.state]} {condition.statement.text(language)}"
    advice = condition.statement.advice(language)
    if advice is not None:
        yield f"      → {advice}"
    if condition.evidence:
        yield f"      {'证据' if language == 'zh' else 'evidence'}{colon}{items_told(condition.evidence, language)}"
    for clause in dict.fromkeys(term.citation.text(language) for term in condition.terms):
        yield f"      {'依据' if language == 'zh' else 'basis'}{colon}{clause}"


def _clock(clock: Clock, language: Language) -> str:
    colon = "：" if language == "zh" else ": "
    said = f"{word(clock.kind, language)}{colon}{word(f'clock-{clock.state}', language)}"
    if clock.last is not None:
        said += f"，截至 {clock.last}" if language == "zh" else f", last day {clock.last}"
    return said


def _place(target: WithdrawalTarget, language: Language) -> str:
    parts = [word(f"place-{target.place_kind}", language), word(f"action-{target.action}", language)]
    if target.holder is not None:
        parts.append(About(target.holder.kind, target.holder.id).shown)
    parts += [str(part) for part in (target.platform_name, target.organ) if part is not None]
    if target.deadline is not None:
        parts.append(f"截至 {target.deadline}" if language == "zh" else f"by {target.deadline}")
    if target.done is not None:
        parts.append(f"已办 {target.done}" if language == "zh" else f"done {target.done}")
    return "  ".join(parts)


def _effect(code: str, language: Language) -> str:
    return next((_name(name, code, language) for name in _LISTS if code_list(name).find(code) is not None), code)


def _name(list_name: str, code: str, language: Language) -> str:
    found = code_list(list_name).find(code)
    if found is None:
        return code
    return found.name if language == "zh" else found.name_en or found.name


def _here(*, here: bool | None, zh: bool) -> str:
    if here is None:
        return "（视其他规定）" if zh else " (where other rules ask for it)"
    if zh:
        return "（已提交）" if here else "（缺）"
    return " (here)" if here else " (missing)"
