"""Verifications and comparisons of scores as text for a terminal (评分复核和评分变化的文本)."""

from collections.abc import Iterator

from govcredit.adapters.reports.score_words import points_span
from govcredit.adapters.reports.stated import advice_of, foot_text, sentence_of
from govcredit.findings import Language
from govcredit.model.score_comparison import ScoreComparisonResult
from govcredit.model.verification import VerificationResult

__all__ = ("comparison_text", "verification_text")


def verification_text(result: VerificationResult, language: Language) -> Iterator[str]:
    """Yield the lines that a person reads: the verdict, what makes it differ, what is noted beside, and the ground.

    Args:
        result: The verification.
        language: The reader's language.

    >>> from datetime import date
    >>> from govcredit.exchange.documents import loads
    >>> from govcredit.measures.facts import Facts
    >>> from govcredit.policy.loading import load_pack
    >>> from govcredit.scoring.score import score
    >>> from govcredit.scoring.verify import verify
    >>> context = load_pack("cn").context(date(2026, 4, 1))
    >>> facts = Facts.of(loads('{"version": "1.0", "organs": [{"id": "a", "kind": "town", "name": "甲镇"}]}'), context)
    >>> scheme = context.pack.scheme("cn-76-reference", on=context.on)
    >>> told = score(facts, "a", scheme).document()
    >>> next(verification_text(verify(told, facts).document(), "en"))
    'The score of body a under the scheme cn-76-reference as of 2026-04-01 comes out the same when it is worked out again.'
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

    >>> from datetime import date
    >>> from govcredit.exchange.documents import loads
    >>> from govcredit.measures.facts import Facts
    >>> from govcredit.policy.loading import load_pack
    >>> from govcredit.scoring.compare import compare
    >>> from govcredit.scoring.score import score
    >>> context = load_pack("cn").context(date(2026, 4, 1))
    >>> facts = Facts.of(loads('{"version": "1.0", "organs": [{"id": "a", "kind": "town", "name": "甲镇"}]}'), context)
    >>> scheme = context.pack.scheme("cn-76-reference", on=context.on)
    >>> found = score(facts, "a", scheme)
    >>> next(comparison_text(compare(found, found).document(), "en"))
    'Beside its score of 2026-04-01, body a has the same points on 2026-04-01.'
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
