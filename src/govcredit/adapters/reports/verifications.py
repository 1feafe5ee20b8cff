"""Verifications and comparisons of scores as text for a terminal (评分复核和评分变化的文本)."""

from collections.abc import Iterator

from govcredit.adapters.reports.due_words import advice_of, foot_text, sentence_of
from govcredit.adapters.reports.score_words import points_span
from govcredit.findings import Language
from govcredit.model.score_comparison import ScoreComparisonResult
from govcredit.model.verification import VerificationResult

__all__ = ("comparison_text", "verification_text")


def verification_text(result: VerificationResult, language: Language) -> Iterator[str]:
    """Yield the lines that a person reads: the verdict, what makes it differ, what is noted beside, and the ground.

    Args:
        result: The verification.
        language: The reader's language.
    """
    zh = language == "zh"
    yield sentence_of(result.verification_stated, language)
    advice = advice_of(result.verification_stated, language)
    if advice is not None:
        yield f"  → {advice}"
    yield from (f"  ✗ {sentence_of(each.said, language)}" for each in result.decisive_differences)
    yield from (f"  · {sentence_of(each.said, language)}" for each in result.noted_differences)
    yield f"  {'被复核评分：' if zh else 'the score: '}{result.score_digest}"
    yield f"  {foot_text(result.ground, language)}"


def comparison_text(result: ScoreComparisonResult, language: Language) -> Iterator[str]:
    """Yield the lines that a person reads: by how much the score changed, and what of it comes from what.

    Args:
        result: The comparison.
        language: The reader's language.
    """
    colon = "：" if language == "zh" else ": "
    yield sentence_of(result.comparison_stated, language)
    for ground, side in ((result.first_ground, result.first_side), (result.second_ground, result.second_side)):
        yield f"  {ground.judged_on}{colon}{points_span(side.total_low, side.total_high)}"
    for step in result.change_steps:
        changed = bool(step.changed_lines)
        yield f"  {'±' if changed else '='} {sentence_of(step.said, language)}"
        yield from (f"      {sentence_of(each.said, language)}" for each in step.changed_lines)
    yield f"  {foot_text(result.second_ground, language)}"
