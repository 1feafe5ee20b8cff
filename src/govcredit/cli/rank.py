"""The verb ``rank``: the places of bodies under a scheme, as far as they are true (政务诚信排名)."""

from decimal import Decimal
from typing import Annotated

import typer

from govcredit.adapters.charts import inlined, rank_intervals
from govcredit.adapters.reports.rankings import ranking_text
from govcredit.adapters.scores.ranking import ranking_html
from govcredit.cli.console import ExitCode, LanguageOption, language
from govcredit.cli.inputs import FileArgument
from govcredit.cli.judging import KnownOption, OnOption, PackOption, facts_of
from govcredit.cli.outputs import OutOption, written
from govcredit.cli.results import PicturesOption, ResultForm, ResultFormOption, on_page, told
from govcredit.cli.scoring_options import SchemeOption, bodies, body_named, number_of, scheme_of
from govcredit.findings import Language, clip
from govcredit.scoring.rank import MOST_DRAWS, Ranking
from govcredit.scoring.rank import rank as ranked

__all__ = ("rank",)


def rank(
    file: FileArgument,
    *,
    subject: Annotated[
        list[str] | None,
        typer.Option(
            help="只排这些单位，可以多次 / these bodies only, given once or more; all of government by default"
        ),
    ] = None,
    region: Annotated[
        str | None, typer.Option(metavar="CODE", help="只排某一行政区划内的单位 / bodies of this region only")
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND", help="只排某一类单位，可以多次，如 department / bodies of this kind only"),
    ] = None,
    scheme: SchemeOption = None,
    spread: Annotated[
        str, typer.Option(metavar="PART", help="指标分值上下浮动的幅度 / by which part each weight is drawn apart")
    ] = "0.2",
    draws: Annotated[int, typer.Option(min=0, max=MOST_DRAWS, help="模拟次数 / how many draws")] = 1_000,
    seed: Annotated[int, typer.Option(min=0, max=2**53 - 1, help="模拟种子 / what the draws begin with")] = 0,
    form: ResultFormOption = ResultForm.TEXT,
    pictures: PicturesOption = False,
    out: OutOption = None,
    pack: PackOption = None,
    on: OnOption = None,
    known: KnownOption = None,
    lang: LanguageOption = None,
) -> int:
    """Print the places of bodies, each with the places that may be true of it, and how well each indicator tells them apart."""
    on_page(form, pictures=pictures)
    reader, width = language(lang), _spread(spread)
    facts = facts_of(file, pack, on, known, lang)
    chosen = scheme_of(facts.context, scheme, reader)
    within = bodies(facts, kinds=kind or (), region=region)
    wanted = [body_named(facts, each) for each in subject] if subject else within
    found = ranked(facts, wanted, chosen, spread=width, draws=draws, seed=seed)
    written(out, (_content(found, form, reader, pictures=pictures),))
    return ExitCode.OK


def _content(found: Ranking, form: ResultForm, reader: Language, *, pictures: bool) -> bytes:
    document = found.document()
    if form is ResultForm.HTML:
        shown = (inlined(rank_intervals(found, language=reader)),) if pictures else ()
        return ranking_html(document, language=reader, organs=found.organs, pictures=shown).encode()
    return told(document, ranking_text(document, reader, found.organs), form)


def _spread(given: str) -> Decimal:
    """Return the spread as an exact number.

    Raises:
        typer.BadParameter: It is no number from 0 to below 1.
    """
    found = number_of(given)
    if found is None or not 0 <= found < 1:
        raise typer.BadParameter(
            f"{clip(given)}: 应当不小于0并且小于1 / at least 0 and less than 1", param_hint="--spread"
        )
    return found
