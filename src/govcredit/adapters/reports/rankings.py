"""Rankings, advice and summaries of archives as text for a terminal (排名、提升建议和档案摘要的文本)."""

from collections.abc import Iterator, Sequence

from govcredit.adapters.reports.aligned import aligned
from govcredit.adapters.reports.plain import ground_text
from govcredit.adapters.reports.score_words import body_of, place_told, points_span
from govcredit.adapters.reports.signal_words import clauses_of, organ_names
from govcredit.adapters.reports.stated import advice_of, foot_text, sentence_of, signed_lines
from govcredit.findings import Language, clip, word
from govcredit.model.advice import AdvicePath, AdviceResult
from govcredit.model.bodies.organ import Organ
from govcredit.model.explanation import Explained
from govcredit.model.ranking import RankingResult
from govcredit.policy.wording import named
from govcredit.scoring.archive import ArchiveSummary

__all__ = ("advice_text", "archive_text", "ranking_text")


def ranking_text(result: RankingResult, language: Language, organs: Sequence[Organ] = ()) -> Iterator[str]:
    r"""Yield the lines that a person reads: the places with what may be true of them, and how well each indicator works.

    Args:
        result: The ranking.
        language: The reader's language.
        organs: The bodies, for their names.

    >>> from datetime import date
    >>> from govcredit.exchange.documents import loads
    >>> from govcredit.measures.facts import Facts
    >>> from govcredit.policy.loading import load_pack
    >>> from govcredit.scoring.rank import rank
    >>> context = load_pack("cn").context(date(2026, 4, 1))
    >>> facts = Facts.of(loads('{"version": "1.0", "organs": [{"id": "a", "kind": "town", "name": "甲镇"}]}'), context)
    >>> scheme = context.pack.scheme("cn-76-reference", on=context.on)
    >>> lines = list(ranking_text(rank(facts, ["a"], scheme, draws=10).document(), "en", facts.items("organ")))
    >>> print(*lines[2:4], sep="\n")
      place  body   points  order
      1      甲镇  3 – 100
    """
    zh, names = language == "zh", organ_names(organs)
    yield from _headed(result.ranking_stated, language)
    if not result.rank_rows:
        yield "  没有可以排名的单位。" if zh else "  There is no body to rank."
    table = [("名次", "单位", "得分", "与前一名的先后") if zh else ("place", "body", "points", "order")]
    for row in result.rank_rows:
        side = row.outcome_side
        points, noise = points_span(side.total_low, side.total_high), ("不能确定", "noise")[language != "zh"]
        table.append((place_told(row, language), body_of(row, names), points, noise if row.is_noise else ""))
    if result.rank_rows:
        yield from (f"  {line}" for line in aligned(table, right=(2,)))
        yield "指标：" if zh else "indicators:"
    for each in result.indicator_health if result.rank_rows else ():
        yield from signed_lines("!" if each.health_warnings else "·", each.said, language)
    if result.unranked:
        yield "未参加排名：" if zh else "not ranked:"
    for left in result.unranked:
        yield f"  - {sentence_of(left.said, language)}"
    yield f"  {foot_text(result.ground, language)}"


def advice_text(result: AdviceResult, language: Language) -> Iterator[str]:
    r"""Yield the lines that a person reads: the paths to the target with their acts, what stands in the way, and what is missing.

    Args:
        result: The advice.
        language: The reader's language.

    >>> from datetime import date
    >>> from govcredit.exchange.documents import loads
    >>> from govcredit.measures.facts import Facts
    >>> from govcredit.policy.loading import load_pack
    >>> from decimal import Decimal
    >>> from govcredit.scoring.advice import advice
    >>> from govcredit.scoring.score import score
    >>> context = load_pack("cn").context(date(2026, 4, 1))
    >>> facts = Facts.of(loads('{"version": "1.0", "organs": [{"id": "a", "kind": "town", "name": "甲镇"}]}'), context)
    >>> scheme = context.pack.scheme("cn-76-reference", on=context.on)
    >>> found = advice(score(facts, "a", scheme), Decimal(3))
    >>> print(*list(advice_text(found.document(), "en"))[:-1], sep="\n")
    body a has reached “3 points”.
    what is missing:
      ? Appraisal by the public lacks: evaluation; once that is told, up to 4 points are no longer open.
    """
    zh = language == "zh"
    yield from _headed(result.advice_stated, language)
    for number, path in enumerate(result.advice_paths, 1):
        yield from _path(f"路径{number}" if zh else f"path {number}", path, language)
    if result.best_path is not None:
        yield from _path("最好可达到" if zh else "the best within reach", result.best_path, language)
    if not result.proved_smallest:
        yield "  不能排除采取更少的措施即可达到。" if zh else "  Fewer acts may be enough: that could not be ruled out."
    if result.advice_stops:
        yield "无法推算的：" if zh else "what cannot be worked out:"
    for stop in result.advice_stops:
        yield from signed_lines("-", stop.said, language)
    if result.advice_gaps:
        yield "需补充的数据：" if zh else "what is missing:"
    for gap in result.advice_gaps:
        yield from signed_lines("?", gap.said, language)
    yield f"  {foot_text(result.ground, language)}"


def archive_text(summary: ArchiveSummary, language: Language) -> Iterator[str]:
    r"""Yield the lines that a person reads: what the archive holds, what runs, and what it should hold; never a score.

    Args:
        summary: The summary.
        language: The reader's language.

    >>> from datetime import date
    >>> from govcredit.exchange.documents import loads
    >>> from govcredit.measures.facts import Facts
    >>> from govcredit.policy.loading import load_pack
    >>> from govcredit.scoring.archive import archive_summary
    >>> bundle = loads('{"version": "1.0", "organs": [{"id": "a", "kind": "town", "name": "甲镇"}], "archives": [{"id": "h", "keeper": "a"}]}')
    >>> summary = archive_summary(Facts.of(bundle, load_pack("cn").context(date(2026, 4, 1))), "h")
    >>> print(*list(archive_text(summary, "en"))[:-1], sep="\n")
    As of 2026-04-01, integrity archive h holds content of 0 kinds; sanctions that run are 0; it does not tell what it is complete for.
      → Persons are neither scored nor ranked; compare the originals before use.
    """
    colon = "：" if language == "zh" else ": "
    yield from _headed(summary.statement.text(language), language, summary.statement.advice(language))
    for holding in summary.holdings:
        yield f"  {word(holding.kind, language)}{colon}{holding.count}"
    for each in summary.running:
        ends = "" if each.ends is None else f"至{each.ends}" if language == "zh" else f" until {each.ends}"
        yield f"  ! {_named('personnel-measure', each.kind, language)}{ends}"
    for gap in summary.gaps or ():
        yield f"  ? {_named('archive-content', gap, language)}"
    yield f"  {ground_text(summary.ground, language)}"


def _named(list_name: str, code: str, language: Language) -> str:
    return clip(named("code", list_name, code)[f"code_{language}"])


def _path(title: str, path: AdvicePath, language: Language) -> Iterator[str]:
    colon = "：" if language == "zh" else ": "
    yield f"{title}{colon}{sentence_of(path.said, language)}"
    for step in path.advice_steps:
        yield from signed_lines("+", step.said, language)
        sentence = sentence_of(step.said, language)
        clauses = [each for each in clauses_of(step, language) if each not in sentence]
        if clauses:
            yield f"      {'依据：' if language == 'zh' else 'basis: '}{('；' if language == 'zh' else '; ').join(clauses)}"


def _headed(said: Explained | str, language: Language, advice: str | None = None) -> Iterator[str]:
    sentence = said if isinstance(said, str) else sentence_of(said, language)
    told = advice if isinstance(said, str) else advice_of(said, language)
    yield sentence
    if told is not None:
        yield f"  → {told}"
