"""Scores as text for a terminal (评分的文本)."""

from collections.abc import Iterator, Sequence

from govcredit.adapters.reports.aligned import aligned
from govcredit.adapters.reports.score_words import (
    grade_span,
    lacks_told,
    line_points,
    line_title,
    organ_named,
    points_span,
    scale_told,
    scheme_told,
    side_told,
    sides_told,
    state_word,
)
from govcredit.adapters.reports.signal_words import clauses_of
from govcredit.adapters.reports.stated import advice_of, foot_text, sentence_of
from govcredit.findings import Language, word
from govcredit.measures.rounding import plain_number
from govcredit.model.bodies.organ import Organ
from govcredit.model.score import ScoreLine, ScoreResult, ScoreVeto

__all__ = ("score_text", "scores_text")


def score_text(result: ScoreResult, language: Language, organs: Sequence[Organ] = ()) -> Iterator[str]:
    r"""Yield the lines that a person reads: the sentence, the scheme, the points line by line, each with its reason and clause.

    Then follow what limits the grade, what is missing and how to mend it, and the digests by which anybody can verify it.

    Args:
        result: The score.
        language: The reader's language.
        organs: The bodies, for their names.

    >>> from datetime import date
    >>> from govcredit.exchange.documents import loads
    >>> from govcredit.measures.facts import Facts
    >>> from govcredit.policy.loading import load_pack
    >>> from govcredit.scoring.score import score
    >>> context = load_pack("cn").context(date(2026, 4, 1))
    >>> facts = Facts.of(loads('{"version": "1.0", "organs": [{"id": "a", "kind": "town", "name": "甲镇"}]}'), context)
    >>> scheme = context.pack.scheme("cn-76-reference", on=context.on)
    >>> lines = list(score_text(score(facts, "a", scheme).document(), "en"))
    >>> print(*lines[:3], sep="\n")
    As of 2026-04-01, body a has 3 to 100 points under “Reference scheme for government integrity”; the grade is poor to excellent.
      body: a
      scheme: “Reference scheme for government integrity” (cn-76-reference, reference scheme, not official)
    """
    zh = language == "zh"
    colon = "：" if zh else ": "
    yield sentence_of(result.score_stated, language)
    yield from (f"  {line}" for line in _head(result, language, organs))
    yield f"{'各项得分' if zh else 'points'}{colon.rstrip()}"
    yield from (f"  {line}" for line in aligned(list(_table(result, language)), right=(1, 2)))
    yield f"{'说明' if zh else 'why'}{colon.rstrip()}"
    for line in result.score_lines:
        yield from _said(line, _sign(line), language)
    if result.vetoes:
        yield f"{word('line-veto', language)}{colon.rstrip()}"
    for veto in result.vetoes:
        yield from _said(veto, "✗" if veto.veto_certain else "?", language)
    yield from _missing(result, language)
    yield f"{'摘要，供复核' if zh else 'digests, to verify it'}{colon.rstrip()}"
    digests = (
        ("方案", "scheme", result.scheme_digest),
        ("输入", "items", result.inputs_digest),
        ("计算过程", "lines", result.trace_digest),
    )
    for chinese, english, digest in digests:
        yield f"  {chinese if zh else english}{colon}{digest}"
    yield f"  {foot_text(result.ground, language)}"


def scores_text(results: Sequence[ScoreResult], language: Language, organs: Sequence[Organ] = ()) -> Iterator[str]:
    r"""Yield scores under one scheme, one line each in the order given, for a list of many bodies.

    Args:
        results: The scores.
        language: The reader's language.
        organs: The bodies, for their names.

    >>> from datetime import date
    >>> from govcredit.exchange.documents import loads
    >>> from govcredit.measures.facts import Facts
    >>> from govcredit.policy.loading import load_pack
    >>> from govcredit.scoring.score import score
    >>> context = load_pack("cn").context(date(2026, 4, 1))
    >>> facts = Facts.of(loads('{"version": "1.0", "organs": [{"id": "a", "kind": "town", "name": "甲镇"}]}'), context)
    >>> scheme = context.pack.scheme("cn-76-reference", on=context.on)
    >>> found = score(facts, "a", scheme).document()
    >>> print(*scores_text([found], "en", facts.items("organ")), sep="\n")
    As of 2026-04-01, “Reference scheme for government integrity” (cn-76-reference, reference scheme, not official)
      body       points  grade              missing
      甲镇 (a)  3 – 100  poor to excellent        1
    """
    zh = language == "zh"
    if not results:
        yield "没有可以评分的单位。" if zh else "There is no body to score."
        return
    first = results[0]
    yield (
        f"截至{first.ground.judged_on}，{scheme_told(first, language)}"
        if zh
        else (f"As of {first.ground.judged_on}, {scheme_told(first, language)}")
    )
    rows = [("单位", "得分", "等级", "缺少") if zh else ("body", "points", "grade", "missing")]
    for each in results:
        side = each.outcome_side
        lacks = sum(len(lacks_told(line, language)) for line in each.score_lines)
        points = points_span(side.total_low, side.total_high)
        rows.append((organ_named(each, language, organs), points, grade_span(each, side, language), str(lacks or "")))
    yield from (f"  {line}" for line in aligned(rows, right=(1, 3)))


def _head(result: ScoreResult, language: Language, organs: Sequence[Organ]) -> Iterator[str]:
    zh = language == "zh"
    colon = "：" if zh else ": "
    yield f"{'单位' if zh else 'body'}{colon}{organ_named(result, language, organs)}"
    yield f"{'方案' if zh else 'scheme'}{colon}{scheme_told(result, language)}"
    advice = advice_of(result.score_stated, language)
    if advice is not None:
        yield advice
    if result.grade_scale:
        yield f"{'等级' if zh else 'grades'}{colon}{scale_told(result, language)}"
    for title, side in sides_told(result, language):
        yield f"{title}{colon}{side_told(result, side, language)}"


def _table(result: ScoreResult, language: Language) -> Iterator[tuple[str, ...]]:
    zh, side = language == "zh", result.outcome_side
    yield ("计分项", "得分", "满分", "状态") if zh else ("line", "points", "of", "state")
    for line in result.score_lines:
        full = plain_number(line.full_points) if line.full_points else ""
        yield line_title(line, language), line_points(line), full, state_word(line.line_state, language)
    yield (
        "合计" if zh else "in all",
        points_span(side.total_low, side.total_high),
        plain_number(result.scheme_ceiling),
        "",
    )


def _said(held: ScoreLine | ScoreVeto, sign: str, language: Language) -> Iterator[str]:
    # The sentence itself names the clause of the indicator.
    sentence = sentence_of(held.said, language)
    clauses = [each for each in clauses_of(held, language) if each not in sentence]
    yield f"  {sign} {sentence}"
    if clauses:
        yield f"      {'依据：' if language == 'zh' else 'basis: '}{('；' if language == 'zh' else '; ').join(clauses)}"


def _sign(line: ScoreLine) -> str:
    return {"known": "·", "band": "?", "missing": "?", "not-applicable": "-"}[line.line_state]


def _missing(result: ScoreResult, language: Language) -> Iterator[str]:
    """Yield what is missing, each thing once for each line that it is missing for, and what to do."""
    zh = language == "zh"
    lacks = [(told, line_title(line, language)) for line in result.score_lines for told in lacks_told(line, language)]
    if lacks:
        yield "缺少的内容：" if zh else "what is missing:"
    for told, title in lacks:
        yield f"  ? {told}（{title}）" if zh else f"  ? {told} ({title})"
    said = (advice_of(line.said, language) for line in result.score_lines)
    yield from (f"      → {advice}" for advice in dict.fromkeys(filter(None, said)))
