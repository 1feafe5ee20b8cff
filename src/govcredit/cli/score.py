"""The verb ``score``: what bodies have under a scheme on a day, and why (政务诚信评分)."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from govcredit.adapters.charts import grade_ladder, inlined
from govcredit.adapters.intake import Law
from govcredit.adapters.reports.rankings import advice_text, archive_text
from govcredit.adapters.reports.scores import score_text, scores_text
from govcredit.adapters.reports.verifications import comparison_text
from govcredit.adapters.scores.page import score_html
from govcredit.cli.console import ExitCode, LanguageOption, language
from govcredit.cli.inputs import bundle_or_exit, once
from govcredit.cli.judging import KnownOption, OnOption, PackOption, facts_of, law, no_such
from govcredit.cli.outputs import OutOption, written
from govcredit.cli.results import PicturesOption, ResultForm, ResultFormOption, on_page, told
from govcredit.cli.score_columns import (
    ColumnScoring,
    EngineOption,
    ExplainOption,
    KeepOption,
    columns_scored,
    sql_told,
)
from govcredit.cli.scoring_options import SchemeOption, bodies, body_named, number_of, scheme_of
from govcredit.errors import InvalidValue
from govcredit.exchange.results import dumps_result
from govcredit.findings import Language
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.policy.scheme import Scheme
from govcredit.scoring.advice import advice
from govcredit.scoring.archive import archive_summary
from govcredit.scoring.compare import compare
from govcredit.scoring.score import Score
from govcredit.scoring.score import score as scored

__all__ = ("score",)


def score(  # one answer for each question
    file: Annotated[
        str | None, typer.Argument(metavar="FILE", help="文件；- 为标准输入 / a file; - is standard input")
    ] = None,
    *,
    subject: Annotated[
        str | None,
        typer.Option(
            help="机构编号、名称或者统一社会信用代码；默认全部政府机构 / a body: its identifier, name or code; all of government by default"
        ),
    ] = None,
    scheme: SchemeOption = None,
    target: Annotated[
        str | None,
        typer.Option(
            metavar="GRADE", help="依法可以怎样达到某一等级或者分值 / how a grade, or points, can lawfully be reached"
        ),
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(
            metavar="FILE", help="与以前的文件比较，说明变化原因 / compare with an older file, and say why it changed"
        ),
    ] = None,
    against_on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="以前的日期；默认同 --on / the earlier day; as --on by default"),
    ] = None,
    engine: EngineOption = None,
    keep: KeepOption = None,
    explain_sql: ExplainOption = False,
    form: ResultFormOption = ResultForm.TEXT,
    pictures: PicturesOption = False,
    out: OutOption = None,
    pack: PackOption = None,
    on: OnOption = None,
    known: KnownOption = None,
    lang: LanguageOption = None,
) -> int:
    """Print what a body has under a scheme with every reason; without --subject all bodies of government, one a line.

    For the archive of a public employee the summary is printed; it has no score. With --engine a folder of Parquet files is read
    as well, or one such file.
    """
    on_page(form, pictures=pictures)
    reader = language(lang)
    if explain_sql:
        return sql_told(file, law(pack, on, known, lang), scheme, out, reader)
    if file is None:
        raise typer.BadParameter("请指定文件 / a file is needed", param_hint="FILE")
    if engine is None and keep is not None:
        raise typer.BadParameter("与 --engine 一起使用 / goes with --engine", param_hint="--keep")
    if engine is not None:
        if target is not None or against is not None or against_on is not None:
            raise typer.BadParameter(
                "按列计算没有建议和比较 / there is neither advice nor comparison", param_hint="--engine"
            )
        by = law(pack, on, known, lang)
        return columns_scored(
            ColumnScoring(
                file=file, scheme=scheme, subject=subject, form=form, out=out, keep=keep, law=by, reader=reader
            )
        )
    once(file, against)
    _together(subject, target, against, against_on, form)
    facts = facts_of(file, pack, on, known, lang)
    if subject is not None and facts.find(reference("archive", subject)) is not None:
        return _archived(facts, subject, form, out, reader)
    chosen = scheme_of(facts.context, scheme, reader)
    if subject is None:
        written(out, _every(facts, chosen, form, reader))
        return ExitCode.OK
    organ = body_named(facts, subject)
    found = scored(facts, organ, chosen)
    if target is not None:
        written(out, (_advised(found, target, form, reader),))
    elif against is not None:
        on_day, known_until = _days(facts, against_on)
        before = _before(against, organ, chosen, Law(pack=facts.context.pack, on=on_day, known=known_until), lang)
        written(out, (_compared(before, found, form, reader),))
    else:
        written(out, (_content(found, facts, form, reader, pictures=pictures),))
    return ExitCode.OK


def _together(
    subject: str | None, target: str | None, against: str | None, against_on: datetime | None, form: ResultForm
) -> None:
    """Refuse options that say nothing together.

    Raises:
        typer.BadParameter: They do.
    """
    if target is not None and against is not None:
        raise typer.BadParameter("与 --target 不能同时使用 / not together with --target", param_hint="--against")
    if against_on is not None and against is None:
        raise typer.BadParameter("与 --against 一起使用 / goes with --against", param_hint="--against-on")
    if subject is None and (form is ResultForm.HTML or target is not None or against is not None):
        raise typer.BadParameter("请指定一个单位 / this is about one body", param_hint="--subject")
    if form is ResultForm.HTML and (target is not None or against is not None):
        raise typer.BadParameter("建议和比较没有网页 / advice and comparisons have no page", param_hint="--format")


def _every(facts: Facts, scheme: Scheme, form: ResultForm, reader: Language) -> Iterator[bytes]:
    every = (scored(facts, each, scheme).document() for each in bodies(facts))
    if form is ResultForm.JSON:
        yield from (dumps_result(each) + b"\n" for each in every)
    else:
        yield from (f"{line}\n".encode() for line in scores_text(list(every), reader, facts.items("organ")))


def _content(found: Score, facts: Facts, form: ResultForm, reader: Language, *, pictures: bool) -> bytes:
    document, organs = found.document(), facts.items("organ")
    if form is ResultForm.HTML:
        shown = (inlined(grade_ladder(found, language=reader)),) if pictures else ()
        return score_html(document, language=reader, organs=organs, pictures=shown).encode()
    return told(document, score_text(document, reader, organs), form)


def _advised(found: Score, target: str, form: ResultForm, reader: Language) -> bytes:
    """Return the advice for a grade by its code or title, or for points.

    Raises:
        typer.BadParameter: The scheme has no such grade, and it is no number.
    """
    grades = {name: each.code for each in found.scheme.grades for name in (each.code, each.title, each.title_en)}
    wanted: str | Decimal | None = grades.get(target)
    if wanted is None:
        wanted = number_of(target)
    if wanted is None:
        raise no_such(target, [each.code for each in found.scheme.grades], "--target")
    document = advice(found, wanted).document()
    return told(document, advice_text(document, reader), form)


def _before(file: str, organ: str, scheme: Scheme, by: Law, lang: str | None) -> Score:
    """Return the earlier score, by the same pack.

    Raises:
        typer.BadParameter: The older file has no such body.
    """
    bundle = bundle_or_exit(file, lang, code=ExitCode.UNREADABLE)
    facts = Facts.of(bundle, by.context(bundle))
    then = scheme_of(facts.context, scheme.name, language(lang))
    return scored(facts, body_named(facts, organ, "--against"), then)


def _compared(before: Score, after: Score, form: ResultForm, reader: Language) -> bytes:
    document = compare(before, after).document()
    return told(document, comparison_text(document, reader), form)


def _archived(facts: Facts, archive: str, form: ResultForm, out: Path | None, reader: Language) -> int:
    """Print what an archive holds; it has no score, and so neither a document nor a page.

    Raises:
        typer.BadParameter: It is asked for as data or as a page, or it is the archive of a body.
    """
    if form is not ResultForm.TEXT:
        raise typer.BadParameter(
            "个人没有分数，只有文字摘要 / a person has no score, only a summary in words", param_hint="--format"
        )
    try:
        lines = archive_text(archive_summary(facts, archive), reader)
    except InvalidValue:
        raise typer.BadParameter(
            "该档案属于单位，请用单位编号 / the archive is that of a body; name the body", param_hint="--subject"
        ) from None
    written(out, (f"{line}\n".encode() for line in lines))
    return ExitCode.OK


def _days(facts: Facts, earlier: datetime | None) -> tuple[date, date]:
    """Return the earlier day and what was known by then: no more than on that day."""
    if earlier is None:
        return facts.context.on, facts.context.known
    return earlier.date(), earlier.date()
