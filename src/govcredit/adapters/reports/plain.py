"""Results of checking a file as text for a terminal (终端报告)."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from govcredit.adapters.reports.files import FileReport, field_of, member_of
from govcredit.findings import Finding, Ground, Language, Report, clip, entry, word

__all__ = ("ground_text", "rules_text", "to_text", "unchecked_text", "verdict")

_NAME: Final = 255  # characters of the name of a file
_EXAMPLES: Final = 3  # findings of one code at one member that are told in full


def to_text(report: FileReport, language: Language, *, every: bool = False) -> Iterator[str]:
    r"""Yield the lines that a person reads: a summary, each finding with place, code and cure, and what it rests on.

    Args:
        report: What came of checking a file.
        language: The reader's language.
        every: Whether each finding is told; else the fourth and further ones of one kind are only counted.

    >>> from govcredit.findings import finding
    >>> report = FileReport(file="a.json", report=Report(findings=(finding("bytes.empty"),)))
    >>> print(*to_text(report, "en"), sep="\n")
    a.json: 1 error
      error bytes.empty
          The file has no content, or only blanks.
          → Make sure that the file was written out completely, then send it again.
    """
    zh = language == "zh"
    yield f"{clip(report.file, _NAME)}{'：' if zh else ': '}{verdict(report.report, language)}"
    filled = [f"{array} {number}" for array, number in report.items.items() if number]
    if filled:
        yield f"  {'版本' if zh else 'version'} {report.version}{'；' if zh else '; '}{', '.join(filled)}"
    if report.digest is not None:
        yield f"  {report.digest}"
    told: Counter[tuple[str, str]] = Counter()
    for found in report.report.findings:
        group = (found.code, member_of(found.path))
        told[group] += 1
        if every or told[group] <= _EXAMPLES:
            yield from _finding(report, found, language)
    for (code, member), number in told.items():
        if not every and number > _EXAMPLES:
            yield f"  … {_more_like_it(code, member, number - _EXAMPLES, language)}"
    for code, number in report.report.left_out:
        yield f"  … {f'另有 {number} 个 {code} 未列出' if zh else f'{number} more {code} not listed'}"
    if report.report.ground is not None:
        yield f"  {ground_text(report.report.ground, language)}"
        yield f"  {rules_text(report.report, language)}"
    if report.report.unchecked:
        yield f"  {unchecked_text(report.report, language)}"


def verdict(report: Report, language: Language) -> str:
    """Return what a report comes to in a few words: how many errors and warnings.

    Args:
        report: The report.
        language: The reader's language.

    >>> verdict(Report(), "en")
    'no errors'
    """
    counts = report.counts
    zh = language == "zh"
    if report.ok:
        said = "没有错误" if zh else "no errors"
    else:
        said = f"{counts['error']} 个错误" if zh else f"{counts['error']} error{_s(counts['error'])}"
    if counts["warning"]:
        said += f"，{counts['warning']} 个警告" if zh else f", {counts['warning']} warning{_s(counts['warning'])}"
    return said


def ground_text(ground: Ground, language: Language) -> str:
    """Return in one line what the rules of a report rest on.

    Args:
        ground: The pack, the days, and how many terms are confirmed.
        language: The reader's language.

    >>> from datetime import date
    >>> ground = Ground(
    ...     pack="cn", pack_version="2026.11", pack_digest="sha256:0123456789abcdef", library="1.0",
    ...     on=date(2026, 11, 22), known=date(2026, 11, 20), confirmed=30, unconfirmed=2,
    ... )
    >>> ground_text(ground, "en")[:69]
    'rests on pack cn 2026.11 sha256:0123456789ab…, judged on 2026-11-22, '
    """
    pack = f"{ground.pack} {ground.pack_version} {ground.pack_digest[:19]}"
    if language == "zh":
        return (
            f"依据：规则包 {pack}…，判断日 {ground.on}，所知日 {ground.known}，govcredit {ground.library}；"
            f"用到规则项 {ground.confirmed + ground.unconfirmed} 条，其中 {ground.unconfirmed} 条未经核对。规则包不是法律意见。"
        )
    return (
        f"rests on pack {pack}…, judged on {ground.on}, known until {ground.known}, govcredit {ground.library}; terms read:"
        f" {ground.confirmed + ground.unconfirmed}, of them not confirmed: {ground.unconfirmed}. A pack is not legal advice."
    )


def rules_text(report: Report, language: Language) -> str:
    """Return in one line what the rules of a report came to.

    Args:
        report: The report.
        language: The reader's language.

    >>> from govcredit.findings import RuleCount
    >>> counts = (RuleCount(rule="debt.sum", applied=3, failed=1), RuleCount(rule="ppp.term", applied=0, failed=0))
    >>> rules_text(Report(rules=counts), "en")
    'rules: 2, passed 0, failed 1, with nothing to judge 1'
    """
    failed = sum(1 for each in report.rules if each.failed)
    passed = sum(1 for each in report.rules if each.applied and not each.failed)
    idle = len(report.rules) - failed - passed
    if language == "zh":
        return f"规则 {len(report.rules)} 条：通过 {passed}，发现问题 {failed}，无可判断内容 {idle}"
    return f"rules: {len(report.rules)}, passed {passed}, failed {failed}, with nothing to judge {idle}"


def unchecked_text(report: Report, language: Language) -> str:
    """Return in one line how many items no rule looked at, and why.

    Args:
        report: The report.
        language: The reader's language.

    >>> unchecked_text(Report(unchecked=(("unreadable", 2),)), "en")
    'items not looked at: cannot be read 2'
    """
    zh = language == "zh"
    parts = [f"{word(why, language)} {number}" for why, number in report.unchecked]
    return f"未检查的记录：{'；'.join(parts)}" if zh else f"items not looked at: {'; '.join(parts)}"


def _finding(report: FileReport, found: Finding, language: Language) -> Iterator[str]:
    where = f"{found.place} " if found.place is not None else ""
    about = "" if found.about is None else f" [{word(found.about.kind, language)} {found.about.shown}]"
    yield f"  {where}{word(found.severity, language)} {found.code}{about} {found.path}".rstrip()
    field = field_of(found, language)
    yield (
        f"      {field}{'：' if language == 'zh' else ': '}{found.message(language)}"
        if field
        else f"      {found.message(language)}"
    )
    if found in report.values:
        yield f"      {'原值' if language == 'zh' else 'value'}: {report.values[found]}"
    yield f"      → {found.hint(language)}"
    if found.basis is not None:
        yield f"      {'依据：' if language == 'zh' else 'basis: '}{found.basis}"


def _more_like_it(code: str, member: str, number: int, language: Language) -> str:
    title = entry(code).texts[language].title
    if language == "zh":
        return f"{title}：另有 {number} 处同类问题（{code} {member}），加 --all 全部列出"
    return f"{title}: {number} more of the same kind ({code} {member}); --all lists them"


def _s(number: int) -> str:
    return "" if number == 1 else "s"
